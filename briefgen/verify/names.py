"""Whether a printed name can be a form of an entity's name: by the beginnings of its words, since ends are inflected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefgen.reader import markers, pronouns, shifts

_LETTERS = re.compile(r"[^\W\d_]+")
_APOSTROPHES = str.maketrans("'ʼ", "’’")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


@lru_cache(maxsize=4096)
def resembles(printed: str, names: tuple[str, ...], others: tuple[str, ...], lang: str) -> bool:
    """Whether what is printed can be a form of an entity's name.

    Every word of it must begin like a word of the entity's row, and one of its names (full, short, family) must be there whole.

    Args:
        names: the entity's names in the language, as its row writes them (with principal parts).
        others: words that may stand with them.
    """
    if printed.lower() in pronouns(lang):
        return True
    if markers(printed, lang).negations and not markers(" | ".join((*names, *others)), lang).negations:
        return False
    shifted = shifts(lang)
    if shifted and _whole(printed, names, others, lang, {}):
        return True
    return _whole(printed, names, others, lang, shifted)


def _whole(printed: str, names: Sequence[str], others: Sequence[str], lang: str, shifted: dict[int, str]) -> bool:
    """`resembles`, with consonants that cases exchange made alike."""
    known = {_shifted(word.lower(), shifted) for text in (*names, *others) for word in _WORD.findall(_dotless(text))}
    seen = [_shifted(word.lower(), shifted) for word in _WORD.findall(_dotless(printed))]
    if not all(any(_alike(word, other) for other in known) for word in seen if len(word) > 2 or "가" <= word[0] <= "힣"):
        return False
    forms = (form for name in names for form in map(_parts, name.split(",")))
    return any(form and all(any(_alike(word, _shifted(part, shifted)) for word in seen) for part in form) for form in forms)


def _shifted(word: str, shifted: dict[int, str]) -> str:
    """A word with the consonants that cases exchange made alike; the first letter is no stem's end."""
    return word[:1] + word[1:].translate(shifted)


def _parts(form: str) -> list[str]:
    """The words of a name or one of its principal parts as a row writes it: «Київ m» is Київ."""
    words = _WORD.findall(_dotless(form))
    # Case and gender of principal parts («m», «pla», «adj») are no words, nor are an article and a preposition.
    kept = [word.lower() for word in words if not (word.isascii() and not word[0].isupper() and len(word) < 4)]
    return kept or [word.lower() for word in words[:1]]


def _dotless(text: str) -> str:
    """«U.S.» as US, and O'Brien as the house's O’Brien."""
    return text.replace(".", "").translate(_APOSTROPHES)


def _alike(word: str, other: str) -> bool:
    """Whether two words can be forms of one: they share what all forms keep, or one is written within the other (김 + 정은)."""
    if "가" <= word[0] <= "힣":
        return word.startswith(other) or other.startswith(word) or (len(other) > 1 and word.endswith(other))
    if _digits(word) != _digits(other):
        return False  # «Чан’е-5», «Чан’е-6»
    need = min(_kept(word), _kept(other))
    return word[:need] == other[:need]


def _kept(word: str) -> int:
    """How many letters of a word stay in all its forms."""
    size = len(word)
    return 4 if size > 5 else 3 if size > 3 else 2


def shares_word(text: str, words: Sequence[str]) -> bool:
    """Whether a word of a text begins like one of these words; in Hangul, where stems contract, with the same syllable."""
    known = {word.lower() for text_ in words for word in _WORD.findall(text_)}
    return any(
        word[0] == other[0] if "가" <= word[0] <= "힣" else len(other) > 3 and _alike(word, other)
        for word in map(str.lower, _WORD.findall(text))
        for other in known
    )


def tokens(row: Sequence[str]) -> list[str]:
    """The words of a row, one by one."""
    return [word.lower() for text in row for word in _LETTERS.findall(text)]


def in_own_words(said: str, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a figure that was read is a word of the rows, or a form of one («до Дня», 두 정체, 10대, «Формулу-1»)."""
    words = _WORD.findall(said.lower())
    own = {word.lower() for row in rows for text in row for word in _WORD.findall(text)}
    digits = _digits(said)
    return any(_is_own(word, other, digits) for word in {*words[:1], *words[-1:]} for other in own)


def _is_own(word: str, other: str, digits: str) -> bool:
    """Whether a word is a row's, or begins as it does; the digits must be the row's, too."""
    if digits and _digits(other) != digits:
        return False
    stem = word.startswith(other) if "가" <= other[-1] <= "힣" else word[:3] == other[:3] and len(other) > 2
    return word in (other, f"{other}s") or (len(other) > 1 and stem)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def is_form(word: str, own: str) -> bool:
    """Whether a word is one of a row's, or such a word with another ending («tops» of top)."""
    return own == word or (len(own) > 5 and word.startswith(own[:6])) or (len(own) > 2 and word in (f"{own}s", f"{own}es"))
