"""Steps at once, or one each time the event loop comes round: always in the same order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from ui.kit.slices import Slices

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_ORDER = ["first", "first inside", "second inside", "second"]


def _give(slices: Slices, done: list[str]) -> None:
    def first() -> None:
        done.append("first")
        slices.run(partial(done.append, "first inside"), partial(done.append, "second inside"))

    slices.run(first, partial(done.append, "second"))


def test_steps_are_done_at_once(qtbot: QtBot) -> None:
    """Unless the program is starting, nobody waits."""
    done: list[str] = []
    _give(Slices(), done)
    assert done == _ORDER


def test_one_step_at_a_time_in_the_same_order(qtbot: QtBot) -> None:
    """While the program starts the window comes in between, and everything comes in the same order."""
    slices, done = Slices(), list[str]()
    slices.begin()
    with qtbot.waitSignal(slices.finished):
        _give(slices, done)
        assert done == []
    assert done == _ORDER


def test_what_is_needed_now_is_done_now(qtbot: QtBot) -> None:
    """Who goes to another page meanwhile finds the first one whole."""
    slices, done = Slices(), list[str]()
    slices.begin()
    _give(slices, done)
    slices.finish()
    assert done == _ORDER
    QCoreApplication.processEvents()
    assert done == _ORDER


def test_what_comes_after_somebody_could_not_wait_is_done_at_once(qtbot: QtBot) -> None:
    done: list[str] = []
    slices = Slices()
    slices.begin()
    slices.run(lambda: done.append("een"))
    with qtbot.waitSignal(slices.finished):
        slices.finish()
    slices.run(lambda: done.append("twee"))
    assert done == ["een", "twee"]


def test_what_nobody_waits_for_comes_after_it_is_finished_and_one_at_a_time(qtbot: QtBot) -> None:
    slices, done = Slices(), list[str]()
    slices.finished.connect(lambda: done.append("finished"))
    slices.begin()
    window = partial(QTimer.singleShot, 0, partial(done.append, "the window"))
    slices.afterwards(window, partial(done.append, "third"))
    slices.run(partial(done.append, "first"), partial(done.append, "second"))
    assert slices.busy
    with qtbot.waitSignal(slices.finished):
        pass
    assert done == ["first", "second", "finished"]
    assert not slices.busy
    qtbot.waitUntil(lambda: "third" in done)
    assert done[3:] == ["the window", "third"]


def test_what_is_asked_next_finds_all_of_it_done(qtbot: QtBot) -> None:
    """Else what was to be filled in for one record would come over what is shown of another."""
    slices, done = Slices(), list[str]()
    slices.begin()
    slices.afterwards(partial(done.append, "of the first"))
    with qtbot.waitSignal(slices.finished):
        pass
    slices.run(partial(done.append, "of the next"))
    assert done == ["of the first", "of the next"]


def test_a_step_that_fails_does_not_keep_the_others_away(qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError("told of")

    slices, done = Slices(), list[str]()
    slices.begin()
    slices.run(fail, partial(done.append, "the page"))
    slices.afterwards(fail, partial(done.append, "what is below"))
    with qtbot.captureExceptions() as told:
        qtbot.waitUntil(lambda: done == ["the page", "what is below"])
    assert [str(one[1]) for one in told] == ["told of"] * 2
