"""An agreement on paper: what it was, what it became, and why."""

from __future__ import annotations

from anders_desktop.reports.description import Beside, Box, Facts, Item, Node, Paragraph, Prose
from anders_desktop.reports.plain import clean
from anders_desktop.reports.session import AgreementLine
from anders_desktop.text import _, long_date

_SIDE_BY_SIDE = 700
"""Texts of at most so many characters stand beside each other; longer ones below each other, the whole width."""


def describe_agreement(agreement: AgreementLine) -> Item:
    """One agreement that was made or looked at again."""
    review = agreement.next_review
    pairs = (
        (_("Waarom"), agreement.reason),
        (_("Hielp het?"), agreement.helped),
        (_("Kan beter"), agreement.improve),
        (_("Weer bespreken"), long_date(review) if review else ""),
    )
    tone = "attention" if agreement.outcome in ("change", "stop", "proposed") else "accent"
    content = (Paragraph(_verdict(agreement), "minor", tone), *_texts(agreement), Facts(pairs))
    return Item(" ".join(clean(agreement.title).split()) or _("Afspraak zonder titel"), content)


def _verdict(agreement: AgreementLine) -> str:
    """What happened to the agreement, in words."""
    outcome, old, new = agreement.outcome, agreement.old_version, agreement.version
    if outcome == "change" and old is not None and new is not None:
        return _("Aangepast: versie {old} werd versie {new}").format(old=old, new=new)
    words = {
        "new": _("Nieuwe afspraak"),
        "proposed": _("Voorstel: nog niet besloten"),
        "change": _("Aangepast"),
        "stop": _("Gestopt"),
        "keep": _("Blijft zoals die is"),
    }
    return words.get(outcome) or _("Besproken")


def _texts(agreement: AgreementLine) -> list[Node]:
    """The old and the new wording, beside each other when they are short."""
    old, new = clean(agreement.old_text), clean(agreement.new_text)
    boxes = []
    if old:
        label = _("Dit was de afspraak") if new or agreement.outcome == "stop" else _("De afspraak")
        boxes.append(_wording(label, old, "wording_old"))
    if new:
        boxes.append(_wording(_("Dit is het nu") if old else _("De afspraak"), new, "wording_new"))
    if len(boxes) == 2 and max(len(old), len(new)) <= _SIDE_BY_SIDE:
        return [Beside(boxes[0], boxes[1])]
    return list(boxes)


def _wording(label: str, text: str, kind: str) -> Box:
    return Box((Paragraph(label, "minor"), Prose(text, "cell")), kind)
