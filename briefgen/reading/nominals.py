"""Noun phrases of a sheet: in a line, or as a mapping; and whatever else may stand in a role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from briefgen import desk, fields
from briefgen.facts import Argument, Attribution, Fact, Nominal, Several, Verbatim
from briefgen.lexicon import nearest, singulars
from briefgen.marked import Entry, Node, Scalar
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Sequence as SequenceNode
from briefgen.reading.figures import SCORE, FigureReader
from briefgen.values import AMOUNTS, Amount, Quantity, parse_amount, parse_quantity

_ORDINAL = re.compile(r"([1-9]\d{0,3})(?:st|nd|rd|th)")
_LEADING_QUANTITY = re.compile(
    r"((?:>=|<=|>|<|~<?|almost\s|nearly\s)?\s*\d[\d,.]*(?:\.\.\d[\d,.]*)?(?:\s+(?:thousand|million|billion))?%?)\s+(?=[a-z]|[A-Z]{2}\s+[a-z]|[A-Z][a-z])"
)
_SIZE = re.compile(r"(\d[\d.]*%)|([1-9][\d,.]*)-([a-z_]+)")
_MONEY = re.compile(
    r"((?:>=|<=|>|<|~|almost)?\s*(?:[A-Z]{3}\s\d[\d,.]*(?:\s(?:thousand|million|billion|trillion))?|\d[\d,.]*(?:\s(?:thousand|million|billion|trillion))?\s[A-Z]{3}))\s(?=[a-z])"
)
_RESULT = (
    "the result of a match is `match: {winner: …, loser: …, score: 2, against: 1}`, that of a vote `{noun: vote, score: 11-1}`"
)
_ENTITY = "\nor, if it is a name, declare it under `entities:`\n{}: {{is: person, gender: f, en: {{given: ___, family: ___}}, uk: …, ko: …}}"
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
POSSESSIVES = ("its", "their", "his", "her")
_STRENGTHS = (("much", "far", "slightly"), ("most", "more", "less", "least", "much", "far", "slightly", "even"))
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_ALL = re.compile(r"all\s+(\d[\d,]*)(?:\s+(?=[a-z])|$)")
_DATE = re.compile(r"~?\s*\d{4}(-\d\d|$|\s+(?:early|mid|late|q[1-4]|spring|summer|autumn|winter|first_half|second_half)$)")
_LEADING_AMOUNT = re.compile(rf"((?:(?:>=|<=|>|<|~|almost)\s*)?(?:{'|'.join(AMOUNTS)}))\s+(?:of\s+)?(?=[a-z])")


class NominalReader(FigureReader):
    """Reads what stands in roles."""

    led: str | None = None
    """Who leads the fact that is read now, an infinitive («promised to improve …»): the noun of the subject around it, `""` where none is told.

    Else None.
    """
    possessor: Node | None = None
    """What fills the subject of the clause that is read, told before its other roles."""

    def fact(self, node: Node, default: str, by: Attribution | None = None, head: bool = False) -> Fact | None:
        """A fact in a role; who reads facts says how."""
        raise TypeError("noun phrases alone have no facts")

    def _refuse_question(self, argument: Argument | None) -> None:
        """Who reads clauses says where none may be a question."""
        raise TypeError("noun phrases alone have no facts")

    def argument(self, node: Node, kind: str, slot: str, fact: str = "") -> Any:
        """What stands in a role: a nominal, several, a quotation, a figure, a date, a fact or facts."""
        if kind == "quantity":
            figure = self.quantity(node)
            if figure is None or figure.unit in ("", "percent", "points") or figure.unit.isupper():
                return figure
            return replace(figure, unit=self.measure(figure.unit))
        if kind == "adjective":
            return self.quality(node, slot)
        if kind == "moment" or (kind == "time" and isinstance(node, Scalar) and _DATE.match(node.value)):
            return self.moment(node)
        if kind == "languages":
            texts = self.languages(node, slot)
            return Verbatim(texts, node.mark, slot)
        if kind == "text":
            return Verbatim({"": self.text(node, slot)}, node.mark, slot)
        if isinstance(node, SequenceNode):
            items = [self.argument(item, kind, f"{slot}.{n}", fact) for n, item in enumerate(node.items, 1)]
            items = [item for item in items if item is not None]
            if items and all(isinstance(item, Fact) for item in items):
                return tuple(items)
            return Several(tuple(items))
        if isinstance(node, MappingNode):
            return self._mapping(node, kind, slot, fact)
        if kind == "clause" and self.led is not None and self._is_verb(node.value):
            return self.fact(
                MappingNode({node.value: Entry(node, MappingNode({}, node.mark))}, node.mark), f"{fact or 'x'}.{slot}"
            )
        made = self._phrase(node, kind, slot)
        if kind == "measure" and isinstance(made, Nominal) and made.kind == "noun" and made.count is not None:
            return replace(made, key=self.measure(made.key))
        return made

    def _mapping(self, node: MappingNode, kind: str, slot: str, fact: str) -> Any:
        if "any" in node.entries and isinstance(node.entries["any"].value, SequenceNode):
            several = self.argument(node.entries["any"].value, kind, slot, fact)
            return Several(several.items, "or") if isinstance(several, Several) else several
        if "quote" in node.entries:
            texts = self.languages(node.entries["quote"].value, "quote")
            credit = self.text(node.entries["credit"].value, "credit") if "credit" in node.entries else ""
            return Verbatim(texts, node.mark, slot, credit)
        if "noun" in node.entries or "name" in node.entries:
            return self.nominal(node, slot)
        return self.fact(node, f"{fact or 'x'}.{slot}")

    def _phrase(self, node: Scalar, kind: str, slot: str) -> Any:
        if kind in ("thing", "agent") and _YEAR.fullmatch(node.value.strip()):
            return self.moment(node)  # «2023 was the hottest year»
        if kind == "measure":
            try:
                quantity = parse_quantity(node.value)
            except ValueError:
                pass
            else:
                percentage = not node.value.rstrip().endswith("points")  # 63 points of an index or a match are counted
                if quantity.unit in ("", "percent") or (quantity.unit == "points" and percentage) or quantity.unit.isupper():
                    return quantity  # any other unit is a counted noun: «25 years»
        for conjunction in ("and", "or"):
            parts = node.value.split(f" {conjunction} ")
            if len(parts) > 1 and " of " not in node.value:
                made = [self._phrase(Scalar(part, node.mark, True), kind, f"{slot}.{n}") for n, part in enumerate(parts, 1)]
                return Several(tuple(item for item in made if item is not None), conjunction)
        return self.short(node, slot)

    def short(self, node: Scalar, slot: str) -> Nominal | None:
        """A noun phrase in a line: `>= 12000 troops of KP`, `the additional troops`, `war against UA`."""
        text, count, amount = node.value.strip(), None, None
        behind: tuple[tuple[str, Argument], ...] = ()
        owner: Argument | None = None
        if (own := text.partition(" "))[0] in POSSESSIVES and own[2]:
            owner, text = self._possessor(own[0], node, slot), own[2].lstrip()
        for word, read in (("than", self.standard), ("since", self.since)):
            before, _, rest = text.partition(f" {word} ")
            if rest:
                text, behind = before, read(Scalar(rest, node.mark, True), slot)
        if not behind:
            text, behind = self.reach(text, node, slot)
        if text.startswith("scores of "):
            text = "dozens" + text.removeprefix("scores")  # «dozens» is what other languages have
        if match := _ALL.match(text):
            count, amount = self.quantity(Scalar(match[1], node.mark, True)), Amount("all")
            text = text[match.end() :]
        elif match := _LEADING_QUANTITY.match(text):
            count = self.quantity(Scalar(match[1], node.mark, True))
            text = text[match.end() :]
            if match[1].endswith("%"):
                text = text.removeprefix("of ")  # «77% of australians», as «half of»
        elif (match := _LEADING_AMOUNT.match(text)) and match[1] != "all":
            if parse_amount(match[1]) is None:
                self._bad(
                    "BAD-QUANTITY",
                    f"{match[1]!r} is no amount: a hedge goes with a part (half, a_third …), almost with all",
                    node,
                )
            amount, text = parse_amount(match[1]), text[match.end() :]
        tokens = self.joined(text.split())
        if not tokens:
            self._bad("BAD-PHRASE", "a noun phrase is empty", node)
            return None
        article = {"an": "a"}.get(tokens[0], tokens[0]) if tokens[0] in ("the", "a", "an") and len(tokens) > 1 else ""
        tokens = tokens[1:] if article else tokens
        if count is None and len(tokens) > 1 and tokens[0] in _NUMBERS and not self._compound(tokens[0], tokens[1]):
            count, tokens = self.quantity(Scalar(str(_NUMBERS.index(tokens[0]) + 2), node.mark, True)), tokens[1:]
        if len(tokens) > 2 and tokens[0] in _STRENGTHS[bool(article)] and self._find("adjectives", "_".join(tokens[:2])):
            tokens = ["_".join(tokens[:2]), *tokens[2:]]  # «the most populous country»
        size, dated = None, None
        if article and (money := _MONEY.match(" ".join(tokens))):  # a USD 3 billion fine
            size, tokens = self.size(Scalar(money[1], node.mark, True), f"{slot}.size"), " ".join(tokens)[money.end() :].split()
        at = next((n for n, token in enumerate(tokens) if n and token in fields.RELATIONS and n + 1 < len(tokens)), len(tokens))
        relations: tuple[tuple[str, Argument], ...] = ()
        then = next((n for n, token in enumerate(tokens) if n > at and token in fields.RELATIONS), len(tokens))
        if tokens[at : at + 1] == ["of"] and (said := _amount(" ".join(tokens[at + 1 : then]))):  # a fine of USD 3 billion
            size, tokens = self.size(Scalar(said, node.mark, True), f"{slot}.size"), [*tokens[:at], *tokens[then:]]
        if at < len(tokens):
            inner = self.short(Scalar(" ".join(tokens[at + 1 :]), node.mark, True), f"{slot}.{tokens[at]}")
            if inner is None:
                return None
            relations = ((tokens[at], inner),)
        relations = ((("of", owner),) if owner is not None else ()) + relations + behind
        *adjectives, head = tokens[:at]
        if "_" in head and self._find("nouns", head) is None and self._find("names", head) is None:
            before, _, after = head.partition("_")  # economic_crisis
            if self._find("adjectives", before) is not None and self._find("nouns", after) is not None:
                adjectives, head = [*adjectives, before], after
                tokens, at = [*adjectives, head, *tokens[at:]], at + 1
        if len(adjectives) > 1 and (whole := self._compound("_".join(adjectives[-2:]), head)):
            adjectives, head = adjectives[:-2], whole  # foreign exchange reserves
            tokens, at = [*adjectives, head, *tokens[at:]], at - 2
        while adjectives and (whole := self._compound(adjectives[-1], head)):
            adjectives, head = adjectives[:-1], whole
            tokens, at = [*adjectives, head, *tokens[at:]], at - 1
        if at == len(tokens) and (titled := self.titled(article, adjectives, head, node, slot)):
            return titled
        ordinal = 0
        if adjectives[1:] and (ranked := self._find("adjectives", f"{adjectives[0]}_{adjectives[1]}")):
            tokens, adjectives, at = [ranked, *tokens[2:]], [ranked, *adjectives[2:]], at - 1  # 2nd largest, in one word
        if adjectives and (nth := _ORDINAL.fullmatch(adjectives[0])):
            ordinal = int(nth[1])
            tokens, adjectives, at = tokens[1:], adjectives[1:], at - 1
            self.one_in_a_row(ordinal, count, node)
        if adjectives and ((match := _SIZE.fullmatch(adjectives[0])) and (article or match[3])):
            size = self.size(Scalar(match[1] or f"{match[2]} {match[3]}", node.mark, True), f"{slot}.size")
            tokens, adjectives, at = tokens[1:], adjectives[1:], at - 1
        elif adjectives and article and _YEAR.fullmatch(adjectives[0]):
            dated = self.moment(Scalar(adjectives[0], node.mark, True))
            tokens, adjectives, at = tokens[1:], adjectives[1:], at - 1
        if odd := next((word for word in tokens[:at] if word[0].isdigit() or word[0] in "<>~%-"), None):
            help = (
                _RESULT
                if SCORE.fullmatch(odd)
                else "write it first (`>= 12000 troops`), or as `count:`; how large one is as `size:`; of what year, as `dated:`; 15 of 24 is `count:` with `out_of:`"
            )
            self._bad("BAD-PHRASE", f"{odd!r} is a figure in the middle of a noun phrase", node, help)
            return None
        found = self._head(head, node)
        if all(name != "of" for name, _ in relations):
            adjectives, owner = self.owned(adjectives, node, slot)
            relations = (*owner, *relations)
        keys = tuple(key for word in adjectives if (key := self._word(word, "adjectives", node)))
        if found is None:
            return None
        kind, key, plural = found
        if kind == "name" and (
            count is not None or amount is not None or keys or relations or size is not None or dated is not None
        ):
            help = "say it of a noun: `half the residents of …`, `role: the former president of US`"
            self._bad("NAME-ALONE", f"{key!r} is a name, of which nothing else is said here", node, help)
        if count is not None and count.low != count.low.to_integral_value() and not count.unit and count.low < 1_000_000:
            row = (self.rows["nouns"].get(key) or self.lexicon.row("nouns", key) or {}) if kind == "noun" else {}
            if row.get("is") in ("person", "group"):
                self._bad("BAD-QUANTITY", "people are counted in whole numbers", node)
        return Nominal(
            kind,
            key,
            node.mark,
            slot,
            count,
            amount,
            None,
            None,
            keys,
            plural and (count is None or bool(count.unit)),
            article,
            relations,
            ordinal=ordinal,
            size=size,
            dated=dated,
        )

    def _compound(self, before: str, head: str) -> str:
        """The key of two words that are one noun of the lexicon (`exchange rates`: exchange_rate), or `""`."""
        whole = f"{before}_{head}"
        return whole if self.lexicon.find("nouns", whole) is not None and head not in self.rows["nouns"] else ""

    def _is_verb(self, word: str) -> bool:
        """Whether a word is a verb and nothing else (`order: {…, to: evacuate}`)."""
        return self._find("verbs", word) is not None and not any(self._find(kind, word) for kind in ("nouns", "names"))

    def _possessor(self, word: str, node: Scalar, slot: str) -> Argument | None:
        """Whose something is in `its majority`: the subject of the clause, or of the one around it."""
        subject = self.possessor
        if subject is None or (isinstance(subject, Scalar) and not subject.value):
            self._bad(
                "WHOSE",
                f"{word!r} means the subject of the clause, which has none",
                node,
                "say whose it is: `the majority of the party`",
            )
            return None
        made: Argument | None = self.argument(subject, "agent", f"{slot}.of")
        return made

    def _head(self, word: str, node: Node) -> tuple[str, str, bool] | None:
        """(kind, key, plural) of the word that heads a phrase."""
        if word in self.rows["names"] or (word not in self.rows["nouns"] and self.lexicon.has("names", word)):
            self.find("names", word)
            return "name", word, False
        key = self.find("nouns", word)
        if key is not None:
            several = (self.rows["nouns"].get(key) or self.lexicon.row("nouns", key) or {}).get("many")
            return "noun", key, bool(several) or (key != word and not self._is_alias(word, key))
        if (name := self.find("names", word)) is not None:
            return "name", name, False
        known = [*self.rows["names"], *self.rows["nouns"], *self.lexicon.keys("nouns"), *self.lexicon.keys("names")]
        self._bad(
            "UNKNOWN-WORD", f"no noun or name {word!r} is known", node, self._unknown("nouns", word, known) + _ENTITY.format(word)
        )
        return None

    def _is_alias(self, word: str, key: str) -> bool:
        row = self.rows["nouns"].get(key) or self.lexicon.row("nouns", key) or {}
        named = word in [str(alias).replace(" ", "_") for alias in row.get("aka", ())]
        return named and str(row.get("en", "")).replace(" ", "_") not in singulars(word)  # `votes` of «vote»: its plural

    def _word(self, word: str, kind: str, node: Node) -> str | None:
        key = self.find(kind, word)
        if key is None:
            help = self._unknown(kind, word, [*self.rows[kind], *self.lexicon.keys(kind)])
            if kind == "adjectives" and (noun := self._find("nouns", word)) is not None:
                help = f"{noun!r} is a noun: write it behind, as `… of {noun}`, `… for {noun}`\n{help}"
            self._bad("UNKNOWN-WORD", f"no {kind[:-1]} {word!r} is known", node, help)
        return key

    def _unknown(self, kind: str, word: str, known: Iterable[str]) -> str:
        """What to do about an unknown word: a near one, the row that another desk has, the entry to paste."""
        if kind == "nouns" and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = singulars(word)[0]
        offers = [f"{offer.file}:{offer.line} has it: {offer.key}" for offer in desk.offers(kind, {word, word.replace("_", " ")})]
        option = "" if kind == "nouns" else f" --kind {kind[:-1]}"
        command = f"`briefgen word add {word}{option} --to {self.file}` " + ("copies that row" if offers else "writes a stub")
        near = self._offer(nearest(word, known, self.lexicon.synonyms(kind)))
        return "\n".join(filter(None, (near, *offers[:3], command, stub(kind, word))))

    def _words(self, node: Node | None, kind: str) -> tuple[str, ...]:
        if node is None:
            return ()
        items = node.items if isinstance(node, SequenceNode) else [node]
        return tuple(key for item in items if (key := self._word(self.text(item, kind), kind, item)))

    def nominal(self, node: MappingNode, slot: str) -> Nominal | None:
        """A noun phrase as a mapping: {noun: cost, of: {noun: restoration, of: stability}}."""
        table = fields.NOMINAL | {name: fields.Field("nominal", "") for name in fields.RELATIONS}
        entries = self.entries(node, table, "a noun phrase")
        head = entries.get("noun") or entries.get("name")
        assert head is not None
        base = self.short(head, slot) if isinstance(head, Scalar) else None
        if base is None:
            return None
        relations = [
            (name, self.argument(entries[name], "nominal", f"{slot}.{name}")) for name in node.entries if name in fields.RELATIONS
        ]
        for name, read in (("since", self.since), ("than", self.standard)):
            relations += read(entries[name], slot) if name in entries else ()
        that = self._that(entries.get("that"), slot)
        including = self.argument(entries["including"], "nominal", f"{slot}.including") if "including" in entries else None
        if base.kind == "name":
            odd = [
                name
                for name in entries
                if name in ("adj", "count", "out_of", "plural", "including", "size", "dated", "since", "than", *fields.RELATIONS)
            ]
            if odd or base.adjectives or base.relations:
                told = f"`{odd[0]}`" if odd else f"what stands beside {base.key!r}"
                self._bad(
                    "NAME-ALONE",
                    f"a name takes a role, an age and `that`, not {told}",
                    node,
                    "say it of a noun, as `role: the former president of US`",
                )
        role = self.argument(entries["role"], "nominal", f"{slot}.role") if "role" in entries else None
        count, amount = self._count(entries.get("count"))
        count = count or base.count
        if count is not None and count.unit not in ("", "percent", "points") and not count.unit.isupper():
            help = f"count the measure: {{noun: {count.unit.removesuffix('s')}, count: {count.low}, of: {base.key}}}"
            self._bad("BAD-QUANTITY", f"a noun is counted, or is a share or money, not {count.unit}", node, help)
            return None
        ordinal = self.ordinal(entries.get("ordinal")) or base.ordinal
        self.one_in_a_row(ordinal, count, node)
        return Nominal(
            base.kind,
            base.key,
            node.mark,
            slot,
            count,
            amount or base.amount,
            self.age(entries.get("age")),
            self.quantity(entries.get("out_of")),
            (*self._words(entries.get("adj"), "adjectives"), *base.adjectives),
            (self._bool(entries.get("plural"), "plural") or base.plural) and (count is None or bool(count.unit)),
            self._determiner(entries.get("article")) or base.article,
            (*base.relations, *((name, argument) for name, argument in relations if argument is not None)),
            role if isinstance(role, Nominal) else None,
            that,
            including,
            self._bool(entries.get("emended"), "emended"),
            ordinal=ordinal,
            score=self.score(entries.get("score")),
            size=self.size(entries.get("size"), f"{slot}.size") or base.size,
            dated=self.moment(entries.get("dated")) or base.dated,
        )

    def _determiner(self, node: Node | None) -> str:
        """The or a; «an» is a, whose form the language chooses."""
        if isinstance(node, Scalar) and node.value in ("its", "his", "her", "their"):
            help = "whose it is says `of: …`, which is «its» where the clause is about the owner"
            self._bad("BAD-VALUE", f"{node.value!r} is no article", node, help)
            return ""
        return self._one_of(node, ("the", "a", "an"), "article").replace("an", "a")

    def _count(self, node: Node | None) -> tuple[Quantity | None, Amount | None]:
        """A hedged figure, an amount without one, or both: all 181."""
        if isinstance(node, Scalar) and (match := _ALL.fullmatch(node.value.strip())):
            return self.quantity(Scalar(match[1], node.mark, True)), Amount("all")
        amount = parse_amount(node.value) if isinstance(node, Scalar) else None
        return (None, amount) if amount is not None else (self.quantity(node), None)

    def _that(self, node: Node | None, slot: str) -> tuple[Fact, ...]:
        if node is None:
            return ()
        items = node.items if isinstance(node, SequenceNode) else [node]
        place = f"{self._within}.{slot}.that"
        made = (self.fact(item, f"{place}.{n}", head=True) for n, item in enumerate(items, 1))
        told = tuple(fact for fact in made if fact is not None)
        for fact in told:
            self._refuse_question(fact)
        return told


def stub(kind: str, word: str) -> str:
    """The entry to paste into a sheet for an unknown word."""
    spoken = word.replace("_", " ")
    rows: dict[str, Callable[[], str]] = {
        "nouns": lambda: f'{word}: {{en: {spoken}, uk: "___ m, ___ (gen. sg.), ___ (nom. pl.), ___ (gen. pl.)", ko: ___}}',
        "adjectives": lambda: f"{word}: {{en: {spoken}, uk: ___, ko: ___}}",
        "adverbs": lambda: f"{word}: {{en: {spoken}, uk: ___, ko: ___}}",
        "verbs": lambda: (
            f"{word}:\n  roles: {{who: agent, what: thing}}\n  en: {{verb: {spoken}, what: obj}}\n"
            '  uk: {impf: "___, ___ (3 sg.), ___ (3 pl.)", pf: "___, ___, ___", what: acc}\n  ko: {verb: ___하다, what: 을}'
        ),
    }
    return f"or add it yourself, under `words: {kind}:`\n" + rows[kind]()


def _amount(text: str) -> str:
    """A text that is a percentage or money and nothing else, or ``""``."""
    try:
        unit = parse_quantity(text).unit
    except ValueError:
        return ""
    return text if unit in ("percent", "points") or unit.isupper() else ""
