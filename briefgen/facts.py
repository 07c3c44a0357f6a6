"""What a fact sheet says: `FactSheet`, `Fact`, `Nominal`, `Attribution`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct, field

from briefgen.evidence import Selector
from briefgen.fields import CORRECTABLE
from briefgen.problems import Mark, Problem
from briefgen.values import Amount, Moment, Quantity


class Nominal(Struct, frozen=True, eq=False):
    """A noun phrase or a name of the sheet, language-independent.

    `kind` is ``"noun"`` or ``"name"``; `key` the concept or entity; `slot` the path in its fact.
    Two are equal that say the same, wherever they stand.
    """

    kind: str
    key: str
    mark: Mark
    slot: str = ""
    count: Quantity | None = None
    amount: Amount | None = None
    age: Quantity | None = None
    out_of: Quantity | None = None
    adjectives: tuple[str, ...] = ()
    plural: bool = False
    article: str = ""
    relations: tuple[tuple[str, Argument], ...] = ()
    role: Nominal | None = None
    that: tuple[Fact, ...] = ()
    including: Argument | None = None
    emended: bool = False
    elided: bool = False
    ordinal: int = 0
    score: str = ""
    size: Quantity | Nominal | None = None
    dated: Moment | None = None
    of_them: bool = False
    rest: Nominal | None = None
    """What a measure is beyond its own unit, in smaller ones: 35 seconds of 2 hours 35 seconds."""

    @property
    def is_part(self) -> bool:
        """Whether it is so many out of several: 15 of 24 regions, or three of the judges (`of_them`)."""
        return self.count is not None and (self.of_them or self.out_of is not None)

    @property
    def bounded(self) -> bool:
        """Whether its age is from or up to so much: children under 16."""
        return self.age is not None and bool(self.age.hedge)

    def _said(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in ("mark", "slot"))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Nominal) and (self.kind, self.key) == (other.kind, other.key) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())


class Several(Struct, frozen=True):
    """Nominals joined by `conjunction` (and, or)."""

    items: tuple[Argument, ...]
    conjunction: str = "and"


class Verbatim(Struct, frozen=True):
    """Words quoted as they stand: language -> text, and who translated them."""

    texts: Mapping[str, str]
    mark: Mark
    slot: str = ""
    credit: str = ""


class Found(Struct, frozen=True):
    """A fragment as it was found in the article: from `start` up to `end`, in code points."""

    selector: Selector
    mark: Mark
    start: int
    end: int


class LeftOut(Struct, frozen=True):
    """What the article says and the sheet leaves out on purpose."""

    reason: str
    mark: Mark
    places: tuple[Found, ...] = ()


class Attribution(Struct, frozen=True):
    """Who said a fact, how, when, and on whose word."""

    who: Argument
    verb: str = ""
    on: Moment | None = None
    citing: Argument | None = None
    channel: Argument | None = None
    to: Argument | None = None
    after: Argument | None = None
    basis: str = ""
    manner: tuple[str, ...] = ()


class Spot(Struct, frozen=True):
    """How a place is meant where it is not in it: `relation` is one of `SPOTS`; `distance` a measure, or None.

    `end` is the place up to which something reaches that is `from` one, or None.
    """

    relation: str
    distance: Argument | None = None
    end: Argument | None = None


class Fact(Struct, frozen=True):
    """One clause: a predicate with its roles, and what every fact may carry."""

    id: str
    predicate: str
    roles: Mapping[str, Argument]
    mark: Mark
    lead: bool = False
    salience: int = 3
    evidence: tuple[tuple[Selector, Mark], ...] = ()
    by: Attribution | None = None
    status: str = ""
    basis: str = ""
    when: Moment | None = None
    now: bool = False
    since: Moment | None = None
    until: Moment | None = None
    as_of: Moment | None = None
    series: Argument | None = None
    periods: tuple[tuple[str, Argument], ...] = ()
    where: Argument | None = None
    spot: Spot | None = None
    links: tuple[tuple[str, Argument], ...] = ()
    gap: Argument | None = None
    manner: tuple[str, ...] = ()
    part_of: Argument | None = None
    during: Argument | None = None
    excluding: Argument | None = None
    asks: str = ""
    negation: str = ""
    modal: str = ""
    phase: str = ""
    tense: str = ""
    voice: str = ""
    follows: str = ""
    contrast: bool = False
    topic: str = ""
    headline: bool = False


Argument: TypeAlias = "Nominal | Several | Verbatim | Fact | tuple[Fact, ...] | Quantity | Moment"


def concepts(value: object) -> Iterator[tuple[str, str]]:
    """The lexicon's concepts within a fact or any part of it, as (kind, key), in reading order; frames are among the verbs."""
    if isinstance(value, Nominal):
        yield from (("adjectives", key) for key in value.adjectives)
        yield ("nouns" if value.kind == "noun" else "names"), value.key
    elif isinstance(value, Fact | Attribution):
        if verb := value.predicate if isinstance(value, Fact) else value.verb:
            yield "verbs", verb
        yield from (("adverbs", key) for key in value.manner)
    if isinstance(value, Struct):
        value = [getattr(value, name) for name in value.__struct_fields__]
    elif isinstance(value, Mapping):
        value = list(value.values())
    for part in value if isinstance(value, list | tuple) else ():
        yield from concepts(part)


def value_of(fact: Fact, role: str) -> Argument | None:
    """What a correction can correct: a role's value, its count alone where it is counted, a date or a place."""
    if role == "on":
        return fact.by.on if fact.by is not None else None
    found: Argument | None = getattr(fact, role) if role in CORRECTABLE else fact.roles.get(role)
    return found.count if isinstance(found, Nominal) and found.count is not None else found


class Source(Struct, frozen=True):
    """The article behind a sheet; `article` is its text, `""` where none is given, `sha256` that text's hash."""

    publisher: str
    published: dt.datetime
    via: str = ""
    title: str = ""
    url: str = ""
    language: str = ""
    original: str = ""
    article: str = ""
    article_file: str = ""
    sha256: str = ""


class OwnFrame(Struct, frozen=True):
    """A frame that a sheet brings: its row as plain values, and language -> (sentence, where it stands)."""

    row: Mapping[str, Any]
    sentences: Mapping[str, tuple[str, Mark]]


class Amendment(Struct, frozen=True):
    """A correction: the day, and either a role of a fact with what was said, or the editor's own words by language."""

    on: Moment
    mark: Mark
    fact: str = ""
    role: str = ""
    was: Argument | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


class FactSheet(Struct, frozen=True):
    """A whole fact sheet, checked: every predicate, word and name in it is known.

    Attributes:
        rows, marks: words and entities of the sheet's own, over those of the desk: kind -> key -> row as plain values, and where each stands.
        frames: frames of the sheet's own, by key.
        offices: what each person of the sheet is, as a noun phrase.
        sources: the desk's files, name -> text, to show lines of them.
        folders: template folders of the desk, the nearest first.
        evidence: fact id -> its fragments as found in the article; a fact within a fact has its own.
        left_out: what the article says and the sheet leaves out on purpose.
        warnings: what keeps nothing from being made, and a person should know.
        desk: language -> heading of its section in a digest, or `""` -> the key of one that languages know.
        corrections: what an earlier version got wrong.
        text: the sheet as it was read, to show lines of it and to attach it to a PDF.
    """

    slug: str
    source: Source
    facts: tuple[Fact, ...]
    file: str = ""
    text: str = ""
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    headline: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[Problem, ...] = ()
    offices: Mapping[str, Nominal] = field(default_factory=dict)
    frames: Mapping[str, OwnFrame] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()
    desk: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Amendment, ...] = ()
