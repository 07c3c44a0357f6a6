"""Figures of languages that set words apart: digits, number words, and both with a scale («3.2 million», «12 тис.»)."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from briefgen.reader.base import listed, longest
from briefgen.reader.tables import late


class Figure(NamedTuple):
    """A figure as it stands: its value, its end, the scale that was said with it, and whether it is written in digits."""

    value: Decimal
    end: int
    scale: Decimal = Decimal(1)
    digits: bool = True
    whole_text: bool = False


class Vague(NamedTuple):
    """An amount without a figure («dozens»): the least and the most that the word leaves open."""

    low: Decimal
    high: Decimal
    end: int


_WORD = late(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_REST = late(r"\d{3}(?![\d.,%]\d|\d|%)")
_ONE = Decimal(1)


class Figures(ABC):
    """Reads figures by a language's table `[numbers]`.

    Args:
        numbers: `digits` (a regular expression), `words` (value -> forms), `scales` (value -> forms), `multipliers` (value ->
            forms: hundred, dozen), `plural` (forms of both that alone are vague amounts), `articles`, `links` (between the
            words of one figure), `abbreviations` (scale -> forms that stand after digits alone), `halves` (form -> value),
            and of decimals in words `point`, or `whole` and `tenths` (10, 100, 1000 -> forms).
    """

    def __init__(self, numbers: Mapping[str, Any]) -> None:
        self._digits = late(numbers["digits"])
        self.words = _values(numbers["words"])
        self.scales = _values(numbers["scales"])
        self.multipliers = _values(numbers["multipliers"])
        self.plural = frozenset(listed(numbers["plural"]))
        self.singular = frozenset(listed(numbers.get("singular", "")))
        self.singular_after = frozenset(listed(numbers.get("singular_after", "")))
        self.articles = frozenset(listed(numbers["articles"]))
        self._links = frozenset(listed(numbers["links"]))
        point = numbers.get("point", "")
        self._point = (
            late(rf" {point} (?P<digits>(?:{'|'.join(self.words)})(?: (?:{'|'.join(self.words)}))*)(?!\w)") if point else None
        )
        whole = listed(numbers.get("whole", ""))
        self._whole = late(rf"\s(?:{'|'.join(whole)})\s") if whole else None
        self._tenths = _values(numbers.get("tenths", {}))
        self._halves = _values(numbers["halves"])
        self._half = late(rf"({'|'.join(re.escape(form) for form in longest(self._halves))})(?![^\W\d_])\s*")
        self.and_half = late(rf"[\s-]+(?:{'|'.join(listed(numbers['and_half']))})(?![^\W\d_])")
        self._abbreviated = _values(numbers["abbreviations"])
        self._stems = _values(numbers["stems"])
        self._suffixes = _values(numbers.get("suffixes", {}))
        self._of = frozenset(listed(numbers.get("of", "")))
        self._with_of = frozenset(listed(numbers.get("with_of", "")))

    @property
    def triggers(self) -> frozenset[str]:
        """The words that a figure in words can begin with."""
        return (
            frozenset((*self.words, *self.scales, *self.multipliers, *(form.split(" ")[0] for form in self._halves)))
            - self._links
        )

    def at(self, text: str, place: int) -> Figure | None:
        """The figure that begins at a place, or None."""
        match = self._digits.match(text, place)
        if match is None:
            return self._in_words(text, place)
        value, end = self._decimal(match[0]), match.end()
        half = self.and_half.match(text, end)
        if half is not None:
            value, end = value + Decimal("0.5"), half.end()
        total, scale, last = Decimal(0), _ONE, None
        while True:
            found = self._scale_after(text, end)
            if found is None or (last is not None and found[0] >= last):
                break
            last, end = found
            total, scale = total + value * last, last if scale == _ONE else scale
            more = late(r"\s*").match(text, end)
            assert more is not None
            following = self._digits.match(text, more.end())
            after = None if following is None else self._scale_after(text, following.end())
            if following is not None and after is None and last == 1000 and _REST.match(text, following.start()):
                return Figure(total + Decimal(following[0]), following.end(), scale)  # «14 тисяч 450»
            if following is None or after is None or after[0] >= last:
                return Figure(total, end, scale)
            value, end = self._decimal(following[0]), following.end()
        return Figure(value if scale == _ONE else total, end, scale)

    def halves(self, text: str, place: int) -> bool:
        """Whether a half stands there that goes with a scale («half a million», «пів мільйона»)."""
        match = self._half.match(text, place)
        scaled = None if match is None else _WORD.match(text, match.end())
        return scaled is not None and (scaled[0] in self.scales or scaled[0] in self.multipliers)

    @abstractmethod
    def _decimal(self, digits: str) -> Decimal:
        """The number that digits with the language's marks say."""

    def _scale_after(self, text: str, end: int) -> tuple[Decimal, int] | None:
        """The scale that follows digits: «million», «тис.», and «3bn» without a space."""
        match = late(r"\s*-?").match(text, end)
        assert match is not None
        word = _WORD.match(text, match.end())
        if word is None:
            return None
        found = self._abbreviated.get(word[0]) or self.scales.get(word[0])
        if found is None and word[0] not in self._with_of:  # «21 scores» are results
            found = self.multipliers.get(word[0])
        if found is None and match.end() == end:
            found = self._suffixes.get(word[0])
        if found is None and text[end : end + 1] == "-":  # «5-тисячний»
            found = next((value for stem, value in self._stems.items() if word[0].startswith(stem)), None)
        if found is None:
            return None
        stop = word.end()
        if word[0] in self._abbreviated and text[stop : stop + 1] == "." and word[0] in self._dotted:
            stop += 1
        # «5 hundred thousand» is one scale on another
        more = late(r"\s+").match(text, stop)
        following = None if more is None else _WORD.match(text, more.end())
        if following is not None and found < 1000 and following[0] in self.scales:
            return found * self.scales[following[0]], following.end()
        return found, stop

    _dotted = frozenset({"тис", "bn"})

    def _in_words(self, text: str, place: int) -> Figure | None:
        total, last_scale = Decimal(0), Decimal(10) ** 18
        current: Decimal | None = None
        grain = Decimal(1000)
        at, end, scale = place, place, _ONE
        article = False
        first = True
        if (half := self._half.match(text, place)) is not None:
            if not self.halves(text, place):
                value = self._halves[half[1]]
                return Figure(value, half.end(1), digits=False) if value > 1 else None  # «півтора року»
            current, grain, at, first = self._halves[half[1]], Decimal(0), half.end(), False
        while (match := _WORD.match(text, at)) is not None:
            word = match[0]
            if word in self.words:
                value = self.words[word]
                if current is not None and value >= grain:
                    break
                current = (current or Decimal(0)) + value
                grain = (
                    Decimal(100) if value % 100 == 0 and value else Decimal(10) if value % 10 == 0 and value > 10 else Decimal(0)
                )
            elif word in self.multipliers and (current is None or word not in self._with_of):
                if (current is None and word in self.plural and not self._said_singular(text, place, word, first)) or (
                    current is not None and current >= 1000
                ):
                    break
                current, grain = (current if current is not None else _ONE) * self.multipliers[word], Decimal(100)
                if self.multipliers[word] != 100:
                    grain = Decimal(0)
            elif word in self.scales:
                value = self.scales[word]
                if value >= last_scale:
                    break
                if current is None:
                    if total or (word in self.plural and not self._said_singular(text, place, word, first)):
                        break
                    current = _ONE
                total, current, last_scale, scale, grain = total + current * value, None, value, value, Decimal(1000)
            elif first and word in self.articles:
                article = True
                first = False
                at = _next(text, match.end())
                continue
            elif not first and word in self._links and (total or current):
                at = _next(text, match.end())
                continue
            else:
                break
            first = False
            end = match.end()
            half = self.and_half.match(text, end)
            if half is not None and current is not None and grain == 0:
                current, end = current + Decimal("0.5"), half.end()
            at = _next(text, end, hyphen=True)
            if at == end:
                break
        if end == place or (article and scale == _ONE and current is not None and current < 10):
            return None
        value = total + (current or Decimal(0))
        if self._point is not None and scale == _ONE and (more := self._point.match(text, end)) is not None:
            digits = "".join(f"{self.words[word]}" for word in more["digits"].split(" "))
            return Figure(Decimal(f"{value}.{digits}"), more.end(), scale, digits=False)  # «seventy-five point seven»
        if self._whole is not None and (link := self._whole.match(text, end)) is not None:
            return self._with_tenths(text, value, link.end()) or Figure(value, end, scale, digits=False)
        return Figure(value, end, scale, digits=False)

    def _with_tenths(self, text: str, whole: Decimal, place: int) -> Figure | None:
        """«п’ять цілих дві десятих»: what stands behind the whole, or None."""
        top = self._in_words(text, place)
        part = None if top is None else _WORD.match(text, top.end + 1)
        if top is None or part is None or part[0] not in self._tenths:
            return None
        return Figure(whole + top.value / self._tenths[part[0]], part.end(), digits=False)

    def _said_singular(self, text: str, place: int, word: str, first: bool) -> bool:
        """Whether a form that is a plural as well is a singular here: after an article or a hedge with the genitive."""
        if not first:
            return True
        if word not in self.singular:
            return False
        before = text[max(0, place - 24) : place].split()
        return bool(before) and before[-1] in self.singular_after

    def vague(self, text: str, place: int) -> Vague | None:
        """An amount without a figure: dozens, tens of thousands, «десятки тисяч», «кілька сотень»."""
        low, at, found = _ONE, place, False
        end = place
        while (match := _WORD.match(text, at)) is not None:
            word = match[0]
            value = self.scales.get(word) or self.multipliers.get(word)
            if value is None or (not found and word not in self.plural):
                if word in self._of and found:
                    at = _next(text, match.end())
                    continue
                break
            low, found, end = low * value, True, match.end()
            at = _next(text, end)
            if word in self._with_of:
                following = _WORD.match(text, at)
                if following is None or following[0] not in self._of:
                    return None
        if not found:
            return None
        return Vague(low * 2, low * 10 - 1, end)


def _next(text: str, end: int, hyphen: bool = False) -> int:
    """Where the next word may begin: after spaces, or a hyphen within a compound."""
    at = end
    while text[at : at + 1] == " ":
        at += 1
    if at == end and hyphen and text[at : at + 1] == "-":
        at += 1
    return at


def _values(forms: Mapping[str, str]) -> dict[str, Decimal]:
    return {form: Decimal(value) for value, words in forms.items() for form in listed(words)}
