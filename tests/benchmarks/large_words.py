"""Names and words of which a large proeftuin is made."""

from __future__ import annotations

FIRST = [
    "Aïsha",
    "Bram",
    "Chantal",
    "Daan",
    "Eşref",
    "Fatma",
    "Goran",
    "Hạnh",
    "Ilse",
    "Jeroen",
    "Khadija",
    "Łukasz",
    "Mirjam",
    "Noor",
    "Özlem",
    "Pieter",
]


LAST = [
    "Bakker",
    "Čapková",
    "Dijkstra",
    "Engels",
    "Faber",
    "Güneş",
    "Hendriks",
    "IJsbrandij",
    "Jansen",
    "Kuijpers",
    "Los",
    "Mulder",
    "Nguyễn",
    "Okafọr",
]


PREFIX = (None, None, None, "van", "van der", "de", "’t")


WORDS = [
    "samen",
    "bellen",
    "huisbezoek",
    "buurthuis",
    "verwijzen",
    "overleg",
    "inwoner",
    "wijk",
    "tijd",
    "plan",
    "gezin",
    "vraag",
    "antwoord",
    "week",
    "huisarts",
    "welzijn",
    "thuiszorg",
    "corporatie",
    "sleutel",
    "brief",
    "koffie",
    "luisteren",
    "proberen",
    "leren",
    "aanpassen",
    "eerst",
    "dan",
]
