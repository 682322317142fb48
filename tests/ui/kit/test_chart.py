"""A chart in the window."""

from __future__ import annotations

import datetime as dt

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anders_desktop.reports.charts import Point, RunChart
from ui.kit.chart import Chart
from ui.theme import Theme


def chart_of(*values: float) -> RunChart:
    """A chart with a point a week."""
    first = dt.date(2026, 3, 6)
    points = tuple(Point(first + dt.timedelta(7 * at), value) for at, value in enumerate(values))
    return RunChart(title="Wachttijd", points=points, target=2)


def colours(chart: Chart) -> set[str]:
    """The colours in the picture of a chart."""
    image = chart.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(0, image.height(), 2)
    }


def test_chart_says_what_it_shows(theme: Theme, qtbot: QtBot) -> None:
    chart = Chart(theme, chart_of(4, 3, 2.5))
    qtbot.addWidget(chart)
    assert chart.accessibleName().startswith("Wachttijd. 3 metingen, van 4 op 6 maart 2026 naar 2,5 op")
    chart.set(None)
    assert chart.accessibleName() == ""
    assert chart.heightForWidth(400) == 0


def test_chart_is_drawn_in_the_colours_of_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    for dark in (False, True):
        theme = Theme(qapp, dark=dark)
        chart = Chart(theme, chart_of(4, 3, 2.5))
        qtbot.addWidget(chart)
        chart.resize(500, 200)
        chart.show()
        assert {theme.colour("ink").name(), theme.colour("accent").name()} <= colours(chart)


def test_chart_follows_its_room(theme: Theme, qtbot: QtBot) -> None:
    chart = Chart(theme, chart_of(4, 3, 2.5))
    qtbot.addWidget(chart)
    assert chart.hasHeightForWidth()
    assert chart.heightForWidth(450) < chart.heightForWidth(560)
