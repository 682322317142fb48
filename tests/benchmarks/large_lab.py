"""A proeftuin as large as any: 50 organisations, 500 people, 1,000 agreements, 200 experiments, 300 sessions.

Always the same one. ``python3 packaging/dev.py large PACK`` writes it as a pack to open in the program.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
from pathlib import Path

from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementReview,
    AgreementVersion,
    Attendance,
    Barrier,
    ConsentRecord,
    Cycle,
    Decision,
    Experiment,
    Insight,
    LearningQuestion,
    LearningSession,
    LivingLab,
    Measure,
    Measurement,
    Membership,
    Organisation,
    Person,
    ProcessStep,
    ProcessVersion,
    Quote,
    Record,
    Responsibility,
    StakeholderGroup,
)
from anders_desktop.model.choices import (
    ActionStatus,
    AgreementStatus,
    AttendanceStatus,
    BarrierLevel,
    BarrierStatus,
    ConsentPurpose,
    DecidedBy,
    ExperimentStatus,
    GroupKind,
    InsightKind,
    LabStatus,
    MeasureKind,
    MembershipRole,
    MinutesStatus,
    OrganisationKind,
    Participation,
    QuestionStatus,
    ReviewOutcome,
    SessionKind,
)
from anders_desktop.store import Identity, Store, pack
from anders_desktop.store.engine import new_key
from tests.benchmarks.large_words import FIRST, LAST, PREFIX, WORDS

ORGANISATIONS, PEOPLE, AGREEMENTS, EXPERIMENTS, SESSIONS = 50, 500, 1000, 200, 300

TODAY = dt.date(2026, 9, 10)
"""The day on which this proeftuin is busy."""

_BEGAN = dt.date(2021, 1, 4)


class _Maker:
    """Makes the records of the proeftuin one after another; what was made so far is what later ones point to."""

    def __init__(self) -> None:
        self.chance = random.Random(4)
        self.records: list[Record] = []
        self._count: dict[str, int] = {}

    def add(self, record: type[Record], **values: object) -> str:
        """Make a record with an id that says what it is; gives the id."""
        kind = record.kind()
        number = self._count[kind] = self._count.get(kind, 0) + 1
        made = record(id=f"{kind}-{number:05}", deleted=False, position=number, **values)
        self.records.append(made)
        return made.id

    def ids(self, record: type[Record]) -> list[str]:
        """The ids made of a kind."""
        return [f"{record.kind()}-{number:05}" for number in range(1, self._count.get(record.kind(), 0) + 1)]

    def some(self, record: type[Record], count: int) -> tuple[str, ...]:
        """A few ids of a kind."""
        return tuple(self.chance.sample(self.ids(record), count))

    def one(self, record: type[Record]) -> str:
        """An id of a kind."""
        return self.chance.choice(self.ids(record))

    def words(self, count: int) -> str:
        """Words that look like a sentence."""
        found = " ".join(self.chance.choices(WORDS, k=count))
        return found[:1].upper() + found[1:]

    def day(self, last: dt.date = TODAY) -> dt.date:
        """A day since the beginning."""
        return _BEGAN + dt.timedelta(days=self.chance.randrange((last - _BEGAN).days))


def fill(store: Store) -> None:
    """Put the proeftuin into an empty store."""
    make = _Maker()
    for step in (_people, _agreements, _experiments, _sessions, _loose):
        step(make)
    with store.edit("Grote proeftuin") as work:
        work.add_all(make.records)


def _people(make: _Maker) -> None:
    make.add(
        LivingLab,
        name="Proeftuin Groot",
        district="Alle Wijken",
        municipality="Grootstad",
        started_on=_BEGAN,
        status=LabStatus.ACTIVE,
        retention_until=dt.date(2028, 12, 31),
    )
    for number in range(ORGANISATIONS):
        kind = make.chance.choice(list(OrganisationKind))
        make.add(Organisation, name=f"Organisatie {number + 1}", kind_of=kind, participates_since=_BEGAN)
    for number in range(PEOPLE):
        resident = number % 5 == 0
        make.add(
            Person,
            given_name=make.chance.choice(FIRST),
            surname_prefix=make.chance.choice(PREFIX),
            surname=make.chance.choice(LAST),
            organisation_id=None if resident else make.ids(Organisation)[number % ORGANISATIONS],
            job_title=None if resident else make.words(2),
            motivation=make.words(12) if number % 3 == 0 else None,
            resident=resident,
        )
    kinds = [kind for kind in GroupKind if kind is not GroupKind.CUSTOM]
    for kind in kinds:
        make.add(StakeholderGroup, kind_of=kind, name=kind.label, purpose=make.words(10))
    groups = dict(zip(kinds, make.ids(StakeholderGroup), strict=True))
    _members(make, kinds, groups)


def _members(make: _Maker, kinds: list[GroupKind], groups: dict[GroupKind, str]) -> None:
    for number, person in enumerate(make.ids(Person)):
        kind = GroupKind.RESIDENTS if number % 5 == 0 else kinds[(number // ORGANISATIONS) % 3]
        since = make.day(dt.date(2024, 1, 1))
        until = since + dt.timedelta(days=700) if number % 7 == 0 else None
        make.add(
            Membership,
            group_id=groups[kind],
            person_id=person,
            role=MembershipRole.MEMBER,
            since=since,
            until=until,
        )
        if number % 4 == 0:
            given = make.day()
            make.add(
                ConsentRecord,
                person_id=person,
                purpose=ConsentPurpose.QUOTE_IN_REPORT,
                given_on=given,
                how="op papier",
                valid_until=given + dt.timedelta(days=730),
            )


def _agreements(make: _Maker) -> None:
    states = [AgreementStatus.ACTIVE] * 6 + [AgreementStatus.ENDED] * 3 + [AgreementStatus.PROPOSED]
    for number in range(AGREEMENTS):
        status = states[number % len(states)]
        began = make.day()
        agreement = make.add(
            Agreement,
            title=f"{make.words(4)} {number + 1}",
            status=status,
            driver=make.words(15),
            party_ids=make.some(Organisation, 4),
            group_ids=make.some(StakeholderGroup, 2),
            evaluation_criteria=make.words(10),
            valid_from=began,
            review_on=TODAY + dt.timedelta(days=make.chance.randrange(-20, 400)),
            ended_on=began + dt.timedelta(days=300) if status is AgreementStatus.ENDED else None,
        )
        for version in (1, 2):
            day = began + dt.timedelta(days=60 * version)
            make.add(
                AgreementVersion, agreement_id=agreement, number=version, decided_on=day, text=make.words(40)
            )
        make.add(Responsibility, agreement_id=agreement, what=make.words(5), person_id=make.one(Person))


def _experiments(make: _Maker) -> None:
    for number in range(60):
        status = QuestionStatus.OPEN if number % 3 else QuestionStatus.ANSWERED
        make.add(LearningQuestion, number=f"V{number + 1}", text=make.words(9), status=status)
    for number in range(EXPERIMENTS):
        status = list(ExperimentStatus)[number % 4]
        began = make.day()
        experiment = make.add(
            Experiment,
            title=f"{make.words(3)} {number + 1}",
            status=status,
            owner_id=make.one(Person),
            participant_ids=make.some(Person, 6),
            resident_participation=make.chance.choice([None, *Participation]),
            started_on=began,
            we_believe=make.words(12),
            we_will=make.words(12),
            we_are_right_if=make.words(8),
            agreement_ids=make.some(Agreement, 2),
            question_ids=make.some(LearningQuestion, 1),
        )
        for cycle in (1, 2):
            since = began + dt.timedelta(days=60 * (cycle - 1))
            make.add(
                Cycle,
                experiment_id=experiment,
                number=cycle,
                since=since,
                until=since + dt.timedelta(days=59),
            )
        for kind in (MeasureKind.OUTCOME, MeasureKind.PROCESS):
            measure = make.add(
                Measure, experiment_id=experiment, name=make.words(3), kind_of=kind, unit="dagen"
            )
            for week in range(12 if number % 9 else 0):
                day = began + dt.timedelta(days=7 * week)
                make.add(Measurement, measure_id=measure, date=day, value=make.chance.uniform(1, 20), n=12)


def _sessions(make: _Maker) -> None:
    for number in range(SESSIONS):
        day = TODAY - dt.timedelta(days=(SESSIONS - 3 - number) * 7)
        held = day < TODAY
        session = make.add(
            LearningSession,
            number=number + 1,
            title=f"Leersessie {number + 1}: {make.words(3)}",
            kind_of=list(SessionKind)[number % 4],
            date=day,
            start_time="14:00",
            end_time="16:30",
            location="Buurthuis De Schakel",
            goal=make.words(10),
            unnamed_residents=number % 3 if held else None,
            experiment_ids=make.some(Experiment, 2),
            minutes_status=MinutesStatus.APPROVED if number < SESSIONS - 8 else MinutesStatus.DRAFT,
        )
        for place in range(5):
            item = make.add(
                AgendaItem,
                session_id=session,
                number=place + 1,
                title=make.words(4),
                minutes=30,
                notes=make.words(60) if held else None,
            )
            if held:
                _outcomes(make, session, item, day, place)
        for person in make.some(Person, 20) if held else ():
            status = (
                AttendanceStatus.ABSENT_WITH_NOTICE
                if make.chance.random() < 0.2
                else AttendanceStatus.PRESENT
            )
            make.add(Attendance, session_id=session, person_id=person, status=status)


def _outcomes(make: _Maker, session: str, item: str, day: dt.date, place: int) -> None:
    kind = list(InsightKind)[place % 3]
    make.add(Insight, session_id=session, agenda_item_id=item, kind_of=kind, text=make.words(14))
    if place < 2:
        decision = {"text": make.words(8), "decided_by": DecidedBy.CONSENT}
        make.add(Decision, session_id=session, agenda_item_id=item, **decision)
        due = day + dt.timedelta(days=make.chance.randrange(10, 60))
        done = make.chance.random() < (0.97 if due < TODAY else 0.3)
        make.add(
            ActionItem,
            session_id=session,
            agenda_item_id=item,
            text=make.words(6),
            owner_id=make.one(Person),
            due=due,
            status=ActionStatus.DONE if done else ActionStatus.OPEN,
            done_on=min(due, TODAY) if done else None,
        )
    if place == 0:
        review = {"helped": make.words(8), "improve": make.words(6), "outcome": ReviewOutcome.KEEP}
        make.add(AgreementReview, agreement_id=make.one(Agreement), session_id=session, **review)


def _loose(make: _Maker) -> None:
    sessions = make.ids(LearningSession)
    by_id = {record.id: record for record in make.records}
    for number, question in enumerate(make.ids(LearningQuestion)):
        found = by_id[question]
        assert isinstance(found, LearningQuestion)
        found.raised_in_id = sessions[-(number + 1)]
    for _number in range(40):
        make.add(
            Barrier,
            text=make.words(9),
            raised_by_id=make.one(Person),
            raised_on=make.day(),
            level=BarrierLevel.MANAGER,
            status=BarrierStatus.OPEN,
            manager_id=make.one(Person),
            manager_due=TODAY + dt.timedelta(days=make.chance.randrange(-10, 60)),
        )
    for consent in make.ids(ConsentRecord):
        holder = by_id[consent]
        assert isinstance(holder, ConsentRecord)
        make.add(
            Quote,
            person_id=holder.person_id,
            session_id=make.chance.choice(sessions),
            text=make.words(11),
            consent_id=consent,
        )
    process = make.add(ProcessVersion, version=1, decided_on=_BEGAN)
    for number in range(12):
        make.add(
            ProcessStep,
            process_id=process,
            number=number + 1,
            title=make.words(3),
            question=make.words(8),
            who_ids=make.some(StakeholderGroup, 2),
            agreement_ids=make.some(Agreement, 3),
        )


def large_store(folder: Path) -> Store:
    """A store that holds it."""
    store = Store.create(folder / pack.DATABASE, new_key(), Identity("Renske", "bench"))
    fill(store)
    return store


def main(arguments: list[str]) -> int:
    """Write it as a pack."""
    if len(arguments) != 1 or Path(arguments[0]).exists():
        sys.stderr.write("Say where the pack goes, a file that is not there yet: dev.py large PACK\n")
        return 2
    with tempfile.TemporaryDirectory() as name:
        store = large_store(Path(name))
        pack.write_pack(store, Path(arguments[0]))
        store.close()
    print(arguments[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
