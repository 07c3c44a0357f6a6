"""Where a source's sentences begin and end.

A sentence ends at a full stop, question or exclamation mark (with what closes quotations and brackets) before white space,
unless the stop belongs to an abbreviation, an initial or a number; and at the end of a paragraph.  What is an abbreviation
stands in `locales/<lang>/evidence.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct


class SourceStyle(Struct, frozen=True, eq=False):
    """What a source's language is read by: the table of `evidence.toml`; empty for a language that has none."""

    code: str
    table: Mapping[str, Any]

    def words(self, name: str) -> frozenset[str]:
        """A list of the table as a set, in lower case."""
        return frozenset(str(word).casefold() for word in self.table.get(name, ()))


@lru_cache(maxsize=16)
def read_style(code: str, folders: tuple[Path, ...]) -> SourceStyle:
    """The style of a language's sources, from the first folder that has one."""
    for folder in folders:
        path = folder / code / "evidence.toml"
        if path.is_file():
            return SourceStyle(code, tomli.loads(path.read_text("utf-8")).get("evidence", {}))
    return SourceStyle(code, {})


class Sentence(Struct, frozen=True):
    """A sentence of a source: its place in the text, and the number of its paragraph."""

    start: int
    end: int
    text: str
    paragraph: int


_STOP = re.compile(r"""[.!?…。]+["'”’»)\]」』]*(?=\s)""")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_LAST_WORD = re.compile(r"[\w.]+\Z")


def split_sentences(text: str, style: SourceStyle) -> tuple[Sentence, ...]:
    """The sentences of a text in order.  Where no blank line divides it, each line is a paragraph."""
    abbreviations = style.words("abbreviations")
    divider = _PARAGRAPH if _PARAGRAPH.search(text.strip()) else re.compile(r"\n")
    found: list[Sentence] = []
    number = 0
    for start, end in _cut(text, 0, len(text), [match.span() for match in divider.finditer(text)]):
        stops = [
            (match.end(), match.end())
            for match in _STOP.finditer(text, start, end)
            if not _goes_on(text, match, end, abbreviations)
        ]
        pieces = list(_cut(text, start, end, stops))
        found += [Sentence(first, last, text[first:last], number) for first, last in pieces]
        number += bool(pieces)
    return tuple(found)


def _cut(text: str, start: int, end: int, gaps: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches between the gaps, without the white space around them and without empty ones."""
    edges = [start, *(edge for gap in gaps for edge in gap), end]
    pieces = []
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            pieces.append((first, last))
    return pieces


def _goes_on(text: str, stop: re.Match[str], end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the sentence goes on behind this stop."""
    rest = text[stop.end() : min(end, stop.end() + 40)].lstrip()
    if not rest:
        return True
    follows = rest.lstrip("\"'“‘«„([「『")[:1]
    if follows.islower():
        return True
    if stop[0] != ".":
        return False
    last = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    word = last[0].casefold() if last else ""
    if word.rpartition(".")[2] in abbreviations or word in abbreviations:
        return True
    if len(word) == 1 and word.isalpha() and last is not None and last[0].isupper():
        return True  # an initial
    # «the U.S. Army»; «2 p.m. Officials»: an abbreviation with stops inside ends a sentence only in lower case
    return "." in word and last is not None and last[0][0].isupper() and not word[0].isdigit()
