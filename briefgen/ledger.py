"""The ledger: every span of a brief that holds a number, date, name or quotation, with fact, slot, value and evidence.

`complete` sees to it that none stands outside: what a word's own text brings («32세», «11-1», «Fed chair») becomes a span with
the slot of the word that brought it, a figure of the kind `figure`.  `entries` lists what a finished brief says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Brief, Sentence
from briefgen.evidence import SourceStyle, read_style
from briefgen.facts import Fact, FactSheet
from briefgen.grounding.claims import Claims, facts_within, spelled
from briefgen.grounding.names import names_of, row_names
from briefgen.lexicon import Lexicon
from briefgen.phrase import Origin, Phrase, Span
from briefgen.reader import Reading, languages, read

HOLDING = ("number", "figure", "date", "name", "quote")
"""The kinds of spans that say something of a fact."""


class Entry(Struct, frozen=True):
    """One span of a brief: its text and value, fact and slot, and the sentence that it stands in."""

    lang: str
    kind: str
    text: str
    value: str
    fact: str
    slot: str
    sentence: str


def entries(brief: Brief) -> Iterator[Entry]:
    """Every span that holds a number, date, name or quotation, in reading order; a digest's stories one after another."""
    for phrase, _ in phrases(brief):
        sentence = phrase.text
        for span in phrase:
            if span.kind in HOLDING:
                yield Entry(brief.lang, span.kind, span.text, span.value, span.origin.fact, span.origin.slot, sentence)


def phrases(brief: Brief) -> Iterator[tuple[Phrase, tuple[str, ...]]]:
    """Every phrase of a brief with the facts of its sentence, in reading order; a quotation as it is printed, once."""
    found: list[tuple[Phrase, tuple[str, ...]]] = []

    def note(phrase: Phrase, facts: tuple[str, ...]) -> Phrase:
        found.append((phrase, facts))
        return phrase

    _mapped(brief, note, ())
    return iter(found)


def complete(brief: Brief, sheet: FactSheet, lexicon: Lexicon, folders: tuple[Path, ...]) -> Brief:
    """The brief with every figure and name that a word's own text brings in a span that knows its fact and slot.

    `folders` are the locale folders, which say how names are inflected.
    """
    words = _Words(brief, sheet, lexicon, read_style(brief.lang, folders))

    def mark(phrase: Phrase, facts: tuple[str, ...]) -> Phrase:
        spans: list[Span] = []
        worded = any(words.worded(fact) for fact in facts)
        for span in phrase:
            if span.kind or (not worded and words.piece.search(span.text) is None):
                spans.append(span)
            else:
                spans += words.cut(span, facts)
        return Phrase(spans) if len(spans) > len(phrase.spans) else phrase

    completed: Brief = _mapped(brief, mark, ())
    return completed


