"""What sentence templates see: a fact, its roles and its source, each ready to be worded where it is printed.

`Wording` is one sheet in one language.  A template asks a `Clause` for its subject, verb, object,
complements and circumstances in the order in which its language sets them; a mention is counted when it is
printed, so that first and later mentions follow the text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from briefgen.facts import Argument, Attribution, Fact, FactSheet, Nominal, Several, Verbatim
from briefgen.grammar.base import (
    Agreement,
    Coordination,
    DateStyle,
    Fixed,
    NameUse,
    NominalLike,
    NounPhrase,
    Relation,
    VerbGroup,
)
from briefgen.locale import LanguagePack, Vocabulary
from briefgen.phrase import EMPTY, Origin, Phrase, Span, phrase, words
from briefgen.predicates import Predicate, Predicates
from briefgen.problems import BriefgenError, Problem
from briefgen.refer import Mentions
from briefgen.templating import SentenceEnvironment
from briefgen.values import Moment, Quantity


@dataclass(frozen=True, slots=True)
class Shape:
    """How a clause stands in its sentence.

    Attributes:
        kind: ``main embedded wish infinitive gerund relative more headline``; a wish is what somebody demands or
            proposes, `more` a further relative clause of the same noun.
        form: a verb form that the language asks for (Korean endings), ``""`` for the kind's own.
        head: what a relative clause describes, else None.
        animate: whether that is people.
        subject, object: who the clause around it is about, so that they need not be named again.
        reported: how the clause hangs on one in the past, so that English shifts its tense: ``content``, ``purpose`` or ``link``.
    """

    kind: str = "main"
    form: str = ""
    head: Agreement | None = None
    animate: bool = False
    subject: Argument | None = None
    object: Argument | None = None
    reported: str = ""


MAIN = Shape()
_SAYING = {"claimed": "claim", "confirmed": "confirm", "estimated": "estimate"}
"""The verb of saying that a fact's status asks for, where the sheet names none."""


