"""The questions of a process elsewhere, to ask them again here; nothing but questions is read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from anders_desktop.exchange.documents import read_records
from anders_desktop.exchange.files import read_text
from anders_desktop.exchange.lessons import SCHEMA, process_questions
from anders_desktop.model import ProcessStep, ProcessVersion, Record
from anders_desktop.store import Identity
from anders_desktop.store.pack import open_pack

PACK_SUFFIX = ".anders"
_HEAD = 200


def read_questions(path: Path, identity: Identity) -> list[tuple[str, str]]:
    """Title and question of each step of the newest process in a document, a pack or a lessons package.

    Raises ContentError or SurroundingsError when the file cannot be read.
    """
    if path.suffix.lower() != PACK_SUFFIX:
        text, is_json = read_text(path), path.suffix.lower() == ".json"
        if SCHEMA in text[:_HEAD]:
            return process_questions(text, is_json=is_json)
        return _questions(read_records(text, is_json=is_json))
    with tempfile.TemporaryDirectory(prefix="anders-", ignore_cleanup_errors=True) as folder:
        store = open_pack(path, Path(folder), identity)
        try:
            return _questions([*store.find(ProcessVersion), *store.find(ProcessStep)])
        finally:
            store.close()


def _questions(records: list[Record]) -> list[tuple[str, str]]:
    versions = [one for one in records if isinstance(one, ProcessVersion)]
    if not versions:
        return []
    newest = max(versions, key=lambda one: one.version or 0)
    steps = [one for one in records if isinstance(one, ProcessStep) and one.process_id == newest.id]
    steps.sort(key=lambda one: (one.number or 0, one.position))
    return [(one.title or "", one.question or "") for one in steps if one.title or one.question]
