"""The small parts do what a user sees and hears of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.icons import Icons
from ui.kit.badge import Badge
from ui.kit.buttons import Button, IconButton, PrimaryButton
from ui.kit.card import Card
from ui.kit.choosers import FilterPills, StepTabs
from ui.kit.elided import ElidedCombo, ElidedLine
from ui.kit.flow import FlowLayout
from ui.kit.labels import ElidedLabel, ErrorText, Label
from ui.kit.parts import ClickableRow, EmptyState, IconRow, ProgressLine, ScrollArea, clear_layout
from ui.theme import Theme


def test_text_that_looks_like_markup_is_shown_as_typed(qtbot: QtBot) -> None:
    label = Label("<b>&amp; niet vet</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>&amp; niet vet</b>"


def test_an_ampersand_on_a_button_is_not_a_shortcut(qtbot: QtBot, icons: Icons) -> None:
    button = PrimaryButton("Wonen & zorg", icons, "plus")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Wonen & zorg"
    assert button.text() == "Wonen && zorg"


def test_a_button_is_pressed_with_space_and_with_enter(qtbot: QtBot, icons: Icons) -> None:
    pressed: list[str] = []
    button = IconButton("Ongedaan maken", icons, "undo-2", on_click=lambda: pressed.append("x"))
    qtbot.addWidget(button)
    button.show()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["x", "x"]
    assert button.accessibleName() == "Ongedaan maken"


def test_a_long_line_ends_in_dots_and_says_the_rest_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Een heel lange naam van een organisatie " * 4)
    qtbot.addWidget(label)
    label.resize(120, 24)
    label.show()
    label.grab()
    assert label.toolTip() == label.text() == label.accessibleName()
    label.setText("kort")
    label.grab()
    assert label.toolTip() == ""


def test_an_error_is_gone_when_it_is_mended(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    error = ErrorText("", host)
    host.show()
    assert not error.isVisible()
    error.setText("Deze datum bestaat niet.")
    assert error.isVisible()
    error.setText("")
    assert not error.isVisible()


def test_arrow_keys_choose_a_pill_and_tab_goes_past(qtbot: QtBot) -> None:
    pills = FilterPills("Stand", [("active", "Geldig"), ("proposed", "Voorstel"), ("ended", "Geëindigd")])
    qtbot.addWidget(pills)
    pills.show()
    chosen: list[str] = []
    pills.chosen.connect(chosen.append)
    pills.set_counts({"active": 10, "proposed": 1, "ended": 0})
    buttons = pills.findChildren(Button)
    assert [button.accessibleName() for button in buttons] == ["Geldig 10", "Voorstel 1", "Geëindigd 0"]
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    QTest.keyClick(buttons[1], Qt.Key.Key_Right)
    QTest.keyClick(buttons[2], Qt.Key.Key_Left)
    assert chosen == ["proposed", "ended", "proposed"]
    assert pills.current == "proposed"
    reached = [button.focusPolicy() == Qt.FocusPolicy.StrongFocus for button in buttons]
    assert reached == [False, True, False]


def test_a_step_is_chosen_with_the_mouse(qtbot: QtBot) -> None:
    steps = StepTabs("De dag", [("prepare", "Voorbereiden"), ("report", "Verslag")])
    qtbot.addWidget(steps)
    steps.show()
    with qtbot.waitSignal(steps.chosen) as told:
        qtbot.mouseClick(steps.findChildren(Button)[1], Qt.MouseButton.LeftButton)
    assert told.args == ["report"]


def test_a_row_is_a_button(qtbot: QtBot, theme: Theme) -> None:
    row = ClickableRow(theme, "Sleutel regelen, 3 dagen te laat")
    qtbot.addWidget(row)
    row.resize(200, 40)
    row.show()
    pressed: list[int] = []
    row.clicked.connect(lambda: pressed.append(1))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.mousePress(row, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(500, 500))
    assert len(pressed) == 3


def test_a_row_says_text_and_what_stands_at_the_right(qtbot: QtBot, icons: Icons) -> None:
    row = IconRow(icons, "list-checks", "Sleutel regelen", "3 dagen te laat", tone="late")
    qtbot.addWidget(row)
    assert row.accessibleName() == "Sleutel regelen, 3 dagen te laat"


def test_an_empty_page_offers_the_first_step(qtbot: QtBot, icons: Icons) -> None:
    begun: list[int] = []
    empty = EmptyState(
        icons, "Nog geen afspraken", "Hier staan uw afspraken.", "Eerste afspraak", lambda: begun.append(1)
    )
    qtbot.addWidget(empty)
    empty.resize(700, 400)
    empty.show()
    assert empty.button is not None
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert begun == [1]


def test_parts_that_do_not_fit_go_on_below(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    badges = [Badge(theme, f"Organisatie nummer {number}", "info") for number in range(6)]
    for badge in badges:
        flow.addWidget(badge)
    host.resize(320, flow.heightForWidth(320))
    host.show()
    assert len({badge.y() for badge in badges}) > 1
    assert all(
        badge.geometry().right() < 320 and badge.geometry().bottom() < host.height() for badge in badges
    )
    wide = flow.heightForWidth(3000)
    assert wide < flow.heightForWidth(320)


def test_a_badge_without_words_takes_no_room(qtbot: QtBot, theme: Theme) -> None:
    badge = Badge(theme, "")
    qtbot.addWidget(badge)
    assert badge.sizeHint().width() == 0
    badge.set("te laat", "late")
    assert badge.sizeHint().width() > 30
    assert badge.accessibleName() == "te laat"


def test_a_card_is_named_by_its_title(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    card = Card(theme, "Managers", edge="managers", icons=icons, icon="users", subtitle="één per organisatie")
    qtbot.addWidget(card)
    card.title_row.addWidget(Badge(theme, "6 van 6", "managers"))
    card.add(ProgressLine(theme, 0.5, "week 5 van 10"))
    card.set_title("Groep van managers")
    assert card.accessibleName() == "Groep van managers"


def test_a_page_body_is_cleared_for_good(qtbot: QtBot) -> None:
    area = ScrollArea()
    qtbot.addWidget(area)
    inner = QVBoxLayout()
    inner.addWidget(Label("twee"))
    area.body.addWidget(Label("een"))
    area.body.addLayout(inner)
    area.clear()
    assert area.body.count() == 0
    clear_layout(area.body)


class Contrary(QWidget):
    """Higher where it has more room, as a page can be whose parts come to stand beside each other."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the height that goes with the width."""
        super().resizeEvent(event)
        self.setMinimumHeight(260 if event.size().width() > 410 else 200)


