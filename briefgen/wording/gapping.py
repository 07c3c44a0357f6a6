"""Clauses that say the same of several: a verb that was just said goes unsaid («customers lost $8 billion, investors $1.7 billion»).

Gapping works on words, not on a language's grammar: the later clause is worded in full, and what repeats the one before it is taken
out.  A language that ends in its verb (`gapping = "back"`) leaves it to the last clause: «고객이 80억 달러, 투자자가 17억 달러의 손실을 봤다».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from briefgen.facts import Argument, Fact, Nominal
from briefgen.phrase import SPACE, Phrase, Span

VERB = "\N{INVISIBLE SEPARATOR}verb"
"""The value of a plain span that belongs to a clause's verb, as long as clauses are compared."""
_FIGURES = ("number", "figure")


def marked(verb: Phrase) -> Phrase:
    """A verb's words, to be known again in their clause."""
    return Phrase(replace(span, value=VERB) if not span.kind or span.kind == "choice" else span for span in verb)


def without_adverb(clause: Phrase, adverb: str) -> Phrase:
    """A clause in which the adverb that a row sets before its verb is none of the verb's words («проти | проголосували»)."""
    spans = list(clause)
    at = next((n for n, span in enumerate(spans) if span.value == VERB), len(spans))
    if not adverb or at == len(spans) or spans[at].text != adverb:
        return clause
    return Phrase((*spans[:at], *(replace(span, value="") for span in spans[at : at + 2]), *spans[at + 2 :]))


def unmarked(clause: Phrase) -> Phrase:
    """A clause as it is printed."""
    return Phrase(replace(span, value="") if span.value == VERB else span for span in clause)


def one_matter(one: Argument | None, other: Argument | None) -> bool:
    """Whether two noun phrases differ by where or when alone («turnout in the runoff», «turnout in the first round»)."""
    if not isinstance(one, Nominal) or not isinstance(other, Nominal) or one.key != other.key or one.count or other.count:
        return False
    return [name for name, _ in one.relations] == [name for name, _ in other.relations] == [
        "in"
    ] and one.adjectives == other.adjectives


def one_counted(one: Fact, other: Fact) -> bool:
    """Whether two facts count the same noun and nothing else."""
    pairs = [(argument, other.roles.get(role)) for role, argument in one.roles.items()]
    counted = [(a, b) for a, b in pairs if isinstance(a, Nominal) and isinstance(b, Nominal) and (a.count or b.count)]
    return len(counted) == 1 and all(a.key == b.key and a.adjectives == b.adjectives for a, b in counted)


def shorten(
    clause: Phrase,
    before: Phrase,
    norms: Mapping[str, Any],
    same_subject: bool = False,
    same_noun: bool = False,
    counted: bool = False,
) -> Phrase | None:
    """What a clause adds to the one before it, where that reads without its verb; else None.

    Args:
        clause, before: both in full, their verbs marked.
        norms: the language's `gap_mark`, which stands in the verb's place.
        same_subject: whether both are about the same, which the clause does not name.
        counted: whether both count one noun (`one_counted`), which may stand in another form.
        same_noun: whether both are about one matter (`one_matter`), the noun of which opens them.
    """
    parts, last = _parted(clause), _parted(before)
    if parts is None or last is None:
        return None
    head, tail = _new(parts[0], last[0], counted), _new(parts[2], last[2], counted)
    if len(tail) > 2 and tail[0].kind == "name" and _said(tail[:2]) == _said(last[2][:2]) and tail[1].text.isspace():
        tail = tail[2:]  # whom both are done to: «США направили Україні 10 ракет, Японія — понад 20»
    if not tail or same_subject != (not head) or (_text(head) == _text(last[0]) and not same_subject):
        return None
    mark = str(norms["gap_mark"])
    if same_noun and head:
        head = _from_preposition(head, last[0], norms["gap_before"])
    if not head:
        return Phrase(_without_end(tail, last[2]))
    if head[-1].kind == tail[0].kind == "name" and not mark:
        return None  # «A beat B and C D»
    return Phrase((*head, *((Span(mark),) if mark else (SPACE,)), *tail))


