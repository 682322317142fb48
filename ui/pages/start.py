"""The start page: every proeftuin on this computer, or the first steps when there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from anders_desktop.store.aside import aside
from anders_desktop.text import _, ngettext, short_date
from anders_desktop.views.backups import late_words
from anders_desktop.views.library import LabSummary, summaries
from ui.icons import Icons
from ui.kit.badge import Badge
from ui.kit.buttons import IconButton, LinkButton, PrimaryButton, SecondaryButton
from ui.kit.card import Card, Glyph
from ui.kit.labels import Label, Muted, Subtitle, Title
from ui.kit.parts import ScrollArea, clear_layout
from ui.pages.start_guide import Guide, Starter

if TYPE_CHECKING:
    from anders_desktop.store.library import Library
    from ui.keeping import Keeper
    from ui.lab_actions import LabActions

_WIDTH = 1100


class Opener(Starter, Protocol):
    """What the start page asks for."""

    library: Library

    def open_lab(self, lab_id: str) -> bool:
        """Open a proeftuin."""

    def choose_pack(self) -> None:
        """Ask for a pack and open it."""

    def show_versions(self, lab_id: str = "") -> None:
        """Offer to go back to an earlier version."""

    def keeping_words(self) -> str:
        """Where back-ups are and from when."""

    @property
    def keeper(self) -> Keeper:
        """Who makes the back-ups."""

    def copy_newer(self, lab_id: str) -> None:
        """Ask where to write a copy of a proeftuin that needs a newer program."""

    def open_example(self) -> None:
        """Open the example."""

    @property
    def actions(self) -> LabActions:
        """What can be done with a proeftuin as a whole."""

    def show_settings(self) -> None:
        """Show the settings."""

    def show_explaining(self, button: QWidget) -> None:
        """Show the menu of what explains, at a button."""


class StartPage(QWidget):
    """Cards of proeftuinen; with none, a large friendly choice; with "Nieuwe proeftuin", a short guide."""

    def __init__(self, opener: Opener, icons: Icons, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._icons = icons
        self._today = today
        self._keeping = QVBoxLayout()
        self._likely: QWidget | None = None
        self.setAccessibleName(_("Uw proeftuinen"))
        self._scroll = ScrollArea(margins=(24, 30, 24, 30))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.show_labs()

    def show_labs(self) -> None:
        """Show the cards, or the first steps."""
        found = summaries(self._opener.library, self._today)
        body = self._fresh()
        if not found:
            self._first_steps(body)
            return
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Title(_("Uw proeftuinen")), 1)
        head.addWidget(
            SecondaryButton(
                _("Kopie of document openen…"), self._icons, "package-open", on_click=self._choose
            )
        )
        head.addWidget(
            SecondaryButton(_("Voorbeeld bekijken"), self._icons, "sparkles", on_click=self._example)
        )
        head.addWidget(PrimaryButton(_("Nieuwe proeftuin"), self._icons, "plus", on_click=self.show_guide))
        body.addLayout(head)
        body.addWidget(Muted(_("Alles staat veilig op deze computer. U hoeft niets op te slaan.")))
        grid = QGridLayout()
        grid.setSpacing(16)
        for place, summary in enumerate(found):
            grid.addWidget(self._card(summary, first=place == 0), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        body.addLayout(grid)
        self._keeping = QVBoxLayout()
        self._keeping.setSpacing(16)
        body.addLayout(self._keeping)
        self.show_keeping()
        where = _("Uw proeftuinen staan op deze computer, in de map {folder}")
        body.addWidget(Muted(where.format(folder=self._opener.library.folder), selectable=True))
        body.addLayout(self._foot())
        body.addStretch(1)

    def show_guide(self) -> None:
        """Ask what a new proeftuin needs: a name is enough."""
        body = self._fresh(680)
        body.addWidget(Title(_("Een nieuwe proeftuin")))
        body.addWidget(Muted(_("Alleen de naam is nodig. De rest kunt u later invullen of veranderen.")))
        self._guide = Guide(self._icons, self._opener, self.show_labs)
        body.addWidget(self._guide)
        body.addStretch(1)
        self._guide.name.setFocus()

    def new_record(self) -> None:
        """Ctrl+N."""
        self.show_guide()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Enter does what one most likely wants."""
        super().showEvent(event)
        if self._likely is not None and isValid(self._likely):
            self._likely.setFocus()

    # ---- inside

    def _fresh(self, width: int = _WIDTH) -> QVBoxLayout:
        self._scroll.clear()
        for index in reversed(range(self._scroll.body.count())):
            self._scroll.body.takeAt(index)
        row = QHBoxLayout()
        inner = QWidget()
        inner.setMaximumWidth(width)
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._scroll.body.addWidget(holder)
        return body

    def _first_steps(self, body: QVBoxLayout) -> None:
        body.addSpacing(40)
        body.addWidget(Title(_("Welkom bij Anders")))
        words = _(
            "Hier zet u uw eigen proeftuin op: met uw eigen groepen, afspraken, experimenten en leersessies."
        )
        body.addWidget(Label(words))
        body.addWidget(Muted(_("Alles blijft op deze computer. Waar wilt u mee beginnen?")))
        steps: list[tuple[str, str, str, str, Callable[[], object]]] = [
            ("sprout", _("Nieuwe proeftuin"), _("Begin met de naam van uw proeftuin. Dat duurt één minuut."),
             _("Beginnen"), self.show_guide),
            ("sparkles", _("Voorbeeld bekijken"), _("Kijk rond in een verzonnen proeftuin. U kunt niets stuk maken."),
             _("Voorbeeld bekijken"), self._example),
            ("package-open", _("Kopie openen"), _("Heeft u een bestand gekregen dat eindigt op .anders? Open het hier."),
             _("Kopie openen…"), self._choose),
        ]  # fmt: skip
        for place, (icon, title, sentence, action, on_click) in enumerate(steps):
            card = Card(self._icons.theme)
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(Glyph(self._icons, icon, "accent", 32))
            words_column = QVBoxLayout()
            words_column.addWidget(Subtitle(title))
            words_column.addWidget(Muted(sentence))
            row.addLayout(words_column, 1)
            kind = SecondaryButton if place else PrimaryButton
            row.addWidget(kind(action, on_click=on_click))
            card.add(row)
            body.addWidget(card)
        body.addLayout(self._foot())
        body.addStretch(1)

    def _card(self, summary: LabSummary, *, first: bool) -> Card:
        card = Card(self._icons.theme)
        card.setAccessibleName(summary.name)
        head = QHBoxLayout()
        head.addWidget(Subtitle(summary.name), 1)
        kind = PrimaryButton if first else SecondaryButton
        words = _("{name} openen").format(name=summary.name)
        more = IconButton(
            _("Meer met {name}").format(name=summary.name),
            self._icons,
            "ellipsis-vertical",
            on_click=lambda: self._opener.actions.show_menu(summary.id, summary.name, more),
        )
        head.addWidget(more)
        opening = kind(_("Openen"), name=words, on_click=lambda: self._opener.open_lab(summary.id))
        head.addWidget(opening)
        if first:
            self._likely = opening
        card.add(head)
        if summary.locked:
            card.add(self._line("lock", "accent", Label(_("Deze proeftuin heeft een wachtwoord."))))
            return card
        if summary.problem:
            card.add(Label(summary.problem))
            if summary.damaged:
                words = _("Terug naar een eerdere versie…")
                back = SecondaryButton(
                    words, self._icons, "history", on_click=lambda: self._opener.show_versions(summary.id)
                )
                card.add(back)
            if summary.newer:
                words = _("Maak een kopie…")
                copy = SecondaryButton(
                    words, self._icons, "copy", on_click=lambda: self._opener.copy_newer(summary.id)
                )
                card.add(copy)
            return card
        self._add_facts(card, summary)
        return card

    def _add_facts(self, card: Card, summary: LabSummary) -> None:
        count = ngettext("{count} organisatie", "{count} organisaties", summary.organisations)
        parts = (summary.municipality, count.format(count=summary.organisations))
        card.add(Muted(" · ".join(part for part in parts if part)))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph(self._icons, "messages-square", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(_next_words(summary)), 1)
        card.add(row)
        foot = QHBoxLayout()
        foot.addWidget(_attention(self._icons, summary))
        foot.addStretch(1)
        foot.addWidget(Muted(_saved_words(summary.last_saved, self._today), wrap=False))
        card.add(foot)

    def show_keeping(self) -> None:
        """Show where the back-ups are, and what is missing there."""
        keeper = self._opener.keeper
        clear_layout(self._keeping)
        late, asks = keeper.is_late, keeper.asks
        card = Card(self._icons.theme)
        words = Label(self._opener.keeping_words(), selectable=True)
        back = SecondaryButton(_("Terug naar een eerdere versie…"), on_click=self._opener.show_versions)
        shield = ("triangle-alert", "attention") if late else ("shield-check", "accent")
        card.add(self._line(*shield, words, back))
        self._keeping.addWidget(card)
        if not (late or asks):
            return
        place = keeper.place
        if place is not None:
            sentence = late_words(place)
        else:
            sentence = _(
                "Een computer kan kapot gaan of gestolen worden. Bewaar daarom een tweede kopie op een USB-stick,"
                " een andere schijf of een netwerkmap."
            )
        later = SecondaryButton(_("Later"), on_click=keeper.ask_later)
        words_on_it = _("Andere plaats…") if place is not None else _("Plaats kiezen…")
        choose = SecondaryButton(words_on_it, on_click=keeper.choose_place)
        asking = Card(self._icons.theme)
        asking.add(self._line("usb", "attention" if late else "accent", Label(sentence), later, choose))
        self._keeping.addWidget(asking)

    def _line(self, icon: str, tone: str, words: Label, *buttons: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Glyph(self._icons, icon, tone))
        row.addWidget(words, 1)
        for button in buttons:
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        """What belongs to the program itself; and what was put aside, when there is any."""
        row = QHBoxLayout()
        row.setSpacing(12)
        explain = LinkButton(
            _("Uitleg"),
            self._icons,
            "circle-question-mark",
            on_click=lambda: self._opener.show_explaining(explain),
        )
        row.addWidget(explain)
        row.addWidget(
            LinkButton(_("Instellingen"), self._icons, "settings", on_click=self._opener.show_settings)
        )
        row.addStretch(1)
        if count := len(aside(self._opener.library)):
            words = _("Opzij gezet: {count}").format(count=count)
            back = LinkButton(
                words,
                self._icons,
                "archive-restore",
                on_click=lambda: self._opener.actions.show_aside(back),
            )
            row.addWidget(back)
        return row

    def _choose(self) -> None:
        self._opener.choose_pack()

    def _example(self) -> None:
        self._opener.open_example()


