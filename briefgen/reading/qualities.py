"""Adjectives that are said of something, and what a degree is measured by: `safer`, `20% higher than a year earlier`, `since 2015`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen import fields
from briefgen.facts import Argument, Nominal
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Node, Scalar
from briefgen.reading.values import ValueReader
from briefgen.values import Moment, Quantity

_DATE = re.compile(r"(?:in\s+)?(~?\s*\d{4}(?:-\d\d){0,2})$")
_FIGURE = re.compile(r"((?:>=|<=|>|<|~|almost\s)?\s*\d[\d,.]*(?:\s+(?:thousand|million|billion))?)(%|\s+[a-z_.]+)\s+(?=[a-z])")
_TOP = re.compile(r"\w+est|most|most_\w+|first|last|best|worst|only|record|(?:second|third)_\w+|\d+(?:st|nd|rd|th)")
_LONGEST_REACH = 5
"""Words that what reaches over all time may have («in modern history»)."""


class QualityReader(ValueReader):
    """Reads adjectives with what belongs to them."""

    def argument(self, node: Node, kind: str, slot: str, fact: str = "") -> Argument | None:
        """What stands in a role; who reads noun phrases says how."""
        raise TypeError("qualities alone have no noun phrases")

    def _word(self, word: str, kind: str, node: Node) -> str | None:
        """The key of a word; who reads noun phrases says how."""
        raise TypeError("qualities alone have no words")

    def titled(self, article: str, before: list[str], name: str, node: Node, slot: str) -> Nominal | None:
        """A name behind what somebody or something is: `the cargo_ship dali`, `the prosecutor smith`; None where it is no such phrase."""
        if not before or name not in self.rows["names"] or self._find("nouns", before[-1]) is None:
            return None
        self.find("names", name)
        role = self.argument(Scalar(" ".join(filter(None, (article, *before))), node.mark, True), "nominal", f"{slot}.role")
        return Nominal("name", name, node.mark, slot, role=role) if isinstance(role, Nominal) else None

    def owned(self, words: list[str], node: Node, slot: str) -> tuple[list[str], tuple[tuple[str, Argument], ...]]:
        """The adjectives of a noun without a country among them, and that country as whose it is (`US troops`, `afghan officials`)."""
        for word in words:
            if self._find("adjectives", word) is not None:
                continue
            people = self.lexicon.row("nouns", self._find("nouns", word.lower()) or "") or {}
            name = self._find("names", word) or people.get("people")
            if name is not None:
                return [other for other in words if other != word], (("of", Nominal("name", str(name), node.mark, f"{slot}.of")),)
        return words, ()

    def quality(self, node: Node, slot: str) -> Nominal | None:
        """An adjective said of something: `safe`, `20% higher than a year earlier`, `{adj: higher, by: 20%, than: 2023}`."""
        if isinstance(node, MappingNode):
            entries = self.entries(node, fields.QUALITY, "what is said of something")
            word, by, than = entries.get("adj"), entries.get("by"), entries.get("than")
            if word is None:
                self._bad("MISSING-ROLE", "what is said of something has its adjective: {adj: higher, than: expected}", node)
                return None
        else:
            text, _, standard = self.text(node, slot).partition(" than ")
            than = Scalar(standard, node.mark, True) if standard else None
            by = None
            if match := _FIGURE.match(text):
                by, text = Scalar(match[1] + match[2], node.mark, True), text[match.end() :]
            word = Scalar("_".join(text.split()), node.mark, True)
        key = self._word("_".join(self.text(word, slot).split()), "adjectives", word)
        if key is None:
            return None
        relations = () if than is None else self.standard(than, slot)
        return Nominal("adjective", key, node.mark, slot, relations=relations, size=self._difference(by, f"{slot}.size"))

    def _difference(self, node: Node | None, slot: str) -> Quantity | Nominal | None:
        if node is None:
            return None
        found = self.argument(node, "measure", slot)
        if isinstance(found, Nominal) and found.count is not None:
            return replace(found, key="degree.temperature") if found.key == "degree" else found  # 2 degrees warmer
        if isinstance(found, Quantity):
            return found
        if found is not None:
            self._bad("BAD-VALUE", "a difference is a percentage or a measure: 20%, 2 degrees", node)
        return None

    def standard(self, node: Node, slot: str) -> tuple[tuple[str, Argument], ...]:
        """What something is compared with: `expected`, a noun phrase, a date; `in …` for how it is elsewhere."""
        slot = f"{slot}.than"
        if isinstance(node, Scalar):
            text = " ".join(node.value.split())
            if (key := self.find("adverbs", f"than_{text.replace(' ', '_')}")) is not None:
                return (("than", Nominal("adverb", key, node.mark, slot)),)
            if match := _DATE.match(text):
                return self._paired("than", self.moment(Scalar(match[1], node.mark, True)))
            if text[:1].isdigit() and (text.endswith("%") or text.replace(".", "").isdigit()):
                help = 'what is above or below a figure has that figure with its bound: measure: {value: "< 50%"}'
                self._bad("BAD-VALUE", "a figure is no standard of comparison", node, help)
                return ()
            if text.startswith("in "):
                return self._paired("than_in", self.argument(Scalar(text[3:], node.mark, True), "nominal", slot))
        return self._paired("than", self.argument(node, "nominal", slot))

    def since(self, node: Node, slot: str) -> tuple[tuple[str, Argument], ...]:
        """From when on something is the largest, the first: a date or an event."""
        if isinstance(node, Scalar) and (match := _DATE.match(" ".join(node.value.split()))):
            return self._paired("since", self.moment(Scalar(match[1], node.mark, True)))
        return self._paired("since", self.argument(node, "nominal", f"{slot}.since"))

    def reach(self, text: str, node: Node, slot: str) -> tuple[str, tuple[tuple[str, Argument], ...]]:
        """A noun phrase without the words behind it that say among what it is the largest (`on record`), and those."""
        tokens = text.split()
        if not any(
            _TOP.fullmatch(token) and (token == "most" or token[0].isdigit() or self._find("adjectives", token))
            for token in tokens[:-1]
        ):
            return text, ()
        for count in range(min(_LONGEST_REACH, len(tokens) - 1), 0, -1):
            key = self._find("adverbs", "_".join(tokens[-count:]))
            if key is not None and self._reaches(key):
                return " ".join(tokens[:-count]), (("reach", Nominal("adverb", key, node.mark, f"{slot}.reach")),)
        return text, ()

    def _reaches(self, key: str) -> bool:
        row = self.rows["adverbs"].get(key) or self.lexicon.row("adverbs", key) or {}
        return str(row.get("reach", "")).lower() in ("true", "yes")

    @staticmethod
    def _paired(name: str, argument: Argument | Moment | None) -> tuple[tuple[str, Argument], ...]:
        return () if argument is None else ((name, argument),)
