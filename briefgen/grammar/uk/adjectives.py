"""Adjectives: the three tables -ий, -ій, -їй, pronominal adjectives, and words like «кілька»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from briefgen.grammar.base import RowError
from briefgen.grammar.uk.letters import CASES, clean
from briefgen.phrase import Origin

_ENDINGS: dict[str, dict[str, tuple[str, ...]]] = {
    # Правопис 2019, §94-97.  A slot is "m", "f", "n" or "pl"; the accusative of "m" and "pl" follows animacy.
    "ий": {
        "m": ("ий", "ого", "ому", "", "им", "ому"),
        "f": ("а", "ої", "ій", "у", "ою", "ій"),
        "n": ("е", "ого", "ому", "е", "им", "ому"),
        "pl": ("і", "их", "им", "", "ими", "их"),
    },
    "ій": {
        "m": ("ій", "ього", "ьому", "", "ім", "ьому"),
        "f": ("я", "ьої", "ій", "ю", "ьою", "ій"),
        "n": ("є", "ього", "ьому", "є", "ім", "ьому"),
        "pl": ("і", "іх", "ім", "", "іми", "іх"),
    },
    "їй": {
        "m": ("їй", "його", "йому", "", "їм", "йому"),
        "f": ("я", "йої", "їй", "ю", "йою", "їй"),
        "n": ("є", "його", "йому", "є", "їм", "йому"),
        "pl": ("ї", "їх", "їм", "", "їми", "їх"),
    },
    "лиций": {
        "m": ("лиций", "лицього", "лицьому", "", "лицим", "лицьому"),
        "f": ("лиця", "лицьої", "лицій", "лицю", "лицьою", "лицій"),
        "n": ("лице", "лицього", "лицьому", "лице", "лицим", "лицьому"),
        "pl": ("лиці", "лицих", "лицим", "", "лицими", "лицих"),
    },
}

_PRONOMINAL = {
    # Правопис 2019, §110-118: lemma -> m, f, n, pl; "-" in an accusative that follows animacy.
    "весь": (
        "весь всього всьому - всім всьому",
        "вся всієї всій всю всією всій",
        "все всього всьому все всім всьому",
        "всі всіх всім - всіма всіх",
    ),
    "цей": (
        "цей цього цьому - цим цьому",
        "ця цієї цій цю цією цій",
        "це цього цьому це цим цьому",
        "ці цих цим - цими цих",
    ),
    "той": (
        "той того тому - тим тому",
        "та тієї тій ту тією тій",
        "те того тому те тим тому",
        "ті тих тим - тими тих",
    ),
    "мій": (
        "мій мого моєму - моїм моєму",
        "моя моєї моїй мою моєю моїй",
        "моє мого моєму моє моїм моєму",
        "мої моїх моїм - моїми моїх",
    ),
    "чий": (
        "чий чийого чийому - чиїм чийому",
        "чия чиєї чиїй чию чиєю чиїй",
        "чиє чийого чийому чиє чиїм чийому",
        "чиї чиїх чиїм - чиїми чиїх",
    ),
    "сам": (
        "сам самого самому - самим самому",
        "сама самої самій саму самою самій",
        "само самого самому само самим самому",
        "самі самих самим - самими самих",
    ),
    "один": (
        "один одного одному - одним одному",
        "одна однієї одній одну однією одній",
        "одне одного одному одне одним одному",
        "одні одних одним - одними одних",
    ),
}

_SHORT = ("жоден", "кожен", "повен", "певен", "винен", "повинен", "потрібен", "здоров", "варт", "готов", "рад", "ладен")
_HARD_STEMS = {"жоден": "жодн", "кожен": "кожн", "повен": "повн", "певен": "певн", "винен": "винн", "повинен": "повинн"}
_HARD_STEMS |= {"потрібен": "потрібн", "здоров": "здоров", "варт": "варт", "готов": "готов", "рад": "рад", "ладен": "ладн"}

_ROMAN = re.compile("[IVXLCІХС]+")  # some keyboards have Cyrillic letters for them

_QUANTIFIERS = {
    # Indefinite numerals: their nominative and accusative take the genitive plural (Правопис 2019, §108).
    "багато": ("багато", "багатьох", "багатьом", "багато", "багатьма", "багатьох"),
    "небагато": ("небагато", "небагатьох", "небагатьом", "небагато", "небагатьма", "небагатьох"),
    "кілька": ("кілька", "кількох", "кільком", "кілька", "кількома", "кількох"),
    "декілька": ("декілька", "декількох", "декільком", "декілька", "декількома", "декількох"),
    "стільки": ("стільки", "стількох", "стільком", "стільки", "стількома", "стількох"),
    "скільки": ("скільки", "скількох", "скільком", "скільки", "скількома", "скількох"),
    "кільканадцять": ("кільканадцять", "кільканадцяти", "кільканадцяти", "кільканадцять", "кільканадцятьма", "кільканадцяти"),
    "кількадесят": ("кількадесят", "кількадесяти", "кількадесяти", "кількадесят", "кількадесятьма", "кількадесяти"),
    "кількасот": ("кількасот", "кількохсот", "кількомстам", "кількасот", "кількомастами", "кількохстах"),
}


class Adjective(Struct, frozen=True, eq=False):
    """An adjective with all its forms.

    Attributes:
        lemma: the masculine nominative.
        forms: slot (``m f n pl``) -> case -> form.
        comparative: the comparative degree where the row gives one.
        superlative: «най-» with the comparative.
        determiner: stands before a number («усі 12 ракет»).
        quantifier: ``"many"`` («кілька», «багато»: the genitive plural follows in nominative and accusative),
            ``"few"`` («обидва») or ``""``.
        value, origin: the figure that it says («80-й», «32-річний») and its slot, ``""`` where it says none.
        initials: its forms in words, for the start of a sentence.
    """

    lemma: str
    forms: dict[str, dict[str, str]]
    comparative: Adjective | None = None
    superlative: Adjective | None = None
    determiner: bool = False
    quantifier: str = ""
    value: str = ""
    origin: Origin = Origin()
    initials: dict[str, dict[str, str]] | None = None

    @property
    def varies(self) -> bool:
        """«всі» and «усі» by euphony (Правопис 2019, §23)."""
        return self.lemma in ("весь", "увесь")

    def form(self, case: str, gender: str = "m", *, plural: bool = False, animate: bool = False) -> str:
        """The form for a noun of that gender; the accusative follows animacy in the masculine and the plural."""
        return self._from(self.forms, case, gender, plural, animate)

    def initial(self, case: str, gender: str, *, plural: bool, animate: bool) -> str:
        """That form in words, ``""`` where there is none."""
        return "" if self.initials is None else self._from(self.initials, case, gender, plural, animate)

    def _from(self, forms: dict[str, dict[str, str]], case: str, gender: str, plural: bool, animate: bool) -> str:
        slot = "pl" if plural else gender
        if case == "acc" and slot in ("m", "pl"):
            case = "gen" if animate else "nom"
        return forms[slot][case]


def compared(row: object, degree: str, table: Mapping[str, Any]) -> Adjective:
    """An adjective in a degree: the row's own comparative, or composed («більш відчутний»), with a word before it («значно вищий»).

    Args:
        row: the adjective's row.
        degree: one of `briefgen.degrees.DEGREES`.
        table: `[degrees]` of the locale.

    Raises:
        RowError: where the row is malformed, or counts or does not decline, so that it has no degrees.
    """
    plain = parse_adjective(row)
    if plain.quantifier or plain.determiner or (degree in ("more", "most") and isinstance(row, str) and row.endswith(" 0")):
        raise RowError(f"«{plain.lemma}» has no degrees")
    if degree in table["plain"]:
        return parse_adjective(f"{table['before'][degree]} {plain.lemma}")
    if degree == "most":
        return plain.superlative or parse_adjective(f"{table['most']} {plain.lemma}")
    more = plain.comparative or parse_adjective(f"{table['more']} {plain.lemma}")
    return more if degree == "more" else parse_adjective(f"{table['before'][degree]} {more.lemma}")


def parse_adjective(row: object) -> Adjective:
    """Read `«високий, вищий»`, `«синій»`, `«беж 0»` (does not decline) or `«кілька num»` (counts).

    Raises:
        RowError: where the row is not text or its ending belongs to no table.
    """
    if not isinstance(row, str) or not row.strip():
        raise RowError(f"a Ukrainian adjective is text such as «високий, вищий», not {row!r}")
    lemma, *degrees = [clean(part) for part in row.split(",")]
    if len(degrees) > 1:
        raise RowError(f"«{row}»: an adjective gives its lemma and at most the comparative («високий, вищий»)")
    word, _, flag = lemma.rpartition(" ")
    if flag == "num":
        return _quantifier(word)
    if flag == "0":
        return Adjective(word, {slot: dict.fromkeys(CASES, word) for slot in ("m", "f", "n", "pl")})
    if _ROMAN.fullmatch(lemma):  # «II Міжнародний форум»
        return Adjective(lemma, {slot: dict.fromkeys(CASES, lemma) for slot in ("m", "f", "n", "pl")})
    comparative = superlative = None
    if degrees and degrees[0] != "-":
        comparative = Adjective(degrees[0], _decline(degrees[0]))
        best = "най" + degrees[0]
        superlative = Adjective(best, _decline(best))
    last = lemma.rpartition(" ")[2]
    determiner = last in _PRONOMINAL_LEMMAS or last in ("наш", "ваш", "жоден", "кожен", "кожний", "жодний", "перший", "останній")
    return Adjective(lemma, _decline(lemma), comparative, superlative, determiner)


def _quantifier(word: str) -> Adjective:
    if word == "обидва":
        both = {slot: dict(zip(CASES, ("обидва", "обох", "обом", "", "обома", "обох"), strict=True)) for slot in ("m", "n")}
        both["f"] = both["m"] | {"nom": "обидві"}
        both["pl"] = both["m"]
        return Adjective(word, both, determiner=True, quantifier="few")
    if word in _QUANTIFIERS:
        one = dict(zip(CASES, _QUANTIFIERS[word], strict=True))
        return Adjective(word, dict.fromkeys(("m", "f", "n", "pl"), one), quantifier="many")
    if word == "чимало":
        return Adjective(word, dict.fromkeys(("m", "f", "n", "pl"), dict.fromkeys(CASES, word)), quantifier="many")
    raise RowError(f"«{word} num»: known indefinite numerals are {', '.join(_QUANTIFIERS)}, чимало and обидва")


def _decline(lemma: str) -> dict[str, dict[str, str]]:
    if " " in lemma:  # «дедалі більший», «другий за величиною»: the adjective changes, what stands beside it does not
        words = lemma.split()
        if words[0] in _PRONOMINAL_LEMMAS and len(words) == 2:  # «той самий»: both change
            first, second = map(_decline, words)
            return {slot: {case: f"{form} {second[slot][case]}" for case, form in forms.items()} for slot, forms in first.items()}
        at = next((place for place in range(len(words) - 1, -1, -1) if words[place].endswith(("ий", "ій"))), len(words) - 1)
        before, after = (" ".join(part) for part in (words[:at], words[at + 1 :]))
        return {
            slot: {case: f"{before} {form} {after}".strip() for case, form in forms.items()}
            for slot, forms in _decline(words[at]).items()
        }
    if lemma in _PRONOMINAL_LEMMAS:
        base, onset = _PRONOMINAL_LEMMAS[lemma]
        rows = [part.split() for part in _PRONOMINAL[base]]
        cut = 0 if onset == "" else 1
        return {
            slot: {case: form if form == "-" else onset + form[cut:] for case, form in zip(CASES, row, strict=True)}
            for slot, row in zip(("m", "f", "n", "pl"), rows, strict=True)
        }
    for ending in ("лиций", "ий", "ій", "їй"):
        if lemma.endswith(ending) and len(lemma) > len(ending):
            return _table(lemma[: -len(ending)], _ENDINGS[ending], lemma)
    if lemma in ("наш", "ваш") or lemma in _SHORT:
        return _table(_HARD_STEMS.get(lemma, lemma), _ENDINGS["ий"], lemma)
    if lemma.endswith(("ів", "їв")) and len(lemma) > 3:  # possessive: «батьків», «батькового»
        return _table(lemma[:-2] + ("єв" if lemma.endswith("їв") else "ов"), _ENDINGS["ий"], lemma)
    if lemma.endswith(("ин", "їн")) and len(lemma) > 3:
        return _table(lemma, _ENDINGS["ий"], lemma)
    raise RowError(f"«{lemma}» does not end as an adjective (-ий, -ій, -їй); write «{lemma} 0» if it does not decline")


def _table(stem: str, endings: dict[str, tuple[str, ...]], lemma: str) -> dict[str, dict[str, str]]:
    table = {slot: {case: stem + end for case, end in zip(CASES, row, strict=True)} for slot, row in endings.items()}
    table["m"]["nom"] = lemma
    return table


_PRONOMINAL_LEMMAS = {lemma: (lemma, "") for lemma in _PRONOMINAL} | {
    "увесь": ("весь", ""),
    "твій": ("мій", "тв"),
    "свій": ("мій", "св"),
}
