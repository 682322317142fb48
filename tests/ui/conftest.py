"""What a page told, and where it sent the user."""

from __future__ import annotations

import pytest


@pytest.fixture
def said() -> list[str]:
    """What the page told the user."""
    return []


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """Where the page sent the user: kinds and ids."""
    return []
