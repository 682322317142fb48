"""Wie is wie: de groepen, de organisaties, en waarom mensen meedoen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anders_desktop.model import ConsentRecord, Membership, Organisation
from anders_desktop.model.choices import ConsentPurpose, GroupKind, MembershipRole
from anders_desktop.model.group_rules import taking_part
from anders_desktop.model.rules import Facts as RuleFacts
from anders_desktop.reports.description import (
    Box,
    Cell,
    Column,
    Description,
    Item,
    Node,
    Paragraph,
    Prose,
    Section,
    Table,
)
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source
from anders_desktop.store import Readable
from anders_desktop.text import _, enumeration, long_date

_PLAIN_ROLES = (None, MembershipRole.MEMBER, MembershipRole.RESIDENT)


def describe(store: Readable, choices: PaperChoices) -> Description:
    """Who is in which group on the day it is about, and whom to find for each organisation."""
    with store.read() as reader:
        source = Source(reader, choices)
        sections = [
            Section(_("De groepen"), tuple(_groups(source)) if choices.has("groups") else ()),
            Section(
                _("De organisaties"), tuple(_organisations(source)) if choices.has("organisations") else ()
            ),
            Section(
                _("Waarom mensen meedoen"), tuple(_motivations(source)) if choices.has("motivations") else ()
            ),
        ]
        facts = [(_("Op"), long_date(source.shown_day))]
        empty = _("Er zijn nog geen groepen.")
        return source.paper(_("Wie is wie"), _("Wie doen er mee?"), sections, facts=facts, empty=empty)


def _groups(source: Source) -> Iterable[Node]:
    for group in source.groups:
        rows = [
            (source.name(one.person_id), source.organisation_of(one), _role(one))
            for one in source.members(group, source.shown_day)
        ]
        content: list[Node] = []
        if group.purpose:
            content.append(Prose(group.purpose, "small"))
        content.append(_table(rows) if rows else Paragraph(_("Nog niemand."), "small"))
        yield Item(group.caption(), tuple(content))


def _table(rows: Sequence[tuple[str, str, str]]) -> Table:
    """Names, organisations and roles; a column in which nobody has anything is left out."""
    _names, places, roles = (any(texts) for texts in zip(*rows, strict=True))
    columns = [Column(_("Naam"), 160 if places or roles else 0)]
    if places:
        columns.append(Column(_("Namens")))
    if roles:
        columns.append(Column(_("Rol"), 110 if places else 0))
    shown: list[tuple[Cell | str, ...]] = []
    for name, place, role in rows:
        shown.append((name, *([Cell(place, "label")] if places else []), *([role] if roles else [])))
    return Table(tuple(columns), tuple(shown))


def _role(membership: Membership) -> str:
    role = "" if membership.role in _PLAIN_ROLES else membership.role.label if membership.role else ""
    until = _("tot en met {date}").format(date=long_date(membership.until)) if membership.until else ""
    return ", ".join(part for part in (role, until) if part)


def _organisations(source: Source) -> Iterable[Node]:
    day = source.shown_day
    facts = RuleFacts(
        organisations=list(source.organisations.values()),
        persons=list(source.persons.values()),
        groups=source.groups,
        memberships=source.memberships,
    )
    rows: list[tuple[Cell | str, ...]] = []
    for organisation in taking_part(facts, day):
        names = [_in(source, facts, organisation, kind) for kind in _LOOKED_FOR]
        rows.append((Cell(organisation.caption(), "strong"), *names))
    if rows:
        heads = (_("Bestuurder"), _("Manager"), _("Beroepskrachten"))
        columns = (Column(_("Organisatie"), 130), *(Column(head) for head in heads))
        yield Table(columns, tuple(rows))


_LOOKED_FOR = (GroupKind.BOARD_SUPPORT, GroupKind.MANAGERS, GroupKind.PROFESSIONALS)


def _in(source: Source, facts: RuleFacts, organisation: Organisation, kind: GroupKind) -> str:
    ids = [
        one.person_id
        for one in facts.members(kind, source.shown_day)
        if facts.organisation_of(one) == organisation.id
    ]
    return enumeration(source.names(ids)) or _("nog niemand")


def _motivations(source: Source) -> Iterable[Node]:
    """Only what somebody consented to."""
    consents = source.reader.find(ConsentRecord, purpose=ConsentPurpose.QUOTE_IN_REPORT)
    allowed = {one.person_id for one in consents if one.valid_on(source.today)}
    for person in source.persons.values():
        if person.motivation and person.id in allowed:
            who = ", ".join(part for part in (source.name(person.id), person.job_title or "") if part)
            yield Box((Prose(f"“{person.motivation}”", "quote"), Paragraph(who, "small")), "quote")
