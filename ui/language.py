"""The language of what Qt itself says: buttons of dialogs, the calendar, the menu of a text field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from shiboken6 import isValid

_SPEAKS = "qt_words"
"""The property of the application that holds whose words are in use: there is one set of them."""

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}

# What Qt's own Dutch leaves in English, of the dialogs that the program shows.
_LEFT_OUT = {
    "&Look in:": "&Zoek in:",
    "Files of &type:": "Soort &bestand:",
    "Alias": "Alias",
    "Drive": "Schijf",
    "File": "Bestand",
    "File Folder": "Map",
    "Folder": "Map",
    "Shortcut": "Snelkoppeling",
    "Unknown": "Onbekend",
    "An error occurred": "Er ging iets mis",
    "Help": "Uitleg",
    "OK": "OK",
    "Page &order:": "V&olgorde van de pagina’s:",
    "Pages &per sheet:": "&Pagina’s per vel:",
    "Automatic": "Automatisch",
    "Double Sided Printing": "Dubbelzijdig afdrukken",
    "Long side binding": "Omslaan langs de lange kant",
    "Short side binding": "Omslaan langs de korte kant",
    "Off": "Uit",
    "Page &Set:": "&Welke pagina’s:",
    "Scheduled &printing:": "&Gepland afdrukken:",
    "&Billing information:": "Gegevens voor de &rekening:",
    "Job &priority:": "&Voorrang:",
    "&End:": "&Einde:",
    "&Start:": "&Begin:",
}


class _Gaps(QTranslator):
    """Says in Dutch what Qt's own catalogue leaves out."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Qt does not ask a translator that calls itself empty."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The Dutch words, or nothing, so that Qt looks further."""
        del disambiguation, n
        return _LEFT_OUT.get(source) if context.startswith(("Q", "Close")) else None


class QtWords:
    """Keeps the translators of Qt's own texts in the application."""

    def __init__(self, app: QCoreApplication, owner: QObject) -> None:
        """The translators live as long as their ``owner``."""
        self._app = app
        self._gaps = _Gaps(owner)
        self._translator = QTranslator(owner)

    def speak(self, language: str) -> bool:
        """Let Qt speak "nl" or "en" from now on; False when its texts in that language are not here."""
        QLocale.setDefault(QLocale(_LOCALES[language]))
        earlier = self._app.property(_SPEAKS)
        if isinstance(earlier, QtWords):
            earlier.hush()
        self.hush()
        self._app.setProperty(_SPEAKS, self)
        if language == "en":
            return True  # as they stand in Qt
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        found = self._translator.load(str(folder / f"qtbase_{language}.qm"))
        self._app.installTranslator(self._gaps)  # the one that came last is asked first
        return found and self._app.installTranslator(self._translator)

    def hush(self) -> None:
        """Let Qt speak as it stands in Qt."""
        for one in (self._gaps, self._translator):
            if isValid(one):
                self._app.removeTranslator(one)
