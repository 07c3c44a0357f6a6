"""Verbs: their rows, and verb groups with tense, voice, negation, modal, phase and ending.

A group is a chain.  It begins with the verb's stem; each pattern of `locale.toml [verbs]` («ㄹ 수
있다») turns the stem so far into text and leaves the stem of its own last word; the ending comes last:
나다, 지 않다, ㄹ 수 있다, 다고 -> 나지 않을 수 있다고.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.grammar.base import RowError, VerbGroup
from briefgen.grammar.ko.endings import citation, conjugate, infinitive, is_tensed, past_of
from briefgen.grammar.ko.particles import split_government
from briefgen.grammar.ko.stems import Stem, read_stem
from briefgen.phrase import EMPTY, Phrase, Span, phrase, words

_RESERVED = frozenset(["verb", "passive", "tail", "class", "phase", "then", "future", "when_passive", "when_negative"])
TENSED = "었고"
"""-고 with the tense of its own clause: 정지됐고."""
THEN = "then"
"""The form of a clause whose subject goes on: -고, or what the verb's row says (태어나)."""
_SAID_AS = {"finite": "다", "infinitive": "기"}
# After these 있다 is an auxiliary (싣고 있다, 살아 있다), whose negative is 있지 않다, not 없다.
_AUXILIARY_AFTER = tuple(f"{syllable} " for syllable in "고아어여해돼져혀려겨켜쳐")
_KEEPS_COPULA = frozenset(["고", "며"])
"""Endings before which 이- is written after a vowel too: it may be left out there (한글 맞춤법 36항), but news sets «70.7%이고», «수상자이며»."""
_EXCEED = read_stem("넘다", "")
"""Says what the copula cannot after «넘게»: 9천800만 명을 넘었다."""
_ONGOING = frozenset(["finite", "다", "다고", "고", "지만", "며", "느냐고", "는", "attributive"])


class KoreanVerb(Struct, frozen=True):
    """A verb as its row gives it.

    Attributes:
        before: words before the conjugating one, with the space after them («피해를 »), or `""`.
        stem: the stem that conjugates.
        roles: role -> government, in the row's order.
        passive: the partner without an agent (`배치되다`), `""` where the row has none, `none` where who acts must be named.
        passive_roles: governments that differ beside the partner («떠나라고 권고하다», «떠나라는 권고가 내려지다»).
        negative_roles: governments that differ under «not» («법에 반대하며 시위를 벌였다», «법에 반대하는 시위를 벌이지 않았다»).
        partner: that partner's stem and words before it.
        phase: a phase that the present takes by itself (통제하고 있다), or `""`.
        onward: (`then` in the row) the ending before what its subject does next (`아`: 광주에서 태어나 서울에서 자랐다), `""` for -고.
        settled: its plain future is said in the present (대통령이 된다).
        result: says what has become so: its present is a past (파괴됐다, 파괴된).
    """

    before: str
    stem: Stem
    roles: Mapping[str, str]
    passive: str = ""
    passive_roles: Mapping[str, str] = field(default_factory=dict)
    negative_roles: Mapping[str, str] = field(default_factory=dict)
    partner: tuple[str, Stem] | None = None
    phase: str = ""
    result: bool = False
    onward: str = ""
    settled: bool = False


def read_verb(row: object, postpositions: frozenset[str] = frozenset()) -> KoreanVerb:
    """A verb's Korean row: `배치하다`, `돕다 ㅂ`, or a mapping of `verb`, `passive`, `class`, `tail`, `phase`, `then`, `future` and roles.

    Raises:
        RowError: where the verb does not end in 다, its class cannot be known, or a government is no particle or ending.
    """
    if isinstance(row, str):
        row = {"verb": row}
    if not isinstance(row, Mapping) or not isinstance(row.get("verb"), str):
        raise RowError("a Korean verb is written `배치하다`, or {verb: 배치하다, passive: 배치되다, what: 을, in: 에}")
    roles: dict[str, str] = {}
    for role, government in row.items():
        if role in _RESERVED:
            continue
        text = "" if government is None else str(government)
        _check_government(str(role), text, postpositions)
        roles[str(role)] = text
    passive_roles = _read_changed(row, "when_passive", roles, postpositions)
    negative_roles = _read_changed(row, "when_negative", roles, postpositions)
    given, tail = str(row.get("class") or ""), str(row.get("tail") or "")
    before, stem = _read_words(str(row["verb"]), given)
    passive = str(row.get("passive") or "")
    return KoreanVerb(
        before=f"{tail} {before}" if tail else before,
        stem=stem,
        roles=MappingProxyType(roles),
        passive=passive,
        passive_roles=passive_roles,
        negative_roles=negative_roles,
        partner=_read_words(passive, "") if passive not in ("", "none") else None,
        phase=str(row.get("phase") or ""),
        onward=str(row.get("then") or ""),
        settled=row.get("future") == "present",
    )


