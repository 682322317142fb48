"""The report of a learning session: its data, its choices, and from both a PDF."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from anders_desktop.reports.description import Picture
from anders_desktop.reports.drawing import Plot
from anders_desktop.text import N_

if TYPE_CHECKING:
    from anders_desktop.reports.document import Paper

PARTS: dict[str, str] = {
    "short": N_("In het kort"),
    "attendance": N_("Wie waren er?"),
    "summary": N_("Samenvatting"),
    "agenda": N_("Wat hebben we besproken?"),
    "insights": N_("Wat leren we?"),
    "decisions": N_("Besluiten"),
    "agreements": N_("Afspraken"),
    "experiments": N_("Experimenten"),
    "actions": N_("Acties"),
    "open_actions": N_("Nog open van eerdere leersessies"),
    "photos": N_("Foto’s"),
    "quotes": N_("Uitspraken"),
    "evaluation": N_("Hoe vonden we deze leersessie?"),
    "next_session": N_("Volgende leersessie"),
}
"""The parts of the report in their order, each with its heading; the head itself is always there."""

Status = Literal["draft", "approved"]
Outcome = Literal["new", "proposed", "keep", "change", "stop", ""]


@dataclass(frozen=True, slots=True)
class ShortSummary:
    """The session in three groups of short lines."""

    learned: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    to_do: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupAttendance:
    """Who of one group was there; ``count`` includes ``unnamed``."""

    kind: str  # as GroupKind writes it; "" for people of no group
    label: str
    names: tuple[str, ...] = ()
    unnamed: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class InsightLine:
    """One thing that was learned; ``kind`` is "fact", "perception" or "reflection", ``question`` a letter."""

    kind: str
    text: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision, how it was taken, and an objection that was noted."""

    text: str
    how: str = ""
    objection: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action. ``overdue``: its date has passed. ``session``: the number of the session it comes from."""

    text: str
    owner: str = ""
    due: dt.date | None = None
    overdue: bool = False
    done_on: dt.date | None = None
    session: str = ""


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement that was made or looked at again; ``outcome`` "" for one without a conclusion."""

    title: str
    outcome: Outcome = ""
    version: int | None = None
    old_version: int | None = None
    old_text: str = ""
    new_text: str = ""
    reason: str = ""
    helped: str = ""
    improve: str = ""
    next_review: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ExperimentLine:
    """One experiment in one line, with the chart of its first measure."""

    title: str
    line: str = ""
    chart: Plot | None = None


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """What somebody said, who, and as what (a function, "inwoner")."""

    text: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What people thought of the session."""

    score: float | None = None
    responses: int | None = None
    went_well: str = ""
    do_better: str = ""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One agenda item with its minutes and what came out of it; ``agreements`` are titles."""

    number: int | None
    title: str
    minutes: int | None = None
    lead: str = ""
    notes: str = ""
    insights: tuple[InsightLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    agreements: tuple[str, ...] = ()
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionReport:
    """Everything the report of a session says, as plain data. Empty parts are left out."""

    lab_name: str
    number: int | None
    title: str
    place_line: str = ""
    kicker: str = ""
    status: Status = "draft"
    approved_on: dt.date | None = None
    date: dt.date | None = None
    start_time: str = ""
    end_time: str = ""
    location: str = ""
    facilitator: str = ""
    minutes_by: str = ""
    goal: str = ""
    participation: str = ""
    short: ShortSummary = field(default_factory=ShortSummary)
    attendance: tuple[GroupAttendance, ...] = ()
    absent_with_notice: tuple[str, ...] = ()
    absent_without_notice: tuple[str, ...] = ()
    summary: str = ""
    agenda: tuple[AgendaEntry, ...] = ()
    insights: tuple[InsightLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    experiments: tuple[ExperimentLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    open_actions: tuple[ActionLine, ...] = ()
    photos: tuple[Picture, ...] = ()
    quotes: tuple[QuoteLine, ...] = ()
    evaluation: Evaluation = field(default_factory=Evaluation)
    next_session_on: dt.date | None = None
    logo: Picture | None = None
    organisation_line: str = ""


@dataclass(frozen=True, slots=True)
class SessionReportOptions:
    """The choices before printing: which of :data:`PARTS`, and concept or vastgesteld (None: as it is)."""

    parts: frozenset[str] = frozenset(PARTS)
    status: Status | None = None


def render_session_report(report: SessionReport, options: SessionReportOptions | None = None) -> bytes:
    """The report as a tagged PDF (PDF/UA-1); the same report gives the same bytes."""
    return compose_session_report(report, options).data


def compose_session_report(report: SessionReport, options: SessionReportOptions | None = None) -> Paper:
    """The report with its number of pages and the characters that no font on this computer could print."""
    from anders_desktop.reports.pdf import write_pdf  # ReportLab is read when the first report is made
    from anders_desktop.reports.session_description import describe_session

    return write_pdf(describe_session(report, options))
