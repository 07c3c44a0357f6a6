"""Reads Ukrainian news: figures, bounds and dates, in digits, abbreviations and words of every case."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property

from msgspec.structs import replace

from briefgen.reader.base import (
    Bound,
    Markers,
    Reading,
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
from briefgen.reader.tables import Words, alternation, fold, late, table
from briefgen.values import Moment


class _Figures(Figures):
    def _decimal(self, digits: str) -> Decimal:
        whole = digits.replace(" ", "")
        return Decimal(whole.replace(",", "") if whole.count(",") > 1 else whole.replace(",", "."))


class _Reader(SpacedReader):
    bare_to = False  # «12 до 15» is a score or a time, a range begins with «від»

    def read(self, raw: str, published: dt.date | None) -> list[Reading]:
        """Every reading of a text, ages in one word too («шістдесятиоднорічна»)."""
        found = super().read(raw, published)
        text = fold(raw)
        found += [reading for reading in self._compounds(raw, text) if not _meets(reading, found)]
        for match in (*_AGED.finditer(text), *_CHILD.finditer(text)):
            bound, begin = self._hedge(text, match.start())
            value = _number(match)
            end = match.start() + len(match[0].rstrip())
            age = Reading("age", raw[begin:end], begin, end, bound, Decimal(value), None, "year")
            found = [other for other in found if other.kind != "measure" or not _meets(other, [age])]
            if not _meets(age, found):
                found.append(age)
        return sorted(found, key=lambda reading: reading.start)

    def _compounds(self, raw: str, text: str) -> Iterator[Reading]:
        """Lengths in one word: «дводенний», «півгодини», «трирічний»."""
        for match in (*_COMPOUND.finditer(text), *_HALVED.finditer(text)):
            half = match.lastgroup is None
            unit = (self.halved if half else self.compounded).at(text, match.start() if half else match.end())
            if unit is None:
                continue
            value = Decimal("0.5") if half else Decimal(_number(match))
            bound, begin = self._hedge(text, match.start())
            kind = "percent" if unit[0] == "percent" else "measure"
            yield Reading(kind, raw[begin : unit[1]], begin, unit[1], bound, value, None, unit[0])

    @cached_property
    def compounded(self) -> Words:
        """The units of «дводенний»; a year's, too, which with digits is an age («5-річний»)."""
        return Words({**table("uk")["kinds"]["compounds"], "year": "річн*"})

    @cached_property
    def halved(self) -> Words:
        """The units of «півгодини»."""
        return Words(table("uk")["kinds"]["halved"])

    def _ordinal(self, text: str, start: int) -> list[Reading]:
        """«сьома пунктами» are seven, «сьома година» the seventh."""
        return [] if _SEVEN.match(text, start) else super()._ordinal(text, start)


_TENS = {
    "двадцяти": 20, "тридцяти": 30, "сорока": 40, "п'ятдесяти": 50, "шістдесяти": 60, "сімдесяти": 70, "вісімдесяти": 80,
    "дев'яносто": 90, "ста": 100,
}  # fmt: skip
_ONES = {
    "одно": 1, "дво": 2, "три": 3, "чотири": 4, "п'яти": 5, "шести": 6, "семи": 7, "восьми": 8, "дев'яти": 9, "десяти": 10,
    "одинадцяти": 11, "дванадцяти": 12, "тринадцяти": 13, "чотирнадцяти": 14, "п'ятнадцяти": 15, "шістнадцяти": 16,
    "сімнадцяти": 17, "вісімнадцяти": 18, "дев'ятнадцяти": 19,
}  # fmt: skip
_AGED = late(  # under ten it is a term as often as an age («дворічний договір»)
    rf"(?<!\w)(?:(?P<tens>{alternation(_TENS)})(?P<ones>{alternation(_ONES)})?|(?P<only>\w+надцяти|десяти))річн\w+"
)
_COMPOUND = late(rf"(?<!\w)(?:(?P<tens>{alternation(_TENS)})(?P<ones>{alternation(_ONES)})?|(?P<only>{alternation(_ONES)}))")
_HALVED = late(r"(?<!\w)пів")
_CHILD = late(  # under ten it is an age where a child follows
    rf"(?<!\w)(?P<only>{alternation(_ONES)})річн\w+\s(?=(?:дівчин|дівчат|хлопч|хлопц|дитин|діт|син|донь|дочк|онук|внук|малюк|школяр|немовл))"
)


