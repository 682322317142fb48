"""Photos of a session: kept, turned, described, and only shown with the consent of who is on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from anders_desktop.model import ConsentRecord, LearningSession, Person, Photo
from anders_desktop.model.session_rules import without_photo_consent
from anders_desktop.store import Reader, Store, Work
from anders_desktop.store.pictures import Picture, turned
from anders_desktop.text import N_
from anders_desktop.views.session_lock import need_open, refuse_locked


class PhotoSheet(NamedTuple):
    """A photo with the names of who is on it without a consent that holds on the day of the session."""

    photo: Photo
    refused: tuple[str, ...]


def read_photos(store: Store, session_id: str, today: dt.date) -> list[PhotoSheet]:
    """The photos of a session in their order."""
    with store.read() as reader:
        session = reader.get(LearningSession, session_id)
        if session is None:
            return []
        day = session.date or today
        return [
            PhotoSheet(one, _refused(reader, one, day, today))
            for one in reader.find(Photo, session_id=session_id)
        ]


def _refused(reader: Reader, photo: Photo, day: dt.date, today: dt.date) -> tuple[str, ...]:
    consents = [consent for one in photo.person_ids for consent in reader.find(ConsentRecord, person_id=one)]
    people = (
        reader.get(Person, one) for one in without_photo_consent(consents, photo.person_ids, day, today)
    )
    return tuple(one.caption() for one in people if one is not None)


def add_photos(store: Store, session_id: str, pictures: Sequence[Picture]) -> list[str]:
    """Put pictures with a session; gives the ids of the photos."""
    with store.edit(N_("Foto toegevoegd")) as work:
        need_open(work, session_id)
        return [_add(work, session_id, picture) for picture in pictures]


def _add(work: Work, session_id: str, picture: Picture) -> str:
    return work.create(Photo, session_id=session_id, picture=work.keep_picture(picture)).id


def turn_photo(store: Store, photo_id: str, *, left: bool) -> None:
    """Turn a photo a quarter."""
    with store.edit(N_("Foto gedraaid")) as work:
        photo = work.need(Photo, photo_id)
        refuse_locked(work, photo)
        kept = work.picture(photo.picture)
        if kept is not None:
            photo.picture = work.keep_picture(turned(kept, left=left))


def remove_photo(store: Store, photo_id: str) -> None:
    """Take a photo away; undo brings it back."""
    with store.edit(N_("Foto verwijderd")) as work:
        photo = work.need(Photo, photo_id)
        refuse_locked(work, photo)
        work.remove(photo)


def picture_of(store: Store, digest: str | None) -> Picture | None:
    """The bytes of a photo; None when they are gone."""
    with store.read() as reader:
        return reader.picture(digest)
