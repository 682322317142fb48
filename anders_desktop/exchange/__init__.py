"""What comes in and goes out of a proeftuin: documents."""

from __future__ import annotations

from anders_desktop.exchange.documents import (
    document_bytes,
    dump,
    example_path,
    load,
    read_document,
    read_records,
    write_document,
)
from anders_desktop.exchange.newlab import start_lab
from anders_desktop.exchange.writing import Document, document

__all__ = [
    "Document",
    "document",
    "document_bytes",
    "dump",
    "example_path",
    "load",
    "read_document",
    "read_records",
    "start_lab",
    "write_document",
]
