"""What Korean says beside plain figures: labels, scores, ages, shares, lengths and numbers in native words."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from briefgen.reader.base import Bound, Reading, listed, longest
from briefgen.reader.hangul import value_of
from briefgen.reader.tables import late
from briefgen.values import Moment

LASTING = late(r"\s?(?:전|뒤|후|동안|에\s걸쳐|만에|이상|넘게|내내|마다|안에|이내|미만|초과|간의|가량|정도)(?![가-힣]*[당])")
_PHONE = late(r"0\d{1,2}-\d{3,4}-\d{4}|1[56]\d\d-\d{4}|\+\d{2}[\d\s-]{8,14}\d")
_MODEL = late(r"\d[a-z0-9]*(?:[-.]\d+)*(?:[형호급])?")
_NAMED = late(r"[^\W\d_가-힣]+-?\d[\w]*(?:-\w+)*")
_NAME = late(r"[^\W\d_가-힣]+-?\d[a-z0-9]*(?:-[a-z0-9]+)*")
_CODE = late(r"[a-z0-9_.-]*[a-z0-9]")
_GENERATION = late(r"\dG(?![a-z])|(?:[2-8]0){2}\s?(?=세대)")
_HALF = late(r"절반|(?<![가-힣])반(?=\s?(?:이상|이하|가까이|이|을|에))")
_FIRST = late(r"첫(?:\s?(?:번째|째))?(?=\s|$|[가-힣])")
_TIME_OF = late(r"\s?번째")
_HOUR = late(r"\s?시(?!간|절|장|기|민|도|내|작|의|행|설|스)")
_SOME = late(r"만\s?일부")  # 만 일부: of a bay, no ten thousand
_YEARS_OLD = late(r"\s살")
_ONCE = late(r"\s?(?:때|편|해\s|번도)")
_OF_PERSON = late(r"(?:[^\W\d_]|\))\s?\((?:[남여]·\s?)?$")  # «김모(45)씨», «A(여·37) 씨»
_AFTER_LENGTH = late(r"(?:분|시간|초|일|주|개월|달|년|여|새|틀|흘|간|기)\s$")
ROUND = frozenset(Decimal(10) ** power for power in range(1, 7))
"""Wholes of which a part is a share: 10, 100, 1,000."""


class KoreanAsides(ABC):
    """The recognisers of these kinds; the reader gives their tables to `_prepare`."""

    def _prepare(self, words: Mapping[str, Any]) -> None:
        """Take the tables `[numbers]` and `[kinds]`."""
        numbers, kinds = words["numbers"], words["kinds"]
        counters = "|".join(map(re.escape, longest(listed(numbers["counters"]))))
        self.native = {word: int(value) for value, text in numbers["native"].items() for word in listed(text)}
        self.tens = {word: int(value) for value, text in numbers["native_tens"].items() for word in listed(text)}
        self.days = {word: int(value) for value, text in numbers["days"].items() for word in listed(text)}
        self.lone = {word: int(value) for value, text in numbers["alone"].items() for word in listed(text)}
        self.spans = {word: value for value, text in numbers["spans"].items() for word in listed(text)}
        self.lengths = {word: length for length, text in numbers["lengths"].items() for word in listed(text)}
        self.nths = {word: int(value) for value, text in numbers["nths"].items() for word in listed(text)}
        ones, tens = "|".join(longest([*self.native])), "|".join(longest([*self.tens]))
        spans = "|".join(longest([*self.spans]))
        self._native = late(
            rf"(?:(?P<tens>{tens})(?P<ones>{ones})?|(?P<only>{ones}))(?=\s(?:{counters})|(?:번|명|살|달|시|곳|개|배|차례|여))(?P<yeo>여)?"
        )
        self._span = late(rf"(?P<ten>열)?(?P<span>{spans})(?=\s?(?:{counters}))")
        self._alone = late(
            rf"(?P<word>{'|'.join(longest([*self.lone]))})(?![가-힣]|\s(?:때|준비|수\s?[있없]|것으|것이|예정|계획|방침))|(?P<day>{'|'.join(longest([*self.days]))})"
        )
        self._length = late(rf"(?:{'|'.join(longest([*self.lengths]))})")
        self._nth = late(rf"(?P<nth>{'|'.join(longest([*self.nths]))})")
        self._hangul = late(
            rf"(?P<number>[일이삼사오육칠팔구십백천만억조]*[십백천만억조](?:\s?[일이삼사오육칠팔구십백천만억조]*[십백천만억조])*)(?P<yeo>여)?(?=\s?(?:명|사람|개(?!혁|막|최|입|헌|별)|곳|원(?!인|칙|장|회|정)|달러|유로|년|가구|여|톤|건|채|마리|번|살)|\s(?:{counters}))"
        )
        self._vague = late(
            r"(?P<much>수|몇)\s?(?P<unit>[십백천]?[만억조]?)(?P<yeo>여)?(?=\s?[가-힣])(?!\s[천백십만])(?<=[십백천만억조여])"
        )
        self._label_before = late(kinds["label_before"])
        self._law_before = late(kinds["law_before"])
        self._festival = late(
            rf"(?:1[0-2]|[1-9])(?:·(?:3[01]|[12]\d|[1-9])(?!\d){kinds['festival_after']}|[.·]\d{{1,2}}(?={kinds['festival_known']}))|\d+/\d+"
        )
        self._scored = late(
            rf"(\d{{1,3}})(?:\s?[-:]\s?(\d{{1,3}})(?!\d|,\d|\.\d)(?:(?={kinds['score_after']})|(?P<plain>))|\s?대\s?(\d{{1,3}})(?!\d)(?={kinds['score_after']}|$|[\s,.)]))"
        )
        self._decade_after = late(r"대(?:" + kinds["decade_after"] + ")")
        self._vehicles = late(kinds["vehicles"])
        self.start_words = rf"(?:{tens}|{ones})(?=[가-힣\s])|(?:{spans}|{'|'.join(longest([*self.lengths, *self.nths]))})"

    @abstractmethod
    def _bound(self, text: str, begin: int, *ends: int) -> tuple[Bound, int, int]:
        """The bound around a figure, where its words begin, and where they end."""

    @abstractmethod
    def _counted(
        self, text: str, begin: int, end: int, value: Decimal, scale: Decimal, sign: str, digits: str, top: Decimal | None = None
    ) -> list[Reading]:
        """A figure with what follows it."""

    @abstractmethod
    def _told(self, match: re.Match[str]) -> int:
        """The number of native words."""

    @abstractmethod
    def _ratio(self, text: str, start: int, end: int, value: Decimal) -> list[Reading]:
        """A share, where one stands."""

    @abstractmethod
    def _unit(
        self, text: str, end: int, value: Decimal, high: Decimal | None, sign: str
    ) -> tuple[str, str, int, Decimal, Decimal | None]:
        """Kind, unit and end of a figure, and its value in that unit."""

    # -- labels and scores ----------------------------------------------------------------

    def _label(self, raw: str, text: str, start: int) -> list[Reading]:
        """Names with figures in them (F-16, 6·25, 코로나19), which count nothing."""
        if not text[start].isdigit():
            if (match := _NAMED.match(text, start)) is None or text.startswith("us$", start):
                return []
            name = _NAME.match(text, start)
            return [] if name is None else [Reading("label", "", start, name.end())]
        before = text[start - 1 : start]
        if start > 1 and before == "-" and text[start - 2].isalpha() and text[start - 2] not in "㎞㎏㎝㎜㎡":
            end = _MODEL.match(text, start)
            return [Reading("label", "", start, end.end() if end else start + 1)]
        if start and before.isalpha() and before.isascii():
            end = _CODE.match(text, start)
            return [Reading("label", "", start, end.end() if end else start + 1)]
        if match := _PHONE.match(text, start) or self._festival.match(text, start):
            return [Reading("label", "", start, match.end())]
        if named := self._label_before.search(text, max(0, start - 10), start):
            end = _MODEL.match(text, start)
            return [Reading("label", "", named.start(), end.end() if end else start + 1)]
        if match := _GENERATION.match(raw, start):  # 5G, no grams; 2030세대
            return [Reading("label", "", start, match.end())]
        return []

    def _score(self, text: str, start: int) -> list[Reading]:
        match = self._scored.match(text, start)
        if match is None:
            return []
        first, second = Decimal(match[1]), Decimal(match[2] or match[4])
        if match["plain"] is not None and first < second:
            return []  # «10-20명»
        bound, begin, _ = self._bound(text, start, match.end())
        return [Reading("score", "", begin, match.end(), bound, first, second)]

    # -- ages -----------------------------------------------------------------------------

    def _age(self, text: str, begin: int, end: int, value: Decimal, high: Decimal | None) -> list[Reading]:
        """«45세», «(45)», «30대 남성», «20~30대»."""
        if (
            text[end : end + 1] in ("세", "살")
            and 0 <= value < 130
            and text[end + 1 : end + 2] not in ("계", "기", "대", "트", "율", "금")
        ):
            bound, start, stop = self._bound(text, begin, end + 1)
            return [Reading("age", "", start, stop, bound if high is None else Bound.BETWEEN, value, high, "year")]
        if (
            high is None
            and text[end : end + 1] in (")", "·")
            and 0 < value < 120
            and value == value.to_integral_value()
            and _OF_PERSON.search(text, max(0, begin - 4), begin)
        ):
            return [Reading("age", "", begin, end, low=value, unit="year")]
        top = value if high is None else high
        if top % 10 or not 10 <= value <= top <= 90 or value % 10:
            return []
        if text[end : end + 1] == "代":
            return [Reading("age", "", begin, end + 1, low=value, high=top + 9, unit="year")]
        if self._decade_after.match(text, end) and (
            high is not None or not self._vehicles.search(text, max(0, begin - 8), begin)
        ):
            bound, start, stop = self._bound(text, begin, end + 1)
            if bound:
                return [Reading("age", "", start, stop, bound, value, None, "year")]
            return [Reading("age", "", begin, end + 1, low=value, high=top + 9, unit="year")]
        return []

    # -- words ----------------------------------------------------------------------------

    def _in_words(self, text: str, start: int) -> list[Reading]:
        if match := self._length.match(text, start):
            value, unit = self.lengths[match[0]].split()
            bound, begin, end = self._bound(text, start, match.end())
            return [Reading("measure", "", begin, end, bound, Decimal(value), None, unit)]
        if match := _HALF.match(text, start):
            bound, begin, end = self._bound(text, start, match.end())
            return [Reading("fraction", "", begin, end, bound, Decimal("0.5"))]
        if match := _FIRST.match(text, start):
            return [Reading("ordinal", "", start, match.end(), low=Decimal(1))]
        if match := self._nth.match(text, start):
            return [Reading("ordinal", "", start, match.end(), low=Decimal(self.nths[match["nth"]]))]
        if match := self._span.match(text, start):  # 두세 명
            low, high = (Decimal(part) + (10 if match["ten"] else 0) for part in self.spans[match["span"]].split())
            return self._counted(text, start, match.end(), low, Decimal(1), "", match[0], high)
        if match := self._vague.match(text, start):
            unit = value_of(match["unit"])[0] if match["unit"] else Decimal(1)
            low, high = (unit * 2, unit * 10 - 1)
            _kind, code, end, low, top = self._unit(text, match.end(), low, high, "")
            bound, begin, _ = self._bound(text, start, end)
            return [Reading("vague", "", begin, end, bound, low, top, code)]
        if (match := self._alone.match(text, start)) is not None:
            if match["day"]:
                if self.days[match["day"]] == 1 and LASTING.match(text, match.end()) is None:
                    return []  # «하루 평균», «하루 1천 명»: by the day
                bound, begin, end = self._bound(text, start, match.end())
                return [Reading("measure", "", begin, end, bound, Decimal(self.days[match["day"]]), None, "day")]
            return [Reading("count", "", start, match.end(), low=Decimal(self.lone[match["word"]]))]
        if (match := self._native.match(text, start)) is not None:
            told = self._told(match)
            if nth := _TIME_OF.match(text, match.end()):
                return [Reading("ordinal", "", start, nth.end(), low=Decimal(told))]
            end = match.end("yeo") if match["yeo"] else match.end()
            if found := self._ratio(text, start, end, Decimal(told)):
                return found
            if _HOUR.match(text, end) and told <= 12:
                return [Reading("time", "", start, end + 1, moment=Moment(0, 0, 0, told, 0))]
            if _YEARS_OLD.match(text, end) or text[end : end + 1] == "살":
                stop = text.index("살", end) + 1
                bound, begin, last = self._bound(text, start, stop)
                return [Reading("age", "", begin, last, bound, Decimal(told), None, "year")]
            if told == 1 and _ONCE.match(text, end):
                return []
            return self._counted(text, start, end, Decimal(told), Decimal(1), "", match[0])
        if (match := self._hangul.match(text, start)) is not None and not _SOME.match(text, start):
            if match["number"][-1] in "조억" and len(match["number"]) < 3:
                return []  # 조종사, 구조: trillions are said with a figure
            if len(match["number"]) == 1 and (
                text[start - 1 : start] == " " and _AFTER_LENGTH.search(text, max(0, start - 3), start)
            ):
                return []  # «38분 만인»: the least and most is no ten thousand
            value, scale = value_of(match["number"])
            return self._counted(text, start, match.end("number"), value, scale, "", match["number"])
        return []
