"""Rows of nouns, adjectives and names.

Nouns: `군인` (counter 개), `군인 명` and `군사 장비, 대` (word, counter; the comma may be left out where the
counter stands in `locale.toml [counters] known`), or a mapping {noun, counter, links, alone, reading, short, plural, leads};
`plural: no` of persons that take no 들 (경찰), `plural: yes` of bodies that do (기업들), `leads: yes` of roles that stand before the name (공격수 손흥민).
A noun that is its own counter (`시간, 시간`, `국가, 개국`) is not said beside it: 3시간, 20개국.
`주, 개 주` is counted before itself: 18개 주.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.grammar.base import RowError
from briefgen.grammar.ko.adjectives import ADJECTIVES, HOMOGRAPHS
from briefgen.grammar.ko.endings import conjugate
from briefgen.grammar.ko.particles import split_government
from briefgen.grammar.ko.stems import Stem, is_hangul
from briefgen.grammar.ko.verbs import KoreanVerb, read_verb
from briefgen.phrase import Span

_EMPTY: Mapping[str, str] = MappingProxyType({})


class KoreanNoun(Struct, frozen=True):
    """A noun.

    Attributes:
        text: the word.
        counter: what counts it, `""` where it is counted by its own word alone.
        alone: the word where nothing is written together with it (북한군, but 군인).
        short: an office's word after a surname (국무위원장: 김 위원장).
        reading: how it is read, where particles need it.
        links: relation -> government.
        replaced: the counter says it all (`국가, 개국`: 유럽 20개국; `년, 년`: 지난 3년).
        understood: left out where only its number is said (`사람, 명`: 6명, but 다친 사람 6명).
        before: the count stands before the noun (18개 주).
        person: counted as people are.
        collective: means many already, and takes no 들 (경찰, 시위대).
        pluralised: takes 들 as persons do, since it acts as they do (기업들은, 병원들이).
        ordinal: how one in a row is counted («제{n}차» 회의, «제{n}대» 대통령, «{n}» written to the noun: 1세트); `""` for 번째.
        leads: a role that stands before a person's name, not after it (공격수 손흥민, but 손흥민 감독).
        measured: what counts its value where the row says so (관중 수 6만5천600명), or `""`.
        one: what is said of a length of one («a day»: 하루), for Korean has no article; `""` where the noun is no unit of time.
        nth: what is said in its place for one in a row («{n}주년» for 기념일).
        scale: what stands before the figure of a measure (시속 160킬로미터, 섭씨 40도), or `""`.
    """

    text: str
    counter: str
    alone: str = ""
    one: str = ""
    short: str = ""
    reading: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    replaced: bool = False
    understood: bool = False
    before: bool = False
    person: bool = False
    collective: bool = False
    pluralised: bool = False
    ordinal: str = ""
    nth: str = ""
    leads: bool = False
    measured: str = ""
    scale: str = ""


class KoreanAdjective(Struct, frozen=True):
    """An adjective: before a noun, as an adverb, and as a predicate that `verb_group` conjugates.

    `adverbial` is `""` and `predicate` None where the word has none (추가).
    """

    attributive: str
    adverbial: str = ""
    predicate: KoreanVerb | None = None
    said: Span | None = None
    """The figure that it says, with its slot (세 번째, 32세)."""
    row: bool = False
    """Whether that figure is a place in a row, which a noun may count in its own way (제3차 회의)."""


class KoreanName(Struct, frozen=True):
    """A name: `full`, `short`, `abbreviation`; a person's `family` and `given`; `joined` what it is within another word (미군)."""

    full: str
    short: str
    abbreviation: str
    kind: str = ""
    family: str = ""
    family_first: bool = False
    private: bool = False
    reading: str = ""
    joined: str = ""


