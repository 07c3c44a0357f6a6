"""Where, when, how: what any clause may carry beside the roles of its verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen.facts import Argument, Fact
from briefgen.grammar.base import NominalLike
from briefgen.phrase import EMPTY, Phrase

if TYPE_CHECKING:
    from briefgen.wording import Wording


class Circumstances:
    """The circumstances of a fact, each worded when a template prints it."""

    wording: Wording
    fact: Fact

    def _nominal(self, argument: Argument, case: str = "") -> NominalLike:
        """A noun phrase of the clause; a clause knows whose possessives are understood."""
        return self.wording.nominal(argument, self.fact.id, case)

    def where(self, government: str = "@in") -> Phrase:
        """The place."""
        return self._circumstance(self.fact.where, government)

    def during(self, government: str) -> Phrase:
        """The event in which it happened."""
        return self._circumstance(self.fact.during, government)

    def part_of(self, government: str) -> Phrase:
        """The whole of which it was part."""
        return self._circumstance(self.fact.part_of, government)

    def _circumstance(self, argument: Argument | None, government: str) -> Phrase:
        if argument is None:
            return EMPTY
        return self.wording.grammar.governed(self._nominal(argument), government)

    @property
    def when(self) -> Phrase:
        """The date or «now»."""
        if self.fact.now:
            return EMPTY if "now" in self.wording.norms["inner_adverbs"] else self.wording.vocabulary.adverb("now")
        return EMPTY if self.fact.when is None else self.wording.moment(self.fact.when, self.fact.id, "when", abroad=True)

    @property
    def begins(self) -> bool:
        """Whether the date may open a sentence: a weekday or a month, not a figure."""
        when = self.fact.when
        return self.near or (when is not None and when.month > 0 and not when.day)

    @property
    def near(self) -> bool:
        """Whether the day is one of the week before publication, said in a word («on Monday»)."""
        when, today = self.fact.when, self.wording.published
        return when is not None and when.day > 0 and today is not None and 0 <= (today - when.date).days < 7

    def since(self, use: str = "bare") -> Phrase:
        """The day from which."""
        return EMPTY if self.fact.since is None else self.wording.moment(self.fact.since, self.fact.id, "since", use)

    def until(self, use: str = "bare") -> Phrase:
        """The day until which."""
        return EMPTY if self.fact.until is None else self.wording.moment(self.fact.until, self.fact.id, "until", use)

    def as_of(self) -> Phrase:
        """The moment for which a figure holds."""
        return EMPTY if self.fact.as_of is None else self.wording.moment(self.fact.as_of, self.fact.id, "as_of", "bare")

    @property
    def manner(self) -> Phrase:
        """Adverbs that stand outside the verb group."""
        return self._adverbs(lambda key: key not in self.wording.norms["inner_adverbs"])

    @property
    def inner(self) -> Phrase:
        """Adverbs that a language sets inside the verb group («has already exceeded»)."""
        return self._adverbs(lambda key: key in self.wording.norms["inner_adverbs"])

    def _adverbs(self, wanted: Callable[[str], bool]) -> Phrase:
        keys = ("now", *self.fact.manner) if self.fact.now and "now" in self.wording.norms["inner_adverbs"] else self.fact.manner
        return self.wording.adverbs([key for key in keys if wanted(key)])
