"""The rules of the method: what asks for attention on a date, each in one sentence, never blocking."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from anders_desktop.model.agreements import Agreement
from anders_desktop.model.choices import (
    ActionStatus,
    AgreementStatus,
    ExperimentStatus,
    GroupKind,
    QuestionStatus,
)
from anders_desktop.model.experiments import Experiment, LearningQuestion, Measure, Measurement
from anders_desktop.model.people import Membership, Organisation, Person, StakeholderGroup
from anders_desktop.model.sessions import ActionItem, LearningSession
from anders_desktop.text import _

PERSISTENT_AFTER = 3
"""A learning question that is still open after this many sessions is persistent ("hardnekkig")."""

SOON = dt.timedelta(days=14)
"""A date this near is shown before it has passed."""


class Weight(enum.IntEnum):
    """How much a finding hurts; a list shows the heaviest first."""

    LATE = 0
    MISSING = 1
    SOON = 2
    INFORMATION = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that asks for attention: which rule, about which record, in words, and by when."""

    rule: str
    kind: str
    record_id: str
    sentence: str
    weight: Weight
    due: dt.date | None = None
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The records the rules look at; removed records are not among them."""

    organisations: Sequence[Organisation] = ()
    persons: Sequence[Person] = ()
    groups: Sequence[StakeholderGroup] = ()
    memberships: Sequence[Membership] = ()
    agreements: Sequence[Agreement] = ()
    actions: Sequence[ActionItem] = ()
    experiments: Sequence[Experiment] = ()
    measures: Sequence[Measure] = ()
    measurements: Sequence[Measurement] = ()
    questions: Sequence[LearningQuestion] = ()
    sessions: Sequence[LearningSession] = ()
    _members: dict[dt.date, dict[GroupKind, list[Membership]]] = field(default_factory=dict)

    def members(self, kind: GroupKind, day: dt.date) -> list[Membership]:
        """Who is in the groups of this kind on that day."""
        if day not in self._members:
            kinds = {group.id: group.kind_of for group in self.groups}
            found: dict[GroupKind, list[Membership]] = {}
            for membership in self.memberships:
                group_kind = kinds.get(membership.group_id or "")
                if group_kind is not None and membership.active_on(day):
                    found.setdefault(group_kind, []).append(membership)
            self._members[day] = found
        return self._members[day].get(kind, [])

    def organisation_of(self, membership: Membership) -> str:
        """For which organisation somebody is in a group: as written there, else where the person works."""
        if membership.organisation_id:
            return membership.organisation_id
        person = next((one for one in self.persons if one.id == membership.person_id), None)
        return (person.organisation_id if person else None) or ""


Rule = Callable[[Facts, dt.date], Iterable[Finding]]


def findings(facts: Facts, day: dt.date) -> list[Finding]:
    """Everything that asks for attention on that day, what hurts most first."""
    found = [finding for rule in RULES for finding in rule(facts, day)]
    return sorted(found, key=lambda one: (one.weight, one.due or dt.date.max, one.sentence))


def taking_part(facts: Facts, day: dt.date) -> list[Organisation]:
    """The organisations that take part on that day."""
    return [
        one for one in facts.organisations if one.participates_since is None or one.participates_since <= day
    ]


def managers(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has one responsible manager; an acting one counts, two is a finding."""
    present = [facts.organisation_of(one) for one in facts.members(GroupKind.MANAGERS, day)]
    for organisation in taking_part(facts, day):
        count = present.count(organisation.id)
        if count == 0:
            sentence = _("{name} heeft nog geen verantwoordelijke manager").format(
                name=organisation.caption()
            )
            yield Finding("manager_missing", "organisation", organisation.id, sentence, Weight.MISSING)
        elif count > 1:
            sentence = _("{name} heeft {count} managers; één is verantwoordelijk").format(
                name=organisation.caption(), count=count
            )
            yield Finding("managers_two", "organisation", organisation.id, sentence, Weight.MISSING)


