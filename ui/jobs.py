"""Work off the UI thread: one worker for the data, a pool for the rest, results back through one signal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from anders_desktop.errors import AndersError
from anders_desktop.text import _

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")

_DIALOG_AFTER_MS = 400


class Cancelled(AndersError):
    """The user stopped the work."""


class Progress:
    """Given to work that runs in the background: report how far it is, and stop when asked."""

    def __init__(self, report: Callable[[float, str], None]) -> None:
        self._report = report
        self._stop = threading.Event()

    def step(self, share: float, words: str = "") -> None:
        """Say how far the work is (0 to 1) and what it is doing; raises Cancelled when the user stopped it."""
        self.check()
        self._report(share, words)

    def check(self) -> None:
        """Raise Cancelled when the user stopped the work."""
        if self._stop.is_set():
            raise Cancelled(_("Gestopt."))

    @property
    def stopped(self) -> bool:
        """Whether the user asked to stop, also when the work was done before it heard of that."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


class Jobs(QObject):
    """Runs work and brings its result back to the UI thread."""

    _finished = Signal(int, object)
    _progressed = Signal(int, float, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._threads: dict[bool, ThreadPoolExecutor] = {}  # for data, and for other work
        self._running: dict[int, _Job] = {}
        self._last = 0
        self._finished.connect(self._finish)
        self._progressed.connect(self._progress)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
        title: str = "",
        *,
        data: bool = True,
        owner: QObject | None = None,
    ) -> Progress:
        """Do ``work`` in the background, then ``done`` with its result, or ``failed`` with what it raised.

        With a ``title`` a dialog with a bar and a stop button comes up when the work takes long. ``data`` work
        runs one at a time, in order; other work runs beside it. Without ``failed`` an error goes to the program's
        own handling of errors. A ``failed`` gets Cancelled too, when the user stopped the work. With an ``owner``
        the outcome is dropped when that widget has gone by then, with its page or its language.
        """
        self._last += 1
        number = self._last
        progress = Progress(lambda share, words: self._progressed.emit(number, share, words))
        self._running[number] = _Job(done, failed, title, progress, owner)
        if title:
            QTimer.singleShot(_DIALOG_AFTER_MS, self, lambda: self._show_dialog(number))
        future = self._pool(data=data).submit(work, progress)
        future.add_done_callback(lambda finished: self._finished.emit(number, finished))
        return progress

    @property
    def busy(self) -> bool:
        """Whether work is going on."""
        return bool(self._running)

    def close(self) -> None:
        """Stop what is running and wait until it has; for closing the window."""
        for job in self._running.values():
            job.progress.stop()
        self._running.clear()
        for threads in self._threads.values():
            threads.shutdown(cancel_futures=True)

    def _pool(self, *, data: bool) -> ThreadPoolExecutor:
        if data not in self._threads:
            from concurrent.futures import ThreadPoolExecutor  # only when there is work: no page waits for it

            self._threads[data] = ThreadPoolExecutor(1, "data") if data else ThreadPoolExecutor(2, "work")
        return self._threads[data]

    def _finish(self, number: int, future: Future[Any]) -> None:
        job = self._running.pop(number, None)
        if job is None:
            return
        if job.dialog is not None:
            job.dialog.hide()  # closing it would count as a wish to stop
            job.dialog.deleteLater()
        if job.owner is not None and not isValid(job.owner):
            return
        error = future.exception()
        if error is None:
            job.done(future.result())
        elif job.failed is not None:
            job.failed(error)
        elif not isinstance(error, Cancelled):
            raise error

    def _progress(self, number: int, share: float, words: str) -> None:
        job = self._running.get(number)
        if job is not None and job.dialog is not None:
            job.dialog.setMaximum(1000)
            job.dialog.setValue(min(round(share * 1000), 999))
            if words:
                job.dialog.setLabelText(words)

    def _show_dialog(self, number: int) -> None:
        job = self._running.get(number)
        if job is None:
            return
        dialog = QProgressDialog(job.title, _("Stoppen"), 0, 0, self._window)
        dialog.setWindowTitle(job.title)
        dialog.setMinimumDuration(0)
        dialog.setMinimumWidth(420)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.canceled.connect(job.progress.stop)
        job.dialog = dialog
        dialog.show()


class _Job:
    """What to do when a piece of work is finished."""

    def __init__(
        self,
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object] | None,
        title: str,
        progress: Progress,
        owner: QObject | None,
    ) -> None:
        self.owner = owner
        self.done = done
        self.failed = failed
        self.title = title
        self.progress = progress
        self.dialog: QProgressDialog | None = None
