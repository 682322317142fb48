"""Learning sessions: agenda, attendance, and what comes out of them."""

from __future__ import annotations

import re

from anders_desktop.model import base
from anders_desktop.model.base import Record
from anders_desktop.model.choices import (
    ActionStatus,
    AttendanceStatus,
    DecidedBy,
    InsightKind,
    MinutesStatus,
    Participation,
    SessionKind,
)
from anders_desktop.text import N_, _


class LearningSession(Record):
    """A meeting of professionals, residents, managers or directors in which they learn together."""

    __tablename__ = "learning_session"
    noun = N_("Leersessie")

    number = base.integer(N_("Nummer"), minimum=1, maximum=9999, always=False)
    title = base.text(N_("Titel"), required=True)
    kind_of = base.choice(N_("Wie leren samen?"), SessionKind, key="kind")
    date = base.date(N_("Datum"))
    start_time = base.time(N_("Begin"))
    end_time = base.time(N_("Einde"))
    location = base.text(N_("Plaats"))
    facilitator_id = base.reference(N_("Begeleiding"), "person", key="facilitator")
    minutes_by_id = base.reference(N_("Verslag door"), "person", key="minutes_by")
    goal = base.paragraph(N_("Doel"))
    resident_participation = base.choice(N_("Hoe doen inwoners mee?"), Participation)
    unnamed_residents = base.integer(
        N_("Inwoners zonder naam"), key="attendance.unnamed_residents", minimum=0, maximum=100_000
    )
    summary = base.paragraph(N_("Samenvatting"))
    experiment_ids = base.references(N_("Besproken experimenten"), "experiment", key="experiments_discussed")
    reviewed_ids = base.references(N_("Besproken afspraken"), "agreement", key="agreement_reviews")
    quote_ids = base.references(N_("Uitspraken"), "quote", key="quotes")
    average_score = base.decimal(
        N_("Gemiddeld cijfer"), key="evaluation.average_score", minimum=0, maximum=10
    )
    went_well = base.paragraph(N_("Wat ging goed?"), key="evaluation.went_well")
    do_better = base.paragraph(N_("Wat kan beter?"), key="evaluation.do_better")
    responses = base.integer(
        N_("Hoeveel mensen gaven een cijfer?"), key="evaluation.responses", minimum=0, maximum=100_000
    )
    next_session_on = base.date(N_("Volgende leersessie op"))
    minutes_status = base.choice(N_("Verslag"), MinutesStatus)
    approved_on = base.date(N_("Vastgesteld op"))

    def short_title(self) -> str:
        """The title without a leading "Leersessie 4:", which stands beside the number already; "" for none."""
        title = " ".join((self.title or "").split())
        rest = re.sub(r"^(leersessie|learning session)\s+\d+\s*[:.·–-]\s*", "", title, flags=re.IGNORECASE)
        return rest[:1].upper() + rest[1:]

    def caption(self) -> str:
        """Number and title as a list shows them: "4 · Eén voordeur"."""
        return " · ".join(
            str(part) for part in (self.number, self.short_title() or _("zonder titel")) if part
        )


class Attendance(Record):
    """Whether a person was in a session."""

    __tablename__ = "attendance"
    noun = N_("Aanwezigheid")
    owner = "session_id"
    caption_fields = ()

    session_id = base.owner("learning_session")
    person_id = base.reference(N_("Persoon"), "person", index=True, required=True)
    status = base.choice(N_("Aanwezig"), AttendanceStatus)


class AgendaItem(Record):
    """One item of the agenda, with its minutes."""

    __tablename__ = "agenda_item"
    noun = N_("Agendapunt")
    owner = "session_id"

    session_id = base.owner("learning_session")
    number = base.integer(N_("Nummer"), minimum=0, maximum=9999)
    title = base.text(N_("Onderwerp"), required=True)
    minutes = base.integer(N_("Minuten"), minimum=0, maximum=1440)
    lead_id = base.reference(N_("Wie leidt dit punt?"), "person", key="lead")
    questions = base.paragraph(N_("Vragen bij dit punt"), always=False)
    notes = base.paragraph(N_("Wat is er besproken?"))


