"""A document with mistakes: every one is named, with its line and its place, in plain Dutch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from anders_desktop.errors import ContentError, SurroundingsError
from anders_desktop.exchange import example_path, read_document, read_records
from anders_desktop.exchange import files as document_files

HEAD = "schema: proeftuin-example/1\nliving_lab: {id: lab-1}\n"


def problems(text: str, *, is_json: bool = False) -> tuple[str, ...]:
    """What is said about a document that is not good."""
    with pytest.raises(ContentError) as caught:
        read_records(text, is_json=is_json)
    assert caught.value.problems
    assert all(problem.endswith((".", "?")) and "\n" not in problem for problem in caught.value.problems)
    return caught.value.problems


SINGLE = [
    ("persons: [{id: p-1, organisation: o-9}]", "Regel 3, Persoon p-1 › organisation: “o-9” komt niet voor"),
    (
        "persons: [{id: p-1, organisation: lab-1}]",
        "Persoon p-1 › organisation: “lab-1” is geen organisatie maar een proeftuin.",
    ),
    (
        "persons:\n  - id: p-1\n  - id: p-1",
        "Regel 5, Persoon p-1 › id: het id “p-1” is al gebruikt op regel 4.",
    ),
    ("organisations: [{id: lab-1}]", "het id “lab-1” is al gebruikt op regel 2."),
    ("persons: [{id: p-1, surnam: X}]", "de sleutel “surnam” is niet bekend. Bedoelt u “surname”?"),
    ("personen: []", "Regel 3: de sleutel “personen” is niet bekend. Bedoelt u “persons”?"),
    ("persons: [{id: p-1, given_name: 12}]", "Persoon p-1 › given_name: hier hoort tekst."),
    ("persons: [{id: p-1, given_name: [a]}]", "hier staat een lijst, maar er hoort één waarde."),
    ("persons: [{id: p-1, given_name: {a: b}}]", "hier staat een blok met sleutels"),
    ("persons: [{id: p-1, resident: yes}]", "“yes” is geen ja of nee. Schrijf true of false."),
    (
        "learning_sessions: [{id: s, minutes_status: klaar}]",
        "Leersessie s › minutes_status: “klaar” kan hier niet. Kies uit: draft, approved.",
    ),
    ("living_lab2: 1", "“living_lab2” is niet bekend"),
    (
        "agreements: [{id: a, valid_from: 2026-02-30}]",
        "Afspraak a › valid_from: de datum “2026-02-30” bestaat niet.",
    ),
    ("agreements: [{id: a, valid_from: 1 mei}]", "“1 mei” is geen datum."),
    ("learning_sessions: [{id: s, start_time: '24:00'}]", "“24:00” is geen tijd."),
    (
        "organisations: [{id: o, influence: 6}]",
        "Organisatie o › influence: het getal moet tussen 1 en 5 liggen.",
    ),
    ("organisations: [{id: o, staff_size: 1.5}]", "1.5” is geen heel getal."),
    ("organisations: [{id: o, staff_size: veel}]", "“veel” is geen getal."),
    ("organisations: [{id: o, staff_size: .inf}]", "hier hoort een gewoon getal."),
    ("organisations: [{id: o, staff_size: 1e999}]", "het getal moet tussen 0 en 1000000 liggen."),
    ("organisations: [{id: o, staff_size: " + "9" * 5000 + "}]", "het getal moet tussen"),
    ("organisations: [{name: x}]", "Organisatie 1: hier ontbreekt een id."),
    ("organisations: [{id: 12}]", "Organisatie 1 › id: hier hoort tekst."),
    ("organisations: [{id: ../../x}]", "kan geen id zijn"),
    ("organisations: {id: o}", "organisations: hier hoort een lijst."),
    ("organisations: [tekst]", "Organisatie 1: hier hoort een blok met sleutels."),
    (
        "learning_sessions: [{id: s, evaluation: [1]}]",
        "Leersessie s › evaluation: hier hoort een blok met sleutels.",
    ),
    ("agreements: [{id: a, parties: o}]", "hier hoort een lijst."),
    ("agreements: [{id: a, parties: [null]}]", "hier staat niets, maar er hoort tekst."),
    ('organisations: [{id: o, name: "a\\ud800b"}]', "half teken"),
    ("learning_questions: [{id: q, number: " + "A" * 21 + "}]", "langer dan 20 tekens"),
    (
        (
            "persons: [{id: p}]\n"
            "learning_sessions: [{id: s, attendance: {present: [p], absent_with_notice: [p]}}]"
        ),
        "“p” staat hier al in een lijst.",
    ),
    ("agreements: [{id: a, title: x, title: y}]", "de sleutel “title” staat hier twee keer."),
    (
        "agreements:\n  - id: a\n    versions:\n      - {number: 0}",
        "Regel 6, Afspraak a › Versie 1 › number: het getal",
    ),
]


@pytest.mark.parametrize(("part", "expected"), SINGLE, ids=[expected[:40] for _part, expected in SINGLE])
def test_one_mistake_is_one_sentence_with_its_place(part: str, expected: str) -> None:
    found = problems(HEAD + part)
    assert len(found) == 1, found
    assert expected in found[0]
    assert found[0].startswith("Regel ")


def test_all_mistakes_are_named_at_once_from_top_to_bottom() -> None:
    text = "\n".join((HEAD.replace("/1", "/7"), *(part for part, _expected in SINGLE[:1])))
    text += "\nagreements:\n  - id: a\n    valid_from: 2026-02-30\n    status: weg\n"
    text += "    versions: [{decided_in: s-1}]\n"
    found = problems(text)
    assert len(found) == 5
    lines = [int(problem.split()[1].rstrip(",:")) for problem in found]
    assert lines == sorted(lines)
    assert (
        "schema: hier hoort “proeftuin-example/1” te staan, maar er staat “proeftuin-example/7”." in found[0]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "het document is leeg."),
        ("- a\n- b\n", "dit is geen document van een proeftuin"),
        ("zomaar wat tekst", "dit is geen document van een proeftuin"),
        ("schema: proeftuin-example/1\n", "living_lab: dit blok ontbreekt of is leeg."),
        ("living_lab: {id: x}", "schema: hier hoort “proeftuin-example/1” te staan, maar er staat niets."),
        ("a: &x [1]\nb: *x", "Regel 1: verwijzen met & en * kan niet."),
        ("a: !!python/object:os.system x", "een aanduiding met ! kan niet."),
        ("a: [" * 200, "te veel lijsten en blokken in elkaar."),
        ("[" * 100_000, "te veel lijsten en blokken in elkaar."),
        ("a: b: c", "dubbele punt"),
        ("a:\n\tb: 1", "tab"),
        ('a: "b\nc: d\n', "niet afgesloten"),
        ("a: \x07", "onzichtbaar teken"),
        ("? [a]\n: b", "hier hoort een sleutel te staan"),
        ("a: 1\n---\nb: 2", "een tweede document"),
        ("a: }", "geen goede YAML"),
        ("%YAML 1.3\n---\na: 1", "geen goede YAML"),
        ('a: "\\UFFFFFFFF"', "teken"),
    ],
)
def test_what_is_no_yaml_document_is_said(text: str, expected: str) -> None:
    found = problems(text)
    assert len(found) == 1 or "schema" in expected or "living_lab" in expected
    assert any(expected in problem for problem in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "houdt hier te vroeg op"),
        ('{"a": 1', "komma of }"),
        ('{"a": 1,}', "sleutel tussen aanhalingstekens"),
        ("{'a': 1}", "sleutel tussen aanhalingstekens"),
        ('{"a" 1}', "dubbele punt"),
        ('{"a": 01}', "komma"),
        ('{"a": yes}', "geen goede JSON"),
        ('{"a": "b', "niet goed afgesloten"),
        ('{"a": 1}\n{', "Regel 2: na het einde"),
        ("[" * 100_000, "te veel lijsten en blokken in elkaar."),
        ('{"a": 1, "a": 2}', "twee keer"),
    ],
)
def test_what_is_no_json_document_is_said(text: str, expected: str) -> None:
    assert any(expected in problem for problem in problems(text, is_json=True))


def test_a_json_document_is_told_its_lines() -> None:
    content: dict[str, Any] = {
        "schema": "proeftuin-example/1",
        "living_lab": {"id": "lab", "started_on": "2026-02-30"},
        "organisations": [{"id": "o", "staff_size": float("nan")}],
    }
    found = problems(json.dumps(content, indent=1), is_json=True)
    assert found[0].startswith("Regel 5, living_lab › Proeftuin lab › started_on: de datum")
    assert found[1].startswith("Regel 10, Organisatie o › staff_size: hier hoort een gewoon getal")


def test_files_that_are_no_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"schema: x\nname: caf\xe9\n")
    with pytest.raises(ContentError, match="UTF-8") as caught:
        read_document(tmp_path / "latin.yaml")
    assert caught.value.problems == ("Regel 2: hier staat iets dat geen UTF-8 is.",)
    with pytest.raises(ContentError, match="er niet"):
        read_document(tmp_path / "weg.yaml")
    with pytest.raises(ContentError, match="map"):
        read_document(tmp_path)
    monkeypatch.setattr(document_files, "MAX_BYTES", 1000)
    with pytest.raises((ContentError, SurroundingsError), match="te groot"):
        read_document(example_path())


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    text = example_path().read_text(encoding="utf-8").replace("\n", "\r\n")
    (tmp_path / "windows.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert len(read_document(tmp_path / "windows.yaml")) == len(read_document(example_path()))


def test_yaml_words_stay_text() -> None:
    records = read_records(HEAD + "organisations:\n  - {id: no, name: on}\n  - {id: o-2, name: 2026-01-01}\n")
    assert [getattr(record, "name", None) for record in records[1:]] == ["on", "2026-01-01"]
