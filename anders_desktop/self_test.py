"""Whether a program as it was installed can do its work: each part is tried for real, in a folder of its own.

Nothing of the user is read or written. What needs Qt is in :mod:`ui.self_test`.
"""

from __future__ import annotations

import datetime as dt
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from anders_desktop import __version__
from anders_desktop.log import caught
from anders_desktop.resources import resource
from anders_desktop.text import LANGUAGES, N_, _, language, long_date, set_language

if TYPE_CHECKING:
    from anders_desktop.reports.description import Description
    from anders_desktop.reports.papers import PaperKind
    from anders_desktop.store import Store
    from anders_desktop.store.library import Library

_PASSWORD = "vier losse woorden samen"  # noqa: S105 - of a proeftuin that is thrown away
_DAY = dt.date(2026, 7, 20)  # in the midst of the example


class Check(NamedTuple):
    """One thing that must work: what it is called, and what raises an error when it does not."""

    name: str
    run: Callable[[], object]


class SelfTestError(Exception):
    """Something is not as it should be; says what."""


def demand(good: object, what: str) -> None:
    """Raise SelfTestError with ``what`` was seen unless it is good."""
    if not good:
        raise SelfTestError(what)


def run(checks: Iterator[Check]) -> int:
    """Run the checks, each in a line; gives 0 when all is well and 1 otherwise."""
    print(f"Anders {__version__}, Python {platform.python_version()}, {sys.platform}")
    bad = 0
    for one in checks:
        error = caught(one.run)
        bad += error is not None
        words = _("goed") if error is None else _("fout")
        why = "" if error is None else f"  ({type(error).__name__}: {error})"
        print(f"{words:5} {one.name}{why}", flush=True)
    return 1 if bad else 0


def checks() -> Iterator[Check]:
    """The checks of everything but the window. What they make is gone afterwards."""
    from anders_desktop.reports.handbook import HANDBOOKS

    yield Check(_("Onderdelen en licenties"), _parts)
    yield Check(_("Vertalingen"), _translations)
    yield Check(_("Uitleg"), _help)
    for guide in HANDBOOKS:
        name = _("Papier: {title}").format(title=_(guide.title))
        yield Check(name, lambda guide=guide: _looks_printed(guide.describe()))  # type: ignore[misc]
    with tempfile.TemporaryDirectory(prefix="anders-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        yield Check(_("Bewaren met een wachtwoord"), lambda: _password(folder / "wachtwoord"))
        yield Check(_("Een oud bestand bijwerken"), lambda: _upgrade(folder))
        yield from _with_example(folder)


def _with_example(folder: Path) -> Iterator[Check]:
    from anders_desktop.reports.papers import PAPERS

    opened: list[Store] = []

    def make() -> None:
        library = _library(folder / "voorbeeld")
        opened.append(library.open(_add_example(library)))

    yield Check(_("Het voorbeeld lezen"), make)
    try:
        yield Check(_("Zoeken"), lambda: _search(opened[0]))
        yield Check(_("Document"), lambda: _document(opened[0], folder))
        for kind in PAPERS:
            name = _("Papier: {title}").format(title=_(kind.title))
            yield Check(name, lambda kind=kind: _paper(opened[0], kind))  # type: ignore[misc]
    finally:
        for store in opened:
            store.close()


def _parts() -> None:
    from anders_desktop.inside import parts

    found = {part.name: part for part in parts()}
    wanted = {"SQLAlchemy", "alembic", "reportlab", "pypdfium2", "pillow"}
    missing = wanted - set(found)
    demand(not missing, f"missing: {sorted(missing)}")
    bare = [name for name, part in found.items() if not part.licence]
    demand(not bare, f"without a licence: {bare}")


def _translations() -> None:
    before = language()
    folder = resource("translations")
    try:
        seen = []
        for name in LANGUAGES:
            set_language(name, folder)
            seen.append((_(N_("Afspraken")), long_date(_DAY)))
    finally:
        set_language(before, folder)
    demand(seen == [("Afspraken", "20 juli 2026"), ("Agreements", "20 July 2026")], str(seen))


def _help() -> None:
    from anders_desktop.help import topics

    empty = [topic.key for topic in topics() if not topic.text.strip()]
    demand(not empty, f"empty: {empty}")


def _library(folder: Path) -> Library:
    from anders_desktop.exchange import document_bytes
    from anders_desktop.store import Identity
    from anders_desktop.store.backup import Backups
    from anders_desktop.store.library import Library

    backups = Backups(folder / "reservekopieën", document_bytes)
    return Library(folder / "proeftuinen", Identity("", "self-test"), backups)


def _add_example(library: Library) -> str:
    from anders_desktop.exchange import example_path, load, read_document

    records = read_document(example_path())
    return library.create(lambda store: load(store, records))


def _password(folder: Path) -> None:
    from anders_desktop.errors import WrongPasswordError
    from anders_desktop.model import Person
    from anders_desktop.store import engine
    from anders_desktop.store.keys import Secret
    from anders_desktop.store.passwords import set_password

    library = _library(folder)
    lab_id = _add_example(library)
    set_password(library, lab_id, _PASSWORD, engine.new_key())
    wrong = caught(lambda: _library(folder).open(lab_id, Secret("iets anders")).close())
    demand(isinstance(wrong, WrongPasswordError), f"a wrong password gave {wrong!r}")
    store = _library(folder).open(lab_id, Secret(_PASSWORD))
    try:
        demand(store.find(Person), "nobody in it")
    finally:
        store.close()


def _upgrade(folder: Path) -> None:
    """An old file: a proeftuin of today, written the way the first version of the program did."""
    from anders_desktop.model import LivingLab
    from anders_desktop.store import Identity, Store, engine, upgrade

    identity, key, old = Identity("", "self-test"), engine.new_key(), folder / "oud.db"
    store = Store.create(folder / "nieuw.db", key, identity)
    try:
        with store.edit("Begin", sort="import") as work:
            work.create(LivingLab, id="lab", name="De Linden")
        upgrade.write_older(store, old, key, 1)
    finally:
        store.close()
    again = upgrade.open_store(old, key, identity)
    try:
        demand(again.lab().name == "De Linden", "the name is gone")
    finally:
        again.close()
    demand((folder / "oud-schema1.db").exists(), "the old file was not kept")


def _search(store: Store) -> None:
    hits = store.search("wilgenh")
    demand(hits, "nothing found")


def _document(store: Store, folder: Path) -> None:
    from anders_desktop.exchange import example_path, read_document, write_document

    target = folder / "document.yaml"
    write_document(store, target)
    read_document(target)
    demand(target.stat().st_size > example_path().stat().st_size / 2, "too short")


def _paper(store: Store, kind: PaperKind) -> None:
    from anders_desktop.model import Experiment, LearningSession, Person
    from anders_desktop.reports.papers.choices import PaperChoices

    about = {"session": LearningSession, "experiment": Experiment, "person": Person}.get(kind.about)
    record_id = store.find(about)[0].id if about else ""
    _looks_printed(kind.describe(store, PaperChoices(today=_DAY, record_id=record_id)))


def _looks_printed(paper: Description) -> None:
    """The paper has a page, and something stands on it."""
    import pypdfium2

    from anders_desktop.reports.pdf import write_pdf

    document = pypdfium2.PdfDocument(write_pdf(paper).data)
    try:
        darkest = min(document[0].render(scale=0.5).to_pil().convert("L").getextrema())
        demand(darkest < 128, "the page is empty")
    finally:
        document.close()
