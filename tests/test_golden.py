"""The briefs of every seed, as they were read: `pytest --update-golden` rewrites them and shows what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.api import Workshop
from tests.conftest import LANGUAGES, ROOT, SEEDS

LENGTHS = ("line", "short", "standard", "full")


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_brief(shop: Workshop, golden: Callable[[Path, str], None], seed: str, lang: str, length: str) -> None:
    sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
    text = shop.write(shop.brief(sheet, lang, length=length), "md").decode()
    golden(ROOT / "tests" / "golden" / seed / f"{lang}.{length}.md", text)


def test_every_article_has_a_sheet() -> None:
    assert {path.parent.name for path in (ROOT / "seeds").glob("*/article.txt")} == set(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_full_says_every_fact(shop: Workshop, seed: str) -> None:
    sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
    assert not shop.plan(sheet, length="full").omitted
    for fact in sheet.facts:
        assert fact.evidence, f"{fact.id} has no evidence"
