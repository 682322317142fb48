"""The path on paper: one page, lying down, drawn as lines and letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from anders_desktop.errors import SurroundingsError
from anders_desktop.text import _
from anders_desktop.views.process import Station
from ui.icons import Icons
from ui.pages.process import drawing
from ui.theme import Theme

_HEAD = 86.0
_LARGEST = 1 / 700  # a path of one or two steps does not become a poster


def ask_printer(title: str, parent: QWidget) -> QPrinter | None:
    """Ask for a printer, with one page lying down; None when the person decided otherwise."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lay_down(printer, title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Afdrukken"))
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def lay_down(printer: QPrinter, title: str) -> None:
    """Set a printer to one A4 page, landscape."""
    printer.setDocName(title)
    margins = QMarginsF(12, 12, 12, 12)
    page = QPageSize(QPageSize.PageSizeId.A4)
    printer.setPageLayout(
        QPageLayout(page, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)
    )


def print_path(
    printer: QPrinter, stations: Sequence[Station], title: str, second: str, theme: Theme, icons: Icons
) -> None:
    """Draw the whole path on one page. SurroundingsError when the printer does not answer."""
    painter = QPainter()
    if not painter.begin(printer):
        raise SurroundingsError(
            _("De printer geeft geen antwoord. Kies een andere printer of probeer het opnieuw.")
        )
    try:
        page = printer.pageLayout().paintRectPixels(printer.resolution())
        _draw(painter, QRectF(0, 0, page.width(), page.height()), stations, title, second, theme, icons)
    finally:
        painter.end()


def _draw(
    painter: QPainter,
    page: QRectF,
    stations: Sequence[Station],
    title: str,
    second: str,
    theme: Theme,
    icons: Icons,
) -> None:
    look = drawing.paper_look(theme, icons)
    columns = drawing.columns_for_paper(len(stations), page.width(), page.height(), _HEAD)
    room = drawing.whole(len(stations), columns)
    factor = min(
        page.width() / room.width(), page.height() / (room.height() + _HEAD), _LARGEST * page.width()
    )
    painter.scale(factor, factor)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = page.width() / factor
    left = max(0.0, (wide - room.width()) / 2)
    line = QRectF(left + drawing.MARGIN, 4, wide - 2 * drawing.MARGIN - left, 28)
    painter.setPen(look.colour("ink"))
    drawing.draw_lines(painter, line, title, look.font(20, True), 1)
    painter.setPen(look.colour("muted"))
    drawing.draw_lines(painter, line.translated(0, 28), second, look.font(13, False), 1)
    drawing.draw_legend(painter, stations, look, line.translated(0, 54))
    painter.translate(left, _HEAD)
    places = [drawing.place_of(index, columns) for index in range(len(stations))]
    drawing.draw_line(painter, drawing.path_line([one.center() for one in places]), look.colour)
    for station, place in zip(stations, places, strict=True):
        painter.save()
        painter.translate(place.topLeft())
        drawing.draw_station(painter, station, look)
        painter.restore()
    painter.setPen(Qt.PenStyle.NoPen)
