"""A sheet, its article and its briefs side by side: what the commands `trace` and `check` show of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from briefgen.api import Workshop
from briefgen.brief import Brief
from briefgen.evidence import Article, Passage, read_style
from briefgen.facts import FactSheet
from briefgen.grounding import Examiner, Proof
from briefgen.grounding.claims import facts_within
from briefgen.grounding.coverage import Coverage, Gap
from briefgen.ledger import Entry, entries
from briefgen.writers.base import width

SHOWN = 48
"""Columns of a cell in a table for people."""


class Witness(Struct, frozen=True):
    """A passage of the article that proves something: its words, where they start and end, and the sentence around them."""

    text: str
    start: int
    end: int
    sentence: str


class Row(Struct, frozen=True):
    """One value of a fact: its slot, what each language says for it, and the passages that prove it."""

    fact: str
    slot: str
    kind: str
    value: str
    said: dict[str, tuple[str, ...]]
    evidence: tuple[Witness, ...]


class Proving:
    """One sheet with its article; `article` and `examiner` are None where it has none or no reader reads it."""

    def __init__(self, shop: Workshop, sheet: FactSheet, languages: Sequence[str]) -> None:
        self.shop = shop
        self.sheet = sheet
        self.languages = tuple(languages)
        self.article: Article | None = None
        self.examiner: Examiner | None = None
        if sheet.source.article:
            self.article = Article(sheet.source.article, read_style(sheet.source.language, tuple(shop.lexicon.folders)))
            self.examiner = Examiner(sheet, shop.lexicon, self.article)

    @cached_property
    def briefs(self) -> dict[str, Brief]:
        """The whole brief in each language."""
        return {lang: self.shop.brief(self.sheet, lang, length="full") for lang in self.languages}

    @cached_property
    def proofs(self) -> dict[str, list[Proof]]:
        """For each fact of the sheet, the claims that its evidence was read to say."""
        if self.examiner is None:
            return {}
        return {fact.id: self.examiner.grounds([fact]).proofs for fact in self.sheet.facts}

    @cached_property
    def gaps(self) -> list[Gap]:
        """What of the article no fact says."""
        return Coverage(self.examiner).gaps() if self.examiner is not None else []

    @property
    def missing(self) -> list[Gap]:
        """What no fact says and the sheet does not leave out on purpose."""
        return [gap for gap in self.gaps if not gap.left_out]

    @cached_property
    def _outer(self) -> dict[str, str]:
        return {inner.id: fact.id for fact in self.sheet.facts for inner in facts_within(fact)}

    def fact_of(self, ident: str) -> str:
        """The fact of the sheet in which a fact stands, itself where it stands in none."""
        return self._outer.get(ident, ident)

    def witnesses(self, fact: str, slot: str = "", value: str = "", kind: str = "") -> tuple[Witness, ...]:
        """What proves a value of a fact: where its claim was read, else the fact's fragments."""
        outer = self.fact_of(fact)
        proofs = [
            proof.passage
            for proof in self.proofs.get(outer, ())
            if proof.claim.fact == fact and (proof.claim.slot == slot or str(proof.claim.value) == value)
        ]
        read = [passage for passage in dict.fromkeys(proofs) if passage.end > passage.start]
        if not read and not proofs and kind == "name" and self.examiner is not None:
            # what the sheet's own rows bring: an office's country, the land that a region lies in
            whole = next((whole for whole in self.sheet.facts if whole.id == outer), None)
            numbers = self.examiner.sentences(whole) if whole is not None else []
            named = (self.examiner.named(value, number) for number in numbers)
            return tuple(self._witness(passage) for passage in named if passage is not None)
        found = self.sheet.evidence.get(fact) or self.sheet.evidence.get(outer, ())
        return tuple(self._witness(passage) for passage in read or [Passage(place.start, place.end) for place in found])

    def _witness(self, passage: Passage) -> Witness:
        assert self.article is not None
        sentences = self.article.sentences
        around = [sentences[number] for number in self.article.sentences_of(passage)]
        text = self.article.text[passage.start : passage.end]
        return Witness(text, passage.start, passage.end, self.article.text[around[0].start : around[-1].end])

    def rows(self) -> list[Row]:
        """Every value of every fact in the order of the sheet, with what each language says for it."""
        said: dict[tuple[str, str, str], dict[str, dict[str, None]]] = {}
        first: dict[tuple[str, str, str], Entry] = {}
        for lang, brief in self.briefs.items():
            for entry in entries(brief):
                kind = "words" if entry.kind == "figure" else entry.kind
                key = (entry.fact, entry.slot.removesuffix(".count"), "" if kind in ("words", "quote") else entry.value)
                first.setdefault(key, entry)
                said.setdefault(key, {}).setdefault(lang, {})[entry.text] = None
        order = {"source": -1, **{ident: n for n, ident in enumerate(self._outer)}}
        rows = [
            Row(
                fact,
                slot,
                first[fact, slot, value].kind,
                first[fact, slot, value].value,
                {lang: tuple(texts) for lang, texts in by_lang.items()},
                self.witnesses(fact, slot, first[fact, slot, value].value, first[fact, slot, value].kind),
            )
            for (fact, slot, value), by_lang in said.items()
        ]
        return sorted(rows, key=lambda row: order.get(row.fact, len(order)))


