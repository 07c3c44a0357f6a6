"""Whether the languages of a sheet say the same: facts, figures, dates, whose word it is, and the words typed for each language.

Hedge, unit, negation and modality of each language are compared with the fact by `sentences`, so what is compared here is what each
language chose to print of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from briefgen.brief import Brief
from briefgen.facts import Nominal
from briefgen.problems import Mark, Problem
from briefgen.reader import languages, read
from briefgen.verify.expected import Expectations
from briefgen.verify.order import pieces


class Told(Struct):
    """What a language says of one fact: figures and days as the ledger has them, and the sources that it names."""

    figures: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


def told(brief: Brief) -> dict[str, Told]:
    """What a brief's body says, by fact; a quotation that is worded otherwise counts for its own fact."""
    found: dict[str, Told] = {}
    for piece in pieces(brief, stories=False):
        if piece.phrase is brief.title.phrase:
            continue  # what a headline has room for differs
        for fact in piece.facts:
            entry = found.setdefault(fact.partition(".otherwise")[0], Told())
            for span in piece.phrase:
                owner = span.origin.fact
                if owner != fact and not owner.startswith(f"{fact}."):
                    continue
                if span.kind == "number":
                    entry.figures.add(span.value)
                elif span.kind == "date":
                    entry.days.add(span.value[:10])
                elif span.kind == "name" and span.origin.slot in ("by", "by.who"):
                    entry.sources.add(span.value)
    return found


def left_out(briefs: Sequence[Brief], expectations: Expectations) -> dict[str, tuple[str, ...]]:
    """For each language the facts of the sheet that its brief does not say, in the sheet's order."""
    return {
        brief.lang: tuple(fact.id for fact in expectations.sheet.facts if fact.id not in said)
        for brief in briefs
        for said in [told(brief)]
    }


def parity(briefs: Sequence[Brief], expectations: Expectations) -> list[Problem]:
    """Where the briefs of one sheet, one a language, say something else of a fact; each with the fact and the languages."""
    said = {brief.lang: told(brief) for brief in briefs}
    speakers = {
        fact: {who.key for who in expected.sources if isinstance(who, Nominal)} for fact, expected in expectations.facts.items()
    }
    marks = {fact.id: fact.mark for fact in expectations.sheet.facts}
    problems: list[Problem] = []
    for fact in marks:
        here = {lang: facts[fact] for lang, facts in said.items() if fact in facts}
        if not here:
            continue
        if missing := [lang for lang in said if lang not in here]:
            message = f"{', '.join(missing)} leaves out what {', '.join(here)} says ({fact})"
            problems.append(Problem("PARITY-FACT", message, marks[fact]))
        for entry in here.values():
            entry.sources &= speakers.get(fact, set())  # an office names its body, too
        for what in ("figures", "days", "sources"):
            problems += _differing(what, {lang: getattr(entry, what) for lang, entry in here.items()}, fact, marks[fact])
    return problems + _typed(briefs, expectations)


def _differing(what: str, sets: Mapping[str, set[str]], fact: str, mark: Mark) -> list[Problem]:
    every = set().union(*sets.values())
    lacking = {lang: sorted(every - values) for lang, values in sets.items() if every - values}
    if not lacking or (what == "days" and all(not values for values in sets.values())):
        return []
    code = {"figures": "PARITY-FIGURE", "days": "PARITY-DATE", "sources": "PARITY-SOURCE"}[what]
    help = "\n".join(f"{lang} lacks {', '.join(values)}" for lang, values in lacking.items())
    return [Problem(code, f"the languages print different {what} of a fact ({fact})", mark, help)]


def _typed(briefs: Sequence[Brief], expectations: Expectations) -> list[Problem]:
    """The sheet's own words in each language have the same figures («more than four years», «понад чотири роки»)."""
    published = dt.datetime.fromisoformat(briefs[0].published).date()
    langs = [brief.lang for brief in briefs if brief.lang in languages()]
    problems = []
    for kind, rows in expectations.sheet.rows.items():
        for key in rows if kind != "verbs" else ():
            read_in = {
                lang: frozenset(
                    figure
                    for text in expectations.row(kind, key, lang)
                    for reading in read(text, lang, published)
                    if reading.kind not in ("ordinal", "vague", "label")
                    for figure in (reading.low, reading.high)  # «11-1» in one language are 11 and one in another
                    if figure  # 0 closes a row that does not decline
                )
                for lang in langs
            }
            if all(read_in.values()) and len(set(read_in.values())) > 1:
                said = "\n".join(f"{lang}: {', '.join(expectations.row(kind, key, lang))}" for lang in langs)
                message = f"the figures in {key!r} differ between languages"
                problems.append(Problem("PARITY-WORDS", message, expectations.sheet.marks.get(f"{kind}.{key}"), said))
    return problems
