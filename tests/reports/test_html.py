"""The same report as an accessible page: whole, in order, and nothing in it is read as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from anders_desktop.reports.description import Column, Description, Section, Table
from anders_desktop.reports.html import write_html
from anders_desktop.reports.papers import paper_kind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.session import SessionReport
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.reports.session_description import describe_session
from anders_desktop.store import Store
from tests.reports.conftest import TODAY, full_report

_VOID = {"meta", "img", "br", "col"}


class Page(HTMLParser):
    """What a reader of the page finds: its text, its tags with their attributes, and whether they are nested well."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self._heard: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()
        assert self.open == []
        self.text = " ".join("".join(self._heard).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "wbr":  # where a long word may be broken: nothing one hears
            return
        self.tags.append((tag, dict(attrs)))
        self._heard.append(" ")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._heard.append(" ")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self._heard.append(data)

    def names(self) -> list[str]:
        return [tag for tag, _attributes in self.tags]


@pytest.mark.parametrize("number", range(1, 7))
def test_the_page_says_what_the_session_says_in_the_same_order(example: Store, number: int) -> None:
    report = build_session_report(example, f"s-0{number}", TODAY)
    page = Page(write_html(describe_session(report)))
    place = 0
    for entry in report.agenda:
        found = page.text.find(" ".join(entry.title.split()), place)
        assert found >= place, entry.title
        place = found
        for line in entry.notes.splitlines():
            assert " ".join(line.split()).removeprefix("1. ")[-40:] in page.text
    assert page.names().count("h1") == 1


def test_headings_skip_no_level_and_tables_have_heads() -> None:
    page = Page(write_html(describe_session(full_report())))
    levels = [int(tag[1]) for tag in page.names() if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    heads = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert heads and set(heads) <= {"col", "row"}
    assert dict(page.tags)["html"]["lang"] == "nl"
    assert all(attributes.get("alt") for tag, attributes in page.tags if tag == "img")


@pytest.mark.parametrize(
    "text",
    [
        '<script>alert("x")</script>',
        "<img src=x onerror=y>",
        "&amp; & &lt;",
        "]]>",
        "</dd></html>",
        "\x00\x1b[1m",
    ],
)
def test_what_a_user_typed_is_text(text: str) -> None:
    report = full_report()
    entry = replace(report.agenda[0], title=text, notes=f"{text}\n\n1. {text}", lead=text)
    page = Page(write_html(describe_session(replace(report, title=text, summary=text, agenda=(entry,)))))
    assert not {"script", "iframe", "object"} & set(page.names())
    assert not any(name.startswith("on") for _tag, attributes in page.tags for name in attributes)
    if text.isprintable():
        assert text in page.text


def test_an_empty_session_says_so() -> None:
    page = Page(write_html(describe_session(SessionReport("", None, ""))))
    assert "nog niets opgeschreven" in page.text


def test_a_very_long_word_can_be_broken_and_stays_one_word() -> None:
    word = "Levensloopbestendigewoningaanpassingssubsidie" * 3
    table = Table((Column("Wat"), Column("Wie", 100)), ((word, "Zoë"),))
    content = write_html(Description(name="Blad", title="Lang", sections=(Section("Hier", (table,)),)))
    assert word in Page(content).text
    cell = content.decode().partition("<tbody>")[2]
    assert max(len(part) for part in re.split(r"<[^>]+>|\s", cell)) <= 12


def test_the_words_of_a_chart_are_as_wide_as_they_were_measured(example: Store) -> None:
    """Another typeface than ours takes more room, and labels would run into each other."""
    kind = paper_kind("progress")
    content = write_html(kind.describe(example, PaperChoices(today=TODAY))).decode()
    texts = re.findall(r"<text [^>]+>", content)
    assert len(texts) > 30 and all("textLength" in one for one in texts)
    charts = [
        tuple(map(float, size))
        for size in re.findall(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"', content)
    ]
    assert all(height > 100 for _width, height in charts)
