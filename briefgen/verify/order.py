"""What stands in a brief, in the order of the page: the one walk over its blocks that verification makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct

from briefgen.brief import (
    Block,
    Brief,
    Contents,
    Correction,
    FigureTable,
    KeyFigures,
    Lede,
    Note,
    Points,
    Quotation,
    Section,
    Sentence,
    Sources,
    Timeline,
)
from briefgen.phrase import Phrase, phrase
from briefgen.verify.expected import EARLIER


class Piece(Struct, frozen=True):
    """A sentence, heading or cell.

    Attributes:
        phrase: its words.
        facts: the facts that it says; a heading says none.
        whole: whether it says all of its facts, as a sentence of the body does; a title, a cell and a date say a part.
    """

    phrase: Phrase
    facts: tuple[str, ...] = ()
    whole: bool = False


def pieces(brief: Brief, *, stories: bool = True) -> Iterator[Piece]:
    """Everything that a document prints of a brief but its notes; a digest's stories, too, unless these are read for themselves."""
    yield Piece(brief.title.phrase, brief.title.facts)
    yield Piece(brief.dateline)
    for block in brief.blocks:
        if stories or not isinstance(block, Section):
            yield from _pieces(block)


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Lede(sentences):
            yield from map(_sentence, sentences)
        case Points(heading=heading):
            yield _heading(heading)
            for label, sentences in block.labelled:
                yield Piece(label)
                yield from map(_sentence, sentences)
        case FigureTable():
            yield _part(block.title)
            yield from (_part(cell) for row in block.rows for cell in row)
            yield _heading(block.caption)
        case Quotation():
            yield Piece(block.quoted, block.facts)
            yield Piece(block.attribution, block.facts)
        case Timeline(items, heading):
            yield _heading(heading)
            for date, said in items:
                yield _part(date)
                yield from map(_sentence, said)
        case KeyFigures(heading, pairs):
            yield _heading(heading)
            yield from (_part(part) for pair in pairs for part in pair)
        case Correction(label, sentences):
            yield Piece(label, tuple(fact for sentence in sentences for fact in sentence.facts))
            yield from map(_part, sentences)
        case Contents(heading, entries):
            yield _heading(heading)
            yield from (Piece(entry.text) for entry in entries)
        case Section():
            yield _heading(block.heading)
            for story in block.stories:
                yield from pieces(story)
        case Sources(heading, lines):
            yield _heading(heading)
            yield from (Piece(line.phrase) for line in lines)
        case Note():
            return
        case _:
            assert_never(block)


def _sentence(sentence: Sentence) -> Piece:
    earlier = any(fact.startswith(EARLIER) for fact in sentence.facts)  # an update says a part of what was said before
    return Piece(sentence.phrase, sentence.facts, not earlier)


def _part(sentence: Sentence) -> Piece:
    return Piece(sentence.phrase, sentence.facts)


def _heading(text: str) -> Piece:
    return Piece(phrase(text))
