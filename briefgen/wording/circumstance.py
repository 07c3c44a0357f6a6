"""Where, when, how: what any clause may carry beside the roles of its verb."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.facts import Argument, Fact, Nominal, Several
from briefgen.grammar.base import NominalLike
from briefgen.phrase import EMPTY, Origin, Phrase, Span, phrase
from briefgen.problems import BriefgenError, Problem
from briefgen.values import Hedge, Moment, Quantity

if TYPE_CHECKING:
    from briefgen.wording import Wording


class Circumstances(ABC):
    """The circumstances of a fact, each worded when a template prints it."""

    wording: Wording
    fact: Fact

    @property
    @abstractmethod
    def speech(self) -> bool:
        """Whether the clause's verb is one of saying."""

    @property
    def holds(self) -> bool:
        """Whether what the verb brings about lasts as long as is said, by its row; a frame has no verb of its own."""
        return bool(getattr(getattr(self, "entry", None), "holds", False))

    def _nominal(self, argument: Argument, case: str = "") -> NominalLike:
        """A noun phrase of the clause; a clause knows whose possessives are understood."""
        return self.wording.nominal(argument, self.fact.id, case)

    def where(self, government: str = "@in") -> Phrase:
        """The place, or where it is by the place that is named («near Odesa»)."""
        fact = self.fact
        if fact.where is None:
            return EMPTY
        if fact.spot is not None:
            return phrase(self.wording.macros.spot(Place(self)))
        return self._circumstance(fact.where, government)

    def during(self, government: str) -> Phrase:
        """The event in which it happened."""
        return self._circumstance(self.fact.during, government)

    def part_of(self, government: str) -> Phrase:
        """The whole of which it was part."""
        return self._circumstance(self.fact.part_of, government)

    def excluding(self, government: str) -> Phrase:
        """What is left out of it («excluding special items»)."""
        return self._circumstance(self.fact.excluding, government)

    def _circumstance(self, argument: Argument | None, government: str) -> Phrase:
        if argument is None:
            return EMPTY
        self.wording.refuse_none(argument)
        return self.wording.grammar.governed(self._nominal(argument), government)

    @property
    def when(self) -> Phrase:
        """The date or «now»."""
        if self.fact.now:
            return EMPTY if "now" in self.wording.norms["inner_adverbs"] else self.wording.vocabulary.adverb("now")
        return (
            EMPTY
            if self.fact.when is None
            else self.wording.moment(self.fact.when, self.fact.id, "when", abroad=True, ahead=self.fact.tense == "future")
        )

    @property
    def asked(self) -> str:
        """The word of a question that stands within its clause (언제), or nothing."""
        return str(self.wording.norms["questions"][self.fact.asks]) if self.fact.asks else ""

    @property
    def near(self) -> bool:
        """Whether the day is one of the week before publication, said in a word («on Monday»)."""
        when, today = self.fact.when, self.wording.published
        return when is not None and when.day > 0 and today is not None and 0 <= (today - when.date).days < 7

    @property
    def named_to_the_year(self) -> bool:
        """Whether a year alone is said, which would be read as that of a date right behind it (2022년 10월 21일)."""
        return self.fact.when is not None and not self.fact.when.month

    def since(self, use: str = "bare") -> Phrase:
        """The day from which."""
        return EMPTY if self.fact.since is None else self.wording.moment(self.fact.since, self.fact.id, "since", use)

    def until(self, use: str = "bare") -> Phrase:
        """The day until which."""
        ahead = self.fact.tense == "future"
        return EMPTY if self.fact.until is None else self.wording.moment(self.fact.until, self.fact.id, "until", use, ahead=ahead)

    def as_of(self) -> Phrase:
        """The moment for which a figure holds."""
        return EMPTY if self.fact.as_of is None else self.wording.moment(self.fact.as_of, self.fact.id, "as_of", "bare")

    @property
    def periods(self) -> Sequence[Period]:
        """How long, how often, how long ago, by when; in the order of `fields.PERIODS`."""
        return [Period(self, name, argument) for name, argument in self.fact.periods]

    @property
    def manner(self) -> Phrase:
        """Adverbs that stand outside the verb group, without those that stand early or before the complements."""
        elsewhere = (*self.wording.norms["inner_adverbs"], *self.wording.norms.get("focus_adverbs", ()))
        return self._adverbs(lambda key: key not in elsewhere and not self._stands_early(key) and not self._recent(key))

    @property
    def manner_behind(self) -> bool:
        """Whether the adverbs are words so long that they stand behind the verb («зустрілися за зачиненими дверима»), by their rows."""
        rows = (self.wording.vocabulary.row("adverbs", key) for key in self.fact.manner)
        return any(str(row.get("behind", "")).lower() in ("true", "yes") for row in rows)

    @property
    def recent(self) -> Phrase:
        """Stretches of time until now that a language sets before long complements («have been reported in the past month in four …»)."""
        return self._adverbs(self._recent)

    def _recent(self, key: str) -> bool:
        return bool(self.wording.norms.get("recent_early")) and self.wording.until_now(key)

    @property
    def focus(self) -> Phrase:
        """Adverbs that a language sets before the complement of which they say that it is the main one («주로 접촉을 통해»)."""
        return self._adverbs(lambda key: key in self.wording.norms.get("focus_adverbs", ()))

    @property
    def early(self) -> Phrase:
        """Adverbs of time and frequency, and adverbials of several words, where a language sets them before object and complements."""
        return self._adverbs(self._stands_early)

    @property
    def inner(self) -> Phrase:
        """Adverbs that a language sets inside the verb group («has already exceeded»)."""
        return self._adverbs(lambda key: key in self.wording.norms["inner_adverbs"] and not self._opens(key))

    @property
    def opening(self) -> Phrase:
        """Adverbs that a language sets before the subject of a clause of saying, so that they are not read with what is said."""
        return self._adverbs(self._opens)

    def _opens(self, key: str) -> bool:
        return self.speech and key in self.wording.norms.get("opening_adverbs", ())

    def _stands_early(self, key: str) -> bool:
        norms = self.wording.norms
        if key in norms["inner_adverbs"] or "early_adverbs" not in norms:
            return False
        return key in norms["early_adverbs"] or " " in self.wording.vocabulary.adverb(key).text

    def _adverbs(self, wanted: Callable[[str], bool]) -> Phrase:
        keys = ("now", *self.fact.manner) if self.fact.now and "now" in self.wording.norms["inner_adverbs"] else self.fact.manner
        return self.wording.adverbs([key for key in keys if wanted(key)])


