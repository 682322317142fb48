"""The verbs of the command line, over the same parts as the window. Each imports what it needs when it runs."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from anders_desktop.errors import ContentError
from anders_desktop.text import _

if TYPE_CHECKING:
    from anders_desktop.model.rules import Finding
    from anders_desktop.places import Places
    from anders_desktop.reports.description import Description
    from anders_desktop.reports.papers import PaperKind
    from anders_desktop.store import Identity, Store
    from anders_desktop.store.keys import Secret
    from anders_desktop.store.library import Library


class Commands:
    """Runs one verb; gives the exit code. What goes wrong is raised as an AndersError."""

    def __init__(self, places: Places, identity: Identity) -> None:
        self._places = places
        self._identity = identity
        self._secret: Secret | None = None

    def run(self, verb: str, arguments: Namespace) -> int:
        """Run the verb of this name."""
        verbs: dict[str, Callable[[Namespace], int]] = {
            "new": self._new,
            "example": self._example,
            "import": self._import,
            "export": self._export,
            "report": self._report,
            "lessons": self._lessons,
            "person": self._person,
            "findings": self._findings,
            "check": self._check,
            "library": self._library,
            "password": self._password,
        }
        from anders_desktop.password_command import read_secret
        from anders_desktop.store import cipher

        cipher.check_cipher()
        self._secret = read_secret(arguments.password_file)
        return verbs[verb](arguments)

    def _new(self, arguments: Namespace) -> int:
        from anders_desktop.exchange import start_lab

        self._make_pack(
            arguments,
            lambda store: start_lab(store, arguments.name, "", "", [], today=dt.date.today()),
        )
        return 0

    def _example(self, arguments: Namespace) -> int:
        from anders_desktop.exchange import example_path, load, read_document

        self._make_pack(arguments, lambda store: load(store, read_document(example_path())))
        return 0

    def _import(self, arguments: Namespace) -> int:
        from anders_desktop.exchange import load, read_document

        records = read_document(Path(arguments.document))
        self._make_pack(arguments, lambda store: load(store, records))
        return 0

    def _export(self, arguments: Namespace) -> int:
        from anders_desktop.exchange import write_document
        from anders_desktop.store import files

        target = Path(arguments.document)
        files.refuse_existing(target, force=arguments.force)
        _refuse_same(arguments.pack, target)
        with self._opened(arguments.pack) as store:
            write_document(store, target)
        return 0

    def _report(self, arguments: Namespace) -> int:
        from anders_desktop.reports.description import words_of
        from anders_desktop.reports.papers import paper_kind
        from anders_desktop.reports.papers.choices import PaperChoices
        from anders_desktop.store import files
        from anders_desktop.views.papers import still_named

        target, kind = Path(arguments.output), paper_kind(arguments.report)
        files.refuse_existing(target, force=arguments.force)
        _refuse_same(arguments.pack, target)
        with self._opened(arguments.pack) as store:
            choices = PaperChoices(
                today=dt.date.today(),
                record_id=_about(store, kind.about, arguments),
                since=arguments.since,
                until=arguments.until,
                initials=arguments.initials,
            )
            paper = kind.describe(store, choices)
            files.write_whole(target, _written(paper, target.suffix.casefold()))
            if arguments.initials and (named := still_named(store, words_of(paper))):
                say_problem(named)
            if not Path(arguments.pack).exists():  # of the library: in a pack nothing may change
                _note_made(store, paper, kind, choices.record_id, target)
        return 0

    def _lessons(self, arguments: Namespace) -> int:
        from anders_desktop.exchange.lessons import lessons, write_lessons
        from anders_desktop.store import files

        target = Path(arguments.document)
        files.refuse_existing(target, force=arguments.force)
        _refuse_same(arguments.pack, target)
        with self._opened(arguments.pack) as store:
            write_lessons(lessons(store, dt.date.today()), target)
        return 0

    def _person(self, arguments: Namespace) -> int:
        from anders_desktop.exchange.person_document import write_person_document
        from anders_desktop.store import files

        target = Path(arguments.document)
        files.refuse_existing(target, force=arguments.force)
        _refuse_same(arguments.pack, target)
        with self._opened(arguments.pack) as store:
            write_person_document(store, arguments.id, target)
        return 0

    def _findings(self, arguments: Namespace) -> int:
        from anders_desktop.views.facts import read_findings

        with self._opened(arguments.pack) as store:
            found = read_findings(store, arguments.date or dt.date.today())
        if arguments.json:
            print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
        else:
            for one in found:
                print(f"{one.rule}\t{one.record_id}\t{one.sentence}")
        return 0

    def _check(self, arguments: Namespace) -> int:
        from anders_desktop.store.check import check

        with self._opened(arguments.pack, judge=False) as store:
            problems = check(store)
        if problems:
            raise ContentError(_("Er is iets mis met deze proeftuin:"), tuple(problems))
        print(_("Alles is in orde."))
        return 0

    def _password(self, arguments: Namespace) -> int:
        from anders_desktop.password_command import change_lab, change_pack, read_password, sheet_words

        password, path = read_password(arguments.new_password_file), Path(arguments.pack)
        library = self._home()
        if not path.exists() and library.has(arguments.pack):
            groups = change_lab(library, arguments.pack, password)
        else:
            groups = change_pack(path, self._identity, self._secret, password)
        print(sheet_words(groups), end="")
        return 0

    def _library(self, _arguments: Namespace) -> int:
        for entry in self._home().entries():
            print("\t".join((entry.id, entry.problem or entry.name)))
        return 0

    # ---- inside

    def _make_pack(self, arguments: Namespace, fill: Callable[[Store], object]) -> None:
        from anders_desktop.store import Store, engine, files, pack

        target = Path(arguments.pack)
        files.refuse_existing(target, force=arguments.force)
        with _scratch_folder() as folder:
            store = Store.create(folder / pack.DATABASE, engine.new_key(), self._identity)
            try:
                fill(store)
                if self._secret is not None and self._secret.password:
                    self._with_password(store, target, folder, force=arguments.force)
                else:
                    pack.write_pack(store, target, force=arguments.force)
            finally:
                store.close()

    def _with_password(self, store: Store, target: Path, folder: Path, *, force: bool) -> None:
        from anders_desktop.password_command import sheet_words
        from anders_desktop.store import engine, keys
        from anders_desktop.store.passwords import pack_with_password

        assert self._secret is not None  # noqa: S101 - who asks looked
        (folder / "copy").mkdir()
        key = engine.new_key()
        pack_with_password(store, target, folder / "copy", self._secret.password, key, force=force)
        print(sheet_words(keys.sheet_groups(key)), end="")

    def _home(self) -> Library:
        from anders_desktop.exchange import document_bytes
        from anders_desktop.store.backup import Backups
        from anders_desktop.store.library import Library

        backups = Backups(self._places.backups, document_bytes)
        return Library(self._places.library, self._identity, backups, self._secret)

    @contextlib.contextmanager
    def _opened(self, which: str, *, judge: bool = True) -> Iterator[Store]:
        """A pack, opened as a copy, or a proeftuin of the library by its id."""
        from anders_desktop.store import pack

        library = self._home()
        path = Path(which)
        with contextlib.ExitStack() as stack:
            if not path.exists() and library.has(which):
                store = library.open(which)
            else:
                scratch = stack.enter_context(_scratch_folder())
                store = pack.open_pack(path, scratch, self._identity, judge=judge, secret=self._secret)
            stack.callback(store.close)
            yield store


@contextlib.contextmanager
def _scratch_folder() -> Iterator[Path]:
    from anders_desktop.store import files

    with files.plain_disk_errors(Path(tempfile.gettempdir())):
        made = tempfile.TemporaryDirectory(prefix="anders-", ignore_cleanup_errors=True)
    with made as name:
        yield Path(name)


def _about(store: Store, about: str, arguments: Namespace) -> str:
    """The id of what a paper is about, as the command line says it."""
    from anders_desktop.model import LearningSession

    if about == "session" and arguments.number is not None:
        sessions = store.find(LearningSession, number=arguments.number)
        if not sessions:
            raise ContentError(_("Er is geen leersessie {number}.").format(number=arguments.number))
        return sessions[0].id
    if about and not arguments.id:
        wanted = "--number" if about == "session" else "--id"
        raise ContentError(_("Zeg erbij waar het over gaat, met {option}.").format(option=wanted))
    return str(arguments.id)


def _written(paper: Description, suffix: str) -> bytes:
    """A paper in the form that the suffix of its file asks for."""
    if suffix in (".html", ".htm"):
        from anders_desktop.reports.html import write_html

        return write_html(paper)
    if suffix == ".docx":
        from anders_desktop.reports.docx import write_docx

        return write_docx(paper)
    from anders_desktop.reports.pdf import write_pdf

    made = write_pdf(paper)
    if made.warning:
        say_problem(made.warning)
    return made.data


def _note_made(store: Store, paper: Description, kind: PaperKind, about: str, target: Path) -> None:
    """Remember who is named, quoted or shown in a paper that leaves the program."""
    from anders_desktop.reports.description import pictures_of, words_of
    from anders_desktop.views.made_reports import Made, note_made

    session = about if kind.about == "session" else ""
    title = f"{paper.name} {paper.title}".strip()
    text = "\n".join(words_of(paper))
    made = Made(
        kind=kind.key,
        title=title,
        text=text,
        session_id=session,
        file_name=target.name,
        pictures=tuple(pictures_of(paper)),
    )
    note_made(store, made, dt.date.today())


def _as_json(finding: Finding) -> dict[str, str | None]:
    """A finding in the words of the code; "person" is the id of who it is for."""
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "id": finding.record_id,
        "sentence": finding.sentence,
        "weight": finding.weight.name.lower(),
        "due": finding.due.isoformat() if finding.due is not None else None,
        "person": finding.person_id or None,
    }


def _refuse_same(source: str, target: Path) -> None:
    """Refuse to write over what is being read."""
    if target.exists() and Path(source).exists() and target.samefile(source):
        raise ContentError(_("‘{name}’ is de proeftuin zelf. Kies een andere naam.").format(name=target.name))


def say_problem(message: str, problems: tuple[str, ...] = ()) -> None:
    """One plain sentence on standard error, and each problem of a document on a line of its own."""
    for line in (message, *problems):
        sys.stderr.write(f"{line}\n")
