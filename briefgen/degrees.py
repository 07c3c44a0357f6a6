"""Degrees of adjectives: which word of a sheet is one (`safer`, `most_expensive`, `much_larger`), and the row that it stands for.

A degree's key is its adjective's with the degree behind it (`safe+more`), which no row of a file has; its row holds each language's part under
the degree (`{en: {more: safe}, …}`), from which the grammar makes the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MARK = "+"
DEGREES = ("more", "most", "less", "least", "much", "slightly", "even")
"""`much`, `slightly` and `even` are comparatives with a word before them."""

_STRENGTHS = {
    "much": "much",
    "far": "much",
    "significantly": "much",
    "considerably": "much",
    "slightly": "slightly",
    "even": "even",
}
_FIELDS = frozenset({"aka", "is", "unreviewed", "beside"})


def split(key: str) -> tuple[str, str]:
    """(adjective, degree) of a degree's key; the degree is ``""`` of a plain one."""
    base, mark, degree = key.partition(MARK)
    return (base, degree) if mark and degree in DEGREES else (key, "")


def graded(row: Mapping[str, Any], degree: str) -> dict[str, Any]:
    """The row of a degree, from the adjective's own."""
    return {name: {degree: part} for name, part in row.items() if name not in _FIELDS}


def strengthened(word: str) -> tuple[str, str]:
    """(comparative, degree) of a word with its strength before it (`much_larger`), or the word and ``""``."""
    before, _, rest = word.partition("_")
    return (rest, _STRENGTHS[before]) if rest and before in _STRENGTHS else (word, "")


def positives(word: str) -> Iterator[tuple[str, str]]:
    """(adjective, degree) that a word may be by its spelling, likeliest first: `hotter` -> hotter's hott, hotte, hot."""
    before, _, rest = word.partition("_")
    if rest and before in ("more", "most", "less", "least"):
        yield rest, before
    for ending, degree in (("er", "more"), ("est", "most")):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        if stem.endswith("i"):
            yield f"{stem[:-1]}y", degree
        yield stem, degree
        yield f"{stem}e", degree
        if stem[-1] == stem[-2]:
            yield stem[:-1], degree