class Period:
    """A stretch of time («for three days»), a frequency («every two years») or a deadline, for the templates."""

    __slots__ = ("_argument", "_clause", "name")

    def __init__(self, clause: Circumstances, name: str, argument: Argument) -> None:
        self.name = name
        self._argument = argument
        self._clause = clause

    def said(self, case: str = "", use: str = "bare") -> Phrase:
        """The time itself: a counted noun in a case, or a date in a use."""
        clause, argument = self._clause, self._argument
        if isinstance(argument, Moment):
            return clause.wording.moment(argument, clause.fact.id, self.name, use, ahead=clause.fact.tense == "future")
        return clause.wording.grammar.nominal(self._counted(case), case)

    def every(self, word: str) -> Phrase:
        """The counted time with a word before its figure and behind its hedge («about every 13 hours»)."""
        spans = self.said("obj").spans
        at = next((place for place, span in enumerate(spans) if span.kind == "number"), 0)
        return Phrase((*spans[:at], Span(f"{word} "), *spans[at:]))

    @property
    def each(self) -> Phrase:
        """«Every day», «щодня», 매일: one time without its figure, or nothing where the language counts it."""
        argument = self._argument
        known: Mapping[str, str] = self._clause.wording.norms.get("each", {})
        if not isinstance(argument, Nominal) or str(argument.count) != "1" or argument.adjectives or argument.key not in known:
            return EMPTY
        return Phrase((Span(known[argument.key], "number", "1", Origin(self._clause.fact.id, f"{self.name}.count")),))

    def governed(self, government: str) -> Phrase:
        """The counted time under a government."""
        return self._clause.wording.grammar.governed(self._counted(government[-3:]), government)

    @property
    def capped(self) -> Phrase:
        """A time of at most so much, its hedge worded as the language does after «in» («no more than 180 days»), or nothing."""
        argument, clause = self._argument, self._clause
        if not isinstance(argument, Nominal) or argument.count is None or argument.count.hedge is not Hedge.UP_TO:
            return EMPTY
        hedge: Mapping[str, str] = clause.wording.norms.get("capped", {})
        said = clause.wording.grammar.nominal(self._counted(""), clause.wording.norms["citation"])
        return Phrase(
            tuple(
                replace(span, text=hedge.get(span.text.strip(), span.text.strip()) + " ") if span.text.strip() in hedge else span
                for span in said
            )
        )

    @property
    def holds(self) -> bool:
        """Whether it is how long what was brought about lasts («закрили на три дні»), by the verb's row."""
        return self._clause.holds

    @property
    def few(self) -> bool:
        """Whether it is some uncounted time («within seconds»)."""
        argument = self._argument
        if not isinstance(argument, Nominal) or argument.amount is not None:
            return False
        return argument.plural and argument.count is None and not argument.adjectives

    @property
    def grows(self) -> bool:
        """Whether the clause tells a change by or to a figure, which comes about in that time («за шість років»)."""
        told = self._clause.fact.roles.values()
        return any(isinstance(part, Quantity) or (isinstance(part, Nominal) and part.count is not None) for part in told)

    @property
    def over(self) -> bool:
        """Whether it is more than a time, which some languages say without a postposition (3시간 넘게)."""
        argument = self._argument
        return isinstance(argument, Nominal) and argument.count is not None and argument.count.hedge is Hedge.OVER

    def _counted(self, case: str) -> NominalLike:
        clause, argument = self._clause, self._argument
        if isinstance(argument, Quantity):
            argument = Nominal("noun", clause.wording.norms["occasion"], clause.fact.mark, self.name, count=argument)
        return clause.wording.nominal(argument, clause.fact.id, case)

    def nth(self, case: str) -> Phrase:
        """Which one it is in a row, as an ordinal of the unit («the eighth straight quarter», «восьмий квартал»)."""
        argument, clause = self._argument, self._clause
        assert isinstance(argument, Nominal)
        straight = clause.wording.norms.get("straight", ())
        return clause.wording.grammar.nominal(
            clause.wording.nominal(replace(argument, adjectives=(*straight, *argument.adjectives)), clause.fact.id, case), case
        )

    @property
    def run(self) -> Phrase:
        """How many there are in a row by now, counted (8분기)."""
        argument, clause = self._argument, self._clause
        assert isinstance(argument, Nominal)
        counted = replace(argument, ordinal=0, count=Quantity(Decimal(argument.ordinal)))
        return clause.wording.grammar.nominal(clause.wording.nominal(counted, clause.fact.id, "table"), "table")

    @property
    def times(self) -> Phrase:
        """How often in a word («twice»), or nothing where the language counts it."""
        argument = self._argument
        known: Mapping[str, str] = self._clause.wording.norms.get("times", {})
        if not isinstance(argument, Quantity) or str(argument) not in known:
            return EMPTY
        return Phrase((Span(known[str(argument)], "number", str(argument), Origin(self._clause.fact.id, self.name)),))


