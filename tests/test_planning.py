"""Planning: properties over random sheets, and what is chosen, ordered, joined and named in sheets made for it."""

from __future__ import annotations

import pytest

from briefgen.api import Workshop
from briefgen.facts import FactSheet
from briefgen.loading import load_text
from briefgen.plan import KINDS, LENGTHS
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.planning import budget, conservation, mentions
from tests.random_sheets import sheet_text


def random_sheet(shop: Workshop, seed: int) -> FactSheet:
    return load_text(sheet_text(seed), f"random-{seed}.yaml", shop.lexicon, shop.predicates)


@pytest.mark.parametrize("seed", range(24))
def test_random_sheets(shop: Workshop, seed: int) -> None:
    """Conservation, no fact twice, no later mention before the first, budgets: every kind and length, a language in turn."""
    sheet = random_sheet(shop, seed)
    lang = LANGUAGES[seed % len(LANGUAGES)]
    for kind in KINDS:
        for length in LENGTHS:
            plan = shop.plan(sheet, kind=kind, length=length)
            brief = shop.brief(sheet, lang, kind=kind, length=length)
            assert not conservation(sheet, brief), (kind, length)
            assert not mentions(sheet, brief), (kind, length)
            near = budget(sheet, plan)
            assert near is None or 0.85 <= near <= 1.15, (kind, length)


@pytest.mark.parametrize("seed", SEEDS)
def test_seeds_keep_the_budget(shop: Workshop, seed: str) -> None:
    sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
    for length in ("short", "standard"):
        near = budget(sheet, shop.plan(sheet, length=length))
        assert near is None or 0.85 <= near <= 1.15
