"""Nouns from principal parts: lemma, genitive singular, nominative plural, genitive plural.

The endings are those of Правопис 2019, §80-93; what the four parts show is read from them,
and what they cannot show (the locative «на снігу») a row gives itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from briefgen.grammar.base import RowError
from briefgen.grammar.uk import declension
from briefgen.grammar.uk.adjectives import Adjective, parse_adjective
from briefgen.grammar.uk.declension import HELP, Forms, decline
from briefgen.grammar.uk.letters import CASES, clean

_FLAGS = {"m", "f", "n", "pl", "ma", "fa", "na", "pla", "adj", "0"}
_SUPPLETIVE = ("людина", "дитина")
"""Their plural drops -ин-: «22 дитини», and up to nine they are counted as «двоє дітей» (Правопис 2019, §107)."""
_KEYS = frozenset(("noun", "adj", "feminine", "tail", "forms", "links", "capital", "prep", "voc", *CASES))


class Noun(Struct, frozen=True, eq=False):
    """A noun with its forms.

    Attributes:
        lemma: the citation form.
        gender: ``m f n``; of a noun without singular, ``m``.
        animate: the accusative is like the genitive (masculine and plural).
        singular, plural: case -> form; `None` where the number does not exist.
        paucal: the form after 2, 3, 4 in the nominative («ракети», «громадянина», «імені»).
        paucal_genitive: that form is the genitive singular, so adjectives stand in the genitive plural.
        collective: counted with «двоє», «троє».
        links: relation -> government, where the row departs from the language's defaults.
        capital: capitalised where it names the office of a state («Президент України»).
        prep: ``у`` or ``на``, for «@in», «@to», «@from».
        feminine: what a woman in that office or trade is called («президентка»), or `None`.
    """

    lemma: str
    gender: str
    animate: bool
    singular: Forms | None
    plural: Forms | None
    paucal: str = ""
    paucal_genitive: bool = False
    collective: bool = False
    links: Mapping[str, str] = field(default_factory=dict)
    capital: bool = False
    prep: str = ""
    feminine: Noun | None = None

    def form(self, case: str, *, plural: bool = False) -> str:
        """The form in a case; of a noun without that number, the number that it has."""
        forms = (self.plural or self.singular) if plural else (self.singular or self.plural)
        assert forms is not None
        return forms[case]


def parse_noun(row: object) -> Noun:
    """Read a noun's row: principal parts, or a mapping with adjectives, a tail and single forms.

    Raises:
        RowError: saying what the row should look like.
    """
    if isinstance(row, str):
        return _parse_parts(row)
    if not isinstance(row, Mapping):
        raise RowError(f"a Ukrainian noun is text or a mapping, not {row!r}; {HELP}")
    unknown = [str(key) for key in row if key not in _KEYS]
    if unknown:
        raise RowError(f"a Ukrainian noun has no «{unknown[0]}»; it may have {', '.join(sorted(_KEYS))}")
    if "noun" not in row or not isinstance(row["noun"], str):
        raise RowError(f"a Ukrainian noun needs «noun»; {HELP}")
    noun = _parse_parts(row["noun"])
    single = {case: row[case] for case in CASES if case in row}
    forms = row.get("forms") or {}
    if not isinstance(forms, Mapping):
        raise RowError(f"«forms» of «{noun.lemma}» is a mapping such as {{loc: снігу, ins_pl: людьми}}")
    singular, plural = _overridden(noun, single | {str(key): value for key, value in forms.items()})
    links = row.get("links") or {}
    if not isinstance(links, Mapping):
        raise RowError(f"«links» of «{noun.lemma}» is a mapping such as {{on: на acc}}")
    fields: dict[str, Any] = {
        "links": {str(key): str(value) for key, value in links.items()},
        "capital": bool(row.get("capital", False)),
        "prep": str(row.get("prep", "")),
    }
    given = row.get("adj") or ()
    adjectives = [parse_adjective(adj) for adj in ([given] if isinstance(given, str) else list(given))]
    tail = clean(str(row.get("tail") or ""))
    if row.get("feminine"):
        woman = _parse_parts(row["feminine"]) if isinstance(row["feminine"], str) else parse_noun(row["feminine"])
        fields["feminine"] = _composed(woman, woman.singular, woman.plural, adjectives, tail, dict(fields))
    return _composed(noun, singular, plural, adjectives, tail, fields)


def _overridden(noun: Noun, forms: Mapping[str, object]) -> tuple[Forms | None, Forms | None]:
    singular, plural = dict(noun.singular or {}), dict(noun.plural or {})
    for key, value in forms.items():
        case, _, number = key.partition("_")
        if case == "voc":
            continue
        if case not in CASES or number not in ("", "sg", "pl") or not isinstance(value, str):
            raise RowError(f"«{noun.lemma}»: single forms are named gen, dat, acc, ins, loc or gen_pl …, not «{key}»")
        target = plural if number == "pl" or (not number and not singular) else singular
        target[case] = clean(value)
    return singular or None, plural or None


def _composed(
    noun: Noun, singular: Forms | None, plural: Forms | None, adjectives: list[Adjective], tail: str, fields: dict[str, Any]
) -> Noun:
    after = f" {tail}" if tail else ""

    def before(case: str, number: bool) -> str:
        return "".join(adj.form(case, noun.gender, plural=number, animate=noun.animate) + " " for adj in adjectives)

    def whole(forms: Forms | None, number: bool) -> Forms | None:
        return forms and {case: before(case, number) + form + after for case, form in forms.items()}

    paucal = noun.paucal
    if paucal:
        paucal = before("gen" if noun.paucal_genitive else "nom", True) + paucal + after
    singular, plural = whole(singular, False), whole(plural, True)
    lemma = (singular or plural or {"nom": noun.lemma})["nom"]
    return Noun(
        lemma,
        noun.gender,
        noun.animate,
        singular,
        plural,
        paucal,
        noun.paucal_genitive,
        noun.collective,
        **fields,
    )


def _parse_parts(row: str) -> Noun:
    head, *parts = [clean(part) for part in row.split(",")]
    words = head.split(" ")
    flags: set[str] = set()
    while len(words) > 1 and words[-1] in _FLAGS:
        flags.add(words.pop())
    lemma = " ".join(words)
    kinds = flags - {"adj", "0"}
    if not lemma or len(kinds) != 1:
        raise RowError(f"«{row}» does not say one gender (m, f, n, pl; with a where animate: ma); {HELP}")
    kind = kinds.pop()
    only_plural, animate = kind.startswith("pl"), kind.endswith("a")
    gender = "m" if only_plural else kind[0]
    if "0" in flags:
        same = dict.fromkeys(CASES, lemma)
        return Noun(lemma, gender, animate, None if only_plural else same, same, lemma, collective=False)
    if "adj" in flags:
        return _substantivised(lemma, gender, animate, only_plural, parts)
    if len(parts) not in (2, 3) or (len(parts) == 2 and parts[1] != "-"):
        raise RowError(f"«{row}» needs its principal parts; {HELP}; «-» where a number does not exist")
    gen_sg, nom_pl, gen_pl = (*parts, "-")[:3]
    if (gen_sg == "-") != only_plural or (nom_pl == "-") != (gen_pl == "-") or (only_plural and nom_pl == "-"):
        raise RowError(
            f"«{row}»: «-» stands where a number is lacking: «обладнання n, обладнання, -», «війська pl, -, війська, військ»"
        )
    singular = (
        None
        if only_plural
        else decline(row, [lemma, gen_sg, gen_sg if nom_pl == "-" else nom_pl], gender, animate, declension.singular)
    )
    anchor = "" if only_plural else gen_sg
    plural = None if nom_pl == "-" else decline(row, [nom_pl, gen_pl, anchor or nom_pl], gender, animate, declension.plural)
    paucal, by_genitive = ("" if plural is None else plural["nom"]), False
    if singular and plural and _keeps_genitive(lemma, gen_sg, nom_pl):
        paucal, by_genitive = gen_sg, True
    if lemma == "люди":  # its singular is another word: «84 людини»
        paucal, by_genitive = "людини", True
    return Noun(lemma, gender, animate, singular, plural, paucal, by_genitive, only_plural or lemma in _SUPPLETIVE)


def _keeps_genitive(lemma: str, gen_sg: str, nom_pl: str) -> bool:
    """Two, three, four take the genitive singular where the plural drops -ин- and in the IV declension."""
    drops = lemma.endswith("ин") and not nom_pl.startswith(lemma)
    return drops or lemma in _SUPPLETIVE or (lemma[-1] in "ая" and gen_sg.endswith(("ені", "яти", "ати")))


def _substantivised(lemma: str, gender: str, animate: bool, only_plural: bool, parts: list[str]) -> Noun:
    """A noun that declines as an adjective: «військовий», «пальне», «набережна», «дані»."""
    if parts and (len(parts) > 3 or (parts[-1] != "-" and not only_plural)):
        raise RowError(f"«{lemma} adj» takes no principal parts but «-» («пальне n adj, -»)")
    soft = any(part.endswith("іх") for part in parts)
    bare = {"а": "ий", "я": "ій", "е": "ий", "є": "ій", "і": "ій" if soft else "ий", "ї": "їй"}
    adjective = parse_adjective(lemma[:-1] + bare[lemma[-1]] if lemma[-1] in bare else lemma)

    def forms(slot: str, plural: bool) -> Forms:
        return {case: adjective.form(case, slot, plural=plural, animate=animate) for case in CASES}

    singular = None if only_plural else forms(gender, False)
    plural = None if parts and not only_plural else forms(gender, True)
    nominative = "" if plural is None else plural["nom"]
    return Noun(lemma, gender, animate, singular, plural, nominative, collective=(animate and gender == "m") or only_plural)
