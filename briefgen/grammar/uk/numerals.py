"""Number words in all cases, and figures as they are written (Правопис 2019, §105-109)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from briefgen.grammar.uk.letters import APOSTROPHE, CASES

NBSP = "\u00a0"
MINUS = "\u2212"

_ONE = {
    "m": ("один", "одного", "одному", "один", "одним", "одному"),
    "f": ("одна", "однієї", "одній", "одну", "однією", "одній"),
    "n": ("одне", "одного", "одному", "одне", "одним", "одному"),
}
_SMALL = {
    2: ("два", "двох", "двом", "два", "двома", "двох"),
    3: ("три", "трьох", "трьом", "три", "трьома", "трьох"),
    4: ("чотири", "чотирьох", "чотирьом", "чотири", "чотирма", "чотирьох"),
}
_COLLECTIVE = {
    2: "двоє",
    3: "троє",
    4: "четверо",
    5: "п’ятеро",
    6: "шестеро",
    7: "семеро",
    8: "восьмеро",
    9: "дев’ятеро",
    10: "десятеро",
}
_UNITS = {5: "п’ят", 6: "шіст", 7: "сім", 8: "вісім", 9: "дев’ят", 10: "десят"}
_OBLIQUE = {6: "шест", 7: "сем", 8: "восьм"}
_PERSONS = {5: "п’ять", 6: "шість", 7: "сім", 8: "вісьм", 9: "дев’ять", 10: "десять"}
_TEENS = ("оди", "два", "три", "чотир", "п’ят", "шіст", "сім", "вісім", "дев’ят")
_TENS = {2: "двадцят", 3: "тридцят", 5: "п’ятдесят", 6: "шістдесят", 7: "сімдесят", 8: "вісімдесят"}
_HUNDREDS = {2: "двісті", 3: "триста", 4: "чотириста"}
_THOUSAND = {
    "sg": ("тисяча", "тисячі", "тисячі", "тисячу", "тисячею", "тисячі"),
    "pl": ("тисячі", "тисяч", "тисячам", "тисячі", "тисячами", "тисячах"),
}


def _long(stem: str, oblique: str, first: str = "ь") -> tuple[str, ...]:
    """«п’ять, п’яти, п’яти, п’ять, п’ятьма, п’яти»: the shorter of two good forms."""
    instrumental = {"шест": "шістьма", "сем": "сьома", "восьм": "вісьма"}.get(oblique, oblique + "ьма")
    return (stem + first, oblique + "и", oblique + "и", stem + first, instrumental, oblique + "и")


@lru_cache(maxsize=4096)
def cardinal(number: int, case: str = "nom", gender: str = "m", animate: bool = False) -> str:
    """A whole number below 10**12 in words: `cardinal(21, "acc", "f")` is «двадцять одну».

    Raises:
        ValueError: for a number out of range.
    """
    if not 0 <= number < 10**12:
        raise ValueError(f"{number} is not written in words")
    if number == 0:
        return ("нуль", "нуля", "нулю", "нуль", "нулем", "нулі")[CASES.index(case)]
    parts: list[str] = []
    for power, word in ((9, "мільярд"), (6, "мільйон"), (3, "тисяча")):
        group = number // 10**power % 1000
        if group:
            parts += _scale(group, word, case)
    rest = number % 1000
    if rest:
        parts += _below_thousand(rest, case, gender, animate)
    return " ".join(parts)


def _scale(group: int, word: str, case: str) -> list[str]:
    gender = "f" if word == "тисяча" else "m"
    singular, plural, several = scale_forms(word)
    kind = plural_class(group)
    at = CASES.index(case)
    if kind == "one":
        name = singular[at]
    elif kind == "few" or case not in ("nom", "acc"):
        name = plural[at]
    else:
        name = several
    # «тисяча», not «одна тисяча», where nothing stands before it; but «одній тисячі», since «тисячі» are many thousands
    return [name] if group == 1 and name != plural[0] else [*_below_thousand(group, case, gender, False), name]


def scale_forms(word: str) -> tuple[Sequence[str], Sequence[str], str]:
    """Singular, plural and the form after 5 and more of «тисяча», «мільйон», «мільярд», «трильйон»."""
    if word == "тисяча":
        return _THOUSAND["sg"], _THOUSAND["pl"], "тисяч"
    singular = tuple(word + end for end in ("", "а", "у", "", "ом", "і"))
    return singular, tuple(word + end for end in ("и", "ів", "ам", "и", "ами", "ах")), word + "ів"


def _below_thousand(number: int, case: str, gender: str, animate: bool) -> list[str]:
    at = CASES.index(case)
    parts: list[str] = []
    hundreds, tail = divmod(number, 100)
    if hundreds:
        parts.append(_hundred(hundreds, at))
    if tail >= 20:
        parts.append(_ten(tail // 10, at))
        tail %= 10
    if 11 <= tail <= 19:
        stem = _TEENS[tail - 11] + "надцят"
        parts.append(_long(stem, stem)[at])
    elif tail == 1:
        parts.append(_ONE[gender][CASES.index("gen") if case == "acc" and animate and gender == "m" else at])
    elif tail in _SMALL:
        form = _SMALL[tail][CASES.index("gen") if case == "acc" and animate else at]
        parts.append("дві" if form == "два" and gender == "f" else form)
    elif tail:
        stem = _UNITS[tail]
        if case == "acc" and animate and number < 10:
            parts.append(_PERSONS[tail] + "ох")
        elif tail in (7, 8):
            parts.append(_long(stem, _OBLIQUE[tail], "")[at])
        else:
            parts.append(_long(stem, _OBLIQUE.get(tail, stem))[at])
    return parts


def _ten(ten: int, at: int) -> str:
    if ten == 4:
        return "сорок" if at in (0, 3) else "сорока"
    if ten == 9:
        return f"дев{APOSTROPHE}яносто" if at in (0, 3) else f"дев{APOSTROPHE}яноста"
    stem = _TENS[ten]
    hard = "" if ten >= 5 else "ь"
    return _long(stem, stem, hard)[at]


def _hundred(hundred: int, at: int) -> str:
    if hundred == 1:
        return "сто" if at in (0, 3) else "ста"
    if hundred in _HUNDREDS:
        if at in (0, 3):
            return _HUNDREDS[hundred]
        return _SMALL[hundred][at] + ("", "сот", "стам", "", "стами", "стах")[at]
    stem, oblique = _UNITS[hundred], _OBLIQUE.get(hundred, _UNITS[hundred])
    if at in (0, 3):
        return stem + "сот"
    if at == 4:
        return _long(stem, oblique)[4] + "стами"
    return oblique + "и" + ("", "сот", "стам", "", "", "стах")[at]


def collective(number: int, case: str, animate: bool) -> str:
    """«двоє», «троє» … «десятеро»; oblique cases are the cardinal's (Правопис 2019, §107)."""
    if case == "nom" or (case == "acc" and not animate):
        return _COLLECTIVE[number]
    if number < 5:
        return _SMALL[number][CASES.index("gen" if case == "acc" else case)]
    return _PERSONS[number] + {"gen": "ох", "dat": "ом", "acc": "ох", "ins": "ома", "loc": "ох"}[case]