class Wording:
    """One sheet in one language: words, mentions and templates together."""

    def __init__(
        self,
        sheet: FactSheet,
        pack: LanguagePack,
        environment: SentenceEnvironment,
        predicates: Predicates,
        *,
        absolute_dates: bool = False,
    ) -> None:
        self.sheet = sheet
        self.pack = pack
        self.grammar = pack.grammar
        self.vocabulary = Vocabulary(pack, sheet.rows, sheet.marks)
        self.environment = environment
        self.predicates = predicates
        self.macros = environment.module(f"clauses/{pack.code}.j2")
        self.mentions = Mentions()
        self.owner: Argument | None = None
        self.opening = False
        self.published: dt.date | None = None if absolute_dates else sheet.source.published.date()
        self.norms: Mapping[str, Any] = pack.norms["clause"]
        self._links: Mapping[str, Any] = pack.norms["relations"]

    # -- facts ----------------------------------------------------------------------------

    def predicate(self, fact: Fact) -> Predicate:
        """What the fact's key means."""
        found = self.predicates.find(fact.predicate, self.sheet.rows.get("verbs", {}))
        if found is None:
            raise BriefgenError([Problem("UNKNOWN-PREDICATE", f"no verb or frame {fact.predicate!r} is known", fact.mark)])
        return found

    def say(self, fact: Fact, shape: Shape = MAIN) -> Phrase:
        """A fact worded in a shape."""
        predicate = self.predicate(fact)
        if predicate.frame:
            module = self.environment.module(f"frames/{predicate.key}/{self.pack.code}.j2")
            return phrase(module.clause(Frame(self, fact, predicate, shape)))
        return phrase(self.macros.clause(Clause(self, fact, predicate, shape)))

    def sub(self, argument: Argument | None, around: Shape = MAIN) -> tuple[Sub, ...]:
        """The facts of an argument, to be worded where a template prints them; `around` says who is already named."""
        if isinstance(argument, Fact):
            return (Sub(self, argument, around),)
        if isinstance(argument, tuple):
            return tuple(Sub(self, fact, around) for fact in argument)
        return ()

    def attribution(self, fact: Fact) -> Source | None:
        """A fact's source for the templates."""
        return None if fact.by is None else Source(self, fact.by, fact)

    # -- nominals -------------------------------------------------------------------------

    def nominal(self, argument: Argument, fact: str, case: str = "") -> NominalLike:
        """A sheet's nominal as the structure that grammar inflects; names count as mentioned."""
        if isinstance(argument, Nominal):
            if argument.out_of is not None and argument.count is not None:
                return Fixed(phrase(self.macros.share(Share(self, argument, fact, case))), plural=True)
            return self._name(argument, fact) if argument.kind == "name" else self._noun(argument, fact)
        if isinstance(argument, Several):
            return Coordination(tuple(self.nominal(item, fact, case) for item in argument.items), argument.conjunction)
        if isinstance(argument, Verbatim):
            return Fixed(self._verbatim(argument, fact))
        if isinstance(argument, Phrase):
            return Fixed(argument)
        if isinstance(argument, Quantity):
            return Fixed(
                self.grammar.quantity(
                    argument, Origin(fact, "value"), case if case in self.norms["cases"] else self.norms["cases"][0]
                )
            )
        if isinstance(argument, Moment):
            return Fixed(self.grammar.moment(argument, DateStyle(self.published, "table"), Origin(fact, "moment")))
        raise TypeError(f"no noun phrase: {argument!r}")

    def _verbatim(self, argument: Verbatim, fact: str) -> Phrase:
        text = argument.texts.get(self.pack.code)
        if text is None:
            message = f"the quoted words have no credited {self.pack.code!r} translation"
            raise BriefgenError([Problem("NO-TRANSLATION", message, argument.mark, "word the fact without the quotation")])
        return self.grammar.quote(Phrase((Span(text, "quote", text, Origin(fact, argument.slot)),)))

    def _noun(self, nominal: Nominal, fact: str) -> NominalLike:
        vocabulary = self.vocabulary
        key = nominal.key
        if nominal.count is not None and (counted := vocabulary.row("nouns", key).get("counted")):
            key = str(counted)  # «війська», but «12 000 військових»
        head = vocabulary.entry("nouns", key)
        adjectives = [vocabulary.entry("adjectives", key) for key in nominal.adjectives]
        relations: list[Relation] = []
        owner: NominalLike | None = None
        article = "" if self.mentions.headline and not self.norms["headline_articles"] else nominal.article
        for name, argument in nominal.relations:
            if name == "of" and same(argument, self.owner):
                article = ""
                adjectives[:0] = self._possessive(argument)
                continue
            government = self._government_of_relation(key, name, argument, alone=len(nominal.relations) == 1)
            if government == "adj" and isinstance(argument, Nominal):
                adjectives.append(self._country_adjective(argument.key))
            elif government == "owner":
                owner = self.nominal(argument, fact)
            else:
                relations.append(Relation(name, self.nominal(argument, fact), government))
        shell = NounPhrase(head, tuple(adjectives), nominal.count, nominal.plural, article)
        return NounPhrase(
            head,
            tuple(adjectives),
            nominal.count,
            nominal.plural,
            article,
            tuple(relations),
            relative=self._relative(nominal, shell) if nominal.that else None,
            brackets=nominal.emended,
            count_origin=Origin(fact, f"{nominal.slot}.count"),
            owner=owner,
            including=self.nominal(nominal.including, fact) if nominal.including is not None else None,
            elided=nominal.elided,
        )

    def _possessive(self, owner: Argument) -> list[Any]:
        """«their», «свій», or nothing: the possessive of whoever the clause is about."""
        table: Mapping[str, str] = self.norms["possessive"]
        word = table.get(self._gender(owner)) or table.get("own")
        if word is None or (self.mentions.headline and not self.norms["headline_articles"]):
            return []
        found = self.pack.entries.get(("possessive", word))
        if found is None:
            found = self.pack.entries["possessive", word] = self.grammar.adjective(word)
        return [found]

    def _gender(self, argument: Argument) -> str:
        """``m f n``, or ``p`` for several: of a person by the sheet, of all others by the word."""
        agreement = self.grammar.agreement(self.nominal(argument, ""))
        gender = "p" if agreement.plural else agreement.gender
        if isinstance(argument, Nominal) and argument.kind == "name" and self._is(argument.key) == "person":
            gender = str(self.vocabulary.row("names", argument.key).get("gender", gender))
        elif self.norms.get("natural_gender") and gender != "p":
            gender = "p" if agreement.animate else "n"
        return gender

    def _relative(self, nominal: Nominal, shell: NounPhrase) -> Phrase:
        row = self.vocabulary.row("nouns", nominal.key)
        animate = row.get("is") in ("person", "group")
        around = Shape(head=self.grammar.agreement(shell), animate=animate, subject=self.owner)
        subs = tuple(Sub(self, fact, around) for fact in nominal.that)
        return phrase(self.macros.relative(subs))

    def _government_of_relation(self, key: str, name: str, argument: Argument, alone: bool) -> str:
        """How a noun takes a complement: its row's own link, else the language's default for the relation.

        A default may differ by what the complement is: `of_country` (`of_country_more` where it is not the only
        complement), `of_person`, `of_bare` for a noun or name that nothing is added to.
        """
        part = self.vocabulary.part("nouns", key)
        links = part.get("links") if isinstance(part, Mapping) else None
        government: str | None = links.get(name) if isinstance(links, Mapping) else None
        kind = self._is(argument.key) if isinstance(argument, Nominal) and argument.kind == "name" else ""
        if government == "adj" and not (kind == "country" and self._adjective(argument)):
            government = None
        if government is not None:
            return government
        defaults = []
        if kind == "country":
            defaults = [f"{name}_country"] if alone else [f"{name}_country_more", f"{name}_country"]
            if self.vocabulary.row("nouns", key).get("is") == "event":
                defaults.insert(0, f"{name}_country_event")
        elif kind == "person":
            defaults = [f"{name}_person"]
        elif _bare(argument):
            defaults = [f"{name}_bare"]
        for default in (*defaults, name):
            government = self._links.get(default)
            if government is not None and not (government == "adj" and not self._adjective(argument)):
                return str(government)
        raise BriefgenError([Problem("NO-RELATION", f"{self.pack.code!r} does not know the relation {name!r}")])

    def _is(self, key: str) -> str:
        return str(self.vocabulary.row("names", key).get("is", ""))

    def _adjective(self, argument: Argument) -> bool:
        if not isinstance(argument, Nominal):
            return False
        part = self.vocabulary.part("names", argument.key)
        return isinstance(part, Mapping) and "adj" in part

    def _country_adjective(self, key: str) -> Any:
        cache = self.pack.entries
        found = cache.get(("country", key))
        if found is None:
            found = cache["country", key] = self.grammar.adjective(self.vocabulary.part("names", key)["adj"])
        return found

    def _name(self, nominal: Nominal, fact: str) -> NameUse:
        key, vocabulary = nominal.key, self.vocabulary
        row, part = vocabulary.row("names", key), vocabulary.part("names", key)
        first = self.mentions.first(key)
        title: NounPhrase | None = None
        within: NominalLike | None = None
        description: Any = None
        kind = row.get("is")
        if (
            kind == "person"
            and (office := self.sheet.offices.get(key)) is not None
            and (first or (self.norms["short_title"] and not self.mentions.headline))
        ):
            made = self._noun(self._at_home(office), fact)
            title = made if isinstance(made, NounPhrase) else None
        elif kind == "region" and first and (larger := row.get("within")):
            within = self._name(Nominal("name", str(larger), nominal.mark), fact)
        if isinstance(part, Mapping) and (noun := part.get("description")):
            description = vocabulary.entry("nouns", noun)
        apposition = self.grammar.nominal(self._noun(nominal.role, fact), "nom") if nominal.role is not None else None
        return NameUse(
            vocabulary.entry("names", key),
            "full" if first else self.norms["headline_form"] if self.mentions.headline else "short",
            title,
            apposition,
            within,
            Origin(fact, nominal.slot),
            key,
            description,
        )

    def _at_home(self, office: Nominal) -> Nominal:
        """An office without its country where the reader's own is meant («이성권 국회의원»)."""
        home = self.norms.get("home")
        kept = tuple(
            (name, argument)
            for name, argument in office.relations
            if not (home and isinstance(argument, Nominal) and argument.key == home)
        )
        return replace(office, relations=kept)

    def adverbs(self, keys: Sequence[str]) -> Phrase:
        """Adverbs one after another."""
        return words(*(self.vocabulary.adverb(key) for key in keys))

    def pronoun(self, argument: Argument) -> Phrase:
        """The personal pronoun of somebody just named, in the nominative."""
        gender = self._gender(argument)
        return Phrase((Span(self.norms["pronoun"][gender], "name", argument.key if isinstance(argument, Nominal) else ""),))

    # -- dates ----------------------------------------------------------------------------

    def moment(self, moment: Moment, fact: str, slot: str, use: str = "running", abroad: bool = False) -> Phrase:
        """A date as it is said here."""
        offset = self.sheet.source.published.utcoffset()
        home = offset is not None and offset.total_seconds() / 3600 == self.norms.get("home_offset")
        marked = abroad and moment.day > 0 and use == "running" and self.norms.get("local_time", False) and not home
        local = marked and self.mentions.local_time()
        return self.grammar.moment(moment, DateStyle(self.published, use, local), Origin(fact, slot))

    def tense(self, fact: Fact, predicate: Predicate) -> tuple[str, str]:
        """(tense, phase) of a fact, by what it says and by the clocks."""
        if fact.tense:
            return fact.tense, fact.phase
        if fact.now:
            return "present", fact.phase or ("" if predicate.state else "ongoing")
        if fact.when is not None:
            day = self.sheet.source.published.date()
            return ("future" if fact.when.date > day else "past"), fact.phase
        if predicate.state or fact.modal or fact.phase == "ongoing":
            return "present", fact.phase
        return "past", fact.phase


