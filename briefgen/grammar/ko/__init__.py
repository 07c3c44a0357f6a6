"""Korean.

`Grammar` joins the stages: `reading` (how a text ends when read aloud), `particles`, `numbers`, `dates`, `stems` and
`endings` (conjugation), `verbs` (verb groups), `words` (lexicon rows), `phrases` (nominals) and `sentence`.
House style is that of the Korean agencies; its words stand in `locales/ko/locale.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.grammar.base import Agreement, DateStyle, NominalLike, Norms, RowError, VerbGroup
from briefgen.grammar.ko.dates import Dates
from briefgen.grammar.ko.numbers import Numbers
from briefgen.grammar.ko.particles import Particles
from briefgen.grammar.ko.phrases import Phrases
from briefgen.grammar.ko.reading import Reader
from briefgen.grammar.ko.sentence import Sentences
from briefgen.grammar.ko.verbs import KoreanVerb, VerbGroups, read_verb
from briefgen.grammar.ko.words import KoreanAdjective, KoreanName, KoreanNoun, Words, become
from briefgen.phrase import EMPTY, Origin, Phrase, Span, phrase
from briefgen.values import Moment, Quantity

__all__ = ["Grammar", "KoreanAdjective", "KoreanName", "KoreanNoun", "KoreanVerb"]

_RUNNING_OVER = frozenset(["", "이", "가", "을", "를", "은", "는"])


class Grammar:
    """The Korean grammar of `briefgen.grammar.base.Grammar`.

    Args:
        norms: the tables of `locales/ko`.
    """

    code = "ko"

    def __init__(self, norms: Norms) -> None:
        table = norms.table
        reader = Reader(table["readings"])
        self._postpositions = frozenset(table["postpositions"]["known"])
        self._numbers = Numbers(table)
        self._dates = Dates(table["dates"])
        self._particles = Particles(reader)
        self._phrases = Phrases(table, self._numbers, self._particles)
        self._groups = VerbGroups(table["verbs"])
        self._words = Words(table)
        self._sentences = Sentences(table, reader)

    # -- rows -----------------------------------------------------------------------------

    def noun(self, row: object) -> KoreanNoun:
        """A noun's row (see `words`)."""
        return self._words.noun(row)

    def adjective(self, row: object) -> KoreanAdjective:
        """An adjective's row; `.predicate` is a verb for `verb_group`, `.adverbial` the adverb."""
        return self._words.adjective(row)

    def predicative(
        self, adjective: KoreanAdjective, agreement: Agreement, *, bare: bool = False, government: str = ""
    ) -> tuple[Phrase, KoreanVerb]:
        """A verb of its own: 높다, 실질적이다; 높아지다 where it becomes so (`지다`); with an adverb of the row before it (여전히 높다).

        Raises:
            RowError: where the word stands before a noun alone (추가).
        """
        if adjective.predicate is None:
            raise RowError(f"«{adjective.attributive}» stands before a noun and is not said of one; say it with a noun")
        government = government.removeprefix("…").strip()
        if government == "지다":
            return EMPTY, become(adjective)
        return phrase(government) if government else EMPTY, adjective.predicate

    def ordinal(self, number: int, origin: Origin) -> KoreanAdjective:
        """«세 번째», «10번째»; a noun may count otherwise (제3차 회의)."""
        return self._numbers.ordinal(number, origin)

    def aged(self, age: Quantity, origin: Origin) -> KoreanAdjective:
        """«32세» before a noun, «(32)» after a name."""
        return self._numbers.aged(age, origin)

    def sized(self, size: Quantity, noun: KoreanNoun | None, origin: Origin) -> None:
        """A size stands before its noun with a particle (20%의 관세) and is no adjective."""

    def adverb(self, row: object) -> Phrase:
        """An adverb's row: its text.

        Raises:
            RowError: where it is not text.
        """
        if not isinstance(row, str) or not row.strip():
            raise RowError("a Korean adverb is written as it is printed: `이미`")
        return phrase(row.strip())

    def verb(self, row: object) -> KoreanVerb:
        """A verb's row (see `verbs.read_verb`)."""
        return read_verb(row, self._postpositions)

    def name(self, row: object, kind: str, features: Mapping[str, object]) -> KoreanName:
        """A name's row (see `words.Words.name`)."""
        return self._words.name(row, kind, features)

    # -- nominals -------------------------------------------------------------------------

    def nominal(self, nominal: NominalLike, case: str) -> Phrase:
        """A nominal with a particle, named by any of its forms; `""` or `nom` for none."""
        return self._phrases.nominal(nominal, case)

    def governed(self, nominal: NominalLike, government: str) -> Phrase:
        """A nominal as a role or relation wants it: «에 대해», «에/에게» (people take the second), «@in», « 뒤»."""
        return self._phrases.governed(nominal, government)

    def agreement(self, nominal: NominalLike) -> Agreement:
        """Number and animacy, for what chooses by them."""
        return self._phrases.agreement(nominal)

    def with_particle(self, text: Phrase, particle: str, reading: str = "") -> Phrase:
        """Any text with a particle: `with_particle(quoted, "이라고")`.

        Raises:
            RowError: where the particle is not known or the end of the text cannot be read.
        """
        return self._particles.attach(text, particle, reading)

    def join(self, parts: Sequence[Phrase], conjunction: str = "and") -> Phrase:
        """«A, B와 C», «A나 B»."""
        return self._phrases.join(parts, conjunction)

    # -- verbs ----------------------------------------------------------------------------

    def verb_group(self, verb: KoreanVerb, group: VerbGroup, agreement: Agreement) -> Phrase:
        """A verb group by the citation of its ending (see `verbs` and `endings`); it agrees with nothing."""
        return self._groups.group(verb, group)

    # -- figures and dates ----------------------------------------------------------------

    def quantity(self, quantity: Quantity, origin: Origin, case: str = "nom") -> Phrase:
        """A figure with hedge and unit: «5.2%», «약 32억 달러», «최소 100».

        «More than» is 초과, as tables have it, but before 이, 을 and 은 and in `""` it is 넘게, which takes no particle.
        """
        return self._quantity(quantity, self._numbers.unit(quantity), origin, case)

    def measure(self, quantity: Quantity, noun: KoreanNoun, origin: Origin, case: str = "nom") -> Phrase:
        """A figure whose unit is a noun of the lexicon: «500㎞», «약 3천 킬로미터»."""
        return self._quantity(quantity, noun.text, origin, case)

    def _quantity(self, quantity: Quantity, unit: str, origin: Origin, case: str) -> Phrase:
        return self._numbers.counted(quantity, unit, origin, after="after" if case in _RUNNING_OVER else "table")

    def cell(self, quantity: Quantity, noun: KoreanNoun | None, origin: Origin) -> Phrase:
        """A table's cell with its counter: «3천 명 넘음», «최소 100명», «50명 미만»."""
        counter = self._numbers.unit(quantity) or (noun.counter if noun is not None else "")
        return self._numbers.counted(quantity, counter, origin, after="cell")

    def moment(self, moment: Moment, style: DateStyle, origin: Origin, particle: str | None = None) -> Phrase:
        """A date or time: «지난달 26일», «10월에», «23일(현지시간)».

        A day takes no particle in running text, a month, a year and a time of day take 에 where that is natural.

        Args:
            particle: a particle instead (부터, 까지), `""` for none.
        """
        text, own = self._dates.text(moment, style)
        dated = Phrase([Span(text, "date", str(moment), origin)])
        wanted = own if particle is None else particle
        return self._particles.attach(dated, wanted) if wanted else dated

    # -- sentences ------------------------------------------------------------------------

    def quote(self, text: Phrase) -> Phrase:
        """Text in “…”."""
        return self._sentences.quote(text)

    def finish(self, sentence: Phrase, *, stop: str = ".") -> Phrase:
        """A whole sentence."""
        return self._sentences.finish(sentence, stop=stop)
