"""Organisations, people, the groups they are in and what they consented to."""

from __future__ import annotations

import datetime as dt

from anders_desktop.model import base
from anders_desktop.model.base import Record
from anders_desktop.model.choices import ConsentPurpose, GroupKind, MembershipRole, OrganisationKind, Stance
from anders_desktop.text import N_, _


class Organisation(Record):
    """An organisation that takes part. Influence, interest and stance are of the organisation, never of a person."""

    __tablename__ = "organisation"
    noun = N_("Organisatie")

    name = base.text(N_("Naam"), required=True)
    kind_of = base.choice(N_("Soort"), OrganisationKind, key="kind")
    participates_since = base.date(N_("Doet mee sinds"))
    participates_until = base.date(N_("Doet mee tot en met"), always=False)
    staff_size = base.integer(N_("Aantal medewerkers"), minimum=0, maximum=1_000_000)
    influence = base.integer(
        N_("Invloed (1 tot 5)"),
        minimum=1,
        maximum=5,
        help=N_("Hoeveel kan deze organisatie in de wijk veranderen?"),
    )
    interest = base.integer(
        N_("Belang (1 tot 5)"),
        minimum=1,
        maximum=5,
        help=N_("Hoeveel heeft deze organisatie bij de proeftuin te winnen?"),
    )
    stance = base.choice(N_("Houding"), Stance)


class Person(Record):
    """Somebody who takes part. No address, birth date or health: this is not a client administration."""

    __tablename__ = "person"
    noun = N_("Persoon")

    given_name = base.text(N_("Voornaam"))
    surname_prefix = base.text(N_("Tussenvoegsel"), always=False, help=N_("Bijvoorbeeld: van der"))
    surname = base.text(N_("Achternaam"))
    organisation_id = base.reference(
        N_("Organisatie"), "organisation", key="organisation", always=False, index=True
    )
    job_title = base.text(N_("Functie"), always=False)
    email = base.text(N_("E-mailadres"), always=False)
    external_affiliation = base.text(
        N_("Werkt bij (geen deelnemer)"),
        always=False,
        help=N_("Voor begeleiders die niet bij een deelnemer werken."),
    )
    motivation = base.paragraph(N_("Waarom doet deze persoon mee?"), always=False)
    motivation_themes = base.texts(
        N_("Thema’s"), always=False, help=N_("Eén of twee woorden per regel. Bijvoorbeeld: tijd voor mensen")
    )
    resident = base.yes_no(N_("Is inwoner van de wijk"), always=False)

    def caption(self) -> str:
        """The full name as one says it: "Bram van der Steeg-Côté"."""
        parts = (self.given_name, self.surname_prefix, self.surname)
        return " ".join(" ".join(part.split()) for part in parts if part and part.strip()) or _(
            "Persoon zonder naam"
        )


class StakeholderGroup(Record):
    """One of the five groups of the method, or one of one's own."""

    __tablename__ = "stakeholder_group"
    noun = N_("Groep")

    kind_of = base.choice(N_("Soort groep"), GroupKind, key="kind")
    name = base.text(N_("Naam"), required=True)
    purpose = base.paragraph(N_("Waar is deze groep voor?"))


class Membership(Record):
    """That a person is in a group, from a date, until a date."""

    __tablename__ = "membership"
    noun = N_("Lidmaatschap")
    owner = "group_id"
    caption_fields = ("note",)

    group_id = base.owner("stakeholder_group")
    person_id = base.reference(N_("Persoon"), "person", key="person", index=True, required=True)
    organisation_id = base.reference(
        N_("Namens organisatie"), "organisation", key="organisation", always=False
    )
    role = base.choice(N_("Rol"), MembershipRole)
    since = base.date(N_("Sinds"), key="from")
    until = base.date(N_("Tot en met"), always=False)
    acting_for_id = base.reference(N_("Vervangt"), "person", key="acting_for", always=False)
    note = base.paragraph(N_("Opmerking"), always=False)
    volunteered = base.yes_no(N_("Doet uit eigen wil mee"), always=False)
    declared_on = base.date(N_("Onafhankelijk verklaard op"), key="independence.declared_on", always=False)
    employed_by_participant = base.yes_no(
        N_("In dienst bij een deelnemer"), key="independence.employed_by_participant", always=False
    )
    paid_by = base.text(N_("Wordt betaald door"), key="independence.paid_by", always=False)
    reports_to = base.text(N_("Legt uit aan"), key="independence.reports_to", always=False)
    independence_review_on = base.date(
        N_("Onafhankelijkheid opnieuw bekijken op"), key="independence.review_on", always=False
    )

    def active_on(self, day: dt.date) -> bool:
        """Whether the membership holds on that day; without a first day it always did, ``until`` counts in."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class ConsentRecord(Record):
    """What a person allowed (AVG), how and until when. Not to be confused with a decision by consent."""

    __tablename__ = "consent_record"
    noun = N_("Toestemming")
    caption_fields = ("how",)

    person_id = base.reference(N_("Persoon"), "person", key="person", index=True, required=True)
    purpose = base.choice(N_("Waarvoor"), ConsentPurpose)
    given_on = base.date(N_("Gegeven op"))
    how = base.text(N_("Hoe"), help=N_("Bijvoorbeeld: op papier"))
    valid_until = base.date(N_("Geldig tot en met"), always=False)
    withdrawn_on = base.date(N_("Ingetrokken op"), always=False)
    withdrawal_note = base.paragraph(N_("Uitleg bij het intrekken"), always=False)

    def valid_on(self, day: dt.date) -> bool:
        """Whether the consent counts on that day: given by then, not expired, not withdrawn."""
        return (
            self.given_on is not None
            and self.given_on <= day
            and (self.valid_until is None or day <= self.valid_until)
            and (self.withdrawn_on is None or day < self.withdrawn_on)
        )


class Quote(Record):
    """What somebody said, printed only with a valid consent."""

    __tablename__ = "quote"
    noun = N_("Uitspraak")

    person_id = base.reference(N_("Wie"), "person", key="person", index=True)
    session_id = base.reference(N_("Leersessie"), "learning_session", key="session", index=True)
    text = base.paragraph(N_("Uitspraak"))
    consent_id = base.reference(N_("Toestemming"), "consent_record", key="consent")
    themes = base.texts(N_("Thema’s"), always=False)
