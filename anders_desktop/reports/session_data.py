"""What the report of a session says, read from a proeftuin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from anders_desktop.errors import ContentError
from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Attendance,
    ConsentRecord,
    Decision,
    Insight,
    LearningQuestion,
    LearningSession,
    LivingLab,
    Membership,
    Person,
    Quote,
    Record,
    StakeholderGroup,
)
from anders_desktop.model.choices import ActionStatus, AttendanceStatus, GroupKind, InsightKind, MinutesStatus
from anders_desktop.model.names import initials, sort_key
from anders_desktop.model.session_rules import in_order, number_of, quote_consent
from anders_desktop.reports.description import Picture
from anders_desktop.reports.session import (
    ActionLine,
    AgendaEntry,
    DecisionLine,
    Evaluation,
    GroupAttendance,
    InsightLine,
    QuoteLine,
    SessionReport,
    ShortSummary,
)
from anders_desktop.reports.session_outcomes import SessionAgreement, agreement_lines, experiment_lines
from anders_desktop.reports.session_photos import session_photos
from anders_desktop.store import Readable, Reader
from anders_desktop.text import N_, _, long_date, ngettext

T = TypeVar("T", bound=Record)

_SHORT_LINES = 3
_GROUP_LABELS = {
    GroupKind.BOARD_SUPPORT: N_("Bestuurders"),
    GroupKind.MANAGERS: N_("Managers"),
    GroupKind.PROFESSIONALS: N_("Beroepskrachten"),
    GroupKind.RESIDENTS: N_("Inwoners"),
    GroupKind.GUIDANCE_TEAM: N_("Begeleiding"),
}


def build_session_report(
    store: Readable, session_id: str, today: dt.date, *, initials: bool = False
) -> SessionReport:
    """The report of a session as it stood on its date; ``today`` counts for a session without a date.
    With ``initials`` residents are written by their initials.

    Raises ContentError when the session is not there any more.
    """
    with store.read() as reader:
        session = reader.get(LearningSession, session_id)
        if session is None:
            raise ContentError(_("Deze leersessie is er niet meer."))
        return _Source(reader, session, today, initials).report()


@dataclass
class _Source:
    """Reads one session; everything it needs of the proeftuin is read once."""

    reader: Reader
    session: LearningSession
    today: dt.date
    initials: bool = False
    day: dt.date = field(init=False)
    persons: dict[str, Person] = field(init=False)
    items: list[AgendaItem] = field(init=False)

    def __post_init__(self) -> None:
        self.day = self.session.date or self.today
        self.persons = {one.id: one for one in self.reader.find(Person)}
        self.items = self.reader.find(AgendaItem, session_id=self.session.id)

    def report(self) -> SessionReport:
        """Everything, as plain data."""
        session = self.session
        lab = next(iter(self.reader.find(LivingLab)), None)
        agreements = agreement_lines(self.reader, session, self.day)
        decisions = self.reader.find(Decision, session_id=session.id)
        actions = self.reader.find(ActionItem, session_id=session.id)
        insights = self.reader.find(Insight, session_id=session.id)
        known = {item.id for item in self.items}
        attendance, with_notice, without_notice = self._attendance()
        return SessionReport(
            lab_name=(lab.name if lab else "") or "",
            place_line=(lab.municipality if lab else "") or "",
            number=number_of(session),
            title=session.short_title(),
            status="approved" if session.minutes_status is MinutesStatus.APPROVED else "draft",
            approved_on=session.approved_on,
            date=session.date,
            start_time=session.start_time or "",
            end_time=session.end_time or "",
            location=session.location or "",
            facilitator=self.name(session.facilitator_id),
            minutes_by=self.name(session.minutes_by_id),
            goal=session.goal or "",
            participation=session.resident_participation.label if session.resident_participation else "",
            short=self._short(insights, decisions, agreements, actions),
            attendance=attendance,
            absent_with_notice=with_notice,
            absent_without_notice=without_notice,
            summary=session.summary or "",
            agenda=self._agenda(insights, decisions, agreements, actions),
            insights=self._insights(one for one in insights if one.agenda_item_id not in known),
            decisions=tuple(map(_decision, decisions)),
            agreements=tuple(one.line for one in agreements),
            experiments=experiment_lines(self.reader, session.experiment_ids, self.day),
            actions=tuple(map(self._action, actions)),
            open_actions=self._open_actions(),
            photos=session_photos(self.reader, session, self.day, self.today),
            quotes=self._quotes(),
            evaluation=Evaluation(
                session.average_score, session.responses, session.went_well or "", session.do_better or ""
            ),
            next_session_on=session.next_session_on,
            logo=logo_of(self.reader, lab),
            organisation_line=(lab.organisation_line if lab else "") or "",
        )

    def name(self, person_id: str | None) -> str:
        """The full name of a person; "" for nobody."""
        person = self.persons.get(person_id or "")
        return self._named(person) if person else ""

    def _named(self, person: Person) -> str:
        """How the report writes somebody."""
        if self.initials and person.resident:
            return _("inwoner {initials}").format(initials=initials(person))
        return person.caption()

    def _names(self, ids: Iterable[str | None]) -> tuple[str, ...]:
        """Names in Dutch alphabetical order."""
        found = {one: self.persons[one] for one in ids if one in self.persons}
        return tuple(self._named(person) for person in sorted(found.values(), key=sort_key))

    # ---- who was there

    def _attendance(self) -> tuple[tuple[GroupAttendance, ...], tuple[str, ...], tuple[str, ...]]:
        status: dict[AttendanceStatus | None, list[str]] = {}
        for one in self.reader.find(Attendance, session_id=self.session.id):
            if one.person_id:
                status.setdefault(one.status, []).append(one.person_id)
        return (
            self._present(status.get(AttendanceStatus.PRESENT, [])),
            self._names(status.get(AttendanceStatus.ABSENT_WITH_NOTICE, [])),
            self._names(status.get(AttendanceStatus.ABSENT_WITHOUT_NOTICE, [])),
        )

    def _present(self, present: Sequence[str]) -> tuple[GroupAttendance, ...]:
        """Each person once, in the first group they were in on that day; unnamed residents with the residents."""
        left = dict.fromkeys(one for one in present if one in self.persons)
        unnamed = self.session.unnamed_residents or 0
        memberships = [one for one in self.reader.find(Membership) if one.active_on(self.day)]
        groups = sorted(self.reader.find(StakeholderGroup), key=_group_order)
        kinds = [group.kind_of for group in groups]
        found = []
        for group in groups:
            members = [
                one.person_id for one in memberships if one.group_id == group.id and one.person_id in left
            ]
            extra = unnamed if group.kind_of is GroupKind.RESIDENTS else 0
            unnamed -= extra
            names = self._names(members)
            for member in members:
                left.pop(member or "", None)
            common = kinds.count(group.kind_of) > 1 or group.kind_of not in _GROUP_LABELS
            label = group.caption() if common or group.kind_of is None else _(_GROUP_LABELS[group.kind_of])
            if names or extra:
                kind = str(group.kind_of) if group.kind_of else ""
                found.append(GroupAttendance(kind, label, names, extra, len(names) + extra))
        if unnamed:
            found.append(GroupAttendance("residents", _("Inwoners"), (), unnamed, unnamed))
        if left:
            found.append(GroupAttendance("", _("Anderen"), self._names(left), 0, len(left)))
        return tuple(found)

    # ---- what came out of it

    def _agenda(
        self,
        insights: Sequence[Insight],
        decisions: Sequence[Decision],
        agreements: Sequence[SessionAgreement],
        actions: Sequence[ActionItem],
    ) -> tuple[AgendaEntry, ...]:
        return tuple(
            AgendaEntry(
                number=item.number,
                title=item.title or "",
                minutes=item.minutes,
                lead=self.name(item.lead_id),
                notes=item.notes or "",
                insights=self._insights(one for one in insights if one.agenda_item_id == item.id),
                decisions=tuple(_decision(one) for one in decisions if one.agenda_item_id == item.id),
                agreements=tuple(one.line.title for one in agreements if one.agenda_item_id == item.id),
                actions=tuple(self._action(one) for one in actions if one.agenda_item_id == item.id),
            )
            for item in self.items
        )

    def _insights(self, insights: Iterable[Insight]) -> tuple[InsightLine, ...]:
        questions = {one.id: one.number or "" for one in self.reader.find(LearningQuestion)}
        return tuple(
            InsightLine(
                str(one.kind_of) if one.kind_of else "",
                one.text or "",
                questions.get(one.question_id or "", ""),
            )
            for one in insights
        )

    def _action(self, action: ActionItem) -> ActionLine:
        """An action as it stood on the day of the session."""
        done = action.done_on if action.done_on is not None and action.done_on <= self.day else None
        late = action.due is not None and action.due < self.day and done is None
        return ActionLine(action.text or "", self.name(action.owner_id), action.due, late, done)

    def _open_actions(self) -> tuple[ActionLine, ...]:
        """Actions of earlier sessions that were not done on the day of this one, those due first on top."""
        ordered = in_order(self.reader.find(LearningSession))
        place = next(at for at, one in enumerate(ordered) if one.id == self.session.id)
        numbers = {one.id: number_of(one) for one in ordered[:place]}
        still = [
            one for one in self.reader.find(ActionItem) if one.session_id in numbers and self._was_open(one)
        ]
        found = []
        for action in sorted(still, key=lambda one: one.due or dt.date.max):
            line = self._action(action)
            origin = numbers[action.session_id or ""]
            session = "" if origin is None else str(origin)
            found.append(ActionLine(line.text, line.owner, line.due, line.overdue, session=session))
        return tuple(found)

    def _was_open(self, action: ActionItem) -> bool:
        if action.done_on is not None:
            return action.done_on > self.day
        return action.status in (ActionStatus.OPEN, None)

    def _quotes(self) -> tuple[QuoteLine, ...]:
        """Only what somebody consented to on that day, and did not take back since."""
        consents = [
            one
            for one in self.reader.find(ConsentRecord)
            if one.withdrawn_on is None or one.withdrawn_on > self.today
        ]
        wanted = [
            one
            for one in self.reader.find(Quote)
            if one.session_id == self.session.id or one.id in self.session.quote_ids
        ]
        found = []
        for quote in wanted:
            person = self.persons.get(quote.person_id or "")
            if person is not None and quote_consent(consents, person.id, self.day) is not None:
                role = _("inwoner") if person.resident else person.job_title or ""
                found.append(QuoteLine(quote.text or "", self._named(person), role))
        return tuple(found)

    # ---- in short

    def _short(
        self,
        insights: Sequence[Insight],
        decisions: Sequence[Decision],
        agreements: Sequence[SessionAgreement],
        actions: Sequence[ActionItem],
    ) -> ShortSummary:
        reflections = [one for one in insights if one.kind_of is InsightKind.REFLECTION] or list(insights)[:1]
        decided = {agreement for one in decisions for agreement in one.agreement_ids}
        agreed = [
            _agreed(one)
            for one in agreements
            if one.line.outcome == "new" and one.agreement_id not in decided
        ]
        agreed += [one.text or "" for one in decisions]
        return ShortSummary(
            learned=_first([one.text or "" for one in reflections], _more_insights),
            agreed=_first(agreed, _more_decisions),
            to_do=_first([self._to_do(one) for one in actions if self._was_open(one)], _more_actions),
        )

    def _to_do(self, action: ActionItem) -> str:
        year = action.due is not None and action.due.year != self.day.year
        due = (
            _("vóór {date}").format(date=long_date(action.due, year=year).replace(" ", "\u00a0"))
            if action.due
            else ""
        )
        aside = ", ".join(part for part in (self.name(action.owner_id), due) if part)
        text = (action.text or "").strip().rstrip(".")
        return f"{text} ({aside})." if aside else action.text or ""


def _decision(decision: Decision) -> DecisionLine:
    how = decision.decided_by.label if decision.decided_by else ""
    return DecisionLine(decision.text or "", how, decision.objection or "")


def _agreed(agreement: SessionAgreement) -> str:
    line = agreement.line
    if line.next_review is None:
        return line.title
    return _("{title}. Weer bespreken op {date}.").format(
        title=line.title.rstrip("."), date=long_date(line.next_review)
    )


def _group_order(group: StakeholderGroup) -> tuple[int, int]:
    kinds = list(GroupKind)
    return (kinds.index(group.kind_of) if group.kind_of in kinds else len(kinds), group.position)


def _first(texts: Sequence[str], more: Callable[[int], str]) -> tuple[str, ...]:
    """The first few texts; a last line says how many more there are."""
    filled = [text for text in texts if text.strip()]
    if len(filled) <= _SHORT_LINES + 1:
        return tuple(filled)
    return (*filled[:_SHORT_LINES], more(len(filled) - _SHORT_LINES))


def _more_insights(count: int) -> str:
    return ngettext("en nog {count} inzicht", "en nog {count} inzichten", count).format(count=count)


def _more_decisions(count: int) -> str:
    return ngettext("en nog {count} besluit", "en nog {count} besluiten", count).format(count=count)


def _more_actions(count: int) -> str:
    return ngettext("en nog {count} actie", "en nog {count} acties", count).format(count=count)


def logo_of(reader: Reader, lab: LivingLab | None) -> Picture | None:
    """The logo of a proeftuin as paper shows it; None when it has none."""
    kept = reader.picture(lab.logo if lab else None)
    if kept is None:
        return None
    words = _("Logo van {name}").format(name=lab.caption() if lab else "")
    return Picture(kept.data, kept.media_type, kept.width, kept.height, words)
