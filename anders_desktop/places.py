"""Where the program keeps what is not in a proeftuin: settings, library, logs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

PORTABLE = "Anders-gegevens"
"""A folder of this name beside the program makes it portable: everything stays in there."""


class Places(NamedTuple):
    """The folders of one installation, all below one data folder."""

    data: Path

    @property
    def library(self) -> Path:
        """The folder with a folder per proeftuin."""
        return self.data / "proeftuinen"

    @property
    def backups(self) -> Path:
        """The folder with the back-ups, beside the library."""
        return self.data / "reservekopieën"

    @property
    def logs(self) -> Path:
        """The folder with the log of the program."""
        return self.data / "logs"

    @property
    def settings(self) -> Path:
        """The file with the settings."""
        return self.data / "instellingen.json"


def find_places(data_dir: Path | None) -> Places:
    """The folders to use: as asked, beside a portable program, or where the system keeps data of programs."""
    if data_dir is not None:
        return Places(data_dir.absolute())
    portable = Path(sys.executable).parent / PORTABLE
    if portable.is_dir():
        return Places(portable)
    import platformdirs  # 3 ms; not needed with a folder of one's own

    return Places(Path(platformdirs.user_data_dir("Anders", appauthor=False)))
