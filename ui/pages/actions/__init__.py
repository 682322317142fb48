"""The page Acties: what somebody does before a date, over all sessions."""

from __future__ import annotations

from ui.pages.actions.page import ActionsPage

__all__ = ["ActionsPage"]
