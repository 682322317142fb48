"""The page Afspraken: what was agreed, why, and when it is looked at again."""

from __future__ import annotations

from ui.pages.agreements.page import AgreementsPage

__all__ = ["AgreementsPage"]
