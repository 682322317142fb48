"""Whether the window of an installed program has all it needs: icons, typeface, words and plugins of Qt."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFontDatabase, QImageReader
from PySide6.QtWidgets import QApplication

from anders_desktop.resources import resource
from anders_desktop.self_test import Check, demand
from anders_desktop.text import _
from ui.app import make_application
from ui.icons import Icons
from ui.language import QtWords
from ui.theme import FACES, FAMILY, Theme


def checks() -> Iterator[Check]:
    """The checks of the window; nothing is shown."""
    app = QApplication.instance() or make_application([])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else is ever made
    theme = Theme(app)
    yield Check(_("Pictogrammen"), lambda: _icons(Icons(theme)))
    yield Check(_("Lettertype"), _typeface)
    yield Check(_("Woorden van Qt"), lambda: _words(app, theme))
    yield Check(_("Foto’s"), _pictures)
    yield Check(_("Afdrukken"), _printing)


def _icons(icons: Icons) -> None:
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    demand(len(names) > 50, f"{len(names)} icons")
    empty = [name for name in names if _is_empty(icons, name)]
    demand(not empty, f"empty: {empty}")


def _is_empty(icons: Icons, name: str) -> bool:
    image = icons.pixmap(name, "#000000", ratio=1.0).toImage()
    return not any(
        image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
    )


def _typeface() -> None:
    demand(FAMILY in QFontDatabase.families(), "not loaded")
    styles = QFontDatabase.styles(FAMILY)
    demand(len(styles) >= len(FACES), str(styles))


def _words(app: QApplication, theme: Theme) -> None:
    demand(QtWords(app, theme).speak("nl"), "Qt does not speak Dutch")


def _pictures() -> None:
    known = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}
    demand(known >= {"png", "jpeg"}, str(sorted(known)))


def _printing() -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    demand(printer.isValid() or printer.outputFormat() == QPrinter.OutputFormat.PdfFormat, "no printing")