def as_json(proving: Proving) -> str:
    """The ledger as JSON: {"source": {…}, "rows": [{fact, slot, kind, value, said: {lang: [text]}, evidence: [{…}]}]}."""
    source = proving.sheet.source
    value: dict[str, Any] = {
        "format": "briefgen/ledger",
        "version": 1,
        "slug": proving.sheet.slug,
        "source": {"title": source.title, "url": source.url, "text": source.article_file, "sha256": source.sha256},
        "rows": [
            {
                "fact": row.fact,
                "slot": row.slot,
                "kind": row.kind,
                "value": row.value,
                "said": {lang: list(texts) for lang, texts in row.said.items()},
                "evidence": [
                    {"exact": one.text, "start": one.start, "end": one.end, "sentence": one.sentence} for one in row.evidence
                ],
            }
            for row in proving.rows()
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def as_table(proving: Proving) -> str:
    """The ledger as a table: fact and slot, the text in each language, the evidence's sentence, its offset."""
    heads = ["fact, slot", *proving.languages, "evidence", "offset"]
    lines = [
        [
            f"{row.fact}, {row.slot}" + (f": {row.value}" if row.kind in ("number", "date") else ""),
            *(" / ".join(row.said.get(lang, ())) or "-" for lang in proving.languages),
            _around(row.evidence[0]) if row.evidence else "-",
            ", ".join(str(one.start) for one in row.evidence) or "-",
        ]
        for row in proving.rows()
    ]
    return "\n".join(_table([heads, *lines]))


def _around(witness: Witness) -> str:
    """The sentence of a passage, cut to what stands around it."""
    sentence = " ".join(witness.sentence.split())
    if len(sentence) <= SHOWN:
        return sentence
    at = max(0, sentence.find(" ".join(witness.text.split())))
    start = max(0, min(at - 8, len(sentence) - SHOWN + 4))
    return (
        ("… " if start else "")
        + sentence[start : start + SHOWN - 4].strip()
        + (" …" if start + SHOWN - 4 < len(sentence) else "")
    )


def _table(lines: list[list[str]]) -> Iterator[str]:
    cut = [[_fit(cell, SHOWN) for cell in line] for line in lines]
    sizes = [max(_columns(line[n]) for line in cut) for n in range(len(cut[0]))]
    for line in cut:
        cells = (cell + " " * (size - _columns(cell)) for cell, size in zip(line, sizes, strict=True))
        yield "  ".join(cells).rstrip()


def _columns(text: str) -> int:
    return sum(width(char) for char in text)


def _fit(text: str, size: int) -> str:
    if _columns(text) <= size:
        return text
    while _columns(text) > size - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def coverage_text(proving: Proving, name: str) -> str:
    """What no fact says, in the article's order, with place and sentence; then what is left out on purpose."""
    source = proving.sheet.source
    if proving.article is None:
        return f"{name}: no article, nothing to compare the facts with"
    lines = []
    for gap in proving.missing:
        lines.append(
            f"{source.article_file}:{_place(source.article, gap.passage.start)}: {gap.kind}: {' '.join(gap.text.split())}"
        )
        lines.append(f"    {' '.join(gap.sentence.split())}")
    for gap in proving.gaps:
        if gap.left_out:
            place = _place(source.article, gap.passage.start)
            lines.append(f"{source.article_file}:{place}: left out: {' '.join(gap.text.split())} ({gap.left_out})")
    count = len(proving.missing)
    lines.append(
        f"{name}: {count} not said by any fact" if count else f"{name}: every figure, name, quotation and statement is said"
    )
    return "\n".join(lines)


def _place(text: str, offset: int) -> str:
    """Line and column of an offset, counted from 1."""
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"
