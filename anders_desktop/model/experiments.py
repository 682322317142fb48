"""Experiments: rounds, measures and measurements; and the questions the proeftuin wants to learn from."""

# No `from __future__ import annotations` here: SQLAlchemy would evaluate every annotation again, at every start.

import datetime as dt

from sqlalchemy.orm import Mapped

from anders_desktop.model import base
from anders_desktop.model.base import Record
from anders_desktop.model.choices import (
    BarrierLevel,
    BarrierStatus,
    CycleAct,
    Direction,
    ExperimentStatus,
    MeasureKind,
    Participation,
    QuestionStatus,
)
from anders_desktop.text import N_, _


class LearningQuestion(Record):
    """A question on the learning agenda; its number is a label, not a rank."""

    __tablename__ = "learning_question"
    noun = N_("Leervraag")

    number: Mapped[str | None] = base.text(N_("Letter"), max_length=20)
    text: Mapped[str | None] = base.paragraph(N_("Wat willen wij leren?"), required=True)
    raised_in_id: Mapped[str | None] = base.reference(
        N_("Gesteld in leersessie"), "learning_session", key="raised_in", index=True
    )
    raised_by_id: Mapped[str | None] = base.reference(
        N_("Gesteld door"), "person", key="raised_by", always=False
    )
    status: Mapped[QuestionStatus | None] = base.choice(N_("Stand"), QuestionStatus)
    effect: Mapped[str | None] = base.paragraph(N_("Wat leverden de acties op?"), always=False)
    answer: Mapped[str | None] = base.paragraph(N_("Antwoord"))
    answered_in_id: Mapped[str | None] = base.reference(
        N_("Beantwoord in leersessie"), "learning_session", key="answered_in", always=False
    )


class Barrier(Record):
    """Something that stands in the way; it travels up until somebody answers it in words."""

    __tablename__ = "barrier"
    noun = N_("Drempel")

    text: Mapped[str | None] = base.paragraph(N_("Wat staat in de weg?"), required=True)
    raised_by_id: Mapped[str | None] = base.reference(N_("Genoemd door"), "person", key="raised_by")
    raised_on: Mapped[dt.date | None] = base.date(N_("Genoemd op"))
    raised_in_id: Mapped[str | None] = base.reference(
        N_("Genoemd in leersessie"), "learning_session", key="raised_in", always=False
    )
    question_id: Mapped[str | None] = base.reference(
        N_("Leervraag"), "learning_question", key="learning_question", always=False
    )
    level: Mapped[BarrierLevel | None] = base.choice(N_("Bij wie ligt het?"), BarrierLevel)
    status: Mapped[BarrierStatus | None] = base.choice(N_("Stand"), BarrierStatus)
    manager_id: Mapped[str | None] = base.reference(N_("Manager"), "person", key="manager", always=False)
    manager_due: Mapped[dt.date | None] = base.date(N_("Antwoord van de manager vóór"), always=False)
    manager_answer: Mapped[str | None] = base.paragraph(N_("Antwoord van de manager"), always=False)
    manager_answered_on: Mapped[dt.date | None] = base.date(N_("Manager antwoordde op"), always=False)
    board_due: Mapped[dt.date | None] = base.date(N_("Antwoord van de steungroep vóór"), always=False)
    board_answer: Mapped[str | None] = base.paragraph(N_("Antwoord van de steungroep"), always=False)
    board_answered_on: Mapped[dt.date | None] = base.date(N_("Steungroep antwoordde op"), always=False)


