"""Every paper of the method: what it is called, what can be chosen, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from anders_desktop.reports.session import PARTS
from anders_desktop.text import N_

if TYPE_CHECKING:
    from anders_desktop.reports.description import Description
    from anders_desktop.reports.papers.choices import PaperChoices
    from anders_desktop.store import Readable

About = Literal["", "session", "experiment", "person"]
"""Which record a paper is about; "" for the whole proeftuin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One paper. ``parts`` can be left out one by one; ``period`` asks from when until when."""

    key: str
    title: str
    module: str
    about: About = ""
    parts: dict[str, str] = field(default_factory=dict)
    period: bool = False
    names: bool = True
    status: bool = False
    sizes: tuple[str, ...] = ("A4", "A3")
    long: bool = False

    def describe(
        self, store: Readable, choices: PaperChoices, step: Callable[[float], None] | None = None
    ) -> Description:
        """What this paper says now; the module is read when it is first asked for.

        ``step`` is told how far it is (0 to 1) and may raise to stop it; a ``long`` paper asks it often.
        """
        module = import_module(f"anders_desktop.reports.papers.{self.module}")
        if self.long:
            long: Callable[..., Description] = module.describe
            return long(store, choices, step or (lambda _share: None))
        made: Callable[[Readable, PaperChoices], Description] = module.describe
        return made(store, choices)


PAPERS: tuple[PaperKind, ...] = (
    PaperKind(
        key="session",
        title=N_("Verslag leersessie"),
        module="session",
        about="session",
        parts=PARTS,
        status=True,
    ),
    PaperKind(
        key="invitation",
        title=N_("Uitnodiging met agenda"),
        module="invitation",
        about="session",
        parts={"agenda": N_("Agenda"), "invited": N_("Wie nodigen we uit?"), "actions": N_("Open acties")},
    ),
    PaperKind(key="attendance", title=N_("Presentielijst"), module="attendance", about="session"),
    PaperKind(
        key="decisions",
        title=N_("Besluitenlijst"),
        module="decisions",
        period=True,
        names=False,
    ),
    PaperKind(
        key="actions",
        title=N_("Actielijst"),
        module="actions",
        parts={"open": N_("Nog te doen"), "done": N_("Klaar of vervallen")},
    ),
    PaperKind(
        key="agreements",
        title=N_("Afsprakenboekje"),
        module="agreements",
        parts={
            "duties": N_("Wie doet wat?"),
            "versions": N_("Eerdere versies"),
            "reviews": N_("Hoe ging het?"),
            "ended": N_("Geëindigde afspraken"),
        },
    ),
    PaperKind(
        key="experiment",
        title=N_("Experimentkaart"),
        module="experiment",
        about="experiment",
        parts={
            "idea": N_("Ons idee"),
            "measures": N_("Metingen"),
            "rounds": N_("Rondes"),
            "learned": N_("Wat leren we?"),
            "linked": N_("Wat hoort erbij"),
        },
    ),
    PaperKind(
        key="people",
        title=N_("Wie is wie"),
        module="people",
        parts={
            "groups": N_("De groepen"),
            "organisations": N_("De organisaties"),
            "motivations": N_("Waarom mensen meedoen"),
        },
    ),
    PaperKind(
        key="process",
        title=N_("Ons proces"),
        module="process",
        names=False,
        sizes=("A4 landscape", "A3 landscape"),
    ),
    PaperKind(
        key="questions",
        title=N_("Leeragenda"),
        module="questions",
        parts={
            "open": N_("Waar we nu van leren"),
            "answered": N_("Beantwoord of vervallen"),
            "barriers": N_("Drempels"),
        },
    ),
    PaperKind(
        key="progress",
        title=N_("Voortgang"),
        module="progress",
        period=True,
        parts={
            "short": N_("In het kort"),
            "attendance": N_("Wie waren er?"),
            "ladder": N_("Hoe deden inwoners mee?"),
            "experiments": N_("Experimenten"),
            "agreements": N_("Afspraken"),
            "actions": N_("Acties"),
            "barriers": N_("Drempels"),
        },
    ),
    PaperKind(key="history", title=N_("Leergeschiedenis"), module="history", period=True, names=False),
    PaperKind(
        key="person", title=N_("Alles over deze persoon"), module="person", about="person", names=False
    ),
    PaperKind(
        key="book",
        title=N_("Jaarboek"),
        module="book",
        period=True,
        long=True,
        parts={
            "progress": N_("Voortgang"),
            "people": N_("Wie is wie"),
            "process": N_("Ons proces"),
            "agreements": N_("Afsprakenboekje"),
            "experiment": N_("Experimenten"),
            "session": N_("Leersessies"),
            "questions": N_("Leeragenda"),
            "decisions": N_("Besluitenlijst"),
            "actions": N_("Actielijst"),
            "history": N_("Leergeschiedenis"),
        },
    ),
)
"""The papers in the order in which they are offered."""


def paper_kind(key: str) -> PaperKind:
    """The paper of this name; KeyError when there is none."""
    return {kind.key: kind for kind in PAPERS}[key]
