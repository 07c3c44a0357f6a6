"""Whether a printed name can be a form of an entity's name: by the beginnings of its words, since ends are inflected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.reader import pronouns

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


def resembles(printed: str, words: Sequence[str], lang: str) -> bool:
    """Whether every capitalised word of what is printed, and at least one word of it, begins like a word of the entity's row."""
    if printed.lower() in pronouns(lang):
        return True
    known = {word.lower() for text in words for word in _WORD.findall(text)}
    seen = _WORD.findall(printed)
    matched = [any(_alike(word.lower(), other) for other in known) for word in seen]
    return any(matched) and all(match for word, match in zip(seen, matched, strict=True) if word[0] != word[0].lower())


def _alike(word: str, other: str) -> bool:
    """Whether two words can be forms of one: they share what all forms keep, or one is written within the other (김 + 정은)."""
    if "가" <= word[0] <= "힣":
        return other in word or word in other or (len(other) > 2 and word[:2] == other[:2])
    need = min(_kept(word), _kept(other))
    return word[:need] == other[:need]


def _kept(word: str) -> int:
    """How many letters of a word stay in all its forms."""
    size = len(word)
    return 4 if size > 5 else 3 if size > 3 else 2


def shares_word(text: str, words: Sequence[str]) -> bool:
    """Whether a text has a word that begins like one of these words."""
    known = {word.lower() for words_ in words for word in _WORD.findall(words_) if len(word) > 2 or word[0] > "가"}
    return any(
        _alike(word.lower(), other) or ("가" <= word[0] <= "힣" and word[0] == other[0])
        for word in _WORD.findall(text)
        for other in known
    )
