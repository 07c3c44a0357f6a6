"""Sentences of a brief: facts of one source in, a finished sentence out; what could not be said is noted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.brief import Sentence
from briefgen.facts import Fact, Nominal
from briefgen.grammar.base import RowError
from briefgen.phrase import Phrase, phrase
from briefgen.plan.order import name, topic_of
from briefgen.plan.weigh import Scale
from briefgen.problems import BriefgenError, Problem
from briefgen.realise.patterns import fill
from briefgen.templating import template_problem
from briefgen.wording import Wording


class Sentences:
    """Words facts one sentence at a time.

    Attributes:
        wording: the sheet in its language.
        problems: why facts could not be said, with their places.
    """

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.problems: list[Problem] = []
        self._scale = Scale(wording.sheet)

    def _finish(self, words: object, stop: str = ".") -> Phrase:
        return self.wording.grammar.finish(phrase(words), stop=stop)  # type: ignore[arg-type]

    def _guard(self, fact: Fact, error: Exception) -> None:
        """Note why a fact could not be said, with its place in the sheet; anything else is our own fault and goes on up."""
        if isinstance(error, BriefgenError):
            self.problems.extend(replace(problem, where=problem.where or fact.mark) for problem in error.problems)
            return
        if isinstance(error, RowError):
            self.problems.append(Problem("NO-FORM", str(error), fact.mark))
            return
        problem = template_problem(error)
        if problem is None:
            raise error
        self.problems.append(problem)

    def _sentence(self, *facts: Fact, speaker: bool = False, subject: bool = False, thing: bool = False) -> Sentence | None:
        """One sentence of facts that have one source; its speaker, its first subject and what that acts upon are pronouns where asked."""
        wording, first = self.wording, facts[0]
        try:
            words = wording.sentence(facts, speaker=speaker, subject=subject, thing=thing)
            return Sentence(self._finish(words), tuple(fact.id for fact in facts))
        except Exception as error:
            self._guard(first, error)
            return None

    def _item(self, sentences: Sequence[tuple[Fact, ...]], before: tuple[Fact, ...] = ()) -> tuple[Sentence, ...]:
        """The sentences of one point; who or what two in a row are about is a pronoun in the second where it can mean nobody else.

        `before` are the facts of the sentence that the first one follows.
        """
        made: list[Sentence] = []
        for facts in sentences:
            speaker, subject = self._taken_up(before, facts)
            thing = subject and len(before) == 1 and facts[0].by is None and self.wording.acts_on_the_same(before[0], facts[0])
            sentence = self._sentence(*facts, speaker=speaker, subject=subject, thing=thing)
            if sentence is not None:
                made.append(sentence)
            before = facts
        return tuple(made)

    def _named(self, facts: Sequence[Fact], kind: str) -> set[str]:
        """Those of a kind whom facts name."""
        return {name for fact in facts for name in self._scale.weigh(fact).names if self.wording.kind_of(name) == kind}

    def _taken_up(self, before: tuple[Fact, ...], facts: tuple[Fact, ...]) -> tuple[bool, bool]:
        """Whether a sentence's speaker, and its subject, are pronouns after the sentence before."""
        wording, kinds = self.wording, self.wording.norms["taken_up"]
        if not before or not kinds:
            return False, False
        one, other = before[-1], facts[0]
        predicate = wording.predicate(other)
        topic, about = topic_of(one, wording.predicate(one)), topic_of(other, predicate)
        kind = wording.kind_of(about) if about else ""
        known = topic == about != "" and kind in kinds and self._named(before, kind) == {about}
        matter = other.roles.get(next(iter(predicate.roles), ""))
        same = (
            "matter" in kinds
            and len(before) == len(facts) == 1
            and one.predicate == other.predicate
            and isinstance(matter, Nominal)
            and matter.article == "the"
            and name(matter) == name(one.roles.get(next(iter(predicate.roles))))
        )
        if other.by is not None:
            return known and self._named(facts, kind) == {about}, same
        acts = isinstance(matter, Nominal) and matter.kind == "name" and matter.role is None
        return False, same or (known and kind in wording.norms.get("taken_up_subjects", ("person", "thing")) and acts)

    def _label(self, topic: str, fact: Fact) -> Phrase:
        """What stands before a point of that topic («Vote:»); it introduces nobody and nothing."""
        wording = self.wording
        if not topic:
            return Phrase()
        known, told = wording.pack.norms["topics"], wording.mentions
        wording.mentions = told.copy()
        try:
            if (words := known.get(topic)) is None:
                noun = wording.nominal(Nominal("noun", topic, fact.mark, "topic"), fact.id)
                words = wording.grammar.nominal(noun, wording.norms["citation"])
            return self._finish(fill(wording.pack.labels["topic"], topic=self._finish(words, "")), "")
        except Exception as error:
            self._guard(fact, error)
            return Phrase()
        finally:
            wording.mentions = told

    def _point(self, *facts: Fact) -> tuple[Sentence, ...]:
        sentence = self._sentence(*facts)
        return () if sentence is None else (sentence,)
