"""What a sheet says otherwise than an earlier one of the same story: changed figures, new facts, facts withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.facts import Argument, Fact, FactSheet, Nominal, Several
from briefgen.plan.order import name, voice
from briefgen.values import Hedge, Quantity


class Change(Struct, frozen=True):
    """A figure that differs: the fact's slot, what it was and is, and `up`, `down` or `revised` where neither is sure."""

    slot: str
    was: Quantity
    now: Quantity
    direction: str


class Changes(Struct, frozen=True):
    """How a sheet differs from an earlier one.

    Attributes:
        earlier: that sheet.
        figures: fact id -> its changed figures.
        otherwise: ids of facts that say something else without a figure that changed.
        fresh: ids of facts that the earlier sheet has not.
        withdrawn: facts of the earlier sheet that this one has no longer.
        same: new id -> old id of every fact that both have.
    """

    earlier: FactSheet
    figures: dict[str, tuple[Change, ...]]
    otherwise: tuple[str, ...]
    fresh: tuple[str, ...]
    withdrawn: tuple[Fact, ...]
    same: dict[str, str]


def compare(earlier: FactSheet, sheet: FactSheet) -> Changes:
    """Compare two sheets of one story, fact by fact.

    Facts are the same by their id and predicate, or else by predicate, source and all their roles but the figures.
    """
    left = {fact.id: fact for fact in earlier.facts}
    pairs: dict[str, Fact] = {}
    for fact in sheet.facts:
        old = left.get(fact.id)
        if old is not None and old.predicate == fact.predicate and (named(fact) or _signature(old) == _signature(fact)):
            pairs[fact.id] = left.pop(fact.id)
    for fact in sheet.facts:
        if fact.id not in pairs:
            found = next((old for old in left.values() if _signature(old) == _signature(fact)), None)
            if found is not None:
                pairs[fact.id] = left.pop(found.id)
    figures, otherwise = {}, []
    for fact in sheet.facts:
        if (old := pairs.get(fact.id)) is None:
            continue
        changes = tuple(_changed(old, fact))
        if changes:
            figures[fact.id] = changes
        elif _content(old) != _content(fact):
            otherwise.append(fact.id)
    fresh = tuple(fact.id for fact in sheet.facts if fact.id not in pairs)
    same = {new: old.id for new, old in pairs.items()}
    return Changes(earlier, figures, tuple(otherwise), fresh, tuple(left.values()), same)


def named(fact: Fact) -> bool:
    """Whether the sheet names the fact: f1, f2, … tell only where it stands."""
    return not (fact.id[:1] == "f" and fact.id[1:].isdigit())


def figures_of(fact: Fact) -> Iterator[tuple[str, Quantity]]:
    """The figures of a fact's roles, each with its slot."""
    for role, argument in fact.roles.items():
        yield from _figures(role, argument)


def _figures(slot: str, argument: Argument) -> Iterator[tuple[str, Quantity]]:
    if isinstance(argument, Quantity):
        yield slot, argument
    elif isinstance(argument, Nominal):
        if argument.count is not None:
            yield slot, argument.count
    elif isinstance(argument, Several):
        for n, item in enumerate(argument.items, 1):
            yield from _figures(f"{slot}.{n}", item)
    elif isinstance(argument, Fact):
        for inner, figure in figures_of(argument):
            yield f"{slot}.{inner}", figure


def _changed(old: Fact, new: Fact) -> Iterator[Change]:
    before = dict(figures_of(old))
    for slot, now in figures_of(new):
        was = before.get(slot)
        if was is not None and was != now:
            yield Change(slot, was, now, direction(was, now))


def direction(was: Quantity, now: Quantity) -> str:
    """`up` or `down` where the figures say so for certain, else `revised`: other units, or bounds that overlap."""
    if was.unit != now.unit:
        return "revised"
    if was.hedge == now.hedge and (was.high is None or (now.low - was.low) * (now.largest - was.largest) >= 0):
        if (was.low, was.largest) == (now.low, now.largest):
            return "revised"
        return "up" if (now.low, now.largest) > (was.low, was.largest) else "down"
    (low, high), (least, most) = _span(was), _span(now)
    if high is not None and least is not None and least > high:
        return "up"
    if low is not None and most is not None and most < low:
        return "down"
    return "revised"


def _span(figure: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """What a hedged figure leaves open: its least and its greatest value; about is a tenth either way."""
    if figure.hedge in (Hedge.OVER, Hedge.AT_LEAST):
        return figure.low, None
    if figure.hedge in (Hedge.UP_TO, Hedge.UNDER):
        return None, figure.low
    if figure.hedge in (Hedge.ABOUT, Hedge.NEARLY):
        tenth = abs(figure.low) / 10
        return figure.low - tenth, figure.low + (tenth if figure.hedge is Hedge.ABOUT else 0)
    return figure.low, figure.largest


def _signature(fact: Fact) -> tuple[str, ...]:
    """What a fact is about: predicate, source, and its roles without their figures."""
    roles = sorted(f"{role} {_about(argument)}" for role, argument in fact.roles.items() if not isinstance(argument, Quantity))
    return (fact.predicate, voice(fact), name(fact.where) if fact.where is not None else "", *roles)


def _about(argument: Argument) -> str:
    if isinstance(argument, Several):
        return " + ".join(map(_about, argument.items))
    if isinstance(argument, Fact):
        return " ".join(_signature(argument))
    if isinstance(argument, tuple):
        return " + ".join(map(_about, argument))
    return name(argument) if isinstance(argument, Nominal) else str(argument)


def _content(fact: Fact) -> str:
    """All that a fact says, for comparing: without its place in the sheet, its weight and its evidence."""
    plain = replace(fact, id="", lead=False, salience=3, evidence=(), follows="")
    return _plain(plain)


def _plain(value: object) -> str:
    if isinstance(value, Fact):
        roles = ", ".join(f"{role}: {_plain(argument)}" for role, argument in value.roles.items())
        rest = [_plain(getattr(value, part)) for part in _PARTS if getattr(value, part)]
        return f"{value.predicate}({roles}; {'; '.join(rest)})"
    if isinstance(value, Nominal):
        inner = [f"{role}: {_plain(argument)}" for role, argument in value.relations]
        inner += [_plain(part) for part in (value.role, value.including, *value.that) if part is not None]
        count = f"{value.count} of {value.out_of}"
        return f"{value.kind} {value.key} {count} {value.adjectives} {value.plural} {value.article} {inner} {value.emended}"
    if isinstance(value, Several):
        return f" {value.conjunction} ".join(map(_plain, value.items))
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value))
    if hasattr(value, "texts"):
        return str(dict(value.texts))
    if hasattr(value, "who"):
        return ", ".join(
            _plain(getattr(value, part)) for part in ("who", "verb", "on", "citing", "channel", "to", "after", "manner")
        )
    return str(value)


_PARTS = (
    "by", "status", "basis", "when", "now", "since", "until", "as_of", "where", "links", "manner", "part_of", "during", "excluding", "asks",
    "negation", "modal", "phase", "tense",
)  # fmt: skip
