"""What is known of Ukrainian words: the lexicon by lemma, and principal parts for the declension engine.

The parts that a row would state are taken from the gold and, where it lacks them, from the dictionary of pymorphy3, a tool of
development alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from gold.cases import ROOT, Row, alternatives, plain

from briefgen.api import Workshop
from briefgen.grammar.base import Norms, RowError
from briefgen.grammar.uk import Grammar
from briefgen.grammar.uk.names import Name
from briefgen.grammar.uk.nouns import Noun, parse_noun

GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n", "": "m"}
TAGS = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
GIVEN = ", parts given"


def slot(row: Row) -> str:
    """``m f n``; the first of several."""
    return GENDERS.get(row["gender"].partition(",")[0], "m")


@lru_cache(maxsize=1)
def analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    return Grammar(Norms("uk", tomllib.loads((ROOT / "locales/uk/locale.toml").read_text("utf-8"))))


@cache
def reads(word: str, case: str, plural: bool) -> bool:
    """Whether the dictionary has this very word in the case and number."""
    return any(
        TAGS[case] in parse.tag.grammemes and ("plur" in parse.tag.grammemes) == plural and parse.is_known
        for parse in analyser().parse(word)
    )


def a_variant(got: str, case: str, plural: bool) -> bool:
    """Whether each word of ours is a form that the dictionary has in that cell («президенту» for «президентові»)."""
    return case in TAGS and all(reads(word, case, plural) for word in got.split())


# -- the lexicon's words by lemma ---------------------------------------------------------------


@lru_cache(maxsize=1)
def lexicon_nouns() -> Mapping[tuple[str, str], list[Noun]]:
    """(lemma, gender or "pl") -> the lexicon's nouns of one word."""
    found: dict[tuple[str, str], list[Noun]] = {}
    lexicon = Workshop().lexicon
    for key in lexicon.keys("nouns"):
        row = (lexicon.row("nouns", key) or {}).get("uk")
        if row is None:
            continue
        noun = grammar().noun(row)
        for one in (noun, noun.feminine):
            if one is not None and " " not in one.lemma:
                kind = "pl" if one.singular is None else one.gender
                found.setdefault((plain(one.lemma), kind), []).append(one)
    return found


@lru_cache(maxsize=1)
def lexicon_names() -> Mapping[str, list[dict[str, str]]]:
    """A name as it is printed -> its forms by case."""
    found: dict[str, list[dict[str, str]]] = {}
    lexicon = Workshop().lexicon
    for key in lexicon.keys("names"):
        row = lexicon.row("names", key) or {}
        if "uk" not in row:
            continue
        name: Name = grammar().name(row["uk"], str(row.get("is", "")), row)
        for forms in name.forms.values():
            found.setdefault(plain(forms["nom"]), []).append(forms)
            words = {case: form.split() for case, form in forms.items()}
            if len(words["nom"]) == 2 and row.get("is") in ("region", "country"):
                found.setdefault(plain(words["nom"][0]), []).append({case: form[0] for case, form in words.items()})
    return found


@lru_cache(maxsize=1)
def lexicon_pasts() -> Mapping[str, Mapping[str, str]]:
    """Infinitive -> past tense of the lexicon's verbs."""
    found: dict[str, Mapping[str, str]] = {}
    lexicon = Workshop().lexicon
    for key in lexicon.keys("verbs"):
        row = (lexicon.row("verbs", key) or {}).get("uk")
        if row is not None:
            verb = grammar().verb(row)
            found |= {plain(aspect.infinitive): aspect.past for aspect in (verb.imperfective, verb.perfective) if aspect}
    return found


# -- principal parts ---------------------------------------------------------------------------


def noun_key(row: Row) -> tuple[str, str, str]:
    return plain(row.get("lemma") or row["noun"]), row["gender"], row["animacy"]


