"""Offices before names (AP «titles»), which nominals are too long to possess, and which are plural."""

from __future__ import annotations

from briefgen.grammar.base import Coordination, NameUse, NominalLike, Norms, NounPhrase
from briefgen.grammar.en.numbers import is_plural
from briefgen.grammar.en.series import Parts
from briefgen.phrase import Span

_COUNTRIES = ("country", "place")
_PLACES = ("country", "place", "city", "region")


class Titles:
    """Offices by `locale.toml` (`titles`)."""

    def __init__(self, norms: Norms) -> None:
        titles = norms["titles"]
        self._of: str = norms["words"]["of"]
        self._possessives = frozenset(norms["words"]["possessives"])
        self._longest: int = titles["longest"]
        self._longest_of_body: int = titles["longest_of_body"]
        self._small = frozenset(titles["small"])
        self._status = frozenset(titles["status"])
        self._descriptive = frozenset(titles["descriptive"])

    def is_descriptive(self, title: NounPhrase) -> bool:
        """Whether an office is what a person does (lawmaker, leader), not a formal title."""
        head = title.head.form(False)
        if head in self._descriptive:
            return True
        first, _, last = head.rpartition(" ")
        return last in self._descriptive and len(first.split()) == 1  # «defense lawyer», but «commander in chief»

    def leads(self, title: NounPhrase) -> bool:
        """Whether an office stands before the name: short, and with no complement but a name after «of».

        A body stands before its office and makes it longer (AP «titles»: long ones follow the name, set off by commas).
        """
        if title.apposition or title.relative or title.including or title.brackets or title.owner or title.count:
            return False
        if len(title.relations) > 1 or any(adjective.base in self._possessives for adjective in title.adjectives):
            return False  # «Fatih Karahan, its governor»
        if title.relations and self.is_descriptive(title) and ((body := self.body(title)) is None or body.form == "full"):
            return (
                False  # «Sam Bankman-Fried, the founder of the cryptocurrency exchange FTX», but «FTX founder Sam Bankman-Fried»
            )
        for relation in title.relations:
            complement = relation.complement
            if relation.government != self._of or not isinstance(complement, NameUse) or self.is_heavy(complement):
                return False
        own = len(title.head.form(False).split()) + len(title.adjectives)
        if (body := self.body(title)) is not None:
            return own + len(_text(body).split()) <= self._longest_of_body
        return own <= self._longest

    def body(self, title: NounPhrase) -> NameUse | None:
        """The organization whose office it is, or None: «European Commission President», but «President of Ukraine»."""
        complement = title.relations[0].complement if title.relations else None
        return complement if isinstance(complement, NameUse) and complement.name.kind not in _PLACES else None

    def put(self, title: NounPhrase, out: Parts) -> None:
        """The office before the name: capitals for a formal title, none for what a person does or for «former»."""
        formal = not self.is_descriptive(title)
        for adjective in title.adjectives:
            base = adjective.base
            out += [title.said(adjective, base if not formal or base in self._status else self.capitals(base)), " "]
        if (body := self.body(title)) is not None:
            out += [Span(_text(body), "name", body.key, body.origin), " "]
        head = title.head.form(title.plural)
        out.append(f"{self.capitals(head) if formal else head} ")

    def capitals(self, office: str) -> str:
        """An office in capitals but for its small words: Secretary of State, Prime Minister."""
        return " ".join(word if word in self._small else word[0].upper() + word[1:] for word in office.split(" "))

    def is_heavy(self, nominal: NominalLike) -> bool:
        """Whether a nominal is too long for 's and wants «of» («the speech of the president of Ukraine»)."""
        if isinstance(nominal, NounPhrase):
            return bool(nominal.relations or nominal.apposition or nominal.relative or nominal.including)
        if isinstance(nominal, NameUse):
            title = nominal.title if nominal.form == "full" else None
            if nominal.apposition or (title is not None and (title.relations or not self.leads(title))):
                return True
            return nominal.within is not None and not nominal.name.forms["full"][0]
        if isinstance(nominal, Coordination):
            return len(nominal.items) > 2 or any(self.is_heavy(item) for item in nominal.items)
        return False


def _text(body: NameUse) -> str:
    text: str = body.name.forms["short" if body.form == "headline" else body.form][1]
    return text


def is_plural_nominal(nominal: NominalLike) -> bool:
    """Whether a verb is plural with a nominal as its subject.

    AP «verbs», «collective nouns», «percent», «more than one»: a sum of money and a country are one thing; a share follows
    what it is a share of; «or» follows the nearer item.
    """
    if isinstance(nominal, NounPhrase):
        count, head = nominal.count, nominal.head
        if nominal.none:
            return head.plural not in ("people", "persons") or bool(nominal.adjectives or nominal.relations or nominal.relative)
        if nominal.amount is not None and nominal.amount.plural and count is None:
            return bool(head.plural)
        if count is None:
            return bool(head.plural) if nominal.plural else not head.singular
        if not count.unit:
            return is_plural(count)
        return count.unit == "percent" and bool(head.plural)
    if isinstance(nominal, NameUse):
        return bool(nominal.name.plural) and nominal.name.kind not in _COUNTRIES
    if isinstance(nominal, Coordination):
        if nominal.conjunction == "or" and nominal.items:
            return is_plural_nominal(nominal.items[-1])
        return len(nominal.items) > 1 or any(is_plural_nominal(item) for item in nominal.items)
    return nominal.plural
