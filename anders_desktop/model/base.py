"""What every record has, and how a field is described once for form, list, history and document."""

# No `from __future__ import annotations` here: SQLAlchemy would evaluate every annotation again, at every start.

import datetime as dt
import enum
import uuid
from typing import Any, ClassVar, NamedTuple, Self, TypeVar, cast

from sqlalchemy import Boolean, Column, Date, Enum, Float, ForeignKey, Integer, MetaData, String, Table, Text
from sqlalchemy.orm import ColumnProperty, Mapped, registry
from sqlalchemy.types import JSON, TypeDecorator

from anders_desktop.text import _


class FieldKind(enum.Enum):
    """What a field holds; it decides the editor, the column and how a document writes it."""

    TEXT = "text"  # str, one line
    PARAGRAPH = "paragraph"  # str, any number of lines
    INTEGER = "integer"  # int
    DECIMAL = "decimal"  # float
    DATE = "date"  # datetime.date
    TIME = "time"  # str "HH:MM"
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # a Choice
    REFERENCE = "reference"  # id of another record
    REFERENCES = "references"  # tuple of ids, in order
    TEXTS = "texts"  # tuple of str, in order
    PICTURE = "picture"  # str, the digest under which the store keeps the bytes


class Choice(str, enum.Enum):
    """One of a few values: stored and written by its English code, shown by its Dutch label."""

    _msgid: str

    def __new__(cls, code: str, msgid: str) -> Self:
        """Make a member from its code and its label, marked with ``N_``."""
        member = str.__new__(cls, code)
        member._value_ = code
        member._msgid = msgid  # noqa: SLF001 - its own member
        return member

    @property
    def label(self) -> str:
        """The words on screen, in the language of the moment."""
        return _(self._msgid)

    def __str__(self) -> str:
        """The code, as documents and the log write it."""
        return str(self.value)


class Field(NamedTuple):
    """One field of a record, described once.

    ``key`` is its place in the document below the record's own mapping, dotted for a nested one
    ("independence.paid_by"). ``always`` fields are written to a document also when they are empty.
    ``target`` is the kind of record a reference points to.
    """

    label: str
    kind: FieldKind
    name: str = ""
    key: str = ""
    help: str = ""
    choices: type[Choice] | None = None
    target: str = ""
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    required: bool = False
    always: bool = True


_Chosen = TypeVar("_Chosen", bound=Choice)


class Ids(TypeDecorator[tuple[str, ...]]):
    """A list of ids or texts in one column: one field of the log, in the order the user gave it."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """A tuple is stored as a JSON list."""
        return list(value or ())

    def process_result_value(self, value: Any, dialect: Any) -> tuple[str, ...]:  # noqa: ARG002
        """A JSON list comes back as a tuple, so that nobody changes it in place behind the log's back."""
        return tuple(value or ())


_TEXT, _STRING, _INTEGER, _FLOAT, _DATE, _IDS = Text(), String(), Integer(), Float(), Date(), Ids()
"""One for all columns: SQLAlchemy finds out for each how it is read and written."""


def new_id() -> str:
    """A new record id: a random UUID, so that two copies of a proeftuin never hand out the same one."""
    return str(uuid.uuid4())


_registry = registry()


class _Comparator(ColumnProperty.Comparator[Any]):
    """SQLAlchemy looks at each attribute for something it does not have yet, and would ask every column first."""

    __slots__ = ()

    def __getattr__(self, key: str) -> Any:
        if key == "_slots_dispatch":
            raise AttributeError(key)
        return super().__getattr__(key)


