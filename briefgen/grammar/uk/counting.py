"""What a hedged count does to its noun: the hedge's place, the figure or word, the noun's case and number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from briefgen.grammar.base import RowError
from briefgen.grammar.uk import numerals
from briefgen.grammar.uk.nouns import Noun
from briefgen.grammar.uk.numerals import NBSP
from briefgen.phrase import Origin, Span
from briefgen.values import Hedge, Quantity


class Count(Struct, frozen=True):
    """A count made ready for its noun.

    Attributes:
        hedge: the hedge's span, or `None`; a preposition goes between it and the figure.
        figure: the figure or number word.
        gap: what stands between figure and noun (a no-break space after digits).
        case: the noun's case.
        number: ``"sg"``, ``"pl"`` or ``"paucal"``.
    """

    hedge: Span | None
    figure: Span
    gap: str
    case: str
    number: str


def figure_class(quantity: Quantity, scales: Any) -> str:
    """``one``, ``few``, ``many``; ``fraction`` (genitive singular); ``round`` (always genitive plural)."""
    number = abs(quantity.largest)
    short, scale = numerals.split_scale(number, scales)
    if scale:
        return "round"
    if short != short.to_integral_value():
        return "fraction"
    whole = int(number)
    return "round" if whole and whole % 1000 == 0 else numerals.plural_class(whole)


def noun_form(kind: str, case: str, animate: bool) -> tuple[str, str]:
    """The case and number of a noun after a figure of that class, in a phrase of that case (Правопис 2019, §105)."""
    if kind == "one":
        return case, "sg"
    if kind == "fraction":
        return "gen", "sg"
    if kind == "round":
        return "gen", "pl"
    if case not in ("nom", "acc"):
        return case, "pl"
    if kind == "many" or (case == "acc" and animate):
        return "gen", "pl"
    return "nom", "paucal"


def hedge_of(quantity: Quantity, case: str, under: bool, hedges: Mapping[str, Any], origin: Origin) -> tuple[Span | None, str]:
    """The hedge's span and the case that it asks for.

    Where the phrase stands in the nominative or accusative without preposition the hedge governs («понад» + acc.,
    «близько» + gen.); under a preposition, or in an oblique case, the context wins and the hedge is one that governs
    nothing («більш ніж у 20 містах»).
    """
    if quantity.hedge in (Hedge.EXACTLY, Hedge.BETWEEN):
        return None, case
    table = hedges[quantity.hedge.name.lower()]
    if under or case not in ("nom", "acc"):
        return Span(table["under"], origin=origin), case
    return Span(table["word"], origin=origin), table.get("case", case)


_READ = 3
"""Gaps between the words of a figure with decimals that still opens a sentence in words."""
_DAY = 24
"""Hours of a day, each of which is a time of it, too."""
_PLAIN = frozenset("у в на з із зі до по за від од про для через при під о об без між над до ще кожні".split())
"""Prepositions that a hedge goes before («більш ніж у 20 містах»); any other keeps it at the figure («протягом більш ніж трьох
днів», «з посиланням на понад 12 осіб»)."""


def hedged(hedge: Span | None, before: Sequence[Span]) -> list[Span]:
    """A hedge and a preposition in reading order: «більш ніж у», but «протягом більш ніж»."""
    if hedge is None:
        return list(before)
    if before and not all(span.text.strip() in _PLAIN or not span.text.strip() for span in before):
        return [*before, hedge, Span(" ")]
    return [hedge, Span(" "), *before]


def figure_text(quantity: Quantity, scales: Any, suffix: str = "") -> str:
    """«12 000», «3,2 млрд», «200–300», «5,2%»; a range shares its scale where both ends have it."""
    if quantity.high is None:
        return _scaled(*numerals.split_scale(quantity.low, scales)) + suffix
    low, high = (numerals.split_scale(number, scales) for number in (quantity.low, quantity.high))
    dash = "–" if quantity.low >= 0 else " … "
    if low[1] == high[1]:
        return numerals.figure(low[0]) + dash + _scaled(*high) + suffix
    return _scaled(*low) + (f" {dash} " if low[1] or high[1] else dash) + _scaled(*high) + suffix


def _scaled(short: Decimal, scale: str) -> str:
    return numerals.figure(short) + (NBSP + scale if scale else "")


def figure_words(quantity: Quantity, scales: Any, case: str = "nom", gender: str = "m", animate: bool = False) -> str:
    """The figure in words, for the start of a sentence; ``""`` where words would not be read («0,0123»)."""
    if quantity.high is not None:
        low, high = (_words(number, scales, "gen", gender, False) for number in (quantity.low, quantity.high))
        return f"від {low} до {high}" if low and high and case in ("nom", "acc") else ""
    return _words(quantity.low, scales, case, gender, animate)


def _words(number: Decimal, scales: Any, case: str, gender: str, animate: bool) -> str:
    minus = "мінус " if number < 0 else ""
    number = abs(number)
    if number == number.to_integral_value():
        return minus + numerals.cardinal(int(number), case, gender, animate) if number < 10**12 else ""
    if case not in ("nom", "acc"):
        return ""
    short, _ = numerals.split_scale(number, scales)
    words = numerals.decimal_words(short)
    if words.count(" ") > _READ:
        return ""  # «Дев’яносто чотири цілих шість десятих» is for no reader
    power = number / short
    for scale in scales:
        if power == Decimal(10) ** int(scale["power"]):
            return minus + f"{words} {numerals.scale_forms(scale['word'])[0][1]}"
    return minus + words


class Counter:
    """Counts nouns by the tables of one locale: hedges, scales, and below which number words are written."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.hedges: Mapping[str, Any] = table["hedges"]
        self.hour: str = table["units"]["hour"].partition(" ")[0]
        self.scales: Any = table["numbers"]["scales"]
        self.words_below: int = int(table["numbers"]["words_below"])

    def kind(self, quantity: Quantity) -> str:
        """See `figure_class`."""
        return figure_class(quantity, self.scales)

    def collects(self, quantity: Quantity, noun: Noun) -> bool:
        """Whether the noun is counted with «двоє», «троє»: men and mixed groups up to four («троє журналістів»), some nouns up to nine."""
        man = noun.animate and noun.gender == "m" and noun.singular and not noun.paucal_genitive  # «два громадянина»
        if man and quantity.is_plain_count and 2 <= quantity.low <= 4:
            return True
        return noun.collective and quantity.is_plain_count and 2 <= quantity.low <= (9 if noun.singular or noun.animate else 4)

    def count(self, quantity: Quantity, noun: Noun, case: str, *, under: bool, origin: Origin, figures: bool = False) -> Count:
        """Make a count ready for its noun.

        Args:
            quantity: how many, hedged.
            noun: what is counted.
            case: the phrase's case.
            under: a preposition governs the phrase.
            figures: always digits (measures, tables).

        Raises:
            RowError: where the noun has no plural to be counted in.
        """
        kind = self.kind(quantity)
        if noun.plural is None and kind not in ("fraction", "one"):
            raise RowError(f"«{noun.lemma}» has no plural and cannot be counted; count another noun («одиниця …»)")
        clock = kind == "one" and noun.lemma == self.hour and quantity.low <= _DAY  # «близько 21 години» is nine in the evening
        hedge, effective = hedge_of(quantity, case, under or clock, self.hedges, origin)
        noun_case, number = noun_form(kind, effective, noun.animate)
        value, gender = str(quantity), noun.gender
        small = quantity.is_plain_count and 0 < quantity.low < self.words_below and not figures
        pairs = self.collects(quantity, noun)
        if small or (pairs and not figures and noun.singular is None):
            whole = int(quantity.low)
            if pairs:
                word = numerals.collective(whole, effective, noun.animate)
                if effective in ("nom", "acc"):
                    noun_case, number = "gen", "pl"
            elif kind == "one" and noun.singular is None:
                word, number = {"nom": "одні", "acc": "одні"}.get(effective, ""), "pl"
                word = word or {"gen": "одних", "dat": "одним", "ins": "одними", "loc": "одних"}[effective]
            else:
                word = numerals.cardinal(whole, effective, gender, noun.animate)
            return Count(hedge, Span(word, "number", value, origin), " ", noun_case, number)
        text = figure_text(quantity, self.scales)
        opens = hedge is None and not under  # nothing stands before the figure
        initial = figure_words(quantity, self.scales, effective, gender, noun.animate) if opens else ""
        return Count(hedge, Span(text, "number", value, origin, initial), NBSP, noun_case, number)
