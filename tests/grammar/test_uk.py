"""Ukrainian grammar by text cases: every line of `uk/*.txt` is `input -> expected`, read by the function of its file."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.grammar.base import (
    Agreement,
    DateStyle,
    NameUse,
    NominalLike,
    Norms,
    NounPhrase,
    VerbGroup,
)
from briefgen.grammar.uk import Grammar, numerals
from briefgen.grammar.uk.verbs import past_tense
from briefgen.phrase import EMPTY, Origin, Phrase, Span, words
from briefgen.values import parse_moment, parse_quantity

FOLDER = Path(__file__).parent / "uk"
LOCALE = Path(__file__).parents[2] / "locales/uk/locale.toml"
NOWHERE = Origin()


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    return Grammar(Norms("uk", tomllib.loads(LOCALE.read_text("utf-8"))))


@lru_cache(maxsize=1)
def rows() -> Any:
    return yaml.safe_load((FOLDER / "words.yaml").read_text("utf-8"))


def noun(lemma: str) -> Any:
    return grammar().noun(rows()["nouns"][lemma])


def name(key: str, **fields: Any) -> NameUse:
    kind, row, *gender = rows()["names"][key]
    entry = grammar().name(row, kind, {"gender": gender[0]} if gender else {})
    return NameUse(entry, key=key, **fields)


def noun_phrase(text: str, count: str = "", **fields: Any) -> NounPhrase:
    """«балістичний ракета»: adjectives by lemma, then a noun of words.yaml."""
    *adjectives, lemma = text.split(" ")
    rows_ = [f"{adj} num" if adj in ("кілька", "багато") else adj for adj in adjectives]
    made = tuple(grammar().adjective(row) for row in rows_)
    return NounPhrase(noun(lemma), made, parse_quantity(count) if count else None, **fields)


def nominal(text: str) -> NominalLike:
    return name(text) if text in rows()["names"] else noun_phrase(text)


def row_of(text: str) -> object:
    return yaml.safe_load(text) if text.startswith("{") else text


# -- one function a file ----------------------------------------------------------------------------


def nouns(text: str) -> str:
    row, form = text.split(" | ")
    case, _, plural = form.partition("_")
    return str(grammar().noun(row_of(row)).form(case, plural=bool(plural)))


def adjectives(text: str) -> str:
    row, form = text.split(" | ")
    case, slot, *animate = form.split()
    entry = grammar().adjective(row)
    return str(entry.form(case, "m" if slot == "pl" else slot, plural=slot == "pl", animate=bool(animate)))


def number_words(text: str) -> str:
    number, case, gender = text.split()
    return numerals.cardinal(int(number), case, gender)


def figures(text: str) -> str:
    quantity, case = text.split(" | ")
    return grammar().quantity(parse_quantity(quantity), NOWHERE, case).text


def counts(text: str) -> str:
    quantity, what, government = text.split(" | ")
    return grammar().governed(noun_phrase(what, quantity), government).text


def governed(text: str) -> str:
    what, government = text.split(" | ", 1)
    return grammar().governed(nominal(what), government).text


def names(text: str) -> str:
    who, what = text.split(" | ")
    who, _, gender = who.rpartition(" ")
    first = " // " in who
    given, family = who.split(" // " if first else " / ")
    features = {"gender": gender, "order": "family-first" if first else ""}
    form, case = what.split()
    return grammar().nominal(NameUse(grammar().name({"given": given, "family": family}, "person", features), form), case).text


def verbs(text: str) -> str:
    key, asked = text.split(" | ")
    has = set(asked.split())

    def one(*options: str) -> str:
        return next((option for option in options if option in has), "")

    group = VerbGroup(
        form="infinitive" if "infinitive" in has else "finite",
        tense=one("past", "present", "future", "perfect") or "past",
        voice="passive" if "passive" in has else "active",
        negation=one("not", "never", "no_longer"),
        modal=one("must", "can", "may", "should", "likely"),
        phase=one("begin", "continue", "stop", "ongoing"),
        first="first" in has,
    )
    agreement = Agreement("pl" in has or "many" in has, one("m", "f", "n") or "m", counted=one("few", "many"))
    return grammar().verb_group(grammar().verb(rows()["verbs"][key]), group, agreement).text


def past(text: str) -> str:
    verb, gender = text.split(" | ")
    return past_tense(*verb.split())[gender]


def agreement(text: str) -> str:
    count, what, verb, place = text.split(" | ")
    subject: NominalLike
    if count == "name":
        subject = name(what)
    elif count in ("pl", "sg"):
        subject = noun_phrase(what, plural=count == "pl")
    else:
        subject = noun_phrase(what, count)
    first = place == "first"
    said = grammar().verb_group(grammar().verb(rows()["verbs"][verb]), VerbGroup(first=first), grammar().agreement(subject))
    whole = grammar().nominal(subject, "nom")
    return grammar().finish(words(said, whole) if first else words(whole, said)).text


def dates(text: str) -> str:
    moment, asked = text.split(" | ")
    published, *options = asked.split()
    use = next((option for option in options if option in ("table", "dateline")), "running")
    style = DateStyle(None if published == "none" else dt.date.fromisoformat(published), use, with_clock="noclock" not in options)
    return grammar().moment(parse_moment(moment), style, NOWHERE).text


CHOICES = {"у": "у|в", "і": "і|й|та", "з": "з|із|зі", "о": "о|об"}


def choices(text: str) -> Phrase:
    spans = []
    for part in re.split(r"(\{.*?\})", text):
        if part.startswith("{"):
            variants = CHOICES.get(part[1:-1], part[1:-1])
            spans.append(Span(variants.split("|")[0], "choice", variants))
        elif part:
            spans.append(Span(part))
    return Phrase(spans)


def euphony(text: str) -> str:
    return grammar().finish(choices(text)).text


def finish(text: str) -> str:
    whole = EMPTY
    for part in text.split("¦"):
        whole += choices(part)
    return grammar().finish(whole).text


READERS: dict[str, Callable[[str], str]] = {
    "nouns": nouns,
    "adjectives": adjectives,
    "numerals": number_words,
    "figures": figures,
    "counts": counts,
    "governed": governed,
    "names": names,
    "verbs": verbs,
    "past": past,
    "agreement": agreement,
    "dates": dates,
    "euphony": euphony,
    "finish": finish,
}


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            text = line.split("   #")[0].strip() if not line.startswith("#") else ""
            if text:
                given, _, expected = text.rpartition(" -> ")
                yield pytest.param(path.stem, given.strip(), expected.strip(), id=f"{path.stem}:{number}")


def test_every_file_has_a_reader() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(READERS)


@pytest.mark.parametrize(("kind", "given", "expected"), list(cases()))
def test_text_cases(kind: str, given: str, expected: str) -> None:
    assert READERS[kind](given).replace("\u00a0", "~") == expected
