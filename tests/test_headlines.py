"""Headlines: cases as text, found by folder; what may not stand in one is refused."""

from __future__ import annotations

import pytest

from briefgen.api import Workshop
from briefgen.loading import load_text
from briefgen.problems import BriefgenError
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.saying import found

FOLDER = ROOT / "tests" / "headlines"
HEAD = (FOLDER / "head.yaml").read_text("utf-8")


CASES = found(FOLDER)


@pytest.mark.parametrize("name", CASES)
def test_case(shop: Workshop, name: str) -> None:
    case = CASES[name]
    sheet = load_text(f"{HEAD}facts:\n{case['facts']}\n", "example.yaml", shop.lexicon, shop.predicates)
    length = case.get("length", "full")
    said = {lang: shop.brief(sheet, lang, length=length).title for lang in LANGUAGES if lang in case}
    assert said
    assert {lang: title.text for lang, title in said.items()} == {lang: case[lang] for lang in said}
    for lang, title in said.items():
        assert len(title.text) <= shop.pack(lang).norms["headline"]["limit"]


BAD = {
    "two of them": ("TWO-HEADLINES", "visit: {who: marsh, what: PL}\n    headline: true", "condemn: {who: FR, what: the war}"),
    "the lead itself": ("BAD-HEADLINE", "visit: {who: marsh, what: PL}", "condemn: {who: FR, what: the war}\n    lead: true"),
    "a quotation": ("BAD-HEADLINE", "visit: {who: marsh, what: PL}", "quotation: {text: {en: We}}\n    by: marsh"),
}


@pytest.mark.parametrize("name", BAD)
def test_refused(shop: Workshop, name: str) -> None:
    code, one, other = BAD[name]
    text = f"{HEAD}facts:\n  - {one}\n  - {other}\n    headline: true\n"
    with pytest.raises(BriefgenError) as error:
        load_text(text, "example.yaml", shop.lexicon, shop.predicates)
    assert [problem.code for problem in error.value.problems] == [code]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_seeds_keep_the_limit(shop: Workshop, seed: str, lang: str) -> None:
    title = shop.brief(shop.load(ROOT / "seeds" / seed / "sheet.yaml"), lang).title
    assert len(title.text) <= shop.pack(lang).norms["headline"]["limit"]
