"""The next learning session, or the way to plan one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anders_desktop.text import _, long_date
from anders_desktop.views.session_edits import new_session
from anders_desktop.views.today import TodaySheet, invited_words
from ui.kit.buttons import PrimaryButton
from ui.kit.card import Card
from ui.kit.labels import Muted

if TYPE_CHECKING:
    from ui.context import Context


class SessionCard(Card):
    """When, where and with whom; a button opens it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Volgende leersessie"))
        self._context = context
        self._session_id = ""
        self.button = PrimaryButton(_("Openen"), on_click=self._pressed)
        self.title_row.addWidget(self.button)
        self.words = Muted()
        self.add(self.words)

    def show_session(self, sheet: TodaySheet) -> None:
        """Show the session that comes first."""
        session = sheet.session
        self._session_id = session.id if session is not None else ""
        if session is None:
            self.set_title(_("Volgende leersessie"))
            self.words.setText(_("Er is nog geen leersessie gepland."))
            self._call(_("Plannen"), _("Een leersessie plannen"))
            return
        today = self._context.today()
        day = session.date or today
        when = _("Vandaag") if day == today else long_date(day, weekday=True, year=day.year != today.year)
        short = session.short_title()
        if session.number:
            title = _("{when}: leersessie {number}").format(when=_capital(when), number=session.number)
        else:
            title = _("{when}: leersessie").format(when=_capital(when))
        self.set_title(f"{title} · {short}" if short else title)
        parts = (session.start_time, session.location, invited_words(sheet.invited))
        self.words.setText(" · ".join(part for part in parts if part))
        self.words.setVisible(any(parts))
        self._call(_("Openen"), _("Leersessie {number} openen").format(number=session.number or ""))

    def _call(self, words: str, name: str) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(name.strip())

    def _pressed(self) -> None:
        if self._session_id:
            self._context.navigate("learning_session", self._session_id)
        else:
            self._context.navigate("learning_session", new_session(self._context.store), "title")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
