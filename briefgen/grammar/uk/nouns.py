"""Nouns from principal parts: lemma, genitive singular, nominative plural, genitive plural.

The endings are those of Правопис 2019, §80-93; what the four parts show is read from them,
and what they cannot show (the locative «на снігу») a row gives itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.grammar.base import RowError
from briefgen.grammar.uk.adjectives import Adjective, parse_adjective
from briefgen.grammar.uk.letters import APOSTROPHE, CASES, SIBILANTS, VOWELS, clean, softened, with_i

Forms = dict[str, str]

_PLURALS = {
    # Words whose dative, instrumental or locative plural no ending shows (§92).
    "люди": ("людям", "людьми", "людях"),
    "діти": ("дітям", "дітьми", "дітях"),
    "гуси": ("гусям", "гусьми", "гусях"),
    "кури": ("курям", "курми", "курях"),
    "гроші": ("грошам", "грошима", "грошах"),
    "двері": ("дверям", "дверима", "дверях"),
    "очі": ("очам", "очима", "очах"),
    "плечі": ("плечам", "плечима", "плечах"),
    "вуші": ("вушам", "вушима", "вушах"),
    "сльози": ("сльозам", "слізьми", "сльозах"),
}
_FLAGS = {"m", "f", "n", "pl", "ma", "fa", "na", "pla", "adj", "0"}
_HELP = "write «ризик m, ризику, ризики, ризиків»: lemma and gender, genitive singular, nominative plural, genitive plural"
_KEYS = {
    "noun",
    "adj",
    "tail",
    "forms",
    "links",
    "capital",
    "prep",
    "loc",
    "dat",
    "ins",
    "acc",
    "gen",
    "nom",
    "voc",
    "feminine",
}


@dataclass(frozen=True, slots=True, eq=False)
class Noun:
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
        raise RowError(f"a Ukrainian noun is text or a mapping, not {row!r}; {_HELP}")
    unknown = [str(key) for key in row if key not in _KEYS]
    if unknown:
        raise RowError(f"a Ukrainian noun has no «{unknown[0]}»; it may have {', '.join(sorted(_KEYS))}")
    if "noun" not in row or not isinstance(row["noun"], str):
        raise RowError(f"a Ukrainian noun needs «noun»; {_HELP}")
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
        raise RowError(f"«{row}» does not say one gender (m, f, n, pl; with a where animate: ma); {_HELP}")
    kind = kinds.pop()
    only_plural, animate = kind.startswith("pl"), kind.endswith("a")
    gender = "m" if only_plural else kind[0]
    if "0" in flags:
        same = dict.fromkeys(CASES, lemma)
        return Noun(lemma, gender, animate, None if only_plural else same, same, lemma, collective=False)
    if "adj" in flags:
        return _substantivised(lemma, gender, animate, only_plural, parts)
    if len(parts) not in (2, 3) or (len(parts) == 2 and parts[1] != "-"):
        raise RowError(f"«{row}» needs its principal parts; {_HELP}; «-» where a number does not exist")
    gen_sg, nom_pl, gen_pl = (*parts, "-")[:3]
    if (gen_sg == "-") != only_plural or (nom_pl == "-") != (gen_pl == "-") or (only_plural and nom_pl == "-"):
        raise RowError(
            f"«{row}»: «-» stands where a number is lacking: «обладнання n, обладнання, -», «війська pl, -, війська, військ»"
        )
    singular = (
        None
        if only_plural
        else _split_decline(row, [lemma, gen_sg, gen_sg if nom_pl == "-" else nom_pl], gender, animate, _singular)
    )
    anchor = "" if only_plural else gen_sg
    plural = None if nom_pl == "-" else _split_decline(row, [nom_pl, gen_pl, anchor or nom_pl], gender, animate, _plural)
    paucal, by_genitive = ("" if plural is None else plural["nom"]), False
    if singular and plural and _keeps_genitive(lemma, gen_sg, nom_pl):
        paucal, by_genitive = gen_sg, True
    return Noun(lemma, gender, animate, singular, plural, paucal, by_genitive, only_plural or lemma == "людина")


def _keeps_genitive(lemma: str, gen_sg: str, nom_pl: str) -> bool:
    """Two, three, four take the genitive singular where the plural drops -ин- and in the IV declension."""
    drops = lemma.endswith("ин") and not nom_pl.startswith(lemma)
    return drops or lemma == "людина" or (lemma[-1] in "ая" and gen_sg.endswith(("ені", "яти", "ати")))


def _split_decline(row: str, parts: list[str], gender: str, animate: bool, decline: Any) -> Forms:
    """Decline each word of a compound by itself; a word that all parts share is frozen («прес-центр», «країна-член»)."""
    lemma = parts[0]
    if " " not in lemma and "-" not in lemma:
        return _checked(row, decline(parts, gender, animate))
    columns = [part.replace("-", " - ").split(" ") for part in parts]
    if len({len(column) for column in columns}) != 1:
        raise RowError(f"«{row}»: the principal parts differ in their number of words")
    result = dict.fromkeys(CASES, "")
    main = True
    for index, words in enumerate(zip(*columns, strict=True)):
        joint = "" if index == 0 or words[0] == "-" or columns[0][index - 1] == "-" else " "
        if len(set(words[:2])) == 1 and any(len(set(later[:2])) > 1 for later in zip(*columns, strict=True)):
            forms = dict.fromkeys(CASES, words[0])
        else:
            forms = _checked(row, decline(list(words), gender if main else _inferred(words[0], words[1]), animate))
            main = False
        result = {case: result[case] + joint + forms[case] for case in CASES}
    return result


def _inferred(lemma: str, gen_sg: str) -> str:
    if lemma[-1] in "ая":
        return "f"
    if lemma[-1] in "ое":
        return "n"
    return "f" if gen_sg[-1] == "і" else "m"


def _checked(row: str, forms: Forms | None) -> Forms:
    if forms is None:
        raise RowError(f"«{row}»: these principal parts belong to no declension; {_HELP}, or add 0 or adj")
    return forms


def _singular(parts: list[str], gender: str, animate: bool) -> Forms | None:
    lemma, genitive, plural = parts
    ending, stem = lemma[-1], lemma[:-1]
    if lemma == "мати":
        return dict(zip(CASES, ("мати", "матері", "матері", "матір", f"матір{APOSTROPHE}ю", "матері"), strict=True))
    if gender == "n" and ending in "ая" and genitive.endswith(("ені", "яти", "ати")):
        oblique = genitive[:-1] + "і"
        return dict(zip(CASES, (lemma, genitive, oblique, lemma, lemma + "м", oblique), strict=True))
    if ending in "ая" and gender != "n":
        return _first(lemma, stem, genitive)
    if gender == "f" and ending not in "ое" and genitive[-1] in "іи":
        oblique = genitive[:-1] + "і"
        return dict(zip(CASES, (lemma, genitive, oblique, lemma, _third_instrumental(lemma), oblique), strict=True))
    if genitive[-1] in "аяую" and gender in "mn":
        return _second(lemma, genitive, gender, animate, mixed=genitive.endswith("ра") and plural.endswith("рі"))
    return None


def _first(lemma: str, stem: str, genitive: str) -> Forms:
    soft = lemma[-1] == "я"
    oblique = with_i(softened(stem))
    if soft:
        instrumental = stem + ("єю" if stem[-1] in VOWELS or stem[-1] == APOSTROPHE else "ею")
    else:
        instrumental = stem + ("ею" if stem[-1] in SIBILANTS else "ою")
    return dict(zip(CASES, (lemma, genitive, oblique, stem + ("ю" if soft else "у"), instrumental, oblique), strict=True))


def _third_instrumental(lemma: str) -> str:
    """«сіль» -> «сіллю», «область» -> «областю», «кров» -> «кров’ю» (§86: single dentals and sibilants double)."""
    stem = lemma.removesuffix("ь")
    last, before = stem[-1], stem[-2:-1]
    if last in "бпвмфр":
        return stem + ("ю" if before and before not in VOWELS and last != "р" and before not in "рв" else APOSTROPHE + "ю")
    if before in VOWELS and last in "дтзсцлнжчш":
        return stem + last + "ю"
    return stem + "ю"


def _second(lemma: str, genitive: str, gender: str, animate: bool, *, mixed: bool) -> Forms:
    """The II declension; `mixed` for «школяр, школяра, школярі» (§82)."""
    stem, soft = genitive[:-1], genitive[-1] in "яю"
    after_vowel = stem[-1] in VOWELS or stem[-1] == APOSTROPHE
    if gender == "n" and lemma[-1] == "я":
        instrumental = stem + "ям"
    elif soft:
        instrumental = stem + ("єм" if after_vowel else "ем")
    else:
        instrumental = stem + ("ем" if mixed or stem[-1] in SIBILANTS else "ом")
    dative = stem + ("ю" if soft else "у")
    if animate and gender == "m":
        locative = stem + (("єві" if after_vowel else "еві") if soft or mixed or stem[-1] in SIBILANTS else "ові")
    else:
        locative = _locative(lemma, stem, dative)
    accusative = genitive if animate and gender == "m" else lemma
    return dict(zip(CASES, (lemma, genitive, dative, accusative, instrumental, locative), strict=True))


def _locative(lemma: str, stem: str, dative: str) -> str:
    """«-у» after the suffixes -к- and where -г, -х would not soften, else «-і» (§88)."""
    last, before = stem[-1], stem[-2:-1]
    alternates = lemma[-2:-1] == "і" and before in "оеє"
    if last == "к":
        if lemma[-1] == "о":
            return softened(stem) + "і" if before in VOWELS else dative
        return softened(stem) + "і" if alternates or lemma.endswith("вік") else dative
    closed = before not in VOWELS and not lemma.endswith("бург")
    if last == "г" and lemma[-1] != "о" and (closed or (before == "і" and not alternates)):
        return dative  # «мітингу», «боргу», «обігу», but «березі», «Гамбурзі»
    if last == "х" and lemma[-1] != "о" and not lemma.endswith("оверх"):
        return dative  # «вибуху», «даху», but «поверсі»
    return with_i(softened(stem))


def _plural(parts: list[str], gender: str, animate: bool) -> Forms | None:
    nominative, genitive, anchor = parts
    ending, stem = nominative[-1], nominative[:-1]
    accusative = genitive if animate else nominative
    if nominative in _PLURALS:
        dative, instrumental, locative = _PLURALS[nominative]
        return dict(zip(CASES, (nominative, genitive, dative, accusative, instrumental, locative), strict=True))
    if ending not in "иіїаяе" or not stem:
        return None
    hard = ending in "аие" or (ending == "і" and (stem[-1] in SIBILANTS or (stem[-1] == "р" and anchor[-1] == "а")))
    vowel = "а" if hard else "я"
    return dict(
        zip(CASES, (nominative, genitive, f"{stem}{vowel}м", accusative, f"{stem}{vowel}ми", f"{stem}{vowel}х"), strict=True)
    )


def _substantivised(lemma: str, gender: str, animate: bool, only_plural: bool, parts: list[str]) -> Noun:
    """A noun that declines as an adjective: «військовий», «пальне», «набережна», «дані»."""
    if parts and (len(parts) > 3 or (parts[-1] != "-" and not only_plural)):
        raise RowError(f"«{lemma} adj» takes no principal parts but «-» («пальне n adj, -»)")
    soft = any(part.endswith("іх") for part in parts)
    bare = {"а": "ий", "я": "ій", "е": "ий", "є": "ій", "і": "ій" if soft else "ий", "ї": "їй"}
    adjective = parse_adjective(lemma if lemma.endswith("й") else lemma[:-1] + bare.get(lemma[-1], "?"))

    def forms(slot: str, plural: bool) -> Forms:
        return {case: adjective.form(case, slot, plural=plural, animate=animate) for case in CASES}

    singular = None if only_plural else forms(gender, False)
    plural = None if parts and not only_plural else forms(gender, True)
    nominative = "" if plural is None else plural["nom"]
    return Noun(lemma, gender, animate, singular, plural, nominative, collective=(animate and gender == "m") or only_plural)
