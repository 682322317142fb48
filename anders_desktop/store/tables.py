"""The tables of the change log; the tables of the records are its projection."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from anders_desktop.model import Record

metadata = Record.metadata

edits = Table(
    "edit",
    metadata,
    Column("id", String, primary_key=True),
    Column("sort", String, nullable=False),  # "edit", "undo", "redo", "import", "merge"
    Column("label", Text, nullable=False),  # the Dutch words, a msgid
    Column("label_values", JSON, nullable=False),
    Column(
        "step", String, nullable=False, index=True
    ),  # edits of one undo step share it: the id of the first
    Column("author", Text, nullable=False),
    Column("device", String, nullable=False),
    Column("clock", String, nullable=False, index=True),
)
"""Who changed something, when, and what it is called in words; ``step`` of an undo names the step it takes back."""

changes = Table(
    "change",
    metadata,
    Column("id", String, primary_key=True),
    Column("edit_id", String, ForeignKey("edit.id"), nullable=False, index=True),
    Column("record_kind", String, nullable=False),
    Column("record_id", String, nullable=False),
    Column("field", String, nullable=False),
    Column("value", Text),  # JSON; NULL for an emptied field
    Index("ix_change_field", "record_id", "field"),
)
"""One new value of one field of one record."""

replaced = Table(
    "change_replaces",
    metadata,
    Column("change_id", String, ForeignKey("change.id"), primary_key=True),
    Column("earlier_id", String, primary_key=True, index=True),
)
"""Which earlier changes a change knew of and replaced; a change that nothing replaces is the present."""

search_documents = Table(
    "search_document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_kind", String, nullable=False),
    Column("record_id", String, nullable=False, unique=True),
)
"""The row number under which the text of a record stands in the search index."""

pictures = Table(
    "picture",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("media_type", String, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes of pictures by their SHA-256; records and the log name the digest, so each stands here once."""

erased = Table(
    "erased",
    metadata,
    Column("record_id", String, primary_key=True),
    Column("record_kind", String, nullable=False),
    Column("clock", String, nullable=False),
)
"""What was erased for good (AVG): only ids, so that no older copy brings anybody back when it is merged."""

programs = Table("program", metadata, Column("version", String, primary_key=True))
"""One row: the version of the program that made this schema, so that an older program can say what to install."""
