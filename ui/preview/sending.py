"""Saving a paper in the form one needs, and handing it to the mail program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices

from anders_desktop.reports.description import Description
from anders_desktop.text import N_, _
from ui.kit.file_names import with_ending

FORMS: dict[str, str] = {
    ".pdf": N_("PDF-document (*.pdf)"),
    ".docx": N_("Word-document (*.docx)"),
    ".html": N_("Webpagina (*.html)"),
}
"""The forms a paper can be saved in, by suffix."""


def filters() -> str:
    """The forms as a dialog for files lists them."""
    return ";;".join(_(words) for words in FORMS.values())


def with_suffix(name: str, chosen: str) -> Path:
    """The file that was asked for: its own suffix when that is one of ours, else that of the chosen filter."""
    suffix = next((one for one, words in FORMS.items() if _(words) == chosen), ".pdf")
    return with_ending(name, suffix, *FORMS, ".htm")


def writer_for(target: Path) -> Callable[[Description], bytes]:
    """What writes the form of this file; brings its libraries only now."""
    suffix = target.suffix.casefold()
    if suffix == ".docx":
        from anders_desktop.reports.docx import write_docx

        return write_docx
    if suffix in (".html", ".htm"):
        from anders_desktop.reports.html import write_html

        return write_html
    from anders_desktop.reports.pdf import write_pdf

    return lambda paper: write_pdf(paper).data


def open_mail(file: Path, subject: str) -> bool:
    """Open a new message in the mail program; True when the file is attached to it already.

    Only ``xdg-email`` of Linux desktops takes a file along. A mailto address cannot, on any system.
    """
    program = shutil.which("xdg-email")
    if program is not None:
        arguments = ["--utf8", "--subject", subject, "--attach", str(file)]
        return bool(QProcess.startDetached(program, arguments)[0])
    address, query = QUrl("mailto:"), QUrlQuery()
    query.addQueryItem("subject", subject)
    address.setQuery(query)
    QDesktopServices.openUrl(address)
    return False
