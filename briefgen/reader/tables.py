"""A reader's words: `locales/<lang>/reader.toml`, compiled into patterns that are tried at a place of the text.

A table gives for each value its words, on lines of their own or between `|`.  In them a space stands for white space of any
kind and `*` for any letters: `відсотков* пункт*`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from briefgen import resources
from briefgen.reader.base import listed, longest

_ALIKE = str.maketrans(
    dict.fromkeys("’ʼ‘`", "'")
    | dict.fromkeys("\xa0\u202f\u2009\u2007\u2002\u2003\t\n\r", " ")
    | {"–": "–", "—": "—", "‒": "–", "−": "-", "‑": "-", "～": "~", "∼": "~", "〜": "~", "，": ",", "％": "%"}
)


def fold(text: str) -> str:
    """Lower case, with apostrophes, white space and dashes made alike; the text's length stays what it is."""
    folded = text.translate(_ALIKE)
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in folded)


@cache
def table(lang: str) -> Mapping[str, Any]:
    """A language's words as its file has them."""
    return tomllib.loads(resources.path("locales", lang, "reader.toml").read_text(encoding="utf-8"))


def pattern(words: str) -> str:
    """One entry of a table as a regular expression."""
    return r"\s+".join(r"\w*".join(re.escape(part) for part in word.split("*")) for word in words.split(" "))


def alternation(words: Iterable[str]) -> str:
    """Entries of a table as one expression, the longest first."""
    return "|".join(pattern(word) for word in longest(words))


class Words:
    """A table `value -> words`, tried at one place: which value stands there, and where it ends."""

    def __init__(self, values: Mapping[str, str], before: str = "", after: str = r"(?![^\W\d_])") -> None:
        entries = [(word, value) for value, words in values.items() for word in listed(words)]
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        self.values = [value for _, value in entries]
        self._pattern = re.compile(before + "(?:" + "|".join(f"({pattern(word)})" for word, _ in entries) + ")" + after)

    def at(self, text: str, place: int) -> tuple[str, int] | None:
        """The value whose words begin at a place, and their end."""
        match = self._pattern.match(text, place)
        return None if match is None else (self.values[(match.lastindex or 1) - 1], match.end())

    def before(self, text: str, place: int, reach: int = 48) -> tuple[str, int] | None:
        """The value whose words end at a place, the longest, and their start; the pattern must have been made for it."""
        match = self._pattern.search(text, max(0, place - reach), place)
        return None if match is None else (self.values[(match.lastindex or 1) - 1], match.start())
