"""The lists of agreements as they are kept for the keys of a filter."""

from __future__ import annotations

from dataclasses import dataclass, field

from anders_desktop.model.choices import AgreementStatus
from anders_desktop.store import Store
from anders_desktop.views.agreements import (
    EVERYTHING,
    AgreementRow,
    Narrowing,
    agreement_counts,
    agreement_rows,
)
from anders_desktop.views.found import Kept


@dataclass(eq=False, repr=False)
class _Lists:
    """The lists that are kept, all narrowed down in the same way."""

    narrowing: Narrowing = EVERYTHING
    lists: dict[AgreementStatus, Kept[AgreementRow]] = field(default_factory=dict)


def _lists(store: Store, narrowing: Narrowing) -> dict[AgreementStatus, Kept[AgreementRow]]:
    kept = store.kept("lists of agreements", ("agreement", "agreement_version"), _Lists)
    if kept.narrowing != narrowing:
        kept.narrowing, kept.lists = narrowing, {}
    return kept.lists


def keep_agreements(
    store: Store, narrowing: Narrowing = EVERYTHING
) -> dict[AgreementStatus, Kept[AgreementRow]]:
    """The agreements of each state, read once until one of them changes."""
    lists = _lists(store, narrowing)
    for status in AgreementStatus:
        if status not in lists:
            whole = agreement_rows(store, status, limit=-1, narrowing=narrowing)
            lists[status] = Kept(whole, lambda row: row.title)
    return lists


def found_agreements(
    store: Store, status: AgreementStatus, text: str, offset: int, limit: int, narrowing: Narrowing
) -> list[AgreementRow]:
    """What :func:`agreement_rows` gives: out of what is kept when there are words, or when it was read already."""
    if not text and status not in _lists(store, narrowing):
        return agreement_rows(store, status, "", offset, limit, narrowing)
    return list(keep_agreements(store, narrowing)[status].found(text)[offset : offset + limit])


def found_counts(store: Store, text: str, narrowing: Narrowing) -> dict[AgreementStatus, int]:
    """What :func:`agreement_counts` gives: out of what is kept when there are words, or when it was read already."""
    if not text and not _lists(store, narrowing):
        return agreement_counts(store, "", narrowing)
    return {status: len(kept.found(text)) for status, kept in keep_agreements(store, narrowing).items()}
