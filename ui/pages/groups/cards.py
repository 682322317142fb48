"""The cards of the page Groepen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from anders_desktop.text import _
from anders_desktop.views.groups import GroupCard, GroupsSheet, Line, Member
from ui.icons import Icons
from ui.kit.badge import Badge
from ui.kit.buttons import IconButton, LinkButton, SecondaryButton
from ui.kit.card import Card, Glyph
from ui.kit.labels import Label, Muted
from ui.kit.parts import Avatar, ClickableRow
from ui.theme import GROUP_ICONS


class MemberRow(ClickableRow):
    """Somebody in a group: press for the person, the menu key or right button for more, Delete to take out."""

    def __init__(self, icons: Icons, member: Member, kind: str, menu: Callable[[Member], QMenu]) -> None:
        super().__init__(icons.theme, ", ".join(part for part in (member.name, member.detail) if part))
        self._member = member
        self._menu = menu
        self.removed: Callable[[], object] = lambda: None
        self.row.setContentsMargins(2, 3, 2, 3)
        self.row.addWidget(Avatar(icons.theme, member.initials, kind), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(member.name))
        if member.detail:
            detail = Muted(member.detail)
            detail.setProperty("role", "help")
            words.addWidget(detail)
        self.row.addLayout(words, 1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Show what can be done with this membership."""
        self._menu(self._member).exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete takes somebody out of the group."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed()
        else:
            super().keyPressEvent(event)


class Actions:
    """What the cards ask of the page."""

    def __init__(
        self,
        *,
        open_person: Callable[[str], object],
        open_group: Callable[[str], object],
        add: Callable[[str], object],
        mend: Callable[[Line], object],
        menu: Callable[[Member], QMenu],
        remove: Callable[[Member], object],
    ) -> None:
        self.open_person = open_person
        self.open_group = open_group
        self.add = add
        self.mend = mend
        self.menu = menu
        self.remove = remove


def readiness_card(icons: Icons, sheet: GroupsSheet, actions: Actions) -> Card:
    """Zijn we startklaar?"""
    card = Card(icons.theme, _("Zijn we startklaar?"))
    if sheet.complete:
        card.title_row.addWidget(
            Badge(icons.theme, sheet.complete, "ok" if sheet.all_complete else "attention")
        )
    for line in sheet.lines:
        row = QHBoxLayout()
        row.setSpacing(8)
        good = line.finding is None
        row.addWidget(Glyph(icons, "circle-check" if good else "circle-alert", "ok" if good else "attention"))
        row.addWidget(Label(line.sentence), 1)
        if not good:
            words = (
                _("Toevoegen…")
                if line.finding and line.finding.rule == "no_organisation"
                else _("Aanwijzen…")
            )
            if line.finding and line.finding.rule in ("guidance_not_independent", "managers_two"):
                words = _("Bekijken…")
            name = f"{words.rstrip('…')}: {line.sentence}"
            row.addWidget(SecondaryButton(words, name=name, on_click=lambda line=line: actions.mend(line)))
        card.add(row)
    return card


def group_card(icons: Icons, group: GroupCard, actions: Actions) -> Card:
    """A group with its people."""
    card = Card(
        icons.theme, group.name, edge=group.kind, icons=icons, icon=GROUP_ICONS.get(group.kind, "users")
    )
    edit = IconButton(_("Groep {name} aanpassen").format(name=group.name), icons, "pencil")
    edit.clicked.connect(lambda: actions.open_group(group.id))
    card.title_row.addWidget(edit)
    first = " ".join(group.purpose.split()).split(". ")[0]
    if first:
        card.add(Muted(first if first.endswith(".") or len(first) == len(group.purpose) else first + "."))
    people = QVBoxLayout()
    people.setSpacing(0)
    for member in group.members:
        row = MemberRow(icons, member, group.kind, actions.menu)
        row.clicked.connect(lambda member=member: actions.open_person(member.person_id))
        row.removed = lambda member=member: actions.remove(member)
        people.addWidget(row)
    card.add(people)
    if not group.members:
        card.add(Muted(_("Nog niemand.")))
    card.body.addStretch(1)
    foot = QHBoxLayout()
    if group.coverage:
        foot.addWidget(Badge(icons.theme, group.coverage, group.kind if group.complete else "attention"))
    foot.addStretch(1)
    name = _("Iemand toevoegen aan {group}").format(group=group.name)
    foot.addWidget(
        LinkButton(_("Toevoegen"), icons, "plus", name=name, on_click=lambda: actions.add(group.id))
    )
    card.add(foot)
    return card


def motivation_card(icons: Icons, motivations: tuple[tuple[str, str], ...]) -> Card:
    """Why people join, with their consent."""
    card = Card(icons.theme, _("Wat motiveert mensen om mee te doen?"))
    for text, who in motivations:
        words = Label(f"“{text}”")
        font = words.font()
        font.setItalic(True)
        words.setFont(font)
        card.add(words)
        card.add(Muted(f"— {who}"))
    if not motivations:
        card.add(Muted(_("Schrijf bij een persoon op waarom die meedoet. Met toestemming ziet u het hier.")))
    card.body.addStretch(1)
    return card
