"""Figures without a counted noun: percentages, points, money, measures, bare numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.grammar.base import RowError
from briefgen.grammar.uk.counting import Counter, figure_text, figure_words, hedge_of, hedged, noun_form
from briefgen.grammar.uk.nouns import Noun, parse_noun
from briefgen.grammar.uk.numerals import NBSP
from briefgen.phrase import Origin, Phrase, Span
from briefgen.values import Quantity

_SPACE = Span(" ")


class Said(Phrase):
    """A figure that remembers what it says, so that a preposition can still move its hedge («більш ніж на 5%»)."""

    __slots__ = ("noun", "origin", "quantity")

    def __init__(self, phrase: Phrase, quantity: Quantity, noun: Noun | None, origin: Origin) -> None:
        super().__init__(phrase.spans)
        self.quantity, self.noun, self.origin = quantity, noun, origin


class Figures:
    """Words quantities with the tables of one locale."""

    def __init__(self, table: Mapping[str, Any], counter: Counter) -> None:
        self.counter = counter
        self.units: Mapping[str, Any] = table["units"]
        self.currencies: Mapping[str, Any] = table["currencies"]
        self._percent = parse_noun(self.units["percent"]["noun"])
        self._nouns: dict[str, Noun] = {}

    def quantity(self, quantity: Quantity, origin: Origin, case: str) -> Said:
        """See `briefgen.grammar.base.Grammar.quantity`.

        Raises:
            RowError: for a measure that only the lexicon knows, and a currency without a name.
        """
        noun = self.unit_noun(quantity.unit) if quantity.unit and quantity.unit != "percent" else None
        return self.measure(quantity, noun, origin, case)

    def measure(self, quantity: Quantity, noun: Noun | None, origin: Origin, case: str = "nom") -> Said:
        """A figure with the noun of its unit: «понад 3,2 кілометра», «3,2 млрд доларів США»."""
        return Said(Phrase(self.spans(quantity, noun, origin, case, ())), quantity, noun, origin)

    def spans(self, quantity: Quantity, noun: Noun | None, origin: Origin, case: str, before: tuple[Span, ...]) -> list[Span]:
        """Hedge, preposition, figure, unit."""
        hedge, effective = hedge_of(quantity, case, bool(before), self.counter.hedges, origin)
        spans = hedged(hedge, before)
        percent = quantity.unit == "percent" and noun is None
        unit = self._percent if percent else noun
        text = figure_text(quantity, self.counter.scales, self.units["percent"]["sign"] if percent else "")
        initial = ""
        if not spans:
            initial = figure_words(quantity, self.counter.scales, effective, unit.gender if unit else "m")
            if percent and initial:
                initial += " " + self._noun_text(quantity, self._percent, effective)
        spans.append(Span(text, "number", str(quantity), origin, initial))
        if noun is not None:
            spans += [Span(NBSP), Span(self._noun_text(quantity, noun, effective))]
        return spans

    def unit_noun(self, unit: str) -> Noun:
        """The noun of a unit that the locale itself names: points and currencies.

        Raises:
            RowError: for any other unit.
        """
        known = self._nouns.get(unit)
        if known is None:
            known = self._nouns[unit] = self._unit_noun(unit)
        return known

    def _unit_noun(self, unit: str) -> Noun:
        if unit in self.units:
            return parse_noun(self.units[unit])
        if unit in self.currencies:
            return parse_noun(self.currencies[unit])
        if unit.isupper():
            return _cldr_currency(unit)
        raise RowError(f"the unit «{unit}» needs its noun from the lexicon")

    def _noun_text(self, quantity: Quantity, noun: Noun, case: str) -> str:
        noun_case, number = noun_form(self.counter.kind(quantity), case, noun.animate)
        return noun.paucal if number == "paucal" else noun.form(noun_case, plural=number == "pl")


def _cldr_currency(code: str) -> Noun:
    """A currency's noun from CLDR's plural forms: one, few, many and other are its nominative singular,
    nominative plural, genitive plural and genitive singular; oblique cases but the genitive are not there.
    """
    from babel import Locale  # 20 ms, for a currency that locale.toml does not name

    locale = Locale.parse("uk")
    names = {
        kind: str(locale._data["currency_names_plural"].get(code, {}).get(kind, "")).replace("ʼ", "’")
        for kind in ("one", "few", "many", "other")
    }
    if not all(names.values()):
        raise RowError(f"the currency «{code}» has no Ukrainian name; add it to [currencies] of locale.toml")
    singular = {"nom": names["one"], "gen": names["other"], "acc": names["one"]}
    plural = {"nom": names["few"], "gen": names["many"], "acc": names["few"]}
    return Noun(names["one"], "m", False, singular, plural, names["few"])
