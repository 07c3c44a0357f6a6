"""Dates and times: absolute, and in running text reckoned from the day of publication.

The agencies' way: the day alone when it is near (23일), 지난 9일 earlier in the month, 오는 30일 ahead,
지난달 26일, 10월 26일 in the same year, 지난해 12월, 내년 1월, other years in full.  A day takes no
particle, a bare month, year or time of day takes 에 where it is natural (10월에, but 지난달).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from briefgen.grammar.base import DateStyle
from briefgen.values import Moment


class Dates:
    """Words moments by a language's norms (`locale.toml [dates]`)."""

    def __init__(self, norms: Mapping[str, Any]) -> None:
        self._norms = norms

    def text(self, moment: Moment, style: DateStyle) -> tuple[str, str]:
        """The words of a moment and the particle that running text gives it (`""` for none).

        Returns:
            `("지난달 26일", "")`, `("10월", "에")`, `("23일(현지시간) 오후 3시", "에")`.
        """
        if not style.with_day:
            return self._clock(moment), str(self._norms["particle"]) if style.use == "running" else ""
        timed = moment.precision == "minute" and style.with_clock
        local = str(self._norms["local_time"]) if style.local_time and moment.day else ""
        if style.use == "dateline" or style.published is None:
            words, takes_particle = self._absolute(moment), not moment.day
        elif style.use == "table" or not style.nearby:
            here = moment.year == style.published.year and moment.month
            words, takes_particle = self._absolute(moment, with_year=not here), False
        else:
            words, takes_particle = self._relative(moment, style.published)
        words += local
        if moment.part:
            name = f"{moment.part}_{moment.precision}"
            parts: Mapping[str, str] = self._norms["parts"]
            words += " " + (parts.get(name) or parts[moment.part])
        if timed and style.use != "dateline":
            words += " " + self._clock(moment)
            takes_particle = True
        if moment.about:
            words, takes_particle = words + str(self._norms["about"]), False
        running = style.use == "running" and takes_particle
        return words, str(self._norms["particle"]) if running else ""

    def _absolute(self, moment: Moment, *, with_year: bool = True) -> str:
        parts = [self._part("year", moment.year)] if with_year else []
        if moment.month:
            parts.append(self._part("month", moment.month))
        if moment.day:
            parts.append(self._part("day", moment.day))
        return " ".join(parts)

    def _relative(self, moment: Moment, published: dt.date) -> tuple[str, bool]:
        """A moment as it is said on a day, and whether it takes a particle."""
        norms = self._norms
        years = moment.year - published.year
        if not moment.month:
            return self._year(moment.year, years) or str(norms["this_year"]), years not in (-1, 0)
        months = years * 12 + moment.month - published.month
        near = {-1: str(norms["last_month"]), 0: str(norms["this_month"]), 1: str(norms["next_month"])}.get(months)
        if near and not moment.day:
            return near, False
        parts = [near] if near else [self._year(moment.year, years), self._part("month", moment.month)]
        if moment.day:
            parts.append(self._part("day", moment.day))
        days = (moment.date - published).days
        if months == 0:
            parts[0] = str(norms["coming"]) if days > 0 else "" if -days <= int(norms["near_days"]) else str(norms["past"])
        elif months > 1 and not years:
            parts.insert(0, str(norms["coming"]))
        elif months < -1 and not years and not moment.day:
            parts.insert(0, str(norms["past"]))
        return " ".join(part for part in parts if part), not moment.day

    def _year(self, year: int, away: int) -> str:
        """지난해, 내년, 2022년; nothing for the year of publication."""
        if away == 0:
            return ""
        return {-1: str(self._norms["last_year"]), 1: str(self._norms["next_year"])}.get(away) or self._part("year", year)

    def _clock(self, moment: Moment) -> str:
        """The time of day: 오후 3시 30분, 낮 12시, 오전 0시 10분."""
        half = "morning" if moment.hour < 12 else "noon" if moment.hour == 12 else "afternoon"
        hour = moment.hour - 12 if moment.hour > 12 else moment.hour
        parts = [str(self._norms[half]), self._part("hour", hour)]
        if moment.minute:
            parts.append(self._part("minute", moment.minute))
        return " ".join(parts)

    def _part(self, name: str, value: int) -> str:
        return str(self._norms[name]).replace("{" + name + "}", str(value))
