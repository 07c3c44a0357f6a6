"""Mutations of a sentence, a kind each: what could go wrong in print.  Words by language stand in `bench/edits.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.brief import Brief, Sentence
from briefgen.phrase import Span


class Edit(NamedTuple):
    """A part of a sentence's text and what stands there instead; `inside` puts an insertion into the span before it."""

    kind: str
    start: int
    end: int
    text: str
    inside: bool = False


class Place(NamedTuple):
    """A span and where it stands in its sentence."""

    span: Span
    start: int
    end: int


@cache
def words(lang: str) -> Mapping[str, Any]:
    """The words of a language that mutations exchange."""
    return tomllib.loads((Path(__file__).parent / "edits.toml").read_text("utf-8"))[lang]  # type: ignore[no-any-return]


def places(sentence: Sentence) -> list[Place]:
    """The spans of a sentence with their places."""
    found, at = [], 0
    for span in sentence.phrase:
        found.append(Place(span, at, at + len(span.text)))
        at += len(span.text)
    return found


Maker = Callable[[Sentence, str, str], Iterator[Edit]]
EDITS: dict[str, Maker] = {}


def kind(maker: Maker) -> Maker:
    """Register a maker under its name."""
    EDITS[maker.__name__] = maker
    return maker


def edits_of(sentence: Sentence, brief: Brief, said: Sequence[Sentence]) -> Iterator[Edit]:
    """Every mutation of a sentence alone, and every name in it exchanged for another of the brief."""
    for maker in EDITS.values():
        yield from maker(sentence, sentence.text, brief.lang)
    yield from _names(sentence, said, brief.lang)


def _numbers(sentence: Sentence) -> Iterator[Place]:
    return (place for place in places(sentence) if place.span.kind == "number")


def _dates(sentence: Sentence) -> Iterator[Place]:
    return (place for place in places(sentence) if place.span.kind == "date")


# -- digits ------------------------------------------------------------------------------------


