"""The last touches to a sentence: choices, spaces, punctuation that meets, quotation marks, the capital and the stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefgen.grammar.base import Norms
from briefgen.grammar.en.numbers import NBSP
from briefgen.phrase import Phrase, Span

_OWN_CAPITALS = re.compile(r"[a-z]+[A-Z]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_APOSTROPHE = re.compile(r"(?<=\w)'")
_OPENING = " “‘\"'(["
# Where no space or mark meets another one, and none stands at an end, no rule below has anything to do: most sentences.
_MEETING = re.compile(r"[ (\[“‘][ ,.;:?!)\]”]|[,.”’][,.;:?!)\]—”’]|, —")
_AT_ENDS = (",", ";", " ")

# Each rule deletes its group d; with a group at, the deleted text moves there.
_SPACES = (
    r"(?<= )(?P<d> +)",
    r"(?P<d> +)(?=[,.;:?!)\]”])",
    r"(?<=[(\[“‘])(?P<d>[, ]+)",
    r"^(?P<d>[,; ]+)",
    r"(?P<d>[,; ]+)$",
    r"(?P<d>,)(?= ?[,.;:?!)\]—])",
    r"(?<!\.)\.(?P<d>\.)(?!\.)",
)
# AP «quotation marks»: the period and the comma always go within; after ! or ? neither follows.
_AMERICAN = (
    r"(?P<d>,)(?=’?”(?:[.,;:?!]|$))",
    r"[?!]’?”(?P<d>[,.])",
    r"\.’?”(?P<d>\.)",
    r"(?<!\.[A-Za-z])(?P<d>\.)(?=’?”,)",
    r"(?<![?!])(?P<at>(?=’?”))’?”(?P<d>[,.])",
)
# British: punctuation belongs within only where the quotation has it; no second stop after it.
_BRITISH = (r"[.?!]”?’(?P<d>\.)",)


class Finish:
    """Finishing by `locale.toml` (`marks`, `style.variety`)."""

    def __init__(self, norms: Norms) -> None:
        marks = norms["marks"]
        outer, inner = (marks["open"], marks["close"]), (marks["inner_open"], marks["inner_close"])
        self._british = norms["style"]["variety"] == "british"
        self._outer, self._inner = (inner, outer) if self._british else (outer, inner)
        rules = _SPACES + (_BRITISH if self._british else _AMERICAN)
        self._rules = [re.compile(rule) for rule in rules]
        self._trouble = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", rule) for rule in rules))
        self._closed = re.compile(rf"[{re.escape(self._inner[1])}]?{re.escape(self._outer[1])}$")
        self._pairs = re.compile(
            rf"(?<!\w){re.escape(self._outer[0])}([^{re.escape(self._outer[0])}]*?){re.escape(self._outer[1])}(?!\w)"
        )
        self._straight = re.compile(r'"([^"]*)"')
        self._apostrophe = marks["apostrophe"]
        units = {word for words in norms["units"].values() for word in words}
        self._unit = re.compile(rf" (?=(?:{'|'.join(map(re.escape, sorted(units, reverse=True)))})(?!\w))")

    def quote(self, text: Phrase) -> Phrase:
        """Text in quotation marks, those inside it changed to the other pair (AP «quotation marks», «quotes within quotes»)."""
        opening, closing = self._outer
        inside = [replace(span, text=self._nested(span.text)) for span in text.spans]
        return Phrase((Span(opening), *inside, Span(closing)))

    def _nested(self, text: str) -> str:
        inner = rf"{self._inner[0]}\1{self._inner[1]}"
        return self._pairs.sub(inner, self._straight.sub(inner, text))

    def sentence(self, sentence: Phrase, stop: str) -> Phrase:
        """A whole sentence.

        An opening figure becomes its words (not in a heading: `stop=""`); spaces and commas that meet are settled; the
        first letter is a capital but in names such as iPhone; the stop is added where none stands, within the quotation
        marks in American style.  No span but a plain one gains text; a name or quotation keeps its own.
        """
        spans = [self._curled(span) for span in map(_chosen, sentence.spans) if span.text]
        text = "".join([span.text for span in spans])
        if _MEETING.search(text) or text[:1] in _AT_ENDS or text[-1:] in _AT_ENDS:
            spans, text = self._settled(spans, text)
        if not text:
            return Phrase()
        if stop:
            spans = _opened(spans)
            text = "".join([span.text for span in spans])
        spans = _capital(self._bound(spans), text)
        if stop:
            spans = self._stopped(spans, text, stop)
        return Phrase(_merged(spans))

    def _settled(self, spans: list[Span], text: str) -> tuple[list[Span], str]:
        """The rules applied until none does."""
        for _ in range(8):
            if not self._trouble.search(text):
                break
            for rule in self._rules:
                if rule.search(text):
                    spans = _edited(spans, rule, text)
                    text = "".join([span.text for span in spans])
        return spans, text

    def _curled(self, span: Span) -> Span:
        """The house's apostrophe within and after words; a name of another language keeps its own."""
        return span if span.lang or "'" not in span.text else replace(span, text=_APOSTROPHE.sub(self._apostrophe, span.text))

    def _bound(self, spans: list[Span]) -> list[Span]:
        """A figure and its unit on one line, whether the unit is the figure's own or a noun that is counted."""
        return [
            replace(span, text=NBSP + span.text[1:]) if before.text[-1:].isdigit() and self._unit.match(span.text) else span
            for before, span in pairwise([Span(""), *spans])
        ]

    def _stopped(self, spans: list[Span], text: str, stop: str) -> list[Span]:
        closed = self._closed.search(text)
        body = text[: closed.start()] if closed else text
        if body.endswith((".", "?", "!", "…", ":")):
            return spans
        if closed and stop == "." and not self._british:
            return _changed(spans, (), {closed.start(): stop})
        return [*spans, Span(stop)]


