"""Buttons, with an icon at a proper distance from the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from ui.icons import SIZE, Icons
from ui.kit.labels import tip

_GAP = 5
_LEAST = 80  # pixels of a button that stay, however long its words


class Button(QPushButton):
    """A push button of one ``kind`` of the stylesheet, reached with Tab, pressed with Space or Enter."""

    kind = ""
    icon_colour = "ink"

    def __init__(
        self,
        text: str,
        icons: Icons | None = None,
        icon: str = "",
        *,
        on_click: Callable[[], object] | None = None,
        name: str = "",
        help: str = "",  # noqa: A002 - reads well where a button is made
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is the accessible name when the words alone say too little; ``help`` becomes the tooltip."""
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(name or text)
        self.setAutoDefault(False)
        if self.kind:
            self.setProperty("kind", self.kind)
        if help:
            self.setToolTip(tip(help))
        self._icons = icons
        self._icon_name = icon
        self._words, self._help, self._brief = text, help, False
        self._measured = ("", 0)
        if icons is not None and icon:
            self._show_icon()
            icons.theme.changed.connect(self._show_icon)
        if on_click is not None:
            self.clicked.connect(lambda *_checked: on_click())

    def set_icon(self, icon: str, colour: str = "") -> None:
        """Show another icon."""
        self._icon_name = icon
        self.icon_colour = colour or self.icon_colour
        self._show_icon()

    @property
    def brief(self) -> bool:
        """Whether only the icon is shown."""
        return self._brief

    def set_brief(self, *, brief: bool) -> None:
        """Show only the icon where room is scarce: the words become the tooltip."""
        if brief != self._brief and self._icon_name:
            self._brief = brief
            self.setText(self._words)
            self.setToolTip(tip(self._help or (self._words if brief else "")))

    def whole_width(self) -> int:
        """How wide it is with its words, also while only the icon is shown."""
        brief = self._brief
        if not brief or self._measured[0] != self._words:
            self.set_brief(brief=False)
            self.ensurePolished()
            self._measured = (self._words, self.sizeHint().width())
            self.set_brief(brief=brief)
        return self._measured[1]

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say something else, which waits while only the icon is shown; the icon keeps its distance."""
        if self._brief and text != self._words:
            self.updateGeometry()  # whoever made room for the words asks anew how wide they are
        self._words = text
        super().setText("" if self._brief else text.replace("&", "&&"))
        if self._icon_name:
            self._show_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button too, not only Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show_icon(self) -> None:
        if self._icons is None:
            return
        gap = _GAP if self.text() else 0
        self.setIcon(self._icons.icon(self._icon_name, self.icon_colour, gap=gap))
        self.setIconSize(QSize(SIZE + gap, SIZE))


class PrimaryButton(Button):
    """The one thing a page wants you to do."""

    kind = "primary"
    icon_colour = "on_accent"


class SecondaryButton(Button):
    """Something else you can do."""

    icon_colour = "ink"


class LinkButton(Button):
    """An action that looks like a link in the text."""

    kind = "link"
    icon_colour = "accent"


class GivesWay(Button):
    """A button whose words end in … where the room ends, for names of any length."""

    _whole = 0  # how wide it is with all of its words

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for all words."""
        self._whole = 0
        hint = super().sizeHint()
        self._whole = hint.width()
        return hint

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A long name gives way to the room there is."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt's name
        """Draw what fits."""
        super().initStyleOption(option)
        too_much = self._whole - self.width()
        if self._whole and too_much > 0:
            metrics = self.fontMetrics()
            room = max(metrics.horizontalAdvance(option.text) - too_much, 0)
            option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)


class NameLink(GivesWay, LinkButton):
    """The name of somebody or something as a link; the whole name is its tooltip."""

    def __init__(self, name: str, on_click: Callable[[], object]) -> None:
        super().__init__(name, on_click=on_click, help=name)


class IconButton(Button):
    """A button with only an icon: its words are the accessible name and the tooltip."""

    kind = "icon"

    def __init__(
        self,
        words: str,
        icons: Icons,
        icon: str,
        *,
        on_click: Callable[[], object] | None = None,
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        told = f"{words} ({shortcut})" if shortcut else words
        super().__init__("", icons, icon, on_click=on_click, name=words, help=told, parent=parent)


def on_switch(button: QAbstractButton, act: Callable[[bool], object]) -> None:
    """Call ``act`` when a user switches a button on or off.

    Not ``clicked``: a screen reader switches a button without a click.
    """
    button.toggled.connect(act)


def show_switched(button: QAbstractButton, *, on: bool) -> None:
    """Show whether a button is on, without telling that a user did it."""
    blocked = button.blockSignals(True)
    button.setChecked(on)
    button.blockSignals(blocked)
