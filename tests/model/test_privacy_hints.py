"""Hints at what does not belong in the program, without crying wolf."""

from __future__ import annotations

import pytest

from anders_desktop.model.privacy_hints import holds_birth_date, holds_bsn, holds_diagnosis, privacy_hint


@pytest.mark.parametrize(
    "text", ["BSN 111222333", "haar nummer is 123456782.", "1234.56.782", "1112 22 333", "111 222 333"]
)
def test_a_bsn_is_seen(text: str) -> None:
    assert holds_bsn(text)
    assert "BSN" in privacy_hint(text)


@pytest.mark.parametrize(
    "text",
    [
        "123456789",  # fails the test of elf
        "bel 0612345678", "+31 612345678", "0031 111222333", "06-11122233", "tel. 111222333",
        "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "IBAN 111222333",
        "€ 111222333", "111222333 euro", "111.222.333", "KvK 12345678", "000000000",
        "2025-2026", "2026111222333", "in 2024, 2025 en 2026", "factuur 111222333", "1234567820",
    ],
)  # fmt: skip
def test_other_numbers_are_no_bsn(text: str) -> None:
    assert not holds_bsn(text)


@pytest.mark.parametrize(
    "text",
    [
        "geboren op 3 mei 1950", "geb. 03-05-1950", "Geboortedatum: 3/5/50", "een 82-jarige bewoner",
        "zij is 82 jaar oud", "leeftijd: 82", "3 mei 1950 geboren",
    ],
)  # fmt: skip
def test_a_birth_date_or_age_is_seen(text: str) -> None:
    assert holds_birth_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "op 3 mei 2026 praten wij verder", "het idee is geboren in de wijk", "10 jaar ervaring", "het 10-jarig bestaan",
        "een 5-jarige samenwerking", "3 jaar geleden", "vandaag 82 mensen", "gebeld op 3-5-2026", "12 tot 18 jaar",
    ],
)  # fmt: skip
def test_other_dates_are_no_birth_date(text: str) -> None:
    assert not holds_birth_date(text)


@pytest.mark.parametrize(
    "text", ["Zij heeft dementie.", "meneer is DEPRESSIEF", "COPD en diabetes", "heeft MS"]
)
def test_an_illness_is_seen(text: str) -> None:
    assert holds_diagnosis(text)
    assert "gezondheid" in privacy_hint(text)


@pytest.mark.parametrize(
    "text",
    [
        "een dementievriendelijke wijk", "Alzheimer Nederland komt langs", "het Alzheimer Café", "Ms. Jansen",
        "first aids", "de diabetesvereniging", "gezond eten", "KWF Kankerbestrijding",
    ],
)  # fmt: skip
def test_other_words_are_no_illness(text: str) -> None:
    assert not holds_diagnosis(text)
    assert privacy_hint(text) == ""
