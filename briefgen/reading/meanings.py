"""Which sense of a noun or adjective a sheet means, by what stands beside it: in its phrase, its clause, its fact, its story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen import degrees
from briefgen.facts import Attribution, Fact, Nominal, Several, Spot, concepts
from briefgen.lexicon import Lexicon, kind_of

_Part = TypeVar("_Part", bound=Struct)
_FEWEST = 2
"""Words of a sense's field that the other facts must hold before they tell it."""


_FIXED = frozenset({"mark", "evidence"})
"""Of a fact, what holds no noun phrase."""


class _Place(Struct, frozen=True):
    """Where a noun phrase stands: the words of the whole fact and of its clause, of which noun it is, beside which, in which fact."""

    whole: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    story: str = ""


class Meanings:
    """Chooses among the senses of nouns and adjectives, the keys with a word before a dot (`drug`, `drug.medicine`).

    A row's `beside:` names the words (keys of nouns, adjectives, names, verbs, frames) beside which it is meant (a word names all its senses), its `unless:` those beside
    which it is not after all.  The nearest words tell: those of the noun's own phrase, then of its clause, then of the whole fact; of two
    senses the one that more of them name, of two alike the one that stands first in the lexicon.  A plain key may name words, too, and is
    then meant beside those.  A noun that comes again with the article alone («the platform») is what it was where a clause told it,
    for a word has one sense in one story (Gale, Church & Yarowsky 1992); where none did, what two words of the other facts make it.
    A key with a dot, and a word of the sheet's own, mean themselves.

    Attributes:
        lexicon: where the rows stand.
        own: the sheet's own rows, kind -> key -> row.
    """

    def __init__(self, lexicon: Lexicon, own: Mapping[str, Mapping[str, Any]]) -> None:
        self.lexicon = lexicon
        self.own = own
        self._known: dict[str, set[str]] = {}
        self._field: dict[str, frozenset[str]] = {}

    def of_story(self, facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """The facts, each noun, adjective and topic of them in the sense that is told."""
        told = tuple(self._fact(fact) for fact in facts)
        words = [frozenset(_every(fact)) for fact in facts]
        if not any(self._senses("nouns", key) for fact in told for kind, key in concepts(fact) if kind == "nouns"):
            return told
        self._known = {}
        for key in (key for fact in told for kind, key in concepts(fact) if kind == "nouns" and "." in key):
            self._known.setdefault(key.partition(".")[0], set()).add(key)
        for n, fact in enumerate(told):
            others = (each for m, each in enumerate(words) if m != n)
            self._field[fact.id] = frozenset[str]().union(*others)
        again = [self._fact(fact) for fact in told]
        return tuple(self._topical(fact, again) for fact in again)

    def of_phrase(self, phrase: Nominal) -> Nominal:
        """A noun phrase that stands by itself, such as an office."""
        return self._nominal(phrase, _Place())

    def _fact(self, fact: Fact) -> Fact:
        return self._clause(fact, _Place(frozenset(_every(fact)), story=fact.id))

    def _clause(self, fact: Fact, place: _Place) -> Fact:
        """A clause in its senses; the head of the place fills the role that is open («the drug that …»)."""
        words = _clausal(fact) | place.head
        place = replace(place, clause=words, subjects=frozenset(_heads(fact.roles.values())) | place.head, head=frozenset())
        changed = {name: self._settled(getattr(fact, name), place) for name in fact.__struct_fields__ if name not in _FIXED}
        return _changed(fact, changed)

    def _settled(self, part: Any, place: _Place) -> Any:
        """Whatever holds noun phrases, in their senses; itself where nothing changed."""
        if isinstance(part, Fact):
            return self._clause(part, place)
        if isinstance(part, Nominal):
            return self._nominal(part, place)
        if isinstance(part, tuple):
            parts = tuple(self._settled(one, place) for one in part)
            return parts if any(new is not old for new, old in zip(parts, part, strict=True)) else part
        if isinstance(part, Mapping):
            roles = {name: self._settled(one, place) for name, one in part.items()}
            return roles if any(roles[name] is not one for name, one in part.items()) else part
        if isinstance(part, Several | Attribution | Spot):
            return _changed(part, {name: self._settled(getattr(part, name), place) for name in part.__struct_fields__})
        return part

    def _nominal(self, phrase: Nominal, place: _Place) -> Nominal:
        parts = (phrase.role, phrase.including, *(part for _, part in phrase.relations))
        heads = frozenset(_heads(parts))
        kinds = frozenset(kind_of(head, self.own, self.lexicon) for head in heads)  # «an ally of smith»: a person's
        near = frozenset((*phrase.adjectives, *heads, *_heads((phrase.size,)))) | place.head
        said = frozenset[str]().union(*map(_clausal, phrase.that))
        key = phrase.key
        if phrase.kind == "noun":
            scopes = (near, kinds, said, place.clause, place.whole)
            key = self._told("nouns", key, scopes) or self._again(phrase, place) or key
            if phrase.plural and not _has_plural(self._senses("nouns", phrase.key).get(key)):
                key = self._several(phrase.key, scopes) or key
        elif phrase.kind == "adjective":
            key = self._quality(key, place.subjects)
        names = frozenset((phrase.key, key))
        inner = replace(place, head=frozenset((phrase.key,)))
        changed = {
            name: self._settled(getattr(phrase, name), inner) for name in ("relations", "role", "that", "including", "size")
        }
        adjectives = tuple(self._quality(word, names) for word in phrase.adjectives)
        adjectives = phrase.adjectives if adjectives == phrase.adjectives else adjectives
        return _changed(phrase, {"key": key, "adjectives": adjectives, **changed})

    def _quality(self, word: str, heads: frozenset[str]) -> str:
        """An adjective in the sense that its noun, or else what that is, tells; a degree only where the sense has such («latest» is no «late»)."""
        base, degree = degrees.split(word)
        told = self._told("adjectives", base, (heads, frozenset(kind_of(head, self.own, self.lexicon) for head in heads))) or base
        if told == base:
            return word
        rows = self._senses("adjectives", base)
        if degree and any("," in str(part) and "," not in str(rows[told].get(name)) for name, part in rows.get(base, {}).items()):
            return word
        return f"{told}{degrees.MARK}{degree}" if degree else told

    def _told(
        self, kind: str, key: str, scopes: Iterable[frozenset[str]], rows: Mapping[str, Mapping[str, Any]] | None = None
    ) -> str | None:
        """The sense, of all or of `rows`, that the first of the scopes tells that tells any, or None."""
        rows = self._senses(kind, key) if rows is None else rows
        near: frozenset[str] = frozenset()
        for scope in scopes if rows else ():
            near |= scope
            hits = {
                sense: len(scope.intersection(row.get("beside", ())))
                for sense, row in rows.items()
                if near.isdisjoint(row.get("unless", ()))
            }
            most = max(hits.values(), default=0)
            if most:
                return next(sense for sense, count in hits.items() if count == most)
        return None

    def _several(self, key: str, scopes: Iterable[frozenset[str]]) -> str | None:
        """The sense of a word that has a plural, where the plural was told: `securities` are no `security`; of several, the one that is told."""
        rows = {sense: row for sense, row in self._senses("nouns", key).items() if _has_plural(row)}
        told = self._told("nouns", key, scopes, rows)
        return told or (next(iter(rows)) if len(rows) == 1 else None)

    def _again(self, phrase: Nominal, place: _Place) -> str | None:
        """What a noun that is named again was before, or is by what the other facts are about."""
        if phrase.article != "the" or phrase.adjectives or phrase.relations or phrase.that or "." in phrase.key:
            return None
        known = self._known.get(phrase.key, ())
        if known:
            return next(iter(known)) if len(known) == 1 else None
        field = self._field.get(place.story, frozenset())
        hits = {sense: len(field.intersection(row.get("beside", ()))) for sense, row in self._senses("nouns", phrase.key).items()}
        most = max(hits.values(), default=0)
        best = [sense for sense, count in hits.items() if count == most]
        return best[0] if most >= _FEWEST and len(best) == 1 else None

    def _topical(self, fact: Fact, facts: Sequence[Fact]) -> Fact:
        """A fact whose topic is the noun in the one sense that it has in the facts of that topic."""
        if not self._senses("nouns", fact.topic):
            return fact
        used = {key for one in facts if one.topic == fact.topic for kind, key in concepts(one) if kind == "nouns"}
        senses = [key for key in self._senses("nouns", fact.topic) if key in used]
        return replace(fact, topic=senses[0]) if len(senses) == 1 else fact

    def _senses(self, kind: str, key: str) -> Mapping[str, Mapping[str, Any]]:
        """The rows of the senses of a plain key of the lexicon that has more than one, itself among them; else none."""
        if not key or "." in key or key in self.own[kind]:
            return {}
        senses = self.lexicon.senses(kind, key)
        return {sense: self.lexicon.row(kind, sense) or {} for sense in senses} if senses else {}


def _has_plural(row: Mapping[str, Any] | None) -> bool:
    """Whether a noun has a plural in English, whose words the keys of a sheet are (`security, -` has none)."""
    english = (row or {}).get("en")
    english = english.get("noun") if isinstance(english, Mapping) else english
    return not (isinstance(english, str) and english.endswith("-"))


def _words(arguments: Iterable[object]) -> Iterator[str]:
    """The keys of all nouns, names and adjectives of noun phrases."""
    for argument in arguments:
        if isinstance(argument, Several):
            yield from _words(argument.items)
        elif isinstance(argument, Nominal):
            yield argument.key
            yield from argument.adjectives
            yield from _words((argument.role, *(part for _, part in argument.relations)))


def _clausal(fact: Fact) -> frozenset[str]:
    """The words of a clause: its verb's or frame's key, and those of its noun phrases."""
    return frozenset((fact.predicate, *_plain(_words(fact.roles.values()))))


def _every(part: object) -> Iterator[str]:
    """The words of a fact and of all that is within it, but for who says so: what a ministry says is about anything."""
    if isinstance(part, Fact):
        content = [one for one in part.roles.values() if isinstance(one, Fact | tuple)]
        yield part.predicate
        yield from _every(tuple(content or part.roles.values()))
        yield from _every((part.where, part.links, part.during, part.part_of))
    elif isinstance(part, Nominal):
        yield from _plain(_words((part,)))
        yield from _every((*part.that, part.including))
    elif isinstance(part, tuple | Several):
        for one in part if isinstance(part, tuple) else part.items:
            yield from _every(one)


def _plain(keys: Iterable[str]) -> Iterator[str]:
    """The keys, and of each that has a dot its word."""
    for key in keys:
        yield key
        yield key.partition(".")[0]


def _heads(arguments: Iterable[object]) -> Iterator[str]:
    """The keys of what noun phrases are about."""
    for argument in arguments:
        if isinstance(argument, Several):
            yield from _heads(argument.items)
        elif isinstance(argument, Nominal) and argument.kind != "adjective":
            yield argument.key


def _changed(part: _Part, parts: Mapping[str, Any]) -> _Part:
    changed = {name: new for name, new in parts.items() if new is not getattr(part, name)}
    return replace(part, **changed) if changed else part
