"""Pronouns and possessives: what stands for somebody or something just named, and of which gender that is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from briefgen.facts import Argument, Nominal
from briefgen.grammar.base import Grammar, NameUse, NominalLike
from briefgen.locale import LanguagePack, Vocabulary
from briefgen.phrase import EMPTY, Origin, Phrase, Span, phrase
from briefgen.refer import Mentions


class Pronouns(ABC):
    """The part of a sheet's noun phrases that goes without a noun."""

    pack: LanguagePack
    grammar: Grammar
    vocabulary: Vocabulary
    mentions: Mentions
    norms: Mapping[str, Any]

    @abstractmethod
    def nominal(self, argument: Argument, fact: str, case: str = "") -> NominalLike:
        """A sheet's nominal as the structure that grammar inflects."""

    @abstractmethod
    def kind_of(self, key: str) -> str:
        """See `Vocabulary.kind_of`."""

    def _possessive(self, owner: Argument, table: Mapping[str, str]) -> list[Any]:
        """«their», «свій», or nothing: the possessive of whoever the clause is about, or of a person named beside."""
        word = table.get(self.gender(owner)) or table.get("own")
        if word is None or (self.mentions.headline and not self.norms["headline_articles"]):
            return []
        found = self.pack.entries.get(("possessive", word))
        if found is None:
            found = self.pack.entries["possessive", word] = self.grammar.adjective(word)
        return [found]

    def gender(self, argument: Argument | None) -> str:
        """``m f n``, or ``p`` for several: of a person by the sheet, of all others by the word."""
        if argument is None:
            return ""
        agreement = self.grammar.agreement(self.nominal(argument, ""))
        gender = "p" if agreement.plural else agreement.gender
        if isinstance(argument, Nominal) and argument.kind == "name" and self.kind_of(argument.key) == "person":
            gender = str(self.vocabulary.row("names", argument.key).get("gender", gender))
        elif self.norms.get("natural_gender") and self.is_somebody(argument):
            gender = "p"
        elif self.norms.get("natural_gender") and gender != "p":
            gender = "p" if agreement.animate else "n"
        return gender

    def is_somebody(self, argument: Argument) -> bool:
        """Whether it is one person of unknown gender."""
        if not isinstance(argument, Nominal) or argument.kind != "noun":
            return False
        return self.vocabulary.row("nouns", argument.key).get("is") == "person" and not argument.plural

    def goes_unsaid(self, argument: Argument | None) -> bool:
        """Whether what the sentence before was about needs no word at all as the topic of the next («창어 6호는 … 착륙했다. 이틀 동안 …»)."""
        unsaid = self.norms.get("unsaid_topics", ())
        if not unsaid or not isinstance(argument, Nominal):
            return False
        return (self.kind_of(argument.key) if argument.kind == "name" else "matter") in unsaid

    def _of_two_genders(self, argument: Argument) -> bool:
        """Whether the longer and shorter names of a body differ in gender or number."""
        if not isinstance(argument, Nominal) or argument.kind != "name" or self.kind_of(argument.key) == "person":
            return False
        entry = self.vocabulary.entry("names", argument.key)
        forms = [self.grammar.agreement(NameUse(entry, form)) for form in ("full", "short", "abbreviation")]
        return len({"p" if form.plural else form.gender for form in forms}) > 1

    def pronoun(self, argument: Argument, fact: str) -> Phrase:
        """The personal pronoun of somebody just named, in the nominative; nothing where no gender is known."""
        if self.norms.get("natural_gender") and self.is_somebody(argument):
            return EMPTY
        if self._of_two_genders(argument):
            return EMPTY  # «Міністерство …», «Пентагон»: the pronoun would miss the one that was printed
        gender = self.gender(argument)
        word: str = self.norms["pronoun"][gender]
        if not isinstance(argument, Nominal):
            return phrase(word)
        return Phrase((Span(word, "name", argument.key, Origin(fact, argument.slot)),))
