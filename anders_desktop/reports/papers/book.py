"""Een heel jaar als boek: alles wat er in een periode was, met een inhoudsopgave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from anders_desktop.model import Experiment
from anders_desktop.reports.description import Contents, Description, Section
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source
from anders_desktop.reports.uncollected import uncollected
from anders_desktop.store import Readable, ReadOnce
from anders_desktop.text import _, enumeration, long_date

_YEAR = 365  # days: without a period it is about the last year
_ALONE = ("progress", "people", "process", "agreements")
_AFTER = ("questions", "decisions", "actions", "history")


def describe(store: Readable, choices: PaperChoices, step: Callable[[float], None]) -> Description:
    """The papers of the period after each other; ``step`` is told how far it is before each."""
    with uncollected():
        return _book(ReadOnce(store), choices, step)


def _book(store: Readable, choices: PaperChoices, step: Callable[[float], None]) -> Description:
    if choices.since is None:
        until = choices.until or choices.today
        choices = replace(choices, since=until - dt.timedelta(days=_YEAR), until=until)
    with store.read() as reader:
        source = Source(reader, choices)
        title = _("Het boek van {period}").format(period=source.period_words())
        wanted = list(_wanted(source))
        front = source.paper(
            _("Jaarboek"),
            title,
            [Section(_("Inhoud"), (Contents(),))],
            facts=(
                (_("Wijk"), (source.lab.district if source.lab else "") or ""),
                (_("Periode"), source.period_words()),
                (_("Gemaakt op"), long_date(choices.today)),
                (_("Organisaties"), enumeration(one.caption() for one in source.organisations.values())),
                (_("Wat willen wij?"), (source.lab.ambition if source.lab else "") or ""),
            ),
        )
    chapters = []
    for at, (key, record_id) in enumerate(wanted):
        step(at / len(wanted))
        made = _chapter(store, choices, key, record_id)
        if made.sections:
            chapters.append(made)
    return replace(front, chapters=tuple(chapters))


def _chapter(store: Readable, choices: PaperChoices, key: str, record_id: str) -> Description:
    from anders_desktop.reports.papers import paper_kind  # the table of papers names this module

    kind = paper_kind(key)
    own = replace(choices, record_id=record_id, parts=None, size=None)
    # every session has the same sections: only its own name tells where something is
    return replace(kind.describe(store, own), sections_listed=not kind.about)


def _wanted(source: Source) -> Iterator[tuple[str, str]]:
    """The papers of the book, each with what it is about."""
    choices = source.choices
    for key in _ALONE:
        if choices.has(key):
            yield key, ""
    if choices.has("experiment"):
        yield from (("experiment", one.id) for one in source.experiments.values() if _ran(one, choices))
    if choices.has("session"):
        yield from (("session", one.id) for one in source.sessions if choices.within(one.date))
    for key in _AFTER:
        if choices.has(key):
            yield key, ""


def _ran(experiment: Experiment, choices: PaperChoices) -> bool:
    """Whether an experiment ran in the period."""
    since, until = choices.since or dt.date.min, choices.until or dt.date.max
    begun = experiment.started_on or experiment.ended_on
    return begun is not None and begun <= until and (experiment.ended_on or dt.date.max) >= since
