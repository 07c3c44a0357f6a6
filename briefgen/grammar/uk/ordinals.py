"""Ordinals, ages and results as adjectives of a noun phrase: «третя», «80-ї», «32-річного» (Правопис 2019, «Порядкові числівники», «Складні прикметники»)."""

from __future__ import annotations

from functools import lru_cache

from briefgen.grammar.base import RowError
from briefgen.grammar.uk import numerals
from briefgen.grammar.uk.adjectives import Adjective, parse_adjective
from briefgen.grammar.uk.letters import VOWELS
from briefgen.phrase import Origin
from briefgen.values import Quantity

_ORDINALS = {
    1: "перший",
    2: "другий",
    3: "третій",
    4: "четвертий",
    5: "п’ятий",
    6: "шостий",
    7: "сьомий",
    8: "восьмий",
    9: "дев’ятий",
    40: "сороковий",
    90: "дев’яностий",
    100: "сотий",
    1000: "тисячний",
}
_COMPOUNDING = {1: "одно", 2: "двох", 3: "трьох", 4: "чотирьох", 40: "сорока", 90: "дев’яносто", 100: "сто"}


def ordinal(number: int, origin: Origin, words_below: int) -> Adjective:
    """«третій» in words below `words_below`, else figures with the ending that is said: «10-й», «21-го», «80-ї».

    Raises:
        RowError: for a number below 1, or above 9999 that is not round.
    """
    lemma = _lemma(number)
    words = parse_adjective(lemma)
    table = words.forms
    if number >= words_below:
        table = {slot: {case: _figure(number, form) for case, form in forms.items()} for slot, forms in table.items()}
    return Adjective(words.lemma, table, value=str(number), origin=origin, initials=words.forms)


@lru_cache(maxsize=512)
def _lemma(number: int) -> str:
    """The ordinal in words: only the last component is an ordinal («двадцять перший», «двохсотий»)."""
    if number < 1 or number >= 10_000:
        raise RowError(f"{number} is not printed as an ordinal")
    for unit in (1, 10, 100, 1000):
        digit = number // unit % 10
        if unit == 1 and 10 < number % 100 < 20:
            return _joined(number - number % 100, _simple(number % 100))
        if digit:
            return _joined(number - digit * unit, _simple(digit * unit))
    raise AssertionError(number)


def _joined(before: int, last: str) -> str:
    return f"{numerals.cardinal(before)} {last}" if before else last


def _simple(number: int) -> str:
    if number in _ORDINALS:
        return _ORDINALS[number]
    if number < 100:  # «десятий», «одинадцятий», «двадцятий», «п’ятдесятий»
        return numerals.cardinal(number).removesuffix("ь") + "ий"
    digit, unit = (number // 100, 100) if number < 1000 else (number // 1000, 1000)
    stem = _COMPOUNDING.get(digit) or numerals.cardinal(digit, "gen")
    return stem + _ORDINALS[unit]


def _figure(number: int, form: str) -> str:
    """A figure with the end of its word: one letter after a vowel, two after a consonant («10-й», «10-го», «10-та»)."""
    last = form.rpartition(" ")[2]
    ending = last[-1] if last[-2] in VOWELS else last[-2:]
    return f"{number}-{ending}"


def sized(size: Quantity, base: str, origin: Origin, words_below: int) -> Adjective | None:
    """«триденний», «дворічний», «30-денний», «20-відсотковий» (§ «Складні прикметники»: the numeral's genitive, but одно-, сто-).

    Args:
        size: a percentage, always in figures, or a counted time.
        base: the adjective of its unit («денний»).
        origin: the slot that the figure says.
        words_below: times below it are written in words.

    Returns:
        None for what is hedged or no whole number.
    """
    if size.hedge or size.high is not None or size.low != size.low.to_integral_value() or size.low <= 0:
        return None
    number = int(size.low)
    spelled = not size.unit and number < words_below
    stem = {2: "дво", 3: "три", 4: "чотири"}.get(number) or _COMPOUNDING.get(number) or numerals.cardinal(number, "gen")
    found = parse_adjective(f"{stem}{base}" if spelled else f"{number}-{base}")
    return Adjective(found.lemma, found.forms, value=str(size), origin=origin)


def aged(age: Quantity, origin: Origin) -> Adjective:
    """«32-річний», «3-місячний», in figures also where it opens a sentence, as newsrooms print ages («32-річного водія засуджено»)."""
    figures = parse_adjective(f"{int(age.low)}-{'місячний' if age.unit else 'річний'}")
    return Adjective(figures.lemma, figures.forms, value=str(age), origin=origin)
