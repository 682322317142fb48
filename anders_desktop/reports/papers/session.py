"""Verslag leersessie."""

from __future__ import annotations

from dataclasses import replace

from anders_desktop.reports.description import Description
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.session import PARTS, SessionReportOptions
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.reports.session_description import describe_session
from anders_desktop.store import Readable


def describe(store: Readable, choices: PaperChoices) -> Description:
    """The report of one session."""
    report = build_session_report(store, choices.record_id, choices.today, initials=choices.initials)
    parts = frozenset(PARTS if choices.parts is None else choices.parts)
    status = choices.status if choices.status in ("draft", "approved") else None
    made = describe_session(report, SessionReportOptions(parts, status))
    return replace(made, size=choices.size) if choices.size else made
