"""The settings: a dialog of sections, each a widget of its own; what is chosen holds at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import N_, _, language
from ui.app import ZOOMS
from ui.icons import Icons
from ui.kit.buttons import PrimaryButton
from ui.kit.choosers import FilterPills
from ui.kit.dialog import Dialog
from ui.kit.labels import Heading, Muted, Title
from ui.kit.parts import ScrollArea

if TYPE_CHECKING:
    from anders_desktop.settings import Settings

AUTHOR, APPEARANCE, ZOOM = "author", "appearance", "zoom"
"""The names under which the settings keep who is at work, light or dark, and how large everything is."""

_LANGUAGES = (("nl", "Nederlands"), ("en", "English"))
_APPEARANCES = (
    ("system", N_("Zoals de computer")),
    ("light", N_("Licht")),
    ("dark", N_("Donker")),
)


class Section(QWidget):
    """One part of the settings. Its ``title`` stands on the pill that shows it; fill ``body``."""

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    """Marked with ``N_``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_(self.title))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(2, 4, 2, 4)
        self.body.setSpacing(6)

    def add(self, heading: str, widget: QWidget, help: str = "") -> None:  # noqa: A002 - as in the forms
        """Put a widget below what is there, with a heading above it and a line of help under it."""
        label = Heading(heading)
        label.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(heading)
        if self.body.count():
            self.body.addSpacing(12)
        self.body.addWidget(label)
        self.body.addWidget(widget)
        if help:
            self.body.addWidget(Muted(help))

    def leave(self) -> None:
        """Keep what is still being typed; asked before the dialog closes."""


class GeneralSection(Section):
    """Name, language, light or dark, and size."""

    key = "general"
    title = N_("Algemeen")

    author_given = Signal(str)
    language_chosen = Signal(str)
    appearance_chosen = Signal(str)
    zoom_chosen = Signal(int)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.author = QLineEdit(str(settings.get(AUTHOR, "")))
        self.author.setMaxLength(200)
        self.author.editingFinished.connect(self.leave)
        self.add(
            _("Uw naam"),
            self.author,
            _("Uw naam komt bij wat u wijzigt, zodat u samen kunt zien wie wat deed. U mag dit leeg laten."),
        )
        self.languages = _choice(_LANGUAGES, language())
        self.languages.activated.connect(lambda: self.language_chosen.emit(self.languages.currentData()))
        self.add(_("Taal (language)"), self.languages)
        looks = [(key, _(words)) for key, words in _APPEARANCES]
        self.appearances = _choice(looks, str(settings.get(APPEARANCE, "system")))
        self.appearances.activated.connect(
            lambda: self.appearance_chosen.emit(self.appearances.currentData())
        )
        self.add(_("Licht of donker"), self.appearances)
        self.zooms = _choice([(zoom, f"{zoom} %") for zoom in ZOOMS], settings.get(ZOOM, 100))
        self.zooms.activated.connect(lambda: self.zoom_chosen.emit(self.zooms.currentData()))
        self.add(
            _("Grootte van letters en knoppen"),
            self.zooms,
            _("Een andere grootte ziet u als u Anders sluit en weer opent."),
        )
        self.body.addStretch(1)

    def leave(self) -> None:
        """Tell the name."""
        self.author_given.emit(self.author.text().strip())


class SettingsDialog(Dialog):
    """Shows one section at a time."""

    def __init__(
        self, icons: Icons, sections: Sequence[Section], shown: str = "", parent: QWidget | None = None
    ) -> None:
        """``shown`` is the key of the section to begin with."""
        super().__init__(parent)
        self.setWindowTitle(_("Instellingen"))
        self.fit(640, 560)
        self._sections = {section.key: section for section in sections}
        self._stack = QStackedWidget()
        for section in sections:
            room = ScrollArea()
            room.body.addWidget(section)
            self._stack.addWidget(room)
        self.pills = FilterPills(
            _("Onderdelen van de instellingen"), [(one.key, _(one.title)) for one in sections]
        )
        self.pills.chosen.connect(self.show_section)
        self.pills.setVisible(len(sections) > 1)
        close = PrimaryButton(_("Klaar"), icons, "check", on_click=self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(Title(_("Instellingen")))
        layout.addWidget(self.pills)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)
        self.show_section(shown)

    @property
    def shown(self) -> str:
        """The key of the section in sight."""
        return list(self._sections)[self._stack.currentIndex()]

    def section(self, key: str) -> Section:
        """The section of that key."""
        return self._sections[key]

    def show_section(self, key: str) -> None:
        """Show a section; a key that is not there changes nothing."""
        if key in self._sections:
            self.pills.choose(key)
            self._stack.setCurrentIndex(list(self._sections).index(key))

    def reject(self) -> None:
        """Escape closes as the button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is being typed."""
        for section in self._sections.values():
            section.leave()
        super().closeEvent(event)


def _choice(choices: Sequence[tuple[object, str]], chosen: object) -> QComboBox:
    box = QComboBox()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
