"""The life of an agreement: a proposal becomes valid, is looked at again, and ends; each step is one edit."""

from __future__ import annotations

import datetime as dt

from anders_desktop.model import Agreement, AgreementVersion, LearningSession
from anders_desktop.model.choices import AgreementStatus, DecidedBy
from anders_desktop.model.session_rules import REVIEW_AFTER
from anders_desktop.store import Store, Work
from anders_desktop.text import N_, _, long_date
from anders_desktop.views.agreements import AgreementSheet, copy_version
from anders_desktop.views.session_lock import is_approved


def make_valid(store: Store, agreement_id: str, how: DecidedBy, today: dt.date) -> str:
    """Let a proposal, or an agreement that had ended, be valid from today; gives the id of the version it decides.

    It was decided in the session of today, when there is one. What was decided before stays as it was: an agreement
    that had ended goes on in a new version.
    """
    with store.edit(N_("Afspraak geldig gemaakt")) as work:
        agreement = work.need(Agreement, agreement_id)
        version = _version_to_decide(work, agreement)
        version.decided_by, version.decided_on = how, today
        version.session_id = version.session_id or _session_of(work, today)
        agreement.status, agreement.valid_from = AgreementStatus.ACTIVE, today
        agreement.ended_on = agreement.end_reason = None
        if agreement.review_on is None or agreement.review_on <= today:
            agreement.review_on = today + REVIEW_AFTER
        return version.id


def _version_to_decide(work: Work, agreement: Agreement) -> AgreementVersion:
    versions = sorted(work.find(AgreementVersion, agreement_id=agreement.id), key=lambda one: one.number or 0)
    if versions and agreement.status is not AgreementStatus.ENDED:
        return versions[-1]
    return copy_version(work, agreement.id, versions[-1] if versions else None)


def _session_of(work: Work, day: dt.date) -> str | None:
    """The session that is held on a day; approved minutes stay as they are."""
    found = work.find(LearningSession, date=day)
    return next((one.id for one in found if not is_approved(one)), None)


def end_agreement(store: Store, agreement_id: str, today: dt.date) -> None:
    """Let an agreement end today, or a proposal not go on; why can be written after it."""
    with store.edit(N_("Afspraak geëindigd")) as work:
        agreement = work.need(Agreement, agreement_id)
        agreement.status, agreement.ended_on = AgreementStatus.ENDED, today


def back_to_proposal(store: Store, agreement_id: str) -> None:
    """Let an agreement be a proposal again: it is talked about first."""
    with store.edit(N_("Afspraak is weer een voorstel")) as work:
        agreement = work.need(Agreement, agreement_id)
        agreement.status = AgreementStatus.PROPOSED
        agreement.valid_from = agreement.ended_on = agreement.end_reason = None


def write_decided_on(work: Work, version_id: str, day: dt.date | None) -> None:
    """Change the day of a decision; an agreement that is valid from that day goes along."""
    version = work.need(AgreementVersion, version_id)
    agreement = work.get(Agreement, version.agreement_id)
    begun = agreement.valid_from if agreement is not None else None
    if agreement is not None and day is not None and begun is not None and begun == version.decided_on:
        agreement.valid_from = day
    version.decided_on = day


def life_words(sheet: AgreementSheet, today: dt.date) -> str:
    """Where an agreement is in its life, in a sentence or two."""
    agreement, newest = sheet.agreement, sheet.newest
    if agreement.status is AgreementStatus.ENDED:
        if agreement.ended_on is None:
            return _("Deze afspraak geldt niet meer.")
        return _("Geëindigd op {date}.").format(date=long_date(agreement.ended_on))
    if agreement.status is not AgreementStatus.ACTIVE:
        return _("Nog niet besloten. Samen besloten? Maak het dan geldig.")
    since = _("Geldig.")
    if agreement.valid_from is not None:
        ahead = agreement.valid_from > today
        words = _("Geldig vanaf {date}.") if ahead else _("Geldig sinds {date}.")
        since = words.format(date=long_date(agreement.valid_from))
    how = newest.decided_by if newest is not None else None
    decided = _("Besloten met: {how}.").format(how=how.label) if how is not None else ""
    return " ".join(part for part in (since, decided, _review_words(sheet, today)) if part)


def _review_words(sheet: AgreementSheet, today: dt.date) -> str:
    day = sheet.agreement.review_on
    if day is None:
        return _("Er is geen datum om de afspraak opnieuw te bespreken.")
    words = _("Bespreken was gepland op {date}.") if day < today else _("Opnieuw bespreken op {date}.")
    return words.format(date=long_date(day))
