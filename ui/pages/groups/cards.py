"""The cards of the five groups, and of why people join."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views.groups import GroupCard, Member
from anders_desktop.views.motivations import Motivation, Motivations
from ui.kit.badge import Badge
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.card import Card
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel, Label, Muted, TwoLines
from ui.kit.parts import Avatar, ClickableRow, clear_layout
from ui.pages.sessions.keyed import KeyedColumn
from ui.pages.sessions.pickers import AddPicker
from ui.theme import GROUP_ICONS

if TYPE_CHECKING:
    from ui.context import Context
    from ui.forms.names import RecordNames
    from ui.icons import Icons

REASONS_SHOWN = 3
_LONG = 170  # letters of a quote on the card
_TITLE_HEIGHT = 40  # a name of two lines fits, so that the people of all groups begin at one height


class MemberRow(ClickableRow):
    """Somebody in a group: press for the person, the menu key or right button for more."""

    def __init__(self, icons: Icons, member: Member, colour: str, menu: Callable[[Member], QMenu]) -> None:
        super().__init__(icons.theme, "")
        self.member = member
        self._menu = menu
        self.row.setContentsMargins(2, 3, 2, 3)
        self._avatar = Avatar(icons.theme, member.initials, colour, 28)
        self._name = ElidedLabel(member.name, grows=False)
        self._detail = ElidedLabel(role="help")
        policy = QSizePolicy.Policy
        self._detail.setSizePolicy(policy.Ignored, policy.Fixed)  # has what the name leaves
        self.row.addWidget(self._avatar)
        self.row.addWidget(self._name)
        self.row.addWidget(self._detail, 1)
        self.show_member(member)

    def show_member(self, member: Member) -> None:
        """Show somebody as it is now."""
        self.member = member
        self.setAccessibleName(", ".join(part for part in (member.name, member.detail) if part))
        self._avatar.set(member.initials)
        self._name.setText(member.name)
        self._detail.setText(member.detail)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Show what can be done with this membership."""
        self._menu(self.member).popup(event.globalPos())


