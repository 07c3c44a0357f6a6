"""What a clause tells: the clauses in its roles, and who goes unsaid between the two."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.facts import Argument, Fact
from briefgen.phrase import Phrase, phrase
from briefgen.predicates import Predicate
from briefgen.problems import BriefgenError, Problem
from briefgen.wording.shape import Shape, is_plain, of_clause, same
from briefgen.wording.voice import FORESEEN, settle_voice

if TYPE_CHECKING:
    from briefgen.wording import Wording
    from briefgen.wording.sub import Sub

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
                bare = self._asking(subs, of_clause(government))
                if self.subject_role == RAISED:
                    bare = self.wording.norms["raised_content"]
                elif self.passive:  # «it was expected that exports would rise», but «they expected exports to rise»
                    bare = self.wording.norms.get("passive_content", {}).get(bare, bare)
                for sub in subs:
                    sub.silent = sub.silent or self.subject_role == RAISED
                found.append(phrase(self.wording.macros.content(subs, bare)))
        return found

    def _asking(self, subs: Sequence[Sub], government: str) -> str:
        """The government of clauses that are told: that of a question, where they are one («did not say whether …»).

        Raises:
            BriefgenError: where the verb takes no such clause, or a question stands beside something else.
        """
        asked = {sub.fact.asks for sub in subs}
        if asked == {""}:
            return government
        word, norms = asked.pop(), self.wording.norms
        if asked or government not in norms["asking"]:
            code, mark = self.wording.pack.code, subs[0].fact.mark
            message = f"`{self.predicate.key}` does not take «{word or 'that'} …» here in {code!r}"
            raise BriefgenError(
                [Problem("NO-QUESTION", message, mark, "say it with a verb of saying or knowing: announce, know")]
            )
        if self.wording.predicate(subs[0].fact).frame and word not in norms["questions"]["of_frames"]:
            message = f"a frame is asked about with «whether» in {self.wording.pack.code!r}, not with «{word}»"
            raise BriefgenError([Problem("NO-QUESTION", message, subs[0].fact.mark, "say it with a verb of the lexicon")])
        said = str(norms["asking"][government]).format(norms["questions"][word])
        return str(norms["questions"]["denied"].get(said, said)) if self.fact.negation else said

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
