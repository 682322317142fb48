"""Ons pad: the canvas with its tools at the left, the chosen step and its version at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anders_desktop.text import _
from anders_desktop.views import process_edits
from anders_desktop.views.process import ProcessSheet, read_process, version_words
from ui.forms.choosing import ChoiceEditor
from ui.kit.buttons import IconButton, LinkButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.flow import FlowLayout
from ui.kit.labels import Label
from ui.kit.parts import ScrollArea
from ui.pages.process.canvas import PathCanvas
from ui.pages.process.step_form import StepCard
from ui.pages.process.version_panel import NewVersionPanel, VersionCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.forms.names import RecordNames

_SIDE_WIDTH = 362
_NARROW = 800  # below this there is no room for path and step beside each other
_ROOM = 16_777_215


class PathTab(QWidget):
    """The path of one version; only the newest can be changed."""

    def __init__(
        self,
        context: Context,
        names: RecordNames,
        on_compare: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.sheet: ProcessSheet = read_process(context.store)
        self.version_id = ""
        self._left = QWidget(self)
        self._side = ScrollArea(self)
        self._path = Card(context.theme, parent=self._left)
        # In the order in which Tab goes through them.
        self._make_version_row(on_compare)
        self.new_version = NewVersionPanel(context, self._left)
        self.canvas = PathCanvas(context.icons)
        self._make_tools()
        self._back = LinkButton(
            _("Terug naar het pad"),
            context.icons,
            "arrow-left",
            on_click=lambda: self._open_step(False),
            parent=self._side.inner,
        )
        self.step = StepCard(context, names, self._side.inner)
        self.version = VersionCard(context, names, self._side.inner)
        self._lay_out()
        self._connect()

    def _make_version_row(self, on_compare: Callable[[], object]) -> None:
        icons = self.context.icons
        self._top = QWidget(self._left)
        flow = FlowLayout(self._top, spacing=8)
        self.chooser = ChoiceEditor([])
        self.chooser.setAccessibleName(_("Welke versie?"))
        self.compare_button = SecondaryButton(
            _("Wat is er veranderd?"), icons, "git-compare", on_click=on_compare
        )
        self.version_button = SecondaryButton(_("Nieuwe versie"), icons, "history", on_click=self.ask_version)
        for part in (self.chooser, self.compare_button, self.version_button):
            flow.addWidget(part)
        self._old = Card(self.context.theme, parent=self._left)
        row = QHBoxLayout()
        self._old_words = Label("")
        row.addWidget(self._old_words, 1)
        self.to_now = LinkButton(
            _("Naar de versie van nu"), icons, "arrow-right", on_click=lambda: self.show_version("")
        )
        row.addWidget(self.to_now)
        self._old.add(row)

    def _make_tools(self) -> None:
        icons = self.context.icons
        self.add_button = LinkButton(
            _("Stap erna"), icons, "plus", on_click=lambda: self.add_step(self.canvas.current)
        )
        self._zoom_words = LinkButton(
            "100 %",
            name=_("Gewone grootte"),
            help=_("Gewone grootte (Ctrl+0)"),
            on_click=self.canvas.zoom_plain,
        )
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        self._tools.addWidget(self.add_button)
        self.open_button = LinkButton(
            _("Stap openen"), icons, "pencil", on_click=lambda: self._open_step(True)
        )
        self._tools.addWidget(self.open_button)
        self._tools.addStretch(1)
        acts = (
            (_("Kleiner"), "zoom-out", "Ctrl+-", lambda: self.canvas.zoom(1 / 1.2)),
            (_("Groter"), "zoom-in", "Ctrl++", lambda: self.canvas.zoom(1.2)),
            (_("Alles in beeld"), "maximize", "Ctrl+9", self.canvas.fit),
        )
        self._tools.addWidget(self._zoom_words)
        for words, icon, keys, act in acts:
            self._tools.addWidget(IconButton(words, icons, icon, shortcut=keys, on_click=act))
        keyed = [(keys, act) for _words, _icon, keys, act in acts]
        for keys, act in (*keyed, ("Ctrl+=", acts[1][3]), ("Ctrl+0", self.canvas.zoom_plain)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
        self._path.add(self._tools)
        self._path.add(self.canvas, 1)

    def _lay_out(self) -> None:
        self._path.body.setContentsMargins(8, 6, 8, 8)
        self._path.body.setSpacing(2)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self._top)
        left.addWidget(self._old)
        left.addWidget(self.new_version)
        left.addWidget(self._path, 1)
        for card in (self._back, self.step, self.version):
            self._side.body.addWidget(card)
        self._side.body.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(self._left, 1)
        both.addWidget(self._side)
        self._narrow = self._side_asked = False
        self._fit()

    # ---- room

    def _open_step(self, opened: bool) -> None:
        """On a narrow page: go to the fields of the step, or back to the path."""
        self._side_asked = opened
        self._fit()
        if opened:
            self.step.form.focus("title")
        else:
            self.canvas.focus_station(self.canvas.current)

    def _fit(self) -> None:
        """Path and step beside each other, or one of the two when there is no room."""
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ROOM)
        else:
            self._side.setFixedWidth(_SIDE_WIDTH)
        self._left.setVisible(not self._narrow or not self._side_asked)
        self._side.setVisible(not self._narrow or self._side_asked)
        self._back.setVisible(self._narrow)
        self.open_button.setVisible(self._narrow)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Small enough to become narrow: what does not fit beside each other gives way then."""
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page shows one thing at a time."""
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow, self._side_asked = narrow, False
            self._fit()
        super().resizeEvent(event)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.chosen.connect(self._show_step)
        canvas.add_asked.connect(self.add_step)
        canvas.remove_asked.connect(self.remove_step)
        canvas.renamed.connect(self._rename)
        canvas.moved.connect(self._move)
        canvas.zoomed.connect(lambda share: self._zoom_words.setText(f"{share} %"))
        self.chooser.activated.connect(lambda _index: self.show_version(self.chooser.value() or ""))
        self.new_version.made.connect(lambda _id: self.show_version(""))

    # ---- showing

    @property
    def locked(self) -> bool:
        """Whether an older version is shown."""
        return not self.sheet.current

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the version as it is now."""
        self.sheet = read_process(self.context.store, self.version_id)
        if self.sheet.version is None or self.sheet.version.id != self.version_id:
            self.version_id = ""
        self._show_versions()
        self.canvas.show_stations(self.sheet.stations, locked=self.locked)
        self._show_step(self.canvas.current, change)
        self.version.show_version(self.sheet.version, change, locked=self.locked)

    def show_version(self, version_id: str) -> None:
        """Show an older version, or the one of now for ""."""
        self.commit_pending()
        self.version_id = version_id
        self.new_version.hide()
        self.refresh(None)

    def _show_versions(self) -> None:
        sheet = self.sheet
        options = []
        for place, one in enumerate(sheet.versions):
            words = version_words(one)
            words = words[:1].upper() + words[1:]
            options.append((one.id, _("{version} (nu)").format(version=words) if place == 0 else words))
        self.chooser.set_options(options, none=False)
        self.chooser.show_value(sheet.version.id if sheet.version is not None else None)
        self.compare_button.setEnabled(sheet.before is not None)
        self.version_button.setEnabled(sheet.current and bool(sheet.stations))
        self.add_button.setEnabled(sheet.current)
        self._old.setVisible(self.locked)
        if sheet.version is not None:
            self._old_words.setText(
                _("Dit is {version}. U kunt haar bekijken, niet veranderen.").format(
                    version=version_words(sheet.version)
                )
            )

    def _show_step(self, step_id: str, change: ChangeSet | None = None) -> None:
        place = self.sheet.place_of(step_id)
        self.step.show_step(step_id if place >= 0 else "", place + 1, change, locked=self.locked)

    # ---- doing

    def ask_version(self) -> None:
        """Ask date and reason of a next version."""
        self.commit_pending()
        self.new_version.ask(self.sheet)

    def add_step(self, after_id: str = "") -> None:
        """Make a step and type its title."""
        if self.locked:
            return
        self.commit_pending()
        version_id = self.sheet.version.id if self.sheet.version is not None else ""
        made = process_edits.add_step(self.context.store, version_id, self.context.today(), after_id)
        self.refresh(None)
        self.canvas.focus_station(made)
        self.canvas.rename(made)

    def duplicate_step(self) -> None:
        """Copy the chosen step, without its answer."""
        if self.canvas.current and not self.locked:
            self.commit_pending()
            made = process_edits.duplicate_step(self.context.store, self.canvas.current)
            self.refresh(None)
            self.canvas.focus_station(made)

    def remove_step(self, step_id: str) -> None:
        """Take a step away; undo brings it back."""
        if not step_id or self.locked:
            return
        self.commit_pending()
        place = self.sheet.place_of(step_id)
        process_edits.remove_step(self.context.store, step_id)
        self.refresh(None)
        left = self.canvas.order
        if left:
            self.canvas.focus_station(left[min(place, len(left) - 1)])
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def _rename(self, step_id: str, title: str) -> None:
        process_edits.rename_step(self.context.store, step_id, title)
        self.refresh(None)

    def _move(self, step_id: str, place: int) -> None:
        self.commit_pending()
        process_edits.move_step(self.context.store, step_id, place)
        self.refresh(None)
        self.canvas.focus_station(step_id)

    def commit_pending(self) -> None:
        """Keep what is still being typed."""
        self.canvas.finish_rename()
        self.step.form.commit_pending()
        self.version.form.commit_pending()
