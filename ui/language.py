"""The language of what Qt itself says: buttons of dialogs, the calendar, the menu of a text field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


class QtWords:
    """Keeps one translator of Qt's own texts in the application."""

    def __init__(self, app: QCoreApplication, owner: QObject) -> None:
        """The translator lives as long as its ``owner``."""
        self._app = app
        self._translator = QTranslator(owner)

    def speak(self, language: str) -> bool:
        """Let Qt speak "nl" or "en" from now on; False when its texts in that language are not here."""
        QLocale.setDefault(QLocale(_LOCALES[language]))
        self._app.removeTranslator(self._translator)
        if language == "en":
            return True  # as they stand in Qt
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        found = self._translator.load(str(folder / f"qtbase_{language}.qm"))
        return found and self._app.installTranslator(self._translator)
