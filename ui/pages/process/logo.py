"""The logo on all papers: choose it, see it, take it away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from anders_desktop.errors import AndersError, ContentError
from anders_desktop.model import LivingLab
from anders_desktop.store.pictures import MOST_BYTES, Picture, make_picture, read_picture
from anders_desktop.text import N_, _
from anders_desktop.views.papers import logo_of, set_logo
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.labels import Muted
from ui.kit.parts import spaced

if TYPE_CHECKING:
    from ui.context import Context

_SEEN = QSize(240, 72)  # pixels on screen: twice what it is on paper
_SHARP = QSize(1200, 400)  # pixels a drawing becomes at most
_ELSEWHERE = re.compile(
    rb"""<!ENTITY|(?:href|src)\s*=\s*["'](?!#|data:image/)|url\(\s*["']?(?!#)|@import""", re.IGNORECASE
)
"""What would let a drawing fetch something, or grow without end."""

_FILTER = N_("Plaatjes (*.svg *.png *.jpg *.jpeg)")


class LogoChooser(QWidget):
    """Shows the logo on white, as paper is, with the buttons to choose another and to take it away."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._digest: str | None = ""
        self.picture = QLabel()
        self.picture.setAccessibleName(LivingLab.fields["logo"].label)
        self.picture.setStyleSheet("background: white; padding: 6px;")
        self.none = Muted(_("Nog geen logo. Het komt bovenaan elk blad."))
        self.choose = SecondaryButton(_("Logo kiezen…"), context.icons, "upload", on_click=self._ask)
        self.remove = LinkButton(_("Logo weghalen"), on_click=lambda: self._keep(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.none)
        column.addLayout(spaced(self.choose, self.remove))

    def show_lab(self, lab: LivingLab | None) -> None:
        """Show the logo of the proeftuin as it is now."""
        digest = lab.logo if lab is not None else None
        self.setEnabled(lab is not None)
        if digest == self._digest:
            return
        self._digest = digest
        kept = logo_of(self._context.store)
        image = QImage.fromData(kept.data) if kept is not None else QImage()
        shown = not image.isNull()
        if shown:
            fitting = image.size().scaled(_SEEN, Qt.AspectRatioMode.KeepAspectRatio)
            size = fitting if fitting.width() < image.width() else image.size()
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(QPixmap.fromImage(image.scaled(size, mode=smooth)))
        self.picture.setVisible(shown)
        self.remove.setVisible(shown)
        self.none.setVisible(not shown)

    def take(self, path: Path) -> bool:
        """Let a file be the logo; False, with a sentence for the user, when it is none."""
        try:
            picture = drawn(path) if path.suffix.casefold() == ".svg" else read_picture(path)
            self._keep(picture)
        except AndersError as error:
            self._context.say(str(error), "late")
            return False
        return True

    def _ask(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Logo kiezen"), "", _(_FILTER))
        if name:
            self.take(Path(name))

    def _keep(self, picture: Picture | None) -> None:
        set_logo(self._context.store, picture)


def drawn(path: Path) -> Picture:
    """A drawing (SVG) as a picture, large enough to print; ContentError for one that is none or fetches anything."""
    refused = ContentError(_("‘{name}’ is geen tekening die Anders kan lezen.").format(name=path.name))
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES // 10 else b""
    except OSError as error:
        raise refused from error
    if not content or b"\x00" in content or _ELSEWHERE.search(content):
        raise refused
    renderer = QSvgRenderer(QByteArray(content))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        raise refused
    image = QImage(size.scaled(_SHARP, Qt.AspectRatioMode.KeepAspectRatio), QImage.Format.Format_ARGB32)
    if image.isNull():
        raise refused
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's own types ask for bytes here
    return make_picture(bytes(buffer.data().data()), path.name)
