"""A period of which one types the first and the last day, as in a filter."""

from __future__ import annotations

import datetime as dt

from anders_desktop.text import _
from ui.forms.editors import DateEditor
from ui.forms.parsing import InvalidValueError
from ui.kit.labels import ErrorText

Period = tuple[dt.date | None, dt.date | None]


def read_period(since: DateEditor, until: DateEditor, wrong: ErrorText) -> Period:
    """The first and the last day; what is no day counts as none, and ``wrong`` says so."""
    found: list[dt.date | None] = []
    sentence = ""
    for editor in (since, until):
        told = ""
        try:
            found.append(editor.value())
        except InvalidValueError as error:
            found.append(None)
            sentence = told = str(error)
        editor.setAccessibleDescription(told)
    first, last = found
    if first and last and last < first:
        sentence = _("De laatste dag ligt vóór de eerste.")
    wrong.setText(sentence)
    return first, last
