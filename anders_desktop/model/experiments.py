"""Experiments: rounds, measures and measurements; and the questions the proeftuin wants to learn from."""

from __future__ import annotations

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

    number = base.text(N_("Letter"), max_length=20)
    text = base.paragraph(N_("Wat willen wij leren?"), required=True)
    raised_in_id = base.reference(
        N_("Gesteld in leersessie"), "learning_session", key="raised_in", index=True
    )
    raised_by_id = base.reference(N_("Gesteld door"), "person", key="raised_by", always=False)
    status = base.choice(N_("Stand"), QuestionStatus)
    effect = base.paragraph(N_("Wat leverden de acties op?"), always=False)
    answer = base.paragraph(N_("Antwoord"))
    answered_in_id = base.reference(
        N_("Beantwoord in leersessie"), "learning_session", key="answered_in", always=False
    )


class Barrier(Record):
    """Something that stands in the way; it travels up until somebody answers it in words."""

    __tablename__ = "barrier"
    noun = N_("Drempel")

    text = base.paragraph(N_("Wat staat in de weg?"), required=True)
    raised_by_id = base.reference(N_("Genoemd door"), "person", key="raised_by")
    raised_on = base.date(N_("Genoemd op"))
    raised_in_id = base.reference(
        N_("Genoemd in leersessie"), "learning_session", key="raised_in", always=False
    )
    question_id = base.reference(N_("Leervraag"), "learning_question", key="learning_question", always=False)
    level = base.choice(N_("Bij wie ligt het?"), BarrierLevel)
    status = base.choice(N_("Stand"), BarrierStatus)
    manager_id = base.reference(N_("Manager"), "person", key="manager", always=False)
    manager_due = base.date(N_("Antwoord van de manager vóór"), always=False)
    manager_answer = base.paragraph(N_("Antwoord van de manager"), always=False)
    manager_answered_on = base.date(N_("Manager antwoordde op"), always=False)
    board_due = base.date(N_("Antwoord van de steungroep vóór"), always=False)
    board_answer = base.paragraph(N_("Antwoord van de steungroep"), always=False)
    board_answered_on = base.date(N_("Steungroep antwoordde op"), always=False)


class Experiment(Record):
    """Something small that is tried out. A title is enough to start."""

    __tablename__ = "experiment"
    noun = N_("Experiment")

    title = base.text(N_("Titel"), required=True)
    status = base.choice(N_("Stand"), ExperimentStatus)
    owner_id = base.reference(N_("Trekker"), "person", key="owner")
    participant_ids = base.references(N_("Wie doen mee?"), "person", key="participants")
    resident_participation = base.choice(N_("Hoe doen inwoners mee?"), Participation)
    started_on = base.date(N_("Begonnen op"))
    ended_on = base.date(N_("Geëindigd op"))
    scale = base.text(N_("Hoe groot?"), help=N_("Bijvoorbeeld: 12 inwoners in één flat"))
    we_believe = base.paragraph(N_("Wij denken dat"))
    we_will = base.paragraph(N_("Daarom gaan wij"))
    we_are_right_if = base.paragraph(N_("Wij hebben gelijk als"))
    agreement_ids = base.references(N_("Afspraken"), "agreement", key="agreements")
    question_ids = base.references(N_("Leervragen"), "learning_question", key="learning_questions")


class Cycle(Record):
    """One round of an experiment: plan, do, study, act."""

    __tablename__ = "cycle"
    noun = N_("Ronde")
    owner = "experiment_id"

    experiment_id = base.owner("experiment")
    number = base.integer(N_("Ronde"), minimum=0, maximum=9999)
    since = base.date(N_("Van"), key="from")
    until = base.date(N_("Tot en met"))
    plan = base.paragraph(N_("Plan"))
    do = base.paragraph(N_("Gedaan"))
    study = base.paragraph(N_("Gezien"))
    act = base.choice(N_("Besluit"), CycleAct)
    act_note = base.paragraph(N_("Hoe nu verder?"), always=False)

    def caption(self) -> str:
        """The number of the round in words."""
        return _("ronde {number}").format(number=self.number or "?")


class Measure(Record):
    """What is measured in an experiment, and what good looks like."""

    __tablename__ = "measure"
    noun = N_("Maat")
    owner = "experiment_id"

    experiment_id = base.owner("experiment")
    name = base.text(N_("Wat meten wij?"), required=True)
    kind_of = base.choice(N_("Soort"), MeasureKind, key="kind")
    unit = base.text(N_("Eenheid"), help=N_("Bijvoorbeeld: dagen"))
    direction = base.choice(N_("Wat is beter?"), Direction)
    baseline = base.decimal(N_("Begin"), minimum=-1e15, maximum=1e15)
    target = base.decimal(N_("Doel"), minimum=-1e15, maximum=1e15)
    method = base.paragraph(N_("Hoe meten wij?"))


class Measurement(Record):
    """One point: what was measured on a day, from how many."""

    __tablename__ = "measurement"
    noun = N_("Meting")
    owner = "measure_id"
    caption_fields = ("note",)

    measure_id = base.owner("measure")
    date = base.date(N_("Datum"))
    value = base.decimal(N_("Waarde"), minimum=-1e15, maximum=1e15)
    n = base.integer(N_("Aantal"), minimum=0, maximum=1_000_000_000, always=False)
    note = base.text(N_("Opmerking"), always=False)
