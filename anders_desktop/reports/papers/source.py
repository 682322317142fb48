"""What every paper needs to know of a proeftuin: its name and look, and the names of who and what is in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from anders_desktop.errors import ContentError
from anders_desktop.model import (
    Agreement,
    Experiment,
    LearningQuestion,
    LearningSession,
    LivingLab,
    Membership,
    Organisation,
    Person,
    Record,
    StakeholderGroup,
)
from anders_desktop.model.choices import GroupKind
from anders_desktop.model.names import initials, sort_key
from anders_desktop.model.session_rules import in_order, number_of
from anders_desktop.reports.description import Description, Facts, PageSize, Picture, Section, Status
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.plain import one_line
from anders_desktop.reports.session_data import logo_of
from anders_desktop.store import Reader
from anders_desktop.text import _, enumeration, language, long_date

R = TypeVar("R", bound=Record)
_KINDS = list(GroupKind)


class Source:
    """Reads a proeftuin for one paper; what several parts need is read once."""

    def __init__(self, reader: Reader, choices: PaperChoices) -> None:
        self.reader = reader
        self.choices = choices
        self.today, self.shown_day = choices.today, choices.shown_day

    # ---- records

    @cached_property
    def lab(self) -> LivingLab | None:
        """The proeftuin itself."""
        return next(iter(self.reader.find(LivingLab)), None)

    @cached_property
    def persons(self) -> dict[str, Person]:
        """Everybody by id, in Dutch alphabetical order."""
        return {one.id: one for one in sorted(self.reader.find(Person), key=sort_key)}

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """The organisations by id, in their own order."""
        return {one.id: one for one in self.reader.find(Organisation)}

    @cached_property
    def groups(self) -> list[StakeholderGroup]:
        """The groups in the order of the method."""

        def order(group: StakeholderGroup) -> tuple[int, int]:
            return (_KINDS.index(group.kind_of) if group.kind_of else len(_KINDS), group.position)

        return sorted(self.reader.find(StakeholderGroup), key=order)

    @cached_property
    def memberships(self) -> list[Membership]:
        """Every membership, of every time."""
        return self.reader.find(Membership)

    @cached_property
    def sessions(self) -> list[LearningSession]:
        """The sessions in the order of the calendar."""
        return in_order(self.reader.find(LearningSession))

    @cached_property
    def agreements(self) -> dict[str, Agreement]:
        """The agreements by id, in their own order."""
        return {one.id: one for one in self.reader.find(Agreement)}

    @cached_property
    def experiments(self) -> dict[str, Experiment]:
        """The experiments by id, in their own order."""
        return {one.id: one for one in self.reader.find(Experiment)}

    @cached_property
    def questions(self) -> dict[str, LearningQuestion]:
        """The learning questions by id, in their own order."""
        return {one.id: one for one in self.reader.find(LearningQuestion)}

    def need(self, record: type[R]) -> R:
        """The record the paper is about; ContentError when it is not there."""
        found = self.reader.get(record, self.choices.record_id)
        if found is None:
            raise ContentError(_("{noun}: dit is er niet (meer).").format(noun=_(record.noun)))
        return found

    # ---- names

    def name(self, person_id: str | None) -> str:
        """The name of a person as this paper writes it; "" for nobody."""
        person = self.persons.get(person_id or "")
        if person is None:
            return ""
        if self.choices.initials and person.resident:
            return _("inwoner {initials}").format(initials=initials(person))
        return person.caption()

    def names(self, ids: Iterable[str | None]) -> list[str]:
        """Names in Dutch alphabetical order, each once."""
        wanted = set(ids)
        return [self.name(one) for one in self.persons if one in wanted]

    def listed(self, ids: Iterable[str | None]) -> str:
        """Names as a sentence lists them."""
        return enumeration(self.names(ids))

    def group_names(self, ids: Iterable[str]) -> str:
        """Names of groups as a sentence lists them."""
        wanted = set(ids)
        return enumeration(one.caption() for one in self.groups if one.id in wanted)

    def organisation_names(self, ids: Iterable[str]) -> str:
        """Names of organisations as a sentence lists them; "alle organisaties" when it is all of them."""
        wanted = set(ids) & set(self.organisations)
        if len(wanted) > 1 and len(wanted) == len(self.organisations):
            return _("alle organisaties")
        return enumeration(one.caption() for key, one in self.organisations.items() if key in wanted)

    def session_words(self, session_id: str | None) -> str:
        """A session in words: "leersessie 3, 22 januari 2026"; "" for none."""
        session = next((one for one in self.sessions if one.id == session_id), None)
        return session_words(session) if session is not None else ""

    def members(self, group: StakeholderGroup, day: dt.date) -> list[Membership]:
        """Who is in a group on a day, in Dutch alphabetical order."""
        order = {person_id: place for place, person_id in enumerate(self.persons)}
        found = [
            one
            for one in self.memberships
            if one.group_id == group.id and one.active_on(day) and one.person_id in order
        ]
        return sorted(found, key=lambda one: order[one.person_id or ""])

    def organisation_of(self, membership: Membership) -> str:
        """For which organisation somebody is in a group, or where somebody of outside works; "" for none."""
        person = self.persons.get(membership.person_id or "")
        own = person.organisation_id if person else None
        organisation = self.organisations.get(membership.organisation_id or own or "")
        if organisation is not None:
            return organisation.caption()
        return (person.external_affiliation if person else "") or ""

    # ---- the paper

    def paper(
        self,
        name: str,
        title: str,
        sections: Iterable[Section],
        *,
        facts: Iterable[tuple[str, str]] = (),
        status: Status = "",
        empty: str = "",
        size: PageSize = "A4",
    ) -> Description:
        """A paper with the head and foot that all papers share; sections without content are left out."""
        lab = self.lab
        lab_name = one_line((lab.name if lab else "") or "")
        place = one_line((lab.municipality if lab else "") or "")
        return Description(
            name=name,
            title=one_line(title),
            lab=lab_name,
            where=", ".join(part for part in (lab_name, place) if part),
            status=status,
            facts=Facts(tuple(facts)),
            sections=tuple(one for one in sections if one.content),
            empty=empty or _("Hier is nog niets over opgeschreven."),
            footer=" · ".join(
                part for part in (lab_name, name[:1].lower() + name[1:], long_date(self.today)) if part
            ),
            language=language(),
            size=self.choices.size or size,
            logo=self.logo,
            organisation_line=one_line((lab.organisation_line if lab else "") or ""),
            day=self.today,
        )

    @cached_property
    def logo(self) -> Picture | None:
        """The logo of the proeftuin."""
        return logo_of(self.reader, self.lab)

    def period_words(self) -> str:
        """The period in words; "" for all time."""
        since, until = self.choices.since, self.choices.until
        if since and until:
            return _("{since} tot en met {until}").format(since=long_date(since), until=long_date(until))
        if since:
            return _("vanaf {since}").format(since=long_date(since))
        return _("tot en met {until}").format(until=long_date(until)) if until else ""


def session_words(session: LearningSession) -> str:
    """A session in words: "leersessie 3, 22 januari 2026"."""
    number = number_of(session)
    name = _("leersessie {number}").format(number=number) if number else session.caption()
    return ", ".join(part for part in (name, long_date(session.date) if session.date else "") if part)
