"""The part of the settings about the password of the proeftuin that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from anders_desktop.text import N_, _
from ui.dialogs.settings import Section
from ui.kit.buttons import SecondaryButton
from ui.kit.labels import Label
from ui.passwords import MINUTES

if TYPE_CHECKING:
    from ui.desk import Desk


class SecuritySection(Section):
    """Set, change or remove the password; after how long it locks; what this computer remembers."""

    key: ClassVar[str] = "security"
    title: ClassVar[str] = N_("Beveiliging")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lab_id = desk.open_id
        self._locked = desk.passwords.is_locked(self._lab_id)
        if self._locked:
            self._with_password()
        else:
            words = _("Deze proeftuin heeft geen wachtwoord. Wie op deze computer kan, kan alles lezen.")
            self.add(_("Wachtwoord"), Label(words))
            self._buttons((_("Wachtwoord instellen…"), desk.passwords.set_up))
        self.body.addStretch(1)

    def _with_password(self) -> None:
        from anders_desktop.store import remembered

        passwords = self._desk.passwords
        words = _("Deze proeftuin heeft een wachtwoord. Kopieën en reservekopieën hebben het ook.")
        self.add(_("Wachtwoord"), Label(words))
        self._buttons(
            (_("Veranderen…"), passwords.change),
            (_("Weghalen…"), passwords.remove),
            (_("Nu op slot"), lambda _lab_id: passwords.lock()),
        )
        self.minutes = QComboBox()
        for minutes in MINUTES:
            shown = _("Na {minutes} minuten").format(minutes=minutes) if minutes else _("Nooit")
            self.minutes.addItem(shown, minutes)
        self.minutes.setCurrentIndex(self.minutes.findData(passwords.minutes))
        self.minutes.activated.connect(lambda: passwords.set_minutes(self.minutes.currentData()))
        self.add(
            _("Vanzelf op slot"),
            self.minutes,
            _("Als niemand iets doet. Wat u typte, is dan al opgeslagen."),
        )
        if remembered.recall(self._lab_id):
            self._buttons((_("Niet meer onthouden op deze computer"), remembered.forget))

    def _buttons(self, *acts: tuple[str, Callable[[str], object]]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, act in acts:
            row.addWidget(SecondaryButton(words, on_click=partial(self._do, act)))
        row.addStretch(1)
        self.body.addLayout(row)

    def _do(self, act: Callable[[str], object]) -> None:
        self.window().close()
        act(self._lab_id)
