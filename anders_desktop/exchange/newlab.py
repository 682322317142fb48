"""A new proeftuin: the five groups of the method, the organisations, a process that is still a question."""

from __future__ import annotations

import datetime as dt

from anders_desktop.model import LivingLab, Organisation, ProcessVersion, StakeholderGroup
from anders_desktop.model.choices import GroupKind, LabStatus
from anders_desktop.store import Store
from anders_desktop.text import N_, _, language

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}

GROUPS = (
    (
        GroupKind.BOARD_SUPPORT,
        N_("Bestuurlijke steungroep"),
        N_(
            "De directeuren en bestuurders van de organisaties. Zij steunen het uitproberen"
            " en geven er ruimte voor.\nIn hun eigen organisatie gaan zij voorop bij het veranderen."
        ),
    ),
    (
        GroupKind.MANAGERS,
        N_("Groep van managers"),
        N_(
            "Van elke organisatie één manager, die overal verantwoordelijk voor is."
            "\nDie manager is het vaste contact voor de beroepskrachten en voor de andere managers."
            "\nSamen met de bestuurders geven de managers de ontwikkeling vorm."
        ),
    ),
    (
        GroupKind.PROFESSIONALS,
        N_("Groep van beroepskrachten"),
        N_(
            "Beroepskrachten die zelf graag anders willen werken. Elke organisatie begint met minstens één."
            "\nLater kunnen er meer bij komen."
        ),
    ),
    (
        GroupKind.RESIDENTS,
        N_("Inwoners, cliënten en patiënten"),
        N_(
            "Mensen om wie het gaat. Zij proberen mee uit en leren mee, overal waar dat kan."
            "\nNiemand hoeft met naam in dit programma te staan."
        ),
    ),
    (
        GroupKind.GUIDANCE_TEAM,
        N_("Onafhankelijk begeleidingsteam"),
        N_(
            "Begeleiders die bij geen van de organisaties werken."
            " Zij helpen de groepen bij uitproberen en leren, en bij het verder ontwikkelen van de afspraken."
        ),
    ),
)
"""The five groups a proeftuin starts with: kind, name and purpose."""

PROCESS_QUESTIONS = N_(
    "Dit wordt uw eigen proces. Een proces van een andere wijk past hier niet zomaar."
    " Vragen om mee te beginnen:\n\nWat willen wij niet meer, en wat willen wij wel?"
    "\nMet wie beginnen wij?"
    "\nWat is klein genoeg om morgen uit te proberen?"
    "\nWanneer komen wij bij elkaar om ervan te leren?"
    "\nWelke afspraken hebben wij daarvoor nodig, en wanneer bekijken wij die opnieuw?"
)
"""What stands at the process of a new proeftuin: questions, never answers."""


def start_lab(
    store: Store, name: str, district: str, municipality: str, organisations: list[str], *, today: dt.date
) -> None:
    """Fill an empty store with a new proeftuin, as one edit; empty names of organisations are passed over.

    The texts are in the language of the moment and belong to the users from then on.
    """
    with store.edit(N_("Proeftuin begonnen"), sort="import") as work:
        work.create(
            LivingLab,
            name=name.strip(),
            district=district.strip() or None,
            municipality=municipality.strip() or None,
            started_on=today,
            status=LabStatus.ACTIVE,
            language=_LANGUAGES[language()],
        )
        for kind, title, purpose in GROUPS:
            work.create(StakeholderGroup, kind_of=kind, name=_(title), purpose=_(purpose))
        for organisation in organisations:
            if organisation.strip():
                work.create(Organisation, name=organisation.strip(), participates_since=today)
        work.create(ProcessVersion, version=1, note=_(PROCESS_QUESTIONS))
