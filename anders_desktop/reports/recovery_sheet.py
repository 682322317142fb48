"""The recovery sheet of a proeftuin with a password: what opens it when the password is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from anders_desktop.reports.description import (
    Box,
    Cell,
    Column,
    Description,
    Facts,
    Paragraph,
    Prose,
    Section,
    Table,
)
from anders_desktop.text import _, language, long_date


def describe_recovery_sheet(groups: Sequence[str], name: str, today: dt.date) -> Description:
    """The sheet with these groups; ``name`` is what the proeftuin is called."""
    half = (len(groups) + 1) // 2
    numbered = [(str(number), group) for number, group in enumerate(groups, 1)]
    rows = []
    for left in range(half):
        right = numbered[left + half] if left + half < len(numbered) else ("", "")
        cells = (*numbered[left], *right)
        rows.append(tuple(Cell(one, "strong" if place % 2 else "cell") for place, one in enumerate(cells)))
    columns = (
        Column(_("Nummer"), 60),
        Column(_("Tekens"), 150),
        Column(_("Nummer"), 60),
        Column(_("Tekens")),
    )
    use = _(
        "Wachtwoord kwijt? Open de proeftuin in Anders, kies ‘Wachtwoord vergeten?’ en typ de groepjes over, in de"
        " volgorde van de nummers. Daarna kiest u een nieuw wachtwoord."
    )
    keep = _(
        "Wie dit blad heeft, kan de proeftuin openen. Bewaar het op papier op een veilige plaats, bijvoorbeeld in een"
        " kluis, en niet bij de computer. Maak er geen foto van en mail het niet."
    )
    return Description(
        name=_("Herstelblad"),
        title=name,
        lab=name,
        facts=Facts(((_("Proeftuin"), name), (_("Gemaakt op"), long_date(today)))),
        sections=(
            Section(_("De sleutel"), (Table(columns, tuple(rows)),)),
            Section(_("Zo gebruikt u dit blad"), (Prose(use),)),
            Section(_("Zo bewaart u dit blad"), (Box((Paragraph(keep),)),)),
        ),
        footer=_("Herstelblad van {name}").format(name=name),
        language=language(),
    )


def render_recovery_sheet(groups: Sequence[str], name: str, today: dt.date) -> bytes:
    """The sheet as a tagged PDF."""
    from anders_desktop.reports.pdf import write_pdf  # ReportLab is read when the first paper is made

    return write_pdf(describe_recovery_sheet(groups, name, today)).data
