"""A new proeftuin starts with the five groups, its organisations and questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from anders_desktop.exchange import document, load, read_document, start_lab, write_document
from anders_desktop.model import Organisation, ProcessStep, ProcessVersion, StakeholderGroup
from anders_desktop.model.choices import GroupKind, LabStatus
from anders_desktop.store import Store

TODAY = dt.date(2026, 11, 24)


def test_a_new_proeftuin_has_the_five_groups_and_its_organisations(new_store: Callable[[], Store]) -> None:
    store = new_store()
    start_lab(store, " De Linden ", "De Linden", "", ["Zorg Eén", " ", "Welzijn Twee"], today=TODAY)
    lab = store.lab()
    assert (lab.name, lab.municipality, lab.started_on, lab.language) == ("De Linden", None, TODAY, "nl-NL")
    assert lab.status is LabStatus.ACTIVE
    groups = store.find(StakeholderGroup)
    assert [group.kind_of for group in groups] == [kind for kind in GroupKind if kind is not GroupKind.CUSTOM]
    assert all(group.name and group.purpose for group in groups)
    assert [organisation.name for organisation in store.find(Organisation)] == ["Zorg Eén", "Welzijn Twee"]


def test_its_process_holds_questions_and_no_steps(new_store: Callable[[], Store]) -> None:
    store = new_store()
    start_lab(store, "De Linden", "", "", [], today=TODAY)
    (process,) = store.find(ProcessVersion)
    assert process.note is not None
    assert process.note.count("?") == 5
    assert store.find(ProcessStep) == []


def test_beginning_is_not_something_to_undo_by_accident(new_store: Callable[[], Store]) -> None:
    store = new_store()
    start_lab(store, "De Linden", "", "", [], today=TODAY)
    assert store.undo_words() == ""


def test_a_new_proeftuin_goes_out_and_comes_back(new_store: Callable[[], Store], tmp_path: Path) -> None:
    store, again = new_store(), new_store()
    start_lab(store, "De Linden", "Oost", "Waterhoven", ["Zorg Eén"], today=TODAY)
    write_document(store, tmp_path / "nieuw.yaml")
    load(again, read_document(tmp_path / "nieuw.yaml"))
    assert document(again) == document(store)
