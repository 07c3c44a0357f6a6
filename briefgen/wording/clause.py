"""A fact over a verb, as a sentence template arranges it: subject, verb, object, complements, contents, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefgen.facts import Argument, Fact, Nominal, Several
from briefgen.grammar.base import Agreement, NominalLike, VerbGroup
from briefgen.phrase import EMPTY, Phrase, Span, phrase
from briefgen.predicates import Predicate
from briefgen.problems import BriefgenError, Problem
from briefgen.wording.circumstance import Circumstances
from briefgen.wording.shape import Shape, same
from briefgen.wording.sub import Link

if TYPE_CHECKING:
    from briefgen.wording import Wording


class Clause(Circumstances):
    """A fact over a verb, as a template arranges it."""

    def __init__(self, wording: Wording, fact: Fact, predicate: Predicate, shape: Shape) -> None:
        self.wording = wording
        self.fact = fact
        self.predicate = predicate
        self.shape = shape
        self.entry: Any = wording.vocabulary.entry("verbs", predicate.key)
        self.tense, self.phase = wording.tense(fact, predicate)
        if shape.kind == "wish":
            self.tense = wording.norms["wish_tense"]
        elif shape.kind == "condition":
            if self.tense == "past" and not fact.tense and fact.when is None:
                self.tense = "future"  # what is not yet so
            self.tense = wording.norms["condition_tense"].get(self.tense, self.tense)
        elif shape.reported and shape.kind == "embedded":
            self.tense = wording.norms["reported_tense"][shape.reported].get(self.tense, self.tense)
        self._settle_voice()
        self._verb = self.entry
        for role, argument in fact.roles.items():
            if isinstance(argument, Nominal) and argument.kind == "adjective":
                self._quality(role, argument)

    def _quality(self, role: str, argument: Nominal) -> None:
        """An adjective said of the subject: words after «be», or a verb in its stead."""
        adjective = self.wording.vocabulary.entry("adjectives", argument.key)
        said, verb = self.wording.grammar.predicative(adjective, self.agreement())
        self._verb = verb or self._verb
        roles: dict[str, Any] = {**self.fact.roles, role: said}
        self.fact = replace(self.fact, roles=roles)

    def _settle_voice(self) -> None:
        """Which role is the subject, and whether the verb is passive: no agent, an object, and a passive to say it with."""
        norms, roles = self.wording.norms, self.entry.roles
        agent = next(iter(self.predicate.roles), "")
        if agent in roles:  # a row that governs its first role has no subject: «there is a risk that …»
            agent = ""
        objects = [role for role in roles if str(roles[role]).split("|")[-1].strip().split(" ")[0] == norms["object"]]
        self.object_role = next((role for role in objects if role in self.fact.roles), objects[0] if objects else "")
        present = agent in self.fact.roles or not agent
        able = self.entry.passive not in ("", "active", "none")
        passive = False
        if self.shape.kind in ("relative", "more") and not present:
            passive = bool(self.object_role) and self.object_role not in self.fact.roles and able
        elif not present and self.shape.kind not in ("infinitive", "gerund"):
            passive = able and (self.object_role in self.fact.roles or not norms["passive_needs_object"])
        if self.fact.voice:
            passive = self.fact.voice == "passive" and able
        self.passive = passive
        promoted = passive and (norms["passive_promotes"] or self.entry.passive == "reflexive")
        acted_on = self.fact.roles.get(self.object_role)
        if promoted and acted_on is not None and self.wording.sub(acted_on):
            promoted = False  # «it was reported that …»
        promotes = self.wording.vocabulary.row("verbs", self.predicate.key).get("promotes", {})
        receiver = str(promotes.get(self.wording.pack.code, self.object_role))  # «누가 징역형을 선고받았다»
        self.subject_role = receiver if promoted else "" if passive else agent
        self.agent_role = agent if passive and present else ""

    # -- parts ----------------------------------------------------------------------------

    def _argument(self, role: str) -> Argument | None:
        return self.fact.roles.get(role) if role else None

    @cached_property
    def _subject(self) -> NominalLike | None:
        argument = self._argument(self.subject_role)
        if argument is None:
            return None
        return self._owned(argument, self.shape.subject)

    @property
    def has_subject(self) -> bool:
        """Whether a subject is printed."""
        return self._argument(self.subject_role) is not None

    def subject(self, case: str) -> Phrase:
        """The subject, or nothing."""
        return EMPTY if self._subject is None else self.wording.grammar.nominal(self._subject, case)

    @property
    def actor(self) -> Phrase:
        """Who is to do it, where an infinitive has a subject of its own («for the world to understand»)."""
        argument = self._argument(self.subject_role)
        assert argument is not None
        return self.wording.grammar.nominal(self.wording.nominal(argument, self.fact.id), "acc")

    @property
    def expletive(self) -> str:
        """The word that stands for a subject («there», «it»), or nothing."""
        own = str(getattr(self.entry, "expletive", ""))
        return own or (str(self.wording.norms.get("expletive", "")) if self.passive else "")

    @property
    def verb_first(self) -> bool:
        """Whether a counted, long or new subject follows its verb, as where nothing is acted on («загинуло 5 осіб»)."""
        argument = self._argument(self.subject_role)
        if not isinstance(argument, Nominal) or self.has_object:
            return False
        if self.counted or argument.that:
            return True
        if self.predicate.roles.get(self.subject_role) == "agent" or self._others:
            return False
        placed = self.fact.where is not None or any(role in self.fact.roles and self._is_place(role) for role in self.entry.roles)
        new = argument.article == "a" or (argument.plural and argument.article != "the" and placed)
        happened = new and not self.predicate.state and self.tense in ("past", "perfect")
        return happened or (argument.kind == "noun" and self.fact.where is not None)

    @property
    def _others(self) -> bool:
        """Whether the verb has complements beside its subject and the place in which something is."""
        told = [role for role in self.fact.roles if role != self.subject_role]
        size = self.predicate.roles.get("at") == "measure"
        return any(role in self.entry.roles and not self._is_place(role) and not (size and role == "at") for role in told)

    @property
    def lede(self) -> bool:
        """Whether the clause opens the brief with an event that nobody is quoted for."""
        return self.wording.opening and not self.predicate.state

    @property
    def measured(self) -> bool:
        """Whether the clause gives a measure («становив 4,2%»)."""
        return any(self.predicate.roles.get(role) == "measure" for role in self.fact.roles)

    @property
    def object_known(self) -> bool:
        """Whether the object is somebody the reader can place, so that an agentless clause begins with it."""
        argument = self._argument(self.object_role)
        return isinstance(argument, Nominal) and argument.count is None and (argument.kind == "name" or argument.article == "the")

    @property
    def elided(self) -> bool:
        """Whether the clause goes on counting what the one before named («…, близько 1000 поранено»)."""
        told = (self._argument(self.subject_role), self._argument(self.object_role))
        return any(isinstance(argument, Nominal) and argument.elided for argument in told)

    @property
    def known(self) -> bool:
        """Whether the subject is somebody the reader can place: a name, or a definite agent."""
        argument = self._argument(self.subject_role)
        if isinstance(argument, Several):
            argument = argument.items[0]
        if not isinstance(argument, Nominal) or argument.count is not None or argument.article == "a":
            return False
        agent = self.predicate.roles.get(self.subject_role) == "agent" and not self.passive
        if argument.kind == "name" or agent:
            return True
        definite = argument.article == "the" or "this" in argument.adjectives
        return self.predicate.state or self.measured or (definite and self._is_person(argument))

    @property
    def counted(self) -> bool:
        """Whether the subject is a counted noun."""
        argument = self._argument(self.subject_role)
        return isinstance(argument, Nominal) and argument.count is not None

    def agreement(self) -> Agreement:
        """What the verb agrees with."""
        if self._subject is not None:
            return self.wording.grammar.agreement(self._subject)
        return self.shape.head or Agreement(gender="n")

    def verb(self, form: str = "", first: bool = False, inner: Phrase | None = None, tense: str = "") -> Phrase:
        """The verb group in the shape's form, or in the one asked for."""
        fact = self.fact
        group = VerbGroup(
            form=form or self.shape.form or "finite",
            tense=tense or self.tense,
            voice="passive" if self.passive else "active",
            negation=fact.negation,
            modal=fact.modal,
            phase=self.phase,
            inner=inner or None,
            first=first,
        )
        return self.wording.grammar.verb_group(self._verb, group, self.agreement())

    @property
    def object(self) -> Phrase:
        """The direct object, unless it has become the subject; content that is a clause is not an object."""
        role = self.object_role
        if not role or role == self.subject_role:
            return EMPTY
        argument = self._argument(role)
        return EMPTY if argument is None or self.wording.sub(argument) else self._governed(role, argument)

    @property
    def complements(self) -> Sequence[Phrase]:
        """The other roles that are noun phrases, in the row's order."""
        return self._complements(lambda role: True, self._taken)

    @property
    def directions(self) -> Sequence[Phrase]:
        """The complements that are places."""
        return self._complements(lambda role: self.predicate.roles.get(role) == "place", self._taken)

    @property
    def others(self) -> Sequence[Phrase]:
        """The complements that are not places."""
        return self._complements(lambda role: self.predicate.roles.get(role) != "place", self._taken)

    @property
    def _taken(self) -> tuple[str, ...]:
        return (self.subject_role, self.object_role, self.agent_role)

    @property
    def parts(self) -> Sequence[Phrase]:
        """Object and complements together, in the row's order."""
        return self._complements(lambda role: True, (self.subject_role, self.agent_role))

    @property
    def parts_but_places(self) -> Sequence[Phrase]:
        """Likewise without the place that `places` gives."""
        return self._complements(lambda role: not self._is_place(role), (self.subject_role, self.agent_role))

    @property
    def places(self) -> Phrase:
        """The role that is a place in the language's own preposition, where a language sets it first."""
        found = self._complements(self._is_place, self._taken)
        return found[0] if found else EMPTY

    def _is_place(self, role: str) -> bool:
        return self.predicate.roles.get(role) == "place" and self.entry.roles[role] in self.wording.norms["front_places"]

    def _complements(self, wanted: Callable[[str], bool], skip: Sequence[str]) -> list[Phrase]:
        found = []
        for role in self.entry.roles:
            argument = self._argument(role)
            if role == self.object_role and self._told_of(argument):
                continue  # «우크라이나는 러시아가 휴전을 위반했다고 비난했다»
            if argument is not None and role not in skip and wanted(role) and not self.wording.sub(argument):
                found.append(self._governed(role, argument))
        return found

    @property
    def contents(self) -> Sequence[Phrase]:
        """The roles that are clauses, each with its conjunction."""
        found = []
        around = Shape(subject=self._owner, object=self._named_object, reported="content" if self.tense == "past" else "")
        for role, government in self.entry.roles.items():
            argument = self._argument(role)
            if role != self.subject_role and argument is not None and (subs := self.wording.sub(argument, around)):
                found.append(phrase(self.wording.macros.content(subs, government.split("|")[0].strip())))
        return found

    @property
    def shared(self) -> str:
        """Whether the subject is the one of the clause around it (``"subject"``), or its object (``"object"``), else ``""``."""
        own = self._argument(self.subject_role)
        if same(own, self.shape.subject):
            return "subject"
        return "object" if same(own, self.shape.object) else ""

    def _is_person(self, argument: Nominal) -> bool:
        return self.wording.vocabulary.row("names" if argument.kind == "name" else "nouns", argument.key).get("is") == "person"

    @property
    def pronoun(self) -> Phrase:
        """The subject as a pronoun."""
        argument = self._argument(self.subject_role)
        assert argument is not None
        return self.wording.pronoun(argument)

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

    def _told_of(self, argument: Argument | None) -> bool:
        """Whether the content is a clause about the object, under a government that lets the object go unsaid."""
        for role, government in self.entry.roles.items():
            for sub in self.wording.sub(self._argument(role)):
                first = next(iter(self.wording.predicate(sub.fact).roles), "")
                unsaid = government.split("|")[0].strip() in self.wording.norms["drops_shared_object"]
                if unsaid and same(sub.fact.roles.get(first), argument):
                    return True
        return False

    def _governed(self, role: str, argument: Argument) -> Phrase:
        government = str(self.entry.roles[role]).split("|")[-1].strip()
        if self.predicate.roles.get(role) == "clause" and "|" not in self.entry.roles[role]:
            message = f"`{role}` of `{self.predicate.key}` is a clause, not a noun phrase"
            raise BriefgenError([Problem("BAD-TYPE", message, self.fact.mark, f"write it as a fact: {role}: {{verb: {{…}}}}")])
        if self.shape.kind == "headline" and government == self.wording.norms["object"]:
            government = self.wording.norms["headline_object"]
        if self.fact.negation and government in (negated := self.wording.norms.get("negated", {})):
            government = negated[government]
        if "/" in government:
            government = self._by_animacy(government, argument)
        case = government.rsplit(" ", 1)[-1]
        return self.wording.grammar.governed(self._nominal(argument, case), government)

    def _by_animacy(self, government: str, argument: Argument) -> str:
        """«에/에게»: the second for people."""
        thing, person = government.split("/", 1)
        item = argument.items[0] if isinstance(argument, Several) else argument
        if isinstance(item, Nominal):
            kind = "names" if item.kind == "name" else "nouns"
            if self.wording.vocabulary.row(kind, item.key).get("is") == "person":
                return person
        return thing

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
    def has_object(self) -> bool:
        """Whether a direct object is printed."""
        argument = self._argument(self.object_role)
        return argument is not None and self.object_role != self.subject_role and not self.wording.sub(argument)

    @property
    def links(self) -> Sequence[Link]:
        """Purpose, cause, condition and time by other facts."""
        found = []
        for name, argument in self.fact.links:
            reported = ("purpose" if name == "purpose" else "link") if self.tense == "past" else ""
            around = Shape(subject=self._owner, reported=reported)
            found.append(Link(self.wording, name, argument, self.fact.id, around))
        return found

    def relative(self, case: str) -> Phrase:
        """The relative pronoun of the noun that the clause describes («які», «яких»), from the language's norms."""
        head = self.shape.head or Agreement()
        table = self.wording.norms["relative"][case]
        text = table["p" if head.plural or head.counted else head.gender]
        return Phrase((Span(text[self.shape.animate] if isinstance(text, list) else text),))

    @property
    def preliminary(self) -> bool:
        """Whether the fact is marked as preliminary."""
        return self.fact.basis == "preliminary"

    @property
    def planned(self) -> bool:
        """Whether the clause sets somebody's act for a day to come («다음 달 1일 취임할 예정이다»)."""
        fact = self.fact
        agent = self.predicate.roles.get(self.subject_role) in ("agent", "person")
        return self.tense == "future" and fact.when is not None and agent and not (fact.modal or fact.negation)

    @property
    def speech(self) -> bool:
        """Whether the verb is one of saying: it tells a clause."""
        return self.predicate.speech or any(
            str(government).split("|")[0].strip() in self.wording.norms["telling"] and self.wording.sub(self._argument(role))
            for role, government in self.entry.roles.items()
        )
