"""The own process as a path, its versions, and questions asked again, on the example."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from anders_desktop import exchange
from anders_desktop.exchange.process_questions import read_questions
from anders_desktop.model import ProcessStep, ProcessVersion
from anders_desktop.store import Store
from anders_desktop.store.pack import write_pack
from anders_desktop.views import process, process_edits
from anders_desktop.views.process import Change

TODAY = dt.date(2026, 9, 10)


def _titles(example: Store) -> list[str]:
    return [one.title for one in process.read_process(example).stations]


def test_path_of_the_example(example: Store) -> None:
    sheet = process.read_process(example)
    assert sheet.current and len(sheet.stations) == 8
    first = sheet.stations[0]
    assert [one.kind for one in first.who] == ["board_support", "managers", "professionals"]
    assert first.belongs() == "1 afspraak"
    assert first.words(8).startswith("Stap 1 van 8: Kennismaken en bedoeling. Waarom willen wij dit")


def test_steps_are_added_moved_and_removed_with_one_undo_each(example: Store) -> None:
    sheet = process.read_process(example)
    assert sheet.version is not None
    made = process_edits.add_step(example, sheet.version.id, TODAY, sheet.stations[0].id)
    process_edits.rename_step(example, made, "  Koffie\n drinken ")
    assert _titles(example)[:3] == ["Kennismaken en bedoeling", "Koffie drinken", "Groepen vormen"]
    process_edits.move_step(example, made, 8)
    assert _titles(example)[-1] == "Koffie drinken"
    assert [one.number for one in example.find(ProcessStep, process_id=sheet.version.id)] == list(
        range(1, 10)
    )
    process_edits.remove_step(example, sheet.stations[0].id)
    assert _titles(example)[0] == "Groepen vormen"
    example.undo()
    assert _titles(example)[0] == "Kennismaken en bedoeling"
    example.undo()
    assert _titles(example)[1] == "Koffie drinken"


def test_new_version_copies_the_steps_and_leaves_the_old_ones(example: Store) -> None:
    old = process.read_process(example)
    made = process_edits.new_version(example, TODAY, "De wijk vroeg erom")
    sheet = process.read_process(example)
    assert sheet.version is not None and sheet.version.id == made and sheet.version.version == 4
    assert [one.earlier_id for one in sheet.stations] == [one.id for one in old.stations]
    process_edits.rename_step(example, sheet.stations[1].id, "Groepen maken")
    process_edits.remove_step(example, sheet.stations[3].id)
    process_edits.add_step(example, made, TODAY, sheet.stations[0].id)
    assert old.version is not None
    earlier = process.read_process(example, old.version.id)
    assert earlier.stations == old.stations and not earlier.current
    comparison = process.read_comparison(example, made)
    assert comparison is not None
    kinds = {
        (one.before or one.now).title: one.change  # type: ignore[union-attr]
        for one in comparison.steps
        if one.change is not Change.SAME
    }
    assert kinds == {
        "Groepen vormen": Change.CHANGED,
        "Kiezen wat wij uitproberen": Change.GONE,
        "": Change.NEW,
    }
    assert process.read_comparison(example, old.version.id) is None


def test_only_the_step_that_was_moved_counts_as_moved(example: Store) -> None:
    process_edits.new_version(example, TODAY, None)
    sheet = process.read_process(example)
    process_edits.move_step(example, sheet.stations[0].id, 4)
    comparison = process.read_comparison(example, sheet.version.id if sheet.version else "")
    assert comparison is not None
    moved = [one for one in comparison.steps if one.change is not Change.SAME]
    assert [(one.change, one.now.title if one.now else "") for one in moved] == [
        (Change.MOVED, "Kennismaken en bedoeling")
    ]
    assert moved[0].place() == "stap 5, eerst stap 1"


def test_nothing_but_questions_comes_along(store: Store) -> None:
    pairs = read_questions(exchange.example_path(), store.identity)
    assert len(pairs) == 8
    process_edits.ask_again(store, "", pairs[:3], TODAY)
    sheet = process.read_process(store)
    assert [(one.title, one.question) for one in sheet.stations] == pairs[:3]
    assert all(not (one.answer or one.who or one.agreements) for one in sheet.stations)
    assert len(store.find(ProcessVersion)) == 1


def test_questions_are_read_from_a_pack_too(example: Store, tmp_path: Path) -> None:
    write_pack(example, tmp_path / "andere.anders")
    assert read_questions(tmp_path / "andere.anders", example.identity) == read_questions(
        exchange.example_path(), example.identity
    )
