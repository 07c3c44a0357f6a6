"""Finishing: choices settled by what stands before them, spacing, quotation marks, the full stop."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from briefgen.grammar.ko.reading import Final, Reader
from briefgen.phrase import Phrase, Span

_NO_SPACE_BEFORE = frozenset(".,!?;:…)]}%”’」』》〉")
_NO_SPACE_AFTER = frozenset("([{“‘「『《〈")
_STOPS = frozenset(".!?…")
_SPACES = re.compile(r"[ \t\n\r]+")
_SPACE_OUTSIDE = re.compile(f" (?=[{re.escape(''.join(sorted(_NO_SPACE_BEFORE)))}])")
_SPACE_INSIDE = re.compile(f"(?<=[{re.escape(''.join(sorted(_NO_SPACE_AFTER)))}]) ")


class Sentences:
    """Finishes sentences by a language's norms."""

    def __init__(self, norms: Mapping[str, Any], reader: Reader) -> None:
        self._quotes: Mapping[str, str] = norms["quotes"]
        over = norms["hedges"]["over"]
        self._over = tuple(" " + str(over[use]) for use in ("after", "table", "cell"))
        self._reader = reader

    def quote(self, text: Phrase) -> Phrase:
        """Text in “…”; quotation marks within become ‘…’."""
        marks = self._quotes
        table = str.maketrans({marks["open"]: marks["inner_open"], marks["close"]: marks["inner_close"]})
        inner = [replace(span, text=_straight(span.text, marks).translate(table)) for span in text]
        return Phrase([Span(marks["open"]), *inner, Span(marks["close"])])

    def finish(self, sentence: Phrase, *, stop: str = ".") -> Phrase:
        """A whole sentence: a choice (the copula, a particle) is written to the word before it, in the form that its sound asks for.

        After «넘게», which takes no copula, the third variant says it with a verb: 9천800만 명을 넘었다.
        """
        spans: list[Span] = []
        said = ""
        for span in sentence:
            text = span.text
            if span.kind == "choice":
                spans, said = _trimmed(spans, said)
                variants = text.split("|")
                if len(variants) == 3 and said.endswith(self._over):  # 9천800만 명을 넘었다
                    spans, said = _without(spans, said, next(tail for tail in self._over if said.endswith(tail)))
                    text = self._settle(said, "을|를") + " " + variants[2]
                else:
                    text = self._settle(said, variants[0] + "|" + variants[1])
                span = replace(span, kind="")
            if span.kind != "quote":
                text = _spaced(text)
            if not text:
                continue
            if text[0] == " " and (not said or said[-1] == " " or said[-1] in _NO_SPACE_AFTER):
                text = text[1:]
            if text and text[0] in _NO_SPACE_BEFORE and said.endswith(" "):
                spans, said = _trimmed(spans, said)
            if text:
                spans.append(span if text == span.text else replace(span, text=text))
                said = (said + text)[-200:]
        spans, said = _trimmed(spans, said)
        if stop and said and not _ends_sentence(said):
            spans.append(Span(stop))
        return Phrase(spans)

    def _settle(self, said: str, variants: str) -> str:
        after_consonant, _, after_vowel = variants.partition("|")
        return after_vowel if said and self._reader.final(said) == Final.VOWEL else after_consonant


@lru_cache(maxsize=8192)
def _spaced(text: str) -> str:
    """A span's text in NFC, with single spaces, and none inside brackets or before a mark."""
    return _SPACE_INSIDE.sub("", _SPACE_OUTSIDE.sub("", _SPACES.sub(" ", unicodedata.normalize("NFC", text))))


def _straight(text: str, marks: Mapping[str, str]) -> str:
    """Straight double quotation marks within, made typographic in turn."""
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return text
    return "".join(
        part + (marks["inner_open" if index % 2 == 0 else "inner_close"] if index < len(parts) - 1 else "")
        for index, part in enumerate(parts)
    )


def _trimmed(spans: list[Span], said: str) -> tuple[list[Span], str]:
    """Without the space at the end; the list itself is shortened."""
    while spans and spans[-1].text.endswith(" "):
        text = spans[-1].text.rstrip(" ")
        if text:
            spans[-1] = replace(spans[-1], text=text)
            break
        spans.pop()
    return spans, said.rstrip(" ")


def _without(spans: list[Span], said: str, tail: str) -> tuple[list[Span], str]:
    """Without the words at the end, of which no span but the last has any; the list itself is shortened."""
    last = spans.pop()
    if kept := last.text.removesuffix(tail):
        spans.append(replace(last, text=kept))
    return spans, said.removesuffix(tail)


def _ends_sentence(said: str) -> bool:
    """Whether a full stop, or a quotation that closes on one, already ends it."""
    return said.rstrip("”’」』》〉)\"'")[-1:] in _STOPS
