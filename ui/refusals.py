"""What is refused while a page is at work is said in the window, and the page shows again what holds."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from anders_desktop.errors import AndersError
from anders_desktop.text import _

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def say_refusals(window: MainWindow) -> Callable[[], None]:
    """From now on say in the window what a page was refused; gives a function that ends it."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, AndersError):
            before(kind, error, trace)
            return
        window.say(str(error), "attention")
        if window.page is not None:
            window.page.refresh(None)

    sys.excepthook = hook

    def end() -> None:
        if sys.excepthook is hook:
            sys.excepthook = before

    return end


def may_close(window: MainWindow) -> bool:
    """Commit what is being typed before the window closes; when that is refused, the user decides."""
    try:
        if window.page is not None:
            window.page.commit_pending()
    except AndersError as error:
        question = _("Wat u het laatst typte, is niet bewaard. Wilt u toch sluiten?")
        return window.ask(f"{error} {question}", _("Toch sluiten"), _("Terug"))
    return True


def keep_typed(window: MainWindow) -> None:
    """Commit what is being typed, now that the proeftuin closes; what is refused was said, and is a draft."""
    with contextlib.suppress(AndersError):
        if window.page is not None:
            window.page.commit_pending()
