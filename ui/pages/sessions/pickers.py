"""Picks records one after the other, by a part of their name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.forms.choosing import ReferenceEditor
from ui.forms.names import RecordNames
from ui.forms.parsing import InvalidValueError


class AddPicker(ReferenceEditor):
    """What is chosen is handed over at once, and the line is empty again."""

    def __init__(
        self,
        names: RecordNames,
        kind: str,
        words: str,
        on_pick: Callable[[str], object],
        *,
        leave_out: Callable[[], Sequence[str]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        """``words`` stand in the empty line and name it; ``leave_out`` gives the ids that are not offered."""
        super().__init__(names, kind, parent, leave_out=leave_out)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self._on_pick = on_pick
        self.finished.connect(self._hand_over)

    def _hand_over(self) -> None:
        try:
            record_id = self.value()
        except InvalidValueError:
            return
        if record_id:
            self.show_value(None)
            self._on_pick(record_id)