def _bare(argument: Argument) -> bool:
    """Whether nothing is added to a noun, or only such nouns («experience of warfare»)."""
    if not isinstance(argument, Nominal) or argument.adjectives or argument.that or argument.count is not None:
        return False
    return all(name == "of" and _bare(complement) for name, complement in argument.relations)


def same(one: Argument | None, other: Argument | None) -> bool:
    """Whether two noun phrases of a sheet surely mean the same: one name, or one definite thing."""
    if not isinstance(one, Nominal) or not isinstance(other, Nominal) or (one.kind, one.key) != (other.kind, other.key):
        return False
    return one.kind == "name" or (one.article == "the" == other.article and one.relations == other.relations)


class Sub:
    """A clause that is worded where a template prints it."""

    __slots__ = ("around", "fact", "wording")

    def __init__(self, wording: Wording, fact: Fact, around: Shape = MAIN) -> None:
        self.wording = wording
        self.fact = fact
        self.around = around

    def say(self, kind: str = "embedded", form: str = "") -> Phrase:
        """The clause in a shape."""
        around = self.around
        shape = Shape(kind, form, around.head, around.animate, around.subject, around.object, around.reported)
        return self.wording.say(self.fact, shape)

    @property
    def denied(self) -> bool:
        """Whether the clause is negative."""
        return bool(self.fact.negation)

    @property
    def elided(self) -> bool:
        """Whether the clause goes on counting what the one before named."""
        return any(isinstance(argument, Nominal) and argument.elided for argument in self.fact.roles.values())

    @property
    def controlled(self) -> bool:
        """Whether the clause has no subject of its own, and the one around it has."""
        first = next(iter(self.wording.predicate(self.fact).roles), "")
        return first not in self.fact.roles and (self.around.subject is not None or self.around.object is not None)

    @property
    def own_subject(self) -> bool:
        """Whether the clause has a subject other than that of the clause around it."""
        first = next(iter(self.wording.predicate(self.fact).roles), "")
        subject = self.fact.roles.get(first)
        return subject is not None and not same(subject, self.around.subject)

    @property
    def tense(self) -> str:
        """The clause's tense."""
        return self.wording.tense(self.fact, self.wording.predicate(self.fact))[0]

    @property
    def state(self) -> bool:
        """Whether it says what is, not what happens."""
        return self.wording.predicate(self.fact).state

    @property
    def source(self) -> Source | None:
        """Who says so within the clause."""
        return self.wording.attribution(self.fact)


