"""Does what takes long in pieces, so that the window reacts in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal


class Slices(QObject):
    """Steps that are done at once, or between :meth:`begin` and ``finished`` one each time the event loop comes round.

    Steps given while a step is being done come right after it, in their order: the order is the same either way.
    What is to come ``afterwards`` is done one at a time too, and all of it before anything else is asked.
    """

    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], object]] = []
        self._last: list[Callable[[], object]] = []
        self._place = 0
        self._one_by_one = False

    @property
    def busy(self) -> bool:
        """Whether steps wait for their turn: what nobody waits for had better come after ``finished``."""
        return self._one_by_one

    def begin(self) -> None:
        """From now on one step at a time, until none is left."""
        self._one_by_one = True
        QTimer.singleShot(
            0, self, self._go_on
        )  # not right after what is being done now: what waited goes first

    def run(self, *steps: Callable[[], object]) -> None:
        """Do these steps: now, or each in its turn."""
        if not self._one_by_one:
            self._do_last()
            for step in steps:
                step()
            return
        self._waiting[self._place : self._place] = steps
        self._place += len(steps)

    def afterwards(self, *steps: Callable[[], object]) -> None:
        """Do these once the page is there: what nobody waits for, or what is not in sight yet."""
        if self._one_by_one:
            self._last += steps
        else:
            self.run(*steps)

    def finish(self) -> None:
        """Do everything that waits now, and from now on everything at once: somebody needs it."""
        while self._waiting:
            self._step()
        self._end()
        self._do_last()

    def _step(self) -> None:
        self._place = 0
        self._waiting.pop(0)()

    def _go_on(self) -> None:
        QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        try:
            if self._waiting:
                self._step()
            elif self._one_by_one:
                self._end()
            elif self._last:
                self._last.pop(0)()
        finally:  # a step that fails is told of, and does not keep the others away
            if self._one_by_one or self._last:
                self._go_on()

    def _do_last(self) -> None:
        while self._last:
            self._last.pop(0)()

    def _end(self) -> None:
        if self._one_by_one:
            self._one_by_one = False
            self.finished.emit()


def soon(parent: QObject, work: Callable[[], None]) -> QTimer:
    """A timer that does ``work`` once the event loop comes round after its ``start``, however often that is called."""
    timer = QTimer(parent, singleShot=True)
    timer.timeout.connect(work)
    return timer
