"""The page Experimenten: what is tried out, what is measured, and what follows from it."""

from __future__ import annotations

from ui.pages.experiments.page import ExperimentsPage

__all__ = ["ExperimentsPage"]
