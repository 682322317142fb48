"""One value of a document checked against the description of its field."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from anders_desktop.exchange.nodes import Node, Scalar, Sequence
from anders_desktop.model import Choice, Field, FieldKind
from anders_desktop.text import _

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_LARGEST = 2**53  # beyond it, whole numbers are no longer exact in every program that reads the document


class FieldValueError(Exception):
    """A value that a field cannot hold; ``str(error)`` is the sentence about it."""


def field_value(field: Field, node: Node) -> Any:
    """The value for a field that is no list, of the type the record wants; raises FieldValueError."""
    if not isinstance(node, Scalar):
        raise FieldValueError(
            _("hier staat een lijst, maar er hoort één waarde.")
            if isinstance(node, Sequence)
            else _("hier staat een blok met sleutels, maar er hoort één waarde.")
        )
    if node.value is None:
        return None
    if field.kind is FieldKind.YES_NO:
        return _yes_no(node.value)
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return _number(field, node.value)
    return _from_text(field, plain_text(node))


def _from_text(field: Field, text: str) -> Any:
    if field.kind is FieldKind.DATE:
        return _date(text)
    if field.kind is FieldKind.TIME:
        return _time(text)
    if field.kind is FieldKind.CHOICE and field.choices is not None:
        return _choice(field.choices, text)
    if field.max_length is not None and len(text) > field.max_length:
        raise FieldValueError(_("de tekst is langer dan {count} tekens.").format(count=field.max_length))
    return text


def plain_text(node: Node) -> str:
    """A value that has to be text; raises FieldValueError."""
    if not isinstance(node, Scalar) or isinstance(node.value, (bool, int, float)):
        raise FieldValueError(
            _("hier hoort tekst. Zet de waarde tussen aanhalingstekens als dat de tekst is.")
        )
    if node.value is None:
        raise FieldValueError(_("hier staat niets, maar er hoort tekst."))
    if node.lone_surrogate:
        raise FieldValueError(_("in de tekst staat een half teken (een losse surrogaat). Haal dat weg."))
    return node.value


def shown(value: Any) -> str:
    """A value as a sentence quotes it: short, in quotation marks, without line ends or half characters."""
    text = str(value) if isinstance(value, str) else repr(value)
    text = " ".join(text.split()).encode("utf-8", "replace").decode("utf-8")
    text = "".join(character if character.isprintable() else "?" for character in text)
    return "“" + (text if len(text) <= 60 else text[:59] + "…") + "”"


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise FieldValueError(
            _("{value} is geen ja of nee. Schrijf true of false.").format(value=shown(value))
        )
    return value


def _number(field: Field, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FieldValueError(_("{value} is geen getal.").format(value=shown(value)))
    if isinstance(value, float) and math.isnan(value):
        raise FieldValueError(_("hier hoort een gewoon getal."))
    least = -_LARGEST if field.minimum is None else field.minimum
    most = _LARGEST if field.maximum is None else field.maximum
    if not least <= value <= most:
        raise FieldValueError(
            _("het getal moet tussen {least} en {most} liggen.").format(
                least=f"{least:.16g}", most=f"{most:.16g}"
            )
        )
    if field.kind is FieldKind.DECIMAL:
        return float(value)
    if value != int(value):
        raise FieldValueError(_("{value} is geen heel getal.").format(value=shown(value)))
    return int(value)


def _date(text: str) -> dt.date:
    if not _DATE.fullmatch(text):
        raise FieldValueError(
            _("{value} is geen datum. Schrijf jaar-maand-dag: 2026-03-12.").format(value=shown(text))
        )
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise FieldValueError(_("de datum {value} bestaat niet.").format(value=shown(text))) from error


def _time(text: str) -> str:
    if not _TIME.fullmatch(text):
        raise FieldValueError(
            _("{value} is geen tijd. Schrijf uren en minuten: 09:30.").format(value=shown(text))
        )
    return text


def _choice(choices: type[Choice], text: str) -> Choice:
    for choice in choices:
        if choice.value == text:
            return choice
    raise FieldValueError(
        _("{value} kan hier niet. Kies uit: {allowed}.").format(
            value=shown(text), allowed=", ".join(choice.value for choice in choices)
        )
    )
