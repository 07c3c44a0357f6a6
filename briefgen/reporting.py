"""The report: one page with the article, the facts and the briefs, in which each leads to its counterparts.

Links are plain anchors, without a script.  In the article every passage that a fact's evidence stands on is marked and leads
to the fact; a fact leads to its passages and to the sentences that say it in each language; a sentence of a brief leads to its
facts.  What no fact says is listed, marked in the article, and what is left out on purpose says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct

from briefgen.brief import FigureTable, Sentence
from briefgen.evidence import Passage
from briefgen.facts import Fact
from briefgen.ledger import phrases
from briefgen.phrase import Phrase
from briefgen.proving import Proving, Row
from briefgen.writers.base import WriteContext, clean, environment, plain, render
from briefgen.writers.html import html_filters
from briefgen.writers.runs import on_paper


class Piece(Struct):
    """A stretch of the article: plain, marked for facts (their numbers), or a gap (its number, from 1).

    `runs` are its texts, each with the anchors of the passages that begin there; `ends` the facts whose mark ends behind it;
    `anchor` that of a gap.
    """

    facts: tuple[int, ...]
    gap: int
    runs: list[tuple[tuple[str, ...], str]]
    ends: tuple[int, ...] = ()
    anchor: str = ""


class Passages(Struct, frozen=True):
    """A fact's fragment: its anchor in the article and its words."""

    anchor: str
    text: str
    start: int


class Said(Struct, frozen=True):
    """One sentence of a brief that says a fact: its anchor and text."""

    anchor: str
    text: str


class Listed(Struct, frozen=True):
    """A fact as the report lists it."""

    number: int
    fact: Fact
    passages: tuple[Passages, ...]
    rows: tuple[Row, ...]
    said: dict[str, tuple[Said, ...]]


def report(proving: Proving) -> bytes:
    """The page, UTF-8.

    Raises:
        BriefgenError: where a language cannot say the sheet, or the template is in error.
    """
    return _Report(proving).page().encode()


