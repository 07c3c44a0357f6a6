"""How many words a fact takes, whatever the language: a weight from its roles, so that all languages say the same facts.

The weights are a least-squares fit over the 500 sentences of the seeds' and stories' standard and full briefs in English, Ukrainian and
Korean, each counted in words of English (a Ukrainian brief has 0.88 words to an English one's, a Korean one 0.70 eojeols): 1.8 words
of error a sentence, 0.1 on average, so what joined facts share is reckoned in.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from msgspec import Struct, field

from briefgen.facts import Argument, Attribution, Fact, FactSheet, Nominal, Several, Verbatim
from briefgen.values import Moment, Quantity

VERB, KEY, NOUN, NAME, FIRST, ADJECTIVE, EXTRA, FULL = 1.25, 0.25, 2.0, 1.5, 0.5, 1.25, 0.8, 0.4
FIGURE, HEDGE, CLAUSE, AUXILIARY, DATE, SAYING, AGAIN, ON, ARTICLE, QUOTED = 1.4, 1.35, 0.3, 0.9, 2.9, 1.3, 2.0, 2.0, 0.3, 0.95

_SAID = ("given", "family", "full", "adj", "noun", "verb", "tail")
"""What a row's part has of words that are printed."""


class Weight(Struct):
    """What a fact weighs: words of its own, words that a first mention of each name adds, and words of its attribution.

    `source` is who said it, `""` where nobody is named.
    """

    own: float = 0.0
    names: dict[str, float] = field(default_factory=dict)
    saying: float = 0.0
    simple: bool = True
    source: str = ""

    def beside(self, known: Set[str]) -> float:
        """The words that the fact takes where some names and sources are known already (`told` of the facts said)."""
        saying = min(self.saying, AGAIN) if self.source in known else self.saying
        return self.own + saying + sum(words for name, words in self.names.items() if name not in known)

    @property
    def told(self) -> set[str]:
        """What is known when the fact is said: its names, and its source, which a pronoun or its sentence names again."""
        return {*self.names, self.source} - {""}


class Scale:
    """Weighs the facts of one sheet."""

    def __init__(self, sheet: FactSheet) -> None:
        self.offices = sheet.offices
        self.rows = sheet.rows
        self.language = sheet.source.language

    def _more(self, kind: str, key: str) -> int:
        """How many words more than one the sheet's own row of a word has, in the article's language; of another word, its key."""
        row = self.rows.get(kind, {}).get(key)
        if row is None:
            return key.partition(".")[0].count("_") if kind in ("names", "nouns") else 0
        part = row.get(self.language)
        if isinstance(part, str):
            return part.strip("-, ").partition(",")[0].count(" ")
        if isinstance(part, Mapping):
            return sum(self._words(part[name]) for name in _SAID if name in part) - 1
        return 0

    @staticmethod
    def _words(part: object) -> int:
        return str(part).strip("-, ").partition(",")[0].count(" ") + 1

    def weigh(self, fact: Fact, *, dated: bool = False) -> Weight:
        """A fact's weight; `simple` where it holds no clause within another; `dated` where its date stands before it, as in a timeline."""
        found = Weight()
        self._clause(fact, found)
        if fact.by is not None:
            before = found.own
            self._attribution(fact.by, found)
            found.own, found.saying = before, found.own - before
            who = fact.by.who
            found.source = f"by {who.key if isinstance(who, Nominal) else repr(who)}"
        if dated and fact.when is not None:
            found.own -= DATE
        elif dated and fact.by is not None and fact.by.on is not None and fact.as_of is None:
            found.saying -= ON
        return found

    def _attribution(self, by: Attribution, into: Weight) -> None:
        into.own += SAYING + len(by.manner)
        self._argument(by.who, into)
        if by.on is not None:
            into.own += ON
        for part in (by.citing, by.channel, by.to, by.after):
            if part is not None:
                into.own += 1.1
                self._argument(part, into)

    def _clause(self, fact: Fact, into: Weight) -> None:
        predicate = fact.predicate
        into.own += VERB + KEY * (predicate.count(".") + predicate.count("_")) + EXTRA * self._more("verbs", predicate)
        into.own += EXTRA * sum(self._more("adverbs", key) for key in fact.manner)
        for role, argument in fact.roles.items():
            if role != "otherwise":  # what a language says where it has not the quotation
                self._argument(argument, into)
        for moment in (fact.when, fact.since, fact.until, fact.as_of):
            if moment is not None:
                into.own += DATE
        for part in (fact.where, fact.part_of, fact.during, fact.excluding):
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
                into.names[nominal.key] = FIRST + FULL * self._more("names", nominal.key)
                office = self.offices.get(nominal.key)
                if office is not None:
                    inner = Weight()
                    self._nominal(office, inner)
                    into.names[nominal.key] += inner.own
        else:
            into.own += NOUN + EXTRA * self._more("nouns", nominal.key)
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
