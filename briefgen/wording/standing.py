"""What a clause's subject and object are to the reader: new or known, counted, first or after the verb."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from briefgen.facts import Argument, Nominal, Several
from briefgen.grammar.base import Agreement
from briefgen.predicates import Predicate
from briefgen.values import Quantity
from briefgen.wording.circumstance import Circumstances
from briefgen.wording.shape import Shape, none_at_all, of_noun


class Standing(Circumstances):
    """Judgments that templates ask for before they arrange a clause."""

    predicate: Predicate
    entry: Any
    tense: str
    passive: bool
    subject_role: str
    object_role: str
    agent_role: str
    shape: Shape

    def _argument(self, role: str) -> Argument | None:
        return self.fact.roles.get(role) if role else None

    @property
    def has_object(self) -> bool:
        """Whether a direct object is printed."""
        argument = self._argument(self.object_role)
        return argument is not None and self.object_role != self.subject_role and not self.wording.sub(argument)

    @property
    def late_object(self) -> bool:
        """Whether the object follows what the row fixes after it: a long one, or a new one where the language sets that last."""
        argument = self._argument(self.object_role)
        if not isinstance(argument, Nominal):
            return isinstance(argument, Several)
        new = argument.kind == "noun" and argument.article != "the"
        return bool(argument.that) or (new and bool(self.wording.norms["new_object_last"]))

    def _is_place(self, role: str) -> bool:
        norms = self.wording.norms
        front = (*norms["front_places"], *(norms.get("front_places_of_states", ()) if self.predicate.state else ()))
        left = role in norms.get("behind_roles", ())
        return not left and self.predicate.roles.get(role) == "place" and self.entry.roles[role] in front

    def _is_person(self, argument: Nominal) -> bool:
        return self._row_of(argument).get("is") == "person"

    def _row_of(self, argument: Nominal) -> Mapping[str, Any]:
        return self.wording.vocabulary.row("names" if argument.kind == "name" else "nouns", argument.key)

    @property
    def verb_first(self) -> bool:
        """Whether a counted, long or new subject follows its verb, as where nothing is acted on («загинуло 5 осіб»)."""
        argument = self._argument(self.subject_role)
        if not isinstance(argument, Nominal) or self.has_object or none_at_all(argument):
            return False
        if str(getattr(self.entry, "dash", "")) in self.fact.roles:
            return False  # «двоє загиблих були пасажирами»
        if self.counted and self._governs_more:
            return False  # «п’ять країн вимагали миру»
        if self.counted or (argument.that and argument.kind == "noun" and not self.fact.negation and not self._others):
            return True
        if self.predicate.roles.get(self.subject_role) == "agent" or self._others:
            return False
        placed = self.fact.where is not None or any(role in self.fact.roles and self._is_place(role) for role in self.entry.roles)
        bare = argument.kind == "noun" and argument.article != "the"  # «У Києві випав сніг»
        new = argument.article == "a" or (bare and placed)
        fixed = getattr(self.entry, "tail", "") and not getattr(self.entry, "tail_leads", False)  # «проєкт не набрав голосів»
        happened = new and not (self.predicate.state or self.fact.negation or fixed) and self.tense in ("past", "perfect")
        return happened or (argument.kind == "noun" and self.fact.where is not None)

    @property
    def _governs_more(self) -> bool:
        """Whether a clause follows, two things with prepositions, or one in a bare case, which reads as one with a subject before it."""
        cases, lead = self.wording.norms.get("agentless", {}).get("follows", ()), getattr(self.entry, "lead", "")
        told = ((role, self._argument(role)) for role in self.entry.roles if role not in (lead, self.subject_role))
        given = [(of_noun(str(self.entry.roles[role])), role, argument) for role, argument in told if argument is not None]
        if not cases or any(self.wording.sub(argument) for _, _, argument in given):
            return bool(cases)
        nouns = [(noun, role) for noun, role, argument in given if isinstance(argument, Nominal) and argument.kind != "adjective"]
        if any(noun in cases for noun, _ in nouns):
            return True
        return sum(" " in noun and not self._is_place(role) for noun, role in nouns) > 1

    @property
    def _others(self) -> bool:
        """Whether the verb has complements beside its subject, what the row sets before it and the place in which something is."""
        told = [role for role in self.fact.roles if role not in (self.subject_role, getattr(self.entry, "lead", ""))]
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
        if not isinstance(argument, Nominal):
            return False
        owners = [of for name, of in argument.relations if name == "of" and isinstance(of, Nominal) and of.kind == "name"]
        whose = any(not argument.plural or self.wording.kind_of(of.key) != "country" for of in owners)
        definite = argument.kind == "name" or argument.article == "the" or (whose and argument.article != "a")
        known = none_at_all(argument) or (argument.count is None and definite)
        return known and not self._reads_as_subject(argument)

    @property
    def lead_role(self) -> str:
        """What an agentless clause begins with («Росії завдано втрат»), or nothing.

        Whom something is given or taken from comes first; else what is done, where an end or a measure is told, too («Зерно перевезено
        до Одеси», but «На оборону виділено 3 млрд»); else any one thing before a third person plural («Перед парламентом виступили»).
        """
        norms = self.wording.norms.get("agentless", {})
        own = str(getattr(self.entry, "lead", ""))
        if own in self.fact.roles and (self._leads_by_row(own) or not self.subject_role):
            return own
        if norms and self.has_agent and self.counted and self.verb_first:
            opened = getattr(self.entry, "predicate", None) or getattr(self.entry, "tail_leads", False)
            return "" if opened else self._leads_counted
        if not norms or self.has_agent or not (self.subject_role or self.passive):
            return ""
        told = [role for role in self.predicate.roles if role in self.entry.roles and self._leads_clause(role)]
        others = [role for role in told if role != self.object_role]
        governments = {role: of_noun(str(self.entry.roles[role])) for role in others}
        receiver = next((role for role in others if governments[role] in norms["receiver"]), "")
        if receiver:
            return receiver if self._case_shows(receiver) else ""
        if self.object_role in self.entry.roles and (thing := self._argument(self.object_role)) is not None:
            if isinstance(thing, Nominal) and self._reads_as_subject(thing):
                return ""
            if any(governments[role] in norms["joined"] for role in others):
                return ""  # «Запроваджено санкції проти Росії»
            if self.object_role in told and (others or self._measured_by):
                return self.object_role
            return next(iter(others), self.object_role if self.entry.passive == "plural" and self.object_role in told else "")
        if self.entry.passive not in ("plural", "active"):
            return ""
        return next((role for role in others if governments[role] not in norms["bare"]), "")

    @property
    def _leads_counted(self) -> str:
        """The role that goes before a verb with a counted subject behind it: «Проти плану виступило вісім країн».

        It is one with a preposition of one word, which the verb wants (not «на підтримку …», «, вимагаючи …»), or a place to which («До
        Берліна прибуло 100 військових»), and not counted itself: figures stay last.
        """
        for role, government in self.entry.roles.items():
            argument, noun = self._argument(role), of_noun(str(government))
            if role in self._taken or self._is_place(role) or not (len(noun.split(" ")) == 2 or noun.startswith("@")):
                continue
            if isinstance(argument, Nominal) and argument.kind != "adjective" and not self.wording.sub(argument):
                return role if argument.count is None and argument.amount is None and not argument.that else ""
        return ""

    @property
    def impersonal(self) -> bool:
        """Whether the row governs its first role, so that nothing is its subject («слухання заплановано»)."""
        return next(iter(self.predicate.roles), "") in self.entry.roles

    def _leads_by_row(self, role: str) -> bool:
        """Whether the row's own leading role goes before a verb that stands first."""
        argument = self._argument(role)
        plain = argument is not None and not self.wording.sub(argument) and role != self.subject_role
        if getattr(self.entry, "leads", False):
            return plain and not self.fact.negation
        return plain and (self.verb_first if self.has_agent else self.passive)

    @property
    def has_agent(self) -> bool:
        """Whether whoever acts is told."""
        return self._argument(self.subject_role) is not None

    @property
    def _measured_by(self) -> bool:
        told = (self._argument(role) for role in self.entry.roles if role != self.object_role)
        return any(isinstance(argument, Quantity) for argument in told)

    def _leads_clause(self, role: str) -> bool:
        """Whether a role is a plain thing whose case shows that it is no subject."""
        argument = self._argument(role)
        if not isinstance(argument, Nominal) or role in (self.subject_role, self.agent_role) or self._is_place(role):
            return False
        known = argument.count is None and argument.amount is None and argument.kind != "adjective"
        return known and not self.wording.sub(argument) and (role != self.object_role or not self._reads_as_subject(argument))

    def _case_tells(self, argument: Argument, plain: str, negated: str) -> bool:
        """Whether the case under «not» is not read as the plural of the other («не контролює міста»: one city, or cities)."""
        if not isinstance(argument, Nominal) or argument.plural or argument.count is not None or argument.amount is not None:
            return True
        wording, fact = self.wording, self.fact.id
        if wording.vocabulary.entry("nouns", argument.key).plural is None:
            return True
        several = wording.grammar.governed(wording.nominal(replace(argument, plural=True), fact, plain), plain)
        return several.text != wording.grammar.governed(wording.nominal(argument, fact, negated), negated).text

    def _case_shows(self, role: str) -> bool:
        """Whether a noun without a preposition shows its case («Україні», but not «США»)."""
        argument = self._argument(role)
        assert isinstance(argument, Nominal)
        grammar, nominal = self.wording.grammar, self.wording.nominal(argument, self.fact.id)
        government = of_noun(str(self.entry.roles[role]))
        return " " in government or str(grammar.nominal(nominal, "nom")) != str(grammar.nominal(nominal, government))

    def _reads_as_subject(self, argument: Nominal) -> bool:
        """Whether the object, set first, would be taken for the subject of a third person plural («США перемогли»)."""
        if self.entry.passive != "plural":
            return False
        grammar, nominal = self.wording.grammar, self.wording.nominal(argument, self.fact.id)
        return grammar.agreement(nominal).plural and str(grammar.nominal(nominal, "nom")) == str(
            grammar.nominal(nominal, self.wording.norms["object"])
        )

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
        if argument.amount is not None and argument.amount.plural:
            return False
        agent = self.predicate.roles.get(self.subject_role) == "agent" and not self.passive
        if argument.kind == "name" or agent:
            return True
        definite = argument.article == "the" or "this" in argument.adjectives
        return self.predicate.state or self.measured or (definite and (self._is_person(argument) or self._leads(argument)))

    def _leads(self, argument: Nominal) -> bool:
        """Whether a definite thing is the topic, where a language has one: an earlier fact had it, it is arranged for a day to come, or stands in what is told."""
        if not self.wording.norms.get("definite_leads", False):
            return False
        within = self.shape.kind == "embedded"  # «비행기가 서울에서 …고 밝혔다»: a place before it would be where that was said
        return within or self.arranged or self.wording.mentions.told(argument.key, self.fact.id.partition(".")[0])

    @property
    def counted(self) -> bool:
        """Whether the subject is a counted noun."""
        argument = self._argument(self.subject_role)
        return isinstance(argument, Nominal) and argument.count is not None

    def _among_people(self, agreement: Agreement) -> Agreement:
        """What a verb before counted people agrees with, where one rule holds for all counts.

        Those who act are several («проголосували 85 депутатів»), those to whom it happens are a number («загинуло троє людей»), as
        are thousands and what a hedge governs («зібралося близько 50 людей»).  Both agreements are in the norm; one in a brief is
        this house's choice, after a reading that met «загинули четверо» beside «загинуло семеро».
        """
        argument = self._argument(self.subject_role)
        hedges = self.wording.norms.get("governing_hedges")
        if hedges is None or not agreement.counted or not isinstance(argument, Nominal) or not self._is_person(argument):
            return agreement
        count = argument.count
        few = count is not None and not count.unit and count.largest < 1000 and count.hedge.value not in hedges
        acting = few and not self.passive and self.predicate.roles.get(self.subject_role) == "agent"
        return replace(agreement, counted="" if acting else "many")

    @property
    def _roles_ahead(self) -> tuple[str, ...]:
        """The roles that stand before the object in the row's order, where a new thing, not a person, is the subject of a passive.

        What belongs to the object as its attribute stands before it whoever it is (러시아에 대한 공세가).
        """
        governments = self.wording.norms.get("ahead_of_new_subject", ())
        subject = self._argument(self.subject_role)
        if not self.passive or self.subject_role != self.object_role or subject is None:
            return ()
        if isinstance(subject, Nominal) and self._is_person(subject):
            governments = self.wording.norms.get("attributive", ())
        roles = list(self.entry.roles)
        before = roles[: roles.index(self.subject_role)]
        changed = getattr(self.entry, "passive_roles", {})
        return tuple(role for role in before if role not in changed and self.entry.roles[role] in governments)

    @property
    def attributed(self) -> bool:
        """Whether a role that is told is an attribute of the subject of a passive, which it stands before."""
        attributive = self.wording.norms.get("attributive", ())
        return any(self.entry.roles[role] in attributive for role in self._roles_ahead if role in self.fact.roles)

    @property
    def stacked(self) -> str:
        """What would follow a subject with a subject of its own («미국이 러시아가 … 잃었다고 추산했다고»): ``content``, ``part`` or ``""``."""
        if self._argument(self.subject_role) is None:
            return ""
        for role, government in self.entry.roles.items():
            argument = self._argument(role)
            if argument is None or role == self.subject_role:
                continue
            if any(sub.own_subject for sub in self.wording.sub(argument, Shape(subject=self._argument(self.subject_role)))):
                return "content"
            if government == self.wording.norms.get("stacking") and self.predicate.roles.get(role) in ("agent", "person"):
                return "part"
        return ""

    @property
    def dash(self) -> str:
        """The role that a dash joins to the subject, with nothing between («Стубб — член партії»), or nothing."""
        role = str(getattr(self.entry, "dash", ""))
        fact = self.fact
        if role not in fact.roles or self.tense != "present" or self.shape.kind not in ("main", "embedded") or self.shape.silent:
            return ""
        bare = not (fact.negation or fact.modal or fact.phase or fact.manner or fact.now)
        argument = fact.roles[role]
        bare = bare and self._argument(self.subject_role) is not None
        return role if bare and not (isinstance(argument, Nominal) and argument.kind == "adjective") else ""

    @property
    def stands_alone(self) -> bool:
        """Whether nothing stands beside subject and verb but the time."""
        fact = self.fact
        return len(fact.roles) <= 1 and not (fact.where or fact.during or fact.part_of or fact.links or fact.periods)

    @property
    def planned(self) -> bool:
        """Whether the clause sets somebody's act for a day to come («다음 달 1일 취임할 예정이다»)."""
        agent = self.predicate.roles.get(self.subject_role) in ("agent", "person")
        return self._scheduled and self.fact.when is not None and agent

    @property
    def arranged(self) -> bool:
        """Whether the clause tells what is arranged: somebody's act or an event with its day or term, or what is to be done with a thing.

        «시상식은 12월 10일 열릴 예정이다», «시료는 베이징으로 옮겨질 예정이다»; not what may come («전쟁이 끝날 것이다») or hangs on something.
        """
        if not self._scheduled or self.predicate.state or self.fact.links:
            return False
        subject = self._argument(self.subject_role)
        noun = subject if isinstance(subject, Nominal) and subject.kind == "noun" else None
        acts = self.predicate.roles.get(self.subject_role) in ("agent", "person")
        if self.fact.when is not None:
            return acts or (noun is not None and (self.passive or self._row_of(noun).get("is") == "event"))
        termed = any(name in ("within", "deadline") for name, _ in self.fact.periods)
        return (acts and termed) or (noun is not None and self.passive and not self._is_person(noun))

    @property
    def _scheduled(self) -> bool:
        return self.tense == "future" and not (self.fact.modal or self.fact.negation)

    @property
    def _taken(self) -> tuple[str, ...]:
        return (self.subject_role, self.object_role, self.agent_role)

    @property
    def venue(self) -> str:
        """The role of an event with the same particle as the place where it happened, which then describes it («베를린에서 열린 결승전에서»)."""
        if self.fact.where is None or self.fact.spot is not None or not self.wording.norms.get("venue"):
            return ""
        told = (
            role
            for role in self.entry.roles
            if role not in self._taken and self.entry.roles[role] in self.wording.norms["front_places"]
        )
        events = (
            role for role in told if isinstance(noun := self._argument(role), Nominal) and self._row_of(noun).get("is") == "event"
        )
        return next(events, "")