def _counted(argument: Argument | None) -> bool:
    """Whether a noun phrase, or one of several, says how many."""
    if isinstance(argument, Several):
        return any(_counted(item) for item in argument.items)
    if not isinstance(argument, Nominal):
        return False
    return any(part is not None for part in (argument.count, argument.amount, argument.size))


class Place:
    """A place that is named to say where something is by it («30 kilometers north of Kyiv»), for the templates."""

    __slots__ = ("_clause", "relation")

    def __init__(self, clause: Circumstances) -> None:
        self._clause = clause
        spot = clause.fact.spot
        assert spot is not None
        self.relation = spot.relation

    @property
    def side(self) -> str:
        """``north`` where something is north of the place, else ``""``."""
        return self.relation.removesuffix("_of") if self.relation.endswith("_of") else ""

    @property
    def wayside(self) -> str:
        """The side in the language's own word (북쪽)."""
        return str(self._clause.wording.norms["sides"][self.side])

    @property
    def government(self) -> str:
        """How the language governs a place in this relation."""
        text, usual = str(self._clause.wording.norms["spots"][self.relation]), self._usual
        return text.removesuffix(usual) + self.at if usual and text.endswith(usual) and self.relation != "from" else text

    @property
    def _usual(self) -> str:
        return str(self._clause.wording.norms.get("place", ""))

    @property
    def at(self) -> str:
        """The particle of a place: the verb's own, where it has one (인근에 있다), else the usual one (인근에서 싸우다)."""
        entry = getattr(self._clause, "entry", None)  # a frame has no verb of its own
        own = str(entry.roles.get("in", "")) if entry is not None else ""
        return own if own and self._usual.startswith(own) else self._usual

    @property
    def far(self) -> bool:
        """Whether a distance is given."""
        assert self._clause.fact.spot is not None
        return self._clause.fact.spot.distance is not None

    def governed(self, government: str) -> Phrase:
        """The place under a government; without the larger one around it where it reaches to another.

        Raises:
            BriefgenError: where the preposition would be read as a bound of the place's count («over 11 regions»).
        """
        clause, place = self._clause, self._clause.fact.where
        if self.relation in clause.wording.norms["bounding_spots"] and _counted(place):
            code = clause.wording.pack.code
            message = f"`{self.relation}` before a counted place is read as a bound of the count in {code!r}"
            help = "name the places, or say them without a count"
            raise BriefgenError([Problem("BOUNDING-PLACE", message, clause.fact.mark, help)])
        if self.reaches and place is not None:
            return clause.wording.grammar.governed(clause.wording.bare_place(place, clause.fact.id), government)
        return clause._circumstance(place, government)

    @property
    def reaches(self) -> bool:
        """Whether it goes on up to another place."""
        assert self._clause.fact.spot is not None
        return self._clause.fact.spot.end is not None

    def end(self, government: str) -> Phrase:
        """The place up to which it reaches, under a government."""
        clause = self._clause
        assert clause.fact.spot is not None
        assert clause.fact.spot.end is not None
        return clause.wording.grammar.governed(clause.wording.bare_place(clause.fact.spot.end, clause.fact.id), government)

    def distance(self, government: str) -> Phrase:
        """How far, under a government."""
        clause = self._clause
        spot = clause.fact.spot
        assert spot is not None
        assert spot.distance is not None
        return clause.wording.grammar.governed(clause.wording.nominal(spot.distance, clause.fact.id, government[-3:]), government)
