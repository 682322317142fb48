"""What one does with a paper: larger and smaller, stopping a long one, warnings, mail, copies, other paper."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
import pytest
from PySide6.QtCore import QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QIcon, QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QProgressBar,
    QProgressDialog,
    QPushButton,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from anders_desktop.model import ActionItem, AgendaItem, LearningSession
from anders_desktop.model.choices import ActionStatus
from anders_desktop.reports import theme
from anders_desktop.reports.description import Description
from anders_desktop.reports.papers import PAPERS
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.resources import resource
from anders_desktop.store import Store
from anders_desktop.text import set_language
from tests.reports.test_even_pages import lines
from tests.ui.test_reports_page import reports_page, settle, text_of, unlike
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.scrolling import THICKNESS
from ui.pages.reports import ReportsPage
from ui.preview.choices import PaperForm
from ui.preview.pages import PdfPages
from ui.preview.printing import send_to_printer
from ui.preview.sending import open_mail

Stand = Callable[..., ReportsPage]


@pytest.fixture
def stand(qapp: QApplication, qtbot: QtBot, example: Store, tmp_path: Path) -> Iterator[Stand]:
    """Makes the page, in sight, with its first paper drawn."""
    made = []

    def one(**other: Any) -> ReportsPage:
        page, jobs = reports_page(qapp, qtbot, example, tmp_path, **other)
        made.append(jobs)
        settle(qtbot, page)
        return page

    yield one
    for jobs in made:
        jobs.close()


def test_pages_grow_and_fit_the_width_again(stand: Stand, qtbot: QtBot) -> None:
    page = stand()
    view = page.panel.view
    fitting, room = view.zoom, view.verticalScrollBar().maximum()
    larger = next(one for one in page.findChildren(IconButton) if one.accessibleName() == "Groter")
    larger.click()
    larger.click()
    settle(qtbot, page)
    assert view.zoom > fitting and view.verticalScrollBar().maximum() > room
    next(one for one in page.findChildren(LinkButton) if one.text() == "Paginabreedte").click()
    settle(qtbot, page)
    assert view.zoom == pytest.approx(fitting)


@pytest.mark.parametrize("width", [1050, 1061, 1072, 1083])
def test_no_line_of_a_page_is_lost_on_the_screen(stand: Stand, qtbot: QtBot, width: int) -> None:
    page = stand()
    page.resize(width, 700)
    settle(qtbot, page)
    view, made = page.panel.view, page.panel.made
    assert made is not None
    seen = view.viewport().grab().toImage()
    places = [(x, y) for y in range(seen.height()) for x in range(seen.width())]
    left, top = next(
        at for at in places if seen.pixelColor(*at).name() == f"#{theme.ACCENT.lower()}"
    )  # its corner
    sharp = view.zoom * view.logicalDpiX() / 72
    page_itself = PdfPages(made.paper.data).picture(0, round(sharp, 3)).convertToFormat(seen.format())
    wide, tall = page_itself.width(), min(page_itself.height(), seen.height() - top)
    assert seen.copy(left, top, wide, tall) == page_itself.copy(0, 0, wide, tall)


def test_no_word_above_the_pages_is_cut_off(stand: Stand, qtbot: QtBot) -> None:
    page = stand()
    viewer = page.panel.viewer
    button = next(one for one in page.findChildren(LinkButton) if one.accessibleName() == "Paginabreedte")
    seen = set()
    for width in range(800, 1200, 20):
        page.resize(width, 720)
        settle(qtbot, page)
        assert button.width() >= button.sizeHint().width(), viewer.width()
        seen.add(button.text())
    assert seen == {"", "Paginabreedte"}


def test_the_page_one_reads_keeps_its_colours_among_the_small_ones(stand: Stand, qtbot: QtBot) -> None:
    page = stand()
    small = page.panel.viewer.thumbnails
    small.setVisible(True)
    page.list.choose("process")
    settle(qtbot, page)
    small.setVisible(True)
    small.mark(0)
    wide = small.iconSize()
    assert wide.height() < wide.width()  # the poster lies

    def drawn(mode: QIcon.Mode) -> QImage:
        return small.item(0).icon().pixmap(wide, mode).toImage()

    qtbot.waitUntil(lambda: unlike_white(drawn(QIcon.Mode.Normal)), timeout=10_000)
    assert drawn(QIcon.Mode.Selected) == drawn(QIcon.Mode.Normal)


def unlike_white(picture: QImage) -> bool:
    """Whether there is something on it."""
    return picture.pixelColor(picture.width() // 2, 1).name() != "#ffffff"


def test_the_period_is_as_wide_as_the_other_choices(stand: Stand, qtbot: QtBot) -> None:
    page = stand()
    page.list.choose("progress")
    settle(qtbot, page)
    form = page.panel.choices
    assert form.since.width() == form.until.width() == form.paper_size.width()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_choices_fit_beside_their_scroll_bar(stand: Stand, language: str) -> None:
    page = stand()
    area = page.panel.choices.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    room = area.width() - THICKNESS
    set_language(language, resource("translations"))
    try:
        forms = [PaperForm(page.context, kind, page) for kind in PAPERS]
    finally:
        set_language("nl", resource("translations"))
    for form in forms:
        form.show_record("")
        form.show()
        assert form.minimumSizeHint().width() <= room, form.kind.key


def test_pages_follow_each_other_while_one_scrolls(stand: Stand, qtbot: QtBot) -> None:
    view = stand().panel.view
    seen = []
    for place in range(0, view.verticalScrollBar().maximum() + 1, 150):
        view.verticalScrollBar().setValue(place)
        seen.append(view.current_page)
    assert sorted(set(seen)) == seen[:1] + sorted(set(seen) - {seen[0]})
    assert seen == sorted(seen) and set(seen) == set(range(view.page_count))


def test_a_book_shows_how_far_it_is_and_can_be_stopped(
    stand: Stand, qapp: QApplication, qtbot: QtBot, example: Store
) -> None:
    with example.edit("Een heel lang verslag") as work:
        work.create(LearningSession, id="s-lang", date=dt.date(2026, 7, 1))
        for _each in range(40):
            work.create(AgendaItem, session_id="s-lang", notes="Dit is een zin over de wijk. " * 6000)
    page = stand()
    before = page.panel.made
    host = page.parentWidget()
    assert host is not None
    seen: list[int] = []

    def stop(value: int) -> None:  # at the first sign of how far it is: a look now and then may come too late
        dialog = host.findChildren(QProgressDialog)[0]
        if value > 0 and dialog.isVisible() and not seen:
            seen.append(value)
            dialog.findChildren(QPushButton)[0].click()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and isinstance(watched, QProgressDialog):
                watched.findChildren(QProgressBar)[0].valueChanged.connect(stop)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    page.list.choose("book")
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    qapp.removeEventFilter(watch)
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=20_000)
    assert page.panel.made is before, "a book that was stopped is not shown"
    page.list.choose("actions")
    settle(qtbot, page)
    assert "Wie doet wat" in text_of(page)


def test_a_character_that_cannot_be_printed_is_named(stand: Stand, qtbot: QtBot, example: Store) -> None:
    said: list[tuple[str, str]] = []
    page = stand(say=lambda words, tone="info": said.append((words, tone)))
    with example.edit("Actie") as work:
        work.create(ActionItem, text="Lees \u6f22 voor", status=ActionStatus.OPEN)
    page.list.choose("actions")
    settle(qtbot, page)
    assert said == [("Deze tekens kunnen niet worden afgedrukt: \u6f22", "attention")]


def test_initials_say_whose_name_somebody_typed(stand: Stand, qtbot: QtBot) -> None:
    said: list[str] = []
    page = stand(say=lambda words, tone="info": said.append(words))
    page.panel.show_paper("session", "s-03")
    settle(qtbot, page)
    assert said == []
    page.panel.choices.initials.click()
    settle(qtbot, page)
    assert len(said) == 1 and "Eléni Papadáki" in said[0]


def test_period_and_status_are_remembered_too(stand: Stand, qtbot: QtBot) -> None:
    page = stand()
    page.panel.show_paper("session", "s-03")
    settle(qtbot, page)
    form = page.panel.choices
    assert form.approved.isChecked()
    form.draft.click()
    page.list.choose("decisions")
    settle(qtbot, page)
    page.panel.choices.since.setText("1-3-2026")
    page.panel.choices.since.editingFinished.emit()
    settle(qtbot, page)
    again = stand()
    again.panel.show_paper("session", "s-03")
    settle(qtbot, again)
    assert again.panel.choices.draft.isChecked() and "CONCEPT" in text_of(again).upper()
    again.panel.show_paper("session", "s-04")
    assert again.panel.choices.approved.isChecked(), "the others go by what they are"
    again.list.choose("decisions")
    settle(qtbot, again)
    assert "Leersessie 3" not in text_of(again) and "Leersessie 4" in text_of(again)


class Mailbox(QObject):
    """Takes what is opened in place of a mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Keep the address."""
        self.opened.append(url)


def test_without_a_program_that_takes_files_the_folder_opens_beside_the_message(
    stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = stand()
    box = Mailbox()
    monkeypatch.setenv("PATH", str(tmp_path / "niets"))
    target = tmp_path / "verslag.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    for scheme in ("mailto", "file"):
        QDesktopServices.setUrlHandler(scheme, box, "take")
    try:
        page.panel.mail_it()
    finally:
        for scheme in ("mailto", "file"):
            QDesktopServices.unsetUrlHandler(scheme)
    assert target.read_bytes().startswith(b"%PDF")
    message, folder = box.opened
    assert message.scheme() == "mailto" and "Verslag leersessie 6" in message.query(
        QUrl.ComponentFormattingOption.FullyDecoded
    )
    assert Path(folder.toLocalFile()) == tmp_path


@pytest.mark.skipif(os.name == "nt", reason="xdg-email is of Linux desktops")
def test_the_mail_program_gets_the_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, said = tmp_path / "xdg-email", tmp_path / "gezegd"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{said}.deel"\n/bin/mv "{said}.deel" "{said}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert open_mail(tmp_path / "een verslag.pdf", "Verslag & meer")
    qtbot.waitUntil(said.exists, timeout=10_000)
    assert said.read_text().splitlines()[1:] == [
        "--subject",
        "Verslag & meer",
        "--attach",
        str(tmp_path / "een verslag.pdf"),
    ]


def printed(pdf: bytes, target: Path, **choices: object) -> PdfPages:
    """What comes out of a printer of PDF with these choices of the dialogue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    for name, value in choices.items():
        getattr(printer, f"set{name}")(*value if isinstance(value, tuple) else (value,))
    pages = PdfPages(pdf)
    send_to_printer(pages, printer)
    pages.close()
    return PdfPages(target.read_bytes())


