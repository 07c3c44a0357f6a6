"""Evidence: find a quoted fragment in an article by normalised exact match (W3C TextQuoteSelector's `exact`).

Normalised: NFKC, quotation marks and dashes made alike, white space collapsed, case folded.  Nothing fuzzy
accepts a fragment; the fuzzy look only names the nearest passage to a person.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

_ALIKE = {ord(char): "'" for char in "‘’‚‛′ʼ`´"}
_ALIKE |= {ord(char): '"' for char in "“”„‟″«»〝〞"}
_ALIKE |= {ord(char): "-" for char in "‐‑‒–—―−"}


def _normalise(text: str) -> tuple[str, list[int]]:
    """The normalised text, and for each of its characters the offset of the original's."""
    out: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        for piece in unicodedata.normalize("NFKC", char).translate(_ALIKE).casefold():
            if piece.isspace():
                if not out or out[-1] == " ":
                    continue
                piece = " "
            out.append(piece)
            offsets.append(offset)
    return "".join(out), offsets


class Index:
    """An article, normalised once."""

    def __init__(self, article: str) -> None:
        self.article = article
        self._text, self._offsets = _normalise(unicodedata.normalize("NFC", article))

    def find(self, fragment: str) -> list[int]:
        """The offsets (code points of the NFC article) at which the fragment stands."""
        wanted = _normalise(unicodedata.normalize("NFC", fragment))[0].strip()
        places = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            places.append(self._offsets[at])
            at = self._text.find(wanted, at + 1)
        return places

    def nearest(self, fragment: str) -> str:
        """The passage of the article most like the fragment, for a person to look at; "" where nothing is like it."""
        wanted = _normalise(fragment)[0].strip()
        match = SequenceMatcher(None, self._text, wanted, autojunk=False).find_longest_match()
        if match.size < 6:
            return ""
        start = max(0, match.a - match.b)
        end = min(len(self._text), start + len(wanted))
        while start > 0 and self._text[start - 1] != " ":
            start -= 1
        while end < len(self._text) and self._text[end] != " ":
            end += 1
        first, last = self._offsets[start], self._offsets[end - 1] + 1
        return " ".join(self.article[first:last].split())
