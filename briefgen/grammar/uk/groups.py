"""The verb group: aspect, tense, voice, negation, modal and phase words, agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from briefgen.grammar.base import Agreement, RowError, VerbGroup
from briefgen.grammar.uk.verbs import Conjugation, Verb, conjugate, parse_verb, past_tense
from briefgen.phrase import Phrase, Span, words

_TENSES = {"perfect": "past", "pluperfect": "past", "conditional": "future"}


class VerbGroups:
    """Builds verb groups with the function words of one locale."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.negation: Mapping[str, str] = table["negation"]
        self.future: Mapping[str, str] = table["auxiliaries"]["future"]
        self.alternating = frozenset(table["alternating"]["verbs"])
        self.be: str = table["auxiliaries"]["be"]
        self.copula = parse_verb({"impf": f"{self.be}, -, -"})
        self.likely: str = table["modals"]["likely"]["word"]
        self.modals = {key: _helper(row) for key, row in table["modals"].items() if key not in ("likely", "must_not")}
        self.must_not: Mapping[str, str] = table["modals"]["must_not"]
        self.possible: str = table["auxiliaries"]["possible"]
        self.phases = {key: _helper(row) for key, row in table["phases"].items()}
        self.about_to: str = table["about_to"]["word"]
        self.either: str = table["conjunctions"]["or"]
        self.phase_past = {key: str(row["past"]) for key, row in table["phases"].items()}

    def build(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """See `briefgen.grammar.base.Grammar.verb_group`.

        Raises:
            RowError: the verb has no passive, or lacks the aspect that the present or a phase word needs.
        """
        if verb.middle and group.voice == "passive":
            return self.build(verb.middle, replace(group, voice="active"), agreement)
        if verb.predicate and agreement.counted:  # an adjective is not counted: «залишаються заблокованими шість шахтарів»
            agreement = replace(agreement, plural=agreement.counted != "one", counted="")
        tense = "past" if group.form == "past" else _TENSES.get(group.tense, group.tense)  # «щоб» takes the past
        if verb.agree:
            agreement = Agreement(plural=verb.agree == "pl", gender=verb.agree if verb.agree != "pl" else "m")
        inner = group.inner
        if group.phase == "about_to":
            inner = words(inner, self.about_to)
            meant = "should" if tense == "past" and not group.modal else group.modal
            group = replace(group, phase="", modal=meant)
            tense = "past" if tense == "past" else "future"
        if group.form == "converb":
            core = self._converb(verb, group)
        elif group.form == "infinitive":
            core = self._modal_infinitive(group) + self._infinitive(verb, group, agreement)
        elif group.modal == "can" and self._passive(verb, group) == "form":
            core = self._possible(tense) + self._event(verb, group, habit=False).infinitive
        elif group.modal in self.modals:
            passive = self._passive(verb, group)
            if passive in ("form", "plural"):  # «може бути розміщено», «можуть розмістити»: no subject to agree with
                agreement = Agreement(gender="n") if passive == "form" else Agreement(plural=True)
            if group.modal == "must" and group.negation:
                helper = self._must_not(agreement, group, tense)
            else:
                helper = _finite(_choose(self.modals[group.modal], tense, "impf"), tense, agreement, group.first, self.future)
            perhaps_not = group.modal == "may" and group.negation == "not"  # «може не відбутися», where «не може» is cannot
            no = self.negation["not"] + " " if perhaps_not else ""
            core = f"{helper} {no}{self._infinitive(verb, group, agreement)}"
        else:
            core = self._finite(verb, group, tense, agreement)
        negation = (
            self.negation[group.negation] if group.negation and not (group.modal == "may" and group.negation == "not") else ""
        )
        tail = verb.tail_many if verb.tail_many and agreement.plural else verb.tail
        if "|" in tail:
            plain, _, negated = tail.partition("|")
            tail = (negated if group.negation else plain).strip()
        likely = group.modal == "likely"
        spans = [Span(", "), Span(self.likely.split("|")[0], "choice", self.likely), Span(", ")] if likely else []
        said = self._varied(verb, core, negation)
        if verb.alternative and core != verb.passive and not core.endswith(f" {verb.passive}"):
            said = words(
                said, f"й {negation}" if negation else self.either, self._alternative(verb.alternative, group, tense, agreement)
            )
        before, after = ("", verb.adverb) if negation else (verb.adverb, "")
        if verb.predicate:
            tail = f"{self._predicate(verb, group, agreement)} {tail}".strip()
        if group.first and (verb.tail_leads or (verb.predicate and not negation)):
            return Phrase(spans) + words(tail, inner, negation, before, said, after)
        return Phrase(spans) + words(inner, negation, before, said, after, tail)

    def _predicate(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> str:
        """«готова», «були заплановані»; «залишаються заблокованими», «бути готовою»."""
        assert verb.predicate is not None
        finite = group.form not in ("infinitive", "converb") and group.modal not in self.modals and group.phase not in self.phases
        copula = any(aspect and aspect.infinitive == self.be for aspect in (verb.imperfective, verb.perfective))
        return verb.predicate.form("nom" if copula and finite else "ins", agreement.gender, plural=agreement.plural)

    def _alternative(self, verb: Verb, group: VerbGroup, tense: str, agreement: Agreement) -> str:
        """The second verb of «вбила або поранила», after one auxiliary for both."""
        if group.form == "infinitive" or group.modal in self.modals:
            return self._infinitive(verb, replace(group, phase=""), agreement)
        if group.phase in self.phases:
            return _imperfective(verb, group.phase).infinitive
        if group.form == "converb":
            return self._converb(verb, group)
        return self._finite(verb, group, tense, agreement)

    def _must_not(self, agreement: Agreement, group: VerbGroup, tense: str) -> str:
        """«(не) повинна», «(не) повинна була», «(не) повинна буде»."""
        neuter = group.first and agreement.counted == "many"
        slot = "n" if neuter else "pl" if agreement.plural else agreement.gender
        if tense == "present":
            return self.must_not[slot]
        if tense == "future":
            return f"{self.must_not[slot]} {self.future['pl' if slot == 'pl' else 'sg']}"
        return f"{self.must_not[slot]} {past_tense(self.be)[slot]}"

    def _varied(self, verb: Verb, core: str, negation: str) -> Phrase:
        """«убито» or «вбито» by what stands before, where the row says that the verb varies."""
        aspects = (verb.imperfective, verb.perfective)
        kin = (
            aspect.infinitive for aspect in aspects if aspect and aspect.infinitive[1:2] == core[1:2]
        )  # «увійшов», not «входить»
        if negation or core[:1] not in "ув" or not (verb.vary or any(word in self.alternating for word in kin)):
            return Phrase((Span(core),))
        first, _, rest = core.partition(" ")
        other = ("в" if first[0] == "у" else "у") + first[1:]
        return Phrase((Span(first, "choice", f"{first}|{other}"), *([Span(" " + rest)] if rest else [])))

    def _finite(self, verb: Verb, group: VerbGroup, tense: str, agreement: Agreement) -> str:
        passive = self._passive(verb, group)
        if group.phase in self.phases:
            helper = _choose(self.phases[group.phase], tense, self.phase_past[group.phase])
            if passive == "form":  # «почали розміщувати»: the object stays an accusative
                agreement, passive = Agreement(plural=True), "plural"
            elif passive == "plural":
                agreement = Agreement(plural=True)
            inner = _imperfective(verb, group.phase)
            if passive == "reflexive":
                inner = inner.reflexive()
            return f"{_finite(helper, tense, agreement, group.first, self.future)} {inner.infinitive}"
        if passive == "form" and tense == "past" and group.phase != "ongoing" and not group.lasting:
            return verb.passive
        if passive == "form" and tense == "future":
            return f"{self.future['sg']} {verb.passive}"
        aspect = self._aspect(verb, group, tense)
        if passive in ("form", "plural"):
            return _finite(aspect, tense, Agreement(plural=True), False, self.future, aspect is verb.imperfective)
        if passive == "reflexive":
            reflexive = aspect.reflexive()
            return _finite(reflexive, tense, agreement, group.first, self.future, aspect is verb.imperfective)
        return _finite(aspect, tense, agreement, group.first, self.future, aspect is verb.imperfective)

    def _possible(self, tense: str) -> str:
        """«можна », «можна було », «можна буде »: what can be done and nobody is named who does it («якого не можна ідентифікувати»)."""
        was = {"past": self.copula.imperfective.past["n"] if self.copula.imperfective else "", "future": self.future["sg"]}.get(
            tense, ""
        )
        return f"{self.possible} {was} " if was else f"{self.possible} "

    def _modal_infinitive(self, group: VerbGroup) -> str:
        """«могти », «мусити » before an infinitive, nothing without a modal.

        Raises:
            RowError: of «may» and «should»: an infinitive would say ability and duty.
        """
        if group.modal not in self.modals:
            return ""
        if group.modal not in ("can", "must"):
            raise RowError(f"«{group.modal}» has no infinitive in Ukrainian")
        return _choose(self.modals[group.modal], "present", "impf").infinitive + " "

    def _infinitive(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> str:
        passive = self._passive(verb, group)
        if group.phase in self.phases:
            inner = _imperfective(verb, group.phase)
            helper = _choose(self.phases[group.phase], "future", "pf")
            return f"{helper.infinitive} {(inner.reflexive() if passive == 'reflexive' else inner).infinitive}"
        aspect = self._event(verb, group, habit=False)
        if passive == "form":
            return f"{self.be} {verb.passive}"
        if passive == "reflexive":
            return aspect.reflexive().infinitive
        return aspect.infinitive

    def _converb(self, verb: Verb, group: VerbGroup) -> str:
        """«підвищивши», «зустрівшись»: what was done first, by the one whom the main verb is said of (Правопис 2019, §119).

        Raises:
            RowError: of a passive, or with a modal, which have none.
        """
        if group.voice == "passive" or group.modal in self.modals:
            raise RowError("a passive or a modal verb has no adverbial participle; say the means as a fact of its own")
        past = self._event(verb, group, habit=False).past["m"]
        return past.removesuffix("ся") + "шись" if past.endswith("ся") else past + "ши"

    def _passive(self, verb: Verb, group: VerbGroup) -> str:
        """How this group says the passive: ``""`` (active), ``form``, ``reflexive`` or ``plural``."""
        if group.voice != "passive" or verb.passive == "active":
            return ""
        if not verb.passive:
            raise RowError("the Ukrainian row has no passive: a form in -но, -то, or reflexive, plural, active")
        return verb.passive if verb.passive in ("reflexive", "plural") else "form"

    def _aspect(self, verb: Verb, group: VerbGroup, tense: str) -> Conjugation:
        if tense == "present":
            if verb.imperfective is None:
                assert verb.perfective is not None
                raise RowError(f"«{verb.perfective.infinitive}» has no present; the row needs «impf», or the fact another tense")
            return verb.imperfective
        return self._event(verb, group, habit=tense == "past")

    def _event(self, verb: Verb, group: VerbGroup, *, habit: bool) -> Conjugation:
        """The perfective for one event, the imperfective for what goes on, stops, or (in the past) never was a habit."""
        habit = habit and group.negation == "never"
        lasting = group.lasting or group.phase == "ongoing" or group.negation == "no_longer" or habit
        lasting = lasting or (not verb.unwilled and _refrained(group))
        aspect = (verb.imperfective if lasting else verb.perfective) or verb.perfective or verb.imperfective
        assert aspect is not None
        return aspect


def _refrained(group: VerbGroup) -> bool:
    """Whether one is not to do it: «пообіцяв не закривати», «не повинні використовувати», but «не може закрити»."""
    infinitive = group.modal in ("must", "should") or (group.form == "infinitive" and not group.modal)
    return group.willed and group.negation == "not" and infinitive


Helper = tuple[Conjugation | None, Conjugation | None]


def _helper(row: Mapping[str, str]) -> Helper:
    return (conjugate(row["impf"]) if "impf" in row else None, conjugate(row["pf"]) if "pf" in row else None)


def _choose(helper: Helper, tense: str, past: str) -> Conjugation:
    """A modal or phase verb's aspect: imperfective in the present, perfective in the future where it has one."""
    imperfective, perfective = helper
    wants_perfective = tense == "future" or (tense == "past" and past == "pf" and perfective is not None)
    chosen = (perfective or imperfective) if wants_perfective else (imperfective or perfective)
    assert chosen is not None
    return chosen


def _imperfective(verb: Verb, phase: str) -> Conjugation:
    if verb.imperfective is None:
        assert verb.perfective is not None
        raise RowError(
            f"«{verb.perfective.infinitive}» has no imperfective infinitive, which «{phase}» needs; add «impf» to the row"
        )
    return verb.imperfective


def _finite(
    aspect: Conjugation, tense: str, agreement: Agreement, first: bool, future: Mapping[str, str], compound: bool = False
) -> str:
    """The finite form; five and more after the verb take the neuter singular («загинуло 5 осіб»)."""
    neuter = first and agreement.counted == "many"
    plural = agreement.plural and not neuter
    if tense == "past":
        return aspect.past["pl" if plural else "n" if neuter else agreement.gender]
    if tense == "future" and compound and aspect.infinitive == "бути":
        return future["pl" if plural else "sg"]
    if tense == "future" and compound:
        ending = future["synthetic_pl" if plural else "synthetic_sg"]  # становитиме, which news prefers to «буде становити»
        stem, reflexive, _ = aspect.infinitive.partition("ся")
        return f"{stem}{ending}{'ться' if reflexive else ''}"
    return aspect.plural if plural else aspect.singular
