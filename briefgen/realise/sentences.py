"""Sentences of a brief: facts of one source in, a finished sentence out; what could not be said is noted."""

from __future__ import annotations

from dataclasses import replace

from briefgen.brief import Sentence
from briefgen.facts import Fact
from briefgen.grammar.base import RowError
from briefgen.phrase import Phrase, phrase
from briefgen.problems import BriefgenError, Problem
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

    def _sentence(self, *facts: Fact) -> Sentence | None:
        """One sentence of facts that have one source."""
        wording, first = self.wording, facts[0]
        try:
            words = wording.sentence(facts)
            return Sentence(self._finish(words), tuple(fact.id for fact in facts))
        except Exception as error:
            self._guard(first, error)
            return None

    def _point(self, *facts: Fact) -> tuple[Sentence, ...]:
        sentence = self._sentence(*facts)
        return () if sentence is None else (sentence,)
