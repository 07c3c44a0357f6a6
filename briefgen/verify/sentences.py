"""Every sentence of a brief against its facts: figures, dates, hedges, units, quoted words, names, negation and modality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.brief import Brief, Correction, FigureTable, KeyFigures, Lede, Points, Quotation, Sentence, Sources, Timeline
from briefgen.phrase import Phrase, Span
from briefgen.problems import Problem
from briefgen.reader import Markers, Reading, languages, markers, measures, modal_meanings, read
from briefgen.values import Moment, Quantity, parse_moment, parse_quantity
from briefgen.verify.expected import EARLIER, Expectations, Expected
from briefgen.verify.figures import Fault, compare_moment, compare_quantity
from briefgen.verify.names import resembles, shares_word

_MESSAGES = {
    Fault.FIGURE: "the figure differs from the fact's",
    Fault.BOUND: "the hedge differs from the fact's",
    Fault.UNIT: "the unit differs from the fact's",
    Fault.DATE: "the date differs from the fact's",
}
_PASSING = ("ordinal", "label")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, heading or cell that is read: its words, its facts, and whether it must say all of them."""

    phrase: Phrase
    facts: tuple[str, ...]
    whole: bool


def pieces(brief: Brief) -> Iterator[Piece]:
    """What of a brief says facts, in the order of the page."""
    yield Piece(brief.title.phrase, brief.title.facts, False)
    for block in brief.blocks:
        if isinstance(block, Lede):
            yield from (_piece(sentence) for sentence in block.sentences)
        elif isinstance(block, Points):
            yield from (_piece(sentence) for item in block.items for sentence in item)
        elif isinstance(block, FigureTable):
            yield from (Piece(cell.phrase, cell.facts, False) for row in block.rows for cell in row)
        elif isinstance(block, Quotation):
            yield Piece(block.quoted, block.facts, False)
            yield Piece(block.attribution, block.facts, False)
        elif isinstance(block, Timeline):
            for when, sentences in block.items:
                yield Piece(when.phrase, when.facts, False)
                yield from (_piece(sentence) for sentence in sentences)
        elif isinstance(block, KeyFigures):
            yield from (Piece(cell.phrase, cell.facts, False) for pair in block.items for cell in pair)
        elif isinstance(block, Correction):
            said = tuple(fact for sentence in block.sentences for fact in sentence.facts)
            yield Piece(block.label, said, False)
            yield from (Piece(sentence.phrase, sentence.facts, False) for sentence in block.sentences if sentence.facts)


