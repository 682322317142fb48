"""Photos: taken in small, upright and without where they were made; kept once, carried along everywhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from anders_desktop.errors import ContentError, SurroundingsError
from anders_desktop.exchange import load, read_document, write_document
from anders_desktop.model import LearningSession, Photo
from anders_desktop.store import Identity, Store, merge, pack
from anders_desktop.store.check import check
from anders_desktop.store.engine import new_key
from anders_desktop.store.pictures import LONGEST_SIDE, make_picture, read_picture
from tests.store.conftest import MakeStore


def _file(path: Path, size: tuple[int, int] = (60, 30), orientation: int = 0, mode: str = "RGB") -> Path:
    image = Image.new(mode, size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
        exif[0x010F] = "Merk van een camera"
    image.save(path, exif=exif)
    return path


def _with_photo(store: Store, path: Path) -> str:
    with store.edit("Foto") as work:
        if not work.find(LearningSession):
            work.create(LearningSession, id="s", title="Eén")
        digest = work.keep_picture(read_picture(path))
        work.create(Photo, session_id="s", picture=digest, description="De muur")
    return digest


def test_a_photo_is_turned_upright_and_forgets_the_camera(tmp_path: Path) -> None:
    made = read_picture(_file(tmp_path / "foto.jpg", orientation=6))
    with Image.open(io.BytesIO(made.data)) as shown:
        assert shown.size == (30, 60) == (made.width, made.height)
        assert dict(shown.getexif()) == {}
        top, bottom = shown.getpixel((15, 5)), shown.getpixel((15, 55))
    assert top[1] < 100 < bottom[1]  # what was left is now on top: red above white
    assert b"camera" not in made.data


def test_a_large_photo_is_scaled_down_and_a_clear_one_stays_clear(tmp_path: Path) -> None:
    large = read_picture(_file(tmp_path / "groot.jpg", size=(4000, 2000)))
    assert (large.width, large.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    clear = read_picture(_file(tmp_path / "logo.png", mode="RGBA"))
    assert clear.media_type == "image/png"


@pytest.mark.parametrize(
    "content", [b"", b"geen foto", b"\x89PNG\r\n\x1a\n" + b"x" * 200, b"%PDF-1.4", b"<svg/>"]
)
def test_what_is_no_photo_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "iets.jpg"
    path.write_bytes(content)
    with pytest.raises(ContentError, match=r"iets\.jpg"):
        read_picture(path)
    with pytest.raises(SurroundingsError):
        read_picture(tmp_path / "weg.jpg")


def test_a_photo_that_would_unpack_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bom.png"
    Image.new("1", (20_000, 20_000)).save(path)
    assert path.stat().st_size < 100_000
    with pytest.raises(ContentError, match="te groot"):
        read_picture(path)


def test_the_same_photo_is_kept_once_and_comes_back_whole(make_store: MakeStore, tmp_path: Path) -> None:
    store = make_store()
    path = _file(tmp_path / "foto.jpg")
    assert _with_photo(store, path) == _with_photo(store, path)
    with store.read() as reader:
        found = reader.picture(reader.find(Photo)[0].picture)
        assert found == make_picture(path.read_bytes())
        assert reader.picture("0" * 64) is None
    assert check(store) == []


def test_a_photo_travels_in_documents_packs_and_merges(make_store: MakeStore, tmp_path: Path) -> None:
    store = make_store()
    target = tmp_path / "kopie.anders"
    with store.edit("Begin") as work:
        work.create(LearningSession, id="s", title="Eén")
    pack.write_pack(store, target)
    digest = _with_photo(store, _file(tmp_path / "foto.jpg"))
    for name in ("inhoud.yaml", "inhoud.json"):
        write_document(store, tmp_path / name)
        again = Store.create(tmp_path / f"{name}.db", new_key(), Identity("", "weer"))
        load(again, read_document(tmp_path / name))
        with again.read() as reader:
            assert reader.picture(digest) is not None
        write_document(again, tmp_path / f"weer-{name}")
        again.close()
        assert (tmp_path / f"weer-{name}").read_bytes() == (tmp_path / name).read_bytes()
    (tmp_path / "uit").mkdir()
    other = pack.open_pack(target, tmp_path / "uit", Identity("", "ander"))
    assert merge.bring_in(other, store).changes
    with other.read() as reader:
        assert reader.picture(digest) is not None
    assert check(other) == []
    other.close()


def test_a_document_with_a_damaged_or_missing_photo_is_refused(make_store: MakeStore, tmp_path: Path) -> None:
    store = make_store()
    _with_photo(store, _file(tmp_path / "foto.jpg"))
    path = tmp_path / "inhoud.yaml"
    write_document(store, path)
    text = path.read_text(encoding="utf-8")
    head, _mark, data = text.partition("\npictures:")
    path.write_text(head + "\n", encoding="utf-8")
    with pytest.raises(ContentError) as missing:
        read_document(path)
    assert any("de foto staat niet in dit document" in one for one in missing.value.problems)
    path.write_text(text.replace("/9j/", "/9k/", 1), encoding="utf-8")
    assert "/9j/" in data
    with pytest.raises(ContentError) as damaged:
        read_document(path)
    assert any("deze foto is beschadigd" in one for one in damaged.value.problems)
