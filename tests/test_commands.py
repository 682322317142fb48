"""The command line, as a person at a terminal sees it."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from anders_desktop.__main__ import main
from anders_desktop.exchange import example_path
from anders_desktop.model import ConsentRecord, MadeReport
from anders_desktop.model.choices import ConsentPurpose
from anders_desktop.reports.papers import PAPERS
from anders_desktop.resources import resource
from anders_desktop.store import Identity, pack
from anders_desktop.store.library import Library
from anders_desktop.text import set_language
from anders_desktop.views.facts import read_findings
from anders_desktop.views.made_reports import traces
from tests.reports.conftest import shown_photo

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command with a data folder of its own; gives exit code, standard output and standard error."""

    def run_one(*words: object) -> tuple[int, str, str]:
        try:
            code = main(["--data-dir", str(tmp_path / "data"), *map(str, words)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            set_language("nl", resource("translations"))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_one


@pytest.fixture
def example(run: Run, tmp_path: Path) -> Path:
    """A pack with the example."""
    assert run("example", tmp_path / "voorbeeld.anders") == (0, "", "")
    return tmp_path / "voorbeeld.anders"


def _only(sentence: str) -> str:
    """The one sentence of standard error."""
    assert sentence.count("\n") == 1
    assert "Traceback" not in sentence
    return sentence.strip()


def test_the_example_goes_out_and_comes_back_the_same(run: Run, example: Path, tmp_path: Path) -> None:
    assert run("check", example) == (0, "Alles is in orde.\n", "")
    assert run("export", example, tmp_path / "een.yaml") == (0, "", "")
    assert run("import", tmp_path / "een.yaml", tmp_path / "twee.anders") == (0, "", "")
    assert run("export", tmp_path / "twee.anders", tmp_path / "twee.yaml")[0] == 0
    assert (tmp_path / "een.yaml").read_bytes() == (tmp_path / "twee.yaml").read_bytes()
    assert run("export", example, tmp_path / "een.json")[0] == 0
    assert run("import", tmp_path / "een.json", tmp_path / "drie.anders")[0] == 0
    assert json.loads((tmp_path / "een.json").read_text(encoding="utf-8"))


def test_a_report_holds_the_words_of_the_session(run: Run, example: Path, tmp_path: Path) -> None:
    target = tmp_path / "verslag.pdf"
    assert run("report", example, "session", "--number", 2, "--output", target) == (0, "", "")
    assert "Verslag leersessie" in " ".join(page.extract_text() for page in PdfReader(target).pages)
    code, _out, said = run("report", example, "session", "--number", 99, "--output", tmp_path / "x.pdf")
    assert (code, _only(said)) == (1, "Er is geen leersessie 99.")
    assert not (tmp_path / "x.pdf").exists()


def test_findings_are_the_list_of_the_window_on_that_day(run: Run, example: Path, tmp_path: Path) -> None:
    code, out, said = run("findings", example, "--date", "2026-09-10")
    assert (code, said) == (0, "")
    lines = [line.split("\t") for line in out.splitlines()]
    assert all(len(line) == 3 for line in lines)
    assert {"action_overdue", "agreement_review_due", "double_hat"} <= {rule for rule, _id, _words in lines}
    (tmp_path / "kopie").mkdir()
    store = pack.open_pack(example, tmp_path / "kopie", Identity("", "x"))
    shown = read_findings(store, dt.date(2026, 9, 10))
    store.close()
    assert lines == [[one.rule, one.record_id, one.sentence] for one in shown]
    early = run("findings", example, "--date", "2025-09-02")[1]
    assert "action_overdue" not in early
    assert early.startswith("professional_missing\torg-achtste\t")


def test_findings_as_json_say_by_when_and_for_whom(run: Run, example: Path) -> None:
    code, out, _said = run("findings", "--json", "--date", "2026-09-10", example)
    assert code == 0
    first = json.loads(out)[0]
    assert (first["rule"], first["kind"], first["weight"]) == ("action_overdue", "action_item", "late")
    assert (first["due"], first["person"]) == ("2026-06-12", "p-cote")
    assert run("findings", example)[0] == 0


@pytest.mark.parametrize("name", ["a/b\\c:d*e?", "<b>&", "x" * 50_000, "é ş ł 😀", "  Spatie  "])
def test_a_new_proeftuin_takes_any_name(run: Run, tmp_path: Path, name: str) -> None:
    assert run("new", tmp_path / "nieuw.anders", "--name", name) == (0, "", "")
    assert run("check", tmp_path / "nieuw.anders")[0] == 0
    assert run("export", tmp_path / "nieuw.anders", tmp_path / "nieuw.json")[0] == 0
    text = (tmp_path / "nieuw.json").read_text(encoding="utf-8")
    assert json.dumps(name.strip(), ensure_ascii=False) in text


def test_a_target_that_exists_is_left_alone_without_force(run: Run, example: Path, tmp_path: Path) -> None:
    mine = tmp_path / "van-mij"
    for words in (
        ("new", mine, "--name", "X"),
        ("example", mine),
        ("import", example_path(), mine),
        ("export", example, mine),
        ("report", example, "session", "--number", 1, "--output", mine),
    ):
        mine.write_text("van mij")
        code, _out, said = run(*words)
        assert code == 1
        assert "‘van-mij’ bestaat al" in _only(said)
        assert mine.read_text() == "van mij"
        assert run(*words, "--force")[0] == 0
        assert mine.read_bytes() != b"van mij"
        mine.unlink()


def test_a_pack_is_not_overwritten_by_what_comes_out_of_it(run: Run, example: Path) -> None:
    before = example.read_bytes()
    code, _out, said = run("export", example, example, "--force")
    assert code == 1
    assert "de proeftuin zelf" in _only(said)
    assert example.read_bytes() == before


def test_a_document_with_mistakes_names_them_all_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    text = example_path().read_text(encoding="utf-8").replace("organisation: org-", "organisation: geen-")
    bad = tmp_path / "fout.yaml"
    bad.write_text(text + "onbekend: 1\n", encoding="utf-8")
    code, out, said = run("import", bad, tmp_path / "fout.anders")
    assert (code, out) == (1, "")
    lines = said.splitlines()
    assert lines[0].startswith("In het document zit")
    assert len(lines) > 2
    assert all(line.startswith("Regel ") for line in lines[1:])
    assert not (tmp_path / "fout.anders").exists()


@pytest.mark.parametrize("verb", ["check", "export", "report", "import"])
@pytest.mark.parametrize("kind", ["missing", "folder", "text", "empty", "zip", "damaged"])
def test_what_is_no_proeftuin_gives_one_sentence_with_its_name(
    run: Run, example: Path, tmp_path: Path, verb: str, kind: str
) -> None:
    given = tmp_path / "wat.anders"
    content = {"text": b"Beste allemaal, \xff", "empty": b"", "damaged": example.read_bytes()[:-5000]}
    if kind == "folder":
        given.mkdir()
    elif kind == "zip":
        with zipfile.ZipFile(given, "w") as pack:
            pack.writestr("foto.txt", "x")
    elif kind != "missing":
        given.write_bytes(content[kind])
    target = tmp_path / "uit"
    words = {
        "check": ("check", given),
        "export": ("export", given, target),
        "report": ("report", given, "session", "--number", 1, "--output", target),
        "import": ("import", given, target),
    }[verb]
    code, out, said = run(*words)
    assert (code, out) == (1, "")
    assert "Traceback" not in said
    assert not target.exists()
    if verb != "import":
        assert "wat.anders" in _only(said)


def test_check_says_what_is_wrong(run: Run, tmp_path: Path) -> None:
    library = Library(tmp_path / "data" / "proeftuinen", Identity("", "x"))
    run("new", tmp_path / "a.anders", "--name", "X")
    lab_id = library.add_pack(tmp_path / "a.anders").lab_id
    store = library.open(lab_id)
    with store.connection() as connection:
        connection.exec_driver_sql("UPDATE living_lab SET name = 'stil veranderd'")
    store.close()
    code, _out, said = run("check", lab_id)
    assert code == 1
    assert "klopt niet met de geschiedenis" in said
    library.write_pack(lab_id, tmp_path / "b.anders")
    assert run("check", tmp_path / "b.anders")[0] == 1


def test_the_library_is_listed_and_every_verb_takes_an_id(run: Run, example: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "data" / "proeftuinen", Identity("", "x"))
    assert run("library") == (0, "", "")
    lab_id = library.add_pack(example).lab_id
    code, out, _said = run("library")
    assert code == 0
    assert out.startswith(f"{lab_id}\t")
    assert run("check", lab_id)[0] == 0
    assert run("export", lab_id, tmp_path / "uit.yaml")[0] == 0
    assert run("report", lab_id, "session", "--number", 1, "--output", tmp_path / "uit.pdf")[0] == 0
    store = library.open(lab_id)
    code, _out, said = run("check", lab_id)
    assert (code, _only(said)) == (1, "Deze proeftuin is al open in een ander venster.")
    store.close()


@pytest.mark.parametrize("paper", [("session", "--number", 6), ("book",)])
def test_a_report_of_the_library_is_known_when_a_consent_is_withdrawn(
    run: Run, example: Path, tmp_path: Path, paper: tuple[object, ...]
) -> None:
    library = Library(tmp_path / "data" / "proeftuinen", Identity("", "x"))
    lab_id = library.add_pack(example).lab_id
    store = library.open(lab_id)
    shown = shown_photo(store, tmp_path)
    store.close()
    assert run("report", lab_id, *paper, "--output", tmp_path / "weg" / "uit.pdf")[0] == 1
    assert run("report", lab_id, *paper, "--output", tmp_path / "uit.pdf") == (0, "", "")
    store = library.open(lab_id)
    (made,) = store.find(MadeReport)
    assert made.photo_ids == (shown.id,) and made.file_name == "uit.pdf"
    assert bool(made.quote_ids) is (paper[0] == "book")
    consents = {one.purpose: one.id for one in store.find(ConsentRecord, person_id="p-hoekstra")}
    assert "uit.pdf" in traces(store, consents[ConsentPurpose.PHOTO_INTERNAL])[-1].words
    store.close()


def test_a_folder_that_is_not_there_is_named(run: Run, example: Path, tmp_path: Path) -> None:
    for words in (
        ("example", tmp_path / "weg" / "a.anders"),
        ("export", example, tmp_path / "weg" / "a.yaml"),
    ):
        code, _out, said = run(*words)
        assert (code, _only(said)) == (1, "De map ‘weg’ is er niet.")


@pytest.mark.parametrize(
    "words",
    [
        ("new",),
        ("new", "x.anders"),
        ("report", "x.anders", "session"),
        ("report", "x.anders", "anders", "--number", "1", "--output", "x.pdf"),
        ("report", "x.anders", "session", "--number", "een", "--output", "x.pdf"),
        ("export", "x.anders"),
        ("findings", "x.anders", "--date", "31-02-2026"),
        ("findings", "x.anders", "--date", "2026-02-30"),
        ("--onbekend",),
        ("--language", "fr", "library"),
        ("raport", "x"),
        ("raport",),
    ],
)
def test_wrong_use_is_exit_code_2(run: Run, words: tuple[str, ...]) -> None:
    code, _out, said = run(*words)
    assert code == 2
    assert "Traceback" not in said


def test_the_data_folder_may_stand_before_or_after_the_verb(tmp_path: Path) -> None:
    main(["library", "--data-dir", str(tmp_path / "hier")])
    assert (tmp_path / "hier" / "instellingen.json").is_file()


def test_it_speaks_english_when_asked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    assert run("--language", "nl", "example", tmp_path / "x")[2].startswith("‘x’ bestaat al")


def test_the_program_itself_writes_utf_8_and_no_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "anders_desktop",
            "--data-dir",
            tmp_path / "data",
            "check",
            tmp_path / "é‘.anders",
        ],
        capture_output=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8") == "‘é‘.anders’ is er niet.\n"


def test_without_a_screen_the_window_says_so(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has no screen")
    done = subprocess.run(
        [sys.executable, "-m", "anders_desktop", "--data-dir", tmp_path / "data"],
        capture_output=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    assert "geen scherm" in done.stderr.decode("utf-8")


def test_a_verb_does_not_load_what_it_does_not_need(tmp_path: Path) -> None:
    program = (
        "import sys; from anders_desktop.__main__ import main;"
        f" main(['--data-dir', {str(tmp_path)!r}, 'library']);"
        " print([name for name in ('PySide6', 'reportlab', 'alembic', 'ruamel') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=True, text=True
    )
    assert done.stdout == "[]\n"


def test_every_paper_can_be_made_from_the_command_line(run: Run, example: Path, tmp_path: Path) -> None:
    about = {"session": ["--number", "4"], "experiment": ["--id", "e-01"], "person": ["--id", "p-nguyen"]}
    for kind in PAPERS:
        target = tmp_path / f"{kind.key}.pdf"
        made = run("report", example, kind.key, *about.get(kind.about, []), "--output", target)
        assert made == (0, "", "")
        assert target.read_bytes().startswith(b"%PDF-")
    page = tmp_path / "lijst.html"
    assert run("report", example, "decisions", "--from", "2026-03-01", "--output", page) == (0, "", "")
    assert "Leersessie 4" in page.read_text(encoding="utf-8")


def test_a_character_no_typeface_has_is_named(run: Run, tmp_path: Path) -> None:
    document, target = tmp_path / "lab.yaml", tmp_path / "acties.pdf"
    document.write_text(
        example_path().read_text(encoding="utf-8").replace("Namenkaart", "\u6f22 Namenkaart"), "utf-8"
    )
    pack = tmp_path / "lab.anders"
    assert run("import", document, pack)[0] == 0
    code, _out, said = run("report", pack, "actions", "--output", target)
    assert code == 0 and "\u6f22" in _only(said) and target.exists()


def test_initials_say_whose_name_somebody_typed(run: Run, example: Path, tmp_path: Path) -> None:
    target = tmp_path / "verslag.pdf"
    code, _out, said = run("report", example, "session", "--number", "3", "--initials", "--output", target)
    assert code == 0 and "Eléni Papadáki" in _only(said) and "Truus" not in said
    assert run("report", example, "people", "--initials", "--output", tmp_path / "wie.pdf") == (0, "", "")


def test_a_paper_without_its_subject_or_with_a_day_that_is_none_is_refused(
    run: Run, example: Path, tmp_path: Path
) -> None:
    target = tmp_path / "blad.pdf"
    code, _out, said = run("report", example, "person", "--output", target)
    assert code == 1 and "--id" in _only(said)
    code, _out, said = run("report", example, "person", "--id", "bestaat-niet", "--output", target)
    assert code == 1 and "Persoon" in _only(said)
    assert run("report", example, "decisions", "--from", "31-12-2026", "--output", target)[0] == 2
    assert not target.exists()


def test_lessons_leave_without_names(run: Run, example: Path, tmp_path: Path) -> None:
    assert run("lessons", example, tmp_path / "lessen.html") == (0, "", "")
    page = (tmp_path / "lessen.html").read_text(encoding="utf-8")
    assert "Hoe houden wij dit vol" in page and "Brønsted" not in page
    code, _out, err = run("lessons", example, tmp_path / "lessen.html")
    assert code == 1 and _only(err)
