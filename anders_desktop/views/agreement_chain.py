"""What an agreement hangs together with: the chain from learning question to agreement, read from its end."""

from __future__ import annotations

from typing import NamedTuple

from anders_desktop.model import Insight, LearningQuestion, LearningSession
from anders_desktop.model.session_rules import in_order
from anders_desktop.store import Store
from anders_desktop.text import short_date
from anders_desktop.views.agreements import AgreementSheet
from anders_desktop.views.experiments import (
    Link,
    aside_of,
    experiments_of_agreement,
    insights_of,
    steps_of,
    tied_experiments,
)
from anders_desktop.views.questions import question_words


class AgreementChain(NamedTuple):
    """Everything an agreement hangs together with, in the order of the method."""

    questions: tuple[Link, ...]
    experiments: tuple[Link, ...]
    insights: tuple[Link, ...]
    sessions: tuple[Link, ...]
    steps: tuple[Link, ...]


def chain_of_agreement(store: Store, sheet: AgreementSheet) -> AgreementChain:
    """The experiments an agreement came out of, what was asked and learned there, and where it was spoken of."""
    agreement_id = sheet.agreement.id
    tied = [one for one in tied_experiments(store) if agreement_id in one.agreement_ids]
    spoken = {one.session_id for one in sheet.versions} | {one.review.session_id for one in sheet.reviews}
    with store.read() as reader:
        asked = dict.fromkeys(key for one in tied for key in one.question_ids)
        questions = [one for one in (reader.get(LearningQuestion, key) for key in asked) if one]
        held = in_order(reader.columns(LearningSession, "number", "title", "date"))
        sessions = {one.id: one for one in held}
        learned: dict[str, Insight] = {}
        for experiment in tied:
            learned.update({one.id: one for one in insights_of(reader, experiment, list(sessions))})
        return AgreementChain(
            tuple(
                Link(one.kind(), one.id, question_words(one), one.status.label if one.status else "")
                for one in questions
            ),
            experiments_of_agreement(store, agreement_id),
            tuple(
                Link(one.kind(), one.id, one.caption(), aside_of(one, sessions)) for one in learned.values()
            ),
            tuple(
                Link(one.kind(), one.id, one.caption(), short_date(one.date, year=True) if one.date else "")
                for one in held
                if one.id in spoken
            ),
            steps_of(reader, "agreement_ids", agreement_id),
        )
