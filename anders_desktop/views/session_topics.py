"""Subjects that wait for a place on an agenda, and the way between that list and an agenda."""

from __future__ import annotations

import datetime as dt

from anders_desktop.model import AgendaItem, Insight, Topic
from anders_desktop.model.agenda_templates import Template
from anders_desktop.store import Store
from anders_desktop.text import N_
from anders_desktop.views.session_edits import place_item, renumber
from anders_desktop.views.session_lock import need_open, refuse_locked


def waiting_topics(store: Store) -> list[Topic]:
    """What is on no agenda yet, in its own order."""
    with store.read() as reader:
        return reader.find(Topic, taken_in_id=None)


def add_topic(store: Store, title: str, today: dt.date) -> str:
    """Let one more subject wait; gives its id."""
    with store.edit(N_("Onderwerp toegevoegd")) as work:
        return work.create(Topic, title=title or None, raised_on=today).id


def remove_topic(store: Store, topic_id: str) -> None:
    """Take a subject away."""
    with store.edit(N_("Onderwerp verwijderd")) as work:
        work.remove(work.need(Topic, topic_id))


def take_topic(store: Store, session_id: str, topic_id: str, index: int | None = None) -> str:
    """Put a subject on the agenda of a session, at a place or at the end; gives the id of the item."""
    with store.edit(N_("Onderwerp op de agenda gezet")) as work:
        need_open(work, session_id)
        topic = work.need(Topic, topic_id)
        values = {"title": topic.title, "minutes": topic.minutes, "lead_id": topic.lead_id}
        made = work.create(AgendaItem, session_id=session_id, questions=topic.note, **values)
        topic.taken_in_id = session_id
        if index is None:
            place_item(work, session_id, made, "")
        else:
            items = [one for one in work.find(AgendaItem, session_id=session_id) if one.id != made.id]
            items.insert(index, made)
            renumber(items)
        return made.id


def let_wait(store: Store, item_id: str, today: dt.date) -> str:
    """Put an agenda item back among the subjects that wait; gives the id of the subject.

    An item that was talked about stays in the minutes; then the rest of it waits.
    """
    with store.edit(N_("Onderwerp laten wachten")) as work:
        item = work.need(AgendaItem, item_id)
        refuse_locked(work, item)
        values = {"minutes": item.minutes, "lead_id": item.lead_id, "note": item.questions}
        known = work.find(Topic, taken_in_id=item.session_id, title=item.title)
        if known:
            topic = known[0]
            topic.taken_in_id = None
            topic.minutes, topic.lead_id, topic.note = item.minutes, item.lead_id, item.questions
        else:
            topic = work.create(Topic, title=item.title, raised_on=today, **values)
        talked = (item.notes or "").strip() or work.count(Insight, agenda_item_id=item_id)
        if not talked:
            work.remove(item)
            items = work.find(AgendaItem, session_id=item.session_id)
            renumber(one for one in items if one.id != item_id)
        return topic.id


def add_from_template(store: Store, session_id: str, template: Template) -> str:
    """Put an item on the agenda with the questions of a template; gives its id."""
    with store.edit(N_("Agendapunt toegevoegd")) as work:
        need_open(work, session_id)
        values = {"title": template.title, "minutes": template.minutes, "questions": template.words()}
        made = work.create(AgendaItem, session_id=session_id, **values)
        place_item(work, session_id, made, "")
        return made.id
