"""Relative clauses: which role the described noun has in them, and the pronoun that says so."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefgen.facts import Fact
from briefgen.grammar.base import Agreement
from briefgen.phrase import EMPTY, Phrase, Span
from briefgen.predicates import PARTIES, Predicate
from briefgen.problems import BriefgenError, Problem
from briefgen.wording.shape import Shape, of_noun

if TYPE_CHECKING:
    from briefgen.wording import Wording


def settle_gap(wording: Wording, fact: Fact, predicate: Predicate, shape: Shape, entry: Any) -> str:
    """The role of the noun that a relative clause describes, where it is neither subject nor the passive's object; else ``""``.

    Where the sheet says who does it, the noun is the first role that is left out («якому парламент оголосив імпічмент»).  Where
    it leaves out that and every object, it is what another language's object is, in a bare case («якому оголошено імпічмент»);
    never a role that the sheet names by a preposition: «owners who did not comply» are no rules that nobody complied with.
    """
    if shape.kind not in ("relative", "more"):
        return ""
    agent = next(iter(predicate.roles), "")
    left = [
        role
        for role, kind in predicate.roles.items()
        if role != agent
        and role not in fact.roles
        and role in entry.roles
        and kind not in ("clause", "measure", "time", "length")
    ]
    if agent in entry.roles or not left:
        return ""
    if agent in fact.roles:
        return left[0]
    governments = {role: of_noun(entry.roles[role]) for role in entry.roles}
    pronouns = wording.norms.get("relative", {})
    other = [role for role in predicate.roles if role != agent]
    bare = left[0] in PARTIES and governments[left[0]] in pronouns and wording.norms["object"] not in governments.values()
    return left[0] if bare and left[0] == other[0] and entry.passive not in ("", "active", "none") else ""


class Relative:
    """What a relative clause needs beside any other."""

    wording: Wording
    fact: Fact
    predicate: Predicate
    shape: Shape
    entry: Any

    @cached_property
    def gap(self) -> str:
        """See `settle_gap`."""
        return settle_gap(self.wording, self.fact, self.predicate, self.shape, self.entry)

    @property
    def gapped(self) -> Phrase:
        """The relative pronoun as the noun's role wants it («якому», «проти яких», «whom», «from which»); nothing without a gap.

        Raises:
            BriefgenError: where the language has no pronoun for the role's government.
        """
        if not self.gap:
            return EMPTY
        government = of_noun(self.entry.roles[self.gap]).split("/")[0].strip()
        *prepositions, case = government.split(" ")
        if case in self.wording.norms["relative"]:
            return Phrase((Span(" ".join([*prepositions, ""])), *self.relative(case)))
        if government.startswith("@") or "other" not in self.wording.norms["relative"]:
            message = f"a noun cannot be `{self.gap}` of `{self.predicate.key}` in its own clause"
            raise BriefgenError([Problem("NO-RELATIVE", message, self.fact.mark, "say it as a fact of its own")])
        return Phrase((Span(f"{government} "), *self.relative("other")))

    def relative(self, case: str) -> Phrase:
        """The relative pronoun of the noun that the clause describes («які», «яких»), from the language's norms."""
        head = self.shape.head or Agreement()
        table = self.wording.norms["relative"][case]
        text = table["p" if head.plural or head.counted else head.gender] if isinstance(table, dict) else table
        return Phrase((Span(text[self.shape.animate] if isinstance(text, list) else text),))
