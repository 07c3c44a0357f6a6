"""A figure frame's fact, as its template words it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.facts import Argument, Fact, Nominal, Verbatim
from briefgen.phrase import EMPTY, Origin, Phrase, Span, phrase
from briefgen.predicates import Predicate
from briefgen.problems import BriefgenError, Problem
from briefgen.values import Moment, Quantity
from briefgen.wording.figured import NUMBERS, count_of, measured
from briefgen.wording.shape import Shape
from briefgen.wording.sub import Sub

if TYPE_CHECKING:
    from briefgen.wording import Wording


class Frame:
    """A figure frame's fact, as its template words it: mostly by making clauses over verbs of the lexicon."""

    def __init__(self, wording: Wording, fact: Fact, predicate: Predicate, shape: Shape) -> None:
        self.wording = wording
        self.fact = fact
        self.predicate = predicate
        self.shape = shape

    def has(self, *slots: str) -> bool:
        """Whether all the slots are filled."""
        return all(slot in self.fact.roles for slot in slots)

    def get(self, slot: str) -> Argument | None:
        """A slot's value, to hand on."""
        return self.fact.roles.get(slot)

    @property
    def headline(self) -> bool:
        """Whether a headline is wanted."""
        return self.shape.kind == "headline"

    def count(self, noun: str | Argument, quantity: str | Quantity) -> Argument:
        """A noun phrase (a slot's name or a nominal) counted by a quantity (a slot's name or a figure)."""
        nominal = self.fact.roles.get(noun) if isinstance(noun, str) else noun
        figure = self.fact.roles.get(quantity) if isinstance(quantity, str) else quantity
        if nominal is None:
            nominal = self.noun("person", plural=True)
        nominal = self._countable(nominal)
        assert isinstance(figure, Quantity)
        slot = quantity if isinstance(quantity, str) else "count"
        return replace(nominal, count=figure, plural=False, slot=slot)

    def _countable(self, argument: Argument) -> Nominal:
        """A noun that a figure of the frame counts."""
        if not isinstance(argument, Nominal) or argument.kind != "noun":
            raise self._problem(f"`{self.predicate.key}` counts one noun, not names and not several")
        if argument.count is not None or argument.amount is not None:
            raise self._problem(f"`{self.predicate.key}` counts by its own slots; the noun has a count already")
        return argument

    def _problem(self, message: str) -> BriefgenError:
        return BriefgenError([Problem("BAD-SLOT", message, self.fact.mark)])

    def noun(self, key: str, plural: bool = False, article: str = "", adj: Sequence[str] = (), **relations: Argument) -> Nominal:
        """A noun phrase of the frame's own words."""
        links = tuple((name.rstrip("_"), argument) for name, argument in relations.items())
        for argument in relations.values():
            self.wording.refuse_none(argument)
        return Nominal("noun", key, self.fact.mark, key, adjectives=tuple(adj), plural=plural, article=article, relations=links)

    def text(self, slot: str) -> str:
        """A slot's plain text."""
        argument = self.fact.roles.get(slot)
        return argument.texts.get("", "") if isinstance(argument, Verbatim) else ""

    def with_(self, slot: str, **relations: Any) -> Argument:
        """A slot's noun phrase with complements of the frame's own."""
        argument = self.fact.roles[slot]
        self.wording.refuse_none(argument)
        if not isinstance(argument, Nominal) or argument.kind != "noun":
            raise self._problem(f"`{slot}` of `{self.predicate.key}` is one noun")
        return replace(argument, relations=(*argument.relations, *relations.items()))

    def governed(self, argument: Argument, government: str) -> Phrase:
        """A noun phrase as a government wants it; none at all is said only of who does or undergoes it."""
        self.wording.refuse_none(argument)
        return self.wording.grammar.governed(self.wording.nominal(argument, self.fact.id), government)

    def further(self, noun: str, quantity: str, before: str) -> Argument:
        """A figure after another of the same noun, which is said again where none of it was or is («no one …, and two people …»)."""
        last, figure = self.fact.roles[before], self.fact.roles[quantity]
        assert isinstance(last, Quantity)
        assert isinstance(figure, Quantity)
        return self.elided(quantity, noun) if last.largest and figure.largest else self.count(noun, quantity)

    def part(self, noun: str, quantity: str, whole: str) -> Argument:
        """So many of a counted whole («99 of 109 drones»)."""
        nominal, figure = self.count(noun, quantity), self.fact.roles[whole]
        assert isinstance(nominal, Nominal)
        assert isinstance(figure, Quantity)
        if figure.largest == 0:
            raise self._problem(f"nothing is a part of the 0 in `{whole}`")
        return replace(nominal, out_of=figure)

    def cell(self, slot: str, noun: str) -> Phrase:
        """A figure with a noun's counter, as a table prints it («2배 초과»)."""
        figure = self.fact.roles[slot]
        assert isinstance(figure, Quantity)
        entry = self.wording.vocabulary.entry("nouns", noun)
        return self.wording.grammar.cell(figure, entry, Origin(self.fact.id, slot))

    def hedged(self, slot: str) -> bool:
        """Whether a figure is not exact."""
        figure = self.fact.roles.get(slot)
        return isinstance(figure, Quantity) and bool(figure.hedge)

    def alone(self, quantity: str, noun: str) -> Nominal:
        """A figure with the counter of a noun that is not said («4건»)."""
        figure = self.fact.roles[quantity]
        assert isinstance(figure, Quantity)
        return Nominal("noun", noun, self.fact.mark, quantity, count=figure, elided=True)

    def date(self, slot: str, use: str = "bare") -> Phrase:
        """A date in a slot, without its preposition."""
        moment = self.fact.roles[slot]
        assert isinstance(moment, Moment)
        return self.wording.moment(moment, self.fact.id, slot, use)

    def is_date(self, slot: str) -> bool:
        """Whether a slot holds a date rather than a noun phrase."""
        return isinstance(self.fact.roles.get(slot), Moment)

    def key(self, slot: str) -> str:
        """The concept or the entity of a slot's noun phrase; ``""`` for several and for anything else."""
        argument = self.fact.roles.get(slot)
        return argument.key if isinstance(argument, Nominal) else ""

    def is_name(self, slot: str) -> bool:
        """Whether a slot holds a name."""
        argument = self.fact.roles.get(slot)
        return isinstance(argument, Nominal) and argument.kind == "name"

    def times(self, slot: str) -> Phrase:
        """How many times in a word («more than twice»: its hedge stands before a `|`), or nothing where the language counts it."""
        known: Mapping[str, str] = self.wording.norms.get("multiples", {})
        figure = self.fact.roles.get(slot)
        if not isinstance(figure, Quantity) or str(figure) not in known:
            return EMPTY
        hedge, _, word = known[str(figure)].rpartition("|")
        said = Span(word, "number", str(figure), Origin(self.fact.id, slot))
        return Phrase((Span(hedge), said)) if hedge else Phrase((said,))

    def several(self, slot: str) -> bool:
        """Whether a figure is other than one."""
        figure = self.fact.roles.get(slot)
        return isinstance(figure, Quantity) and (figure.largest != 1 or bool(figure.hedge))

    def plural(self, slot: str) -> bool:
        """Whether a slot's noun phrase is plural in the language."""
        argument = self.fact.roles[slot]
        return self.wording.grammar.agreement(self.wording.nominal(argument, self.fact.id)).plural

    def tied(self) -> bool:
        """Whether both sides have the same score."""
        return self.fact.roles.get("score") == self.fact.roles.get("against")

    def because(self, slot: str) -> tuple[tuple[str, Argument], ...]:
        """The fact's links, with a slot as what brought it about."""
        argument = self.fact.roles.get(slot)
        return self.fact.links if argument is None else (*self.fact.links, ("cause", argument))

    def infinitive(self, verb: str, **roles: Any) -> Fact:
        """A clause without circumstances, to stand in a role («agreed to buy …»)."""
        bare = Fact(f"{self.fact.id}.to", self.fact_of(verb).predicate, {}, self.fact.mark)
        return replace(bare, roles={name: value for name, value in roles.items() if value is not None})

    def elided(self, quantity: str, noun: str = "group") -> Argument:
        """A figure whose noun was just said («and some 1,000 wounded»)."""
        figure = self.fact.roles[quantity]
        group = self.fact.roles.get(noun)
        assert isinstance(figure, Quantity)
        base = group if isinstance(group, Nominal) and group.kind == "noun" else self.noun("person", plural=True)
        return Nominal("noun", base.key, self.fact.mark, quantity, count=figure, elided=True)

    def fact_of(self, verb: str, **roles: Any) -> Fact:
        """The frame's fact as a clause over a verb, with all its circumstances; roles whose value is None are left out."""
        generic = ("when", "where", "tense", "manner", "during", "phase", "negation", "modal", "links", "voice", "now", "since")
        changes = {name: roles.pop(name) for name in generic if name in roles}
        found = self.wording.predicates.find(verb, self.wording.sheet.rows.get("verbs", {}))
        if found is None:
            raise BriefgenError([Problem("UNKNOWN-PREDICATE", f"a frame uses the verb {verb!r}, which no lexicon has")])
        kept = {name: value for name, value in roles.items() if value is not None}
        if unknown := [name for name in kept if name not in found.roles]:
            raise BriefgenError([Problem("BAD-FRAME", f"a frame gives {found.key!r} the role {unknown[0]!r}, which it has not")])
        return replace(self.fact, predicate=found.key, roles=kept, **changes)

    def say(self, verb: str, **roles: Any) -> Phrase:
        """The frame as one clause over a verb, in the shape that is wanted."""
        return self.wording.say(self.fact_of(verb, **roles), self.shape)

    def say_all(self, facts: Sequence[Fact]) -> Phrase:
        """The frame as several clauses joined; circumstances stand with the first."""
        bare = [
            replace(
                fact, when=None, now=False, since=None, until=None, as_of=None, periods=(), where=None, spot=None, during=None
            )
            for fact in facts[1:]
        ]
        shared = self.fact.manner
        bare = [
            replace(fact, links=(), gap=None, part_of=None, manner=() if fact.manner == shared else fact.manner) for fact in bare
        ]
        first = facts[0]
        told = (first.when, first.since, first.until, first.where, first.spot, first.during, first.part_of)
        clipped = not any(part is not None for part in told) and not (first.links or first.periods or first.now)
        around = replace(self.shape, kind="main", form="", clipped=clipped)
        subs = tuple(Sub(self.wording, fact, around) for fact in (*facts[:1], *bare))
        return phrase(self.wording.macros.together(subs, self.shape))

    def measured(self, slot: str) -> Argument | None:
        """A figure; where the indicator is the number of something, a count of that («1천 명에서 2천 명으로»)."""
        figure = self.fact.roles.get(slot)
        return None if figure is None else count_of(self.wording, figure, self.fact.roles.get("indicator"), slot)

    def is_number(self, slot: str) -> bool:
        """Whether what is measured is the number of something."""
        argument = self.fact.roles.get(slot)
        return isinstance(argument, Nominal) and argument.key in NUMBERS

    @property
    def direction(self) -> str:
        """How a measure went: ``up``, ``down``, ``same``, or ``""`` where nothing is compared."""
        value, before = self.fact.roles.get("value"), self.fact.roles.get("from")
        told = self.fact.roles.get("direction")
        if isinstance(told, Verbatim):
            return told.texts[""]
        if isinstance(value, Quantity) and isinstance(before, Quantity):
            return "same" if value == before else "up" if value.largest > before.largest else "down"
        return ""

    def counted(self, noun: str, slot: str, case: str) -> Phrase:
        """A figure with a noun of the frame's own («25 years»), or with the measure that the sheet gives it."""
        figure = self.fact.roles[slot]
        assert isinstance(figure, Quantity)
        counted = measured(self.wording, figure if figure.unit else replace(figure, unit=noun), self.fact.id, slot)
        return self.quantity(slot, case) if counted is None else self.wording.grammar.nominal(counted, case)

    def nominal(self, slot: str | Argument, case: str) -> Phrase:
        """A slot's noun phrase, or one of the frame's own, in a case."""
        argument = self.fact.roles[slot] if isinstance(slot, str) else slot
        self.wording.refuse_none(argument)
        return self.wording.grammar.nominal(self.wording.nominal(argument, self.fact.id), case)

    def quantity(self, slot: str, case: str = "nom") -> Phrase:
        """A figure with hedge and unit, without a noun."""
        figure = self.fact.roles[slot]
        assert isinstance(figure, Quantity)
        if (counted := measured(self.wording, figure, self.fact.id, slot)) is not None:
            return self.wording.grammar.nominal(counted, case)
        return self.wording.grammar.quantity(figure, Origin(self.fact.id, slot), case)
