"""Packs made to be refused."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from anders_desktop.store import pack


def repack(source: Path, target: Path, **changes: object) -> None:
    """Write a pack again with other values in its manifest, or another database (``db``) or key (``key``)."""
    with zipfile.ZipFile(source) as old:
        manifest = json.loads(old.read(pack.MANIFEST))
        content = {name: old.read(name) for name in (pack.KEY, pack.DATABASE)}
    if "db" in changes:
        content[pack.DATABASE] = changes.pop("db")
        manifest["sha256"] = hashlib.sha256(content[pack.DATABASE]).hexdigest()
    content[pack.KEY] = changes.pop("key", content[pack.KEY])
    manifest.update(changes)
    with zipfile.ZipFile(target, "w") as new:
        new.writestr(pack.MANIFEST, json.dumps(manifest))
        for name, data in content.items():
            new.writestr(name, data)
