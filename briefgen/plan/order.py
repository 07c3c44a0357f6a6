"""In which order facts are said, and which of them share a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefgen.facts import Fact, Nominal
from briefgen.plan.weigh import Weight
from briefgen.predicates import Predicate
from briefgen.values import Quantity

LONGEST = 22.0
"""Words of what two facts say in one sentence, its attribution not counted: more, and a reader loses who said what."""


def voice(fact: Fact) -> str:
    """Whose word a fact is: the key of its source, `""` where the article itself speaks."""
    return name(fact.by.who) if fact.by is not None else ""


def name(value: object) -> str:
    """What an argument is about, for comparing: its concept and its complements."""
    if isinstance(value, Nominal):
        return " ".join([value.key, *(f"{relation} {name(argument)}" for relation, argument in value.relations)])
    return repr(value)


def arrange(lede: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """Facts by source and time: whose word opens the brief goes on first, then each source as the sheet brings it up.

    A fact that follows another, and one that nobody is named for, stays behind the fact before it; what one source said
    on several days is said in the order of the days.
    """
    groups: dict[str, list[list[Fact]]] = {voice(lede): []}
    chains: dict[str, list[Fact]] = {}
    last: list[Fact] | None = None
    for fact in facts:
        whose = voice(fact)
        followed = chains.get(fact.follows)
        if followed is not None:
            at = next(n for n, one in enumerate(followed, 1) if one.id == fact.follows)
            while at < len(followed) and followed[at].follows:
                at += 1
            followed.insert(at, fact)
            chains[fact.id] = followed
            continue
        if whose or last is None:
            last = []
            groups.setdefault(whose, []).append(last)
        last.append(fact)
        chains[fact.id] = last
    for told in groups.values():
        if all(one[0].by is not None and one[0].by.on is not None for one in told):
            told.sort(key=_said_on)
    return [fact for told in groups.values() for one in told for fact in one]


def _said_on(facts: Sequence[Fact]) -> tuple[int, int, int]:
    by = facts[0].by
    assert by is not None
    assert by.on is not None
    return by.on.year, by.on.month, by.on.day


def join(
    facts: Sequence[Fact], weights: Mapping[str, Weight], meaning: Callable[[Fact], Predicate | None]
) -> tuple[tuple[Fact, ...], ...]:
    """Facts as sentences: two neighbours share one where no word can pass from one source or status to the other.

    Args:
        facts: in the order in which they are said.
        weights: what each takes, by id.
        meaning: what a fact's predicate is.
    """
    made: list[tuple[Fact, ...]] = []
    for fact in facts:
        if made and len(made[-1]) == 1 and _may_join(made[-1][0], fact, weights, meaning):
            made[-1] = (made[-1][0], fact)
        else:
            made.append((fact,))
    return tuple(made)


_ALIKE = ("by", "status", "basis", "tense", "now", "modal", "negation", "phase", "voice", "manner")


def _may_join(one: Fact, other: Fact, weights: Mapping[str, Weight], meaning: Callable[[Fact], Predicate | None]) -> bool:
    """Whether two facts may share a sentence: one source, saying and status, simple and short clauses of one time.

    They tell of one thing, or they tell the same of two: one subject, or one predicate.
    """
    if any(getattr(one, part) != getattr(other, part) for part in _ALIKE):
        return False
    first, second = weights[one.id], weights[other.id]
    if not (first.simple and second.simple) or first.own + second.own > LONGEST:
        return False
    if (one.when is None) != (other.when is None) or (one.as_of is None) != (other.as_of is None):
        return False
    if one.predicate == other.predicate:
        return not any(_figures(fact) > 1 for fact in (one, other)) or not _frame(meaning(one))
    subjects = [_subject(fact, meaning(fact)) for fact in (one, other)]
    return subjects[0] == subjects[1] != ""


def _figures(fact: Fact) -> int:
    return sum(isinstance(argument, Quantity) for argument in fact.roles.values())


def _frame(predicate: Predicate | None) -> bool:
    return predicate is not None and predicate.frame


def _subject(fact: Fact, predicate: Predicate | None) -> str:
    """The name that is the first role of a verb, `""` for anything else."""
    if predicate is None or predicate.frame or not predicate.roles:
        return ""
    argument = fact.roles.get(next(iter(predicate.roles)))
    return argument.key if isinstance(argument, Nominal) and argument.kind == "name" and argument.role is None else ""
