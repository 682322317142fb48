"""The page Verslagen: every paper as it will print, its choices, reading, saving and printing it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from anders_desktop import exchange
from anders_desktop.model import ConsentRecord, MadeReport
from anders_desktop.model.choices import ConsentPurpose
from anders_desktop.reports.papers import PAPERS
from anders_desktop.store import Identity, Store
from anders_desktop.store.engine import new_key
from anders_desktop.views.made_reports import traces
from tests.reports.conftest import shown_photo
from tests.ui.stage import make_context
from ui.jobs import Jobs
from ui.pages.reports import ReportsPage
from ui.preview.pages import PdfPages
from ui.preview.printing import send_to_printer
from ui.preview.sending import with_suffix
from ui.preview.viewer import PdfViewer
from ui.theme import Theme

TODAY = dt.date(2026, 9, 10)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A proeftuin in which nothing was done yet."""
    made = Store.create(tmp_path / "empty.db", new_key(), Identity("Renske", "toets"))
    exchange.start_lab(made, "De Linden", "", "", [], today=TODAY)
    yield made
    made.close()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, example: Store, tmp_path: Path) -> Iterator[ReportsPage]:
    """The page, in sight, with its first paper drawn."""
    made, jobs = reports_page(qapp, qtbot, example, tmp_path)
    settle(qtbot, made)
    yield made
    jobs.close()


def reports_page(
    qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path, **other: Any
) -> tuple[ReportsPage, Jobs]:
    """The page in a host of its own; ``other`` takes the place of a part of its context."""
    host = QWidget()
    qtbot.addWidget(host)
    jobs = Jobs(host)
    theme = Theme(qapp, dark=False)
    context = make_context(theme, host, store, tmp_path, lambda: TODAY, jobs=jobs, **other)
    made = ReportsPage(context, host)
    made.resize(QSize(1050, 720))
    host.resize(made.size())
    host.show()
    made.refresh(None)
    return made, jobs


def settle(qtbot: QtBot, page: ReportsPage) -> None:
    """Wait until the paper is made and drawn."""
    qtbot.waitUntil(
        lambda: page.panel.made is not None and not page.panel.busy and page.panel.view.settled,
        timeout=30_000,
    )


def text_of(page: ReportsPage) -> str:
    """What the shown paper says."""
    assert page.panel.made is not None
    with closing(PdfPages(page.panel.made.paper.data)) as pages:
        return " ".join(" ".join(pages.text(number).split()) for number in range(len(pages)))


def test_every_paper_can_be_chosen(page: ReportsPage, qtbot: QtBot) -> None:
    for kind in PAPERS:
        page.list.choose(kind.key)
        if kind.about == "person":
            page.panel.show_paper("person", "p-hoekstra")
        settle(qtbot, page)
        made = page.panel.made
        assert made is not None and made.paper.pages == page.panel.view.page_count > 0
        assert page.panel.choices.kind is kind
        assert page.panel.file_name().startswith("202")


def test_the_session_report_is_about_the_last_session_and_another_can_be_chosen(
    page: ReportsPage, qtbot: QtBot
) -> None:
    assert "leersessie 6" in text_of(page)
    subject = page.panel.choices.subject
    subject.setCurrentIndex(subject.findData("s-03"))
    subject.activated.emit(subject.currentIndex())
    settle(qtbot, page)
    assert "leersessie 3" in text_of(page)
    assert page.panel.file_name() == "2026-01-22 Verslag leersessie 3"
    assert page.panel.choices.approved.isChecked()


def test_choices_are_remembered_for_each_paper(page: ReportsPage, qtbot: QtBot) -> None:
    page.list.choose("people")
    settle(qtbot, page)
    assert "Hoekstra-Żak" in text_of(page)
    page.panel.choices.initials.click()
    page.panel.choices.parts["organisations"].click()
    settle(qtbot, page)
    assert "Hoekstra-Żak" not in text_of(page) and "De organisaties" not in text_of(page)
    again = ReportsPage(page.context, page.parentWidget())
    again.resize(page.size())
    again.show()
    again.list.reload()
    again.list.choose("people")
    settle(qtbot, again)
    assert again.panel.choices.initials.isChecked()
    assert not again.panel.choices.parts["organisations"].isChecked()
    again.list.choose("actions")
    settle(qtbot, again)
    assert not again.panel.choices.initials.isChecked()


def test_a_period_in_words_limits_the_list(page: ReportsPage, qtbot: QtBot) -> None:
    page.list.choose("decisions")
    settle(qtbot, page)
    form = page.panel.choices
    for editor, typed in ((form.since, "1-3-2026"), (form.until, "31-5-2026")):
        editor.setText(typed)
        editor.editingFinished.emit()
    qtbot.waitUntil(lambda: "1 maart 2026 tot en met 31 mei 2026" in text_of(page), timeout=20_000)
    assert "Leersessie 3" not in text_of(page)
    form.until.setText("1-1-2026")
    form.until.editingFinished.emit()
    assert "ligt vóór de eerste" in form.wrong.text()


def test_words_are_found_and_walked_through(page: ReportsPage, qtbot: QtBot) -> None:
    page.focus_filter()
    viewer = page.panel.viewer
    viewer.field.setText("INWONERS")
    qtbot.waitUntil(lambda: not viewer.worker.busy and viewer.found > 5, timeout=10_000)
    before = page.panel.view.verticalScrollBar().value()
    for _step in range(viewer.found - 1):
        viewer.step(1)
    assert page.panel.view.verticalScrollBar().value() > before
    QTest.keyClick(viewer.field, Qt.Key.Key_Escape)
    assert viewer.found == 0 and not viewer.field.isVisible()


