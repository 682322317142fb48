"""The page Groepen: who is in which group, people and organisations."""

from __future__ import annotations

from ui.pages.groups.page import GroupsPage

__all__ = ["GroupsPage"]
