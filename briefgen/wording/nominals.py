"""Noun phrases and names of a sheet as the structures that a grammar inflects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from msgspec.structs import replace

from briefgen.facts import Argument, FactSheet, Nominal, Several, Verbatim
from briefgen.grammar.base import Coordination, DateStyle, Fixed, NameUse, NominalLike, NounPhrase, Relation
from briefgen.locale import LanguagePack
from briefgen.phrase import EMPTY, Origin, Phrase, Span, words
from briefgen.plan.shapes import known_by_surname
from briefgen.problems import BriefgenError, Problem
from briefgen.refer import Mentions
from briefgen.values import Moment, Quantity
from briefgen.wording import comparing, figured
from briefgen.wording.pronouns import Pronouns
from briefgen.wording.shape import bare, none_at_all, same


class Nominals(Pronouns):
    """The words of one sheet in one language; names count as mentioned when they are asked for.

    Attributes:
        told_countries: the keys of the countries that the sentence has named so far.
        owner: whom a possessive means in the phrase that is being made, or None.
        around: whom one means that stands in the subject of a reported clause: its speaker, or None.
        repeated: the keys of the names that stand in more than one fact.
        namesakes: the full names of people whose second name another one in the text has, too.
        published: the day from which relative dates are reckoned, or None.
    """

    def __init__(self, sheet: FactSheet, pack: LanguagePack, macros: Any, published: dt.date | None) -> None:
        self.sheet = sheet
        self.pack = pack
        self.macros = macros
        self.published = published
        self.grammar = pack.grammar
        self.vocabulary = pack.vocabulary(sheet.rows, sheet.marks)
        self.mentions = Mentions()
        self.owner: Argument | None = None
        self.around: Argument | None = None
        self._beside: Argument | None = None
        self.told_countries: set[str] = set()
        self.namesakes: Set[str] = frozenset()
        self.repeated: Set[str] = frozenset()
        self._identities: dict[tuple[str, str], str] = {}
        self.norms: Mapping[str, Any] = pack.norms["clause"]
        self._links: Mapping[str, Any] = pack.norms["relations"]

    def relative(self, nominal: Nominal, shell: NounPhrase | NameUse) -> Phrase:
        """The relative clause of a noun, whose agreement `shell` has."""
        raise TypeError("noun phrases alone have no clauses")

    def nominal(self, argument: Argument, fact: str, case: str = "") -> NominalLike:
        """A sheet's nominal as the structure that grammar inflects; names count as mentioned."""
        if isinstance(argument, Nominal):
            if argument.is_part:
                share = figured.Share(self, argument, fact)
                return Fixed(share.said(case), not share.is_one, share.gender, share.said, share.noun)
            return self._name(argument, fact) if argument.kind == "name" else self._noun(argument, fact)
        if isinstance(argument, Several):
            for item in argument.items:
                self.refuse_none(item)
            return Coordination(tuple(self._listed(argument.items, fact, case)), argument.conjunction)
        if isinstance(argument, Verbatim):
            return Fixed(self._verbatim(argument, fact))
        if isinstance(argument, Phrase):
            return Fixed(argument)
        if isinstance(argument, Quantity):
            if (measured := figured.measured(self, argument, fact, "value")) is not None:
                return measured
            return Fixed(
                self.grammar.quantity(
                    argument, Origin(fact, "value"), case if case in self.norms["cases"] else self.norms["cases"][0]
                )
            )
        if isinstance(argument, Moment):
            use = str(self.norms["date_role"])
            return Fixed(self.grammar.moment(argument, DateStyle(self.published, use), Origin(fact, "moment")))
        raise TypeError(f"no noun phrase: {argument!r}")

    def bare_place(self, argument: Argument, fact: str) -> NominalLike:
        """A place without the larger one that it lies in: one end of «from Maine to Texas»."""
        made = self.nominal(argument, fact)
        if not isinstance(made, NameUse):
            return made
        region = isinstance(argument, Nominal) and self.vocabulary.row("names", argument.key).get("is") == "region"
        return replace(made, within=None, form="short" if region else made.form)

    def refuse_none(self, argument: Argument | None) -> None:
        """None at all is said of who does or undergoes it, nowhere else."""
        if argument is not None and none_at_all(argument):
            raise BriefgenError(
                [
                    Problem(
                        "NONE-HERE",
                        "a count of 0 stands in a role of its own",
                        getattr(argument, "mark", None),
                        "say it with `not: true`",
                    )
                ]
            )

    def _verbatim(self, argument: Verbatim, fact: str) -> Phrase:
        text = argument.texts.get(self.pack.code)
        if text is None:
            message = f"the quoted words have no credited {self.pack.code!r} translation"
            raise BriefgenError([Problem("NO-TRANSLATION", message, argument.mark, "word the fact without the quotation")])
        return self.grammar.quote(Phrase((Span(text, "quote", text, Origin(fact, argument.slot)),)))

    def _noun(self, nominal: Nominal, fact: str) -> NominalLike:
        vocabulary = self.vocabulary
        key = nominal.key
        if fact:
            self.mentions.tell(key, fact.partition(".")[0])
        row = vocabulary.row("nouns", key)
        if nominal.count is not None and (counted := row.get("counted")):
            key = str(counted)  # «війська», but «12 000 військових»
        elif (shorter := row.get("headline")) is not None:
            key = self.mentions.noun(key, shorter)
        head = vocabulary.entry("nouns", key)
        adjectives = comparing.adjectives(self, nominal)
        relations: list[Relation] = []
        named: tuple[tuple[Any, Span], ...] = ()
        owner: NominalLike | None = None
        article = "" if self.mentions.headline and not self.norms["headline_articles"] else nominal.article
        first = figured.first_adjectives(self, nominal, fact)
        size = figured.size_adjective(self, nominal, fact) if nominal.size is not None else None
        if size is not None:
            adjectives.insert(figured.before_size(self, nominal), size)
        if nominal.ordinal and row.get("rank"):
            article = ""  # «finished in third place»
        elif (nominal.ordinal or self._is_one_of_its_kind(nominal, key)) and not self.mentions.headline:
            article = article or "the"
        for name, argument in nominal.relations:
            if name in comparing.MEASURES:
                continue
            if name == "of" and (table := self._known_owner(argument)):
                article = "the" if nominal.article == "the" and nominal.count is not None else ""
                first[:0] = self._possessive(argument, self.norms[table])
                continue
            self.refuse_none(argument)
            self._tell_country(argument)
            if (reach := figured.reach(self, nominal, name)) is not None:
                relations.append(Relation(name, self.bare_place(argument, fact), reach))
                continue
            government = self._government_of_relation(key, name, argument, alone=len(nominal.relations) == 1)
            if government == "adj" and isinstance(argument, Nominal):
                adjectives.append(adjective := self._country_adjective(argument.key))
                named += ((adjective, Span("", "name", argument.key, Origin(fact, argument.slot))),)
            elif government == "owner":
                owner = self.nominal(argument, fact)
            else:
                relations.append(Relation(name, self.nominal(argument, fact), government))
        adjectives[:0] = first
        if nominal.score or nominal.dated is not None or nominal.size is not None or nominal.bounded:
            relations = figured.with_figures(self, nominal, fact, relations, sized=size is not None)
        relative, measured = comparing.behind(self, nominal, fact)
        relations = [*measured, *relations] if self.norms.get("complements_before") else [*relations, *measured]
        if nominal.that:
            relative = self.relative(
                nominal, NounPhrase(head, tuple(adjectives), nominal.count, nominal.plural, article, amount=nominal.amount)
            )
        return NounPhrase(
            head,
            tuple(adjectives),
            nominal.count,
            nominal.plural,
            article,
            tuple(relations),
            relative=relative,
            brackets=nominal.emended,
            count_origin=Origin(fact, f"{nominal.slot}.count"),
            owner=owner,
            including=self.nominal(nominal.including, fact) if nominal.including is not None else None,
            elided=nominal.elided,
            amount=nominal.amount,
            apposition=self._noun(nominal.role, fact) if nominal.role is not None else None,
            named=named,
            reciprocal=self._pair_gender() if row.get("reciprocal") else "",
            rest=figured.beyond(self, nominal, fact),
        )

    def _pair_gender(self) -> str:
        """The gender of those who do something to each other: theirs where they have one, else the neuter («одне одного»)."""
        owner = self.owner
        items = owner.items if isinstance(owner, Several) else (owner,)
        genders = set()
        for item in items:
            if not isinstance(item, Nominal) or item.kind not in ("noun", "name"):
                return "n"
            entry = self.vocabulary.entry(f"{item.kind}s", item.key)
            genders.add(self.grammar.agreement(NounPhrase(entry) if item.kind == "noun" else NameUse(entry)).gender)
        return genders.pop() if len(genders) == 1 else "n"

    def _is_one_of_its_kind(self, nominal: Nominal, key: str) -> bool:
        """Whether a noun without an article is definite all the same: a body that a state has one of («the Ukrainian army»).

        A body with a name of its own («Parliament passed the bill») is so only beside the one it belongs to.
        """
        if nominal.plural or nominal.count is not None or nominal.amount is not None:
            return False
        owned = any(name == "of" for name, _ in nominal.relations)
        return key in self.norms.get("definite", ()) or (owned and key in self.norms.get("definite_owned", ()))

    def _known_owner(self, argument: Argument) -> str:
        """The table of possessives that says whose something is, where it need not be named; or ``""``."""
        known = (("possessive", self.owner), ("possessive_beside", self._beside), ("possessive_around", self.around))
        return next((table for table, owner in known if owner is not None and same(argument, owner)), "")

    def _listed(self, items: Sequence[Argument], fact: str, case: str) -> Iterator[NominalLike]:
        """The items of a list, in which a person named before need not be named again («Assad and his family»)."""
        people = [
            item for item in items if isinstance(item, Nominal) and item.kind == "name" and self.kind_of(item.key) == "person"
        ]
        try:
            for item in items:
                named = len(people) == 1 and item is not people[0] and "possessive_beside" in self.norms
                self._beside = people[0] if named else None
                yield self.nominal(item, fact, case)
        finally:
            self._beside = None

    def _government_of_relation(self, key: str, name: str, argument: Argument, alone: bool) -> str:
        """How a noun takes a complement: its row's own link, else the language's default for the relation.

        A default may differ by what the complement is: `of_country` (`of_country_more` where it is not the only
        complement), `of_person`, `of_model` (a thing of a type), `of_bare` for a noun or name that nothing is added to;
        `from_sender` is whom something comes from, who is no place.
        """
        part = self.vocabulary.part("nouns", key)
        links = part.get("links") if isinstance(part, dict) else None
        government: str | None = links.get(name) if isinstance(links, dict) else None
        kind = self.kind_of(argument.key) if isinstance(argument, Nominal) and argument.kind == "name" else ""
        if government == "adj" and not (kind == "country" and self._adjective(argument)):
            government = None
        if government is not None:
            return government
        defaults = []
        head = self.vocabulary.row("nouns", key).get("is", "thing")
        form = argument.kind if isinstance(argument, Nominal) and argument.kind in ("name", "noun") else ""
        whose = self.vocabulary.row(f"{form}s", argument.key).get("is") if form and isinstance(argument, Nominal) else ""
        sends = ("abstract", "thing") if form == "noun" else ()  # goods from the EU come from a place
        sent = head in sends and whose in ("org", "media", "group")
        sender = f"{name}_sender" if sent or (whose == "person" and head not in ("person", "group")) else ""
        if kind == "country":
            defaults = [f"{name}_country"] if alone else [f"{name}_country_more", f"{name}_country"]
            if self.vocabulary.row("nouns", key).get("is") == "event":
                defaults.insert(0, f"{name}_country_event")
        elif kind == "thing" and self.vocabulary.row("nouns", key).get("is", "thing") == "thing":
            defaults = [f"{name}_model"]
        elif kind == "person":
            defaults = [f"{name}_person"]
        elif bare(argument):
            defaults = [f"{name}_bare"]
        for default in (*defaults, sender, name):
            government = self._links.get(default)
            if government is not None and not (government == "adj" and not self._adjective(argument)):
                return str(government)
        raise BriefgenError([Problem("NO-RELATION", f"{self.pack.code!r} does not know the relation {name!r}")])

    def by_animacy(self, government: str, argument: Argument) -> str:
        """«에/에게»: the second for people."""
        thing, person = government.split("/", 1)
        item = argument.items[0] if isinstance(argument, Several) else argument
        if isinstance(item, Nominal):
            kind = "names" if item.kind == "name" else "nouns"
            of = self.vocabulary.row(kind, item.key).get("is")
            if of == "person" or (of == "group" and item.plural and item.kind == "noun"):
                return person
        return thing

    def kind_of(self, key: str) -> str:
        """See `Vocabulary.kind_of`."""
        return self.vocabulary.kind_of(key)

    def _adjective(self, argument: Argument) -> bool:
        if not isinstance(argument, Nominal):
            return False
        part = self.vocabulary.part("names", argument.key)
        return isinstance(part, dict) and "adj" in part

    def _country_adjective(self, key: str) -> Any:
        cache = self.pack.entries
        found = cache.get(("country", key))
        if found is None:
            found = cache["country", key] = self.grammar.adjective(self.vocabulary.part("names", key)["adj"])
        return found

    def _name(self, nominal: Nominal, fact: str) -> NameUse:
        key, vocabulary = nominal.key, self.vocabulary
        row, part = vocabulary.row("names", key), vocabulary.part("names", key)
        identity = self.identity(key)
        first = self.mentions.first(identity) and not self.mentions.known(key)
        full = first or identity in self.namesakes
        if self.mentions.full and row.get("is") == "person" and not known_by_surname(self.sheet.offices.get(key)):
            full = self.mentions.fuller = True
        title: NounPhrase | None = None
        within: NominalLike | None = None
        description: Any = None
        kind = row.get("is")
        if (
            kind == "person"
            and (nominal.role is None or vocabulary.row("nouns", nominal.role.key).get("is") != "person")
            and (office := self.sheet.offices.get(key)) is not None
            and (
                first
                or (self.norms["short_title"] and not self.mentions.headline)
                or (self.mentions.titled and not known_by_surname(office))
            )
        ):
            made = self._noun(self._without_told_country(self._at_home(office)), fact)
            title = made if isinstance(made, NounPhrase) else None
        elif kind == "region" and first and (larger := str(row.get("within", ""))) and row.get("alone"):
            full = larger not in self.told_countries  # its full name tells the country («the U.S. state of Utah»)
        elif kind == "region" and first and larger:
            within = self._name(Nominal("name", str(larger), nominal.mark, f"{nominal.slot}.within"), fact)
        self._tell_country(nominal, first)
        if isinstance(part, dict) and (noun := part.get("description")):
            description = vocabulary.entry("nouns", noun)
        apposition = self._noun(nominal.role, fact) if nominal.role is not None else None
        use = NameUse(
            vocabulary.entry("names", key),
            "full" if full else self.norms["headline_form"] if self.mentions.headline else "short",
            title,
            apposition,
            within,
            Origin(fact, nominal.slot),
            key,
            description,
            self._age(nominal, fact),
            self._initials(key, identity) if first and kind != "person" else "",
        )
        return replace(use, relative=self.relative(nominal, use)) if nominal.that else use

    def identity(self, key: str) -> str:
        """What readers take for the same name, in one sheet or in several: the full name as it is printed."""
        cache = self._identities if key in self.sheet.rows.get("names", {}) else self.pack.entries
        found = cache.get(("identity", key))
        if found is None:
            found = cache["identity", key] = self._plain(key, "full")
        return str(found)

    def second_names(self, names: Iterable[str]) -> dict[str, str]:
        """The people among the names: full name -> what they are called at a later mention."""
        people = (key for key in names if self.kind_of(key) == "person")
        return {
            self.identity(key): self._plain(key, self.norms.get("second_form", self.norms["headline_form"])) for key in people
        }

    def _plain(self, key: str, form: str) -> str:
        return self.grammar.nominal(NameUse(self.vocabulary.entry("names", key), form), self.norms["citation"]).text

    def _initials(self, key: str, identity: str) -> str:
        """The initials by which a body goes on to be called, where the language introduces them beside the full name."""
        if not self.norms.get("introduces") or key not in self.repeated:
            return ""
        second = self._plain(key, "short")
        if (
            self.kind_of(key) in self.norms.get("introduces_short", ())
            and len(second) > 1
            and not set(second) & set(" ()")
            and second not in identity
        ):
            return second  # 미국 연방준비제도(연준)
        return second if second.isupper() and second != identity and len(second) > 1 and second not in identity else ""

    def _age(self, nominal: Nominal, fact: str) -> Any:
        if nominal.age is None or self.mentions.headline:
            return None
        return self.grammar.aged(nominal.age, Origin(fact, f"{nominal.slot}.age"))

    def _at_home(self, office: Nominal) -> Nominal:
        """An office without its country where the reader's own is meant («이성권 국회의원»)."""
        home = self.norms.get("home")
        kept = tuple(
            (name, argument)
            for name, argument in office.relations
            if not (home and isinstance(argument, Nominal) and argument.key == home)
        )
        return office if len(kept) == len(office.relations) else replace(office, relations=kept)

    def _tell_country(self, argument: Argument, first: bool = False) -> None:
        """Note the country that a name is, or that stands in the full name of a body («South Korea's National Assembly»)."""
        if not isinstance(argument, Nominal) or argument.kind != "name":
            return
        if self.kind_of(argument.key) == "country":
            self.told_countries.add(argument.key)
            return
        within = str(self.vocabulary.row("names", argument.key).get("within", ""))
        if first and within and self.kind_of(within) == "country":
            words = self.identity(within).removeprefix("the ").split()
            if all(word[: max(3, len(word) - 2)] in self.identity(argument.key) for word in words):
                self.told_countries.add(within)

    def _without_told_country(self, office: Nominal) -> Nominal:
        """An office without its country where the sentence has named that one and no other («… impeached President Yoon»)."""
        kept = tuple(
            (name, argument)
            for name, argument in office.relations
            if not (isinstance(argument, Nominal) and name == "of" and {argument.key} == self.told_countries)
        )
        return office if len(kept) == len(office.relations) else replace(office, relations=kept)

    def until_now(self, key: str) -> bool:
        """Whether an adverb names a time that reaches to the present («in the past month»), by its row."""
        return bool(self.vocabulary.row("adverbs", key).get("until_now"))

    def adverbs(self, keys: Sequence[str]) -> Phrase:
        """Adverbs one after another."""
        return words(*(self.vocabulary.adverb(key) for key in keys)) if keys else EMPTY
