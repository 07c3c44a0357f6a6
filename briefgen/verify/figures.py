"""Whether what was read is what the fact says: figures with bound and unit, moments as precisely as they were printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from msgspec.structs import replace

from briefgen.phrase import Span
from briefgen.reader import Bound, Reading
from briefgen.values import ORDERS, SHARES, Amount, Moment, Quantity, parse_quantity

Value = TypeVar("Value", Quantity, Moment)

_COUNTED = ("count", "measure", "age", "money", "ordinal", "vague")
"""What a figure without a unit may be read as: what it counts is a noun of the sheet (72 hours, 5 dollars)."""


class Fault(StrEnum):
    """How a reading differs from the fact."""

    NONE = ""
    FIGURE = "FIGURE"
    BOUND = "BOUND"
    UNIT = "UNIT"
    DATE = "DATE"


def compare_quantity(quantity: Quantity, reading: Reading, measures: frozenset[str]) -> Fault:
    """How a reading differs from a quantity of the sheet.

    Args:
        quantity: what the fact says.
        reading: what was read in the sentence.
        measures: the measures that the reader knows; another is read as a count.
    """
    if (reading.low, reading.high) != (quantity.low, quantity.high):
        return Fault.FIGURE
    if not _same_unit(quantity.unit, reading, measures):
        return Fault.UNIT
    return Fault.NONE if reading.bound == Bound(quantity.hedge.value) else Fault.BOUND


def compare_amount(amount: Amount, reading: Reading) -> Fault:
    """How a reading differs from an amount without a figure: a share by its value, dozens and thousands by their order."""
    if amount.key in SHARES:
        same = reading.kind in ("fraction", "measure") and reading.low == SHARES[amount.key]
    else:
        order = ORDERS.get(amount.key)
        same = order is not None and reading.kind == "vague" and reading.low is not None and reading.low.adjusted() == order
    if not same:
        return Fault.FIGURE
    return Fault.NONE if reading.bound == Bound("~<" if amount.hedge == "almost" else amount.hedge) else Fault.BOUND


def _same_unit(unit: str, reading: Reading, measures: frozenset[str]) -> bool:
    if not unit:
        return reading.kind in _COUNTED
    if unit in ("percent", "points"):
        return reading.kind == unit
    if unit.isupper():
        return reading.kind == "money" and reading.unit == unit
    if unit in measures:
        return reading.unit == unit
    return reading.kind in _COUNTED


def compare_moment(moment: Moment, readings: Sequence[Reading], published: dt.date, shown: str) -> Fault:
    """How dates and clock times that were read differ from a moment of the sheet.

    Args:
        moment: what the fact says.
        readings: the date, the clock time, or both, as read.
        published: the day from which the text's dates are reckoned.
        shown: what of the moment the span says that it prints, in ISO 8601.
    """
    dates = [reading for reading in readings if reading.kind == "date"]
    times = [reading for reading in readings if reading.kind == "time"]
    if not str(moment).startswith(shown):
        return Fault.DATE
    if "T" in shown:
        if (
            len(times) != 1
            or times[0].moment is None
            or (times[0].moment.hour, times[0].moment.minute) != (moment.hour, moment.minute)
        ):
            return Fault.DATE
    elif times:
        return Fault.DATE
    if len(dates) != 1 or dates[0].moment is None:
        return Fault.DATE
    read = dates[0].moment
    named = len(shown) > 7 and dates[0].taken == "week" and moment.day and dates[0].weekday == moment.date.weekday()
    if named and abs((moment.date - published).days) <= 7:
        read = moment  # «on Monday» is the last or the next one: the tense tells which
    month, day = moment.month * (len(shown) > 4), moment.day * (len(shown) > 7)
    if (read.month, read.day) != (month, day) or not _same_year(moment, read.year, dates[0].taken, published):
        return Fault.DATE
    about = any(reading.bound is Bound.ABOUT for reading in readings)
    return Fault.NONE if about == moment.about else Fault.BOUND


def _same_year(moment: Moment, year: int, taken: str, published: dt.date) -> bool:
    """A date without a year is of the year of publication, or of the nearest one."""
    if moment.year == year:
        return True
    return taken == "year" and (moment.year == published.year or abs((moment.date - published).days) <= 183)


def in_slot(values: Mapping[str, Value], slot: str, shown: str) -> Value | None:
    """A slot's value; where a role and a circumstance have one name, the one of the two that is shown."""
    found = values.get(slot)
    other = values.get(slot + "'")
    return other if other is not None and str(other) == shown != str(found) else found


def alike(typed: Reading, reading: Reading) -> bool:
    """Whether two readings say the same figure with the same bound, or the same date."""
    if typed.kind in ("date", "time") or reading.kind in ("date", "time"):
        return typed.kind == reading.kind and typed.moment == reading.moment
    if typed.kind == reading.kind == "label":
        return typed.text == reading.text
    return (typed.low, typed.high) == (reading.low, reading.high) and typed.bound == reading.bound


def joined(wanted: Quantity, readings: Sequence[Reading]) -> list[Reading]:
    """Two figures that were read apart and are a range of the sheet («cut by 1 to 2»), as one reading."""
    plain = len(readings) == 2 and not any(reading.bound or reading.high is not None for reading in readings)
    if wanted.high is None or not plain:
        return list(readings)
    first, second = readings
    if first.kind != "count" and (first.kind, first.unit) != (second.kind, second.unit):
        return list(readings)
    return [replace(second, start=first.start, bound=Bound.BETWEEN, low=first.low, high=second.low)]


def as_year(reading: Reading, span: Span, shown: str) -> Reading:
    """A year before a noun that reads as a count of it («2015 graduates»): four digits without a mark, and nothing else."""
    bare = reading.kind == "count" and not reading.bound and len(shown) == 4 and span.text == shown
    if not bare or reading.low is None or f"{reading.low:f}" != shown:
        return reading
    return replace(reading, kind="date", low=None, moment=Moment(int(shown)))


def part_of_score(reading: Reading, wanted: Quantity, start: int, span: Span) -> Reading:
    """Of a score or a vote the figure that a span stands for: «2-1» has two; a range that reads as one is a range."""
    if reading.kind != "score":
        return reading
    if wanted.high is not None:
        return replace(reading, kind="count", bound=Bound.BETWEEN)
    second = reading.text.rfind(span.text) > 0 and start > reading.start
    return replace(reading, kind="count", low=reading.high if second else reading.low, high=None)


def date_in_words(reading: Reading, typed: Sequence[Reading]) -> bool:
    """Whether month and year of a date stand in words, each in its own («березень m, березня», «2020 року»)."""
    moment = reading.moment
    moments = [found.moment for found in typed if found.kind == "date" and found.moment is not None]
    if reading.kind != "date" or moment is None or moment.day:
        return False
    year = bool(reading.taken) or any(found.year == moment.year for found in moments)
    return year and any(found.month == moment.month for found in moments)


def ledger(value: str) -> Quantity | None:
    """The quantity that a span's value writes, or None."""
    try:
        return parse_quantity(value)
    except ValueError:
        return None