def gather_parts(rows: list[Row]) -> dict[tuple[str, str, str], Noun]:
    """Nouns by lemma, gender, animacy: principal parts from the gold's own forms, else from the dictionary."""
    gold: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in rows:
        if row["category"] not in ("NOUN", "PROPN.Geo"):
            continue
        number = "Plur" if row["number"] == "Plur" else "Sing"
        forms = gold.setdefault(noun_key(row), {})
        forms[f"{row['case']} {number}"] = plain(row["form"]).split("|")[0]
    nouns = {}
    for key, forms in gold.items():
        noun = noun_from(key, forms)
        if noun is not None:
            nouns[key] = noun
    return nouns


@cache
def dictionary(lemma: str, gender: str, animacy: str) -> dict[str, list[str]]:
    """The dictionary's variants of a lemma's principal parts; empty where it has no such noun."""
    tag = {"m": "masc", "f": "femn", "n": "neut"}[GENDERS.get(gender.partition(",")[0], "m")]
    for wants_animacy in (True, False):
        for parse in analyser().parse(lemma):
            grammemes = set(parse.tag.grammemes)
            if plain(parse.normal_form) != lemma or "NOUN" not in grammemes or grammemes & {"Surn", "Fixd"} or not parse.is_known:
                continue
            if gender and tag not in grammemes and "plur" not in grammemes:
                continue
            if wants_animacy and ("anim" in grammemes) != (animacy == "Anim"):
                continue
            found: dict[str, list[str]] = {}
            for form in parse.lexeme:
                for case, name in (("nomn", "Nom"), ("gent", "Gen")):
                    if case in form.tag.grammemes:
                        number = "Plur" if "plur" in form.tag.grammemes else "Sing"
                        found.setdefault(f"{name} {number}", []).append(plain(form.word))
            return found
    return {}


def pick(gold: str | None, known: list[str]) -> str:
    """The gold's form where the dictionary has it too, else the dictionary's first."""
    if gold and (gold in known or not known):
        return gold
    return known[0] if known else "-"


def noun_from(key: tuple[str, str, str], forms: dict[str, str]) -> Noun | None:
    lemma, gender, animacy = key
    known = dictionary(lemma, gender, animacy)
    value = {name: pick(forms.get(name), known.get(name, [])) for name in ("Gen Sing", "Nom Plur", "Gen Plur")}
    if lemma == "людина":  # the dictionary's first plural is not the one in use
        value |= {"Nom Plur": "люди", "Gen Plur": "людей"}
    plural_only = "Nom Sing" not in known and "Nom Sing" not in forms and value["Nom Plur"] == lemma
    if plural_only:
        value["Gen Sing"] = "-"
    elif value["Gen Sing"] == "-":
        return None
    if "-" in (value["Nom Plur"], value["Gen Plur"]):
        value["Nom Plur"] = value["Gen Plur"] = "-"
    mark = ("pl" if plural_only else GENDERS.get(gender.partition(",")[0], "m")) + ("a" if animacy == "Anim" else "")
    if gender == "" and not plural_only:
        return None
    same = {value[name] for name in value} <= {lemma, "-"}
    declines_as_adjective = lemma.endswith(("ий", "ій")) and value["Gen Sing"].endswith(("ого", "ього"))
    declines_as_adjective |= lemma[-1] in "ая" and value["Gen Sing"].endswith(("ої", "ьої"))
    declines_as_adjective |= lemma[-1] in "еє" and value["Gen Sing"].endswith(("ого", "ього"))
    try:
        if declines_as_adjective:
            return parse_noun(f"{lemma} {mark} adj")
        if same and lemma[-1] not in "яе":
            return parse_noun(f"{lemma} {mark} 0")
        return parse_noun(f"{lemma} {mark}, {value['Gen Sing']}, {value['Nom Plur']}, {value['Gen Plur']}")
    except RowError:
        return None


def short_reflexive(form: str) -> tuple[str, ...]:
    """«повернулась» and «повернулася» are free variants after a vowel."""
    found = alternatives(form)
    return (*found, *(part[:-2] + "ся" for part in found if part.endswith("сь")))


def dictionary_past(verb: str) -> str:
    for parse in analyser().parse(verb):
        if "INFN" in parse.tag.grammemes:
            for form in parse.lexeme:
                if {"past", "masc"} <= set(form.tag.grammemes):
                    return str(form.word)
    return ""
