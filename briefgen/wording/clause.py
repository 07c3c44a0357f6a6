"""A fact over a verb, as a sentence template arranges it: subject, verb, object, complements, contents, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from briefgen.facts import Argument, Fact, Nominal, Several
from briefgen.grammar.base import Agreement, NominalLike, VerbGroup
from briefgen.phrase import EMPTY, Phrase, phrase, words
from briefgen.predicates import Predicate
from briefgen.problems import BriefgenError, Problem
from briefgen.wording import comparing
from briefgen.wording.figured import count_of
from briefgen.wording.gapping import marked
from briefgen.wording.linked import Linked
from briefgen.wording.refusing import Refusing
from briefgen.wording.relative import Relative
from briefgen.wording.shape import Shape, is_plain, none_at_all, of_clause, of_noun, renamed, same
from briefgen.wording.standing import Standing
from briefgen.wording.telling import Telling
from briefgen.wording.voice import settle_tense, settle_voice

if TYPE_CHECKING:
    from briefgen.wording import Wording


class Clause(Standing, Relative, Linked, Telling, Refusing):
    """A fact over a verb, as a template arranges it."""

    def __init__(self, wording: Wording, fact: Fact, predicate: Predicate, shape: Shape) -> None:
        self.wording = wording
        self.fact = fact
        self.predicate = predicate
        self.shape = shape
        self.entry = wording.vocabulary.entry("verbs", predicate.key)
        self.tense, self.phase = settle_tense(wording, fact, predicate, shape)
        if self.tense == "present" and predicate.state and getattr(self.entry, "resultative", False):
            self.tense = "past"
        row = wording.vocabulary.row("verbs", predicate.key)
        if names := row.get("calls", {}).get(wording.pack.code):
            self.fact = fact = replace(fact, roles=renamed(fact.roles, names))
        if controls := row.get("controls"):
            filled = {
                role: self._controlled(fact.roles[role], fact.roles.get(whom))
                for role, whom in controls.items()
                if role in fact.roles
            }
            self.fact = fact = replace(fact, roles={**fact.roles, **filled})
        voice = settle_voice(wording, fact, predicate, shape, self.entry)
        self.object_role, self.subject_role, self.agent_role, self.passive, self.inverted = voice
        if changed := getattr(
            self.entry, "passive_roles" if self.passive else "negative_roles" if self.negation == "not" else "", None
        ):
            self.entry = replace(self.entry, roles={**self.entry.roles, **changed})
        if self.passive and not self.subject_role:
            self._raise_subject()
        if shape.kind in wording.norms["without_subject"]:
            self._refuse_subject()
        self._refuse_fragment()
        self._refuse_objectless()
        self._refuse_full()
        self._verb = self.entry
        for role, argument in fact.roles.items():
            if isinstance(argument, Nominal) and argument.kind == "adjective":
                self._quality(role, argument)

    def _quality(self, role: str, argument: Nominal) -> None:
        """An adjective said of the subject: words after «be», or a verb in its stead."""
        fact = self.fact
        finite = (
            self.tense == "present"
            and not (fact.modal or self.phase)
            and self.shape.kind not in ("infinitive", "gerund", "converb")
        )
        bare = finite and bool(getattr(self.entry, "dash", ""))
        government = self.entry.roles.get(role, "")
        said, verb = comparing.quality(self.wording, argument, fact.id, self.agreement(), bare=bare, government=government)
        self._verb = verb or self._verb
        if government.startswith("…"):  # how it is said of the subject, not what is said behind it
            self.entry = replace(self.entry, roles={**self.entry.roles, role: ""})
        roles: dict[str, Any] = {**self.fact.roles, role: said}
        self.fact = replace(self.fact, roles=roles)

    # -- parts ----------------------------------------------------------------------------

    @cached_property
    def _subject(self) -> NominalLike | None:
        argument = self._argument(self.subject_role)
        if argument is None:
            return None
        if "own" not in self.wording.norms["possessive"]:
            return self._owned(argument, self.shape.subject)
        before, self.wording.around = self.wording.around, self.shape.subject  # «свій» never stands with a subject
        try:
            return self._owned(argument, None)
        finally:
            self.wording.around = before

    @property
    def has_subject(self) -> bool:
        """Whether a subject is printed."""
        return self._argument(self.subject_role) is not None

    def subject(self, case: str) -> Phrase:
        """The subject, or nothing."""
        if self._subject is None or self.shape.silent:
            return EMPTY
        if self.shape.taken_up and self.wording.goes_unsaid(self._argument(self.subject_role)):
            return EMPTY
        if self.shape.taken_up and (word := self.pronoun):
            return word + str(self.wording.norms.get("pronoun_cases", {}).get(case, ""))
        return self.wording.grammar.nominal(self._subject, case)

    @property
    def actor(self) -> Phrase:
        """Who is to do it, where an infinitive has a subject of its own («for the world to understand»)."""
        argument = self._argument(self.subject_role)
        assert argument is not None
        return self.wording.grammar.nominal(self.wording.nominal(argument, self.fact.id), "acc")

    @property
    def expletive(self) -> str:
        """The word that stands for a subject («there», «it»), or nothing."""
        if self.shape.silent:
            return ""
        own = str(getattr(self.entry, "expletive", ""))
        return own or (str(self.wording.norms.get("expletive", "")) if self.passive else "")

    def goes_on_with(self, other: Clause) -> bool:
        """Whether another clause can go on about this one's subject, which it then need not name: «… and ordered him to …»."""
        mine, its = self._argument(self.subject_role), other._argument(other.subject_role)
        return same(mine, its) and not (self.verb_first or other.verb_first or self.passive or other.passive)

    def agreement(self) -> Agreement:
        """What the verb agrees with."""
        if self._subject is not None:
            return self.wording.grammar.agreement(self._subject)
        bare = self.wording.norms.get("subjectless") == "plural" and self.subject_role and not self.passive
        head = self.shape.head or Agreement(gender="n", plural=bool(bare))
        return replace(head, plural=True, counted="") if head.counted else head  # «половина товарів, які прибувають»

    @cached_property
    def negation(self) -> str:
        """The verb's negation: the fact's, or that of what is not there at all («жоден не загинув»)."""
        if self.fact.negation or not self.wording.norms["negative_concord"]:
            return self.fact.negation
        return "not" if any(none_at_all(argument) for argument in self.fact.roles.values()) else ""

    def verb(self, form: str = "", first: bool = False, inner: Phrase | None = None, tense: str = "") -> Phrase:
        """The verb group in the shape's form, or in the one asked for."""
        fact = self.fact
        group = VerbGroup(
            form=form or self.shape.form or "finite",
            tense=tense or self.tense,
            voice="passive" if self.passive else "active",
            negation=self.negation or ("not" if self.shape.link == "until" and self.wording.norms["until_not"] else ""),
            modal=fact.modal,
            phase=self.phase,
            inner=inner or None,
            first=first,
            lasting=(fact.since is not None and fact.until is not None)
            or self.shape.link == "as_long_as"
            or self.shape.form == "lasting"
            or self._usual
            or any(name in ("every", "as_long_as") for name, _ in (*fact.periods, *fact.links))
            or (any(name == "lasting" for name, _ in fact.periods) and not self.holds),
            willed=next(iter(self.predicate.roles.values()), "") == "agent" and not self.predicate.state,
        )
        agreement = self._among_people(self.agreement()) if first else self.agreement()
        words = self.wording.grammar.verb_group(self._verb, group, agreement)
        return marked(words) if self.shape.marked else words

    @property
    def _usual(self) -> bool:
        """Whether its adverbs say that it happens again and again («регулярно завдавали ударів»), by their rows."""
        return any("usual" in self.wording.vocabulary.row("adverbs", key) for key in self.fact.manner)

    @property
    def object(self) -> Phrase:
        """The direct object, unless it has become the subject; content that is a clause is not an object."""
        role = self.object_role
        if not role or role == self.subject_role:
            return EMPTY
        argument = self._argument(role)
        return EMPTY if argument is None or self.wording.sub(argument) else self._governed(role, argument)

    @property
    def object_listed(self) -> bool:
        """Whether the object goes on with several things of its own, the last of which a time behind it would be taken to be of."""
        argument = self._argument(self.object_role) if self.object_role else None
        return isinstance(argument, Nominal) and any(isinstance(part, Several) for _, part in argument.relations)

    @property
    def complements(self) -> Sequence[Phrase]:
        """The other roles that are noun phrases, in the row's order."""
        return self._complements(lambda role: True, self._taken, then=True)

    @property
    def then(self) -> Phrase:
        """What the verb's row fixes after the object («took five people| hostage»)."""
        fixed = str(getattr(self.entry, "then", ""))
        return phrase(fixed) if fixed else EMPTY

    @property
    def directions(self) -> Sequence[Phrase]:
        """The complements that are places, behind the one that none of them parts from the verb («lined up for water in Gaza»)."""
        close = self._complements(lambda role: role == self._close, self._taken)
        return [*close, *self._complements(lambda role: self.predicate.roles.get(role) == "place", (*self._taken, self._close))]

    @property
    def others(self) -> Sequence[Phrase]:
        """The complements that are not places and do not come late."""
        taken = (*self._taken, self._close)
        return self._complements(lambda role: self.predicate.roles.get(role) != "place" and not self._late(role), taken)

    @property
    def last(self) -> Sequence[Phrase]:
        """The complements that would draw a place to themselves, and so follow it («in Kyiv against the law»)."""
        return self._complements(self._late, self._taken)

    @property
    def _close(self) -> str:
        return str(getattr(self.entry, "close", ""))

    def _late(self, role: str) -> bool:
        if self.entry.roles[role] not in self.wording.norms.get("late", ()) or not (self.fact.where or self.fact.when):
            return False
        return (
            next((other for other in reversed(self.entry.roles) if other in self.fact.roles and other not in self._taken), "")
            == role
        )

    @property
    def bound(self) -> bool:
        """Whether a complement follows without a preposition, from which nothing may part the verb («appointed minister»)."""
        bare = self.wording.norms["bound"]
        told = (role for role in self.entry.roles if role in self.fact.roles and role not in self._taken)
        return any(self.entry.roles[role] in bare for role in told)

    @property
    def parts(self) -> Sequence[Phrase]:
        """Object and complements together, in the row's order."""
        return self._complements(lambda role: True, (self.subject_role, self.agent_role), then=True)

    @property
    def lead(self) -> Phrase:
        """What an agentless clause begins with, if anything (`lead_role`)."""
        found = self._complements(lambda role: role == self.lead_role, ()) if self.lead_role else ()
        return found[0] if found else EMPTY

    @property
    def parts_but_lead(self) -> Sequence[Phrase]:
        """Object and complements without what `lead` gives, and the place that `places` gives."""
        front = (self.lead_role, *(() if self.fact.where else (self._front, *self.wording.norms.get("front_roles", ()))))
        return self._complements(lambda role: role not in front, (self.subject_role, self.agent_role), then=True)

    @property
    def ahead(self) -> Sequence[Phrase]:
        """What stands before the object in the row's order, where a new subject stands in the object's place («철강에 관세가 적용됐다»)."""
        roles = self._roles_ahead
        return self._complements(lambda role: role in roles, (self.subject_role, self.agent_role))

    @property
    def parts_but_ahead(self) -> Sequence[Phrase]:
        """Object and complements without what `ahead`, `places` and `causes` give."""
        front = (*self._roles_ahead, self._front, *self.wording.norms.get("front_roles", ()))
        return self._complements(lambda role: role not in front, (self.subject_role, self.agent_role), then=True)

    @property
    def places(self) -> Phrase:
        """The role that is a place in the language's own preposition, where a language sets it first."""
        found = self._complements(lambda role: role == self._front, self._taken)
        return found[0] if found else EMPTY

    @property
    def causes(self) -> Phrase:
        """The role that says what brought it about, where a language sets it before a subject that is new."""
        found = self._complements(lambda role: role in self.wording.norms["front_roles"], self._taken)
        return found[0] if found else EMPTY

    @property
    def parts_but_causes(self) -> Sequence[Phrase]:
        """Object and complements without what `causes` gives."""
        front = self.wording.norms["front_roles"]
        return self._complements(lambda role: role not in front, (self.subject_role, self.agent_role), then=True)

    @property
    def _front(self) -> str:
        """The first role of the row that is such a place and told."""
        told = (role for role in self.entry.roles if role not in self._taken and self._argument(role) is not None)
        return next((role for role in told if self._is_place(role)), "")

    def _complements(self, wanted: Callable[[str], bool], skip: Sequence[str], *, then: bool = False) -> list[Phrase]:
        found = []
        fixed_after = getattr(self.entry, "then_after", "") or self.object_role
        if then and self.then and not fixed_after and hasattr(self.entry, "then_after"):
            found.append(self.then)  # a verb without an object: «voted | against»
        for role in self.entry.roles:
            argument = self._argument(role)
            if self._told_of(argument, "drops_shared_object" if role == self.object_role else "drops_shared_addressee"):
                continue  # «우크라이나는 러시아가 휴전을 위반했다고 비난했다»
            if argument is not None and role not in skip and wanted(role) and not self.wording.sub(argument):
                found.append(self._governed(role, argument))
            if then and role == fixed_after and self.then:
                late = self.late_object and role not in skip and found and not getattr(self.entry, "then_after", "")
                found.insert(len(found) - 1 if late else len(found), self.then)
        return found

    @property
    def apart(self) -> bool:
        """Whether a pronoun for the subject could mean nobody else: the subject of the clause around, or its object of another gender."""
        if self.shared == "object":
            wording, around = self.wording, self.shape
            mine = wording.gender(self._argument(self.subject_role))
            return around.subject is not None and mine != wording.gender(around.subject)
        return self.shared == "subject"

    @property
    def shared(self) -> str:
        """Whether the subject is the one of the clause around it (``"subject"``), or its object (``"object"``), else ``""``."""
        own = self._argument(self.subject_role)
        if own is None or not is_plain(own):
            return ""  # what is told of it beside its name would be lost
        if same(own, self.shape.subject):
            return "subject"
        return "object" if same(own, self.shape.object) else ""

    @property
    def pronoun(self) -> Phrase:
        """The subject as a pronoun."""
        argument = self._argument(self.subject_role)
        assert argument is not None
        return self.wording.pronoun(argument, self.fact.id)

    @property
    def demonstrative(self) -> str:
        """The subject as a demonstrative («та», «той»), where it was the object just named."""
        agreement = self.agreement()
        table: Mapping[str, str] = self.wording.norms["demonstrative"]
        return table["p" if agreement.plural else agreement.gender]

    @property
    def _owner(self) -> Argument | None:
        """Whom a possessive in the clause means: its subject, or the one of the clause around an infinitive."""
        return self._argument(self.subject_role) or self.shape.subject

    def _nominal(self, argument: Argument, case: str = "") -> NominalLike:
        return self._owned(argument, self._owner, case)

    def _owned(self, argument: Argument, owner: Argument | None, case: str = "") -> NominalLike:
        """A noun phrase in which `owner` need not be named again («their money»)."""
        wording = self.wording
        before, wording.owner = wording.owner, owner
        try:
            return wording.nominal(argument, self.fact.id, case)
        finally:
            wording.owner = before

    def _governed(self, role: str, argument: Argument) -> Phrase:
        argument = count_of(self.wording, argument, self._argument(self.subject_role), role)
        government = of_noun(str(self.entry.roles[role]))
        if self.predicate.roles.get(role) == "clause" and "|" not in self.entry.roles[role]:
            message = f"`{role}` of `{self.predicate.key}` is a clause, not a noun phrase"
            raise BriefgenError([Problem("BAD-TYPE", message, self.fact.mark, f"write it as a fact: {role}: {{verb: {{…}}}}")])
        if self.shape.object_told and role == self.object_role and (told := self.wording.norms.get("pronoun_object")):
            return phrase(told[self.wording.gender(argument)])
        if role == self.dash and not self.shared:
            government = self.wording.norms["citation"]
        if self.shape.kind == "headline" and government == self.wording.norms["object"]:
            government = self.wording.norms["headline_object"]
        elif self.shape.kind == "headline" and government.startswith("…"):
            government = government.removesuffix(self.wording.norms["object"])  # «탄핵소추안 가결»
        named = isinstance(argument, Nominal) and argument.kind == "name"
        if self.negation and not named and government in (negated := self.wording.norms.get("negated", {})):
            government = negated[government] if self._case_tells(argument, government, negated[government]) else government
        if "/" in government:
            government = self.wording.by_animacy(government, argument)
        case = government.rsplit(" ", 1)[-1]
        said = self.wording.grammar.governed(self._nominal(argument, case), government)
        return words(self.where(), str(self.wording.norms["venue"]), said) if role == self.venue else said

    def agent(self, government: str) -> Phrase:
        """Who did it, in a passive clause."""
        argument = self._argument(self.agent_role)
        return (
            EMPTY if argument is None else self.wording.grammar.governed(self.wording.nominal(argument, self.fact.id), government)
        )

    @property
    def _named_object(self) -> Argument | None:
        """Whoever else the clause names: its object or an addressee."""
        for role in self.entry.roles:
            argument = self._argument(role)
            if role != self.subject_role and isinstance(argument, Nominal):
                return argument
        return None

    @property
    def speech(self) -> bool:
        """Whether the verb is one of saying: it tells a clause."""
        return self.predicate.speech or any(
            of_clause(str(government)) in self.wording.norms["telling"] and self.wording.sub(self._argument(role))
            for role, government in self.entry.roles.items()
        )
