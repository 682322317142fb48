"""Who was there, per group, as a table on paper."""

from __future__ import annotations

from collections.abc import Sequence

from anders_desktop.reports import theme
from anders_desktop.reports.document import Composer
from anders_desktop.reports.flowables import Row
from anders_desktop.reports.lines import one_line
from anders_desktop.reports.session import GroupAttendance
from anders_desktop.reports.tables import Table
from anders_desktop.reports.tagged import Element
from anders_desktop.text import enumeration, ngettext, number

_SCOPE_ROW = "<</O /Table /Scope /Row>>"


def attendance_table(page: Composer, groups: Sequence[GroupAttendance], section: Element) -> Table:
    """A row a group: its name in its colour, who of it was there, and how many."""
    element = section.child("Table")
    rows = []
    for group in groups:
        line = element.child("TR")
        style = theme.coloured(theme.STRONG, theme.GROUP_COLOURS.get(group.kind, theme.INK))
        label = page.line(group.label, style, line.child("TH", A=_SCOPE_ROW))
        names = page.cell(_present(group), theme.CELL, line.child("TD"))
        count = page.line(number(group.count, 0), theme.right(theme.LABEL), line.child("TD"))
        rows.append(Row([label, names, count], (120, 0, 30), gap=8))
    return Table(None, rows)


def _present(group: GroupAttendance) -> str:
    """Names, and how many are counted without one."""
    parts = [one_line(name) for name in group.names]
    if not group.unnamed:
        return ", ".join(parts)
    unnamed = ngettext("{count} inwoner zonder naam", "{count} inwoners zonder naam", group.unnamed)
    words = unnamed.format(count=number(group.unnamed, 0)).replace(" ", "\u00a0", 1)
    return enumeration([", ".join(parts), words] if parts else [words])
