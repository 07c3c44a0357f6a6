"""The figures of a noun phrase: its place in a row, an age, a size, a date, a score, and its part of a counted whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.facts import Argument, Nominal
from briefgen.grammar.base import DateStyle, Fixed, NominalLike, NounPhrase, Relation
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.problems import Mark
from briefgen.values import Hedge, Quantity

if TYPE_CHECKING:
    from briefgen.wording.nominals import Nominals

_RECENT = 90
"""Days after which a day that dates a noun is said with its year."""


def first_adjectives(wording: Nominals, nominal: Nominal, fact: str) -> list[Any]:
    """What stands before all other adjectives: which one in a row it is, how old."""
    said = []
    if nominal.ordinal:
        said.append(wording.grammar.ordinal(nominal.ordinal, Origin(fact, f"{nominal.slot}.ordinal")))
    if nominal.age is not None and not nominal.bounded:
        said.append(wording.grammar.aged(nominal.age, Origin(fact, f"{nominal.slot}.age")))
    return said


def size_adjective(wording: Nominals, nominal: Nominal, fact: str) -> Any:
    """How large or long it is as an adjective («20%», «триденний»).

    None where the language has none for this size, and beside a count, where two figures would meet («two 20% tariffs»).
    """
    size, slot = nominal.size, f"{nominal.slot}.size"
    if nominal.count is not None or nominal.is_part or (nominal.amount is not None and nominal.amount.key == "some"):
        return None  # «some 20% of» is a rough figure
    if isinstance(size, Quantity):
        bare = nominal.plural or not (nominal.article or nominal.relations)
        if size.unit.isupper() and bare:
            return None  # «losses of $7 billion», «revenue of $3 billion»
        return wording.grammar.sized(size, None, Origin(fact, slot))
    if isinstance(size, Nominal) and size.count is not None and size.rest is None:
        noun = wording.vocabulary.entry("nouns", size.key)
        return wording.grammar.sized(size.count, noun, Origin(fact, f"{slot}.count"))
    return None


def before_size(wording: Nominals, nominal: Nominal) -> int:
    """How many of the adjectives go before a size: «a new 20% tariff», but «a 20% federal tariff»."""
    ahead = wording.norms.get("before_size", ())
    return next((n for n, key in enumerate(nominal.adjectives) if key not in ahead), len(nominal.adjectives))


def with_figures(wording: Nominals, nominal: Nominal, fact: str, others: list[Relation], *, sized: bool) -> list[Relation]:
    """The complements with those that are figures, which stand nearest the noun.

    They are a score, a date («закон 1947 року») and a size that is no adjective («tariffs of up to 20% on cars», 자동차에 대한 20%의 관세).
    """
    found = []
    if nominal.score:
        found.append(_scored(wording, nominal, fact))
    if nominal.dated is not None:
        today = wording.published
        if today is None or not nominal.dated.day or not 0 <= (today - nominal.dated.date).days < _RECENT:
            today = None  # only a day that is not long past needs no year: «the January 28 vote»
        said = wording.grammar.moment(nominal.dated, DateStyle(today, "table"), Origin(fact, f"{nominal.slot}.dated"))
        government = wording.norms["dated"]
        if nominal.count is not None or nominal.amount is not None:
            government = wording.norms.get("dated_counted", government)  # «22 June agreements» would be the 22nd of June
        found.append(Relation("dated", Fixed(said), government))
    if nominal.age is not None and nominal.bounded:
        found.append(_bounded_age(wording, nominal, nominal.age, fact))
    if nominal.size is None or sized:
        return [*found, *others]
    size = _size(wording, nominal, nominal.size, fact)
    return [*found, *others, size] if wording.norms.get("complements_before") else [*found, size, *others]


def count_of(wording: Nominals, figure: Argument, matter: Argument | None, slot: str) -> Argument:
    """A plain figure of a matter that is the number of something, as a count of that («수는 3천 명을 넘었다»); else the figure."""
    if isinstance(figure, Quantity) and figure.unit:
        return _of_measure(wording, figure, slot) or figure
    if not isinstance(figure, Quantity) or not isinstance(matter, Nominal):
        return figure
    entry = wording.vocabulary.entry("nouns", matter.key) if matter.kind == "noun" else None
    if getattr(entry, "measured", ""):  # 관중 수는 6만5천600명이었다
        return Nominal("noun", matter.key, matter.mark, slot, count=figure, elided=True)
    counted = dict(matter.relations).get("of")
    if not isinstance(counted, Nominal) or counted.kind != "noun" or matter.key not in NUMBERS:
        return figure
    return Nominal("noun", counted.key, matter.mark, slot, count=figure, elided=True)


def measured(wording: Nominals, figure: Quantity, fact: str, slot: str) -> NounPhrase | None:
    """A figure with the noun of its measure («948 feet»), or None where its unit is none of the lexicon's nouns."""
    count = _of_measure(wording, figure, slot)
    if count is None:
        return None
    counted = wording.nominal(count, fact)
    assert isinstance(counted, NounPhrase)
    return replace(counted, measured=True)


