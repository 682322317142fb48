"""A proeftuin as one readable document, YAML or JSON: nothing is lost but the history."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from anders_desktop.errors import ContentError
from anders_desktop.exchange.files import read_text, write_text
from anders_desktop.exchange.json_text import parse_json
from anders_desktop.exchange.nodes import DocumentSyntaxError
from anders_desktop.exchange.reading import Reading
from anders_desktop.exchange.writing import Document, document
from anders_desktop.exchange.yaml_writer import yaml_text
from anders_desktop.model import RECORDS, Record
from anders_desktop.resources import resource
from anders_desktop.store import Store
from anders_desktop.store.pictures import Picture
from anders_desktop.text import N_, _, ngettext


def example_path() -> Path:
    """The complete, invented proeftuin that comes with the program."""
    return resource("example", "proeftuin.yaml")


class Content(list[Record]):
    """The records of a document, with the pictures they name."""

    def __init__(self, records: Iterable[Record] = (), pictures: Iterable[Picture] = ()) -> None:
        super().__init__(records)
        self.pictures = tuple(pictures)


def read_document(path: Path) -> Content:
    """The records of a document, ready to be loaded; JSON by the suffix ``.json``, else YAML.

    Raises ContentError when anything is wrong: ``problems`` then names every mistake with its place. Raises
    SurroundingsError when the file cannot be read.
    """
    return read_records(read_text(path), is_json=path.suffix.lower() == ".json")


def read_records(text: str, *, is_json: bool = False) -> Content:
    """The records of the text of a document; raises ContentError as :func:`read_document` does."""
    from anders_desktop.exchange.yaml_text import (
        parse_yaml,  # its library costs 40 ms, and writing needs none of it
    )

    reading = Reading()
    try:
        root = parse_json(text) if is_json else parse_yaml(text)
    except DocumentSyntaxError as error:
        told = _("Regel {line}: {problem}").format(line=error.line, problem=error)
        message = _("Dit document kan niet worden gelezen. Er is niets veranderd.")
        raise ContentError(message, (told,)) from error
    reading.document(root)
    problems = reading.problems
    if problems:
        message = ngettext(
            "In het document zit {count} fout. Er is niets veranderd.",
            "In het document zitten {count} fouten. Er is niets veranderd.",
            len(problems),
        )
        raise ContentError(message.format(count=len(problems)), problems)
    return Content(reading.records, reading.pictures)


def load(store: Store, records: Content | list[Record]) -> None:
    """Put the records of a document in an empty proeftuin, as one edit or not at all.

    Raises ContentError when the proeftuin holds anything already.
    """
    with store.edit(N_("Document ingelezen"), sort="import") as work:
        for record in RECORDS:
            if work.rows(select(record.id).limit(1)):
                raise ContentError(
                    _("In deze proeftuin staat al iets. Lees het document in een nieuwe proeftuin in.")
                )
        for picture in records.pictures if isinstance(records, Content) else ():
            work.keep_picture(picture)
        work.add_all(list(records))


def write_document(store: Store, path: Path) -> None:
    """Write everything a proeftuin holds now to one document; what stood at ``path`` is replaced."""
    dump(document(store), path)


def document_bytes(store: Store) -> bytes:
    """The document of everything a proeftuin holds now, as a back-up keeps it."""
    return yaml_text(document(store)).encode()


def dump(content: Document, path: Path) -> None:
    """Write a document: JSON by the suffix ``.json``, else YAML; the same content gives the same bytes."""
    write_text(path, json_text(content) if path.suffix.lower() == ".json" else yaml_text(content))


def json_text(content: Document) -> str:
    """The JSON of a document."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=_date, allow_nan=False) + "\n"


def _date(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
