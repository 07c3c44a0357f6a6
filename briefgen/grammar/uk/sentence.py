"""The last step of a sentence: choices, spaces, commas, the capital and the full stop."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.grammar.uk.euphony import choose
from briefgen.grammar.uk.letters import capitalised
from briefgen.grammar.uk.numerals import NBSP
from briefgen.phrase import Phrase, Span

_CLOSING = frozenset(".,:;!?…)]»“%")
_ENDS = ("?", "!", "…", ".", "?»", "!»", "…»", "?“", "!“", "…“")


def finish(sentence: Phrase, stop: str, readings: tuple[tuple[str, str], ...], alternating: Mapping[str, str]) -> Phrase:
    """Settle a whole sentence; see `briefgen.grammar.base.Grammar.finish`.

    `alternating` holds the words that become choices wherever plain text has them («у» -> «у|в»), so that
    templates and fixed parts of the lexicon need not know their neighbours.
    """
    spans = [span for span in sentence.spans if span.text or span.kind == "choice"]
    spans = _opened(_with_choices(spans, alternating))
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


def _with_choices(spans: list[Span], alternating: Mapping[str, str]) -> list[Span]:
    """Plain text with its alternating words as choices."""
    if not any(span.kind == "" and not alternating.keys().isdisjoint(span.text.split(" ")) for span in spans):
        return spans
    out: list[Span] = []
    for span in spans:
        words = span.text.split(" ")
        if span.kind or span.lang or alternating.keys().isdisjoint(words):
            out.append(span)
            continue
        before = ""
        for index, word in enumerate(words):
            before += " " if index else ""
            if word in alternating:
                out += [span._replace(text=before), Span(word, "choice", alternating[word], span.origin)]
                before = ""
            else:
                before += word
        out.append(span._replace(text=before))
    return [span for span in out if span.text]


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
