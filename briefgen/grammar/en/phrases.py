"""Nominals: articles, counts, adjectives, complements, possessors, names with titles; their government and agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from briefgen.grammar.base import Agreement, Coordination, NameUse, NominalLike, Norms, NounPhrase, RowError
from briefgen.grammar.en.numbers import Numbers, is_plural
from briefgen.grammar.en.series import Parts, Series, seal
from briefgen.grammar.en.spelling import Spelling
from briefgen.grammar.en.titles import Titles, is_plural_nominal
from briefgen.grammar.en.words import Name, Noun
from briefgen.phrase import Phrase, Span
from briefgen.values import Amount

_SINGULAR = Agreement()
_PLURAL = Agreement(plural=True)
_PLACES = {"@to": "to", "@from": "from"}
_CLAUSES = frozenset(["that", "gerund", "whether"])
_BEFORE = ("", "join")


class Phrases:
    """Nominals by `locale.toml` (`words`, `marks`, `titles`, `style`)."""

    def __init__(self, norms: Norms, numbers: Numbers, spelling: Spelling) -> None:
        words, marks = norms["words"], norms["marks"]
        self._numbers, self._spelling = numbers, spelling
        self._the: str = words["the"]
        self._the_space = f"{words['the']} "
        self._of: str = words["of"]
        self._none: str = words["no"]
        self._none_of: str = words["none"]
        self._nobody: str = words["no_one"]
        self._possessives = frozenset(words["possessives"])
        self._people = frozenset(words["people"])
        self._amounts: Mapping[str, str] = norms["amounts"]
        self._hedges: Mapping[str, str] = norms["hedges"]
        self._including: str = words["including"]
        self._comma: str = marks["comma"]
        self._apostrophe: str = marks["apostrophe"]
        self._brackets: tuple[str, str] = (marks["brackets"][0], marks["brackets"][1])
        self.series = Series(norms)
        self._titles = Titles(norms)

    # What the protocol asks.

    def nominal(self, nominal: NominalLike, case: str) -> Phrase:
        """A nominal: «more than 3,000 North Korean soldiers», «President Volodymyr Zelensky of Ukraine», genitive «Sims'».

        English has no cases for nouns: `nom` and `acc` are alike, `gen` is the possessive (AP «possessives»).

        Raises:
            RowError: where a count meets a noun that has not the number it needs.
        """
        out: Parts = []
        self._put(nominal, case, out)
        return seal(out)

    def governed(self, nominal: NominalLike, government: str) -> Phrase:
        """A nominal as a role or relation wants it: `obj`, `gen`, a preposition, `@in` `@to` `@from`, or `that | obj`.

        Raises:
            RowError: where the government is a clause's («that») or a country's adjective («adj»).
        """
        out: Parts = []
        self._govern(nominal, government, out)
        return seal(out)

    def agreement(self, nominal: NominalLike) -> Agreement:
        """What a verb agrees with (AP «subject-verb agreement», «more than one», «percent», «collective nouns»)."""
        return _PLURAL if is_plural_nominal(nominal) else _SINGULAR

    # Building.

    def _put(self, nominal: NominalLike, case: str, out: Parts) -> None:
        if isinstance(nominal, NounPhrase):
            self._noun_phrase(nominal, case, out)
        elif isinstance(nominal, NameUse):
            self._name(nominal, case, out)
        elif isinstance(nominal, Coordination):
            items: list[Parts] = []
            for item in nominal.items:
                part: Parts = []
                self._put(item, "gen" if case == "gen" and item is nominal.items[-1] else "nom", part)
                items.append(part)
            items[0] = [self._numbers.alone(span) if isinstance(span, Span) else span for span in items[0]]
            self.series.add(items, nominal.conjunction, out)
        else:
            out.extend(nominal.phrase.spans)
            if case == "gen":
                self._possess(out, nominal.plural)

    def _govern(self, nominal: NominalLike, government: str, out: Parts) -> None:
        if "|" in government:
            government = government.rpartition("|")[2].strip()
        if government in ("obj", "", "gen"):
            self._put(nominal, "gen" if government == "gen" else "acc", out)
            return
        if government in _CLAUSES or government == "adj":
            raise RowError(f"{government!r} does not govern a noun phrase; give a noun phrase's government after «|»")
        if government == "@in":
            if isinstance(nominal, Coordination):
                self._in_each(nominal, out)
                return
            government = place_preposition(nominal)
        out.append(f"{_PLACES.get(government, government)} ")
        at = len(out)
        self._put(nominal, "acc", out)
        first = out[at] if len(out) > at else ""
        if government == "from" and not isinstance(first, str) and ".." in first.value:
            out.insert(at, "a range of ")  # «from 5 to 9» would be from five, up to nine

    def _in_each(self, places: Coordination, out: Parts) -> None:
        """One preposition for all places that take it, else each its own: «in Kyiv and Lviv», «in Kyiv and on Snake Island»."""
        prepositions = [place_preposition(place) for place in places.items]
        if len(set(prepositions)) == 1:
            out.append(f"{prepositions[0]} ")
            self._put(places, "acc", out)
            return
        items: list[Parts] = []
        for preposition, place in zip(prepositions, places.items, strict=True):
            part: Parts = [f"{preposition} "]
            self._put(place, "acc", part)
            items.append(part)
        self.series.add(items, places.conjunction, out)

    def _noun_phrase(self, np: NounPhrase, case: str, out: Parts) -> None:
        head: Noun = np.head
        if np.elided and np.count is not None:
            out.extend(self._numbers.said(np.count, np.count_origin, words=True).spans)
            return
        count, article, owner = np.count, np.article, np.owner
        after = np.relations
        if after:
            owner, after = self._split(np, owner, out)
        if owner is not None and article != "a" and not self._titles.is_heavy(owner):
            self._put(owner, "gen", out)
            out.append(" ")
            owner, article = None, ""
        elif owner is not None:
            article = article or self._the
        at = -1
        if np.none:
            if head.plural in self._people and not (np.adjectives or after or np.relative):
                out.append(Span(self._nobody, "number", str(count), np.count_origin))
                return
            whose = self._is_possessive(np)
            out.append(Span(self._none_of if whose else self._none, "number", str(count), np.count_origin))
            out.append(f" {self._of} " if whose else " ")
        elif count is not None:
            if np.amount is not None:
                out.append(f"{self._amounts[np.amount.key]} ")
                article = ""
            if article == self._the and self._is_possessive(np):  # «its 50 ships»: all that it has
                out.append(f"{np.adjectives[0].base} ")
                np, article = replace(np, adjectives=np.adjectives[1:]), ""
            article = self._count(np, head, article, out)
        elif np.amount is not None:
            self._amount(np.amount, article, out, whose=self._is_possessive(np))
        elif article:
            if article == self._the:
                out.append(self._the_space)
            elif article == "a" and not (np.plural and head.plural) and head.singular:
                at = len(out)
        if after and after[0].government in _BEFORE:
            after = self._attributes(np, after, out)
        for adjective in np.adjectives:
            if adjective.said is not None:
                out += [adjective.said, " "]
            else:
                out += [np.said(adjective, adjective.base), " "] if np.named else [f"{adjective.base} "]
        plural = self._counted_plural(np) if count is not None else np.plural or (np.amount is not None and np.amount.plural)
        word = head.form(plural)
        out.append(f"{self._brackets[0]}{word}{self._brackets[1]}" if np.brackets else word)
        if at >= 0:
            first = out[at]
            out.insert(at, f"{self._spelling.article(first if isinstance(first, str) else first.text)} ")
        if np.rest is not None:
            out.append(f"{self._comma} ")
            self._put(np.rest, "acc", out)
        if owner is not None:
            out.append(f" {self._of} ")
            self._put(owner, "acc", out)
        for relation in after:
            out.append(" ")
            self._govern(relation.complement, relation.government, out)
        if case == "gen":
            self._possess(out, plural and word is head.plural)
        if np.relative is not None:
            out.append(" ")
            out.extend(np.relative.spans)
        if np.including is not None:
            out.append(f"{self._comma} {self._including} ")
            self._put(np.including, "acc", out)
            out.append(self._comma)
        if np.apposition is not None:
            self._apposition(np.apposition, out)

    def _split(self, np: NounPhrase, owner: NominalLike | None, out: Parts) -> tuple[NominalLike | None, tuple[Any, ...]]:
        """Take a complement in the possessive out of the relations, to stand before the noun."""
        for relation in np.relations:
            if relation.government == "gen" and owner is None:
                return relation.complement, tuple(other for other in np.relations if other is not relation)
        return owner, np.relations

    def _attributes(self, np: NounPhrase, relations: tuple[Any, ...], out: Parts) -> tuple[Any, ...]:
        """Set complements without government before the noun, in the singular: «drone attack»."""
        rest = []
        for relation in relations:
            if relation.government not in _BEFORE:
                rest.append(relation)
                continue
            complement = relation.complement
            if isinstance(complement, NounPhrase):
                for adjective in complement.adjectives:
                    out += [complement.said(adjective, adjective.base), " "]
                out.append(complement.head.form(False))
            elif isinstance(complement, NameUse):
                _, text = complement.name.forms[complement.form]
                out.append(Span(text, "name", complement.key, complement.origin))
            else:
                self._put(complement, "nom", out)
            out.append(" ")
        return tuple(rest)

    def _count(self, np: NounPhrase, head: Noun, article: str, out: Parts) -> str:
        """The count before the noun: «the 12 », «5.2% of », «$3.2 billion in »."""
        count = np.count
        assert count is not None
        if not count.unit:
            if article == self._the:
                out.append(self._the_space)
            if not (head.plural if is_plural(count) else head.singular):
                number = "plural" if is_plural(count) else "singular"
                raise RowError(f"«{head.form(False)}» has no {number} and cannot be counted with {count}")
            self._numbers.spans(count, np.count_origin, out, head.singular)
            out.append(f" {self._of} " if self._is_possessive(np) else " ")
            return ""
        out.extend(self._numbers.said(count, np.count_origin).spans)
        linking = self._numbers.money_noun if count.unit.isupper() else self._numbers.share_noun
        out.append(f" {linking} ")
        if article == self._the:
            out.append(self._the_space)
        return ""

    def _is_possessive(self, np: NounPhrase) -> bool:
        """Whether a count meets a possessive, which then follows «of»: «five of its soldiers»."""
        return bool(np.adjectives) and np.adjectives[0].base in self._possessives

    def _counted_plural(self, np: NounPhrase) -> bool:
        """The noun's number: «more than one soldier», «5.2% of voters», «$3 billion in aid»."""
        assert np.count is not None
        if np.none:
            return np.head.plural is not None
        some = np.count.unit == "percent" and np.article != "the"  # «40% of people», but «24% of the company»
        return is_plural(np.count) if not np.count.unit else np.plural or some

    def _amount(self, amount: Amount, article: str, out: Parts, *, whose: bool) -> None:
        """«dozens of », «almost all », «most of the », «more than half of the »."""
        if amount.hedge:
            out.append(f"{self._hedges.get(amount.hedge + '.mass') or self._hedges.get(amount.hedge) or amount.hedge} ")
        word = self._amounts[amount.key]
        if (whose or article == self._the) and not word.endswith(self._of):
            word = f"{word} {self._of}"
        out.append(f"{word} ")
        if article == self._the:
            out.append(self._the_space)

    def _apposition(self, apposition: NominalLike, out: Parts) -> None:
        out.append(f"{self._comma} ")
        self._put(apposition, "nom", out)
        out.append(self._comma)

    def _name(self, use: NameUse, case: str, out: Parts) -> None:
        name: Name = use.name
        before, text = name.forms["short" if use.form == "headline" else use.form]
        if use.form == "headline":
            before = ""  # «Fed cuts rates»: AP headlines open with no article
        full = use.form == "full"
        title = use.title if full or use.form in ("headline", "short") else None  # «FTX founder Bankman-Fried»
        leads = title is not None and self._titles.leads(title)
        closing = False
        if title is not None and leads:
            self._titles.put(title, out)
        if use.within is not None and full and case != "gen":
            if before and not self._titles.is_heavy(use.within):
                self._put(use.within, "gen", out)
                out.append(" ")
                before = ""
            else:
                closing = True
        if before:
            out.append(f"{before} ")
        out.append(Span(text, "name", use.key, use.origin))
        if full and name.description and use.description is not None:
            if not before:
                out.insert(len(out) - 1, self._the_space)
            out.append(f" {use.description.form(False)}")
        if title is not None and leads and self._titles.body(title) is None:
            for relation in title.relations:
                out.append(" ")
                self._govern(relation.complement, relation.government, out)
        if case == "gen":
            self._possess(out, name.plural, proper=True)
            return
        if closing and use.within is not None:
            out.append(f"{self._comma} ")
            self._put(use.within, "acc", out)
            out.append(self._comma)
        if use.age is not None:
            out += [f"{self._comma} ", replace(use.age.said, text=use.age.age, initial=""), self._comma]
        if title is not None and not leads:
            article = title.article or ("a" if self._titles.is_descriptive(title) else self._the)
            self._apposition(replace(title, article="" if self._is_possessive(title) else article), out)
        if use.apposition is not None:
            self._apposition(use.apposition, out)
        if use.relative is not None:
            out += [f"{self._comma} ", *use.relative.spans, self._comma]

    def _possess(self, out: Parts, plural: bool, *, proper: bool = False) -> None:
        """Add 's, or the apostrophe alone after a plural or a proper name in -s (AP «possessives»)."""
        last = out[-1]
        text = last if isinstance(last, str) else last.text
        bare = text.endswith(("s", "S")) and (plural or proper or (not isinstance(last, str) and last.kind == "name"))
        out.append(self._apostrophe if bare else f"{self._apostrophe}s")


def place_preposition(nominal: NominalLike) -> str:
    """The preposition of rest that a place takes: its name's or noun's own, else «in»."""
    if isinstance(nominal, NameUse):
        return str(nominal.name.prep)
    if isinstance(nominal, NounPhrase):
        return str(nominal.head.prep)
    return "in"
