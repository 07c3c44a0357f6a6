"""Step 2: `FactSheet` -> `Plan`: what is said, in which order, and which figures stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.facts import Fact, FactSheet, Nominal
from briefgen.predicates import Predicates
from briefgen.values import Quantity

KINDS = ("brief",)
LENGTHS = {"line": 1, "short": 3, "standard": 8, "full": 10_000}
"""How many facts a length says, the lede counted; a table and a quotation come on top from `standard` on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a table: which slot of which fact."""

    fact: Fact
    slot: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Figures of one matter by several sources, shown side by side and never merged or summed."""

    frame: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a brief says, in order, the same in every language.

    Attributes:
        lede: the fact that opens it.
        points: the facts that follow, one item each.
        matters: tables of figures.
        quotations: facts that are quotations.
        omitted: facts that the length leaves out.
    """

    kind: str
    length: str
    lede: Fact
    points: tuple[Fact, ...]
    matters: tuple[Matter, ...]
    quotations: tuple[Fact, ...]
    omitted: tuple[Fact, ...]


def make_plan(sheet: FactSheet, predicates: Predicates, *, kind: str = "brief", length: str = "standard") -> Plan:
    """Choose and order facts.

    Facts are chosen by salience (the lead, then 5 to 1, then figures before other facts, then the sheet's order) and
    said in the sheet's order after the lede; nothing is cut short.
    """
    quotations = [fact for fact in sheet.facts if fact.predicate == "quotation"]
    told = [fact for fact in sheet.facts if fact.predicate != "quotation"] or quotations
    lead = next((fact for fact in told if fact.lead), None) or max(told, key=lambda fact: fact.salience)
    matters = _matters(told, predicates) if length in ("standard", "full") else ()
    tabled = {row.fact.id for matter in matters for row in matter.rows}
    ranked = sorted(
        (fact for fact in told if fact is not lead and (length == "full" or fact.id not in tabled)),
        key=lambda fact: (-fact.salience, not _has_figure(fact)),
    )
    chosen = {fact.id for fact in ranked[: LENGTHS[length] - 1]}
    points = tuple(fact for fact in told if fact.id in chosen)
    quoted: Sequence[Fact] = quotations if length == "full" else quotations[:1] if length == "standard" else ()
    said = chosen | tabled | {lead.id} | {fact.id for fact in quoted}
    omitted = tuple(fact for fact in sheet.facts if fact.id not in said)
    return Plan(kind, length, lead, points, matters, tuple(fact for fact in quoted if fact is not lead), omitted)


def _has_figure(fact: Fact) -> bool:
    return any(
        isinstance(value, Quantity) or (isinstance(value, Nominal) and value.count is not None) for value in fact.roles.values()
    )


def _matters(told: Sequence[Fact], predicates: Predicates) -> tuple[Matter, ...]:
    """Figures of one frame about one matter that come from at least two sources."""
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in told:
        predicate = predicates.frame(fact.predicate)
        if predicate is not None and predicate.figures and fact.by is not None:
            about = tuple(_name(fact.roles.get(slot)) if slot != "where" else _name(fact.where) for slot in predicate.matter)
            groups.setdefault((predicate.key, *about), []).append(fact)
    found = []
    for (frame, *_), group in groups.items():
        predicate = predicates.frame(frame)
        assert predicate is not None
        sources = {_name(fact.by.who) for fact in group if fact.by is not None}
        rows = [Row(fact, slot) for fact in group for slot in predicate.figures if slot in fact.roles]
        if len(sources) > 1 and len(rows) > 1:
            found.append(Matter(frame, tuple(rows)))
    return tuple(found)


def _name(value: object) -> str:
    """What an argument is about, for comparing: its concept and its complements."""
    if isinstance(value, Nominal):
        return " ".join([value.key, *(f"{name} {_name(argument)}" for name, argument in value.relations)])
    return repr(value)
