"""Plain text: no markup, lines of at most 72 columns, where a Hangul syllable or Hanja takes two.

Lines end at spaces; a word that is longer than a line stays whole where it is an address, and is cut where it is not.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import jinja2

from briefgen.brief import Brief
from briefgen.writers import notes
from briefgen.writers.base import WriteContext, environment, plain, render, width

COLUMNS = 72


def columns(text: str) -> int:
    """How many columns a text takes in a fixed-width face."""
    return sum(map(width, text))


def wrap(value: object, first: str = "", rest: str | None = None) -> str:
    """Text in lines of at most 72 columns.

    Args:
        value: a string, Phrase or Sentence; runs of spaces become one, no-break spaces hold.
        first: what stands before the first line; `rest`, before the others (blanks of the same width where it is None).
    """
    follow = " " * columns(first) if rest is None else rest
    lines: list[str] = []
    line, used, room = "", 0, COLUMNS - columns(first)
    for word in [part for part in plain(value).split(" ") if part]:
        size = columns(word)
        if line and used + 1 + size > room:
            lines.append(line)
            line, used, room = "", 0, COLUMNS - columns(follow)
        if not line and size > room and "://" not in word:
            *whole, word = _cut(word, room, COLUMNS - columns(follow))
            lines.extend(whole)
            if whole:
                room = COLUMNS - columns(follow)
            size = columns(word)
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    lines.append(line)
    return "\n".join(f"{follow if number else first}{line}".rstrip(" ") for number, line in enumerate(lines))


def _cut(word: str, room: int, later: int) -> list[str]:
    """A word in pieces that fit: the first into `room` columns, the others into `later`."""
    pieces, piece, used = [], "", 0
    for char in word:
        size = width(char)
        if piece and used + size > room:
            pieces.append(piece)
            piece, used, room = "", 0, later
        piece, used = piece + char, used + size
    return [*pieces, piece]


def underline(value: object, mark: str = "=") -> str:
    """A line under a heading, as long as the longest of its lines."""
    return mark * max(map(columns, wrap(value).split("\n")))


def _note(markdown: str) -> str:
    """A note's paragraphs and items, its links written out."""
    lines = []
    for block in notes.blocks(notes.sanitise(markdown)):
        shown = "".join(
            f"{run.text} <{run.href}>" if run.href and run.href != run.text.strip() else run.text for run in block.runs
        )
        indent = "  " * (block.quoted + 1)
        lines.append(wrap(shown, f"{indent}- " if block.marker else indent))
    return "\n".join(lines)


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    return environment(folders, finalize=_finalize, filters={"wrap": _Lines.wrap, "underline": underline, "note": _Lines.note})


class _Lines(str):
    """Lines that are laid out already, which must keep their ends."""

    __slots__ = ()

    @classmethod
    def wrap(cls, value: object, first: str = "", rest: str | None = None) -> _Lines:
        return cls(wrap(value, first, rest))

    @classmethod
    def note(cls, markdown: str) -> _Lines:
        return cls(_note(markdown))


def _finalize(value: object) -> str:
    return value if isinstance(value, _Lines) else plain(value)


def write(brief: Brief, context: WriteContext) -> bytes:
    """The brief as plain text, UTF-8, lines ending in LF; BriefgenError where the template or a note is in error."""
    return render(_environment(context.folders), "documents/brief.txt.j2", brief=brief).strip("\n").encode() + b"\n"
