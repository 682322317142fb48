"""What a session shows on a beamer: its items and what comes out of it, without the names of residents."""

from __future__ import annotations

from typing import NamedTuple

from anders_desktop.model import LearningSession, Person
from anders_desktop.store import Reader, Store
from anders_desktop.views.sessions import SessionSheet, read_session


class Slide(NamedTuple):
    """One agenda item."""

    id: str
    number: int
    title: str
    minutes: int | None
    lead: str
    questions: str


class Result(NamedTuple):
    """Something that came out of the session; ``kind`` is that of its record."""

    id: str
    kind: str
    words: str
    who: str = ""


class Presentation(NamedTuple):
    """A session for the beamer."""

    session: LearningSession
    slides: tuple[Slide, ...]
    results: tuple[Result, ...]


def read_presentation(store: Store, session_id: str) -> Presentation | None:
    """A session as it is shown; None when it is gone."""
    sheet = read_session(store, session_id)
    if sheet is None:
        return None
    with store.read() as reader:
        slides = tuple(
            Slide(
                item.id,
                number,
                " ".join((item.title or "").split()),
                item.minutes,
                _name(reader, item.lead_id),
                item.questions or "",
            )
            for number, item in enumerate(sheet.items, start=1)
        )
        return Presentation(sheet.session, slides, _results(reader, sheet))


def _results(reader: Reader, sheet: SessionSheet) -> tuple[Result, ...]:
    found = [Result(one.agreement.id, "agreement", one.agreement.title or "") for one in sheet.made]
    found += [Result(one.id, "decision", one.text or "") for one in sheet.decisions]
    found += [
        Result(one.id, "action_item", one.text or "", _name(reader, one.owner_id)) for one in sheet.actions
    ]
    found += [Result(one.id, "insight", one.text or "") for one in sheet.insights]
    return tuple(one for one in found if one.words.strip())


def _name(reader: Reader, person_id: str | None) -> str:
    """The name of a professional; residents stay unnamed on a screen for all."""
    person = reader.get(Person, person_id)
    return "" if person is None or person.resident else person.caption()
