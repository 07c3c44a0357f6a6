"""Reads Korean news: figures in digits, Hangul and both, counters and bounds on either side, dates told from publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from briefgen.reader.base import Bound, Markers, Reading, listed, longest
from briefgen.reader.hangul import NUMBER, value_of
from briefgen.reader.hangul_asides import ROUND, KoreanAsides
from briefgen.reader.hangul_dates import KoreanDates
from briefgen.reader.tables import fold, late, table

_WEEK = late(r"\s?주(?:일|간|째|\s?(?:동안|연속|만|전|뒤|후|이상|이내|넘|가량|정도))|\s?주(?![가-힣])")
_HALF_YEAR = late(r"\s?6개월(?!\s?(?:전|뒤|만|간))")  # 6년 6개월
_ARTICLE = late(r"(\d+)\s?조(?:\s?의\s?\d+)?(?:\s?(?:제\s?)?\d+\s?항)?(?!\s?\d*\s?[억원])")
_OUT_OF = late(r"\s?(?:명|개|곳|건|대|가구|사람|팀|채)\s?(?:중|가운데)\s?(?:에서\s|약\s|무려\s|최소\s)?")
_NTH_WEEK = late(r"\s?주(?!\s?넘|\s?초과|\s?이상|\s?미만|간|일|동안|년|식|택|민|당|가|요)")
_SHORT = late(r"\s?일\s부족")  # 1일 부족하다
_STAY = late(r"\d박\s?\d+$")  # 3박 4일
_NUMBERED = late(r"\s?(?:차|회|호|조|항|대|기|군|사단|여단|함대|군단)?")
_DIVIDED = late(rf"\s?분의\s?({NUMBER})")
_MINUS = late(r"(?:영하|마이너스|(?<![^\s(])-)\s?$")
_PARTS = late(r"(?:\.\d+)?\s?(?:명|개|곳|건|대|가구|사람|팀|채)(?P<rate>꼴|(?:이|은|가)?\s?비율)?")
_QUARTER = late(r"\s?분기")
_AND_MORE = late(r"여(?![가-힣])|여(?=간|만에|의|가|를|에)")
_LATE_AND_MORE = late(r"\s?(?![가-힣]?[줄높보붙들모놓먹죽숙]여)[가-힣]{1,3}여(?=\s|$)")
_NO_MONEY = late(r"(?:칙|자력|전|유|래|안|정대|내|격)")
_TENTHS = late(r"\.\d+$")
_PART_DAYS = late(r"\s?일(?=[)\s,.·]|로|가|을|이|보다|간|정도|은|의|만|$)")  # 8.5일
_DAYS = late(r"\s?일(?![가-힣])")
_INTEGER = late(r"\d+")
_SAID_RANGE = late(
    rf"\s?(?P<unit>[가-힣%㎞㎡]{{0,3}}?)(?:\s?내지\s|에서\s|과\s|와\s|부터\s)(?P<number>{NUMBER})(?P<tail>\s?(?P=unit)(?:\s?사이)?)"
)
_QUARTERS = late(r"\s?분기\s?(?:만|연속|동안|째|내내|이상)")
_RATE = late(r"할(?:\s?(?P<hundredths>\d)푼)?(?:\s?(?P<thousandths>\d)리)?(?![가-힣]*인)(?=대|\s|이|을|에|의|로|$|[,.)])")
_AND_HALF = late(r"\s?반(?=\s|$|[,.)]|이|을|만|동안|간|가까이|넘|정도|가량|째|의|에)")
_DASH = late(r"\s?%?\s?(?:~|–|-(?=\d))\s?")
_COUNTER = late(
    r"\s?(?!더\s)(?:개국|개월|여?\s?명|[가-힣]{1,3}?(?=(?:이나|나|이|가|을|를|은|는|의|에|도|으로|로|씩)?(?:\s|$|[,.])))"
)
_SPEED = late(r"(?P<span>[시초])속\s?(?:약\s|최대\s|최소\s|최고\s)?$")


def _any(words: Mapping[str, str]) -> tuple[str, list[str]]:
    """A table as one expression of groups, and the value of each group."""
    entries = sorted(((word, value) for value, text in words.items() for word in listed(text)), key=lambda entry: -len(entry[0]))
    return "|".join(
        "(" + r"\s?".join(r"\w*".join(map(re.escape, part.split("*"))) for part in word.split(" ")) + ")" for word, _ in entries
    ), [value for _, value in entries]


class KoreanReader(KoreanAsides):
    """Walks a text from one possible figure to the next."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        hedges, units = words["hedges"], words["units"]
        self.dates = KoreanDates(words["dates"])
        self._prepare(words)
        self._number = late(NUMBER)
        before, self._before_values = _any(hedges["before"])
        self._before = late(rf"(?<![가-힣])(?:{before})\s*(?:[$€£¥₩₴₽]|규모\s)?\s*$")
        after, self._after_values = _any(hedges["after"])
        gap = r"(?:이나|나|이|가|을|를|은|는|에|에서|도|으로|로|선을|선|대를|대)?\s?(?:(?:이미|훌쩍|크게|벌써|훨씬|다시|처음으로|모두|달러|규모를)\s)?"
        self._after = late(
            rf"\s?(?!(?:은|는|이|가|을|를)\s(?:가까[운이]|다가)){gap}(?!이상\s?반응|이상[한하해했적]|초과근무|돌파구)(?:{after})"
        )
        kinds, self._kind_values = _any(units["kinds"])
        money, self._money_values = _any(units["currencies"])
        cents, self._cent_values = _any(units["cents"])
        measures, self._measure_values = _any(units["measures"])
        self._kinds, self._money = late(rf"\s?(?:{kinds})"), late(rf"\s?(?:{money})(?![을-힣]?망)")
        self._cents, self._measures = (
            late(rf"\s?(?:{cents})"),
            late(rf"\s?(?!초[과반기]|분기)(?:{measures})(?![a-z])"),
        )
        self._signs = {sign: code for code, signs in units["signs"].items() for sign in listed(signs)}
        self._sign = late("(?:" + "|".join(map(re.escape, longest(self._signs))) + r")\s?$")
        self._ordinal_before = late(words["kinds"]["ordinal_before"])
        self._ordinal = late(
            rf"(?!\s차로\s)\s?(?!급[락등증감습])(?:{'|'.join(map(re.escape, longest(listed(words['kinds']['ordinal_after']))))})(?!례|안|로에서|로를|로의|로와|로\s[뒤앞이졌패승초]|선|\s?(?:넘[게는은]|초과|이상|미만))"
        )
        self._negation = late(words["markers"]["negation"])
        self._hedged = late(words["markers"]["hedged"])
        self._modals = [(kind, late(text)) for kind, text in words["markers"]["modals"].items()]
        self._start = late(
            rf"\d|(?<![가-힣])(?:{self.start_words}|[일이삼사오육칠팔구십백천만억조]|수[십백천만억]|몇\s?[십백천만]|절반|반(?=\s|이|을)|첫|{self.dates.triggers})"
            rf"|(?<![가-힣])(?:{'|'.join(longest([*self.days, *self.lone]))})|[^\W\d_가-힣]+-?\d"
        )

    # -- the walk -------------------------------------------------------------------------

    def read(self, raw: str, published: dt.date | None) -> list[Reading]:
        """Every reading of a text; see `briefgen.reader.read`."""
        text = fold(raw)
        found: list[Reading] = []
        self_dates = self.dates.new(published)
        place = 0
        while (match := self._start.search(text, place)) is not None:
            start = match.start()
            readings = self._at(raw, text, start, self_dates)
            for reading in readings:
                found.append(
                    Reading(reading.kind, raw[reading.start : reading.end], reading.start, reading.end, reading.bound, reading.low,
                            reading.high, reading.unit, reading.moment, reading.weekday, reading.taken)
                )  # fmt: skip
            place = max([reading.end for reading in readings], default=start + 1)
            if not readings and text[start].isdigit():
                while text[place : place + 1].isdigit():
                    place += 1
        return found

    def _at(self, raw: str, text: str, start: int, dates: KoreanDates) -> list[Reading]:
        if found := self._label(raw, text, start):
            return found
        if found := dates.at(text, start):
            return found
        if text[start].isdigit():
            return self._score(text, start) or self._figure(text, start)
        return self._in_words(text, start)

    # -- figures --------------------------------------------------------------------------

    def _figure(self, text: str, start: int) -> list[Reading]:
        match = self._number.match(text, start)
        if match is None:
            return []
        if self._law_before.search(text, max(0, start - 8), start) and (article := _ARTICLE.match(text, start)):
            return [Reading("ordinal", "", start, article.end(), low=Decimal(article[1]))]  # «헌법 77조», no trillions
        if self._ordinal_before.search(text, max(0, start - 2), start):
            digits = _INTEGER.match(text, start)
            end = match.end() if digits is None else digits.end()
            tail = _NUMBERED.match(text, end)
            value = value_of(text[start:end])[0]
            return [Reading("ordinal", "", start - 1, tail.end() if tail else end, low=value)]
        value, scale = value_of(match[0])
        end = match.end()
        fraction = _DIVIDED.match(text, end) if "분의" in text else None
        if fraction is not None and value:
            bound, begin, end = self._bound(text, start, fraction.end())
            return [Reading("fraction", "", begin, end, bound, value_of(fraction[1])[0] / value)]
        if found := self._ratio(text, start, end, value):
            return found
        if rate := _RATE.match(text, end):  # 3할 2푼 5리
            tenths = value / 10 + Decimal(rate["hundredths"] or 0) / 100 + Decimal(rate["thousandths"] or 0) / 1000
            bound, begin, end = self._bound(text, start, rate.end())
            return [Reading("fraction", "", begin, end, bound, tenths)]
        begin, sign = start, ""
        if found_sign := self._sign.search(text, max(0, start - 5), start):
            begin, sign = found_sign.start(), self._signs[found_sign[0].strip()]
        if begin and text[begin - 1] == "-" and (begin == 1 or text[begin - 2] in " ([△▲↓·,"):
            value, begin = -value, begin - 1
        elif minus := _MINUS.search(text, max(0, begin - 6), begin):
            value, begin = -value, minus.start()
        return self._counted(text, begin, end, value, scale, sign, match[0])

    def _ratio(self, text: str, start: int, end: int, value: Decimal) -> list[Reading]:
        """«10명 중 8명»: a share where the whole is round, or a suffix says so («4명 중 1명꼴»)."""
        link = _OUT_OF.match(text, end)
        if link is None:
            return []
        number, native = self._number.match(text, link.end()), self._native.match(text, link.end())
        if number is not None:
            part, stop = value_of(number[0])[0], number.end()
        elif native is not None:
            part, stop = Decimal(self._told(native)), native.end()
        else:
            return []
        rest = _PARTS.match(text, stop)
        if rest is None or not 0 < part < value or not (rest["rate"] or value in ROUND):
            return []
        bound, _, last = self._bound(text, link.end(), rest.end())
        return [Reading("fraction", "", start, last, bound, part / value)]

    def _told(self, match: re.Match[str]) -> int:
        """The number of native words."""
        return self.tens.get(match["tens"] or "", 0) + self.native.get(match["ones"] or match["only"] or "", 0)

    def _counted(
        self, text: str, begin: int, end: int, value: Decimal, scale: Decimal, sign: str, digits: str, top: Decimal | None = None
    ) -> list[Reading]:
        """A figure with what follows it: -여, a range, a unit, a counter, a bound."""
        yeo = text[end : end + 1] == "여" and text[end + 1 : end + 2] not in ("름", "야")  # «2천여야 한다»
        end += yeo
        yeo = yeo or "여" in digits  # 4270여만 원
        high, high_end = (top, end) if top is not None else self._reach(text, end, value, scale, yeo)
        if high is not None:
            end = high_end
            _, upper_scale = (high, Decimal(1)) if top is not None else self._scale_before(text, end)
            if scale == 1 and upper_scale > 1 and value < high / upper_scale:
                value *= upper_scale
        if high is not None and (quarters := _QUARTER.match(text, end)):
            return [Reading("ordinal", "", begin, quarters.end(), low=value, high=high)]
        if (tail := self._ordinal.match(text, end)) and high is None and not self._is_mark(text[end : tail.end()], value, digits):
            if _QUARTERS.match(text, end):
                pass  # «4분기 연속»
            elif not (text[end : tail.end()].strip() == "차" and text[tail.end() : tail.end() + 1] == "례"):
                return [Reading("ordinal", "", begin, tail.end(), low=value)]
        if high is None and (week := _NTH_WEEK.match(text, end)) and text[begin - 2 : begin].strip().endswith("월"):
            return [Reading("ordinal", "", begin, week.end(), low=value)]  # «8월 3주»
        if found := self._age(text, begin, end, value, high):
            return found
        counted_from = end
        kind, unit, end, value, high = self._unit(text, end, value, high, sign)
        if kind == "measure" and high is None and (half := _AND_HALF.match(text, end)):
            value, end = value + Decimal("0.5"), half.end()
        if kind != "count" and high is None and _AND_MORE.match(text, end):
            yeo, end = True, end + 1
        counter = _COUNTER.match(text, end)
        if high is None and kind == "count" and (more := _LATE_AND_MORE.match(text, end)):
            yeo, end = True, more.end()
        stop = counter.end() if counter and kind == "count" and end == counted_from else end
        bound, start, last = self._bound(text, begin, stop, end)
        if high is not None:
            return [Reading(kind, "", start, max(end, last), Bound.BETWEEN, value, high, unit)]
        if yeo and bound in (Bound.EXACTLY, Bound.ABOUT):
            bound = Bound.JUST_OVER
        return [Reading(kind, "", start, max(end, last), bound, value, None, unit)]

    def _reach(self, text: str, end: int, value: Decimal, scale: Decimal, yeo: bool) -> tuple[Decimal | None, int]:
        """What a figure reaches to, where it is a range, and the end of that."""
        if yeo:
            return None, end
        dash = _DASH.match(text, end)
        more = None if dash is None else self._number.match(text, dash.end())
        if more is not None:
            upper, upper_scale = value_of(more[0])
            lower = value * upper_scale if scale == 1 and upper_scale > 1 and value < upper / upper_scale else value
            if lower < upper:
                return upper, more.end()
        opened = self._said_range(text, end)
        return opened if opened is not None and value < opened[0] else (None, end)

    def _scale_before(self, text: str, end: int) -> tuple[Decimal, Decimal]:
        """Value and scale of the figure that ends at a place."""
        start = end
        while start and (text[start - 1].isdigit() or text[start - 1] in ",.만억조천백십"):
            start -= 1
        return value_of(text[start:end])

    def _is_mark(self, tail: str, value: Decimal, digits: str) -> bool:
        """«2,500선» is a mark on a scale, «3선 의원» one elected for the third time; «5만4000호» are homes."""
        return (tail.strip() == "선" and (value > 15 or not digits.isdigit())) or (tail.strip() == "호" and not digits.isdigit())

    def _said_range(self, text: str, end: int) -> tuple[Decimal, int] | None:
        """«200명에서 300명 사이», «20명 내지 30명», «20명과 30명 사이»."""
        match = _SAID_RANGE.match(text, end)
        if match is None:
            return None
        link = text[match.start() : match.start("number")]
        if "내지" not in link and not text[match.end() - 2 : match.end()].endswith("사이"):
            return None
        return value_of(match["number"])[0], match.end("number")

    def _unit(
        self, text: str, end: int, value: Decimal, high: Decimal | None, sign: str
    ) -> tuple[str, str, int, Decimal, Decimal | None]:
        if sign:
            return "money", sign, end, value, high
        if found := self._kinds.match(text, end):
            unit = self._kind_values[(found.lastindex or 1) - 1]
            return unit, unit, found.end(), value, high
        if found := self._cents.match(text, end):
            return "money", self._cent_values[(found.lastindex or 1) - 1], found.end(), value / 100, high / 100 if high else None
        if (found := self._money.match(text, end)) and not _NO_MONEY.match(text, found.end()):
            return "money", self._money_values[(found.lastindex or 1) - 1], found.end(), value, high
        if found := self._measures.match(text, end):
            if speed := _SPEED.search(text[:end].rstrip("0123456789.,~–-")):
                length, span = self._measure_values[(found.lastindex or 1) - 1], "hour" if speed["span"] == "시" else "second"
                if length in ("kilometre", "metre", "mile"):
                    return "measure", f"{length}_per_{span}", found.end(), value, high
            unit, end_before, end = self._measure_values[(found.lastindex or 1) - 1], end, found.end()
            if unit == "year" and high is None and value % 1 == 0 and (half := _HALF_YEAR.match(text, end)):
                return "measure", unit, half.end(), value + Decimal("0.5"), None
            if unit == "week" and (value >= 1000 or not _WEEK.match(text, found.start())):
                return "count", "", end_before, value, high  # 2억 7천만 주, 70억 주진우
            if unit == "day" and "일" in found[0]:
                end = text.index("일", found.start()) + 1  # what tells that days are counted is a bound of its own: 20일 넘게
            return "measure", unit, end, value, high
        whole = value == value.to_integral_value() and _TENTHS.search(text, max(0, end - 4), end) is None
        if (not whole and value < 1000 and (days := _PART_DAYS.match(text, end))) or (
            whole
            and (value > 31 or _STAY.search(text, max(0, end - 8), end) or _SHORT.match(text, end))
            and (days := _DAYS.match(text, end))
        ):
            return "measure", "day", days.end(), value, high  # 100일
        return "count", "", end, value, high

    def _bound(self, text: str, begin: int, *ends: int) -> tuple[Bound, int, int]:
        """The bound around a figure, where its words begin, and where they end."""
        found = self._before.search(text, max(0, begin - 12), begin)
        before = Bound(self._before_values[(found.lastindex or 1) - 1]) if found else Bound.EXACTLY
        start = found.start() if found else begin
        for end in ends:
            if match := self._after.match(text, end):
                bound = Bound(self._after_values[(match.lastindex or 1) - 1])
                if before is Bound.UP_TO and bound is Bound.AT_LEAST:
                    return bound, start, match.end()  # «최고 300㎜ 이상»
                if before and bound in (Bound.ABOUT, Bound.UP_TO, Bound.AT_LEAST):
                    bound = before
                return bound, start, match.end()
        return before, start, ends[0]

    # -- markers --------------------------------------------------------------------------

    def markers(self, raw: str) -> Markers:
        """See `briefgen.reader.markers`."""
        text = self._hedged.sub(lambda match: " " * len(match[0]), fold(raw))
        negations = tuple(match[0] for match in self._negation.finditer(text))
        modals = sorted((match.start(), kind) for kind, pattern in self._modals for match in pattern.finditer(text))
        return Markers(negations, tuple(kind for _, kind in modals))


@cache
def _reader() -> KoreanReader:
    return KoreanReader(table("ko"))


def read(text: str, published: dt.date | None) -> list[Reading]:
    """See `briefgen.reader.read`."""
    return _reader().read(text, published)


def markers(text: str) -> Markers:
    """See `briefgen.reader.markers`."""
    return _reader().markers(text)