def _of_measure(wording: Nominals, figure: Quantity, slot: str) -> Nominal | None:
    if figure.unit in ("", "percent", "points") or figure.unit.isupper() or not wording.vocabulary.has("nouns", figure.unit):
        return None
    return Nominal("noun", figure.unit, Mark("", 1, 1), slot, count=replace(figure, unit=""))


def beyond(wording: Nominals, nominal: Nominal, fact: str) -> NounPhrase | None:
    """What a measure is beyond its own unit, or None («2 hours, 35 seconds»)."""
    said = None if nominal.rest is None else wording.nominal(nominal.rest, fact)
    assert said is None or isinstance(said, NounPhrase)
    return said


def _size(wording: Nominals, nominal: Nominal, size: Quantity | Nominal, fact: str) -> Relation:
    table: Mapping[str, Any] = wording.norms["size"]
    part = wording.vocabulary.part("nouns", nominal.key)
    links = part.get("links") if isinstance(part, dict) else None
    unit = size.unit if isinstance(size, Quantity) else _unit(wording, size, table)
    own = links.get("size") if isinstance(links, dict) and (unit.isupper() or unit == "time") else None
    government = own if own is not None else table["money" if unit.isupper() else unit]
    case = wording.norms["citation"]
    if isinstance(size, Nominal):
        said: NominalLike = wording.nominal(size, fact, case)
    else:
        said = Fixed(wording.grammar.quantity(size, Origin(fact, f"{nominal.slot}.size"), case or "nom"))
    if isinstance(government, str):
        return Relation("size", said, government)
    words = Phrase(
        (Span(government["before"]), *wording.grammar.nominal(said, case))
    )  # «розміром до 20%», «тривалістю близько трьох днів»
    return Relation("size", Fixed(words), government["government"])


def _unit(wording: Nominals, size: Nominal, table: Mapping[str, Any]) -> str:
    """The language's government for a counted size: that of times, of what the unit measures by its row, or of any measure."""
    row = wording.vocabulary.row("nouns", size.key)
    unit = "time" if row.get("is") == "time" else str(row.get("measures", ""))
    return unit if unit in table else "measure"


def _bounded_age(wording: Nominals, nominal: Nominal, age: Quantity, fact: str) -> Relation:
    """From or up to what age several are, by the language's pattern: «under 16», «віком до 16 років», 16세 미만."""
    row: Mapping[str, str] = wording.norms["ages"][age.hedge.value]
    origin = Origin(fact, f"{nominal.slot}.age")
    if "pattern" in row:
        spans: tuple[Span, ...] = (Span(row["pattern"].format(age.low, age.high), "number", str(age), origin),)
    else:
        bare = replace(age, hedge=Hedge.BETWEEN if age.high is not None else Hedge.EXACTLY)
        years = wording.nominal(Nominal("noun", "year", nominal.mark, origin.slot, count=bare), fact)
        said = wording.grammar.governed(years, row["government"])
        spans = tuple(replace(span, value=str(age), origin=origin) if span.kind == "number" else span for span in said)
        spans = (Span(row["before"]), *spans)
    return Relation("age", Fixed(Phrase(spans)), wording.norms["ages"]["government"])


