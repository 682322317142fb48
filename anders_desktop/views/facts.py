"""The records the rules of the method look at, read in one go."""

from __future__ import annotations

from anders_desktop.model import (
    ActionItem,
    Agreement,
    Experiment,
    LearningQuestion,
    LearningSession,
    Measure,
    Measurement,
    Membership,
    Organisation,
    Person,
    StakeholderGroup,
)
from anders_desktop.model.rules import Facts
from anders_desktop.store import Store


def read_facts(store: Store) -> Facts:
    """What :func:`anders_desktop.model.rules.findings` needs to know of a proeftuin."""
    with store.read() as reader:
        return Facts(
            organisations=reader.find(Organisation),
            persons=reader.find(Person),
            groups=reader.find(StakeholderGroup),
            memberships=reader.find(Membership),
            agreements=reader.find(Agreement),
            actions=reader.find(ActionItem),
            experiments=reader.find(Experiment),
            measures=reader.find(Measure),
            measurements=reader.find(Measurement),
            questions=reader.find(LearningQuestion),
            sessions=reader.find(LearningSession),
        )
