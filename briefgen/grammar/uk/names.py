"""Names of persons, places and organisations, in all cases.

Personal names are declined by `shevchenko-py`; what it gets wrong is settled by the rules here,
by the locale's list of exceptions and by a row's own `forms`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from briefgen.grammar.base import RowError
from briefgen.grammar.uk.adjectives import Adjective, parse_adjective
from briefgen.grammar.uk.letters import CASES, SIBILANTS, VOWELS, clean
from briefgen.grammar.uk.nouns import Noun, parse_noun

Forms = dict[str, str]

_FORMS = re.compile(r"[,|;\d]|\s(?:[mfn]a?|pl)\b")
"""What a noun's row has beside its first form, and no part of a name."""
_HELP_PERSON = "write {given: Володимир, family: Зеленський}"
_HELP_PLACE = "write {full: «Курськ m, Курська, -»} or {full: {adj: Курський, noun: «область f, області, -»}, prep: у}"


class Name(Struct, frozen=True, eq=False):
    """A named thing.

    Attributes:
        forms: ``full``, ``short``, ``abbreviation`` -> case -> text.
        nouns: the noun behind each form, for places and organisations.
        gender, plural, animate: what agrees with it.
        adjective: «північнокорейський» for КНДР, or `None`.
        prep: ``у`` or ``на``.
        description: the key of the noun set before it («agency»), or ``""``.
        quoted: printed in quotation marks after its description («газета „…“»).
        kind: ``person``, ``country`` and so on, as the row says.
    """

    forms: Mapping[str, Forms]
    nouns: Mapping[str, Noun] = field(default_factory=dict)
    gender: str = "m"
    plural: bool = False
    animate: bool = False
    adjective: Adjective | None = None
    prep: str = ""
    description: str = ""
    quoted: bool = False
    kind: str = ""

    def known_form(self, form: str) -> str:
        """The form asked for where the row gives it, else the next longer one."""
        return form if form in self.forms else "short" if form == "abbreviation" and "short" in self.forms else "full"


def parse_name(row: object, kind: str, features: Mapping[str, object], exceptions: Mapping[str, Any]) -> Name:
    """Read a name's row.

    Args:
        row: the row's `uk:` value.
        kind: ``person`` or any other.
        features: ``gender`` (``m``, ``f``) and ``order`` (``family-first``) of a person.
        exceptions: locale table of given and family names that the rules get wrong, by gender.

    Raises:
        RowError: where a part is missing or cannot be read.
    """
    if isinstance(row, str):
        row = {"full": row}
    if not isinstance(row, Mapping):
        raise RowError(f"a Ukrainian name is a mapping, not {row!r}")
    if kind == "person" and ("given" in row or "family" in row):
        return _person(row, features, exceptions)
    return _thing(row, kind)


def _thing(row: Mapping[Any, Any], kind: str) -> Name:
    if "full" not in row:
        raise RowError(f"a Ukrainian name needs «full»; {_HELP_PLACE}")
    nouns: dict[str, Noun] = {}
    for key, form in (("full", "full"), ("short", "short"), ("abbr", "abbreviation")):
        if row.get(key):
            nouns[form] = parse_noun(row[key])
    full = nouns["full"]
    forms = {form: noun.singular or noun.plural or {} for form, noun in nouns.items()}
    return Name(
        forms,
        nouns,
        full.gender,
        full.singular is None,
        kind == "person" or full.animate,
        parse_adjective(row["adj"]) if row.get("adj") else None,
        str(row.get("prep") or full.prep or ""),
        str(row.get("description") or ""),
        bool(row.get("quotes", False)),
        kind,
    )


def _person(row: Mapping[Any, Any], features: Mapping[str, object], exceptions: Mapping[str, Any]) -> Name:
    gender = features.get("gender", row.get("gender"))
    if gender not in ("m", "f"):
        raise RowError("a person needs gender: m or f, so that the name declines")
    given, family, patronymic = (clean(str(row.get(key) or "")) for key in ("given", "family", "patronymic"))
    if odd := next((part for part in (given, family, patronymic) if _FORMS.search(part)), ""):
        help = f"a part is the nominative alone, which is declined by rule; {_HELP_PERSON}, or name the odd cases in `forms:`"
        raise RowError(f"{odd!r} holds forms or a gender; {help}")
    if not given and not family:
        raise RowError(f"a person needs a given or a family name; {_HELP_PERSON}")
    listed = exceptions.get(str(gender), {})
    family_first = features.get("order", row.get("order")) == "family-first"
    if family_first:
        full, short = _family_first(given, family, str(gender), listed)
    else:
        slavic = not given or given in exceptions.get("slavic", ())
        parts = [_decline_part(given, "given", str(gender), listed, slavic)]
        parts.append(_decline_part(patronymic, "patronymic", str(gender), listed, slavic))
        short = _decline_part(family, "family", str(gender), listed, slavic) if family else parts[0]
        parts.append(short if family else {})
        full = {case: " ".join(part[case] for part in parts if part) for case in CASES}
    full, short = _with_given_forms(row, full, short, family_first)
    forms = {"full": full, "short": short, "abbreviation": short}
    return Name(forms, {}, str(gender), False, True, description=str(row.get("description") or ""), kind="person")


