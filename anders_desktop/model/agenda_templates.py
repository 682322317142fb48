"""Agenda items to start from. They hold questions, never answers."""

from __future__ import annotations

from typing import Final, NamedTuple

from anders_desktop.text import N_, _


class Template(NamedTuple):
    """A kind of agenda item: what it is called, the questions that are asked, and how long it often takes."""

    key: str
    noun: str
    questions: tuple[str, ...]
    minutes: int

    @property
    def title(self) -> str:
        """Its name in the language of the program."""
        return _(self.noun)

    def words(self) -> str:
        """The questions in the language of the program, one a line."""
        return "\n".join(_(question) for question in self.questions)


TEMPLATES: Final[tuple[Template, ...]] = (
    Template(
        "want",
        N_("Willen, kunnen, nodig hebben"),
        (N_("Wat wil ik?"), N_("Wat kan ik zelf?"), N_("Wat heb ik nodig?")),
        20,
    ),
    Template(
        "opening",
        N_("Hoe zit u erbij?"),
        (N_("Waarmee komt u binnen?"), N_("Wat hoopt u mee naar huis te nemen?")),
        10,
    ),
    Template(
        "looking_back",
        N_("Terugblik"),
        (
            N_("Wat hebben wij gedaan?"),
            N_("Wat merkten inwoners daarvan?"),
            N_("Wat verraste ons?"),
        ),
        15,
    ),
    Template(
        "experiment",
        N_("Experiment bespreken"),
        (
            N_("Wat hebben wij geprobeerd, en met wie?"),
            N_("Wat zagen wij gebeuren, en wat zeggen de metingen?"),
            N_("Wat leren wij daarvan?"),
            N_("Hoe nu verder: aannemen, aanpassen of stoppen?"),
        ),
        25,
    ),
    Template(
        "agreement",
        N_("Afspraak bespreken"),
        (N_("Hoe hielp het?"), N_("Wat kan beter?"), N_("Is er een reden om te stoppen?")),
        15,
    ),
    Template(
        "barriers",
        N_("Drempels"),
        (
            N_("Wat staat ons in de weg?"),
            N_("Wat kunnen wij daar zelf aan doen?"),
            N_("Wie moet ons helpen, en vóór wanneer?"),
        ),
        15,
    ),
    Template(
        "question",
        N_("Leervraag bespreken"),
        (
            N_("Wat weten wij nu meer dan eerst?"),
            N_("Waarom is deze vraag nog niet beantwoord?"),
            N_("Wat gaan wij uitproberen om verder te komen?"),
        ),
        20,
    ),
    Template(
        "residents",
        N_("Met de ogen van inwoners"),
        (
            N_("Wat zouden inwoners hiervan zeggen?"),
            N_("Wie missen wij aan tafel?"),
            N_("Wat kunnen inwoners zelf, en wat vragen zij van ons?"),
        ),
        15,
    ),
    Template(
        "closing",
        N_("Afsluitronde"),
        (N_("Welk cijfer geeft u deze sessie?"), N_("Wat ging goed?"), N_("Wat kan beter?")),
        10,
    ),
)
"""In the order in which they are offered."""


def template(key: str) -> Template:
    """The template of this key."""
    return next(one for one in TEMPLATES if one.key == key)