class Words:
    """Reads rows by a language's norms."""

    def __init__(self, norms: Mapping[str, Any]) -> None:
        counters = norms["counters"]
        self._default = str(counters["default"])
        self._known = frozenset(counters["known"])
        self._persons = frozenset(counters["persons"])
        self._replacing = frozenset(counters["replacing"])
        self._understood = frozenset(counters["understood"])
        self._postpositions = frozenset(norms["postpositions"]["known"])
        self._degrees: Mapping[str, str] = norms["degrees"]

    def noun(self, row: object) -> KoreanNoun:
        """A noun's row.

        Raises:
            RowError: where there is no word, or a government among its links is not readable.
        """
        if isinstance(row, str):
            return self._noun(row, "")
        if not isinstance(row, Mapping) or not isinstance(row.get("noun"), str):
            raise RowError("a Korean noun is written `군인 명` (word, counter), or {noun: 군, counter: 명, links: {of: join}}")
        unknown = set(row) - {
            "noun",
            "counter",
            "links",
            "alone",
            "short",
            "reading",
            "of",
            "plural",
            "ordinal",
            "nth",
            "one",
            "leads",
            "scale",
        }
        if unknown:
            raise RowError(
                f"a Korean noun has no {', '.join(sorted(map(str, unknown)))}; it has noun counter links alone short reading plural ordinal nth one leads scale"
            )
        links = dict(row.get("links") or {})
        if "of" in row:
            links["of"] = row["of"]
        made = self._noun(str(row["noun"]) + ("," if "counter" in row else ""), str(row.get("counter") or ""))
        governments = {str(name): "" if government is None else str(government) for name, government in links.items()}
        for name, government in governments.items():
            try:
                split_government(government, self._postpositions, relation=True)
            except RowError as error:
                raise RowError(f"links, {name}: {error}") from error
        return replace(
            made,
            alone=str(row.get("alone") or ""),
            one=str(row.get("one") or ""),
            short=str(row.get("short") or ""),
            reading=_hangul(row.get("reading")),
            links=MappingProxyType(governments),
            ordinal=str(row.get("ordinal") or ""),
            nth=str(row.get("nth") or ""),
            leads=str(row.get("leads", "")).lower() in ("yes", "true"),
            measured=str(row.get("counter") or ""),
            scale=str(row.get("scale") or ""),
            collective=str(row.get("plural", "")).lower() in ("no", "false"),
            pluralised=str(row.get("plural", "")).lower() in ("yes", "true"),
        )

    def _noun(self, text: str, counter: str) -> KoreanNoun:
        word, comma, after = (part.strip() for part in text.partition(","))
        if comma:
            counter = counter or after
        elif not counter and " " in word and word.rsplit(" ", 1)[1] in self._known:
            word, counter = word.rsplit(" ", 1)
        if not word:
            raise RowError("a Korean noun needs a word: `군인 명`")
        before = counter != word and counter.endswith(" " + word)
        if before:
            counter = counter.removesuffix(" " + word)
        return KoreanNoun(
            word,
            counter or self._default,
            replaced=counter == word or counter in self._replacing,
            understood=word in self._understood,
            before=before,
            person=counter in self._persons,
        )

    def adjective(self, row: object) -> KoreanAdjective:
        """An adjective's row: `실질적`, `높다`, `추가`, or a mapping of `attr`, `adv`, `pred`.

        A verb in 다 describes what has become so (파괴된); `증가하다 는` what goes on (증가하는).

        Raises:
            RowError: where the row is empty or a part of it does not conjugate.
        """
        if isinstance(row, Mapping) and len(row) == 1 and (degree := next(iter(row))) in self._degrees:
            return self._compared(row[degree], self._degrees[degree])
        if isinstance(row, Mapping):
            if not isinstance(row.get("attr"), str):
                raise RowError("a Korean adjective given in parts has {attr: 높은, adv: 높게, pred: 높다}")
            pred = row.get("pred")
            return KoreanAdjective(
                str(row["attr"]), str(row.get("adv") or ""), _predicate(str(pred), going_on=True) if pred else None
            )
        if not isinstance(row, str) or not row.strip():
            raise RowError("a Korean adjective is written `높다`, `실질적` or `추가`")
        text = row.strip()
        if text.endswith("적") and len(text) > 2:
            return KoreanAdjective(text + "인", text + "으로", KoreanVerb("", Stem(text + "이", "copula"), _EMPTY))
        going_on = text.endswith("다 는")
        if going_on:
            text = text.removesuffix(" 는")
        if any(token.endswith("다") and len(token) > 1 for token in text.split()):
            predicate = _predicate(text, going_on=going_on)
            stem = predicate.stem
            attributive = "는" if going_on or stem.kind == "exist" else "ㄴ"
            adverbial = "" if stem.kind == "copula" else predicate.before + conjugate(stem, "게")
            return KoreanAdjective(predicate.before + conjugate(stem, attributive), adverbial, predicate)
        return KoreanAdjective(text)

    def _compared(self, row: object, word: str) -> KoreanAdjective:
        """An adjective with a degree's word before it: 더 안전하다, 더 실질적이다."""
        text = row.get("pred") if isinstance(row, Mapping) else row
        if not isinstance(text, str) or not text.strip().removesuffix(" 는").removesuffix(" 형").endswith(("다", "적")):
            raise RowError(f"«{text or row}» stands before a noun as it is and has no degrees")
        return self.adjective(f"{word} {text.strip()}")

    def name(self, row: object, kind: str, features: Mapping[str, object]) -> KoreanName:
        """A name's row: `북한`, {full, short, abbr}, or a person's {given, family}.

        Args:
            row: the Korean part; persons may say `order: family-first` (김정은) and `private: true` here or in the whole row.
            kind: person, country, place, org, media ...
            features: the whole row.

        Raises:
            RowError: where there is neither a full name nor a family name.
        """
        if isinstance(row, str) and row.strip():
            row = {"full": row.strip()}
        if not isinstance(row, Mapping):
            raise RowError("a Korean name is written {full: 북한}, or for a person {given: 볼로디미르, family: 젤렌스키}")
        family, given = str(row.get("family") or ""), str(row.get("given") or "")
        first = str(row.get("order") or features.get("order") or "") == "family-first"
        private = str(row.get("private") or features.get("private") or "").lower() in ("true", "yes")
        full = str(row.get("full") or "")
        if not full:
            if not family:
                raise RowError("a Korean name has `full`, or a person's `family` and `given`")
            full = (family + given) if first else f"{given} {family}".strip()
        short = str(row.get("short") or "")
        abbreviation = str(row.get("abbr") or "")
        if kind == "person" or family:
            short, abbreviation = short or full, abbreviation or (full if first else family or full)
        return KoreanName(
            full=full,
            short=short or abbreviation or full,
            abbreviation=abbreviation or short or full,
            kind=kind,
            family=family,
            family_first=first,
            private=private,
            reading=_hangul(row.get("reading")),
            joined=_hangul(row.get("joined")),
        )


