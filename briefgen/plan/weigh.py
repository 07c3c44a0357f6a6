"""How many words a fact takes, whatever the language: a weight from its roles, so that all languages say the same facts.

The weights are a least-squares fit over the seeds' 102 facts in English, Ukrainian and Korean, each counted in words of
English (a Ukrainian brief has 0.88 words to an English one's, a Korean one 0.70 eojeols): 1.9 words of error a fact.
"""

from __future__ import annotations

from collections.abc import Set

from msgspec import Struct, field

from briefgen.facts import Argument, Attribution, Fact, FactSheet, Nominal, Several, Verbatim
from briefgen.values import Moment, Quantity

VERB, KEY, NOUN, PART, NAME, FIRST, ADJECTIVE = 1.5, 1.4, 2.6, 0.1, 1.05, 0.4, 1.4
FIGURE, HEDGE, CLAUSE, AUXILIARY, DATE, SAYING, ARTICLE, QUOTED = 1.05, 1.45, 0.8, 0.5, 2.0, 1.4, 0.0, 0.95


class Weight(Struct):
    """What a fact weighs: words of its own, words that a first mention of each name adds, and words of its attribution."""

    own: float = 0.0
    names: dict[str, float] = field(default_factory=dict)
    saying: float = 0.0
    simple: bool = True

    def beside(self, known: Set[str]) -> float:
        """The words that the fact takes where some names are known already."""
        return self.own + self.saying + sum(words for name, words in self.names.items() if name not in known)


class Scale:
    """Weighs the facts of one sheet."""

    def __init__(self, sheet: FactSheet) -> None:
        self.offices = sheet.offices

    def weigh(self, fact: Fact) -> Weight:
        """A fact's weight; `simple` where it holds no clause within another."""
        found = Weight()
        self._clause(fact, found)
        if fact.by is not None:
            before = found.own
            self._attribution(fact.by, found)
            found.own, found.saying = before, found.own - before
        return found

    def _attribution(self, by: Attribution, into: Weight) -> None:
        into.own += SAYING + len(by.manner)
        self._argument(by.who, into)
        if by.on is not None:
            into.own += 2.0
        for part in (by.citing, by.channel, by.to, by.after):
            if part is not None:
                into.own += 1.1
                self._argument(part, into)

    def _clause(self, fact: Fact, into: Weight) -> None:
        predicate = fact.predicate
        into.own += VERB + KEY * (predicate.count(".") + predicate.count("_"))
        for role, argument in fact.roles.items():
            if role != "otherwise":  # what a language says where it has not the quotation
                self._argument(argument, into)
        for moment in (fact.when, fact.since, fact.until, fact.as_of):
            if moment is not None:
                into.own += DATE
        for part in (fact.where, fact.part_of, fact.during):
            if part is not None:
                into.own += 0.2
                self._argument(part, into)
        for _, argument in fact.links:
            into.simple = False
            self._argument(argument, into)
        into.own += AUXILIARY * (bool(fact.negation) + bool(fact.modal) + bool(fact.phase) + len(fact.manner))

    def _argument(self, argument: Argument, into: Weight) -> None:
        if isinstance(argument, Nominal):
            self._nominal(argument, into)
        elif isinstance(argument, Quantity):
            into.own += FIGURE + (HEDGE if argument.hedge else 0.0)
        elif isinstance(argument, Several):
            for item in argument.items:
                self._argument(item, into)
        elif isinstance(argument, Moment):
            into.own += DATE
        elif isinstance(argument, Verbatim):
            into.own += QUOTED * max((text.count(" ") + 1 for text in argument.texts.values()), default=0)
        else:
            into.simple = False
            for fact in argument if isinstance(argument, tuple) else (argument,):
                into.own += CLAUSE
                self._clause(fact, into)

    def _nominal(self, nominal: Nominal, into: Weight) -> None:
        if nominal.kind == "name":
            into.own += NAME
            if nominal.key not in into.names:
                into.names[nominal.key] = FIRST + 0.7 * nominal.key.count("_")
                office = self.offices.get(nominal.key)
                if office is not None:
                    inner = Weight()
                    self._nominal(office, inner)
                    into.names[nominal.key] += inner.own
        else:
            into.own += NOUN + PART * nominal.key.count("_")
        for figure in (nominal.count, nominal.out_of):
            if figure is not None:
                into.own += FIGURE + (HEDGE if figure.hedge else 0.0)
        into.own += ADJECTIVE * len(nominal.adjectives) + (ARTICLE if nominal.article else 0.0)
        for _, complement in nominal.relations:
            into.own += 0.2
            self._argument(complement, into)
        if nominal.role is not None:
            self._nominal(nominal.role, into)
        if nominal.including is not None:
            self._argument(nominal.including, into)
        for fact in nominal.that:
            into.simple = False
            into.own += CLAUSE
            self._clause(fact, into)