def _read_changed(
    row: Mapping[str, Any], name: str, roles: Mapping[str, str], postpositions: frozenset[str]
) -> Mapping[str, str]:
    """Governments of the row's roles that differ in a voice or under «not»."""
    changed = row.get(name) or {}
    if not isinstance(changed, Mapping) or set(changed) - set(roles):
        raise RowError(f"{name} holds governments of the row's roles: {{to: -라는}}")
    for role, government in changed.items():
        _check_government(str(role), str(government), postpositions)
    return MappingProxyType({str(role): str(government) for role, government in changed.items()})


def _read_words(text: str, given: str) -> tuple[str, Stem]:
    """«피해를 보다», «돕다 ㅂ» -> the words before the verb, and its stem."""
    tokens = text.split()
    place = next((index for index in range(len(tokens) - 1, -1, -1) if tokens[index].endswith("다")), -1)
    if place < 0:
        raise RowError(f"{text!r} is not a Korean verb; write its dictionary form, in 다 (배치하다)")
    before = "".join(token + " " for token in tokens[:place])
    if place and tokens[place] == "이다":  # «실종 상태 이다»: a noun that is the predicate, with the copula written to it
        before = before.rstrip()
        return before, replace(read_stem("이다", ""), after_vowel=(ord(before[-1]) - 0xAC00) % 28 == 0)
    return before, read_stem(tokens[place], " ".join([*tokens[place + 1 :], given]).strip())


def _check_government(role: str, text: str, postpositions: frozenset[str]) -> None:
    for way in text.split("|"):
        way = way.strip()
        try:
            if way.startswith("-"):
                citation(way.partition(" ")[0])
            else:
                split_government(way, postpositions)
        except RowError as error:
            raise RowError(f"{role}: {error}") from error


class Chain(Struct, frozen=True):
    """What is said so far, and the stem that conjugates next."""

    said: str
    stem: Stem


