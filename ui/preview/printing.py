"""Printing a PDF through the system's own dialogue, and saving it."""

from __future__ import annotations

import contextlib
import math
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from anders_desktop.errors import SurroundingsError
from anders_desktop.text import _
from ui.preview.pages import POINTS_PER_INCH, PdfPages

_SHARPEST = 600  # dots an inch: the eye sees no more
_BAND = 1200  # dots: so much of a page is drawn at once, since a whole page at this sharpness takes 140 MB


def print_pdf(pdf: bytes, title: str, parent: QWidget) -> bool:
    """Ask for a printer and print; False when the person decided otherwise. SurroundingsError when it fails."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Afdrukken"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    with contextlib.closing(PdfPages(pdf)) as pages:
        lay(printer, pages)
        dialog.setMinMax(1, len(pages))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        send_to_printer(pages, printer)
    return True


def lay(printer: QPrinter, pages: PdfPages) -> None:
    """Begin with paper that lies as the first page does."""
    wide = bool(len(pages)) and pages.sizes[0].width() > pages.sizes[0].height()
    directions = QPageLayout.Orientation
    printer.setPageOrientation(directions.Landscape if wide else directions.Portrait)


def send_to_printer(pages: PdfPages, printer: QPrinter) -> None:
    """Draw the chosen pages on a printer, each as large as the paper allows without changing its shape."""
    chosen = _copied(printer, _chosen(printer, len(pages)))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise SurroundingsError(
            _("De printer geeft geen antwoord. Kies een andere printer of probeer het opnieuw.")
        )
    try:
        for count, number in enumerate(chosen):
            if count:
                printer.newPage()
            room = printer.pageLayout().fullRectPixels(printer.resolution())
            size = pages.sizes[number]
            factor = min(room.width() / size.width(), room.height() / size.height())
            sharp = min(factor, _SHARPEST / POINTS_PER_INCH)
            step = _BAND / sharp
            for band in range(math.ceil(size.height() / step)):
                above, below = band * step, min((band + 1) * step, size.height())
                target = QRectF(0, above * factor, size.width() * factor, (below - above) * factor)
                painter.drawImage(target, pages.picture(number, sharp, (above, size.height() - below)))
    finally:
        painter.end()


def _chosen(printer: QPrinter, count: int) -> list[int]:
    first = printer.fromPage() or 1
    last = printer.toPage() or count
    numbers = list(range(max(first, 1) - 1, min(last, count)))
    backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return numbers[::-1] if backwards else numbers


def _copied(printer: QPrinter, numbers: list[int]) -> list[int]:
    """The pages as often as was asked for, where the printer does not count the copies itself."""
    times = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return numbers * times
    return [number for number in numbers for _copy in range(times)]


def save_pdf(pdf: bytes, target: Path) -> None:
    """Write a PDF whole or not at all, and onto the disk. SurroundingsError when the place refuses."""
    from anders_desktop.store import files

    try:
        files.put_whole(target, pdf)
    except PermissionError as error:
        raise SurroundingsError(
            _(
                "‘{name}’ kan daar niet worden opgeslagen. Is het bestand nog open, of mag u daar niet schrijven?"
            ).format(name=target.name)
        ) from error
    except OSError as error:
        raise SurroundingsError(
            _("‘{name}’ kan daar niet worden opgeslagen. Is de schijf vol of weg?").format(name=target.name)
        ) from error
