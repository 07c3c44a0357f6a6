"""What pymorphy3 says against the Ukrainian rows: every form of every noun, name, adjective, adverb, and the parts of verbs.

Its traps (it gives citation forms no case tag, and «г» for «ґ») are allowed for here; what else it says is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pymorphy3

from briefgen.api import Workshop
from briefgen.grammar.uk.adjectives import parse_adjective
from briefgen.grammar.uk.letters import CASES
from briefgen.grammar.uk.nouns import Noun, parse_noun

TAGS = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
GENDERS = {"m": "masc", "f": "femn", "n": "neut"}
NOMINAL = {"NOUN", "ADJF", "NPRO", "NUMR", "PRTF"}
PERSONAL = {"Surn", "Name"}
LETTERS = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’-")
Finding = tuple[str, str, str]
"""(concept, form with the case and number it stands for, what the analyser says)."""


@cache
def analyser() -> Any:
    return pymorphy3.MorphAnalyzer(lang="uk")


@cache
def readings(word: str) -> list[tuple[str, frozenset[str], Any]]:
    """(normal form, grammemes, parse) of a word."""
    return [(p.normal_form, frozenset(p.tag.grammemes), p) for p in analyser().parse(plain(word))]


def plain(word: str) -> str:
    return word.lower().replace("’", "'")


def findings(shop: Workshop) -> Iterator[Finding]:
    """Everything in the Ukrainian rows that the analyser does not read as it is meant."""
    adjectives: dict[str, str] = {}
    lexicon = shop.lexicon
    for kind in ("nouns", "names"):
        for key in lexicon.keys(kind):
            row = lexicon.row(kind, key) or {}
            if kind == "nouns" or row.get("is") != "person":
                yield from _nouns(key, row["uk"], kind, adjectives)
            else:
                yield from _person(key, shop.pack("uk").grammar.name(row["uk"], "person", row).forms["full"])
    for key in lexicon.keys("adjectives"):
        part = (lexicon.row("adjectives", key) or {})["uk"]
        if not part.endswith(" num"):
            adjectives.setdefault(part, key)
    for spec, key in adjectives.items():
        yield from _adjective(key, spec)
    for key in lexicon.keys("adverbs"):
        for word in (lexicon.row("adverbs", key) or {})["uk"].split("|"):
            if " " not in word and not any(
                tags & {"ADVB", "PRCL", "CONJ", "PRED", "UNKN", "NPRO"} for _, tags, _ in readings(word)
            ):
                yield key, f"{word} adverb", _tags(word)
    for key in lexicon.keys("verbs"):
        yield from _verb(key, (lexicon.row("verbs", key) or {})["uk"])


def _nouns(key: str, part: Any, kind: str, adjectives: dict[str, str]) -> Iterator[Finding]:
    parts = [part] if kind == "nouns" else [part[name] for name in ("full", "short", "abbr") if name in part]
    if kind == "names" and "adj" in part:
        adjectives.setdefault(part["adj"], key)
    for whole in parts:
        for row, before in _heads(whole):
            for adjective in before:
                adjectives.setdefault(adjective, key)
            noun = parse_noun(row)
            if kind == "names" and noun.singular is not None:
                noun = Noun(noun.lemma, noun.gender, noun.animate, noun.singular, None)
            yield from _noun(key, noun)


def of_noun(key: str, row: Any) -> Iterator[Finding]:
    """The findings about one noun's row."""
    yield from _nouns(key, row, "nouns", {})


def of_adjective(key: str, spec: str) -> Iterator[Finding]:
    """The findings about one adjective."""
    yield from _adjective(key, spec)


def _person(key: str, forms: Mapping[str, str]) -> Iterator[Finding]:
    """A person's given and family names, those that the dictionary has as such."""
    for case in CASES:
        for citation, form in zip(forms["nom"].split(" "), forms[case].split(" "), strict=True):
            known = set(citation.lower()) <= LETTERS and analyser().word_is_known(plain(citation))
            if not known or not any(tags & PERSONAL for _, tags, _ in readings(citation)):
                continue
            if form == citation and any(normal == plain(form) for normal, _, _ in readings(form)):
                continue  # citation forms have no case tag
            if not any(TAGS[case] in tags and tags & PERSONAL for _, tags, _ in readings(form)):
                yield key, f"{form} {TAGS[case]}", _tags(form)


