"""How a clause stands in its sentence, and whether two noun phrases mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.facts import Argument, Fact, Nominal, Several
from briefgen.grammar.base import Agreement
from briefgen.values import Moment


class Shape(Struct, frozen=True):
    """How a clause stands in its sentence.

    Attributes:
        kind: ``main embedded wish infinitive gerund relative more headline``; a wish is what somebody demands or
            proposes, `more` a further relative clause of the same noun.
        form: a verb form that the language asks for (Korean endings; Ukrainian ``lasting`` for the imperfective infinitive of what is
            banned), ``""`` for the kind's own.
        head: what a relative clause describes, else None.
        animate: whether that is people.
        aside: a relative clause tells something more of what a name has told already («England, which …»).
        subject, object: who the clause around it is about, so that they need not be named again.
        reported: how the clause hangs on one in the past, so that English shifts its tense: ``content``, ``purpose``, ``link``, or
            ``ahead`` where it hangs on what is still to come, ``along`` where it is so for as long as what is so now.
        link: the name of the link by which the clause hangs on the one around it, or ``""``.
        ranked: the noun that a relative clause describes is the first, the last, the tenth of its kind.
        silent: the subject was just named, and goes unsaid («… and ordered him to …»).
        clipped: the clause before it ends in its verb, so that an auxiliary that both share goes unsaid («and 47 wounded»).
        taken_up: the subject is a person whom the sentence before was about, and is a pronoun where the language has one.
        object_told: the object is the thing whose fate the sentence before told, and is a pronoun where the language has one for it.
        marked: the verb's words are marked, so that clauses can be compared (`gapping`).
    """

    kind: str = "main"
    form: str = ""
    head: Agreement | None = None
    animate: bool = False
    subject: Argument | None = None
    object: Argument | None = None
    reported: str = ""
    link: str = ""
    silent: bool = False
    taken_up: bool = False
    clipped: bool = False
    marked: bool = False
    ranked: bool = False
    object_told: bool = False
    aside: bool = False


MAIN = Shape()


@lru_cache(maxsize=4096)
def of_clause(government: str) -> str:
    """The part of a role's government by which it takes a clause: `that` of ``"that | obj"``."""
    return government.split("|")[0].strip()


@lru_cache(maxsize=4096)
def of_noun(government: str) -> str:
    """The part by which it takes a noun phrase: `obj` of ``"that | obj"``."""
    return government.split("|")[-1].strip()


def bare(argument: Argument) -> bool:
    """Whether nothing is added to a noun, or only such nouns («experience of warfare»)."""
    if not isinstance(argument, Nominal) or argument.adjectives or argument.that or argument.count is not None:
        return False
    if argument.size is not None or argument.dated is not None:
        return False
    return all(name == "of" and bare(complement) for name, complement in argument.relations)


def none_at_all(argument: Argument) -> bool:
    """Whether a noun phrase says that there is none («no soldiers»)."""
    if not isinstance(argument, Nominal) or argument.elided or argument.is_part:
        return False
    count = argument.count
    return count is not None and not count.hedge and not count.low and not count.unit


def same(one: Argument | None, other: Argument | None) -> bool:
    """Whether two noun phrases of a sheet surely mean the same: one name, one definite thing, or a list of such."""
    if one is None or other is None:
        return False
    if isinstance(one, Several) and isinstance(other, Several):
        return len(one.items) == len(other.items) and all(same(*pair) for pair in zip(one.items, other.items, strict=True))
    if not isinstance(one, Nominal) or not isinstance(other, Nominal) or (one.kind, one.key) != (other.kind, other.key):
        return False
    if one.kind == "name" or one.mark == other.mark:
        return True  # what is told at one place of the sheet: «their homes»
    alike = all(
        getattr(one, part) == getattr(other, part)
        for part in ("relations", "adjectives", "count", "ordinal", "plural", "size", "dated")
    )
    return alike and one.article == other.article and (one.article == "the" or _is_owned(one))


def _is_owned(noun: Nominal) -> bool:
    """Whether a noun without an article is the one of a name («army of IL»)."""
    if noun.article or noun.plural or noun.count is not None or noun.amount is not None:
        return False
    return any(name == "of" and isinstance(owner, Nominal) and owner.kind == "name" for name, owner in noun.relations)


def is_plain(argument: Argument) -> bool:
    """Whether a name or a noun that is meant again says no more than which it is: no age, no description."""
    if isinstance(argument, Several):
        return all(is_plain(item) for item in argument.items)
    if not isinstance(argument, Nominal) or argument.that or argument.role is not None or argument.including is not None:
        return False
    return argument.kind == "noun" or (argument.age is None and not argument.adjectives and not argument.relations)


def renamed(roles: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Roles in which a noun goes by the name that a verb gives it («порушив режим припинення вогню»): concept -> concept."""
    return {
        role: replace(argument, key=names[argument.key])
        if isinstance(argument, Nominal) and argument.kind == "noun" and argument.key in names
        else argument
        for role, argument in roles.items()
    }


def dated(argument: Argument | None) -> bool:
    """Whether a day or a month stands in a clause or a noun phrase, at any depth («the quake *that struck on January 1*»)."""
    if isinstance(argument, Moment):
        return argument.month > 0
    if isinstance(argument, Fact):
        told = (argument.when, argument.since, argument.until, argument.as_of, argument.during, *argument.roles.values())
        parts = (*told, *[part for _, part in argument.periods], *[part for _, part in argument.links])
        return any(dated(part) for part in parts if part is not None)
    if isinstance(argument, Nominal):
        return any(dated(part) for part in (*argument.that, argument.dated, *(part for _, part in argument.relations)))
    if isinstance(argument, Several):
        return any(dated(part) for part in argument.items)
    return isinstance(argument, tuple) and any(dated(part) for part in argument)