class Topic(Record):
    """A subject that waits for a place on an agenda."""

    __tablename__ = "topic"
    noun = N_("Onderwerp")

    title = base.text(N_("Onderwerp"), required=True)
    minutes = base.integer(N_("Minuten"), minimum=0, maximum=1440)
    lead_id = base.reference(N_("Wie leidt dit punt?"), "person", key="lead")
    note = base.paragraph(N_("Toelichting"), always=False)
    raised_by_id = base.reference(N_("Ingebracht door"), "person", key="raised_by", always=False)
    raised_on = base.date(N_("Ingebracht op"), always=False)
    taken_in_id = base.reference(N_("Op de agenda van"), "learning_session", key="taken_in", always=False)


class Photo(Record):
    """A picture of a flip chart or of people in a session; printed only with the consent of who is on it."""

    __tablename__ = "photo"
    noun = N_("Foto")
    owner = "session_id"
    caption_fields = ("description",)

    session_id = base.owner("learning_session")
    picture = base.picture(N_("Foto"), required=True)
    description = base.text(N_("Wat staat er op de foto?"), help=N_("Wie niet kan zien, hoort deze zin."))
    person_ids = base.references(N_("Wie staan erop?"), "person", key="persons")
    agenda_item_id = base.reference(N_("Bij agendapunt"), "agenda_item", key="agenda_item", always=False)


class MadeReport(Record):
    """A paper that left the program, so that one knows where a name or a quote went."""

    __tablename__ = "made_report"
    noun = N_("Gemaakt verslag")

    kind_of = base.text(N_("Soort"), key="kind")
    title = base.text(N_("Titel"))
    made_on = base.date(N_("Gemaakt op"))
    session_id = base.reference(N_("Leersessie"), "learning_session", key="session", always=False)
    file_name = base.text(N_("Bestand"), always=False)
    person_ids = base.references(N_("Wie er met naam in staan"), "person", key="persons")
    quote_ids = base.references(N_("Uitspraken"), "quote", key="quotes")
    photo_ids = base.references(N_("Foto’s"), "photo", key="photos", always=False)


class Insight(Record):
    """What was learned: a fact, a perception or a reflection."""

    __tablename__ = "insight"
    noun = N_("Inzicht")
    owner = "session_id"

    session_id = base.owner("learning_session")
    kind_of = base.choice(N_("Soort"), InsightKind, key="kind")
    text = base.paragraph(N_("Wat leren wij hiervan?"))
    question_id = base.reference(N_("Leervraag"), "learning_question", key="learning_question", always=False)
    experiment_id = base.reference(N_("Experiment"), "experiment", key="experiment", always=False)
    agenda_item_id = base.reference(
        N_("Bij agendapunt"), "agenda_item", key="agenda_item", always=False, index=True
    )


class Decision(Record):
    """What was decided, and how."""

    __tablename__ = "decision"
    noun = N_("Besluit")
    owner = "session_id"

    session_id = base.owner("learning_session")
    text = base.paragraph(N_("Besluit"))
    decided_by = base.choice(N_("Hoe besloten"), DecidedBy)
    objection = base.paragraph(N_("Bezwaar"), always=False)
    agreement_ids = base.references(N_("Afspraken"), "agreement", key="agreements")
    agenda_item_id = base.reference(
        N_("Bij agendapunt"), "agenda_item", key="agenda_item", always=False, index=True
    )


class ActionItem(Record):
    """Something somebody does before a date. An action may also come up outside a session."""

    __tablename__ = "action_item"
    noun = N_("Actie")
    owner = "session_id"

    session_id = base.owner("learning_session")
    text = base.paragraph(N_("Wat"), required=True)
    owner_id = base.reference(N_("Wie"), "person", key="owner", index=True)
    due = base.date(N_("Vóór"))
    status = base.choice(N_("Stand"), ActionStatus)
    done_on = base.date(N_("Klaar op"))
    question_id = base.reference(N_("Leervraag"), "learning_question", key="learning_question", always=False)
    experiment_id = base.reference(N_("Experiment"), "experiment", key="experiment", always=False)
    agenda_item_id = base.reference(
        N_("Bij agendapunt"), "agenda_item", key="agenda_item", always=False, index=True
    )
