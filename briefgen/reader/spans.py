"""Ranges and changes from one figure to another; for languages that set words apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol

from briefgen.reader.asides import Part
from briefgen.reader.base import Bound, Reading, listed
from briefgen.reader.shares import Shares
from briefgen.reader.tables import alternation, late

_DASH = late(r"(?:\s?[–-]\s?|…|\.{2,3}|—|\s—\s)\+?")
_FALLING = frozenset({"percent", "points", "degree", "celsius", "fahrenheit"})
"""Units of a range that may begin with its greater end: «на 2,9–1,3%», «-5…-10°»."""
_CLAUSE = late(r"[;.!?]\s")
_CLOSED = late(r"[^,;.()–—:]{0,16}")


class DateReader(Protocol):
    """A language's dates: what begins one, and what stands at a place."""

    triggers: frozenset[str]
    capitalised: frozenset[str]
    """Names of months that are other words in small letters («may», «march»)."""

    def at(self, text: str, place: int, published: dt.date | None) -> list[Reading]:
        """The dates that begin at a place of the folded text, without their `text`; none where there is no date."""


class Spans(Shares):
    """The recognisers of these; a reader of one language gives their tables to `_prepare_spans`."""

    dates: DateReader
    bare_to = True
    """Whether «200 to 300» is a range without «from»."""

    def _prepare_spans(self, words: Mapping[str, Any]) -> None:
        """Take the tables `[ranges]` and `[hedges] changes`."""
        self.change = late(rf"(?<!\w)(?:{alternation(listed(words['hedges']['changes']))})(?!\w)")
        ranges = words["ranges"]
        self.to = late(rf"\s+(?:{alternation(listed(ranges['to']))})\s+|-(?:{alternation(listed(ranges['to']))})-(?=[^\W\d_])")
        self.no_range = frozenset(listed(ranges["never"]))
        self.between = late(rf"(?<!\w)(?:{alternation(listed(ranges['between']))})\s*$")
        self.from_ = late(rf"(?<!\w)(?:{alternation(listed(ranges['from']))})\s*$")
        self.from_near = late(rf"(?<!\w)(?:{alternation(listed(ranges['from']))})\s(?:[^\W\d_]+\s){{1,2}}$")
        self.by = late(ranges["by"])
        self.and_ = late(rf"\s+(?:{alternation(listed(ranges['and']))})\s+")

    def _range(self, raw: str, text: str, first: Part) -> Part | None:
        """What the figure reaches to, where it is a range."""
        dash = _DASH.match(text, first.end)
        if dash is not None and (first.figure.digits or text[first.end] in "-–"):
            second = self._part(raw, text, dash.end())
            alike = second is not None and second.figure.digits == first.figure.digits
            if dash[0] == " — ":  # between clauses as often as in a range
                alike = alike and second is not None and second.kind != "count" and first.kind == "count"
            if second is not None:
                return second if alike and text[second.end : second.end + 1] != "-" else None
        begin = self._hedge(text, first.start)[1]
        before = text[max(0, begin - 10) : begin]
        if self.between.search(before) and (link := self.and_.match(text, first.end)):
            return self._part(raw, text, _signed(text, link.end()))
        if (link := self.to.match(text, first.end)) and text[first.start : first.figure.end] not in self.no_range:
            opened = self._opened(text, begin)
            if not opened and (not self.bare_to or self.by.search(before)):
                return None
            if any(date.moment is not None for date in self.dates.at(text, link.end(), None)):
                return None  # «понад 7 до 21 грудня»
            second = self._part(raw, text, _signed(text, link.end()))
            return None if opened and self._is_change(text, first, second) else second
        return None

    def _opened(self, text: str, begin: int) -> bool:
        """Whether «from» opens what begins there."""
        near = text[max(0, begin - 10) : begin].rstrip("+")
        return self.from_.search(near) is not None or self.from_near.search(text, max(0, begin - 24), begin) is not None

    def _is_change(self, text: str, first: Part, second: Part | None) -> bool:
        """Whether a verb near by says that something went from one to the other."""
        if self.change.search(_CLAUSE.split(text[max(0, first.start - 80) : first.start])[-1]):
            return True
        return second is not None and self._changes_behind(text, second.end)

    def _changes_behind(self, text: str, end: int) -> bool:
        """Whether a verb behind a figure says that something came to it («до 4 213 гривень зросте»)."""
        after = _CLOSED.match(text, end)
        return after is not None and self.change.search(text, after.start(), after.end()) is not None

    def _changed(self, raw: str, text: str, first: Part) -> Part:
        """A figure with the unit and scale of what it went to: «from 0.1 to 0.25 per cent», «з 8 000 до 8 647 гривень»."""
        link = self.to.match(text, first.end) if first.kind == "count" and first.figure.digits else None
        if link is None or not self._opened(text, self._hedge(text, first.start)[1]):
            return first
        second = self._part(raw, text, _signed(text, link.end()))
        if second is None or not second.figure.digits or second.kind not in ("percent", "points", "money"):
            return first
        figure = first.figure
        if second.figure.scale > 1 and figure.scale == 1 and figure.value < 1000:
            figure = figure._replace(value=figure.value * second.figure.scale, scale=second.figure.scale)
        return first._replace(figure=figure, kind=second.kind, unit=second.unit)

    def _joined(self, text: str, begin: int, first: Part, second: Part) -> list[Reading]:
        """The range of two figures, where their units are one."""
        kind, unit = (second.kind, second.unit) if first.kind == "count" else (first.kind, first.unit)
        if (first.kind != "count" and second.kind not in (first.kind, "count")) or (
            second.unit and first.unit and second.unit != first.unit
        ):
            return []
        low = first.figure.value
        scaled, grain = second.figure.value, second.figure.scale
        said_with = scaled != grain and (second.figure.digits or scaled % grain == 0)  # «one to a thousand and two»
        if grain > 1 and first.figure.scale == 1 and low <= scaled / grain and said_with:
            low *= grain
        if not (low < second.figure.value or (low > second.figure.value and unit in _FALLING)):
            return []
        low, high = sorted((low, second.figure.value))  # «на 2,9–1,3%»: several things, the greatest first
        return [Reading(kind, "", self._opens_range(text, begin), second.end, Bound.BETWEEN, low, high, unit or second.unit)]

    def _opens_range(self, text: str, begin: int) -> int:
        begin -= begin > 0 and text[begin - 1] == "+"
        for opening in (self.between, self.from_):
            if match := opening.search(text, max(0, begin - 12), begin):
                return match.start()
        return begin


def _signed(text: str, place: int) -> int:
    """Where a figure begins after its plus or minus sign."""
    return place + (text[place : place + 1] in "+-" and text[place + 1 : place + 2].isdigit())
