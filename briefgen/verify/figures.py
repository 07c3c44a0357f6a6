"""Whether what was read is what the fact says: figures with bound and unit, moments as precisely as they were printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from briefgen.reader import Bound, Reading
from briefgen.values import Moment, Quantity

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
