"""What every language's grammar offers: the structures it is given and the `Grammar` protocol.

The realiser builds these structures from a fact sheet and the lexicon; a grammar turns
them into `Phrase`s.  A *case* and a *government* are strings in the language's own terms:

=========  =======================================  =========================================
language   case                                     government (a role's or relation's)
=========  =======================================  =========================================
English    ``nom`` ``acc`` ``gen`` (possessive)     ``obj``, a preposition (``to``), ``adj``, ``gen``
Ukrainian  ``nom gen dat acc ins loc``              a case, or preposition and case (``до gen``)
Korean     a particle (``은``, ``이``, ``에서``)         a particle, with a tail (``에 대해``), or ``""``
=========  =======================================  =========================================
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.phrase import Origin, Phrase, Span
from briefgen.values import Amount, Moment, Quantity


class RowError(ValueError):
    """A lexicon row that its language cannot read; the message is for the row's author."""


class Relation(Struct, frozen=True):
    """A complement of a noun: «of X», «against X», with the government it takes here.

    `government` is the language's own: Ukrainian ``gen`` or ``проти gen``, English ``of``,
    Korean ``의``, ``에 대한``, ``""`` (set before the noun) or ``join`` (written together: 북한군).
    """

    name: str
    complement: NominalLike
    government: str


class NounPhrase(Struct, frozen=True):
    """A noun with all that agrees with it or hangs on it.

    Attributes:
        head: what `Grammar.noun` returned.
        adjectives: what `Grammar.adjective` returned, in reading order.
        count: how many, hedged; `None` where nothing is counted.  None at all (0) is said as «no», with the verb's negation
            where the language negates both.
        amount: how many without a figure («dozens of»), or None; with a count it is «all» of them («all 181 passengers»).
        plural: plural without a count.
        article: ``"the"``, ``"a"`` or ``""``; languages without articles ignore it.
        relations: complements in order.
        apposition: set after a comma («…, a lawmaker,»).
        relative: a relative or attributive clause, already worded.
        brackets: the word is an editor's emendation and stands in square brackets.
        count_origin: the slot that `count` says.
        owner: a possessor set before the noun, in languages that do so («Sims' friend»).
        including: examples after «including», a nominal.
        named: adjectives that say a name, each with the span that knows the name's key and origin.
        elided: the noun was just said and is left out, its count stands alone («and some 1,000 were wounded»).
        reciprocal: the gender of those who do it to «each other», or ``""`` of any other noun.
        rest: what a measure is beyond its unit («2 hours, 35 seconds»).
        measured: the count is a figure among figures (votes, a depth): 0 is said as a figure, not as «no».
    """

    head: Any
    adjectives: tuple[Any, ...] = ()
    count: Quantity | None = None
    plural: bool = False
    article: str = ""
    relations: tuple[Relation, ...] = ()
    apposition: NominalLike | None = None
    relative: Phrase | None = None
    brackets: bool = False
    count_origin: Origin = Origin()
    owner: NominalLike | None = None
    including: NominalLike | None = None
    elided: bool = False
    amount: Amount | None = None
    named: tuple[tuple[Any, Span], ...] = ()
    measured: bool = False
    reciprocal: str = ""
    rest: NounPhrase | None = None

    def said(self, adjective: Any, text: str) -> Span:
        """An adjective's text as a span, which knows the name that the adjective says («North Korean»)."""
        for other, span in self.named:
            if other is adjective:
                return replace(span, text=text)
        return Span(text)

    @property
    def none(self) -> bool:
        """Whether the count is none at all, said as «no soldiers»."""
        count = self.count
        unsaid = self.elided or self.measured
        return count is not None and not count.hedge and not count.low and not count.unit and not unsaid


