"""The card "Wat nog openstaat": what can be put on the agenda, never what must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model.choices import MinutesStatus
from anders_desktop.text import _, short_date
from anders_desktop.views import session_edits
from anders_desktop.views.session_offers import Offer, OfferKind, read_offers
from ui.kit.buttons import IconButton, LinkButton, SecondaryButton
from ui.kit.card import Card, Glyph
from ui.kit.labels import Label, Muted
from ui.kit.parts import clear_layout

if TYPE_CHECKING:
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context

_SETTING = "sessions.offers"
_FEW = 4

_ICONS = {
    OfferKind.ACTION: "list-checks",
    OfferKind.AGENDA_ITEM: "corner-down-right",
    OfferKind.AGREEMENT: "handshake",
    OfferKind.QUESTION: "circle-question-mark",
    OfferKind.BARRIER: "triangle-alert",
}


class OfferCard(Card):
    """Open actions, items without notes, agreements that are due, barriers and persistent questions; else hidden."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context.theme,
            _("Wat nog openstaat"),
            subtitle=_("Zet op de agenda wat u nodig hebt. Wat u overslaat, blijft waar het is."),
        )
        self._context = context
        self._session_id = ""
        self._shown: list[Offer] = []
        self._all = False
        self._dismiss = LinkButton(_("Alles overslaan"), on_click=self._skip_all)
        self.title_row.addWidget(self._dismiss)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.add(self._rows)
        self._more = LinkButton("", context.icons, "chevron-down", on_click=self._show_all)
        self.add(self._more)
        self.body.setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)

    def show_offers(self, sheet: SessionSheet, *, locked: bool) -> None:
        """Show what is offered for this session; nothing once its minutes are being written."""
        session = sheet.session
        if session.id != self._session_id:
            self._session_id = session.id
            self._all = False
            self._shown = []
            clear_layout(self._column)
        today = self._context.today()
        written = any((item.notes or "").strip() for item in sheet.items)
        past = session.date is not None and session.date < today
        if locked or session.minutes_status is MinutesStatus.APPROVED or (past and written):
            self._shown = []
            self.hide()
            return
        offers = read_offers(self._context.store, session.id, today, self._settled())
        if offers != self._shown or self._column.count() == 0:
            self._shown = offers
            self._build()
        self.setVisible(bool(offers))

    def _build(self) -> None:
        clear_layout(self._column)
        limit = len(self._shown) if self._all else _FEW
        for offer in self._shown[:limit]:
            self._column.addWidget(self._row(offer))
        hidden = len(self._shown) - limit
        self._more.setText(_("Nog {count} tonen").format(count=hidden))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(hidden > 0)

    def _row(self, offer: Offer) -> QWidget:
        icons = self._context.icons
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        line.addWidget(Glyph(icons, _ICONS[offer.kind], "accent"))
        line.addWidget(Label(offer.text), 1)
        line.addWidget(Muted(self._detail(offer), wrap=False))
        take = SecondaryButton(
            _("Op de agenda"),
            icons,
            "plus",
            name=_("Op de agenda: {text}").format(text=offer.text),
            on_click=lambda: self._take(offer),
        )
        skip = IconButton(
            _("Overslaan: {text}").format(text=offer.text), icons, "x", on_click=lambda: self._skip([offer])
        )
        line.addWidget(take)
        line.addWidget(skip)
        return row

    def _detail(self, offer: Offer) -> str:
        if offer.kind is OfferKind.AGENDA_ITEM:
            return _("niet besproken")
        if offer.kind is OfferKind.QUESTION:
            return _("hardnekkige leervraag")
        if offer.kind is OfferKind.BARRIER:
            if offer.due is None:
                return _("drempel")
            return _("antwoord vóór {date}").format(date=short_date(offer.due))
        if offer.due is None:
            return _("open actie") if offer.kind is OfferKind.ACTION else ""
        date = short_date(offer.due)
        if offer.kind is OfferKind.ACTION:
            return _("actie, vóór {date}").format(date=date)
        return _("bespreken: {date}").format(date=date)

    # ---- what was answered, kept on this device

    def _settled(self) -> dict[str, str]:
        found = self._answers().get(self._session_id, {})
        return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

    def _answers(self) -> dict[str, Any]:
        kept = self._context.settings.get(_SETTING, {})
        return dict(kept) if isinstance(kept, dict) else {}

    def _settle(self, answers: dict[str, str]) -> None:
        kept = self._answers()
        kept[self._session_id] = {**self._settled(), **answers}
        self._context.settings.set(_SETTING, kept)

    def _take(self, offer: Offer) -> None:
        made = session_edits.take_over(self._context.store, self._session_id, offer)
        self._settle({offer.record_id: made})

    def _skip(self, offers: list[Offer]) -> None:
        self._settle({offer.record_id: "" for offer in offers})
        gone = {offer.record_id for offer in offers}
        self._shown = [offer for offer in self._shown if offer.record_id not in gone]
        self._build()
        self.setVisible(bool(self._shown))

    def _skip_all(self) -> None:
        self._skip(list(self._shown))

    def _show_all(self) -> None:
        self._all = True
        self._build()
