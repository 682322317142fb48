"""The proeftuin itself and the process it set up for itself."""

# No `from __future__ import annotations` here: SQLAlchemy would evaluate every annotation again, at every start.

import datetime as dt

from sqlalchemy.orm import Mapped

from anders_desktop.model import base
from anders_desktop.model.base import Record
from anders_desktop.model.choices import LabStatus
from anders_desktop.text import N_


class LivingLab(Record):
    """A proeftuin: one district whose organisations and residents work differently together."""

    __tablename__ = "living_lab"
    noun = N_("Proeftuin")

    name: Mapped[str | None] = base.text(N_("Naam"), required=True)
    district: Mapped[str | None] = base.text(N_("Wijk"))
    municipality: Mapped[str | None] = base.text(N_("Gemeente"))
    started_on: Mapped[dt.date | None] = base.date(N_("Begonnen op"))
    status: Mapped[LabStatus | None] = base.choice(N_("Stand"), LabStatus)
    retention_until: Mapped[dt.date | None] = base.date(
        N_("Namen bewaren tot"), help=N_("Bewaar namen niet langer dan nodig. Kies zelf tot wanneer.")
    )
    retention_reason: Mapped[str | None] = base.paragraph(N_("Waarom tot dan?"))
    ambition: Mapped[str | None] = base.paragraph(N_("Wat willen wij?"))
    district_profile: Mapped[str | None] = base.paragraph(N_("Hoe is de wijk?"))
    barriers: Mapped[str | None] = base.paragraph(N_("Wat houdt ons tegen?"), key="change_theory.barriers")
    activities: Mapped[str | None] = base.paragraph(N_("Wat doen wij?"), key="change_theory.activities")
    outputs: Mapped[str | None] = base.paragraph(N_("Wat levert dat op?"), key="change_theory.outputs")
    short_term_effects: Mapped[str | None] = base.paragraph(
        N_("Wat merken mensen eerst?"), key="change_theory.short_term_effects"
    )
    long_term_effects: Mapped[str | None] = base.paragraph(
        N_("Wat merken mensen later?"), key="change_theory.long_term_effects"
    )
    assumptions: Mapped[tuple[str, ...]] = base.texts(
        N_("Waar gaan wij van uit?"), key="change_theory.assumptions"
    )
    language: Mapped[str | None] = base.text(N_("Taal van het document"), key="/language")
    region: Mapped[str | None] = base.paragraph(N_("Hoe is de regio?"), key="context.region", always=False)
    cooperation: Mapped[str | None] = base.paragraph(
        N_("Hoe werken organisaties hier samen?"), key="context.cooperation", always=False
    )
    culture: Mapped[str | None] = base.paragraph(
        N_("Hoe gaan mensen hier met elkaar om?"), key="context.culture", always=False
    )
    ended_on: Mapped[dt.date | None] = base.date(N_("Afgesloten op"), always=False)
    retention_checked_on: Mapped[dt.date | None] = base.date(N_("Bewaartermijn bekeken op"), always=False)
    organisation_line: Mapped[str | None] = base.text(
        N_("Regel op verslagen"), always=False, help=N_("Bijvoorbeeld de namen van de organisaties.")
    )
    logo: Mapped[str | None] = base.picture(N_("Logo op verslagen"), always=False)
    shift_length: Mapped[int | None] = base.integer(
        N_("Zoveel punten op rij aan één kant van het midden is een teken"),
        key="signals.shift",
        minimum=4,
        maximum=20,
        always=False,
    )
    trend_length: Mapped[int | None] = base.integer(
        N_("Zoveel punten op rij omhoog of omlaag is een teken"),
        key="signals.trend",
        minimum=3,
        maximum=20,
        always=False,
    )


class ProcessVersion(Record):
    """The own process as it was decided on a date."""

    __tablename__ = "process_version"
    noun = N_("Ons proces")
    caption_fields = ("note",)

    version: Mapped[int | None] = base.integer(N_("Versie"), minimum=1, maximum=9999)
    decided_on: Mapped[dt.date | None] = base.date(N_("Besloten op"))
    note: Mapped[str | None] = base.paragraph(N_("Toelichting"))
    reason: Mapped[str | None] = base.paragraph(N_("Waarom deze verandering?"), always=False)


class ProcessStep(Record):
    """One step of the own process: a question that the groups answer together."""

    __tablename__ = "process_step"
    noun = N_("Stap")
    owner = "process_id"

    process_id: Mapped[str | None] = base.owner("process_version")
    number: Mapped[int | None] = base.integer(N_("Nummer"), minimum=0, maximum=9999)
    title: Mapped[str | None] = base.text(N_("Titel"), required=True)
    who_ids: Mapped[tuple[str, ...]] = base.references(N_("Wie"), "stakeholder_group", key="who")
    question: Mapped[str | None] = base.paragraph(N_("Welke vraag hoort bij deze stap?"))
    agreement_ids: Mapped[tuple[str, ...]] = base.references(N_("Afspraken"), "agreement", key="agreements")
    answer: Mapped[str | None] = base.paragraph(N_("Ons antwoord"), always=False)
    experiment_ids: Mapped[tuple[str, ...]] = base.references(
        N_("Experimenten"), "experiment", key="experiments", always=False
    )
    session_ids: Mapped[tuple[str, ...]] = base.references(
        N_("Leersessies"), "learning_session", key="sessions", always=False
    )
    earlier_id: Mapped[str | None] = base.reference(
        N_("Deze stap in de versie ervoor"), "process_step", key="earlier", always=False
    )
