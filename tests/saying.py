"""Say one fact in every language: what the examples of verbs and frames are tried with."""

from __future__ import annotations

from briefgen.api import Workshop
from briefgen.loading import load_text
from briefgen.phrase import phrase
from briefgen.problems import BriefgenError
from briefgen.wording import Sub, Wording

SHEET = """\
briefgen: 1
slug: example
source: {publisher: Example, published: 2024-12-23T12:00+02:00, language: en}
entities:
  zelensky:
    is: person
    gender: m
    office: president of UA
    en: {given: Volodymyr, family: Zelensky}
    uk: {given: Володимир, family: Зеленський}
    ko: {given: 볼로디미르, family: 젤렌스키}
  kim:
    is: person
    gender: m
    office: leader of KP
    en: {given: Jong Un, family: Kim, order: family-first}
    uk: {given: Чен Ин, family: Кім, order: family-first}
    ko: {given: 정은, family: 김, order: family-first}
facts:
- """


def say(shop: Workshop, fact: str, lang: str, *, known: bool = True) -> str:
    """A fact of a sheet (one line of YAML flow, or a block) as a finished sentence.

    Raises:
        BriefgenError: where the fact is not readable, or cannot be said.
    """
    lines = fact.strip("\n").split("\n")
    text = SHEET + ("\n  ".join(lines)) + "\n"
    sheet = load_text(text, "example.yaml", shop.lexicon, shop.predicates)
    wording = Wording(sheet, shop.pack(lang), shop.environment, shop.predicates)
    if known:
        for key in ("zelensky", "kim", "us_department_of_defense"):
            wording.mentions.first(key)
    told = sheet.facts[0]
    words = wording.macros.sentence((Sub(wording, told),), wording.attribution(told))
    return wording.grammar.finish(phrase(words)).text


__all__ = ["BriefgenError", "say"]
