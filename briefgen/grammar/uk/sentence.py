"""The last step of a sentence: choices, spaces, commas, the capital and the full stop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from briefgen.grammar.uk.euphony import choose
from briefgen.grammar.uk.letters import capitalised
from briefgen.grammar.uk.numerals import NBSP
from briefgen.phrase import Phrase, Span

_CLOSING = frozenset(".,:;!?…)]»“%")
_STRONG = frozenset(".:;!?…)]»")
_PAUSES = (",", "(", "«", "—", ":", ";")
_SPACES = re.compile("  +")
_ENDS = ("?", "!", "…", ".", "?»", "!»", "…»", "?“", "!“", "…“")


class Sentences:
    """Finishes sentences by the house's words and readings.

    `alternating` holds the words that become choices wherever plain text has them («у» -> «у|в»), so that
    templates and fixed parts of the lexicon need not know their neighbours.  `currencies` are patterns of a currency's forms (group 1) with its country.
    """

    def __init__(
        self, readings: tuple[tuple[str, str], ...], alternating: Mapping[str, str], currencies: Sequence[str] = ()
    ) -> None:
        self._readings = readings
        self._currencies = [re.compile(currency) for currency in currencies]
        self._alternating = alternating
        self._cut = lru_cache(maxsize=4096)(self._cut_at_choices)

    def _told_once(self, spans: Sequence[Span]) -> Sequence[Span]:
        """Three sums or more, of which the first alone says whose money it is: «8 млрд доларів США, інвестори — 1,7 млрд доларів»."""
        for currency in self._currencies:
            told = [n for n, span in enumerate(spans) if not span.kind and currency.search(span.text)]
            if len(told) > 2:
                spans = [
                    replace(span, text=currency.sub(r"\1", span.text)) if n in told[1:] else span for n, span in enumerate(spans)
                ]
        return spans

    def finish(self, sentence: Phrase, stop: str) -> Phrase:
        """Settle a whole sentence; see `briefgen.grammar.base.Grammar.finish`."""
        spans = _opened(self._with_choices(self._told_once(sentence.spans)))
        out: list[Span] = []
        written = ""
        for index, span in enumerate(spans):
            text = span.text
            if span.kind == "choice":
                text = choose(span.value or text, written, _after(spans, index), self._readings)
                span = Span(text, origin=span.origin)
            elif "  " in text and span.kind != "quote":
                text = _SPACES.sub(" ", text)
            first = text[0]
            if first == " " or first == ",":
                if not written:
                    text = text.lstrip(" ,")
                elif written[-1] == " ":
                    text = text.lstrip(" ")
                if text[:1] == "," and written.rstrip(" ").endswith(_PAUSES):
                    text = text[1:]
                    if written[-1] == " ":
                        text = text.lstrip(" ")
                if not text:
                    continue
                first = text[0]
            if first in _CLOSING:
                _strip_end(out, " ")
                if first in _STRONG:
                    _strip_end(out, ",")
                out.append(span if text == span.text else replace(span, text=text))
                written = "".join([part.text for part in out[-6:]])
                continue
            if written[-1:] == "," and (first.isalnum() or first in "«„(["):
                text = " " + text
            out.append(span if text == span.text else replace(span, text=text))
            written = written[-40:] + text
        _strip_end(out, " ,")
        _capitalise(out)
        if stop and out:
            end = "".join([span.text for span in out[-2:]])
            if not end.endswith(_ENDS):
                out.append(Span(stop))
        return Phrase(out)

    def _with_choices(self, spans: Sequence[Span]) -> list[Span]:
        """The spans that have text, the alternating words of plain ones as choices."""
        out: list[Span] = []
        for span in spans:
            text = span.text
            pieces = self._cut(text) if text and not span.kind and not span.lang else None
            if pieces is None:
                if text or span.kind == "choice":
                    out.append(span)
                continue
            for piece, variants in pieces:
                out.append(Span(piece, "choice", variants, span.origin) if variants else replace(span, text=piece))
        return out

    def _cut_at_choices(self, text: str) -> tuple[tuple[str, str], ...] | None:
        """A text cut at its alternating words, each piece with its variants; None where it has none."""
        words = text.split(" ")
        if self._alternating.keys().isdisjoint(words):
            return None
        pieces: list[tuple[str, str]] = []
        before = ""
        for index, word in enumerate(words):
            before += " " if index else ""
            if word in self._alternating:
                pieces += [(before, ""), (word, self._alternating[word])]
                before = ""
            else:
                before += word
        pieces.append((before, ""))
        return tuple(piece for piece in pieces if piece[0])


def _opened(spans: list[Span]) -> list[Span]:
    """A figure that would open the sentence in words."""
    for index, span in enumerate(spans):
        if span.kind == "choice":
            break
        bare = span.text.strip(" ,«„([")
        if not bare:
            continue
        if span.initial:
            spans[index] = replace(span, text=span.initial, initial="")
            if index + 1 < len(spans) and spans[index + 1].text == NBSP:
                spans[index + 1] = Span(" ")
        break
    return spans


def _after(spans: list[Span], index: int) -> str:
    """The text after a span, as far as a choice needs to see; a word that could begin with «у» or «в» takes «в» after «у»: «у вбивстві»."""
    text = ""
    preposition = spans[index].value == "у|в"
    for span in spans[index + 1 :]:
        varies = (
            preposition and not text.strip() and span.kind == "choice" and span.text[:1] == "у" and "|в" in (span.value or "")
        )
        text += "в" + span.text[1:] if varies else span.text
        if len(text) >= 32:
            return text[:32]
    return text


def _strip_end(out: list[Span], chars: str) -> None:
    while out:
        text = out[-1].text.rstrip(chars)
        if text == out[-1].text:
            return
        if text:
            out[-1] = replace(out[-1], text=text)
            return
        out.pop()


def _capitalise(out: list[Span]) -> None:
    for index, span in enumerate(out):
        for at, letter in enumerate(span.text):
            if letter.isalnum():
                if letter.islower():
                    out[index] = replace(span, text=span.text[:at] + capitalised(span.text[at:]))
                return
