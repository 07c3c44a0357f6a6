"""Fractions, ages, lengths and amounts that are said without a plain figure; for languages that set words apart."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from briefgen.reader.asides import Asides, Part
from briefgen.reader.base import Bound, Reading, listed
from briefgen.reader.tables import Words, late

_CLOSED = late(r"\s*(?:[,);:]|[.]?\s*$|\.\s|\s(?:and|was|who|of|from)\s)")
_PART_OF_WORD = late(r"-[^\W\d_]")  # «half-time», «half-brother»
_ROUND = frozenset(Decimal(10) ** power for power in range(1, 7))


class Shares(Asides):
    """The recognisers of these kinds; a reader of one language gives their tables to `_prepare`."""

    after: Words
    """The hedges that stand behind a figure."""

    def _prepare(self, words: Mapping[str, Any]) -> None:
        """Take the tables `[fractions]` and `[kinds]`."""
        kinds = words["kinds"]
        self.fractions = Words(words["fractions"])
        self.bare_fraction = late(kinds["bare_fraction"])
        self.bare_before = late(kinds["bare_before"])
        self.bare_after = late(kinds["bare_after"])
        self.no_fraction_before = late(kinds["no_fraction_before"])
        self.points_of = late(kinds["points_of"])
        self.ratio = late(kinds["ratio"])
        self.ratio_round = late(kinds["ratio_round"])
        self.each = late(kinds["each"])
        self.of_unit = late(kinds["of_unit"])
        self.of_scale = late(kinds["of_scale"])
        self.alone = late(kinds["alone"])
        self.age_after = late(kinds["age_after"])
        self.age_before = late(kinds["age_before"])
        self.age_from = late(kinds["age_from"])
        self.age_to = late(kinds["age_to"])
        self.age_and = late(kinds["age_and"])
        self.age_between = late(kinds["age_between"])
        self.age_decade = late(kinds["age_decade"])
        self.decade_before = late(kinds["decade_before"])
        self.age_group = late(kinds["age_group"])
        self.age_hedge = late(kinds["age_hedge"])
        self.share_words = frozenset(
            (
                *(word.split(" ")[0] for words_ in words["fractions"].values() for word in listed(words_)),
                *listed(kinds["each_words"]),
                *listed(kinds["alone_words"]),
            )
        )

    @abstractmethod
    def _part(self, raw: str, text: str, start: int) -> Part | None:
        """The figure with its unit that stands at a place."""

    # -- fractions ------------------------------------------------------------------------

    def _fraction(self, text: str, start: int) -> list[Reading]:
        if found := self._ratio(text, start):
            return found
        if each := self.each.match(text, start):
            nth = self.ordinals.at(text, each.end())
            if nth is None or Decimal(nth[0]) < 2 or self.measures.at(text, nth[1]) is not None:
                return []
            return [Reading("fraction", "", start, nth[1], low=1 / Decimal(nth[0]))]
        share = self.fractions.at(text, start)
        if share is None or self.figures.halves(text, start) or self.no_fraction_before.search(text, max(0, start - 16), start):
            return []
        top, _, bottom = share[0].partition("/")
        bound, begin = self._hedge(text, start)
        value = Decimal(top) / Decimal(bottom or "1")
        if points := self.points_of.match(text, share[1]):  # «a quarter-point», «half a percentage point»
            return [Reading("points", "", begin, points.end(), bound, value, unit="points")]
        if (link := self.of_scale.match(text, share[1])) and (scaled := self.figures.at(text, link.end())) and scaled.scale > 1:
            return [Reading("count", "", begin, scaled.end, bound, value * scaled.value)]  # «a quarter of a million»
        if link := self.of_unit.match(text, share[1]):  # «half an hour», «пів року», half a percentage point
            if kind := self.units.at(text, link.end()):
                return [Reading(kind[0], "", begin, kind[1], bound, value, unit=kind[0])]
            if measure := self.measures.at(text, link.end()):
                return [Reading("measure", "", begin, measure[1], bound, value, unit=measure[0])]
        if _PART_OF_WORD.match(text, share[1]):
            return []
        if self.bare_fraction.fullmatch(text, start, share[1]) and not (
            bound or self.bare_before.search(text, max(0, start - 12), start) or self.bare_after.match(text, share[1])
        ):
            return []  # «a third man»
        return [Reading("fraction", "", begin, share[1], bound, value)]

    def _ratio(self, text: str, start: int) -> list[Reading]:
        """«eight in 10», «one in five», «8 із 10»; of a number that is not round («5 out of 7 judges») both figures count."""
        top = self.figures.at(text, start)
        if top is None or top.scale > 1:
            return []
        link = self.ratio.match(text, top.end)
        sure = link is not None
        link = link or self.ratio_round.match(text, top.end)
        whole = self.figures.at(text, link.end()) if link is not None else None
        if whole is None or whole.scale > 1 or not 0 < top.value < whole.value:
            return []
        if whole.value not in _ROUND and not (sure and whole.value <= 10):
            return []
        if self.measures.at(text, whole.end) or self.units.at(text, whole.end) or text[whole.end : whole.end + 1] in "-–:":
            return []
        bound, begin = self._hedge(text, start)
        return [Reading("fraction", "", begin, whole.end, bound, top.value / whole.value)]

    # -- lengths and amounts --------------------------------------------------------------

    def _single(self, text: str, start: int) -> list[Reading]:
        """One of a unit that only a bound tells from an article: «nearly a year», «майже добу»."""
        match = self.alone.match(text, start)
        if match is None or (measure := self.measures.at(text, match.start("unit"))) is None:
            return []
        bound, begin = self._hedge(text, start)
        if half := self.figures.and_half.match(text, measure[1]):  # «a year and a half»
            return [Reading("measure", "", begin, half.end(), bound, Decimal("1.5"), unit=measure[0])]
        if (
            not bound or text[measure[1] : measure[1] + 1] == "-" or text[measure[1] + 1 : measure[1] + 2].isdigit()
        ):  # «до дня 22 січня»
            return []
        return [Reading("measure", "", begin, measure[1], bound, Decimal(1), unit=measure[0])]

    def _amount(self, text: str, start: int) -> list[Reading]:
        """Amounts without a figure («dozens»)."""
        found = self.figures.vague(text, start)
        if found is None:
            return []
        bound, begin = self._hedge(text, start)
        if found_unit := self.currencies.at(text, found.end):
            return [Reading("vague", "", begin, found_unit[1], bound, found.low, found.high, found_unit[0])]
        return [Reading("vague", "", begin, found.end, bound, found.low, found.high)]

    # -- ages -----------------------------------------------------------------------------

    def _age(self, raw: str, text: str, part: Part) -> list[Reading]:
        value = part.figure.value
        if not 0 <= value < 120 or value != value.to_integral_value() or part.unit not in ("", "year"):
            return []
        bound, begin = self._hedge(text, part.start)
        if match := self.age_after.match(text, part.figure.end):
            return [Reading("age", "", begin, match.end(), bound, low=value, unit="year")]
        if decade := self.age_decade.match(text, part.figure.end):
            if group := self.age_group.search(text, max(0, part.start - 8), part.start):  # «under-18s»
                bound = Bound.UNDER if group["under"] else Bound.OVER
                return [Reading("age", "", group.start(), decade.end(), bound, low=value, unit="year")]
            if value and value % 10 == 0 and self.decade_before.search(text, max(0, part.start - 24), part.start):
                return [Reading("age", "", part.start, decade.end(), low=value, high=value + 9, unit="year")]
            return []
        told = self.age_before.search(raw, max(0, begin - 48), begin)
        if found := self._age_range(raw, text, part, told is not None and told.lastgroup == "word"):
            return found
        if told is not None and told.lastgroup == "word":
            if self.age_from.search(text, max(0, begin - 6), begin):
                bound = Bound.AT_LEAST
            end = part.end
            if not bound and (behind := self.after.at(text, end)):
                bound, end = Bound(behind[0]), behind[1]
            return [Reading("age", "", begin, end, bound, low=value, unit="year")]
        if bound and self.age_hedge.search(text, begin, part.start) and (part.unit or part.figure.digits):
            return [Reading("age", "", begin, part.end, bound, low=value, unit="year")]
        if told is not None and not bound and part.kind == "count" and part.figure.digits:
            closing = _CLOSED.match(text, part.end)
            apposed = told.lastgroup == "role" and not (closing and closing[0].strip() == "," and 16 <= value < 106)
            if closing and not apposed:
                return [Reading("age", "", part.start, part.end, low=value, unit="year")]
        return []

    def _age_range(self, raw: str, text: str, part: Part, told: bool) -> list[Reading]:
        """«aged 16 to 24», «18- to 24-year-olds», «віком 18–60 років»."""
        link = self.age_to.match(text, part.end)
        if link is None and self.age_between.search(text, max(0, part.start - 24), part.start):
            link = self.age_and.match(text, part.end)
        other = None if link is None else self._part(raw, text, link.end())
        if other is None or not part.figure.value < other.figure.value < 120:
            return []
        after = self.age_after.match(text, other.figure.end)
        if after is None and not (told and other.unit in ("", "year")):
            return []
        end = other.end if after is None else after.end()
        return [Reading("age", "", part.start, end, Bound.BETWEEN, part.figure.value, other.figure.value, "year")]
