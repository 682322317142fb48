"""The proeftuin itself and the process it set up for itself."""

from __future__ import annotations

from anders_desktop.model import base
from anders_desktop.model.base import Record
from anders_desktop.model.choices import LabStatus
from anders_desktop.text import N_


class LivingLab(Record):
    """A proeftuin: one district whose organisations and residents work differently together."""

    __tablename__ = "living_lab"
    noun = N_("Proeftuin")

    name = base.text(N_("Naam"), required=True)
    district = base.text(N_("Wijk"))
    municipality = base.text(N_("Gemeente"))
    started_on = base.date(N_("Begonnen op"))
    status = base.choice(N_("Stand"), LabStatus)
    retention_until = base.date(
        N_("Namen bewaren tot"), help=N_("Bewaar namen niet langer dan nodig. Kies zelf tot wanneer.")
    )
    retention_reason = base.paragraph(N_("Waarom tot dan?"))
    ambition = base.paragraph(N_("Wat willen wij?"))
    district_profile = base.paragraph(N_("Hoe is de wijk?"))
    barriers = base.paragraph(N_("Wat houdt ons tegen?"), key="change_theory.barriers")
    activities = base.paragraph(N_("Wat doen wij?"), key="change_theory.activities")
    outputs = base.paragraph(N_("Wat levert dat op?"), key="change_theory.outputs")
    short_term_effects = base.paragraph(
        N_("Wat merken mensen eerst?"), key="change_theory.short_term_effects"
    )
    long_term_effects = base.paragraph(N_("Wat merken mensen later?"), key="change_theory.long_term_effects")
    assumptions = base.texts(N_("Waar gaan wij van uit?"), key="change_theory.assumptions")
    language = base.text(N_("Taal van het document"), key="/language")
    region = base.paragraph(N_("Hoe is de regio?"), key="context.region", always=False)
    cooperation = base.paragraph(
        N_("Hoe werken organisaties hier samen?"), key="context.cooperation", always=False
    )
    culture = base.paragraph(N_("Hoe gaan mensen hier met elkaar om?"), key="context.culture", always=False)
    ended_on = base.date(N_("Afgesloten op"), always=False)
    retention_checked_on = base.date(N_("Bewaartermijn bekeken op"), always=False)
    organisation_line = base.text(
        N_("Regel op verslagen"), always=False, help=N_("Bijvoorbeeld de namen van de organisaties.")
    )
    logo = base.picture(N_("Logo op verslagen"), always=False)
    shift_length = base.integer(
        N_("Zoveel punten op rij aan één kant van het midden is een teken"),
        key="signals.shift",
        minimum=4,
        maximum=20,
        always=False,
    )
    trend_length = base.integer(
        N_("Zoveel punten op rij omhoog of omlaag is een teken"),
        key="signals.trend",
        minimum=3,
        maximum=20,
        always=False,
    )

    def place(self) -> str:
        """District and municipality on one line, "" when neither is known."""
        return " · ".join(filter(None, (self.district, self.municipality)))


class ProcessVersion(Record):
    """The own process as it was decided on a date."""

    __tablename__ = "process_version"
    noun = N_("Ons proces")
    caption_fields = ("note",)

    version = base.integer(N_("Versie"), minimum=1, maximum=9999)
    decided_on = base.date(N_("Besloten op"))
    note = base.paragraph(N_("Toelichting"))
    reason = base.paragraph(N_("Waarom deze verandering?"), always=False)


class ProcessStep(Record):
    """One step of the own process: a question that the groups answer together."""

    __tablename__ = "process_step"
    noun = N_("Stap")
    owner = "process_id"

    process_id = base.owner("process_version")
    number = base.integer(N_("Nummer"), minimum=0, maximum=9999)
    title = base.text(N_("Titel"), required=True)
    who_ids = base.references(N_("Wie"), "stakeholder_group", key="who")
    question = base.paragraph(N_("Welke vraag hoort bij deze stap?"))
    agreement_ids = base.references(N_("Afspraken"), "agreement", key="agreements")
    answer = base.paragraph(N_("Ons antwoord"), always=False)
    experiment_ids = base.references(N_("Experimenten"), "experiment", key="experiments", always=False)
    session_ids = base.references(N_("Leersessies"), "learning_session", key="sessions", always=False)
    earlier_id = base.reference(
        N_("Deze stap in de versie ervoor"), "process_step", key="earlier", always=False
    )