def plural_class(number: int) -> str:
    """CLDR's plural category of a whole number: ``one``, ``few`` or ``many``."""
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return "few"
    return "many"


def split_scale(number: Decimal, scales: Sequence[Mapping[str, Any]]) -> tuple[Decimal, str]:
    """A large round number as a short figure and its scale, never rounded: 3.2e9 -> 3.2, «млрд»."""
    for scale in scales:
        power = Decimal(10) ** int(scale["power"])
        if abs(number) >= power:
            short = number / power
            if short == short.quantize(Decimal("0.01")):
                return short.normalize() if short != short.to_integral_value() else short.quantize(Decimal(1)), str(
                    scale["short"]
                )
            break
    return number, ""


def figure(number: Decimal) -> str:
    """Digits with a decimal comma, and a no-break space from 10 000 up (none in 3000)."""
    digits, _, decimals = f"{abs(number):f}".partition(".")
    if len(digits) > 4:
        first = len(digits) % 3
        groups = [digits[:first]] if first else []
        digits = NBSP.join(groups + [digits[index : index + 3] for index in range(first, len(digits), 3)])
    return (MINUS if number < 0 else "") + digits + ("," + decimals if decimals else "")


_FRACTIONS = {1: ("десята", "десятих"), 2: ("сота", "сотих"), 3: ("тисячна", "тисячних")}


def decimal_words(number: Decimal) -> str:
    """A number with up to three decimals in nominative words: 5.2 -> «п’ять цілих дві десятих» (§107: genitive plural
    after two and more); `""` for a longer one.
    """
    whole, _, decimals = f"{abs(number):f}".partition(".")
    if not decimals:
        return cardinal(int(whole))
    if len(decimals) > 3:
        return ""
    entire = ("ціла", "цілих")[plural_class(int(whole)) != "one"]
    part = _FRACTIONS[len(decimals)][plural_class(int(decimals)) != "one"]
    return f"{cardinal(int(whole), gender='f')} {entire} {cardinal(int(decimals), gender='f')} {part}"
