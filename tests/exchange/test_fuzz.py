"""Hostile documents and packs: the short form; ``python3 packaging/dev.py fuzz`` goes on for ten minutes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anders_desktop.errors import ContentError
from anders_desktop.exchange.documents import read_records
from tests.exchange.fuzz import Fuzzer, replay_corpus


@pytest.fixture(scope="module")
def fuzzer() -> Iterator[Fuzzer]:
    """With a good pack and document to spoil."""
    made = Fuzzer(1)
    yield made
    made.close()


def test_what_once_broke_something_no_longer_does(fuzzer: Fuzzer) -> None:
    replay_corpus(fuzzer)
    assert fuzzer.outcome.problems == []


def test_spoilt_documents_and_packs_are_refused_in_words(fuzzer: Fuzzer) -> None:
    for _ in range(60):
        fuzzer.one()
    assert fuzzer.outcome.problems == []
    assert fuzzer.outcome.inputs > 60


WORDS = st.sampled_from(
    ["schema", "anders/1", "living_lab", "name", ":", " ", "\n", "-", "[", "]", "{", "}", '"', ","]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS | st.text(max_size=8), max_size=40).map("".join), st.booleans())
def test_any_text_is_a_document_or_is_refused_in_words(text: str, is_json: bool) -> None:
    try:
        read_records(text, is_json=is_json)
    except ContentError as error:
        assert str(error)  # noqa: PT017 - most are refused, some are good
