"""A form: a declared layout of the fields of a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Record
from anders_desktop.text import _
from ui.forms.binding import Binding
from ui.kit.labels import Heading

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames


class Section(NamedTuple):
    """A heading between fields; ``title`` is marked with ``N_``."""

    title: str


Row = str | tuple[str, ...] | Section
"""A field, fields beside each other, or a heading."""


class Form(QWidget):
    """The fields of one record, in the order of the layout."""

    def __init__(
        self,
        context: Context,
        record: type[Record],
        layout: Sequence[Row],
        parent: QWidget | None = None,
        names: RecordNames | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(context, record, self, names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for row in layout:
            if isinstance(row, Section):
                column.addSpacing(6)
                column.addWidget(Heading(_(row.title)))
            elif isinstance(row, str):
                column.addWidget(self.binding.box(row))
            else:
                beside = QHBoxLayout()
                beside.setSpacing(12)
                for name in row:
                    beside.addWidget(self.binding.box(name), 1)
                column.addLayout(beside)
        column.addStretch(1)

    def load(self, record: Record | None) -> None:
        """Show another record."""
        self.binding.load(record)

    def refresh(self, change: ChangeSet | None = None) -> None:
        """Show what the record holds now."""
        self.binding.refresh(change)

    def commit_pending(self) -> None:
        """Keep now what is still being typed."""
        self.binding.commit_pending()

    def set_read_only(self, read_only: bool) -> None:
        """Let every field be read only."""
        self.binding.set_read_only(read_only)

    def focus(self, name: str) -> None:
        """Go to a field."""
        self.binding.focus(name)