def _family_first(given: str, family: str, gender: str, listed: Mapping[str, Any]) -> tuple[Forms, Forms]:
    """Chinese, Korean, Vietnamese names: the last part of the whole declines, where it is a man's and ends in a consonant;
    alone the family name declines by the same rule («Лі Сон Квона», «Кіма», «Сі»).
    """
    words = f"{family} {given}".split()
    last = _final_part(words[-1], gender, listed)
    before = "".join(word + " " for word in words[:-1])
    full = {case: before + last[case] for case in CASES}
    *frozen, final = family.split() or words[:1]
    declined = _final_part(final, gender, listed)
    return full, {case: " ".join([*frozen, declined[case]]) for case in CASES}


def _final_part(word: str, gender: str, listed: Mapping[str, Any]) -> Forms:
    if gender == "m" and word[-1].lower() not in VOWELS:
        return _decline_word(word, "given", gender, listed, False)
    return dict.fromkeys(CASES, word)


def _with_given_forms(row: Mapping[Any, Any], full: Forms, short: Forms, family_first: bool) -> tuple[Forms, Forms]:
    given = row.get("forms") or {}
    if not isinstance(given, Mapping):
        raise RowError("«forms» of a name is a mapping such as {gen: Джо Байдена, dat: Джо Байдену}")
    full, short = dict(full), dict(short)
    for case, text in given.items():
        if case == "short" and isinstance(text, Mapping):
            short |= {str(key): clean(str(value)) for key, value in text.items()}
        elif case in CASES and isinstance(text, str):
            full[str(case)] = clean(text)
            size = len(short["nom"].split())
            words = clean(text).split()
            if len(words) == len(full["nom"].split()):
                short[str(case)] = " ".join(words[:size] if family_first else words[-size:])
        elif case != "voc":
            raise RowError(f"«forms» of a name are named gen, dat, acc, ins, loc (and short), not «{case}»")
    return full, short


def _decline_part(text: str, part: str, gender: str, listed: Mapping[str, Any], slavic: bool) -> Forms:
    """One part of a name, word by word: exceptions first, then the rules where the library misses, then the library."""
    if not text or text in listed or " " not in text:
        return _decline_word(text, part, gender, listed, slavic) if text else {}
    words = [_decline_word(word, part, gender, listed, slavic) for word in text.split(" ")]
    return {case: " ".join(word[case] for word in words) for case in CASES}


def _decline_word(text: str, part: str, gender: str, listed: Mapping[str, Any], slavic: bool) -> Forms:
    if text in listed:
        return _exception(text, listed[text])
    if text.islower() or _frozen(text, part, gender, slavic):  # «фон», «дер», «бін»
        return dict.fromkeys(CASES, text)
    forms = dict(zip(CASES, (text, *_library(text, part, gender)), strict=True))
    if gender == "m" and part == "family" and text.endswith("ий") and forms["gen"].endswith("ия"):
        return parse_adjective(text).forms["m"] | {"acc": forms["gen"][:-2] + "ого"}  # a surname in -ий is an adjective (§102)
    if gender == "m" and not slavic:
        forms = _steady(text, forms)
    if gender == "m" and part == "family" and not slavic and text.endswith(("ін", "ин")) and forms["ins"] == text + "им":
        forms |= {"ins": text + "ом", "loc": text + "ові"}
    return forms


def _steady(text: str, forms: Forms) -> Forms:
    """A foreign name keeps its vowels: «Піта», «Бенкмана-Фріда», where the library has «Пота», «Фрода» (§140)."""
    lemmas, genitives = text.split("-"), forms["gen"].split("-")
    if len(lemmas) != len(genitives):
        return forms
    columns = {case: form.split("-") for case, form in forms.items()}
    for index, (lemma, genitive) in enumerate(zip(lemmas, genitives, strict=True)):
        if lemma[-1:] in VOWELS or lemma[-1:] in "йь’" or genitive.startswith(lemma):
            continue
        vowel = "е" if lemma[-1] in SIBILANTS else "о"
        endings = ("", "а", "у", "а", vowel + "м", vowel + "ві")
        for case, ending in zip(CASES, endings, strict=True):
            columns[case][index] = lemma + ending
    return {case: "-".join(words) for case, words in columns.items()}


def _exception(text: str, forms: str) -> Forms:
    if forms == "0":
        return dict.fromkeys(CASES, text)
    genitive, dative, accusative, instrumental, locative = [clean(form) for form in forms.split(",")]
    return dict(zip(CASES, (text, genitive, dative, accusative, instrumental, locative), strict=True))


def _frozen(text: str, part: str, gender: str, slavic: bool) -> bool:
    """Foreign names in -о stay («Фіцо», «Трюдо»), and women's given names in a consonant («Карін», Правопис 2019, §100, §140)."""
    last = text[-1].lower()
    if gender == "f":
        return part == "given" and last not in "ая" and text not in ("Любов", "Нінель", "Рахіль", "Юдиф", "Есфір")
    return last == "о" and not slavic and not text.endswith("ко")


_LIBRARY_CASES = {"gen": "genitive", "dat": "dative", "acc": "accusative", "ins": "ablative", "loc": "locative"}
_LIBRARY_PARTS = {"given": "given_name", "family": "family_name", "patronymic": "patronymic_name"}


@lru_cache(maxsize=4096)
def _library(text: str, part: str, gender: str) -> tuple[str, ...]:
    import shevchenko  # imported where it is needed: 20 ms

    key = _LIBRARY_PARTS[part]
    person = {"gender": "masculine" if gender == "m" else "feminine", key: text}
    forms = [shevchenko.in_case(_LIBRARY_CASES[case], person)[key] for case in CASES[1:]]
    return tuple(clean(str(form)) for form in forms)
