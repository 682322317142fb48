"""A lessons package (lessenpakket) for a next district: questions, insights and lessons; no names, no agreements."""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path
from typing import Any

from anders_desktop.errors import ContentError
from anders_desktop.exchange.documents import dump
from anders_desktop.exchange.files import write_text
from anders_desktop.exchange.json_text import parse_json
from anders_desktop.exchange.nameless import Nameless
from anders_desktop.exchange.nodes import DocumentSyntaxError, Mapping, Node, Scalar, Sequence
from anders_desktop.exchange.writing import Document
from anders_desktop.model import (
    Choice,
    Cycle,
    Experiment,
    Insight,
    LearningQuestion,
    LivingLab,
    Organisation,
    Person,
    ProcessStep,
    ProcessVersion,
)
from anders_desktop.model.choices import ExperimentStatus, InsightKind, QuestionStatus
from anders_desktop.store import Reader, Store
from anders_desktop.text import _, language, long_date

SCHEMA = "anders-lessons/1"
"""The name of the small document a lessons package is."""


def lessons(store: Store, today: dt.date) -> Document:
    """What a next district gets, as a document with plain values."""
    with store.read() as reader:
        nameless = Nameless(reader.find(Person), reader.find(Organisation))
        insights = _insights(reader, nameless)
        labs = reader.find(LivingLab)
        return {
            "schema": SCHEMA,
            "language": language(),
            "from": labs[0].caption() if labs else "",
            "made_on": today,
            "questions": _questions(reader, nameless, insights),
            "insights": insights.get("", []),
            "lessons": _lessons(reader, nameless),
            "process_questions": _process_questions(reader, nameless),
        }


def _questions(reader: Reader, nameless: Nameless, insights: dict[str, list[Document]]) -> list[Document]:
    return [
        {
            "label": one.number or "",
            "question": nameless.clean(one.text),
            "status": str(one.status or QuestionStatus.OPEN),
            "effect": nameless.clean(one.effect),
            "answer": nameless.clean(one.answer),
            "insights": insights.get(one.id, []),
        }
        for one in reader.find(LearningQuestion)
        if (one.text or "").strip()
    ]


def _insights(reader: Reader, nameless: Nameless) -> dict[str, list[Document]]:
    """The insights of each question by its id, and under "" those of none; facts first."""
    order = list(InsightKind)
    questions = {one.id for one in reader.find(LearningQuestion)}
    found = [one for one in reader.find(Insight) if (one.text or "").strip()]
    found.sort(key=lambda one: order.index(one.kind_of or InsightKind.FACT))
    insights: dict[str, list[Document]] = {}
    for one in found:
        question_id = one.question_id if one.question_id in questions else ""
        content = {"kind": str(one.kind_of or InsightKind.FACT), "text": nameless.clean(one.text)}
        insights.setdefault(question_id or "", []).append(content)
    return insights


def _lessons(reader: Reader, nameless: Nameless) -> list[Document]:
    """What was tried and what was seen, of every experiment in which anything was seen."""
    studies: dict[str, list[str]] = {}
    for cycle in reader.find(Cycle):
        if cycle.study:
            studies.setdefault(cycle.experiment_id or "", []).append(cycle.study)
    found = []
    for one in reader.find(Experiment):
        seen = studies.get(one.id, [])
        if seen:
            found.append(
                {
                    "tried": nameless.clean(one.title),
                    "because": nameless.clean(one.we_believe),
                    "status": str(one.status or ExperimentStatus.PLANNED),
                    "seen": [nameless.clean(text) for text in seen],
                }
            )
    return found


def _process_questions(reader: Reader, nameless: Nameless) -> list[Document]:
    versions = reader.find(ProcessVersion)
    if not versions:
        return []
    newest = max(versions, key=lambda one: one.version or 0)
    steps = sorted(reader.find(ProcessStep, process_id=newest.id), key=lambda one: one.number or 0)
    return [
        {"title": nameless.clean(one.title), "question": nameless.clean(one.question)}
        for one in steps
        if one.title or one.question
    ]


def process_questions(text: str, *, is_json: bool = False) -> list[tuple[str, str]]:
    """Title and question of each step in the text of a package; raises ContentError when it cannot be read."""
    from anders_desktop.exchange.yaml_text import parse_yaml  # only reading needs its library

    try:
        root = parse_json(text) if is_json else parse_yaml(text)
    except DocumentSyntaxError as error:
        told = _("Regel {line}: {problem}").format(line=error.line, problem=error)
        message = _("Dit document kan niet worden gelezen. Er is niets veranderd.")
        raise ContentError(message, (told,)) from error
    steps = _value(root, "process_questions")
    items = steps.items if isinstance(steps, Sequence) else []
    pairs = [(_words(_value(one, "title")), _words(_value(one, "question"))) for one in items]
    return [pair for pair in pairs if any(pair)]


