"""Agreements and quotes that come out of a learning session: made, looked at again, said."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from anders_desktop.model import (
    Agreement,
    AgreementReview,
    AgreementVersion,
    ConsentRecord,
    LearningSession,
    Quote,
)
from anders_desktop.model.choices import AgreementStatus, ReviewOutcome
from anders_desktop.model.session_rules import REVIEW_AFTER, quote_consent, title_from
from anders_desktop.store import Store, Work
from anders_desktop.text import N_
from anders_desktop.views.session_edits import Place
from anders_desktop.views.session_lock import need_open, refuse_locked


def make_agreement(store: Store, place: Place, text: str, today: dt.date) -> str:
    """Make an agreement with its first version, decided at this place; gives its id.

    It holds from the day of the session; for a session that is still to come it is a proposal.
    """
    with store.edit(N_("Afspraak gemaakt")) as work:
        session = need_open(work, place.session_id)
        day = session.date or today
        held = day <= today
        made = work.create(
            Agreement,
            title=title_from(text) or None,
            status=AgreementStatus.ACTIVE if held else AgreementStatus.PROPOSED,
            valid_from=day if held else None,
            review_on=day + REVIEW_AFTER,
        )
        work.create(
            AgreementVersion,
            agreement_id=made.id,
            number=1,
            decided_on=day,
            session_id=session.id,
            agenda_item_id=place.item_id,
            text=text or None,
        )
        return made.id


def remove_agreement(store: Store, agreement_id: str) -> None:
    """Take an agreement away with its versions."""
    with store.edit(N_("Afspraak verwijderd")) as work:
        for version in work.find(AgreementVersion, agreement_id=agreement_id):
            refuse_locked(work, version)
            work.remove(version)
        work.remove(work.need(Agreement, agreement_id))


def write_title(work: Work, agreement_id: str, title: str | None) -> None:
    """Change the title of an agreement; its only wording follows while it says the same sentence."""
    agreement = work.need(Agreement, agreement_id)
    versions = work.find(AgreementVersion, agreement_id=agreement_id)
    if len(versions) == 1 and title_from(versions[0].text or "") == title_from(agreement.title or ""):
        versions[0].text = title
    agreement.title = title


class ReviewAnswers(NamedTuple):
    """What was said when an agreement was looked at again; ``text`` and ``reason`` count for a change."""

    helped: str
    improve: str
    reason_to_stop: str
    outcome: ReviewOutcome | None
    next_review_on: dt.date | None
    text: str = ""
    reason: str = ""


def add_review(store: Store, session_id: str, agreement_id: str) -> None:
    """Say that an agreement is looked at in this session; the answers come after."""
    with store.edit(N_("Afspraak besproken")) as work:
        session = need_open(work, session_id)
        if agreement_id not in session.reviewed_ids:
            session.reviewed_ids = (*session.reviewed_ids, agreement_id)


def save_review(
    store: Store,
    session_id: str,
    agreement_id: str,
    answers: ReviewAnswers,
    today: dt.date,
    *,
    merge: str = "",
    origin: object | None = None,
) -> None:
    """Write a review and what follows from it: a next date, a new version, or the end; all in one edit.

    Reviewing again in the same session first takes back what the earlier answers led to. A change makes a new
    version as soon as its text is another one than before.
    """
    with store.edit(N_("Afspraak besproken"), merge=merge, origin=origin) as work:
        session = need_open(work, session_id)
        agreement = work.need(Agreement, agreement_id)
        day = session.date or today
        if agreement_id not in session.reviewed_ids:
            session.reviewed_ids = (*session.reviewed_ids, agreement_id)
        review = _review(work, session_id, agreement_id)
        _unfollow(agreement, review)
        review.helped, review.improve = answers.helped or None, answers.improve or None
        review.reason_to_stop = answers.reason_to_stop or None
        review.outcome, review.next_review_on = answers.outcome, answers.next_review_on
        _follow(work, agreement, review, answers, day)


def _review(work: Work, session_id: str, agreement_id: str) -> AgreementReview:
    found = work.find(AgreementReview, session_id=session_id, agreement_id=agreement_id)
    return (
        found[0] if found else work.create(AgreementReview, session_id=session_id, agreement_id=agreement_id)
    )


def _unfollow(agreement: Agreement, review: AgreementReview) -> None:
    """An agreement that was stopped by the earlier answers lives again."""
    if review.outcome is ReviewOutcome.STOP and agreement.status is AgreementStatus.ENDED:
        agreement.status, agreement.ended_on, agreement.end_reason = AgreementStatus.ACTIVE, None, None


def _follow(
    work: Work, agreement: Agreement, review: AgreementReview, answers: ReviewAnswers, day: dt.date
) -> None:
    if answers.outcome is not ReviewOutcome.CHANGE:
        _drop_version(work, agreement, review)
    if answers.outcome is ReviewOutcome.STOP:
        agreement.status, agreement.ended_on = AgreementStatus.ENDED, day
        agreement.end_reason = answers.reason_to_stop or answers.reason or None
        review.next_review_on = None
        return
    if answers.next_review_on is not None:
        agreement.review_on = answers.next_review_on
    if answers.outcome is ReviewOutcome.CHANGE:
        _write_version(work, agreement, review, answers, day)


def _versions(work: Work, agreement: Agreement) -> list[AgreementVersion]:
    return sorted(work.find(AgreementVersion, agreement_id=agreement.id), key=lambda one: one.number or 0)


def _own_version(work: Work, agreement: Agreement, review: AgreementReview) -> AgreementVersion | None:
    """The version this review made, while it is still the newest."""
    versions = _versions(work, agreement)
    newest = versions[-1] if versions else None
    own = newest is not None and review.new_version is not None and newest.number == review.new_version
    return newest if own and newest is not None and newest.session_id == review.session_id else None


def _drop_version(work: Work, agreement: Agreement, review: AgreementReview) -> None:
    made = _own_version(work, agreement, review)
    if made is not None:
        work.remove(made)
    review.new_version = None


def _write_version(
    work: Work, agreement: Agreement, review: AgreementReview, answers: ReviewAnswers, day: dt.date
) -> None:
    own = _own_version(work, agreement, review)
    if own is None:
        newest = _versions(work, agreement)
        if not answers.text or (newest and answers.text == newest[-1].text):
            return
        number = (newest[-1].number or 0) + 1 if newest else 1
        own = work.create(
            AgreementVersion,
            agreement_id=agreement.id,
            number=number,
            decided_on=day,
            session_id=review.session_id,
        )
        review.new_version = number
    own.text, own.reason = answers.text or None, answers.reason or None


def remove_review(store: Store, session_id: str, agreement_id: str) -> None:
    """Say that an agreement was not looked at here; what the review led to is taken back with it."""
    with store.edit(N_("Bespreking verwijderd")) as work:
        session = need_open(work, session_id)
        session.reviewed_ids = tuple(one for one in session.reviewed_ids if one != agreement_id)
        agreement = work.get(Agreement, agreement_id)
        for review in work.find(AgreementReview, session_id=session_id, agreement_id=agreement_id):
            if agreement is not None:
                _unfollow(agreement, review)
                _drop_version(work, agreement, review)
            work.remove(review)


# ---- quotes


def add_quote(store: Store, session_id: str) -> str:
    """Make room for a quote of this session; gives its id."""
    with store.edit(N_("Uitspraak toegevoegd")) as work:
        session = need_open(work, session_id)
        made = work.create(Quote, session_id=session_id)
        session.quote_ids = (*session.quote_ids, made.id)
        return made.id


def write_quote_person(work: Work, quote_id: str, person_id: str | None, today: dt.date) -> None:
    """Say whose words they are, and find the consent that holds on the day of the session."""
    quote = work.need(Quote, quote_id)
    refuse_locked(work, quote)
    session = work.get(LearningSession, quote.session_id)
    day = session.date if session is not None and session.date is not None else today
    quote.person_id = person_id
    consent = quote_consent(work.find(ConsentRecord), person_id, day) if person_id else None
    quote.consent_id = consent.id if consent is not None else None


def remove_quote(store: Store, session_id: str, quote_id: str) -> None:
    """Take a quote away."""
    with store.edit(N_("Uitspraak verwijderd")) as work:
        session = need_open(work, session_id)
        session.quote_ids = tuple(one for one in session.quote_ids if one != quote_id)
        quote = work.get(Quote, quote_id)
        if quote is not None:
            work.remove(quote)
