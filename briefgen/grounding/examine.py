"""The facts of a sheet against the sentences that their evidence stands in.

A figure, bound or date must be read in one of the sentences of the fact's own fragments.  So must a name, by any of its
forms, unless

- the sentence calls somebody back and the entity is the nearest before it that can be meant: by «he» a person of that gender,
  by «it» something else, in the four sentences before; by «the ministry» a ministry, anywhere before;
- it says «we», and the entity, who acts or speaks, is named in its paragraph or right before;
- the entity is the speaker, and the paragraph names it and quotes somebody (it names its speaker once);
- the entity is a place or country that the headline or the first sentence names, and is not who acts or speaks: the story's
  stage is not named again.

So an honest sheet takes «He did not admit» for its evidence, and a name that was exchanged is not found.  Quoted words must
stand in the article whole, within quotation marks.  The publisher's name is the source's and needs no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from briefgen.evidence import Article, Passage, Selector, Sentence
from briefgen.facts import Fact, FactSheet, Found
from briefgen.grounding.claims import Claim, Claims, facts_within
from briefgen.grounding.figures import is_read, same_amount, same_bound, same_figure, same_moment, same_words
from briefgen.grounding.names import PLACES, names_of, row_names
from briefgen.lexicon import Lexicon
from briefgen.problems import Problem
from briefgen.reader import Reading, course_words, read
from briefgen.values import Amount, Moment, Quantity

BEFORE = 4
"""Sentences before the evidence in which somebody may have been named whom it calls back."""

_STAGE = ("country", *PLACES)

_INTERRUPTED = re.compile("[\"”»’」'].*[\"“«‘「'„]", re.DOTALL)
"""What stands between the parts of a quotation that is interrupted: its marks close and open; a word left out has none."""

_TIMES = ("minute", "hour", "day", "week", "month", "year")

_QUOTES = re.compile("[\"“”„«»『「]|''|(?<!\\w)['‘]")


class Proof(Struct, frozen=True):
    """A claim and the passage of the article that says it."""

    claim: Claim
    passage: Passage
    sentence: int


class Grounds(Struct):
    """What was found: proofs in the order of the facts, and problems."""

    proofs: list[Proof] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Examiner:
    """One sheet against its article."""

    def __init__(self, sheet: FactSheet, lexicon: Lexicon, article: Article) -> None:
        self.sheet = sheet
        self.article = article
        self.claims = Claims(sheet, lexicon, article.style.code)
        self.names = names_of(article.style)
        self._readings: dict[int, list[Reading]] = {}
        self._words: dict[str, list[Reading]] = {}
        self._named: dict[tuple[str, int], Passage | None] = {}
        self._taken: set[tuple[int, int]] = set()
        self._scored: set[tuple[int, int, Decimal]] = set()

    def grounds(self, facts: Sequence[Fact] | None = None) -> Grounds:
        """Every claim of the facts, proven or a problem."""
        found = Grounds()
        for fact in self.sheet.facts if facts is None else facts:
            numbers = self.sentences(fact)
            if not numbers:
                continue  # its evidence was not found, which is a problem already
            self._taken.clear()
            self._scored.clear()
            for claim in self.claims.of(fact):
                proof = self.prove(claim, numbers)
                if isinstance(proof, Problem):
                    found.problems.append(proof)
                elif proof is not None:
                    found.proofs.append(proof)
        return found

    def places(self, fact: Fact) -> Iterator[Found]:
        """The fragments of a fact and of the facts within it, as they were found."""
        for inner in facts_within(fact):
            yield from self.sheet.evidence.get(inner.id, ())

    def sentences(self, fact: Fact) -> list[int]:
        """The numbers of the sentences that a fact's evidence stands in."""
        passages = [Passage(place.start, place.end) for place in self.places(fact)]
        if passages:
            quotes = (self._quoted(str(claim.value)) for claim in self.claims.of(fact) if claim.kind == "quote")
            passages += [passage for passage in quotes if passage is not None]
        return sorted({number for passage in passages for number in self.article.sentences_of(passage)})

    def readings(self, number: int) -> list[Reading]:
        """What figures and dates a sentence of the article says."""
        if number not in self._readings:
            published = self.sheet.source.published.date()
            sentence = self.article.sentences[number]
            found = read(sentence.text, self.article.style.code, published)
            dateline = self.article.dateline
            self._readings[number] = [
                reading for reading in found if not dateline.start < sentence.start + reading.end <= dateline.end
            ]
        return self._readings[number]

    # -- claims ---------------------------------------------------------------------------

    def prove(self, claim: Claim, numbers: Sequence[int]) -> Proof | Problem | None:
        value = claim.value
        if isinstance(value, Quantity):
            return self._figure(claim, value, numbers)
        if isinstance(value, Amount):
            return self._amount(claim, value, numbers)
        if isinstance(value, Moment):
            return self._moment(claim, value, numbers)
        if claim.kind == "name":
            return None if value == self.sheet.source.publisher else self._name(claim, value, numbers)
        return self._quote(claim, value) if claim.kind == "quote" else self._word(claim, value, numbers)

    def _in_course(self, quantity: Quantity, reading: Reading) -> bool:
        """Whether an exact time is read behind a word that may say in the course of which («62% over six years»)."""
        words = course_words(self.article.style.code)
        return (
            not quantity.hedge and reading.unit in _TIMES and any(reading.text.lower().startswith(f"{word} ") for word in words)
        )

    def _figure(self, claim: Claim, quantity: Quantity, numbers: Sequence[int]) -> Proof | Problem:
        near = [
            (number, reading)
            for number in numbers
            for reading in self.readings(number)
            if same_figure(quantity, reading) and (number, reading.start, quantity.low) not in self._scored
        ]
        same = [
            (number, reading) for number, reading in near if same_bound(quantity, reading) or self._in_course(quantity, reading)
        ]
        free = [place for place in near if (place[0], place[1].start) not in self._taken]
        # «more than 100 missiles and about 100 drones»: two claims of a fact do not rest on one figure while another is free
        chosen = next((place for place in same if place in free), None) or (same[0] if same and not free else None)
        if chosen is not None:
            self._taken.add((chosen[0], chosen[1].start))
            if chosen[1].kind == "score" and chosen[1].low != chosen[1].high:  # «2-1» has each of its figures once
                self._scored.add((chosen[0], chosen[1].start, quantity.low))
            return self._proof(claim, *chosen)
        if near:
            said = " and ".join(dict.fromkeys(reading.text for _, reading in near))
            return self._problem(claim, "EVIDENCE-BOUND", f"the fact says {quantity}, its evidence «{said}»", numbers)
        return self._problem(claim, "EVIDENCE-FIGURE", f"the evidence does not say {quantity}", numbers)

    def _amount(self, claim: Claim, amount: Amount, numbers: Sequence[int]) -> Proof | Problem | None:
        """«dozens», «half»: an order of size or a share; «most» and «all» are not read."""
        if not is_read(amount):
            return None
        where = [(number, reading) for number in numbers for reading in self.readings(number) if same_amount(amount, reading)]
        if where:
            return self._proof(claim, *where[0])
        return self._problem(claim, "EVIDENCE-FIGURE", f"the evidence does not say {amount}", numbers)

    def _moment(self, claim: Claim, moment: Moment, numbers: Sequence[int]) -> Proof | Problem:
        where = [(number, reading) for number in numbers for reading in self.readings(number)]
        found = same_moment(moment, [reading for _, reading in where])
        if found is not None:
            return self._proof(claim, next(number for number, reading in where if reading is found), found)
        return self._problem(claim, "EVIDENCE-DATE", f"the evidence does not say {moment}", numbers)

    def _word(self, claim: Claim, text: str, numbers: Sequence[int]) -> Proof | Problem | None:
        """Figures and dates in a word's own text: an age, a score, an ordinal, «six-year term»."""
        if text not in self._words:
            self._words[text] = list(read(text, self.article.style.code, self.sheet.source.published.date()))
        proof: Proof | None = None
        for wanted in self._words[text]:
            if wanted.kind == "ordinal" and wanted.low == 1:
                continue  # «the first», said of what had never been before
            where = [(number, reading) for number in numbers for reading in self.readings(number)]
            found = next(((number, reading) for number, reading in where if same_words(wanted, reading)), None)
            if found is None:
                return self._problem(claim, "EVIDENCE-FIGURE", f"the evidence does not say «{wanted.text}» («{text}»)", numbers)
            proof = self._proof(claim, *found)
        return proof

    def _quote(self, claim: Claim, text: str) -> Proof | Problem:
        passage = self._quoted(text)
        if passage is None:
            near = self.article.nearest(text)
            message = "the article does not have the quoted words"
            return Problem("EVIDENCE-QUOTE", message, claim.mark, f"the nearest passage: {near}" if near else "")
        number = self.article.sentences_of(passage)[0]
        paragraph = self.article.sentences[number].paragraph
        if not any(_QUOTES.search(s.text) for s in self.article.sentences if s.paragraph == paragraph):
            message = "the article has these words, but does not quote them"
            return Problem("EVIDENCE-QUOTE", message, claim.mark, "say it as a fact with `by:`")
        return Proof(claim, passage, number)

    def _quoted(self, text: str) -> Passage | None:
        """Where quoted words stand: whole, or interrupted once by who said them; an omission and an emendation may divide them."""
        parts = [part.strip(" .,;:!?…") for part in re.split(r"\[[^\]]*\]|…|\.\.\.", text)]
        places = [found for part in parts if part for found in [self._around(part)]]
        if not places or any(place is None for place in places):
            return None
        kept = [place for place in places if place is not None]
        return Passage(kept[0].start, kept[-1].end) if kept == sorted(kept) else None

    def _around(self, text: str) -> Passage | None:
        if whole := self.article.find(Selector(text)):
            return whole[0]
        words = text.split()
        for at in range(len(words) - 1, 0, -1):
            first = self.article.find(Selector(" ".join(words[:at]).rstrip(",;:.")))
            if first:
                rest = self.article.find(Selector(" ".join(words[at:])))
                near = [
                    place
                    for place in rest
                    if 0 < place.start - first[0].end <= 200
                    and _INTERRUPTED.search(self.article.text[first[0].end : place.start])
                ]
                return Passage(first[0].start, near[0].end) if near else None
        return None

    # -- names ----------------------------------------------------------------------------

    @cached_property
    def _paragraphs(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, sentence in enumerate(self.article.sentences):
            found.setdefault(sentence.paragraph, []).append(number)
        return found

    def aliases(self, key: str) -> tuple[str, ...]:
        """What the article may call an entity."""
        return tuple(dict.fromkeys(name for name in row_names(self.claims.row("names", key), self.article.style.code) if name))

    def named(self, key: str, number: int) -> Passage | None:
        """Where a sentence names an entity; the whole sentence where the words of the name stand apart."""
        if (key, number) not in self._named:
            sentence = self.article.sentences[number]
            alias = next((alias for alias in self.aliases(key) if self.names.stands(alias, sentence.text)), None)
            self._named[key, number] = None if alias is None else _spot(sentence, alias)
        return self._named[key, number]

    def _name(self, claim: Claim, key: str, numbers: Sequence[int]) -> Proof | Problem:
        for number in numbers:
            if (passage := self.named(key, number)) is not None:
                return Proof(claim, passage, number)
        row, aliases = self.claims.row("names", key), self.aliases(key)
        for number in numbers:
            if self._called_back(key, row, aliases, number, claim):
                start = self.article.sentences[number].start
                return Proof(claim, Passage(start, start), number)
        called = aliases[0] if aliases else key
        return self._problem(claim, "EVIDENCE-NAME", f"the evidence does not name {called}", numbers)

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """Every entity that the sheet names."""
        told = (claim.value for fact in self.sheet.facts for claim in self.claims.of(fact) if claim.kind == "name")
        return tuple(dict.fromkeys(str(key) for key in told))

    def _called_back(self, key: str, row: Mapping[str, Any], aliases: tuple[str, ...], number: int, claim: Claim) -> bool:
        """Whether a sentence that does not name an entity means it all the same."""
        kind, gender = str(row.get("is", "")), str(row.get("gender", ""))
        back = self.names.calls_back(kind, gender, aliases, self.article.sentences[number].text)
        speaker = claim.slot.startswith("by")
        if (
            kind in _STAGE
            and not speaker
            and not claim.acts
            and any(self.named(key, opening) is not None for opening in self._opening)
        ):
            return True
        if back == "head":
            heads = self.names.heads(aliases)
            return self._nearest(key, number, 0, lambda other: bool(self.names.heads(self.aliases(other)) & heads))
        paragraph = self._paragraphs[self.article.sentences[number].paragraph]
        if speaker and kind not in _STAGE and any(_QUOTES.search(self.article.sentences[n].text) for n in paragraph):
            near = paragraph  # a quoted paragraph names its speaker once, before or after
        elif back == "first" and (speaker or claim.acts):
            near = [max(0, paragraph[0] - 1), *paragraph]
        else:
            near = []
        if any(self.named(key, other) is not None for other in near):
            return True
        return back not in ("", "first") and self._nearest(
            key, number, number - BEFORE, lambda other: self._alike(other, kind, gender)
        )

    @cached_property
    def _opening(self) -> tuple[int, ...]:
        """The headline, where the article has one, and the first sentence."""
        first = [numbers[0] for numbers in list(self._paragraphs.values())[:2]]
        return tuple(first)

    def _alike(self, key: str, kind: str, gender: str) -> bool:
        row = self.claims.row("names", key)
        person = kind == "person"
        return (row.get("is") == "person") == person and (not person or str(row.get("gender", gender)) == gender)

    def _nearest(self, key: str, number: int, first: int, alike: Callable[[str], bool]) -> bool:
        """Whether a pronoun or «the ministry» can mean this entity: no sentence between names another that it could mean."""
        entities = [*(other for other in self.entities if alike(other)), key]
        for before in range(number - 1, max(0, first) - 1, -1):
            named = [other for other in entities if self.named(other, before) is not None]
            if named:
                return key in named
        return False

    # -- results --------------------------------------------------------------------------

    def _proof(self, claim: Claim, number: int, reading: Reading) -> Proof:
        start = self.article.sentences[number].start
        return Proof(claim, Passage(start + reading.start, start + reading.end), number)

    def _problem(self, claim: Claim, code: str, message: str, numbers: Sequence[int]) -> Problem:
        sentences = [" ".join(self.article.sentences[number].text.split()) for number in numbers]
        help = "it says: " + "\n".join(sentences) + "\ncorrect the fact, or add to `from:` the fragment that says it"
        return Problem(code, f"{message} ({claim.fact}, {claim.slot})", claim.mark, help)


def _spot(sentence: Sentence, alias: str) -> Passage:
    """Where in a sentence a name begins and ends, by the first of its words that stands there as written."""
    folded = sentence.text.casefold()
    for piece in (alias.casefold(), *sorted(alias.casefold().split(), key=len, reverse=True)):
        for stem in (piece, piece[: max(3, len(piece) - 3)]):
            at = folded.find(stem)
            if len(folded) == len(sentence.text) and at >= 0 and stem:
                end = at + len(stem)
                while end < len(folded) and folded[end].isalpha():
                    end += 1
                return Passage(sentence.start + at, sentence.start + end)
    return Passage(sentence.start, sentence.start)
