"""Everything that explains: help, what the program is, what to tell about a problem, and what to say of a fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from anders_desktop.text import _
from ui.kit.menus import Entry, make_menu, pop_up

if TYPE_CHECKING:
    from anders_desktop.log import Faults
    from ui.dialogs.copy_text import CopyDialog
    from ui.dialogs.help import HelpWindow
    from ui.main_window import MainWindow


class Explaining(QObject):
    """Shows what was asked. A fault of the program may come from any thread; it is shown on the one of the window."""

    _faulted = Signal(str)

    def __init__(self, window: MainWindow, logs: Path, faults: Faults | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._logs = logs
        self.fault: CopyDialog | None = None
        self.help_window: HelpWindow | None = None
        self._faulted.connect(self._show_fault)
        if faults is not None:
            faults.tell = self._faulted.emit
        window.help_asked.connect(self.help)
        window.explaining_asked.connect(self.show_menu)

    def show_menu(self, button: QWidget) -> None:
        """The menu below "Uitleg"."""
        entries: list[Entry | None] = [
            ("circle-question-mark", _("Uitleg bij deze pagina (F1)"), self._window.ask_help),
            ("sprout", _("Aan de slag"), lambda: self.help("start")),
            ("shield-check", _("Zo bewaren we uw gegevens"), lambda: self.help("keeping")),
            ("list", _("Toetsen"), lambda: self.help("keys")),
            None,
            ("wrench", _("Probleem melden…"), self.report_problem),
            ("folder-open", _("Map met het logboek openen"), self.open_logs),
            ("info", _("Over Anders…"), self.about),
        ]
        menu = make_menu(self._window, self._window.icons, entries)
        pop_up(menu, button, above=button.mapTo(self._window, button.rect().center()).y() > 200)

    def help(self, topic: str) -> None:
        """Explain a page, or another topic of the help."""
        from ui.dialogs.help import HelpWindow

        if self.help_window is None:
            self.help_window = HelpWindow(self._window.icons, self._window)
            self.help_window.destroyed.connect(self._forget_help)
        self.help_window.show_topic(topic)
        self.help_window.show()
        self.help_window.raise_()
        self.help_window.activateWindow()

    def forget(self) -> None:
        """Close the help; in another language it is made anew."""
        if self.help_window is not None:
            self.help_window.close()

    def about(self) -> QDialog:
        """What the program is and what is inside."""
        from ui.dialogs.about import AboutDialog

        return _shown(AboutDialog(self._window.icons, self._window))

    def report_problem(self) -> QDialog:
        """A text to send to somebody who helps."""
        from anders_desktop.problem import problem_text
        from ui.dialogs.copy_text import CopyDialog

        words = _(
            "Kopieer deze tekst en stuur die mee als u om hulp vraagt. Er staat niets in uit uw proeftuin,"
            " en geen namen. Anders stuurt zelf nooit iets weg."
        )
        text = problem_text(self._logs, self._surroundings())
        return _shown(
            CopyDialog(self._window.icons, _("Probleem melden"), words, text, _("Sluiten"), self._window)
        )

    def open_logs(self) -> None:
        """Show the folder with the log in the program of the system for files."""
        try:
            self._logs.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._window.say(_("De map van het logboek is er niet."), "late")
            return
        from PySide6.QtCore import QUrl  # only when they are used: they come with many enums
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))

    # ---- inside

    def _forget_help(self) -> None:
        self.help_window = None

    def _surroundings(self) -> list[str]:
        screen = QGuiApplication.primaryScreen()
        size = screen.size()
        return [
            f"Qt {qVersion()} ({QGuiApplication.platformName()})",
            f"{size.width()} × {size.height()}, {round(screen.devicePixelRatio() * 100)} %",
        ]

    def _show_fault(self, told: str) -> None:
        """One dialog, whatever comes: a fault in a thing that repeats would otherwise bury the window."""
        from anders_desktop.problem import problem_text
        from ui.dialogs.copy_text import CopyDialog

        if self.fault is not None:
            self.fault.add(told)
            return
        words = _(
            "Dit is een fout van het programma, niet van u. Wat was opgeslagen, is veilig."
            " Wat u aan het typen was, staat er nog. Kopieer deze tekst en stuur die naar wie u helpt:"
            " er staat niets in uit uw proeftuin."
        )
        text = problem_text(self._logs, self._surroundings(), told)
        self.fault = CopyDialog(
            self._window.icons, _("Er ging iets mis in Anders"), words, text, _("Verder werken"), self._window
        )
        self.fault.finished.connect(self._close_fault)
        self.fault.open()

    def _close_fault(self) -> None:
        if self.fault is not None:
            self.fault.deleteLater()
            self.fault = None


def _shown(dialog: QDialog) -> QDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
