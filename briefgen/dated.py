"""Dated figures of one matter, set side by side so that they can be seen: a table with a bar a row.

Figures belong together where a frame says that they are of one matter (the same slot of the same people in the same place), or
where facts name the same `series`.  Each is drawn as it was given: nothing is summed, no date is worked out, and what is denied,
possible or still to come is left to the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.brief import Bar, FigureTable, Sentence
from briefgen.facts import Argument, Fact, Nominal
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.predicates import Predicates
from briefgen.values import Hedge, Moment, Quantity
from briefgen.wording import Wording

_MEANING = {
    Hedge.OVER: "bar_open",
    Hedge.AT_LEAST: "bar_open",
    Hedge.ABOUT: "bar_soft",
    Hedge.UP_TO: "bar_ceiling",
    Hedge.UNDER: "bar_ceiling",
    Hedge.NEARLY: "bar_soft",
    Hedge.BETWEEN: "bar_range",
}
_HEADROOM = Decimal("1.1")
"""How much longer than the longest bar the scale is: an open end needs room."""


class Dated(Struct, frozen=True):
    """One figure of a series: its fact and slot, the figure, when it held, and in which slot of the fact the date stands."""

    fact: Fact
    slot: str
    figure: Quantity
    moment: Moment
    dated_by: str


def find_series(told: Sequence[Fact], predicates: Predicates) -> list[list[Dated]]:
    """The series of a sheet: at least two figures in one unit on at least two dates, the earliest first."""
    groups: dict[tuple[object, ...], list[Dated]] = {}
    for fact in told:
        when = _moment(fact)
        if when is None or fact.negation or fact.modal or fact.tense == "future" or fact.status in ("denied", "possible"):
            continue
        for slot, figure, about in _figures(fact, predicates):
            if figure.low >= 0:
                groups.setdefault((*about, figure.unit), []).append(Dated(fact, slot, figure, *when))
    found = []
    for rows in groups.values():
        days = {str(row.moment) for row in rows}
        if len(days) > 1:
            found.append(sorted(rows, key=lambda row: str(row.moment)))
    return found


def _moment(fact: Fact) -> tuple[Moment, str] | None:
    """When a figure held, else when it happened, else when it was said, and the slot of that date."""
    dates = ((fact.as_of, "as_of"), (fact.when, "when"), (fact.by.on if fact.by is not None else None, "by.on"))
    return next(((moment, slot) for moment, slot in dates if moment is not None), None)


def _figures(fact: Fact, predicates: Predicates) -> list[tuple[str, Quantity, tuple[object, ...]]]:
    """Slot, figure, and what it is about."""
    frame = predicates.frame(fact.predicate)
    if fact.series is not None:
        roles = [(slot, counted) for slot, value in fact.roles.items() if (counted := _quantity(value)) is not None]
        return [(*roles[0], ("series", _name(fact.series)))] if len(roles) == 1 else []
    if frame is None:
        return []
    about = tuple(_name(fact.where if slot == "where" else fact.roles.get(slot)) for slot in frame.matter if slot != "when")
    return [
        (slot, figure, (frame.key, slot, about)) for slot in frame.figures if isinstance(figure := fact.roles.get(slot), Quantity)
    ]


def _quantity(value: Argument) -> Quantity | None:
    return value if isinstance(value, Quantity) else value.count if isinstance(value, Nominal) else None


def _name(value: object) -> str:
    """What an argument is about, for comparing: its concept and its complements."""
    if isinstance(value, Nominal):
        return " ".join([value.key, *value.adjectives, *(f"{name} {_name(argument)}" for name, argument in value.relations)])
    return repr(value)


def word_series(series: Sequence[Dated], wording: Wording) -> FigureTable:
    """A series as a table in one language.

    Raises:
        RowError, BriefgenError: where a word has no form.
    """
    labels, grammar = wording.pack.labels, wording.grammar
    top = max(row.figure.largest for row in series) * _HEADROOM
    rows: list[tuple[Sentence, ...]] = []
    bars: list[Bar] = []
    before: Dated | None = None
    for row in series:
        fact = row.fact
        head = grammar.finish(wording.moment(row.moment, fact.id, row.dated_by, "table"), stop="")
        cell = grammar.cell(row.figure, _counted(row, wording), Origin(fact.id, row.slot))
        source = wording.attribution(fact)
        same = before is not None and fact.by is not None and before.fact.by == fact.by
        if same:
            who = phrase(Span(labels["same_source"]))
        elif source is not None and fact.by is not None:
            undated = replace(fact, by=replace(fact.by, on=None if row.dated_by == "by.on" else fact.by.on))
            who = grammar.finish(wording.macros.cell(wording.attribution(undated)), stop="")
        else:
            who = Phrase()
        rows.append(tuple(Sentence(part, (fact.id,)) for part in (head, cell, who)))
        meaning = _MEANING.get(row.figure.hedge)
        bars.append(
            Bar(
                low=f"{row.figure.low:f}",
                top=f"{top:f}",
                hedge=row.figure.hedge.value,
                high="" if row.figure.high is None else f"{row.figure.high:f}",
                meaning=labels[meaning] if meaning else "",
            )
        )
        before = row
    first = series[0]
    frame = wording.predicates.frame(first.fact.predicate) if first.fact.series is None else None
    figure = grammar.finish(wording.label(frame.key, first.slot), stop="").text if frame is not None else labels["figure"]
    columns: tuple[str, ...] = ("", figure, labels["source"])
    if not any(cells[2].phrase for cells in rows):
        columns, rows = columns[:2], [cells[:2] for cells in rows]
    title = titled(labels["figures_by_date"], _heading(first, wording), tuple(dict.fromkeys(row.fact.id for row in series)))
    return FigureTable(title, columns, tuple(rows), bars=tuple(bars) if top > 0 else ())


def _counted(row: Dated, wording: Wording) -> Any:
    """The noun that is counted, as the lexicon has it, or None."""
    value = row.fact.roles.get(row.slot)
    group = value if isinstance(value, Nominal) else row.fact.roles.get("group")
    frame = wording.predicates.frame(row.fact.predicate)
    key = group.key if isinstance(group, Nominal) and group.kind == "noun" else (frame.nouns if frame else {}).get(row.slot)
    return wording.vocabulary.entry("nouns", key) if key is not None else None


def titled(label: str, matter: Phrase, facts: tuple[str, ...]) -> Sentence:
    """A table's title: what kind of table it is, and what its facts are about."""
    return Sentence(phrase(label) + ": " + matter, facts) if matter else Sentence(phrase(label))


def _heading(row: Dated, wording: Wording) -> Phrase:
    """What is measured: the series by its name, the indicator, or of whom it is."""
    named = row.fact.series if row.fact.series is not None else row.fact.roles.get("indicator", row.fact.roles.get("group"))
    if not isinstance(named, Nominal):
        return Phrase()
    plain = replace(named, count=None, that=(), article="")
    return wording.grammar.nominal(wording.nominal(plain, row.fact.id), wording.norms["citation"])
