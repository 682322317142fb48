"""The page Vandaag: what is next, what asks for attention, who was there and what runs."""

from __future__ import annotations

from ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