class Link:
    """A purpose, a cause, a time after: a nominal or clauses."""

    __slots__ = ("argument", "fact", "name", "subs", "wording")

    def __init__(self, wording: Wording, name: str, argument: Argument, fact: str, around: Shape = MAIN) -> None:
        self.wording = wording
        self.name = name
        self.argument = argument
        self.fact = fact
        self.subs = wording.sub(argument, around)

    def governed(self, government: str) -> Phrase:
        """The nominal as a government wants it."""
        return self.wording.grammar.governed(self.wording.nominal(self.argument, self.fact, government[-3:]), government)


class Share:
    """A part of a counted whole («15 of 24 regions»), for the templates."""

    __slots__ = ("argument", "case", "fact", "wording")

    def __init__(self, wording: Wording, argument: Nominal, fact: str, case: str) -> None:
        self.wording = wording
        self.argument = argument
        self.fact = fact
        self.case = case if case in wording.norms["cases"] else wording.norms["cases"][0]

    def whole(self, government: str) -> Phrase:
        """All of them, counted."""
        whole = replace(self.argument, count=self.argument.out_of, out_of=None, slot=f"{self.argument.slot}.out_of")
        return self.wording.grammar.governed(self.wording.nominal(whole, self.fact), government)

    def part(self) -> Phrase:
        """How many of them: a figure, with the noun's counter where the language counts so."""
        part = replace(self.argument, out_of=None, elided=True, relations=(), adjectives=(), that=())
        return self.wording.grammar.nominal(self.wording.nominal(part, self.fact), self.case)


