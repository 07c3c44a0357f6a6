"""What is no plain figure: labels, clock times, scores, fractions, ordinals, ages, amounts; for languages that set words apart."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from decimal import Decimal
from typing import NamedTuple

from briefgen.reader.base import Bound, Reading
from briefgen.reader.figures import Figure, Figures
from briefgen.reader.tables import Words, late
from briefgen.values import Moment

_MIXED = late(r"[^\W\d_]+-?\d[\w]*(?:-\w+)*")
_SCORE = late(r"(\d{1,3})([:–-])(\d{1,3})(?![\d:.,]\d|\w|[-–]\d| \d{3}(?!\d))")
_SLASH = late(r"\d+/\d+(?:/\d+)?")


class Part(NamedTuple):
    """A figure with its unit: kind, unit's key, where it begins and ends."""

    figure: Figure
    kind: str
    unit: str
    start: int
    end: int


class Asides(ABC):
    """The recognisers of these kinds; a reader of one language sets their tables."""

    figures: Figures
    units: Words
    measures: Words
    currencies: Words
    fractions: Words
    ordinals: Words
    codes: frozenset[str]
    clock: re.Pattern[str]
    clock_words: dict[str, int]
    score_words: re.Pattern[str]
    label_before: re.Pattern[str]
    age_after: re.Pattern[str]
    age_before: re.Pattern[str]
    one_in: re.Pattern[str]
    of_unit: re.Pattern[str]
    to: re.Pattern[str]
    from_: re.Pattern[str]

    @abstractmethod
    def _hedge(self, text: str, start: int) -> tuple[Bound, int]:
        """The bound of the hedge that ends at a place, and where it begins."""

    @abstractmethod
    def _money_sign(self, text: str, start: int) -> tuple[str, int] | None:
        """The currency whose sign stands before the figure at a place, and where the figure begins."""

    def _label(self, raw: str, text: str, start: int) -> list[Reading]:
        """Names with figures in them (F-16, G7, Resolution 1701), which count nothing."""
        if text[start].isalpha():
            match = _MIXED.match(text, start)
            if match is None:
                return []
            word = re.match(r"[^\W\d_]+", match[0])
            assert word is not None
            hyphened = match[0][word.end() : word.end() + 1] == "-"
            if hyphened and (word[0] in self.figures.triggers or not raw[start].isupper()):
                return []
            if self._money_sign(text, start) or (word[0].upper() in self.codes and raw[start : start + 3].isupper()):
                return []
            return [Reading("label", "", start, match.end())]
        if text[start] in "№#":
            match = re.compile(r"[№#]\s?[\w/-]*\d[\w/-]*").match(text, start)
            return [Reading("label", "", start, match.end())] if match else []
        if not text[start].isdigit():
            return []
        if slash := _SLASH.match(text, start):
            return [Reading("label", "", start, slash.end())]
        if before := self.label_before.search(raw, max(0, start - 24), start):
            match = re.compile(r"[\d][\w.\-/]*\w|\d").match(text, start)
            assert match is not None
            return [Reading("label", "", before.start(), match.end())]
        return []

    def _clocked(self, text: str, start: int) -> list[Reading]:
        match = self.clock.match(text, start)
        if match is None:
            return []
        groups = match.groupdict()
        hour, minute = (
            int(groups.get("hour") or groups.get("hour2") or groups.get("hour3") or 0),
            int(groups.get("minute") or groups.get("minute2") or groups.get("minute3") or 0),
        )
        if groups.get("word"):
            hour = self.clock_words[groups["word"]]
        half = (groups.get("half") or "").replace(".", "").replace(" ", "")
        if half.startswith("p") and hour < 12:
            hour += 12
        if half.startswith("a") and hour == 12:
            hour = 0
        if hour > 24 or minute > 59:
            return []
        bound, begin = self._hedge(text, start)
        about = bound in (Bound.ABOUT, Bound.NEARLY)
        return [Reading("time", "", begin, match.end(), Bound.ABOUT if about else Bound.EXACTLY,
                        moment=Moment(0, 0, 0, hour, minute, about))]  # fmt: skip

    def _score(self, text: str, start: int) -> list[Reading]:
        match = _SCORE.match(text, start)
        if match is None:
            return self._spoken_score(text, start)
        first, second = int(match[1]), int(match[3])
        around = text[max(0, start - 40) : start] + " " + text[match.end() : match.end() + 24]
        if match[2] == ":" or first >= second or self.score_words.search(around):
            if match[2] != ":" and (self.units.at(text, match.end()) or self.currencies.at(text, match.end())):
                return []
            bound, begin = self._hedge(text, start)
            return [Reading("score", "", begin, match.end(), bound, Decimal(first), Decimal(second))]
        return []

    def _spoken_score(self, text: str, start: int) -> list[Reading]:
        """«11 to 1», where the first figure is the larger: votes and results, no range."""
        match = re.compile(rf"(\d{{1,3}})(?:{self.to.pattern})(\d{{1,3}})(?![\d.,%]\d|\w|%)").match(text, start)
        if match is None or int(match[1]) < int(match[2]) or self.from_.search(text[max(0, start - 10) : start]):
            return []
        if not self.score_words.search(text[max(0, start - 40) : start] + " " + text[match.end() : match.end() + 24]):
            return []
        return [Reading("score", "", start, match.end(), low=Decimal(match[1]), high=Decimal(match[2]))]

    def _fraction(self, text: str, start: int) -> list[Reading]:
        if (one := self.one_in.match(text, start)) and (whole := self.figures.at(text, one.end())) and 1 < whole.value <= 1000:
            bound, begin = self._hedge(text, start)
            return [Reading("fraction", "", begin, whole.end, bound, 1 / whole.value)]
        found = self.fractions.at(text, start)
        if found is None or self.figures.halves(text, start):
            return []
        top, _, bottom = found[0].partition("/")
        bound, begin = self._hedge(text, start)
        value = Decimal(top) / Decimal(bottom or "1")
        if link := self.of_unit.match(text, found[1]):  # «half an hour», «пів року», half a percentage point
            if kind := self.units.at(text, link.end()):
                return [Reading(kind[0], "", begin, kind[1], bound, value, unit=kind[0])]
            if measure := self.measures.at(text, link.end()):
                return [Reading("measure", "", begin, measure[1], bound, value, unit=measure[0])]
        if re.match(r"-[^\W\d_]", text[found[1] : found[1] + 2]):  # «half-time», «half-brother»: a word, no share
            return []
        return [Reading("fraction", "", begin, found[1], bound, value)]

    def _ordinal(self, text: str, start: int) -> list[Reading]:
        found = self.ordinals.at(text, start)
        return [] if found is None else [Reading("ordinal", "", start, found[1], low=Decimal(found[0]))]

    def _age(self, raw: str, text: str, part: Part) -> list[Reading]:
        value = part.figure.value
        if not 0 <= value < 120 or value != value.to_integral_value():
            return []
        if match := self.age_after.match(text, part.figure.end):
            bound, begin = self._hedge(text, part.start)
            return [Reading("age", "", begin, match.end(), bound, low=value, unit="year")]
        if part.kind == "count" and (before := self.age_before.search(raw, max(0, part.start - 24), part.start)):
            closing = re.compile(r"\s*(?:[,);:]|[.]?\s*$|\.\s|\s(?:and|was|who|of|from)\s)").match(text, part.end)
            apposed = before.lastgroup == "role" and not (closing and closing[0].strip() == "," and 16 <= value < 106)
            if before.lastgroup == "word" or (closing and part.figure.digits and not apposed):
                return [Reading("age", "", part.start, part.end, low=value, unit="year")]
        return []

    def _amount(self, text: str, start: int) -> list[Reading]:
        """Amounts without a figure («dozens»)."""
        found = self.figures.vague(text, start)
        if found is None:
            return []
        bound, begin = self._hedge(text, start)
        if found_unit := self.currencies.at(text, found.end):
            return [Reading("vague", "", begin, found_unit[1], bound, found.low, found.high, found_unit[0])]
        return [Reading("vague", "", begin, found.end, bound, found.low, found.high)]
