"""Forgetting people from the window: the dialog, the work in the background, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anders_desktop.errors import AndersError
from anders_desktop.model import Person
from anders_desktop.model.names import mentions, name_parts
from anders_desktop.text import _
from ui.dialogs.forget import ForgetDialog
from ui.keeping import FORGET_LATER, PLACE

if TYPE_CHECKING:
    from anders_desktop.store.backup import Backups
    from anders_desktop.store.erase import Wish
    from anders_desktop.store.forgetting import Forgotten
    from ui.context import Context
    from ui.jobs import Progress


def ask_forget(
    context: Context, people: Sequence[str], parent: QWidget, done: Callable[[], object] = lambda: None
) -> ForgetDialog:
    """Ask how people are forgotten, and do it; ``done`` is called when they are."""
    dialog = ForgetDialog(context, people, parent.window())
    dialog.agreed.connect(lambda wish, rewrite: forget(context, wish, rewrite=rewrite, done=done))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def forget(context: Context, wish: Wish, *, rewrite: bool, done: Callable[[], object] = lambda: None) -> None:
    """Forget people in the proeftuin that is open and in its back-ups, in the background."""
    from anders_desktop.store.forgetting import forget_everywhere

    places, absent = _places(context)
    _forget_author(context, wish)

    def work(progress: Progress) -> Forgotten:
        return forget_everywhere(
            context.library,
            context.store,
            wish,
            places,
            rewrite=rewrite,
            tell=progress.step,
        )

    def finished(result: Forgotten) -> None:
        words = _("Vergeten. Reservekopieën schoongemaakt: {rewritten}, weggegooid: {dropped}.")
        said = words.format(rewritten=result.rewritten, dropped=result.dropped)
        if absent:
            _remember_absent(context)
            said += " " + _("De tweede plaats ‘{name}’ volgt zodra zij er weer is.").format(name=absent)
        context.say(said, "ok")
        done()

    def failed(error: BaseException) -> None:
        if not isinstance(error, AndersError):
            raise error
        context.say(str(error), "late")

    context.jobs.run(work, finished, failed, _("De naam wordt overal weggehaald"))


def _places(context: Context) -> tuple[list[Backups], str]:
    """Where back-ups are now, and the name of a second place that is not there."""
    from anders_desktop.store.second_place import read_place

    backups = context.library.backups
    if backups is None:
        return [], ""
    second = read_place(context.settings.get(PLACE))
    folder = second.find() if second is not None else None
    if second is None or folder is None:
        return [backups], second.name if second is not None else ""
    return [backups, backups.at(folder)], ""


def _remember_absent(context: Context) -> None:
    """The back-ups on a place that is not there go as soon as it is; the clean ones are copied there then."""
    later = dict(context.settings.get(FORGET_LATER, {}))
    folder = context.library.place(context.store.lab().id).name
    later[folder] = context.library.backups.now().isoformat()
    context.settings.set(FORGET_LATER, later)


def _forget_author(context: Context, wish: Wish) -> None:
    """Who is forgotten does not stay in the settings as the name of who works here, in whichever form it was typed."""
    author = str(context.settings.get("author", "")).strip()
    if any(_is_named(author, one) for one in map(partial(context.store.get, Person), wish.person_ids) if one):
        context.settings.set("author", "")
        context.store.identity = context.store.identity._replace(author="")
        context.library.identity = context.store.identity


def _is_named(author: str, person: Person) -> bool:
    """A given name alone is that of many people: only who is called so and nothing more is meant by it."""
    given = (person.given_name or "").strip()
    parts = [one for one in name_parts(person) if one != given]
    return bool(author) and (author.casefold() == given.casefold() or mentions(author, parts))
