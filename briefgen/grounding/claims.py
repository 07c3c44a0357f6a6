"""What a fact claims that its evidence must say: figures, dates, names and quoted words, each with the slot that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.facts import Attribution, Fact, FactSheet, Nominal, Several, Spot, Verbatim
from briefgen.lexicon import Lexicon
from briefgen.problems import Mark
from briefgen.values import Amount, Moment, Quantity


class Claim(Struct, frozen=True):
    """One thing that a fact says and its evidence must say, too.

    Attributes:
        fact: the fact's id, that of the innermost one.
        slot: the path in it.
        kind: `"number"`, `"amount"` (dozens, half), `"date"`, `"name"`, `"quote"`, or `"words"`: a word of the sheet, in whose
            text a figure may stand.
        value: the quantity, the amount, the moment, the entity's key, the quoted text, or the word's text in the article's language.
        acts: the slot is the fact's first, who or what does it.
    """

    fact: str
    slot: str
    kind: str
    value: Quantity | Amount | Moment | str
    mark: Mark
    acts: bool = False


# What a fact holds beside its roles that is no statement of the article.
_ASIDE = ("evidence", "by", "mark", "roles", "links")
_FACT = tuple(name for name in Fact.__struct_fields__ if name not in _ASIDE)
_BY = Attribution.__struct_fields__
_NOMINAL = tuple(name for name in Nominal.__struct_fields__ if name not in ("mark", "kind", "key", "slot", "adjectives"))
_ARGUMENTS = frozenset({Nominal, Several, Verbatim, Fact, Spot, Quantity, Amount, Moment})
_HOLDING_FACTS: dict[type, tuple[str, ...]] = {
    Nominal: ("relations", "role", "that", "including"),
    Several: ("items",),
    Spot: ("distance",),
}


def facts_within(fact: Fact) -> Iterator[Fact]:
    """A fact and all that stand in it."""
    yield fact
    for _, value in _values(fact):
        for inner in _facts(value):
            yield from facts_within(inner)


def _facts(value: Any) -> Iterator[Fact]:
    """The facts right within an argument, at any depth of its noun phrases."""
    if isinstance(value, Fact):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _facts(item)
    else:
        for name in _HOLDING_FACTS.get(type(value), ()):
            yield from _facts(getattr(value, name))


def _values(fact: Fact) -> Iterator[tuple[str, Any]]:
    """Every argument of a fact with its slot: roles, links, circumstances, and what its attribution says."""
    yield from fact.roles.items()
    yield from fact.links
    for name in _FACT:
        value = getattr(fact, name)
        if not value:
            continue
        if isinstance(value, tuple):  # (name, argument) pairs, as periods are
            yield from ((str(part[0]), part[1]) for part in value if isinstance(part, tuple) and len(part) == 2)
        elif type(value) in _ARGUMENTS:
            yield name, value
    if fact.by is not None:
        for name in _BY:
            if type(value := getattr(fact.by, name)) in _ARGUMENTS:
                yield f"by.{name}", value


class Claims:
    """Reads the claims of a sheet's facts; `lang` is the article's language.

    `every` takes the lexicon's words for claims, too: what words the sheet has for a fact.
    """

    def __init__(self, sheet: FactSheet, lexicon: Lexicon, lang: str, *, every: bool = False) -> None:
        self.sheet = sheet
        self.lexicon = lexicon
        self.lang = lang
        self.every = every

    def row(self, kind: str, key: str) -> Mapping[str, Any]:
        """A word's row, the sheet's own before the lexicon's."""
        return self.sheet.rows.get(kind, {}).get(key) or self.lexicon.row(kind, key) or {}

    def of(self, fact: Fact) -> Iterator[Claim]:
        """Every claim of a fact and of the facts within it; those that say another language's words are left out."""
        for slot, argument in _values(fact):
            if fact.predicate == "quotation" and slot == "otherwise":
                continue  # says the quoted words again, for languages that do not have them
            yield from self._argument(fact, slot, argument)
        for kind, keys in (("verbs", (fact.predicate,)), ("adverbs", fact.manner)):
            for key in keys:
                yield from self._word(fact, kind[:-1], kind, key, fact.mark)

    def _argument(self, fact: Fact, slot: str, argument: Any) -> Iterator[Claim]:
        if isinstance(argument, Quantity):
            yield Claim(fact.id, slot, "number", argument, fact.mark)
        elif isinstance(argument, Moment):
            yield Claim(fact.id, slot, "date", argument, fact.mark)
        elif isinstance(argument, Amount):
            yield Claim(fact.id, slot, "amount", argument, fact.mark)
        elif isinstance(argument, Verbatim):
            if (text := argument.texts.get(self.lang)) is not None:
                yield Claim(fact.id, argument.slot or slot, "quote", text, argument.mark)
        elif isinstance(argument, Fact):
            yield from self.of(argument)
        elif isinstance(argument, tuple):
            for inner in argument:
                yield from self._argument(fact, slot, inner)
        elif isinstance(argument, Several):
            for item in argument.items:
                yield from self._argument(fact, slot, item)
        elif isinstance(argument, Nominal):
            yield from self.of_nominal(fact, argument)
        elif isinstance(argument, Spot) and argument.distance is not None:
            yield from self._argument(fact, f"{slot}.distance", argument.distance)

    def of_nominal(self, fact: Fact, nominal: Nominal) -> Iterator[Claim]:
        """The claims of one noun phrase or name of a fact, with all that stands in it."""
        slot = nominal.slot
        if nominal.kind == "name":
            yield Claim(fact.id, slot, "name", nominal.key, nominal.mark, acts=slot == next(iter(fact.roles), ""))
        elif nominal.kind == "noun":
            yield from self._word(fact, slot, "nouns", nominal.key, nominal.mark)
        elif nominal.kind == "adverb":
            yield from self._word(fact, slot, "adverbs", nominal.key, nominal.mark)
        for key in (nominal.key,) if nominal.kind == "adjective" else nominal.adjectives:
            yield from self._word(fact, slot, "adjectives", key, nominal.mark)
        for name in _NOMINAL:
            value = getattr(nominal, name)
            if not value:
                continue
            if name == "relations":
                for _, complement in value:
                    yield from self._argument(fact, slot, complement)
            elif isinstance(value, Quantity | Moment | Amount):
                for claim in self._argument(fact, f"{slot}.{name}", value):
                    yield replace(claim, mark=nominal.mark)
            elif name == "that" or type(value) in _ARGUMENTS:
                yield from self._argument(fact, slot, value)

    def _word(self, fact: Fact, slot: str, kind: str, key: str, mark: Mark) -> Iterator[Claim]:
        """A word of the sheet's own: what figures stand in its text is claimed, too (`age_32`, `thirteenth`)."""
        row = self.row(kind, key) if self.every else self.sheet.rows.get(kind, {}).get(key)
        if row and (text := spelled(row.get(self.lang))):
            yield Claim(fact.id, slot, "words", text, mark)


def spelled(part: Any) -> str:
    """The words of a row's part for one language, without its forms and governments: «six-year term»."""
    if isinstance(part, str):
        return part.partition(",")[0].strip() if not part.startswith("-,") else part.partition(",")[2].strip()
    if not isinstance(part, Mapping):
        return ""
    pieces = (spelled(part[name]) for name in ("adj", "noun", "verb", "expletive", "tail") if name in part)
    return " ".join(piece for piece in pieces if piece)
