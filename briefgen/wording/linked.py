"""What is linked to a clause: purpose, cause, condition, time and result."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefgen.facts import Argument, Fact, Nominal
from briefgen.wording.shape import Shape, dated
from briefgen.wording.sub import Link

if TYPE_CHECKING:
    from briefgen.wording import Wording


class Linked(ABC):
    """The links of a clause's fact, each worded when a template prints it."""

    wording: Wording
    fact: Fact
    tense: str
    shape: Shape

    @property
    @abstractmethod
    def _owner(self) -> Argument | None:
        """Whose possessives are understood in the clause, which its links share."""

    @property
    def links(self) -> Sequence[Link]:
        """Purpose, cause, condition and time by other facts."""
        return self._links(lambda name, argument: not (name == "result" and self._result_last(argument)))

    @property
    def leading(self) -> Sequence[Link]:
        """Links that go before a main clause.

        A condition of what takes up the fact before it: what was just said goes before what is new («If it does, …»).  What the
        language sets there anyway, as the event in which it happened («Під час атаки …»), where the clause has no date to begin with.
        """
        if self.shape.kind != "main":
            return ()
        ahead = () if self.fact.when is not None else self.wording.norms.get("leading_links", ())
        return [
            link
            for link in self.links
            if (link.leads and self.fact.follows) or (link.name in ahead and not (link.subs or link.has_gap))
        ]

    @property
    def trailing(self) -> Sequence[Link]:
        """The links but those that go before the clause."""
        leading = {link.name for link in self.leading}
        return [link for link in self.links if link.name not in leading]

    @property
    def caused_by_others(self) -> bool:
        """Whether a clause about somebody else says why it happened, before which a topic would be taken for its subject."""
        return any(link.subs and link.subs[0].own_subject for link in self._causes)

    @property
    def causes_dated(self) -> bool:
        """Whether what brought it about has a date of its own, beside which the clause's date could be taken for it."""
        return any(dated(link.argument) for link in self._causes)

    @property
    def by_event(self) -> bool:
        """Whether it came about in an event (`Link.is_event`), which its date dates, too."""
        return any(link.is_event for link in self._links(lambda name, _: name == "means"))

    @property
    def causes_nested(self) -> bool:
        """Whether what brought it about holds a clause of its own, which would draw a date before it to itself."""
        facts = (link.argument for link in self._causes if isinstance(link.argument, Fact))
        return any(isinstance(told, Fact | tuple) for fact in facts for told in fact.roles.values())

    @property
    def _causes(self) -> Sequence[Link]:
        return self._links(lambda name, argument: name in ("cause", "reason"))

    @property
    def results(self) -> Sequence[Link]:
        """What came of it, where the language makes that the main clause («폐쇄해 …이 떠났다»)."""
        return self._links(lambda name, argument: name == "result" and self._result_last(argument))

    @property
    def _concerned(self) -> Argument | None:
        """Whom a clause without a subject is about («보츠와나에 … 필요하다»), whom its links need not name again."""
        first = self.fact.roles.get(next(iter(self.wording.predicate(self.fact).roles), ""))
        return first if isinstance(first, Nominal) else None

    def _result_last(self, argument: Argument) -> bool:
        return bool(self.wording.norms["result_last"]) and isinstance(argument, Fact)

    def _links(self, wanted: Callable[[str, Argument], bool]) -> list[Link]:
        found = []
        for name, argument in self.fact.links:
            if not wanted(name, argument):
                continue
            reported = ("purpose" if name == "purpose" else "link") if self.tense == "past" else ""
            if self.tense == "conditional":
                reported = "back"
            elif self.tense == "present" and name == "as_long_as":
                reported = "along"
            elif self.tense == "future" and name not in ("cause", "reason", "concession", "result"):
                reported = "ahead"
            around = Shape(subject=self._owner or self._concerned, reported=reported, link=name)
            found.append(Link(self.wording, name, argument, self.fact.id, around, self.fact.gap))
        return found
