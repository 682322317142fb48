"""The pages of the program, one module each, imported when a page is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from anders_desktop.text import N_
from ui.pages.base import Page, PageSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context

_WITHOUT_PARTS = {"reports", "history"}


def page_specs() -> list[PageSpec]:
    """The pages in the order of the navigation."""
    return [
        PageSpec("today", "sun", N_("Vandaag"), _made("today", "TodayPage"), count=_attention),
        PageSpec(
            "groups",
            "users-round",
            N_("Groepen"),
            _made("groups", "GroupsPage"),
            ("person", "organisation", "stakeholder_group", "membership", "consent_record"),
        ),
        PageSpec(
            "process",
            "route",
            N_("Ons proces"),
            _made("process", "ProcessPage"),
            ("process_version", "process_step", "living_lab"),
        ),
        PageSpec(
            "agreements",
            "handshake",
            N_("Afspraken"),
            _made("agreements", "AgreementsPage"),
            ("agreement", "agreement_version", "agreement_review", "responsibility"),
            _due_agreements,
        ),
        PageSpec(
            "experiments",
            "flask-conical",
            N_("Experimenten"),
            _made("experiments", "ExperimentsPage"),
            ("experiment", "cycle", "measure", "measurement"),
        ),
        PageSpec(
            "sessions",
            "messages-square",
            N_("Leersessies"),
            _made("sessions", "SessionsPage"),
            ("learning_session", "agenda_item", "attendance", "insight", "decision", "quote", "topic", "photo"),
        ),
        PageSpec(
            "questions", "circle-question-mark", N_("Leervragen"), _made("questions", "QuestionsPage"),
            ("learning_question", "barrier"),
        ),
        PageSpec(
            "actions", "list-checks", N_("Acties"), _made("actions", "ActionsPage"), ("action_item",), _open_actions
        ),
        PageSpec("reports", "printer", N_("Verslagen"), _made("reports", "ReportsPage")),
        PageSpec("history", "history", N_("Geschiedenis"), _made("history", "HistoryPage"), aside=True),
    ]  # fmt: skip


def page_module(key: str) -> str:
    """The module that holds a page: its own, or the one of that name among its parts."""
    return f"ui.pages.{key}" if key in _WITHOUT_PARTS else f"ui.pages.{key}.page"


def _made(module: str, name: str) -> Callable[[Context, QWidget], Page]:
    """A factory that imports the page's module when the page is first shown."""

    def make(context: Context, parent: QWidget) -> Page:
        page: Page = getattr(import_module(page_module(module)), name)(context, parent)
        return page

    return make


def _attention(context: Context) -> int:
    from anders_desktop.views.counts import attention

    return attention(context.store, context.today())


def _due_agreements(context: Context) -> int:
    from anders_desktop.views.counts import due_agreements

    return due_agreements(context.store, context.today())


def _open_actions(context: Context) -> int:
    from anders_desktop.views.counts import open_actions

    return open_actions(context.store)
