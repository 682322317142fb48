"""Why people join: what they said and wrote about it, with its themes; only with their consent."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import NamedTuple

from anders_desktop.model import Person, Quote
from anders_desktop.model.choices import ConsentPurpose
from anders_desktop.model.facts import Facts
from anders_desktop.store import Store
from anders_desktop.views.facts import read_facts


class Motivation(NamedTuple):
    """Words of somebody about why one joins, with who said it; ``kind`` and ``id`` are of the record to go to."""

    kind: str
    id: str
    text: str
    who: str
    themes: tuple[str, ...]


class Motivations(NamedTuple):
    """What may be shown, its themes with how often each is named, and how many stay unseen for want of a consent."""

    shown: tuple[Motivation, ...] = ()
    themes: tuple[tuple[str, int], ...] = ()
    hidden: int = 0

    def about(self, theme: str) -> tuple[Motivation, ...]:
        """Those with a theme, all for ""."""
        return tuple(one for one in self.shown if not theme or theme in one.themes)


def read_motivations(store: Store, day: dt.date) -> Motivations:
    """The motivations and quotes that may be shown on a day: motivations first, then what was said in sessions."""
    facts = read_facts(store)
    allowed = {
        one.person_id
        for one in facts.consents
        if one.purpose is ConsentPurpose.QUOTE_IN_REPORT and one.valid_on(day)
    }
    quotes = store.kept("quotes", (Quote.kind(),), lambda: store.find(Quote))
    found = [
        (one.id, Motivation("person", one.id, one.motivation.strip(), who(one), one.motivation_themes))
        for one in facts.persons
        if (one.motivation or "").strip() and one.motivation is not None
    ]
    for quote in quotes:
        if (quote.text or "").strip() and quote.person_id:
            words, person = (quote.text or "").strip(), facts.person(quote.person_id)
            said = Motivation("quote", quote.id, words, who(person) if person else "", quote.themes)
            found.append((quote.person_id, said))
    shown = [one for person_id, one in found if person_id in allowed]
    counted = Counter(theme for one in shown for theme in one.themes)
    return Motivations(tuple(shown), tuple(counted.most_common()), len(found) - len(shown))


def may_be_quoted(facts: Facts, person_id: str, day: dt.date) -> bool:
    """Whether what somebody says may be shown on a day."""
    return any(
        one.person_id == person_id and one.purpose is ConsentPurpose.QUOTE_IN_REPORT and one.valid_on(day)
        for one in facts.consents
    )


def who(person: Person) -> str:
    """Somebody as below a quote: first name and work."""
    return ", ".join(part for part in (person.given_name or person.caption(), person.job_title) if part)
