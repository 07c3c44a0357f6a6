"""The values a fact sheet counts and dates with: `Quantity` and `Moment`.

They are language-independent and exact: numbers are `decimal.Decimal`, dates are parts
with a precision.  Formatting belongs to `briefgen.grammar`.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from msgspec import Struct

LARGEST = Decimal(10) ** 15
"""Quantities at or above this are refused: no news figure needs them, and 만/억/조 end there."""


class Hedge(StrEnum):
    """How far a figure is vouched for.  The value is the way a person writes it in a sheet."""

    EXACTLY = ""
    OVER = ">"
    AT_LEAST = ">="
    ABOUT = "~"
    UP_TO = "<="
    UNDER = "<"
    NEARLY = "~<"
    """A little below, which is neither «about» nor «fewer than»: a person writes `almost 50%`."""
    BETWEEN = ".."


class Quantity(Struct, frozen=True):
    """A hedged number, with `high` only for a range, and a unit.

    `unit` is `""` for a count, `"percent"`, `"points"` (percentage points), an ISO 4217 code
    in capitals (`"USD"`) or the key of a measure in the lexicon (`"kilometre"`).
    """

    low: Decimal
    hedge: Hedge = Hedge.EXACTLY
    high: Decimal | None = None
    unit: str = ""

    @property
    def is_plain_count(self) -> bool:
        """True for a whole number of things, without unit or range."""
        return not self.unit and self.high is None and self.low == self.low.to_integral_value()

    @property
    def largest(self) -> Decimal:
        """The upper figure of a range, else the figure itself."""
        return self.low if self.high is None else self.high

    def __str__(self) -> str:
        number = f"{self.low:f}"
        if self.high is not None:
            number = f"{self.low:f}..{self.high:f}"
        elif self.hedge is Hedge.NEARLY:
            number = f"almost {number}"
        elif self.hedge:
            number = f"{self.hedge.value} {number}"
        if self.unit == "percent":
            return number + "%"
        return f"{number} {self.unit}".strip()


_NUMBER = r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|0[0-9]+"
_QUANTITY = re.compile(
    rf"^(?P<hedge>>=|<=|>|<|~<?|almost\s|nearly\s)?\s*(?P<before>[A-Z]{{3}}\s+)?(?P<low>-?(?:{_NUMBER}))"
    rf"(?:(?:%(?=.*%$))?\s*\.\.\s*(?P<high>-?(?:{_NUMBER})))?"
    r"(?P<scale>\s+(?:thousand|million|billion|trillion))?"
    r"\s*(?P<unit>%|pp|[A-Z]{3}|[a-z][a-z_.]*)?$"
)
_WORDS = {"almost": Hedge.NEARLY, "nearly": Hedge.NEARLY}
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


def parse_quantity(text: str) -> Quantity:
    """Read a quantity as a person writes it: `>= 12000`, `~1000`, `200..300`, `5.2%`, `USD 3.2 billion`.

    Raises:
        ValueError: with a message for the reader, where the text is not a quantity.
    """
    match = _QUANTITY.match(signed(text.strip()).replace(",", "")) if len(text) <= 60 else None
    if match is None:
        raise ValueError('not a quantity; write 3000, ">= 12000", "~ 1000", "almost 50", "200..300", "5.2%" or "USD 3.2 billion"')
    before, unit = (match["before"] or "").strip(), match["unit"] or ""
    if before and unit:
        raise ValueError("a quantity has one unit")
    unit = {"%": "percent", "pp": "points"}.get(unit, unit) or before
    power = _SCALES.get((match["scale"] or "").strip(), 0)
    try:
        low = Decimal(match["low"]).scaleb(power)
        high = None if match["high"] is None else Decimal(match["high"]).scaleb(power)
        if max(abs(low), abs(high if high is not None else low)) >= LARGEST:
            raise ValueError(f"a quantity is below {LARGEST:.0e}")
    except InvalidOperation as error:
        raise ValueError("not a number that can be printed exactly") from error
    low = low.quantize(Decimal(1)) if low == low.to_integral_value() else low.normalize()
    hedge = _WORDS.get((match["hedge"] or "").strip()) or Hedge(match["hedge"] or "")
    if high is not None:
        high = high.quantize(Decimal(1)) if high == high.to_integral_value() else high.normalize()
        if hedge:
            raise ValueError("a range carries no other hedge: write 200..300")
        if high <= low:
            raise ValueError("a range goes from the smaller figure to the larger")
        hedge = Hedge.BETWEEN
    if low < 0 and not unit:
        raise ValueError("a count cannot be negative")
    return Quantity(low, hedge, high, unit)


NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SIGNS = {
    "more than": ">", "over": ">", "at least": ">=", "no fewer than": ">=", "no less than": ">=", "about": "~", "around": "~",
    "approximately": "~", "roughly": "~", "up to": "<=", "as many as": "<=", "no more than": "<=", "at most": "<=",
    "fewer than": "<", "less than": "<", "under": "<", "nearly": "almost",
}  # fmt: skip
_CURRENCIES = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₴": "UAH", "₹": "INR"}
_MONIES = {
    "dollars": "USD", "euros": "EUR", "yen": "JPY", "won": "KRW", "yuan": "CNY", "hryvnias": "UAH", "rubles": "RUB",
    "rupees": "INR", "zlotys": "PLN", "lira": "TRY",
}  # fmt: skip
_AMOUNT_WORDS = {
    "scores": "dozens", "a few": "a_few", "a number of": "several", "a third": "a_third", "two thirds": "two_thirds",
    "two-thirds": "two_thirds", "a quarter": "a_quarter", "three quarters": "three_quarters", "three-quarters": "three_quarters",
    "tens of thousands": "tens_of_thousands", "hundreds of thousands": "hundreds_of_thousands",
    "tens of millions": "tens_of_millions", "hundreds of millions": "hundreds_of_millions",
}  # fmt: skip
_SAID_AMOUNT = re.compile(rf"((?:(?:>=|<=|>|<|~|almost)\s+)?)({'|'.join(_AMOUNT_WORDS)})(?=\s)")
_SIGNED_WORD = re.compile(rf"((?:>=|<=|>|<|~|almost)\s+)({'|'.join(NUMBERS)})(?=\s)")
_SIGN = re.compile(
    rf"({'|'.join(map(re.escape, _SIGNS))})\s+(?=\d|[$€£¥₩₴₹]|US\$|[A-Z]{{3}}\s\d|(?:{'|'.join(NUMBERS)}|half|all|(?:a|two|three)[_ -](?:third|quarter)s?)\b)"
)
_SYMBOL = re.compile(r"(US\$|[$€£¥₩₴₹])\s?(\d[\d.,]*(?:\.\.\d[\d.,]*)?)(?:(\s(?:thousand|million|billion|trillion))\b)?")
_MONEY = re.compile(
    rf"(?<![\w.])(\d[\d.,]*(?:\.\.\d[\d.,]*)?(?:\s(?:thousand|million|billion|trillion))?)\s({'|'.join(_MONIES)})(?![\w-])"
)
_SPREAD = re.compile(r"(?:from|between)\s+(\d[\d.,]*)\s+(?:to|and)\s+(?=\d)")


def signed(text: str) -> str:
    """A figure in words as it is written with signs: `more than two years` as `> 2 years`, `$3 billion` as `USD 3 billion`, `a third of` as `a_third of`."""
    if match := _SIGN.match(text):
        text = f"{_SIGNS[match[1]]} {text[match.end() :]}"
    elif match := _SPREAD.match(text):
        text = f"{match[1]}..{text[match.end() :]}"
    if match := _SAID_AMOUNT.match(text):
        text = match[1] + _AMOUNT_WORDS[match[2]] + text[match.end() :]
    elif (match := _SIGNED_WORD.match(text)) is not None:
        text = f"{match[1]}{NUMBERS.index(match[2]) + 1}{text[match.end() :]}"
    if "$" in text or not text.isascii():
        text = _SYMBOL.sub(lambda found: f"{_CURRENCIES[found[1]]} {found[2]}{found[3] or ''}", text)
    return _MONEY.sub(lambda found: f"{_MONIES[found[2]]} {found[1]}", text)


ORDERS = {
    "dozens": 1, "hundreds": 2, "thousands": 3, "tens_of_thousands": 4, "hundreds_of_thousands": 5, "millions": 6,
    "tens_of_millions": 7, "hundreds_of_millions": 8,
}  # fmt: skip
"""Amounts of an order of size: how many digits follow the first."""
SHARES = {
    "half": Decimal(1) / 2, "a_third": Decimal(1) / 3, "two_thirds": Decimal(2) / 3, "a_quarter": Decimal(1) / 4,
    "three_quarters": Decimal(3) / 4,
}  # fmt: skip
"""Amounts that are a part of a whole, and which."""
SEVERAL = (*ORDERS, "several", "a_few", "many", "some")
"""Amounts of things that could be counted: what they are of is several."""
AMOUNTS = (*SEVERAL, "all", "most", *SHARES, "part")
_AMOUNT = re.compile(rf"^(?:(?P<hedge>>=|<=|>|<|~|almost)\s*)?(?P<key>{'|'.join(AMOUNTS)})$")


class Amount(Struct, frozen=True):
    """How many without a figure: `key` is one of `AMOUNTS`; `hedge` a hedge's sign, ``almost``, or ``""``."""

    key: str
    hedge: str = ""

    @property
    def plural(self) -> bool:
        """Whether what it is of is several."""
        return self.key in SEVERAL

    def __str__(self) -> str:
        return f"{self.hedge} {self.key}".strip()


