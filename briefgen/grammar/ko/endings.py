"""Endings: how each attaches to a stem of each class.

An ending is named by its citation: `다 다고 느냐고 라고 자고 겠다고 ㄴ 는 ㄹ 던 고 면 아 지만 기 기로 도록 음 지 …`
(아 stands for 아, 어 and 해; ㄴ for ㄴ and 은).  Rules: 한글 맞춤법 15-18항 and 34-38항 (contractions).
"""

from __future__ import annotations

from functools import lru_cache

from briefgen.grammar.base import RowError
from briefgen.grammar.ko.stems import Stem, is_hangul, jong_of, with_jong

_N, _RIEUL, _RIEUL_M, _M, _SS = 4, 8, 10, 16, 20

# Endings that follow the dictionary stem as it is.
_PLAIN = frozenset(
    """
    고 지 기 게 도록 거나 지만 자 자고 자는 자며 든지 거든 던 겠다 겠다고 겠다는 겠다며 기로 지도 지는 기는 기도 게끔 더라도 고자 건
    기에 기까지 기가 기를
    """.split()
)
# Endings in ㄴ, before which ㄹ drops; verbs and 있다 alone take them, adjectives and the copula take (으)ㄴ instead.
_PRESENT_N = {"는지": "지", "는데": "데", "는가": "가"}
# Endings that take 으 after a consonant.
_EU = frozenset("면 며 면서 려고 려는 러 므로 니 니까 나 나마 라고 라는 라며 려면 ㄹ수록 ㄹ지 ㄹ까 ㄹ 려 세 십시오 라".split())
# The declarative and what is quoted with it: the copula has 라 for 다 in all but the first.
_DECLARATIVE = frozenset("다 다고 다는 다며 다면 다면서 다던 다니 다더니 다는데".split())
_QUESTION = {"느냐고": "냐고", "느냐는": "냐는", "느냐": "냐", "느냐며": "냐며"}
_TENSED = frozenset("고 지만 며 음 는지 는데 는가 므로 니 나".split()) | _DECLARATIVE | frozenset(_QUESTION)
_ALIASES = {
    "어": "아", "여": "아", "은": "ㄴ", "을": "ㄹ", "으면": "면", "으며": "며", "으라고": "라고", "(으)라고": "라고", "ㄴ다고": "다고",
    "는다고": "다고", "냐고": "느냐고", "ㅁ": "음", "으려고": "려고", "으므로": "므로", "으나": "나", "어서": "아서", "어야": "아야", "ㄴ지": "는지",
    "ㄴ데": "는데", "냐는": "느냐는", "으니": "니", "으면서": "면서", "을지": "ㄹ지", "ㄴ다": "다", "는다": "다", "었": "았", "어도": "아도",
}  # fmt: skip


def citation(ending: str) -> str:
    """The citation of an ending, however it was written (`-으라고` -> `라고`).

    Raises:
        RowError: where there is no such ending.
    """
    bare = ending.strip().removeprefix("-").strip()
    bare = _ALIASES.get(bare, bare)
    known = bare in _PLAIN or bare in _PRESENT_N or bare in _EU or bare in _DECLARATIVE or bare in _QUESTION
    if known or bare in ("ㄴ", "는", "음", "았던") or bare[:1] == "아":
        return bare
    raise RowError(
        f"{ending!r} is not a Korean ending that is known; there are 다고 겠다고 라고 자고 느냐고 ㄴ 는 ㄹ 고 면 아 지만 기 도록 음 지"
    )


def is_tensed(ending: str) -> bool:
    """Whether the past can be said before an ending (했다고, 했지만), as it cannot before 도록, 라고 or 기로."""
    return ending in _TENSED


def past_of(stem: Stem) -> Stem:
    """The past stem (배치했, 넘었), which takes endings as 있다 does."""
    text = infinitive(stem)
    if stem.kind == "copula" and stem.after_vowel:
        text = "여"
    return Stem(with_jong(text, _SS), "exist")


