"""The card "Foto’s": pictures of flip charts, dropped, pasted or chosen, each with what is on it and who."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from anders_desktop.store.pictures import Picture, make_picture, read_picture
from anders_desktop.text import _
from anders_desktop.views import session_photos
from ui.kit.buttons import SecondaryButton
from ui.kit.card import Card
from ui.kit.flow import FlowLayout
from ui.kit.labels import Muted
from ui.pages.sessions.keyed import KeyedColumn
from ui.pages.sessions.photo_row import PhotoRow

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames
    from ui.jobs import Progress

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff")


class PhotosCard(Card):
    """The photos of a session, and three ways to add one."""

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__(context.theme, _("Foto’s"))
        self._context = context
        self._names = names
        self._session_id = ""
        self._change: ChangeSet | None = None
        self._locked = False
        self._hint = Muted(_("Sleep foto’s van de flap hierheen, of plak ze met Ctrl+Shift+V."))
        self.add(self._hint)
        self.rows: KeyedColumn[_Shown, PhotoRow] = KeyedColumn(self._make, self._show, spacing=12)
        self.add(self.rows)
        icons = context.icons
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, spacing=8)
        self._choose = SecondaryButton(_("Foto’s kiezen…"), icons, "image-plus", on_click=self._ask)
        self._paste = SecondaryButton(_("Foto plakken"), icons, "clipboard-list", on_click=self.paste)
        flow.addWidget(self._choose)
        flow.addWidget(self._paste)
        self.add(self._buttons)
        self.setAcceptDrops(True)
        self.installEventFilter(self)

    def listen_on(self, step: QWidget) -> None:
        """Take pictures that are dropped or pasted anywhere on a step."""
        step.setAcceptDrops(True)
        step.installEventFilter(self)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+V"), step)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste)

    # ---- showing

    def show_photos(self, session_id: str, change: ChangeSet | None, *, locked: bool) -> None:
        """Show the photos of this session."""
        self._session_id, self._change, self._locked = session_id, change, locked
        found = session_photos.read_photos(self._context.store, session_id, self._context.today())
        self.rows.sync([_Shown(one) for one in found])
        self._hint.setVisible(not locked)
        self._buttons.setVisible(not locked)
        self.setVisible(bool(found) or not locked)

    def focus_photo(self, photo_id: str) -> PhotoRow | None:
        """Go to one photo."""
        row = self.rows.row(photo_id)
        if row is not None:
            row.binding.focus("description")
        return row

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        for row in self.rows.rows():
            row.binding.commit_pending()

    def _make(self, shown: _Shown) -> PhotoRow:
        row = PhotoRow(self._context, self._names, shown.sheet.photo)
        row.remove_asked.connect(lambda: self._remove(row))
        row.turn_asked.connect(lambda left: self._turn(row, left=left))
        return row

    def _show(self, row: PhotoRow, shown: _Shown) -> None:
        row.show_photo(shown.sheet, self._change, locked=self._locked)

    # ---- adding

    def _ask(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in _SUFFIXES)
        kinds = _("Foto’s ({patterns})").format(patterns=patterns)
        names, _kind = QFileDialog.getOpenFileNames(self, _("Foto’s kiezen"), "", kinds)
        self.add_files([Path(name) for name in names])

    def paste(self) -> None:
        """Add what is on the clipboard: a picture, or files that are pictures."""
        if self._locked or not self._take(QGuiApplication.clipboard().mimeData()):
            self._context.say(_("Er staat geen foto op het klembord."), "attention")

    def _take(self, data: QMimeData | None) -> bool:
        """Add what was dropped or pasted; False when there is no picture in it."""
        if data is None:
            return False
        files = _files(data)
        if files:
            self.add_files(files)
            return True
        image = data.imageData() if data.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            return False
        self._run([_bytes_of(image)])
        return True

    def add_files(self, paths: list[Path]) -> None:
        """Read pictures from files off the UI thread, turned upright and scaled down, and keep them together."""
        if paths and not self._locked:
            self._run(paths)

    def _run(self, sources: Sequence[Path | bytes]) -> None:
        session_id, store = self._session_id, self._context.store

        def work(progress: Progress) -> list[Picture]:
            made = []
            for at, source in enumerate(sources):
                progress.step(at / len(sources), source.name if isinstance(source, Path) else "")
                made.append(read_picture(source) if isinstance(source, Path) else make_picture(source))
            return made

        def done(pictures: list[Picture]) -> None:
            made = session_photos.add_photos(store, session_id, pictures)
            if session_id == self._session_id:
                self.focus_photo(made[0])

        title = _("Foto’s worden kleiner gemaakt")
        self._context.jobs.run(work, done, title=title, data=False, owner=self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take pictures that are dropped here."""
        del watched
        if self._locked:
            return False
        if isinstance(event, QDragEnterEvent) and _has_picture(event.mimeData()):
            event.acceptProposedAction()
            return True
        if (
            event.type() == QEvent.Type.Drop
            and isinstance(event, QDropEvent)
            and self._take(event.mimeData())
        ):
            event.acceptProposedAction()
            return True
        return False

    # ---- changing

    def _turn(self, row: PhotoRow, *, left: bool) -> None:
        row.binding.commit_pending()
        session_photos.turn_photo(self._context.store, row.record_id, left=left)

    def _remove(self, row: PhotoRow) -> None:
        row.binding.commit_pending()
        session_photos.remove_photo(self._context.store, row.record_id)
        self._choose.setFocus()
        self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))


class _Shown:
    """A photo as the column keeps it."""

    def __init__(self, sheet: session_photos.PhotoSheet) -> None:
        self.id = sheet.photo.id
        self.sheet = sheet


def _files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _SUFFIXES]


def _has_picture(data: QMimeData) -> bool:
    return data.hasImage() or bool(_files(data))


def _bytes_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
