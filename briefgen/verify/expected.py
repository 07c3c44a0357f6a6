"""What each fact of a sheet says, gathered from the sheet itself: what a finished sentence is measured by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.facts import Amendment, Argument, Attribution, Fact, FactSheet, Nominal, Several, Spot, Verbatim
from briefgen.reader import Bound
from briefgen.values import Amount, Hedge, Moment, Quantity, parse_quantity

Row = Callable[[str, str], Mapping[str, Any] | None]
"""A word's row by kind and key, the sheet's own before the lexicon's; None where there is none."""


class Expected(Struct):
    """What one fact says, and the facts within it.

    Attributes:
        figures, moments: the fact's id and slot -> value, slots as in the sheet (`f1.whom.count`, `f1.by.on`).
        amounts: how many without a figure (dozens, half).
        names: keys of the entities that it names.
        quotations: quoted words by language, as the sheet has them.
        negations: how each of its negative clauses is so: not, never, no_longer.
        modals, phases: the modals and phases of its clauses.
        sources: who says it, as they stand in the sheet; the outermost first.
        words: kind and key of every word in it.
    """

    fact: str
    figures: dict[str, Quantity] = field(default_factory=dict)
    moments: dict[str, Moment] = field(default_factory=dict)
    amounts: list[Amount] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    quotations: list[Mapping[str, str]] = field(default_factory=list)
    negations: list[str] = field(default_factory=list)
    modals: list[str] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    sources: list[Argument] = field(default_factory=list)
    words: set[tuple[str, str]] = field(default_factory=set)

    @property
    def bounds_figures(self) -> bool:
        """Whether one of its figures has a hedge that a negation turns into its opposite: more than, fewer than."""
        return any(quantity.hedge in OPPOSITE for quantity in self.figures.values())


OPPOSITE = {Hedge.OVER: Bound.UP_TO, Hedge.UNDER: Bound.AT_LEAST, Hedge.UP_TO: Bound.OVER, Hedge.AT_LEAST: Bound.UNDER}
"""What a bound becomes where the sentence is negative («not more than» is «at most»)."""

EARLIER = "earlier/"
"""Before the ids of facts of an earlier sheet, in an update."""


