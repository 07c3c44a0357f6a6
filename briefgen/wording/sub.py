"""Clauses within clauses: worded where a template prints them, so that mentions follow the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.facts import Argument, Fact, Nominal
from briefgen.phrase import EMPTY, Phrase
from briefgen.plan.alike import alike
from briefgen.values import Moment, Quantity
from briefgen.wording.gapping import (
    both_are,
    leave_verb,
    one_counted,
    one_matter,
    said_before,
    same_verb,
    shorten,
    unmarked,
    without_adverb,
)
from briefgen.wording.shape import MAIN, Shape, dated, none_at_all, same
from briefgen.wording.source import Source

if TYPE_CHECKING:
    from briefgen.wording import Wording


class Sub:
    """A clause that is worded where a template prints it."""

    __slots__ = ("after", "around", "before", "day_told", "fact", "gapped", "parallel", "silent", "whole", "wording")

    def __init__(self, wording: Wording, fact: Fact, around: Shape = MAIN, silent: bool = False) -> None:
        self.wording = wording
        self.fact = fact
        self.around = around
        self.silent = silent
        self.day_told: Moment | None = None
        """The day that the clause before it has named."""
        self.before: Sub | None = None
        self.after: Sub | None = None
        self.gapped = False
        """Whether what was said of the clause leaves out what its neighbour says."""
        self.parallel = False
        """Whether the clause says of something else what the one before it says."""
        self.whole = EMPTY

    def say(self, kind: str = "embedded", form: str = "") -> Phrase:
        """The clause in a shape; what a neighbour that says the same of another says as well goes unsaid once."""
        if self.before is None and self.after is None:
            return self._word(kind, form)
        norms = self.wording.norms
        self.whole = whole = self._word(kind, form, marked=True)
        short: Phrase | None = None
        if (self.before is not None and not self.parallel) or (self.after is not None and not self.after.parallel):
            return self._with_verb_of_neighbor(whole)
        if norms["gapping"] == "back":
            if self.before is not None and self.before.gapped:
                whole = said_before(whole, self.before.whole, norms)
            if self.after is not None:
                if self.after.silent and (copula := both_are(whole, norms)) is not None:
                    return unmarked(copula)
                short = leave_verb(whole, self.after.foreseen(kind, form), norms)
        elif self.before is not None:
            before = self.before
            counted = one_counted(before.fact, self.fact)
            short = shorten(whole, before.whole, norms, self.silent, one_matter(self._topic, before._topic), counted)
        self.gapped = short is not None
        return unmarked(short or whole)

    def _with_verb_of_neighbor(self, whole: Phrase) -> Phrase:
        """The clause without the verb that the clause before it, which says something else, has in the very same form."""
        norms, before = self.wording.norms, self.before
        if norms["gapping"] != "on" or before is None or self.silent:
            return unmarked(whole)
        own, other = (without_adverb(words, sub._adverb) for words, sub in ((whole, self), (before.whole, before)))
        short = shorten(own, other, norms, counted=one_counted(before.fact, self.fact)) if same_verb(own, other) else None
        self.gapped = short is not None
        return unmarked(short or whole)

    def foreseen(self, kind: str, form: str) -> Phrase:
        """The clause as it will be said next, without its names being mentioned yet."""
        kept = self.wording.mentions
        self.wording.mentions = kept.copy()
        try:
            return self._word(kind, form, marked=True)
        finally:
            self.wording.mentions = kept

    @property
    def _adverb(self) -> str:
        """What the row of the verb sets before it, whatever the fact says."""
        predicate = self.wording.predicate(self.fact)
        return "" if predicate.frame else getattr(self.wording.vocabulary.entry("verbs", predicate.key), "adverb", "")

    @property
    def _topic(self) -> Argument | None:
        """What fills the first role of the clause."""
        return self.fact.roles.get(next(iter(self.wording.predicate(self.fact).roles), ""))

    def _word(self, kind: str, form: str, marked: bool = False) -> Phrase:
        around = self.around if kind != "main" else MAIN  # what is said first cannot lean on who is named after it
        shape = Shape(
            kind,
            form,
            around.head,
            around.animate,
            around.subject,
            around.object,
            around.reported,
            around.link,
            self.silent,
            self.around.taken_up,
            self.around.clipped,
            marked,
            around.ranked and self._happens,
            self.around.object_told,
            around.aside,
        )
        self.wording.day_told = self.day_told
        try:
            return self.wording.say(self.fact, shape)
        finally:
            self.wording.day_told = None

    @property
    def _happens(self) -> bool:
        """Whether it tells what somebody did or will do, nothing more said of it."""
        fact = self.fact
        plain = not (fact.negation or fact.modal or fact.phase or fact.now or self.state)
        return plain and self.tense in ("past", "perfect", "future")

    @property
    def negative(self) -> bool:
        """Whether it says what did not happen: its fact is negative, or tells of nobody and nothing («아무도 숨지지 않았고»)."""
        return bool(self.fact.negation) or any(none_at_all(argument) for argument in self.fact.roles.values())

    @property
    def contrast(self) -> bool:
        """Whether the clause stands against the one before it («but»)."""
        return self.fact.contrast

    @property
    def elided(self) -> bool:
        """Whether the clause goes on counting what the one before named."""
        return any(isinstance(argument, Nominal) and argument.elided for argument in self.fact.roles.values())

    @property
    def clipped(self) -> bool:
        """Whether the clause leaves an auxiliary unsaid that the one before it has."""
        return self.around.clipped and self.elided

    @property
    def controlled(self) -> bool:
        """Whether the clause has no subject of its own, and the one around it has."""
        first = next(iter(self.wording.predicate(self.fact).roles), "")
        return first not in self.fact.roles and (self.around.subject is not None or self.around.object is not None)

    @property
    def shared(self) -> bool:
        """Whether the clause is about whoever the clause around it is about, or addresses."""
        predicate = self.wording.predicate(self.fact)
        first = next(iter(predicate.roles), "")
        subject = self.fact.roles.get(first)
        if subject is None and predicate.frame and predicate.figures and predicate.figures == predicate.one_of:
            return True  # its figures are its subjects («щоб троє людей зникли безвісти»)
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
        """Whether a day, a month or a noun for a time stands in the clause."""
        if dated(self.fact):
            return True
        roles = self.wording.predicate(self.fact).roles
        return any(roles.get(role) in ("time", "length") for role in self.fact.roles)

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


def in_a_row(subs: tuple[Sub, ...], facts: Sequence[Fact] = ()) -> tuple[Sub, ...]:
    """Clauses of one sentence, those that say the same of different things joined with their neighbours.

    Args:
        facts: the clauses' facts as the sheet has them, where a clause leaves out a date that the one before it has.
    """
    if len(subs) > 1 and all(alike(one, other) for one, other in pairwise(facts or [sub.fact for sub in subs])):
        for one, other in pairwise(subs):
            one.after, other.before, other.parallel = other, one, True
    elif len(subs) == 2 and all(_is_plain(sub.fact) for sub in subs) and subs[0].fact.roles.keys() == subs[1].fact.roles.keys():
        subs[0].after, subs[1].before = subs[1], subs[0]
    return subs


def _is_plain(fact: Fact) -> bool:
    """Whether a fact says one thing that is so, and nothing beside it."""
    return not (fact.negation or fact.modal or fact.links or fact.periods or fact.contrast)


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
    def leads(self) -> bool:
        """Whether it is a condition with a subject of its own, which may go before the subject of the clause."""
        return self.name == "condition" and any(sub.own_subject for sub in self.subs)

    @property
    def is_event(self) -> bool:
        """Whether a means has a result of its own, a score or a vote: it is told beside, not as a method («…, beating England 2-1»)."""
        told = self.argument
        if self.name != "means" or not isinstance(told, Fact) or not self.wording.predicate(told).frame:
            return False
        return any(isinstance(value, Quantity) for value in told.roles.values())

    @property
    def counted(self) -> bool:
        """Whether the nominal begins with a figure: its count, or its size («a 39-year illness»)."""
        told = self.argument
        return isinstance(told, Nominal) and any(part is not None for part in (told.count, told.amount, told.size))

    @property
    def has_gap(self) -> bool:
        """Whether it says how long after or before."""
        return self._gap is not None

    def gap(self, government: str) -> Phrase:
        """How long after or before («two days»), or nothing."""
        if self._gap is None:
            return EMPTY
        return self.wording.grammar.governed(self.wording.nominal(self._gap, self.fact, government[-3:]), government)

    def governed(self, government: str) -> Phrase:
        """The nominal as a government wants it."""
        self.wording.refuse_none(self.argument)
        return self.wording.grammar.governed(self.wording.nominal(self.argument, self.fact, government[-3:]), government)
