"""Besluitenlijst over alle leersessies."""

from __future__ import annotations

from collections.abc import Iterable

from anders_desktop.model import Decision, LearningSession
from anders_desktop.reports.description import (
    Cell,
    Column,
    Description,
    Labelled,
    Node,
    Prose,
    Section,
    Table,
)
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source, session_words
from anders_desktop.reports.plain import clean
from anders_desktop.store import Readable
from anders_desktop.text import _, enumeration


def describe(store: Readable, choices: PaperChoices) -> Description:
    """Every decision of the period, so that one can see when something was decided without leafing."""
    with store.read() as reader:
        source = Source(reader, choices)
        by_session: dict[str | None, list[Decision]] = {}
        for decision in reader.find(Decision):
            by_session.setdefault(decision.session_id, []).append(decision)
        sections = [
            _section(source, session, by_session.get(session.id, []))
            for session in source.sessions
            if choices.within(session.date)
        ]
        facts = [(_("Periode"), source.period_words())]
        empty = _("Er zijn in deze periode geen besluiten genomen.")
        return source.paper(_("Besluitenlijst"), _("Wat is er besloten?"), sections, facts=facts, empty=empty)


def _section(source: Source, session: LearningSession, decisions: list[Decision]) -> Section:
    words = session_words(session)
    rows = tuple((Cell(tuple(_told(source, one))), Cell(_how(one), "label")) for one in decisions)
    table = Table((Column(_("Besluit")), Column(_("Hoe besloten"), 140)), rows)
    return Section(words[:1].upper() + words[1:], (table,) if rows else ())


def _told(source: Source, decision: Decision) -> Iterable[Node]:
    yield Prose(decision.text or _("zonder tekst"), "cell")
    if clean(decision.objection or ""):
        yield Labelled(_("Bezwaar"), decision.objection or "", "italic")
    about = [source.agreements[one].caption() for one in decision.agreement_ids if one in source.agreements]
    if about:
        label = _("Afspraak") if len(about) == 1 else _("Afspraken")
        yield Labelled(label, enumeration(about), "label")


def _how(decision: Decision) -> str:
    return decision.decided_by.label if decision.decided_by else ""