class VerbGroups:
    """Words verb groups by a language's norms (`locale.toml [verbs]`)."""

    def __init__(self, norms: Mapping[str, Any]) -> None:
        self._norms = norms
        self._negations: Mapping[str, Mapping[str, str]] = norms["negation"]
        self._negatives: Mapping[str, str] = norms["negatives"]
        self._modals: Mapping[str, Mapping[str, Any]] = norms["modals"]
        self._phases: Mapping[str, Mapping[str, Any]] = norms["phases"]
        self._made: dict[tuple[str, Stem, VerbGroup], Phrase] = {}

    def group(self, verb: KoreanVerb, group: VerbGroup) -> Phrase:
        """The group; a copula comes as a choice between its forms, for `finish` to settle by what stands before it.

        Raises:
            RowError: where the verb has no passive, or takes no such ending, modal or phase.
        """
        before, stem = verb.before, verb.stem
        if group.voice == "passive":
            if verb.partner is None:
                raise RowError(f"{verb.before}{verb.stem.text}다 has no `passive:` in its Korean row")
            before, stem = verb.partner
        if group.form == THEN:
            group = replace(group, form=verb.onward or "고")
        elif group.form == TENSED:
            group = replace(group, form="고")
        if (
            verb.settled
            and group.tense == "future"
            and group.form in ("", "finite", "다")
            and not (group.negation or group.modal)
        ):
            group = replace(group, tense="present")
        plain = replace(group, inner=None) if group.inner is not None else group
        if (
            verb.phase
            and not group.phase
            and not (group.negation and verb.stem.text + "다" in self._negatives)
            and group.tense == "present"
            and group.voice == "active"
            and group.form in _ONGOING
        ):
            plain = replace(plain, phase=verb.phase)
        if verb.result and group.tense == "present" and not group.phase and group.modal not in ("must", "should", "can"):
            plain = replace(plain, tense="past", form="ㄴ" if group.form == "는" else group.form)
        key = (before, stem, plain)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._group(before, stem, plain)
        return words(group.inner, made) if group.inner else made

    def _group(self, before: str, stem: Stem, group: VerbGroup) -> Phrase:
        after_consonant = self._say(before, stem, group)
        if _is_bare_copula(stem) and before and group.form in _KEEPS_COPULA:  # 실종 상태이고
            after_consonant = self._say(before, replace(stem, after_vowel=False), group)
        if not _is_bare_copula(stem) or before:
            return phrase(after_consonant) if after_consonant else EMPTY
        after_vowel = (
            after_consonant
            if group.form in _KEEPS_COPULA and group.tense not in ("past", "perfect")
            else self._say(before, replace(stem, after_vowel=True), group)
        )
        exceeding = self._say("", _EXCEED, replace(group, phase=""))
        return Phrase([Span(f"{after_consonant}|{after_vowel}|{exceeding}", "choice")])

    def _say(self, before: str, stem: Stem, group: VerbGroup) -> str:
        said = group.form.strip().removeprefix("-").strip()
        ending, _, tail = _SAID_AS.get(said, said).partition(" ")
        headline, attributive = ending == "headline", ending == "attributive"
        if not headline and not attributive:
            ending = citation(ending)
        if before and group.negation == "not" and not group.modal and (other := self._negatives.get(f"{before}{stem.text}다")):
            before, stem = _read_words(other, "")  # «알고 있다»: 알지 못하다
            group = replace(group, negation="")
        command = ending in ("라고", "자고", "자", "라는", "자는") or (ending == "아" and tail.startswith("달라"))
        bare = _is_bare_copula(stem) and not before
        if bare and group.phase:
            raise RowError("이다 has no phase; say it with a verb (되다)")
        adverbs: list[str] = []
        chain = Chain("", replace(stem, after_vowel=False) if stem.text == "아니" else stem)
        tense = "past" if group.tense == "perfect" else group.tense

        chain = self._phase(chain, group.phase, adverbs)
        modal = self._modals[group.modal] if group.modal else {}
        negated = bool(group.negation)
        if negated:
            self._negation_adverb(group, tense, adverbs, command=command)
        if negated and "negative" not in modal:
            if group.negation == "never" and tense == "past" and not (modal or command) and self._experienced(chain, before):
                chain, tense = self._apply(chain, str(self._negations["never_past"]["pattern"])), "present"
            else:
                chain = self._negate(chain, before, command=command)
        inner = modal.get("inner") and not (negated and "negative" in modal)
        if inner and tense == "past":
            chain, tense = Chain(chain.said, past_of(chain.stem)), "present"
        if modal:
            pattern = modal["negative"] if negated and "negative" in modal else modal["pattern"]
            chain = self._apply(chain, str(pattern))
            if inner:
                tense = "present"
        if headline:
            text = self._headline(chain, tense, group)
        else:
            text = self._end(chain, ending, tail, tense, attributive=attributive)
        if headline and before[-2:] in ("을 ", "를 ") and text + chain.stem.text[-1:] == chain.said + chain.stem.text:
            before = before[:-2] + " "  # «패배 인정»
        particle = ""
        if _is_bare_copula(stem) and (stem.text == "아니" or (negated and "negative" not in modal)):
            particle = ("가" if stem.after_vowel else "이") + " "
            if before:  # «원인 이다»: 원인이 아니다
                before, particle = before + particle, ""
        return particle + "".join(word + " " for word in adverbs) + before + text + (f" {tail}" if tail else "")

    def _end(self, chain: Chain, ending: str, tail: str, tense: str, *, attributive: bool) -> str:
        stem = chain.stem
        if attributive:
            ending = {"past": "ㄴ", "present": "는", "future": "ㄹ"}[tense]
        if ending == "ㄴ" and tense == "past":
            if stem.kind in ("adjective", "copula") or stem.text == "없" or chain.said.endswith("수 "):
                ending = "았던"
        elif is_tensed(ending) or (ending == "기" and tail.startswith("때문")):
            if tense == "past":
                stem = past_of(stem)
            elif tense == "future":
                chain = self._apply(chain, str(self._norms["future"]))
                stem = chain.stem
        return chain.said + conjugate(stem, ending)

    def _phase(self, chain: Chain, phase: str, adverbs: list[str]) -> Chain:
        if not phase:
            return chain
        norms = self._phases[phase]
        if "before" in norms:
            adverbs.append(str(norms["before"]))
        if chain.stem.kind == "verb":
            patterns: Sequence[str] = [str(norms["pattern"])] if "pattern" in norms else []
        elif chain.stem.kind == "adjective" or "adjective" not in norms or not norms["adjective"]:
            patterns = norms.get("adjective", ())
        else:
            raise RowError(f"{chain.stem.text}다 is a state without a phase {phase!r}; say it with a verb")
        for pattern in patterns:
            chain = self._apply(chain, pattern)
        return chain

    def _negation_adverb(self, group: VerbGroup, tense: str, adverbs: list[str], *, command: bool) -> None:
        name = group.negation
        if name == "never":
            name = "not_command_never" if command else "never_past" if tense == "past" and not group.modal else "never"
        before = self._negations[name].get("before")
        if before:
            adverbs.append(before)

    def _experienced(self, chain: Chain, before: str) -> bool:
        """Whether «never» is said of an act as of an experience (한 번도 보고한 적이 없다), not with 못 or of a state."""
        auxiliary = before.endswith(_AUXILIARY_AFTER)
        return chain.stem.kind == "verb" and (bool(chain.said) or auxiliary or chain.stem.text + "다" not in self._negatives)

    def _negate(self, chain: Chain, before: str, *, command: bool) -> Chain:
        if command:
            return self._apply(chain, self._negations["not_command"]["pattern"])
        stem = chain.stem
        auxiliary = before.endswith(_AUXILIARY_AFTER)
        own = self._negatives.get(stem.text + "다") if not chain.said and not auxiliary else None
        if own:
            head, other = _read_words(own, "")
            return Chain(head, other)
        return self._apply(chain, self._negations["not"]["pattern"])

    def _headline(self, chain: Chain, tense: str, group: VerbGroup) -> str:
        stem = chain.stem
        if tense == "future":
            return self._future_headline(chain)
        if stem.kind == "copula":
            return chain.said + (stem.text + "다" if stem.text == "아니" else stem.text.removesuffix("이"))
        if group.modal and stem.text == "하" and chain.said.endswith("야 "):
            return chain.said.rstrip()
        if stem.text[-1:] in ("하", "되") and len(stem.text) > 2 and stem.kind == "verb" and not group.negation:
            return chain.said + stem.text[:-1]  # «기준금리 인하», «쿠르스크에 배치»
        return chain.said + infinitive(stem)

    def _future_headline(self, chain: Chain) -> str:
        ending, _, tail = str(self._norms["future_headline"]).partition(" ")
        return chain.said + conjugate(chain.stem, ending) + " " + tail

    def _apply(self, chain: Chain, pattern: str) -> Chain:
        """A pattern on what is said: «ㄹ 수 있다» on 배치하- is «배치할 수 » and 있-."""
        ending, between, last = _read_pattern(pattern)
        stem = last
        if last.kind == "verb" and last.text in ("않", "못하") and chain.stem.kind != "verb":
            stem = replace(last, kind="adjective")
        return Chain(chain.said + conjugate(chain.stem, ending) + between, stem)


def _is_bare_copula(stem: Stem) -> bool:
    """이다 or 아니다, whose form or particle depends on the word before."""
    return stem.kind == "copula" and stem.text in ("이", "아니")


@lru_cache(maxsize=256)
def _read_pattern(pattern: str) -> tuple[str, str, Stem]:
    """«ㄹ 수 있다» -> the ending ㄹ, the words « 수 » and the stem 있; «아지다» joins without a space."""
    if pattern == "아지다":
        return "아", "", Stem("지")
    ending, _, rest = pattern.partition(" ")
    *between, last = rest.split()
    if last.endswith(("것이다", "직전이다")):
        return ending, " " + "".join(word + " " for word in between) + last.removesuffix("이다"), Stem("이", "copula")
    return ending, " " + "".join(word + " " for word in between), read_stem(last)
