"""Every paper on the example and on an empty proeftuin: it says what it should, in order, for everybody."""

from __future__ import annotations

import datetime as dt
import gc
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from pathlib import Path

import pdfua
import pytest

from anders_desktop.exchange import start_lab
from anders_desktop.model import (
    ActionItem,
    AgendaItem,
    Agreement,
    Decision,
    Experiment,
    LearningSession,
    Membership,
    Organisation,
    Person,
    Photo,
)
from anders_desktop.model.choices import ActionStatus
from anders_desktop.reports import theme
from anders_desktop.reports.description import Chart, Description, words_of
from anders_desktop.reports.html import write_html
from anders_desktop.reports.papers import PAPERS, PaperKind, paper_kind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.reports.session_data import build_session_report
from anders_desktop.reports.uncollected import uncollected
from anders_desktop.resources import resource
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.store.pictures import read_picture
from anders_desktop.text import set_language
from tests.reports.conftest import TODAY
from tests.reports.reading import Reading
from tests.reports.test_pages import stands_inside_the_margins

ABOUT = {"session": "s-04", "experiment": "e-01", "person": "p-hoekstra", "": ""}


def read(store: Store, key: str, **choices: object) -> Reading:
    kind = paper_kind(key)
    made = PaperChoices(**{"today": TODAY, "record_id": ABOUT[kind.about], **choices})  # type: ignore[arg-type]
    return Reading(write_pdf(kind.describe(store, made)).data)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A proeftuin as it begins, with one session and one person."""
    store = Store.create(tmp_path / "leeg.db", new_key(), Identity("Renske", "test"))
    start_lab(store, "Proeftuin Nieuw", "", "", [], today=TODAY)
    with store.edit("Begin") as work:
        work.create(LearningSession, id="s-04")
        work.create(Person, id="p-hoekstra")
    yield store
    store.close()


@pytest.fixture(params=PAPERS, ids=lambda kind: kind.key)
def kind(request: pytest.FixtureRequest) -> PaperKind:
    """Each paper in turn."""
    return request.param  # type: ignore[no-any-return]


def test_a_paper_is_readable_for_everybody(example: Store, kind: PaperKind, tmp_path: Path) -> None:
    reading = read(example, kind.key)
    (tmp_path / "blad.pdf").write_bytes(reading.data)
    assert [finding.message for finding in pdfua.validate(tmp_path / "blad.pdf").findings] == []
    levels = [int(node.tag[1]) for node in reading.root.all("H1", "H2", "H3")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "De Wilgenhoek" in reading.text
    for size in kind.sizes:
        stands_inside_the_margins(read(example, kind.key, size=size).data, theme.PAGES[size])  # type: ignore[index]
    assert reading.data == read(example, kind.key).data


def charts_of(part: object) -> Iterator[Chart]:
    """The charts of a paper, which have words of their own in place of what is in them."""
    if isinstance(part, Chart):
        yield part
    for one in part if isinstance(part, tuple) else vars_of(part):
        yield from charts_of(one)


def vars_of(part: object) -> list[object]:
    return [getattr(part, field.name) for field in fields(part)] if is_dataclass(part) else []


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not here")
def test_another_program_reads_the_whole_paper_in_the_same_order(
    example: Store, kind: PaperKind, tmp_path: Path
) -> None:
    if kind.key == "book":
        pytest.skip("it takes a minute over a whole book, whose chapters it reads here one by one")
    described = kind.describe(example, PaperChoices(today=TODAY, record_id=ABOUT[kind.about]))
    paper = tmp_path / "blad.pdf"
    paper.write_bytes(write_pdf(described).data)
    done = subprocess.run(["pdfinfo", "-struct-text", str(paper)], capture_output=True, check=True)
    lines = re.findall(r'^\s*"(.*)"$', done.stdout.decode(), re.MULTILINE)
    heard = "".join("".join(lines).split())
    assert heard == "".join(Reading(paper.read_bytes()).root.spoken().split())
    drawn = set(words_of(tuple(charts_of(described.sections))))
    for text in words_of(described.sections):
        if " " in text and text not in drawn:  # not the name of a look or a tone
            said = re.sub(r"^(?:\d+\.|[-*])", "", text, flags=re.MULTILINE)
            assert [line for line in said.split("\n") if "".join(line.split()) not in heard] == []


def test_a_paper_of_an_empty_proeftuin_says_that_it_is_empty(empty: Store, kind: PaperKind) -> None:
    if kind.about == "experiment":
        pytest.skip("there is no experiment")
    text = read(empty, kind.key).text
    assert "Proeftuin Nieuw" in text
    assert "None" not in text


def test_a_paper_as_a_page_says_the_same(example: Store, kind: PaperKind) -> None:
    choices = PaperChoices(today=TODAY, record_id=ABOUT[kind.about])
    page = write_html(kind.describe(example, choices)).decode()
    titles = [node.spoken().strip() for node in read(example, kind.key).root.all("H1", "H2")]
    assert [page.count(f">{one}</h") >= 1 for one in titles if "&" not in one and "’" not in one]


def test_every_decision_is_in_the_list_in_order(example: Store) -> None:
    text = read(example, "decisions").text
    places = [
        text.find(" ".join((one.text or "").split()))
        for one in sorted(example.find(Decision), key=lambda one: one.id)
    ]
    assert -1 not in places and places == sorted(places)


def test_agreements_stand_in_their_own_order(example: Store) -> None:
    """Whatever keys their versions were given: those say nothing to who reads."""
    titles = [one.caption() for one in example.find(Agreement)]
    made = [one.title for one in build_session_report(example, "s-01", TODAY).agreements]
    assert made == [title for title in titles if title in made] and len(made) > 3
    text = read(example, "progress", since=dt.date(2025, 10, 1), until=TODAY).text
    places = [text.find(f"Nieuw {title}") for title in titles if f"Nieuw {title}" in text]
    assert places == sorted(places) and len(places) > 3


def test_a_period_leaves_out_what_lies_outside_it(example: Store) -> None:
    text = read(example, "decisions", since=dt.date(2026, 3, 1), until=dt.date(2026, 5, 31)).text
    assert "Leersessie 4" in text and "Leersessie 5" in text
    assert "Leersessie 3" not in text and "Leersessie 6" not in text


def test_late_actions_stand_first_and_say_so(example: Store) -> None:
    text = read(example, "actions").text
    assert text.index("Te laat") < text.index("Nog te doen") < text.index("Klaar of vervallen")
    assert "te laat" in text


def test_the_booklet_holds_every_agreement_with_its_versions(example: Store) -> None:
    text = read(example, "agreements").text
    for agreement in example.find(Agreement):
        assert agreement.caption() in text
    assert "Start van experiment e-01." in text
    without = read(example, "agreements", parts=frozenset({"duties"})).text
    assert "Start van experiment e-01." not in without and "aanmeldformulier" not in without


def test_the_invitation_tells_when_each_item_begins(example: Store) -> None:
    text = read(example, "invitation").text
    assert "09:30" in text and "09:40" in text and "10:10" in text


def test_who_is_who_names_manager_professional_and_director_of_each_organisation(example: Store) -> None:
    text = read(example, "people").text
    for organisation in example.find(Organisation):
        assert organisation.caption() in text
    assert "Hoekstra-Żak" in text
    assert "Hoekstra-Żak" not in read(example, "people", initials=True).text


def test_what_is_kept_of_a_person_is_all_there(example: Store) -> None:
    text = read(example, "person").text
    assert "Jullie vragen mij wat er nodig is" in text  # a quote
    assert "foto binnen de proeftuin" in text  # a consent that was withdrawn
    assert "Dinsdagtafel in De Schuit" in text  # an experiment
    assert "Inwoner Hoekstra vraagt" in text  # a name in running text


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_the_logo_and_the_line_of_the_organisations_stand_on_top(
    own_example: Store, tmp_path: Path, suffix: str
) -> None:
    from PIL import Image

    Image.new("RGB", (300, 90), "teal").save(tmp_path / f"logo.{suffix}")
    with own_example.edit("Logo") as work:
        lab = work.need(type(own_example.lab()), own_example.lab().id)
        lab.logo = work.keep_picture(read_picture(tmp_path / f"logo.{suffix}"))
        lab.organisation_line = "Zes organisaties in De Wilgenhoek"
    reading = read(own_example, "actions")
    assert len(reading.root.all("Figure")) == 1
    assert reading.text.index("Zes organisaties") < reading.text.index("Wie doet wat")
    assert own_example.find(Photo) == []


def test_the_path_stands_on_one_page_in_order(example: Store) -> None:
    for size in ("A4 landscape", "A3 landscape"):
        reading = read(example, "process", size=size)
        assert len(reading.pdf.pages) == 1
        _left, _bottom, width, height = map(float, reading.pdf.pages[0].MediaBox)
        assert width > height and (width > 1100) is (size == "A3 landscape")
    steps = [one.all("LBody")[0].kids[0].spoken() for one in reading.root.all("L")[-1].all("LI")]
    assert steps[:3] == ["Kennismaken en bedoeling", "Groepen vormen", "Luisteren in de wijk"]


def test_the_progress_of_a_period_takes_two_pages_with_charts_in_words(example: Store) -> None:
    reading = read(example, "progress", since=dt.date(2026, 1, 1), until=dt.date(2026, 6, 30))
    assert len(reading.pdf.pages) == 2
    assert len(reading.root.all("Figure")) == 3
    assert "1 januari 2026 tot en met 30 juni 2026" in reading.text
    assert "4 leersessies, gemiddeld 16 mensen" in reading.text


def test_the_card_of_an_experiment_shows_its_charts_and_rounds(example: Store) -> None:
    reading = read(example, "experiment")
    assert len(reading.root.all("Figure")) == 2
    assert reading.text.index("Ronde 1") < reading.text.index("Ronde 2")
    assert "In cyclus 2 kiest de inwoner zelf." in reading.text


def test_the_book_leads_from_its_contents_to_every_part(example: Store) -> None:
    reading = read(example, "book")
    lines = reading.root.all("TOCI")
    places = {page.obj.objgen: at for at, page in enumerate(reading.pdf.pages)}
    texts = reading.page_texts()
    leads = [note for page in reading.pdf.pages for note in page.get("/Annots", []) if "/Dest" in note]
    assert len(leads) == len(lines) > 40
    for line, note in zip(lines, leads, strict=True):
        title, _, number = line.spoken().strip().rpartition(" ")
        at = places[note.Dest[0].objgen]
        assert at + 1 == int(number)
        assert str(note.Contents) == title.strip()
        heading = title.strip().rpartition(": ")[2]
        assert heading[:30] in " ".join(texts[at].split())
    sessions = [line.spoken() for line in lines if "Verslag leersessie" in line.spoken()]
    assert len(sessions) == 6
    chapters = paper_kind("book").describe(example, PaperChoices(today=TODAY)).chapters
    assert len(reading.root.all("H2")) == len(chapters) + 1


def test_the_contents_begin_on_the_first_page_and_do_not_repeat_themselves(example: Store) -> None:
    reading = read(example, "book")
    named = [line.spoken().strip().rpartition(" ")[0] for line in reading.root.all("TOCI")]
    assert "Wat hebben we besproken?" not in named  # every session has that
    assert named.count("Wie waren er?") == 1  # of the progress
    first, second, third = reading.page_texts()[:3]
    assert "Inhoud" in first and named[0] in " ".join(first.split())
    assert named[-1] in second and "Hoe staan wij ervoor?" in third


def test_a_column_in_which_nobody_has_anything_is_left_out(own_example: Store) -> None:
    with own_example.edit("Geen rol") as work:
        for member in work.find(Membership):
            member.role = None
    tables = read(own_example, "people").root.all("Table")
    heads = [[head.spoken().strip() for head in table.all("TH")] for table in tables]
    assert heads[0] == ["Naam", "Namens"]
    assert ["Naam"] in heads  # residents act for themselves
    assert not any("Rol" in one for one in heads)


def test_an_agenda_without_minutes_has_no_sum(empty: Store) -> None:
    with empty.edit("Een punt") as work:
        work.create(AgendaItem, session_id="s-04", title="Kennismaken")
    text = read(empty, "invitation").text
    assert "Kennismaken" in text
    assert "minuten" not in text


def test_the_organisation_has_room_beside_who_signs(example: Store) -> None:
    lines = read(example, "attendance").page_texts()[0].splitlines()
    assert any("Gemeente Waterhoven, sociaal wijkteam" in line for line in lines)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_table_has_two_columns_of_the_same_name(example: Store, language: str) -> None:
    set_language(language, resource("translations"))
    try:
        readings = [read(example, kind.key) for kind in PAPERS if kind.key != "book"]
    finally:
        set_language("nl", resource("translations"))
    for reading in readings:
        for table in reading.root.all("Table"):
            row = [head.spoken().strip() for head in table.all("TR")[0].all("TH")]
            assert len(row) == len(set(row))


def test_a_chapter_of_the_book_says_what_the_paper_alone_says(example: Store) -> None:
    since = dt.date(TODAY.year - 2, 1, 1)
    chosen = PaperChoices(today=TODAY, since=since, until=TODAY)
    chapters = {one.listed: one for one in paper_kind("book").describe(example, chosen).chapters}
    whole = [kind for kind in PAPERS if not kind.about and kind.key != "book"]
    alone = [kind.describe(example, chosen) for kind in whole]
    abouts = [("session", LearningSession), ("experiment", Experiment)]
    for key, record in abouts:
        ids = [one.id for one in example.find(record)]
        alone += [paper_kind(key).describe(example, replace(chosen, record_id=one)) for one in ids]
    shared = [one for one in alone if one.listed in chapters]
    assert len(shared) == len(chapters) > 15
    assert all(words_are_alike(one, chapters[one.listed]) for one in shared)


def words_are_alike(one: Description, other: Description) -> bool:
    return list(words_of(one.sections)) == list(words_of(other.sections))


def test_what_a_paper_was_made_of_is_gone_when_it_is_made(example: Store) -> None:
    described = paper_kind("book").describe(example, PaperChoices(today=TODAY))
    gc.collect()
    with uncollected():
        write_pdf(described)
        assert gc.collect() < 200  # looking through a whole book would hold the window up


def test_a_book_can_be_stopped(example: Store) -> None:
    class Stopped(Exception):
        pass

    seen: list[float] = []

    def stop_at(limit: float):
        def step(share: float) -> None:
            seen.append(share)
            if share > limit:
                raise Stopped

        return step

    kind, choices = paper_kind("book"), PaperChoices(today=TODAY)
    with pytest.raises(Stopped):
        kind.describe(example, choices, stop_at(0.5))
    paper = kind.describe(example, choices)
    with pytest.raises(Stopped):
        write_pdf(paper, stop_at(0.8))
    assert seen[-1] < 1 and len(seen) > 30


def test_addresses_in_texts_lead_there_and_stay_as_they_were_typed(own_example: Store) -> None:
    text = (
        "Zie (https://www.example.nl/pad/_x?y=1&z=2), www.wijk.nl. Of mail an.de.boer@example.nl; punt. "
        + "x" * 90
    )
    with own_example.edit("Actie") as work:
        work.create(ActionItem, text=text + "https://example.nl/" + "lang/" * 60, status=ActionStatus.OPEN)
    reading = read(own_example, "actions")
    assert text in reading.text
    notes = [note for page in reading.pdf.pages for note in page.get("/Annots", [])]
    addresses = list(dict.fromkeys(bytes(note.A.URI).decode() for note in notes))  # one may take two lines
    first = addresses.index("https://www.example.nl/pad/_x?y=1&z=2")
    assert addresses[first : first + 3] == [
        "https://www.example.nl/pad/_x?y=1&z=2",
        "https://www.wijk.nl",
        "mailto:an.de.boer@example.nl",
    ]
    assert all(str(note.Contents) for note in notes)
    links = reading.root.all("Link")
    assert "https://www.example.nl/pad/_x?y=1&z=2" in [one.spoken() for one in links]
    for note in notes:
        left, bottom, right, top = map(float, note.Rect)
        assert 0 < left < right < 596 and 0 < bottom < top < 842
