"""Ons proces: het pad van stappen op één blad, om op te hangen."""

from __future__ import annotations

from collections.abc import Container, Sequence

from anders_desktop.model import ProcessStep, ProcessVersion, StakeholderGroup
from anders_desktop.model.choices import GroupKind
from anders_desktop.reports.description import Description, Path, Section, Station
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source
from anders_desktop.store import Readable
from anders_desktop.text import _, long_date, ngettext


def describe(store: Readable, choices: PaperChoices) -> Description:
    """The version of now, or the one that is asked for."""
    with store.read() as reader:
        source = Source(reader, choices)
        versions = sorted(reader.find(ProcessVersion), key=lambda one: one.version or 0)
        newest = versions[-1] if versions else None
        version = next((one for one in versions if one.id == choices.record_id), newest)
        stations: list[Station] = []
        facts = []
        if version is not None:
            steps = reader.find(ProcessStep, process_id=version.id)
            ordered = sorted(
                steps, key=lambda one: (one.number if one.number is not None else 10_000, one.position)
            )
            stations = [_station(source, step, place) for place, step in enumerate(ordered, start=1)]
            decided = long_date(version.decided_on) if version.decided_on else ""
            number = _("versie {number}").format(number=version.version or "?")
            facts = [(_("Versie"), " · ".join(filter(None, (number, decided))))]
        sections = [Section(_("Onze stappen"), (Path(tuple(stations)),) if stations else ())]
        return source.paper(
            _("Ons proces"),
            _("Zo werken wij samen"),
            sections,
            facts=facts,
            empty=_("Er zijn nog geen stappen."),
            size="A4 landscape",
        )


def _station(source: Source, step: ProcessStep, place: int) -> Station:
    groups = {one.id: one for one in source.groups}
    return Station(
        str(place),
        step.title or _("zonder titel"),
        step.question or "",
        step.answer or "",
        tuple(_who(groups[one]) for one in step.who_ids if one in groups),
        _belongs(source, step),
    )


def _who(group: StakeholderGroup) -> tuple[str, str]:
    return str(group.kind_of or GroupKind.CUSTOM), group.caption()


def _belongs(source: Source, step: ProcessStep) -> str:
    agreements, experiments = (
        _known(step.agreement_ids, source.agreements),
        _known(step.experiment_ids, source.experiments),
    )
    sessions = _known(step.session_ids, {one.id: one for one in source.sessions})
    counts = (
        (agreements, ngettext("{count} afspraak", "{count} afspraken", agreements)),
        (experiments, ngettext("{count} experiment", "{count} experimenten", experiments)),
        (sessions, ngettext("{count} leersessie", "{count} leersessies", sessions)),
    )
    return " · ".join(words.format(count=count) for count, words in counts if count)


def _known(ids: Sequence[str], records: Container[str]) -> int:
    return sum(1 for one in ids if one in records)
