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
from briefgen.reader.hangul_dates import KoreanDates
from briefgen.reader.tables import fold, late, table
from briefgen.values import Moment

_HALF_YEAR = late(r"\s?6개월(?!\s?(?:전|뒤|만|간))")  # 6년 6개월
_LASTING = late(r"\s?(?:전|뒤|후|동안|만에|이상|넘게|내내|마다|안에|이내|미만|초과|간의|가량|정도)(?![가-힣]*[당])")
_SPEED = late(r"시속\s?(?:약\s|최대\s)?$")


def _any(words: Mapping[str, str]) -> tuple[str, list[str]]:
    """A table as one expression of groups, and the value of each group."""
    entries = sorted(((word, value) for value, text in words.items() for word in listed(text)), key=lambda entry: -len(entry[0]))
    return "|".join(
        "(" + r"\s?".join(r"\w*".join(map(re.escape, part.split("*"))) for part in word.split(" ")) + ")" for word, _ in entries
    ), [value for _, value in entries]


class KoreanReader:
    """Walks a text from one possible figure to the next."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        numbers, hedges, units = words["numbers"], words["hedges"], words["units"]
        self.dates = KoreanDates(words["dates"])
        counters = "|".join(map(re.escape, longest(listed(numbers["counters"]))))
        self.native = {word: int(value) for value, text in numbers["native"].items() for word in listed(text)}
        self.tens = {word: int(value) for value, text in numbers["native_tens"].items() for word in listed(text)}
        self.days = {word: int(value) for value, text in numbers["days"].items() for word in listed(text)}
        self.alone = {word: int(value) for value, text in numbers["alone"].items() for word in listed(text)}
        ones, tens = "|".join(longest([*self.native])), "|".join(longest([*self.tens]))
        self._native = late(
            rf"(?:(?P<tens>{tens})(?P<ones>{ones})?|(?P<only>{ones}))(?=\s(?:{counters})|(?:번|명|살|달|시|곳|개|배|차례|여))(?P<yeo>여)?"
        )
        self._alone = late(rf"(?P<word>{'|'.join(longest([*self.alone]))})(?![가-힣])|(?P<day>{'|'.join(longest([*self.days]))})")
        self._hangul = late(
            rf"(?P<number>[일이삼사오육칠팔구십백천만억조]*[십백천만억조](?:\s?[일이삼사오육칠팔구십백천만억조]*[십백천만억조])*)(?P<yeo>여)?(?=\s?(?:{counters}))"
        )
        self._vague = late(r"(?P<much>수|몇)\s?(?P<unit>[십백천]?[만억조]?)(?P<yeo>여)?(?=\s?[가-힣])(?<=[십백천만억조여])")
        self._number = late(NUMBER)
        before, self._before_values = _any(hedges["before"])
        self._before = late(rf"(?<![가-힣])(?:{before})\s*(?:[$€£¥₩₴₽]|규모\s)?\s*$")
        after, self._after_values = _any(hedges["after"])
        gap = r"(?:이나|나|이|가|을|를|은|는|에|에서|도|으로|로|선을|선|대를)?\s?(?:(?:이미|훌쩍|크게|벌써|훨씬|다시|처음으로|모두|달러|규모를)\s)?"
        self._after = late(rf"\s?{gap}(?:{after})")
        kinds, self._kind_values = _any(units["kinds"])
        money, self._money_values = _any(units["currencies"])
        cents, self._cent_values = _any(units["cents"])
        measures, self._measure_values = _any(units["measures"])
        self._kinds, self._money = late(rf"\s?(?:{kinds})"), late(rf"\s?(?:{money})(?![을-힣]?망)")
        self._cents, self._measures = late(rf"\s?(?:{cents})"), late(rf"\s?(?!초[과반기])(?:{measures})(?![a-z])")
        self._signs = {sign: code for code, signs in units["signs"].items() for sign in listed(signs)}
        self._sign = late("(?:" + "|".join(map(re.escape, longest(self._signs))) + r")\s?$")
        self._ordinal_before = late(words["kinds"]["ordinal_before"])
        self._ordinal = late(
            rf"\s?(?!급[락등증감습])(?:{'|'.join(map(re.escape, longest(listed(words['kinds']['ordinal_after']))))})(?!례|안)"
        )
        self._negation = late(words["markers"]["negation"])
        self._hedged = late(words["markers"]["hedged"])
        self._modals = [(kind, late(text)) for kind, text in words["markers"]["modals"].items()]
        self._start = late(
            rf"\d|(?<![가-힣])(?:(?:{tens}|{ones})(?=[가-힣\s])|[일이삼사오육칠팔구십백천만억조]|수[십백천만억]|몇\s?[십백천만]|절반|반(?=\s|이|을)|첫|{self.dates.triggers})"
            rf"|(?<![가-힣])(?:{'|'.join(longest([*self.days, *self.alone]))})|[^\W\d_가-힣]+-?\d"
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
            readings = self._at(text, start, self_dates)
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

    def _at(self, text: str, start: int, dates: KoreanDates) -> list[Reading]:
        if found := self._label(text, start):
            return found
        if found := dates.at(text, start):
            return found
        if text[start].isdigit():
            return self._score(text, start) or self._figure(text, start)
        return self._in_words(text, start)

    # -- figures --------------------------------------------------------------------------

    def _label(self, text: str, start: int) -> list[Reading]:
        if text[start].isdigit():
            before = text[start - 1 : start]
            if start > 1 and before == "-" and text[start - 2].isalpha():
                end = re.compile(r"\d[a-z0-9]*(?:[형호급])?").match(text, start)
                return [Reading("label", "", start, end.end() if end else start + 1)]
            if start and (before.isalpha() and before.isascii()):
                end = re.compile(r"[\w.-]*\w").match(text, start)
                return [Reading("label", "", start, end.end() if end else start + 1)]
            if match := re.compile(
                r"\d+(?:[·.]\d+)+(?=\s?(?:사태|전쟁|운동|혁명|절|민주|항쟁|테러|쇼크|참사|선언|대책))|\d+/\d+"
            ).match(text, start):
                return [Reading("label", "", start, match.end())]
            return []
        match = re.compile(r"[^\W\d_가-힣]+-?\d[\w]*(?:-\w+)*").match(text, start)
        if match is None:
            return []
        name = re.compile(r"[^\W\d_가-힣]+-?\d[a-z0-9]*(?:-[a-z0-9]+)*").match(text, start)
        if text[start : start + 2] == "us" or name is None:
            return []
        return [Reading("label", "", start, name.end())]

    def _score(self, text: str, start: int) -> list[Reading]:
        match = re.compile(
            r"(\d{1,3})\s?(?:-|:|대)\s?(\d{1,3})(?=로|으로|\s?(?:승|패|완승|역전|대승|무승부|의|투표|,|\.|$|\)|동점))(?!\d)"
        ).match(text, start)
        if match is None:
            return []
        bound, begin, _ = self._bound(text, start, match.end())
        return [Reading("score", "", begin, match.end(), bound, Decimal(match[1]), Decimal(match[2]))]

    def _figure(self, text: str, start: int) -> list[Reading]:
        match = self._number.match(text, start)
        if match is None:
            return []
        value, scale = value_of(match[0])
        end = match.end()
        fraction = re.compile(rf"\s?분의\s?({NUMBER})").match(text, end) if "분의" in text else None
        if fraction is not None and value:
            bound, begin, end = self._bound(text, start, fraction.end())
            return [Reading("fraction", "", begin, end, bound, value_of(fraction[1])[0] / value)]
        begin, sign = start, ""
        if found := self._sign.search(text, max(0, start - 5), start):
            begin, sign = found.start(), self._signs[found[0].strip()]
        if begin and text[begin - 1] in "-" and (begin == 1 or not text[begin - 2].isalnum()):
            value, begin = -value, begin - 1
        elif minus := re.compile(r"(?:영하|마이너스|-)\s?$").search(text, max(0, begin - 6), begin):
            value, begin = -value, minus.start()
        if self._ordinal_before.search(text, max(0, start - 2), start):
            tail = re.compile(r"\s?(?:차|회|호|조|항|대|기|군|사단|여단|함대|군단)?").match(text, end)
            return [Reading("ordinal", "", start - 1, tail.end() if tail else end, low=value)]
        return self._counted(text, begin, end, value, scale, sign, match[0])

    def _counted(self, text: str, begin: int, end: int, value: Decimal, scale: Decimal, sign: str, digits: str) -> list[Reading]:
        """A figure with what follows it: -여, a range, a unit, a counter, a bound."""
        yeo = text[end : end + 1] == "여" and text[end + 1 : end + 2] != "름"
        end += yeo
        high: Decimal | None = None
        if (
            not yeo
            and (dash := re.compile(r"\s?%?\s?(?:~|–|-(?=\d))\s?").match(text, end))
            and (more := self._number.match(text, dash.end()))
        ):
            upper, upper_scale = value_of(more[0])
            lower = value * upper_scale if scale == 1 and upper_scale > 1 and value < upper / upper_scale else value
            if lower < upper:
                value, high, end = lower, upper, more.end()
        if high is None and not yeo and (opened := self._said_range(text, end)):
            upper, stop = opened
            if value < upper:
                value, high, end = value, upper, stop
        if self._ordinal.match(text, end) and high is None:
            tail = self._ordinal.match(text, end)
            assert tail is not None
            if not (text[end : tail.end()].strip() == "차" and text[tail.end() : tail.end() + 1] == "례"):
                return [Reading("ordinal", "", begin, tail.end(), low=value)]
        kind, unit, end, value, high = self._unit(text, end, value, high, sign)
        if kind != "count" and high is None and re.compile(r"여(?=\s|[.,]|$|간|만에|의)").match(text, end):
            yeo, end = True, end + 1
        counter = re.compile(
            r"\s?(?:개국|개월|여?\s?명|[가-힣]{1,3}?(?=(?:이나|나|이|가|을|를|은|는|의|에|도|으로|로|씩)?(?:\s|$|[,.])))"
        ).match(text, end)
        if high is None and kind == "count" and (late := re.compile(r"\s?[가-힣]{1,3}여(?=\s|$)").match(text, end)):
            yeo, end = True, late.end()
        if kind == "count" and text[end : end + 1] in ("세", "살") and value < 130 and text[end + 1 : end + 3] not in ("계",):
            bound, start, stop = self._bound(text, begin, end + 1)
            return [Reading("age", "", start, stop, bound, value, None, "year")]
        if (
            kind == "count"
            and text[end : end + 1] in (")", "·")
            and text[begin - 1 : begin] == "("
            and value < 120
            and text[begin - 2 : begin - 1].isalpha()
        ):
            return [Reading("age", "", begin, end, low=value, unit="year")]
        if (
            kind == "count"
            and value in (10, 20, 30, 40, 50, 60, 70, 80, 90)
            and re.compile(r"대\s?(?:남|여|청|초|중반|후반|부부|노|직장|이상\s(?:남|여)|(?=[가-힣]*(?:남성|여성)))").match(
                text, end
            )
        ):
            return [Reading("age", "", begin, end + 1, low=value, high=value + 9, unit="year")]
        stop = counter.end() if counter and kind == "count" else end
        bound, start, last = self._bound(text, begin, stop, end)
        if high is not None:
            return [Reading(kind, "", start, max(end, last), Bound.BETWEEN, value, high, unit)]
        if yeo and bound in (Bound.EXACTLY, Bound.ABOUT):
            bound = Bound.JUST_OVER
        return [Reading(kind, "", start, max(end, last), bound, value, None, unit)]

    def _said_range(self, text: str, end: int) -> tuple[Decimal, int] | None:
        """«200명에서 300명 사이», «20명 내지 30명», «20명과 30명 사이»."""
        if "사이" not in text and "내지" not in text:
            return None
        match = re.compile(
            rf"\s?(?P<unit>[가-힣%㎞㎡]{{0,3}}?)(?:\s?내지\s|에서\s|과\s|와\s|부터\s)(?P<number>{NUMBER})(?P<tail>\s?(?P=unit)(?:\s?사이)?)"
        ).match(text, end)
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
        if (found := self._money.match(text, end)) and not re.compile(r"(?:칙|인|자력|전|유|래|안|정대|내|격)").match(
            text, found.end()
        ):
            return "money", self._money_values[(found.lastindex or 1) - 1], found.end(), value, high
        if found := self._measures.match(text, end):
            if found[0].strip() in ("km", "㎞", "킬로미터") and _SPEED.search(text[:end].rstrip("0123456789.,")):
                return "measure", "kilometre_per_hour", found.end(), value, high
            unit, end = self._measure_values[(found.lastindex or 1) - 1], found.end()
            if unit == "year" and high is None and value % 1 == 0 and (half := _HALF_YEAR.match(text, end)):
                return "measure", unit, half.end(), value + Decimal("0.5"), None
            if unit == "day" and "일" in found[0]:
                end = text.index("일", found.start()) + 1  # what tells that days are counted is a bound of its own: 20일 넘게
            return "measure", unit, end, value, high
        return "count", "", end, value, high

    def _bound(self, text: str, begin: int, *ends: int) -> tuple[Bound, int, int]:
        """The bound around a figure, where its words begin, and where they end."""
        found = self._before.search(text, max(0, begin - 12), begin)
        before = Bound(self._before_values[(found.lastindex or 1) - 1]) if found else Bound.EXACTLY
        start = found.start() if found else begin
        for end in ends:
            if match := self._after.match(text, end):
                bound = Bound(self._after_values[(match.lastindex or 1) - 1])
                if before and bound in (Bound.ABOUT, Bound.UP_TO, Bound.AT_LEAST):
                    bound = before
                return bound, start, match.end()
        return before, start, ends[0]

    # -- words ----------------------------------------------------------------------------

    def _in_words(self, text: str, start: int) -> list[Reading]:
        if match := re.compile(r"절반|(?<![가-힣])반(?=\s?(?:이상|이하|가까이|이|을|에))").match(text, start):
            bound, begin, end = self._bound(text, start, match.end())
            return [Reading("fraction", "", begin, end, bound, Decimal("0.5"))]
        if match := re.compile(r"첫\s?(?:번째|째)?(?=\s|$|[가-힣])").match(text, start):
            return [Reading("ordinal", "", start, match.end(), low=Decimal(1))]
        if match := self._vague.match(text, start):
            unit = value_of(match["unit"])[0] if match["unit"] else Decimal(1)
            low, high = (unit * 2, unit * 10 - 1)
            _kind, code, end, low, top = self._unit(text, match.end(), low, high, "")
            bound, begin, _ = self._bound(text, start, end)
            return [Reading("vague", "", begin, end, bound, low, top, code)]
        if (match := self._alone.match(text, start)) is not None:
            if match["day"]:
                if self.days[match["day"]] == 1 and _LASTING.match(text, match.end()) is None:
                    return []  # «하루 평균», «하루 1천 명»: by the day
                bound, begin, end = self._bound(text, start, match.end())
                return [Reading("measure", "", begin, end, bound, Decimal(self.days[match["day"]]), None, "day")]
            return [Reading("count", "", start, match.end(), low=Decimal(self.alone[match["word"]]))]
        if (match := self._native.match(text, start)) is not None:
            told = self.tens.get(match["tens"] or "", 0) + self.native.get(match["ones"] or match["only"] or "", 0)
            if re.compile(r"\s?번째").match(text, match.end()):
                return [Reading("ordinal", "", start, match.end() + 2, low=Decimal(told))]
            end = match.end("yeo") if match["yeo"] else match.end()
            if re.compile(r"\s?시(?!간|절|장|기|민|도|내|작|의|행|설|스)").match(text, end) and told <= 12:
                return [Reading("time", "", start, end + 1, moment=Moment(0, 0, 0, told, 0))]
            if re.compile(r"\s살").match(text, end) or text[end : end + 1] == "살":
                stop = text.index("살", end) + 1
                bound, begin, last = self._bound(text, start, stop)
                return [Reading("age", "", begin, last, bound, Decimal(told), None, "year")]
            if told == 1 and re.compile(r"\s?(?:때|편|해\s|번도)").match(text, end):
                return []
            return self._counted(text, start, end, Decimal(told), Decimal(1), "", match[0])
        if (match := self._hangul.match(text, start)) is not None:
            if match["number"] in ("조", "억"):
                return []  # 조종사: a trillion is not said without its figure
            value, scale = value_of(match["number"])
            return self._counted(text, start, match.end("number"), value, scale, "", match["number"])
        return []

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
