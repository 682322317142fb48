"""The help texts that come with the program, as data: Markdown, one file a topic, in each language."""

from __future__ import annotations

import re
from typing import NamedTuple

from anders_desktop.resources import resource
from anders_desktop.text import language

ORDER = (
    "start",
    "today",
    "groups",
    "process",
    "agreements",
    "experiments",
    "sessions",
    "questions",
    "actions",
    "reports",
    "history",
    "sharing",
    "keeping",
    "settings",
    "keys",
)
"""The topics as they are listed; those of pages bear the key of the page."""


class Topic(NamedTuple):
    """One topic. ``text`` is Markdown; ``picture`` is the name of a file in resources/help/pictures, "" for none."""

    key: str
    title: str
    text: str
    picture: str = ""

    def holds(self, words: str) -> bool:
        """Whether every word stands in it."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


def topics() -> list[Topic]:
    """Every topic in the language now in use."""
    return [_read(key) for key in ORDER]


def _read(key: str) -> Topic:
    text = resource("help", language(), f"{key}.md").read_text(encoding="utf-8")
    title = re.match(r"# (.+)", text)
    pictures = (f"{key}-{language()}.png", f"{key}.png")
    picture = next((name for name in pictures if resource("help", "pictures", name).is_file()), "")
    return Topic(key, title[1].strip() if title else key, text, picture)
