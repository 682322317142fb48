"""Every text of the program exists in English; Dutch is the source itself."""

from __future__ import annotations

import gettext
import importlib.util
import io
import re
import string
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from tests.architecture.sources import ROOT

FOLDER = ROOT / "resources" / "translations" / "en" / "LC_MESSAGES"

pytestmark = pytest.mark.skipif(
    not (FOLDER / "anders.po").exists(), reason="the English catalogue is not there yet"
)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """packaging/catalogue.py, which the translator uses as well."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "packaging" / "catalogue.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogue(tool: ModuleType) -> Catalog:
    """The catalogue as it stands."""
    return tool.current()


def test_every_text_is_translated(tool: ModuleType, catalogue: Catalog) -> None:
    template = tool.extracted()
    assert len(template) > 100
    assert tool.missing(catalogue, template) == []


def test_no_text_is_left_that_the_program_no_longer_says(tool: ModuleType, catalogue: Catalog) -> None:
    template = tool.extracted()
    assert [message.id for message in catalogue if message.id and template.get(message.id) is None] == []


def test_the_catalogue_in_use_says_the_same_as_its_source(tool: ModuleType, catalogue: Catalog) -> None:
    used = gettext.GNUTranslations(io.BytesIO((FOLDER / "anders.mo").read_bytes()))
    fresh = gettext.GNUTranslations(io.BytesIO(tool.compiled(catalogue)))
    texts = lambda made: {key: text for key, text in made._catalog.items() if key}  # noqa: E731
    assert texts(used) == texts(fresh)
    assert len(texts(used)) > 100


def test_a_translation_fills_in_what_its_source_fills_in(catalogue: Catalog) -> None:
    """A name that only one of the two has would stop the program when the text is shown."""
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        source = message.id if isinstance(message.id, tuple) else (message.id,)
        ours = message.string if isinstance(message.string, tuple) else (message.string,)
        names = set().union(*map(_names, source))
        if any(not _names(text) <= names for text in ours) or (len(source) == 1 and _names(ours[0]) != names):
            wrong.append(message.id)
    assert wrong == []


def _names(text: str) -> set[str]:
    return {
        re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None
    }
