"""What the program remembers about a person and a window: a small JSON file, never anything of a proeftuin."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from anders_desktop.replacing import replace


class Settings:
    """Named values kept between runs. A damaged file counts as empty: settings are never worth a refusal to start."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            read = json.loads(path.read_text(encoding="utf-8"))
            self._values = read if isinstance(read, dict) else {}

    def get(self, name: str, default: Any = None) -> Any:
        """The value kept under a name."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keep a JSON value under a name; a disk that refuses is left in peace, the value then lasts this run."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            scratch = self._path.with_suffix(".new")
            with scratch.open("w", encoding="utf-8", errors="replace") as file:  # half a character of a paste
                json.dump(self._values, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())  # or a power cut leaves an empty file in the place of a good one
            replace(scratch, self._path)
            handle = os.open(self._path.parent, os.O_RDONLY)  # Windows refuses, and does not need it
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def device(self) -> str:
        """The id of this installation, made on first use; it marks whose edits are whose in the log."""
        if not self.get("device"):
            self.set("device", os.urandom(6).hex())
        return str(self.get("device"))
