"""Clauses within clauses: worded where a template prints them, so that mentions follow the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.facts import Argument, Fact, Nominal
from briefgen.phrase import EMPTY, Phrase
from briefgen.wording.shape import MAIN, Shape, dated, same
from briefgen.wording.source import Source

if TYPE_CHECKING:
    from briefgen.wording import Wording


class Sub:
    """A clause that is worded where a template prints it."""

    __slots__ = ("around", "fact", "silent", "wording")

    def __init__(self, wording: Wording, fact: Fact, around: Shape = MAIN, silent: bool = False) -> None:
        self.wording = wording
        self.fact = fact
        self.around = around
        self.silent = silent

    def say(self, kind: str = "embedded", form: str = "") -> Phrase:
        """The clause in a shape."""
        around = self.around
        shape = Shape(
            kind, form, around.head, around.animate, around.subject, around.object, around.reported, around.link, self.silent
        )
        return self.wording.say(self.fact, shape)

    @property
    def denied(self) -> bool:
        """Whether the clause is negative."""
        return bool(self.fact.negation)

    @property
    def elided(self) -> bool:
        """Whether the clause goes on counting what the one before named."""
        return any(isinstance(argument, Nominal) and argument.elided for argument in self.fact.roles.values())

    @property
    def controlled(self) -> bool:
        """Whether the clause has no subject of its own, and the one around it has."""
        first = next(iter(self.wording.predicate(self.fact).roles), "")
        return first not in self.fact.roles and (self.around.subject is not None or self.around.object is not None)

    @property
    def shared(self) -> bool:
        """Whether the clause is about whoever the clause around it is about, or addresses."""
        first = next(iter(self.wording.predicate(self.fact).roles), "")
        subject = self.fact.roles.get(first)
        return same(subject, self.around.subject) or same(subject, self.around.object)

    @property
    def intended(self) -> bool:
        """Whether it tells what whoever tells it will do («…하겠다고 밝혔다»)."""
        predicate = self.wording.predicate(self.fact)
        first, role = next(iter(predicate.roles.items()), ("", ""))
        own = same(self.fact.roles.get(first), self.around.subject)
        acts = role in ("agent", "person") and not predicate.state
        return own and acts and self.tense == "future" and not (self.fact.modal or self.fact.when)

    @property
    def own_subject(self) -> bool:
        """Whether the clause has a subject other than that of the clause around it."""
        first = next(iter(self.wording.predicate(self.fact).roles), "")
        subject = self.fact.roles.get(first)
        return subject is not None and not same(subject, self.around.subject)

    @property
    def dated(self) -> bool:
        """Whether a day or a month stands in the clause."""
        return dated(self.fact)

    @property
    def tense(self) -> str:
        """The clause's tense."""
        return self.wording.tense(self.fact, self.wording.predicate(self.fact))[0]

    @property
    def state(self) -> bool:
        """Whether it says what is, not what happens."""
        return self.wording.predicate(self.fact).state

    @property
    def source(self) -> Source | None:
        """Who says so within the clause."""
        return self.wording.attribution(self.fact)


class Link:
    """A purpose, a cause, a time after: a nominal or clauses."""

    __slots__ = ("_gap", "argument", "fact", "name", "subs", "wording")

    def __init__(
        self, wording: Wording, name: str, argument: Argument, fact: str, around: Shape = MAIN, gap: Argument | None = None
    ) -> None:
        self.wording = wording
        self.name = name
        self.argument = argument
        self._gap = gap
        self.fact = fact
        self.subs = wording.sub(argument, around)

    @property
    def counted(self) -> bool:
        """Whether the nominal is counted."""
        return isinstance(self.argument, Nominal) and (self.argument.count is not None or self.argument.amount is not None)

    def gap(self, government: str) -> Phrase:
        """How long after or before («two days»), or nothing."""
        if self._gap is None:
            return EMPTY
        return self.wording.grammar.governed(self.wording.nominal(self._gap, self.fact, government[-3:]), government)

    def governed(self, government: str) -> Phrase:
        """The nominal as a government wants it."""
        self.wording.refuse_none(self.argument)
        return self.wording.grammar.governed(self.wording.nominal(self.argument, self.fact, government[-3:]), government)
