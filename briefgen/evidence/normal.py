"""What counts as the same text: NFKC, quotation marks and dashes made alike, white space collapsed, case folded.

Left out altogether are marks that no reader sees (soft hyphens, zero-width spaces) and the stress mark over a Cyrillic
vowel (U+0301), which dictionaries and some agencies print and others do not.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ALIKE = {ord(char): "'" for char in "‘’‚‛′ʼ`´"}
_ALIKE |= {ord(char): '"' for char in "“”„‟″«»〝〞＂"}
_ALIKE |= {ord(char): "-" for char in "‐‑‒–—―−"}
_UNSEEN = frozenset("\u00ad\u200b\u200c\u2060\ufeff")
_STRESS = "\u0301"


@lru_cache(maxsize=4096)
def _fold(cluster: str) -> str:
    """A character with its combining marks, as it is compared."""
    if cluster[0] in _UNSEEN:
        return ""
    if cluster.endswith(_STRESS) and "\u0400" <= cluster[0] <= "\u04ff":
        cluster = cluster[:-1]
    folded = unicodedata.normalize("NFKC", cluster.translate(_ALIKE)).translate(_ALIKE).casefold()
    return " " if folded.isspace() else folded


def _continues(char: str) -> bool:
    """Whether a character belongs to the one before it: a combining mark, or a jamo after the first of a syllable."""
    return char >= "\u0300" and (unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff")


def normalise(text: str) -> tuple[str, list[int], list[int]]:
    """The text as it is compared, with the offsets at which each of its characters starts and ends in the original."""
    if text.isascii():
        return _normalise_ascii(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, size = 0, len(text)
    while at < size:
        end = at + 1
        while end < size and _continues(text[end]):
            end += 1
        for piece in _fold(text[at:end]):
            if piece == " " and (not out or out[-1] == " "):
                continue
            out.append(piece)
            starts.append(at)
            ends.append(end)
        at = end
    return "".join(out), starts, ends


def _normalise_ascii(text: str) -> tuple[str, list[int], list[int]]:
    folded = text.lower().replace("`", "'")
    words: list[str] = []
    starts: list[int] = []
    at = 0
    for word in folded.split():
        begin = folded.index(word, at)
        if words:
            starts.append(at)
        starts.extend(range(begin, begin + len(word)))
        words.append(word)
        at = begin + len(word)
    return " ".join(words), starts, [start + 1 for start in starts]
