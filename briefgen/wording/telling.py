"""What a clause tells: the clauses in its roles, and who goes unsaid between the two."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.facts import Argument, Fact
from briefgen.phrase import Phrase, phrase
from briefgen.predicates import Predicate
from briefgen.wording.shape import Shape, is_plain, of_clause, same
from briefgen.wording.voice import FORESEEN, settle_voice

if TYPE_CHECKING:
    from briefgen.wording import Wording

RAISED = "raised"
"""The role that a subject taken from the clause within gets."""


class Telling(ABC):
    """The part of a clause that arranges the clauses within it."""

    wording: Wording
    fact: Fact
    predicate: Predicate
    entry: Any
    tense: str
    passive: bool
    subject_role: str

    @property
    @abstractmethod
    def _owner(self) -> Argument | None:
        """Whose possessives are understood in the clause."""

    @property
    @abstractmethod
    def _named_object(self) -> Argument | None:
        """Whoever else the clause names."""

    @abstractmethod
    def _argument(self, role: str) -> Argument | None:
        """What fills a role."""

    @property
    def contents(self) -> Sequence[Phrase]:
        """The roles that are clauses, each with its conjunction."""
        if not any(isinstance(argument, Fact | tuple) for argument in self.fact.roles.values()):
            return ()
        found = []
        around = Shape(
            subject=self._owner,
            object=self._named_object,
            reported="content" if self.tense in ("past", "pluperfect") else "",
            link=FORESEEN if self.predicate.foresees else "",
        )
        for role, government in self.entry.roles.items():
            argument = self._argument(role)
            if role != self.subject_role and argument is not None and (subs := self.wording.sub(argument, around)):
                bare = of_clause(government)
                if self.subject_role == RAISED:
                    bare = self.wording.norms["raised_content"]
                elif self.passive:  # «it was expected that exports would rise», but «they expected exports to rise»
                    bare = self.wording.norms.get("passive_content", {}).get(bare, bare)
                for sub in subs:
                    sub.silent = sub.silent or self.subject_role == RAISED
                found.append(phrase(self.wording.macros.content(subs, bare)))
        return found

    @property
    def content_dated(self) -> bool:
        """Whether a clause that it tells has a date of its own."""
        return any(sub.dated for role in self.entry.roles for sub in self.wording.sub(self._argument(role)))

    def _controlled(self, argument: Argument, whom: Argument | None) -> Argument:
        """Facts told of somebody, with them as the subject where the sheet leaves it out («accuse Russia of attacking …»)."""
        if isinstance(argument, tuple):
            filled = (self._controlled(fact, whom) for fact in argument)
            return tuple(fact for fact in filled if isinstance(fact, Fact))
        if not isinstance(argument, Fact) or whom is None:
            return argument
        first = next(iter(self.wording.predicate(argument).roles), "")
        return argument if first in argument.roles else replace(argument, roles={first: whom, **argument.roles})

    def _raise_subject(self) -> None:
        """Takes the subject of what is told for its own, where a language does («exports are expected to rise»)."""
        raising = self.wording.norms.get("raising", ())
        for role, government in self.entry.roles.items():
            told = self.fact.roles.get(role)
            if of_clause(government) in raising and isinstance(told, Fact) and told.tense != "past":
                predicate = self.wording.predicate(told)
                if predicate.frame:
                    continue
                within, entry = Shape("infinitive", link=FORESEEN), self.wording.vocabulary.entry("verbs", predicate.key)
                subject = told.roles.get(settle_voice(self.wording, told, predicate, within, entry).subject)
                if subject is not None and is_plain(subject):
                    self.subject_role = RAISED
                    self.fact = replace(self.fact, roles={**self.fact.roles, RAISED: subject})

    def _told_of(self, argument: Argument | None, dropping: str) -> bool:
        """Whether the content is a clause about the object, under a government that lets the object go unsaid."""
        roles = self.fact.roles
        for role, government in self.entry.roles.items():
            told = roles.get(role)
            for fact in told if isinstance(told, tuple) else (told,):
                if not isinstance(fact, Fact) or of_clause(government) not in self.wording.norms[dropping]:
                    continue
                if same(fact.roles.get(next(iter(self.wording.predicate(fact).roles), "")), argument):
                    return True
        return False
