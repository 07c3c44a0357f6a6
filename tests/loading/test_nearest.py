"""What an unknown word's message offers: senses of the word, longer words that hold it, words spelt alike."""

from __future__ import annotations

import pytest

from briefgen.api import Workshop
from briefgen.loading import load_text
from briefgen.problems import BriefgenError
from tests.saying import SHEET

OFFERED = {
    "lock": "lock.door",
    "tank_": "tank",
    "longshoremn": "dockworker",
    "sunflower": "sunflower_oil",
    "treat": "treat.medical",
}


@pytest.mark.parametrize("word", OFFERED)
def test_offer(shop: Workshop, word: str) -> None:
    fact = f"{word}: {{at: kyiv}}" if word == "treat" else f"find: {{who: police, what: {word}}}"
    with pytest.raises(BriefgenError) as caught:
        load_text(SHEET + fact + "\n", "example.yaml", shop.lexicon, shop.predicates)
    helps = [problem.help for problem in caught.value.problems if problem.code in ("UNKNOWN-WORD", "UNKNOWN-PREDICATE")]
    assert len(helps) == 1
    first = helps[0].split("\n")[0]
    assert first.startswith("did you mean ")
    assert OFFERED[word] in first.removeprefix("did you mean ").rstrip("?").split(", ")