def _value(node: Node, key: str) -> Node | None:
    entries = node.entries if isinstance(node, Mapping) else []
    return next((one.node for one in entries if one.key == key), None)


def _words(node: Node | None) -> str:
    return str(node.value) if isinstance(node, Scalar) and node.value is not None else ""


def write_lessons(content: Document, path: Path) -> None:
    """Write a package: a page to read by the suffix ``.html``, else a document (YAML, or JSON by ``.json``)."""
    if path.suffix.lower() in (".html", ".htm"):
        write_text(path, lessons_html(content))
    else:
        dump(content, path)


def lessons_text(content: Document) -> str:
    """The package as plain text, to look through before it goes out."""
    lines: list[str] = []
    for level, words in _parts(content):
        if level in ("h1", "h2", "h3") and lines:
            lines.append("")
        lines.append(f"– {words}" if level == "li" else words)
    return "\n".join(lines) + "\n"


def lessons_html(content: Document) -> str:
    """The package as one page that can be read and printed anywhere."""
    title = escape(next(words for level, words in _parts(content) if level == "h1"))
    body: list[str] = []
    listed = False
    for level, words in _parts(content):
        if listed != (level == "li"):
            body.append("<ul>" if level == "li" else "</ul>")
            listed = level == "li"
        body.append(f"<{level}>{escape(words)}</{level}>")
    if listed:
        body.append("</ul>")
    style = (
        "body{font-family:'Source Sans Pro',sans-serif;color:#1F2A37;max-width:44rem;margin:2rem auto;"
        "padding:0 1rem;line-height:1.45}h1,h2{color:#123F3D}h2{border-bottom:1px solid #E3DED5}"
    )
    head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    inside = "\n".join(body)
    return f'<!DOCTYPE html>\n<html lang="{content["language"]}">\n<head>{head}</head>\n<body>\n{inside}\n</body>\n</html>\n'


def _parts(content: Document) -> list[tuple[str, str]]:
    """The package as (level, words): headings, paragraphs and lines of a list."""
    made = long_date(content["made_on"])
    parts = [
        ("h1", _("Lessen en leervragen")),
        ("p", " · ".join(filter(None, (content["from"], made)))),
        ("p", _("Kopieer dit niet. Stel de vragen in uw eigen wijk en maak uw eigen afspraken.")),
    ]
    if content["questions"]:
        parts.append(("h2", _("Leervragen")))
    for one in content["questions"]:
        parts += _question_parts(one)
    if content["lessons"]:
        parts.append(("h2", _("Wat wij probeerden en zagen")))
    for one in content["lessons"]:
        status = _label(ExperimentStatus, one["status"]).lower()
        parts.append(("h3", f"{one['tried']} ({status})"))
        if one["because"]:
            parts.append(("p", _("Wij dachten: {text}").format(text=one["because"])))
        parts += [("li", text) for text in one["seen"]]
    if content["insights"]:
        parts.append(("h2", _("Andere inzichten")))
        parts += [_insight_part(one) for one in content["insights"]]
    if content["process_questions"]:
        parts.append(("h2", _("Vragen bij de stappen van een eigen proces")))
        parts += [
            ("li", ": ".join(filter(None, (one["title"], one["question"]))))
            for one in content["process_questions"]
        ]
    return [(level, words) for level, words in parts if words]


def _question_parts(one: dict[str, Any]) -> list[tuple[str, str]]:
    status = _label(QuestionStatus, one["status"]).lower()
    label = " · ".join(filter(None, (one["label"], one["question"])))
    parts = [("h3", f"{label} ({status})")]
    if one["effect"]:
        parts.append(("p", _("Wat de acties opleverden: {text}").format(text=one["effect"])))
    if one["answer"]:
        parts.append(("p", _("Antwoord tot nu toe: {text}").format(text=one["answer"])))
    return [*parts, *(_insight_part(each) for each in one["insights"])]


def _insight_part(one: dict[str, str]) -> tuple[str, str]:
    kind = _label(InsightKind, one["kind"])
    return "li", f"{kind[:1].upper()}{kind[1:]}: {one['text']}"


def _label(choices: type[Choice], code: str) -> str:
    return next(one.label for one in choices if str(one) == code)
