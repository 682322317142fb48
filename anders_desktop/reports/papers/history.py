"""Leergeschiedenis: wat gebeurde, hoe mensen dat beleefden, en wat zij ervan maken, in de volgorde van de tijd."""

from __future__ import annotations

from collections.abc import Iterable

from anders_desktop.model import Insight, LearningSession
from anders_desktop.model.choices import InsightKind
from anders_desktop.reports.description import Box, Description, Group, Node, Prose, Section
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source, session_words
from anders_desktop.reports.plain import clean
from anders_desktop.store import Readable
from anders_desktop.text import N_, _

_LAYERS = (
    (InsightKind.FACT, N_("Wat zagen wij?")),
    (InsightKind.PERCEPTION, N_("Hoe was dat?")),
    (InsightKind.REFLECTION, N_("Wat maken wij ervan?")),
)


def describe(store: Readable, choices: PaperChoices) -> Description:
    """The learning history of a period."""
    with store.read() as reader:
        source = Source(reader, choices)
        by_session: dict[str | None, list[Insight]] = {}
        for insight in reader.find(Insight):
            by_session.setdefault(insight.session_id, []).append(insight)
        sections = []
        for session in source.sessions:
            if choices.within(session.date):
                words = session_words(session)
                content = tuple(_nodes(source, session, by_session.get(session.id, [])))
                sections.append(Section(words[:1].upper() + words[1:], content))
        facts = [(_("Periode"), source.period_words())]
        empty = _("In deze periode is nog niets opgeschreven over wat wij leerden.")
        return source.paper(_("Leergeschiedenis"), _("Wat wij leerden"), sections, facts=facts, empty=empty)


def _nodes(source: Source, session: LearningSession, insights: list[Insight]) -> Iterable[Node]:
    if clean(session.summary or ""):
        yield Box((Prose(session.summary or "", "cell"),))
    for kind, title in _LAYERS:
        texts = tuple(_told(source, one) for one in insights if one.kind_of is kind and clean(one.text or ""))
        if texts:
            yield Group(_(title), texts, 120)
    others = tuple(_told(source, one) for one in insights if one.kind_of is None and clean(one.text or ""))
    if others:
        yield Group(_("Inzicht"), others, 120)


def _told(source: Source, insight: Insight) -> str:
    question = source.questions.get(insight.question_id or "")
    if question is None or not question.number:
        return insight.text or ""
    return f"{insight.text} " + _("(leervraag {letter})").format(letter=question.number)
