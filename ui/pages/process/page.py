"""The page Ons proces."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from anders_desktop.text import N_, _
from anders_desktop.views.mending import CHECK
from anders_desktop.views.process import read_process, version_of
from anders_desktop.views.process_edits import ask_again
from ui.forms.names import RecordNames
from ui.kit.buttons import PrimaryButton, SecondaryButton
from ui.kit.choosers import Tabs
from ui.pages.base import Page
from ui.pages.process.changes import ChangesView
from ui.pages.process.lab_form import LabForm
from ui.pages.process.path_tab import PathTab
from ui.pages.process.starting import StartView
from ui.paper import show_paper

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context


class ProcessPage(Page):
    """Two parts: the path of steps, and what the proeftuin is about."""

    key: ClassVar[str] = "process"
    icon: ClassVar[str] = "route"
    title: ClassVar[str] = N_("Ons proces")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._names = RecordNames(context.store)
        self.destroyed.connect(self._names.stop)
        self.tabs = Tabs(_("Wat wilt u zien?"), [("path", _("Ons pad")), ("lab", _("Onze proeftuin"))])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.tabs)
        self._stack = QStackedWidget(self)
        layout.addWidget(self._stack, 1)
        self.path = PathTab(context, self._names, self.compare, self._stack)
        self._stack.addWidget(self.path)
        self.tabs.chosen.connect(self._tab_chosen)

    # The parts below are made when one first needs them: the page shows sooner without.

    @cached_property
    def changes(self) -> ChangesView:
        """What changed between two versions."""
        made = ChangesView(self.context, self._back_to_path)
        self._stack.addWidget(made)
        return made

    @cached_property
    def start(self) -> StartView:
        """The first step of an empty process."""
        made = StartView(self.context)
        made.first_asked.connect(self.new_record)
        made.chosen.connect(self._ask_again)
        self._stack.addWidget(made)
        return made

    @cached_property
    def lab(self) -> LabForm:
        """The fields of the proeftuin."""
        made = LabForm(self.context, self._names)
        made.refresh(None)
        self._stack.addWidget(made)
        return made

    def _on_changes(self) -> bool:
        return isinstance(self._stack.currentWidget(), ChangesView)

    def header_actions(self) -> list[QWidget]:
        """Print, and the next step."""
        icons = self.context.icons
        return [
            SecondaryButton(_("Afdrukken"), icons, "printer", on_click=self.print_current),
            PrimaryButton(_("Nieuwe stap"), icons, "plus", on_click=self.new_record),
        ]

    # ---- showing

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the process and the proeftuin as they are now."""
        self.path.refresh(change)
        if "lab" in self.__dict__:
            self.lab.refresh(change)
        if self._on_changes() and not self.changes.show_changes(self._shown_id()):
            self._stack.setCurrentWidget(self.path)
        self._show()

    def _shown_id(self) -> str:
        return self.path.sheet.version.id if self.path.sheet.version is not None else ""

    def _show(self) -> None:
        if self.tabs.current == "lab":
            self._stack.setCurrentWidget(self.lab)
        elif not self._on_changes() or not self.path.sheet.stations:
            blank = not self.path.sheet.stations and len(self.path.sheet.versions) < 2
            self._stack.setCurrentWidget(self.start if blank else self.path)

    def _tab_chosen(self, key: str) -> None:
        del key
        self.commit_pending()
        self._show()

    def compare(self) -> None:
        """Show what changed since the version before."""
        self.commit_pending()
        if self.changes.show_changes(self._shown_id()):
            self._stack.setCurrentWidget(self.changes)
            self.changes.close_button.setFocus()

    def _back_to_path(self) -> None:
        self._stack.setCurrentWidget(self.path)
        self._show()

    def record_in_sight(self) -> tuple[str, str]:
        """The step one is at, the version when there is none, or the proeftuin itself."""
        if self.tabs.current == "lab":
            return "living_lab", self.context.store.lab().id
        step = self.path.canvas.current
        return ("process_step", step) if step else ("process_version", self._shown_id())

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show a step, a version, or the proeftuin."""
        if kind == "living_lab":
            self.tabs.choose("lab", tell=True)
            return True
        found = version_of(self.context.store, kind, record_id)
        if found is None:
            return False
        version_id, step_id = found
        newest = read_process(self.context.store).version
        self.tabs.choose("path")
        self.path.show_version("" if newest is not None and newest.id == version_id else version_id)
        self._stack.setCurrentWidget(self.path)
        self._show()
        if step_id:
            self.path.canvas.choose(step_id, tell=True)
        return True

    def show_field(self, record_id: str, name: str) -> None:
        """Go to a field, or to the button that notes that the names were looked at."""
        if name == CHECK:
            self.lab.retention.checked.setFocus()
            self.reveal(self.lab.retention.checked)
        else:
            super().show_field(record_id, name)

    # ---- doing

    def new_record(self) -> None:
        """Add a step after the chosen one."""
        self.tabs.choose("path")
        if self.path.locked:
            self.path.show_version("")
        self._stack.setCurrentWidget(self.path)
        self.path.add_step(self.path.canvas.current)

    def duplicate_record(self) -> None:
        """Copy the chosen step."""
        if self._stack.currentWidget() is self.path:
            self.path.duplicate_step()

    def remove_record(self) -> None:
        """Take the chosen step away."""
        if self._stack.currentWidget() is self.path:
            self.path.remove_step(self.path.canvas.current)
            self._show()

    def _ask_again(self, pairs: list[tuple[str, str]]) -> None:
        made = ask_again(self.context.store, self._shown_id(), pairs, self.context.today())
        self.refresh(None)
        self.path.canvas.focus_station(made)

    def print_current(self) -> None:
        """Show the path as it will print: on one page, lying down."""
        self.commit_pending()
        sheet = self.path.sheet
        if not sheet.stations or sheet.version is None:
            self.context.say(_("Er is nog geen stap om af te drukken."), "attention")
            return
        show_paper(self.context, self, "process", sheet.version.id)

    def take_focus(self) -> None:
        """Let keys go to the chosen step of the path."""
        if self._stack.currentWidget() is self.path and self.path.canvas.current:
            self.path.canvas.focus_station(self.path.canvas.current)
        else:
            super().take_focus()

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        self.path.commit_pending()
        if "lab" in self.__dict__:
            self.lab.commit_pending()

    def state(self) -> dict[str, Any]:
        """The part and the step one was at."""
        return {"tab": self.tabs.current, "step": self.path.canvas.current}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to that part and that step."""
        step = state.get("step")
        if isinstance(step, str) and step:
            self.show_record("process_step", step)
        if state.get("tab") == "lab":
            self.tabs.choose("lab", tell=True)