@lru_cache(maxsize=65536)
def conjugate(stem: Stem, ending: str) -> str:
    """A stem with an ending, by the ending's citation.

    Raises:
        RowError: where there is no such ending, or not on such a stem (라고 on 높다).
    """
    ending = citation(ending)
    if ending in ("자고", "라고") and (stem.text.endswith("없") or (ending == "자고" and stem.kind == "adjective")):
        raise RowError(f"{stem.text}다 is no action, so nobody can be asked for it with {ending}")
    if ending[0] == "아":
        if stem.text.endswith("말") and ending == "아":
            return stem.text + "아"
        return infinitive(stem) + ending[1:]
    if ending == "았던":
        return past_of(stem).text + "던"
    if ending in _DECLARATIVE:
        return _declarative(stem, ending)
    if ending in _QUESTION:
        return _question(stem, ending)
    if ending == "는":
        return _dropping(stem) + "는" if stem.kind in ("verb", "exist") else _final(stem, _N)
    if ending == "ㄴ":
        return stem.text + "던" if stem.kind == "exist" else _final(stem, _N)
    if ending == "음":
        return _final(stem, _M)
    if ending in _PRESENT_N:
        if stem.kind in ("verb", "exist"):
            return _dropping(stem) + ending
        return _final(stem, _N) + _PRESENT_N[ending]
    if ending in _EU:
        return _with_eu(stem, ending)
    return (stem.text if not stem.after_vowel or ending in ("기", "기에", "기는", "게", "도록", "던") else "") + ending


# Shortened stems that take no ending in a vowel: the whole verb's stands in its stead (표준어 규정 16항).
_BEFORE_VOWELS = {"갖": "가져", "딛": "디뎌", "머물": "머물러", "서둘": "서둘러", "서툴": "서툴러"}


def infinitive(stem: Stem) -> str:
    """The stem with 아 or 어, contracted as news prints it (해, 됐-, 봐, 써, 몰라, 도와, 그래)."""
    text, irregular = stem.text, stem.irregular
    if stem.kind == "copula":
        return "여" if stem.after_vowel else text + "어"
    if text.endswith("하"):
        return text[:-1] + "해"
    for short, whole in _BEFORE_VOWELS.items():
        if text.endswith(short):
            return text.removesuffix(short) + whole
    jong = jong_of(text)
    if irregular == "ㅂ":
        open_text = with_jong(text, 0)
        return open_text + ("와" if text[-1] in "돕곱" and len(text) == 1 else "워")
    if irregular == "ㄷ":
        text = with_jong(text, _RIEUL)
    elif irregular == "ㅅ":
        text = with_jong(text, 0)
        return text + _harmony(text)
    elif irregular == "ㅎ":
        return _h_infinitive(text)
    elif irregular == "르":
        head = text[:-1]
        if not is_hangul(head) or jong_of(head):
            raise RowError(f"{text}다 is not of the class 르")
        return with_jong(head, _RIEUL) + ("라" if _vowel(head) in _BRIGHT else "러")
    elif irregular == "러":
        return text + "러"
    elif irregular == "우":
        return text[:-1] + "퍼"
    if jong or irregular == "ㄷ":
        return text + _harmony(text)
    return _open_infinitive(text)


# Medial vowels in Unicode's order.
_A, _AE, _YA, _EO, _E, _YEO, _O, _OE, _U, _WI, _EU_VOWEL, _I = 0, 1, 2, 4, 5, 6, 8, 11, 13, 16, 18, 20
_BRIGHT = frozenset((_A, _YA, _O))
_MERGED = {_O: 9, _U: 14, _I: _YEO}  # ㅗ+ㅏ ㅘ, ㅜ+ㅓ ㅝ, ㅣ+ㅓ ㅕ
_UNMERGED_I = frozenset("비피기이시")
_ALWAYS_DARK = frozenset("쓰뜨트크끄")  # compounds keep the vowel of the short verb: 받아써, 본떠


def _vowel(text: str) -> int:
    return (ord(text[-1]) - 0xAC00) // 28 % 21