def _next_words(summary: LabSummary) -> str:
    session = summary.next_session
    if session is None or session.date is None:
        return _("nog geen leersessie gepland")
    when = ", ".join(
        part for part in (short_date(session.date, weekday=True), session.start_time or "") if part
    )
    return _("Leersessie {number} · {when}").format(number=session.number or "", when=when)


def _attention(icons: Icons, summary: LabSummary) -> Badge:
    count = len(summary.attention)
    if not count and not summary.organisations:
        return Badge(icons.theme, _("net begonnen"), "info")
    if not count:
        return Badge(icons.theme, _("alles op orde"), "ok")
    if count == 1:
        return Badge(icons.theme, summary.attention[0], "attention")
    return Badge(icons.theme, _("{count} dingen vragen aandacht").format(count=count), "attention")


def _saved_words(seconds: float | None, today: dt.date) -> str:
    if seconds is None:
        return ""
    saved = dt.datetime.fromtimestamp(seconds).astimezone()
    days = (today - saved.date()).days
    if days == 0:
        when = _("vandaag {time}").format(time=saved.strftime("%H:%M"))
    elif days == 1:
        when = _("gisteren")
    else:
        when = short_date(saved.date(), year=saved.year != today.year)
    return _("laatst gewerkt: {when}").format(when=when)
