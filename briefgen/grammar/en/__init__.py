"""English: the grammar of news prose by the Associated Press Stylebook, with a switch for British dates and quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.grammar.base import Agreement, DateStyle, NominalLike, Norms, VerbGroup
from briefgen.grammar.en import words
from briefgen.grammar.en.dates import Dates
from briefgen.grammar.en.finish import Finish
from briefgen.grammar.en.numbers import Numbers, is_plural
from briefgen.grammar.en.phrases import Phrases
from briefgen.grammar.en.spelling import Spelling
from briefgen.grammar.en.verbs import Verbs
from briefgen.grammar.en.words import Adjective, Name, Noun, Verb
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.values import Moment, Quantity

__all__ = ["Adjective", "Grammar", "Name", "Noun", "Verb"]


class Grammar:
    """English as `briefgen.grammar.base.Grammar` asks for it; the stages are modules of this package."""

    code = "en"

    def __init__(self, norms: Norms) -> None:
        self.norms = norms
        self._degrees: Mapping[str, Any] = norms.table["degrees"]
        self.spelling = Spelling(norms)
        self.numbers = Numbers(norms)
        self._dates = Dates(norms)
        self._verbs = Verbs(norms)
        self._finish = Finish(norms)
        self._phrases = Phrases(norms, self.numbers, self.spelling)
        self.nominal = self._phrases.nominal
        self.governed = self._phrases.governed

    # Rows.

    def noun(self, row: object) -> Noun:
        """A noun's row; see `words.noun`."""
        return words.noun(row, self.spelling)

    def adjective(self, row: object) -> Adjective:
        """An adjective's row; see `words.adjective`."""
        return words.adjective(row, self.spelling, self._degrees)

    def ordinal(self, number: int, origin: Origin) -> Adjective:
        """«third», «10th» (AP «numerals»)."""
        text = self.numbers.ordinal(number)
        return Adjective(text, text, text, Span(text, "number", str(number), origin))

    def aged(self, age: Quantity, origin: Origin) -> Adjective:
        """«32-year-old» before a noun, «32» between commas after a name; always figures (AP «ages»)."""
        return self.numbers.aged(age, origin)

    def sized(self, size: Quantity, noun: Noun | None, origin: Origin) -> Adjective | None:
        """«20%», «$2 billion», «three-day»; a hedged size follows the noun («a strike of about three days»)."""
        return self.numbers.sized(size, "" if noun is None else noun.singular, origin)

    def predicative(
        self, adjective: Adjective, agreement: Agreement, *, bare: bool = False, government: str = ""
    ) -> tuple[Phrase, None]:
        """The adjective after «be»."""
        return phrase(adjective.base), None

    def adverb(self, row: object) -> Phrase:
        """An adverb's row; see `words.adverb`."""
        return words.adverb(row)

    def verb(self, row: object) -> Verb:
        """A verb's row; see `words.verb`."""
        return words.verb(row, self.spelling)

    def name(self, row: object, kind: str, features: Mapping[str, object]) -> Name:
        """A name's row; see `words.name`."""
        return words.name(row, kind, features, self.spelling)

    # Phrases.

    def agreement(self, nominal: NominalLike) -> Agreement:
        """What a verb agrees with; see `phrases.Phrases.agreement`."""
        return self._phrases.agreement(nominal)

    def verb_group(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """The whole verb group; see `verbs.Verbs.group`."""
        return self._verbs.group(verb, group, agreement)

    def quantity(self, quantity: Quantity, origin: Origin, case: str = "nom") -> Phrase:
        """A figure with hedge and unit, always in figures: «more than 3,000», «5.2%», «$3.2 billion», «6.8»."""
        return self.numbers.said(quantity, origin)

    def cell(self, quantity: Quantity, noun: Noun | None, origin: Origin) -> Phrase:
        """A figure as a table's cell prints it: «at least 100»; what is counted stands in the row's label."""
        return self.numbers.said(quantity, origin)

    def measure(self, quantity: Quantity, noun: Noun, origin: Origin, case: str = "nom") -> Phrase:
        """A figure with a measure that is a noun of the lexicon, always in figures (AP «dimensions»): «12 kilometers»."""
        return self.numbers.said(quantity, origin, noun=noun.form(is_plural(quantity)))

    def moment(self, moment: Moment, style: DateStyle, origin: Origin) -> Phrase:
        """A date or time; see `dates.Dates.moment`."""
        return self._dates.moment(moment, style, origin)

    def join(self, parts: Sequence[Phrase], conjunction: str = "and") -> Phrase:
        """A list; see `series.Series`."""
        return self._phrases.series.join(parts, conjunction)

    def quote(self, text: Phrase) -> Phrase:
        """Text in quotation marks; see `finish.Finish.quote`."""
        return self._finish.quote(text)

    def finish(self, sentence: Phrase, *, stop: str = ".") -> Phrase:
        """A whole sentence; see `finish.Finish.sentence`."""
        return self._finish.sentence(sentence, stop)
