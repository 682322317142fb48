"""The example comes in and goes out whole, in YAML and in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from anders_desktop.errors import ContentError, SurroundingsError
from anders_desktop.exchange import document, dump, example_path, load, read_document, write_document
from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    AgreementVersion,
    Attendance,
    Insight,
    LearningSession,
    Membership,
    Organisation,
    Person,
    ProcessVersion,
    new_id,
)
from anders_desktop.model.choices import ActionStatus, AttendanceStatus, MembershipRole, MinutesStatus
from anders_desktop.store import Store
from anders_desktop.text import N_

StoreMaker = Callable[[], Store]


def plain_yaml(path: Path) -> Any:
    """What another program reads from a YAML file."""
    return YAML(typ="safe", pure=True).load(path)


def with_key_order(value: Any) -> Any:
    """The same value, compared with its keys in order."""
    if isinstance(value, dict):
        return [(key, with_key_order(inner)) for key, inner in value.items()]
    return [with_key_order(item) for item in value] if isinstance(value, list) else value


@pytest.fixture
def example(new_store: StoreMaker) -> Store:
    """A proeftuin with the example in it."""
    store = new_store()
    load(store, read_document(example_path()))
    return store


def test_the_example_goes_out_exactly_as_it_came_in(example: Store) -> None:
    assert with_key_order(document(example)) == with_key_order(plain_yaml(example_path()))


def test_another_program_reads_the_same_from_our_yaml(example: Store, tmp_path: Path) -> None:
    write_document(example, tmp_path / "uit.yaml")
    assert plain_yaml(tmp_path / "uit.yaml") == plain_yaml(example_path())


@pytest.mark.parametrize("name", ["uit.yaml", "uit.json", "UIT.JSON"])
def test_a_written_document_comes_back_whole(
    example: Store, new_store: StoreMaker, tmp_path: Path, name: str
) -> None:
    write_document(example, tmp_path / name)
    again = new_store()
    load(again, read_document(tmp_path / name))
    assert with_key_order(document(again)) == with_key_order(plain_yaml(example_path()))


def test_the_json_is_json(example: Store, tmp_path: Path) -> None:
    write_document(example, tmp_path / "uit.json")
    read = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))
    assert read["living_lab"]["started_on"] == "2025-09-01"
    assert read["learning_sessions"][0]["start_time"] == "13:00"


def test_texts_of_more_lines_stay_readable(example: Store, tmp_path: Path) -> None:
    write_document(example, tmp_path / "uit.yaml")
    lines = (tmp_path / "uit.yaml").read_text(encoding="utf-8").splitlines()
    at = lines.index("          1. Elke organisatie geeft één naam, één telefoonnummer en één vaste beldag.")
    assert lines[at - 1] == "        text: |-"
    assert "    parties: [org-reiger, org-welzijn, org-gemeente]" in lines


def test_the_same_content_gives_the_same_bytes(example: Store, tmp_path: Path) -> None:
    write_document(example, tmp_path / "een.yaml")
    write_document(example, tmp_path / "twee.yaml")
    assert (tmp_path / "een.yaml").read_bytes() == (tmp_path / "twee.yaml").read_bytes()


def test_sessions_are_numbered_and_lists_keep_their_order(example: Store) -> None:
    sessions = example.find(LearningSession)
    assert [session.number for session in sessions] == [1, 2, 3, 4, 5, 6]
    assert [item.title for item in example.find(AgendaItem, session_id="s-01")][:2] == [
        "Welkom en wie is wie",
        "Waarom doen wij dit?",
    ]
    absent = example.find(Attendance, session_id="s-01", status=AttendanceStatus.ABSENT_WITH_NOTICE)
    assert [who.person_id for who in absent] == ["p-elkhaadi", "p-sondergaard"]
    assert [version.number for version in example.find(AgreementVersion, agreement_id="a-03")] == [1, 2, 3]


def test_what_was_removed_is_not_in_the_document(
    example: Store, new_store: StoreMaker, tmp_path: Path
) -> None:
    with example.edit(N_("Verwijderd")) as work:
        work.remove(work.need(Person, "p-nguyen"))
        work.remove(work.need(Agreement, "a-03"))
        work.need(LearningSession, "s-05").minutes_status = MinutesStatus.DRAFT
        work.remove(work.need(LearningSession, "s-05"))
    content = document(example)
    text = json.dumps(content, default=str)
    assert '"p-nguyen"' not in text
    assert '"a-03"' not in text
    assert '"s-05"' not in text
    assert content["experiments"][0]["owner"] is None
    assert [action["id"] for action in content["actions"]] == ["act-0501", "act-0502", "act-0503", "act-0504"]
    dump(content, tmp_path / "uit.yaml")
    again = new_store()
    load(again, read_document(tmp_path / "uit.yaml"))
    assert document(again) == content


def test_an_action_outside_a_session_and_an_agenda_item_something_comes_from(
    example: Store, new_store: StoreMaker, tmp_path: Path
) -> None:
    with example.edit(N_("Nieuw")) as work:
        item = work.find(AgendaItem, session_id="s-06")[2]
        work.create(Insight, session_id="s-06", text="Nieuw", agenda_item_id=item.id)
        work.create(ActionItem, text="Los", status=ActionStatus.OPEN)
        work.need(LearningSession, "s-06").number = 12
    content = document(example)
    agenda = content["learning_sessions"][5]["agenda"]
    assert ["id" in mapping for mapping in agenda] == [False, False, True, False, False, False]
    assert content["learning_sessions"][5]["insights"][-1]["agenda_item"] == agenda[2]["id"]
    assert content["learning_sessions"][5]["number"] == 12
    assert content["actions"][0]["text"] == "Los"
    dump(content, tmp_path / "uit.yaml")
    again = new_store()
    load(again, read_document(tmp_path / "uit.yaml"))
    assert document(again) == content


def test_an_earlier_process_is_kept(example: Store, new_store: StoreMaker, tmp_path: Path) -> None:
    with example.edit(N_("Nieuw")) as work:
        work.create(ProcessVersion, version=4, note="Vierde")
    content = document(example)
    assert content["process"]["note"] == "Vierde"
    assert [earlier["id"] for earlier in content["earlier_processes"]] == ["proc-wilgenhoek"]
    dump(content, tmp_path / "uit.json")
    again = new_store()
    load(again, read_document(tmp_path / "uit.json"))
    assert document(again) == content


def test_somebody_twice_on_the_roll_after_a_merge_is_written_once(example: Store) -> None:
    with example.edit(N_("Nieuw")) as work:
        work.need(LearningSession, "s-01").minutes_status = MinutesStatus.DRAFT
        work.create(Attendance, session_id="s-01", person_id="p-elkhaadi", status=AttendanceStatus.PRESENT)
    roll = document(example)["learning_sessions"][0]["attendance"]
    assert "p-elkhaadi" in roll["absent_with_notice"]
    assert "p-elkhaadi" not in roll["present"]


def test_a_document_is_only_loaded_into_an_empty_proeftuin(example: Store) -> None:
    before = document(example)
    with pytest.raises(ContentError, match="al iets"):
        load(example, read_document(example_path()))
    assert document(example) == before


def test_loading_is_one_edit_that_cannot_be_undone_by_accident(example: Store) -> None:
    assert example.undo_words() == ""
    membership = next(found for found in example.find(Membership) if found.role is MembershipRole.ACTING)
    assert membership.until is not None


def test_ids_of_records_made_in_the_program_stay(new_store: StoreMaker) -> None:
    store = new_store()
    load(store, read_document(example_path()))
    made = new_id()
    with store.edit(N_("Nieuw")) as work:
        work.create(Organisation, id=made, name="Nieuw")
    assert document(store)["organisations"][-1]["id"] == made


def test_a_failed_write_leaves_what_stood_there(example: Store, tmp_path: Path) -> None:
    (tmp_path / "map.yaml").mkdir()
    with pytest.raises((ContentError, SurroundingsError)):
        write_document(example, tmp_path / "map.yaml")
    with pytest.raises((ContentError, SurroundingsError)):
        write_document(example, tmp_path / "nergens" / "uit.yaml")
    assert [path.name for path in tmp_path.iterdir() if "anders" in path.name] == []
