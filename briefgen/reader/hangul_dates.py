"""Korean dates and clock times: 2024년 12월 23일, 지난달 26일, 오는 30일, 같은 달, 내년 1월, 오후 3시 30분."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from briefgen.reader.base import Bound, Reading, is_day, listed, longest, moment_of, near_year, shifted, weekday_before
from briefgen.reader.tables import late
from briefgen.values import Moment

_ABOUT = late(r"\s?(?:께|쯤|경|무렵)")
_WORD = late(r"[가-힣]+")
_ABOUT_YEAR = late(r"\s?(?:경|쯤|께|무렵)(?![가-힣])")
_FIRST_HOUR = late(r"(?P<half>오전|오후|낮|밤|새벽|아침|저녁)\s?(?P<hour>\d{1,2})시(?:\s?\d{1,2}분)?(?:부터|에서|\s?[~–-])\s?$")
_BRACKETED = late(r"(?P<day>3[01]|[12]\d|[1-9])(?=\))")
_DAY_BEFORE = late(r"(?:어제|오늘|내일|그제|모레)\($")  # «어제(20)»
_TERM = late(r"(?P<months>\d{1,2})월(?!부터|까지|\s?\d)")
_SENTENCE = late(r"(?:징역|금고|자격정지|정학)\s(?:\d+년\s)?$")
_YEAR_BACK = late(r"(?P<year>1[5-9]\d\d|20\d\d)년\s?$")
_CUP = late(
    r"(?P<year>20\d\d)\s(?=(?:[가-힣a-z]+\s){0,3}?(?:월드컵|올림픽|아시안게임|선수권|챔피언십|엑스포|대선|총선|프로야구|프로축구|시즌|대회))"
)
_DOTTED = late(  # «(8.14~8.20)»
    r"(?<=\()(?P<month>1[0-2]|[1-9])\.(?P<day>3[01]|[12]\d|[1-9])\.?\s?[~–-]\s?(?P<month2>1[0-2]|[1-9])\.(?P<day2>3[01]|[12]\d|[1-9])\.?(?=\))"
)
_PORTION = late(r"치(?:$|\s|[는를가도의])")
"""«올해치», what is of this year."""
_NIGHTS = late(r"\d박\s?$")
_LENGTH = (
    r"(?!\s부족|\s?만(?:이다|이며|이자|이고|이었|입니다|의|인|임)|\s?(?:간|동안|째|마다|만(?=에|이|인|의|으로|[\s,.)]*$|[,.)])|연속|뒤|후|전|치|분|이상|이내|이하|초과|미만|넘게|넘는|이 넘는|짜리|여|정도|가량|안|내|새|사이|에\s걸[쳐친])"
    r"(?:에는|에|의|까지|부터|만|마다|으로|로|도|은|는|이|가|을|를|인)?(?![가-힣]))"
)
"""What makes a length of a figure of days («22일 전», not «22일 전쟁»)."""


class KoreanDates:
    """Dates of one text: «같은 달» and a bare day take what the date before them said."""

    def __init__(self, words: Mapping[str, Any], published: dt.date | None = None) -> None:
        self._words, self._published = words, published
        self._month_before: tuple[int, int] | None = None
        self._years = {word: int(away) for away, text in words["years"].items() for word in listed(text)}
        self._months = {word: int(away) for away, text in words["months"].items() for word in listed(text)}
        self._days = {word: int(away) for away, text in words["days"].items() for word in listed(text)}
        self._weekdays = {word: number for number, word in enumerate(listed(words["weekdays"]))}
        relative_year, relative_month = "|".join(longest(self._years)), "|".join(longest(self._months))
        self.triggers = "|".join(
            (
                relative_year,
                relative_month,
                "지난|오는|같은|이듬|다음|이번|내달|현지",
                *self._days,
                *self._weekdays,
                "오전|오후|낮|밤|새벽|정오|자정|아침|저녁",
            )
        )
        year = rf"(?:(?P<year>1[5-9]\d\d|20\d\d)년|(?P<near>{relative_year})|(?P<short>'\d\d)년)"
        self._date = late(
            rf"(?:(?P<side>지난|오는|(?:다음|이번)(?!\s달))\s)?(?:{year}\s?)?(?:(?:(?P<side2>지난|오는)\s)?(?P<month>1[0-2]|0?[1-9])월(?!드)|(?P<nearmonth>{relative_month})|(?P<same>같은\s?달|그달|동월))?"
            rf"(?:\s?(?:(?P<days>(?:(?:3[01]|[12]\d|0?[1-9])일?\s?[~–·,-]\s?)+)(?=\d{{1,2}}일))?(?P<day>3[01]|[12]\d|0?[1-9])일{_LENGTH})?(?:\(?현지\s?시간\)?|\(현지\s?시각\))?"
        )
        self._more_days = late(rf"\s?(?:~|–|-|·|,\s?|과\s|와\s|부터\s)(?P<day>3[01]|[12]\d|[1-9])일{_LENGTH}")
        self._from_day = late(
            rf"(?:(?P<side>지난|오는)\s)?(?P<day>3[01]|[12]\d|[1-9])\s?(?:~|–|-|·)\s?(?P<last>3[01]|[12]\d|[1-9])일{_LENGTH}"
        )
        self._month_span = late(r"(?P<first>1[0-2]|[1-9])\s?(?:~|–|-|·)\s?(?P<last>1[0-2]|[1-9])월")
        self._clock = late(
            r"(?:(?P<half>오전|오후|낮|밤|새벽|아침|저녁)\s?)?(?:(?P<hour>2[0-4]|[01]\d|\d)시(?!간|즌|리|스템|장|점|범|위|민|도|작|의원|설|행)(?:\s?(?P<minute>[0-5]\d|\d)분(?!의|기)(?:\s?\d{1,2}초)?)?|(?P<hour2>2[0-3]|[01]\d|\d):(?P<minute2>[0-5]\d))(?P<half_past>\s?반(?![가-힣]))?(?P<about>\s?(?:께|쯤|경|무렵)(?!(?!에|까지|부터|이|을|으로)[가-힣]))?"
        )
        self._clock_range = late(
            r"(?:(?P<half>오전|오후|낮|밤|새벽|아침|저녁)\s?)?(?P<hour>2[0-4]|1\d|\d)\s?[~–-]\s?(?P<last>2[0-4]|1\d|\d)시(?!간)"
        )
        self._numeric = late(
            r"(?P<year>(?:19|20)\d\d)[.-]\s?(?P<month>1[0-2]|0?[1-9])[.-]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\.?"
        )
        self._short_year = late(r"(?P<year>\d\d)년(?!간|대|\s?(?:만|동안|전|뒤|후|형))")
        self._clock_words = {word: text for text, said in words["clock_words"].items() for word in listed(said)}
        self._decade = late(r"(?P<year>1[5-9]\d0|20\d0|[1-9]0)년대")
        self._year_span = late(r"(?P<first>1[5-9]\d\d|20\d\d)\s?(?:~|–|-)\s?(?P<last>1[5-9]\d\d|20\d\d)년")

    def new(self, published: dt.date | None) -> KoreanDates:
        """A reader of the same words for one text."""
        import copy

        fresh = copy.copy(self)
        fresh._published, fresh._month_before = published, None
        return fresh

    def at(self, text: str, place: int) -> list[Reading]:
        """The dates that begin at a place of the folded text."""
        if match := self._decade.match(text, place):
            year = int(match["year"]) if len(match["year"]) == 4 else 1900 + int(match["year"])
            return [Reading("date", "", place, match.end(), moment=Moment(year), taken="decade")]
        if (match := _CUP.match(text, place)) is not None:
            return [Reading("date", "", place, match.end("year"), moment=Moment(int(match["year"])))]
        if (match := _DOTTED.match(text, place)) and (found := self._dotted(match)):
            return found
        if (match := self._numeric.match(text, place)) and is_day(int(match["year"]), int(match["month"]), int(match["day"])):
            moment = Moment(int(match["year"]), int(match["month"]), int(match["day"]))
            return [Reading("date", "", place, match.end(), moment=moment)]
        if place and text[place - 1] == "'" and (match := self._short_year.match(text, place)):
            return [Reading("date", "", place - 1, match.end(), moment=Moment(2000 + int(match["year"])))]
        if match := self._year_span.match(text, place):
            at = match.start("last")
            return [
                Reading("date", "", place, match.end("first"), moment=Moment(int(match["first"]))),
                Reading("date", "", at, match.end(), moment=Moment(int(match["last"]))),
            ]
        if (match := self._from_day.match(text, place)) and int(match["day"]) < int(match["last"]):
            first = self._day(match, None, None, match["side"], int(match["day"]))
            last = self._day(match, None, None, match["side"], int(match["last"]))
            if first and last:
                at = match.start("last")
                return [
                    Reading("date", "", place, match.end("day"), moment=first[0], taken=first[1]),
                    Reading("date", "", at, match.end(), moment=last[0], taken=last[1]),
                ]
        if match := self._clock_range.match(text, place):
            half, at = match["half"] or "", match.start("last")
            return [
                Reading("time", "", place, match.end("hour"), moment=Moment(0, 0, 0, _hour(int(match["hour"]), half), 0)),
                Reading("time", "", at, match.end(), moment=Moment(0, 0, 0, _hour(int(match["last"]), half), 0)),
            ]
        if match := self._month_span.match(text, place):
            return self._months_of(match)
        if (match := self._clock.match(text, place)) and (found := self._time(match)):
            return found
        for name, clock in self._clock_words.items():
            if text.startswith(name, place) and not late(r"[가-힣](?<!께|쯤|에|부|까|이|을|은|무|가|의|도)").match(
                text, place + len(name)
            ):
                hour, minute = clock.split(":")
                about = _ABOUT.match(text, place + len(name))
                end = about.end() if about else place + len(name)
                bound = Bound.ABOUT if about else Bound.EXACTLY
                return [Reading("time", "", place, end, bound, moment=Moment(0, 0, 0, int(hour), int(minute), about is not None))]
        word = _WORD.match(text, place)
        if word is not None:
            for name, weekday in self._weekdays.items():
                if word[0].startswith(name):
                    if self._published is None:
                        return [Reading("date", "", place, place + 3, weekday=weekday, taken="week")]
                    day = weekday_before(self._published, weekday)
                    return [Reading("date", "", place, place + 3, moment=moment_of(day), weekday=weekday, taken="week")]
            for name, away in self._days.items():
                if word[0] in (name, name + "는", name + "도", name + "의") and self._published is not None:
                    return [
                        Reading(
                            "date",
                            "",
                            place,
                            place + len(name),
                            moment=moment_of(self._published + dt.timedelta(away)),
                            taken="week",
                        )
                    ]
        return self._dated(text, place)

    def _dated(self, text: str, place: int) -> list[Reading]:
        if (bracketed := _BRACKETED.match(text, place)) and _DAY_BEFORE.search(text, max(0, place - 4), place):
            found = self._day(bracketed, None, None, None, int(bracketed["day"]))
            return [Reading("date", "", place, bracketed.end(), moment=found[0], taken=found[1])] if found else []
        if (term := _TERM.match(text, place)) and _SENTENCE.search(text, max(0, place - 12), place):
            return [Reading("measure", "", place, term.end(), low=Decimal(term["months"]), unit="month")]  # «징역 6월»
        match = self._date.match(text, place)
        if _NIGHTS.search(text, max(0, place - 4), place):
            return []  # 3박 4일
        if match is None or not (
            match["year"] or match["near"] or match["month"] or match["nearmonth"] or match["same"] or match["day"]
        ):
            return []
        if match["side"] in ("다음", "이번") and not match["day"]:
            return []
        if match["near"] and _PORTION.match(text, match.end()):
            return []
        # «3년 6월» is a term, «20일» a day: a bare year without month needs its four digits, which the expression asks for
        end = match.end()
        while end > place and text[end - 1] == " ":
            end -= 1
        side = match["side"] or match["side2"]
        if match["day"]:
            found = self._day(match, self._year(match), self._month(match), side, int(match["day"]))
            if found is None:
                year = self._year(match)
                stop = max(match.end(name) for name in ("year", "near", "short")) + (match["near"] is None)
                return [] if year is None else [Reading("date", "", place, stop, moment=Moment(year[0]), taken=year[1])]
            readings = [Reading("date", "", place, end, moment=found[0], taken=found[1])]
            if match["days"]:
                return self._listed_days(match, place, end, *found)
            while (more := self._more_days.match(text, end)) is not None:
                next_day = int(more["day"])
                moment = Moment(found[0].year, found[0].month, next_day)
                if next_day <= readings[-1].moment.day or not is_day(moment.year, moment.month, next_day):  # type: ignore[union-attr]
                    break
                readings.append(Reading("date", "", more.start("day"), more.end(), moment=moment, taken=found[1]))
                end = more.end()
            return readings
        month = self._month(match)
        year = self._year(match)
        if month is None:
            if year is None:
                return []
            about = Bound.ABOUT if _ABOUT_YEAR.match(text, end) else Bound.EXACTLY
            return [Reading("date", "", place, end, about, moment=Moment(year[0]), taken=year[1])]
        return self._whole_month(match, place, end, year, month, side)

    @staticmethod
    def _listed_days(match: re.Match[str], place: int, end: int, last: Moment, taken: str) -> list[Reading]:
        """«12월 17, 18일»; none where one is no day of the month."""
        at, days = match.start("days"), list(re.finditer(r"\d+", match["days"]))
        if any(not is_day(last.year, last.month, int(day[0])) for day in days):
            return []
        starts = [place, *(at + day.start() for day in days[1:])]
        moments = [Moment(last.year, last.month, int(day[0])) for day in days]
        return [
            *(
                Reading("date", "", start, at + day.end(), moment=moment, taken=taken)
                for start, day, moment in zip(starts, days, moments, strict=True)
            ),
            Reading("date", "", match.start("day"), end, moment=last, taken=taken),
        ]

    def _whole_month(
        self,
        match: re.Match[str],
        place: int,
        end: int,
        year: tuple[int, str] | None,
        month: tuple[int, int, str],
        side: str | None,
    ) -> list[Reading]:
        number, taken = month[0], "year"
        if year is not None:
            value, taken = year
        elif month[1]:
            value, taken = month[1], month[2]
        else:
            value = self._sided_year(number, 0, side)
        self._month_before = (value, number)
        return [Reading("date", "", place, end, moment=Moment(value, number), taken=taken)]

    def _months_of(self, match: re.Match[str]) -> list[Reading]:
        """«7~9월»."""
        months = [int(match["first"]), int(match["last"])]
        back = _YEAR_BACK.search(match.string, max(0, match.start() - 6), match.start())
        years = [int(back["year"]) if back else near_year(month, 0, self._published) for month in months]
        if months[0] < months[1]:
            years[0] = years[1]
        ends = [match.end("first"), match.end()]
        starts = [match.start(), match.start("last")]
        return [
            Reading("date", "", start, end, moment=Moment(year, month), taken="year")
            for start, end, year, month in zip(starts, ends, years, months, strict=True)
        ]

    def _dotted(self, match: re.Match[str]) -> list[Reading]:
        """«(8.14~8.20)», days in figures."""
        last_month, last_day = int(match["month2"]), int(match["day2"])
        month, day = int(match["month"]), int(match["day"])
        last_year = near_year(last_month, last_day, self._published)
        year = last_year - (month > last_month) if last_year else 0
        if not is_day(year, month, day) or not is_day(last_year, last_month, last_day):
            return []
        first, last = Moment(year, month, day), Moment(last_year, last_month, last_day)
        return [
            Reading("date", "", match.start(), match.end("day"), moment=first, taken="year"),
            Reading("date", "", match.start("month2"), match.end(), moment=last, taken="year"),
        ]

    def _year(self, match: re.Match[str]) -> tuple[int, str] | None:
        groups = match.groupdict()
        if groups.get("year"):
            return int(groups["year"]), ""
        if groups.get("short"):
            return 2000 + int(groups["short"][1:]), ""
        if groups.get("near") and self._published is not None:
            return self._published.year + self._years[groups["near"]], "said"
        return None

    def _month(self, match: re.Match[str]) -> tuple[int, int, str] | None:
        """Month, year (0 where the month does not tell it), and what is taken from publication."""
        groups = match.groupdict()
        if groups.get("month"):
            return int(groups["month"]), 0, ""
        if groups.get("nearmonth") and self._published is not None:
            year, month = shifted(self._published, self._months[groups["nearmonth"]])
            return month, year, "month"
        if groups.get("same") and groups.get("near") and self._published is not None:
            return self._published.month, 0, ""
        if groups.get("same") and self._month_before is not None:
            return self._month_before[1], self._month_before[0], "month"
        return None

    def _sided_year(self, month: int, day: int, side: str | None) -> int:
        """지난 12월 is the last one, 오는 1월 the next one; without either the nearest."""
        if self._published is None:
            return 0
        today = (self._published.month, self._published.day if day else 0)
        if side == "지난":
            return self._published.year - ((month, day) > today)
        if side in ("오는", "다음"):
            return self._published.year + ((month, day) < today)
        return near_year(month, day, self._published)

    def _day(
        self, match: re.Match[str], year: tuple[int, str] | None, month: tuple[int, int, str] | None, side: str | None, day: int
    ) -> tuple[Moment, str] | None:
        if month is not None:
            if year is not None:
                value, taken = year
            elif month[1]:
                value, taken = month[1], month[2]
            else:
                value, taken = self._sided_year(month[0], day, side), "year"
            self._month_before = (value, month[0])
            return (Moment(value, month[0], day), taken) if is_day(value, month[0], day) else None
        if year is not None or self._published is None:
            return (Moment(0, 0, day), "month") if year is None else None
        published = self._published
        away = 0
        if side == "오는" and day < published.day:
            away = 1
        elif (side == "지난" and day > published.day) or (side is None and day > published.day + 15):
            away = -1
        value, number = shifted(published, away)
        if not is_day(value, number, day):
            return None
        return Moment(value, number, day), "month"

    def _time(self, match: re.Match[str]) -> list[Reading]:
        hour = int(match["hour"] or match["hour2"] or 0)
        minute = int(match["minute"] or match["minute2"] or 0) + (30 if match["half_past"] else 0)
        half = match["half"] or ""
        if not half and (first := _FIRST_HOUR.search(match.string, max(0, match.start() - 16), match.start())):
            half = (
                first["half"] if _hour(hour, first["half"]) > _hour(int(first["hour"]), first["half"]) else ""
            )  # «오후 1시부터 2시까지»
        hour = _hour(hour, half)
        if hour > 24 or minute > 59:
            return []
        about = bool(match["about"])
        moment = Moment(0, 0, 0, hour, minute, about)
        return [Reading("time", "", match.start(), match.end(), Bound.ABOUT if about else Bound.EXACTLY, moment=moment)]


def _hour(hour: int, half: str) -> int:
    """The hour of a day's half, of 24."""
    if (half in ("오후", "밤", "저녁") and hour < 12 and not (half == "밤" and hour < 5)) or (half == "낮" and hour < 6):
        return hour + 12
    return 0 if half in ("오전", "새벽", "밤") and hour == 12 else hour
