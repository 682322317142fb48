"""The parts of the session report as blocks on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from anders_desktop.reports import theme
from anders_desktop.reports.agreement_blocks import agreement_blocks
from anders_desktop.reports.attendance_blocks import attendance_table
from anders_desktop.reports.document import Composer, Footer, Paper
from anders_desktop.reports.flowables import Block, Heading, Row, Stack, Text
from anders_desktop.reports.fonts import font_book
from anders_desktop.reports.lines import Run, clean, one_line, unbroken
from anders_desktop.reports.marks import Badge, NumberedHead
from anders_desktop.reports.session import (
    PARTS,
    ActionLine,
    AgendaEntry,
    Evaluation,
    InsightLine,
    SessionReport,
    SessionReportOptions,
)
from anders_desktop.reports.tagged import Element, Properties
from anders_desktop.text import N_, _, language, long_date, ngettext, number

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_INSIGHT_LABELS = {"fact": N_("Feit"), "perception": N_("Beleving"), "reflection": N_("Reflectie")}


def preload() -> None:
    """Parse the fonts."""
    font_book()


class SessionPages:
    """Composes one report: the head, then every part that was chosen and has something to say."""

    def __init__(self, report: SessionReport, options: SessionReportOptions) -> None:
        self.report = report
        self.options = options
        self.status = options.status or report.status
        self.page = Composer()

    def finish(self) -> Paper:
        """The whole report."""
        self._head()
        before = len(self.page.blocks)
        parts: dict[str, Callable[[], None]] = {
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
            "quotes": self._quotes,
            "evaluation": self._evaluation,
            "next_session": self._next_session,
        }
        for name in PARTS:
            if name in self.options.parts:
                parts[name]()
        if len(self.page.blocks) == before:
            self._nothing_yet()
        return self.page.finish(self._properties(), self._footer())

    # ---- the document as a whole

    def _properties(self) -> Properties:
        title = ": ".join(part for part in (self._name(), one_line(self.report.title)) if part)
        lab = one_line(self.report.lab_name)
        return Properties(" · ".join(part for part in (title, lab) if part), _LANGUAGES[language()], lab)

    def _name(self) -> str:
        if self.report.kicker:
            return one_line(self.report.kicker)
        if self.report.number is None:
            return _("Verslag leersessie")
        return _("Verslag leersessie {number}").format(number=self.report.number)

    def _footer(self) -> Footer:
        name = self._name()
        parts = [one_line(self.report.lab_name), name[:1].lower() + name[1:]]
        if self.report.date:
            parts.append(long_date(self.report.date))
        return Footer(
            " · ".join(part for part in parts if part), _("concept") if self.status == "draft" else ""
        )

    # ---- head

    def _head(self) -> None:
        report, page, root = self.report, self.page, self.page.root
        where_from = ", ".join(part for part in map(one_line, (report.lab_name, report.place_line)) if part)
        kicker = " · ".join(part for part in (self._name(), where_from) if part)
        draft = self.status == "draft"
        words, colour = (_("CONCEPT"), theme.ATTENTION) if draft else (_("VASTGESTELD"), theme.ACCENT)
        mark = Element("P")
        badge = Badge(page.line(words, theme.BADGE, mark), colour)
        page.add(Row([page.line(kicker, theme.KICKER, root.child("P")), badge], (0, 90), space_after=3))
        root.kids.append(mark)
        title = one_line(report.title) or _("Leersessie zonder titel")
        page.add(Heading(page.setter, title, theme.TITLE, root.child("H1"), 0))
        pairs = [
            (_("Wanneer"), self._when()),
            (_("Waar"), report.location),
            (_("Begeleiding"), report.facilitator),
            (_("Verslag door"), report.minutes_by),
            (_("Meedoen"), report.participation),
            (_("Doel"), report.goal),
        ]
        if not draft and report.approved_on:
            pairs.append((_("Vastgesteld"), long_date(report.approved_on)))
        page.add(*page.pairs(pairs, root))

    def _when(self) -> str:
        report = self.report
        day = long_date(report.date, weekday=True) if report.date else ""
        times = " – ".join(time for time in (report.start_time, report.end_time) if time)
        hours = _("{times} uur").format(times=times) if times else ""
        return ", ".join(part for part in (day, hours) if part)

    def _nothing_yet(self) -> None:
        style = theme.Style(colour=theme.SECONDARY, space_before=18)
        words = _("Er is nog niets opgeschreven over deze leersessie.")
        self.page.add(self.page.line(words, style, self.page.root.child("P")))

    # ---- parts

    def _start(self, name: str) -> Element:
        self.page.heading(_(PARTS[name]))
        return self.page.section

    def _short(self) -> None:
        short = self.report.short
        groups = [
            (_("Geleerd"), short.learned),
            (_("Afgesproken"), short.agreed),
            (_("Te doen"), short.to_do),
        ]
        filled = [(label, lines) for label, lines in groups if any(map(clean, lines))]
        if not filled:
            return
        section = self._start("short")
        blocks: list[Block] = [self.page.labelled_group(label, lines, section, 76) for label, lines in filled]
        self.page.add(self.page.box(blocks))

    def _attendance(self) -> None:
        report = self.report
        groups = [group for group in report.attendance if group.count or group.names or group.unnamed]
        absent = [
            (_("Afgemeld (m.k.)"), report.absent_with_notice),
            (_("Afwezig (z.k.)"), report.absent_without_notice),
        ]
        if not groups and not any(names for _label, names in absent):
            return
        section = self._start("attendance")
        if groups:
            self.page.add(attendance_table(self.page, groups, section))
        for label, names in absent:
            if names:
                text = _("{label}: {names}").format(label=label, names=", ".join(map(one_line, names)))
                self.page.add(self.page.line(text, theme.SMALL, section.child("P")))

    def _summary(self) -> None:
        if clean(self.report.summary):
            section = self._start("summary")
            self.page.add(*self.page.prose(self.report.summary, theme.BODY, section))

    def _agenda(self) -> None:
        if not self.report.agenda:
            return
        section = self._start("agenda")
        for entry in self.report.agenda:
            self._agenda_item(entry, section)

    def _agenda_item(self, entry: AgendaEntry, section: Element) -> None:
        page = self.page
        title = one_line(entry.title) or _("Zonder titel")
        minutes = "" if entry.minutes is None else _("{minutes} min").format(minutes=entry.minutes)
        right = " · ".join(part for part in (one_line(entry.lead), minutes) if part)
        part = section.child("Sect")
        heading = part.child("H3")
        aside = page.line(right, theme.right(theme.SMALL), part.child("P")) if right else None
        page.add(
            NumberedHead(
                page.setter, "" if entry.number is None else str(entry.number), title, heading, aside
            )
        )
        page.add(*page.prose(entry.notes, theme.BODY, part))
        page.add(*self._lesson(entry.insights, part))
        results = [(_("Besluit"), decision.text) for decision in entry.decisions]
        results += [(_("Afspraak"), title) for title in entry.agreements]
        results += [(_("Actie"), self._action_words(action)) for action in entry.actions]
        page.add(*page.pairs(results, part, label_width=56))

    def _lesson(self, insights: Sequence[InsightLine], part: Element) -> list[Block]:
        label, colour = _("Dit leren we"), theme.ATTENTION
        texts = [insight.text for insight in insights if clean(insight.text)]
        if not texts:
            return []
        if len(texts) == 1:
            inner: Block = self.page.labelled(label, texts[0], theme.CELL, part.child("P"), colour)
        else:
            inner = self.page.labelled_group(label, texts, part, 82, colour)
        return [self.page.box([inner], theme.BOX_ATTENTION, colour)]

    def _action_words(self, action: ActionLine) -> str:
        due = _("vóór {date}").format(date=unbroken(self._day(action.due))) if action.due else ""
        aside = ", ".join(part for part in (one_line(action.owner), due) if part)
        return f"{clean(action.text)} ({aside})" if aside else clean(action.text)

    def _insights(self) -> None:
        groups = [
            (_(label), [_insight_words(line) for line in self.report.insights if line.kind == kind])
            for kind, label in _INSIGHT_LABELS.items()
        ]
        groups.append(
            (_("Inzicht"), [_insight_words(i) for i in self.report.insights if i.kind not in _INSIGHT_LABELS])
        )
        filled = [(label, texts) for label, texts in groups if any(map(clean, texts))]
        if not filled:
            return
        section = self._start("insights")
        self.page.add(*(self.page.labelled_group(label, texts, section, 88) for label, texts in filled))

    def _decisions(self) -> None:
        decisions = self.report.decisions
        if not decisions:
            return
        page, section = self.page, self._start("decisions")
        columns = (0.0, 150.0)
        element = section.child("Table")
        table = page.table_head((_("Besluit"), _("Hoe besloten")), columns, element)
        rows: list[Row] = []
        for decision in decisions:
            line = element.child("TR")
            cell = line.child("TD")
            blocks: list[Block] = [*page.prose(decision.text, theme.CELL, cell)]
            if clean(decision.objection):
                blocks.append(page.labelled(_("Bezwaar"), decision.objection, theme.ITALIC, cell.child("P")))
            rows.append(
                Row([Stack(blocks), page.cell(decision.how, theme.LABEL, line.child("TD"))], columns, gap=12)
            )
        table.rows = rows
        page.add(table)

    def _agreements(self) -> None:
        if self.report.agreements:
            section = self._start("agreements")
            for agreement in self.report.agreements:
                self.page.add(*agreement_blocks(self.page, agreement, section))

    def _experiments(self) -> None:
        if not self.report.experiments:
            return
        page, items = self.page, self._start("experiments").child("L")
        for experiment in self.report.experiments:
            body = items.child("LI").child("LBody")
            style = theme.Style(space_after=4)
            runs = [Run(one_line(experiment.title), "semibold", theme.INK)]
            if clean(experiment.line):
                runs.append(Run("\u00a0 " + one_line(experiment.line), "regular", theme.INK))
            page.add(Text(page.setter, runs, style, body))

    def _actions(self) -> None:
        if self.report.actions:
            section = self._start("actions")
            rows = [(action.text, action.owner, self._due(action)) for action in self.report.actions]
            heads = (_("Wat"), _("Wie"), _("Vóór"))
            self.page.add(self.page.table(heads, (0, 125, 92), rows, section))

    def _open_actions(self) -> None:
        if self.report.open_actions:
            section = self._start("open_actions")
            rows = [(a.text, a.owner, self._due(a), a.session) for a in self.report.open_actions]
            heads = (_("Wat"), _("Wie"), _("Vóór"), _("Sessie"))
            self.page.add(self.page.table(heads, (0, 125, 92, 40), rows, section))

    def _due(self, action: ActionLine) -> str | tuple[Run, ...]:
        """When an action must be done, and what became of it: never by colour alone."""
        words = self._day(action.due) if action.due else ""
        if action.done_on:
            return "\n".join(
                filter(None, (words, _("klaar op {date}").format(date=self._day(action.done_on))))
            )
        if not action.overdue:
            return words
        return Run(f"{words}\n", "regular", theme.INK), Run(_("te laat"), "semibold", theme.LATE)

    def _day(self, day: dt.date) -> str:
        """A date in words, with its year when that is not the year of the session."""
        return long_date(day, year=self.report.date is None or day.year != self.report.date.year)

    def _quotes(self) -> None:
        if not self.report.quotes:
            return
        page, section = self.page, self._start("quotes")
        for quote in self.report.quotes:
            element = section.child("BlockQuote")
            words = page.prose(_quoted(quote.text), theme.QUOTE, element)
            who = ", ".join(part for part in map(one_line, (quote.name, quote.role)) if part)
            name = [page.line(who, theme.SMALL, element.child("P"))] if who else []
            page.add(page.box([*words, *name], theme.CARD, theme.ACCENT))

    def _evaluation(self) -> None:
        evaluation = self.report.evaluation
        pairs = [
            (_("Cijfer"), _score(evaluation)),
            (_("Ging goed"), evaluation.went_well),
            (_("Kan beter"), evaluation.do_better),
        ]
        if any(clean(text) for _label, text in pairs):
            section = self._start("evaluation")
            self.page.add(*self.page.pairs(pairs, section))

    def _next_session(self) -> None:
        if self.report.next_session_on:
            section = self._start("next_session")
            words = long_date(self.report.next_session_on, weekday=True)
            self.page.add(self.page.line(words, theme.BODY, section.child("P")))


def _score(evaluation: Evaluation) -> str:
    if evaluation.score is None:
        return ""
    score, people = number(evaluation.score, 1), evaluation.responses
    if not people:
        return score
    return ngettext("{score} (van {people} persoon)", "{score} (van {people} mensen)", people).format(
        score=score, people=number(people, 0)
    )


def _insight_words(insight: InsightLine) -> str:
    if not insight.question:
        return insight.text
    return f"{clean(insight.text)} " + unbroken(
        _("(leervraag {letter})").format(letter=one_line(insight.question))
    )


def _quoted(text: str) -> str:
    """The words between quotation marks, unless they stand there already."""
    text = clean(text)
    return text if text[:1] in "“‘\"'„«" else f"“{text}”"
