"""What the user chose for this computer: kept in the settings, and applied to the window at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from anders_desktop.text import language
from ui.language import QtWords

if TYPE_CHECKING:
    from anders_desktop.settings import Settings
    from ui.dialogs.settings import Section, SettingsDialog
    from ui.main_window import MainWindow


class Preferences(QObject):
    """Shows the settings and does what is chosen there. What concerns the data it says with a signal."""

    author_changed = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, window: MainWindow, settings: Settings, more: Callable[[], Sequence[Section]]) -> None:
        """``more`` gives the sections after the general one, made anew each time the settings are opened."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._more = more
        app = QCoreApplication.instance()
        assert app is not None  # noqa: S101 - there is a window
        self._qt_words = QtWords(app, self)
        self._qt_words.speak(language())
        self.dialog: SettingsDialog | None = None
        window.settings_asked.connect(self.show)

    def show(self, section: str = "") -> None:
        """Show the settings, at a section when its key is given."""
        from ui.dialogs.settings import GeneralSection, SettingsDialog

        general = GeneralSection(self._settings)
        general.author_given.connect(self.set_author)
        general.language_chosen.connect(self._switch)
        general.appearance_chosen.connect(self.set_appearance)
        general.zoom_chosen.connect(lambda zoom: self._settings.set("zoom", zoom))
        self.dialog = SettingsDialog(
            self._window.icons, [general, *self._more()], section, parent=self._window
        )
        self.dialog.setModal(True)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.show()

    def set_author(self, author: str) -> None:
        """Whose name stands at edits from now on."""
        if author != self._settings.get("author", ""):
            self._settings.set("author", author)
            self.author_changed.emit(author)

    def set_appearance(self, appearance: str) -> None:
        """Be light or dark, or follow the system."""
        self._settings.set("appearance", appearance)
        self._window.icons.theme.follow(appearance)

    def speak(self, chosen: str) -> None:
        """Keep the language, and let Qt speak it too."""
        self._settings.set("language", chosen)
        self._qt_words.speak(chosen)

    def _switch(self, chosen: str) -> None:
        """Another language: the dialog is made anew with the window below it."""
        if chosen == language() or self.dialog is None:
            return
        shown = self.dialog.shown
        self.dialog.close()

        def switch() -> None:
            self.language_chosen.emit(chosen)
            self.show(shown)

        QTimer.singleShot(0, self, switch)
