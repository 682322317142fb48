"""The names of records that fields point to, read once and again after a change."""

from __future__ import annotations

from anders_desktop.store import ChangeSet, Store
from anders_desktop.views.references import Option, caption_of, options


class RecordNames:
    """Captions of records by kind. Keeps what it read until an edit touches that kind."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._options: dict[str, list[Option]] = {}
        self._captions: dict[tuple[str, str], str] = {}
        self.stop = store.listen(self._changed)

    def options(self, kind: str) -> list[Option]:
        """Every record of a kind, in the order in which people look for it."""
        if kind not in self._options:
            self._options[kind] = options(self._store, kind)
            self._captions.update({(kind, one.id): one.caption for one in self._options[kind]})
        return self._options[kind]

    def caption(self, kind: str, record_id: str) -> str:
        """The name of one record, "" when it is gone."""
        key = (kind, record_id)
        if key not in self._captions:
            self._captions[key] = caption_of(self._store, kind, record_id)
        return self._captions[key]

    def _changed(self, change: ChangeSet) -> None:
        for kind in change.ids:
            self._options.pop(kind, None)
            for key in [key for key in self._captions if key[0] == kind]:
                del self._captions[key]
