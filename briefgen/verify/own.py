"""A fact's own words beside its figures: a verb or preposition that reads as a hedge, a number that is a part of a word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from briefgen.phrase import Span
from briefgen.reader import Bound, Reading, course_words, fillers, hedging_verb, in_digits, joining_words, read, until_words
from briefgen.values import Hedge
from briefgen.verify.expected import Expectations, Expected
from briefgen.verify.figures import alike, date_in_words
from briefgen.verify.names import in_own_words, is_form, shares_word, tokens

_LISTED = re.compile(r"(?:,|\b[^\W\d_]{1,3})\s$")
"""A comma or a conjunction."""
_HEDGE_WORD = re.compile(r"[^\W\d_]+")


class OwnWords:
    """What the words of facts account for in the sentences of one brief."""

    def __init__(self, lang: str, expectations: Expectations, published: dt.date) -> None:
        self.lang, self.expectations, self.published = lang, expectations, published
        self.typed: dict[str, tuple[Reading, ...]] = {}

    def phrase(self, before: str, expected: Sequence[Expected]) -> bool:
        """Whether a text ends in a hedge of two words that a verb of the facts has («scaled up to»), each in its row."""
        words = before.lower().split()[-2:]
        if len(words) < 2 or " ".join(words) not in until_words(self.lang):
            return False
        verbs = (
            self.expectations.row(kind, key, self.lang) for facts in expected for kind, key in facts.words if kind == "verbs"
        )
        return any(set(words) <= set(tokens(row)) for row in verbs)

    def verb_hedges(self, reading: Reading, span: Span, expected: Sequence[Expected]) -> bool:
        """Whether the hedge that was read is the verb of the fact («exceeds 3,000», «перевищує 3000», 3천 명을 넘다)."""
        said = hedging_verb(self.lang).findall(reading.text.replace(span.text, " ").lower())
        verbs = {key for facts in expected for kind, key in facts.words if kind == "verbs"}
        return bool(said) and shares_word(
            " ".join(said), [text for key in verbs for text in self.expectations.row("verbs", key, self.lang)]
        )

    def without(self, text: str, reading: Reading, before: int, expected: Sequence[Expected]) -> Iterator[Reading]:
        """What is read of a figure without a word before it that the fact's own words have, once in the sentence («regret over 12»)."""
        rows = [row for facts in expected for row in self.expectations.words(facts.fact, self.lang)]
        verbs = [
            row
            for facts in expected
            for kind, key in facts.words
            if kind == "verbs"
            for row in [self.expectations.row(kind, key, self.lang)]
        ]
        for match in hedging_verb(self.lang).finditer(text.lower(), reading.start, reading.end):
            if any(not row or shares_word(match[0], row) for row in verbs):  # «passed tens of thousands», «exceeded at least 12»
                veiled = text[: match.start()] + "·" * len(match[0]) + text[match.end() :]
                again = read(veiled, self.lang, self.published)
                yield from (other for other in again if other.start < reading.end and reading.start < other.end)
        for joint in joining_words(self.lang):
            if text[reading.start :].lower().startswith(f"{joint} "):  # «as long as two of them …»
                veiled = text[: reading.start] + "·" * len(joint) + text[reading.start + len(joint) :]
                yield from (
                    other for other in read(veiled, self.lang, self.published) if reading.start < other.start < reading.end
                )
        hedge = text[reading.start : before].rstrip()
        if self.phrase(hedge, expected):  # «lived up to 101 rules»
            veiled = text[: reading.start] + "·" * len(hedge) + text[reading.start + len(hedge) :]
            yield from (other for other in read(veiled, self.lang, self.published) if reading.start < other.start < reading.end)
        figures = [quantity for facts in expected for quantity in facts.figures.values()]
        rough = sum(quantity.hedge is Hedge.ABOUT for quantity in figures) if reading.bound is Bound.ABOUT else 0
        rough += sum(facts.phases.count("about_to") for facts in expected)  # «about to tell about five»
        courses = sum(slot.split(".")[-2:-1] == ["over"] for facts in expected for slot in facts.figures)
        lower = text.lower()
        for match in (
            *_HEDGE_WORD.finditer(text, reading.start, max(before, reading.start)),
            *_HEDGE_WORD.finditer(text, before, reading.end),
        ):
            word = match[0].lower()
            until = word in until_words(self.lang)
            goes = until and any("@to" in part for row in rows for part in row)
            if not goes and not any(is_form(word, own) for row in rows for own in tokens(row)):
                continue
            places = re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)(?:\s+(?P<next>[\w'’]+))?", lower)
            said = sum(not until or _begins_figure(place["next"] or "", self.lang) for place in places)
            listed = until and _LISTED.search(text, max(0, match.start() - 5), match.start())  # «до Софії й до 21 станції»
            veiled = text[: match.start()] + "·" * len(word) + text[match.end() :]
            for other in read(veiled, self.lang, self.published):
                if other.start < reading.end and reading.start < other.end:
                    ahead = match.start() < other.start
                    between = text[match.end() : other.start].strip().lower()
                    alone = match.start() == reading.start and (not between or between in fillers(self.lang))
                    if ahead and not alone and not until:
                        continue  # the «to» of «up to»
                    spread = courses if word in course_words(self.lang) else 0  # «protest over 22 rules …, over two years»
                    owners = max(1, sum(word in tokens(row) for row in rows) if alone else 1)
                    if listed or said <= owners + rough + spread + (until and reading.bound is Bound.UP_TO):
                        yield other

    def say(self, reading: Reading, facts: Sequence[str]) -> bool:
        """Whether a reading outside the ledger stands in a word of the facts («six-year term», «11 голосами проти одного»)."""
        rows = [row for fact in facts for row in self.expectations.words(fact, self.lang)]
        if in_own_words(reading.text, rows):
            return True
        for text in {text for row in rows for text in row} - self.typed.keys():
            self.typed[text] = read(text, self.lang, self.published)
        typed = [found for row in rows for text in row for found in self.typed[text]]
        return any(alike(found, reading) for found in typed) or date_in_words(reading, typed)


def _begins_figure(word: str, lang: str) -> bool:
    """Whether a word is a number, in digits or by itself in a word."""
    return word[:1].isdigit() or bool(in_digits(word, lang))
