"""An independent reader of running text: figures, their bounds and units, dates, in the languages that are there.

It is the second opinion on what briefgen prints and on what an article says, so it shares no code and no table with the
grammars: words stand in its own modules, one a language, found by their name.  It imports nothing above `values`.

    read("at least 12,000 troops on November 26", "en", date(2024, 12, 23))
      -> count >= 12000, date 2024-11-26
"""

from __future__ import annotations

import datetime as dt
import pkgutil
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

from briefgen.reader.base import Bound, Markers, Reading, listed
from briefgen.reader.tables import alternation, fold, table

__all__ = [
    "Bound",
    "Markers",
    "Reading",
    "as_count",
    "course_words",
    "fillers",
    "hedging_verb",
    "hundredths",
    "in_digits",
    "joining_words",
    "languages",
    "markers",
    "measures",
    "modal_meanings",
    "negating",
    "negation_counts",
    "pronouns",
    "read",
    "shifts",
    "until_words",
]


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that can be read: the modules here with a name of two or three letters."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return tuple(name for name in names if len(name) <= 3)


@cache
def _reader(lang: str) -> tuple[Callable[[str, dt.date | None], list[Reading]], Callable[[str], Markers]]:
    if lang not in languages():
        raise ValueError(f"no reader for {lang!r}; there are {', '.join(languages())}")
    module = import_module(f"briefgen.reader.{lang}")
    return module.read, module.markers


def read(text: str, lang: str, published: dt.date | None = None) -> tuple[Reading, ...]:
    """Every figure and date of a text, in its order, none within another.

    Args:
        text: running text, a sentence or an article; offsets count its code points.
        lang: its language.
        published: the day from which «Monday», «last month» and dates without a year are reckoned.  Without it such a date
            has the year 0, and what only a day of publication could tell is not read.

    Raises:
        ValueError: where the language has no reader.
    """
    return tuple(sorted(_reader(lang)[0](text, published), key=lambda reading: reading.start))


def markers(text: str, lang: str) -> Markers:
    """The negations and modal words of a text; those inside a hedge («no more than») are none.

    Raises:
        ValueError: where the language has no reader.
    """
    return _reader(lang)[1](text)


@cache
def _negation(lang: str) -> re.Pattern[str]:
    return re.compile(table(lang)["markers"]["negation"])


def negating(text: str, lang: str) -> bool:
    """Whether a text has a negating word, be it a hedge's or a bound's own («not more than», 넘지 않다)."""
    return _negation(lang).search(text.lower()) is not None


@cache
def measures(lang: str) -> frozenset[str]:
    """The keys of the measures that a language's reader tells apart; any other is read as a count."""
    return frozenset(table(lang)["units"]["measures"])


@cache
def hundredths(lang: str) -> re.Pattern[str]:
    """What ends a figure in hundredths of a currency («14 cents»), which is read as the currency's: 0.14 dollars."""
    return re.compile(rf"(?:{alternation(word for words in table(lang)['units']['cents'].values() for word in listed(words))})$")


@cache
def modal_meanings(lang: str) -> dict[str, tuple[str, ...]]:
    """For each modal of a sheet the kinds of modal words that say it in a language."""
    return {modal: tuple(kinds.split()) for modal, kinds in table(lang)["markers"]["means"].items()}


@cache
def hedging_verb(lang: str) -> re.Pattern[str]:
    """The verbs that bound a figure («exceeds 3,000»), which are the fact's own words, not a hedge of the figure."""
    return re.compile(rf"(?<!\w)(?:{alternation(listed(table(lang)['hedges']['verbs']))})(?!\w)")


@cache
def until_words(lang: str) -> tuple[str, ...]:
    """The words that are a bound or a preposition («до п’яти»), which only the verb can tell."""
    return listed(table(lang)["hedges"].get("until", ""))


@cache
def course_words(lang: str) -> tuple[str, ...]:
    """The words that bound a time or say in the course of which («over six years»): a fact may mean either."""
    return listed(table(lang)["hedges"].get("course", ""))


@cache
def shifts(lang: str) -> dict[int, str]:
    """The consonants that a language's cases exchange, as a table for `str.translate`: each to the one it comes from."""
    pairs = [pair.split(" = ") for pair in listed(table(lang)["markers"]["shifts"])]
    return str.maketrans(dict(pairs))


def as_count(text: str, place: int, lang: str) -> str:
    """A text with a counter of days at a place made one of things, where the two kinds of «day» are one word (12일), or `""`."""
    pair = listed(str(table(lang)["dates"].get("day_as_thing", "")))
    return text[:place] + pair[1] + text[place + len(pair[0]) :] if pair and text.startswith(pair[0], place) else ""


@cache
def fillers(lang: str) -> frozenset[str]:
    """The words that may stand between a hedge and its figure («about the five …», «roughly every two weeks»)."""
    return frozenset(listed(str(table(lang)["hedges"].get("fillers", ""))))


@cache
def joining_words(lang: str) -> tuple[str, ...]:
    """Words that bound a figure or join a clause («as long as five …»), which only the sentence can tell."""
    return listed(str(table(lang)["hedges"].get("joins", "")))


@cache
def _numerals(lang: str) -> dict[str, str]:
    words: dict[str, str] = table(lang)["numbers"].get("words", {})
    return {fold(word): value for value, text in words.items() for word in listed(text)}


def in_digits(word: str, lang: str) -> str:
    """A number of one word in as many digits as it has letters («one»: 001), or `""`; where a word alone reads as a pronoun."""
    value = _numerals(lang).get(fold(word), "")
    return value.rjust(len(word), "0") if 0 < len(value) <= len(word) else ""


@cache
def negation_counts(lang: str) -> dict[str, int]:
    """For each negation of a sheet the number of negating words that say it in a language."""
    return dict(table(lang)["markers"]["negates"])


@cache
def pronouns(lang: str) -> frozenset[str]:
    """The words that stand for a name."""
    return frozenset(listed(table(lang)["markers"]["pronouns"]))
