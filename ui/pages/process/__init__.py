"""The page Ons proces: the path one set up for oneself, and what the proeftuin is about."""

from __future__ import annotations

from ui.pages.process.page import ProcessPage

__all__ = ["ProcessPage"]
