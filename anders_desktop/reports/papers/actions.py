"""Actielijst: wat nog te doen is, ook van eerdere leersessies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from anders_desktop.model import ActionItem
from anders_desktop.model.choices import ActionStatus
from anders_desktop.model.session_rules import number_of
from anders_desktop.reports.description import Cell, Column, Description, Section, Span, Table
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source
from anders_desktop.store import Readable
from anders_desktop.text import _, long_date

_OPEN = (ActionStatus.OPEN, None)


def describe(store: Readable, choices: PaperChoices) -> Description:
    """Open actions, the late ones first; then what is done."""
    with store.read() as reader:
        source = Source(reader, choices)
        actions = reader.find(ActionItem)
        still = sorted(
            (one for one in actions if one.status in _OPEN),
            key=lambda one: (one.due is None, one.due or dt.date.max),
        )
        ready = sorted(
            (one for one in actions if one.status not in _OPEN),
            key=lambda one: one.done_on or dt.date.min,
            reverse=True,
        )
        late = [one for one in still if one.due is not None and one.due < source.today]
        later = [one for one in still if one not in late]
        sections = []
        if choices.has("open"):
            sections += [_section(source, _("Te laat"), late), _section(source, _("Nog te doen"), later)]
        if choices.has("done"):
            sections.append(_section(source, _("Klaar of vervallen"), ready))
        facts = [(_("Op"), long_date(source.today))]
        return source.paper(
            _("Actielijst"),
            _("Wie doet wat, en wanneer?"),
            sections,
            facts=facts,
            empty=_("Er zijn nog geen acties."),
        )


def _section(source: Source, title: str, actions: Iterable[ActionItem]) -> Section:
    numbers = {one.id: number_of(one) for one in source.sessions}
    rows = tuple(
        (
            one.text or "",
            source.name(one.owner_id),
            Cell(_when(source, one)),
            str(numbers.get(one.session_id or "") or ""),
        )
        for one in actions
    )
    columns = (Column(_("Wat")), Column(_("Wie"), 110), Column(_("Vóór"), 122), Column(_("Sessie"), 38))
    return Section(title, (Table(columns, rows),) if rows else ())


def _when(source: Source, action: ActionItem) -> tuple[Span, ...]:
    due = long_date(action.due) if action.due else ""
    if action.status is ActionStatus.DROPPED:
        return (Span("\n".join(filter(None, (due, _("vervallen"))))),)
    if action.status is ActionStatus.DONE:
        done = _("klaar op {date}").format(date=long_date(action.done_on)) if action.done_on else _("klaar")
        return (Span("\n".join(filter(None, (due, done)))),)
    if action.due is not None and action.due < source.today:
        return Span(f"{due}\n"), Span(_("te laat"), strong=True, tone="late")
    return (Span(due),)
