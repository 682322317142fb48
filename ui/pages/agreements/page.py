"""The page Afspraken."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anders_desktop.model import Agreement
from anders_desktop.model.choices import AgreementStatus
from anders_desktop.text import N_, _
from anders_desktop.views import agreements
from anders_desktop.views.mending import REVIEW
from ui.forms.names import RecordNames
from ui.kit.buttons import LinkButton, PrimaryButton, SecondaryButton
from ui.kit.choosers import FilterPills
from ui.kit.menus import make_menu
from ui.kit.parts import EmptyState
from ui.lists.cards import CardList
from ui.pages.agreements.agreement_view import AgreementView
from ui.pages.agreements.narrowing import NarrowingButton, NarrowingPanel
from ui.pages.agreements.rows import AgreementSource
from ui.pages.base import Page
from ui.pages.two_panes import TwoPanes, filling
from ui.paper import show_paper

if TYPE_CHECKING:
    from anders_desktop.store import ChangeSet
    from ui.context import Context
    from ui.kit.menus import Entry
    from ui.pages.agreements.log import AgreementLog

_LIST_WIDTH = 310
_NARROW = 800  # below this there is no room for list and agreement beside each other
_PILLS = (AgreementStatus.ACTIVE, AgreementStatus.PROPOSED, AgreementStatus.ENDED)


class AgreementsPage(Page):
    """The agreements at the left, the chosen one at the right; on a narrow page one of the two."""

    key: ClassVar[str] = "agreements"
    icon: ClassVar[str] = "handshake"
    title: ClassVar[str] = N_("Afspraken")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._stack = filling(self)
        self._source = AgreementSource(context.store, context.today)
        self.pills = FilterPills(_("Stand van de afspraken"), [(str(one), one.label) for one in _PILLS])
        self.pills.choose(str(AgreementStatus.ACTIVE))
        self.list = CardList(
            context.icons, self._source, _("Afspraken"), parent=self._stack, dress=self._source.card
        )
        names = RecordNames(context.store)
        self.destroyed.connect(names.stop)
        self.narrowing = NarrowingPanel(context, names)
        self.narrow_button = NarrowingButton(context, self.narrowing)
        self.list.add_filter(self.narrow_button, self.narrowing)
        self.view = AgreementView(context, self._stack)
        self.panes = TwoPanes(
            context.icons,
            self.list,
            self.view,
            _("Alle afspraken"),
            width=_LIST_WIDTH,
            narrow=_NARROW,
            parent=self._stack,
        )
        self._empty = _empty_state(context, self.new_record)
        self._log_page = QWidget()
        self._make_panes()
        self.pills.chosen.connect(self._status_chosen)
        self.narrowing.changed.connect(self._narrowed)
        self.list.filter.filtered.connect(self._show_counts)
        self.list.filter.entered.connect(self._source.prepare)
        self.list.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.view.customContextMenuRequested.connect(self._menu)
        self.list.chosen.connect(self._chosen)
        self.list.activated.connect(self._chosen)

    def _make_panes(self) -> None:
        self.panes.put_above(self.pills)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.panes)
        self._stack.addWidget(self._log_page)

    @cached_property
    def log(self) -> AgreementLog:
        """The log of all agreements; made when it is first asked for."""
        from ui.pages.agreements.log import AgreementLog

        log = AgreementLog(self.context)
        log.opened.connect(self.show_record)
        back = LinkButton(_("Alle afspraken"), self.context.icons, "arrow-left", on_click=self._leave_log)
        column = QVBoxLayout(self._log_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(log, 1)
        return log

    def header_actions(self) -> list[QWidget]:
        """The log, the booklet on paper, and the next agreement."""
        icons = self.context.icons
        return [
            SecondaryButton(_("Logboek"), icons, "list-ordered", on_click=self.show_log),
            SecondaryButton(_("Afsprakenboekje"), icons, "printer", on_click=self.print_current),
            PrimaryButton(_("Nieuwe afspraak"), icons, "plus", on_click=self.new_record),
        ]

    def print_current(self) -> None:
        """Ctrl+P: show it as it will print."""
        self.commit_pending()
        show_paper(self.context, self, "agreements")

    # ---- showing

    def refresh(self, change: ChangeSet | None) -> None:
        """Show list and agreement as they are now."""
        shown = self.context.store.get(Agreement, self.view.agreement_id) if self.view.agreement_id else None
        if shown is not None and (shown.status or AgreementStatus.PROPOSED) is not self._source.status:
            self._take_status(shown.status or AgreementStatus.PROPOSED)  # the list goes along with it
            self.list.choose(shown.id, tell=False)
        elif change is None or change.touches("agreement", "agreement_version", "organisation"):
            self.list.reload()
        counts = self._show_counts()
        empty = not any(counts.values()) and not any(agreements.agreement_counts(self.context.store).values())
        if empty:
            self._stack.setCurrentWidget(self._empty)
            self.view.show_agreement("")
            return
        if self._stack.currentWidget() is self._log_page:
            self.log.refresh()
        else:
            self._stack.setCurrentWidget(self.panes)
        if shown is None:
            left = self.left.pop("agreement", None)
            if isinstance(left, str) and self.show_record("agreement", left):
                return
            if not counts[self._source.status]:
                self._take_status(next((one for one in _PILLS if counts[one]), self._source.status))
            self._choose_row(0)
        else:
            self.view.refresh(change)

    def _show_counts(self, text: str | None = None) -> dict[AgreementStatus, int]:
        """Say at the pills how many fit the filter."""
        counts = self._source.counts(self.list.model.text if text is None else text)
        self.pills.set_counts({str(one): counts[one] for one in _PILLS})
        return counts

    def _narrowed(self) -> None:
        """Show what fits the filter: in this state, or else in another one."""
        self.commit_pending()
        self._source.narrowing = self.narrowing.narrowing
        self.list.narrowed = self._source.narrowing != agreements.EVERYTHING
        counts = self._show_counts()
        if not counts[self._source.status] and any(counts.values()):
            self._source.status = next(one for one in _PILLS if counts[one])
            self.pills.choose(str(self._source.status))
        self._reload_quietly()
        if self.list.current != self.view.agreement_id:
            self._choose_row(0)

    def show_log(self) -> None:
        """Show everything that was decided about agreements."""
        self.commit_pending()
        if self._stack.currentWidget() is not self._empty:
            log = self.log
            self._stack.setCurrentWidget(self._log_page)
            log.refresh()
            log.focus()

    def _leave_log(self) -> None:
        self._stack.setCurrentWidget(self.panes)
        self.list.view.setFocus()

    def _choose_row(self, place: int) -> None:
        row = self.list.model.row(max(0, min(place, self.list.model.rowCount() - 1)))
        if row is not None:
            self.list.choose(row.id, tell=False)
        self.view.show_agreement(row.id if row is not None else "")

    def _take_status(self, status: AgreementStatus) -> None:
        self.pills.choose(str(status))
        self._source.status = status
        self.list.clear_filter()
        self._reload_quietly()

    def _reload_quietly(self) -> None:
        """Show other rows without going to one: on a narrow page that would put the list away."""
        self.list.blockSignals(True)
        self.list.reload()
        self.list.blockSignals(False)

    def _status_chosen(self, key: str) -> None:
        self.commit_pending()
        self._source.status = next(one for one in _PILLS if str(one) == key)
        self._reload_quietly()
        self._choose_row(0)

    def _chosen(self, agreement_id: str) -> None:
        if agreement_id and agreement_id != self.view.agreement_id:
            self.view.show_agreement(agreement_id)
        if agreement_id:
            self.panes.ask_record()

    def show_record(self, kind: str, record_id: str) -> bool:
        """Show an agreement, or a part of one."""
        agreement_id = agreements.owner_of(self.context.store, kind, record_id)
        agreement = self.context.store.get(Agreement, agreement_id) if agreement_id else None
        if agreement is None:
            return False
        self.commit_pending()
        self._take_status(agreement.status or AgreementStatus.PROPOSED)
        self._stack.setCurrentWidget(self.panes)
        if not self.list.choose(agreement_id, tell=False):
            self.narrowing.clear()
            self.list.choose(agreement_id, tell=False)
        self._show_counts()
        self.view.show_agreement(agreement_id)
        self.panes.ask_record()
        self.view.show_part(kind, record_id)
        return True

    def show_field(self, record_id: str, name: str) -> None:
        """Go to a field, or begin to talk an agreement over."""
        if name == REVIEW:
            self.view.start_review()
        else:
            super().show_field(record_id, name)

    def record_in_sight(self) -> tuple[str, str]:
        """The agreement one is at."""
        return "agreement", self.view.agreement_id

    # ---- doing

    def _menu(self, place: QPoint) -> None:
        """What can be done with the agreement one points at."""
        if not self.view.agreement_id:
            return
        menu = make_menu(self, self.context.icons, self.view.steps() + self._rest())
        menu.popup(self.list.view.viewport().mapToGlobal(place))

    def _rest(self) -> list[Entry | None]:
        return [
            None,
            ("copy", _("Kopie maken"), self.duplicate_record),
            ("trash-2", _("Verwijderen"), self.remove_record),
        ]

    def new_record(self) -> None:
        """Make a proposal."""
        self.commit_pending()
        self.show_record("agreement", agreements.new_agreement(self.context.store, self.context.today()))
        self.view.focus_title()

    def duplicate_record(self) -> None:
        """Make a proposal with the same words."""
        if self.view.agreement_id:
            self.commit_pending()
            made = agreements.duplicate_agreement(
                self.context.store, self.view.agreement_id, self.context.today()
            )
            self.show_record("agreement", made)
            self.view.focus_title()

    def remove_record(self) -> None:
        """Take this agreement away; undo brings it back."""
        agreement_id = self.view.agreement_id
        if not agreement_id:
            return
        self.commit_pending()
        place = self.list.model.place_of(agreement_id)
        self.view.show_agreement("")
        agreements.remove_whole_agreement(self.context.store, agreement_id)
        self.list.reload()
        self._choose_row(place)
        self.refresh(None)
        self.context.say(_("Verwijderd. Ongedaan maken: Ctrl+Z"))

    def focus_filter(self) -> None:
        """Go to the filter of what is in sight."""
        if self._stack.currentWidget() is self._log_page:
            self.log.table.focus_filter()
            return
        self.panes.ask_list()
        self.list.focus_filter()

    def commit_pending(self) -> None:
        """Commit what is still being typed."""
        self.view.commit_pending()

    def state(self) -> dict[str, Any]:
        """The agreement one was at."""
        return {"agreement": self.view.agreement_id}


def _empty_state(context: Context, make: Callable[[], object]) -> EmptyState:
    return EmptyState(
        context.icons,
        _("Nog geen afspraak"),
        _(
            "In een afspraak staat wat u samen anders gaat doen, en waarom. "
            "U bespreekt hem later opnieuw: houden, aanpassen of stoppen."
        ),
        _("Eerste afspraak maken"),
        make,
        icon="handshake",
    )
