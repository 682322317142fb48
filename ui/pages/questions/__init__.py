"""The page Leervragen: the learning agenda, the barriers, and what was learned over time."""

from __future__ import annotations

from ui.pages.questions.page import QuestionsPage

__all__ = ["QuestionsPage"]
