"""Dates and clock times («26 листопада», «у понеділок», «у жовтні 2023 року», «23 грудня о 14:30»)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from briefgen.grammar.base import DateStyle, RowError
from briefgen.grammar.uk.euphony import choose
from briefgen.grammar.uk.nouns import Noun, parse_noun
from briefgen.grammar.uk.numerals import NBSP
from briefgen.phrase import Origin, Phrase, Span
from briefgen.values import Moment


class Dated(Phrase):
    """A date without preposition that remembers its moment, so that a government can still inflect it."""

    __slots__ = ("moment", "origin", "style")

    def __init__(self, phrase: Phrase, moment: Moment, style: DateStyle, origin: Origin) -> None:
        super().__init__(phrase.spans)
        self.moment, self.style, self.origin = moment, style, origin


class Dates:
    """Words dates with the tables of one locale."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table: Mapping[str, Any] = table["dates"]
        self.year = parse_noun(self.table["year"])
        self._months: dict[int, Noun] = {}

    def say(self, moment: Moment, style: DateStyle, origin: Origin) -> Phrase:
        """A moment as `style` asks; see `briefgen.grammar.base.Grammar.moment`.

        Beside the protocol's uses there is ``"genitive"``, without preposition («з жовтня 2023 року»).
        """
        if moment.part:
            return self._part(moment, style, origin)
        if not style.with_day:
            clock = self._clock(moment, style).lstrip(", ")
            return Phrase((Span(clock, "date", str(moment), origin),))
        if style.use == "bare":
            if moment.hour >= 0 and style.with_clock:
                day = self._text(replace(moment, hour=-1, about=False), replace(style, use="table"), "nom", origin).text
                text = f"{moment.hour:02d}:{moment.minute:02d}".removeprefix("0") + f" {day}"
                rough: tuple[Span, ...] = (Span(f"{self.table['about']} "),) if moment.about else ()
                return Phrase((*rough, Span(text, "date", str(moment), origin)))
            style = replace(style, use="table")
        running, published = style.use == "running", style.published
        near = style.nearby and published is not None and 0 <= (published - moment.date).days <= int(self.table["relative_days"])
        if running and near and moment.precision in ("day", "minute"):
            text = self.table["weekdays"][moment.date.weekday()] + self._clock(moment, style)
            return Phrase(
                (*self._rough(moment, style), *_preposition(self.table["weekday"]), Span(text, "date", str(moment), origin))
            )
        if running:
            spans = self._text(moment, style, "loc", origin)
            vague = self._rough(moment, style)
            return Phrase((*vague, *(() if moment.day else _preposition(self.table["period"])), *spans))
        case = "gen" if style.use == "genitive" else "nom"
        return Dated(Phrase((*self._rough(moment, style), *self._text(moment, style, case, origin))), moment, style, origin)

    def _rough(self, moment: Moment, style: DateStyle) -> tuple[Span, ...]:
        """«приблизно» before a rough day, month or year; a rough hour has its own word."""
        return (Span(f"{self.table['roughly']} "),) if moment.about and (moment.hour < 0 or not style.with_clock) else ()

    def _part(self, moment: Moment, style: DateStyle, origin: Origin) -> Phrase:
        """A part of a day after it, of a month or a year before it: «у понеділок увечері», «на початку грудня»."""
        row: Mapping[str, str] = self.table["parts"][moment.part]
        whole = replace(moment, part="")
        if moment.day and style.use == "running":
            return Phrase((*self.say(whole, style, origin).spans, Span(" "), _choice(row["running"])))
        case = {"running": "running", "genitive": "gen"}.get(style.use, "acc")
        said = self._in_case(row, whole, style, case, origin)
        return Dated(said, moment, style, origin) if style.use == "table" else said

    def _in_case(self, row: Mapping[str, str], whole: Moment, style: DateStyle, case: str, origin: Origin) -> Phrase:
        """A part of a month or a year in a case: «другого кварталу 2024 року», «другим кварталом 2024 року»."""
        first, _, rest = row[case].partition(" ")
        return Phrase((_choice(first), Span(f" {rest} " if rest else " "), *self._text(whole, style, "gen", origin).spans))

    def inflected(self, dated: Dated, case: str) -> Phrase:
        """A date in a case («до жовтня 2023 року», «перед 2023 роком»)."""
        moment, style, origin = dated.moment, dated.style, dated.origin
        if moment.part:
            row: Mapping[str, str] = self.table["parts"][moment.part]
            if case not in row:
                raise RowError(f"a part of a day or a year has no form for {case!r}")
            return self._in_case(row, replace(moment, part=""), style, case, origin)
        return Phrase((*self._rough(moment, style), *self._text(moment, style, case, origin)))

    def _text(self, moment: Moment, style: DateStyle, case: str, origin: Origin) -> Phrase:
        """Without preposition; a day is in the genitive whatever the case, as is the year after a month."""
        if moment.precision == "year":
            text = f"{moment.year}{NBSP}{self.year.form(case)}"
        else:
            text = (
                f"{moment.day}{NBSP}{self._month(moment.month).form('gen')}"
                if moment.day
                else self._month(moment.month).form(case)
            )
            if style.use == "dateline" or self._needs_year(moment, style.published):
                text += f" {moment.year}{NBSP}{self.year.form('gen')}"
            text += self._clock(moment, style)
        return Phrase((Span(text, "date", str(moment), origin),))

    def _month(self, number: int) -> Noun:
        found = self._months.get(number)
        if found is None:
            found = self._months[number] = parse_noun(self.table["months"][number - 1])
        return found

    def _needs_year(self, moment: Moment, published: dt.date | None) -> bool:
        return published is None or moment.year != published.year

    def _clock(self, moment: Moment, style: DateStyle) -> str:
        if moment.hour < 0 or not style.with_clock:
            return ""
        time = f"{moment.hour:02d}:{moment.minute:02d}".removeprefix("0")
        if style.use != "running":
            return f", {self.table['about']}{NBSP}{time}" if moment.about else f", {time}"
        local = f" {self.table['local_time']}" if moment.local or style.local_time else ""
        if moment.about:
            return f" {self.table['about']}{NBSP}{time}{local}"
        return f" {choose(self.table['clock'], '', time)}{NBSP}{time}{local}"


def _choice(text: str) -> Span:
    return Span(text.split("|")[0], "choice", text) if "|" in text else Span(text)


def _preposition(variants: str) -> tuple[Span, Span]:
    return Span(variants.split("|")[0], "choice", variants), Span(" ")
