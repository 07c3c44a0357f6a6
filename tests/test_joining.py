"""Which facts share a sentence, and what they have in common is said once: cases as text, found by folder."""

from __future__ import annotations

import textwrap

import pytest

from briefgen import verify
from briefgen.api import Workshop
from briefgen.loading import load_text
from tests.conftest import LANGUAGES, ROOT
from tests.planning import sentences
from tests.saying import found

FOLDER = ROOT / "tests" / "joining"
HEAD = (FOLDER / "head.yaml").read_text("utf-8")


CASES = found(FOLDER)


@pytest.mark.parametrize("name", CASES)
def test_case(shop: Workshop, name: str) -> None:
    case = CASES[name]
    text = HEAD + textwrap.indent(case["facts"], "  ") + "\n"
    sheet = load_text(text, "story.yaml", shop.lexicon, shop.predicates)
    briefs = {lang: shop.brief(sheet, lang, length="full") for lang in LANGUAGES}
    for lang in case.keys() & briefs.keys():
        said = [sentence.text.replace("\N{NO-BREAK SPACE}", " ") for sentence in sentences(briefs[lang])]
        assert said[1:] == case[lang], lang
    assert not verify.parity(list(briefs.values()), shop.expectations(sheet))
