"""What counts nothing: labels, clock times, scores, ordinals; for languages that set words apart."""

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
_PHONE = late(r"\+\d[\d\s()-]{7,18}\d|\(\d{2,5}\)\s?\d[\d\s-]{4,10}\d|\d{2,4}-\d{3,4}-\d{4}(?!\d)|\d{3}-\d{2}-\d{2}(?!\d)")
_SIMPLE = late(r"(?:(1)/([2-5])|([23])/([345]))(?![\d/])")
_SEASON = late(r"(?:19|20)\d\d/\d\d(?:\d\d)?")
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
    ordinals: Words
    codes: frozenset[str]
    clock: re.Pattern[str]
    clock_words: dict[str, int]
    nth: re.Pattern[str]
    clock_cardinal: bool
    afternoon: re.Pattern[str]
    score_words: re.Pattern[str]
    label_before: re.Pattern[str]
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
            match = late(r"[№#]\s?[\w/-]*\d[\w/-]*").match(text, start)
            return [Reading("label", "", start, match.end())] if match else []
        if not text[start].isdigit():
            return []
        if phone := _PHONE.match(text, start - (start > 0 and text[start - 1] in "+(")):
            return [Reading("label", "", phone.start(), phone.end())]
        if cut := _SIMPLE.match(text, start):
            return [Reading("fraction", "", start, cut.end(), low=Decimal(cut[1] or cut[3]) / Decimal(cut[2] or cut[4]))]
        if (slash := _SLASH.match(text, start)) and not _SEASON.fullmatch(slash[0]):
            return [Reading("label", "", start, slash.end())]
        if before := self.label_before.search(raw, max(0, start - 24), start):
            match = late(r"\d{1,3}(?:,\d{3})+|[\d][\w.\-/]*\w|\d").match(text, start)
            assert match is not None
            listed_before = any(char.isdigit() for char in before[0])  # «статей 96 і 116»
            return [Reading("label", "", start if listed_before else before.start(), match.end())]
        return []

    def _clocked(self, text: str, start: int) -> list[Reading]:
        match = self.clock.match(text, start)
        if match is None:
            return []
        groups = {re.sub(r"\d", "", name): said for name, said in match.groupdict().items() if said}
        hour, minute = self._hour(groups.get("hour", "0")), int(groups.get("minute", 0))
        if groups.get("word"):
            hour = self.clock_words[groups["word"]]
        if hour < 0:
            return []
        if groups.get("past"):
            minute = 30
        if groups.get("before"):  # «о пів на сьому»
            hour, minute = hour - 1, 30
        if half := groups.get("half"):
            late = self.afternoon.match(half) is not None
            hour = hour + 12 if late and hour < 12 else 0 if not late and hour == 12 else hour
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return []
        bound, begin = self._hedge(text, start)
        about = bound in (Bound.ABOUT, Bound.NEARLY)
        return [Reading("time", "", begin if about else start, match.end(), Bound.ABOUT if about else Bound.EXACTLY,
                        moment=Moment(0, 0, 0, hour, minute, about))]  # fmt: skip

    def _hour(self, said: str) -> int:
        """The hour of a clock time in digits or words, -1 where a word is none."""
        if said.isdigit():
            return int(said)
        if (found := self.ordinals.at(said, 0)) is not None:
            return int(found[0])
        figure = self.figures.at(said, 0) if self.clock_cardinal else None
        return -1 if figure is None else int(figure.value)

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
        if told := self._told_ratio(text, start):
            return told
        match = late(rf"(\d{{1,3}})(?:{self.to.pattern})(\d{{1,3}})(?![\d.,%]\d|\w|%)").match(text, start)
        if match is None or int(match[1]) < int(match[2]) or self.from_.search(text[max(0, start - 10) : start]):
            return []
        if not self.score_words.search(text[max(0, start - 40) : start] + " " + text[match.end() : match.end() + 24]):
            return []
        return [Reading("score", "", start, match.end(), low=Decimal(match[1]), high=Decimal(match[2]))]

    def _told_ratio(self, text: str, start: int) -> list[Reading]:
        """«two to one», «by almost four to one»."""
        top = self.figures.at(text, start)
        link = None if top is None or top.digits else self.to.match(text, top.end)
        other = None if link is None else self.figures.at(text, link.end())
        if top is None or other is None or other.digits or not 0 < other.value <= top.value < 100:
            return []
        if (
            self.from_.search(text[max(0, start - 10) : start])
            or self.measures.at(text, other.end)
            or self.units.at(text, other.end)
        ):
            return []
        bound, begin = self._hedge(text, start)
        return [Reading("score", "", begin, other.end, bound, top.value, other.value)]

    def _ordinal(self, text: str, start: int) -> list[Reading]:
        if nth := self.nth.match(text, start):
            return [Reading("ordinal", "", start, nth.end(), low=Decimal(nth[0]))]
        found = self.ordinals.at(text, start)
        return [] if found is None else [Reading("ordinal", "", start, found[1], low=Decimal(found[0]))]
