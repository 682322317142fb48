"""A proeftuin in which everything is too much: long words, strange letters, markup, sixty people, a point of pages."""

from __future__ import annotations

import datetime as dt

from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementVersion,
    Attendance,
    Barrier,
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
    Responsibility,
    StakeholderGroup,
)
from anders_desktop.model.choices import (
    AgreementStatus,
    AttendanceStatus,
    GroupKind,
    InsightKind,
    Participation,
)
from anders_desktop.store import Store
from anders_desktop.store.work import Work

MARKUP = '<b>vet</b> &amp; &lt; <img src="file:///etc/passwd"/> <a href="http://x.nl">x</a> ]]> <para> \\n (a) \\101'
STRANGE = "שָׁלוֹם مرحبا Ψυχή Ђурђица 漢字 é\u0301 \u200f\u202e 🙂 \x07\x1b end"
WORD = "Levensloopbestendigewoningaanpassingssubsidieaanvraagformulier" * 4
SENTENCE = "Dit is een zin die iets zegt over de wijk en de mensen die er wonen. "
LONG = "\n\n".join([SENTENCE * 12] * 40)
DAY = dt.date(2026, 3, 1)


def stress(store: Store) -> None:
    """Fill an empty store; the records papers are asked about are s-04, e-01 and p-hoekstra."""
    with store.edit("Alles te veel") as work:
        work.create(
            LivingLab, name=f"Proeftuin {MARKUP}", municipality=WORD[:60], organisation_line=SENTENCE * 2
        )
        _people(work)
        _work(work)
        _sessions(work)


def _people(work: Work) -> None:
    groups = [work.create(StakeholderGroup, name=f"{kind} {WORD[:70]}", kind_of=kind) for kind in GroupKind]
    organisations = [
        work.create(Organisation, name=f"Stichting {number} {WORD[:90]}") for number in range(12)
    ]
    work.create(Person, id="p-hoekstra", given_name="Wim", surname=STRANGE)
    for number in range(60):
        person = work.create(
            Person,
            given_name=f"Voornaam{number}",
            surname_prefix="van 't",
            surname=("IJsbrandij-" if number % 2 else "Ĳ") + WORD[: 10 + number],
            organisation_id=organisations[number % 12].id,
            resident=number % 5 == 0,
        )
        work.create(
            Membership, person_id=person.id, group_id=groups[number % 6].id, since=dt.date(2025, 1, 1)
        )


def _work(work: Work) -> None:
    for number in range(25):
        agreement = work.create(
            Agreement,
            title=f"{number} {MARKUP}",
            status=list(AgreementStatus)[number % 3],
            driver=SENTENCE * 9,
        )
        for version in (1, 2, 3):
            text = f"{SENTENCE * 6}\n- {WORD}\n- {STRANGE}"
            work.create(
                AgreementVersion, agreement_id=agreement.id, number=version, text=text, decided_on=DAY
            )
        work.create(Responsibility, agreement_id=agreement.id, what=SENTENCE * 4)
    process = work.create(ProcessVersion, version=1)
    for number in range(14):
        work.create(
            ProcessStep,
            process_id=process.id,
            number=number + 1,
            title=WORD[: 20 + 9 * number],
            question=SENTENCE * (1 + number % 4),
            answer=MARKUP * 2,
        )
    work.create(Experiment, id="e-01", title=WORD, we_believe=LONG[:4000], started_on=dt.date(2026, 1, 5))
    for number in range(30):
        work.create(
            Cycle, experiment_id="e-01", number=number, since=dt.date(2026, 1, 1 + number), plan=SENTENCE * 5
        )
    measure = work.create(Measure, experiment_id="e-01", name=STRANGE, unit=WORD, target=1e15, baseline=-1e15)
    for number in range(200):
        day = dt.date(2026, 1, 1) + dt.timedelta(number)
        work.create(Measurement, measure_id=measure.id, date=day, value=(number % 7) * 1e14, note=MARKUP)
    for number in range(40):
        work.create(LearningQuestion, number="AB", text=SENTENCE * (number % 5 + 1))
        work.create(Barrier, text=WORD + " " + SENTENCE * 6, raised_on=DAY)


def _sessions(work: Work) -> None:
    people = work.find(Person)
    for number in range(14):
        session_id = f"s-{number:02d}"
        work.create(
            LearningSession,
            id=session_id,
            title=f"{number} {MARKUP}",
            date=dt.date(2026, 1, 10) + dt.timedelta(10 * number),
            resident_participation=list(Participation)[number % 6],
            summary=LONG[:3000],
        )
        for person in people:
            status = list(AttendanceStatus)[number % 2]
            work.create(Attendance, session_id=session_id, person_id=person.id, status=status)
        for point in range(6):
            notes = LONG if point == number == 4 else SENTENCE * 3
            work.create(
                AgendaItem, session_id=session_id, number=point, title=WORD[: 30 * point], notes=notes
            )
        work.create(Decision, session_id=session_id, text=f"{MARKUP} {SENTENCE * 9}", objection=STRANGE)
        for kind in InsightKind:
            work.create(Insight, session_id=session_id, kind_of=kind, text=f"{WORD} {SENTENCE * 5}")
        for _each in range(20):
            work.create(ActionItem, session_id=session_id, text=f"{WORD[:130]} {SENTENCE}", due=DAY)
