"""Figures without a counted noun: percentages, points, money, measures, bare numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale

from briefgen.grammar.base import RowError
from briefgen.grammar.uk.counting import Counter, figure_text, figure_words, hedge_of, noun_form
from briefgen.grammar.uk.nouns import Noun, parse_noun
from briefgen.grammar.uk.numerals import NBSP
from briefgen.phrase import Origin, Phrase, Span
from briefgen.values import Quantity


class Figures:
    """Words quantities with the tables of one locale."""

    def __init__(self, table: Mapping[str, Any], counter: Counter) -> None:
        self.counter = counter
        self.units: Mapping[str, Any] = table["units"]
        self.currencies: Mapping[str, Any] = table["currencies"]
        self._nouns: dict[str, Noun] = {}

    def quantity(self, quantity: Quantity, origin: Origin, case: str) -> Phrase:
        """See `briefgen.grammar.base.Grammar.quantity`.

        Raises:
            RowError: for a measure, whose noun stands in the lexicon, and a currency without a name.
        """
        if quantity.unit == "percent":
            return self._percent(quantity, origin, case)
        if not quantity.unit:
            return self._spans(quantity, origin, case, None, False)
        return self.measure(quantity, self.unit_noun(quantity.unit), origin, case)

    def measure(self, quantity: Quantity, noun: Noun, origin: Origin, case: str = "nom", under: bool = False) -> Phrase:
        """A figure with the noun of its unit: «понад 3,2 кілометра», «3,2 млрд доларів США»."""
        return self._spans(quantity, origin, case, noun, under)

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
            return parse_noun(self.units[unit]["noun"])
        if unit in self.currencies:
            return parse_noun(self.currencies[unit])
        if unit.isupper():
            return _cldr_currency(unit)
        raise RowError(f"the unit «{unit}» needs its noun from the lexicon")

    def _percent(self, quantity: Quantity, origin: Origin, case: str) -> Phrase:
        percent = self.units["percent"]
        hedge, effective = hedge_of(quantity, case, False, self.counter.hedges, origin)
        text = figure_text(quantity, self.counter.scales, percent["sign"])
        words = figure_words(quantity, self.counter.scales, effective)
        noun = self._nouns.get("percent") or self._nouns.setdefault("percent", parse_noun(percent["noun"]))
        initial = f"{words} {self._noun_text(quantity, noun, effective)}" if words else ""
        spans = [hedge, Span(" ")] if hedge else []
        return Phrase([*spans, Span(text, "number", str(quantity), origin, initial)])

    def _spans(self, quantity: Quantity, origin: Origin, case: str, noun: Noun | None, under: bool) -> Phrase:
        hedge, effective = hedge_of(quantity, case, under, self.counter.hedges, origin)
        gender = noun.gender if noun else "m"
        text = figure_text(quantity, self.counter.scales)
        initial = figure_words(quantity, self.counter.scales, effective, gender)
        spans = [hedge, Span(" ")] if hedge else []
        spans.append(Span(text, "number", str(quantity), origin, initial))
        if noun is not None:
            spans += [Span(NBSP), Span(self._noun_text(quantity, noun, effective))]
        return Phrase(spans)

    def _noun_text(self, quantity: Quantity, noun: Noun, case: str) -> str:
        noun_case, number = noun_form(self.counter.kind(quantity), case, noun.animate)
        return noun.paucal if number == "paucal" else noun.form(noun_case, plural=number == "pl")


def _cldr_currency(code: str) -> Noun:
    """A currency's noun from CLDR's plural forms: one, few, many and other are its nominative singular,
    nominative plural, genitive plural and genitive singular; oblique cases but the genitive are not there.
    """
    locale = Locale.parse("uk")
    names = {
        kind: str(locale._data["currency_names_plural"].get(code, {}).get(kind, "")) for kind in ("one", "few", "many", "other")
    }
    if not all(names.values()):
        raise RowError(f"the currency «{code}» has no Ukrainian name; add it to [currencies] of locale.toml")
    singular = {"nom": names["one"], "gen": names["other"], "acc": names["one"]}
    plural = {"nom": names["few"], "gen": names["many"], "acc": names["few"]}
    return Noun(names["one"], "m", False, singular, plural, names["few"])