class NameUse(Struct, frozen=True):
    """One mention of a named thing.

    Attributes:
        name: what `Grammar.name` returned.
        form: ``"full"``, ``"short"`` or ``"abbreviation"``.
        title: an office set with the name («Президент України Володимир Зеленський»), or None.
        apposition: a description after the name.
        initials: the second name where it is introduced beside the full one («국제원자력기구(IAEA)»), or ``""``.
        within: a larger place named with it at first mention («Kursk region of Russia»), or None.
        origin: the slot that mentions it.
        key: the entity's key, the span's machine-readable value.
        age: what `Grammar.aged` returned, or None.
        description: the generic noun that a language sets before a name («агентство Bloomberg»), or None.
        relative: what is told of it in a clause («…, who took office in 2012,»), already worded, or None.
    """

    name: Any
    form: str = "full"
    title: NounPhrase | None = None
    apposition: NominalLike | None = None
    within: NominalLike | None = None
    origin: Origin = Origin()
    key: str = ""
    description: Any = None
    age: Any = None
    initials: str = ""
    relative: Phrase | None = None


class Coordination(Struct, frozen=True):
    """Several nominals joined by «and», «or»."""

    items: tuple[NominalLike, ...]
    conjunction: str = "and"


class Fixed(Struct, frozen=True):
    """Text that does not inflect (a quotation, a title of a work), with the agreement it takes.

    Or a phrase that a template words, case by case: `inflected` makes it in a case (so many of several), `noun` is its noun.
    """

    phrase: Phrase
    plural: bool = False
    gender: str = "n"
    inflected: Callable[[str], Phrase] | None = None
    noun: NounPhrase | None = None


NominalLike: TypeAlias = "NounPhrase | NameUse | Coordination | Fixed"


class Agreement(Struct, frozen=True):
    """What a verb or adjective agrees with.

    `counted` is ``""``, ``"few"`` (2-4) or ``"many"`` (5 and more, and hedged figures that take the genitive),
    so that a language can choose between agreement by sense and the neuter singular.
    """

    plural: bool = False
    gender: str = "m"
    person: int = 3
    counted: str = ""
    animate: bool = False


class VerbGroup(Struct, frozen=True):
    """What is asked of a verb.

    Attributes:
        form: ``"finite"``, ``"infinitive"``, ``"headline"``; English also ``"gerund"``, ``"participle"``; Ukrainian ``"converb"``;
            Korean any ending by its citation: ``다 다고 겠다고 라고 자고 느냐고 ㄴ 는 ㄹ 고 면 아 지만 기 기로 도록 음``.
        tense: ``"past" "present" "future" "perfect"`` (English keeps perfect apart, and has ``"pluperfect"`` and
            ``"conditional"`` for reported clauses).
        voice: ``"active"`` or ``"passive"``.
        negation: ``""``, ``"not"``, ``"never"``, ``"no_longer"``.
        modal: ``""``, ``"must" "can" "may" "should" "likely"``.
        phase: ``""``, ``"begin" "continue" "stop" "ongoing" "about_to"``.
        inner: an adverb that a language may set inside the group («has already exceeded»).
        first: the verb stands before its subject (Ukrainian agreement with a counted subject).
        lasting: the clause says for how long, or from when to when, or hangs on a ban (Ukrainian takes the imperfective).
        willed: who does it acts, so that not to do it is a choice (the Ukrainian infinitive under «не» is imperfective).
    """

    form: str = "finite"
    tense: str = "past"
    voice: str = "active"
    negation: str = ""
    modal: str = ""
    phase: str = ""
    inner: Phrase | None = None
    first: bool = False
    lasting: bool = False
    willed: bool = False


class Verb(Protocol):
    """What the realiser reads of a verb row; the forms behind it are the grammar's own."""

    @property
    def roles(self) -> Mapping[str, str]:
        """Role -> government in this language, for every role but the subject, in reading order."""

    @property
    def passive(self) -> str:
        """How a clause without an agent is said: the language's own term, ``""`` where it cannot be."""


