"""Negation and modality of a sentence against those of its facts, beside those that the facts' own words have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from briefgen.reader import Markers, hedging_verb, markers, modal_meanings, negating, negation_counts
from briefgen.verify.expected import Expectations, Expected
from briefgen.verify.order import Piece

Finding = tuple[str, str, str]
"""Code, message, and what the fact says, or `""`."""


class Polarity:
    """Compares the sentences of one brief."""

    def __init__(self, lang: str, expectations: Expectations) -> None:
        self.lang, self.expectations = lang, expectations

    def faults(self, piece: Piece, expected: Sequence[Expected]) -> Iterator[Finding]:
        """What a sentence denies or holds possible and its facts do not, and the other way round."""
        text = "".join([span.text if span.kind not in ("quote", "name") else "·" * len(span.text) for span in piece.phrase])
        found = markers(text, self.lang)
        yield from self._negated(piece, expected, found, text)
        if piece.whole:
            yield from self._own(expected, found)
        modals = [modal for facts in expected for modal in facts.modals]
        about_to = 0
        for facts in expected:
            told = max(1, len(facts.figures) + self._framed(facts))  # a frame says it with each of its clauses
            found = replace(found, modals=_less(found.modals, self._repeated(found.modals, facts.modals, told)))
            about_to += told * facts.phases.count("about_to")  # «мала от-от початися» says it with a modal
        if modals or found.modals:
            spare = [kind for kind in found.modals if kind == "should"][modals.count("should") :][:about_to]
            yield from self._modals(piece, modals, list(_less(found.modals, spare)))

    def _repeated(self, found: Sequence[str], modals: Sequence[str], told: int) -> list[str]:
        """Of the modals of a text those that only say a fact's own once more, each at most `told` times in all."""
        left, extra = list(found), []
        for turn in range(told):
            for modal in self._narrowest(modals):
                if hit := self._said(modal, left):
                    left.remove(hit)
                    extra += [hit] if turn else []
        return extra

    def _narrowest(self, modals: Sequence[str]) -> list[str]:
        """Modals with those first that are said in one way, so that «may», which «can» says as well, leaves it to «can»."""
        return sorted(modals, key=lambda modal: len(modal_meanings(self.lang).get(modal, (modal,))))

    def _said(self, modal: str, found: Sequence[str]) -> str:
        """The kind of modal words by which a text says a sheet's modal, the nearest in meaning, or `""`."""
        means = modal_meanings(self.lang).get(modal, (modal,))
        return next((kind for kind in means if kind in found), "")

    def _negated(self, piece: Piece, expected: Sequence[Expected], found: Markers, text: str) -> Iterator[Finding]:
        counts = negation_counts(self.lang)
        wanted = sum(counts[how] for facts in expected for how in facts.negations)
        none = sum(quantity.low == 0 and not quantity.hedge for facts in expected for quantity in facts.figures.values())
        if not wanted and not found.negations:
            return
        left = self._beside(found.negations, piece, 0) if len(found.negations) != wanted else found.negations
        clauses = max(
            [1, *(len(facts.figures) + self._framed(facts) for facts in expected)]
        )  # a frame negates each of its clauses
        stops = sum(facts.phases.count("stop") for facts in expected)  # 중요하지 않게 되다
        if len(left) > wanted * clauses + 3 * none + stops + self._second_verbs(expected):
            yield "NEGATION", f"the sentence is negative («{left[0]}»), the fact is not", ""
        elif (
            (len(left) < wanted or len(found.negations) < wanted + self._negative_verbs(expected))
            and piece.whole
            and not self._bounded(expected, text)
        ):
            yield "NEGATION", "the fact is negative, the sentence is not", ""

    def _negative_verbs(self, expected: Sequence[Expected]) -> int:
        """How many verbs of negative facts and of those beside them are negative themselves («받아들이지 않다»)."""
        verbs = {key for facts in expected for kind, key in facts.words if kind == "verbs"}
        rows = (self.expectations.verb_alone(key, self.lang)[0] for key in verbs)
        return sum(bool(_row_markers(row, self.lang).negations) for row in rows)

    def _framed(self, expected: Expected) -> bool:
        """Whether a frame of several clauses is in the fact: its key is no verb of the lexicon."""
        return any(not self.expectations.row("verbs", key, self.lang) for kind, key in expected.words if kind == "verbs")

    def _second_verbs(self, expected: Sequence[Expected]) -> int:
        """How many verbs of negative facts have a second one, which is negated, too («не вбила й не поранила»)."""
        pairs = self.expectations.has_second_verb
        counts = negation_counts(self.lang)
        return sum(
            max(counts[how] for how in facts.negations) * pairs(key, self.lang)
            for facts in expected
            if facts.negations
            for kind, key in facts.words
            if kind == "verbs"
        )

    def _bounded(self, expected: Sequence[Expected], text: str) -> bool:
        """Whether a negative bound of a figure is the fact's negation (28을 넘지 않았다): by its verb, or by its hedge and «not»."""
        verbs = {key for facts in expected for kind, key in facts.words if kind == "verbs"}
        bounds = hedging_verb(self.lang)
        verbal = any(bounds.search(own.lower()) for key in verbs for own in self.expectations.row("verbs", key, self.lang))
        hedged = any(facts.negations and facts.bounds_figures for facts in expected)
        return (verbal or hedged) and bool(negating(text, self.lang))

    def _own(self, expected: Sequence[Expected], found: Markers) -> Iterator[Finding]:
        """Negations and modals that stand in a verb of the fact itself («never succeed», «могти отримати») are printed with it."""
        verbs = sorted({key for facts in expected for kind, key in facts.words if kind == "verbs"})
        for key in verbs:
            row, governments = self.expectations.verb_alone(key, self.lang)
            own = _row_markers(row, self.lang)
            beside = [_row_markers(f"{government} {row}", self.lang).negations for government in governments]
            always = [
                word for word in own.negations if all(word in negations for negations in beside)
            ]  # none is in -ㄹ 수밖에 없다
            lost = [word for word in always if word not in found.negations]
            lost += [kind for kind in own.modals if kind not in found.modals]
            if lost:
                yield "NEGATION", f"the sentence lost «{lost[0]}» of {key}", row

    def _modals(self, piece: Piece, wanted: Sequence[str], found: list[str]) -> Iterator[Finding]:
        for modal in self._narrowest(wanted):
            if hit := self._said(modal, found):
                found.remove(hit)
            elif piece.whole:
                yield "MODAL", f"the sentence lost «{modal}»", ""
        if found and (left := self._beside(tuple(found), piece, 1)):
            yield "MODAL", f"no fact says «{left[0]}»", ""

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


@lru_cache(maxsize=4096)
def _row_markers(text: str, lang: str) -> Markers:
    """The negations and modals of a word's row, which is met in many sentences."""
    return markers(text, lang)


def _less(found: Sequence[str], extra: Sequence[str]) -> tuple[str, ...]:
    """Kinds without some of them, each taken away once."""
    left = list(found)
    for kind in extra:
        left.remove(kind)
    return tuple(left)
