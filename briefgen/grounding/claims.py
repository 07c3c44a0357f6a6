"""What a fact claims that its evidence must say: figures, dates, names and quoted words, each with the slot that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from briefgen.facts import Argument, Attribution, Fact, FactSheet, Nominal, Several, Verbatim
from briefgen.lexicon import Lexicon
from briefgen.problems import Mark
from briefgen.values import Moment, Quantity


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a fact says and its evidence must say, too.

    Attributes:
        fact: the fact's id, that of the innermost one.
        slot: the path in it.
        kind: `"number"`, `"date"`, `"name"`, `"quote"`, or `"words"`: a word of the sheet, in whose text a figure may stand.
        value: the quantity, the moment, the entity's key, the quoted text, or the word's text in the article's language.
        acts: the slot is the fact's first, who or what does it.
    """

    fact: str
    slot: str
    kind: str
    value: Quantity | Moment | str
    mark: Mark
    acts: bool = False


_MOMENTS = ("when", "since", "until", "as_of")
_PLAIN = ("where", "part_of", "during")


def facts_within(fact: Fact) -> Iterator[Fact]:
    """A fact and all that stand in it."""
    yield fact
    for _, argument in _arguments(fact):
        yield from _facts(argument)


def _arguments(fact: Fact) -> Iterator[tuple[str, Argument]]:
    yield from fact.roles.items()
    yield from fact.links
    for name in _PLAIN:
        if (argument := getattr(fact, name)) is not None:
            yield name, argument
    if fact.by is not None:
        for item in fields(Attribution):
            value = getattr(fact.by, item.name)
            if isinstance(value, Nominal | Several | Verbatim | Moment):
                yield f"by.{item.name}", value


def _facts(argument: Argument) -> Iterator[Fact]:
    if isinstance(argument, Fact):
        yield from facts_within(argument)
    elif isinstance(argument, tuple):
        for fact in argument:
            yield from facts_within(fact)
    elif isinstance(argument, Several):
        for item in argument.items:
            yield from _facts(item)
    elif isinstance(argument, Nominal):
        for part in _parts(argument):
            yield from _facts(part)


def _parts(nominal: Nominal) -> Iterator[Argument]:
    for _, complement in nominal.relations:
        yield complement
    if nominal.role is not None:
        yield nominal.role
    if nominal.including is not None:
        yield nominal.including
    yield from nominal.that


class Claims:
    """Reads the claims of a sheet's facts; `lang` is the article's language."""

    def __init__(self, sheet: FactSheet, lexicon: Lexicon, lang: str) -> None:
        self.sheet = sheet
        self.lexicon = lexicon
        self.lang = lang

    def row(self, kind: str, key: str) -> Mapping[str, Any]:
        """A word's row, the sheet's own before the lexicon's."""
        return self.sheet.rows.get(kind, {}).get(key) or self.lexicon.row(kind, key) or {}

    def of(self, fact: Fact) -> Iterator[Claim]:
        """Every claim of a fact and of the facts within it; those that say another language's words are left out."""
        for slot, argument in _arguments(fact):
            if fact.predicate == "quotation" and slot == "otherwise":
                continue  # says the quoted words again, for languages that do not have them
            yield from self._argument(fact, slot, argument)
        for name in _MOMENTS:
            if isinstance(moment := getattr(fact, name), Moment):
                yield Claim(fact.id, name, "date", moment, fact.mark)
        for kind, keys in (("verbs", (fact.predicate,)), ("adverbs", fact.manner)):
            for key in keys:
                yield from self._word(fact, kind[:-1], kind, key, fact.mark)

    def _argument(self, fact: Fact, slot: str, argument: Argument) -> Iterator[Claim]:
        if isinstance(argument, Quantity):
            yield Claim(fact.id, slot, "number", argument, fact.mark)
        elif isinstance(argument, Moment):
            yield Claim(fact.id, slot, "date", argument, fact.mark)
        elif isinstance(argument, Verbatim):
            if (text := argument.texts.get(self.lang)) is not None:
                yield Claim(fact.id, argument.slot or slot, "quote", text, argument.mark)
        elif isinstance(argument, Fact):
            yield from self.of(argument)
        elif isinstance(argument, tuple):
            for inner in argument:
                yield from self.of(inner)
        elif isinstance(argument, Several):
            for item in argument.items:
                yield from self._argument(fact, slot, item)
        else:
            yield from self._nominal(fact, argument)

    def _nominal(self, fact: Fact, nominal: Nominal) -> Iterator[Claim]:
        slot = nominal.slot
        if nominal.kind == "name":
            yield Claim(fact.id, slot, "name", nominal.key, nominal.mark, acts=slot == next(iter(fact.roles), ""))
        elif nominal.kind == "noun":
            yield from self._word(fact, slot, "nouns", nominal.key, nominal.mark)
        for key in (nominal.key,) if nominal.kind == "adjective" else nominal.adjectives:
            yield from self._word(fact, slot, "adjectives", key, nominal.mark)
        if nominal.count is not None:
            yield Claim(fact.id, f"{slot}.count", "number", nominal.count, nominal.mark)
        if nominal.out_of is not None:
            yield Claim(fact.id, f"{slot}.out_of", "number", nominal.out_of, nominal.mark)
        for part in _parts(nominal):
            yield from self._argument(fact, slot, part)

    def _word(self, fact: Fact, slot: str, kind: str, key: str, mark: Mark) -> Iterator[Claim]:
        """A word of the sheet's own: what figures stand in its text is claimed, too (`age_32`, `thirteenth`)."""
        row = self.sheet.rows.get(kind, {}).get(key)
        if row is not None and (text := spelled(row.get(self.lang))):
            yield Claim(fact.id, slot, "words", text, mark)


def spelled(part: Any) -> str:
    """The words of a row's part for one language, without its forms and governments: «six-year term»."""
    if isinstance(part, str):
        return part.partition(",")[0].strip() if not part.startswith("-,") else part.partition(",")[2].strip()
    if not isinstance(part, Mapping):
        return ""
    pieces = (spelled(part[name]) for name in ("adj", "noun", "verb", "expletive", "tail") if name in part)
    return " ".join(piece for piece in pieces if piece)
