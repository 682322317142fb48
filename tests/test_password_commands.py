"""Passwords on the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from anders_desktop.__main__ import VERBS, main
from anders_desktop.exchange import example_path
from anders_desktop.resources import resource
from anders_desktop.text import set_language

Run = Callable[..., tuple[int, str, str]]
NEEDED = "Deze proeftuin heeft een wachtwoord."
WRONG = "Dit wachtwoord is niet goed."


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
def words(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a password to a file."""

    def write(password: str) -> Path:
        target = tmp_path / f"wachtwoord-{len(list(tmp_path.iterdir()))}.txt"
        target.write_text(
            password and f"{password}\r\n", encoding="utf-8-sig" if password else "utf-8", newline=""
        )
        return target

    return write


@pytest.fixture
def example(run: Run, tmp_path: Path) -> Path:
    assert run("example", tmp_path / "voorbeeld.anders") == (0, "", "")
    return tmp_path / "voorbeeld.anders"


def _sheet(out: str) -> str:
    found = re.search(r"(?:[0-9A-Z]{5} ){12}[0-9A-Z]{5}", out)
    assert found is not None, out
    return found[0]


def test_a_pack_gets_a_password_and_every_verb_asks_for_it(
    run: Run, example: Path, words, tmp_path: Path
) -> None:
    assert run("export", example, tmp_path / "voor.yaml")[0] == 0
    good, bad = words("vier fietsen"), words("drie fietsen")
    code, out, said = run("password", example, "--new-password-file", good)
    assert (code, said) == (0, "")
    sheet = words(_sheet(out))
    verbs = (
        ("check", example),
        ("export", example, tmp_path / "na.yaml", "--force"),
        ("report", example, "session", "--number", 2, "--output", tmp_path / "v.pdf", "--force"),
    )
    for verb in verbs:
        assert run(*verb) == (1, "", f"{NEEDED}\n")
        assert run(*verb, "--password-file", bad) == (1, "", f"{WRONG}\n")
        for secret in (good, sheet):
            assert run(*verb, "--password-file", secret)[0] == 0
    assert (tmp_path / "voor.yaml").read_bytes() == (tmp_path / "na.yaml").read_bytes()


def test_there_is_no_verb_without_a_password(run: Run, example: Path, words, tmp_path: Path) -> None:
    good, bad = words("vier fietsen"), words("drie fietsen")
    assert run("password", example, "--new-password-file", good)[0] == 0
    reads: dict[str, tuple[object, ...]] = {
        "check": (example,),
        "export": (example, tmp_path / "a.json"),
        "report": (example, "people", "--output", tmp_path / "a.docx"),
        "lessons": (example, tmp_path / "b.yaml"),
        "person": (example, tmp_path / "c.yaml", "--id", "p-hoekstra"),
        "findings": (example, "--date", "2026-07-20"),
        "password": (example, "--new-password-file", good),
    }
    makes: dict[str, tuple[object, ...]] = {
        "new": (tmp_path / "d.anders", "--name", "X"),
        "example": (tmp_path / "e.anders",),
        "import": (tmp_path / "a.json", tmp_path / "f.anders"),
    }
    assert {*reads, *makes, "library"} == set(VERBS)
    for verb, rest in reads.items():
        assert run(verb, *rest) == (1, "", f"{NEEDED}\n"), verb
        assert run(verb, *rest, "--password-file", bad) == (1, "", f"{WRONG}\n"), verb
        assert run(verb, *rest, "--password-file", good)[0] == 0, verb
    for verb, rest in makes.items():
        assert run(verb, *rest, "--password-file", good)[0] == 0, verb
        (made,) = [one for one in rest if str(one).endswith(".anders")]
        assert run("check", made) == (1, "", f"{NEEDED}\n"), verb


def test_a_password_is_changed_and_taken_away(run: Run, example: Path, words) -> None:
    one, two, none = words("een"), words("twee"), words("")
    sheet = words(_sheet(run("password", example, "--new-password-file", one)[1]))
    assert run("password", example, "--new-password-file", two) == (1, "", f"{NEEDED}\n")
    assert run("password", example, "--password-file", one, "--new-password-file", two) == (0, "", "")
    assert run("check", example, "--password-file", one) == (1, "", f"{WRONG}\n")
    assert run("check", example, "--password-file", two)[0] == 0
    assert run("check", example, "--password-file", sheet)[0] == 0
    assert run("password", example, "--password-file", two, "--new-password-file", none) == (0, "", "")
    assert run("check", example)[0] == 0


def test_what_is_made_with_a_password_has_it(run: Run, words, tmp_path: Path) -> None:
    secret = words("een")
    for verb in (("new", "--name", "X"), ("example",), ("import", example_path())):
        target = tmp_path / f"{verb[0]}.anders"
        given = [
            verb[0],
            *(verb[1:] if verb[0] == "import" else ()),
            target,
            *(verb[1:] if verb[0] == "new" else ()),
        ]
        code, out, said = run(*given, "--password-file", secret)
        assert (code, said) == (0, "")
        assert _sheet(out)
        assert run("check", target) == (1, "", f"{NEEDED}\n")
        assert run("check", target, "--password-file", secret)[0] == 0


def test_wrong_use_is_said(run: Run, example: Path, tmp_path: Path, words) -> None:
    assert run("password", example)[0] == 2
    assert run("password", example, "--new-password-file", tmp_path / "weg.txt") == (
        1,
        "",
        "‘weg.txt’ is er niet.\n",
    )
    before = example.read_bytes()
    (tmp_path / "geen.txt").write_bytes(b"\xff\xfe\x00")
    code, _out, said = run("password", example, "--new-password-file", tmp_path / "geen.txt")
    assert (code, said) == (1, "‘geen.txt’ is geen tekst.\n")
    assert run("password", tmp_path / "niets.anders", "--new-password-file", words("x"))[0] == 1
    assert example.read_bytes() == before


def test_a_proeftuin_of_the_library_by_its_id(run: Run, example: Path, words, tmp_path: Path) -> None:
    from anders_desktop.store import Identity
    from anders_desktop.store.library import Library

    library = Library(tmp_path / "data" / "proeftuinen", Identity("", "x"))
    lab = library.add_pack(example).lab_id
    one, two, none = words("een"), words("twee"), words("")
    assert _sheet(run("password", lab, "--new-password-file", one)[1])
    assert NEEDED in run("library")[1]
    assert "Proeftuin De Wilgenhoek" in run("library", "--password-file", one)[1]
    assert run("password", lab, "--password-file", one, "--new-password-file", two) == (0, "", "")
    assert run("check", lab, "--password-file", two)[0] == 0
    assert run("password", lab, "--password-file", two, "--new-password-file", none) == (0, "", "")
    assert run("check", lab)[0] == 0
