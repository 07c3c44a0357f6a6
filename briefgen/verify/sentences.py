"""Every sentence of a brief against its facts: figures, dates, hedges, units, quoted words, names, negation and modality."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from briefgen.brief import Brief, Sources
from briefgen.phrase import Span
from briefgen.problems import Problem
from briefgen.reader import (
    Bound,
    Markers,
    Reading,
    hedging_verb,
    languages,
    markers,
    measures,
    modal_meanings,
    negating,
    negation_counts,
    read,
    until_words,
)
from briefgen.values import Amount, Hedge, Moment, Quantity, parse_moment, parse_quantity
from briefgen.verify.expected import Expectations, Expected
from briefgen.verify.figures import Fault, compare_amount, compare_moment, compare_quantity
from briefgen.verify.names import resembles, shares_word
from briefgen.verify.order import Piece, pieces

_MESSAGES = {
    Fault.FIGURE: "the figure differs from the fact's",
    Fault.BOUND: "the hedge differs from the fact's",
    Fault.UNIT: "the unit differs from the fact's",
    Fault.DATE: "the date differs from the fact's",
}
_PASSING = ("ordinal", "label")
_HEDGE_WORD = re.compile(r"[^\W\d_]+")


def brief(brief: Brief, expectations: Expectations) -> list[Problem]:
    """What a brief's sentences say that their facts do not, and what of the facts they leave out; each with sentence and fact.

    A language without a reader is not verified.
    """
    if brief.lang not in languages():
        return []
    return _Verifier(brief, expectations).problems()


@lru_cache(maxsize=4096)
def _row_markers(text: str, lang: str) -> Markers:
    """The negations and modals of a word's row, which is met in many sentences."""
    return markers(text, lang)


