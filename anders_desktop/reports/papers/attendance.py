"""Presentielijst om te tekenen."""

from __future__ import annotations

from collections.abc import Iterable

from anders_desktop.model import LearningSession
from anders_desktop.model.session_rules import number_of
from anders_desktop.reports.description import Cell, Column, Description, Node, Section, Table
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.invitation import INVITED
from anders_desktop.reports.papers.source import Source
from anders_desktop.store import Readable
from anders_desktop.text import _, long_date

_TALL = 22.0
_FREE_LINES = 5


def describe(store: Readable, choices: PaperChoices) -> Description:
    """A line to sign for everybody who is expected, and free lines for who comes along."""
    with store.read() as reader:
        source = Source(reader, choices)
        session = source.need(LearningSession)
        number = number_of(session)
        name = (
            _("Presentielijst leersessie {number}").format(number=number)
            if number
            else _("Presentielijst leersessie")
        )
        day = long_date(session.date, weekday=True) if session.date else ""
        facts = [(_("Wanneer"), day), (_("Waar"), session.location or "")]
        return source.paper(name, session.short_title() or name, _sections(source, session), facts=facts)


def _sections(source: Source, session: LearningSession) -> Iterable[Section]:
    day = session.date or source.today
    kinds = INVITED.get(session.kind_of) if session.kind_of else None
    seen: set[str | None] = set()
    for group in source.groups:
        if kinds is not None and group.kind_of not in kinds:
            continue
        members = [one for one in source.members(group, day) if one.person_id not in seen]
        seen.update(one.person_id for one in members)
        rows = [(source.name(one.person_id), source.organisation_of(one)) for one in members]
        if rows:
            yield Section(group.caption(), (_table(rows),))
    yield Section(_("Ook aanwezig"), (_table([("", "")] * _FREE_LINES),))


def _table(rows: list[tuple[str, str]]) -> Node:
    columns = (Column(_("Naam"), 135), Column(_("Organisatie")), Column(_("Handtekening"), 140))
    return Table(columns, tuple((name, Cell(place, "label"), Cell("", tall=_TALL)) for name, place in rows))
