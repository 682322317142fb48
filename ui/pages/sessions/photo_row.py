"""One photo of a session: how it looks, what is on it, who is on it, and whether it may be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Photo
from anders_desktop.text import _, enumeration
from anders_desktop.views import session_photos
from ui.kit.buttons import IconButton
from ui.kit.labels import Label
from ui.pages.sessions.bindings import SessionBinding

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_SIZE = QSize(176, 132)
_SHARP = 2  # pixels kept for each point, so that a thumbnail stays sharp on a fine screen


class Thumbnail(QWidget):
    """A small picture, whole, in the middle of its room."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_SIZE)
        self._image = QImage()

    def set(self, data: bytes, words: str) -> None:
        """Show a picture; ``words`` is what is on it."""
        buffer = QBuffer()
        buffer.setData(data)
        reader = QImageReader(buffer)
        reader.setScaledSize(reader.size().scaled(_SIZE * _SHARP, Qt.AspectRatioMode.KeepAspectRatio))
        self._image = reader.read()  # a JPEG that is read small is read fast
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        del event
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = (self.width() - size.width()) // 2
        painter.drawImage(self.rect().adjusted(left, 0, -left, size.height() - self.height()), self._image)


class PhotoRow(QWidget):
    """Thumbnail, description, people, and the buttons to turn and remove."""

    remove_asked = Signal()
    turn_asked = Signal(bool)

    def __init__(self, context: Context, names: RecordNames, photo: Photo) -> None:
        super().__init__()
        self.record_id = photo.id
        self._context = context
        self._digest = ""
        self.picture = Thumbnail()
        self.binding = SessionBinding(context, Photo, self, names)
        fields = QVBoxLayout()
        fields.setSpacing(4)
        fields.addWidget(self.binding.box("description"))
        fields.addWidget(self.binding.box("person_ids"))
        self.refused = Label()
        fields.addWidget(self.refused)
        fields.addStretch(1)
        icons = context.icons
        self._tools = QWidget()
        tools = QVBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(2)
        for words, icon, act in (
            (_("Foto linksom draaien"), "rotate-ccw", lambda: self.turn_asked.emit(True)),
            (_("Foto rechtsom draaien"), "rotate-cw", lambda: self.turn_asked.emit(False)),
            (_("Foto verwijderen"), "trash-2", self.remove_asked.emit),
        ):
            tools.addWidget(IconButton(words, icons, icon, on_click=act))
        tools.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(fields, 1)
        row.addWidget(self._tools)
        self.binding.load(photo)

    def show_photo(self, sheet: session_photos.PhotoSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the photo as it is now."""
        photo = sheet.photo
        self.binding.refresh(change)
        self.binding.set_read_only(locked)
        self._tools.setVisible(not locked)
        words = photo.description or _("Foto zonder beschrijving")
        self.setAccessibleName(words)
        if (photo.picture or "") != self._digest:
            self._digest = photo.picture or ""
            kept = session_photos.picture_of(self._context.store, self._digest)
            self.picture.set(kept.data if kept is not None else b"", words)
        self.refused.setVisible(bool(sheet.refused))
        if sheet.refused:
            self.refused.setText(left_out_words(sheet.refused))
            self.refused.setStyleSheet(f"color: {self._context.theme.hex('attention')}")


def left_out_words(names: tuple[str, ...]) -> str:
    """Why a photo is not printed."""
    words = _("Deze foto komt niet in het verslag: er is geen toestemming voor foto’s van {names}.")
    return words.format(names=enumeration(list(names)))
