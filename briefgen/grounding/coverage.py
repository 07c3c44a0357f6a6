"""What of an article no fact says: its numbers, dates, names, quotations and statements, in its own order.

- A number or date is covered where a claim of a fact was read in it.
- A name is covered where a fact claims it: once for the article, for a name that is known is missed with what it does.
- A quotation is covered where a fact quotes it or has evidence in it.
- A statement is a run of words that say something (no articles, auxiliaries, verbs of saying: `evidence.toml`) on which no
  fragment of evidence stands and which no name or word of a fact from that sentence explains.

The dateline and a headline that is the source's title are the source's, not the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence import Passage, Sentence, normalise
from briefgen.facts import Fact
from briefgen.grounding.claims import Claims
from briefgen.grounding.examine import Examiner, Proof
from briefgen.grounding.figures import same_bound, same_figure, same_moment
from briefgen.grounding.names import full_names
from briefgen.reader import Reading
from briefgen.values import Moment, Quantity

LEAST = 2
"""Words that say something, one after another, which make a statement."""

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|\"[^\"]+\"|「[^「」]+」|『[^『』]+』")
_CLAUSE = re.compile(r"[^,;:–—()]+(?:,(?=\d)[^,;:–—()]+)*")
_FIGURES = ("number", "amount", "date", "words")


class Gap(Struct, frozen=True):
    """Something of the article that no fact says.

    Attributes:
        kind: `number`, `date`, `name`, `quotation` or `statement`.
        text: the words as they stand; `passage` is their place, `sentence` the sentence around them.
        left_out: why the sheet leaves it out on purpose, `""` where it does not say so.
    """

    kind: str
    text: str
    passage: Passage
    sentence: str
    left_out: str = ""


class _Cover(Struct, frozen=True):
    """What one fact covers: its fragments, where its figures and quotations were read, and the words it explains."""

    fragments: tuple[Passage, ...]
    figures: tuple[Proof, ...]
    quotes: tuple[Passage, ...]
    names: frozenset[str]
    words: frozenset[str]
    sentences: frozenset[int]


class Coverage:
    """The gaps of one sheet; what a fact covers is worked out once, so that any fact can be taken for absent."""

    def __init__(self, examiner: Examiner) -> None:
        self.examiner = examiner
        self.article = examiner.article
        self.names = examiner.names
        self._claims = Claims(examiner.sheet, examiner.claims.lexicon, examiner.claims.lang, every=True)
        self._covers: dict[str, _Cover] = {}

    def gaps(self, *, without: str = "") -> list[Gap]:
        """What no fact says, in the article's order; `without` names a fact that is taken for absent."""
        covers = [self._cover(fact) for fact in self.examiner.sheet.facts if fact.id != without]
        found = [gap for number in self._told for gap in self._of(number, covers)]
        return [self._reasoned(gap) for gap in found]

    # -- what a fact covers ---------------------------------------------------------------

    def _cover(self, fact: Fact) -> _Cover:
        if fact.id not in self._covers:
            proofs = self.examiner.grounds([fact]).proofs
            claims = list(self.examiner.claims.of(fact))
            names = tuple(dict.fromkeys(str(claim.value) for claim in claims if claim.kind == "name"))
            self._covers[fact.id] = _Cover(
                tuple(Passage(place.start, place.end) for place in self.examiner.places(fact)),
                tuple(proof for proof in proofs if proof.claim.kind in _FIGURES),
                tuple(proof.passage for proof in proofs if proof.claim.kind == "quote"),
                frozenset(self._named(names)),
                frozenset(self._explained(fact)),
                frozenset(self.examiner.sentences(fact)),
            )
        return self._covers[fact.id]

    def _explained(self, fact: Fact) -> Iterator[str]:
        """The words, in the article's language, by which the sheet says this fact: its verbs, nouns and adjectives."""
        for claim in self._claims.of(fact):
            if claim.kind == "words":
                yield from self.names.stems(str(claim.value))

    def _named(self, keys: tuple[str, ...]) -> Iterator[str]:
        """The words of names, and of what their bearers are."""
        claims = self._claims
        for key in keys:
            for alias in (*self.examiner.aliases(key), *full_names(claims.row("names", key), claims.lang)):
                yield from self.names.stems(alias)
            if (office := self.examiner.sheet.offices.get(key)) is not None:
                for claim in claims.of_nominal(self.examiner.sheet.facts[0], office):
                    text = claim.value if claim.kind == "words" else " ".join(self.examiner.aliases(str(claim.value)))
                    yield from self.names.stems(str(text))

    @cached_property
    def _source(self) -> frozenset[str]:
        """The words of the source's own names."""
        source = self.examiner.sheet.source
        texts = (source.publisher, source.via, *self.examiner.aliases(source.publisher))
        return frozenset(stem for text in texts for stem in self.names.stems(text))

    # -- what the article says ------------------------------------------------------------

    @cached_property
    def _told(self) -> list[int]:
        """The numbers of the sentences that say something: all but a headline that is the source's title."""
        title = normalise(self.examiner.sheet.source.title)[0].strip()
        return [
            n for n, sentence in enumerate(self.article.sentences) if not title or normalise(sentence.text)[0].strip() != title
        ]

    def _of(self, number: int, covers: list[_Cover]) -> Iterator[Gap]:
        sentence = self.article.sentences[number]
        here = [cover for cover in covers if number in cover.sentences]
        found: list[Gap] = []
        for reading in self.examiner.readings(number):
            passage = Passage(sentence.start + reading.start, sentence.start + reading.end)
            worded = not any(char.isdigit() for char in reading.text) and set(self.names.stems(reading.text))
            if worded and kind_of(reading) == "date" and any(worded <= cover.words for cover in here):
                continue  # «August», a word of the sheet's own
            if reading.kind != "label" and not any(_covers(cover, reading, passage, number) for cover in here):
                kind = kind_of(reading)
                if self._is_label(passage):
                    continue
                if kind == "number" or not self._is_today(reading, sentence):
                    found.append(Gap(kind, self.article.text[passage.start : passage.end], passage, sentence.text))
        found += self._quotations(sentence, covers)
        found += self._words(sentence, here, covers, [gap.passage for gap in found])
        yield from sorted(found, key=lambda gap: gap.passage)

    def _is_label(self, passage: Passage) -> bool:
        """Whether a figure is part of a name: «Chang'e-6»."""
        before = self.article.text[max(0, passage.start - 2) : passage.start]
        return len(before) == 2 and before[0].isalpha() and before[1] in "-–‑"

    def _is_today(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a date is the day of publication, said without a figure («today», «on Monday») or on a line of its own."""
        published = self.examiner.sheet.source.published
        said = not any(char.isdigit() for char in reading.text) or reading.text == sentence.text.strip()
        return said and reading.moment == Moment(published.year, published.month, published.day)

    def _quotations(self, sentence: Sentence, covers: list[_Cover]) -> Iterator[Gap]:
        used = [passage for cover in covers for passage in (*cover.quotes, *cover.fragments)]
        titles = {stem for cover in covers for stem in cover.names}
        for match in _QUOTED.finditer(sentence.text):
            if set(self.names.stems(match[0])) <= titles:
                continue  # the title of a work, which a fact names
            passage = Passage(sentence.start + match.start(), sentence.start + match.end())
            if not _touches(passage, used):
                yield Gap("quotation", match[0], passage, sentence.text)

    def _words(self, sentence: Sentence, here: list[_Cover], covers: list[_Cover], known: list[Passage]) -> Iterator[Gap]:
        """Names and statements: words on which nothing stands, one run after another."""
        fragments = [passage for cover in here for passage in (*cover.fragments, *cover.quotes)]
        explained = self._source.union(*(cover.words | cover.names for cover in here))
        known_names = frozenset().union(*(cover.names for cover in covers))
        number = self.article.sentences_of(Passage(sentence.start, sentence.end))[0]
        readings = [Passage(sentence.start + r.start, sentence.start + r.end) for r in self.examiner.readings(number)]
        run: list[tuple[re.Match[str], bool]] = []
        clauses = [Passage(sentence.start + m.start(), sentence.start + m.end()) for m in _CLAUSE.finditer(sentence.text)]
        unproven = [clause for clause in clauses if not _touches(clause, fragments)]
        for match in (*_WORD.finditer(sentence.text), None):
            if match is not None:
                passage = Passage(sentence.start + match.start(), sentence.start + match.end())
                if passage.end <= self.article.dateline.end or self.names.is_plain(match[0]):
                    continue
                free = not _touches(passage, fragments) and not _touches(passage, readings)
                if free and not (stems := set(self.names.stems(match[0]))) <= explained:
                    run.append((match, stems <= known_names))
                    continue
            yield from self._run(sentence, run, known, unproven)
            run = []

    def _run(
        self, sentence: Sentence, run: list[tuple[re.Match[str], bool]], known: list[Passage], unproven: list[Passage]
    ) -> Iterator[Gap]:
        """A run as a gap: a name that no fact claims, or a statement, in which names count that facts claim elsewhere.

        In a clause on which no evidence stands, one word is a statement.
        """
        new = [match for match, claimed in run if not claimed]
        if not new:
            return
        passage = Passage(sentence.start + run[0][0].start(), sentence.start + run[-1][0].end())
        if _touches(passage, known):
            return
        named = self.names.match != "part" and any(match.start() and match[0][0].isupper() for match in new)
        if named or len(run) >= LEAST or _touches(passage, unproven):
            yield Gap("name" if named else "statement", self.article.text[passage.start : passage.end], passage, sentence.text)

    def _reasoned(self, gap: Gap) -> Gap:
        """A gap with the reason why the sheet leaves it out, where it says so."""
        for left in self.examiner.sheet.left_out:
            if _touches(gap.passage, [Passage(place.start, place.end) for place in left.places]):
                return replace(gap, left_out=left.reason)
        return gap


def kind_of(reading: Reading) -> str:
    """`date` or `number`."""
    return "date" if reading.kind in ("date", "time") else "number"


def _covers(cover: _Cover, reading: Reading, passage: Passage, number: int) -> bool:
    """Whether a fact of a sentence says a figure or date of it: read there, or said by another of its sentences, too."""
    for proof in cover.figures:
        value = proof.claim.value
        if _touches(passage, [proof.passage]):
            return True
        if isinstance(value, Moment) and same_moment(replace(value, hour=-1, minute=0), [reading]) is not None:
            return True
        if (
            proof.sentence != number
            and isinstance(value, Quantity)
            and same_figure(value, reading)
            and same_bound(value, reading)
        ):
            return True
    return reading.kind == "ordinal" and _touches(passage, list(cover.fragments))


def _touches(passage: Passage, others: list[Passage]) -> bool:
    return any(passage.start < end and start < passage.end for start, end in others)
