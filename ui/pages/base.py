"""What the shell expects of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QListView, QScrollArea, QWidget

from anders_desktop.text import _

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A line of the navigation; ``factory`` imports the module of the page and makes it in its place: taking a
    filled page to another parent would let every widget look for its style again.

    ``kinds`` are the kinds of record the page can show, so that the shell knows where a search hit leads.
    ``count`` gives the number beside the name, from the context; it is asked after the data has changed.
    An ``aside`` page has no line in the navigation: one comes there another way.
    """

    key: str
    icon: str
    title: str
    factory: Callable[[Context, QWidget], Page]
    kinds: tuple[str, ...] = ()
    count: Callable[[Context], int] | None = None
    aside: bool = False


class Page(QWidget):
    """One page. It is made when it is first shown and lives as long as the proeftuin is open.

    The shell calls ``refresh`` right after making it, and again with every ChangeSet when the page is in sight
    (for a page out of sight: once, with None, when it comes back). ``left`` holds what :meth:`state` said when the
    user was here last: a page that shows one record begins with that one, so that none is made to be put away.
    """

    key: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    title: ClassVar[str] = ""
    """Marked with ``N_``."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.left: dict[str, Any] = {}
        self.setAccessibleName(_(self.title))

    def header(self) -> str:
        """The words at the top of the page; its title unless a page says otherwise."""
        return _(self.title)

    def header_actions(self) -> list[QWidget]:
        """The buttons at the right of the header, asked once; the primary one last."""
        return []

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the data as it is now; with a change only what it touches, without one everything."""

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show one record; False when this page cannot."""
        del kind, record_id
        return False

    def lay_out(self, size: QSize) -> None:
        """Put everything in its place while it is out of sight yet: on the way into sight that would hold up keys."""
        self.resize(size)
        if (layout := self.layout()) is not None:
            layout.activate()

    def show_place(self, kind: str, record_id: str, field: str) -> bool:
        """Show one record and go to a field of it, or to what else is to be done there; "" for neither."""
        shown = self.show_record(kind, record_id)
        if shown and field:
            self.show_field(record_id, field)
        elif shown and self.window().focusWidget() is self:  # the list came in sight only now
            self.take_focus()
        return shown

    def show_field(self, record_id: str, name: str) -> None:
        """Go to one field of a record that is shown, so that it can be filled in at once."""
        from ui.forms.binding import Binding  # a page that shows no record needs no forms

        for binding in self.findChildren(Binding):
            if binding.record_id == record_id and binding.holds(name):
                binding.focus(name)
                self.reveal(binding.editor(name))
                return

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a widget is in sight, once the layout has settled."""
        for area in self.findChildren(QScrollArea):
            if area.isAncestorOf(widget):
                QTimer.singleShot(0, area, lambda area=area: area.ensureWidgetVisible(widget, 20, 60))

    def record_in_sight(self) -> tuple[str, str]:
        """Kind and id of the record whose history one may ask for here; ("", "") for none."""
        return "", ""

    def new_record(self) -> None:
        """Ctrl+N."""

    def duplicate_record(self) -> None:
        """Ctrl+D."""

    def remove_record(self) -> None:
        """Delete, when no text field has the focus."""

    def focus_filter(self) -> None:
        """Ctrl+F."""

    def print_current(self) -> None:
        """Ctrl+P."""

    def take_focus(self) -> None:
        """Let keys go to what the page is about: its list, its first step while it is empty, or the page itself."""
        from ui.kit.parts import EmptyState

        firsts = [one.button for one in self.findChildren(EmptyState) if one.button is not None]
        for widget in (*self.findChildren(QListView), *firsts):
            if widget.isVisibleTo(self):
                widget.setFocus()
                return
        self.setFocus()

    def commit_pending(self) -> None:
        """Commit what is still being typed: before undo, before another page, before closing."""

    def state(self) -> dict[str, Any]:
        """Where the user is, as JSON values, to come back to at the next start."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to where the user was, after the first ``refresh``; values that no longer fit are passed over."""
        del state

    def put_away(self) -> None:
        """Go for good; what was still to be done has no proeftuin any more to do it with."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.hide()
        self.deleteLater()
