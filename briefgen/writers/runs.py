"""Runs of text as HTML: what a template prints, for the screen with values and origins, for print and mail without.

`LONGEST_BOUND`: characters of a figure or date that print does not break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape
from msgspec.structs import replace

from briefgen.brief import Sentence
from briefgen.phrase import Phrase, Span
from briefgen.writers.base import clean, plain

LONGEST_BOUND = 24

# What HTML takes in `datetime`: a year, a month, a day, or a local minute (HTML Standard, 4.5.14).
_DATETIME = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2})?)?)?\Z")

_SPECIAL = re.compile("[&<>\"']")

# A no-break space before a word so long that both together leave no room on a narrow screen's headline or cell; a space
# before a dash, which opens no line.
_BOUND_TO_LONG = re.compile(r"\u00a0(?=[^\W\d_]{12})")
_BEFORE_DASH = re.compile(r" (?=[—–] )")


def loosen(sentence: Sentence) -> Sentence:
    """The sentence of a headline or cell as a narrow screen can break it.

    A figure stays with its noun on a line, but not at the price of a word cut in two: that is what a browser does where both
    together are wider than a telephone's screen.  So before words of twelve letters and more the space is a plain one.
    """
    text = sentence.text
    changes = {match.start(): " " for match in _BOUND_TO_LONG.finditer(text)}
    changes |= {match.start(): "\u00a0" for match in _BEFORE_DASH.finditer(text)}
    if not changes:
        return sentence
    spans, at = [], 0
    for span in sentence.phrase:
        end = at + len(span.text)
        if any(at <= place < end for place in changes):
            span = replace(span, text="".join(changes.get(at + place, char) for place, char in enumerate(span.text)))
        spans.append(span)
        at = end
    return Sentence(Phrase(spans), sentence.facts)


def quote(text: str) -> str:
    """Clean text with what HTML reads otherwise as character references."""
    text = clean(text)
    return str(escape(text)) if _SPECIAL.search(text) else text


def attributes(**values: str) -> str:
    """Attributes with a space before each; `_` in a name is `-`, an empty one is left out."""
    return "".join([f' {name.replace("_", "-")}="{quote(value)}"' for name, value in values.items() if value])


def _span(span: Span) -> str:
    """A span as an element that keeps its value and origin; plain words stay plain."""
    text = quote(span.text)
    origin = attributes(data_fact=span.origin.fact, data_slot=span.origin.slot, lang=span.lang)
    if span.kind in ("number", "figure") and span.value:
        return f"<data{attributes(value=span.value)}{origin}>{text}</data>"
    if span.kind == "date" and _DATETIME.match(span.value):
        return f"<time{attributes(datetime=span.value)}{origin}>{text}</time>"
    return f"<span{origin}>{text}</span>" if origin else text


# After a figure, a word so short that it is its unit or counter, or reads as well with it.
_UNIT = re.compile(r" \w{1,3}(?!\w)")


def _held(phrase: Phrase) -> Iterable[Span]:
    """The spans of a phrase; a figure holds on to a short word after it, so that no line begins with a unit."""
    figure = False
    for span in phrase:
        if figure and _UNIT.match(span.text):
            span = replace(span, text="\u00a0" + span.text[1:])
        figure = span.kind in ("number", "figure")
        yield span


# A score: browsers break a line behind its hyphen, whatever a figure follows.
_SCORE = re.compile(r"(?<![\w-])\d{1,3}-\d{1,3}(?![\w-])")
_WHOLE = '<span style="white-space:nowrap">{}</span>'


def _whole(text: str) -> str:
    """Escaped text with its scores each on one line."""
    return _SCORE.sub(lambda match: _WHOLE.format(match[0]), text) if "-" in text else text


def _scores(spans: Iterable[Span]) -> Iterable[Span | tuple[Span, ...]]:
    """The spans, those of a score together: two figures and the hyphen between them, or one that is it."""
    known = list(spans)
    at = 0
    while at < len(known):
        three = tuple(known[at : at + 3])
        if len(three) == 3 and three[1].text == "-" and three[0].kind == three[2].kind == "number":
            yield three
            at += 3
        elif known[at].kind == "number" and _SCORE.fullmatch(known[at].text):
            yield (known[at],)
            at += 1
        else:
            yield known[at]
            at += 1


def _spans(phrase: Phrase) -> str:
    """A phrase for the screen; neighbours that are words and no more are one run, since most are."""
    parts: list[str] = []
    words: list[str] = []
    for span in _scores(_held(phrase)):
        if isinstance(span, tuple):
            parts.append(quote("".join(words)))
            words.clear()
            parts.append(_WHOLE.format("".join([_span(one) for one in span])))
        elif span.origin.fact or span.origin.slot or span.value or span.lang:
            if words:
                parts.append(quote("".join(words)))
                words.clear()
            parts.append(_span(span))
        else:
            words.append(span.text)
    return "".join([*parts, quote("".join(words))])


def _marked(spans: Iterable[Span]) -> str:
    """Text, and its language where that is another; neighbours of one language are one run."""
    parts: list[str] = []
    words: list[str] = []
    for span in spans:
        if span.lang:
            parts.append(_whole(quote("".join(words))))
            words.clear()
            parts.append(f"<span{attributes(lang=span.lang)}>{quote(span.text)}</span>")
        else:
            words.append(span.text)
    return "".join([*parts, _whole(quote("".join(words)))])


def _bound(phrase: Phrase) -> Iterable[Span]:
    """The spans with figures and dates held on one line."""
    for span in phrase:
        short = span.kind in ("number", "date") and len(span.text) <= LONGEST_BOUND
        yield replace(span, text=clean(span.text).replace(" ", "\u00a0")) if short else span


def _phrase(value: Sentence | Phrase) -> Phrase:
    return value.phrase if isinstance(value, Sentence) else value


def on_screen(value: Any) -> str:
    """A printed value with the value and origin of each figure, date and name."""
    if isinstance(value, Sentence):
        return Markup(_sentence(value))
    if isinstance(value, Phrase):
        return Markup(_spans(value))
    return value if isinstance(value, Markup) else plain(value)


def on_paper(value: Any) -> str:
    """A printed value with the language of runs in another one; figures and dates are not broken."""
    if isinstance(value, Sentence | Phrase):
        return Markup(_marked(_bound(_phrase(value))))
    return value if isinstance(value, Markup) else plain(value)


def in_mail(value: Any) -> str:
    """A printed value with the language of runs in another one."""
    if isinstance(value, Sentence | Phrase):
        return Markup(_marked(_held(_phrase(value))))
    return value if isinstance(value, Markup) else plain(value)


def _sentence(sentence: Sentence) -> str:
    inner = _spans(sentence.phrase)
    return f"<span{attributes(data_facts=' '.join(sentence.facts))}>{inner}</span>" if sentence.facts else inner


def prose_on_screen(sentences: Iterable[Sentence]) -> Markup:
    """Sentences as one run, each with its facts."""
    return Markup(" ".join([_sentence(sentence) for sentence in sentences]))


def prose_in_mail(sentences: Iterable[Sentence]) -> Markup:
    """Sentences as one run for mail."""
    return Markup(" ".join([_marked(_held(sentence.phrase)) for sentence in sentences]))
