"""One thread that draws and searches pages, so that the window never waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")


class Worker(QObject):
    """Does work in the order in which it was asked and brings the outcome back to the thread of the window."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "pages")
        self._waiting: set[Future[Any]] = set()
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        parent.destroyed.connect(_closer(self._pool))

    @property
    def busy(self) -> bool:
        """Whether something is being done or waits."""
        return bool(self._waiting)

    def ask(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do something, then give what it gave to ``then``."""
        future = self._pool.submit(work)
        self._waiting.add(future)

        def finished(done: Future[T]) -> None:
            if not done.cancelled() and isValid(self):
                self._done.emit(then, done)

        future.add_done_callback(finished)

    def forget(self) -> None:
        """Drop what has not begun yet."""
        for future in list(self._waiting):
            if future.cancel():
                self._waiting.discard(future)

    def _finish(self, then: Callable[[Any], object], done: Future[Any]) -> None:
        self._waiting.discard(done)
        then(done.result())


def _closer(pool: ThreadPoolExecutor) -> Callable[[], None]:
    """Waits for the page that is being drawn: its outcome must not come when the worker is half gone."""
    return lambda: pool.shutdown(wait=True, cancel_futures=True)
