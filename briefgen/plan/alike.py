"""Facts that say the same of different things, so that one sentence can say them with one verb."""

from __future__ import annotations

from briefgen.facts import Argument, Fact, Nominal, Several, Verbatim
from briefgen.values import Moment, Quantity

_ALIKE = ("asks", "tense", "now", "phase", "voice", "status", "basis", "gap")
_FILLED = ("when", "since", "until", "as_of", "where", "spot", "during", "part_of", "excluding")


def alike(one: Fact, other: Fact) -> bool:
    """Whether two facts say the same of different things: one verb, tense, status and shape, nothing denied or only possible."""
    if one.predicate != other.predicate or one.roles.keys() != other.roles.keys() or one.roles == other.roles:
        return False
    if any(fact.negation or fact.modal or fact.links or fact.periods for fact in (one, other)):
        return False
    if any(getattr(one, part) != getattr(other, part) for part in _ALIKE) or len(one.manner) != len(other.manner):
        return False
    if any((getattr(one, part) is None) != (getattr(other, part) is None) for part in _FILLED):
        return False
    return all(_of_one_kind(argument, other.roles[role]) for role, argument in one.roles.items())


def _of_one_kind(one: Argument, other: Argument) -> bool:
    if isinstance(one, Nominal) and isinstance(other, Nominal):
        return (one.kind == "adjective") == (other.kind == "adjective") and not (one.that or other.that)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.unit == other.unit
    plain = (Quantity, Moment, Several, Verbatim)
    return isinstance(one, (*plain, Nominal)) and isinstance(other, (*plain, Nominal))
