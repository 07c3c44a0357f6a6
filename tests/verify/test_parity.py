"""The languages of a sheet say the same, and where one does not, the fact and the language are told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen import verify
from briefgen.api import Workshop
from briefgen.brief import Brief, Points
from briefgen.phrase import Phrase
from tests.conftest import LANGUAGES, ROOT, SEEDS


def briefs_of(shop: Workshop, seed: str, length: str = "full") -> tuple[list[Brief], verify.Expectations]:
    sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
    return [shop.brief(sheet, lang, length=length) for lang in LANGUAGES], shop.expectations(sheet)


@pytest.mark.parametrize("seed", SEEDS)
def test_seeds_say_the_same(shop: Workshop, seed: str) -> None:
    for length in ("short", "full"):
        briefs, expectations = briefs_of(shop, seed, length)
        assert not verify.parity(briefs, expectations)
    assert set(verify.left_out(briefs, expectations).values()) == {()}


def test_a_fact_that_one_language_leaves_out_is_told(shop: Workshop) -> None:
    briefs, expectations = briefs_of(shop, "kursk")
    points = next(block for block in briefs[0].blocks if isinstance(block, Points))
    facts = tuple(fact for sentence in points.items[-1] for fact in sentence.facts)
    fewer = replace(points, items=points.items[:-1], labels=points.labels[:-1])
    briefs[0] = replace(briefs[0], blocks=tuple(fewer if block is points else block for block in briefs[0].blocks))
    found = verify.parity(briefs, expectations)
    assert [problem.code for problem in found] == ["PARITY-FACT"] * len(facts)
    assert found[0].message.startswith(f"{briefs[0].lang} leaves out")
    assert verify.left_out(briefs, expectations)[briefs[0].lang] == facts


@pytest.mark.parametrize(("kind", "code"), [("number", "PARITY-FIGURE"), ("date", "PARITY-DATE"), ("name", "PARITY-SOURCE")])
def test_what_one_language_does_not_print_is_told(shop: Workshop, kind: str, code: str) -> None:
    briefs, expectations = briefs_of(shop, "noto-2024")

    def without(given: Phrase) -> Phrase:
        return Phrase(span for span in given if not (span.kind == kind and (kind != "name" or span.origin.slot == "by.who")))

    points = next(block for block in briefs[1].blocks if isinstance(block, Points))
    items = tuple(tuple(replace(sentence, phrase=without(sentence.phrase)) for sentence in item) for item in points.items)
    blocks = tuple(replace(block, items=items) if isinstance(block, Points) else block for block in briefs[1].blocks)
    briefs[1] = replace(briefs[1], blocks=blocks)
    found = verify.parity(briefs, expectations)
    assert {problem.code for problem in found} == {code}
    assert all(briefs[1].lang in problem.help for problem in found)
