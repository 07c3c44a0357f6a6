"""Every sentence of a brief against its facts: figures, dates, hedges, units, quoted words, names, negation and modality."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.brief import Brief, Sources
from briefgen.phrase import Span
from briefgen.problems import Problem
from briefgen.reader import (
    Bound,
    Reading,
    as_count,
    hundredths,
    in_digits,
    languages,
    markers,
    measures,
    negating,
    read,
    until_words,
)
from briefgen.values import Amount, Hedge, Moment, Quantity, parse_moment
from briefgen.verify.expected import OPPOSITE, Expectations, Expected, share_dates
from briefgen.verify.figures import (
    Fault,
    as_year,
    compare_amount,
    compare_moment,
    compare_quantity,
    in_slot,
    joined,
    ledger,
    part_of_score,
)
from briefgen.verify.names import resembles
from briefgen.verify.order import Piece, pieces
from briefgen.verify.own import OwnWords
from briefgen.verify.polarity import Polarity

_MESSAGES = {
    Fault.FIGURE: "the figure differs from the fact's",
    Fault.BOUND: "the hedge differs from the fact's",
    Fault.UNIT: "the unit differs from the fact's",
    Fault.DATE: "the date differs from the fact's",
}
_PASSING = ("ordinal", "label")
_LISTED = re.compile(r"(?:,|\b[^\W\d_]{1,3})\s$")
"""A comma or a conjunction."""
_HEDGE_WORD = re.compile(r"[^\W\d_]+")


def brief(brief: Brief, expectations: Expectations) -> list[Problem]:
    """What a brief's sentences say that their facts do not, and what of the facts they leave out; each with sentence and fact.

    A language without a reader is not verified.
    """
    if brief.lang not in languages():
        return []
    return _Verifier(brief, expectations).problems()


class _Verifier:
    def __init__(self, brief: Brief, expectations: Expectations) -> None:
        self.brief, self.lang, self.expectations = brief, brief.lang, expectations
        self.published = dt.datetime.fromisoformat(brief.published).date()
        self.measures = measures(brief.lang)
        self.found: list[Problem] = []
        self.said: dict[str, set[object]] = {}
        self.own = OwnWords(brief.lang, expectations, self.published)
        self.polarity = Polarity(brief.lang, expectations)
        self.named: set[tuple[str, str]] = set()

    def problems(self) -> list[Problem]:
        """Every problem of the brief."""
        whole: dict[str, str] = {}
        for piece in pieces(self.brief, stories=False):
            if piece.facts:
                self.sentence(piece)
            if piece.whole:
                for fact in piece.facts:
                    whole.setdefault(fact, piece.phrase.text)
        for fact, text in whole.items():
            if (expected := self.expectations.facts.get(fact)) is not None:
                self._complete(expected, text)
        self._frame()
        return self.found

    def _problem(self, code: str, message: str, text: str, facts: Sequence[str], wanted: str = "") -> None:
        marks = [fact.mark for fact in self.expectations.sheet.facts if fact.id in facts]
        help = f"{self.lang}: {text}" + (f"\nthe fact says: {wanted}" if wanted else "")
        self.found.append(
            Problem(f"VERIFY-{code}", f"{message} ({', '.join(facts) or 'no fact'})", marks[0] if marks else None, help)
        )

    # -- one sentence ---------------------------------------------------------------------

    def sentence(self, piece: Piece) -> None:
        """Compare one sentence with its facts."""
        expected = [found for fact in piece.facts if (found := self.expectations.facts.get(fact)) is not None]
        text, spans = self._veiled(piece, expected)
        self.days: dict[str, Reading] = {}
        readings = read(text, self.lang, self.published)
        free = list(readings)
        places = [(start, end) for start, end, span in spans]
        for start, end, span in spans:
            within = [reading for reading in readings if reading.start < end and start < reading.end]
            free = [reading for reading in free if reading not in within]
            within = self._unlabelled(text, start, end, within)
            if span.kind == "number":
                within = within or self._pronoun(text, start, end)
            within = [one for reading in within for one in self._parted(text, reading, start, places)]
            within = [reading for reading in within if reading.kind not in _PASSING] or within
            self._span(piece, start, span, within, expected)
        if piece.whole:
            share_dates(expected, self.said)
        amounts = [amount for facts in expected for amount in facts.amounts]
        parted = any(moment.part for facts in expected for moment in facts.moments.values())
        for reading in free:
            if any(compare_amount(amount, reading) is Fault.NONE for amount in amounts) or self.own.say(reading, piece.facts):
                continue
            if any(
                compare_amount(amount, other) is Fault.NONE
                for other in self.own.without(text, reading, reading.end, expected)
                for amount in amounts
            ):
                continue  # «закликали до двох третин»: the preposition is the verb's
            if self._reaches(amounts, text, reading):
                continue
            if parted and (reading.kind == "ordinal" or reading.kind == "fraction"):
                continue  # «the second half of 2025», «у другому кварталі»
            self._problem("FOREIGN", f"no fact says «{reading.text}»", piece.phrase.text, piece.facts)
        if piece.whole or piece.phrase is self.brief.title.phrase:
            for code, message, wanted in self.polarity.faults(piece, expected):
                self._problem(code, message, piece.phrase.text, piece.facts, wanted)

    def _veiled(self, piece: Piece, expected: Sequence[Expected]) -> tuple[str, list[tuple[int, int, Span]]]:
        """The sentence's text with quoted words and names as blanks, and where its figures and dates stand."""
        parts: list[str] = []
        spans: list[tuple[int, int, Span]] = []
        at = 0
        for span in piece.phrase:
            text = span.text
            if span.kind in ("number", "date"):
                spans.append((at, at + len(text), span))
            elif span.kind == "quote":
                self._quotation(piece, span)
                text = "·" * len(text)
            elif span.kind == "name" and not text.isdecimal():
                self._name(piece, span, expected)
                text = "·" * len(text)
            parts.append(text)
            at += len(text)
        return "".join(parts), spans

    def _quotation(self, piece: Piece, span: Span) -> None:
        if span.origin.slot == "title" and span.text == self.brief.source_title:
            return
        said = span.text.removesuffix(".")  # a full stop may stand behind the quotation marks
        if not any(said == texts.get(self.lang, "").removesuffix(".") for texts in self.expectations.quotations):
            self._problem("QUOTE", "the quoted words are not the sheet's", piece.phrase.text, piece.facts)

    def _name(self, piece: Piece, span: Span, expected: Sequence[Expected]) -> None:
        if not span.value or not piece.facts:
            return
        if (span.text, span.value) in self.named:
            return
        names, others = self.expectations.names(span.value, self.lang)
        names = names or self.expectations.row("nouns", span.value, self.lang)  # a pronoun for a thing
        if names and not resembles(span.text, names, others, self.lang):
            self._problem("NAME", f"«{span.text}» is no name of {span.value}", piece.phrase.text, piece.facts, names[0])
            return
        self.named.add((span.text, span.value))

    def _span(self, piece: Piece, start: int, span: Span, within: Sequence[Reading], expected: Sequence[Expected]) -> None:
        """A figure or date of the ledger: what is read there, against what the fact says in that slot."""
        figures = {slot: value for facts in expected for slot, value in facts.figures.items()}
        moments = {slot: value for facts in expected for slot, value in facts.moments.items()}
        slot = f"{span.origin.fact}.{span.origin.slot}"
        amounts = {str(amount): amount for facts in expected for amount in facts.amounts}
        if (amount := amounts.get(span.value)) is not None:
            differs = max((compare_amount(amount, reading) for reading in within), default=Fault.NONE)
            self._note(piece, amount, differs, within)
            return
        if span.kind == "number":
            quantity = ledger(span.value)
            exact = in_slot(figures, slot, span.value) or figures.get(slot.removesuffix(".count"))
            if slot.endswith(".value") and quantity in figures.values():
                exact = quantity  # a figure that fills a role by itself does not know which
            wanted = [exact] if isinstance(exact, Quantity) else [value for value in figures.values() if value == quantity]
            if not wanted and any(
                compare_amount(amount, reading) is Fault.NONE for amount in amounts.values() for reading in within
            ):
                return  # «двох третин» is two of a kind to the grammar
            if not wanted or quantity is None:
                self._problem("FIGURE", f"the fact has no «{span.value}»", piece.phrase.text, piece.facts)
                return
            if self._is_none(wanted[0], within, expected, piece.phrase.text) and markers(piece.phrase.text, self.lang).negations:
                self._note(piece, wanted[0], Fault.NONE, within)  # «no one», «жодного дрона», 한 대도
                return
            within = self._days(piece.phrase.text, start, span, within)
            within = joined(wanted[0], within)
            within = [part_of_score(self._counted(reading, wanted[0]), wanted[0], start, span) for reading in within]
            faults = [compare_quantity(wanted[0], reading, self.measures) for reading in within] or [Fault.FIGURE]
            fault = Fault.NONE if faults == [Fault.NONE] else next(f for f in (*faults, Fault.FIGURE) if f)
            if fault is Fault.BOUND and not wanted[0].hedge and self.own.verb_hedges(within[0], span, expected):
                fault = Fault.NONE
            if fault is Fault.BOUND and len(within) == 1:
                others = self.own.without(piece.phrase.text, within[0], start, expected)
                if any(compare_quantity(wanted[0], other, self.measures) is Fault.NONE for other in others):
                    fault = Fault.NONE
                elif self._denied(wanted[0], within[0], expected):
                    fault = Fault.NONE  # 63%를 넘지 않았다: «not», and «more than 63%»
                elif wanted[0].hedge is Hedge.UP_TO and not within[0].bound and self._after_until(piece.phrase.text, within[0]):
                    fault = Fault.NONE  # «змінили до 25»: the word is there, and only the sense tells its kind
            if (
                fault is Fault.NONE
                and not wanted[0].hedge
                and self._after_until(piece.phrase.text, within[0], " ")
                and not self.own.phrase(piece.phrase.text[: within[0].start], expected)
            ):
                fault = Fault.BOUND  # «brought up to 2 tons» can be read without a bound, and is none of ours
            if not within and slot.endswith("every.count") and str(wanted[0]) == "1":
                fault = Fault.NONE  # «щодня»
            self._note(piece, wanted[0], fault, within)
            return
        shown = span.value
        exact_moment = in_slot(moments, slot, shown)
        known = (
            [exact_moment] if exact_moment is not None else [value for value in moments.values() if str(value).startswith(shown)]
        )
        known.sort(key=lambda value: str(value) != shown)
        if not known:
            self._problem("DATE", f"the fact has no «{span.value}»", piece.phrase.text, piece.facts)
            return
        wanted_moment = known[0]
        if wanted_moment.hour >= 0 and len(shown) == len("2024-12-23"):  # a timeline's day; «about» is its clock's
            wanted_moment = Moment(wanted_moment.year, wanted_moment.month, wanted_moment.day)
        within = [as_year(reading, span, shown) for reading in within]
        dates = [reading for reading in within if reading.kind == "date"]
        if dates:
            self.days[shown[:10]] = dates[0]
        elif (
            "T" in shown and within and shown[:10] in self.days
        ):  # «6 p.m. on Thursday … 2 p.m.»: the day stands before it in its sentence
            within.append(self.days[shown[:10]])
        fault = compare_moment(wanted_moment, within, self.published, shown)
        if fault and len(within) == 1 and within[0].bound is Bound.ABOUT:
            others = (as_year(o, span, shown) for o in self.own.without(piece.phrase.text, within[0], start, expected))
            if any(compare_moment(wanted_moment, [other], self.published, shown) is Fault.NONE for other in others):
                fault = Fault.NONE  # «warned about 2015 levels»
        self._note(piece, wanted_moment, fault, within)

    def _note(self, piece: Piece, wanted: Quantity | Moment | Amount, fault: Fault, within: Sequence[Reading]) -> None:
        if fault:
            seen = " and ".join(f"«{reading.text}»" for reading in within) or "nothing"
            self._problem(fault.value, f"{_MESSAGES[fault]}: {seen} was read", piece.phrase.text, piece.facts, str(wanted))
            return
        for fact in piece.facts:
            self.said.setdefault(fact, set()).add(wanted)

    def _days(self, text: str, start: int, span: Span, within: Sequence[Reading]) -> Sequence[Reading]:
        """A count of days that reads as a day of the month (휴전을 12일 연장), read again with another counter."""
        end = start + len(span.text)
        if not (len(within) > 1 or any(reading.kind == "date" for reading in within)) or not (
            other := as_count(text, end, self.lang)
        ):
            return within
        again = read(other, self.lang, self.published)
        return [reading for reading in again if reading.start < end and start < reading.end]

    def _counted(self, reading: Reading, wanted: Quantity) -> Reading:
        """What was read as a currency, in the hundredths of it that the sheet counts («14 cents»)."""
        if wanted.unit or reading.kind != "money" or not hundredths(self.lang).search(reading.text.lower()):
            return reading
        low, high = (None if value is None else value * 100 for value in (reading.low, reading.high))
        return replace(reading, low=low, high=high)

    def _is_none(self, wanted: Quantity, within: Sequence[Reading], expected: Sequence[Expected], text: str) -> bool:
        """Whether a figure is zero and said without a figure, or with «not one»; a bound is the verb's (한 건도 돌파하지 않다)."""
        if wanted.low or wanted.high is not None or wanted.hedge:
            return False
        plain = [other for reading in within for other in (reading, *self.own.without(text, reading, reading.end, expected))]
        return not within or any(reading.low == 1 and not reading.bound for reading in plain)

    def _unlabelled(self, text: str, start: int, end: int, within: list[Reading]) -> list[Reading]:
        """What is read of a figure that reads as the number of what stands before («two resolutions 101 to 103 …»)."""
        label = next((reading for reading in within if reading.kind == "label" and reading.start < start), None)
        if label is None:
            return within
        veiled = text[: label.start] + "·" * (start - 1 - label.start) + text[start - 1 :]
        again = read(veiled, self.lang, self.published)
        return [reading for reading in again if reading.start < end and start < reading.end]

    def _pronoun(self, text: str, start: int, end: int) -> list[Reading]:
        """What is read where a word for a number by itself reads as a pronoun («that one judge would …», «поїхали до одного із сіл»)."""
        word = _HEDGE_WORD.match(text, start, end)
        if word is None or not (digits := in_digits(word[0], self.lang)):
            return []
        ahead = text[:start].rstrip()
        last = ahead.rpartition(" ")[2]
        if last.lower() in until_words(self.lang):
            ahead = ahead.removesuffix(last) + "·" * len(last)
        again = read(ahead.ljust(start) + digits + text[word.end() :], self.lang, self.published)
        return [reading for reading in again if reading.start < end and start < reading.end]

    def _parted(self, text: str, reading: Reading, start: int, places: Sequence[tuple[int, int]]) -> list[Reading]:
        """What reads as one and is two of the ledger, taken apart: «rose by 5 to 77», «eight of 10», «in September, 2015 students …»."""
        within = [place for place in places if reading.start <= place[0] and place[1] <= reading.end]
        if len(within) != 2 or not (reading.bound is Bound.BETWEEN or reading.kind in ("fraction", "date")):
            return [reading]
        (_, one), (other, last) = within
        if reading.unit and start < other:  # «із 21 відсоткового пункту до 3»: the unit goes with its figure
            veiled = text[:other] + "·" * (last - other) + text[last:]
        else:
            veiled = text[:one] + "·" * (other - one) + text[other:]
        again = read(veiled, self.lang, self.published)
        return [part for part in again if part.start <= start < part.end]

    def _denied(self, wanted: Quantity, reading: Reading, expected: Sequence[Expected]) -> bool:
        """Whether the fact is negative, and its hedge is printed as the bound that this makes of it."""
        opposite = OPPOSITE.get(wanted.hedge)
        denied = opposite is reading.bound and any(facts.negations for facts in expected)
        return denied and negating(reading.text, self.lang)

    def _reaches(self, amounts: Sequence[Amount], text: str, reading: Reading) -> bool:
        """Whether a bound of an amount reads as a preposition («продовжила … і до двох третин»)."""
        bounded = [replace(amount, hedge="") for amount in amounts if amount.hedge == Hedge.UP_TO]
        return any(compare_amount(amount, reading) is Fault.NONE for amount in bounded) and self._after_until(text, reading)

    def _after_until(self, text: str, reading: Reading, with_: str = "") -> bool:
        left = text[: reading.start].rstrip().lower()
        return any(left.endswith(f" {word}") for word in until_words(self.lang) if with_ in word)

    # -- the whole ------------------------------------------------------------------------

    def _complete(self, expected: Expected, text: str) -> None:
        """What a fact says and none of its sentences and cells does."""
        said = self.said.get(expected.fact, set())
        for slot, value in (*expected.figures.items(), *expected.moments.items()):
            if value not in said:
                self._problem("MISSING", f"the brief leaves out {slot}", text, (expected.fact,), str(value))

    def _frame(self) -> None:
        """The date line and the list of sources."""
        published = self.brief.published[:10]
        for span in self.brief.dateline:
            if span.kind == "date":
                within = read(span.text, self.lang, None)
                if compare_moment(parse_moment(published), within, self.published, published):
                    self._problem("DATE", f"«{span.text}» is not the day of publication", self.brief.dateline.text, (), published)
        for block in self.brief.blocks:
            if isinstance(block, Sources):
                for line in block.items:
                    for span in line.phrase:
                        if span.kind == "quote" and span.text != self.brief.source_title:
                            self._problem("QUOTE", "the source's title differs", line.phrase.text, ())
