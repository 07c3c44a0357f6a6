"""What a degree is measured by: what it is compared with, by how much, since when or among what it is the largest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from briefgen import degrees
from briefgen.facts import Argument, Nominal
from briefgen.grammar.base import DateStyle, Fixed, NominalLike, Relation
from briefgen.phrase import EMPTY, Origin, Phrase, Span, words
from briefgen.values import Moment

if TYPE_CHECKING:
    from briefgen.wording.nominals import Nominals


def adjectives(wording: Nominals, nominal: Nominal) -> list[Any]:
    """The adjectives of a noun phrase; a language that has no word for «more» beside what it is compared with leaves that out (예상보다 높은)."""
    told = any(name.startswith("than") for name, _ in nominal.relations)
    return [_entry(wording, key, told) for key in nominal.adjectives]


def _entry(wording: Nominals, key: str, told: bool) -> Any:
    base, degree = degrees.split(key)
    if told and degree == "more" and wording.norms["than"].get("tells"):
        key = base
    return wording.vocabulary.entry("adjectives", key)


def behind(wording: Nominals, nominal: Nominal, fact: str) -> tuple[Phrase | None, list[Relation]]:
    """What a noun phrase is compared with, as its relative clause, and the complements that say since when or among what."""
    compared: Phrase | None = None
    relations = []
    for name, argument in nominal.relations:
        if name.startswith("than"):
            compared = _than(wording, name, argument, fact, f"{nominal.slot}.than", predicative=False)
        elif name == "since":
            relations.append(_since(wording, argument, fact, f"{nominal.slot}.since"))
        elif name == "reach" and isinstance(argument, Nominal):
            said = Fixed(wording.vocabulary.adverb(argument.key))
            relations.append(Relation(name, said, wording.norms["reach_of_degree"]))
    return compared, relations


MEASURES = ("than", "than_in", "since", "reach")
"""Relations of a noun phrase that measure a degree."""


def quality(
    wording: Nominals, argument: Nominal, fact: str, agreement: Any, *, bare: bool, government: str
) -> tuple[Phrase, Any]:
    """An adjective said of a subject, with by how much and than what: (the words, the verb in the verb's stead or None)."""
    norms: Mapping[str, Any] = wording.norms["than"]
    told = next(((name, one) for name, one in argument.relations if name.startswith("than")), None)
    adjective = _entry(wording, argument.key, told is not None)
    said, verb = wording.grammar.predicative(adjective, agreement, bare=bare, government=government)
    by = _by(wording, argument, fact)
    than = EMPTY if told is None else _than(wording, *told, fact, f"{argument.slot}.than", predicative=True)
    if by and norms.get("by_behind") and not degrees.split(argument.key)[1]:
        said, by = words(said, by), EMPTY  # «локалізована на 5%», but «на 5% вища»
    return (words(than, said, by) if norms.get("first") else Phrase((*words(by, said).spans, *_after(than)))), verb


def _after(than: Phrase) -> tuple[Span, ...]:
    return () if not than else than.spans if than.text.startswith(",") else (Span(" "), *than.spans)


def _by(wording: Nominals, argument: Nominal, fact: str) -> Phrase:
    size = argument.size
    if size is None:
        return EMPTY
    case = wording.norms["citation"] or "nom"
    said: NominalLike
    if isinstance(size, Nominal):
        said = wording.nominal(size, fact)
    else:
        said = Fixed(wording.grammar.quantity(size, Origin(fact, f"{argument.slot}.size"), case))
    return wording.grammar.governed(said, wording.norms["than"]["by"])


def _than(wording: Nominals, name: str, argument: Argument, fact: str, slot: str, *, predicative: bool) -> Phrase:
    norms: Mapping[str, Any] = wording.norms["than"]
    if isinstance(argument, Nominal) and argument.kind == "adverb":
        return _paused(wording.vocabulary.adverb(argument.key), norms, predicative)
    if isinstance(argument, Moment):
        moment = wording.grammar.moment(argument, DateStyle(wording.published, norms["dates"]), Origin(fact, slot))
        said = wording.grammar.governed(Fixed(moment), norms["moment"])
    elif name == "than_in":
        said = wording.grammar.governed(wording.nominal(argument, fact), norms["place"])
    else:
        nominal = wording.nominal(argument, fact)
        if predicative and (government := norms.get("predicative")):
            return wording.grammar.governed(nominal, government)  # «безпечніша за стару»
        said = wording.grammar.governed(nominal, norms["government"])
    return _paused(Phrase((Span(norms["before"]), *said)) if norms["before"] else said, norms, predicative)


def _paused(said: Phrase, norms: Mapping[str, Any], predicative: bool) -> Phrase:
    """Between commas, where the language sets them; a noun phrase sets those around its relative clause itself."""
    return Phrase((Span(", "), *said, Span(","))) if predicative and norms.get("paused") else said


def _since(wording: Nominals, argument: Argument, fact: str, slot: str) -> Relation:
    norms: Mapping[str, Any] = wording.norms["since"]
    if isinstance(argument, Moment):
        moment = wording.grammar.moment(argument, DateStyle(None, norms["dates"]), Origin(fact, slot))
        return Relation("since", Fixed(moment), norms["moment"])
    plain = isinstance(argument, Nominal) and argument.key in norms["begins"]
    return Relation("since", wording.nominal(argument, fact), norms["moment" if plain else "event"])
