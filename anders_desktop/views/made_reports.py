"""Which paper left the program with whose name, quote or photo in it, and what to clean up after a withdrawal."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from anders_desktop.model import ConsentRecord, LearningSession, MadeReport, Person, Photo, Quote, Record
from anders_desktop.model.choices import ConsentPurpose
from anders_desktop.model.names import mentions
from anders_desktop.store import Reader, Store
from anders_desktop.store.pictures import digest_of
from anders_desktop.text import N_, _, long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A paper as it left: its kind, what it is called, what it holds, and the file it went to ("" for the printer).

    ``pictures`` are the bytes of every picture in it.
    """

    kind: str
    title: str
    text: str
    session_id: str = ""
    file_name: str = ""
    pictures: tuple[bytes, ...] = ()


def note_made(store: Store, made: Made, today: dt.date) -> str:
    """Remember a paper in which people are named, quoted or shown; gives the id of the note, "" for none.

    It is no step to undo: the paper is out.
    """
    squeezed = re.sub(r"\s+", "", made.text)
    with store.edit(N_("Verslag gemaakt: {title}"), sort="report", title=made.title) as work:
        people = [
            one.id
            for one in work.find(Person)
            if (one.given_name or one.surname) and mentions(made.text, (one.caption(),))
        ]
        quotes = [one for one in work.find(Quote) if one.text and re.sub(r"\s+", "", one.text) in squeezed]
        shown = {digest_of(one) for one in made.pictures}
        photos = [one for one in work.find(Photo) if one.picture in shown]
        for part in (quotes, photos):
            for one in part:
                people += [one.person_id] if isinstance(one, Quote) and one.person_id else []
                people += one.person_ids if isinstance(one, Photo) else ()
        if not (people or quotes or photos):
            return ""
        note = work.create(
            MadeReport,
            kind_of=made.kind,
            title=made.title,
            made_on=today,
            session_id=made.session_id or None,
            file_name=made.file_name or None,
            person_ids=tuple(dict.fromkeys(people)),
            quote_ids=tuple(one.id for one in quotes),
            photo_ids=tuple(one.id for one in photos),
        )
        return note.id


class Trace(NamedTuple):
    """One thing to clean up: a quote or a photo that can be removed here, or a paper to be called back."""

    kind: str
    id: str
    words: str
    removable: bool


def traces(store: Store, consent_id: str) -> list[Trace]:
    """Where a consent was used: the quotes or photos of the person, and every paper in which these went out."""
    with store.read() as reader:
        consent = reader.get(ConsentRecord, consent_id)
        if consent is None or not consent.person_id:
            return []
        person_id = consent.person_id
        quotes = reader.find(Quote, person_id=person_id)
        photos = [one for one in reader.find(Photo) if person_id in (one.person_ids or ())]
        if consent.purpose is ConsentPurpose.QUOTE_IN_REPORT:
            photos = []
        elif consent.purpose is not None:
            quotes = []
        found = [_trace(reader, one, _("Uitspraak: “{text}”").format(text=one.text or "")) for one in quotes]
        found += [_trace(reader, one, _("Foto: {text}").format(text=one.caption())) for one in photos]
        quoted, shown = _ever(reader, Quote, consent), _ever(reader, Photo, consent)
        for report in reader.find(MadeReport):
            used = quoted & set(report.quote_ids or ()) or shown & set(report.photo_ids or ())
            if used or (consent.purpose is None and person_id in (report.person_ids or ())):
                found.append(Trace(MadeReport.kind(), report.id, _report_words(report), removable=False))
        return found


def _ever(reader: Reader, record: type[Record], consent: ConsentRecord) -> set[str]:
    """What the consent was for, removed since or not: a paper holds it all the same."""
    quotes = record is Quote
    if consent.purpose is not None and quotes is not (consent.purpose is ConsentPurpose.QUOTE_IN_REPORT):
        return set()
    table = record.__table__
    person = table.c.person_id if quotes else table.c.person_ids
    rows = reader.rows(select(table.c.id, person))
    return {
        row[0] for row in rows if consent.person_id == row[1] or (not quotes and consent.person_id in row[1])
    }


def remove_trace(store: Store, trace: Trace) -> None:
    """Take a quote or a photo away; undo brings it back."""
    record: type[Record] = Quote if trace.kind == Quote.kind() else Photo
    label = N_("Uitspraak verwijderd") if record is Quote else N_("Foto verwijderd")
    with store.edit(label, approved_too=True) as work:
        work.remove(work.need(record, trace.id))


def traces_text(found: list[Trace], name: str) -> str:
    """The list as text, to copy or to print."""
    lines = [_("Opruimen voor {name}").format(name=name), ""]
    return "\n".join(lines + [f"- {one.words}" for one in found])


def _trace(reader: Reader, record: Quote | Photo, words: str) -> Trace:
    session = reader.get(LearningSession, record.session_id)
    where = f" ({_('leersessie {name}').format(name=session.caption())})" if session is not None else ""
    return Trace(record.kind(), record.id, words + where, removable=True)


def _report_words(report: MadeReport) -> str:
    day = long_date(report.made_on) if report.made_on else ""
    place = _("opgeslagen als ‘{name}’").format(name=report.file_name) if report.file_name else _("afgedrukt")
    return _("Verslag ‘{title}’ van {day}, {place}: haal het terug of maak het opnieuw.").format(
        title=report.title or "", day=day, place=place
    )
