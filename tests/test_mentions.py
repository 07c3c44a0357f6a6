"""How names and their offices are mentioned in a whole text: cases as text, found by folder."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.api import Workshop
from briefgen.brief import Lede, Points
from briefgen.loading import load_text
from tests.conftest import ROOT
from tests.saying import found

FOLDER = ROOT / "tests" / "mentions"
HEAD = (FOLDER / "head.yaml").read_text("utf-8")


CASES = found(FOLDER)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(shop: Workshop, case: dict[str, Any]) -> None:
    sheet = load_text(f"{HEAD}facts:\n{case['facts']}\n", "example.yaml", shop.lexicon, shop.predicates)
    for lang in case.keys() - {"facts"}:
        said = []
        for block in shop.brief(sheet, lang).blocks:
            if isinstance(block, Lede):
                said += [sentence.text for sentence in block.sentences]
            elif isinstance(block, Points):
                said += [sentence.text for item in block.items for sentence in item]
        assert said == case[lang]
