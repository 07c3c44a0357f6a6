"""Nominals in their cases: agreement, counts, complements, names with titles, lists, prepositions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from briefgen.grammar.base import Agreement, Coordination, Fixed, NameUse, NominalLike, NounPhrase, RowError
from briefgen.grammar.uk.adjectives import Adjective, parse_adjective
from briefgen.grammar.uk.counting import Count, Counter, hedged
from briefgen.grammar.uk.dates import Dated, Dates
from briefgen.grammar.uk.figures import Figures, Said
from briefgen.grammar.uk.letters import CASES, capitalised
from briefgen.grammar.uk.names import Name
from briefgen.grammar.uk.nouns import Noun, parse_noun
from briefgen.phrase import Phrase, Span
from briefgen.values import Amount, Hedge, Quantity

Spans = list[Span]

_SPACE = Span(" ")
_COMMA = Span(",")
_PAUSE = Span(", ")


class Phrases:
    """Words nominals with the tables of one locale."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.counter = Counter(table)
        self.figures = Figures(table, self.counter)
        self.dates = Dates(table)
        self.alternating: Mapping[str, str] = table["prepositions"]
        self.conjunctions: Mapping[str, str] = table["conjunctions"]
        self.places: Mapping[str, Any] = table["places"]
        self.including: str = table["including"]["word"]
        self.quotes: tuple[str, str] = tuple(table["quotes"]["outer"])
        self.capital_offices: bool = bool(table["capitals"]["offices"])
        self.state_offices = frozenset(table["capitals"]["state_offices"])
        self.feminitives: bool = bool(table["feminitives"])
        self.nobody: Mapping[str, str] = table["none"]["person"]
        self.reciprocal: Mapping[str, Any] = table["reciprocal"]
        self.no = parse_adjective(table["none"]["word"])
        self.almost: str = table["amounts"]["almost"]
        self.amounts = {key: _amount(row) for key, row in table["amounts"].items() if key != "almost"}
        self._whole = {key: _amount(row["whole"]) for key, row in table["amounts"].items() if "whole" in row}
        self.multiples: Mapping[str, Any] = table["multiples"]
        self._governments: dict[str, tuple[tuple[Span, ...], str]] = {}

    # -- governments ---------------------------------------------------------------------------

    def government(self, text: str) -> tuple[tuple[Span, ...], str]:
        """A government as its preposition's spans (with the space after it) and its case.

        Raises:
            RowError: where it is no government of a noun phrase.
        """
        known = self._governments.get(text)
        if known is None:
            known = self._governments[text] = self._parse_government(text)
        return known

    def _parse_government(self, text: str) -> tuple[tuple[Span, ...], str]:
        last = text.rpartition("|")[2].strip()
        wording, _, case = last.rpartition(" ")
        if case not in CASES:
            raise RowError(f"«{text}» is no government of a noun phrase: write a case or a preposition and case («до gen»)")
        spans: Spans = []
        for word in wording.split():
            variants = self.alternating.get(word)
            spans += [Span(variants.split("|")[0], "choice", variants) if variants else Span(word), _SPACE]
        return tuple(spans), case

    def place_government(self, nominal: NominalLike, government: str) -> str:
        """«@in», «@to», «@from» in the place's own terms («у loc», «на acc»)."""
        prep = preposition_of(nominal) or self.places["at"]
        table = self.places.get(prep)
        if not isinstance(table, Mapping):
            raise RowError(f"preposition «{prep}» of a place is neither у nor на")
        return str(table[government[1:]])

    def governed(self, nominal: NominalLike, government: str) -> Spans:
        """A nominal with the preposition and case of its government."""
        if not government.startswith("@"):
            before, case = self.government(government)
            if government == self.multiples["government"] and (times := self._times(nominal, before)):
                return times
            return self.spans(nominal, self._along(nominal, case, government), before)
        if isinstance(nominal, Coordination) and len({preposition_of(item) for item in nominal.items}) > 1:
            return self._joined([self.governed(item, government) for item in nominal.items], nominal.conjunction)
        before, case = self.government(self.place_government(nominal, government))
        return self.spans(nominal, case, before)

    def _times(self, nominal: NominalLike, before: tuple[Span, ...]) -> Spans:
        """«більш ніж утричі»: how many times as much, in one word where there is one."""
        if not isinstance(nominal, NounPhrase) or nominal.count is None or nominal.head.lemma != self.multiples["noun"]:
            return []
        word = self.multiples["words"].get(str(replace(nominal.count, hedge=Hedge.EXACTLY)))
        if word is None:
            return []
        count = self.counter.count(nominal.count, nominal.head, "acc", under=True, origin=nominal.count_origin)
        return [*hedged(count.hedge, before[:1]), Span(word, "number", str(nominal.count), nominal.count_origin)]

    def _along(self, nominal: NominalLike, case: str, government: str) -> str:
        """The case after «по»: names of the second declension end in «-у» («удар по Харкову», but «у Харкові»), as agencies print them."""
        if government != "по loc" or not isinstance(nominal, NameUse):
            return case
        place, given = (Phrase(tuple(self.name(nominal, form))).text for form in ("loc", "dat"))
        return "dat" if place.endswith(("і", "ї")) and given.endswith(("у", "ю")) else case

    # -- nominals ------------------------------------------------------------------------------

    def spans(self, nominal: NominalLike, case: str, before: tuple[Span, ...] = ()) -> Spans:
        """Any nominal in a case after the spans of a preposition."""
        if isinstance(nominal, NounPhrase):
            return self.noun_phrase(nominal, case, before)
        if isinstance(nominal, NameUse):
            return [*before, *self.name(nominal, case)]
        if isinstance(nominal, Coordination):
            first, *others = nominal.items
            items = [self.spans(first, case, before), *(self.spans(item, case) for item in others)]
            return self._joined(items, nominal.conjunction)
        if nominal.inflected is not None:
            return [*before, *nominal.inflected(case)]
        said = nominal.phrase
        if isinstance(said, Said):
            return self.figures.spans(said.quantity, said.noun, said.origin, case, before)
        if isinstance(said, Dated):
            return [*before, *self.dates.inflected(said, case).spans]
        return [*before, *said.spans]

    def noun_phrase(self, np: NounPhrase, case: str, before: tuple[Span, ...] = ()) -> Spans:
        """A noun with its number, adjectives and all that hangs on it, in reading order."""
        noun = np.head
        if not isinstance(noun, Noun):
            raise TypeError(f"the head of a Ukrainian noun phrase is what noun() returned, not {noun!r}")
        if np.reciprocal:  # «одна одну», «один проти одного»
            first, forms = self.reciprocal["first"][np.reciprocal], self.reciprocal[np.reciprocal]
            return [Span(first), _SPACE, *before, Span(forms[case])]
        if np.amount is not None and np.count is not None:
            np = replace(np, amount=None, adjectives=(self.amounts[np.amount.key], *np.adjectives))  # «усі 181 пасажир»
        elif np.amount is not None:
            return self._amount(np, case, before)
        out: Spans
        if np.elided and np.count is not None:
            count = self.counter.count(np.count, noun, case, under=bool(before), origin=np.count_origin)
            return [*hedged(count.hedge, before), count.figure]
        if np.none:
            out = self._none(np, noun, case, before)
        elif np.count is not None and (np.count.unit == "percent" or np.count.unit.isupper()):
            out = self._share(np, noun, case, before)
        elif np.count is not None:
            out = self._counted(np, noun, case, before)
        else:
            out = self._plain(np, noun, case, before)
        if np.rest is not None:
            out += [_SPACE, *self.noun_phrase(np.rest, case)]
        if np.owner is not None:
            out += [_SPACE, *self.spans(np.owner, "gen")]
        for relation in np.relations:
            out += [_SPACE, *self.governed(relation.complement, relation.government)]
        if np.including is not None:
            out += [_PAUSE, Span(self.including), _SPACE, *self.spans(np.including, case), _COMMA]
        if np.apposition is not None:
            out += [_PAUSE, *self.spans(np.apposition, case), _COMMA]
        if np.relative:
            out += [_PAUSE, *np.relative.spans, _COMMA]
        return out

    def _none(self, np: NounPhrase, noun: Noun, case: str, before: tuple[Span, ...]) -> Spans:
        """«жоден військовий», «жодної ракети», «ніхто»; the verb is negated too."""
        value = str(np.count)
        if noun.lemma in ("людина", "люди") and not before and not (np.adjectives or np.relations or np.relative):
            return [Span(self.nobody[case], "number", value, np.count_origin)]
        plural = noun.singular is None
        out = [
            *before,
            Span(self.no.form(case, noun.gender, plural=plural, animate=noun.animate), "number", value, np.count_origin),
            _SPACE,
        ]
        for adj in np.adjectives:
            out += [self._agreed(np, adj, noun, case, plural), _SPACE]
        return [*out, Span(noun.form(case, plural=plural))]

    def _amount(self, np: NounPhrase, case: str, before: tuple[Span, ...]) -> Spans:
        """«десятки людей», «понад половину мешканців», «майже всі мешканці»: an amount over its noun in the genitive."""
        assert np.amount is not None
        row, hedge = self._row_of(np.amount, np.head), np.amount.hedge
        rest = replace(np, amount=None, plural=np.plural or np.amount.plural)
        word: Span | None = Span(self.almost) if hedge == "almost" else None
        if hedge and word is None:
            table = self.counter.hedges[Hedge(hedge).name.lower()]
            oblique = bool(before) or case not in ("nom", "acc")
            word = Span(table["under" if oblique else "word"])
            case = case if oblique else table.get("case", case)
        lead = hedged(word, before)
        if isinstance(row, Adjective):
            return [*lead, *self.noun_phrase(replace(rest, adjectives=(row, *rest.adjectives)), case)]
        head, number, tail = row
        if number > 1:
            said = Quantity(Decimal(number))
            out = [
                Span(span.text) if span.kind == "number" else span
                for span in self.noun_phrase(NounPhrase(head, count=said), case)
            ]
        else:
            out = [Span(head.form(case, plural=not number))]
        return [*lead, *out, *([Span(f" {tail}")] if tail else []), _SPACE, *self.noun_phrase(rest, "gen")]

    def _row_of(self, amount: Amount, noun: Noun) -> Any:
        """How an amount is said of a noun: «деякі судді», but «частина поліції», which has no plural."""
        return self._whole.get(amount.key, self.amounts[amount.key]) if noun.plural is None else self.amounts[amount.key]

    def _plain(self, np: NounPhrase, noun: Noun, case: str, before: tuple[Span, ...]) -> Spans:
        quantifier = next((adj.quantifier for adj in np.adjectives if adj.quantifier), "")
        noun_case, plural = case, (np.plural and noun.plural is not None) or noun.singular is None
        if quantifier:
            plural = True
            if quantifier == "many" and case in ("nom", "acc"):
                noun_case = "gen"
        out = list(before)
        for adj in np.adjectives:
            adj_case = case if adj.quantifier else noun_case
            out += [self._agreed(np, adj, noun, adj_case, plural), _SPACE]
        word = noun.form(noun_case, plural=plural)
        if self._is_state_office(np, noun):
            word = capitalised(word)
        out.append(Span(f"[{word}]" if np.brackets else word))
        return out

    def _is_state_office(self, np: NounPhrase, noun: Noun) -> bool:
        """An office with the name of its state is capitalised («Прем’єр-міністр Канади», but «колишній президент України», §56)."""
        if not self.capital_offices or np.plural or np.adjectives or not np.relations:
            return False
        complement = np.relations[0].complement
        if not isinstance(complement, NameUse) or np.relations[0].government != "gen":
            return False
        return noun.capital or (noun.lemma in self.state_offices and complement.name.kind == "country")

    def _agreed(self, np: NounPhrase, adj: Adjective, noun: Noun, case: str, plural: bool) -> Span:
        if adj.quantifier == "few" and plural and case in ("nom", "acc"):
            plural = noun.animate and case == "acc"
            case = "acc" if plural else "nom"
        form = adj.form(case, noun.gender, plural=plural, animate=noun.animate)
        if adj.value:
            initial = adj.initial(case, noun.gender, plural=plural, animate=noun.animate)
            return Span(form, "number", adj.value, adj.origin, "" if initial == form else initial)
        if adj.varies:
            return Span(form, "choice", f"{form}|увесь" if form == "весь" else f"{form}|у{form[1:]}")
        return np.said(adj, form)

    def _counted(self, np: NounPhrase, noun: Noun, case: str, before: tuple[Span, ...]) -> Spans:
        assert np.count is not None
        count = self.counter.count(np.count, noun, case, under=bool(before), origin=np.count_origin)
        return self.counted_noun(np, noun, count, case, before)

    def counted_noun(self, np: NounPhrase, noun: Noun, count: Count, case: str, before: tuple[Span, ...] = ()) -> Spans:
        """Hedge, preposition, determiners, figure, adjectives, noun: «більш ніж у 20 великих містах», «останні близько 20 мостів»."""
        bound = hedged(count.hedge, before)
        out: Spans = [] if count.hedge and not before else [*bound]
        plural = count.number != "sg"
        for adj in np.adjectives:
            if adj.determiner:
                several = plural or (adj.varies and np.count is not None and np.count.largest != 1)
                out += [self._agreed(np, adj, noun, case, several), _SPACE]
        out += [*bound, count.figure] if count.hedge and not before else [count.figure]
        gap = Span(count.gap)
        adj_case = count.case
        if count.number == "paucal" and noun.paucal_genitive:
            adj_case = "gen"
        for adj in np.adjectives:
            if not adj.determiner:
                out += [gap, self._agreed(np, adj, noun, adj_case, plural)]
                gap = _SPACE
        word = noun.paucal if count.number == "paucal" else noun.form(count.case, plural=plural)
        out += [gap, Span(f"[{word}]" if np.brackets else word)]
        return out

    def _share(self, np: NounPhrase, noun: Noun, case: str, before: tuple[Span, ...]) -> Spans:
        """«понад 5,2% населення», «3,2 млрд доларів допомоги»: the noun in the genitive."""
        assert np.count is not None
        unit = self.figures.unit_noun(np.count.unit) if np.count.unit.isupper() else None
        out = [*self.figures.spans(np.count, unit, np.count_origin, case, before), _SPACE]
        plural = (np.plural and noun.plural is not None) or noun.singular is None
        for adj in np.adjectives:
            out += [self._agreed(np, adj, noun, "gen", plural), _SPACE]
        word = noun.form("gen", plural=plural)
        out.append(Span(f"[{word}]" if np.brackets else word))
        return out

    def name(self, use: NameUse, case: str) -> Spans:
        """A name with its title, description, larger place and apposition."""
        name = use.name
        if not isinstance(name, Name):
            raise TypeError(f"a Ukrainian name use holds what name() returned, not {name!r}")
        out: Spans = []
        if use.title is not None:
            title = use.title
            if self.feminitives and name.gender == "f" and isinstance(title.head, Noun) and title.head.feminine:
                title = replace(title, head=title.head.feminine)
            out += [*self.noun_phrase(title, case), _SPACE]
        if use.age is not None:  # «46-річний президент», «20-річного Вейда»
            out = [self._aged(use.age, name, case), _SPACE, *out]
        text = name.forms[name.known_form(use.form)][case if use.description is None else "nom"]
        if use.description is not None:
            out += [Span(use.description.form(case)), _SPACE]
            if name.quoted:
                text = self.quotes[0] + text + self.quotes[1]
        out.append(Span(text, "name", use.key, use.origin))
        if use.initials:
            out += [Span(" ("), Span(use.initials, "name", use.key, use.origin), Span(")")]
        if use.within is not None:
            out += [_SPACE, *self.spans(use.within, "gen")]
        if use.apposition:
            out += [_PAUSE, *self.spans(use.apposition, case), _COMMA]
        if use.relative is not None:
            out += [_PAUSE, *use.relative.spans, _COMMA]
        return out

    def _aged(self, age: Adjective, name: Name, case: str) -> Span:
        return Span(age.form(case, name.gender, animate=True), "number", age.value, age.origin)

    def _joined(self, items: list[Spans], conjunction: str) -> Spans:
        variants = self.conjunctions[conjunction]
        word = Span(variants.split("|")[0], "choice", variants) if "|" in variants else Span(variants)
        out: Spans = []
        for index, item in enumerate(items):
            if index:
                out += [_SPACE, word, _SPACE] if index == len(items) - 1 else [_PAUSE]
            out += item
        return out

    def join(self, parts: list[Phrase], conjunction: str) -> Phrase:
        """«A, B і C» with the conjunction left to euphony."""
        return Phrase(self._joined([list(part.spans) for part in parts], conjunction))

    # -- agreement -----------------------------------------------------------------------------

    def agreement(self, nominal: NominalLike) -> Agreement:
        """What a verb agrees with; see `briefgen.grammar.base.Grammar.agreement`."""
        if isinstance(nominal, NounPhrase):
            return self._noun_agreement(nominal)
        if isinstance(nominal, NameUse):
            return _name_agreement(nominal)
        if isinstance(nominal, Coordination):
            if nominal.conjunction == "or" or len(nominal.items) == 1:
                return self.agreement(nominal.items[-1])
            animate = all(self.agreement(item).animate for item in nominal.items)
            return Agreement(plural=True, animate=animate)
        assert isinstance(nominal, Fixed)
        if isinstance(nominal.phrase, Dated) and not nominal.phrase.moment.part:
            return Agreement(gender="m")  # «2023 рік був»
        if isinstance(nominal.phrase, Said):
            return Agreement(gender="n", counted="many")
        return Agreement(plural=nominal.plural, gender=nominal.gender)

    def _noun_agreement(self, np: NounPhrase) -> Agreement:
        noun: Noun = np.head
        if np.none:
            if noun.lemma in ("людина", "люди"):
                return Agreement(animate=True)
            return Agreement(noun.singular is None, noun.gender, animate=noun.animate)
        if np.amount is not None and np.count is not None:
            return Agreement(np.count.largest != 1 or noun.singular is None, noun.gender, animate=noun.animate)
        if np.amount is not None:
            row = self._row_of(np.amount, noun)
            if isinstance(row, Adjective):
                several = np.plural or np.amount.plural or noun.singular is None
                return Agreement(several, noun.gender, counted=row.quantifier, animate=noun.animate)
            head, number, _ = row
            if np.amount.hedge not in ("", "almost", ">=", "<"):  # «понад половину» has no nominative
                return Agreement(gender="n", counted="many", animate=noun.animate)
            return Agreement(number != 1, head.gender, animate=noun.animate)
        counted = next((adj.quantifier for adj in np.adjectives if adj.quantifier), "")
        plural = bool(counted) or (np.plural and noun.plural is not None) or noun.singular is None
        if np.count is not None:
            kind = self.counter.kind(np.count)
            governs = np.count.hedge in (Hedge.OVER, Hedge.ABOUT, Hedge.UP_TO)
            if kind == "one" and not governs and not np.count.unit:
                return Agreement(noun.singular is None, noun.gender, animate=noun.animate)
            counted, plural = ("few" if kind == "few" and not governs else "many"), True
            if counted == "few" and not self.counter.collects(np.count, noun):
                counted = ""  # «загинули дві особи», «потонули три жінки», but «загинуло троє людей»
            if any(adj.determiner for adj in np.adjectives):
                counted = ""
            if np.count.unit:
                counted = "many"
        return Agreement(plural, noun.gender, counted=counted, animate=noun.animate)


def _amount(row: Mapping[str, Any]) -> Any:
    """An amount's row: an adjective, or (noun, how many of it, tail); 0 of it is its plural («десятки»)."""
    if "adj" in row:
        return parse_adjective(row["adj"])
    return parse_noun(row["noun"]), int(row.get("number", 0)), str(row.get("tail", ""))


def _name_agreement(use: NameUse) -> Agreement:
    if use.description is not None:
        description: Noun = use.description
        return Agreement(description.singular is None, description.gender, animate=description.animate)
    noun = use.name.nouns.get(use.name.known_form(use.form))
    if noun is not None:
        return Agreement(noun.singular is None, noun.gender, animate=use.name.animate)
    return Agreement(use.name.plural, use.name.gender, animate=use.name.animate)


def preposition_of(nominal: NominalLike) -> str:
    """A place's own preposition, or ``""``."""
    if isinstance(nominal, NounPhrase):
        return str(nominal.head.prep)
    if isinstance(nominal, NameUse):
        return str(nominal.description.prep if nominal.description is not None else nominal.name.prep)
    if isinstance(nominal, Coordination):
        return preposition_of(nominal.items[0])
    return "" if nominal.noun is None else preposition_of(nominal.noun)
