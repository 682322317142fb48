"""Which words of a text went and came, and how that is shown."""

from __future__ import annotations

import difflib
import re

from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

Spans = list[tuple[int, int]]


def differences(before: str, now: str) -> tuple[Spans, Spans]:
    """Where words went (in the text before) and came (in the text now), as start and end."""
    old, new = ([(one[0], one.span()) for one in re.finditer(r"\S+", text)] for text in (before, now))
    gone: Spans = []
    came: Spans = []
    matcher = difflib.SequenceMatcher(None, [one[0] for one in old], [one[0] for one in new], autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if last > first:
            gone.append((old[first][1][0], old[last - 1][1][1]))
        if end > begin:
            came.append((new[begin][1][0], new[end - 1][1][1]))
    return gone, came


def mark(editor: QPlainTextEdit, spans: Spans, tint: QColor, *, came: bool) -> None:
    """Tint words and underline or strike them: colour alone is not enough."""
    shape = QTextCharFormat()
    shape.setBackground(tint)
    shape.setFontUnderline(came)
    shape.setFontStrikeOut(not came)
    marks = []
    for start, end in spans:
        mark = QTextEdit.ExtraSelection()
        cursor = editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, shape
        marks.append(mark)
    editor.setExtraSelections(marks)