class Source:
    """Who said a fact: for the templates."""

    def __init__(self, wording: Wording, by: Attribution, fact: Fact) -> None:
        self.wording = wording
        self._by = by
        self._fact = fact.id
        self._status = fact.status
        self.preliminary = "preliminary" in (by.basis, fact.basis)
        """Whether the figures are preliminary."""

    def _part(self, argument: Argument | None, government: str) -> Phrase:
        if argument is None:
            return EMPTY
        return self.wording.grammar.governed(self.wording.nominal(argument, self._fact), government)

    def same(self, sub: Sub) -> bool:
        """Whether the clause is about the speaker, who then needs no second name («…, he said»)."""
        fact = sub.fact
        first = next(iter(self.wording.predicate(fact).roles), "")
        return same(fact.roles.get(first), self._by.who)

    @property
    def pronoun(self) -> Phrase:
        """The speaker as a pronoun."""
        return self.wording.pronoun(self._by.who)

    @cached_property
    def _who(self) -> NominalLike:
        return self.wording.nominal(self._by.who, self._fact)

    def who(self, case: str) -> Phrase:
        """The speaker in a case."""
        return self.wording.grammar.nominal(self._who, case)

    def verb(self, form: str = "finite", first: bool = False) -> Phrase:
        """The verb of saying."""
        wording = self.wording
        group = VerbGroup(form=form, tense="past", first=first)
        agreement = wording.grammar.agreement(self._who)
        return wording.grammar.verb_group(wording.vocabulary.entry("verbs", self.concept), group, agreement)

    @cached_property
    def concept(self) -> str:
        """The verb's concept: the sheet's, or what the fact's status asks for, else what the language uses of such a speaker."""
        if self._by.verb:
            return self._by.verb
        if self._status in _SAYING:
            return _SAYING[self._status]
        who = self._by.who
        kind = self.wording._is(who.key) if isinstance(who, Nominal) and who.kind == "name" else ""
        saying: Mapping[str, list[str]] = self.wording.norms["saying"]
        choice = saying.get(kind, saying["other"])
        return choice[self.wording.mentions.turn(who.key if isinstance(who, Nominal) else "") % len(choice)]

    def on(self, use: str = "running") -> Phrase:
        """When it was said, or nothing."""
        by = self._by
        return EMPTY if by.on is None else self.wording.moment(by.on, self._fact, "by.on", use, abroad=True)

    @property
    def manner(self) -> Phrase:
        """Adverbs of the saying («earlier»)."""
        return self.wording.adverbs(self._by.manner)

    @property
    def has_date(self) -> bool:
        """Whether a date of saying is known."""
        return self._by.on is not None

    def citing(self, government: str) -> Phrase:
        """Whom the speaker cites, or nothing."""
        return self._part(self._by.citing, government)

    @property
    def government(self) -> str:
        """How the verb of saying takes a clause (`that`, `що`, `-다고`)."""
        roles = self.wording.vocabulary.entry("verbs", self.concept).roles
        return str(roles["what"]).split("|")[0].strip()

    @property
    def on_network(self) -> bool:
        """Whether it was said on a network or in a medium, not in a speech or a statement."""
        channel = self._by.channel
        return isinstance(channel, Nominal) and channel.kind == "name"

    @property
    def has_channel(self) -> bool:
        """Whether it is known where it was said."""
        return self._by.channel is not None

    @property
    def follows(self) -> bool:
        """Whether it is known after what it was said."""
        return self._by.after is not None

    @property
    def cites(self) -> bool:
        """Whether the speaker cites somebody."""
        return self._by.citing is not None

    def channel(self, government: str) -> Phrase:
        """Where it was said, or nothing."""
        return self._part(self._by.channel, government)

    def addressee(self, government: str) -> Phrase:
        """To whom, or nothing."""
        return self._part(self._by.to, government)

    def after(self, government: str) -> Phrase:
        """After what it was said, or nothing."""
        return self._part(self._by.after, government)


