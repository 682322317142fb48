"""The five steps of a session: which one fits its day, and how each is made."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from anders_desktop.model import LearningSession
from anders_desktop.model.session_rules import SessionState, state_on

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QWidget

    from ui.context import Context
    from ui.forms.names import RecordNames
    from ui.pages.sessions.step import Step

_CLASSES = {
    "prepare": "PrepareStep",
    "attendance": "AttendanceStep",
    "minutes": "MinutesStep",
    "results": "ResultsStep",
    "print": "PrintStep",
}

STEPS = tuple(_CLASSES)
"""Their keys, in the order of the day."""


def first_step(session: LearningSession, today: dt.date) -> str:
    """The step that fits a day: prepare what is to come, write today, look back at what has been."""
    state = state_on(session.date, session.minutes_status, today)
    return "prepare" if state is SessionState.PLANNED else "minutes"


def step_module(key: str) -> str:
    """The module of a step, imported when it is first shown."""
    return f"ui.pages.sessions.{key}_step" if key == "print" else f"ui.pages.sessions.{key}"


def make_step(key: str, context: Context, names: RecordNames, parent: QWidget) -> Step:
    """Make a step."""
    made: Step = getattr(import_module(step_module(key)), _CLASSES[key])(context, names, parent)
    return made
