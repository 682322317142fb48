"""Pictures of a proeftuin: kept once by what they hold, apart from the records and the log that name them."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from anders_desktop.errors import ContentError
from anders_desktop.model import RECORDS, FieldKind, Record
from anders_desktop.store.files import plain_disk_errors
from anders_desktop.store.tables import changes, pictures
from anders_desktop.text import _

LONGEST_SIDE = 1600
"""Pixels; a sheet of a flip chart is well readable at that, on paper too."""

MOST_PIXELS = 60_000_000
"""A picture that unpacks to more than this is refused unread."""

MOST_BYTES = 40_000_000
_QUALITY = 82
_JPEG, _PNG = "image/jpeg", "image/png"
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")


class Picture(NamedTuple):
    """A picture as it is kept: JPEG or PNG, upright, no larger than needed, without what a camera wrote about it."""

    digest: str
    media_type: str
    width: int
    height: int
    data: bytes


def read_picture(path: Path) -> Picture:
    """A picture from a file; ContentError for anything that is none, SurroundingsError when the disk refuses."""
    with plain_disk_errors(path):
        if path.stat().st_size > MOST_BYTES:
            raise ContentError(_("‘{name}’ is te groot voor een foto.").format(name=path.name))
        content = path.read_bytes()
    return make_picture(content, path.name)


def make_picture(content: bytes, name: str = "") -> Picture:
    """A picture from the bytes of a file: turned upright, scaled down, place and camera left out.

    Raises ContentError when it is no picture, or one that would unpack to more than a picture is.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # 10 ms, and only photos need it

    refused = ContentError(
        _("‘{name}’ is geen foto die Anders kan lezen.").format(name=name or _("dit bestand"))
    )
    too_large = ContentError(_("‘{name}’ is te groot voor een foto.").format(name=name))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise too_large
                upright = ImageOps.exif_transpose(opened)
                clear = upright.mode in ("RGBA", "LA") or "transparency" in upright.info
                image = upright.convert("RGBA" if clear else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise refused from error
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if clear:
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    data = out.getvalue()
    return Picture(digest_of(data), _PNG if clear else _JPEG, image.width, image.height, data)


def turned(picture: Picture, *, left: bool) -> Picture:
    """The same picture a quarter turned."""
    from PIL import Image

    with Image.open(io.BytesIO(picture.data), formats=("JPEG", "PNG")) as opened:
        transpose = Image.Transpose
        image = opened.transpose(transpose.ROTATE_90 if left else transpose.ROTATE_270)
    out = io.BytesIO()
    if picture.media_type == _PNG:
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    data = out.getvalue()
    return Picture(digest_of(data), picture.media_type, image.width, image.height, data)


def kept_picture(digest: str, data: bytes) -> Picture:
    """A picture from bytes that were kept before, taken as they are; ContentError when they are not the ones named."""
    from PIL import Image, UnidentifiedImageError

    damaged = ContentError(_("Een foto in dit bestand is beschadigd."))
    if digest_of(data) != digest or len(data) > MOST_BYTES:
        raise damaged
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise damaged
            media_type = _PNG if opened.format == "PNG" else _JPEG
            return Picture(digest, media_type, opened.width, opened.height, data)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise damaged from error


def digest_of(data: bytes) -> str:
    """The name of a picture: the SHA-256 of its bytes."""
    return hashlib.sha256(data).hexdigest()


def text_of(picture: Picture) -> str:
    """The bytes as a document writes them: base64 in lines."""
    return base64.encodebytes(picture.data).decode("ascii").rstrip("\n")


def from_text(digest: str, text: str) -> Picture:
    """A picture from what :func:`text_of` gave; ContentError when it is damaged."""
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except ValueError as error:
        raise ContentError(_("Een foto in dit bestand is beschadigd.")) from error
    return kept_picture(digest, data)


def keep(connection: Connection, picture: Picture) -> None:
    """Put a picture in the store, unless it is there."""
    there = connection.scalar(select(pictures.c.id).where(pictures.c.id == picture.digest))
    if there is None:
        values = {
            "id": picture.digest,
            "media_type": picture.media_type,
            "width": picture.width,
            "height": picture.height,
            "data": picture.data,
        }
        connection.execute(insert(pictures), values)


def fetch(connection: Connection, digest: str | None) -> Picture | None:
    """The picture of this name; None when there is none."""
    if not digest:
        return None
    row = connection.execute(select(pictures).where(pictures.c.id == digest)).one_or_none()
    return Picture(row.id, row.media_type, row.width, row.height, bytes(row.data)) if row else None


def copy_missing(source: Connection, target: Connection) -> int:
    """Bring in every picture the other copy has and this one has not; gives how many."""
    known = set(target.scalars(select(pictures.c.id)))
    missing = [one for one in source.scalars(select(pictures.c.id)) if one not in known]
    for digest in missing:
        picture = fetch(source, digest)
        if picture is not None:
            keep(target, picture)
    return len(missing)


def drop_unused(connection: Connection) -> None:
    """Take away the bytes of pictures that no record and no history names any more."""
    used = {digest for _record, _record_id, digest in named(connection)}
    for record in RECORDS:
        for name in picture_fields(record):
            statement = select(changes.c.value).where(
                changes.c.record_kind == record.kind(), changes.c.field == name, changes.c.value.is_not(None)
            )
            used |= {json.loads(str(value)) for value in connection.scalars(statement)}
    for digest in set(connection.scalars(select(pictures.c.id))) - used:
        connection.execute(delete(pictures).where(pictures.c.id == digest))


def named(connection: Connection) -> Iterator[tuple[type[Record], str, str]]:
    """Every record that shows a picture, with the name of the picture."""
    for record in RECORDS:
        for name in picture_fields(record):
            column = record.__table__.c[name]
            statement = select(record.__table__.c.id, column).where(column.is_not(None))
            for record_id, digest in connection.execute(statement):
                yield record, str(record_id), str(digest)


def picture_fields(record: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold a picture."""
    return tuple(name for name, field in record.fields.items() if field.kind is FieldKind.PICTURE)


def problems(connection: Connection) -> Iterable[str]:
    """What is wrong with the pictures: one that a record names and that is not there, or that reads differently."""
    there = {
        row.id: digest_of(bytes(row.data))
        for row in connection.execute(select(pictures.c.id, pictures.c.data))
    }
    for digest, real in there.items():
        if digest != real:
            yield _("Een foto is beschadigd ({id}).").format(id=digest[:12])
    for record, record_id, digest in named(connection):
        if digest not in there:
            yield _("{noun} ‘{id}’: de foto ontbreekt.").format(noun=_(record.noun), id=record_id)