@kind
def digit_changed(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for place in _numbers(sentence):
        for match in re.finditer(r"\d", place.span.text):
            other = str((int(match[0]) + 3) % 10)
            if not (match.start() == 0 and other == "0"):
                yield Edit("digit_changed", place.start + match.start(), place.start + match.end(), other)


@kind
def digit_dropped(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for place in _numbers(sentence):
        digits = list(re.finditer(r"\d", place.span.text))
        for match in digits if len(digits) > 1 else ():
            rest = place.span.text[: match.start()] + place.span.text[match.end() :]
            if rest[:1].isdigit() and not re.search(r"[.,]\D|[.,]$", rest):
                yield Edit("digit_dropped", place.start + match.start(), place.start + match.end(), "")


@kind
def digit_added(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for place in _numbers(sentence):
        for match in re.finditer(r"\d", place.span.text):
            yield Edit("digit_added", place.start + match.end(), place.start + match.end(), "7", inside=True)


@kind
def word_changed(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    """A number in words (seven, семеро) exchanged for its neighbour."""
    table = words(lang)["numbers"]
    for place in _numbers(sentence):
        for row in table:
            lower = place.span.text.lower()
            if lower in row:
                other = row[(row.index(lower) + 1) % len(row)]
                yield Edit("word_changed", place.start, place.end, other)


@kind
def decimal_mark(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for place in _numbers(sentence):
        for match in re.finditer(r"(?<=\d)[.,](?=\d{1,2}(?!\d))", place.span.text):
            yield Edit("decimal_mark", place.start + match.start(), place.start + match.end(), "")


@kind
def magnitude(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for place in _numbers(sentence):
        for match in re.finditer(r"(?<=\d)[, \u00a0]?000(?!\d)", place.span.text):
            yield Edit("magnitude", place.start + match.start(), place.start + match.end(), "")
        for one, other in words(lang)["magnitude"]:
            for match in re.finditer(re.escape(one), text[place.start : place.end + 12]):
                yield Edit("magnitude", place.start + match.start(), place.start + match.end(), other)
        if place.span.text[-1:].isdigit() and not re.search(r"[.,]\d{1,2}$", place.span.text):
            yield Edit("magnitude", place.end, place.end, words(lang)["thousand"], inside=True)


# -- hedges ------------------------------------------------------------------------------------


@kind
def hedge_changed(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    """A hedge dropped, weakened, strengthened."""
    for place in _numbers(sentence):
        yield from _hedges(place, text, lang)


def _hedges(place: Place, text: str, lang: str) -> Iterator[Edit]:
    for family in words(lang)["hedges"]:
        for hedge in family["words"]:
            around = rf"(?<!\w){re.escape(hedge)}(?!\w)" if family.get("side", "before") == "before" else re.escape(hedge)
            before = family.get("side", "before") == "before"
            low, high = (max(0, place.start - 24), place.start) if before else (place.end, place.end + 16)
            found = list(re.finditer(around, text[low:high], re.IGNORECASE))
            if not found or (before and re.search(r"\d", text[low + found[-1].end() : high])):
                continue
            match = found[-1] if before else found[0]
            for name, other in family["instead"].items():
                yield Edit(f"hedge_{name}", low + match.start(), low + match.end() + (1 if not other and before else 0), other)
            return


@kind
def hedge_added(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for place in _numbers(sentence):
        second = text[max(0, place.start - 1) : place.start] in ("-", ":")  # of a score: no words stand within one
        if not second and not re.match(r"[<>~]", place.span.value) and ".." not in place.span.value:
            for hedge in words(lang)["added_hedges"]:
                yield Edit("hedge_added", place.start, place.start, f"{hedge} ")


# -- dates -------------------------------------------------------------------------------------


@kind
def date_day(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    pattern = re.compile(words(lang)["day"])
    for place in _dates(sentence):
        for match in pattern.finditer(place.span.text):
            day = int(match[1])
            yield Edit(
                "date_day", place.start + match.start(1), place.start + match.end(1), str(day + 1 if day < 28 else day - 1)
            )


@kind
def date_month(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    months = words(lang)["months"]
    for place in _dates(sentence):
        for row in months:
            for number, month in enumerate(row):
                for match in re.finditer(rf"(?<!\w){re.escape(month)}", place.span.text):
                    other = row[(number + 1) % len(row)]
                    yield Edit("date_month", place.start + match.start(), place.start + match.end(), other)


@kind
def date_year(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for place in _dates(sentence):
        for match in re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", place.span.text):
            yield Edit("date_year", place.start + match.start(), place.start + match.end(), str(int(match[0]) - 1))
        for one, other in words(lang)["years"]:
            for match in re.finditer(re.escape(one), place.span.text):
                yield Edit("date_year", place.start + match.start(), place.start + match.end(), other)


@kind
def weekday(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    days = words(lang)["weekdays"]
    for place in _dates(sentence):
        for number, day in enumerate(days):
            for match in re.finditer(re.escape(day), place.span.text):
                yield Edit("weekday", place.start + match.start(), place.start + match.end(), days[(number + 2) % 7])


@kind
def clock(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for place in _dates(sentence):
        if "T" in place.span.value:
            for one, other in words(lang)["clock"]:
                for match in re.finditer(one, place.span.text):
                    yield Edit("clock", place.start + match.start(), place.start + match.end(), match.expand(other))


# -- units -------------------------------------------------------------------------------------


@kind
def percent_for_points(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for one, other in words(lang)["points"]:
        for match in re.finditer(one, text):
            if not re.search(r"\d\s?$", text[: match.start()]):
                continue
            yield Edit("percent_for_points", match.start(), match.end(), other)


@kind
def currency(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    for one, other in words(lang)["currency"]:
        for match in re.finditer(one, text):
            yield Edit("currency", match.start(), match.end(), other)


# -- polarity and modality ---------------------------------------------------------------------


@kind
def negation_dropped(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    yield from _rewrites("negation_dropped", text, lang)


@kind
def negation_added(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    yield from _rewrites("negation_added", text, lang)


@kind
def modal_dropped(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    yield from _rewrites("modal_dropped", text, lang)


@kind
def modal_added(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    yield from _rewrites("modal_added", text, lang)


def _rewrites(name: str, text: str, lang: str) -> Iterator[Edit]:
    if len(text) < 30:
        return
    for one, other in words(lang)[name]:
        for match in re.finditer(one, text):
            yield Edit(name, match.start(), match.end(), match.expand(other))


# -- names and swaps ---------------------------------------------------------------------------


@kind
def name_swapped(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    """Made with the other sentences at hand; see `_names`."""
    yield from ()


@kind
def source_swapped(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    """Made with the other sentences at hand; see `_names`."""
    yield from ()


def _names(sentence: Sentence, said: Sequence[Sentence], lang: str) -> Iterator[Edit]:
    others: dict[str, str] = {}
    for other in said:
        for span in other.phrase:
            said_by_name = span.text.lower() not in words(lang)["pronouns"]
            if span.kind == "name" and span.value and len(span.text) > 2 and said_by_name:
                others.setdefault(span.value, span.text)
    for place in places(sentence):
        if place.span.kind != "name" or not place.span.value:
            continue
        name = "source_swapped" if place.span.origin.slot.startswith("by") else "name_swapped"
        # Two shapes of one body (the ministry, its country) are no exchange that a reader of forms could tell.
        for key, text in others.items():
            if key != place.span.value and not _overlap(text, place.span.text):
                yield Edit(name, place.start, place.end, text)


def _overlap(one: str, other: str) -> bool:
    first, second = ({word[:3].lower() for word in re.findall(r"\w{2,}", text)} for text in (one, other))
    return bool(first & second)


@kind
def figures_swapped(sentence: Sentence, text: str, lang: str) -> Iterator[Edit]:
    """Made of two sentences; see `exchange`."""
    yield from ()


def exchange(said: Sequence[Sentence]) -> Iterator[tuple[tuple[Sentence, Edit], tuple[Sentence, Edit]]]:
    """Two figures of different facts, or of one sentence each, in each other's place."""
    every = [(sentence, place) for sentence in said for place in _numbers(sentence)]
    for position, (sentence, place) in enumerate(every):
        for other_sentence, other in every[position + 1 : position + 6]:
            if (
                other.span.value.split(" ")[0] != place.span.value.split(" ")[0]
                and other.span.text != place.span.text
                and other_sentence is not sentence
            ):
                yield (
                    (sentence, Edit("figures_swapped", place.start, place.end, other.span.text)),
                    (other_sentence, Edit("figures_swapped", other.start, other.end, place.span.text)),
                )
