"""The figures of a noun phrase: which one in a row, how old, how large, with what result; and the measure that a figure has."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from briefgen.facts import Nominal
from briefgen.marked import Node
from briefgen.reading.qualities import QualityReader
from briefgen.values import Hedge, Quantity

SCORE = re.compile(r"\d{1,3}-\d{1,3}")


class FigureReader(QualityReader):
    """Reads the figures of noun phrases."""

    def measure(self, word: str) -> str:
        """The noun that a word means as the unit of a figure (`feet`: foot.measure); a word that the lexicon lacks stays as it is written."""
        key = self.find("nouns", word) or word
        return next((sense for sense in (key, *self.lexicon.senses("nouns", key.partition(".")[0])) if self.measures(sense)), key)

    def one_in_a_row(self, ordinal: int, count: Quantity | None, node: Node) -> None:
        """Refuse an ordinal beside a count."""
        if ordinal and count is not None:
            self._bad("BAD-PHRASE", "an ordinal picks one out, a count says how many", node, "say one of them with an adjective")

    def ordinal(self, node: Node | None) -> int:
        """Which one in a row, from 1 to 9999; 0 where none is told or it is none."""
        text = self.text(node, "an ordinal")
        if node is None or (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
            return int(text or 0)
        self._bad("BAD-VALUE", "an ordinal is a whole number from 1 to 9999: 3 for the third", node)
        return 0

    def age(self, node: Node | None) -> Quantity | None:
        """A whole number of years, or of months where it says so."""
        age = self.quantity(node)
        if age is None or node is None:
            return None
        unit = age.unit.removesuffix("s")
        bounded = age.hedge in (Hedge.UNDER, Hedge.OVER, Hedge.AT_LEAST, Hedge.UP_TO, Hedge.BETWEEN) and unit != "month"
        if (age.hedge and not bounded) or unit not in ("", "year", "month") or not _is_age(age.low) or not _is_age(age.largest):
            help = "of several: `< 16`, `>= 65`, `18..25` years"
            self._bad("BAD-QUANTITY", "an age is a whole number of years or months: 32, or 3 months", node, help)
            return None
        return replace(age, unit="month" if unit == "month" else "")

    def size(self, node: Node | None, slot: str) -> Quantity | Nominal | None:
        """How large or long something is: a percentage, money, or a counted time or measure."""
        if node is None:
            return None
        found = self.argument(node, "measure", slot)
        if isinstance(found, Quantity) and (found.unit in ("percent", "points") or found.unit.isupper()):
            return found
        if isinstance(found, Nominal) and self._is_size(found):
            return found
        if found is not None:
            help = "another measure is a fact of its own: amount_to: {what: the length of …, value: 300 kilowatts}"
            self._bad(
                "BAD-VALUE",
                "a size is a percentage, money, a time or a measure: 20%, USD 2 billion, 3 days, 12 kilometers",
                node,
                help,
            )
        return None

    def _is_size(self, nominal: Nominal) -> bool:
        bare = nominal.count is not None and not (nominal.count.unit or nominal.adjectives or nominal.relations)
        return bare and bool(self.noun_row(nominal.key).get("is") == "time" or self.measures(nominal.key))

    def score(self, node: Node | None) -> str:
        """`11-1`, or `""`."""
        text = self.text(node, "a score")
        if node is not None and not SCORE.fullmatch(text):
            self._bad("BAD-VALUE", "a score is two whole numbers with a hyphen: 11-1", node)
            return ""
        return text


def _is_age(figure: Decimal) -> bool:
    return figure == figure.to_integral_value() and 0 < figure < 1000
