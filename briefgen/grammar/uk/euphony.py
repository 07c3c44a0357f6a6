"""у/в, і/й/та, з/із/зі, о/об: settled by what is read on either side (Правопис 2019, §23-25)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from briefgen.grammar.uk import numerals
from briefgen.grammar.uk.letters import APOSTROPHE, VOWELS

_IOTATED = frozenset("єїюяй")
_CONSONANTS = frozenset("бвгґджзйклмнпрстфхцчшщ")
_SIBILANT_ONSETS = frozenset("зсцчшщж")
_PAUSE = frozenset(".,:;!?…—–()[]/")
_SILENT = frozenset(" \u00a0\u202f«»„“”\"’'‘")
_LETTER_NAMES = {
    **dict.fromkeys("еєиіїоуюя", ""),
    "а": "",
    "б": "бе",
    "в": "ве",
    "г": "ге",
    "ґ": "ґе",
    "д": "де",
    "ж": "же",
    "з": "зе",
    "й": "йот",
    "к": "ка",
    "л": "ел",
    "м": "ем",
    "н": "ен",
    "п": "пе",
    "р": "ер",
    "с": "ес",
    "т": "те",
    "ф": "еф",
    "х": "ха",
    "ц": "це",
    "ч": "че",
    "ш": "ша",
    "щ": "ща",
    "ь": "",
}
_LATIN_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "ей бі сі ді і еф джі ейч ай джей кей ел ем ен о пі к’ю ар ес ті ю ві даблю екс вай зет".split(),
        strict=True,
    )
)
_LATIN_SOUNDS = dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефггіджклмнопкрстуввксйз", strict=False))
_LATIN_ONSETS = {
    "sh": "ш",
    "ch": "ч",
    "zh": "ж",
    "th": "т",
    "ph": "ф",
    "kh": "х",
    "ts": "ц",
    "j": "дж",
    "x": "з",
    "q": "кв",
    "w": "в",
    "y": "й",
}


@lru_cache(maxsize=8192)
def onset(text: str, readings: tuple[tuple[str, str], ...] = ()) -> str:
    """How the first word of a text begins when read: «11 осіб» -> «одинадцять», «МВФ» -> «ем…», «Bloomberg» -> «bl…».

    Lower case; `""` for a text without letters or digits.
    """
    start = 0
    while start < len(text) and not text[start].isalnum():
        start += 1
    end = start
    while end < len(text) and (text[end].isalpha() or text[end] in (APOSTROPHE, "'")):
        end += 1
    word = text[start:end]
    if word:
        return _word_onset(word, dict(readings))
    while end < len(text) and (text[end].isdigit() or (text[end] == numerals.NBSP and text[end + 1 : end + 2].isdigit())):
        end += 1
    digits = text[start:end].replace(numerals.NBSP, "")
    return _number(digits)


def _number(digits: str) -> str:
    if not digits:
        return ""
    number = int(digits[:12]) if len(digits) <= 12 else int(digits[0])
    return numerals.cardinal(number)


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word[:2].isupper() and not word[-1:].islower()


def _word_onset(word: str, readings: Mapping[str, str]) -> str:
    if word in readings:
        return readings[word]
    lower = word.lower()
    if "a" <= lower[0] <= "z":
        if _is_abbreviation(word) and not (len(word) > 3 and lower[1] in "aeiou"):
            return _LATIN_NAMES[lower[0]]
        return _latin(lower)
    if _is_abbreviation(word) and lower[0] not in VOWELS and lower[1] not in VOWELS:
        return _LETTER_NAMES.get(lower[0]) or lower
    return lower


def _latin(lower: str) -> str:
    for letters, sound in _LATIN_ONSETS.items():
        if lower.startswith(letters):
            return sound + _latin(lower[len(letters) :])[:2]
    return "".join(_LATIN_SOUNDS.get(letter, letter) for letter in lower[:3])


def coda(text: str) -> str:
    """The last sound before a choice: a letter, ``"|"`` for a pause, ``""`` for the start of the sentence."""
    end = len(text)
    while end and text[end - 1] in _SILENT:
        end -= 1
    if not end:
        return ""
    last = text[end - 1]
    if last in _PAUSE:
        return "|"
    if last == "%":
        return "в"  # «відсотків»
    if last.isdigit():
        start = end
        while start and (
            text[start - 1].isdigit() or (text[start - 1] == numerals.NBSP and text[start - 2 : start - 1].isdigit())
        ):
            start -= 1
        return _number(text[start:end].replace(numerals.NBSP, ""))[-1]
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    word = text[start:end]
    lower = word.lower()
    if "a" <= lower[-1:] <= "z":
        return "а" if lower[-1] in "aiouy" else "к"
    if _is_abbreviation(word) and lower[0] not in VOWELS and lower[1] not in VOWELS and word != "США":
        return (_LETTER_NAMES.get(lower[-1]) or lower[-1])[-1]
    if lower[-1:] == "ь":
        return lower[-2:-1]
    return lower[-1:]


def choose(variants: str, before: str, after: str, readings: tuple[tuple[str, str], ...] = ()) -> str:
    """Pick one of `«у|в»`, `«з|із|зі»`, `«і|й|та»`, `«о|об»`, or of a word's pair («вже|уже», «імовірно|ймовірно»).

    Args:
        variants: as a choice span holds them.
        before: the sentence up to the choice.
        after: what follows it.
        readings: abbreviations that are read as given.
    """
    options = variants.split("|")
    initials = {option[0] for option in options}
    left = coda(before)
    if initials <= {"у", "в"}:
        rest = options[0][1:]
        if rest[:1] == "в":  # «інженери ввімкнули», «фахівець увімкнув»
            return _pick(options, "в" if left in VOWELS and left else "у")
        following = rest + after if rest else onset(after[:24], readings)
        return _pick(options, "у" if _takes_u(left, following) else "в")
    following = onset(after[:24], readings)
    if options[0] in ("і", "й", "та"):
        return _and(left, following, options)
    if initials <= {"і", "й"}:
        return _pick(options, "й" if left in VOWELS else "і")
    if options[0] in ("з", "із", "зі"):
        return _with(left, following)
    if options[0] == "о":
        return "об" if following[:1] in VOWELS and following[:1] not in _IOTATED else "о"
    return options[0]


def _pick(options: list[str], initial: str) -> str:
    return next((option for option in options if option[0] == initial), options[0])


def _takes_u(left: str, following: str) -> bool:
    """§23: «у» between consonants, after a pause before one, and before в, ф, льв, св, тв, хв, сф whatever stands before."""
    first, second = following[:1], following[1:2]
    if first in VOWELS:
        return False
    if first in ("в", "ф") or second in ("в", "ф") or following[:3] == "льв":
        return True
    if all(letter in _CONSONANTS for letter in following[:3]) and len(following) >= 3:
        return True
    return left not in VOWELS or not left


def _and(left: str, following: str, options: list[str]) -> str:
    """§24: «й» after a vowel unless another [й] follows; «та» where two «і» would meet."""
    first = following[:1]
    if left and left in VOWELS:
        return "й" if first not in _IOTATED else "і"
    if first in ("і", "й") and left and left != "|":
        return _pick(options, "т")
    return "і"


def _with(left: str, following: str) -> str:
    """§25: «зі» before a cluster with a sibilant or a sonorant first, «із» between consonants and before sibilants."""
    first, second = following[:1], following[1:2]
    if first in VOWELS or not first:
        return "з"
    cluster = second in _CONSONANTS or (second == "ь" and following[2:3] in _CONSONANTS)
    if cluster and (first in "зсшщжч" or first in "лмрв" or following[:3] in ("дзв", "джм")):
        return "зі"
    if first in _SIBILANT_ONSETS:
        return "із"
    return "із" if left in _CONSONANTS else "з"
