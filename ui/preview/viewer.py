"""The pages of a paper with what one reads them with: zoom, thumbnails, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anders_desktop.text import _, ngettext
from ui.kit.beside import Beside
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.labels import Muted
from ui.kit.looking import narrows
from ui.preview.pages import Hit, PdfPages
from ui.preview.thumbnails import Thumbnails
from ui.preview.view import PdfView
from ui.preview.worker import Worker

if TYPE_CHECKING:
    from ui.context import Context

_NARROW = 400  # below this the number of the page stands below the buttons
_GAP = 2
_SETTING = "preview.thumbnails"


class _Shown:
    """The PDF that is shown. It is closed for the next one, with its viewer, and at the end of the program."""

    def __init__(self) -> None:
        self.pages: PdfPages | None = None

    def change(self, pages: PdfPages | None) -> None:
        """Show another one."""
        if self.pages is not None:
            self.pages.close()
        self.pages = pages

    def close(self) -> None:
        """Show none."""
        self.change(None)


class PdfViewer(QWidget):
    """Shows a PDF. Ctrl+F searches, Ctrl+C copies what is selected."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.worker = Worker(self)
        self.view = PdfView(context.theme.hex("track"), self.worker)
        self.thumbnails = Thumbnails(self.worker)
        self.field = narrows(QLineEdit())
        self._note = Muted("", wrap=False)
        self._found = Muted("", wrap=False)
        self._hits: list[Hit] = []
        self._at = -1
        self._turn = 0
        self._shown = _Shown()
        self.destroyed.connect(self._shown.close)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._shown.close)
        self._lay_out()
        self.view.page_changed.connect(self._page_changed)
        self.view.zoom_changed.connect(lambda _zoom: self._show_place())
        self.thumbnails.chosen.connect(self.view.go_to)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(lambda: self.step(1))

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF; what was being searched is searched in it."""
        self.worker.forget()
        pages = PdfPages(pdf)
        self.view.show_pages(pages)  # first of all: the page one waits for
        self._shown.change(pages)
        if len(pages):
            self.worker.ask(lambda: pages.text(0), self.view.setAccessibleDescription)
        self.thumbnails.show_pages(pages)
        self._show_place()
        self._search(self.field.text())

    def open_search(self) -> None:
        """Ctrl+F: into the search field."""
        self._bar.setVisible(True)
        self.field.setFocus()
        self.field.selectAll()

    def close_search(self) -> None:
        """Escape: back to the pages."""
        self.field.clear()
        self._bar.setVisible(False)
        self.view.setFocus()

    def step(self, by: int) -> None:
        """To the next (1) or the one before (-1) of the places found."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self.view.show_hits(self._hits, self._at)
            self._say_found()

    @property
    def found(self) -> int:
        """How many places were found."""
        return len(self._hits)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Search and copy by key."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_search()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.view.copy()
        elif event.key() == Qt.Key.Key_Escape and self._bar.isVisible():
            self.close_search()
        elif event.key() == Qt.Key.Key_F3:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow window shows a button without its words."""
        super().resizeEvent(event)
        self._fit_tools()

    # ---- inside

    def _lay_out(self) -> None:
        icons, view = self._context.icons, self.view
        self._tools = QWidget()
        bar = QHBoxLayout(self._tools)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(6)
        self._small = IconButton(_("Pagina's klein ernaast"), icons, "columns-3", on_click=self._toggle)
        bar.addWidget(self._small)
        bar.addWidget(IconButton(_("Kleiner"), icons, "zoom-out", on_click=lambda: view.zoom_step(-1)))
        bar.addWidget(IconButton(_("Groter"), icons, "zoom-in", on_click=lambda: view.zoom_step(1)))
        self._wide = LinkButton(_("Paginabreedte"), icons, "move-horizontal", on_click=view.fit_width)
        bar.addWidget(self._wide)
        bar.addWidget(IconButton(_("Zoeken in de tekst"), icons, "search", on_click=self.open_search))
        bar.addStretch(1)
        head = Beside(_NARROW, spacing=_GAP)
        head.add(self._tools, 1)
        head.add(self._note, 0)
        pages = QHBoxLayout()
        pages.setSpacing(8)
        pages.addWidget(self.thumbnails)
        pages.addWidget(view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self._search_bar())
        column.addLayout(pages, 1)
        self.thumbnails.setVisible(bool(self._context.settings.get(_SETTING, False)))

    def _search_bar(self) -> QWidget:
        icons = self._context.icons
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.field.setAccessibleName(_("Zoeken in de tekst"))
        self.field.setPlaceholderText(_("Zoeken in de tekst"))
        row.addWidget(self.field, 1)
        row.addWidget(self._found)
        row.addWidget(IconButton(_("Vorige"), icons, "chevron-up", on_click=lambda: self.step(-1)))
        row.addWidget(IconButton(_("Volgende"), icons, "chevron-down", on_click=lambda: self.step(1)))
        row.addWidget(IconButton(_("Zoeken sluiten"), icons, "x", on_click=self.close_search))
        self._bar.setVisible(False)
        return self._bar

    def _toggle(self) -> None:
        shown = not self.thumbnails.isVisible()
        self.thumbnails.setVisible(shown)
        self._context.settings.set(_SETTING, shown)
        self.thumbnails.mark(self.view.current_page)

    def _page_changed(self, page: int) -> None:
        self.thumbnails.mark(page)
        self._show_place()

    def _show_place(self) -> None:
        words = _("pagina {page} van {pages} · {zoom} %")
        zoom = round(self.view.zoom * 100)
        self._note.setText(
            words.format(page=self.view.current_page + 1, pages=self.view.page_count, zoom=zoom)
            if self.view.page_count
            else ""
        )
        self._fit_tools()

    def _fit_tools(self) -> None:
        """Leave the words of a button out as long as they would be cut off."""
        wide, tools = self._wide, self._tools.sizeHint().width()
        note = self._note.sizeHint().width() + _GAP if self.width() >= _NARROW else 0
        wide.set_brief(brief=self.width() - note < tools - wide.sizeHint().width() + wide.whole_width())

    # ---- search

    def _search(self, words: str) -> None:
        self._turn += 1
        self._hits, self._at = [], -1
        self.view.show_hits([], -1)
        self._say_found()
        if words.strip() and self._shown.pages is not None:
            self._search_page(self._shown.pages, words, self._turn, 0)

    def _search_page(self, pages: PdfPages, words: str, turn: int, number: int) -> None:
        """One page at a time: drawing goes in between, and a newer search ends this one."""
        if number < len(pages):
            self.worker.ask(
                lambda: pages.find(number, words), lambda hits: self._add(pages, words, turn, number, hits)
            )

    def _add(self, pages: PdfPages, words: str, turn: int, number: int, hits: list[Hit]) -> None:
        if turn != self._turn:
            return
        self._hits += hits
        if hits and self._at < 0 and number >= self.view.current_page:
            self._at = len(self._hits) - len(hits)
        if number + 1 == len(pages) and self._hits and self._at < 0:
            self._at = 0
        self.view.show_hits(self._hits, self._at)
        self._say_found(finished=number + 1 == len(pages))
        self._search_page(pages, words, turn, number + 1)

    def _say_found(self, *, finished: bool = True) -> None:
        count = len(self._hits)
        if not self.field.text().strip():
            self._found.setText("")
        elif count and self._at >= 0:
            self._found.setText(_("{at} van {count}").format(at=self._at + 1, count=count))
        elif count:
            self._found.setText(ngettext("{count} keer", "{count} keer", count).format(count=count))
        else:
            self._found.setText(_("niet gevonden") if finished else _("zoekt…"))