class Clause:
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
        self.fact = replace(self.fact, roles={**self.fact.roles, role: said})

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
        before, self.wording.owner = self.wording.owner, self.shape.subject
        try:
            return self.wording.nominal(argument, self.fact.id)
        finally:
            self.wording.owner = before

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
        """Likewise without `places`."""
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
            if role == self.object_role and self.wording.norms["drops_shared_object"] and self._told_of(argument):
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
        """A noun phrase that is not the subject, in which the subject need not be named again («their money»)."""
        wording = self.wording
        before, wording.owner = wording.owner, self._owner
        try:
            return wording.nominal(argument, self.fact.id, case)
        finally:
            wording.owner = before

    def _told_of(self, argument: Argument | None) -> bool:
        """Whether a clause with a subject in the content is about the object."""
        for role, government in self.entry.roles.items():
            for sub in self.wording.sub(self._argument(role)):
                first = next(iter(self.wording.predicate(sub.fact).roles), "")
                if same(sub.fact.roles.get(first), argument) and government.split("|")[0].strip() in ("-다고", "-는지"):
                    return True
        return False

    def _governed(self, role: str, argument: Argument) -> Phrase:
        government = str(self.entry.roles[role]).split("|")[-1].strip()
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
    def person_object(self) -> bool:
        """Whether the verb acts on somebody."""
        return self.has_object

    # -- circumstances --------------------------------------------------------------------

    def where(self, government: str = "@in") -> Phrase:
        """The place."""
        return self._circumstance(self.fact.where, government)

    def during(self, government: str) -> Phrase:
        """The event in which it happened."""
        return self._circumstance(self.fact.during, government)

    def part_of(self, government: str) -> Phrase:
        """The whole of which it was part."""
        return self._circumstance(self.fact.part_of, government)

    def _circumstance(self, argument: Argument | None, government: str) -> Phrase:
        if argument is None:
            return EMPTY
        return self.wording.grammar.governed(self._nominal(argument), government)

    @property
    def when(self) -> Phrase:
        """The date or «now»."""
        if self.fact.now:
            return EMPTY if "now" in self.wording.norms["inner_adverbs"] else self.wording.vocabulary.adverb("now")
        return EMPTY if self.fact.when is None else self.wording.moment(self.fact.when, self.fact.id, "when", abroad=True)

    @property
    def begins(self) -> bool:
        """Whether the date may open a sentence: a weekday or a month, not a figure."""
        when = self.fact.when
        return self.near or (when is not None and when.month > 0 and not when.day)

    @property
    def near(self) -> bool:
        """Whether the day is one of the week before publication, said in a word («on Monday»)."""
        when, today = self.fact.when, self.wording.published
        return when is not None and when.day > 0 and today is not None and 0 <= (today - when.date).days < 7

    def since(self, use: str = "bare") -> Phrase:
        """The day from which."""
        return EMPTY if self.fact.since is None else self.wording.moment(self.fact.since, self.fact.id, "since", use)

    def until(self, use: str = "bare") -> Phrase:
        """The day until which."""
        return EMPTY if self.fact.until is None else self.wording.moment(self.fact.until, self.fact.id, "until", use)

    def as_of(self) -> Phrase:
        """The moment for which a figure holds."""
        return EMPTY if self.fact.as_of is None else self.wording.moment(self.fact.as_of, self.fact.id, "as_of", "bare")

    @property
    def manner(self) -> Phrase:
        """Adverbs that stand outside the verb group."""
        return self._adverbs(lambda key: key not in self.wording.norms["inner_adverbs"])

    @property
    def inner(self) -> Phrase:
        """Adverbs that a language sets inside the verb group («has already exceeded»)."""
        return self._adverbs(lambda key: key in self.wording.norms["inner_adverbs"])

    def _adverbs(self, wanted: Callable[[str], bool]) -> Phrase:
        found = EMPTY
        keys = ("now", *self.fact.manner) if self.fact.now and "now" in self.wording.norms["inner_adverbs"] else self.fact.manner
        return self.wording.adverbs([key for key in keys if wanted(key)])

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
        """Whether the verb is one of saying."""
        return self.predicate.speech


