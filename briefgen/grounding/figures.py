"""Whether a figure or a date of the sheet is the one that a text was read to say."""

from __future__ import annotations

from decimal import Decimal

from briefgen.reader import Bound, Reading
from briefgen.values import ORDERS, SHARES, Amount, Hedge, Moment, Quantity

# A sheet has seven hedges, a text more: «nearly 3,000» may be about or fewer than 3,000, «just over» about or more than.
_ALSO = {Bound.NEARLY: (Hedge.UNDER, Hedge.ABOUT), Bound.JUST_OVER: (Hedge.OVER, Hedge.ABOUT)}
_UNLIKE = ("date", "time", "label")


def same_figure(quantity: Quantity, reading: Reading) -> bool:
    """Whether the text has this figure, whatever its bound: the same number, and no other unit."""
    if reading.kind in _UNLIKE or reading.low is None:
        return False
    units = {reading.unit, reading.kind if reading.kind in ("percent", "points") else ""}
    if quantity.unit in ("percent", "points") or quantity.unit.isupper():
        if quantity.unit not in units:
            return False
    elif units & {"percent", "points"} or reading.kind == "money":
        return False
    if quantity.high is not None:
        return (quantity.low, quantity.high) == (reading.low, reading.high)
    return quantity.low in (reading.low, reading.high)


def same_bound(quantity: Quantity, reading: Reading) -> bool:
    """Whether the text vouches for the figure as far as the sheet does; «dozens» takes any hedge but exactness."""
    if quantity.hedge.value == reading.bound.value or quantity.hedge in _ALSO.get(reading.bound, ()):
        return True
    if reading.kind == "vague":
        return quantity.hedge is not Hedge.EXACTLY
    # «from 1,000 to 2,000» is a change as often as a range
    return (
        reading.bound is Bound.BETWEEN and reading.kind != "score" and quantity.hedge is Hedge.EXACTLY and quantity.high is None
    )


def is_read(amount: Amount) -> bool:
    """Whether a reader reads the amount at all: orders of size and shares."""
    return amount.key in ORDERS or amount.key in SHARES


def same_amount(amount: Amount, reading: Reading) -> bool:
    """Whether the text has this amount: dozens, half; a hedge on it must be the text's, too."""
    if reading.low is None:
        return False
    if amount.hedge == "almost":
        agrees = reading.bound is Bound.NEARLY
    else:
        agrees = amount.hedge == reading.bound.value or (not amount.hedge and reading.kind == "vague")
    if amount.key in ORDERS:
        return agrees and reading.kind == "vague" and reading.low.adjusted() == ORDERS[amount.key]
    share = SHARES.get(amount.key)
    return agrees and share is not None and reading.kind == "fraction" and abs(reading.low - share) < Decimal("0.001")


def same_words(one: Reading, other: Reading) -> bool:
    """Whether two texts were read to say the same figure or date: a word of the sheet, and its evidence."""
    if one.kind in ("date", "time") or other.kind in ("date", "time"):
        return one.moment is not None and other.moment is not None and _agree(one.moment, other.moment)
    same = (one.low, one.high) == (other.low, other.high)
    return same and (one.bound == other.bound or {one.kind, other.kind} & {"score", "ordinal", "age"} != set())


def _agree(one: Moment, other: Moment) -> bool:
    """Two dates or clock times, each as far as it is known; the year 0 is unknown, as is the hour -1."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    clocks = [(moment.hour, moment.minute) for moment in (one, other) if moment.hour >= 0]
    if len(clocks) > 1 and clocks[0] != clocks[1]:
        return False
    return all(a == b for a, b in pairs if a and b) and (len(clocks) > 1 or any(a and a == b for a, b in pairs))


def same_moment(moment: Moment, readings: list[Reading]) -> Reading | None:
    """The reading that says a date as precisely as the sheet does, or None; a clock time wants the time and the day."""
    dates = [reading for reading in readings if reading.kind in ("date", "time") and reading.moment is not None]
    day = next((reading for reading in dates if _covers(moment, reading.moment)), None)
    if moment.precision != "minute":
        return day
    clock = next(
        (
            reading
            for reading in dates
            if reading.moment is not None and (reading.moment.hour, reading.moment.minute) == (moment.hour, moment.minute)
        ),
        None,
    )
    return clock if day is not None or (clock is not None and _covers(moment, clock.moment)) else None


def _covers(moment: Moment, read: Moment | None) -> bool:
    """Whether what was read lies in what the sheet says and is at least as precise."""
    if read is None or (moment.year and read.year and read.year != moment.year):
        return False
    if not read.year and not read.month:
        return False
    if moment.month and read.month != moment.month:
        return False
    return not moment.day or read.day == moment.day
