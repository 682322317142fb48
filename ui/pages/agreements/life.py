"""Where an agreement is in its life, and the buttons of the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from anders_desktop.model import Agreement
from anders_desktop.model.choices import AgreementStatus, DecidedBy
from anders_desktop.text import _
from anders_desktop.views.agreement_life import back_to_proposal, end_agreement, life_words, make_valid
from ui.forms.form import Form
from ui.kit.buttons import LinkButton, PrimaryButton
from ui.kit.card import Card
from ui.kit.labels import Muted
from ui.kit.menus import make_menu, pop_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from anders_desktop.store import ChangeSet
    from anders_desktop.views.agreements import AgreementSheet
    from ui.context import Context
    from ui.forms.names import RecordNames
    from ui.kit.menus import Entry

_WAYS = (
    (DecidedBy.CONSENT, "thumbs-up"),
    (DecidedBy.CONSENT_WITH_OBJECTION, "message-square-quote"),
    (DecidedBy.BOARD_DECISION, "gavel"),
)


class LifeLine(QWidget):
    """A sentence about where it is, and what can be done now. A step is done at once; undo takes it back."""

    def __init__(self, context: Context, decided: Callable[[DecidedBy], object]) -> None:
        """``decided`` is called after an agreement became valid, with how that was decided."""
        super().__init__()
        self._context = context
        self._decided = decided
        self._agreement_id = ""
        self._status = AgreementStatus.PROPOSED
        icons = context.icons
        self.words = Muted("")
        self.valid_button = PrimaryButton(_("Geldig maken"), icons, "check", on_click=self._ask_how)
        self.valid_button.setToolTip(_("Hoe is het besloten?"))
        self.proposal_button = LinkButton(
            _("Weer een voorstel"), icons, "corner-up-left", on_click=self._propose
        )
        self.end_button = LinkButton(_("Beëindigen"), icons, "square-stop", on_click=self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for button in (self.proposal_button, self.end_button, self.valid_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_sheet(self, sheet: AgreementSheet) -> None:
        """Show where this agreement is."""
        self._agreement_id = sheet.agreement.id
        self._status = status = sheet.agreement.status or AgreementStatus.PROPOSED
        self.words.setText(life_words(sheet, self._context.today()))
        ended, proposed = status is AgreementStatus.ENDED, status is AgreementStatus.PROPOSED
        self.valid_button.setVisible(ended or proposed)
        self._name(self.valid_button, _("Weer geldig maken") if ended else _("Geldig maken"))
        self.end_button.setVisible(not ended)
        self._name(self.end_button, _("Niet doorgaan") if proposed else _("Beëindigen"))
        self.proposal_button.setVisible(ended)

    def _name(self, button: LinkButton | PrimaryButton, words: str) -> None:
        button.setText(words)
        button.setAccessibleName(words)

    def ways(self) -> list[Entry | None]:
        """The ways in which it can be decided, as a menu shows them."""
        return [
            (icon, _("Met {how}").format(how=way.label), lambda way=way: self.make_valid(way))  # type: ignore[misc]
            for way, icon in _WAYS
        ]

    def steps(self) -> list[Entry | None]:
        """The next steps, as a menu shows them."""
        found = self.ways() if self.valid_button.isVisibleTo(self) else []
        if self.end_button.isVisibleTo(self):
            found.append(("square-stop", self.end_button.text(), self.end))
        if self._status is not AgreementStatus.PROPOSED:
            found.append(("corner-up-left", _("Weer een voorstel"), self._propose))
        return found

    def _ask_how(self) -> None:
        pop_up(make_menu(self, self._context.icons, self.ways()), self.valid_button)

    def make_valid(self, how: DecidedBy) -> None:
        """Let it be valid from today."""
        make_valid(self._context.store, self._agreement_id, how, self._context.today())
        self._decided(how)
        self._context.say(_("Geldig vanaf vandaag. Ongedaan maken: Ctrl+Z"), "ok")

    def end(self) -> None:
        """Let it end today."""
        end_agreement(self._context.store, self._agreement_id, self._context.today())
        self._context.say(_("Geëindigd. Schrijf erbij waarom. Ongedaan maken: Ctrl+Z"))

    def _propose(self) -> None:
        back_to_proposal(self._context.store, self._agreement_id)


class EndCard(Card):
    """When it ended and why; only of an agreement that did."""

    def __init__(self, context: Context, names: RecordNames, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Geëindigd"), parent=parent)
        self.form = Form(context, Agreement, ("end_reason", "ended_on"), names=names)
        self.add(self.form)

    def show_sheet(self, sheet: AgreementSheet, change: ChangeSet | None) -> None:
        """Show the end of this agreement."""
        self.setVisible(sheet.agreement.status is AgreementStatus.ENDED)
        if self.form.binding.record_id != sheet.agreement.id:
            self.form.load(sheet.agreement)
        else:
            self.form.refresh(change)
