"""Senses of nouns and adjectives as a story tells them: a few facts, and the keys that their words come to mean."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.api import Workshop
from briefgen.facts import concepts
from briefgen.loading import load_text
from tests.conftest import ROOT
from tests.saying import found

CASES = found(ROOT / "tests" / "meanings")
HEAD = "briefgen: 1\nslug: story\nsource: {publisher: Example, published: 2024-12-23T12:00+02:00, language: en}\n"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_story(shop: Workshop, case: dict[str, Any]) -> None:
    parts = {name: case[name] for name in ("words", "entities", "facts") if name in case}
    text = HEAD + "".join(f"{name}:\n  " + part.strip().replace("\n", "\n  ") + "\n" for name, part in parts.items())
    sheet = load_text(text, "story.yaml", shop.lexicon, shop.predicates)
    meant = {key for fact in sheet.facts for _, key in concepts(fact)}
    assert set(case.get("means", ())) <= meant
    assert meant.isdisjoint(case.get("never", ()))
    assert sorted({fact.topic for fact in sheet.facts if fact.topic}) == case.get("topics", [])
    assert [office.key for office in sheet.offices.values()] == case.get("offices", [])
