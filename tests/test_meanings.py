"""Senses of nouns and adjectives as a story tells them: a few facts, and the keys that their words come to mean."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.api import Workshop
from briefgen.facts import Fact, Nominal, concepts
from briefgen.lexicon import KINDS
from briefgen.loading import load_text
from briefgen.problems import Mark
from briefgen.reading.meanings import Meanings
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


def test_each_sense_can_be_told(shop: Workshop) -> None:
    """Every sense that names words is what one of them makes its word; one whose words all tell another sense could never be meant."""
    silent = []
    for kind in ("nouns", "adjectives"):
        for key in shop.lexicon.keys(kind):
            words = [word for word in (shop.lexicon.row(kind, key) or {}).get("beside", ()) if "." in key]
            if words and not any(told_by(shop, kind, key, word) for word in words):
                silent.append(key)
    assert silent == []


def told_by(shop: Workshop, kind: str, key: str, word: str) -> bool:
    """Whether a word beside it, and nothing else, makes the plain word the sense `key`: in its phrase, or as its clause's verb."""
    mark, meanings = Mark("", 1, 1), Meanings(shop.lexicon, {one: {} for one in KINDS})
    plain = {name.partition(".")[0] for name in (key, *(shop.lexicon.row(kind, key) or {}).get("aka", ())) if "." in name}
    for base in sorted(one for one in plain if shop.lexicon.has(kind, one)):
        if kind == "adjectives":
            noun = next(
                (one for one in shop.lexicon.keys("nouns") if (shop.lexicon.row("nouns", one) or {}).get("is") == word), word
            )
            if key in meanings.of_phrase(Nominal("noun", noun, mark, adjectives=(base,))).adjectives:
                return True
            continue
        beside = Nominal("noun", word, mark)
        fact = Fact("f", word, {"what": Nominal("noun", base, mark)}, mark)
        if key in (meanings.of_phrase(Nominal("noun", base, mark, relations=(("of", beside),))).key, told(meanings, fact)):
            return True
    return not any(shop.lexicon.has(kind, one) for one in plain)


def told(meanings: Meanings, fact: Fact) -> str:
    what = meanings.of_story([fact])[0].roles["what"]
    assert isinstance(what, Nominal)
    return what.key