def parse_amount(text: str) -> Amount | None:
    """Read `dozens`, `> half`, `almost all`; None where the text is no amount without a figure."""
    match = _AMOUNT.match(signed(text.strip()))
    if match is None:
        return None
    key, hedge = match["key"], match["hedge"] or ""
    hedged = ("almost",) if key == "all" else (*Hedge, "almost") if key in SHARES else ()
    return Amount(key, hedge) if not hedge or hedge in hedged else None


class Moment(Struct, frozen=True, order=True):
    """A point in time as precisely as it is known: a year, a month, a day, or a minute of a day; `about` where it is rough.

    `part` is a part of it, one of `DAY_PARTS`, `SPAN_PARTS` or `YEAR_PARTS`, or ``""``; `local` says that the article calls a
    clock time that of the place.
    """

    year: int
    month: int = 0
    day: int = 0
    hour: int = -1
    minute: int = 0
    about: bool = False
    part: str = ""
    local: bool = False

    @property
    def precision(self) -> str:
        """`"year"`, `"month"`, `"day"` or `"minute"`."""
        if self.hour >= 0:
            return "minute"
        return "day" if self.day else "month" if self.month else "year"

    @property
    def date(self) -> dt.date:
        """The calendar day, the first one where only month or year is known."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        if self.hour >= 0:
            text += f"T{self.hour:02d}:{self.minute:02d}"
        return text  # as ISO 8601 has it, which can say neither «about» nor a part nor «local»


DAY_PARTS = ("dawn", "morning", "afternoon", "evening", "night")
SPAN_PARTS = ("early", "mid", "late")
YEAR_PARTS = ("spring", "summer", "autumn", "winter", "q1", "q2", "q3", "q4", "first_half", "second_half")
LOCAL = "local"

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = ("first", "second", "third", "fourth")
_PART_OF_YEAR = re.compile(
    r"^(?:the )?(?:(?P<nth>first|second|third|fourth)[ _-](?P<of>half|quarter)|(?P<letter>[hq])(?P<number>[1-4])|(?P<part>[a-z]+))(?: of)? (?P<year>\d{4})$"
    r"|^(?P<first>\d{4})[- ]?(?P<sign>[hq])(?P<count>[1-4])$",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{1,2}):(\d{2}))?)?)?$")


def _year_first(text: str) -> str:
    """A part of a year with its year before it: `2026 first_half` of `first half of 2026` or `2026-H1`; any other text as it is."""
    match = _PART_OF_YEAR.match(text)
    if match is None:
        return text
    year = match["year"] or match["first"]
    part = (match["part"] or "").lower()
    if part:
        return f"{year} {part}" if part in (*SPAN_PARTS, *YEAR_PARTS) else text
    nth = _ORDINALS.index(match["nth"].lower()) if match["nth"] else int(match["number"] or match["count"]) - 1
    half = (match["of"] or match["letter"] or match["sign"]).lower() in ("half", "h")
    return f"{year} {_ORDINALS[nth]}_half" if half else f"{year} q{nth + 1}"


def parse_moment(text: str) -> Moment:
    """Read `2024`, `2024-12`, `2024-12-23` or `2024-12-23T14:30` (ISO 8601, reduced precision allowed); `~` before it for about.

    A part may follow: `2024-12-23 evening`, `2024-12 early`, `2024 q3`, or `local` after a clock time; an English weekday may go
    before, to be checked.  A part of a year may be written as people say it: `first half of 2026`, `2026-H1`, `Q3 2024`, `late 2024`.

    Raises:
        ValueError: where it is no such date, the day does not exist, or it has no such part, or falls on another weekday.
    """
    about = text.strip().startswith("~")
    core = _year_first(text.strip().removeprefix("~").strip())
    weekday, _, rest = core.partition(" ")
    if weekday.lower() in WEEKDAYS:
        core = rest.strip()
    before, _, part = core.rpartition(" ")
    if part.isidentifier():
        core = before.strip()
    else:
        part = ""
    match = _MOMENT.match(core)
    if match is None:
        raise ValueError(
            "not a date; write 2024-12-23, 2024-12, 2024, 2024-12-23T14:30, 2024-12-23 evening, 2024 q3, or 2024 first_half"
        )
    local = part == LOCAL and match[4] is not None
    if part and not local:
        parts = DAY_PARTS if match[3] else SPAN_PARTS if match[2] else (*SPAN_PARTS, *YEAR_PARTS)
        if part not in parts or match[4]:
            raise ValueError(
                "a day has a "
                + ", ".join(DAY_PARTS)
                + "; a month "
                + ", ".join(SPAN_PARTS)
                + "; a year these and "
                + ", ".join(YEAR_PARTS)
            )
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    assert year is not None
    moment = Moment(year, month or 0, day or 0, -1 if hour is None else hour, minute or 0, about, "" if local else part, local)
    dt.datetime(year, month if month is not None else 1, day if day is not None else 1, hour or 0, minute or 0)
    if weekday.lower() in WEEKDAYS:
        if not moment.day:
            raise ValueError("a weekday goes before a day: Monday 2024-12-23")
        if WEEKDAYS.index(weekday.lower()) != moment.date.weekday():
            raise ValueError(f"{core} is a {WEEKDAYS[moment.date.weekday()].capitalize()}, not a {weekday.capitalize()}")
    return moment
