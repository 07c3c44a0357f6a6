"""Nouns of a sheet that lack the article which a language wants («Australia bought weapon»): a person is told before it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.facts import Argument, Fact, FactSheet, Nominal, Several
from briefgen.locale import LanguagePack, Vocabulary
from briefgen.predicates import Predicates
from briefgen.problems import Problem

_TOLD = ("thing", "agent", "person")
"""Kinds of roles that name somebody or something."""
_POSTS = ("", "as")
"""How a role is governed that says what somebody becomes, which goes without an article («elected president», «as minister»)."""


def bare_nouns(sheet: FactSheet, pack: LanguagePack, predicates: Predicates) -> list[Problem]:
    """Countable nouns in the singular that fill a role with neither article nor figure nor owner.

    Returns:
        ARTICLE, a warning each, in a language whose `clauses.toml` gives the adjectives that stand for an article
        (`determiners`); nothing in one without articles.
    """
    norms = pack.norms["clause"]
    if "determiners" not in norms:
        return []
    vocabulary = Vocabulary(pack, sheet.rows, {})
    found = []
    for fact in sheet.facts:
        for nominal in _told(fact, predicates, sheet, vocabulary):
            if nominal.key in sheet.rows.get("nouns", {}):
                continue  # the sheet's own word is as its editor wrote it («none of the nine candidates»)
            entry = vocabulary.entry("nouns", nominal.key)
            if not (entry.singular and entry.plural) or nominal.key in (*norms["definite"], *norms["definite_owned"]):
                continue
            if any(key in norms["determiners"] for key in nominal.adjectives):
                continue
            message = f"{nominal.key!r} has no article in {pack.code!r} («{entry.singular}»)"
            help = f"`a {nominal.key}` or `the {nominal.key}`; `{nominal.key}s` for several"
            found.append(Problem("ARTICLE", message, nominal.mark, help, "warning"))
    return found


def _told(fact: Fact, predicates: Predicates, sheet: FactSheet, vocabulary: Vocabulary) -> Iterator[Nominal]:
    """Bare nouns in the roles of a fact and of the facts within it."""
    own = sheet.rows.get("verbs", {})
    predicate = predicates.find(fact.predicate, own)
    if predicate is None or predicate.frame or predicate.key in own:
        return  # a frame words its nouns as it needs
    governments = vocabulary.entry("verbs", predicate.key).roles
    for role, argument in fact.roles.items():
        for part in argument if isinstance(argument, tuple) else (argument,):
            if isinstance(part, Fact):
                yield from _told(part, predicates, sheet, vocabulary)
        if predicate.roles.get(role) in _TOLD and governments.get(role) not in _POSTS:
            yield from _bare(argument)
    for _, link in fact.links:
        if isinstance(link, Fact):
            yield from _told(link, predicates, sheet, vocabulary)


def _bare(argument: Argument) -> Iterator[Nominal]:
    if isinstance(argument, Several):
        for item in argument.items:
            yield from _bare(item)
    elif isinstance(argument, Nominal) and argument.kind == "noun" and not argument.relations:
        figures = (argument.count, argument.amount, argument.age, argument.size, argument.dated)
        said = argument.plural or argument.article or argument.ordinal or argument.score
        if not said and not any(figure is not None for figure in figures):
            yield argument
