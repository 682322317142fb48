"""Pictures of the real pages for the help: ``python3 packaging/dev.py pictures``.

The example in Dutch on a fixed day, in few colours so that they stay small; they go to resources/help/pictures.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.screenshots import Studio, prepare

FOLDER = Path(__file__).parents[1] / "resources" / "help" / "pictures"
SIZE = (1260, 740)
COLOURS = 40
MOST_BYTES = 60_000


class HelpStudio(Studio):
    """Takes one picture of each topic of the help that is about a page."""

    def pictures(self) -> Iterator[Path]:
        """The start page with two proeftuinen, then every page on the example, the settings last."""
        self.desk.start_new("Proeftuin De Linden", "De Linden", "Oosterveen", [])
        self.desk.open_example()
        for key in self.keys:
            self.window.go(key)
            if key == "sessions":
                self._session()
            yield self._take(key)
        self.desk.show_settings()
        dialog: Any = self.desk.preferences.dialog
        yield self._take("settings", dialog)
        dialog.close()
        self.desk.show_start()
        yield self._take("start")

    def _session(self) -> None:
        self.window.navigate("learning_session", "s-06")
        page: Any = self.window.page
        page.view.go_to("minutes")

    def _take(self, name: str, widget: Any = None) -> Path:
        (self.window.page or self.window.instead or self.window).setFocus()  # it draws no ring
        taken = super()._take(name, widget)
        target = taken.with_name(f"{name}.png")
        _make_small(taken, target)
        taken.unlink()
        return target


def _make_small(source: Path, target: Path) -> None:
    from PIL import Image

    with Image.open(source) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
    if target.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{target} is larger than {MOST_BYTES} bytes")


def main() -> int:
    """Make the pictures anew."""
    app = prepare("1")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        studio = HelpStudio(app, Path(data), FOLDER, "nl", SIZE, dark=False)
        for picture in studio.pictures():
            print(picture.name, picture.stat().st_size, flush=True)
        studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
