"""What asks for attention, with what hurts most on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from anders_desktop.model.rules import Finding, Weight
from anders_desktop.text import _, ngettext, short_date
from anders_desktop.views.mending import place_of
from anders_desktop.views.today import Attention
from ui.kit.card import Card
from ui.kit.labels import Muted
from ui.lists.lines import LineList, LineRow

if TYPE_CHECKING:
    from ui.context import Context

_ICONS = {
    "agreement": "handshake",
    "action_item": "list-checks",
    "organisation": "users-round",
    "person": "user",
    "membership": "users-round",
    "stakeholder_group": "users-round",
    "experiment": "flask-conical",
    "learning_question": "circle-question-mark",
    "learning_session": "messages-square",
    "barrier": "door-open",
    "consent_record": "shield-check",
    "living_lab": "hourglass",
}
_TONES = {Weight.LATE: "late", Weight.MISSING: "attention", Weight.SOON: "muted", Weight.INFORMATION: "muted"}


class AttentionCard(Card):
    """All findings of the rules; each line leads to where it is mended."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Vraagt aandacht"))
        self._context = context
        self._findings: dict[str, Finding] = {}
        self._count = Muted("", wrap=False)
        self.title_row.addWidget(self._count)
        self.body.setContentsMargins(11, 15, 11, 11)
        self.title_row.setContentsMargins(6, 0, 6, 0)
        self.list = LineList(context.icons, _("Vraagt aandacht"))
        self.add(self.list, 1)
        self._fine = Muted(_("Alles is op orde."))
        self._fine.setContentsMargins(6, 0, 6, 0)
        self.add(self._fine)
        self._rest = Muted("")  # takes the room when the list is away
        self.add(self._rest, 1)
        self.list.opened.connect(self._open)

    def show_attention(self, attention: Sequence[Attention]) -> None:
        """Show these."""
        self._findings = {f"{one.finding.rule}:{one.finding.record_id}": one.finding for one in attention}
        today = self._context.today()
        self.list.show_lines([_line(one, today) for one in attention])
        self.list.setVisible(bool(attention))
        self._fine.setVisible(not attention)
        self._rest.setVisible(not attention)
        self._count.setText(count_words([one.finding.weight for one in attention]))

    def _open(self, line: str) -> None:
        place = place_of(self._context.store, self._findings[line], self._context.today())
        self._context.navigate(place.kind, place.record_id, place.field)


def count_words(weights: Sequence[Weight]) -> str:
    """How many ask for attention, as the navigation counts them, and how many are only good to know."""
    known = weights.count(Weight.INFORMATION)
    asking = len(weights) - known
    return " · ".join(
        words.format(count=count)
        for count, words in (
            (asking, ngettext("{count} punt", "{count} punten", asking)),
            (known, _("{count} ter informatie")),
        )
        if count
    )


def _line(one: Attention, today: dt.date) -> LineRow:
    finding = one.finding
    right = " · ".join(part for part in (one.person, when_words(finding, today)) if part)
    tone = _TONES[finding.weight]
    if finding.weight is Weight.SOON and finding.due is not None and (finding.due - today).days <= 1:
        tone = "attention"
    icon = _ICONS.get(finding.kind, "circle-alert")
    return LineRow(f"{finding.rule}:{finding.record_id}", icon, finding.sentence, right, tone)


def when_words(finding: Finding, today: dt.date) -> str:
    """By when, seen from today: "3 dagen te laat", "morgen", "over 6 dagen"; "" when there is no date."""
    if finding.due is None:
        return ""
    days = (finding.due - today).days
    if days < 0 and finding.weight is Weight.LATE:
        return ngettext("{days} dag te laat", "{days} dagen te laat", -days).format(days=-days)
    if days < 0:
        day = short_date(finding.due, year=finding.due.year != today.year)
        return _("sinds {date}").format(date=day)
    words = {0: _("vandaag"), 1: _("morgen")}
    return words.get(days) or _("over {days} dagen").format(days=days)
