"""Going back to an earlier version: a list by date, to look around in one, or to put it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anders_desktop.text import _
from ui.icons import Icons
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.dialog import Dialog
from ui.kit.elided import ElidedCombo
from ui.kit.labels import Label, Muted, Title
from ui.kit.parts import EmptyState

if TYPE_CHECKING:
    from anders_desktop.views.backups import Version


class RestoreDialog(Dialog):
    """Lists the versions of a proeftuin. Sends which one to look around in or to put back, with the proeftuin."""

    look_asked = Signal(str, object)
    restore_asked = Signal(str, object)

    def __init__(
        self,
        icons: Icons,
        labs: Sequence[tuple[str, str]],
        versions: Callable[[str], Sequence[Version]],
        *,
        problem: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``labs`` are (id, name), the one to begin with first; ``problem`` says why one has to go back."""
        super().__init__(parent)
        self.setWindowTitle(_("Terug naar een eerdere versie"))
        self.fit(780, 560)
        self._versions = versions
        self._shown: list[Version] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(Title(_("Terug naar een eerdere versie")))
        if problem:
            layout.addWidget(Label(problem))
        layout.addWidget(
            Muted(_("Wat er nu is, wordt eerst bewaard en komt ook in deze lijst. U raakt dus niets kwijt."))
        )
        self.labs = ElidedCombo()
        self.labs.setAccessibleName(_("Proeftuin"))
        for lab_id, name in labs:
            self.labs.addItem(name, lab_id)
        self.labs.setVisible(len(labs) > 1)
        self.labs.activated.connect(self.show_versions)
        layout.addWidget(self.labs)
        self.table = _table()
        self.table.itemSelectionChanged.connect(self._allow)
        self.table.itemActivated.connect(lambda _item: self.look())
        layout.addWidget(self.table, 1)
        self._empty = EmptyState(
            icons,
            _("Nog geen reservekopieën"),
            _("Anders maakt ze vanzelf: elk half uur dat u iets wijzigt, en als u sluit."),
            icon="history",
        )
        layout.addWidget(self._empty, 1)
        self.look_button = SecondaryButton(_("Bekijken"), icons, "eye", on_click=self.look)
        self.restore_button = PrimaryButton(_("Terugzetten"), icons, "archive-restore", on_click=self.restore)
        layout.addLayout(self._foot())
        self.show_versions()
        self.table.setFocus()

    @property
    def chosen(self) -> Version | None:
        """The version that is chosen."""
        row = self.table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def show_versions(self) -> None:
        """List the versions of the proeftuin that is chosen."""
        self._shown = list(self._versions(str(self.labs.currentData())))
        self.table.setRowCount(len(self._shown))
        for row, version in enumerate(self._shown):
            why = version.why
            if version.place:
                why = _("{why}, op ‘{place}’").format(why=why, place=version.place)
            for column, words in enumerate((version.when, why, version.since)):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, item)
        self.table.setVisible(bool(self._shown))
        self._empty.setVisible(not self._shown)
        if self._shown:
            self.table.selectRow(0)
        self._allow()

    def look(self) -> None:
        """Look around in the version that is chosen."""
        self._send(self.look_asked)

    def restore(self) -> None:
        """Put the version that is chosen back."""
        self._send(self.restore_asked)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(SecondaryButton(_("Sluiten"), on_click=self.reject))
        foot.addStretch(1)
        foot.addWidget(self.look_button)
        foot.addWidget(self.restore_button)
        return foot

    def _send(self, signal: SignalInstance) -> None:
        version = self.chosen
        if version is not None:
            lab_id = str(self.labs.currentData())
            self.accept()
            signal.emit(lab_id, version.backup)

    def _allow(self) -> None:
        for button in (self.look_button, self.restore_button):
            button.setEnabled(self.chosen is not None)


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setHorizontalHeaderLabels([_("Wanneer"), _("Waarom bewaard"), _("Sindsdien veranderd")])
    table.setAccessibleName(_("Eerdere versies"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(40)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setColumnWidth(0, 190)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(2, 190)
    return table