def _heads(part: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """The inflected noun of a row with the adjectives before it; its feminine, too."""
    if not isinstance(part, Mapping):
        yield part, ()
        return
    row = dict(part)
    before, feminine = row.pop("adj", ()), row.pop("feminine", None)
    row.pop("tail", None)
    yield row, (before,) if isinstance(before, str) else tuple(before)
    if feminine:
        yield from _heads(feminine)


def _noun(key: str, noun: Noun) -> Iterator[Finding]:
    lemma = (noun.singular or noun.plural or {})["nom"].split(" ")[-1]
    if not set(lemma.lower()) <= LETTERS:
        return
    if not any(len(set(forms.values())) > 1 for forms in (noun.singular, noun.plural) if forms):
        yield from _indeclinable(key, lemma)
        return
    read = [reading for reading in readings(lemma) if reading[1] & NOMINAL]
    lemmas = {normal for normal, _, _ in read}
    gender = GENDERS[noun.gender]
    if noun.singular is not None and not any({gender, "ms-f"} & tags for _, tags, _ in read):
        yield key, f"{lemma} {gender}", " ".join(sorted({tag for _, tags, _ in read for tag in tags & {*GENDERS.values()}}))
    for number, forms in (("sing", noun.singular), ("plur", noun.plural)):
        for case in CASES if forms else ():
            assert forms is not None
            form = forms[case].split(" ")[-1]
            if case == "nom" and plain(form) in lemmas:
                continue  # citation forms have no case tag
            if not _fits(form, TAGS[case], number, lemmas):
                known = {f.word for _, _, p in read for f in p.lexeme if {TAGS[case], number} <= set(f.tag.grammemes)}
                if plain(form) not in known:
                    yield key, f"{form} {TAGS[case]} {number}", " ".join(sorted(known)) or _tags(form)


def _indeclinable(key: str, lemma: str) -> Iterator[Finding]:
    """A word that a row does not decline, and that the dictionary knows and declines in every reading."""
    known = [parse for _, tags, parse in readings(lemma) if tags & NOMINAL and parse.is_known]
    genitives = [{form.word for form in parse.lexeme if "gent" in form.tag.grammemes} for parse in known]
    if known and not any(plain(lemma) in forms or not forms for forms in genitives):
        yield key, f"{lemma} does not decline", " ".join(sorted(set().union(*genitives)))


def _fits(form: str, case: str, number: str, lemmas: set[str]) -> bool:
    return any(
        case in tags and (number in tags or not tags & {"sing", "plur"}) and normal in lemmas and tags & NOMINAL
        for normal, tags, _ in readings(form)
    )


def _adjective(key: str, spec: str) -> Iterator[Finding]:
    adjective = parse_adjective(spec)
    lemma = spec.split(",")[0].strip()
    fixed = adjective.form("ins", "f").partition("ою ")[2] if " " in lemma else ""  # «другою| за величиною»
    lemma = plain(lemma.removesuffix(f" {fixed}"))
    for case in CASES:
        for slot in "mfnp":
            form = adjective.form(case, "m" if slot == "p" else slot, plural=slot == "p", animate=True).removesuffix(f" {fixed}")
            if plain(form) == lemma and any(normal == lemma and tags & NOMINAL for normal, tags, _ in readings(form)):
                continue
            tag = GENDERS.get(slot, "plur")
            if not any({TAGS[case], tag} <= tags and tags & NOMINAL for _, tags, _ in readings(form)):
                yield key, f"{form} {TAGS[case]} {tag}", _tags(form)


def _verb(key: str, row: Mapping[str, Any]) -> Iterator[Finding]:
    wanted: tuple[set[str], ...] = ({"VERB"}, {"3per", "sing"}, {"3per", "plur"}, {"past", "masc"})
    for aspect, tag in (("impf", "impf"), ("pf", "perf")):
        parts = [part.strip() for part in row[aspect].split(",")] if aspect in row else []
        for n, (part, tags) in enumerate(zip(parts, wanted, strict=False)):
            word = part.split(" ")[-1] if part.startswith("не ") else part.split(" ")[0]
            if word != "-" and not any(
                tag in found and tags <= found and (n or normal == plain(word) or "infn" in found)
                for normal, found, _ in readings(word)
            ):
                yield key, f"{word} {tag} {' '.join(sorted(tags))}", _tags(word)
    participle = row.get("participle")
    if participle and not any(tags & {"PRTF", "ADJF"} for _, tags, _ in readings(participle.split(" ")[0])):
        yield key, f"{participle} participle", _tags(participle)


def _tags(word: str) -> str:
    return "; ".join(sorted({" ".join(sorted(tags)) for _, tags, _ in readings(word)})[:2])
