"""The typeface on paper, read once per process, and what stands in for characters it lacks."""

from __future__ import annotations

import functools
import importlib.util
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from anders_desktop.reports.tagged import TaggedCanvas
from anders_desktop.reports.theme import FaceName

_FILES: dict[FaceName, str] = {
    "regular": "SourceSansPro-Regular.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
    "bold": "SourceSansPro-Bold.ttf",
    "italic": "SourceSansPro-It.ttf",
}

# Fonts that systems carry, in the order in which they are asked for a character. The first three cover letters and
# signs, then come writing systems of their own.
_STAND_INS = (
    "DejaVuSans.ttf",
    "segoeui.ttf",
    "arial.ttf",
    "Arial Unicode.ttf",
    "arialuni.ttf",
    "seguisym.ttf",
    "Apple Symbols.ttf",
    "NotoSans-Regular.ttf",
    "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf",
    "msyh.ttc",
    "malgun.ttf",
    "msgothic.ttc",
    "Nirmala.ttf",
    "LeelawUI.ttf",
    "ebrima.ttf",
)
_WIDTHS_KEPT = 50_000
_WORD_KEPT = 40  # letters; longer words hardly return


_SUBSETTING = threading.Lock()
"""ReportLab cuts a subset out of a font with its place in the file kept in the font: one paper at a time."""


class _Font(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's font, whose subsets say correctly which characters they hold."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        """Write the subsets; ReportLab's own table of characters is wrong beyond the first plane (emoji)."""
        subsets = list(self.state[doc].subsets)
        names = [self.getSubsetInternalName(index, doc)[1:] for index in range(len(subsets))]
        with _SUBSETTING:
            super().addObjects(doc)
        for name, subset in zip(names, subsets, strict=True):
            base = doc.idToObject[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = _to_unicode(subset)


def _to_unicode(subset: Sequence[int]) -> str:
    """Which character each code of a subset stands for, in the blocks of at most 100 that the format allows."""
    pairs = [(code, chr(letter)) for code, letter in enumerate(subset) if letter]
    blocks = []
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        rows = "\n".join(
            f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>" for code, letter in block
        )
        blocks.append(f"{len(block)} beginbfchar\n{rows}\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n" + "\n".join(blocks) + "\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


class Face:
    """One font file: which characters it has, how wide text is in it, and how text is written with it."""

    def __init__(self, name: str, path: Path) -> None:
        """Read the file; raises TTFError for a font that ReportLab cannot embed."""
        self.name = name
        self.path = path
        self._font = _Font(name, str(path))
        pdfmetrics.registerFont(self._font)
        self.characters = frozenset(map(chr, self._font.face.charToGlyph)) | {" ", "\n", "\u00a0"}
        self._widths: dict[str, float] = {}
        self.space = self.measure(" ")

    def covers(self, text: str) -> bool:
        """Whether every character of the text is in this font."""
        return self.characters.issuperset(text)

    def measure(self, text: str) -> float:
        """The width of a text at size 1. Words return, so what was measured is kept."""
        width = self._widths.get(text)
        if width is None:
            width = self._font.stringWidth(text, 1000) / 1000
            if len(text) <= _WORD_KEPT:
                if len(self._widths) > _WIDTHS_KEPT:
                    self._widths.clear()
                self._widths[text] = width
        return width

    def show(self, canvas: TaggedCanvas, text: str) -> Iterator[tuple[str, str]]:
        """The font resource and the string operand for each part of a text that lies in one subset."""
        if text.isascii():  # ReportLab keeps the letters of ASCII in the first subset, at their own codes
            yield (
                self._resource(canvas, 0),
                text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"),
            )
            return
        for subset, codes in self._font.splitString(text, canvas.document):
            yield self._resource(canvas, subset), escapePDF(codes)

    def _resource(self, canvas: TaggedCanvas, subset: int) -> str:
        key = (self.name, subset)
        name = canvas.names.get(key)
        if name is None:
            if subset == 0:
                self._font.splitString(" ", canvas.document)
            name = canvas.names[key] = self._font.getSubsetInternalName(subset, canvas.document)
        return name


class FontBook:
    """The four faces of the typeface, and the system's fonts for characters it lacks."""

    def __init__(self) -> None:
        folder = _typeface_folder()
        self.faces: dict[FaceName, Face] = {
            key: Face(f"Anders-{key}", folder / name) for key, name in _FILES.items()
        }
        self._stand_ins: dict[str, Face | None] = {}
        self._opened: dict[str, Face | None] = {}

    def stand_in(self, character: str) -> Face | None:
        """A font that has this character: our own upright first, then the system's; None when there is none."""
        if character in self.faces["regular"].characters:
            return self.faces["regular"]
        if character not in self._stand_ins:
            self._stand_ins[character] = next(
                (face for face in self._system_faces() if character in face.characters), None
            )
        return self._stand_ins[character]

    def _system_faces(self) -> Iterator[Face]:
        for name in _STAND_INS:
            if name not in self._opened:
                self._opened[name] = _open_system_face(name)
            face = self._opened[name]
            if face is not None:
                yield face


@functools.lru_cache(maxsize=1)
def font_book() -> FontBook:
    """The fonts, parsed at the first report of a process: reading them is most of what a first report costs."""
    return FontBook()


def _typeface_folder() -> Path:
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("font_source_sans_pro")
    return Path(spec.submodule_search_locations[0]) / "files"


def _open_system_face(name: str) -> Face | None:
    path = _system_fonts().get(name.casefold())
    if path is None:
        return None
    try:
        return Face(f"Anders-{path.stem}", path)
    except (TTFError, OSError):  # a font we may not or cannot embed: the next one is asked
        return None


@functools.lru_cache(maxsize=1)
def _system_fonts() -> dict[str, Path]:
    """The stand-ins that are on this computer, by file name in small letters."""
    wanted = {name.casefold() for name in _STAND_INS}
    found: dict[str, Path] = {}
    for folder in _system_font_folders():
        for place, _, names in os.walk(folder):
            for name in names:
                if name.casefold() in wanted:
                    found.setdefault(name.casefold(), Path(place) / name)
    return found


def _system_font_folders() -> list[Path]:
    if sys.platform == "win32":
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts")]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
