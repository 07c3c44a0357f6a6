"""Measures the Korean grammar against gold forms that stay outside the project.

`measure(directory)` reads `ko_particles.tsv` (class, text before, pair, the particle that stood there);
`bench/grammar.py` prints it.  Figures are measured against a reading of their own, digit by digit.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from briefgen.grammar.base import RowError
from briefgen.grammar.ko.numbers import figure
from briefgen.grammar.ko.particles import Particles
from briefgen.grammar.ko.reading import Reader

LOCALE = Path(__file__).parent.parent / "locales" / "ko" / "locale.toml"


class Score(TypedDict):
    """How many forms were asked for, right, right in another way, refused."""

    n: int
    exact: int
    acceptable: int
    refused: int


def particles() -> Particles:
    """The particles as the built-in locale has them."""
    return Particles(Reader(tomllib.loads(LOCALE.read_text("utf-8"))["readings"]))


def measure(directory: Path) -> tuple[dict[str, dict[str, Score]], dict[str, list[str]]]:
    """Scores of each file and category, and the misses of each file as lines for a reader."""
    scores: dict[str, dict[str, Score]] = {}
    misses: dict[str, list[str]] = {}
    path = directory / "ko_particles.tsv"
    if path.exists():
        scores[path.name], misses[path.name] = _particles(path)
    scores["ko_figures"], misses["ko_figures"] = _figures()
    return scores, misses


def _particles(path: Path) -> tuple[dict[str, Score], list[str]]:
    chosen = particles()
    scores: dict[str, Score] = {}
    missed = []
    for line in path.read_text("utf-8").splitlines()[1:]:
        kind, text, pair, gold = line.split("\t")
        score = scores.setdefault(kind, Score(n=0, exact=0, acceptable=0, refused=0))
        score["n"] += 1
        try:
            said = chosen.form(text, pair)
        except RowError:
            score["refused"] += 1
            missed.append(f"{kind}\t…{text[-24:]}\t{pair}\tgold {gold}\trefused")
            continue
        if said == gold:
            score["exact"] += 1
        else:
            missed.append(f"{kind}\t…{text[-24:]}\t{pair}\tgold {gold}\tsaid {said}")
    return scores, missed


# How figures are read, one syllable a digit, told again here so that the grammar is not measured by itself.
_DIGITS = "영일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_MYRIADS = ("", "만", "억", "조")


def read_aloud(number: int) -> str:
    """A whole number in Hangul: 1200 -> 천이백 (일 is not said before 십, 백, 천)."""
    if number == 0:
        return "영"
    said = ""
    for place, digit in enumerate(reversed(str(number))):
        if place % 4 == 0 and number // 10**place % 10_000:
            said = _MYRIADS[place // 4] + said
        if digit != "0":
            said = ("" if digit == "1" and place % 4 else _DIGITS[int(digit)]) + _PLACES[place % 4] + said
    return said


def right_particle(said: str, pair: str) -> str:
    """The particle after a word in Hangul, by Unicode's decomposition alone."""
    closed, opened = pair.split("/")
    final = (ord(said[-1]) - ord("가")) % 28
    return opened if final == 0 or (final == 8 and pair == "으로/로") else closed


def figures(count: int = 20_000, seed: int = 7) -> Iterator[tuple[str, str, str, str]]:
    """(way of writing, text, pair, the right particle) for figures of up to eight digits."""
    draw = random.Random(seed)
    for index in range(count):
        number = draw.randrange(10 ** draw.randint(1, 8))
        number -= number % 10 ** draw.choice((0, 0, 1, 2, 3, 4, 5, 6))
        pair = draw.choice(("은/는", "이/가", "을/를", "과/와", "으로/로", "이나/나", "이라고/라고"))
        way = ("plain", "comma", "percent", "quotes", "house")[index % 5]
        said = read_aloud(number) + ("퍼센트" if way == "percent" else "")
        text = {
            "plain": f"{number}",
            "comma": f"{number:,}",
            "percent": f"{number}%",
            "quotes": f"“{number}”",
            "house": figure(Decimal(number)),
        }[way]
        yield way, text, pair, right_particle(said, pair)


def _figures() -> tuple[dict[str, Score], list[str]]:
    chosen = particles()
    scores: dict[str, Score] = {}
    missed = []
    for way, text, pair, gold in figures():
        score = scores.setdefault(way, Score(n=0, exact=0, acceptable=0, refused=0))
        score["n"] += 1
        said = chosen.form(text, pair)
        score["exact"] += said == gold
        if said != gold:
            missed.append(f"{way}\t{text}\t{pair}\tgold {gold}\tsaid {said}")
    return scores, missed
