"""A finished document against its brief: it shows every sentence as it was read, and no figure beside them."""

from __future__ import annotations

import datetime as dt
import re

from briefgen.brief import Brief, FigureTable, Note, Quotation
from briefgen.problems import Problem
from briefgen.reader import languages, read
from briefgen.verify.media import SHOWN, visible
from briefgen.verify.order import pieces

_SPACE = re.compile(r"\s+")


def document(brief: Brief, format: str, data: bytes) -> list[Problem]:
    """What a finished document leaves out, changes or adds; nothing for formats whose text is not read (PDF, JSON).

    Args:
        brief: the brief that was written.
        format: the format's name: html, fragment, eml, md, txt.
        data: the finished file.
    """
    show = SHOWN.get(format)
    if show is None or brief.lang not in languages():
        return []
    left, lost = _take_out(show(data.decode("utf-8")), [text for piece in pieces(brief) if (text := visible(piece.phrase.text))])
    found = [
        Problem("VERIFY-LOST", f"the {format} does not show a sentence as it was read", None, f"{brief.lang}: {text}")
        for text in lost
    ]
    return found or _added(brief, format, left)


def _take_out(shown: str, wanted: list[str]) -> tuple[list[str], list[str]]:
    """What a document shows between the wanted texts, and which of these it does not show."""
    flat = shown.replace("\n", " ")
    left: list[str] = []
    lost: list[str] = []
    at = 0
    for text in wanted:
        place, end = flat.find(text, at), 0
        if place < 0:
            # a word that is longer than a line of plain text is cut
            match = re.compile(r"\s*".join(map(re.escape, _SPACE.sub("", text)))).search(flat, at)
            if match is None:
                lost.append(text)
                continue
            place, end = match.span()
        left.append(shown[at:place])
        at = end or place + len(text)
    left.append(shown[at:])
    return left, lost


def _added(brief: Brief, format: str, left: list[str]) -> list[Problem]:
    """Words beside a sentence on its own line, and figures and dates that stand in no sentence, label or note of the brief."""
    published = dt.datetime.fromisoformat(brief.published).date()
    blocks = [block for story in (brief, *brief.stories) for block in story.blocks]
    known = [*brief.labels.values(), *(block.markdown for block in blocks if isinstance(block, Note))]
    known += [block.credit for block in blocks if isinstance(block, Quotation)]
    known += [column for block in blocks if isinstance(block, FigureTable) for column in block.columns]
    beside = [
        Problem(
            "VERIFY-ADDED", f"the {format} shows «{words}» beside a sentence of the brief", None, f"{brief.lang}: {visible(part)}"
        )
        for number, part in enumerate(left)
        for words in _beside(part, known, first=number == 0, last=number == len(left) - 1)
    ]
    added = [(part, reading) for part in left if part.strip() for reading in read(part, brief.lang, published)]
    if not added:
        return beside
    said = {str(reading) for text in known for reading in read(text, brief.lang, published)}
    return beside + [
        Problem(
            "VERIFY-ADDED",
            f"the {format} shows «{reading.text}», which no sentence of the brief says",
            None,
            f"{brief.lang}: {visible(part)}",
        )
        for part, reading in added
        if str(reading) not in said
    ]


def _beside(part: str, known: list[str], *, first: bool, last: bool) -> list[str]:
    """What stands on one line with a sentence before or after it: a label, an address, a mark, nothing else.

    `first` and `last` say that the part opens or closes the document: no sentence stands before it, or after it.
    """
    rows = part.split("\n")
    near = [*([] if first else rows[:1]), *([] if last else rows[-1:])]
    bare = [row for row in map(_bare, dict.fromkeys(near)) if row]
    if not bare:
        return []
    labels = [
        re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(_bare(label))))
        for label in known
        if re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", label))
    ]
    return [row for row in bare if not any(label.fullmatch(row) for label in labels)]


def _bare(text: str) -> str:
    """Words alone, without addresses, and the braces of a label's values."""
    return re.sub(r"\w+://\S+|(?:[^\w{}]|_)+", " ", text).strip()
