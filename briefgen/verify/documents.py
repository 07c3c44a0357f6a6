"""A finished document against its brief: it shows every sentence as it was read, and no figure beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefgen.brief import (
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
    Sources,
    Timeline,
)
from briefgen.problems import Problem
from briefgen.reader import languages, read
from briefgen.verify.media import SHOWN, visible

_SPACE = re.compile(r"\s+")


def lines(brief: Brief) -> Iterator[str]:
    """The texts that a document must show, in the order of the page."""
    yield brief.title.text
    if brief.dateline:
        yield brief.dateline.text
    for block in brief.blocks:
        if isinstance(block, Lede):
            yield from (sentence.text for sentence in block.sentences)
        elif isinstance(block, Points):
            yield block.heading
            yield from (sentence.text for item in block.items for sentence in item)
        elif isinstance(block, FigureTable):
            yield block.heading
            yield from (cell.text for row in block.rows for cell in row)
            yield block.caption
        elif isinstance(block, Quotation):
            yield block.quoted.text
            yield block.attribution.text
        elif isinstance(block, Sources):
            yield from (line.phrase.text for line in block.items)
        elif isinstance(block, Timeline):
            yield block.heading
            for when, sentences in block.items:
                yield when.text
                yield from (sentence.text for sentence in sentences)
        elif isinstance(block, KeyFigures):
            yield block.heading
            yield from (cell.text for pair in block.items for cell in pair)
        elif isinstance(block, Correction):
            yield block.label.text
            yield from (sentence.text for sentence in block.sentences)
        elif isinstance(block, Contents):
            yield block.heading
            yield from (entry.text.text for entry in block.items)
        elif isinstance(block, Section):
            yield block.heading
            for story in block.stories:
                yield from lines(story)


def document(brief: Brief, format: str, data: bytes) -> list[Problem]:
    """What a finished document leaves out, changes or adds; nothing for formats whose text is not read (PDF, JSON).

    Args:
        brief: the brief that was written.
        format: the format's name: html, md, txt.
        data: the finished file.
    """
    show = SHOWN.get(format)
    if show is None or brief.lang not in languages():
        return []
    shown = show(data.decode("utf-8"))
    left, lost = _take_out(shown, [text for line in lines(brief) if (text := visible(line))])
    found = [
        Problem("VERIFY-LOST", f"the {format} does not show a sentence as it was read", None, f"{brief.lang}: {text}")
        for text in lost
    ]
    if not lost:
        found += _added(brief, format, left)
    return found


def _take_out(shown: str, wanted: list[str]) -> tuple[list[str], list[str]]:
    """What a document shows beside the wanted texts, and which of these it does not show."""
    flat = shown.replace("\n", " ")
    left: list[str] = []
    lost: list[str] = []
    at = 0
    squeezed = ""
    for text in wanted:
        place = flat.find(text, at)
        if place < 0:
            # a word that is longer than a line of plain text is cut
            squeezed = squeezed or _SPACE.sub("", flat)
            if _SPACE.sub("", text) not in squeezed:
                lost.append(text)
            continue
        left.append(shown[at:place])
        at = place + len(text)
    left.append(shown[at:])
    return left, lost


def _added(brief: Brief, format: str, left: list[str]) -> list[Problem]:
    """Figures and dates that stand in a document and in no sentence, label or note of its brief."""
    published = dt.datetime.fromisoformat(brief.published).date()
    blocks = [block for story in (brief, *brief.stories) for block in story.blocks]
    known = [*brief.labels.values(), *(block.markdown for block in blocks if isinstance(block, Note))]
    known += [block.credit for block in blocks if isinstance(block, Quotation)]
    said = {str(reading) for text in known for reading in read(text, brief.lang, published)} if any(left) else set()
    return [
        Problem(
            "VERIFY-ADDED",
            f"the {format} shows «{reading.text}», which no sentence of the brief says",
            None,
            f"{brief.lang}: {visible(part)}",
        )
        for part in left
        if part.strip()
        for reading in read(part, brief.lang, published)
        if str(reading) not in said
    ]
