"""A source, normalised once: fragments are looked up in it, and a near passage is named to a person."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from briefgen.evidence.normal import normalise
from briefgen.evidence.sentences import Sentence, SourceStyle, split_sentences

LONGEST_SHOWN = 240
"""Characters of a near passage that a problem shows."""

_DATELINE = re.compile(r"\s*(?:([^\W\d_]{2,})[^\n.!?]{0,80}?\s(?:-{1,2}|–|—)|\([^()=\n]{1,20}=[^()\n]{1,20}\)[^=\n]{0,30}=)\s")


class Selector(NamedTuple):
    """A fragment, and what must stand right before and after it (W3C Web Annotation, 4.2.4 TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Passage(NamedTuple):
    """A stretch of the article, in code points: `start` of its first character, `end` behind its last."""

    start: int
    end: int


class Article:
    """The text of a source with its sentences; nothing in it is changed."""

    def __init__(self, text: str, style: SourceStyle) -> None:
        self.text = text
        self.style = style
        self._folded, self._starts, self._ends = normalise(text)

    @cached_property
    def sha256(self) -> str:
        """The hash of the text, UTF-8, by which a reader knows the very article again."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The article's sentences in order, its headline among them."""
        return split_sentences(self.text, self.style)

    @cached_property
    def dateline(self) -> Passage:
        """«KYIV, August 27, 2024 - », «(서울=연합뉴스) 김 기자 = »: place and day of the report, no part of what it says."""
        if not self.sentences:
            return Passage(0, 0)
        match = _DATELINE.match(self.text, self.sentences[0].end if self._has_headline else 0)
        if match is None or not (match[1] is None or match[1].isupper()):
            return Passage(0, 0)
        return Passage(match.end() - len(match[0].lstrip()), match.end())

    @property
    def _has_headline(self) -> bool:
        first = self.sentences[0]
        return len(self.sentences) > 1 and self.sentences[1].paragraph > 0 and first.text.rstrip("\"'”’»")[-1:] not in ".!?"

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentences_of(self, passage: Passage) -> range:
        """The numbers of the sentences that a passage stands in."""
        first = max(0, bisect_right(self._sentence_starts, passage.start) - 1)
        last = first
        while last + 1 < len(self.sentences) and self.sentences[last + 1].start < passage.end:
            last += 1
        return range(first, last + 1)

    def find(self, selector: Selector) -> list[Passage]:
        """Every place at which the fragment stands, with its prefix before and its suffix behind it.

        A place that cuts a figure is none: «12» does not stand in «12,000».
        """
        exact, prefix, suffix = (normalise(part)[0].strip() for part in selector)
        found: list[Passage] = []
        at = self._folded.find(exact) if exact else -1
        while at >= 0:
            end = at + len(exact)
            if (
                not self._cuts_figure(at, end)
                and self._folded[:at].rstrip(" ").endswith(prefix)
                and self._folded[end:].lstrip(" ").startswith(suffix)
            ):
                found.append(Passage(self._starts[at], self._ends[end - 1]))
            at = self._folded.find(exact, at + 1)
        return found

    def cut_figure(self, fragment: str) -> str:
        """The figure that the fragment cuts where it stands, `""` where it cuts none: for a problem's help."""
        exact = normalise(fragment)[0].strip()
        at = self._folded.find(exact) if exact else -1
        if at < 0 or not self._cuts_figure(at, at + len(exact)):
            return ""
        first = at if _within_figure(self._folded, at) else at + len(exact)
        last = first
        while first > 0 and self._folded[first - 1] in "0123456789.,":
            first -= 1
        while last < len(self._folded) and self._folded[last] in "0123456789.,":
            last += 1
        return self._folded[first:last].strip(".,")

    def _cuts_figure(self, start: int, end: int) -> bool:
        return _within_figure(self._folded, start) or _within_figure(self._folded, end)

    def nearest(self, fragment: str) -> str:
        """The sentence of the article most like the fragment, for a person to look at; `""` where nothing is like it."""
        folded = normalise(fragment)[0].strip()
        wanted = _grams(folded)
        if not wanted:
            return ""
        likeness = [(len(wanted & _grams(normalise(sentence.text)[0])), sentence.text) for sentence in self.sentences]
        likely = [text for shared, text in sorted(likeness, key=lambda pair: -pair[0])[:8] if shared > 0.3 * len(wanted)]
        best = max(likely, key=lambda text: _closest(normalise(text)[0], len(folded), wanted), default="")
        return _window(" ".join(best.split()), wanted)


def _closest(sentence: str, size: int, wanted: set[str]) -> int:
    """How much of the fragment stands together in the sentence: within a window of its own length that opens at a word."""
    starts = [0, *(at + 1 for at, char in enumerate(sentence) if char == " ")]
    return max(len(wanted & _grams(sentence[at : at + size])) for at in starts)


def _within_figure(text: str, at: int) -> bool:
    """Whether a cut here goes through a figure: between digits, with or without a separator."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    if before[-1].isdigit():
        return after[0].isdigit() or (after[0] in ",." and after[1:].isdigit())
    return before[-1] in ",." and before[:-1].isdigit() and after[0].isdigit()


def _grams(text: str) -> set[str]:
    return {text[at : at + 3] for at in range(len(text) - 2)} or ({text} if text else set())


def _window(sentence: str, wanted: set[str]) -> str:
    """A long sentence cut, at white space, to where it is like the fragment."""
    if len(sentence) <= LONGEST_SHOWN:
        return sentence
    folded = sentence.casefold()
    hits = [at for at in range(len(folded) - 2) if folded[at : at + 3] in wanted]
    middle = hits[len(hits) // 2] if hits else 0
    start = max(0, min(middle - LONGEST_SHOWN // 2, len(sentence) - LONGEST_SHOWN))
    end = start + LONGEST_SHOWN
    start = sentence.find(" ", start) + 1 if start else 0
    end = sentence.rfind(" ", start, end) if end < len(sentence) else len(sentence)
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")