class _Verifier:
    def __init__(self, brief: Brief, expectations: Expectations) -> None:
        self.brief, self.lang, self.expectations = brief, brief.lang, expectations
        self.published = dt.datetime.fromisoformat(brief.published).date()
        self.measures = measures(brief.lang)
        self.found: list[Problem] = []
        self.said: dict[str, set[object]] = {}
        self.typed: dict[str, tuple[Reading, ...]] = {}
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
        readings = read(text, self.lang, self.published)
        free = list(readings)
        for start, end, span in spans:
            within = [reading for reading in readings if reading.start < end and start < reading.end]
            free = [reading for reading in free if reading not in within]
            within = [reading for reading in within if reading.kind not in _PASSING] or within
            self._span(piece, start, span, within, expected)
        amounts = [amount for facts in expected for amount in facts.amounts]
        parted = any(moment.part for facts in expected for moment in facts.moments.values())
        for reading in free:
            if any(compare_amount(amount, reading) is Fault.NONE for amount in amounts) or self._in_words(reading, piece.facts):
                continue
            if any(
                compare_amount(amount, other) is Fault.NONE
                for other in self._without_own(text, reading, reading.end, expected)
                for amount in amounts
            ):
                continue  # «закликали до двох третин»: the preposition is the verb's
            if parted and (reading.kind == "ordinal" or reading.kind == "fraction"):
                continue  # «the second half of 2025», «у другому кварталі»
            self._problem("FOREIGN", f"no fact says «{reading.text}»", piece.phrase.text, piece.facts)
        if piece.whole or piece.phrase is self.brief.title.phrase:
            self._guard(piece, expected)

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
        if not any(span.text == texts.get(self.lang) for texts in self.expectations.quotations):
            self._problem("QUOTE", "the quoted words are not the sheet's", piece.phrase.text, piece.facts)

    def _name(self, piece: Piece, span: Span, expected: Sequence[Expected]) -> None:
        if not span.value or not piece.facts:
            return
        if (span.text, span.value) in self.named:
            return
        names, others = self.expectations.names(span.value, self.lang)
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
            quantity = _ledger(span.value)
            exact = figures.get(slot) or figures.get(slot.removesuffix(".count"))
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
            if _is_none(wanted[0], within) and markers(piece.phrase.text, self.lang).negations:
                self._note(piece, wanted[0], Fault.NONE, within)  # «no one», «жодного дрона», 한 대도
                return
            within = [_part_of_score(reading, start, span) for reading in within]
            faults = [compare_quantity(wanted[0], reading, self.measures) for reading in within] or [Fault.FIGURE]
            fault = Fault.NONE if faults == [Fault.NONE] else next(f for f in (*faults, Fault.FIGURE) if f)
            if fault is Fault.BOUND and not wanted[0].hedge and self._verb_hedges(within[0], span, expected):
                fault = Fault.NONE
            if fault is Fault.BOUND and len(within) == 1:
                others = self._without_own(piece.phrase.text, within[0], start, expected)
                if any(compare_quantity(wanted[0], other, self.measures) is Fault.NONE for other in others):
                    fault = Fault.NONE
                elif wanted[0].hedge is Hedge.UP_TO and not within[0].bound and self._after_until(piece.phrase.text, within[0]):
                    fault = Fault.NONE  # «змінили до 25»: the word is there, and only the sense tells its kind
            if fault is Fault.NONE and not wanted[0].hedge and self._after_until(piece.phrase.text, within[0], " "):
                fault = Fault.BOUND  # «brought up to 2 tons» can be read without a bound, and is none of ours
            if not within and slot.endswith("every.count") and str(wanted[0]) == "1":
                fault = Fault.NONE  # «щодня»
            self._note(piece, wanted[0], fault, within)
            return
        shown = span.value
        exact_moment = moments.get(slot)
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
        self._note(piece, wanted_moment, compare_moment(wanted_moment, within, self.published, shown), within)

    def _note(self, piece: Piece, wanted: Quantity | Moment | Amount, fault: Fault, within: Sequence[Reading]) -> None:
        if fault:
            seen = " and ".join(f"«{reading.text}»" for reading in within) or "nothing"
            self._problem(fault.value, f"{_MESSAGES[fault]}: {seen} was read", piece.phrase.text, piece.facts, str(wanted))
            return
        for fact in piece.facts:
            self.said.setdefault(fact, set()).add(wanted)

    def _verb_hedges(self, reading: Reading, span: Span, expected: Sequence[Expected]) -> bool:
        """Whether the hedge that was read is the verb of the fact («exceeds 3,000», «перевищує 3000», 3천 명을 넘다)."""
        said = hedging_verb(self.lang).findall(reading.text.replace(span.text, " ").lower())
        verbs = {key for facts in expected for kind, key in facts.words if kind == "verbs"}
        return bool(said) and shares_word(
            " ".join(said), [text for key in verbs for text in self.expectations.row("verbs", key, self.lang)]
        )

    def _without_own(self, text: str, reading: Reading, before: int, expected: Sequence[Expected]) -> Iterator[Reading]:
        """What is read of a figure without a word before it that the fact's own words have, once in the sentence («regret over 12»)."""
        rows = [row for facts in expected for row in self.expectations.words(facts.fact, self.lang)]
        for match in _HEDGE_WORD.finditer(text, reading.start, max(before, reading.start)):
            word = match[0].lower()
            if len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text.lower())) > 1 + (reading.bound is Bound.UP_TO):
                continue
            goes = word in until_words(self.lang) and any("@to" in part for row in rows for part in row)
            if goes or any(own == word or (len(own) > 5 and word.startswith(own[:6])) for row in rows for own in _tokens(row)):
                veiled = text[: match.start()] + "·" * len(match[0]) + text[match.end() :]
                again = read(veiled, self.lang, self.published)
                yield from (other for other in again if other.start < reading.end and match.end() < other.end)

    def _after_until(self, text: str, reading: Reading, with_: str = "") -> bool:
        left = text[: reading.start].rstrip().lower()
        return any(left.endswith(f" {word}") for word in until_words(self.lang) if with_ in word)

    def _in_words(self, reading: Reading, facts: Sequence[str]) -> bool:
        """Whether a reading outside the ledger stands in a word of the facts («six-year term», «11 голосами проти одного»)."""
        for fact in facts:
            for row in self.expectations.words(fact, self.lang):
                for text in row:
                    if text not in self.typed:
                        self.typed[text] = read(text, self.lang, self.published)
        rows = [row for fact in facts for row in self.expectations.words(fact, self.lang)]
        typed = [found for row in rows for text in row for found in self.typed[text]]
        return any(_alike(found, reading) for found in typed) or _date_in_words(reading, typed)

    # -- negation and modality ------------------------------------------------------------

    def _guard(self, piece: Piece, expected: Sequence[Expected]) -> None:
        """Negations and modals: those of the facts' clauses, beside those that the facts' own words have."""
        text = "".join([span.text if span.kind not in ("quote", "name") else "·" * len(span.text) for span in piece.phrase])
        found = markers(text, self.lang)
        counts = negation_counts(self.lang)
        wanted = sum(counts[how] for facts in expected for how in facts.negations)
        none = sum(quantity.low == 0 and not quantity.hedge for facts in expected for quantity in facts.figures.values())
        if wanted or found.negations:
            left = self._beside(found.negations, piece, 0) if len(found.negations) != wanted else found.negations
            clauses = (
                max(1, *(len(facts.figures) for facts in expected)) if expected else 1
            )  # a frame negates each of its figures
            stops = sum(facts.phases.count("stop") for facts in expected)  # 중요하지 않게 되다
            if len(left) > wanted * clauses + 2 * none + stops:
                message = f"the sentence is negative («{left[0]}»), the fact is not"
                self._problem("NEGATION", message, piece.phrase.text, piece.facts)
            elif len(left) < wanted and piece.whole and not self._bounded(expected, text):
                self._problem("NEGATION", "the fact is negative, the sentence is not", piece.phrase.text, piece.facts)
        if piece.whole:
            self._own_markers(piece, expected, found)
        modals = [modal for facts in expected for modal in facts.modals]
        for facts in expected:
            if len(facts.figures) > 1:  # a frame says it with each of its figures
                means = {kind for modal in facts.modals for kind in modal_meanings(self.lang).get(modal, (modal,))}
                extra = [kind for kind in found.modals if kind in means][
                    len(facts.modals) : len(facts.figures) * len(facts.modals)
                ]
                found = replace(found, modals=_less(found.modals, extra))
        if modals or found.modals:
            about_to = sum(facts.phases.count("about_to") for facts in expected)  # «мала от-от початися» says it with a modal
            spare = [kind for kind in found.modals if kind == "should"][modals.count("should") :][:about_to]
            self._modals(piece, modals, list(_less(found.modals, spare)))

    def _bounded(self, expected: Sequence[Expected], text: str) -> bool:
        """Whether the verb of a fact bounds a figure, so that its negation reads as a bound (28을 넘지 않았다)."""
        verbs = {key for facts in expected for kind, key in facts.words if kind == "verbs"}
        bounds = hedging_verb(self.lang)
        return any(
            bounds.search(own.lower()) for key in verbs for own in self.expectations.row("verbs", key, self.lang)
        ) and bool(negating(text, self.lang))

    def _own_markers(self, piece: Piece, expected: Sequence[Expected], found: Markers) -> None:
        """Negations and modals that stand in a verb of the fact itself («never succeed», «могти отримати») are printed with it."""
        verbs = sorted({key for facts in expected for kind, key in facts.words if kind == "verbs"})
        for key in verbs:
            row = self.expectations.row("verbs", key, self.lang)
            own = _row_markers(" | ".join(row), self.lang)
            lost = [word for word in own.negations if word not in found.negations]
            lost += [kind for kind in own.modals if kind not in found.modals]
            if lost:
                self._problem(
                    "NEGATION", f"the sentence lost «{lost[0]}» of {key}", piece.phrase.text, piece.facts, " | ".join(row)
                )

    def _modals(self, piece: Piece, wanted: Sequence[str], found: list[str]) -> None:
        means = modal_meanings(self.lang)
        for modal in wanted:
            hit = next((kind for kind in found if kind in means.get(modal, (modal,))), None)
            if hit is not None:
                found.remove(hit)
            elif piece.whole:
                self._problem("MODAL", f"the sentence lost «{modal}»", piece.phrase.text, piece.facts)
        if found and (left := self._beside(tuple(found), piece, 1)):
            self._problem("MODAL", f"no fact says «{left[0]}»", piece.phrase.text, piece.facts)

    def _beside(self, found: tuple[str, ...], piece: Piece, which: int) -> tuple[str, ...]:
        """The negations (0) or modals (1) that no word of the facts has itself; a row counts each of its own once."""
        left = list(found)
        for fact in piece.facts:
            for row in self.expectations.words(fact, self.lang):
                own: set[str] = set()
                for text in (" | ".join(row), " ".join(reversed(row))):  # «-ㄹ 수» and «있다» stand in one row, verb first
                    own.update(_row_markers(text, self.lang).modals if which else _row_markers(text, self.lang).negations)
                for marker in own:
                    if marker in left:
                        left.remove(marker)
        return tuple(left)

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