class Expectations:
    """What a sheet's facts say, by fact; `row` finds the rows of the words in them.

    An earlier sheet's facts are there under `earlier/ID`, a correction as `correction/N` with its slots `was` and `on`.
    """

    def __init__(self, sheet: FactSheet, row: Row, earlier: FactSheet | None = None) -> None:
        self.sheet = sheet
        self._row = row
        self._rows: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._words: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
        self.facts = {expected.fact: expected for fact in sheet.facts for expected in _expected(fact)}
        for fact in earlier.facts if earlier is not None else ():
            self.facts |= {found.fact: found for found in _expected(replace(fact, id=f"{EARLIER}{fact.id}"))}
        for number, amendment in enumerate(sheet.corrections):
            self.facts[f"correction/{number}"] = _corrected(f"correction/{number}", amendment)
        self.quotations = [texts for expected in self.facts.values() for texts in expected.quotations]

    def row(self, kind: str, key: str, lang: str) -> tuple[str, ...]:
        """All that a word's row says in a language, piece by piece: forms, tails, descriptions."""
        found = self._rows.get((kind, key, lang))
        if found is None:
            found = self._rows[kind, key, lang] = self._read_row(kind, key, lang)
        return found

    def _read_row(self, kind: str, key: str, lang: str) -> tuple[str, ...]:
        row = self._row(kind, key)
        if row is None:
            return ()
        found = list(_texts(row.get(lang)))
        part = row.get(lang)
        if kind == "names" and isinstance(part, Mapping) and "description" in part:
            found += self.row("nouns", str(part["description"]), lang)
        if kind == "names" and (within := row.get("within")):
            found += self.row("names", str(within), lang)
        for other in ("counted", "headline"):
            if kind == "nouns" and other in row:
                found += self.row(kind, str(row[other]), lang)
        return tuple(found)

    def verb_alone(self, key: str, lang: str) -> tuple[str, tuple[str, ...]]:
        """What a verb's row says in a language without its roles, and the government of each of them."""
        row = self._row("verbs", key) or {}
        part = row.get(lang)
        if not isinstance(part, Mapping):
            return " | ".join(self.row("verbs", key, lang)), ()
        roles = row.get("roles", {})
        own = {name: value for name, value in part.items() if name not in roles}
        return " | ".join(_texts(own)), tuple(str(part[name]) for name in roles if name in part)

    def has_second_verb(self, key: str, lang: str) -> bool:
        """Whether a verb is said with a second one in a language («вбила або поранила»)."""
        part = (self._row("verbs", key) or {}).get(lang)
        return isinstance(part, Mapping) and "or" in part

    def names(self, key: str, lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """An entity's names in a language, and what other words may stand with them (an agency, the country of a region)."""
        row = self._row("names", key) or {}
        part = row.get(lang)
        parts = part.items() if isinstance(part, Mapping) else [("full", part)]
        own = [text for name, value in parts if name not in _BESIDE for text in (*_texts(_head(value)), *_forms(value))]
        return tuple(own), self.row("names", key, lang)

    def words(self, fact: str, lang: str) -> tuple[tuple[str, ...], ...]:
        """The rows of all words of a fact in a language, the offices of those whom it names among them."""
        found = self._words.get((fact, lang))
        if found is None:
            found = self._words[fact, lang] = tuple(self._read_words(fact, lang))
        return found

    def _read_words(self, fact: str, lang: str) -> Iterator[tuple[str, ...]]:
        expected = self.facts.get(fact)
        if expected is None:
            return
        for kind, key in sorted(expected.words):
            yield self.row(kind, key, lang)
        for key in sorted(expected.names):
            yield self.row("names", key, lang)
            if (office := self.sheet.offices.get(key)) is not None:
                inner = Expected("")
                _nominal(office, inner)
                for kind, word in sorted(inner.words):
                    yield self.row(kind, word, lang)
                for name in sorted(inner.names):
                    yield self.row("names", name, lang)


_BESIDE = ("tail", "prep", "links", "description", "reading")
"""Fields of a name's row that are no name by themselves."""


_CASES = ("loc", "dat", "ins", "acc", "voc")
"""Fields of a noun's row that are forms of it, by case."""


def _head(value: Any) -> Any:
    """The noun of a name that is a phrase («Метеорологічне агентство» of Japan)."""
    return value.get("noun", value) if isinstance(value, Mapping) else value


def _forms(value: Any) -> Iterator[str]:
    """Single forms that a name's row gives («Сполученим Штатам» of «США»)."""
    if isinstance(value, Mapping):
        yield from (text for case in _CASES for text in _texts(value.get(case)))
        yield from _texts(value.get("forms"))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for name, value in part.items():
            if name != "passive":  # none, active, plural: how the passive is made, no word
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


def _expected(fact: Fact) -> Iterator[Expected]:
    """The fact's own, and that of each fact that may be said in its stead (what a quotation says otherwise)."""
    expected = Expected(fact.id)
    otherwise = fact.roles.get("otherwise") if fact.predicate == "quotation" else None
    for told in (otherwise,) if isinstance(otherwise, Fact) else otherwise if isinstance(otherwise, tuple) else ():
        inner = Expected(told.id)
        _clause(told, inner, told.by or fact.by)
        yield inner
    _clause(fact, expected, fact.by, without=("otherwise",) if otherwise is not None else ())
    yield expected


def _corrected(name: str, amendment: Amendment) -> Expected:
    """What a correction says beside its fact: the day, and what was said before."""
    expected = Expected(name, moments={f"{name}.on": amendment.on})
    if amendment.was is not None:
        _argument(amendment.was, expected, f"{name}.was")
    return expected


_PLAIN = ("id", "predicate", "mark", "evidence", "by", "roles", "links", "periods", "manner", "follows", "contrast")
_CIRCUMSTANCES = tuple(name for name in Fact.__struct_fields__ if name not in _PLAIN)
_SAYING = tuple(name for name in Attribution.__struct_fields__ if name not in ("verb", "basis", "manner"))
_PARTS = tuple(
    name for name in Nominal.__struct_fields__ if name not in ("kind", "key", "mark", "slot", "adjectives", "relations")
)
_SPOT = Spot.__struct_fields__
# What `_argument` takes apart: most fields of a fact are empty, and asked about a hundred times a sheet.
_ARGUMENTS = frozenset({Quantity, Moment, Amount, Nominal, Fact, Several, Verbatim, Spot, tuple})


def _clause(fact: Fact, out: Expected, by: Attribution | None, without: tuple[str, ...] = ()) -> None:
    """Whatever a clause holds, in any of its fields: one that facts get later is expected, too."""
    slot = f"{fact.id}."
    out.words.add(("verbs", fact.predicate))
    if fact.negation:
        out.negations.append(fact.negation)
    if fact.phase:
        out.phases.append(fact.phase)
    if fact.modal:
        out.modals.append(fact.modal)
    out.words.update(("adverbs", key) for key in fact.manner)
    for name, argument in (*fact.roles.items(), *fact.links, *fact.periods):
        if name not in without:
            _argument(argument, out, f"{slot}{name}")
    for name in _CIRCUMSTANCES:
        if type(value := getattr(fact, name)) in _ARGUMENTS:
            _argument(value, out, f"{slot}{name}")
    if by is not None:
        out.sources.append(by.who)
        out.words.update(("adverbs", key) for key in by.manner)
        if fact.status == "estimated" and not by.verb:
            out.words.add(("verbs", "estimate"))  # who estimates it says «estimated»
        if by.verb:
            out.words.add(("verbs", by.verb))
        for name in _SAYING:
            if type(value := getattr(by, name)) in _ARGUMENTS:
                _argument(value, out, f"{slot}by.{name}")


def _argument(argument: Any, out: Expected, slot: str) -> None:
    if isinstance(argument, Quantity):
        _set(out.figures, slot, argument)
    elif isinstance(argument, Moment):
        _set(out.moments, slot, argument)
    elif isinstance(argument, Amount):
        out.amounts.append(argument)
    elif isinstance(argument, Nominal):
        _nominal(argument, out, slot)
    elif isinstance(argument, Fact):
        _clause(argument, out, argument.by)
    elif isinstance(argument, Several):
        for number, item in enumerate(argument.items, 1):
            _argument(item, out, f"{slot}.{number}")
    elif isinstance(argument, Verbatim):
        out.quotations.append(argument.texts)
    elif isinstance(argument, Spot):
        for name in _SPOT:
            _argument(getattr(argument, name), out, f"{slot}.{name}")
    elif isinstance(argument, tuple):
        for item in argument:  # facts, or pairs of a name and an argument
            _argument(item, out, slot)


def _nominal(nominal: Nominal, out: Expected, slot: str = "") -> None:
    if nominal.kind == "name":
        out.names.add(nominal.key)
    else:
        out.words.add((f"{nominal.kind}s", nominal.key))
    out.words.update(("adjectives", key) for key in nominal.adjectives)
    slot = nominal.slot if nominal.slot and not slot else slot
    for name, argument in nominal.relations:
        _argument(argument, out, f"{slot}.{name}")
    if nominal.ordinal:
        _set(out.figures, f"{slot}.ordinal", parse_quantity(str(nominal.ordinal)))
    for name in _PARTS:
        if type(value := getattr(nominal, name)) in _ARGUMENTS:
            _argument(value, out, f"{slot}.{name}")


def _set(table: dict[str, Any], slot: str, value: Quantity | Moment) -> None:
    while slot in table:
        slot += "'"
    table[slot] = value


def share_dates(expected: Sequence[Expected], said: dict[str, set[object]]) -> None:
    """Note dates that a sentence says of one fact for the next one, too, which has the same: both are of that day."""
    for before, facts in pairwise(expected):
        for slot in ("when", "as_of"):
            moment = facts.moments.get(f"{facts.fact}.{slot}")
            if (
                moment is not None
                and moment == before.moments.get(f"{before.fact}.{slot}")
                and moment in said.get(before.fact, ())
            ):
                said.setdefault(facts.fact, set()).add(moment)
