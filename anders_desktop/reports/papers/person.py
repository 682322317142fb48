"""Alles over deze persoon: wat de proeftuin over iemand bewaart (AVG, recht van inzage)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from anders_desktop.model import (
    BY_KIND,
    RECORDS,
    Field,
    FieldKind,
    LearningSession,
    Person,
    Record,
)
from anders_desktop.model.base import Choice
from anders_desktop.model.names import mentions, name_parts
from anders_desktop.reports.description import Description, Facts, Item, Node, Paragraph, Prose, Section
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source, session_words
from anders_desktop.store import Readable
from anders_desktop.text import _, enumeration, long_date, number


def describe(store: Readable, choices: PaperChoices) -> Description:
    """Every record that names the person, and every text in which the name stands."""
    with store.read() as reader:
        source = Source(reader, choices)
        person = source.need(Person)
        everything = {kind: reader.find(kind) for kind in RECORDS}
        own = Section(_("Gegevens van deze persoon"), (Facts(tuple(facts_of(source, person))),))
        named = [
            Section(_("{noun}: waar deze persoon in staat").format(noun=_(kind.noun)), content)
            for kind, records in everything.items()
            if (content := tuple(_items(source, person, records)))
        ]
        mentions = Section(_("Teksten waar de naam in staat"), tuple(_mentions(person, everything)))
        facts = [
            (_("Gemaakt op"), long_date(source.today)),
            (_("Proeftuin"), source.lab.caption() if source.lab else ""),
        ]
        return source.paper(
            _("Alles over deze persoon"), person.caption(), [own, *named, mentions], facts=facts
        )


def facts_of(source: Source, record: Record) -> Iterable[tuple[str, str]]:
    """Every filled field of a record in words."""
    for field in type(record).fields.values():
        words = _words(source, field, getattr(record, field.name))
        if words:
            yield _(field.label), words


def points_at(record: Record, person_id: str) -> bool:
    """Whether a record names this person in one of its fields."""
    for field in type(record).fields.values():
        if field.target != "person":
            continue
        value = getattr(record, field.name)
        if value == person_id or (field.kind is FieldKind.REFERENCES and person_id in (value or ())):
            return True
    return False


def _items(source: Source, person: Person, records: list[Record]) -> Iterable[Node]:
    order = {one.id: place for place, one in enumerate(source.sessions)}
    named = [one for one in records if points_at(one, person.id)]
    for record in sorted(named, key=lambda one: order.get(getattr(one, "session_id", None) or "", 0)):
        facts = (*_belongs(source, record), *facts_of(source, record))
        yield Item(_title(source, record), (Facts(facts),))


def _belongs(source: Source, record: Record) -> Iterable[tuple[str, str]]:
    """What a record is a part of: the session somebody was in, the group somebody is a member of."""
    owner = _owner(source, record)
    if owner is not None:
        yield _(owner.noun), session_words(owner) if isinstance(owner, LearningSession) else owner.caption()


def _owner(source: Source, record: Record) -> Record | None:
    if not record.owner:
        return None
    link = next(iter(record.__table__.columns[record.owner].foreign_keys))
    return source.reader.get(BY_KIND[str(link.column.table.name)], getattr(record, record.owner))


def _title(source: Source, record: Record) -> str:
    """By what one knows a line: what has no words of its own goes by what it belongs to."""
    own = record.caption()
    if own != type(record)().caption():
        return own
    owner = _owner(source, record)
    return owner.caption() if owner is not None else own


def _mentions(person: Person, everything: dict[type[Record], list[Record]]) -> Iterable[Node]:
    parts = name_parts(person)
    for kind, records in everything.items():
        for record in records:
            if isinstance(record, Person):
                continue
            for field in kind.fields.values():
                value = getattr(record, field.name)
                if field.kind not in (FieldKind.TEXT, FieldKind.PARAGRAPH) or not value:
                    continue
                if mentions(value, parts):
                    where = f"{_(kind.noun)} · {record.caption()} · {_(field.label)}"
                    yield Paragraph(where, "minor")
                    yield Prose(value)


def _words(source: Source, field: Field, value: object) -> str:
    if value is None or value in ((), ""):
        return ""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, dt.date):
        return long_date(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, tuple):
        return enumeration(_named(source, field, str(one)) for one in value)
    return _named(source, field, str(value))


def _named(source: Source, field: Field, text: str) -> str:
    """The name of the record a reference points to; any other text as it is."""
    if not field.target:
        return text
    kinds = {record.kind(): record for record in RECORDS}
    found = source.reader.get(kinds[field.target], text)
    return found.caption() if found is not None else ""
