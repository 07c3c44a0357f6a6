"""Reads English news: figures, bounds and dates (AP, Reuters and British usage)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from briefgen.reader.base import (
    Bound,
    Markers,
    Reading,
    date_of,
    is_day,
    listed,
    moment_of,
    near_year,
    shifted,
    weekday_after,
    weekday_before,
)
from briefgen.reader.figures import Figures
from briefgen.reader.spaced import SpacedReader
from briefgen.reader.tables import late, pattern, table
from briefgen.values import Moment


class _Figures(Figures):
    def _decimal(self, digits: str) -> Decimal:
        return Decimal(digits.replace(",", ""))


_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d,]\d|\d|%|-[^\W\d])"
_ABOUT = late(r"(?<!\w)(?:about|around|circa|approximately|roughly)\s+$")
_YEAR_BEFORE = late(
    r"(?<!\w)(?:in|since|of|by|until|till|from|during|early|late|mid-|before|after|through|to|between|and|fiscal|year|spring|summer|"
    r"autumn|fall|winter|end|than|the|for|around|about|circa|compared with|ending|election|season|back in|–|-|—|\(|,|election,)\s*$"
)
_OF_CLOCK = late(r"\s(?:gmt|utc|hours)\b")
_COMING = late(  # «is expected to hit late Wednesday», «if they leave by Friday», not «will close, police said Wednesday»
    r"\b(?:will|if|is (?:expected|scheduled|due|set|slated) to|are (?:expected|scheduled|due|set|slated) to|scheduled for|planned for|due (?:on|by))\b"
    r"(?:(?!\b(?:said|says|told|announced|reported|added|wrote|according|after|since|last)\b)[^.;:,]){0,60}$"
)
_DECADE_BEFORE = late(r"(?:'|\bthe (?:early |mid-|mid |late )?|\b(?:in|since|of|from) (?:early|late|mid)[- ])$")
_SURELY = late(r"(?<!\w)(?:in|since|until|till|by|last|next|late|early|mid-|during|through)\s*$")
_COUNTED = late(
    r"\s+(?:people|soldiers|troops|men|women|children|times|homes|workers|million|thousand|billion|dollars|euros|percent|per)\b"
)


class EnglishDates:
    """Dates: «November 26, 2024», «26 November», «Monday», «last month», «in 2024»; `at` gives none where nothing is a date."""

    capitalised = frozenset({"may", "march"})

    def __init__(self, words: Mapping[str, Any], ordinals: Mapping[str, str]) -> None:
        self._months = {name: number for number, names in enumerate(words["months"], 1) for name in listed(names)}
        self._loose = frozenset(listed(words["loose"]))
        self._weekdays = {name: number for number, name in enumerate(words["weekdays"])}
        self._decades = {name: int(year) for year, name in words["decades"].items()}
        self._nth = {word: int(day) for day, names in ordinals.items() if int(day) <= 31 for word in listed(names)}
        month = "|".join(pattern(name) for name in sorted(self._months, key=len, reverse=True))
        day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|[,.]\d|%|\s(?:to \d+ )?(?:times|years?|months?|weeks?|days?|hours?|minutes?)\b)"
        ending = (
            r"(?:\s?(?:-|–|to|and|through)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[,.]\d|%|\s(?:people|percent|million)))?"
        )
        near = r"(?:,?\s(?:of\s)?(?P<near>last|this|next|the\sprevious|the\ssame|that)\syear(?![\w-]))"
        self._american = late(rf"(?P<month>{month})(?:\s+|(?<=\.)){day}{ending}(?:(?:,\s?|\s){_YEAR}|{near})?")
        self._british = late(rf"(?:the\s+)?{day}{ending}\s+(?:of\s+)?(?P<month>{month})(?!\w)(?:,?\s{_YEAR}|{near})?")
        nth = "|".join(sorted(self._nth, key=len, reverse=True))
        self._spelled = late(
            rf"(?:(?P<month>{month})\s(?:the\s)?(?P<day>{nth})|(?:the\s)?(?P<day2>{nth})\sof\s(?P<month2>{month}))(?![\w-])(?:,?\s{_YEAR})?"
        )
        self._month = late(rf"(?P<month>{month})(?:,?\s(?:of\s)?{_YEAR}|{near})?(?!\w)")
        self._then = late(  # «November and December 2022»: the year is that of both
            rf"(?:\s?[-–/]\s?|,\s(?:and\s)?|\s(?:and|or|to|until|through|till)\s)(?:(?:early|mid|late)[\s-]|from\s)?(?P<month>{month})"
            rf"(?:\s\d{{1,2}}(?:st|nd|rd|th)?,?)?(?!\w)(?:,?\s{_YEAR})?"
        )
        self._slashed = late(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)")
        self._iso = late(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
        self._year = late(_YEAR)
        self._decade = late(r"(?:1[5-9]|20)\d0'?s(?!\w)")
        self._short_decade = late(r"(?P<decade>[3-9]0)s(?!\w)")
        self._near = late(
            rf"(?:(?P<which>last|next|this|coming|past|previous)\s+)?(?P<unit>{'|'.join(self._weekdays)}|week|month|year)(?!\w)"
        )
        self._words = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
        self.triggers = frozenset(name.rstrip(".") for name in self._months) | frozenset(
            (*self._weekdays, *self._words, *self._decades, *self._nth, "last", "next", "this", "the")
        )

    def at(self, text: str, place: int, published: dt.date | None) -> list[Reading]:
        """The dates that begin at a place of the folded text."""
        if text[place].isdigit():
            if match := self._iso.match(text, place):
                year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
                return (
                    [Reading("date", "", place, match.end(), moment=Moment(year, month, day))] if is_day(year, month, day) else []
                )
            if match := self._slashed.match(text, place):
                return self._in_slashes(match)
            if (match := self._british.match(text, place)) and (found := self._days(match, published)):
                return found
            return self._bare_year(text, place)
        if text.startswith("the ", place) and not text[place + 4 : place + 5].isdigit():
            return self._of_month(text, place, published)
        if match := self._american.match(text, place):
            return self._days(match, published)
        if found := self._of_month(text, place, published):
            return found
        word = late(r"[a-z]+").match(text, place)
        if word is not None and word[0] in self._decades and _DECADE_BEFORE.search(text, max(0, place - 16), place):
            return [Reading("date", "", place, word.end(), moment=Moment(self._decades[word[0]]), taken="decade")]
        if (match := self._month.match(text, place)) and self._is_month(text, match):
            return self._in_month(match, published)
        return self._relative(text, place, published)

    def _dated_after(self, text: str, end: int, published: dt.date) -> dt.date | None:
        """The day that stands beside its weekday («Sunday, Dec. 15»)."""
        beside = late(r",?\s").match(text, end)
        if beside is None:
            return None
        match = self._american.match(text, beside.end()) or self._british.match(text, beside.end())
        found = [] if match is None else self._days(match, published)
        return date_of(found[0].moment.year, found[0].moment.month, found[0].moment.day) if found and found[0].moment else None

    def _of_month(self, text: str, place: int, published: dt.date | None) -> list[Reading]:
        """«July Fourth», «the fourth of July»."""
        match = self._spelled.match(text, place)
        if match is None:
            return []
        month, day = self._months[match["month"] or match["month2"]], self._nth[match["day"] or match["day2"]]
        if not match["year"] and match["month"] in ("may", "march"):
            return []  # «he may first …»
        year = int(match["year"]) if match["year"] else near_year(month, day, published)
        if not is_day(year, month, day):
            return []
        return [Reading("date", "", place, match.end(), moment=Moment(year, month, day), taken="" if match["year"] else "year")]

    def _in_slashes(self, match: re.Match[str]) -> list[Reading]:
        """12/25/2024, or 25/12/2024 where the first can be no month."""
        month, day, year = int(match["one"]), int(match["two"]), int(match["year"])
        if month > 12:
            month, day = day, month
        return (
            [Reading("date", "", match.start(), match.end(), moment=Moment(year, month, day))] if is_day(year, month, day) else []
        )

    def _year_of(self, match: re.Match[str], month: int, day: int, published: dt.date | None) -> tuple[int, str]:
        """The year of a month or day, and what of it the text leaves to its day of publication."""
        if match["year"]:
            return int(match["year"]), ""
        near = match["near"]
        if near in ("last", "this", "next") and published is not None:
            return published.year + {"last": -1, "this": 0, "next": 1}[near], "said"
        text, end = match.string, match.end()
        while (then := self._then.match(text, end)) is not None:
            if then["year"]:
                return int(then["year"]) - (self._months[then["month"]] < month), ""
            end = then.end()
        return near_year(month, day, published), "year"

    def _days(self, match: re.Match[str], published: dt.date | None) -> list[Reading]:
        month, day = self._months[match["month"]], int(match["day"])
        year, taken = self._year_of(match, month, day, published)
        days = [day] if match["last"] is None else [day, int(match["last"])]
        if match["last"] is not None and not day < days[-1] <= 31:
            days = [day]
        if not all(is_day(year, month, each) for each in days):
            return []
        ends = [match.end()] if len(days) == 1 else [match.end("day"), match.end()]
        if len(days) == 1 and match["last"] is not None:
            ends = [match.end("day")]
        starts = [match.start(), match.start("last")]
        return [
            Reading("date", "", start, end, moment=Moment(year, month, each), taken=taken)
            for each, start, end in zip(days, starts, ends, strict=False)
        ]

    def _is_month(self, text: str, match: re.Match[str]) -> bool:
        """Whether «may», «march» and the like name a month: the year follows, or a word before says so."""
        if match["year"]:
            return True
        if match["month"] in self._loose:
            return False
        if match["month"] not in ("may", "march", "august"):
            return True
        before = text[max(0, match.start() - 16) : match.start()]
        if match.start() == 0 and re.match(r",? ?-?$", text[match.end() : match.end() + 3]):
            return True  # a word by itself
        if re.search(r"(?<!\w)(?:compared with|late|early|mid-)\s?$", before):
            return True
        if match["month"] != "may" and (_SURELY.search(before) or before.endswith((" for ", " to "))):
            return True  # «in March to acquire»
        if re.search(r"(?<!\w)(?:since|until|till|by|last|next|late|early)\s$", before):
            return True  # «managed by May to win»
        return bool(
            re.search(
                r"(?<!\w)(?:in|of|since|until|till|by|last|next|this|late|early|mid-|through|from|during|before|after|and|to|between|with|for)\s*$",
                before,
            )
        ) and (
            match["month"] == "august"
            or not re.match(
                r"\s(?:be|have|not|also|still|well|only|the|a|to|on|day|in\s+(?:the|a))\b", text[match.end() : match.end() + 8]
            )
        )

    def _in_month(self, match: re.Match[str], published: dt.date | None) -> list[Reading]:
        month = self._months[match["month"]]
        year, taken = self._year_of(match, month, 0, published)
        return [Reading("date", "", match.start(), match.end(), moment=Moment(year, month), taken=taken)]

    def _bare_year(self, text: str, place: int) -> list[Reading]:
        if decade := self._decade.match(text, place):
            return [Reading("date", "", place, decade.end(), moment=Moment(int(decade[0][:4])), taken="decade")]
        if (short := self._short_decade.match(text, place)) and _DECADE_BEFORE.search(text, max(0, place - 16), place):
            return [Reading("date", "", place, short.end(), moment=Moment(1900 + int(short["decade"])), taken="decade")]
        match = self._year.match(text, place)
        if match is None or (place and text[place - 1] in "$€£¥₩₴₽₹") or _OF_CLOCK.match(text, match.end()):
            return []
        hedge = _ABOUT.search(text, max(0, place - 14), place)
        before = text[max(0, place - 14) : hedge.start() if hedge else place]
        if _COUNTED.match(text, match.end()):
            return []
        if not _YEAR_BEFORE.search(before) and (
            hedge is not None or re.search(r"(?:than|least|to|some|nearly|almost)\s$", before)
        ):
            return []
        readings = [
            Reading("date", "", place, match.end(), Bound.ABOUT if hedge else Bound.EXACTLY, moment=Moment(int(match["year"])))
        ]
        span = late(r"[-–/](\d{2}|\d{4})(?!\d)").match(text, match.end())
        if span is not None:
            last = int(span[1]) if len(span[1]) == 4 else int(match["year"]) // 100 * 100 + int(span[1])
            if last > int(match["year"]):
                readings.append(Reading("date", "", span.start(1), span.end(), moment=Moment(last)))
        return readings

    def _relative(self, text: str, place: int, published: dt.date | None) -> list[Reading]:
        word = late(r"\w+").match(text, place)
        if word is not None and word[0] in self._words:
            if published is None:
                return []
            day = moment_of(published + dt.timedelta(self._words[word[0]]))
            return [Reading("date", "", place, word.end(), moment=day, taken="week")]
        match = self._near.match(text, place)
        if match is None or text[match.end() : match.end() + 1] == "-":
            return []
        which, unit = match["which"], match["unit"]
        if unit in self._weekdays:
            weekday = self._weekdays[unit]
            if published is None:
                return [Reading("date", "", place, match.end(), moment=None, weekday=weekday, taken="week")]
            if which == "this":
                named = published + dt.timedelta(weekday - published.weekday())
            else:
                coming = which in ("next", "coming") or (
                    which is None and weekday != published.weekday() and _COMING.search(text, max(0, place - 90), place)
                )  # «will vote on Monday», told on a Monday, is that day
                named = (weekday_after if coming else weekday_before)(published, weekday)
            if (dated := self._dated_after(text, match.end(), published)) and dated.weekday() == weekday:
                named = dated
            return [Reading("date", "", place, match.end(), moment=moment_of(named), weekday=weekday, taken="week")]
        if published is None or unit == "week" or which in (None, "past", "previous", "coming"):
            return []
        away = {"last": -1, "this": 0, "next": 1}[which]
        moment = Moment(published.year + away) if unit == "year" else Moment(*shifted(published, away))
        return [Reading("date", "", place, match.end(), moment=moment, taken="said" if unit == "year" else "month")]


@cache
def _reader() -> SpacedReader:
    words = table("en")
    return SpacedReader(words, _Figures(words["numbers"]), EnglishDates(words["dates"], words["kinds"]["ordinals"]))


def read(text: str, published: dt.date | None) -> list[Reading]:
    """See `briefgen.reader.read`."""
    return _reader().read(text, published)


def markers(text: str) -> Markers:
    """See `briefgen.reader.markers`."""
    return _reader().markers(text)
