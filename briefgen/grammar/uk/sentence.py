"""The last step of a sentence: choices, spaces, commas, the capital and the full stop."""

from __future__ import annotations

from briefgen.grammar.uk.euphony import choose
from briefgen.grammar.uk.letters import capitalised
from briefgen.grammar.uk.numerals import NBSP
from briefgen.phrase import Phrase, Span

_CLOSING = frozenset(".,:;!?…)]»“%")
_ENDS = ("?", "!", "…", ".", "?»", "!»", "…»", "?“", "!“", "…“")


def finish(sentence: Phrase, stop: str, readings: tuple[tuple[str, str], ...]) -> Phrase:
    """Settle a whole sentence; see `briefgen.grammar.base.Grammar.finish`."""
    spans = [span for span in sentence.spans if span.text or span.kind == "choice"]
    spans = _opened(spans)
    out: list[Span] = []
    written = ""
    rest = _tails(spans)
    for index, span in enumerate(spans):
        if span.kind == "choice":
            span = Span(choose(span.value or span.text, written, rest[index], readings), origin=span.origin)
        text = span.text
        while "  " in text and span.kind != "quote":
            text = text.replace("  ", " ")
        if not written:
            text = text.lstrip(" ,")
        elif written[-1] == " ":
            text = text.lstrip(" ")
        if text[:1] == "," and written.rstrip(" ").endswith((",", "(", "«", "—", ":", ";")):
            text = text[1:]
            if written.endswith(" "):
                text = text.lstrip(" ")
        if not text:
            continue
        if text[0] in _CLOSING:
            _strip_end(out, " ")
            if text[0] in ".:;!?…)]»":
                _strip_end(out, ",")
        elif written.endswith(",") and (text[0].isalnum() or text[0] in "«„(["):
            text = " " + text
        out.append(span if text == span.text else span._replace(text=text))
        written = written[-40:] + text if text[0] not in _CLOSING else "".join([part.text for part in out[-6:]])
    _strip_end(out, " ,")
    _capitalise(out)
    if stop and out:
        end = "".join([span.text for span in out[-2:]])
        if not end.endswith(_ENDS):
            out.append(Span(stop))
    return Phrase(out)


def _opened(spans: list[Span]) -> list[Span]:
    """A figure that would open the sentence in words."""
    for index, span in enumerate(spans):
        if span.kind == "choice":
            break
        bare = span.text.strip(" ,«„([")
        if not bare:
            continue
        if span.initial:
            spans[index] = span._replace(text=span.initial, initial="")
            if index + 1 < len(spans) and spans[index + 1].text == NBSP:
                spans[index + 1] = Span(" ")
        break
    return spans


def _tails(spans: list[Span]) -> list[str]:
    """For each span the text after it, as far as a choice needs to see."""
    tails = [""] * len(spans)
    ahead = ""
    for index in range(len(spans) - 1, -1, -1):
        tails[index] = ahead
        ahead = (spans[index].text + ahead)[:32]
    return tails


def _strip_end(out: list[Span], chars: str) -> None:
    while out:
        text = out[-1].text.rstrip(chars)
        if text == out[-1].text:
            return
        if text:
            out[-1] = out[-1]._replace(text=text)
            return
        out.pop()


def _capitalise(out: list[Span]) -> None:
    for index, span in enumerate(out):
        for at, letter in enumerate(span.text):
            if letter.isalnum():
                if letter.islower():
                    out[index] = span._replace(text=span.text[:at] + capitalised(span.text[at:]))
                return
