"""Agreements and their life: versions, reviews and who does what."""

from __future__ import annotations

from anders_desktop.model import base
from anders_desktop.model.base import Record
from anders_desktop.model.choices import AgreementStatus, DecidedBy, ReviewOutcome
from anders_desktop.text import N_, _


class Agreement(Record):
    """An agreement of the proeftuin; its wording stands in its versions."""

    __tablename__ = "agreement"
    noun = N_("Afspraak")

    title = base.text(N_("Titel"), required=True)
    status = base.choice(N_("Stand"), AgreementStatus)
    driver = base.paragraph(N_("Waarom deze afspraak?"))
    party_ids = base.references(N_("Welke organisaties doen mee?"), "organisation", key="parties")
    group_ids = base.references(N_("Voor welke groepen?"), "stakeholder_group", key="scope_groups")
    evaluation_criteria = base.paragraph(N_("Wij zijn tevreden als"))
    valid_from = base.date(N_("Geldt vanaf"))
    review_on = base.date(N_("Opnieuw bespreken op"))
    ended_on = base.date(N_("Geëindigd op"), always=False)
    end_reason = base.paragraph(N_("Waarom gestopt?"), always=False)


class Responsibility(Record):
    """Who does what for an agreement: a person, or a whole group."""

    __tablename__ = "responsibility"
    noun = N_("Wie doet wat")
    owner = "agreement_id"
    caption_fields = ("what",)

    agreement_id = base.owner("agreement")
    what = base.paragraph(N_("Doet wat"))
    person_id = base.reference(N_("Persoon"), "person", key="person", always=False)
    group_id = base.reference(N_("Groep"), "stakeholder_group", key="group", always=False)


class AgreementVersion(Record):
    """The wording of an agreement as it was decided, with the reason."""

    __tablename__ = "agreement_version"
    noun = N_("Versie")
    owner = "agreement_id"

    agreement_id = base.owner("agreement")
    number = base.integer(N_("Versie"), minimum=1, maximum=9999)
    decided_on = base.date(N_("Besloten op"))
    session_id = base.reference(
        N_("Besloten in leersessie"), "learning_session", key="decided_in", index=True
    )
    agenda_item_id = base.reference(N_("Bij agendapunt"), "agenda_item", key="agenda_item", always=False)
    reason = base.paragraph(N_("Reden"))
    decided_by = base.choice(N_("Hoe besloten"), DecidedBy, always=False)
    objection = base.paragraph(N_("Bezwaar"), always=False)
    text = base.paragraph(N_("Wat spreken wij af?"))

    def caption(self) -> str:
        """The number of the version in words."""
        return _("versie {number}").format(number=self.number or "?")


class AgreementReview(Record):
    """How an agreement was looked at again in a session: keep, change or stop."""

    __tablename__ = "agreement_review"
    noun = N_("Bespreking")
    owner = "agreement_id"
    caption_fields = ("helped", "improve")

    agreement_id = base.owner("agreement")
    session_id = base.reference(N_("Besproken in leersessie"), "learning_session", key="session", index=True)
    helped = base.paragraph(N_("Hoe hielp deze afspraak?"))
    improve = base.paragraph(N_("Wat kan beter?"))
    reason_to_stop = base.paragraph(N_("Is er een reden om te stoppen?"))
    outcome = base.choice(N_("Uitkomst"), ReviewOutcome)
    new_version = base.integer(N_("Nieuwe versie"), minimum=1, maximum=9999, always=False)
    next_review_on = base.date(N_("Volgende keer bespreken op"))