def _with_vowel(text: str, vowel: int) -> str:
    code = ord(text[-1]) - 0xAC00
    return text[:-1] + chr(0xAC00 + code // 588 * 588 + vowel * 28 + code % 28)


def _harmony(text: str) -> str:
    return "아" if _vowel(text) in _BRIGHT else "어"


def _open_infinitive(text: str) -> str:
    """아 or 어 after an open syllable, contracted (한글 맞춤법 34-38항)."""
    vowel = _vowel(text)
    if vowel in (_A, _EO, _AE, _E, _YEO):
        return text
    if vowel == _EU_VOWEL:
        bright = len(text) > 1 and text[-1] not in _ALWAYS_DARK and _vowel(text[:-1]) in _BRIGHT
        return _with_vowel(text, _A if bright else _EO)
    if vowel == _OE and text.endswith("되"):
        return text[:-1] + "돼"
    if vowel == _I and (text in _UNMERGED_I):
        return text + "어"
    if vowel in _MERGED:
        return _with_vowel(text, _MERGED[vowel])
    return text + "어"


_DEMONSTRATIVES = frozenset("그렇 이렇 저렇 어떻 요렇 고렇 조렇 아무렇".split())


def _h_infinitive(text: str) -> str:
    """그렇다 그래, 하얗다 하얘, 퍼렇다 퍼레, 허옇다 허예."""
    merged = {_YA: 3, _YEO: 7, _EO: _AE if text in _DEMONSTRATIVES else _E}
    return _with_vowel(with_jong(text, 0), merged.get(_vowel(text), _AE))


def _eu(stem: Stem) -> str:
    """The stem as it stands before endings in 으: 먹으, 들으, 지으, 도우, 그러, 하, 살."""
    text, irregular = stem.text, stem.irregular
    if irregular == "ㅂ":
        return with_jong(text, 0) + "우"
    if irregular == "ㄷ":
        return with_jong(text, _RIEUL) + "으"
    if irregular == "ㅅ":
        return with_jong(text, 0) + "으"
    if irregular == "ㅎ":
        return with_jong(text, 0)
    if jong_of(text) in (0, _RIEUL):
        return text
    return text + "으"


def _final(stem: Stem, jong: int) -> str:
    """The stem with ㄴ, ㄹ or ㅁ (or 은, 을, 음)."""
    if stem.after_vowel:
        return with_jong("이", jong)
    text = _eu(stem)
    if jong == _M and jong_of(text) == _RIEUL:
        return with_jong(text, _RIEUL_M)
    return with_jong(text, jong)


def _with_eu(stem: Stem, ending: str) -> str:
    if stem.kind == "copula" and ending in ("라고", "라는", "라며"):
        return _copula_text(stem) + ending
    if ending in ("라고", "라는", "라며", "려고", "려는", "러", "려", "려면") and stem.kind == "adjective":
        raise RowError(f"{stem.text}다 is an adjective, which takes no {ending}")
    if ending[0] == "ㄹ":
        return _final(stem, _RIEUL) + ending[1:]
    if stem.kind == "copula":
        return (stem.text if not stem.after_vowel or ending in ("므로", "나", "니", "니까") else "") + ending
    text = _eu(stem)
    if ending[0] in "니세십나" and jong_of(text) == _RIEUL:
        text = with_jong(text, 0)
    return text + ending


def _dropping(stem: Stem) -> str:
    """The stem before ㄴ: 사는, 아는."""
    return with_jong(stem.text, 0) if jong_of(stem.text) == _RIEUL else stem.text


def _copula_text(stem: Stem) -> str:
    return "" if stem.after_vowel else stem.text


def _declarative(stem: Stem, ending: str) -> str:
    if stem.kind == "copula":
        return _copula_text(stem) + (ending if ending == "다" else "라" + ending[1:])
    if stem.kind != "verb":
        return stem.text + ending
    jong = jong_of(stem.text)
    if jong in (0, _RIEUL):
        return with_jong(stem.text, _N) + ending
    return stem.text + "는" + ending


def _question(stem: Stem, ending: str) -> str:
    if stem.kind in ("verb", "exist"):
        return _dropping(stem) + ending
    short = _QUESTION[ending]
    if stem.kind == "copula":
        return _copula_text(stem) + short
    text = _eu(stem)
    return (with_jong(text, 0) if jong_of(text) == _RIEUL else text) + short
