"""Uitnodiging met agenda."""

from __future__ import annotations

from collections.abc import Iterable

from anders_desktop.model import ActionItem, AgendaItem, LearningSession
from anders_desktop.model.choices import ActionStatus, GroupKind, SessionKind
from anders_desktop.model.session_rules import agenda_time, number_of
from anders_desktop.reports.description import (
    Cell,
    Column,
    Description,
    Group,
    Node,
    Paragraph,
    Section,
    Span,
    Table,
)
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source
from anders_desktop.store import Readable
from anders_desktop.text import _, long_date

INVITED: dict[SessionKind, tuple[GroupKind, ...]] = {
    SessionKind.PROFESSIONALS_RESIDENTS: (
        GroupKind.PROFESSIONALS,
        GroupKind.RESIDENTS,
        GroupKind.GUIDANCE_TEAM,
    ),
    SessionKind.MANAGERS: (GroupKind.MANAGERS, GroupKind.GUIDANCE_TEAM),
    SessionKind.BOARD: (GroupKind.BOARD_SUPPORT, GroupKind.GUIDANCE_TEAM),
}
"""Which groups each kind of session is for; a session of another kind is for everybody."""


def describe(store: Readable, choices: PaperChoices) -> Description:
    """The invitation to one session."""
    with store.read() as reader:
        return _Invitation(Source(reader, choices)).describe()


class _Invitation:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.session = source.need(LearningSession)

    def describe(self) -> Description:
        """The whole paper."""
        session, source = self.session, self.source
        number = number_of(session)
        name = (
            _("Uitnodiging leersessie {number}").format(number=number)
            if number
            else _("Uitnodiging leersessie")
        )
        day = long_date(session.date, weekday=True) if session.date else ""
        times = " – ".join(one for one in (session.start_time, session.end_time) if one)
        hours = _("{times} uur").format(times=times) if times else ""
        facts = [
            (_("Wanneer"), ", ".join(part for part in (day, hours) if part)),
            (_("Waar"), session.location or ""),
            (_("Wie"), session.kind_of.label if session.kind_of else ""),
            (_("Begeleiding"), source.name(session.facilitator_id)),
            (_("Doel"), session.goal or ""),
        ]
        sections = [
            Section(_("Agenda"), tuple(self._agenda()) if source.choices.has("agenda") else ()),
            Section(
                _("Wie nodigen we uit?"), tuple(self._invited()) if source.choices.has("invited") else ()
            ),
            Section(_("Open acties"), tuple(self._actions()) if source.choices.has("actions") else ()),
        ]
        empty = _("De agenda volgt nog.")
        return source.paper(name, session.short_title() or name, sections, facts=facts, empty=empty)

    def _agenda(self) -> Iterable[Node]:
        items = self.source.reader.find(AgendaItem, session_id=self.session.id)
        if not items:
            return
        starts = _starts(self.session.start_time, [item.minutes for item in items])
        rows = [
            (
                Cell(start, "label"),
                Cell((Span(item.title or _("Zonder titel"), strong=True),)),
                self.source.name(item.lead_id),
                _("{minutes} min").format(minutes=item.minutes) if item.minutes else "",
            )
            for item, start in zip(items, starts, strict=True)
        ]
        columns = (
            Column(_("Tijd"), 40),
            Column(_("Onderwerp")),
            Column(_("Wie leidt"), 130),
            Column(_("Duur"), 46),
        )
        yield Table(columns, tuple(rows))
        time = agenda_time(self.session.start_time, self.session.end_time, [one.minutes for one in items])
        if time.planned:
            yield Paragraph(time.words(), "small")

    def _invited(self) -> Iterable[Node]:
        day = self.session.date or self.source.today
        kinds = INVITED.get(self.session.kind_of) if self.session.kind_of else None
        seen: set[str | None] = set()
        for group in self.source.groups:
            if kinds is not None and group.kind_of not in kinds:
                continue
            ids = [one.person_id for one in self.source.members(group, day) if one.person_id not in seen]
            seen.update(ids)
            tone = str(group.kind_of) if group.kind_of else ""
            if ids:
                yield Group(group.caption(), (self.source.listed(ids),), 150, tone)

    def _actions(self) -> Iterable[Node]:
        still = [
            one for one in self.source.reader.find(ActionItem) if one.status in (ActionStatus.OPEN, None)
        ]
        rows = [
            (one.text or "", self.source.name(one.owner_id), long_date(one.due) if one.due else "")
            for one in sorted(still, key=lambda one: (one.due is None, one.due or self.source.today))
        ]
        if rows:
            yield Table((Column(_("Wat")), Column(_("Wie"), 115), Column(_("Vóór"), 92)), tuple(rows))


def _starts(first: str | None, minutes: list[int | None]) -> list[str]:
    """The time at which each item begins; "" for all when the session has no time."""
    if not first or ":" not in first:
        return [""] * len(minutes)
    hours, rest = first.split(":")
    now = int(hours) * 60 + int(rest)
    starts = []
    for one in minutes:
        starts.append(f"{now // 60 % 24:02d}:{now % 60:02d}")
        now += one or 0
    return starts
