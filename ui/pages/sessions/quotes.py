"""What people said, and whether it may be printed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.model import Quote
from anders_desktop.model.session_rules import quote_consent
from anders_desktop.text import N_, _, short_date
from anders_desktop.views import session_agreements
from anders_desktop.views.session_agreements import write_quote_person
from ui.kit.buttons import IconButton, LinkButton, SecondaryButton
from ui.kit.card import Card, Glyph
from ui.kit.labels import Label, Muted
from ui.pages.sessions.bindings import QuoteBinding
from ui.pages.sessions.keyed import KeyedColumn

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from anders_desktop.views.sessions import SessionSheet
    from ui.context import Context
    from ui.forms.names import RecordNames


class QuoteRow(QWidget):
    """The words, who said them, and a warning when they may not be printed."""

    remove_asked = Signal()

    def __init__(self, context: Context, names: RecordNames, quote: Quote) -> None:
        super().__init__()
        self.record_id = quote.id
        self._context = context
        self._day = context.today()
        self.binding = QuoteBinding(context, Quote, self, names)
        text = self.binding.box("text", label="", placeholder=_("Wat zei iemand?"), lines=1)
        person = self.binding.box("person_id", label="", placeholder=_("Wie zei dit?"))
        person.setFixedWidth(200)
        person.editor.setAccessibleName(_("Wie zei dit?"))
        self._remove = IconButton(
            _("Uitspraak verwijderen"), context.icons, "x", on_click=self.remove_asked.emit
        )
        top = Qt.AlignmentFlag.AlignTop
        line = QHBoxLayout()
        line.setSpacing(6)
        mark = Glyph(context.icons, "quote", "muted")
        mark.setFixedHeight(32)
        line.addWidget(mark, 0, top)
        line.addWidget(text, 1, top)
        line.addWidget(person, 0, top)
        line.addWidget(self._remove, 0, top)
        self._sign = Glyph(context.icons, "shield-check", "ok", 16)
        self._consent = Label()
        self._consent.setProperty("role", "help")
        self._link = LinkButton(_("Deze toestemming gebruiken"), on_click=self._use_consent)
        about = QHBoxLayout()
        about.setContentsMargins(24, 0, 0, 0)
        about.setSpacing(6)
        about.addWidget(self._sign)
        about.addWidget(self._consent, 1)
        about.addWidget(self._link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addLayout(about)
        self.binding.load(quote)

    def show_quote(
        self, quote: Quote, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool
    ) -> None:
        """Show the quote as it is now, and what was allowed on the day of the session."""
        self._day = sheet.session.date or self._context.today()
        self.binding.refresh(change)
        self.binding.set_read_only(locked)
        self._remove.setVisible(not locked)
        self._show_consent(quote, sheet, locked=locked)

    def _show_consent(self, quote: Quote, sheet: SessionSheet, *, locked: bool) -> None:
        consent = quote_consent(sheet.consents, quote.person_id, self._day)
        linked = next((one for one in sheet.consents if one.id == quote.consent_id), None)
        valid = linked is not None and linked.valid_on(self._day) and linked.person_id == quote.person_id
        self._link.setVisible(not valid and consent is not None and not locked)
        if valid and linked is not None:
            self._say(
                "shield-check", "ok", _("Toestemming: {how}").format(how=_how(linked.how, linked.given_on))
            )
        elif consent is not None:
            words = _("Er is een toestemming, maar die hoort nog niet bij deze uitspraak.")
            self._say("triangle-alert", "attention", words)
        elif quote.person_id is None:
            self._say(
                "triangle-alert",
                "attention",
                _("Kies wie dit zei. Zonder toestemming komt het niet op papier."),
            )
        else:
            words = _("Geen geldige toestemming op deze datum. Deze uitspraak komt niet in het verslag.")
            self._say("triangle-alert", "attention", words)

    def _say(self, icon: str, tone: str, words: str) -> None:
        self._sign.set(icon, tone)
        self._consent.setText(words)
        colour = self._context.theme.hex("muted" if tone == "ok" else tone)
        self._consent.setStyleSheet(f"color: {colour}")

    def _use_consent(self) -> None:
        """Look for the consent again, for a quote that was written before it was given."""
        self.binding.commit_pending()
        with self._context.store.edit(N_("Uitspraak gewijzigd")) as work:
            quote = work.need(Quote, self.record_id)
            write_quote_person(work, quote.id, quote.person_id, self._context.today())


def _how(how: str | None, given_on: dt.date | None) -> str:
    day = short_date(given_on, year=True) if given_on is not None else ""
    return ", ".join(part for part in (how, day) if part)


class QuotesCard(Card):
    """The quotes of a session."""

    def __init__(self, context: Context, names: RecordNames) -> None:
        super().__init__(context.theme, _("Uitspraken"))
        self._context = context
        self._names = names
        self._sheet: SessionSheet | None = None
        self._change: ChangeSet | None = None
        self._locked = False
        self._nothing = Muted(
            _("Wat iemand zei, in eigen woorden. Alleen met toestemming komt het in het verslag.")
        )
        self.add(self._nothing)
        self.rows: KeyedColumn[Quote, QuoteRow] = KeyedColumn(self._make, self._show, spacing=8)
        self.add(self.rows)
        self._add = SecondaryButton(_("Uitspraak toevoegen"), context.icons, "plus", on_click=self._add_quote)
        self.add(self._add)
        self.body.setAlignment(self._add, Qt.AlignmentFlag.AlignLeft)

    def show_quotes(self, sheet: SessionSheet, change: ChangeSet | None, *, locked: bool) -> None:
        """Show what was said."""
        self._sheet, self._change, self._locked = sheet, change, locked
        self.rows.sync(sheet.quotes)
        self._nothing.setVisible(not sheet.quotes)
        self._add.setVisible(not locked)

    def focus_quote(self, quote_id: str) -> QuoteRow | None:
        """Go to one quote."""
        row = self.rows.row(quote_id)
        if row is not None:
            row.binding.focus("text")
        return row

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        for row in self.rows.rows():
            row.binding.commit_pending()

    def _make(self, quote: Quote) -> QuoteRow:
        row = QuoteRow(self._context, self._names, quote)
        row.remove_asked.connect(lambda: self._remove(row))
        return row

    def _show(self, row: QuoteRow, quote: Quote) -> None:
        if self._sheet is not None:
            row.show_quote(quote, self._sheet, self._change, locked=self._locked)

    def _add_quote(self) -> None:
        if self._sheet is not None:
            self.focus_quote(session_agreements.add_quote(self._context.store, self._sheet.session.id))

    def _remove(self, row: QuoteRow) -> None:
        if self._sheet is not None:
            row.binding.commit_pending()
            session_agreements.remove_quote(self._context.store, self._sheet.session.id, row.record_id)
            self._context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))
