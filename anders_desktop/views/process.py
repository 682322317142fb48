"""What the page Ons proces shows: the path of steps, its versions, and what changed between two of them."""

from __future__ import annotations

import datetime as dt
import difflib
import enum
from collections.abc import Sequence
from typing import NamedTuple

from anders_desktop.model import (
    Agreement,
    Experiment,
    LearningSession,
    ProcessStep,
    ProcessVersion,
    Record,
    StakeholderGroup,
)
from anders_desktop.model.choices import GroupKind
from anders_desktop.store import Reader, Store
from anders_desktop.text import _, enumeration, long_date, ngettext


class Who(NamedTuple):
    """A group that belongs to a step."""

    kind: str
    name: str


class Station(NamedTuple):
    """One step as the path shows it; ``earlier_id`` is the same step in the version before."""

    id: str
    number: int
    title: str
    question: str
    answer: str
    who: tuple[Who, ...]
    agreements: tuple[str, ...] = ()
    experiments: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    earlier_id: str = ""

    def belongs(self) -> str:
        """What belongs to the step, counted in words: "2 afspraken · 1 experiment"; "" for nothing."""
        counts = (
            (len(self.agreements), ngettext("{count} afspraak", "{count} afspraken", len(self.agreements))),
            (
                len(self.experiments),
                ngettext("{count} experiment", "{count} experimenten", len(self.experiments)),
            ),
            (len(self.sessions), ngettext("{count} leersessie", "{count} leersessies", len(self.sessions))),
        )
        return " · ".join(words.format(count=count) for count, words in counts if count)

    def words(self, count: int) -> str:
        """The step as one hears it."""
        parts = [
            _("Stap {number} van {count}: {title}").format(
                number=self.number, count=count, title=self.title or _("zonder titel")
            ),
            self.question,
            _("Wie: {names}").format(names=enumeration(one.name for one in self.who)) if self.who else "",
            self.belongs(),
            _("beantwoord") if self.answer else _("nog geen antwoord"),
        ]
        return ". ".join(part.rstrip(".") for part in parts if part)


class ProcessSheet(NamedTuple):
    """One version of the process with its steps; ``versions`` from new to old."""

    version: ProcessVersion | None
    versions: tuple[ProcessVersion, ...]
    stations: tuple[Station, ...]

    @property
    def current(self) -> bool:
        """Whether this is the version that counts now, and may be changed."""
        return not self.versions or self.version is self.versions[0]

    @property
    def before(self) -> ProcessVersion | None:
        """The version before this one."""
        older = [
            one for one in self.versions if self.version is not None and _number(one) < _number(self.version)
        ]
        return older[0] if older else None

    def place_of(self, step_id: str) -> int:
        """The place of a step on the path, -1 when it is not there."""
        return next((place for place, one in enumerate(self.stations) if one.id == step_id), -1)


def version_words(version: ProcessVersion) -> str:
    """A version in words: "versie 3 · 12 maart 2026"."""
    number = _("versie {number}").format(number=version.version or "?")
    return " · ".join(filter(None, (number, long_date(version.decided_on) if version.decided_on else "")))


def read_process(store: Store, version_id: str = "") -> ProcessSheet:
    """The newest version of the process, or the one with this id."""
    with store.read() as reader:
        versions = tuple(sorted(reader.find(ProcessVersion), key=_number, reverse=True))
        chosen = next((one for one in versions if one.id == version_id), versions[0] if versions else None)
        stations = read_stations(reader, chosen.id) if chosen is not None else ()
        return ProcessSheet(chosen, versions, stations)


def read_stations(reader: Reader, version_id: str) -> tuple[Station, ...]:
    """The steps of one version in their order."""
    groups = {one.id: one for one in reader.find(StakeholderGroup)}
    steps = in_order(reader.find(ProcessStep, process_id=version_id))
    return tuple(
        Station(
            step.id,
            place,
            step.title or "",
            step.question or "",
            step.answer or "",
            tuple(_who(groups[one]) for one in step.who_ids if one in groups),
            _captions(reader, Agreement, step.agreement_ids),
            _captions(reader, Experiment, step.experiment_ids),
            _captions(reader, LearningSession, step.session_ids),
            step.earlier_id or "",
        )
        for place, step in enumerate(steps, start=1)
    )


def in_order(steps: Sequence[ProcessStep]) -> list[ProcessStep]:
    """Steps as they follow each other."""
    return sorted(
        steps, key=lambda one: (one.number if one.number is not None else 10_000, one.position, one.id)
    )


def version_of(store: Store, kind: str, record_id: str) -> tuple[str, str] | None:
    """The version and the step (or "") a record is or belongs to; None when it is gone."""
    with store.read() as reader:
        if kind == ProcessStep.kind():
            step = reader.get(ProcessStep, record_id)
            return (step.process_id or "", step.id) if step is not None else None
        version = reader.get(ProcessVersion, record_id)
        return (version.id, "") if version is not None else None


