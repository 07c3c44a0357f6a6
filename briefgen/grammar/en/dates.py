"""Dates and times as the AP Stylebook writes them: «days of the week», «months», «time of day»; long months are the house's."""

from __future__ import annotations

from briefgen.grammar.base import DateStyle, Norms
from briefgen.grammar.en.numbers import NBSP
from briefgen.phrase import Origin, Phrase, Span
from briefgen.values import Moment


class Dates:
    """Moments in running text, tables and datelines, by `locale.toml` (`dates`, `style.variety`)."""

    def __init__(self, norms: Norms) -> None:
        self._table = norms["dates"]
        self._british = norms["style"]["variety"] == "british"
        self._comma: str = norms["marks"]["comma"]

    def moment(self, moment: Moment, style: DateStyle, origin: Origin) -> Phrase:
        """A moment as precisely as it is known.

        Running text has its preposition («on Monday», «in October 2023», «at 2:30 p.m. on November 26») and, after a day with
        its year in the American order, the comma that closes the year («on November 26, 2023,»; `finish` drops it before a
        stop).  Tables and datelines have none.
        """
        clock = moment.precision == "minute" and style.with_clock
        day = moment if moment.precision != "minute" else Moment(moment.year, moment.month, moment.day)
        running, bare = style.use in ("running", "bare"), style.use == "bare"
        if not style.with_day:
            spans = [] if bare else [Span(f"{self._table['at_time']} ")]
            return Phrase((*spans, Span(self._clock(moment, local=False), "date", str(moment), origin)))
        text, preposition, closing = self._day(day, style)
        if moment.part:
            return self._part(moment, style, text, closing, origin)
        if moment.about and not clock:
            preposition = self._table["about"]
        value = str(moment if clock else day)
        if not clock:
            spans = [Span(f"{preposition} ")] if preposition and ((running and not bare) or moment.about) else []
            spans.append(Span(text, "date", value, origin))
        elif running:
            time = self._clock(moment, moment.local or style.local_time)
            text = f"{time} {preposition} {text}" if preposition else f"{time}{self._comma} {text}"
            spans = [] if bare else [Span(f"{self._table['at_time']} ")]
            spans.append(Span(text, "date", value, origin))
        else:
            text = f"{text}{self._comma} {self._clock(moment, style.local_time)}"
            spans = [Span(text, "date", value, origin)]
        if closing and running:
            spans.append(Span(self._comma))
        return Phrase(spans)

    def _part(self, moment: Moment, style: DateStyle, text: str, closing: bool, origin: Origin) -> Phrase:
        """A part of a day, a month or a year around its date: «on Monday evening», «in early December»."""
        row = self._table["parts"][moment.part]
        weekday = text in self._table["weekdays"] and "weekday" in row
        before, _, after = row["weekday" if weekday else "of"].partition("{}")
        running = style.use == "running"
        preposition = self._table["about"] if moment.about else row["prep"]
        spans = [Span(f"{preposition} ")] if running and preposition else []
        spans += [
            Span(part, kind, value, source)
            for part, kind, value, source in (
                (before, "", "", Origin()),
                (text, "date", str(moment), origin),
                (after, "", "", Origin()),
            )
            if part
        ]
        if closing and style.use in ("running", "bare"):
            spans.append(Span(self._comma))
        return Phrase(spans)

    def _day(self, moment: Moment, style: DateStyle) -> tuple[str, str, bool]:
        """The date, its preposition, and whether a comma closes it."""
        table, published = self._table, style.published
        if moment.precision == "year":
            return str(moment.year), table["in_month"], False
        month = table["months"][moment.month - 1]
        with_year = style.use == "dateline" or published is None or published.year != moment.year
        if moment.precision == "month":
            return (f"{month} {moment.year}" if with_year else month), table["in_month"], False
        if (
            style.use in ("running", "bare")
            and style.nearby
            and published is not None
            and 0 <= (published - moment.date).days <= table["weekday_reach"]
        ):
            return table["weekdays"][moment.date.weekday()], table["on_day"], False
        if self._british:
            day = f"{moment.day} {month}"
            return (f"{day} {moment.year}" if with_year else day), table["on_day"], False
        day = f"{month} {moment.day}"
        return (f"{day}{self._comma} {moment.year}" if with_year else day), table["on_day"], with_year

    def _clock(self, moment: Moment, local: bool) -> str:
        """2:30 p.m., 2 p.m., noon; 14:30 in British style.  Midnight stays «12 a.m.»: AP's «midnight» ends the day before."""
        table = self._table
        if self._british:
            time = f"{moment.hour}:{moment.minute:02d}"
        elif (moment.hour, moment.minute) == (12, 0):
            time = table["noon"]
        else:
            hour = moment.hour % 12 or 12
            half = table["pm"] if moment.hour >= 12 else table["am"]
            time = f"{hour}:{moment.minute:02d}{NBSP}{half}" if moment.minute else f"{hour}{NBSP}{half}"
        about = f"{table['about']} " if moment.about else ""
        return f"{about}{time} {table['local']}" if local else f"{about}{time}"
