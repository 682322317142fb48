"""The example proeftuin, loaded once, and a report with something in every part."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from anders_desktop.exchange.documents import example_path, load, read_document
from anders_desktop.model import ConsentRecord, Photo
from anders_desktop.model.choices import ConsentPurpose
from anders_desktop.reports.description import Picture
from anders_desktop.reports.session import (
    ActionLine,
    AgendaEntry,
    AgreementLine,
    DecisionLine,
    Evaluation,
    ExperimentLine,
    GroupAttendance,
    InsightLine,
    QuoteLine,
    SessionReport,
    ShortSummary,
)
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.store.pictures import read_picture

TODAY = dt.date(2026, 7, 1)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the example; tests only read it."""
    store = new_store(tmp_path_factory.mktemp("example"))
    yield store
    store.close()


@pytest.fixture
def own_example(tmp_path: Path) -> Iterator[Store]:
    """A store with the example that a test may change."""
    store = new_store(tmp_path)
    yield store
    store.close()


def new_store(folder: Path) -> Store:
    """A new store with the example."""
    store = Store.create(folder / "proeftuin.db", new_key(), Identity("Renske", "test"))
    load(store, read_document(example_path()))
    return store


def small_png() -> bytes:
    """The bytes of a very small picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(out, "PNG")
    return out.getvalue()


def _agenda() -> tuple[AgendaEntry, ...]:
    """An item with everything below it, and one with only words."""
    return (
        AgendaEntry(
            1,
            "Terugblik",
            20,
            "Şükran Yıldız",
            "Wij keken terug.\n\n1. Eerst dit.\n2. Dan dat.",
            (InsightLine("fact", "Vijf gezinnen vertelden het één keer."),),
            (DecisionLine("Wij gaan door."),),
            ("Eén aanspreekpunt",),
            (ActionLine("Brief schrijven", "Łukasz Wójcik", dt.date(2026, 12, 8)),),
        ),
        AgendaEntry(2, "Vooruit", 35, "", "Wij keken vooruit."),
    )


def full_report() -> SessionReport:
    """A report with something in every part."""
    return SessionReport(
        lab_name="Proeftuin De Linden",
        place_line="Oosterveen",
        number=4,
        title="Eén voordeur",
        date=dt.date(2026, 11, 24),
        start_time="14:00",
        end_time="16:30",
        location="Buurthuis De Schakel",
        facilitator="Zoë van 's-Gravesande",
        minutes_by="Łukasz Wójcik",
        goal="Samen leren van het experiment.",
        participation="inwoners beslissen mee",
        short=ShortSummary(
            ("Rust helpt.",), ("Zes weken één aanspreekpunt.",), ("Brief herschrijven.", "Bellen.")
        ),
        attendance=(
            GroupAttendance("board_support", "Bestuurders", ("Marijke Hoekstra", "Ahmed El Idrissi"), 0, 2),
            GroupAttendance("residents", "Inwoners", ("Zdeněk Novák",), 3, 4),
        ),
        absent_with_notice=("Joost Brandsma",),
        absent_without_notice=("Dirk Mulder",),
        summary="Het was een goede middag.\n\nIedereen bleef tot het eind.",
        agenda=_agenda(),
        insights=(InsightLine("reflection", "Kopiëren werkt niet.", "F"),),
        decisions=(DecisionLine("Wij gaan door.", "instemming met bezwaar", "Het kost tijd."),),
        agreements=(
            AgreementLine(
                "Eerst bellen",
                "change",
                2,
                1,
                "Bel eerst.",
                "Bel eerst tussen 12.30 en 13.00 uur.",
                "Het stoorde.",
            ),
        ),
        experiments=(ExperimentLine("Samen op bezoek", "Loopt."),),
        actions=(ActionLine("Brief schrijven", "Łukasz Wójcik", dt.date(2026, 12, 8)),),
        open_actions=(ActionLine("Sleutel regelen", "Inge Postma", dt.date(2026, 11, 1), True, session="3"),),
        photos=(
            Picture(small_png(), "image/png", 8, 6, "De flap met drie wensen", "De flap met drie wensen"),
        ),
        quotes=(QuoteLine("Ik werd gehoord.", "Truus Brønsted", "inwoner"),),
        evaluation=Evaluation(8.4, 24, "Veel gelachen.", "Meer pauze."),
        next_session_on=dt.date(2027, 1, 19),
    )


def shown_photo(store: Store, folder: Path) -> Photo:
    """Put a photo of somebody who consented with the last session of the example."""
    (folder / "flap.png").write_bytes(small_png())
    with store.edit("Foto toegevoegd") as work:
        consents = work.find(ConsentRecord, person_id="p-hoekstra")
        consent = next(one for one in consents if one.purpose is ConsentPurpose.PHOTO_INTERNAL)
        consent.withdrawn_on = None
        digest = work.keep_picture(read_picture(folder / "flap.png"))
        return work.create(Photo, session_id="s-06", picture=digest, person_ids=("p-hoekstra",))
