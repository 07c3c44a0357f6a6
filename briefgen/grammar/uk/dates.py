"""Dates and clock times («26 листопада», «у понеділок», «у жовтні 2023 року», «23 грудня о 14:30»)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from babel.dates import get_month_names

from briefgen.grammar.base import DateStyle
from briefgen.grammar.uk.euphony import choose
from briefgen.grammar.uk.numerals import NBSP
from briefgen.phrase import Origin, Phrase, Span
from briefgen.values import Moment


@lru_cache(maxsize=2)
def month_names(context: Literal["format", "stand-alone"]) -> Mapping[int, str]:
    """CLDR's month names: `"format"` in the genitive, `"stand-alone"` in the nominative."""
    return get_month_names("wide", context=context, locale="uk")


def say(moment: Moment, style: DateStyle, origin: Origin, table: Mapping[str, Any]) -> Phrase:
    """A moment as `style` asks; see `briefgen.grammar.base.Grammar.moment`.

    The preposition and the figure's words stand outside the date's span, the clock inside.
    """
    running = style.use == "running"
    with_year = style.use == "dateline" or _needs_year(moment, style.published, int(table["without_year_days"]))
    if moment.precision == "year":
        if not running:
            return _span(table["year_alone"].format(year=moment.year).replace(" ", NBSP), moment, origin)
        before, _, after = table["in_year"].partition("{year}")
        return Phrase((*_preposition(before.strip()), *_span(f"{moment.year}{after}".replace(" ", NBSP, 1), moment, origin)))
    if moment.precision == "month":
        return _month(moment, with_year, running, origin, table)
    published = style.published
    if running and published and 0 <= (published - moment.date).days <= int(table["relative_days"]):
        preposition = table["weekday"].split()[0]
        text = table["weekdays"][moment.date.weekday()] + _clock(moment, style, table)
        return Phrase((*_preposition(preposition), *_span(text, moment, origin)))
    text = table["day"].format(day=moment.day, month=month_names("format")[moment.month]).replace(" ", NBSP)
    if with_year:
        text += " " + table["year"].format(year=moment.year).replace(" ", NBSP)
    return _span(text + _clock(moment, style, table), moment, origin)


def _month(moment: Moment, with_year: bool, running: bool, origin: Origin, table: Mapping[str, Any]) -> Phrase:
    year = " " + table["year"].format(year=moment.year).replace(" ", NBSP) if with_year else ""
    if not running:
        return _span(month_names("stand-alone")[moment.month] + year, moment, origin)
    preposition = table["in_month"].split()[0]
    return Phrase((*_preposition(preposition), *_span(table["months_loc"][moment.month - 1] + year, moment, origin)))


def _needs_year(moment: Moment, published: dt.date | None, days: int) -> bool:
    if published is None:
        return True
    return moment.year != published.year and abs((published - moment.date).days) > days


def _clock(moment: Moment, style: DateStyle, table: Mapping[str, Any]) -> str:
    if moment.hour < 0 or not style.with_clock:
        return ""
    time = f"{moment.hour:02d}:{moment.minute:02d}".removeprefix("0")
    if style.use != "running":
        return f", {time}"
    local = f" {table['local_time']}" if style.local_time else ""
    return f" {choose(table['clock'], 'а', time)}{NBSP}{time}{local}"


def _preposition(word: str) -> tuple[Span, Span]:
    return Span(word, "choice", f"{word}|{'в' if word == 'у' else word}"), Span(" ")


def _span(text: str, moment: Moment, origin: Origin) -> Phrase:
    return Phrase((Span(text, "date", str(moment), origin),))
