"""What is refused while a page is at work is said in the window, and the page shows again what holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from anders_desktop.errors import AndersError

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
