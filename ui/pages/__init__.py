"""The pages of the program, one module each, imported when a page is first shown."""

from __future__ import annotations

from ui.pages.base import PageSpec


def page_specs() -> list[PageSpec]:
    """The pages in the order of the navigation."""
    return []
