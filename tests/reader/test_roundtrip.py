"""What the grammars print, the reader reads: every quantity, hedge and date, in every language."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.api import Workshop
from briefgen.grammar.base import DateStyle
from briefgen.phrase import Origin, phrase
from briefgen.reader import measures, read
from briefgen.values import Hedge, Moment, Quantity
from briefgen.verify.figures import Fault, compare_moment, compare_quantity
from tests.conftest import LANGUAGES

SHOP = Workshop()
UNITS = ("percent", "points", "USD", "EUR", "GBP", "UAH", "RUB", "JPY", "CNY", "KRW", "CHF", "PLN", "TRY", "INR")
PUBLISHED = dt.date(2024, 12, 23)

whole = st.one_of(
    st.integers(1, 99), st.integers(100, 9_999), st.integers(10_000, 10**9), st.integers(1, 999).map(lambda n: n * 10**6),
    st.integers(1, 99).map(lambda n: n * 1000),
)  # fmt: skip
decimals = st.integers(1, 99_999).map(lambda n: Decimal(n) / 100)
hedges = st.sampled_from([hedge for hedge in Hedge if hedge is not Hedge.BETWEEN])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    unit = draw(st.sampled_from(UNITS))
    low = Decimal(draw(whole)) if unit not in ("percent", "points") and draw(st.booleans()) else draw(decimals)
    low = low.quantize(Decimal(1)) if low == low.to_integral_value() else low.normalize()
    if draw(st.booleans()) and draw(st.booleans()):
        high = low + draw(st.integers(1, 50))
        return Quantity(low, Hedge.BETWEEN, high, unit)
    return Quantity(low, draw(hedges), None, unit)


@st.composite
def counts(draw: st.DrawFn) -> Quantity:
    low = draw(whole)
    if draw(st.integers(0, 3)) == 0:
        return Quantity(Decimal(low), Hedge.BETWEEN, Decimal(low + draw(st.integers(1, max(2, low)))))
    return Quantity(Decimal(low), draw(hedges))


days = st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31))


def moments(precision: str) -> st.SearchStrategy[Moment]:
    if precision == "year":
        return st.integers(1950, 2040).map(Moment)
    if precision == "month":
        return days.map(lambda day: Moment(day.year, day.month))
    if precision == "day":
        return days.map(lambda day: Moment(day.year, day.month, day.day))
    return st.tuples(days, st.integers(0, 23), st.integers(0, 59)).map(
        lambda it: Moment(it[0].year, it[0].month, it[0].day, it[1], it[2])
    )


def _faults(quantity: Quantity, text: str, lang: str) -> list[Fault]:
    return [compare_quantity(quantity, reading, measures(lang)) for reading in read(text, lang, PUBLISHED)]


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=150)
@given(quantity=quantities())
def test_quantities(lang: str, quantity: Quantity) -> None:
    grammar = SHOP.pack(lang).grammar
    case = SHOP.pack(lang).norms["clause"]["cases"][0]
    for made in (grammar.quantity(quantity, Origin("f", "s"), case), grammar.cell(quantity, None, Origin("f", "s"))):
        text = phrase(made).text
        assert _faults(quantity, text, lang) == [Fault.NONE], text


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=150)
@given(quantity=counts(), noun=st.sampled_from(["soldier", "people", "house", "missile", "country"]))
def test_counts(lang: str, quantity: Quantity, noun: str) -> None:
    pack = SHOP.pack(lang)
    entry = pack.vocabulary({}, {}).entry("nouns", noun)
    text = phrase(pack.grammar.cell(quantity, entry, Origin("f", "s"))).text
    assert _faults(quantity, text, lang) == [Fault.NONE], text


@pytest.mark.parametrize("precision", ["year", "month", "day", "minute"])
@pytest.mark.parametrize("use", ["running", "table", "dateline"])
@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=60)
@given(data=st.data())
def test_dates(lang: str, use: str, precision: str, data: st.DataObject) -> None:
    if use == "dateline":
        precision = precision.replace("minute", "day")  # a dateline has no clock
    moment = data.draw(moments(precision))
    published = data.draw(st.sampled_from([PUBLISHED, dt.date(2024, 1, 4), dt.date(2024, 7, 31)]))
    made = phrase(SHOP.pack(lang).grammar.moment(moment, DateStyle(published, use), Origin("f", "s")))
    shown = next(span.value for span in made if span.kind == "date")
    fault = compare_moment(moment, read(made.text, lang, published), published, shown)
    assert fault is Fault.NONE, (made.text, str(moment), [str(reading) for reading in read(made.text, lang, published)])
