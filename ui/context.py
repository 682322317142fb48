"""What a page gets to work with, so that it needs nothing global."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from ui.kit.slices import Slices

if TYPE_CHECKING:
    import datetime as dt

    from anders_desktop.settings import Settings
    from anders_desktop.store import Store
    from ui.icons import Icons
    from ui.jobs import Jobs
    from ui.theme import Theme


class Say(Protocol):
    """Shows a sentence for a while at the bottom of the window."""

    def __call__(self, message: str, tone: str = "info", /) -> None:
        """``tone`` is "info", "ok", "attention" or "late"."""


class Navigate(Protocol):
    """Shows a record, and a field of it."""

    def __call__(self, kind: str, record_id: str, field: str = "", /) -> bool:
        """False when no page shows that kind."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Context:
    """The open proeftuin and the services of the window.

    ``navigate(kind, id)`` shows a record on the page it belongs to, with a field as third it goes there;
    ``go(key)`` shows a page; ``ask(question, yes, no)`` asks a plain question and gives True for yes.
    ``library`` is the library the proeftuin lives in.
    ``slices`` does what takes long in pieces while the program starts.
    """

    store: Store
    library: Any
    settings: Settings
    theme: Theme
    icons: Icons
    jobs: Jobs
    today: Callable[[], dt.date]
    navigate: Navigate
    go: Callable[[str], bool]
    say: Say
    ask: Callable[[str, str, str], bool]
    slices: Slices = field(default_factory=Slices)