def _tokens(row: Sequence[str]) -> list[str]:
    """The words of a row, one by one."""
    return [word.lower() for text in row for word in _HEDGE_WORD.findall(text)]


def _less(found: Sequence[str], extra: Sequence[str]) -> tuple[str, ...]:
    """Kinds without some of them, each taken away once."""
    left = list(found)
    for kind in extra:
        left.remove(kind)
    return tuple(left)


def _alike(typed: Reading, reading: Reading) -> bool:
    if typed.kind in ("date", "time") or reading.kind in ("date", "time"):
        return typed.kind == reading.kind and typed.moment == reading.moment
    if typed.kind == reading.kind == "label":
        return typed.text == reading.text
    return (typed.low, typed.high) == (reading.low, reading.high) and typed.bound == reading.bound


def _is_none(quantity: Quantity, within: Sequence[Reading]) -> bool:
    """Whether a figure is zero and said without a figure, or with «not one»."""
    zero = quantity.low == 0 and quantity.high is None and not quantity.hedge
    return zero and all(reading.low == 1 and not reading.bound for reading in within)


def _part_of_score(reading: Reading, start: int, span: Span) -> Reading:
    """Of a score or a vote the figure that a span stands for: «2-1» has two."""
    if reading.kind != "score":
        return reading
    second = reading.text.rfind(span.text) > 0 and start > reading.start
    return replace(reading, kind="count", low=reading.high if second else reading.low, high=None)


def _date_in_words(reading: Reading, typed: Sequence[Reading]) -> bool:
    """Whether month and year of a date stand in words, each in its own («березень m, березня», «2020 року»)."""
    moment = reading.moment
    moments = [found.moment for found in typed if found.kind == "date" and found.moment is not None]
    if reading.kind != "date" or moment is None or moment.day:
        return False
    year = bool(reading.taken) or any(found.year == moment.year for found in moments)
    return year and any(found.month == moment.month for found in moments)


def _ledger(value: str) -> Quantity | None:
    try:
        return parse_quantity(value)
    except ValueError:
        return None
