"""Afsprakenboekje: elke afspraak met wie wat doet, hoe zij veranderde en hoe het ging."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from anders_desktop.model import Agreement, AgreementReview, AgreementVersion, Responsibility
from anders_desktop.model.choices import AgreementStatus
from anders_desktop.reports.description import (
    Box,
    Cell,
    Column,
    Description,
    Facts,
    Item,
    Labelled,
    Node,
    Paragraph,
    Prose,
    Section,
    Table,
)
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.papers.source import Source
from anders_desktop.reports.plain import clean
from anders_desktop.store import Readable
from anders_desktop.text import N_, _, long_date

_SECTIONS = (
    (AgreementStatus.ACTIVE, N_("Wat wij hebben afgesproken")),
    (AgreementStatus.PROPOSED, N_("Voorstellen")),
    (AgreementStatus.ENDED, N_("Geëindigd")),
)


def describe(store: Readable, choices: PaperChoices) -> Description:
    """Every agreement as it stands today."""
    with store.read() as reader:
        booklet = _Booklet(Source(reader, choices))
        sections = []
        for status, title in _SECTIONS:
            if status is not AgreementStatus.ENDED or choices.has("ended"):
                sections.append(Section(_(title), tuple(booklet.agreements(status))))
        facts = [(_("Op"), long_date(choices.today))]
        return booklet.source.paper(
            _("Afsprakenboekje"),
            _("Onze afspraken"),
            sections,
            facts=facts,
            empty=_("Er zijn nog geen afspraken."),
        )


class _Booklet:
    def __init__(self, source: Source) -> None:
        self.source = source
        self._versions = _by_owner(source.reader.find(AgreementVersion))
        self._duties = _by_owner(source.reader.find(Responsibility))
        self._reviews = _by_owner(source.reader.find(AgreementReview))

    def agreements(self, status: AgreementStatus) -> Iterable[Item]:
        """The agreements in one state."""
        for agreement in self.source.agreements.values():
            if (agreement.status or AgreementStatus.PROPOSED) is status:
                yield Item(agreement.caption(), tuple(self._nodes(agreement)))

    def _nodes(self, agreement: Agreement) -> Iterable[Node]:
        source, choices = self.source, self.source.choices
        versions = sorted(self._versions.get(agreement.id, []), key=lambda one: one.number or 0)
        if versions:
            yield Paragraph(self._version_words(versions[-1]), "minor", "accent")
            if clean(versions[-1].text or ""):
                yield Box((Prose(versions[-1].text or "", "cell"),), "wording_new")
        yield Facts(
            (
                (_("Waarom"), agreement.driver or ""),
                (_("Wie doen mee"), source.organisation_names(agreement.party_ids)),
                (_("Voor"), source.group_names(agreement.group_ids)),
                (_("Tevreden als"), agreement.evaluation_criteria or ""),
                (_("Bezwaar"), (versions[-1].objection or "") if versions else ""),
                (_("Geldt vanaf"), long_date(agreement.valid_from) if agreement.valid_from else ""),
                (_("Weer bespreken"), self._review_words(agreement)),
                (_("Geëindigd"), long_date(agreement.ended_on) if agreement.ended_on else ""),
                (_("Waarom gestopt"), agreement.end_reason or ""),
            )
        )
        if choices.has("duties"):
            yield from self._duty_table(agreement)
        if choices.has("reviews"):
            yield from self._review_lines(agreement)
        if choices.has("versions"):
            yield from self._earlier(versions[:-1])

    def _review_words(self, agreement: Agreement) -> str:
        if agreement.review_on is None or agreement.status is AgreementStatus.ENDED:
            return ""
        words = long_date(agreement.review_on)
        late = agreement.review_on < self.source.today
        return _("{date} (die dag is voorbij)").format(date=words) if late else words

    def _version_words(self, version: AgreementVersion) -> str:
        day = long_date(version.decided_on) if version.decided_on else ""
        how = version.decided_by.label if version.decided_by else ""
        session = self.source.session_words(version.session_id).partition(",")[0]
        return " · ".join(part for part in (version.caption(), session, day, how) if part)

    def _duty_table(self, agreement: Agreement) -> Iterable[Node]:
        rows = tuple(
            (one.what or "", self.source.name(one.person_id) or self.source.group_names([one.group_id or ""]))
            for one in self._duties.get(agreement.id, [])
        )
        if rows:
            yield Table((Column(_("Wie doet wat?")), Column(_("Wie"), 165)), rows)

    def _review_lines(self, agreement: Agreement) -> Iterable[Node]:
        rows = []
        for review in self._reviews.get(agreement.id, []):
            told: list[Node] = []
            for label, text in (
                (_("Hielp het?"), review.helped),
                (_("Kan beter"), review.improve),
                (_("Reden om te stoppen"), review.reason_to_stop),
            ):
                if clean(text or ""):
                    told.append(Labelled(label, text or ""))
            when = self.source.session_words(review.session_id)
            outcome = review.outcome.label if review.outcome else ""
            rows.append((Cell(tuple(told) or ""), Cell("\n".join(filter(None, (when, outcome))), "label")))
        if rows:
            yield Table((Column(_("Hoe ging het?")), Column(_("Besproken"), 165)), tuple(rows))

    def _earlier(self, versions: list[AgreementVersion]) -> Iterable[Node]:
        for version in reversed(versions):
            content: list[Node] = [Paragraph(self._version_words(version), "minor")]
            if clean(version.text or ""):
                content.append(Prose(version.text or "", "cell"))
            if clean(version.reason or ""):
                content.append(Labelled(_("Reden"), version.reason or "", "italic"))
            yield Box(tuple(content), "wording_old")


T = TypeVar("T", AgreementVersion, Responsibility, AgreementReview)


def _by_owner(records: list[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for record in records:
        found.setdefault(record.agreement_id or "", []).append(record)
    return found