class Experiment(Record):
    """Something small that is tried out. A title is enough to start."""

    __tablename__ = "experiment"
    noun = N_("Experiment")

    title: Mapped[str | None] = base.text(N_("Titel"), required=True)
    status: Mapped[ExperimentStatus | None] = base.choice(N_("Stand"), ExperimentStatus)
    owner_id: Mapped[str | None] = base.reference(N_("Trekker"), "person", key="owner")
    participant_ids: Mapped[tuple[str, ...]] = base.references(
        N_("Wie doen mee?"), "person", key="participants"
    )
    resident_participation: Mapped[Participation | None] = base.choice(
        N_("Hoe doen inwoners mee?"), Participation
    )
    started_on: Mapped[dt.date | None] = base.date(N_("Begonnen op"))
    ended_on: Mapped[dt.date | None] = base.date(N_("Geëindigd op"))
    scale: Mapped[str | None] = base.text(N_("Hoe groot?"), help=N_("Bijvoorbeeld: 12 inwoners in één flat"))
    we_believe: Mapped[str | None] = base.paragraph(N_("Wij denken dat"))
    we_will: Mapped[str | None] = base.paragraph(N_("Daarom gaan wij"))
    we_are_right_if: Mapped[str | None] = base.paragraph(N_("Wij hebben gelijk als"))
    agreement_ids: Mapped[tuple[str, ...]] = base.references(N_("Afspraken"), "agreement", key="agreements")
    question_ids: Mapped[tuple[str, ...]] = base.references(
        N_("Leervragen"), "learning_question", key="learning_questions"
    )


class Cycle(Record):
    """One round of an experiment: plan, do, study, act."""

    __tablename__ = "cycle"
    noun = N_("Ronde")
    owner = "experiment_id"

    experiment_id: Mapped[str | None] = base.owner("experiment")
    number: Mapped[int | None] = base.integer(N_("Ronde"), minimum=0, maximum=9999)
    since: Mapped[dt.date | None] = base.date(N_("Van"), key="from")
    until: Mapped[dt.date | None] = base.date(N_("Tot en met"))
    plan: Mapped[str | None] = base.paragraph(N_("Plan"))
    do: Mapped[str | None] = base.paragraph(N_("Gedaan"))
    study: Mapped[str | None] = base.paragraph(N_("Gezien"))
    act: Mapped[CycleAct | None] = base.choice(N_("Besluit"), CycleAct)
    act_note: Mapped[str | None] = base.paragraph(N_("Hoe nu verder?"), always=False)

    def caption(self) -> str:
        """The number of the round in words."""
        return _("ronde {number}").format(number=self.number or "?")


class Measure(Record):
    """What is measured in an experiment, and what good looks like."""

    __tablename__ = "measure"
    noun = N_("Maat")
    owner = "experiment_id"

    experiment_id: Mapped[str | None] = base.owner("experiment")
    name: Mapped[str | None] = base.text(N_("Wat meten wij?"), required=True)
    kind_of: Mapped[MeasureKind | None] = base.choice(N_("Soort"), MeasureKind, key="kind")
    unit: Mapped[str | None] = base.text(N_("Eenheid"), help=N_("Bijvoorbeeld: dagen"))
    direction: Mapped[Direction | None] = base.choice(N_("Wat is beter?"), Direction)
    baseline: Mapped[float | None] = base.decimal(N_("Begin"), minimum=-1e15, maximum=1e15)
    target: Mapped[float | None] = base.decimal(N_("Doel"), minimum=-1e15, maximum=1e15)
    method: Mapped[str | None] = base.paragraph(N_("Hoe meten wij?"))


class Measurement(Record):
    """One point: what was measured on a day, from how many."""

    __tablename__ = "measurement"
    noun = N_("Meting")
    owner = "measure_id"
    caption_fields = ("note",)

    measure_id: Mapped[str | None] = base.owner("measure")
    date: Mapped[dt.date | None] = base.date(N_("Datum"))
    value: Mapped[float | None] = base.decimal(N_("Waarde"), minimum=-1e15, maximum=1e15)
    n: Mapped[int | None] = base.integer(N_("Aantal"), minimum=0, maximum=1_000_000_000, always=False)
    note: Mapped[str | None] = base.text(N_("Opmerking"), always=False)
