"""Which facts a length says: by salience, within a budget of words, never by cutting a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.facts import Fact, Nominal
from briefgen.plan.weigh import Weight
from briefgen.values import Quantity

OVER, MATTERS, NEAREST = 0.05, 0.08, 0.1
"""How far above its budget a choice may end: further for what matters much, and where it would else stay farther below it."""
MUCH = 4
"""The salience from which on a fact matters much."""


def has_figure(fact: Fact) -> bool:
    """Whether a role of the fact is a figure or counted."""
    return any(
        isinstance(value, Quantity) or (isinstance(value, Nominal) and value.count is not None) for value in fact.roles.values()
    )


def is_superseded(fact: Fact) -> bool:
    """Whether the fact tells what was said or counted before."""
    return "earlier" in (*fact.manner, *(fact.by.manner if fact.by is not None else ()))


def rank(fact: Fact) -> int:
    """How much a fact matters: its salience; what the headline says comes before all others, what was superseded after them."""
    return 6 if fact.headline else 1 if is_superseded(fact) else fact.salience


def choose(lede: Fact, others: Sequence[Fact], weights: Mapping[str, Weight], budget: float) -> set[str]:
    """The ids of the facts that are said beside the lede.

    The most salient first (then those with a figure, then the sheet's order), each taken where it still fits; a fact that
    follows another is taken with it or not at all, and what stands against another («but») goes with that.  Where the budget is not reached, one taken fact is exchanged for
    others that come nearer to it.

    Args:
        lede: what opens the brief, said whatever it takes.
        others: what may be said, in the sheet's order.
        weights: what each fact takes, by id.
        budget: words.
    """
    ranked = sorted(others, key=lambda fact: (-rank(fact), not has_figure(fact)))
    by_id = {fact.id: fact for fact in others}
    known = weights[lede.id].told
    total = weights[lede.id].beside(frozenset())
    chosen: list[str] = []
    against: dict[str, list[str]] = {}
    for fact in others:
        if fact.contrast:
            against.setdefault(fact.follows, []).append(fact.id)
    for fact in ranked:
        if total >= budget:
            break
        group = [name for name in chain(fact, by_id, lede.id) if name not in chosen]
        if not group or group[0] == "":
            continue
        group += [name for told in tuple(group) for name in against.get(told, ()) if name not in (*group, *chosen)]
        more = _total(group, weights, known)
        if total + more <= budget * (1 + (MATTERS if fact.salience >= MUCH else OVER)):
            chosen += group
            total += more
            for name in group:
                known |= weights[name].told
    if total < budget:
        chosen = _exchange(lede, ranked, chosen, weights, budget, against)
    return set(chosen)


def chain(fact: Fact, by_id: Mapping[str, Fact], lede: str) -> list[str]:
    """The fact with all that it follows, the first one first; `[""]` where something it follows may not be said."""
    names = [fact.id]
    while fact.follows and fact.follows != lede:
        if fact.follows not in by_id or fact.follows in names:
            return [""]
        fact = by_id[fact.follows]
        names.insert(0, fact.id)
    return names


def _total(names: Sequence[str], weights: Mapping[str, Weight], known: set[str]) -> float:
    seen, total = set(known), 0.0
    for name in names:
        total += weights[name].beside(seen)
        seen |= weights[name].told
    return total


def _exchange(
    lede: Fact,
    ranked: Sequence[Fact],
    chosen: list[str],
    weights: Mapping[str, Weight],
    budget: float,
    against: Mapping[str, Sequence[str]],
) -> list[str]:
    """The choice with one more fact, or one in place of another that matters no more, where that comes nearer to the budget."""
    followed = {fact.follows for fact in ranked}
    salience = {fact.id: rank(fact) for fact in ranked}
    best, off = chosen, abs(budget - _total([lede.id, *chosen], weights, set()))
    for leaving in [None, *chosen[::-1]]:
        if leaving in followed:
            continue
        kept = [name for name in chosen if name != leaving]
        for fact in ranked:
            if fact.id in chosen or fact.follows not in ("", lede.id, *kept) or fact.id in against:
                continue
            if leaving is not None and salience[fact.id] < salience[leaving]:
                continue
            total = _total([lede.id, *kept, fact.id], weights, set())
            if total <= budget * (1 + NEAREST) and abs(budget - total) < off:
                best, off = [*kept, fact.id], abs(budget - total)
        if off <= budget * OVER:
            break
    return best
