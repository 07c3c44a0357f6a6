"""Shapes of a headline: the lede with ever less beside its core, for a language to choose from by length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from briefgen.facts import Argument, Fact, Nominal, Several

_KEPT_LINKS = ("condition", "concession")
"""Links without which a fact would say more than it does."""


_HEADS = ("president", "prime_minister", "chancellor", "king", "queen", "pope")


def known_by_surname(office: Nominal | None) -> bool:
    """Whether readers know who a surname is: a head of state or government."""
    return office is not None and office.key.partition(".")[0] in _HEADS


def by_office(fact: Fact, offices: Mapping[str, Nominal]) -> Fact:
    """The fact as the word of an office, where its source is somebody whose surname tells little («air force commander says»)."""
    who = fact.by.who if fact.by is not None else None
    if fact.by is None or not isinstance(who, Nominal) or who.kind != "name":
        return fact
    office = offices.get(who.key)
    return fact if office is None or known_by_surname(office) else replace(fact, by=replace(fact.by, who=office))


def shapes(fact: Fact) -> Iterator[Fact]:
    """The fact without inner dates, then with less and less of what a headline can do without; its figures, source and truth stay.

    Without inner dates, then without the country of a speaker's office where the fact names it, without roles in apposition and examples,
    relative clauses, places within links, all but the first two noun phrases of a link, links other than conditions, place.
    """
    fact = _within(fact, _brief)
    yield fact
    for lessen in (_no_origin, _no_times, _no_appositions, _no_relatives, _no_inner_place, _no_inner_rest, _no_links, _no_place):
        less = lessen(fact)
        if less != fact:
            fact = less
            yield fact


def beside(fact: Fact, lede: Fact) -> Iterator[Fact]:
    """Shapes of the fact that stands beside the lede in a headline: without the moment of its figure, and without the lede's place."""
    fact = replace(fact, as_of=None, tense=fact.tense or "past") if fact.as_of is not None else fact
    return shapes(replace(fact, where=None) if fact.where is not None and fact.where == lede.where else fact)


def _brief(nominal: Nominal) -> Nominal:
    """A noun phrase without the dates of its relative clauses, and without these where its place is told already."""
    if nominal.kind == "name":
        return replace(nominal, that=())
    placed = any(name == "in" for name, _ in nominal.relations)
    return replace(nominal, that=()) if placed and nominal.that else _timeless(nominal)


def _no_origin(fact: Fact) -> Fact:
    who = fact.by.who if fact.by is not None else None
    if fact.by is None or not isinstance(who, Nominal) or who.kind != "noun":
        return fact
    named = {argument.key for argument in fact.roles.values() if isinstance(argument, Nominal) and argument.kind == "name"}
    kept = tuple(one for one in who.relations if not (isinstance(one[1], Nominal) and one[1].key in named))
    return replace(fact, by=replace(fact.by, who=replace(who, relations=kept)))


def _no_times(fact: Fact) -> Fact:
    return replace(_within(fact, _timeless), since=None, until=None, during=None, part_of=None)


def _timeless(nominal: Nominal) -> Nominal:
    that = tuple(replace(fact, when=None, tense=fact.tense or "past") if fact.when is not None else fact for fact in nominal.that)
    return replace(nominal, that=that)


def _no_appositions(fact: Fact) -> Fact:
    return _within(fact, lambda nominal: replace(nominal, role=None, including=None))


def _no_relatives(fact: Fact) -> Fact:
    return _within(fact, lambda nominal: replace(nominal, that=()))


def _no_inner_place(fact: Fact) -> Fact:
    links = tuple((name, replace(link, where=None) if isinstance(link, Fact) else link) for name, link in fact.links)
    return replace(fact, links=links)


def _no_inner_rest(fact: Fact) -> Fact:
    """Who did what to whom, with its figures: «beating England 2-1» without the round."""
    return replace(fact, links=tuple((name, _core(link) if isinstance(link, Fact) else link) for name, link in fact.links))


def _core(fact: Fact) -> Fact:
    phrases = [role for role, argument in fact.roles.items() if isinstance(argument, Nominal)]
    return replace(fact, roles={role: value for role, value in fact.roles.items() if role not in phrases[2:]})


def _no_links(fact: Fact) -> Fact:
    return replace(fact, links=tuple(link for link in fact.links if link[0] in _KEPT_LINKS))


def _no_place(fact: Fact) -> Fact:
    return replace(fact, where=None)


def _within(fact: Fact, change: Callable[[Nominal], Nominal]) -> Fact:
    roles = {role: _changed(argument, change) for role, argument in fact.roles.items()}
    return fact if roles == fact.roles else replace(fact, roles=roles)


def _changed(argument: Argument, change: Callable[[Nominal], Nominal]) -> Argument:
    if isinstance(argument, Nominal):
        relations = tuple((name, _changed(complement, change)) for name, complement in argument.relations)
        return change(replace(argument, relations=relations))
    if isinstance(argument, Several):
        return replace(argument, items=tuple(_changed(item, change) for item in argument.items))
    if isinstance(argument, Fact):
        return _within(argument, change)
    if isinstance(argument, tuple):
        return tuple(_within(fact, change) for fact in argument)
    return argument
