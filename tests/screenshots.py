"""Pictures of every page: ``python3 packaging/dev.py screenshots DIR [--size 1280x720] [--scale 1.5] [--dark]``.

The real window on the example and on an empty proeftuin, in Dutch and in English; the start page with none, one and
several proeftuinen; every step of a learning session; the preview. The day is always the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TODAY = dt.date(2026, 7, 20)
STEPS = ("prepare", "attendance", "minutes", "results", "print")
_PATIENCE_MS = 20_000
_REST_MS = 60


def main(arguments: list[str]) -> int:
    """Make the pictures."""
    wanted = _parse(arguments)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(one) for one in wanted.size.split("x"))
    app = prepare(wanted.scale)
    for language in wanted.language:
        with tempfile.TemporaryDirectory() as name:
            studio = Studio(app, Path(name), wanted.folder, language, (width, height), dark=wanted.dark)
            for picture in studio.pictures():
                print(picture, flush=True)
            studio.close()
    return 0


def prepare(scale: str) -> Any:
    """The application, without a screen, on the day of the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = scale
    os.environ["ANDERS_TODAY"] = TODAY.isoformat()
    from ui.app import make_application

    return make_application(["screenshots"])


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py screenshots", description="Pictures of every page.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--size", default="1280x800", help="of the window")
    parser.add_argument("--scale", default="1", help="of the system, for example 1.5")
    parser.add_argument("--dark", action="store_true", help="as on a dark system")
    parser.add_argument("--language", nargs="+", choices=("nl", "en"), default=["nl", "en"])
    return parser.parse_args(arguments)


class Studio:
    """One window with its desk, and pictures of what it shows."""

    def __init__(
        self, app: Any, data: Path, folder: Path, language: str, size: tuple[int, int], *, dark: bool
    ) -> None:
        from anders_desktop.places import Places
        from anders_desktop.resources import resource
        from anders_desktop.settings import Settings
        from anders_desktop.text import set_language
        from ui.desk import Desk
        from ui.icons import Icons
        from ui.keeping import ASKED
        from ui.main_window import MainWindow
        from ui.pages import page_specs
        from ui.theme import Theme

        set_language(language, resource("translations"))
        places = Places(data)
        settings = Settings(places.settings)
        settings.set("language", language)
        settings.set(
            ASKED, dt.datetime.now(dt.UTC).isoformat()
        )  # the second place for copies was asked already
        self._app, self._folder, self._language = app, folder, language
        self.keys = [spec.key for spec in page_specs()]
        self.window = MainWindow(settings, Icons(Theme(app, dark=dark)), page_specs(), lambda: TODAY)
        self.window.resize(*size)
        self.window.show()
        self.desk = Desk(self.window, places, settings)

    def pictures(self) -> Iterator[Path]:
        """Every picture, in the order a user comes to see it."""
        self.desk.show_start()
        yield self._take("start-none")
        self.desk.start_new("Proeftuin De Linden", "De Linden", "Waterhoven", [])
        for key in self.keys:
            self.window.go(key)
            yield self._take(f"{key}-empty")
        self.desk.show_start()
        yield self._take("start-one")
        self.desk.open_example()
        for key in self.keys:
            self.window.go(key)
            yield self._take(f"{key}-example")
        yield from self._session()
        self.desk.show_start()
        yield self._take("start-several")

    def _session(self) -> Iterator[Path]:
        self.window.navigate("learning_session", "s-06")
        page: Any = self.window.page
        for step in STEPS:
            page.view.go_to(step)
            yield self._take(f"session-{step}")
        assert self.window.context is not None
        from ui.dialogs.preview import open_preview

        dialog = open_preview(self.window.context, self.window, "session", "s-06")
        yield self._take("preview", dialog)
        dialog.close()

    def close(self) -> None:
        """Close the window."""
        self.window.close()

    def _take(self, name: str, widget: Any = None) -> Path:
        shown = widget or self.window
        self._settle()
        target = self._folder / f"{name}-{self._language}.png"
        if not shown.grab().save(str(target)):
            raise SystemExit(f"{target} cannot be written")
        return target

    def _settle(self) -> None:
        """Wait until the background has brought everything and nothing is left to lay out."""
        from PySide6.QtCore import QEvent, QEventLoop, QTimer

        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._app.processEvents()
        if self._busy():
            loop = QEventLoop()
            ticking = QTimer()
            ticking.timeout.connect(lambda: None if self._busy() else loop.quit())
            ticking.start(10)
            QTimer.singleShot(_PATIENCE_MS, loop.quit)
            loop.exec()
        loop = QEventLoop()
        QTimer.singleShot(_REST_MS, loop.quit)  # a layout comes to rest in a few turns of the event loop
        loop.exec()

    def _busy(self) -> bool:
        from ui.preview.worker import Worker

        return self.window.jobs.busy or any(one.busy for one in self.window.findChildren(Worker))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
