"""Reads languages that set words apart and put a hedge before its figure: the engine behind English and Ukrainian.

A text is walked word by word; where a word can begin a reading, the recognisers are tried in order, and the first that reads
something takes its place.  What differs stands in `locales/<lang>/reader.toml` and in the language's own `Dates`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from briefgen.reader.asides import Part
from briefgen.reader.base import Bound, Markers, Reading, listed
from briefgen.reader.figures import Figure, Figures
from briefgen.reader.spans import DateReader, Spans
from briefgen.reader.tables import Phrases, Words, alternation, fold, late

_WORDS = late(r"[^\W\d_]+")
_START = late(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d|[$€£¥₩₴₽₹½¼¾№#]")
_LINK = late(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₴": "UAH", "₽": "RUB", "₹": "INR"}
_NEXT = late(r"\s(?=\w)")
_ISO_CODE = late(r"([A-Z]{3})\s?(?=\d)")
_CLAUSE = late(r"[;!?]\s")
_INFLECTED = late(r"-[^\W\d_](?!\w)")
_DEGREES = late(r"\s?°?([CF])(?!\w)")
_SCALES_OF_HEAT = {"C": "celsius", "F": "fahrenheit"}
_CUT = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}


class SpacedReader(Spans):
    """A reader of one language, from its table, its figures and its dates."""

    def __init__(self, words: Mapping[str, Any], figures: Figures, dates: DateReader) -> None:
        self.figures, self.dates = figures, dates
        hedges = words["hedges"]
        self.before = Phrases(hedges["before"], hedges["fillers"])
        closed = "".join(f"(?<={word})|" for word in listed(hedges.get("closed", "")))
        self.after = Words(hedges["after"], r"[\s-]*", rf"(?![^\W\d_])(?:{closed}(?!\s(?:[^\W\d_]{{1,3}}\s)?\d))")
        changes = listed(hedges["changes"])
        self.terms = late(rf"(?<!\w)(?:{alternation(listed(hedges['terms']))})(?!\w)" + hedges["changes_reach"])
        self.term = late(hedges["term"])
        verbs = [word for word in changes if word not in listed(hedges["not_before"])]
        self.change_before = late(rf"(?<!\w)(?:{alternation(verbs)})(?!\w)" + hedges["changes_reach"])
        self.compared = tuple(listed(hedges["compared"])) or ("\0",)
        self.mark = late(hedges["mark"])
        self.during_before = late(hedges["during_before"])
        self.during_unit = late(hedges["during_unit"])
        self.compared_to = late(hedges["compared_to"])
        self.time_before = late(hedges["time_before"])
        self.during = late(hedges["during"])
        self.from_number = late(rf"(?<!\w)(?:{alternation(listed(words['ranges']['from']))})\s\d[\d\s.,]*[^,;.]{{0,14}}$")
        self.until = frozenset(listed(hedges["until"]))
        self.bounding = late(rf"(?:{alternation(listed(hedges['verbs']))})(?!\w)")
        units = words["units"]
        self.units = Words(units["kinds"], r"\s*-?", r"(?![^\W\d_])")
        self.measures = Words(units["measures"], r"[\s-]*", r"(?![^\W\d_])")
        self.currencies = Words(units["currencies"], r"\s*-?", r"(?![^\W\d_])")
        self.cents = Words(units["cents"], r"\s*-?", r"(?![^\W\d_])")
        self.codes = frozenset(listed(units["codes"]))
        self.signs = {sign: code for code, signs in units["signs"].items() for sign in listed(signs)}
        self.sign_before = late("(?:" + "|".join(re.escape(sign) for sign in sorted(self.signs, key=len, reverse=True)) + r")\s?")
        self._prepare_spans(words)
        self.some = late(rf"(?<!\w)(?:{alternation(listed(words['numbers']['some']))})\s$")
        self.scales = frozenset((*figures.scales.values(), *figures.multipliers.values()))
        self.minus = late(rf"(?:(?<!\w)(?:{alternation(listed(words['numbers']['minus']))})\s|-)$")
        kinds = words["kinds"]
        self.ordinals = Words(kinds["ordinals"])
        self.ordinal_ending = late(kinds["ordinal_ending"])
        self.score_words = late(rf"(?<!\w)(?:{alternation(listed(kinds['score_words']))})(?!\w)")
        self.label_before = late(kinds["label_before"])
        self._prepare(words)
        self.clock_words = {word: int(hour) for hour, words_ in kinds["clock_words"].items() for word in listed(words_)}
        self.clock = late("|".join((*kinds["clock"], rf"(?P<word>{alternation(self.clock_words)})(?!\w)")))
        self.after_noun = late(kinds["after_noun"])
        self.nth = late(kinds["nth"])
        self.clock_cardinal = bool(kinds["clock_cardinal"])
        self.afternoon = late(kinds["afternoon"])
        self.of_all = late(rf"(?<!\w)(?:{alternation(listed(hedges['all']))})\s$")
        self.compounds = Words(kinds["compounds"], r"-")
        self.from_zero = late(kinds["from_zero"])
        self.no_figure_before = late(kinds["no_figure_before"])
        self.metres = late(kinds["metres"])
        self.not_figure = late(kinds["not_figure"])
        self.counted_before = late(kinds["counted_before"])
        self.pronoun = late(rf"(?:{kinds['pronoun']})(?!\w)")
        self.pronoun_before = late(kinds["pronoun_before"])
        self.negations = late(words["markers"]["negation"])
        self.modals = [(kind, late(text)) for kind, text in words["markers"]["modals"].items()]
        self.proper = late(words["markers"]["proper"])
        self.hedged = late(words["markers"]["hedged"])
        self.triggers = (
            figures.triggers | figures.articles | figures.plural | dates.triggers | frozenset(self.clock_words) | self.share_words
        )
        self._ordinal_words = frozenset(word for words_ in kinds["ordinals"].values() for word in listed(words_))

    # -- the walk -------------------------------------------------------------------------

    def read(self, raw: str, published: dt.date | None) -> list[Reading]:
        """Every reading of a text; see `briefgen.reader.read`."""
        text = fold(raw)
        found: list[Reading] = []
        skip = (
            [(match.start(), match.end()) for match in _LINK.finditer(text)]
            if ("@" in text or "://" in text or "www." in text)
            else []
        )
        place, size = 0, len(text)
        while place < size:
            match = _START.search(text, place)
            if match is None:
                break
            start = match.start()
            if start and text[start - 1] == "." and text[start].isdigit() and (start == 1 or not text[start - 2].isalnum()):
                start -= 1  # «.5 percent»
            stop = next((end for begin, end in skip if begin <= start < end), 0)
            if stop:
                place = stop
                continue
            word = match[0].removesuffix("'s")
            if word[0].isalpha():
                following = text[match.end() : match.end() + 1]
                plain = not (following.isdigit() or (following == "-" and text[match.end() + 1 : match.end() + 2].isdigit()))
                if plain and word not in self.triggers and word not in self._ordinal_words:
                    money = len(word) <= 3 and self._money_sign(text, start) is not None
                    code = len(word) == 3 and word.upper() in self.codes and raw[start : match.end()].isupper()
                    if not money and not code:
                        place = match.end()
                        continue
            readings = self._at(raw, text, start, published)
            if readings:
                for reading in readings:
                    found.append(_with_text(reading, raw))
                place = max(reading.end for reading in readings)
            else:
                place = match.end() if word[0].isalpha() else start + 1
                if word[0].isdigit():
                    while place < size and text[place].isdigit():
                        place += 1
        return found

    def _at(self, raw: str, text: str, start: int, published: dt.date | None) -> list[Reading]:
        dates = self.dates.at(text, start, published)
        if self.dates.capitalised and any(
            word in self.dates.capitalised for date in dates for word in _WORDS.findall(raw[date.start : date.end])
        ):
            dates = []  # «22 may be borrowed»
        if dates and dates[0].moment is not None and dates[0].moment.day:
            return dates  # «пункт 9 вересня» is a day, «пункт 9» a number
        if label := self._label(raw, text, start):
            return label
        if dates:
            return dates
        if found := self._clocked(text, start) or self._score(text, start):
            return found
        return (
            self._fraction(text, start)
            or self._ordinal(text, start)
            or self._quantity(raw, text, start)
            or self._amount(text, start)
            or self._single(text, start)
        )

    # -- figures --------------------------------------------------------------------------

    def _money_sign(self, text: str, start: int) -> tuple[str, int] | None:
        match = self.sign_before.match(text, start)
        if match is None or not text[match.end() : match.end() + 1].isdigit():
            return None
        return self.signs[match[0].strip()], match.end()

    def _part(self, raw: str, text: str, start: int) -> Part | None:
        """A figure with the unit before or after it."""
        currency, at = "", start
        found: tuple[str, int] | None
        if sign := self._money_sign(text, start):
            currency, at = sign
        elif (code := _ISO_CODE.match(raw, start)) and code[1] in self.codes:
            currency, at = code[1], code.end()
        if text[at : at + 1] in _CUT:
            figure: Figure | None = Figure(_CUT[text[at]], at + 1)
        else:
            figure = self.figures.at(text, at)
        if figure is None:
            return None
        if text[figure.end : figure.end + 1] in _CUT and figure.digits:
            figure = figure._replace(value=figure.value + _CUT[text[figure.end]], end=figure.end + 1)
        minus = self.minus.search(text, max(0, start - 12), start)
        if minus is not None and figure.digits and (minus.start() == 0 or not text[minus.start() - 1].isalnum()):
            figure, start = figure._replace(value=-figure.value), minus.start()
        if currency:
            named = self.currencies.at(text, figure.end)
            return Part(figure, "money", currency, start, named[1] if named and named[0] == currency else figure.end)
        if kind := self.units.at(text, figure.end):
            return Part(figure, kind[0], kind[0], start, kind[1])
        if found := self.currencies.at(text, figure.end):
            return Part(figure, "money", found[0], start, found[1])
        if found := self.cents.at(text, figure.end):
            return Part(figure._replace(value=figure.value / 100), "money", found[0], start, found[1])
        code = late(r"\s([A-Z]{3})(?!\w)").match(raw, figure.end)
        if code is not None and code[1] in self.codes:
            return Part(figure, "money", code[1], start, code.end())
        if figure.scale > 1 and text[figure.end - 1] == "m" and (metres := self.metres.match(text, figure.end)):  # «1.85m tall»
            return Part(figure._replace(value=figure.value / figure.scale), "measure", "metre", start, metres.end())
        if figure.digits and (degrees := _DEGREES.match(raw, figure.end)):
            return Part(figure, "measure", _SCALES_OF_HEAT[degrees[1]], start, degrees.end())
        if found := self.compounds.at(text, figure.end):
            return Part(figure, "percent" if found[0] == "percent" else "measure", found[0], start, found[1])
        if figure.digits and _INFLECTED.match(text, figure.end):
            return Part(figure, "count", "", start, figure.end)  # «23-м» is an ordinal
        if (found := self.measures.at(text, figure.end)) and (zero := self.from_zero.match(text, found[1])):
            if zero["below"]:  # «3 градуси морозу»
                figure = figure._replace(value=-abs(figure.value))
            return Part(figure, "measure", found[0], start, zero.end())
        if found := self.measures.at(text, figure.end):
            return Part(figure, "measure", found[0], start, found[1])
        return Part(figure, "count", "", start, figure.end)

    def _bounds(self, text: str, start: int) -> bool:
        """Whether a hedge stands before a place of the text that is nothing else («до одного з них» is where it goes)."""
        bound, begin = self._hedge(text, start)
        return bool(bound) and text[begin:start].strip() not in self.until

    def _quantity(self, raw: str, text: str, start: int) -> list[Reading]:
        if (
            (idiom := self.not_figure.match(text, start))
            and self.figures.at(text, idiom.end() + 1) is None
            and not self._bounds(text, start)
            and self.counted_before.search(text, max(0, start - 12), start) is None
        ):
            return []  # «one of them», «до одного з них», but «one of 1,002», «at least one of them», «for one day»
        if self.no_figure_before.search(text, max(0, start - 8), start):
            return []  # «multi-million»
        if self.pronoun.match(text, start) and self.pronoun_before.search(text, max(0, start - 12), start):
            return []
        first = self._part(raw, text, start)
        if first is None or (not first.figure.digits and text.startswith("- ", first.end)):  # «одно- і двокімнатні»
            return []
        start = first.start
        if found := self._age(raw, text, first):
            return found
        if first.kind == "count" and first.figure.digits:
            if ending := self.ordinal_ending.match(text, first.end):
                return [Reading("ordinal", "", start, ending.end(), low=first.figure.value)]
            if late(r"-?[^\W\d_]").match(text, first.end) and not self.after.at(text, first.end):
                stop = late(r"-?[\w]+(?:-\w+)*").match(text, first.end)
                if text[first.end] != "-":
                    return [Reading("label", "", start, stop.end() if stop else first.end)]
        bound, begin = self._hedge(text, start)
        if bound and self.of_all.search(text, begin, start) and text[first.figure.end : first.figure.end + 1] == "-":
            bound, begin = Bound.EXACTLY, start  # «майже всі 12-годинні перерви»: nearly all of them
        low = first.figure.value
        if not first.figure.digits and low in self.scales and (few := self.some.search(text, max(0, start - 16), start)):
            bound, begin = self._hedge(text, few.start())
            return [Reading("vague", "", begin, first.end, bound, low * 2, low * 10 - 1, first.unit)]  # «several hundred»
        second = self._range(raw, text, first)
        if bound is Bound.UP_TO and second is not None and text[begin:start].strip() in self.until and text[first.end] in "–-":
            bound, begin = Bound.EXACTLY, start  # «зріс до 11–13%»
        verb = bool(bound) and self.bounding.search(text, begin, start) is not None  # «exceeds 5 to 10 percent»
        if (
            second is not None
            and (verb or bound in (Bound.EXACTLY, Bound.ABOUT))
            and (found := self._joined(text, begin, first, second))
        ):
            return found
        if second is None:
            first = self._changed(raw, text, first)
        low = first.figure.value
        end = first.end
        if not bound and first.kind == "count" and (counted := self.after_noun.match(text, end)):  # «10 points or more»
            named = self.after.at(text, counted.end("noun"))
            if named is not None:
                return [Reading("count", "", begin, end, Bound(named[0]), low)]
        if not bound and (behind := self.after.at(text, end)) and not self._opens(text, behind[1]):
            bound, end = Bound(behind[0]), behind[1]
            if first.kind == "count" and (unit_after := self.measures.at(text, end)):
                return [Reading("measure", "", begin, unit_after[1], bound, low, None, unit_after[0])]
        return [Reading(first.kind, "", begin, end, bound, low, None, first.unit)]

    def _opens(self, text: str, stop: int) -> bool:
        """Whether a hedge behind a figure is that of the next one («11 щонайменше один раз»)."""
        if self.before.at(text, stop) is None:
            return False
        for word in _NEXT.finditer(text, stop, stop + 40):
            if self.figures.at(text, word.end()) is not None:
                bound, begin = self._hedge(text, word.end())
                return bool(bound) and begin < stop
        return False

    def _hedge(self, text: str, start: int) -> tuple[Bound, int]:
        """The bound that stands before a figure, and where its words begin."""
        found = self.before.at(text, start)
        if found is None:
            return Bound.EXACTLY, start
        value, begin = found
        hedge = " ".join(text[begin:start].split())
        if any(hedge == word or hedge.startswith(word + " ") for word in self.until):
            if (further := self.before.at(text, begin)) is not None:
                return Bound(further[0]), further[1]  # «щонайменше до 101»: the preposition is the verb's
            if value != "<=":
                return self._near_rate(text, Bound(value), begin, start)
            window = text[max(0, begin - 200) : begin]
            window = _CLAUSE.split(window)[-1]
            figure = self.figures.at(text, start)
            if (
                self.change_before.search(window)
                or (self._opened_before(text, begin) and figure is not None and self._changes_behind(text, figure.end))
                or (self.terms.search(window) and self.term.match(text, start))
            ):
                return Bound.EXACTLY, start  # «зріс до 100» has reached it
        if value in "<>" and hedge.endswith(self.compared) and not self.mark.search(text, start, start + 32):
            return Bound.EXACTLY, start  # «more than the 18% who …»: the figure itself is exact
        if self.during.match(text, begin) or (value == ">" and self._is_during(text, begin, start)):
            return Bound.EXACTLY, start  # «over seven regions»
        if value in "<>" and self.compared_to.search(hedge) and self.time_before.match(text, start):
            return Bound.EXACTLY, start  # «£101 higher than 12 months earlier»
        return Bound(value), begin

    def _opened_before(self, text: str, begin: int) -> bool:
        """Whether «from X» stands before «to Y» («з 3758 гривень до 4213 гривень»)."""
        return self.from_number.search(text, max(0, begin - 28), begin) is not None

    def _is_during(self, text: str, begin: int, start: int) -> bool:
        """Whether «over» before a time is a preposition («invest $5 billion over five years»)."""
        return (
            self.during_before.search(text, max(0, begin - 24), begin) is not None
            and self.during_unit.match(text, start) is not None
        )

    def _near_rate(self, text: str, bound: Bound, begin: int, start: int) -> tuple[Bound, int]:
        """«під 7% річних» is the rate itself, «під сотню людей» nearly so many."""
        figure = self.figures.at(text, start)
        return (Bound.EXACTLY, start) if figure is not None and self.units.at(text, figure.end) else (bound, begin)

    # -- markers --------------------------------------------------------------------------

    def markers(self, raw: str) -> Markers:
        """See `briefgen.reader.markers`."""
        text = fold(self.proper.sub(lambda match: " " * len(match[0]), raw))
        text = self.hedged.sub(_blank, text)
        negations = tuple(match[0] for match in self.negations.finditer(text))
        modals = sorted((match.start(), kind) for kind, pattern in self.modals for match in pattern.finditer(text))
        return Markers(negations, tuple(kind for _, kind in modals))


def _blank(match: re.Match[str]) -> str:
    """Spaces in the place of a match, or of its groups `only` and `only_too`."""
    told = [name for name, text in match.groupdict().items() if text]
    said = match[0]
    for name in told:
        start, end = match.start(name) - match.start(), match.end(name) - match.start()
        said = said[:start] + " " * (end - start) + said[end:]
    return said if told else " " * len(said)


def _with_text(reading: Reading, raw: str) -> Reading:
    return replace(reading, text=raw[reading.start : reading.end])
