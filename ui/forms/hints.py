"""A quiet line below a text field: what seems to stand there does not belong in this program (AVG)."""

from __future__ import annotations

from typing import Any

from ui.kit.labels import Muted


class HintLine(Muted):
    """The hint; hidden while there is nothing to say."""

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a hint, or hide when there is none."""
        if text != self.text():
            super().setText(text)
            self.setVisible(bool(text))


def hint_of(editor: Any) -> str:
    """What there is to say about the text in an editor; "" for nothing."""
    from anders_desktop.model.privacy_hints import privacy_hint  # its patterns cost 2 ms of a start

    plain = getattr(editor, "toPlainText", None) or editor.text
    return privacy_hint(str(plain()))
