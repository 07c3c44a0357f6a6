"""Stories written from their article alone, with the built-in lexicon: each is said whole, in every language, as it was read.

What each claim of the articles became stands in tests/golden/readings/stories.md.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.api import Workshop
from tests.conftest import LANGUAGES, ROOT

STORIES = sorted(path.parent.name for path in (ROOT / "tests" / "stories").glob("*/sheet.yaml"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("story", STORIES)
def test_brief(shop: Workshop, golden: Callable[[Path, str], None], story: str, lang: str) -> None:
    folder = ROOT / "tests" / "stories" / story
    sheet = shop.load(folder / "sheet.yaml")
    text = shop.write(shop.brief(sheet, lang, length="full"), "md").decode()
    golden(folder / f"{lang}.md", text)


@pytest.mark.parametrize("story", STORIES)
def test_built_in_words_say_it(shop: Workshop, story: str) -> None:
    """No word and no frame of the sheet's own; every fact is said, and proved by the article."""
    folder = ROOT / "tests" / "stories" / story
    sheet = shop.load(folder / "sheet.yaml")
    typed = (folder / "sheet.yaml").read_text("utf-8")
    assert "\nwords:" not in typed
    assert "\nframes:" not in typed
    assert not shop.plan(sheet, length="full").omitted
    assert all(fact.evidence for fact in sheet.facts)