def same_verb(one: Phrase, other: Phrase) -> bool:
    """Whether two clauses have the same verb in the same form."""
    verbs = [[span.text.strip() for span in clause if span.value == VERB and span.text.strip()] for clause in (one, other)]
    return bool(verbs[0]) and verbs[0] == verbs[1]


def leave_verb(clause: Phrase, after: Phrase, norms: Mapping[str, Any]) -> Phrase | None:
    """A clause without the verb that the next one ends in, and without what both say after their last figure; else None."""
    spans, following = list(clause), list(after)
    verb = [n for n, span in enumerate(spans) if span.value == VERB]
    if not verb or spans[verb[0] : verb[-1] + 1][-1] is not spans[-1]:
        return None
    cut = _after_figure(spans, norms["gap_particles"])
    if any(span.kind == "number" and span.value[:1] in ("<", ">") for span in spans[:cut]):
        cut = None  # «2명이 넘는 병력을»: what follows the figure is its hedge
    if any(span.kind in _FIGURES for span in spans[verb[0] :]):
        return Phrase(spans[:cut]) if cut is not None else None  # «투표율은 약 70.7%고»
    rest = _stripped(spans[: verb[0]])
    other = _after_figure(following, norms["gap_particles"])
    end = next((n for n, span in enumerate(following) if span.value == VERB), len(following))
    if cut is not None and other is not None and cut < verb[0] and _text(rest[cut:]) == _text(_stripped(following[other:end])):
        rest = rest[:cut]
    return Phrase(rest) if rest else None


def both_are(clause: Phrase, norms: Mapping[str, Any]) -> Phrase | None:
    """«A is B» before «and C» of the same subject, where a language has a form for that («수상자이자»); None for another verb."""
    endings: Mapping[str, str] = norms["gap_copula"]
    last = clause.spans[-1]
    return Phrase((*clause.spans[:-1], Span(endings[last.text]))) if last.value == VERB and last.text in endings else None


def said_before(clause: Phrase, before: Phrase, norms: Mapping[str, Any]) -> Phrase:
    """A clause without the noun before its figure that the one before it had there, too («사망자 가운데 48명, …23명이»)."""
    spans, last = _without_shared(list(clause), list(before), norms["gap_particles"]), list(before)
    clause = Phrase(spans)
    at = [next((n for n, span in enumerate(part) if span.kind == "number"), 0) for part in (spans, last)]
    if not all(at) or not spans[at[0] - 1].text.isspace():  # a hedge stays with its figure
        return clause
    one, other = at[0] - 1, at[1] - 1
    start = at[0]
    while one > 0 and other > 0 and spans[one] == last[other] and not spans[one].kind:
        if spans[one].text in norms["gap_particles"] and spans[one].text != norms["gap_of"]:
            return Phrase((*spans[: one + 1], SPACE, *spans[at[0] :])) if start < at[0] else clause
        start, one, other = one, one - 1, other - 1
    if one == other == 0 and spans[0] == last[0] and not spans[0].kind and start < at[0]:
        return Phrase(spans[at[0] :])  # the noun opens both clauses
    return clause


def _without_shared(spans: list[Span], last: list[Span], particles: Sequence[str]) -> list[Span]:
    """A clause without a name in a case, beside its subject, that the one before it had in the same case («우크라이나에»)."""
    runs = [_said(last[n : n + 3]) for n in range(len(last) - 2)]
    for n in range(3, len(spans) - 3):
        run = spans[n : n + 3]
        if run[0].kind == "name" and run[1].text in particles and run[2].text.isspace() and _said(run) in runs:
            return spans[:n] + spans[n + 3 :]
    return spans


