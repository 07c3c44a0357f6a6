"""The Ukrainian `Grammar`: the protocol's methods, each handed to the module of its stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from briefgen.grammar.base import Agreement, DateStyle, NominalLike, Norms, RowError, VerbGroup
from briefgen.grammar.uk import ordinals
from briefgen.grammar.uk.adjectives import Adjective, compared, parse_adjective
from briefgen.grammar.uk.groups import VerbGroups
from briefgen.grammar.uk.letters import clean
from briefgen.grammar.uk.names import Name, parse_name
from briefgen.grammar.uk.nouns import Noun, parse_noun
from briefgen.grammar.uk.phrases import Phrases
from briefgen.grammar.uk.sentence import Sentences
from briefgen.grammar.uk.verbs import Verb, parse_verb
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.values import Moment, Quantity


class Grammar:
    """Ukrainian, by Український правопис 2019 and the house's `locale.toml`."""

    code = "uk"

    def __init__(self, norms: Norms) -> None:
        table = norms.table
        self._phrases = Phrases(table)
        self._figures = self._phrases.figures
        self._groups = VerbGroups(table)
        self._exceptions: Mapping[str, Any] = table["persons"]
        self._degrees: Mapping[str, Any] = table["degrees"]
        self._sizes: Mapping[str, str] = table["sizes"]
        self._inner: Sequence[str] = table["quotes"]["inner"]
        alternating = dict(table["prepositions"]) | dict.fromkeys(("і", "й"), table["conjunctions"]["and"])
        for word in table["alternating"]["words"]:
            other = "весь" if word == "увесь" else f"в{word[1:]}"
            alternating |= dict.fromkeys((word, other), f"{word}|{other}")
        readings = tuple(sorted((str(key), str(value)) for key, value in table["readings"].items()))
        rows = [row for row in table["currencies"].values() if isinstance(row, Mapping) and "tail" in row]
        currencies = [rf"\b({row['noun'][:4]}\w*) {row['tail']}\b" for row in rows]
        self._sentences = Sentences(readings, alternating, currencies)

    # -- rows ------------------------------------------------------------------------------------

    def noun(self, row: object) -> Noun:
        """A noun's row; raises `RowError` where it is malformed."""
        return parse_noun(row)

    def adjective(self, row: object) -> Adjective:
        """An adjective's row («високий, вищий»), or a degree of one (`{more: …}`); raises `RowError`."""
        if isinstance(row, Mapping) and len(row) == 1:
            [(degree, plain)] = row.items()
            return compared(plain, degree, self._degrees)
        return parse_adjective(row)

    def ordinal(self, number: int, origin: Origin) -> Adjective:
        """«третій», «80-й»; raises `RowError` for a number above 9999."""
        return ordinals.ordinal(number, origin, self._figures.counter.words_below)

    def aged(self, age: Quantity, origin: Origin) -> Adjective:
        """«32-річний», «3-місячний»."""
        return ordinals.aged(age, origin)

    def sized(self, size: Quantity, noun: Noun | None, origin: Origin) -> Adjective | None:
        """«20-відсотковий», «триденний»; None for money, fractions and hedged sizes («мито в розмірі до 20%»)."""
        base = self._sizes.get("percent" if noun is None and size.unit == "percent" else "" if noun is None else noun.lemma)
        return ordinals.sized(size, base, origin, self._figures.counter.words_below) if base else None

    def adverb(self, row: object) -> Phrase:
        """An adverb as it is; `«вже|уже»` is chosen by euphony. Raises `RowError` where the row is no text."""
        if not isinstance(row, str) or not row.strip():
            raise RowError(f"a Ukrainian adverb is text, not {row!r}")
        text = clean(row)
        return Phrase((Span(text.split("|")[0], "choice", text),)) if "|" in text else phrase(text)

    def verb(self, row: object) -> Verb:
        """A verb's row; raises `RowError` where it has neither aspect or a part cannot be read."""
        return parse_verb(row)

    def name(self, row: object, kind: str, features: Mapping[str, object]) -> Name:
        """A name's row; raises `RowError` where it is malformed."""
        return parse_name(row, kind, features, self._exceptions)

    # -- nominals --------------------------------------------------------------------------------

    def nominal(self, nominal: NominalLike, case: str) -> Phrase:
        """A nominal in a case (``nom gen dat acc ins loc``)."""
        return Phrase(self._phrases.spans(nominal, case))

    def governed(self, nominal: NominalLike, government: str) -> Phrase:
        """A nominal with preposition and case («проти gen», «@in»); raises `RowError` for a government that is none."""
        return Phrase(self._phrases.governed(nominal, government))

    def agreement(self, nominal: NominalLike) -> Agreement:
        """Number, gender and kind of count that a verb agrees with."""
        return self._phrases.agreement(nominal)

    def predicative(
        self, adjective: Adjective, agreement: Agreement, *, bare: bool = False, government: str = ""
    ) -> tuple[Phrase, Verb | None]:
        """An adjective said with «бути»: «втрати значні» (`bare`), «втрати були значними»."""
        neuter = agreement.counted == "many" and not agreement.plural
        said = adjective.form("nom" if bare else "ins", "n" if neuter else agreement.gender, plural=agreement.plural)
        return phrase(said), self._groups.copula if bare else None

    # -- verbs -----------------------------------------------------------------------------------

    def verb_group(self, verb: Verb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """A verb with its auxiliaries, negation and fixed tail."""
        return self._groups.build(verb, group, agreement)

    def negated(self, government: str) -> str:
        """The government of a direct object under negation: the genitive for the accusative."""
        return "gen" if government.rpartition("|")[2].strip() == "acc" else government

    # -- figures and dates -----------------------------------------------------------------------

    def quantity(self, quantity: Quantity, origin: Origin, case: str = "nom") -> Phrase:
        """A figure with hedge and unit; raises `RowError` for a measure, which needs `measure`."""
        return self._figures.quantity(quantity, origin, case)

    def cell(self, quantity: Quantity, noun: Noun | None, origin: Origin) -> Phrase:
        """A figure in a table: the hedge and the figure alone, whatever is counted."""
        return self._figures.quantity(quantity, origin, "nom")

    def measure(self, quantity: Quantity, noun: Noun, origin: Origin, case: str = "nom") -> Phrase:
        """A figure with the noun of its unit («понад 3,2 кілометра»)."""
        return self._figures.measure(quantity, noun, origin, case)

    def moment(self, moment: Moment, style: DateStyle, origin: Origin) -> Phrase:
        """A date or time, with its preposition in running text."""
        return self._phrases.dates.say(moment, style, origin)

    # -- sentences -------------------------------------------------------------------------------

    def join(self, parts: Sequence[Phrase], conjunction: str = "and") -> Phrase:
        """«A, B і C»."""
        return self._phrases.join(list(parts), conjunction)

    def quote(self, text: Phrase) -> Phrase:
        """«…», with quotation marks inside turned into „…“; a full stop stands behind the marks («…».), other marks within (orthography of 2019, on quotation marks)."""
        outer, inner = self._phrases.quotes, self._inner
        spans = []
        opened = False
        for span in text.spans:
            changed = span.text
            if any(mark in changed for mark in '«»"“”'):
                letters = []
                for letter in changed:
                    if letter == '"':
                        letter, opened = (inner[1] if opened else inner[0]), not opened
                    elif letter in "«»":
                        letter = inner[0] if letter == "«" else inner[1]
                    elif letter == "”":
                        letter = inner[1]
                    elif letter == "“" and not opened and "„" not in changed:
                        letter, opened = inner[0], True
                    letters.append(letter)
                changed = "".join(letters)
            spans.append(span if changed == span.text else replace(span, text=changed))
        if spans and spans[-1].text.endswith(".") and not spans[-1].text.endswith(".."):
            last = replace(spans[-1], text=spans[-1].text[:-1])
            return Phrase((Span(outer[0]), *spans[:-1], last, Span(f"{outer[1]}.")))
        return Phrase((Span(outer[0]), *spans, Span(outer[1])))

    def finish(self, sentence: Phrase, *, stop: str = ".") -> Phrase:
        """Settle choices, commas, spaces, the capital and the full stop."""
        return self._sentences.finish(sentence, stop)
