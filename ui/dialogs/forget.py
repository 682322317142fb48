"""Vergeten: somebody is erased or made unrecognisable everywhere, after one has looked at every text with the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from anders_desktop.store.erase import WORD, Place, Wish
from anders_desktop.text import _, ngettext
from anders_desktop.views.forgetting import Hit, Kept, kept_about
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.dialog import Dialog
from ui.kit.labels import Label, Muted, Title
from ui.kit.parts import ScrollArea

if TYPE_CHECKING:
    from ui.context import Context


class HitRow(QWidget):
    """One text with the name: ticked, the name goes out of it."""

    def __init__(self, hit: Hit) -> None:
        super().__init__()
        self.hit = hit
        self.box = QCheckBox(_("Vervangen"))
        words = f"{hit.before}[{hit.name}]{hit.after}"
        self.box.setAccessibleName(_("Vervangen in {where}: {text}").format(where=hit.where, text=words))
        self.box.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        more = ngettext("{count} keer", "{count} keer", hit.count).format(count=hit.count)
        texts.addWidget(Muted(hit.where if hit.count == 1 else f"{hit.where} ({more})"))
        texts.addWidget(Label(f"{hit.before}«{hit.name}»{hit.after}", selectable=True))
        row.addLayout(texts, 1)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)


class ForgetDialog(Dialog):
    """Asks how people are forgotten. Sends ``agreed`` with the wish, and whether back-ups are rewritten."""

    agreed = Signal(object, bool)

    def __init__(self, context: Context, people: Sequence[str], parent: QWidget | None = None) -> None:
        """``people`` are ids; more than one when a whole proeftuin forgets its names."""
        super().__init__(parent)
        self._context, self._people = context, list(people)
        kept = kept_about(context.store, self._people)
        self.setWindowTitle(_("Vergeten"))
        self.fit(820, 660)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        title = _("{name} vergeten").format(name=kept.name) if len(self._people) == 1 else _("Namen vergeten")
        layout.addWidget(Title(title))
        self._area = ScrollArea()
        layout.addWidget(self._area, 1)
        body = self._area.body
        body.addWidget(self._counts_card(kept))
        body.addWidget(self._how_card())
        self.rows: list[HitRow] = []
        body.addWidget(self._hits_card(kept))
        body.addWidget(self._backups_card())
        body.addStretch(1)
        layout.addWidget(Muted(_("Dit kan niet ongedaan worden gemaakt. Ook Ctrl+Z brengt niemand terug.")))
        foot = QHBoxLayout()
        foot.addWidget(SecondaryButton(_("Annuleren"), on_click=self.reject))
        foot.addStretch(1)
        self.go = PrimaryButton(_("Voorgoed vergeten"), context.icons, "user-x", on_click=self._agree)
        foot.addWidget(self.go)
        layout.addLayout(foot)
        self.hide_choice.setFocus()

    def wish(self) -> Wish:
        """What is chosen now."""
        kept: frozenset[Place] = frozenset(row.hit.place for row in self.rows if not row.box.isChecked())
        return Wish(
            person_ids=tuple(self._people),
            hide=self.hide_choice.isChecked(),
            kept=kept,
            word=self.word.text().strip(),
            photos=self.photos.isChecked(),
        )

    # ---- inside

    def _counts_card(self, kept: Kept) -> Card:
        card = Card(self._context.theme, _("Dit bewaart de proeftuin nu"))
        lines = [f"{words}: {number}" for words, number in kept.counts]
        if (count := len(self._people)) > 1:
            people = ngettext("{count} mens met een naam", "{count} mensen met een naam", count)
            lines.insert(0, people.format(count=count))
        card.add(Label("\n".join(lines) or _("Alleen de naam.")))
        return card

    def _how_card(self) -> Card:
        card = Card(self._context.theme, _("Hoe vergeten?"))
        self.hide_choice = QRadioButton(_("Onherkenbaar maken"))
        self.erase_choice = QRadioButton(_("Wissen"))
        group = QButtonGroup(self)
        about = (
            (
                self.hide_choice,
                _("Naam en gegevens gaan weg. Dat er iemand was, telt nog mee in de cijfers."),
            ),
            (self.erase_choice, _("Alles van deze persoon gaat weg, ook aanwezigheid en lidmaatschap.")),
        )
        for button, words in about:
            group.addButton(button)
            card.add(button)
            card.add(Muted(words))
        self.hide_choice.setChecked(True)
        self.photos = QCheckBox(_("Ook de foto’s waar deze persoon op staat"))
        self.photos.setChecked(True)
        card.add(self.photos)
        return card

    def _hits_card(self, kept: Kept) -> Card:
        card = Card(self._context.theme, _("Teksten waar de naam in staat"))
        if not kept.hits:
            card.add(Label(_("De naam staat in geen enkele tekst.")))
        else:
            card.add(
                Muted(
                    _("Kijk ze één voor één na. Gaat een tekst over iemand anders? Haal dan het vinkje weg.")
                )
            )
        row = QHBoxLayout()
        row.addWidget(Label(_("In plaats van de naam komt:"), wrap=False))
        self.word = QLineEdit(_(WORD))
        self.word.setAccessibleName(_("In plaats van de naam komt:"))
        self.word.setMaximumWidth(220)
        row.addWidget(self.word)
        row.addStretch(1)
        card.body.addLayout(row)
        for hit in kept.hits:
            self.rows.append(HitRow(hit))
            card.add(self.rows[-1])
        card.add(Muted(_("Ook in de geschiedenis, eerdere versies en het zoeken gaat de naam weg.")))
        return card

    def _backups_card(self) -> Card:
        card = Card(self._context.theme, _("Reservekopieën"))
        self.rewrite = QRadioButton(
            _("Schoonmaken: elke reservekopie wordt opnieuw geschreven, zonder deze persoon")
        )
        self.drop = QRadioButton(_("Weggooien: er blijft één nieuwe reservekopie, van na het vergeten"))
        group = QButtonGroup(self)
        for button in (self.rewrite, self.drop):
            group.addButton(button)
            card.add(button)
        self.rewrite.setChecked(True)
        card.add(
            Muted(
                _(
                    "Eerst maakt Anders een reservekopie, voor het geval er iets misgaat. Daarna wordt ook die"
                    " schoongemaakt of weggegooid. Kopieën die opzij staan of niet open kunnen, gaan weg."
                    " Kopieën die u aan anderen gaf, kan Anders niet bereiken: komen die terug, dan blijft de"
                    " persoon vergeten."
                )
            )
        )
        return card

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self.wish(), self.rewrite.isChecked())
