"""What a clause refuses to print: a subject that its shape has no room for, and a fragment that says nothing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from briefgen.facts import Argument, Fact, Nominal
from briefgen.lexicon import THINGS
from briefgen.predicates import ACTING, PARTIES, Predicate
from briefgen.problems import BriefgenError, Problem
from briefgen.wording.shape import Shape, of_clause, same

if TYPE_CHECKING:
    from briefgen.wording import Wording

_WHOLE = ("main", "embedded", "wish", "condition", "headline")
"""Shapes that stand with a subject of their own."""


class Refusing(ABC):
    """The part of a clause that says what cannot be said in its language, with what to do."""

    wording: Wording
    fact: Fact
    predicate: Predicate
    entry: Any
    shape: Shape
    passive: bool
    subject_role: str
    object_role: str

    @property
    @abstractmethod
    def gap(self) -> str:
        """The role of the noun that a relative clause describes; see `settle_gap`."""

    @property
    @abstractmethod
    def has_subject(self) -> bool:
        """Whether a subject is printed."""

    @abstractmethod
    def _argument(self, role: str) -> Argument | None:
        """What fills a role."""

    def _refuse_subject(self) -> None:
        """A shape that prints no subject cannot have one of its own («accused Russia of *Ukraine's* attacking …»)."""
        own = self._argument(self.subject_role)
        if own is not None and not same(own, self.shape.subject) and not same(own, self.shape.object):
            message = f"`{self.predicate.key}` has a subject of its own, which cannot be said here in {self.wording.pack.code!r}"
            raise BriefgenError([Problem("OTHER-SUBJECT", message, self.fact.mark, "say it as a fact of its own")])

    def _refuse_full(self) -> None:
        """A relative clause has room for the noun that it describes («яка сягнула полюса», not «яка полюс сягнув»)."""
        if self.shape.kind in ("relative", "more") and self.has_subject and not self.gap:
            message = (
                f"`{self.predicate.key}` has no role left for the noun that the clause describes in {self.wording.pack.code!r}"
            )
            raise BriefgenError(
                [Problem("NO-GAP", message, self.fact.mark, "leave out the role that the noun has, or name another verb")]
            )

    def _refuse_objectless(self) -> None:
        """A thing does nothing to nothing («Аеропорт закрив»): what it does it to is told, or it is what it happens to."""
        subject, role = self._argument(self.subject_role), self.object_role
        told = [name for name in self.fact.roles if name != self.subject_role]
        bare = role in PARTIES and not told and self.shape.kind in _WHOLE and not self.shape.silent
        if self.passive or self.predicate.frame or not bare:
            return
        if not isinstance(subject, Nominal) or subject.kind != "noun" or self.predicate.roles[self.subject_role] not in ACTING:
            return
        if self.wording.vocabulary.row("nouns", subject.key).get("is", "thing") not in THINGS:
            return
        message = f"`{self.predicate.key}` is done to something, and nothing is told in {self.wording.pack.code!r}"
        way = f"name `{role}`; what it happens to is `{role}`, too, without `{self.subject_role}`: `{self.predicate.key}: {{{role}: …}}`"
        raise BriefgenError([Problem("NO-OBJECT", message, self.fact.mark, way)])

    def _refuse_fragment(self) -> None:
        """A verb that nobody does and that has no passive, or none that is used, says nothing by itself («Has missiles»)."""
        agent, norms = next(iter(self.predicate.roles), ""), self.wording.norms
        governed = agent in self.entry.roles and self.entry.passive != "none"  # «불길에 휩싸였다»
        if agent in self.fact.roles or governed or self.shape.kind not in _WHOLE or self.shape.silent:
            return
        if getattr(self.entry, "needs_agent", False):  # the row says so: «На виборах перемогли»
            pass
        elif self.passive:
            to_do = [role for role in self.entry.roles if of_clause(self.entry.roles[role]) in norms.get("personal", ())]
            told = [role for role in to_do if role in self.fact.roles and self.wording.sub(self.fact.roles[role])]
            if not told or (self.has_subject and self.wording.vocabulary.row("verbs", self.predicate.key).get("own") not in told):
                return  # but not «It was vowed to defend Kyiv», «Ukraine was promised to provide aid»
        elif getattr(self.entry, "expletive", "") or (norms.get("subjectless") and self.entry.passive == norms["subjectless"]):
            return
        message = f"nobody is named who does it, and `{self.predicate.key}` has no passive here in {self.wording.pack.code!r}"
        told_of = self.wording.vocabulary.row("verbs", self.predicate.key).get("promotes", {}).get(self.wording.pack.code)
        way = f"name `{agent}`" + (f", or to whom it happened: `{told_of}`" if told_of and told_of not in self.fact.roles else "")
        raise BriefgenError([Problem("NO-AGENT", message, self.fact.mark, way)])
