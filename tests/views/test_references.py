"""What fields point to is asked of the database once, and anew after a change."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, event

from anders_desktop.model import Person, Responsibility
from anders_desktop.model.choices import AgreementStatus
from anders_desktop.store import Store
from anders_desktop.views.agreements import agreement_rows, read_agreement
from anders_desktop.views.references import caption_of, read_named


@contextlib.contextmanager
def _asked() -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_names_that_were_read_together_are_known(example: Store) -> None:
    sheet = read_agreement(example, agreement_rows(example, AgreementStatus.ACTIVE)[0].id)
    assert sheet is not None
    read_named(example, [sheet.agreement, *sheet.duties])
    with _asked() as statements:
        names = [caption_of(example, "organisation", one) for one in sheet.agreement.party_ids]
        assert example.get(Responsibility, sheet.duties[0].id) is sheet.duties[0]
    assert len(names) > 3
    assert all(names)
    assert statements == []


def test_what_is_known_is_asked_anew_after_a_change(example: Store) -> None:
    (first, *_more) = example.find(Person)
    example.keep([first])
    assert example.get(Person, first.id) is first
    with example.edit("Naam") as work:
        work.need(Person, first.id).given_name = "Żofia"
    assert caption_of(example, "person", first.id).startswith("Żofia")
    with example.edit("Weg") as work:
        work.remove(work.need(Person, first.id))
    assert caption_of(example, "person", first.id) == ""


def test_an_agreement_is_read_anew_after_a_change_of_what_belongs_to_it(example: Store) -> None:
    agreement_id = agreement_rows(example, AgreementStatus.ACTIVE)[0].id
    before = read_agreement(example, agreement_id)
    assert before is not None
    assert read_agreement(example, agreement_id) is before
    with example.edit("Taak") as work:
        work.need(Responsibility, before.duties[0].id).what = "Iets anders"
    after = read_agreement(example, agreement_id)
    assert after is not None
    assert after.duties[0].what == "Iets anders"
    assert example.get(Responsibility, before.duties[0].id) is after.duties[0]
