"""Papers are made for archives too (PDF/A-2a): what of that can be checked without a validator of its own."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from anders_desktop.reports.archive import srgb
from anders_desktop.reports.papers import PAPERS, PaperKind
from anders_desktop.reports.papers.choices import PaperChoices
from anders_desktop.reports.pdf import write_pdf
from anders_desktop.reports.session import compose_session_report
from anders_desktop.store import Store
from tests.reports.conftest import TODAY, full_report
from tests.reports.stress import stressed_report

ABOUT = {"session": "s-04", "experiment": "e-01", "person": "p-hoekstra", "": ""}
FORBIDDEN = {
    *("/AA", "/JavaScript", "/JS", "/OpenAction", "/EmbeddedFiles", "/EmbeddedFile", "/OCProperties", "/XFA"),
    *(
        "/Launch",
        "/Movie",
        "/Sound",
        "/PS",
        "/OPI",
        "/Ref",
        "/TR",
        "/HTP",
        "/Alternates",
        "/LZWDecode",
        "/Crypt",
    ),
}
LONGEST_STRING = 32_767


@pytest.fixture(params=[*PAPERS, None], ids=lambda kind: kind.key if kind else "too much")
def pdf(request: pytest.FixtureRequest, example: Store) -> pikepdf.Pdf:
    """Each paper of the example in turn, and a report in which everything is too much."""
    kind: PaperKind | None = request.param
    if kind is None:
        return pikepdf.open(io.BytesIO(compose_session_report(stressed_report()).data))
    choices = PaperChoices(today=TODAY, record_id=ABOUT[kind.about])
    return pikepdf.open(io.BytesIO(write_pdf(kind.describe(example, choices)).data))


def test_the_claim_stands_beside_the_same_as_elsewhere(pdf: pikepdf.Pdf) -> None:
    said = {str(key): str(value) for key, value in pdf.docinfo.items()}
    with pdf.open_metadata(set_pikepdf_as_editor=False) as packet:
        assert packet.pdfa_status == "2A"
        assert packet["pdfuaid:part"] == "1"
        assert packet["dc:title"] == said["/Title"]
        assert packet["dc:creator"] == [said["/Author"]]
        assert packet["xmp:CreatorTool"] == said["/Creator"]
        assert packet["pdf:Producer"] == said["/Producer"]
        days = (packet["xmp:CreateDate"], packet["xmp:ModifyDate"])
        assert days == ("2000-01-01T00:00:00+00:00",) * 2
        assert said["/CreationDate"] == said["/ModDate"] == "D:20000101000000+00'00'"
    assert len(pdf.trailer.ID) == 2
    assert pdf.Root.MarkInfo.Marked is True


def test_every_object_stands_on_lines_of_its_own(example: Store) -> None:
    data = write_pdf(PAPERS[0].describe(example, PaperChoices(today=TODAY, record_id="s-04"))).data
    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}", data)
    assert data.endswith(b"%%EOF\n")
    ends = list(re.finditer(rb"(.)(endstream|endobj)(.)", data, re.DOTALL))
    assert len(ends) > 100
    assert all(end[1] == end[3] == b"\n" for end in ends)
    assert not re.search(rb"\d+ \d+ obj[^\n]", data)


def test_the_colours_are_those_of_a_profile(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes() == srgb()
    for page in pdf.pages:
        operators = {str(one.operator) for one in pikepdf.parse_content_stream(page)}
        assert not operators & {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri", "i", "BI"}
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
            assert one.ColorSpace in ("/DeviceRGB", "/DeviceGray")
            assert not one.get("/Interpolate", False)


def test_the_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    noise = Image.merge("RGB", [Image.effect_noise((48, 48), 90) for _ in range(3)])
    seen = ImageCms.profileToProfile(noise, ours, ImageCms.createProfile("sRGB"))
    assert seen is not None
    assert max(abs(one - other) for one, other in zip(noise.tobytes(), seen.tobytes(), strict=True)) <= 1


def test_nothing_is_in_it_that_an_archive_refuses(pdf: pikepdf.Pdf) -> None:
    assert "/Encrypt" not in pdf.trailer
    for one in pdf.objects:
        for thing in _inside(one):
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert not FORBIDDEN & set(thing.keys())
            elif isinstance(thing, pikepdf.Name):
                assert str(thing) not in FORBIDDEN - {"/TR"}  # as a name a row of a table
            elif isinstance(thing, pikepdf.String):
                assert len(bytes(thing)) <= LONGEST_STRING
    notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
    assert all(note.Subtype == "/Link" and note.F == 4 for note in notes)
    assert all(note.A.S == "/URI" if "/A" in note else "/Dest" in note for note in notes)


def test_every_letter_has_its_shape_its_width_and_its_meaning(pdf: pikepdf.Pdf) -> None:
    used: dict[Any, set[int]] = {}
    for page in pdf.pages:
        current: set[int] = set()
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                current = used.setdefault(page.Resources.Font[str(operands[0])].objgen, set())
            elif str(operator) == "Tj":
                current |= set(bytes(operands[0]))
            assert str(operator) not in ("TJ", "'", '"')
    assert used
    for number, codes in used.items():
        font = pdf.get_object(number)
        assert int(font.FontDescriptor.Flags) & 4
        assert "/Encoding" not in font  # symbolic: its own codes
        lines = font.ToUnicode.read_bytes().decode().splitlines()
        meanings = {int(line[1:3], 16): line[6:-1] for line in lines if "> <" in line[:6]}
        glyphs, widths = _program(font.FontDescriptor.FontFile2.read_bytes())
        for code in codes:
            assert meanings[code] not in ("0000", "FEFF", "FFFE")
            assert glyphs[code] > 0  # not the box of a letter that is missing
            assert abs(widths[glyphs[code]] - float(font.Widths[code - int(font.FirstChar)])) <= 1


def test_a_text_without_end_becomes_no_string_without_end() -> None:
    text = "lang " * 30_000
    report = replace(full_report(), title=text, lab_name=text, goal="https://example.nl/" + "x" * 200_000)
    pdf = pikepdf.open(io.BytesIO(compose_session_report(report).data))
    for one in pdf.objects:
        for thing in _inside(one):
            assert not isinstance(thing, pikepdf.String) or len(bytes(thing)) <= LONGEST_STRING


def _inside(thing: Any) -> Iterator[Any]:
    """An object and what is directly in it, not what it refers to."""
    yield thing
    kids: list[Any] = []
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        kids = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 - not a mapping
    elif isinstance(thing, pikepdf.Array):
        kids = list(thing)
    for kid in kids:
        if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
            yield from _inside(kid)
        elif isinstance(kid, pikepdf.Object):
            yield kid


def _program(data: bytes) -> tuple[dict[int, int], list[float]]:
    """Of a font in a document: which glyph each code shows, and how wide each glyph is, in thousandths."""
    tables = {}
    for at in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _sum, start, size = struct.unpack_from(">4sIII", data, 12 + 16 * at)
        tables[tag] = data[start : start + size]
    per_em = struct.unpack_from(">H", tables[b"head"], 18)[0]
    count = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    widths = [struct.unpack_from(">H", tables[b"hmtx"], 4 * at)[0] * 1000 / per_em for at in range(count)]
    total = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    widths += [widths[-1]] * (total - count)
    assert struct.unpack_from(">H", tables[b"cmap"], 2)[0] == 1  # a symbolic font has one table of codes
    start = struct.unpack_from(">I", tables[b"cmap"], 8)[0]
    form, _size, _language, first, amount = struct.unpack_from(">5H", tables[b"cmap"], start)
    assert form == 6
    codes = struct.unpack_from(f">{amount}H", tables[b"cmap"], start + 10)
    return {first + at: glyph for at, glyph in enumerate(codes)}, widths
