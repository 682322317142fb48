"""A quiet line below a text field: what seems to stand there does not belong in this program (AVG)."""

from __future__ import annotations

from typing import Any

from anders_desktop.model.privacy_hints import privacy_hint
from ui.kit.labels import Muted


class HintLine(Muted):
    """Looks along while one types in an editor; hidden while there is nothing to say."""

    def __init__(self, editor: Any) -> None:
        super().__init__("")
        self._editor = editor
        self.hide()
        editor.changed.connect(self._look)

    def _look(self) -> None:
        plain = getattr(self._editor, "toPlainText", None) or self._editor.text
        hint = privacy_hint(str(plain()))
        if hint != self.text():
            self.setText(hint)
            self.setVisible(bool(hint))
