"""The photos of a session as its report shows them."""

from __future__ import annotations

import datetime as dt

from anders_desktop.model import ConsentRecord, LearningSession, Photo
from anders_desktop.model.session_rules import without_photo_consent
from anders_desktop.reports.description import Picture
from anders_desktop.store import Reader
from anders_desktop.text import _


def session_photos(
    reader: Reader, session: LearningSession, day: dt.date, today: dt.date
) -> tuple[Picture, ...]:
    """The photos of a session; one with somebody on it who did not consent to that is left out."""
    consents = reader.find(ConsentRecord)
    found = []
    for photo in reader.find(Photo, session_id=session.id):
        kept = reader.picture(photo.picture)
        if kept is None or without_photo_consent(consents, photo.person_ids, day, today):
            continue
        words = photo.description or ""
        found.append(
            Picture(
                kept.data,
                kept.media_type,
                kept.width,
                kept.height,
                words or _("Foto van de leersessie"),
                words,
            )
        )
    return tuple(found)
