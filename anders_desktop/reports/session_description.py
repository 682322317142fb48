"""The report of a learning session, described: the head, then every part that was chosen and has something to say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from anders_desktop.reports.agreement_description import describe_agreement
from anders_desktop.reports.description import (
    Box,
    Cell,
    Chart,
    Column,
    Description,
    Entries,
    Facts,
    Group,
    Item,
    Labelled,
    Node,
    Paragraph,
    Prose,
    Section,
    Span,
    Table,
    Words,
)
from anders_desktop.reports.plain import clean, one_line, unbroken
from anders_desktop.reports.session import (
    PARTS,
    ActionLine,
    AgendaEntry,
    Evaluation,
    GroupAttendance,
    InsightLine,
    SessionReport,
    SessionReportOptions,
)
from anders_desktop.text import N_, _, enumeration, language, long_date, ngettext, number

_CHART_HEIGHT = 150.0
_INSIGHT_LABELS = {"fact": N_("Feit"), "perception": N_("Beleving"), "reflection": N_("Reflectie")}


def describe_session(report: SessionReport, options: SessionReportOptions | None = None) -> Description:
    """What the report says, with the chosen parts only."""
    return _Session(report, options or SessionReportOptions()).describe()


class _Session:
    """Describes one report."""

    def __init__(self, report: SessionReport, options: SessionReportOptions) -> None:
        self.report = report
        self.options = options
        self.status = options.status or report.status

    def describe(self) -> Description:
        """The whole report."""
        report = self.report
        parts: dict[str, Callable[[], Iterable[Node]]] = {
            "short": self._short,
            "attendance": self._attendance,
            "summary": self._summary,
            "agenda": self._agenda,
            "insights": self._insights,
            "decisions": self._decisions,
            "agreements": self._agreements,
            "experiments": self._experiments,
            "actions": self._actions,
            "open_actions": self._open_actions,
            "photos": lambda: self.report.photos,
            "quotes": self._quotes,
            "evaluation": self._evaluation,
            "next_session": self._next_session,
        }
        chosen = [(_(PARTS[name]), tuple(parts[name]())) for name in PARTS if name in self.options.parts]
        name = self._name()
        below = [one_line(report.lab_name), name[:1].lower() + name[1:]]
        if report.date:
            below.append(long_date(report.date))
        return Description(
            name=name,
            title=one_line(report.title) or _("Leersessie zonder titel"),
            lab=one_line(report.lab_name),
            where=_joined(", ", report.lab_name, report.place_line),
            status=self.status,
            facts=Facts(tuple(self._facts())),
            sections=tuple(Section(title, content) for title, content in chosen if content),
            empty=_("Er is nog niets opgeschreven over deze leersessie."),
            footer=" · ".join(part for part in below if part),
            language=language(),
            logo=report.logo,
            organisation_line=report.organisation_line,
            day=report.date,
        )

    def _name(self) -> str:
        if self.report.kicker:
            return one_line(self.report.kicker)
        if self.report.number is None:
            return _("Verslag leersessie")
        return _("Verslag leersessie {number}").format(number=self.report.number)

    def _facts(self) -> Iterable[tuple[str, str]]:
        report = self.report
        yield _("Wanneer"), self._when()
        yield _("Waar"), report.location
        yield _("Begeleiding"), report.facilitator
        yield _("Verslag door"), report.minutes_by
        yield _("Meedoen"), report.participation
        yield _("Doel"), report.goal
        if self.status != "draft" and report.approved_on:
            yield _("Vastgesteld"), long_date(report.approved_on)

    def _when(self) -> str:
        report = self.report
        day = long_date(report.date, weekday=True) if report.date else ""
        times = " – ".join(time for time in (report.start_time, report.end_time) if time)
        hours = _("{times} uur").format(times=times) if times else ""
        return ", ".join(part for part in (day, hours) if part)

    # ---- parts

    def _short(self) -> Iterable[Node]:
        short = self.report.short
        groups = [
            (_("Geleerd"), short.learned),
            (_("Afgesproken"), short.agreed),
            (_("Te doen"), short.to_do),
        ]
        filled = [Group(label, lines, 76) for label, lines in groups if any(map(clean, lines))]
        if filled:
            yield Box(tuple(filled))

    def _attendance(self) -> Iterable[Node]:
        report = self.report
        groups = [group for group in report.attendance if group.count or group.names or group.unnamed]
        if groups:
            columns = (Column("", 120), Column(""), Column("", 30, right=True))
            yield Table(columns, tuple(map(_group_row, groups)), heads=False, gap=8)
        absent = [
            (_("Afgemeld (m.k.)"), report.absent_with_notice),
            (_("Afwezig (z.k.)"), report.absent_without_notice),
        ]
        for label, names in absent:
            if names:
                text = _("{label}: {names}").format(label=label, names=", ".join(map(one_line, names)))
                yield Paragraph(text, "small")

    def _summary(self) -> Iterable[Node]:
        if clean(self.report.summary):
            yield Prose(self.report.summary)

    def _agenda(self) -> Iterable[Node]:
        return map(self._agenda_item, self.report.agenda)

    def _agenda_item(self, entry: AgendaEntry) -> Item:
        minutes = "" if entry.minutes is None else _("{minutes} min").format(minutes=entry.minutes)
        results = [(_("Besluit"), decision.text) for decision in entry.decisions]
        results += [(_("Afspraak"), title) for title in entry.agreements]
        results += [(_("Actie"), self._action_words(action)) for action in entry.actions]
        content = (Prose(entry.notes), *_lesson(entry.insights), Facts(tuple(results), 56))
        number_words = "" if entry.number is None else str(entry.number)
        aside = " · ".join(part for part in (one_line(entry.lead), minutes) if part)
        return Item(one_line(entry.title) or _("Zonder titel"), content, number_words, aside, tiled=True)

    def _action_words(self, action: ActionLine) -> str:
        due = _("vóór {date}").format(date=unbroken(self._day(action.due))) if action.due else ""
        aside = ", ".join(part for part in (one_line(action.owner), due) if part)
        return f"{clean(action.text)} ({aside})" if aside else clean(action.text)

    def _insights(self) -> Iterable[Node]:
        insights = self.report.insights
        groups = [
            (_(label), tuple(_insight_words(line) for line in insights if line.kind == kind))
            for kind, label in _INSIGHT_LABELS.items()
        ]
        others = tuple(_insight_words(one) for one in insights if one.kind not in _INSIGHT_LABELS)
        groups.append((_("Inzicht"), others))
        return (Group(label, texts) for label, texts in groups if any(map(clean, texts)))

    def _decisions(self) -> Iterable[Node]:
        rows: list[tuple[Cell, ...]] = []
        for decision in self.report.decisions:
            told: list[Node] = [Prose(decision.text, "cell")]
            if clean(decision.objection):
                told.append(Labelled(_("Bezwaar"), decision.objection, "italic"))
            rows.append((Cell(tuple(told)), Cell(decision.how, "label")))
        if rows:
            yield Table((Column(_("Besluit")), Column(_("Hoe besloten"), 150)), tuple(rows))

    def _agreements(self) -> Iterable[Node]:
        return map(describe_agreement, self.report.agreements)

    def _experiments(self) -> Iterable[Node]:
        items: list[Words] = []
        for experiment in self.report.experiments:
            chart = experiment.chart
            spans = [Span(one_line(experiment.title), strong=True)]
            if clean(experiment.line):
                spans.append(Span("\u00a0 " + one_line(experiment.line)))
            if chart is None:
                items.append(tuple(spans))
                continue
            if items:
                yield Entries(tuple(items))
                items = []
            yield Paragraph(tuple(spans), leads=True)
            yield Chart(chart, height=_CHART_HEIGHT)
        if items:
            yield Entries(tuple(items))

    def _actions(self) -> Iterable[Node]:
        if self.report.actions:
            columns = (Column(_("Wat")), Column(_("Wie"), 125), Column(_("Vóór"), 92))
            rows = tuple((one.text, one.owner, Cell(self._due(one))) for one in self.report.actions)
            yield Table(columns, rows)

    def _open_actions(self) -> Iterable[Node]:
        if self.report.open_actions:
            columns = (
                Column(_("Wat")),
                Column(_("Wie"), 125),
                Column(_("Vóór"), 92),
                Column(_("Sessie"), 40),
            )
            rows = tuple(
                (one.text, one.owner, Cell(self._due(one)), one.session) for one in self.report.open_actions
            )
            yield Table(columns, rows)

    def _due(self, action: ActionLine) -> Words:
        """When an action must be done, and what became of it: never by colour alone."""
        words = self._day(action.due) if action.due else ""
        if action.done_on:
            done = _("klaar op {date}").format(date=self._day(action.done_on))
            return "\n".join(filter(None, (words, done)))
        if not action.overdue:
            return words
        return Span(f"{words}\n"), Span(_("te laat"), strong=True, tone="late")

    def _day(self, day: dt.date) -> str:
        """A date in words, with its year when that is not the year of the session."""
        return long_date(day, year=self.report.date is None or day.year != self.report.date.year)

    def _quotes(self) -> Iterable[Node]:
        for quote in self.report.quotes:
            who = _joined(", ", quote.name, quote.role)
            name = (Paragraph(who, "small"),) if who else ()
            yield Box((Prose(_quoted(quote.text), "quote"), *name), "quote")

    def _evaluation(self) -> Iterable[Node]:
        evaluation = self.report.evaluation
        pairs = (
            (_("Cijfer"), _score(evaluation)),
            (_("Ging goed"), evaluation.went_well),
            (_("Kan beter"), evaluation.do_better),
        )
        if any(clean(text) for _label, text in pairs):
            yield Facts(pairs)

    def _next_session(self) -> Iterable[Node]:
        if self.report.next_session_on:
            yield Paragraph(long_date(self.report.next_session_on, weekday=True))


def _joined(between: str, *texts: str) -> str:
    return between.join(part for part in map(one_line, texts) if part)


def _group_row(group: GroupAttendance) -> tuple[Cell, ...]:
    """A group: its name in its colour, who of it was there, and how many."""
    return (
        Cell(group.label, "strong", group.kind),
        Cell(_present(group)),
        Cell(number(group.count, 0), "label"),
    )


def _present(group: GroupAttendance) -> str:
    """Names, and how many are counted without one."""
    parts = [one_line(name) for name in group.names]
    if not group.unnamed:
        return ", ".join(parts)
    unnamed = ngettext("{count} inwoner zonder naam", "{count} inwoners zonder naam", group.unnamed)
    words = unnamed.format(count=number(group.unnamed, 0)).replace(" ", "\u00a0", 1)
    return enumeration([", ".join(parts), words] if parts else [words])


def _lesson(insights: Sequence[InsightLine]) -> Iterable[Node]:
    texts = tuple(insight.text for insight in insights if clean(insight.text))
    label = _("Dit leren we")
    if len(texts) == 1:
        yield Box((Labelled(label, texts[0], tone="attention"),), "lesson")
    elif texts:
        yield Box((Group(label, texts, 82, "attention"),), "lesson")


def _insight_words(insight: InsightLine) -> str:
    if not insight.question:
        return insight.text
    return f"{clean(insight.text)} " + unbroken(
        _("(leervraag {letter})").format(letter=one_line(insight.question))
    )


def _score(evaluation: Evaluation) -> str:
    if evaluation.score is None:
        return ""
    score, people = number(evaluation.score, 1), evaluation.responses
    if not people:
        return score
    return ngettext("{score} (van {people} persoon)", "{score} (van {people} mensen)", people).format(
        score=score, people=number(people, 0)
    )


def _quoted(text: str) -> str:
    """The words between quotation marks, unless they stand there already."""
    text = clean(text)
    return text if text[:1] in "“‘\"'„«" else f"“{text}”"
