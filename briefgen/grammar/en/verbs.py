"""Verb groups: auxiliaries, negation, mid-position adverbs and phases, composed from a verb's principal parts.

The rules are those of any reference grammar (Quirk et al., *A Comprehensive Grammar of the English Language*, 3.36-3.59 and
4.49-4.66 for the verb phrase and modals, 8.14-8.23 for the place of adverbs; AP «verbs» for adverbs inside a group).
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.grammar.base import Agreement, Norms, RowError, VerbGroup
from briefgen.grammar.en.words import Verb
from briefgen.phrase import EMPTY, Phrase, words


class _Parts(Struct, frozen=True):
    """What the first word of a group needs: a verb's parts and what follows it in the group."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str
    rest: tuple[str, ...]
    auxiliary: bool


class Verbs:
    """Verb groups by `locale.toml` (`verbs`, `adverbs`)."""

    def __init__(self, norms: Norms) -> None:
        table: dict[str, Any] = norms["verbs"]
        self._table = table
        self._be: dict[str, Any] = table["be"]
        self._have: dict[str, str] = table["have"]
        self._do: dict[str, str] = table["do"]
        self._none: str = norms["words"]["no"]
        self._articles = (norms["words"]["a"], norms["words"]["an"])
        self._to: str = norms["words"]["to"]
        self._early = frozenset(norms["adverbs"]["early"])
        self._before_not = frozenset(norms["adverbs"]["before_not"])

    def group(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """The whole group with particle and tail: «has not yet been deployed», «began to carry out», «to take part».

        Raises:
            RowError: where the group does not exist: a passive of a verb without an object, «may» in an infinitive,
                or a term that English does not have.
        """
        if group.voice == "passive" and not verb.passive and group.form != "participle":
            raise RowError(f"«{verb.base}{verb.after}» takes no object (obj) and so has no passive")
        make = _FORMS.get(group.form)
        if make is None:
            raise RowError(f"English has no verb form {group.form!r}; it has {', '.join(_FORMS)}")
        return make(self, verb, group, agreement)

    # The parts below the finite word, from the inside out.

    def _lexical(self, verb: Verb) -> _Parts:
        """The verb alone: its parts, and what is fixed after it."""
        parts = (verb.base, verb.third, verb.past, verb.participle, verb.gerund)
        return _Parts(*parts, (verb.after.strip(),) if verb.after else (), verb.is_be)

    def _under(self, of: str, *rest: str) -> _Parts:
        """An auxiliary or a phase verb over a rest: `be`, `have`, `begin`, `continue`, `stop`."""
        if of == "be":
            be = self._be
            return _Parts(be["base"], be["present"][1], be["past"][0], be["participle"], be["gerund"], rest, True)
        if of == "have":
            have = self._have
            return _Parts(have["base"], have["third"], have["past"], have["participle"], have["gerund"], rest, True)
        base, past, participle, gerund = self._table[of]
        return _Parts(base, base + "s", past, participle, gerund, rest, False)

    def _core(self, verb: Verb, group: VerbGroup) -> _Parts:
        """Voice and phase: deploy, be deployed, be deploying, begin to be deployed, stop being deployed."""
        core = self._lexical(verb)
        if group.voice == "passive":
            core = self._under("be", verb.participle, *core.rest)
        match group.phase:
            case "":
                return core
            case "ongoing" if group.form == "gerund" or (group.voice == "passive" and not self._simple(group)):
                return core  # «deploying» is ongoing; «will be being deployed» nobody says
            case "ongoing":
                return self._under("be", core.gerund, *core.rest)
            case "begin" | "continue":
                return self._under(group.phase, self._to, core.base, *core.rest)
            case "about_to":
                return self._under("be", self._table["about"], self._to, core.base, *core.rest)
            case "stop":
                return self._under("stop", core.gerund, *core.rest)
        raise RowError(f"English has no phase {group.phase!r}")

    def _simple(self, group: VerbGroup) -> bool:
        """Whether the group has no auxiliary of tense or modality, so that «is being deployed» can stand."""
        return group.form in ("finite", "headline") and group.tense in ("past", "present") and not group.modal

    def _modal(self, core: _Parts, group: VerbGroup) -> tuple[str, _Parts] | _Parts:
        """The modal's word and the parts after it, or parts that replace it (have to, be able to, be likely to)."""
        table, tense, negated = self._table, group.tense, group.negation in ("not", "never")
        past = tense in ("past", "perfect")
        have = self._under("have", core.participle, *core.rest) if past else core
        match group.modal:
            case "must" if tense == "past":
                if negated:  # the duty is not to do it: «was not to», for «did not have to» would free of it
                    return self._under("be", self._to, core.base, *core.rest)
                return self._under_have_to(core)
            case "must" if not negated and tense in ("future", "perfect", "conditional"):
                return self._under_have_to(core)
            case "must":
                return table["must"], core if tense == "future" else have
            case "can" if tense in ("future", "perfect", "conditional"):
                return self._under("be", table["able"], self._to, core.base, *core.rest)
            case "can":
                return table["could" if tense == "past" else "can"], core
            case "may" if negated or tense == "conditional":
                return table["might"], have  # «may not» forbids
            case "may" | "should":
                return table[group.modal], have
            case "likely":
                word = table["unlikely" if group.negation == "not" else "likely"]
                return self._under("be", word, self._to, have.base, *have.rest)
        raise RowError(f"English has no modal {group.modal!r}")

    def _under_have_to(self, core: _Parts) -> _Parts:
        """«have to», a lexical verb in its negation and adverbs."""
        have = self._have
        rest = (self._to, core.base, *core.rest)
        return _Parts(have["base"], have["third"], have["past"], have["participle"], have["gerund"], rest, False)

    # Forms.

    def finite(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """deployed, has not deployed, will be deployed, can no longer deploy, was probably deployed, is unlikely to have been deployed."""
        if group.modal == "likely" and group.tense in ("past", "perfect", "pluperfect") and not group.negation:
            sure = replace(group, modal="", inner=words(self._table["probably"], group.inner or EMPTY))
            return self.finite(verb, sure, agreement)
        if verb.expletive and group.negation == "not" and (nothing := self._without_article(verb)) is not None:
            return self.finite(nothing, replace(group, negation=""), agreement)
        core = self._core(verb, group)
        tense, negation = group.tense, group.negation
        if group.modal:
            found = self._modal(core, group)
            if isinstance(found, tuple):
                word, core = found
                return self._arrange([word, core.base, *core.rest], 1, group, verb)
            core = found
            if group.modal == "likely":
                tense, negation = "past" if tense == "conditional" else "present", "" if negation == "not" else negation
        match tense:
            case "future" | "conditional":
                word = self._table["will" if tense == "future" else "would"]
                return self._arrange([word, core.base, *core.rest], 1, group, verb, negation)
            case "pluperfect":
                have = self._under("have", core.participle, *core.rest)
                return self._arrange([have.past, *have.rest], 1, group, verb, negation)
            case "perfect":
                have = self._under("have", core.participle, *core.rest)
                return self._arrange([self._agree(have, "present", agreement), *have.rest], 1, group, verb, negation)
            case "past" | "present":
                if negation == "not" and not core.auxiliary:
                    return self._arrange([self._did(tense, agreement), core.base, *core.rest], 1, group, verb, negation)
                first = self._agree(core, tense, agreement)
                return self._arrange([first, *core.rest], int(core.auxiliary), group, verb, negation)
        raise RowError(f"English has no tense {tense!r}")

    def infinitive(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """to deploy, not to be deployed, to have deployed (perfect); other tenses have no infinitive of their own."""
        core = self._bare(verb, group)
        no = self._no(group)
        if group.negation == "no_longer":
            return words(self._to, no, self._inner_before([core.base, *core.rest], group, verb))
        return words(no, self._to, self._inner_before([core.base, *core.rest], group, verb))

    def base(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """deploy, not deploy, be deployed: the mandative subjunctive («demanded that Russia withdraw»)."""
        core = self._bare(verb, group)
        return words(self._no(group), self._inner_before([core.base, *core.rest], group, verb))

    def gerund(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """deploying, not being deployed, having deployed (perfect)."""
        core = self._bare(verb, group)
        return words(self._no(group), self._inner_before([core.gerund, *core.rest], group, verb))

    def participle(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """deployed, not deployed, recently deployed; ongoing: deploying, being deployed."""
        lexical = self._lexical(verb)
        if group.modal or group.phase not in ("", "ongoing"):
            raise RowError("a participle takes no modal and no phase but «ongoing»")
        parts = [verb.participle, *lexical.rest]
        if group.phase:
            parts = [self._be["gerund"], *parts] if group.voice == "passive" else [verb.gerund, *lexical.rest]
        return words(self._no(group), self._inner_before(parts, group, verb))

    def headline(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """Present for what happened, the participle alone for a passive, «to deploy» for the future (AP «headlines»)."""
        negation = group.negation
        tense = group.tense
        if group.modal == "likely":
            core = self._modal(self._core(verb, group), group)
            assert isinstance(core, _Parts)
            negation = "" if negation == "not" else negation
            return self._drop_be([core.base, *core.rest], group, verb, negation)
        if group.modal:
            return self.finite(verb, replace(group, tense="past") if tense == "perfect" else group, agreement)
        core = self._core(verb, group)
        if tense == "future":
            if negation == "no_longer":
                return words(self._to, self._no(group), self._inner_before([core.base, *core.rest], group, verb))
            return words(self._no(group), self._to, self._inner_before([core.base, *core.rest], group, verb))
        if (core.auxiliary and not verb.is_be) or (verb.is_be and group.phase == "ongoing"):
            return self._drop_be([core.base, *core.rest], group, verb, negation)
        never_before = negation == "never" and tense in ("past", "perfect")  # «never replies» would tell a habit
        return self.finite(verb, replace(group, tense="past" if never_before else "present"), agreement)

    def _drop_be(self, parts: list[str], group: VerbGroup, verb: Verb, negation: str) -> Phrase:
        """A group without its «be»: «killed», «not killed», «likely to deploy», «being deployed»."""
        no = self._word(negation)
        return words(no, self._inner_before(parts[1:], group, verb))

    # Pieces.

    def _without_article(self, verb: Verb) -> Verb | None:
        """«there is a risk» made ready for its negative «there is no risk», or None where nothing stands after the verb."""
        article, _, noun = verb.after.strip().partition(" ")
        return replace(verb, after=f" {self._none} {noun}") if noun and article in self._articles else None

    def _bare(self, verb: Verb, group: VerbGroup) -> _Parts:
        """The parts that have no tense but may be perfect: deploy, have deployed, be able to deploy."""
        core = self._core(verb, group)
        match group.modal:
            case "":
                pass
            case "must":
                core = self._under_have_to(core)
            case "can":
                core = self._under("be", self._table["able"], self._to, core.base, *core.rest)
            case "likely":
                core = self._under("be", self._table["likely"], self._to, core.base, *core.rest)
            case other:
                raise RowError(f"«{other}» has no infinitive and no -ing form in English")
        return self._under("have", core.participle, *core.rest) if group.tense == "perfect" else core

    def _agree(self, parts: _Parts, tense: str, agreement: Agreement) -> str:
        """The finite word in person and number; «be» has three and two forms, others one that differs."""
        singular = agreement.person == 3 and not agreement.plural
        if parts.base == self._be["base"]:
            if tense == "past":
                first = agreement.person == 1 and not agreement.plural
                return str(self._be["past"][0 if singular or first else 1])
            if agreement.person == 1 and not agreement.plural:
                return str(self._be["present"][0])
            return str(self._be["present"][1 if singular else 2])
        if tense == "past":
            return parts.past
        return parts.third if singular else parts.base

    def _did(self, tense: str, agreement: Agreement) -> str:
        if tense == "past":
            return self._do["past"]
        return self._do["third"] if agreement.person == 3 and not agreement.plural else self._do["base"]

    def _word(self, negation: str) -> str:
        if not negation:
            return ""
        if negation not in ("not", "never", "no_longer"):
            raise RowError(f"English has no negation {negation!r}")
        return str(self._table[negation])

    def _no(self, group: VerbGroup) -> str:
        return self._word(group.negation)

    def _arrange(self, parts: list[str], auxiliaries: int, group: VerbGroup, verb: Verb, negation: str | None = None) -> Phrase:
        """Set negation and the inner adverb after the first auxiliary, or before a lexical verb that stands first."""
        no = self._word(group.negation if negation is None else negation)
        first, rest = parts[0], parts[1:]
        inner = group.inner or EMPTY
        if not inner:
            if not no:
                return words(" ".join(parts))
            if auxiliaries and first == self._table["can"] and no == self._table["not"]:
                return words(" ".join([self._table["cannot"], *rest]))
            return words(" ".join([first, no, *rest] if auxiliaries else [no, *parts]))
        if not auxiliaries:
            return words(no, inner, " ".join(parts))
        text = inner.text
        if no == self._table["not"]:
            word, gap = (self._table["cannot"], "") if first == self._table["can"] else (first, no)
            if self._all_in(text, self._before_not):
                return words(inner, word, gap, " ".join(rest))
            return words(word, gap, self._placed(rest, inner, self._all_in(text, self._early), verb))
        return words(first, no, self._placed(rest, inner, self._all_in(text, self._early), verb))

    @staticmethod
    def _all_in(text: str, adverbs: frozenset[str]) -> bool:
        """Whether an adverb, or each of several, is of a kind."""
        return text in adverbs or all(word in adverbs for word in text.split())

    def _placed(self, rest: list[str], inner: Phrase, early: bool, verb: Verb) -> Phrase:
        """The inner adverb before the rest of a group, or next to its lexical verb where it says how."""
        at = 0
        if not early:
            lexical = {verb.base, verb.participle, verb.gerund}
            at = next((i for i, word in enumerate(rest) if word in lexical), 0)
        return words(" ".join(rest[:at]), inner, " ".join(rest[at:]))

    def _inner_before(self, parts: list[str], group: VerbGroup, verb: Verb) -> Phrase:
        if not group.inner:
            return words(" ".join(parts))
        return self._placed(parts, group.inner, self._all_in(group.inner.text, self._early), verb)


_FORMS = {
    "finite": Verbs.finite,
    "infinitive": Verbs.infinitive,
    "base": Verbs.base,
    "gerund": Verbs.gerund,
    "participle": Verbs.participle,
    "headline": Verbs.headline,
}
