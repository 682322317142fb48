"""Finding somebody's name in running text."""

from __future__ import annotations

import pytest

from anders_desktop.model import Person
from anders_desktop.model.names import found_in, mentions, name_parts

WIM = Person(given_name="Wim", surname="Hoekstra-Żak")
ZANDT = Person(given_name="Hendrik-Jan", surname_prefix="van 't", surname="Zandt")
JOKE = Person(given_name="Joke", surname="'s-Gravesande")


@pytest.mark.parametrize(
    ("person", "text"),
    [
        (WIM, "Inwoner Hoekstra vraagt: “En als het mislukt?”"),
        (WIM, "wim was er ook."),
        (WIM, "De heer HOEKSTRA-ŻAK"),
        (ZANDT, "volgens Van ’t Zandt niet"),
        (JOKE, "Mevrouw ’s-Gravesande zei"),
    ],
)
def test_a_name_is_found_however_it_is_written(person: Person, text: str) -> None:
    assert mentions(text, name_parts(person))


@pytest.mark.parametrize("text", ["Wij zwemmen", "de wimpel", "Hoekstraat 4", "zand en Zandtovereen", ""])
def test_a_word_that_only_looks_like_it_is_left_alone(text: str) -> None:
    assert not mentions(text, [*name_parts(WIM), *name_parts(ZANDT)])


def test_the_longest_name_is_found_as_one() -> None:
    text = "Wim Hoekstra-Żak en Wim."
    assert [text[start:end] for start, end in found_in(text, name_parts(WIM))] == ["Wim Hoekstra-Żak", "Wim"]
    text = "Mevrouw ’s-Gravesande en van ’t Zandt"
    parts = [*name_parts(JOKE), *name_parts(ZANDT)]
    assert [text[start:end] for start, end in found_in(text, parts)] == ["’s-Gravesande", "van ’t Zandt"]