def test_text_is_selected_with_the_mouse_and_copied(page: ReportsPage) -> None:
    view = page.panel.view
    box = view._pages.find(0, "Met bestuurders")[0].boxes[0]  # type: ignore[union-attr]

    def there(point: QPointF) -> QPoint:
        return (view._place(0).topLeft() + point * view._scale()).toPoint()

    middle = box.center().y()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=there(QPointF(box.left() + 1, middle)))
    end = there(QPointF(box.right() - 1, middle))
    view.selection.extend(*view._on_page(QPointF(end)))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    page.panel.viewer.setFocus()
    QTest.keyClick(page.panel.viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Met bestuurders"
    view.selection.everything()
    assert "Volgende leersessie" in view.selection.text


def test_thumbnails_lead_to_their_page(page: ReportsPage, qtbot: QtBot) -> None:
    viewer = page.panel.viewer
    viewer._small.click()
    assert viewer.thumbnails.count() == page.panel.view.page_count
    viewer.thumbnails.setCurrentRow(2)
    qtbot.waitUntil(lambda: page.panel.view.settled, timeout=10_000)
    assert page.panel.view.current_page == 2


@pytest.mark.parametrize(("suffix", "start"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".html", b"<!DOC")])
def test_a_paper_is_saved_in_the_form_one_asks_for(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, suffix: str, start: bytes
) -> None:
    page.panel.save_to(tmp_path / f"blad{suffix}")
    qtbot.waitUntil((tmp_path / f"blad{suffix}").exists, timeout=20_000)
    assert (tmp_path / f"blad{suffix}").read_bytes().startswith(start)
    assert page.panel.open_folder.isEnabled()


def test_what_was_saved_is_known_when_a_consent_is_withdrawn(
    page: ReportsPage, qtbot: QtBot, example: Store, tmp_path: Path
) -> None:
    shown = shown_photo(example, tmp_path)
    page.panel.show_paper("session", "s-06")
    settle(qtbot, page)
    page.panel.save_to(tmp_path / "verslag.pdf")
    page.panel.save_to(tmp_path / "verslag.docx")
    page.list.choose("actions")  # before the Word document is written
    qtbot.waitUntil(lambda: len(example.find(MadeReport)) == 2, timeout=20_000)
    for made in example.find(MadeReport):
        assert made.photo_ids == (shown.id,) and made.session_id == "s-06"
        assert "p-hoekstra" in made.person_ids and made.kind_of == "session"
    consents = {one.purpose: one.id for one in example.find(ConsentRecord, person_id="p-hoekstra")}
    told = [one.words for one in traces(example, consents[ConsentPurpose.PHOTO_INTERNAL])]
    assert [name for name in ("verslag.pdf", "verslag.docx") if any(name in one for one in told)] == [
        "verslag.pdf",
        "verslag.docx",
    ]


def test_the_chosen_form_decides_when_the_name_has_no_suffix() -> None:
    assert with_suffix("/x/verslag 2.0", "Word-document (*.docx)").name == "verslag 2.0.docx"
    assert with_suffix("/x/verslag.html", "PDF-document (*.pdf)").name == "verslag.html"


def test_one_may_leave_while_pages_are_drawn(page: ReportsPage) -> None:
    assert page.panel.made is not None
    for turn in range(30):
        host = QWidget()
        viewer = PdfViewer(page.context, host)
        host.resize(900, 700)
        viewer.resize(host.size())
        host.show()
        viewer.show_pdf(page.panel.made.paper.data)
        for _moment in range(turn):
            QApplication.processEvents()
        delete(host)
    assert page.panel.view.settled


def test_a_page_prints_whole_and_sharp(page: ReportsPage, tmp_path: Path) -> None:
    assert page.panel.made is not None
    pages = PdfPages(page.panel.made.paper.data)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printer.setFromTo(2, 3)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    send_to_printer(pages, printer)
    printed = PdfPages((tmp_path / "print.pdf").read_bytes())
    assert len(printed) == 2
    ours, theirs = pages.picture(1, 1.0), printed.picture(0, 1.0)
    assert unlike(ours, theirs) < 0.03
    pages.close()
    printed.close()


def unlike(one: QImage, other: QImage) -> float:
    """How much of two pictures differs clearly."""
    other = other.scaled(one.size())
    points = [(x, y) for x in range(0, one.width(), 7) for y in range(0, one.height(), 7)]
    far = sum(
        1
        for x, y in points
        if abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 90
    )
    return far / len(points)


def test_without_a_session_no_paper_of_another_kind_is_printed_for_it(
    qapp: QApplication, qtbot: QtBot, empty: Store, tmp_path: Path
) -> None:
    page, jobs = reports_page(qapp, qtbot, empty, tmp_path)
    assert page.panel.nothing.isVisible()
    assert [one.isEnabled() for one in page.panel.doing] == [False, False, False]
    page.list.choose("actions")
    settle(qtbot, page)
    assert not page.panel.nothing.isVisible() and page.panel.doing[0].isEnabled()
    page.list.choose("session")
    assert page.panel.made is None, "the list of actions is not the report of a session"
    assert page.panel.nothing.isVisible()
    jobs.close()