def _number(match: re.Match[str]) -> int:
    """What the parts of a compound say: «двадцяти», «п'яти»."""
    groups = match.groupdict()
    return _TENS.get(groups.get("tens") or "", 0) + _ONES.get(groups.get("ones") or groups["only"] or "", 0)


def _meets(reading: Reading, others: list[Reading]) -> bool:
    return any(other.start < reading.end and reading.start < other.end for other in others)


_SEVEN = late(r"сьома\s\w+(?:ами|ями|ома|има|ими|іми)(?!\w)")
_WORD = late(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_FROM = late(r"(?<!\w)(?:з|із|зі|від)\s$")
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_COMING = late(r"(?<!ніч )\bна\s$")  # «заплановано на четвер»
_YEAR_WORD = r"(?:\s?(?:року|рік|році|роком|рокові|роках|роки|роців|років|рр?\.?)(?!\w)|-(?:го|му|й|м|ті|х|ий|ого|ому|их)(?!\w))"
_WHICH = {
    -1: "минулого | минулому | минулий | минула | минулої | минулу",
    0: "цього | цьому | цей | поточного | поточному | нинішнього | нинішньому | цієї | цю",
    1: "наступного | наступному | наступний | наступної | наступну",
    -2: "позаминулого | позаминулому",
}
_UNITS = {"month": "місяця | місяці | місяць", "year": "року | році | рік"}
_DAYS = {"сьогодні": 0, "вчора": -1, "учора": -1, "завтра": 1, "позавчора": -2, "післязавтра": 2}
_YEARS = {"торік": -1, "позаторік": -2, "цьогоріч": 0}


class UkrainianDates:
    """Dates: «26 листопада 2024 року», «у жовтні», «в понеділок», «минулого місяця», «2023-го»."""

    capitalised: frozenset[str] = frozenset()

    def __init__(self, months: list[str], weekdays: list[str]) -> None:
        self._months = {form: number for number, forms in enumerate(months, 1) for form in listed(forms)}
        self._weekdays = {form: number for number, forms in enumerate(weekdays) for form in listed(forms)}
        self._which = {form: away for away, forms in _WHICH.items() for form in listed(forms)}
        self._unit = {form: unit for unit, forms in _UNITS.items() for form in listed(forms)}
        month = alternation(self._months)
        tail = rf"(?:[\s-]{_YEAR}(?!\d)(?:{_YEAR_WORD})?(?!\s(?:особ|люд|військов))|(?P<which>\s(?:{alternation(self._which)})\s(?:року|році)))?"
        ending = r"(?:\s?(?:-|–|і|й|та|по|до)\s?(?P<last>\d{1,2})(?:-(?:го|те))?)?"
        self._day = late(rf"(?P<day>\d{{1,2}})(?:-(?:го|те|му))?{ending}\s(?P<month>{month})(?!\w){tail}")
        self._numeric = late(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>20\d\d|19\d\d))(?!\d)")
        self._iso = late(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
        self._then = late(
            rf"(?:\s?[-–/]\s?|,\s|\s(?:і|й|та|або|чи|по|до)\s)(?:\d{{1,2}}\s)?(?P<month>{month})(?!\w)(?:[\s-]{_YEAR}(?!\d))?"
        )
        self._month = late(rf"(?P<month>{month})(?!\w){tail}")
        self._season = late(
            rf"{_YEAR}\s?[-–/]\s?(?P<last>\d{{2}}|20\d\d|19\d\d)(?!\d)(?:\s(?:мр(?!\w)|(?:маркетинг|навчальн|фінансов|бюджетн|опалювальн)\w*(?:{_YEAR_WORD}|\sсезон\w*)?|сезон\w*)|{_YEAR_WORD}|(?<=/\d\d))"
        )
        self._year = late(rf"{_YEAR}(?:\s?[-–/]\s?(?P<last>\d{{2,4}})|\s(?:і|й|та)\s(?P<second>20\d\d|19\d\d))?{_YEAR_WORD}")
        self._loose_year = late(rf"{_YEAR}(?=\s?[),.;])")
        self._decade = late(r"(?P<year>(?:1[5-9]\d|20\d)0|[2-9]0)-(?:х|ті|тих|ими|их|і)(?!\w)(?!\s(?:роковин|річниц|Олімп))")
        which = alternation(self._which)
        self._near = late(rf"(?P<which>{which})\s(?P<unit>{alternation((*self._unit, *self._weekdays, *self._months))})(?!\w)")
        self.triggers = frozenset((*self._months, *self._weekdays, *self._which, *_DAYS, *_YEARS))

    def at(self, text: str, place: int, published: dt.date | None) -> list[Reading]:
        """The dates that begin at a place of the folded text."""
        if text[place].isdigit():
            for form in (self._day, self._numeric, self._iso):
                if (match := form.match(text, place)) is not None and (found := self._days(match, published)):
                    return found
            return self._bare_year(text, place)
        word = _WORD.match(text, place)
        if word is None:
            return []
        if word[0] in _DAYS or word[0] in _YEARS:
            if published is None:
                return []
            if word[0] in _DAYS:
                moment, taken = moment_of(published + dt.timedelta(_DAYS[word[0]])), "week"
            else:
                moment, taken = Moment(published.year + _YEARS[word[0]]), "said"
            return [Reading("date", "", place, word.end(), moment=moment, taken=taken)]
        if word[0] in self._which:
            return self._relative(text, place, published)
        if word[0] in self._months:
            match = self._month.match(text, place)
            return [] if match is None or not self._is_month(text, match) else self._in_month(match, published)
        if word[0] in self._weekdays and self._is_weekday(text, place, word[0]):
            coming = _COMING.search(text, max(0, place - 8), place) is not None
            found = self._weekday(place, word.end(), self._weekdays[word[0]], published, 1 if coming else -1)
            return [self._beside(text, found[0], published)]
        return []

    def _beside(self, text: str, weekday: Reading, published: dt.date | None) -> Reading:
        """A weekday with the day that stands beside it («у неділю, 15 грудня»), where that is one."""
        match = self._day.match(text, weekday.end + 2) if text[weekday.end : weekday.end + 2] == ", " else None
        found = [] if match is None or published is None else self._days(match, published)
        moment = found[0].moment if found else None
        if moment is None or moment.year == 0 or moment.date.weekday() != weekday.weekday:
            return weekday
        return replace(weekday, moment=moment)

    def _year_of(self, match: re.Match[str], month: int, day: int, published: dt.date | None) -> tuple[int, str]:
        groups = match.groupdict()
        if groups["year"]:
            return int(groups["year"]), ""
        if groups.get("which") and published is not None:
            return published.year + self._which[groups["which"].split()[0]], "said"
        text, end = match.string, match.end()
        while (then := self._then.match(text, end)) is not None:  # «у січні–жовтні 2016 року»: the year is that of both
            if then["year"]:
                return int(then["year"]) - (self._months[then["month"]] < month), ""
            end = then.end()
        return near_year(month, day, published), "year"

    def _days(self, match: re.Match[str], published: dt.date | None) -> list[Reading]:
        name, day = match["month"], int(match["day"])
        month = int(name) if name.isdigit() else self._months[name]
        last = match.groupdict().get("last")
        link = match.string[match.end("day") : match.start("last")].strip() if last else ""
        if link == "до" and not _FROM.search(match.string, max(0, match.start() - 5), match.start()):
            return []  # «магнітудою понад 7 до 21 грудня»
        if not 1 <= month <= 12:
            return []
        year, taken = self._year_of(match, month, day, published)
        days = [day, int(last)] if last else [day]
        if not all(is_day(year, month, each) for each in days):
            return []
        starts = [match.start(), match.start("last")] if last else [match.start()]
        ends = [match.end("day"), match.end()] if last else [match.end()]
        return [
            Reading("date", "", start, end, moment=Moment(year, month, each), taken=taken)
            for each, start, end in zip(days, starts, ends, strict=True)
        ]

    def _is_month(self, text: str, match: re.Match[str]) -> bool:
        """Whether «лютий» is February and not fierce, «листопад» November and not falling leaves."""
        if match["year"] or match["which"] or match["month"] not in ("лютий", "лютого", "лютому", "лютим", "листопад"):
            return True
        return bool(
            re.search(
                r"(?<!\w)(?:у|в|за|з|із|до|на|від|по|наприкінці|початок|початку|початком|рівень|рівня|рівнем|кінець|кінця|кінцем|середини|середині|середину|середина|протягом|упродовж|та|і|–)\s*$",
                text[max(0, match.start() - 14) : match.start()],
            )
        )

    def _in_month(self, match: re.Match[str], published: dt.date | None) -> list[Reading]:
        month = self._months[match["month"]]
        year, taken = self._year_of(match, month, 0, published)
        return [Reading("date", "", match.start(), match.end(), moment=Moment(year, month), taken=taken)]

    def _bare_year(self, text: str, place: int) -> list[Reading]:
        if decade := self._decade.match(text, place):
            year = int(decade["year"])
            year += 1900 if year < 100 else 0
            return [Reading("date", "", place, decade.end(), moment=Moment(year), taken="decade")]
        if (season := self._season.match(text, place)) and (found := self._years(season, season["last"], "last", Bound.EXACTLY)):
            return found
        match = self._year.match(text, place)
        if match is None:
            return self._unnamed_year(text, place)
        about = re.search(r"(?<!\w)(?:близько|приблизно|десь|орієнтовно)\s(?:у\s|в\s)?$", text[max(0, place - 16) : place])
        bound = Bound.ABOUT if about else Bound.EXACTLY
        other = match["second"] or match["last"]
        if other is None:
            return [Reading("date", "", place, match.end(), bound, moment=Moment(int(match["year"])))]
        return self._years(match, other, "second" if match["second"] else "last", bound)

    def _years(self, match: re.Match[str], other: str, group: str, bound: Bound) -> list[Reading]:
        """Two years, «2020–2023 роки», «2022/23 МР»."""
        first = int(match["year"])
        last = int(other) if len(other) == 4 else first // 100 * 100 + int(other)
        if last <= first:
            return []
        return [
            Reading("date", "", match.start(), match.end("year"), bound, moment=Moment(first)),
            Reading("date", "", match.start(group), match.end(), moment=Moment(last)),
        ]

    def _unnamed_year(self, text: str, place: int) -> list[Reading]:
        """A year without its word: in brackets, or «у 2024» before a stop."""
        match = self._loose_year.match(text, place)
        if match is None:
            return []
        if re.search(r"\(\s?$|(?<!\w)(?:у|в)\s$|\d\s?[–-]\s?$", text[max(0, place - 8) : place]):
            return [Reading("date", "", place, match.end(), moment=Moment(int(match["year"])))]
        return []

    def _is_weekday(self, text: str, place: int, word: str) -> bool:
        """«середи» and «середі» are Wednesday only after a preposition: they are also the middle of words' families."""
        return True

    def _weekday(self, start: int, end: int, weekday: int, published: dt.date | None, away: int) -> list[Reading]:
        if published is None:
            return [Reading("date", "", start, end, moment=None, weekday=weekday, taken="week")]
        day = weekday_after(published, weekday) if away > 0 else weekday_before(published, weekday)
        return [Reading("date", "", start, end, moment=moment_of(day), weekday=weekday, taken="week")]

    def _relative(self, text: str, place: int, published: dt.date | None) -> list[Reading]:
        match = self._near.match(text, place)
        if match is None:
            return []
        away, unit = self._which[match["which"]], match["unit"]
        if unit in self._weekdays:
            return self._weekday(place, match.end(), self._weekdays[unit], published, away)
        if published is None:
            return []
        if unit in self._months:
            year = published.year
            month = self._months[unit]
            if away == -1 and month >= published.month:
                year -= 1
            if away == 1 and month <= published.month:
                year += 1
            return [Reading("date", "", place, match.end(), moment=Moment(year, month), taken="said")]
        if self._unit[unit] == "year":
            return [Reading("date", "", place, match.end(), moment=Moment(published.year + away), taken="said")]
        return [Reading("date", "", place, match.end(), moment=Moment(*shifted(published, away)), taken="month")]


@cache
def _reader() -> SpacedReader:
    words = table("uk")
    return _Reader(words, _Figures(words["numbers"]), UkrainianDates(words["dates"]["months"], words["dates"]["weekdays"]))


def read(text: str, published: dt.date | None) -> list[Reading]:
    """See `briefgen.reader.read`."""
    return _reader().read(text, published)


def markers(text: str) -> Markers:
    """See `briefgen.reader.markers`."""
    return _reader().markers(text)