def _who(group: StakeholderGroup) -> Who:
    return Who(str(group.kind_of or GroupKind.CUSTOM), group.caption())


def _captions(reader: Reader, record: type[Record], ids: Sequence[str]) -> tuple[str, ...]:
    found = (reader.get(record, one) for one in ids)
    return tuple(one.caption() for one in found if one is not None)


def _number(version: ProcessVersion) -> int:
    return version.version or 0


# ---- what changed


class Change(enum.Enum):
    """What happened to a step between two versions."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


class StepChange(NamedTuple):
    """One step before and now; None where it was not there."""

    change: Change
    before: Station | None
    now: Station | None

    def place(self) -> str:
        """Where the step stood and stands: "stap 4, eerst stap 3"."""
        if self.now is None:
            return _("eerst stap {number}").format(number=self.before.number if self.before else "?")
        if self.before is None or self.before.number == self.now.number:
            return _("stap {number}").format(number=self.now.number)
        return _("stap {number}, eerst stap {before}").format(
            number=self.now.number, before=self.before.number
        )

    def texts(self) -> tuple[str, str]:
        """Both as text to lay beside each other."""
        return step_text(self.before), step_text(self.now)


def step_text(station: Station | None) -> str:
    """A step as plain text, one line for each field that holds something; "" for none."""
    if station is None:
        return ""
    lists = (
        (_("Wie"), tuple(one.name for one in station.who)),
        (_("Afspraken"), station.agreements),
        (_("Experimenten"), station.experiments),
        (_("Leersessies"), station.sessions),
    )
    lines = [station.title or _("zonder titel"), station.question, station.answer]
    lines += [f"{label}: {', '.join(names)}" for label, names in lists if names]
    return "\n".join(line for line in lines if line)


def compare(before: Sequence[Station], now: Sequence[Station]) -> list[StepChange]:
    """Every step of both versions in the order of now; a step that is gone stands where it stood.

    A step is known again by its link to the one it was copied from, else by its title.
    """
    left = {one.id: one for one in before}
    pairs: list[tuple[Station | None, Station]] = []
    for station in now:
        same = left.get(station.earlier_id) or next(
            (one for one in left.values() if one.title and one.title == station.title), None
        )
        if same is not None:
            left.pop(same.id)
        pairs.append((same, station))
    kept = _kept_order([earlier.number for earlier, _now in pairs if earlier is not None])
    found = [_change(earlier, station, kept) for earlier, station in pairs]
    for gone in left.values():
        place = next(
            (
                at
                for at, one in enumerate(found)
                if one.before is not None and one.before.number > gone.number
            ),
            len(found),
        )
        found.insert(place, StepChange(Change.GONE, gone, None))
    return found


def _kept_order(numbers: list[int]) -> set[int]:
    """The numbers that still follow each other as before; the others were moved."""
    matcher = difflib.SequenceMatcher(None, sorted(numbers), numbers, autojunk=False)
    return {
        number
        for block in matcher.get_matching_blocks()
        for number in numbers[block.b : block.b + block.size]
    }


def _change(before: Station | None, now: Station, kept: set[int]) -> StepChange:
    if before is None:
        return StepChange(Change.NEW, None, now)
    if step_text(before) != step_text(now):
        return StepChange(Change.CHANGED, before, now)
    return StepChange(Change.SAME if before.number in kept else Change.MOVED, before, now)


class Comparison(NamedTuple):
    """Two versions of the process laid beside each other."""

    before: ProcessVersion
    now: ProcessVersion
    steps: tuple[StepChange, ...]


def read_comparison(store: Store, version_id: str) -> Comparison | None:
    """A version beside the one before it; None for the first."""
    sheet = read_process(store, version_id)
    if sheet.version is None or sheet.before is None:
        return None
    with store.read() as reader:
        before = read_stations(reader, sheet.before.id)
    return Comparison(sheet.before, sheet.version, tuple(compare(before, sheet.stations)))


def links_of(store: Store, step_id: str) -> list[tuple[str, str, str]]:
    """What belongs to a step, to go to: kind, id and name of each record."""
    classes: tuple[tuple[type[Record], str], ...] = (
        (Agreement, "agreement_ids"),
        (Experiment, "experiment_ids"),
        (LearningSession, "session_ids"),
    )
    with store.read() as reader:
        step = reader.get(ProcessStep, step_id)
        found = []
        for cls, name in classes if step is not None else ():
            for record_id in getattr(step, name):
                record = reader.get(cls, record_id)
                if record is not None:
                    found.append((cls.kind(), record.id, record.caption()))
        return found


def proposed_date(sheet: ProcessSheet, today: dt.date) -> dt.date:
    """The date a next version gets unless one says otherwise: never before the version of now."""
    decided = sheet.versions[0].decided_on if sheet.versions else None
    return max(today, decided) if decided is not None else today