class DateStyle(Struct, frozen=True):
    """How a date is to be said.

    Attributes:
        published: the day from which relative dates are reckoned; None for absolute dates.
        use: ``"running"`` (in a sentence, with its preposition), ``"bare"`` (in a sentence, after a word that governs it:
            «as of 6 p.m. on Thursday»), ``"table"`` or ``"dateline"``.
        local_time: say once that the day is that of a foreign place (Korean «현지시간»).
        with_clock: print the time of day where it is known.
        nearby: whether the day may be named from the day of publication («on Monday», «지난달 26일»); not where a clause tells of it as
            still to come («said it would end by December 20»).
        with_day: print the day; not where the clause before it had it («as of 6 p.m. on Thursday and 79 as of 2 p.m.»).
    """

    published: dt.date | None = None
    use: str = "running"
    local_time: bool = False
    with_clock: bool = True
    with_day: bool = True
    nearby: bool = True


class Grammar(Protocol):
    """One language.  Methods that read rows raise `RowError`; none of them guesses a form."""

    code: str

    def noun(self, row: object) -> Any: ...
    def adjective(self, row: object) -> Any: ...
    def adverb(self, row: object) -> Phrase: ...

    def ordinal(self, number: int, origin: Origin) -> Any:
        """Which one in a row, as an adjective of a `NounPhrase` («third», «80-й», «세 번째»)."""

    def aged(self, age: Quantity, origin: Origin) -> Any:
        """An age in years, or months where `unit` is ``"month"``, as an adjective, or of a `NameUse` («32-year-old», «Sims, 32,»)."""

    def sized(self, size: Quantity, noun: Any, origin: Origin) -> Any:
        """How large or long something is as an adjective («20%», «three-day», «20-відсотковий»); None where the language has none.

        `noun` is what a time counts (day), None for a percentage or money.
        """

    def verb(self, row: object) -> Any: ...
    def name(self, row: object, kind: str, features: Mapping[str, object]) -> Any: ...

    def nominal(self, nominal: NominalLike, case: str) -> Phrase:
        """A nominal in a case, without government."""

    def governed(self, nominal: NominalLike, government: str) -> Phrase:
        """A nominal as a role or relation wants it, with its preposition or particle."""

    def agreement(self, nominal: NominalLike) -> Agreement: ...

    def predicative(
        self, adjective: Any, agreement: Agreement, *, bare: bool = False, government: str = ""
    ) -> tuple[Phrase, Any]:
        """An adjective as what is said of a subject: the words after «be», and None; or a verb of its own (높다).

        `government` is what the verb's row says of the role («지다»: becomes so; another word stands before it).
        `bare`: nothing but a copula in the present stands with it, which a language may leave out («ситуація складна»).
        """

    def verb_group(self, verb: Any, group: VerbGroup, agreement: Agreement) -> Phrase: ...

    def quantity(self, quantity: Quantity, origin: Origin, case: str = "nom") -> Phrase:
        """A figure with hedge and unit, without a noun (a table's cell, «5,2%», «$3.2 billion»)."""

    def cell(self, quantity: Quantity, noun: Any, origin: Origin) -> Phrase:
        """A figure as a table's cell prints it; `noun` is what is counted (for its counter), or None."""

    def moment(self, moment: Moment, style: DateStyle, origin: Origin) -> Phrase:
        """A date or time, in running text with its preposition («on November 26», «26 листопада», «지난달 26일»)."""

    def join(self, parts: Sequence[Phrase], conjunction: str = "and") -> Phrase:
        """A list as the language writes it."""

    def quote(self, text: Phrase) -> Phrase:
        """Text in the language's quotation marks."""

    def finish(self, sentence: Phrase, *, stop: str = ".") -> Phrase:
        """Settle choices, spacing, the capital and the full stop of a whole sentence (stop="" for a heading)."""


class Norms(Struct, frozen=True):
    """A language's `locale.toml`: house styles and function words, as plain tables."""

    code: str
    table: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.table[key]