class AddLine(QWidget):
    """A line to find somebody in, or to make somebody new; Escape puts it away."""

    picked = Signal(str)
    new_asked = Signal()

    def __init__(self, context: Context, names: RecordNames, group: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = _("Wie komt er in {group}?").format(group=group)
        self.picker = AddPicker(names, "person", words, self.picked.emit)
        self.picker.setPlaceholderText(_("Zoek een naam"))
        self.new = LinkButton(_("Nieuw"), context.icons, "user-plus", name=_("Nieuwe persoon"))
        self.new.clicked.connect(self.new_asked)
        row.addWidget(self.picker, 1)
        row.addWidget(self.new)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape is never mind."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class GroupPanel(Card):
    """A group with the first of its people. Sends what is asked of the page."""

    person_asked = Signal(str)
    group_asked = Signal(str)
    picked = Signal(str, str)
    new_asked = Signal(str)

    def __init__(
        self, context: Context, names: RecordNames, card: GroupCard, menu: Callable[[Member], QMenu]
    ) -> None:
        icons = context.icons
        icon = GROUP_ICONS.get(card.kind, "users")
        super().__init__(icons.theme, card.name, edge=card.kind, icons=icons, icon=icon)
        self.group_id, self.kind = card.id, card.kind
        self._context, self._names = context, names
        self._shown: GroupCard | None = None
        self._add_line: AddLine | None = None
        self.edit = IconButton(_("Groep aanpassen"), icons, "pencil")
        self.edit.clicked.connect(lambda: self.group_asked.emit(self.group_id))
        self.title_row.addWidget(self.edit)
        self.title_row.addStrut(_TITLE_HEIGHT)
        self._purpose = TwoLines(role="muted")
        self.add(self._purpose)
        self.rows: KeyedColumn[Member, MemberRow] = KeyedColumn(
            lambda member: self._make_row(member, menu), MemberRow.show_member, spacing=0
        )
        self.add(self.rows)
        self._nobody = Muted(_("Nog niemand."))
        self.add(self._nobody)
        self.body.addStretch(1)
        self.add(self._make_foot())
        self.show_group(card)

    def _make_foot(self) -> QHBoxLayout:
        icons = self._context.icons
        foot = QHBoxLayout()
        foot.setSpacing(4)
        self._coverage = Badge(icons.theme)
        self.more = LinkButton("", on_click=lambda: self.group_asked.emit(self.group_id))
        self.add_button = IconButton(_("Toevoegen"), icons, "user-plus", on_click=self.start_adding)
        foot.addWidget(self._coverage)
        foot.addStretch(1)
        foot.addWidget(self.more)
        foot.addWidget(self.add_button)
        return foot

    def _make_row(self, member: Member, menu: Callable[[Member], QMenu]) -> MemberRow:
        row = MemberRow(self._context.icons, member, self.kind, menu)
        row.clicked.connect(lambda: self.person_asked.emit(row.member.person_id))
        return row

    def show_group(self, card: GroupCard) -> None:
        """Show the group as it is now; what stayed the same is left alone."""
        if card == self._shown:
            return
        self._shown = card
        self.set_title(card.name)
        self.edit.setAccessibleName(_("Groep {name} aanpassen").format(name=card.name))
        self.add_button.setAccessibleName(_("Iemand toevoegen aan {group}").format(group=card.name))
        self._purpose.setText(card.purpose)
        self._purpose.setVisible(bool(card.purpose))
        self.rows.sync(card.members)
        self._nobody.setVisible(not card.members)
        self._coverage.set(card.coverage, card.kind if card.complete else "attention")
        self._coverage.setVisible(bool(card.coverage))
        hidden = card.count - len(card.members)
        self.more.setVisible(hidden > 0)
        self.more.setText(_("toon alle {count}").format(count=card.count))
        self.more.setAccessibleName(
            _("Toon alle {count} mensen van {group}").format(count=card.count, group=card.name)
        )

    def start_adding(self) -> None:
        """Ask who comes in."""
        if self._add_line is None:
            self._add_line = AddLine(self._context, self._names, self._shown.name if self._shown else "")
            self._add_line.picked.connect(self._picked)
            self._add_line.new_asked.connect(lambda: self.new_asked.emit(self.group_id))
            self.body.insertWidget(self.body.count() - 1, self._add_line)
        self._add_line.show()
        self._add_line.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def add_line(self) -> AddLine | None:
        """The line to add somebody with, once it was asked for."""
        return self._add_line

    def _picked(self, person_id: str) -> None:
        if self._add_line is not None:
            self._add_line.hide()
        self.picked.emit(self.group_id, person_id)


class ReasonRow(QWidget):
    """What somebody said about why, by whom, and its themes; ``asked`` leads to where it stands."""

    def __init__(
        self,
        icons: Icons,
        reason: Motivation,
        *,
        short: bool = False,
        asked: Callable[[str, str], object] | None = None,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        text = " ".join(reason.text.split()) if short else reason.text
        if short and len(text) > _LONG:
            text = text[:_LONG].rsplit(" ", 1)[0] + "…"
        words = Label(f"“{text}”")
        font = icons.theme.font()
        font.setItalic(True)
        words.setFont(font)
        column.addWidget(words)
        foot = QWidget()
        flow = FlowLayout(foot, spacing=6)
        if reason.who:
            flow.addWidget(Muted(f"— {reason.who}", wrap=False))
        for theme in reason.themes:
            flow.addWidget(Badge(icons.theme, theme, "info"))
        if asked is not None:
            where = _("Naar de persoon") if reason.kind == "person" else _("Naar de leersessie")
            link = LinkButton(where, name=f"{where}: {reason.who}")
            link.clicked.connect(lambda: asked(reason.kind, reason.id))
            flow.addWidget(link)
        column.addWidget(foot)


class ReasonsCard(Card):
    """Why people join, with their consent."""

    all_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("Wat motiveert mensen om mee te doen?"))
        self._icons = context.icons
        self._shown: Motivations | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.add(self._list)
        self._note = Muted()
        self.add(self._note)
        self.body.addStretch(1)
        self.all = LinkButton("", context.icons, "arrow-right", on_click=self.all_asked.emit)
        self.body.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_reasons(self, reasons: Motivations) -> None:
        """Show the first of them."""
        if reasons == self._shown:
            return
        self._shown = reasons
        clear_layout(self._list)
        for reason in reasons.shown[:REASONS_SHOWN]:
            self._list.addWidget(ReasonRow(self._icons, reason, short=True))
        self._note.setText(hidden_words(reasons))
        self._note.setVisible(bool(hidden_words(reasons)) and len(reasons.shown) < REASONS_SHOWN)
        self.all.setText(_("Alle redenen en thema’s ({count})").format(count=len(reasons.shown)))
        self.all.setVisible(len(reasons.shown) > REASONS_SHOWN)


def hidden_words(reasons: Motivations) -> str:
    """What is not shown, and why."""
    if reasons.hidden:
        words = _("Nog {count} met een reden, maar zonder toestemming. Daarom ziet u die hier niet.")
        return words.format(count=reasons.hidden)
    if not reasons.shown:
        return _("Schrijf bij een persoon op waarom die meedoet. Met toestemming ziet u het hier.")
    return ""
