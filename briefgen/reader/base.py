"""What the readers of all languages share: `Reading`, `Bound`, `Markers`, and dates reckoned from publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from briefgen.values import Moment


class Bound(StrEnum):
    """How far a figure is vouched for.  The first seven are `values.Hedge`, by the same signs; two are a text's own."""

    EXACTLY = ""
    OVER = ">"
    AT_LEAST = ">="
    ABOUT = "~"
    UP_TO = "<="
    UNDER = "<"
    BETWEEN = ".."
    NEARLY = "~<"
    """A little below: nearly, almost, майже, 거의, 육박."""
    JUST_OVER = "~>"
    """A little above and below the next round figure: 20여 명, 4년 남짓, з лишком, just over."""


class Reading(Struct, frozen=True):
    """One figure or date as a text says it.

    Attributes:
        kind: `count`, `percent`, `points` (percentage points), `money`, `measure` (a figure with a unit), `fraction` (half, a
            third), `vague` (dozens, thousands: the range that the word leaves open), `age`, `ordinal`, `score` (low is the
            first figure, high the second), `date`, `time` (a clock), `label` (a model's, document's or team's number).
        text: what was read, with hedge and unit; `start` and `end` are its offsets in code points.
        bound: how far the figure is vouched for.
        low, high: the figure; `high` for ranges, vague amounts and scores alone.
        unit: `""` for a count, `"percent"`, `"points"`, a currency's ISO 4217 code, or a measure's key (`kilometre`).
        moment: for dates and clocks, as precisely as the text says; the year 0 is unknown.
        weekday: the weekday that is named, 0 for Monday, else -1.
        taken: what of the moment the text leaves to its day of publication: `""`, `"year"`, `"month"`, `"week"`; `"said"` for a
            year in words (last year, 지난해); `"decade"` for the 1990s.
    """

    kind: str
    text: str
    start: int
    end: int
    bound: Bound = Bound.EXACTLY
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    moment: Moment | None = None
    weekday: int = -1
    taken: str = ""

    def __str__(self) -> str:
        """In one line, as test cases write it: `count >= 12000`, `money 3..4 USD`, `date 2024-11-26`, `time ~ 14:30`."""
        if self.kind in ("date", "time"):
            moment = "" if self.moment is None else str(self.moment)
            said = moment.partition("T")[2] if self.kind == "time" else moment or f"weekday {self.weekday}"
        else:
            figures = [figure for figure in (self.low, self.high) if figure is not None]
            said = "..".join(f"{round(figure, 4).normalize():f}" for figure in figures)
        bound = "" if self.bound is Bound.BETWEEN else self.bound.value
        unit = "" if self.unit == self.kind else self.unit
        return " ".join(part for part in (self.kind, bound, said, unit) if part)


class Markers(Struct, frozen=True):
    """The words of a text that turn or weaken what it says, as printed, in order: negations, and modals by their kind."""

    negations: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()


def near_year(month: int, day: int, published: dt.date | None) -> int:
    """The year of a day or month that is said without one: that of publication (AP, «years»), unless it lies far off.

    More than nine months back is the coming one («January 5» in December), more than seven ahead the last («November» in
    February).  0 where the day of publication is not known.
    """
    if published is None:
        return 0
    away = (date_of(published.year, month, day or 15) - published).days
    return published.year + (1 if away < -270 else -1 if away > 210 else 0)


def date_of(year: int, month: int, day: int) -> dt.date:
    """A day, the month's last where it has no such day."""
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)).day
    return dt.date(year, month, min(day, last))


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day; the year 0 stands for any."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    return day <= date_of(year or 2024, month, 31).day


def shifted(published: dt.date, months: int) -> tuple[int, int]:
    """Year and month, so many months from a day."""
    count = published.year * 12 + published.month - 1 + months
    return count // 12, count % 12 + 1


def weekday_before(published: dt.date, weekday: int) -> dt.date:
    """The last such weekday, the day of publication among them."""
    return published - dt.timedelta((published.weekday() - weekday) % 7)


def weekday_after(published: dt.date, weekday: int) -> dt.date:
    """The next such weekday after publication."""
    return published + dt.timedelta((weekday - published.weekday() - 1) % 7 + 1)


def moment_of(day: dt.date) -> Moment:
    """A day as a moment."""
    return Moment(day.year, day.month, day.day)


def listed(text: str) -> tuple[str, ...]:
    """A table's words, written with `|` between or on lines of their own."""
    return tuple(word.strip() for word in text.replace("\n", "|").split("|") if word.strip())


def spread(table: Mapping[str, str]) -> dict[str, str]:
    """A table `value -> words` as `word -> value`."""
    return {word: value for value, words in table.items() for word in listed(words)}


def longest(words: Iterable[str]) -> list[str]:
    """Words with the longest first, as an alternation of a regular expression wants them."""
    return sorted(words, key=lambda word: (-len(word), word))