def _piece(sentence: Sentence) -> Piece:
    return Piece(sentence.phrase, sentence.facts, not any(fact.startswith(EARLIER) for fact in sentence.facts))


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
        self.typed: dict[str, tuple[Reading, ...]] = {}
        self.marked: dict[str, Markers] = {}

    def problems(self) -> list[Problem]:
        """Every problem of the brief."""
        whole: dict[str, str] = {}
        for piece in pieces(self.brief):
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
            within = [reading for reading in within if reading.kind not in _PASSING] or within
            free = [reading for reading in free if reading not in within]
            self._span(piece, span, within, expected)
        unexplained = [reading for reading in free if not self._in_words(reading, piece.facts)]
        for reading in unexplained:
            self._problem("FOREIGN", f"no fact says «{reading.text}»", piece.phrase.text, piece.facts)
        if piece.whole or piece.phrase is self.brief.title.phrase:
            self._guard(piece, text, expected)

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
        words = self.expectations.row("names", span.value, self.lang)
        if words and not resembles(span.text, words, self.lang):
            self._problem("NAME", f"«{span.text}» is no name of {span.value}", piece.phrase.text, piece.facts, words[0])

    def _span(self, piece: Piece, span: Span, within: Sequence[Reading], expected: Sequence[Expected]) -> None:
        """A figure or date of the ledger: what is read there, against what the fact says in that slot."""
        figures = {slot: value for facts in expected for slot, value in facts.figures.items()}
        moments = {slot: value for facts in expected for slot, value in facts.moments.items()}
        slot = f"{span.origin.fact}.{span.origin.slot}"
        if span.kind == "number":
            quantity = _ledger(span.value)
            exact = figures.get(slot) or figures.get(slot.removesuffix(".count"))
            if slot.endswith(".value") and quantity in figures.values():
                exact = quantity  # a figure that fills a role by itself does not know which
            wanted = [exact] if isinstance(exact, Quantity) else [value for value in figures.values() if value == quantity]
            if not wanted or quantity is None:
                self._problem("FIGURE", f"the fact has no «{span.value}»", piece.phrase.text, piece.facts)
                return
            faults = [compare_quantity(wanted[0], reading, self.measures) for reading in within] or [Fault.FIGURE]
            fault = Fault.NONE if faults == [Fault.NONE] else next(f for f in (*faults, Fault.FIGURE) if f)
            if fault is Fault.BOUND and not wanted[0].hedge and self._verb_hedges(within[0], span, piece.facts):
                fault = Fault.NONE
            self._note(piece, wanted[0], fault, within)
            return
        shown = span.value
        exact_moment = moments.get(slot)
        known = (
            [exact_moment] if exact_moment is not None else [value for value in moments.values() if str(value).startswith(shown)]
        )
        if not known:
            self._problem("DATE", f"the fact has no «{span.value}»", piece.phrase.text, piece.facts)
            return
        wanted_moment = known[0]
        if wanted_moment.hour >= 0 and len(shown) == len("2024-12-23"):  # a timeline's day; «about» is its clock's
            wanted_moment = Moment(wanted_moment.year, wanted_moment.month, wanted_moment.day)
        self._note(piece, wanted_moment, compare_moment(wanted_moment, within, self.published, shown), within)

    def _note(self, piece: Piece, wanted: Quantity | Moment, fault: Fault, within: Sequence[Reading]) -> None:
        if fault:
            seen = " and ".join(f"«{reading.text}»" for reading in within) or "nothing"
            self._problem(fault.value, f"{_MESSAGES[fault]}: {seen} was read", piece.phrase.text, piece.facts, str(wanted))
            return
        for fact in piece.facts:
            self.said.setdefault(fact, set()).add(wanted)

    def _verb_hedges(self, reading: Reading, span: Span, facts: Sequence[str]) -> bool:
        """Whether the hedge that was read is a word of the fact («exceeds 3,000», «перевищує 3000», 3천 명을 넘다)."""
        hedge = reading.text.replace(span.text, " ")
        texts = [text for fact in facts for row in self.expectations.words(fact, self.lang) for text in row]
        return shares_word(hedge, texts)

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

    def _guard(self, piece: Piece, text: str, expected: Sequence[Expected]) -> None:
        found = markers(text, self.lang)
        negations = sum(facts.negations for facts in expected)
        count = len(found.negations)
        if negations and not count and piece.whole:
            self._problem("NEGATION", "the fact is negative, the sentence is not", piece.phrase.text, piece.facts)
        elif count > 2 * negations and count > 2 * negations + self._marked(piece, 0):
            message = f"the sentence is negative («{found.negations[0]}»), the fact is not"
            self._problem("NEGATION", message, piece.phrase.text, piece.facts)
        wanted = [modal for facts in expected for modal in facts.modals]
        left = list(found.modals)
        missing = []
        for modal in wanted:
            means = modal_meanings(self.lang).get(modal, (modal,))
            hit = next((kind for kind in left if kind in means), None)
            if hit is None:
                missing.append(modal)
            else:
                left.remove(hit)
        if missing and piece.whole:
            self._problem("MODAL", f"the sentence lost «{missing[0]}»", piece.phrase.text, piece.facts)
        if left and len(left) > self._marked(piece, 1):
            self._problem("MODAL", f"no fact says «{left[0]}»", piece.phrase.text, piece.facts)

    def _marked(self, piece: Piece, which: int) -> int:
        """How many negations (0) or modals (1) the words of the facts have themselves."""
        count = 0
        for fact in piece.facts:
            for texts in self.expectations.words(fact, self.lang):
                for text in (" | ".join(texts), " ".join(reversed(texts))):  # «-ㄹ 수» and «있다» stand in one row, verb first
                    if text not in self.marked:
                        self.marked[text] = markers(text, self.lang)
                counts = [
                    len(found.modals if which else found.negations)
                    for found in (self.marked[" | ".join(texts)], self.marked[text])
                ]
                count += max(counts)
        return count

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


def _alike(typed: Reading, reading: Reading) -> bool:
    if typed.kind in ("date", "time") or reading.kind in ("date", "time"):
        return typed.kind == reading.kind and typed.moment == reading.moment
    if typed.kind == reading.kind == "label":
        return typed.text == reading.text
    return (typed.low, typed.high) == (reading.low, reading.high) and typed.bound == reading.bound


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