def professionals(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has at least one professional."""
    present = {facts.organisation_of(one) for one in facts.members(GroupKind.PROFESSIONALS, day)}
    for organisation in taking_part(facts, day):
        if organisation.id not in present:
            sentence = _("{name} heeft nog geen beroepskracht aangewezen").format(name=organisation.caption())
            yield Finding("professional_missing", "organisation", organisation.id, sentence, Weight.MISSING)


def directors(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Every organisation has a director in the steungroep."""
    present = {facts.organisation_of(one) for one in facts.members(GroupKind.BOARD_SUPPORT, day)}
    for organisation in taking_part(facts, day):
        if organisation.id not in present:
            sentence = _("{name} heeft nog geen bestuurder in de steungroep").format(
                name=organisation.caption()
            )
            yield Finding("director_missing", "organisation", organisation.id, sentence, Weight.MISSING)


def independence(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Nobody in the guidance team is employed by a participating organisation."""
    people = {person.id: person for person in facts.persons}
    taking = {organisation.id for organisation in taking_part(facts, day)}
    for membership in facts.members(GroupKind.GUIDANCE_TEAM, day):
        person = people.get(membership.person_id or "")
        employed = bool(membership.employed_by_participant) or (
            person is not None and person.organisation_id in taking
        )
        if employed and person is not None:
            sentence = _("{name} begeleidt, maar werkt bij een deelnemende organisatie").format(
                name=person.caption()
            )
            yield Finding("guidance_not_independent", "person", person.id, sentence, Weight.MISSING)


def double_hats(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """A director who is also the manager of a small organisation: good to know, not wrong."""
    people = {person.id: person for person in facts.persons}
    directors_ids = {one.person_id for one in facts.members(GroupKind.BOARD_SUPPORT, day)}
    for membership in facts.members(GroupKind.MANAGERS, day):
        person = people.get(membership.person_id or "")
        if person is not None and person.id in directors_ids:
            sentence = _("{name} is bestuurder én manager").format(name=person.caption())
            yield Finding("double_hat", "person", person.id, sentence, Weight.INFORMATION)


def reviews(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Agreements whose review date has come or is near."""
    for agreement in facts.agreements:
        ended = agreement.status is AgreementStatus.ENDED
        if ended or agreement.review_on is None or agreement.review_on > day + SOON:
            continue
        weight = Weight.LATE if agreement.review_on < day else Weight.SOON
        sentence = _("Afspraak ‘{title}’ bespreken").format(title=agreement.caption())
        yield Finding(
            "agreement_review_due", "agreement", agreement.id, sentence, weight, agreement.review_on
        )


def overdue_actions(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Open actions whose date has come or is near."""
    for action in facts.actions:
        if action.status not in (ActionStatus.OPEN, None) or action.due is None or action.due > day + SOON:
            continue
        late = action.due < day
        rule, weight = ("action_overdue", Weight.LATE) if late else ("action_due", Weight.SOON)
        yield Finding(
            rule, "action_item", action.id, action.caption(), weight, action.due, action.owner_id or ""
        )


def unmeasured(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Running experiments in which nothing was measured yet."""
    owners = {measure.id: measure.experiment_id for measure in facts.measures}
    measured = {
        owners.get(one.measure_id or "") for one in facts.measurements if one.date is None or one.date <= day
    }
    for experiment in facts.experiments:
        if experiment.status is ExperimentStatus.RUNNING and experiment.id not in measured:
            sentence = _("Experiment ‘{title}’ wacht op de eerste meting").format(title=experiment.caption())
            yield Finding("measurement_missing", "experiment", experiment.id, sentence, Weight.MISSING)


def persistent_questions(facts: Facts, day: dt.date) -> Iterable[Finding]:
    """Learning questions that stayed open for three sessions or more."""
    dates = {session.id: session.date for session in facts.sessions}
    held = sorted(date for date in dates.values() if date is not None and date <= day)
    for question in facts.questions:
        if question.status not in (QuestionStatus.OPEN, QuestionStatus.PERSISTENT, None):
            continue
        raised = dates.get(question.raised_in_id or "")
        if raised is not None and sum(1 for date in held if date > raised) >= PERSISTENT_AFTER:
            sentence = _("Leervraag {number} is hardnekkig: {text}").format(
                number=question.number or "", text=question.caption()
            )
            yield Finding(
                "question_persistent", "learning_question", question.id, sentence, Weight.INFORMATION
            )


RULES: tuple[Rule, ...] = (
    managers,
    professionals,
    directors,
    independence,
    double_hats,
    reviews,
    overdue_actions,
    unmeasured,
    persistent_questions,
)
"""Every rule, in the order of the method."""
