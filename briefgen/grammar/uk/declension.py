"""The endings of nouns (Правопис 2019, §80-93): principal parts in, a table of cases out; `nouns` reads the rows."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.grammar.base import RowError
from briefgen.grammar.uk.adjectives import parse_adjective
from briefgen.grammar.uk.letters import APOSTROPHE, CASES, SIBILANTS, VOWELS, softened, with_i

Forms = dict[str, str]

HELP = "write «ризик m, ризику, ризики, ризиків»: lemma and gender, genitive singular, nominative plural, genitive plural"
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

Rule = Callable[[list[str], str, bool], Forms | None]


def decline(row: str, parts: list[str], gender: str, animate: bool, rule: Rule) -> Forms:
    """Decline each word of a compound by itself («країна-член», «Нова Каховка»); a word that all parts share is frozen («прес-центр»)."""
    lemma = parts[0]
    if " " not in lemma and "-" not in lemma:
        return _as_adjective(parts[0], parts[1], gender, animate) or _checked(row, rule(parts, gender, animate))
    columns = [part.replace("-", " - ").split(" ") for part in parts]
    if len({len(column) for column in columns}) != 1:
        raise RowError(f"«{row}»: the principal parts differ in their number of words")
    result = dict.fromkeys(CASES, "")
    main = True
    for index, words in enumerate(zip(*columns, strict=True)):
        joint = "" if index == 0 or words[0] == "-" or columns[0][index - 1] == "-" else " "
        if len(set(words[:2])) == 1 and any(len(set(later[:2])) > 1 for later in zip(*columns, strict=True)):
            forms = dict.fromkeys(CASES, words[0])
        elif adjectival := _as_adjective(words[0], words[1], gender, animate):
            forms = adjectival
        else:
            forms = _checked(row, rule(list(words), gender if main else _inferred(words[0], words[1]), animate))
            main = False
        result = {case: result[case] + joint + forms[case] for case in CASES}
    return result


def _as_adjective(nominative: str, genitive: str, gender: str, animate: bool) -> Forms | None:
    """A word that declines as an adjective («Нова Каховка», «Часів Яр», «жоден»), by its genitive; None for any other."""
    plural_form = nominative[-1:] in ("і", "ї") and genitive.endswith("х") and genitive[:-2] == nominative[:-1]
    stem = nominative[:-1]
    feminine = nominative[-1:] in "ая" and genitive in (stem + "ої", stem + "ьої", stem + "йої")  # but зброя, зброї
    if not plural_form and not feminine and not (genitive.endswith("ого") and genitive != nominative and len(nominative) > 2):
        return None
    lemma = nominative
    if nominative[-1] in "аяеєії":
        soft = nominative[-1] in "яє" or genitive.endswith(("іх", "ього"))
        lemma = nominative[:-1] + ("їй" if genitive.endswith("їх") else "ій" if soft else "ий")
    adjective = parse_adjective(lemma)
    return {case: adjective.form(case, gender, plural=plural_form, animate=animate) for case in CASES}


def _inferred(lemma: str, gen_sg: str) -> str:
    if lemma.endswith(("а", "я")):
        return "f"
    if lemma.endswith(("о", "е")):
        return "n"
    return "f" if gen_sg.endswith("і") else "m"


def _checked(row: str, forms: Forms | None) -> Forms:
    if forms is None:
        raise RowError(f"«{row}»: these principal parts belong to no declension; {HELP}, or add 0 or adj")
    return forms


def singular(parts: list[str], gender: str, animate: bool) -> Forms | None:
    """The singular from lemma, genitive singular and nominative plural (or the genitive again); None where no rule fits."""
    lemma, genitive, nominative_plural = parts
    if len(lemma) < 2 or len(genitive) < 2:
        return None
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
        return _second(lemma, genitive, gender, animate, mixed=genitive.endswith("ра") and nominative_plural.endswith("рі"))
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


def plural(parts: list[str], gender: str, animate: bool) -> Forms | None:
    """The plural from its nominative and genitive and the genitive singular; None where no rule fits."""
    nominative, genitive, anchor = parts
    if len(nominative) < 2 or not genitive or not anchor:
        return None
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