def _scored(wording: Nominals, nominal: Nominal, fact: str) -> Relation:
    """The result of a vote or a match, by the language's pattern."""
    norms: Mapping[str, str] = wording.norms["score"]
    said = Span(
        norms["pattern"].format(*nominal.score.split("-")), "number", nominal.score, Origin(fact, f"{nominal.slot}.score")
    )
    return Relation("score", Fixed(Phrase((Span(norms["before"]), said) if norms["before"] else (said,))), norms["government"])


def reach(wording: Nominals, nominal: Nominal, name: str) -> str | None:
    """The government of one end of a stretch («ports from Maine to Texas», «flights from Seoul to Busan»); None of any other complement.

    What stands along it is a place or a body; what goes is anything else.  A noun's own government comes first.
    """
    if name not in ("from", "to") or not {"from", "to"} <= {other for other, _ in nominal.relations}:
        return None
    part = wording.vocabulary.part("nouns", nominal.key)
    if isinstance(part, dict) and name in part.get("links", {}):
        return None
    kind = "stretch" if wording.vocabulary.row("nouns", nominal.key).get("is") in ("place", "org", "group", "person") else "way"
    return str(wording.norms["reach"][kind][name])


NUMBERS = ("number", "death_toll")
"""Nouns that are the number of something."""


class Share:
    """A part of a counted whole («15 of 24 regions»), for the templates."""

    __slots__ = ("_whole", "argument", "case", "fact", "noun", "wording")

    def __init__(self, wording: Nominals, argument: Nominal, fact: str) -> None:
        self.wording = wording
        self.argument = argument
        self.fact = fact
        self.case = str(wording.norms["cases"][0])
        noun = wording.nominal(
            replace(argument, count=None, out_of=None, of_them=False, relations=(), adjectives=(), that=()), fact
        )
        assert isinstance(noun, NounPhrase)
        self.noun = noun
        self._whole: dict[str, Phrase] = {}

    @property
    def is_one(self) -> bool:
        """Whether it is one of them, no more and no fewer («один із двох чоловіків залишив»)."""
        count = self.argument.count
        return count is not None and count.low == 1 and count.high is None and count.hedge == Hedge.EXACTLY

    @property
    def gender(self) -> str:
        """The gender of the noun that is counted."""
        return self.wording.grammar.agreement(self.noun).gender

    def said(self, case: str) -> Phrase:
        """The part and the whole, in a case of the language, or in its first one."""
        self.case = case if case in self.wording.norms["cases"] else self.wording.norms["cases"][0]
        return phrase(self.wording.macros.share(self))

    def whole(self, government: str) -> Phrase:
        """All of them, counted where the sheet says how many they are; said once, whatever the case of the part."""
        if government not in self._whole:
            slot, several = f"{self.argument.slot}.out_of", self.argument.of_them
            whole = replace(self.argument, count=self.argument.out_of, out_of=None, of_them=False, plural=several, slot=slot)
            self._whole[government] = self.wording.grammar.governed(self.wording.nominal(whole, self.fact), government)
        return self._whole[government]

    def part(self, case: str | None = None) -> Phrase:
        """How many of them: a figure, with the noun's counter where the language counts so; in the phrase's case or in one given."""
        part = replace(self.argument, out_of=None, of_them=False, elided=True, relations=(), adjectives=(), that=())
        return self.wording.grammar.nominal(self.wording.nominal(part, self.fact), self.case if case is None else case)
