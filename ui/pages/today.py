"""Vandaag: one look at what comes, what hurts, who was there and what runs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.model.rules import Finding, Weight
from anders_desktop.text import N_, _, long_date, ngettext
from anders_desktop.views.today import Attention, TodaySheet, invited_words, read_today
from ui.kit.buttons import PrimaryButton
from ui.kit.card import Card
from ui.kit.labels import Heading, Label, Muted
from ui.kit.parts import ClickableRow, EmptyState, IconRow, ProgressLine, ScrollArea
from ui.pages.attendance_chart import AttendanceChart
from ui.pages.base import Page

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context

_ICONS = {
    "agreement": "handshake",
    "action_item": "list-checks",
    "organisation": "users-round",
    "person": "user",
    "experiment": "flask-conical",
    "learning_question": "circle-question-mark",
}
_TONES = {Weight.LATE: "late", Weight.MISSING: "attention", Weight.SOON: "muted", Weight.INFORMATION: "muted"}
_LISTED = 12  # more than this is not one look any more
_TITLE_WIDTH = 190


class TodayPage(Page):
    """The page one starts the day with."""

    key: ClassVar[str] = "today"
    icon: ClassVar[str] = "sun"
    title: ClassVar[str] = N_("Vandaag")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._body = ScrollArea()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body)
        self._stack.addWidget(
            EmptyState(
                context.icons,
                _("Welkom in uw proeftuin"),
                _("Hier ziet u straks wat er vandaag speelt. Begin met de mensen: wie doen er mee?"),
                _("Naar de groepen"),
                lambda: context.go("groups"),
                icon="sun",
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def header(self) -> str:
        """A greeting by the time of day, with the first name from the settings."""
        hour = dt.datetime.now().astimezone().hour
        words = _("Goedemorgen") if hour < 12 else _("Goedemiddag") if hour < 18 else _("Goedenavond")
        name = str(self.context.settings.get("author", "")).split(" ")[0]
        return f"{words}, {name}" if name else words

    def refresh(self, change: ChangeSet | None) -> None:
        """Show everything as it is now."""
        del change
        sheet = read_today(self.context.store, self.context.today())
        empty = sheet.session is None and not (sheet.attention or sheet.attendance or sheet.running)
        self._stack.setCurrentIndex(1 if empty else 0)
        if not empty:
            self._fill(sheet)

    # ---- inside

    def _fill(self, sheet: TodaySheet) -> None:
        place = self._body.verticalScrollBar().value()
        self._body.clear()
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self._session_card(sheet))
        left.addWidget(self._attention_card(sheet.attention), 1)
        row.addLayout(left, 54)
        row.addWidget(self._attendance_card(sheet), 46)
        self._body.body.addWidget(top, 1)
        self._body.body.addWidget(self._running_card(sheet))
        self._body.verticalScrollBar().setValue(place)

    def _session_card(self, sheet: TodaySheet) -> Card:
        theme, session = self.context.theme, sheet.session
        if session is None:
            card = Card(theme, _("Volgende leersessie"))
            card.add(Muted(_("Er is nog geen leersessie gepland.")))
            button = PrimaryButton(_("Plannen"), self.context.icons, "plus", on_click=self._plan)
            card.title_row.addWidget(button)
            return card
        day = session.date or self.context.today()
        when = _("Vandaag") if day == self.context.today() else long_date(day, weekday=True).capitalize()
        title = _("{when}: leersessie {number}").format(when=when, number=session.number or "")
        short = session.short_title()
        card = Card(theme, f"{title} · {short}" if short else title)
        record_id = session.id
        name = _("Leersessie {number} openen").format(number=session.number or "")
        card.title_row.addWidget(
            PrimaryButton(
                _("Openen"), name=name, on_click=lambda: self.context.navigate("learning_session", record_id)
            )
        )
        parts = (session.start_time or "", session.location or "", invited_words(sheet.invited))
        card.add(Muted(" · ".join(part for part in parts if part)))
        return card

    def _plan(self) -> None:
        self.context.go("sessions")

    def _attention_card(self, attention: tuple[Attention, ...]) -> Card:
        card = Card(self.context.theme, _("Vraagt aandacht"))
        card.body.setSpacing(2)
        for one in attention[:_LISTED]:
            card.add(self._attention_row(one))
        if len(attention) > _LISTED:
            more = len(attention) - _LISTED
            card.add(Muted(ngettext("en nog {count}", "en nog {count}", more).format(count=more)))
        if not attention:
            card.add(Muted(_("Alles is op orde.")))
        card.body.addStretch(1)
        return card

    def _attention_row(self, one: Attention) -> ClickableRow:
        finding = one.finding
        right = " · ".join(part for part in (one.person, self._when(finding)) if part)
        row = IconRow(
            self.context.icons,
            _ICONS.get(finding.kind, "circle-alert"),
            finding.sentence,
            right,
            tone=_TONES[finding.weight],
        )
        row.clicked.connect(lambda: self.context.navigate(finding.kind, finding.record_id))
        return row

    def _when(self, finding: Finding) -> str:
        if finding.due is None:
            return ""
        days = (finding.due - self.context.today()).days
        if days < -1:
            return _("{days} dagen te laat").format(days=-days)
        words = {-1: _("1 dag te laat"), 0: _("vandaag"), 1: _("morgen")}
        return words.get(days) or _("over {days} dagen").format(days=days)

    def _attendance_card(self, sheet: TodaySheet) -> Card:
        card = Card(
            self.context.theme, _("Wie was erbij?"), subtitle=_("aanwezigen per leersessie, per groep")
        )
        if sheet.attendance:
            card.add(AttendanceChart(self.context.theme, sheet.attendance), 1)
        else:
            card.add(Muted(_("Na de eerste leersessie ziet u hier wie er waren.")))
            card.body.addStretch(1)
        return card

    def _running_card(self, sheet: TodaySheet) -> Card:
        card = Card(self.context.theme, _("Lopende experimenten"))
        card.body.setSpacing(2)
        for one in sheet.running:
            row = ClickableRow(self.context.theme, f"{one.title}, {one.words}")
            title = Heading(one.title)
            title.setFixedWidth(_TITLE_WIDTH)
            row.row.addWidget(title)
            line = ProgressLine(self.context.theme, one.share or 0.0, one.words)
            line.setVisible(one.share is not None)
            row.row.addWidget(line, 3)
            row.row.addWidget(Muted(one.words), 2 if one.share is not None else 5)
            record_id = one.id
            row.clicked.connect(lambda record_id=record_id: self.context.navigate("experiment", record_id))
            card.add(row)
        if not sheet.running:
            card.add(Label(_("Er loopt nu geen experiment.")))
        return card
