"""Colours, typeface and stylesheet of the program, light and dark, in one object that follows the system."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

FAMILY: Final = "Source Sans Pro"
BASE_SIZE: Final = 15
"""Height of ordinary text in device-independent pixels; every other size is relative to it."""

FACES: Final = ("Regular", "Semibold", "Bold", "It")

LIGHT: Final[dict[str, str]] = {
    "ink": "#1F2A37",
    "muted": "#5B6675",
    "line": "#E3DED5",
    "field_line": "#B9B4AA",
    "page": "#FAF8F4",
    "card": "#FFFFFF",
    "hover": "#F4F1EA",
    "selection": "#DCF0EB",
    "nav": "#123F3D",
    "nav_hover": "#1C504E",
    "nav_text": "#FFFFFF",
    "nav_muted": "#A9C4C1",
    "nav_active": "#FAF8F4",
    "nav_active_text": "#123F3D",
    "accent": "#0F766E",
    "accent_hover": "#0B5F59",
    "on_accent": "#FFFFFF",
    "focus": "#0B5FFF",
    "ok": "#0F766E",
    "attention": "#B45309",
    "late": "#B91C1C",
    "neutral": "#5B6675",
    "info": "#3F5BA9",
    "track": "#ECE8DE",
}

DARK: Final[dict[str, str]] = {
    "ink": "#E7EAEE",
    "muted": "#A9B3BF",
    "line": "#38424C",
    "field_line": "#6B7785",
    "page": "#151A1F",
    "card": "#1E252C",
    "hover": "#28313A",
    "selection": "#1B4340",
    "nav": "#0C2A29",
    "nav_hover": "#164140",
    "nav_text": "#F1F5F5",
    "nav_muted": "#9CBAB7",
    "nav_active": "#DDE9E7",
    "nav_active_text": "#0C2A29",
    "accent": "#3DB5A7",
    "accent_hover": "#5BC9BC",
    "on_accent": "#06211F",
    "focus": "#7FB2FF",
    "ok": "#57C4B6",
    "attention": "#EBA05C",
    "late": "#F58A86",
    "neutral": "#A9B3BF",
    "info": "#9DB0F2",
    "track": "#38424C",
}

GROUP_COLOURS: Final[dict[str, str]] = {
    "board_support": "#3F5BA9",
    "managers": "#0F766E",
    "professionals": "#4D7C0F",
    "residents": "#C2570C",
    "guidance_team": "#7E4A9E",
    "custom": "#5B6675",
}
"""The colour of each kind of group, the same everywhere, on paper too."""

_GROUP_COLOURS_DARK: Final[dict[str, str]] = {
    "board_support": "#9DB0F2",
    "managers": "#57C4B6",
    "professionals": "#A9CD6A",
    "residents": "#F19A63",
    "guidance_team": "#CBA3E6",
    "custom": "#A9B3BF",
}

GROUP_ICONS: Final[dict[str, str]] = {
    "board_support": "landmark",
    "managers": "users",
    "professionals": "heart-handshake",
    "residents": "house",
    "guidance_team": "compass",
    "custom": "users-round",
}
"""The icon of each kind of group."""

CONTRAST: Final = 4.5
"""The least contrast between text and what it stands on (WCAG 2.2, AA)."""


class Theme(QObject):
    """The colours of the moment by name; says so when the system switches between light and dark."""

    changed = Signal()

    def __init__(self, app: QApplication, *, dark: bool | None = None) -> None:
        """Follow the system, or stay ``dark`` (or light) when that is given."""
        super().__init__(app)
        self._app = app
        self._fixed = dark
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._hex: dict[str, str] = {}
        load_typeface(app)
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def follow(self, appearance: str) -> None:
        """Be "light" or "dark", or follow the system for anything else."""
        fixed = {"light": False, "dark": True}.get(appearance)
        if fixed != self._fixed:
            self._fixed = fixed
            self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in use."""
        if self._fixed is not None:
            return self._fixed
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def hex(self, name: str) -> str:
        """A colour as "#RRGGBB": the name of a token, of a kind of group, or such a value itself."""
        return self._hex.get(name, name)

    def colour(self, name: str) -> QColor:
        """The same colour, ready to paint with; do not change it."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(self.hex(name))
        return found

    def tint(self, name: str) -> QColor:
        """A pale form of a colour, to stand behind text of that colour on a card."""
        share = 0.20 if self.dark else 0.12
        return self._derived(f"tint:{name}", lambda: mix(self.hex(name), self.hex("card"), share))

    def tint_text(self, name: str) -> QColor:
        """The colour of text on :meth:`tint`: the colour itself, or as much darker as reading needs."""
        return self._derived(
            f"tint_text:{name}",
            lambda: readable(self.hex(name), self.tint(name).name(), self.hex("ink")),
        )

    def text_on(self, name: str) -> QColor:
        """Black or white, whichever reads better on a full colour."""
        value = self.hex(name)
        black = "#0B1A19"
        return self.colour("#FFFFFF" if contrast("#FFFFFF", value) >= contrast(black, value) else black)

    def font(self, size: int = BASE_SIZE, *, bold: bool = False) -> QFont:
        """The typeface in another size (in pixels) or weight."""
        font = self._fonts.get((size, bold))
        if font is None:
            font = self._fonts[(size, bold)] = QFont(self._app.font())
            font.setPixelSize(size)
            if bold:
                font.setWeight(QFont.Weight.DemiBold)
        return QFont(font)

    def _derived(self, key: str, value: Callable[[], str]) -> QColor:
        """A colour that is worked out once."""
        found = self._colours.get(key)
        if found is None:
            found = self._colours[key] = QColor(value())
        return found

    def _apply(self) -> None:
        from ui.kit.stylesheet import stylesheet

        self._hex = {
            **(DARK if self.dark else LIGHT),
            **(_GROUP_COLOURS_DARK if self.dark else GROUP_COLOURS),
        }
        self._colours.clear()
        self._fonts.clear()
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(stylesheet(self._hex, dark=self.dark))
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette(self.colour("card"), self.colour("page"))
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, "page"),
            (roles.WindowText, "ink"),
            (roles.Base, "card"),
            (roles.AlternateBase, "hover"),
            (roles.Text, "ink"),
            (roles.Button, "card"),
            (roles.ButtonText, "ink"),
            (roles.ToolTipBase, "card"),
            (roles.ToolTipText, "ink"),
            (roles.PlaceholderText, "muted"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "on_accent"),
            (roles.Link, "accent"),
        ):
            palette.setColor(role, self.colour(name))
        for role in (roles.Text, roles.ButtonText, roles.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette


def typeface_folder() -> Path | None:
    """Where the installed typeface keeps its files; None when it is missing."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    return Path(spec.origin).parent / "files" if spec and spec.origin else None


def load_typeface(app: QApplication) -> None:
    """Make Source Sans Pro the typeface of the program; without it the system's own stays."""
    folder = typeface_folder()
    font = QFont(app.font())
    if folder is not None:
        for face in FACES:
            QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{face}.ttf"))
        font = QFont(FAMILY)
    font.setPixelSize(BASE_SIZE)
    app.setFont(font)


def mix(colour: str, ground: str, share: float) -> str:
    """``share`` of one colour laid over another, as "#RRGGBB"."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str, ink: str) -> str:
    """``colour``, moved towards ``ink`` until it can be read on ``ground``."""
    for step in range(11):
        mixed = mix(ink, colour, step / 10)
        if contrast(mixed, ground) >= CONTRAST:
            return mixed
    return ink


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
