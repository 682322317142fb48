"""Undo and redo in the window: what was done is said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anders_desktop.text import _

if TYPE_CHECKING:
    from ui.context import Context


def take_back(context: Context) -> None:
    """Take the last edit back, and say which."""
    words = context.store.undo_words()
    done = _("Ongedaan gemaakt: {words}").format(words=words)
    context.say(done if context.store.undo() else _("Er is niets ongedaan te maken."))


def do_again(context: Context) -> None:
    """Do again what was taken back, and say what."""
    words = context.store.redo_words()
    done = _("Opnieuw gedaan: {words}").format(words=words)
    context.say(done if context.store.redo() else _("Er is niets opnieuw te doen."))
