"""The logo of a proeftuin: from a photo or a drawing to the top of every paper, and nothing a drawing may fetch."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from anders_desktop.errors import ContentError
from ui.pages.process.logo import drawn

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10">{}</svg>'


def written(folder: Path, content: str) -> Path:
    path = folder / "logo.svg"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_drawing_becomes_a_sharp_picture(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    picture = drawn(written(tmp_path, SVG.format('<rect width="30" height="10" fill="#0f766e"/>')))
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 1200, 400)
    (tmp_path / "logo.png").write_bytes(picture.data)
    with Image.open(tmp_path / "logo.png") as image:
        assert image.convert("RGB").getpixel((600, 200)) == (15, 118, 110)


@pytest.mark.parametrize(
    "inner",
    [
        '<image href="/etc/hostname"/>',
        "<image xlink:href='file:///etc/hostname'/>",
        '<image href="https://www.example.nl/logo.png"/>',
        '<rect style="fill: url(https://www.example.nl/x)"/>',
        "<style>@import 'x.css';</style>",
    ],
)
def test_a_drawing_that_fetches_something_is_refused(qapp: QApplication, tmp_path: Path, inner: str) -> None:
    del qapp
    with pytest.raises(ContentError):
        drawn(written(tmp_path, SVG.format(inner)))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "geen tekening",
        "<svg",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        SVG.format("")[:40],
    ],
)
def test_what_is_no_drawing_is_refused(qapp: QApplication, tmp_path: Path, content: str) -> None:
    del qapp
    with pytest.raises(ContentError):
        drawn(written(tmp_path, content))
