"""A reader's words: `locales/<lang>/reader.toml`, compiled into patterns that are tried at a place of the text.

A table gives for each value its words, on lines of their own or between `|`.  In them a space stands for white space of any
kind and `*` for any letters: `відсотков* пункт*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, cast

import tomli

from briefgen import resources
from briefgen.reader.base import listed, longest

_ALIKE = (
    *((char, "'") for char in "’ʼ‘`"),
    *((char, " ") for char in "\u00a0\u202f\u2009\u2007\u2002\u2003\t\n\r"),
    *((char, "~") for char in "～∼〜"),
    ("‒", "–"), ("−", "-"), ("‑", "-"), ("，", ","), ("％", "%"),
)  # fmt: skip
_RARE = re.compile("[" + "".join(char for char, _ in _ALIKE) + "]")


def fold(text: str) -> str:
    """Lower case, with apostrophes, white space and dashes made alike; the text's length stays what it is."""
    if _RARE.search(text) is not None:
        for char, like in _ALIKE:
            text = text.replace(char, like)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@cache
def table(lang: str) -> Mapping[str, Any]:
    """A language's words as its file has them."""
    return tomli.loads(resources.path("locales", lang, "reader.toml").read_text(encoding="utf-8"))


def pattern(words: str) -> str:
    """One entry of a table as a regular expression."""
    return r"\s+".join(r"\w*".join(re.escape(part) for part in word.split("*")) for word in words.split(" "))


def alternation(words: Iterable[str]) -> str:
    """Entries of a table as one expression, the longest first."""
    return "|".join(pattern(word) for word in longest(words))


class _Late:
    """See `late`."""

    def __init__(self, text: str) -> None:
        self.pattern = text

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern.replace(_HANGUL, _LETTER)), name)
        setattr(self, name, method)
        return method


# Python 3.11 compiles a range by walking it: 0.3 ms for each of a hundred Hangul ones.  In folded Korean text a letter that is not
# a-z is Hangul, but for the Han sign of a headline (美, 北).
_HANGUL, _LETTER = "[가-힣]", r"[^\W\d_a-z]"


@lru_cache(maxsize=1024)
def late(text: str) -> re.Pattern[str]:
    """A regular expression that is compiled when it is first tried: a text needs a third of a reader's."""
    return cast("re.Pattern[str]", _Late(text))


class Words:
    """A table `value -> words`, tried at one place: which value stands there, and where it ends.

    `before` may stand between the place and the words: an expression of which every beginning matches, too.  The words are
    compiled by their first letter when that is first met: most letters never are.
    """

    def __init__(self, values: Mapping[str, str], before: str = "", after: str = r"(?![^\W\d_])") -> None:
        self._entries: dict[str, list[tuple[str, str]]] = {}
        for value, words in values.items():
            for word in listed(words):
                self._entries.setdefault(word[0], []).append((word, value))
        self._before, self._after = late(before), after
        self._compiled: dict[str, tuple[re.Pattern[str], list[str]]] = {}

    def _letter(self, letter: str) -> tuple[re.Pattern[str], list[str]]:
        if letter not in self._compiled:
            entries = sorted(self._entries[letter], key=lambda entry: (-len(entry[0]), entry[0]))
            words = "|".join(f"({pattern(word)})" for word, _ in entries)
            self._compiled[letter] = re.compile(f"(?:{words}){self._after}"), [value for _, value in entries]
        return self._compiled[letter]

    def at(self, text: str, place: int) -> tuple[str, int] | None:
        """The value whose words begin at a place, and their end."""
        lead = self._before.match(text, place)
        for start in range(place if lead is None else lead.end(), place - 1, -1):
            letter = text[start : start + 1]
            if letter in self._entries:
                words, values = self._letter(letter)
                if (match := words.match(text, start)) is not None:
                    return values[(match.lastindex or 1) - 1], match.end()
        return None


class Phrases:
    """A table `value -> phrases`, tried backwards from a place: which value's phrase ends there, the longest, and where it begins.

    `fillers` may stand between («at least another 20», «щонайменше у 12»).
    """

    def __init__(self, values: Mapping[str, str], fillers: str) -> None:
        entries = [(word, value) for value, words in values.items() for word in listed(words)]
        self._values = {word: value for word, value in entries if "*" not in word}
        self._stems = [(late(pattern(word) + r"\Z"), len(word.split(" ")), value) for word, value in entries if "*" in word]
        self._fillers = frozenset(listed(fillers))
        self._longest = max(len(word.split(" ")) for word, _ in entries)
        self._skip = max(len(word.split(" ")) for word in self._fillers)

    def at(self, text: str, place: int) -> tuple[str, int] | None:
        """The value whose phrase ends at a place, and the phrase's beginning."""
        words: list[tuple[str, int]] = []
        end = place
        while len(words) < self._longest + self._skip:
            while end and text[end - 1] == " ":
                end -= 1
            start = end
            while start and (text[start - 1].isalnum() or text[start - 1] in "'.,-") and end - start < 24:
                start -= 1
            if start == end:
                break
            words.insert(0, (text[start:end], start))
            end = start
        return self._found(words)

    def _found(self, words: list[tuple[str, int]]) -> tuple[str, int] | None:
        while words:
            for count in range(min(self._longest, len(words)), 0, -1):
                said = " ".join([word for word, _ in words[-count:]])
                value = self._values.get(said)
                if value is None:
                    value = next((value for stem, length, value in self._stems if length == count and stem.match(said)), None)
                if value is not None:
                    return value, words[-count][1]
            for count in range(min(self._skip, len(words)), 0, -1):
                if " ".join([word for word, _ in words[-count:]]) in self._fillers:
                    words = words[:-count]
                    break
            else:
                return None
        return None
