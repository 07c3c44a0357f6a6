"""The ledger: no digit, name of the sheet or quotation of a brief stands outside a span that knows its fact."""

from __future__ import annotations

import re

import pytest

from briefgen.api import Workshop
from briefgen.brief import Brief
from briefgen.evidence import read_style
from briefgen.facts import FactSheet
from briefgen.grounding.claims import Claims, facts_within
from briefgen.grounding.names import Names, row_names
from briefgen.ledger import HOLDING, phrases
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.test_golden import LENGTHS

OPEN, CLOSE = "“«‘「『", "”»’」』"


def outside(brief: Brief) -> list[str]:
    """The text of each phrase with every span that knows a fact taken out."""
    found = []
    for phrase, _ in phrases(brief):
        held = [bool(span.kind in HOLDING and span.origin.fact and span.origin.slot) for span in phrase]
        found.append("".join("\0" if held[n] else span.text for n, span in enumerate(phrase)))
    return found


@pytest.fixture(scope="module", params=[(seed, lang) for seed in SEEDS for lang in LANGUAGES], ids="-".join)
def made(shop: Workshop, request: pytest.FixtureRequest) -> tuple[FactSheet, list[Brief]]:
    seed, lang = request.param
    sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
    return sheet, [shop.brief(sheet, lang, length=length) for length in LENGTHS]


def test_no_digit_stands_outside(made: tuple[FactSheet, list[Brief]]) -> None:
    for brief in made[1]:
        assert [text for text in outside(brief) if re.search(r"\d", text)] == []


def test_every_span_knows_a_fact_of_the_sheet(made: tuple[FactSheet, list[Brief]]) -> None:
    sheet, briefs = made
    known = {inner.id for fact in sheet.facts for inner in facts_within(fact)} | {"source"}
    for brief in briefs:
        spans = [span for phrase, _ in phrases(brief) for span in phrase if span.kind in HOLDING]
        assert spans
        for span in spans:
            assert span.value, span
            assert span.origin.fact in known or span.origin.fact.startswith(tuple(f"{ident}." for ident in known)), span


def test_no_name_stands_outside(shop: Workshop, made: tuple[FactSheet, list[Brief]]) -> None:
    sheet, briefs = made
    for brief in briefs:
        claims = Claims(sheet, shop.lexicon, brief.lang)
        names = Names(read_style(brief.lang, tuple(shop.lexicon.folders)))
        keys = {str(claim.value) for fact in sheet.facts for claim in claims.of(fact) if claim.kind == "name"}
        forms = {form for key in keys for form in row_names(claims.row("names", key), brief.lang)}
        # a name that is a common noun, too («the committee»), is found by its span alone
        forms = {form for form in forms if form[:1].isupper() or brief.lang == "ko"}
        wrong = [(form, text) for text in outside(brief) for form in sorted(forms) if names.stands(form, text)]
        assert wrong == []


def test_no_quotation_stands_outside(made: tuple[FactSheet, list[Brief]]) -> None:
    for brief in made[1]:
        for text in outside(brief):
            inside = re.findall(f"[{OPEN}]([^{CLOSE}]*)[{CLOSE}]", text)
            assert all("\0" in words for words in inside), text


@pytest.mark.parametrize(
    ("lang", "said"), [("en", {"six-year", "first", "nine"}), ("uk", {"першому", "дев’яти"}), ("ko", {"두 차례"})]
)
def test_figures_in_words_of_the_sheets_own_words_are_held(shop: Workshop, lang: str, said: set[str]) -> None:
    brief = shop.brief(shop.load(ROOT / "seeds" / "finland-2024" / "sheet.yaml"), lang, length="full")
    held = {span.text.lower(): span for phrase, _ in phrases(brief) for span in phrase if span.kind == "figure"}
    assert said <= held.keys()
    assert all(held[text].origin.slot for text in said)