class _Report:
    def __init__(self, proving: Proving) -> None:
        self.proving = proving
        self.sheet = proving.sheet
        self.numbers = {fact.id: n for n, fact in enumerate(self.sheet.facts, 1)}
        self.rows: dict[int, list[Row]] = {}
        for row in proving.rows():
            for number in self._numbers([row.fact]):
                self.rows.setdefault(number, []).append(row)
        self.places = sorted(place for fact in self.sheet.facts for place in self._used(fact))
        self.shown: set[int] = set()
        self.proofs = {(number, passage): anchor for passage, number, anchor in self.places}
        self.anchors = {id(phrase): (f"{lang}-{n}", numbers) for lang, n, phrase, numbers in self._sentences()}

    def _used(self, fact: Fact) -> Iterator[tuple[Passage, int, str]]:
        """The passages that a fact rests on, each with the fact's number and an anchor: fragments, then where values are read."""
        number = self.numbers[fact.id]
        found = self.proving.examiner.places(fact) if self.proving.examiner is not None else ()
        fragments = [Passage(place.start, place.end) for place in found]
        read = [Passage(one.start, one.end) for row in self.rows.get(number, ()) for one in row.evidence]
        for n, passage in enumerate(dict.fromkeys((*fragments, *sorted(read))), 1):
            yield passage, number, f"e{number}-{n}"

    def _proofs(self, row: Row) -> list[str]:
        """The anchors of the passages in which a row's value is read."""
        numbers = self._numbers([row.fact])
        found = (self.proofs.get((number, Passage(one.start, one.end))) for number in numbers for one in row.evidence)
        return [anchor for anchor in found if anchor is not None]

    def _sentences(self) -> Iterator[tuple[str, int, Phrase, tuple[int, ...]]]:
        """Every sentence of the briefs that says a fact: language, number, phrase, the numbers of its facts."""
        for lang, brief in self.proving.briefs.items():
            titles = [block.title.phrase for block in brief.blocks if isinstance(block, FigureTable)]  # over their own cells
            for n, (phrase, facts) in enumerate(phrases(brief), 1):
                if any(phrase is title for title in titles):
                    continue
                if numbers := self._numbers(facts):
                    yield lang, n, phrase, numbers

    def _numbers(self, facts: Iterable[str]) -> tuple[int, ...]:
        outer = (self.proving.fact_of(fact) for fact in facts)
        return tuple(dict.fromkeys(self.numbers[fact] for fact in outer if fact in self.numbers))

    def page(self) -> str:
        """The page's HTML."""
        context = WriteContext(templates=self.proving.shop.own_templates)
        css = context.look.variables + _stylesheet(context)
        filters: dict[str, Callable[..., object]] = {**html_filters("print"), "prose": self._prose}
        env = environment(context.folders, finalize=self._value, filters=filters, autoescape=True)
        return render(
            env,
            "documents/report.html.j2",
            sheet=self.sheet,
            source=self.sheet.source,
            css=Markup(css.replace("</", "<\\/")),
            paragraphs=list(self.paragraphs()),
            facts=list(self.facts()),
            gaps=[(n, gap) for n, gap in enumerate(self.proving.gaps, 1)],
            marked=self.shown,  # a gap within a fact's own passage has no mark
            briefs=self.proving.briefs,
            written=self._line,
            proofs=self._proofs,
            fact_link=fact_link,
        )

    # -- the article ----------------------------------------------------------------------

    def paragraphs(self) -> Iterator[list[Piece]]:
        """The article's paragraphs, each as its pieces."""
        article = self.proving.article
        if article is None:
            return
        held: dict[int, list[Passage]] = {}
        for sentence in article.sentences:
            held.setdefault(sentence.paragraph, []).append(Passage(sentence.start, sentence.end))
        for passages in held.values():
            yield list(self._pieces(passages[0].start, passages[-1].end))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        """A stretch of the article cut wherever a passage or gap begins or ends."""
        text = self.sheet.source.article
        gaps = [(gap.passage, n) for n, gap in enumerate(self.proving.gaps, 1)]
        edges = {start, end}
        for passage in (*(passage for passage, _, _ in self.places), *(passage for passage, _ in gaps)):
            edges |= {edge for edge in passage if start < edge < end}
        cuts = sorted(edges)
        piece: Piece | None = None
        for first, last in pairwise(cuts):
            here = [(number, anchor, passage) for passage, number, anchor in self.places if passage.start <= first < passage.end]
            gap = next((n for passage, n in gaps if passage.start <= first < passage.end), 0)
            facts = tuple(dict.fromkeys(number for number, _, _ in here))
            gap = 0 if here else gap
            run = (tuple(anchor for _, anchor, passage in here if passage.start == first), text[first:last])
            if piece is not None and (piece.facts, piece.gap) == (facts, gap):
                piece.runs.append(run)
            else:
                if piece is not None:
                    yield piece
                fresh = gap not in self.shown
                self.shown.add(gap)
                piece = Piece(facts, gap, [run], anchor=f"gap-{gap}" if gap and fresh else "")
            piece.ends = tuple(number for number in facts if self._ends(number, last))
        if piece is not None:
            yield piece

    def _ends(self, number: int, edge: int) -> bool:
        """Whether what is marked for a fact ends here: no other passage of it goes on."""
        mine = [passage for passage, owner, _ in self.places if owner == number]
        return any(passage.end == edge for passage in mine) and not any(start < edge < end for start, end in mine)

    # -- facts ----------------------------------------------------------------------------

    def facts(self) -> Iterator[Listed]:
        """Every fact with its passages, its values, and the sentences that say it."""
        said: dict[tuple[int, str], list[Said]] = {}
        for lang, n, phrase, numbers in self._sentences():
            for number in numbers:
                said.setdefault((number, lang), []).append(Said(f"{lang}-{n}", phrase.text))
        article = self.sheet.source.article
        for fact in self.sheet.facts:
            number = self.numbers[fact.id]
            mine = [(passage, anchor) for passage, owner, anchor in self.places if owner == number]
            passages = [
                Passages(anchor, clean(article[passage.start : passage.end]), passage.start)
                for passage, anchor in mine
                if not any(start <= passage.start and passage.end <= end and (start, end) != passage for (start, end), _ in mine)
            ]
            by_lang = {lang: tuple(said.get((number, lang), ())) for lang in self.proving.briefs}
            yield Listed(number, fact, tuple(passages), tuple(self.rows.get(number, ())), by_lang)

    def _line(self, fact: Fact) -> str:
        """The fact as it stands in the sheet, its first line."""
        lines = self.sheet.text.splitlines()
        return lines[fact.mark.line - 1].strip().removeprefix("- ") if 0 < fact.mark.line <= len(lines) else fact.predicate

    # -- briefs ---------------------------------------------------------------------------

    def _value(self, value: Any) -> str:
        if isinstance(value, Sentence | Phrase):
            return self._said(value.phrase if isinstance(value, Sentence) else value)
        return value if isinstance(value, Markup) else plain(value)

    def _prose(self, sentences: Iterable[Sentence]) -> Markup:
        return Markup(" ").join(self._said(sentence.phrase) for sentence in sentences)

    def _said(self, phrase: Phrase) -> Markup:
        """A sentence with its anchor, and a link to each of its facts."""
        words = Markup(on_paper(phrase))
        anchor, numbers = self.anchors.get(id(phrase), ("", ()))
        if not anchor:
            return words
        links = Markup("").join(fact_link(number) for number in numbers)
        return Markup(f'<span class="said" id="{escape(anchor)}">{words}{links}</span>')


def fact_link(number: int) -> Markup:
    """A small link to a fact."""
    return Markup(f'<a class="to" href="#fact-{number}" aria-label="Fact {number}">{number}</a>')


def _stylesheet(context: WriteContext) -> str:
    path = next(path for folder in context.folders if (path := folder / "documents" / "report.css").is_file())
    return re.sub(r"\s*\n\s*", "\n", path.read_text("utf-8"))
