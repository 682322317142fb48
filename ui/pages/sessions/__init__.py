"""The page Leersessies: the list, and a session in the five steps of its day."""

from __future__ import annotations

from ui.pages.sessions.page import SessionsPage

__all__ = ["SessionsPage"]
