"""Stems of verbs and adjectives: their conjugation classes and parts of speech.

A class is known from the stem where Korean has no homographs for it (한글 맞춤법 18항 lists the
irregular ones); else the lexicon row gives it after the word: `묻다 ㄷ`, `걷다 규칙`, `강하다 형`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from briefgen.grammar.base import RowError
from briefgen.grammar.ko.adjectives import ADJECTIVES

Kind = Literal["verb", "adjective", "exist", "copula"]

CLASSES = frozenset("ㅂ ㄷ ㅅ ㅎ 르 러 우 으 규칙".split())
"""Conjugation classes that a row may name; 규칙 is regular, 으 the regular verbs in 르 (따르다)."""

KINDS: dict[str, Kind] = {"형": "adjective", "동": "verb", "이": "copula"}
"""Parts of speech that a row may name: an adjective (형), a verb (동), a noun with the copula (사실이다: 이)."""


class Stem(Struct, frozen=True):
    """A stem as dictionaries give it, without 다.

    Attributes:
        text: the stem (배치하, 돕, 있).
        kind: verb, adjective, 있다 and 없다, or the copula 이다 and 아니다.
        irregular: one of `CLASSES` but 규칙, or `""`.
        after_vowel: the copula after a vowel (의사다), for the copula alone.
    """

    text: str
    kind: Kind = "verb"
    irregular: str = ""
    after_vowel: bool = False


# Last syllables that tell the class.
_REGULAR_B = frozenset("입잡씹뽑접좁집업꼽")
_IRREGULAR_D = ("듣", "싣", "긷", "컫", "붇", "눋", "깨닫", "치닫", "내닫", "캐묻", "되묻")
_IRREGULAR_S = frozenset("짓낫붓긋잇젓잣")
_REGULAR_H = frozenset("좋놓낳넣쌓닿찧빻땋")
_REGULAR_REU = ("따르", "치르", "들르", "다다르", "우러르")
_IRREGULAR_REO = ("푸르",)
# Homographs of two classes: the row must say which is meant.
_HOMOGRAPHS = {
    "묻": "ㄷ (ask: 물었다) or 규칙 (bury: 묻었다)",
    "걷": "ㄷ (walk: 걸었다) or 규칙 (collect: 걷었다)",
    "굽": "ㅂ (roast: 구웠다) or 규칙 (bend: 굽었다)",
    "이르": "러 (reach: 이르렀다) or 르 (be early, tell: 일렀다)",
}

# Adjectives, by their whole stems.
_VERBS_B = frozenset("돕눕줍굽깁쭙")  # all other stems of the class ㅂ are adjectives
_ADJECTIVE_ENDS = ("넓", "높", "깊", "많", "같", "좋", "나쁘", "멋지", "값지")
_EXIST_ENDS = ("있", "없")


def jong_of(text: str) -> int:
    """The number of the last syllable's final consonant in Unicode's order, 0 where it is open."""
    return (ord(text[-1]) - 0xAC00) % 28


def with_jong(text: str, jong: int) -> str:
    """The text with another final consonant on its last syllable (0 opens it)."""
    code = ord(text[-1]) - 0xAC00
    return text[:-1] + chr(0xAC00 + code - code % 28 + jong)


def is_hangul(text: str) -> bool:
    """Whether the last character is a Hangul syllable."""
    return bool(text) and "가" <= text[-1] <= "힣"


@lru_cache(maxsize=8192)
def read_stem(word: str, given: str = "") -> Stem:
    """The stem of a word in 다, with the class and part of speech that a row gives after it.

    Args:
        word: one word (`배치하다`).
        given: what the row says of it: a class (`ㅂ`), a part of speech (`형`), both, or nothing.

    Raises:
        RowError: where the word is no verb or adjective, the class does not exist, or the stem has two classes and none is given.
    """
    if not (word.endswith("다") and len(word) > 1 and is_hangul(word[:-1])):
        raise RowError(f"{word!r} is not a Korean verb or adjective; write it in its dictionary form, in 다 (배치하다, 높다)")
    kind: Kind | None = None
    irregular: str | None = None
    for part in given.split():
        if part in KINDS:
            kind = KINDS[part]
        elif part in CLASSES:
            irregular = "" if part in ("규칙", "으") else part
        else:
            raise RowError(f"{part!r} is no class of {word}; write one of {' '.join(sorted(CLASSES))}, or 형 for an adjective")
    text = word[:-1]
    if kind is None:
        kind = _kind(text)
    if kind == "copula":
        return Stem(text, "copula")
    return Stem(text, kind, _irregular(word, text, kind) if irregular is None else irregular)


def _kind(text: str) -> Kind:
    if text in ("이", "아니"):
        return "copula"
    if text.endswith(_EXIST_ENDS):
        return "exist"
    jong, last = jong_of(text), text[-1]
    irregular_adjective = (jong == 17 and last not in _REGULAR_B | _VERBS_B) or (jong == 27 and last not in _REGULAR_H)
    known = text in ADJECTIVES or text.endswith(_ADJECTIVE_ENDS)
    return "adjective" if known or irregular_adjective else "verb"


def _irregular(word: str, text: str, kind: Kind) -> str:
    """The class that a stem's end tells."""
    jong, last = jong_of(text), text[-1]
    if text in _HOMOGRAPHS and not (text == "이르" and kind == "adjective"):
        raise RowError(f"{word} has two conjugations; write «{word} CLASS» with {_HOMOGRAPHS[text]}")
    if jong == 17:
        return "" if last in _REGULAR_B or text == "수줍" else "ㅂ"
    if jong == 7:
        return "ㄷ" if text.endswith(_IRREGULAR_D) else ""
    if jong == 19:
        return "ㅅ" if last in _IRREGULAR_S else ""
    if jong == 27:
        return "" if last in _REGULAR_H else "ㅎ"
    if last == "르":
        return "러" if text.endswith(_IRREGULAR_REO) else "" if text.endswith(_REGULAR_REU) else "르"
    return "우" if text == "푸" else ""
