"""The texts of a brief's tree, and whether a medium says them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.brief import (
    Brief,
    Contents,
    Correction,
    FigureTable,
    KeyFigures,
    Lede,
    Points,
    Quotation,
    Section,
    Sources,
    Timeline,
)
from briefgen.phrase import Phrase
from briefgen.writers.base import clean
from tests.writers.readers import squash


def said(brief: Brief, columns: bool = True) -> list[str]:
    """The texts of the tree in the order of a document, without notes and credits."""
    texts = [brief.title.text, brief.dateline.text]
    for block in brief.blocks:
        match block:
            case Lede():
                texts.append(" ".join(sentence.text for sentence in block.sentences))
            case Points():
                texts += [block.heading]
                texts += [" ".join([label.text, *(one.text for one in item)]) for label, item in block.labelled]
            case FigureTable():
                texts += [
                    block.heading,
                    *(block.columns if columns else ()),
                    *(cell.text for row in block.rows for cell in row),
                    block.caption,
                ]
            case Quotation():
                texts += [block.quoted.text, block.attribution.text]
            case Sources():
                texts += [block.heading, *(line.phrase.text for line in block.items)]
            case Timeline():
                texts += [block.heading]
                for when, sentences in block.items:
                    texts += [when.text, " ".join(sentence.text for sentence in sentences)]
            case KeyFigures():
                texts += [block.heading, *(cell.text for pair in block.items for cell in pair)]
            case Correction():
                texts += [block.label.text, *(sentence.text for sentence in block.sentences)]
            case Contents():
                texts += [block.heading, *(entry.text.text for entry in block.items)]
            case Section():
                texts += [block.heading, *(text for story in block.stories for text in said(story, columns))]
            case _:
                pass
    return [squash(clean(text)) for text in texts if squash(clean(text))]


def phrases(brief: Brief) -> Iterator[Phrase]:
    """Every phrase that a document prints."""
    yield from (brief.title.phrase, brief.dateline)
    for block in brief.blocks:
        match block:
            case Lede():
                yield from (sentence.phrase for sentence in block.sentences)
            case Points():
                yield from (part for label, item in block.labelled for part in (label, *(one.phrase for one in item)))
            case FigureTable():
                yield from (cell.phrase for row in block.rows for cell in row)
            case Quotation():
                yield from (block.quoted, block.attribution)
            case Sources():
                yield from (line.phrase for line in block.items)
            case Timeline():
                for when, sentences in block.items:
                    yield from (when.phrase, *(sentence.phrase for sentence in sentences))
            case KeyFigures():
                yield from (cell.phrase for pair in block.items for cell in pair)
            case Correction():
                yield from (block.label, *(sentence.phrase for sentence in block.sentences))
            case Contents():
                yield from (entry.text for entry in block.items)
            case Section():
                for story in block.stories:
                    yield from phrases(story)
            case _:
                pass


def assert_says(brief: Brief, text: str, columns: bool = True) -> None:
    """Each text of the tree stands in `text`, in order; white space does not count."""
    text, at = "".join(text.split()), 0
    for part in said(brief, columns):
        part = "".join(part.split())
        found = text.find(part, at)
        assert found >= 0, (part, text[at : at + 200])
        at = found + len(part)
