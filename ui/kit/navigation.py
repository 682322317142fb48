"""The dark navigation at the left of the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from anders_desktop.text import _, short_date
from ui.icons import Icons
from ui.kit.buttons import on_switch, show_switched
from ui.kit.labels import ElidedLabel, tip

WIDTH = 216
COMPACT_WIDTH = 60
_ICON = 20
_GAP = 6


class NavButton(QPushButton):
    """One line of the navigation."""

    def __init__(self, icons: Icons, icon: str, words: str, *, small: bool = False) -> None:
        super().__init__()
        self._icons = icons
        self._icon_name = icon
        self._words = words
        self._count = 0
        self._compact = False
        self._small = small
        self.setProperty("kind", "nav_small" if small else "nav")
        self.setCheckable(not small)
        self.setAutoExclusive(not small)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(28)
        self.setMaximumHeight(36)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._show()
        self._show_icon()
        icons.theme.changed.connect(self._show_icon)

    @property
    def words(self) -> str:
        """What it is called."""
        return self._words

    def set_words(self, words: str) -> None:
        """Call it something else."""
        self._words = words
        self._show()

    def set_count(self, count: int) -> None:
        """Show a number beside the words; 0 shows none."""
        self._count = count
        self._show()

    def set_compact(self, compact: bool) -> None:
        """Show only the icon; the words become the tooltip."""
        if compact != self._compact:
            self._compact = compact
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, up and down go to the neighbour."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        named = f"{self._words} · {self._count}" if self._count else self._words
        self.setAccessibleName(named)
        shown = f"{self._words}   · {self._count}" if self._count else self._words
        self.setText("" if self._compact else shown.replace("&", "&&"))
        self.setToolTip(tip(named) if self._compact else "")

    def _show_icon(self) -> None:
        side = 16 if self._small else _ICON
        icon = QIcon(
            self._icons.pixmap(self._icon_name, "nav_muted" if self._small else "nav_text", side, gap=_GAP)
        )
        if not self._small:
            active = self._icons.pixmap(self._icon_name, "nav_active_text", side, gap=_GAP)
            icon.addPixmap(active, QIcon.Mode.Normal, QIcon.State.On)
        self.setIcon(icon)
        self.setIconSize(QSize(side + _GAP, side))


class Navigation(QWidget):
    """Name and place of the proeftuin, the pages, and what belongs to the program itself."""

    chosen = Signal(str)
    other_asked = Signal()
    help_asked = Signal(object)
    lab_menu_asked = Signal(object)
    settings_asked = Signal()
    versions_asked = Signal()
    painted = Signal()

    def __init__(
        self, icons: Icons, pages: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """``pages`` are (key, icon, words)."""
        super().__init__(parent)
        self._theme = icons.theme
        self._was_painted = False
        self.setAccessibleName(_("Navigatie"))
        self.setFixedWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 16, 12, 12)
        layout.setSpacing(3)
        self._name = ElidedLabel("", role="nav_title")
        self._place = ElidedLabel("", role="nav_place")
        layout.addWidget(self._name)
        layout.addWidget(self._place)
        self._lab = NavButton(icons, "ellipsis", _("Deze proeftuin…"), small=True)
        self._lab.clicked.connect(lambda: self.lab_menu_asked.emit(self._lab))
        layout.addWidget(self._lab, 8)
        layout.addSpacing(6)
        self._buttons: dict[str, NavButton] = {}
        for key, icon, words in pages:
            self._buttons[key] = self._page_button(icons, key, icon, words)
            layout.addWidget(self._buttons[key], 10)
        layout.addStretch(1)
        self.other = NavButton(icons, "folder-open", _("Andere proeftuin…"), small=True)
        self.other.clicked.connect(self.other_asked)
        self._saved = NavButton(icons, "shield-check", _("Veilig opgeslagen"), small=True)
        self._saved.clicked.connect(self.versions_asked)
        self._help = NavButton(icons, "circle-question-mark", _("Uitleg"), small=True)
        self._help.clicked.connect(lambda: self.help_asked.emit(self._help))
        self._settings = NavButton(icons, "settings", _("Instellingen"), small=True)
        self._settings.clicked.connect(self.settings_asked)
        self._small = (self.other, self._saved, self._help, self._settings)
        for button in self._small:
            layout.addWidget(button, 8)

    def set_lab(self, name: str, place: str) -> None:
        """Show which proeftuin is open."""
        self._name.setText(name)
        self._place.setText(place)
        self._place.setVisible(bool(place) and self.width() == WIDTH)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown."""
        if key in self._buttons:
            show_switched(self._buttons[key], on=True)
            return
        for button in self._buttons.values():  # one that excludes others cannot be switched off by itself
            button.setAutoExclusive(False)
            button.setChecked(False)
            button.setAutoExclusive(True)

    def set_count(self, key: str, count: int) -> None:
        """Show a number beside a page; 0 shows none."""
        self._buttons[key].set_count(count)

    def set_saved_at(self, seconds: float | None) -> None:
        """Say that everything is kept, and since when (seconds since 1970; None for a proeftuin without edits)."""
        if seconds is None:
            self._saved.set_words(_("Alles is opgeslagen"))
            return
        moment = dt.datetime.fromtimestamp(seconds)
        same_day = moment.date() == dt.datetime.now().date()
        when = f"{moment:%H:%M}" if same_day else short_date(moment.date())
        self._saved.set_words(_("Veilig opgeslagen {when}").format(when=when))
        self._saved.repaint()  # at once: before the pages show what else follows from it

    @property
    def saved_words(self) -> str:
        """What it says about keeping."""
        return self._saved.words

    def set_compact(self, compact: bool) -> None:
        """Only icons, for a narrow window."""
        if (self.width() == COMPACT_WIDTH) == compact:
            return
        self.setFixedWidth(COMPACT_WIDTH if compact else WIDTH)
        for label in (self._name, self._place):
            label.setVisible(not compact and bool(label.text()))
        for button in (self._lab, *self._buttons.values(), *self._small):
            button.set_compact(compact)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground; the first time, tell the shell that the window can be seen."""
        painter = QPainter(self)
        painter.setBackground(
            self._theme.colour("nav")
        )  # fillRect would make Python know every preset gradient
        painter.eraseRect(event.rect())
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def _page_button(self, icons: Icons, key: str, icon: str, words: str) -> NavButton:
        button = NavButton(icons, icon, words)
        on_switch(button, lambda on: self.chosen.emit(key) if on else None)
        return button
