"""What sentence templates see: a fact, its roles and its source, each ready to be worded where it is printed.

`Wording` is one sheet in one language.  A template asks a `Clause` for its subject, verb, object,
complements and circumstances in the order in which its language sets them; a mention is counted when it is
printed, so that first and later mentions follow the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from briefgen.facts import Argument, Fact, FactSheet, Nominal
from briefgen.grammar.base import DateStyle, NameUse, NounPhrase
from briefgen.locale import LanguagePack
from briefgen.phrase import Origin, Phrase, phrase
from briefgen.predicates import Predicate, Predicates
from briefgen.problems import BriefgenError, Problem
from briefgen.templating import SentenceEnvironment
from briefgen.values import Moment
from briefgen.wording.clause import Clause
from briefgen.wording.frame import Frame
from briefgen.wording.nominals import Nominals
from briefgen.wording.own import said
from briefgen.wording.shape import MAIN, Shape, is_plain
from briefgen.wording.source import Source
from briefgen.wording.sub import Sub, in_a_row

__all__ = ["MAIN", "Shape", "Source", "Sub", "Wording"]


class Wording(Nominals):
    """One sheet in one language: words, mentions and templates together."""

    def __init__(
        self,
        sheet: FactSheet,
        pack: LanguagePack,
        environment: SentenceEnvironment,
        predicates: Predicates,
        *,
        absolute_dates: bool = False,
    ) -> None:
        macros = environment.module(f"clauses/{pack.code}.j2")
        super().__init__(sheet, pack, macros, None if absolute_dates else sheet.source.published.date())
        self.environment = environment
        self.predicates = predicates
        self._found: dict[str, Predicate] = {}
        self.opening = False
        self.day_told: Moment | None = None
        """The day that the clause before this one in its sentence has named."""

    def predicate(self, fact: Fact) -> Predicate:
        """What the fact's key means."""
        found = self._found.get(fact.predicate)
        if found is None:
            found = self.predicates.find(fact.predicate, self.sheet.rows.get("verbs", {}))
            if found is None:
                raise BriefgenError([Problem("UNKNOWN-PREDICATE", f"no verb or frame {fact.predicate!r} is known", fact.mark)])
            self._found[fact.predicate] = found
        return found

    def say(self, fact: Fact, shape: Shape = MAIN) -> Phrase:
        """A fact worded in a shape."""
        predicate = self.predicate(fact)
        if (own := self.sheet.frames.get(predicate.key)) is not None and predicate.frame:
            return said(Frame(self, fact, predicate, shape), own)
        if predicate.frame:
            module = self.environment.module(f"frames/{predicate.key}/{self.pack.code}.j2")
            return phrase(module.clause(Frame(self, fact, predicate, shape)))
        return phrase(self.macros.clause(Clause(self, fact, predicate, shape)))

    def label(self, frame: str, slot: str) -> Phrase:
        """What a table calls a frame's slot; of a sheet's own frame, the slot's name."""
        if frame in self.sheet.frames:
            return phrase(slot.replace("_", " "))
        return phrase(self.environment.module(f"frames/{frame}/{self.pack.code}.j2").label(slot))

    def sub(self, argument: Argument | None, around: Shape = MAIN) -> tuple[Sub, ...]:
        """The facts of an argument, to be worded where a template prints them; `around` says who is already named."""
        if isinstance(argument, Fact):
            return (Sub(self, argument, around),)
        if isinstance(argument, tuple):
            return in_a_row(tuple(Sub(self, fact, around) for fact in argument))
        return ()

    def attribution(self, fact: Fact) -> Source | None:
        """A fact's source for the templates."""
        self.told_countries.clear()
        return None if fact.by is None else Source(self, fact.by, fact)

    def sentence(self, facts: Sequence[Fact], *, speaker: bool = False, subject: bool = False, thing: bool = False) -> Phrase:
        """Facts of one source as a sentence that is still to be finished; speaker, first subject and its object are pronouns where asked.

        The last fact may stand against the others' source, and is not its word then.
        """
        self.told_countries.clear()
        first, *others = facts
        if first.by is None:
            subs = self._joined(facts, Shape(taken_up=subject, object_told=thing))
            return phrase(self.macros.sentence(subs, None, preliminary=first.basis == "preliminary"))
        source = Source(self, first.by, first)
        source.taken_up = speaker
        against = others.pop() if others and others[-1].by is None else None
        around = Shape(subject=first.by.who, reported="content", taken_up=subject)
        subs = self._joined((source.takes_over(first), *others), around)
        if against is not None:
            return phrase(self.macros.against(subs, source, Sub(self, against)))
        return phrase(self.macros.sentence(subs, source))

    def _joined(self, facts: Sequence[Fact], around: Shape) -> tuple[Sub, ...]:
        """The facts of one sentence; where one goes on about the subject just named, that subject is not named again."""
        first = facts[0]
        ahead, around = around, replace(around, taken_up=False, object_told=False)
        subs = [Sub(self, first, ahead)]
        for before, fact in pairwise(facts):
            silent = self._goes_on(first, fact)
            told = silent and self.acts_on_the_same(before, fact)
            sub = Sub(self, self._undated(before, fact), replace(around, object_told=True) if told else around, silent)
            sub.day_told = before.as_of or before.when
            subs.append(sub)
        return in_a_row(tuple(subs), facts)

    def _undated(self, before: Fact, fact: Fact) -> Fact:
        """The fact without a date that the one before it in its sentence has, too, said of the same."""
        tense = self.tense(fact, self.predicate(fact))[0]
        if fact.when is not None and fact.when == before.when:
            fact = replace(fact, when=None, tense=tense)
        return replace(fact, as_of=None, tense=tense) if fact.as_of is not None and fact.as_of == before.as_of else fact

    def side_by_side(self, one: Fact, other: Fact) -> tuple[Sub, Sub]:
        """The two facts of a headline; the second does not name the subject that the first one has just named."""
        return Sub(self, one), Sub(self, other, MAIN, one.by == other.by and self._goes_on(one, other))

    def subject_role(self, fact: Fact) -> str:
        """Which role a fact's sentence is about: the subject of its clause, the first slot of a frame that has every shape, or ``""``."""
        predicate = self.predicate(fact)
        if predicate.frame:
            return "" if predicate.key in self.sheet.frames else next(iter(predicate.roles), "")
        return Clause(self, fact, predicate, MAIN).subject_role

    def acts_on_the_same(self, one: Fact, other: Fact) -> bool:
        """Whether two facts tell what one and the same thing was done with, and the first of nothing else («declared it, lifted it»)."""
        if "pronoun_object" not in self.norms or len(one.roles) != 2:
            return False
        things = []
        for fact in (one, other):
            predicate = self.predicate(fact)
            clause = None if predicate.frame else Clause(self, fact, predicate, MAIN)
            things.append(fact.roles.get(clause.object_role) if clause is not None and clause.has_subject else None)
        first, again = things
        if not isinstance(first, Nominal) or not isinstance(again, Nominal) or first.kind != "noun" or first.count is not None:
            return False
        known = again.count is None and (again.article == "the" or not (again.article or again.plural))
        return (
            known and is_plain(again) and not again.relations and (first.key, first.adjectives) == (again.key, again.adjectives)
        )

    def _goes_on(self, one: Fact, other: Fact) -> bool:
        meanings = self.predicate(one), self.predicate(other)
        if meanings[0].frame or meanings[1].frame:
            return False
        return Clause(self, one, meanings[0], MAIN).goes_on_with(Clause(self, other, meanings[1], MAIN))

    def relative(self, nominal: Nominal, shell: NounPhrase | NameUse) -> Phrase:
        """The relative clause of a noun, or what is told beside of a name, in agreement with it."""
        aside = nominal.kind == "name"
        row = self.vocabulary.row(f"{nominal.kind}s", nominal.key)
        animate = row.get("is") in (("person",) if aside else ("person", "group"))
        ranks = self.norms.get("ranks", ())
        ranked = bool(nominal.ordinal) or any(self.vocabulary.part("adjectives", key) in ranks for key in nominal.adjectives)
        owner = replace(nominal, that=()) if aside else self.owner
        around = Shape(head=self.grammar.agreement(shell), animate=animate, subject=owner, ranked=ranked, aside=aside)
        subs = tuple(Sub(self, fact, around) for fact in nominal.that)
        return phrase(self.macros.relative(subs))

    def moment(
        self, moment: Moment, fact: str, slot: str, use: str = "running", abroad: bool = False, ahead: bool = False
    ) -> Phrase:
        """A date as it is said here; `ahead` where the clause tells of it as still to come."""
        offset = self.sheet.source.published.utcoffset()
        home = offset is not None and offset.total_seconds() / 3600 == self.norms.get("home_offset")
        marked = abroad and moment.day > 0 and use == "running" and self.norms.get("local_time", False) and not home
        local = marked and self.mentions.local_time()
        told = self.day_told
        again = (
            told is not None and moment.hour >= 0 and not moment.about and use in ("running", "bare") and moment.date == told.date
        )
        past = self.published is not None and moment.day > 0 and moment.date < self.published
        style = DateStyle(self.published, use, local, with_day=not again, nearby=not (ahead and past))
        return self.grammar.moment(moment, style, Origin(fact, slot))

    def tense(self, fact: Fact, predicate: Predicate) -> tuple[str, str]:
        """(tense, phase) of a fact, by what it says and by the clocks."""
        if fact.tense:
            return fact.tense, fact.phase
        if fact.now:
            return "present", fact.phase or ("" if predicate.state else "ongoing")
        if fact.when is None and any(name == "condition" and isinstance(argument, Fact) for name, argument in fact.links):
            return "present" if predicate.state or fact.modal else "future", fact.phase
        if fact.when is not None:
            day = self.sheet.source.published.date()
            return ("future" if fact.when.date > day else "past"), fact.phase
        if predicate.state or fact.modal or fact.phase in ("ongoing", "about_to"):
            return "present", fact.phase
        return "past", fact.phase