class _Words:
    """What the words of a sheet say beside their own meaning: figures, and names of entities that the brief names, too."""

    def __init__(self, brief: Brief, sheet: FactSheet, lexicon: Lexicon, style: SourceStyle) -> None:
        self.sheet = sheet
        self.claims = Claims(sheet, lexicon, style.code)
        self.match = names_of(style)
        self._texts: dict[str, list[tuple[str, Origin]]] = {}
        self._worded: dict[str, list[tuple[re.Pattern[str], Reading, Origin]]] = {}
        rows = (row for kind, rows in sheet.rows.items() if kind != "names" for row in rows.values())
        own = [text for row in rows if (text := spelled(row.get(self.claims.lang)))]
        self._counts = any(_figures(text, self.claims.lang) for text in own)
        self.names = self._within_words(brief, "\n".join(own)) if own else []
        self.piece = re.compile("|".join([r"\d+(?:[.,:–-]\d+)*", *(self.match.pattern(alias) for alias, _ in self.names)]))

    def _within_words(self, brief: Brief, own: str) -> list[tuple[str, str]]:
        """The names of one word that stand in the text of a word of the sheet, each with its entity."""
        lang = self.claims.lang
        keys = dict.fromkeys(span.value for phrase, _ in phrases(brief) for span in phrase if span.kind == "name")
        return [
            (alias, key)
            for key in keys
            for alias in row_names(self.claims.row("names", key), lang)
            if alias and " " not in alias and re.search(self.match.pattern(alias), own)
        ]

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return {inner.id: fact for fact in self.sheet.facts for inner in facts_within(fact)}

    def texts(self, ident: str) -> list[tuple[str, Origin]]:
        """The texts of the sheet's own words in a fact, and of the offices of whom it names, with their slots."""
        if ident not in self._texts:
            fact = self._facts.get(ident)
            found = list(self.claims.of(fact)) if fact is not None else []
            offices = (
                replace(inner, slot=claim.slot)
                for claim in found
                if fact is not None and claim.kind == "name" and (office := self.sheet.offices.get(str(claim.value))) is not None
                for inner in self.claims.of_nominal(fact, office)
            )
            words = [claim for claim in (*found, *offices) if claim.kind == "words"]
            self._texts[ident] = [(str(claim.value), Origin(claim.fact, claim.slot)) for claim in words]
        return self._texts[ident]

    def worded(self, ident: str) -> list[tuple[re.Pattern[str], Reading, Origin]]:
        """The figures in words in those texts («six-year term»): how their forms begin, what they say, and their slots."""
        if not self._counts:
            return []
        found = self._worded.get(ident)
        if found is None:
            texts = self.texts(ident)
            found = self._worded[ident] = [
                (*figure, origin) for text, origin in texts for figure in _figures(text, self.claims.lang)
            ]
        return found

    def _spelled_out(self, text: str, facts: tuple[str, ...]) -> Iterator[tuple[re.Match[str], Origin]]:
        """Where a text has one of those figures."""
        for fact in facts:
            for pattern, wanted, origin in self.worded(fact):
                for match in pattern.finditer(text):
                    said = read(match[0], self.claims.lang)
                    if any((one.kind, one.low, one.high) == (wanted.kind, wanted.low, wanted.high) for one in said):
                        yield match, origin

    def cut(self, span: Span, facts: tuple[str, ...]) -> Iterator[Span]:
        """A span of plain text, divided so that its figures and those names stand in spans of their own."""
        texts = [text for fact in facts for text in self.texts(fact)]
        at = 0
        spelled_out = {match.start(): (match, origin) for match, origin in self._spelled_out(span.text, facts)}
        found = {match.start(): match for match in self.piece.finditer(span.text)}
        for start in sorted({*found, *spelled_out}):
            match = found[start] if start in found else spelled_out[start][0]
            if match.start() < at:
                continue
            piece = match[0]
            if start not in found:
                held = Span(piece, "figure", piece, spelled_out[start][1], lang=span.lang)
            elif piece[0].isdigit():
                origin = next((origin for text, origin in texts if piece in text), Origin(facts[0] if facts else "", "words"))
                held = Span(piece, "figure", piece, origin, lang=span.lang)
            else:
                named = next(((alias, key) for alias, key in self.names if self.match.stands(alias, piece)), None)
                if named is None:
                    continue
                bringing = (origin for text, origin in texts if self.match.stands(named[0], text))
                held = Span(piece, "name", named[1], next(bringing, Origin(facts[0] if facts else "", "words")), lang=span.lang)
            if match.start() > at:
                yield replace(span, text=span.text[at : match.start()])
            yield held
            at = match.end()
        if at < len(span.text):
            yield replace(span, text=span.text[at:])


@lru_cache(maxsize=1024)
def _figures(text: str, lang: str) -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """The figures in words of a text: how their forms begin, and what they say."""
    found = []
    for reading in read(text, lang) if lang in languages() else ():
        if reading.kind not in ("date", "time", "label") and not any(char.isdigit() for char in reading.text):
            stems = (re.escape(word[: max(3, len(word) - 2)]) + r"\w{0,4}" for word in reading.text.split())
            found.append((re.compile(r"(?<!\w)" + r"\s+".join(stems) + r"(?!\w)", re.IGNORECASE), reading))
    return tuple(found)


# Fields of a brief that hold a phrase which another field prints, or none.
_UNPRINTED = frozenset({("Quotation", "phrase"), ("Brief", "evidence"), ("Brief", "labels"), ("Brief", "omitted")})


def _mapped(value: Any, change: Callable[[Phrase, tuple[str, ...]], Phrase], facts: tuple[str, ...]) -> Any:
    """A brief or a part of it with every phrase changed; what does not change stays the same object."""
    if isinstance(value, Phrase):
        return change(value, facts)
    if isinstance(value, Sentence):
        phrase = change(value.phrase, value.facts)
        return value if phrase is value.phrase else replace(value, phrase=phrase)
    if type(value) is tuple:
        parts = tuple(_mapped(part, change, facts) for part in value)
        return value if all(a is b for a, b in zip(parts, value, strict=True)) else parts
    if isinstance(value, Struct):
        inner = getattr(value, "facts", facts)
        changed = {}
        for name in _field_names(type(value)):
            old = getattr(value, name)
            new = _mapped(old, change, inner)
            if new is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value
    return value


def _field_names(kind: type[Struct]) -> tuple[str, ...]:
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = tuple(name for name in kind.__struct_fields__ if (kind.__name__, name) not in _UNPRINTED)
    return found


_FIELDS: dict[type, tuple[str, ...]] = {}
