"""What every fact may carry, said in every language: cases as text, found by folder.

A case is a fact and its sentence in each language, as an editor would print it; or a fact and the code of the
problem that refuses it.  Sentences were printed once, read one by one and mended; no switch renews them: a change
that breaks one is a change of language.
"""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.api import Workshop
from briefgen.loading import load_text
from tests.conftest import LANGUAGES, ROOT
from tests.saying import SHEET, BriefgenError, found, listed, say

CASES = found(ROOT / "tests" / "clauses")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(shop: Workshop, case: dict[str, Any]) -> None:
    if "problem" in case:
        with pytest.raises(BriefgenError) as caught:
            say(shop, case["fact"], LANGUAGES[0])
        told = [problem.code for problem in caught.value.problems]
        assert case["problem"] in told
        assert all(problem.where is not None for problem in caught.value.problems)
        return
    said = {lang: say(shop, case["fact"], lang) for lang in LANGUAGES}
    assert said == {lang: case[lang] for lang in LANGUAGES}


def test_every_case_is_verified(shop: Workshop) -> None:
    """What a case says, a brief says: the independent reader finds every figure, date and negation of the fact in it again."""
    told = [case["fact"] for case in CASES.values() if "problem" not in case]
    for path in sorted((ROOT / "templates" / "frames").glob("*/examples.yaml")):
        told += [str(example["fact"]) for example in listed(path)]
    refused = []
    for fact in told:
        text = SHEET + "\n  ".join(fact.strip("\n").split("\n")) + "\n"
        sheet = load_text(text, "example.yaml", shop.lexicon, shop.predicates)
        for lang in LANGUAGES:
            try:
                shop.brief(sheet, lang)
            except BriefgenError as error:
                refused.append((lang, fact, [problem.message for problem in error.problems]))
    assert refused == []
