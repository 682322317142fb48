"""An agreement in a report: what it was, what it became, and why."""

from __future__ import annotations

from anders_desktop.reports import theme
from anders_desktop.reports.document import Composer
from anders_desktop.reports.flowables import Block, Box, Heading, Row, Stack
from anders_desktop.reports.lines import clean
from anders_desktop.reports.session import AgreementLine
from anders_desktop.reports.tagged import Element
from anders_desktop.text import _, long_date

_SIDE_BY_SIDE = 700
"""Texts of at most so many characters stand beside each other; longer ones below each other, the whole width."""


def agreement_blocks(page: Composer, agreement: AgreementLine, section: Element) -> list[Block]:
    """The blocks of one agreement."""
    part = section.child("Sect")
    title = clean(agreement.title) or _("Afspraak zonder titel")
    blocks: list[Block] = [
        Heading(page.setter, " ".join(title.split()), theme.SUBHEADING, part.child("H3"), 2)
    ]
    verdict = page.line(_verdict(agreement), theme.coloured(theme.MINOR, _colour(agreement)), part.child("P"))
    verdict.keep_with_next = True
    verdict.space_after = 3
    blocks.append(verdict)
    blocks.extend(_texts(page, agreement, part))
    review = agreement.next_review
    pairs = [
        (_("Waarom"), agreement.reason),
        (_("Hielp het?"), agreement.helped),
        (_("Kan beter"), agreement.improve),
        (_("Weer bespreken"), long_date(review) if review else ""),
    ]
    blocks.extend(page.pairs(pairs, part))
    return blocks


def _verdict(agreement: AgreementLine) -> str:
    """What happened to the agreement, in words."""
    outcome, old, new = agreement.outcome, agreement.old_version, agreement.version
    if outcome == "new":
        return _("Nieuwe afspraak")
    if outcome == "proposed":
        return _("Voorstel: nog niet besloten")
    if outcome == "change" and old is not None and new is not None:
        return _("Aangepast: versie {old} werd versie {new}").format(old=old, new=new)
    if outcome == "change":
        return _("Aangepast")
    if outcome == "stop":
        return _("Gestopt")
    if outcome == "keep":
        return _("Blijft zoals die is")
    return _("Besproken")


def _colour(agreement: AgreementLine) -> str:
    return theme.ATTENTION if agreement.outcome in ("change", "stop", "proposed") else theme.ACCENT


def _texts(page: Composer, agreement: AgreementLine, part: Element) -> list[Block]:
    """The old and the new wording, beside each other when they are short."""
    old, new = clean(agreement.old_text), clean(agreement.new_text)
    boxes: list[Block] = []
    if old:
        label = _("Dit was de afspraak") if new or agreement.outcome == "stop" else _("De afspraak")
        boxes.append(_wording(page, label, old, part, changed=False))
    if new:
        label = _("Dit is het nu") if old else _("De afspraak")
        boxes.append(_wording(page, label, new, part, changed=True))
    if len(boxes) == 2 and max(len(old), len(new)) <= _SIDE_BY_SIDE:
        return [Row(boxes, (0, 0), gap=10, space_before=2, space_after=6)]
    return boxes


def _wording(page: Composer, label: str, text: str, part: Element, *, changed: bool) -> Box:
    element = part.child("Div")
    head = page.line(label, theme.MINOR, element.child("P"))
    head.keep_with_next, head.space_after = True, 2
    ground, bar = (theme.BOX_ACCENT, theme.ACCENT) if changed else (theme.BOX, theme.SECONDARY)
    style = theme.Style(space_after=3)
    return Box(Stack([head, *page.prose(text, style, element)]), ground, bar)