class Record:
    """The base of everything a proeftuin keeps.

    A removed record stays, marked ``deleted``: that is what makes undo and merge possible. ``position`` is its
    place among its kind, or below its owner. ``owner`` names the attribute that holds the id of the record it
    belongs to ("" for none). ``caption_fields`` are tried in order for the words that name it in a list.

    A record class declares its fields; the table and the mapping of SQLAlchemy's ORM are made of them here, because
    the scan of SQLAlchemy's own declarative base takes a fifth of what loading the model takes.
    """

    __tablename__: ClassVar[str]
    __table__: ClassVar[Table]
    metadata: ClassVar[MetaData] = _registry.metadata

    owner: ClassVar[str] = ""
    noun: ClassVar[str] = ""
    caption_fields: ClassVar[tuple[str, ...]] = ("title", "name", "text")
    fields: ClassVar[dict[str, Field]]

    id: Mapped[str]
    position: Mapped[int]
    deleted: Mapped[bool]

    def __init_subclass__(cls) -> None:
        """Make the table of a record class, and collect its fields in the order they are declared."""
        declared = {name: value for name, value in vars(cls).items() if isinstance(value, Column)}
        for name, column in declared.items():
            column.name = column.key = name
            delattr(cls, name)  # the mapping puts its own attribute there
        cls.fields = {
            name: column.info["field"]._replace(name=name, key=column.info["field"].key or name)
            for name, column in declared.items()
            if "field" in column.info
        }
        cls.__table__ = Table(
            cls.__tablename__,
            cls.metadata,
            *declared.values(),
            Column("id", _STRING, primary_key=True),
            Column("position", _INTEGER, default=0, nullable=False),
            Column("deleted", Boolean, default=False, nullable=False),
        )
        properties = {one.key: ColumnProperty(one, comparator_factory=_Comparator) for one in cls.__table__.c}
        _registry.map_imperatively(cls, cls.__table__, properties=properties)

    def __init__(self, **values: Any) -> None:
        """Make a record; ``values`` by field name. TypeError for a field it does not have."""
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setattr(self, name, value)

    @classmethod
    def kind(cls) -> str:
        """The name of this kind of record in the log, in ChangeSets and in references."""
        return cls.__tablename__

    def caption(self) -> str:
        """The words that name this record in a list, a search result or the history; never empty."""
        for name in self.caption_fields:
            text = " ".join(str(getattr(self, name, None) or "").split())
            if text:
                return text
        return _("{noun} zonder titel").format(noun=_(self.noun))


def describe(record: type[Record], name: str) -> Field:
    """The description of one field; KeyError when the record has none of that name."""
    return record.fields[name]


def _column(
    kind: FieldKind, column_type: Any, label: str, options: dict[str, Any], *args: Any, **extra: Any
) -> Mapped[Any]:
    field = Field(label=label, kind=kind, **options)
    return cast("Mapped[Any]", Column(column_type, *args, info={"field": field}, **extra))


def text(label: str, **options: Any) -> Mapped[str | None]:
    """A column with one line of text; ``options`` are those of :class:`Field`."""
    return _column(FieldKind.TEXT, _TEXT, label, options)


def paragraph(label: str, **options: Any) -> Mapped[str | None]:
    """A column with text of any length, with line ends."""
    return _column(FieldKind.PARAGRAPH, _TEXT, label, options)


def integer(label: str, **options: Any) -> Mapped[int | None]:
    """A column with a whole number."""
    return _column(FieldKind.INTEGER, _INTEGER, label, options)


def decimal(label: str, **options: Any) -> Mapped[float | None]:
    """A column with a number that may have decimals."""
    return _column(FieldKind.DECIMAL, _FLOAT, label, options)


def date(label: str, **options: Any) -> Mapped[dt.date | None]:
    """A column with a calendar date."""
    return _column(FieldKind.DATE, _DATE, label, options)


def time(label: str, **options: Any) -> Mapped[str | None]:
    """A column with a time of day, "HH:MM"."""
    return _column(FieldKind.TIME, String(5), label, options)


def yes_no(label: str, **options: Any) -> Mapped[bool | None]:
    """A column with yes, no or not known."""
    return _column(FieldKind.YES_NO, Boolean, label, options)


def choice(label: str, choices: type[_Chosen], **options: Any) -> Mapped[_Chosen | None]:
    """A column with one of a few values."""
    column_type = Enum(
        choices,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )
    return _column(FieldKind.CHOICE, column_type, label, {"choices": choices, **options})


def reference(label: str, target: str, *, index: bool = False, **options: Any) -> Mapped[str | None]:
    """A column with the id of a record of kind ``target``.

    The foreign key is checked at commit, so records that point at each other can be made in any order.
    """
    link = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return _column(FieldKind.REFERENCE, _STRING, label, {"target": target, **options}, link, index=index)


def references(label: str, target: str, **options: Any) -> Mapped[tuple[str, ...]]:
    """A column with the ids of records of kind ``target``, in order."""
    return _column(
        FieldKind.REFERENCES, _IDS, label, {"target": target, **options}, default=tuple, nullable=False
    )


def texts(label: str, **options: Any) -> Mapped[tuple[str, ...]]:
    """A column with a list of short texts."""
    return _column(FieldKind.TEXTS, _IDS, label, options, default=tuple, nullable=False)


def picture(label: str, **options: Any) -> Mapped[str | None]:
    """A column with the digest (SHA-256, hexadecimal) of a picture; its bytes stand apart, once for each digest."""
    return _column(FieldKind.PICTURE, String(64), label, options)


def owner(target: str) -> Mapped[str | None]:
    """A column with the id of the record this one belongs to; it is given by nesting in a document."""
    link = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return cast("Mapped[str | None]", Column(_STRING, link, index=True, info={"owner": target}))
