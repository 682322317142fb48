"""Colours can be read, light and dark, and follow a switch."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from ui.icons import Icons
from ui.kit.badge import TONES
from ui.theme import CONTRAST, GROUP_COLOURS, GROUP_ICONS, Theme, contrast

TEXT_ON = [
    ("ink", "page"),
    ("ink", "card"),
    ("ink", "selection"),
    ("ink", "hover"),
    ("muted", "page"),
    ("muted", "card"),
    ("muted", "selection"),
    ("attention", "card"),
    ("late", "card"),
    ("accent", "card"),
    ("accent", "page"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("nav_text", "nav"),
    ("nav_muted", "nav"),
    ("nav_active_text", "nav_active"),
    ("muted", "track"),
]


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_can_be_read_on_its_ground(qapp: QApplication, dark: bool) -> None:
    theme = Theme(qapp, dark=dark)
    for text, ground in TEXT_ON:
        assert contrast(theme.hex(text), theme.hex(ground)) >= CONTRAST, (text, ground)
    for tone in (*TONES, *GROUP_COLOURS):
        assert contrast(theme.tint_text(tone).name(), theme.tint(tone).name()) >= CONTRAST, tone
        assert contrast(theme.text_on(tone).name(), theme.hex(tone)) >= CONTRAST, tone


@pytest.mark.parametrize("dark", [False, True])
def test_the_focus_ring_and_the_edge_of_a_field_can_be_seen(qapp: QApplication, dark: bool) -> None:
    theme = Theme(qapp, dark=dark)
    for ground in ("page", "card", "selection", "hover"):
        assert contrast(theme.hex("focus"), theme.hex(ground)) >= 3, ground
    assert contrast("#FFD37A", theme.hex("nav")) >= 3


def test_the_window_is_set_in_source_sans_pro(qapp: QApplication, theme: Theme) -> None:
    assert QFontInfo(theme.font()).family() == "Source Sans Pro"
    assert QFontInfo(theme.font(bold=True)).exactMatch()


def test_icons_have_the_colour_that_was_asked_for(theme: Theme, icons: Icons) -> None:
    image = icons.pixmap("square", "late", 48, ratio=1.0).toImage()
    colours = {
        image.pixelColor(x, 24).name().upper() for x in range(48) if image.pixelColor(x, 24).alpha() == 255
    }
    assert colours == {theme.hex("late")}


def test_icons_are_drawn_anew_after_a_switch(qapp: QApplication) -> None:
    theme = Theme(qapp, dark=False)
    icons = Icons(theme)
    light = icons.pixmap("plus", "ink").toImage()
    theme._fixed = True
    theme._apply()
    assert icons.pixmap("plus", "ink").toImage() != light


def test_every_kind_of_group_has_a_colour_and_an_icon(icons: Icons) -> None:
    assert set(GROUP_COLOURS) == set(GROUP_ICONS)
    for kind, name in GROUP_ICONS.items():
        assert not icons.icon(name, kind).isNull()
