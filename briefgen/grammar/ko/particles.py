"""Particles: which form a text takes, and the governments that lexicon rows write.

A particle is named by its form after a consonant (`은 이 을 과 으로`) or a vowel (`는 가 를 와 로`);
both name the same particle.  The forms: 한국어 어문 규범, 표준어 규정 and 한글 맞춤법.
"""

from __future__ import annotations

from briefgen.grammar.base import RowError
from briefgen.grammar.ko.reading import Final, Reader
from briefgen.phrase import Phrase

# (after a consonant, after a vowel); 으로 and what begins with it also takes the short form after ㄹ.
_PAIRS = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("이나", "나"),
    ("이나마", "나마"),
    ("이라고", "라고"),
    ("이라는", "라는"),
    ("이라며", "라며"),
    ("이라", "라"),
    ("이라도", "라도"),
    ("이라든지", "라든지"),
    ("이란", "란"),
    ("이랑", "랑"),
    ("이며", "며"),
    ("이든", "든"),
    ("이든지", "든지"),
    ("이야", "야"),
    ("이야말로", "야말로"),
    ("이자", "자"),
    ("이여", "여"),
    ("이다", "다"),
    ("이었다", "였다"),
    ("은커녕", "는커녕"),
    ("과의", "와의"),
    ("과는", "와는"),
    ("과도", "와도"),
    ("과만", "와만"),
    ("으로서", "로서"),
    ("으로써", "로써"),
    ("으로부터", "로부터"),
    ("으로의", "로의"),
    ("으로서의", "로서의"),
    ("으로부터의", "로부터의"),
    ("으로는", "로는"),
    ("으로도", "로도"),
    ("으로만", "로만"),
    ("으로까지", "로까지"),
    ("아", "야"),
)
_FORMS: dict[str, tuple[str, str]] = {}
for _pair in _PAIRS:
    _FORMS[_pair[0]] = _pair
    _FORMS.setdefault(_pair[1], _pair)
    _FORMS["/".join(_pair)] = _pair
    if _pair[0][0] in "이으" and _pair[0][1:] == _pair[1]:
        _FORMS[f"({_pair[0][0]}){_pair[1]}"] = _pair

_FIXED = frozenset(
    "의 에 에서 에게 에게서 에는 에도 에만 에서는 에서도 에서의 에게는 에게도 에의 에서부터 에까지 께 께서 부터 까지 까지의 부터의 도 만 만이"
    " 만을 보다 보다는 처럼 같이 마다 조차 마저 밖에 만큼 대로 하고 한테 뿐 씩 에다 당".split()
)
_BARE = frozenset(["", "nom"])
"""What asks for the form without a particle."""

PLACES = {"@in": "에서", "@to": "으로", "@from": "에서"}
"""A place's own particles: at, towards and from it."""

PERSON_PAIRS = {"에/에게": ("에", "에게"), "에게/에": ("에", "에게"), "에서/에게서": ("에서", "에게서")}
"""Governments whose particle depends on whether a person is meant: (a thing, a person)."""

COUNTED = "(의)"
"""The government «of» a figure: 의 after one that is counted (드론 109대의 공격), nothing after a bare noun (드론 공격)."""

_AFTER_NOUN = ("…", "...")

JOIN = "join"
"""The government of a complement that is written together with its noun (북한군)."""


def is_particle(text: str) -> bool:
    """Whether a particle is known by this form."""
    return text in _FORMS or text in _FIXED or text in _BARE or text in PERSON_PAIRS or text in PLACES or text == COUNTED


def split_government(
    government: str,
    postpositions: frozenset[str] = frozenset(),
    *,
    person: bool = False,
    relation: bool = False,
    counted: bool = False,
) -> tuple[str, str]:
    """A government as its particle and what follows with a space: «에 대해» -> («에», «대해»).

    Args:
        government: as a row or template writes it; a word set after the noun without a particle is one of the
            language's `postpositions` (간, 동안), or any word after `…` or a space (`… 혐의로`, ` 뒤`).
        postpositions: words that need no particle before them.
        person: whether a person is meant, for «에/에게».
        relation: whether `join` is meant too.
        counted: whether a figure is meant, for «(의)».

    Raises:
        RowError: where it begins with neither a particle nor a postposition.
    """
    first, _, tail = government.strip().partition(" ")
    if relation and first == JOIN:
        return JOIN, ""
    if first in _AFTER_NOUN:
        return "", tail
    if (government[:1] == " " and first) or first in postpositions:
        return "", government.strip()
    if not is_particle(first):
        raise RowError(
            f"{government!r} does not begin with a Korean particle; write one (은 이 을 에 에서 에게 와 으로 의 부터 까지), "
            "with what follows it if need be (에 대해), or a word after the noun as `… 혐의로`"
        )
    if first == COUNTED:
        return "의" if counted else "", tail
    if first in PERSON_PAIRS:
        first = PERSON_PAIRS[first][person]
    return PLACES.get(first, "" if first in _BARE else first), tail


class Particles:
    """Chooses particles by a reader."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._chosen: dict[tuple[str, str], str] = {}

    def form(self, text: str, particle: str) -> str:
        """The form of a particle after a text.

        Raises:
            RowError: where the particle is not known, or how the text ends cannot be read.
        """
        pair = _FORMS.get(particle)
        if pair is None:
            if particle in _FIXED:
                return particle
            if particle in _BARE:
                return ""
            raise RowError(f"{particle!r} is not a Korean particle")
        final = self._reader.final(text)
        if final == Final.CONSONANT or (final == Final.RIEUL and pair[0][0] != "으"):
            return pair[0]
        return pair[1]

    def attach(self, text: Phrase, particle: str, reading: str = "") -> Phrase:
        """The text with the particle written to it; `reading` says how it is read where its letters do not."""
        form = self.form(reading or text.text, particle)
        return text + form if form else text