def _parted(clause: Phrase) -> tuple[list[Span], list[Span], list[Span]] | None:
    """What stands before the verb, the verb, and what stands after; None where the verb is not one run of words."""
    spans = list(clause)
    verb = [n for n, span in enumerate(spans) if span.value == VERB]
    if not verb or any(span.kind in ("number", "date", "name", "quote") for span in spans[verb[0] : verb[-1]]):
        return None
    if any(span.value != VERB and not span.text.isspace() for span in spans[verb[0] : verb[-1]]):
        return None
    return _stripped(spans[: verb[0]]), spans[verb[0] : verb[-1] + 1], _stripped(spans[verb[-1] + 1 :])


def _stripped(spans: Sequence[Span]) -> list[Span]:
    found = list(spans)
    while found and found[-1].text.isspace():
        found.pop()
    while found and found[0].text.isspace():
        found.pop(0)
    return found


def _new(spans: list[Span], last: list[Span], counted: bool) -> list[Span]:
    """A part of a clause without what follows its last figure, where the same follows the other's («48.4%» of the vote)."""
    at, other = _last_figure(spans), _last_figure(last)
    if at is None or other is None or spans[at].kind != last[other].kind:
        return spans
    same = _alike(_text(spans[at + 1 :]), _text(last[other + 1 :]), counted) and not any(
        map(str.isalpha, spans[at].value)
    )  # a unit stays
    return spans[: at + 1] if same and all(span.kind in ("", "name", "choice") for span in spans[at + 1 :]) else spans


def _alike(one: str, other: str, counted: bool) -> bool:
    """Whether what follows two figures is the same, or of one counted noun but for its form («48 смертей», «23 смерті»)."""
    words, others = one.split(), other.split()
    return one == other or (counted and bool(words and others) and words[1:] == others[1:] and words[0][:1] == others[0][:1])


def _without_end(spans: list[Span], last: list[Span]) -> list[Span]:
    """A part without the plain words at its end that the other ends in, too, where more than a word is left."""
    words, others = _text(spans).split(" "), _text(last).split(" ")
    same = 0
    while same < min(len(words), len(others)) and words[-1 - same] == others[-1 - same]:
        same += 1
    if same < 3 or same >= len(words) - 1:
        return spans
    left = len(" ".join(words[:-same]))
    kept: list[Span] = []
    for span in spans:
        if left <= 0:
            if span.kind in ("number", "date", "quote"):
                return spans
            continue
        kept.append(span if len(span.text) <= left else replace(span, text=span.text[:left]))
        left -= len(span.text)
    return _stripped(kept)


def _last_figure(spans: Sequence[Span]) -> int | None:
    return next((n for n in range(len(spans) - 1, -1, -1) if spans[n].kind in _FIGURES), None)


def _after_figure(spans: Sequence[Span], particles: Sequence[str]) -> int | None:
    """Where the figure with its counter ends: at the first particle or ending behind it."""
    at = _last_figure(spans)
    if at is None:
        return None
    found = next((n for n in range(at + 1, len(spans)) if spans[n].text in particles), None)
    return found if found is not None and all(not span.kind for span in spans[at + 1 :]) else None


def _from_preposition(spans: list[Span], last: list[Span], prepositions: Sequence[str]) -> list[Span]:
    """A noun phrase without the noun that the other one opens with, too."""
    if spans[0] == last[0]:
        return _stripped(spans[1:])
    words, others = spans[0].text.split(" "), last[0].text.split(" ")
    at = next((n for n, word in enumerate(words) if word in prepositions), 0)
    return [replace(spans[0], text=" ".join(words[at:])), *spans[1:]] if at and words[:at] == others[:at] else spans


def _said(spans: Sequence[Span]) -> list[tuple[str, str, str]]:
    """What spans say, whichever fact they say it of."""
    return [(span.text, span.kind, span.value) for span in spans]


def _text(spans: Sequence[Span]) -> str:
    return "".join([span.text for span in spans])
