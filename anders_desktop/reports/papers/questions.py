"""Leeragenda: de leervragen met wat eruit kwam, en de drempels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from anders_desktop.model import ActionItem, Barrier, Insight, LearningQuestion
from anders_desktop.model.choices import BarrierStatus, QuestionStatus
from anders_desktop.reports.description import Description, Facts, Item, Node, Paragraph, Section
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source
from anders_desktop.store import Readable
from anders_desktop.text import _, enumeration, long_date

_OPEN = (QuestionStatus.OPEN, QuestionStatus.PERSISTENT, None)


def describe(store: Readable, choices: PaperChoices) -> Description:
    """The learning agenda as it stands today."""
    with store.read() as reader:
        source = Source(reader, choices)
        insights: dict[str | None, list[Insight]] = {}
        for insight in reader.find(Insight):
            insights.setdefault(insight.question_id, []).append(insight)
        actions: dict[str | None, list[ActionItem]] = {}
        for action in reader.find(ActionItem):
            actions.setdefault(action.question_id, []).append(action)

        def items(*, still: bool) -> tuple[Item, ...]:
            return tuple(
                _question(source, one, insights.get(one.id, []), actions.get(one.id, []))
                for one in source.questions.values()
                if (one.status in _OPEN) is still
            )

        sections = [
            Section(_("Waar we nu van leren"), items(still=True) if choices.has("open") else ()),
            Section(_("Beantwoord of vervallen"), items(still=False) if choices.has("answered") else ()),
            Section(_("Drempels"), tuple(_barriers(source)) if choices.has("barriers") else ()),
        ]
        facts = [(_("Op"), long_date(source.today))]
        empty = _("Er zijn nog geen leervragen.")
        return source.paper(_("Leeragenda"), _("Wat willen wij leren?"), sections, facts=facts, empty=empty)


def _question(
    source: Source, question: LearningQuestion, insights: list[Insight], actions: list[ActionItem]
) -> Item:
    status = (question.status or QuestionStatus.OPEN).label
    experiments = [one.caption() for one in source.experiments.values() if question.id in one.question_ids]
    raised = ", ".join(
        part
        for part in (source.name(question.raised_by_id), source.session_words(question.raised_in_id))
        if part
    )
    facts = (
        (_("Gesteld"), raised),
        (_("Experimenten"), enumeration(experiments)),
        (_("Acties"), "\n".join(f"- {one.caption()}" for one in actions)),
        (_("Effect"), question.effect or ""),
        (_("Wat leren we?"), "\n".join(f"- {one.text}" for one in insights if one.text)),
        (_("Antwoord"), question.answer or ""),
        (_("Beantwoord in"), source.session_words(question.answered_in_id)),
    )
    return Item(
        question.text or _("Zonder tekst"), (Facts(facts),), question.number or "", status, tiled=True
    )


def _barriers(source: Source) -> Iterable[Node]:
    for barrier in source.reader.find(Barrier):
        status = (barrier.status or BarrierStatus.OPEN).label
        where = _("ligt bij: {level}").format(level=barrier.level.label) if barrier.level else ""
        pairs = (
            (_("Genoemd"), _when(source.name(barrier.raised_by_id), barrier.raised_on)),
            (
                _("Manager"),
                _answer(source.name(barrier.manager_id), barrier.manager_due, barrier.manager_answer),
            ),
            (_("Steungroep"), _answer("", barrier.board_due, barrier.board_answer)),
        )
        words = " · ".join(part for part in (status, where) if part)
        yield Item(barrier.caption(), (Paragraph(words, "minor", "attention"), Facts(pairs)))


def _when(who: str, day: dt.date | None) -> str:
    words = long_date(day) if day else ""
    return ", ".join(part for part in (who, words) if part)


def _answer(who: str, due: dt.date | None, answer: str | None) -> str:
    by = _("antwoord vóór {date}").format(date=long_date(due)) if due else ""
    head = ", ".join(part for part in (who, by) if part)
    return "\n".join(part for part in (head, answer or "") if part)