def _chosen(span: Span) -> Span:
    """A choice as its default."""
    return replace(span, text=span.text.split("|", 1)[0], kind="") if span.kind == "choice" else span


def _opened(spans: list[Span]) -> list[Span]:
    """The figure that opens the sentence in words (AP «numerals»: never a figure first, except a year)."""
    for i, span in enumerate(spans):
        if span.text.strip(_OPENING):
            if span.kind == "number" and span.initial:
                return [*spans[:i], replace(span, text=span.initial, initial=""), *spans[i + 1 :]]
            break
    return spans


def _capital(spans: list[Span], text: str) -> list[Span]:
    """The first letter as a capital, unless a figure comes first or the word has capitals of its own."""
    match = _LETTER_OR_DIGIT.search(text)
    if match is None or not match[0].islower() or _OWN_CAPITALS.match(text, match.start()):
        return spans
    at = match.start()
    for i, span in enumerate(spans):
        if at < len(span.text):
            word = span.text[:at] + span.text[at].upper() + span.text[at + 1 :]
            return [*spans[:i], replace(span, text=word), *spans[i + 1 :]]
        at -= len(span.text)
    return spans  # pragma: no cover - the match lies in one of the spans


def _edited(spans: list[Span], rule: re.Pattern[str], text: str) -> list[Span]:
    """One rule applied everywhere."""
    deleted: list[tuple[int, int]] = []
    inserted: dict[int, str] = {}
    for match in rule.finditer(text):
        deleted.append(match.span("d"))
        if "at" in rule.groupindex:
            inserted[match.start("at")] = match["d"]
    return _changed(spans, deleted, inserted)


def _changed(spans: list[Span], deleted: Sequence[tuple[int, int]], inserted: dict[int, str]) -> list[Span]:
    """Spans with ranges of the whole text deleted and texts inserted as plain spans of their own."""
    out: list[Span] = []
    start = 0
    for span in spans:
        end = start + len(span.text)
        cuts = {start, end, *(at for at in inserted if start <= at < end)}
        cuts.update(edge for pair in deleted for edge in pair if start < edge < end)
        edges = sorted(cuts)
        for left, right in pairwise(edges):
            if left in inserted:
                out.append(Span(inserted[left]))
            if not any(first <= left < last for first, last in deleted):
                out.append(replace(span, text=span.text[left - start : right - start]))
        start = end
    return _merged(out)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch and say the same thing as one."""
    out: list[Span] = []
    for span in spans:
        if out and not span.kind and _alike(out[-1], span):
            out[-1] = replace(out[-1], text=out[-1].text + span.text)
        else:
            out.append(span)
    return out


def _alike(one: Span, other: Span) -> bool:
    """Whether two spans differ in their text alone."""
    same = one.kind == other.kind and one.origin == other.origin
    return same and one.value == other.value and one.initial == other.initial and one.lang == other.lang
