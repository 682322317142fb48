"""Every field of every kind of record: changed, made, removed, taken back, done again, and said in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from anders_desktop import exchange
from anders_desktop.model import RECORDS, FieldKind, LivingLab, Record
from anders_desktop.model.base import Field
from anders_desktop.store import Store
from anders_desktop.store.check import check
from anders_desktop.store.engine import new_key
from anders_desktop.store.pictures import Picture, digest_of
from tests.store.conftest import RENSKE

LOGO = Picture(digest_of(b"logo"), "image/png", 1, 1, b"logo")
OTHERS: dict[FieldKind, tuple[Any, ...]] = {
    FieldKind.TEXT: ("Anders", "Nog iets"),
    FieldKind.PARAGRAPH: ("Anders\nen meer", "Nog iets"),
    FieldKind.INTEGER: (3, 4),
    FieldKind.DECIMAL: (2.5, 3.5),
    FieldKind.DATE: (dt.date(2026, 1, 2), dt.date(2026, 1, 3)),
    FieldKind.TIME: ("09:30", "10:00"),
    FieldKind.YES_NO: (True, False),
    FieldKind.TEXTS: (("een", "twee"), ("drie",)),
    FieldKind.PICTURE: (LOGO.digest,),
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example; every test takes back what it did."""
    store = Store.create(tmp_path_factory.mktemp("undo") / "lab.db", new_key(), RENSKE)
    exchange.load(store, exchange.read_document(exchange.example_path()))
    yield store
    store.close()


def seen(store: Store) -> dict[str, list[str]]:
    """Every record that is not removed, with all its fields."""
    with store.connection() as connection:
        return {
            record.kind(): sorted(
                repr(row)
                for row in connection.execute(select(record.__table__).where(record.deleted.is_(False)))
            )
            for record in RECORDS
        }


def another(store: Store, field: Field, old: Any) -> Any:
    """A value that this field may have and does not have."""
    if field.kind is FieldKind.CHOICE:
        assert field.choices is not None
        choices: tuple[Any, ...] = tuple(field.choices)
    elif field.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES):
        target = next(record for record in RECORDS if record.kind() == field.target)
        ids = [one.id for one in store.find(target)]
        choices = tuple((one,) for one in ids) if field.kind is FieldKind.REFERENCES else tuple(ids)
    else:
        choices = OTHERS[field.kind]
    return next((one for one in choices if one != old), None)


def change_everything(store: Store, record: type[Record], record_id: str) -> int:
    """Each field in an edit of its own; gives how many there were."""
    count = 0
    for name, field in record.fields.items():
        value = another(store, field, getattr(store.get(record, record_id), name))
        with store.edit(
            "{noun}: {field} gewijzigd", approved_too=True, noun=record.noun, field=field.label
        ) as work:
            if field.kind is FieldKind.PICTURE:
                work.keep_picture(LOGO)
            setattr(work.need(record, record_id), name, value)
        count += 1
    return count


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.kind())
def test_whatever_is_done_to_a_record_is_taken_back_and_done_again(
    example: Store, record: type[Record]
) -> None:
    states, made = [seen(example)], []
    with example.edit("{noun} toegevoegd", approved_too=True, noun=record.noun) as work:
        first = work.find(record)
        if record is not LivingLab:
            made.append(work.create(record).id)
    chosen = first[0].id if first else made[0]
    states += [seen(example)] if made else []
    assert change_everything(example, record, chosen) == len(record.fields) > 0
    states.append(seen(example))
    if made:
        with example.edit("{noun} verwijderd", approved_too=True, noun=record.noun) as work:
            work.remove(work.need(record, made[0]))
        states.append(seen(example))
    steps = 0
    while example.undo_words():
        assert "{" not in example.undo_words()
        assert example.undo() is not None
        steps += 1
    assert steps == len(record.fields) + 2 * len(made)
    assert seen(example) == states[0]
    for _step in range(steps):
        assert "{" not in example.redo_words()
        assert example.redo() is not None
    assert seen(example) == states[-1]
    assert check(example) == []
    while example.undo():
        pass
    assert seen(example) == states[0]