def test_a_page_body_that_fits_only_beside_a_scroll_bar_comes_to_rest(qtbot: QtBot) -> None:
    area = ScrollArea()
    qtbot.addWidget(area)
    area.resize(420, 230)
    area.body.addWidget(Contrary())
    area.show()
    assert area.widget().height() == area.viewport().height(), "all of it is in sight"


def test_a_text_that_does_not_fit_in_its_field_ends_in_dots(qtbot: QtBot, theme: Theme) -> None:
    del theme  # it dresses the application
    text = "3 · Wat werkt en wat werkt er nog niet zo goed"
    combo, line, search, typed = ElidedCombo(), ElidedLine(), QComboBox(), ElidedLine()
    combo.addItem("")
    search.setEditable(True)
    search.setLineEdit(typed)
    for field, write in (
        (combo, lambda words: combo.setItemText(0, words)),
        (line, line.setText),
        (search, typed.setText),
    ):
        qtbot.addWidget(field)
        field.setFixedWidth(180)
        field.show()
        looks = []
        for words in [text, *(f"{text[:letters]}…" for letters in range(8, 30))]:
            write(words)
            line.setCursorPosition(0)
            typed.setCursorPosition(0)
            looks.append(field.grab().toImage())
        assert looks[0] in looks[1:], "as if the dots had been typed"
    line.setText(text)
    assert line.text() == text, "what stands in the field is whole"
