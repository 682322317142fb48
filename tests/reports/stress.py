"""A report in which everything is too much: 60 people, a point of twenty pages, words without an end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from anders_desktop.reports.session import (
    ActionLine,
    AgendaEntry,
    AgreementLine,
    DecisionLine,
    GroupAttendance,
    InsightLine,
    SessionReport,
)
from tests.reports.conftest import full_report

PARAGRAPH = "Dit is een zin die iets zegt over de wijk en de mensen die er wonen. " * 8


def stressed_report() -> SessionReport:
    """The report."""
    names = tuple(f"Voornaam{number} van der Achternaam{number}" for number in range(60))
    long_name = "Iemand Met Een Heel Erg Lange Naam-Achternaam"
    return replace(
        full_report(),
        title="Een heel lange titel " * 12,
        attendance=(
            GroupAttendance("managers", "Managers", names[:30], 0, 30),
            GroupAttendance("residents", "Inwoners", names, 12, 72),
        ),
        absent_without_notice=names[:9],
        agenda=(
            AgendaEntry(
                1,
                "Lang punt " * 20,
                600,
                long_name,
                "\n\n".join([PARAGRAPH] * 110),
                (InsightLine("fact", PARAGRAPH * 3), InsightLine("fact", PARAGRAPH)),
                (DecisionLine(PARAGRAPH),),
            ),
            AgendaEntry(2, "", None, "", "W" * 3000 + " https://www.example.nl/" + "pad/" * 60),
            AgendaEntry(1234, "Vijftigduizend tekens", 5, "", "woord " * 8333),
        ),
        decisions=tuple(DecisionLine(PARAGRAPH, "instemming met bezwaar", PARAGRAPH) for _ in range(12)),
        agreements=(
            AgreementLine("A" * 200, "change", 3, 2, PARAGRAPH * 9, PARAGRAPH * 12, PARAGRAPH),
            AgreementLine("Twee", "change", 3, 2, PARAGRAPH[:600], PARAGRAPH[:640], "Omdat."),
        ),
        actions=tuple(
            ActionLine(
                PARAGRAPH * (8 if number == 14 else 1) if number % 7 == 0 else "kort",
                long_name,
                dt.date(2027, 9, 30),
                number % 2 == 0,
            )
            for number in range(60)
        ),
    )