class Frame:
    """A figure frame's fact, as its template words it: mostly by making clauses over verbs of the lexicon."""

    def __init__(self, wording: Wording, fact: Fact, predicate: Predicate, shape: Shape) -> None:
        self.wording = wording
        self.fact = fact
        self.predicate = predicate
        self.shape = shape

    def has(self, *slots: str) -> bool:
        """Whether all the slots are filled."""
        return all(slot in self.fact.roles for slot in slots)

    def get(self, slot: str) -> Argument | None:
        """A slot's value, to hand on."""
        return self.fact.roles.get(slot)

    @property
    def headline(self) -> bool:
        """Whether a headline is wanted."""
        return self.shape.kind == "headline"

    def count(self, noun: str | Argument, quantity: str | Quantity) -> Argument:
        """A noun phrase (a slot's name or a nominal) counted by a quantity (a slot's name or a figure)."""
        nominal = self.fact.roles.get(noun) if isinstance(noun, str) else noun
        figure = self.fact.roles.get(quantity) if isinstance(quantity, str) else quantity
        if not isinstance(nominal, Nominal):
            nominal = self.noun("person", plural=True)
        assert isinstance(figure, Quantity)
        slot = quantity if isinstance(quantity, str) else "count"
        return replace(nominal, count=figure, plural=False, slot=slot)

    def noun(self, key: str, plural: bool = False, article: str = "", adj: Sequence[str] = (), **relations: Argument) -> Nominal:
        """A noun phrase of the frame's own words."""
        links = tuple((name.rstrip("_"), argument) for name, argument in relations.items())
        return Nominal("noun", key, self.fact.mark, key, adjectives=tuple(adj), plural=plural, article=article, relations=links)

    def text(self, slot: str) -> str:
        """A slot's plain text."""
        argument = self.fact.roles.get(slot)
        return argument.texts.get("", "") if isinstance(argument, Verbatim) else ""

    def with_(self, slot: str, **relations: Any) -> Argument:
        """A slot's noun phrase with complements of the frame's own."""
        argument = self.fact.roles[slot]
        assert isinstance(argument, Nominal)
        return replace(argument, relations=(*argument.relations, *relations.items()))

    def governed(self, argument: Argument, government: str) -> Phrase:
        """A noun phrase as a government wants it."""
        return self.wording.grammar.governed(self.wording.nominal(argument, self.fact.id), government)

    def elided(self, quantity: str, noun: str = "group") -> Argument:
        """A figure whose noun was just said («and some 1,000 wounded»)."""
        figure = self.fact.roles[quantity]
        group = self.fact.roles.get(noun)
        assert isinstance(figure, Quantity)
        base = group if isinstance(group, Nominal) and group.kind == "noun" else self.noun("person", plural=True)
        return Nominal("noun", base.key, self.fact.mark, quantity, count=figure, elided=True)

    def fact_of(self, verb: str, **roles: Any) -> Fact:
        """The frame's fact as a clause over a verb, with all its circumstances; roles whose value is None are left out."""
        generic = ("when", "where", "tense", "manner", "during", "phase", "negation", "modal", "links", "voice", "now", "since")
        changes = {name: roles.pop(name) for name in generic if name in roles}
        found = self.wording.predicates.find(verb, self.wording.sheet.rows.get("verbs", {}))
        if found is None:
            raise BriefgenError([Problem("UNKNOWN-PREDICATE", f"a frame uses the verb {verb!r}, which no lexicon has")])
        kept = {name: value for name, value in roles.items() if value is not None}
        return replace(self.fact, predicate=found.key, roles=kept, **changes)

    def say(self, verb: str, **roles: Any) -> Phrase:
        """The frame as one clause over a verb, in the shape that is wanted."""
        return self.wording.say(self.fact_of(verb, **roles), self.shape)

    def say_all(self, facts: Sequence[Fact]) -> Phrase:
        """The frame as several clauses joined; circumstances stand with the first."""
        bare = [replace(fact, when=None, now=False, where=None, during=None, links=()) for fact in facts[1:]]
        around = replace(self.shape, kind="main", form="")
        subs = tuple(Sub(self.wording, fact, around) for fact in (*facts[:1], *bare))
        return phrase(self.wording.macros.together(subs, self.shape))

    def measured(self, slot: str) -> Argument | None:
        """A figure; where the indicator is the number of something, a count of that («1천 명에서 2천 명으로»)."""
        figure, indicator = self.fact.roles.get(slot), self.fact.roles.get("indicator")
        if not isinstance(figure, Quantity) or not isinstance(indicator, Nominal) or figure.unit:
            return figure
        counted = dict(indicator.relations).get("of")
        if not isinstance(counted, Nominal) or counted.kind != "noun" or indicator.key not in ("number", "death_toll"):
            return figure
        return Nominal("noun", counted.key, self.fact.mark, slot, count=figure, elided=True)

    @property
    def direction(self) -> str:
        """How a measure went: ``up``, ``down``, ``same``, or ``""`` where nothing is compared."""
        value, before = self.fact.roles.get("value"), self.fact.roles.get("from")
        told = self.fact.roles.get("direction")
        if isinstance(told, Verbatim):
            return told.texts[""]
        if isinstance(value, Quantity) and isinstance(before, Quantity):
            return "same" if value == before else "up" if value.largest > before.largest else "down"
        return ""

    def counted(self, noun: str, slot: str, case: str) -> Phrase:
        """A figure with a noun of the frame's own («25 years»)."""
        figure = self.fact.roles[slot]
        assert isinstance(figure, Quantity)
        nominal = replace(self.noun(noun), count=figure, slot=slot)
        return self.wording.grammar.nominal(self.wording.nominal(nominal, self.fact.id), case)

    def nominal(self, slot: str | Argument, case: str) -> Phrase:
        """A slot's noun phrase, or one of the frame's own, in a case."""
        argument = self.fact.roles[slot] if isinstance(slot, str) else slot
        return self.wording.grammar.nominal(self.wording.nominal(argument, self.fact.id), case)

    def quantity(self, slot: str, case: str = "nom") -> Phrase:
        """A figure with hedge and unit, without a noun."""
        figure = self.fact.roles[slot]
        assert isinstance(figure, Quantity)
        return self.wording.grammar.quantity(figure, Origin(self.fact.id, slot), case)