def starts(pages: PdfPages, of: PdfPages) -> list[int]:
    """Which page of the paper each printed page is."""
    found = [
        min(range(len(of)), key=lambda one: unlike(of.picture(one, 0.5), pages.picture(number, 0.5)))
        for number in range(len(pages))
    ]
    pages.close()
    return found


def test_copies_range_and_order_are_those_of_the_dialogue(qapp: QApplication, tmp_path: Path) -> None:
    three = Description(name="Blad", title="Boek", sections=(), chapters=(lines(5), lines(22)))
    pdf = write_pdf(three).data
    of = PdfPages(pdf)
    assert len(of) == 3
    target = tmp_path / "print.pdf"
    assert starts(printed(pdf, target, CopyCount=2), of) == [0, 1, 2, 0, 1, 2]
    assert starts(printed(pdf, target, CopyCount=2, CollateCopies=False), of) == [0, 0, 1, 1, 2, 2]
    assert starts(printed(pdf, target, FromTo=(2, 3)), of) == [1, 2]
    backwards = QPrinter.PageOrder.LastPageFirst
    assert starts(printed(pdf, target, PageOrder=backwards), of) == [2, 1, 0]
    of.close()


def test_a_poster_of_a3_fits_on_a4(qapp: QApplication, tmp_path: Path) -> None:
    pdf = write_pdf(Description(name="Blad", title="Groot", size="A3", sections=lines(20).sections)).data
    target = tmp_path / "print.pdf"
    made = printed(pdf, target, PageSize=QPageSize(QPageSize.PageSizeId.A4))
    of = PdfPages(pdf)
    assert round(of.sizes[0].height()) == 1191 and round(made.sizes[0].height()) == 842
    assert unlike(of.picture(0, 0.5), made.picture(0, 0.7)) < 0.03
    made.close()
    of.close()


def test_a_page_is_printed_as_sharp_as_a_printer_is(qapp: QApplication, tmp_path: Path) -> None:
    target = tmp_path / "print.pdf"
    printed(write_pdf(lines(5)).data, target).close()
    with pikepdf.open(target) as pdf:
        inches = float(pdf.pages[0].MediaBox[2]) / 72
        widths = [int(image.Width) for image in pdf.pages[0].get_images().values()]
    assert min(widths) / inches >= 595
