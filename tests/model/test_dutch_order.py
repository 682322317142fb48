"""The alphabetical order of Dutch names."""

from __future__ import annotations

from anders_desktop.model import Person
from anders_desktop.model.names import sort_key


def test_names_stand_where_a_dutch_reader_looks_for_them() -> None:
    names = [
        "IJsbrandij",
        "ĳsselstein",
        "Ikink",
        "Ibsen",
        "Zandt",
        "Yıldız",
        "Łukasz",
        "Élan",
        "Ende",
        "'s-Gravesande",
    ]
    people = [Person(surname=one) for one in names]
    ordered = [one.surname for one in sorted(people, key=sort_key)]
    assert ordered == [
        "Élan", "Ende", "Ibsen", "IJsbrandij", "ĳsselstein", "Ikink", "Łukasz", "'s-Gravesande", "Yıldız", "Zandt",
    ]  # fmt: skip