def become(adjective: KoreanAdjective) -> KoreanVerb:
    """The verb of becoming so: 높아지다, 안전해지다, 실질적으로 되다; what says a result says that already (파괴되다).

    Raises:
        RowError: where the adjective is not said of anything.
    """
    verb = adjective.predicate
    if verb is None:
        raise RowError(f"«{adjective.attributive}» stands before a noun and is not said of one")
    if verb.stem.kind == "adjective":
        return read_verb(f"{verb.before}{conjugate(verb.stem, '아')}지다")
    if verb.stem.kind == "verb" or not adjective.adverbial:
        return verb
    return read_verb(f"{adjective.adverbial} 되다")


def _predicate(text: str, *, going_on: bool) -> KoreanVerb:
    """An adjective's predicate.

    하다 is an adjective here, a noun of two syllables with 이다 the copula (사실이다), and a verb says what has become so, in the
    present too (파괴됐다), unless it says what goes on.
    """
    tokens = text.split()
    last = tokens[-1]
    if last.endswith("이다") and (len(last) > 3 or last == "중이다"):
        text += " 이"
    elif last.removesuffix("다") in HOMOGRAPHS:
        text += " 형"
    elif last.endswith("하다") and last.removesuffix("다") not in _ACTIONS:
        text += " 동" if going_on and last.removesuffix("다") not in ADJECTIVES else " 형"
    predicate = read_verb(text)
    return replace(predicate, result=predicate.stem.kind == "verb" and not going_on)


# Verbs in 하다 that rows of adjectives use (부상한, 임신한): they conjugate as verbs.
_ACTIONS = frozenset(
    """
    증가하 감소하 부상하 우려하 자신하 확신하 실망하 임신하 사망하 실종하 출생하 존재하 부패하 발달하 성장하 급증하 급감하 좌절하 이혼하 결혼하
    퇴역하 은퇴하 실직하 망명하 사임하 파산하 전사하 추락하 붕괴하 도착하 귀환하 잔존하 잠재하 흥분하 당황하 분노하 절망하
    격분하 실패하 멸종하 임박하 도난당하 접종하 취하 못하
    """.split()
)


def _hangul(reading: object) -> str:
    text = str(reading or "")
    if text and not is_hangul(text):
        raise RowError(f"a `reading` is written in Hangul, not {text!r}")
    return text
