"""Noun phrases of a sheet: in a line, or as a mapping; and whatever else may stand in a role."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from briefgen import fields
from briefgen.facts import Argument, Attribution, Fact, Nominal, Several, Verbatim
from briefgen.marked import Entry, Node, Scalar
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Sequence as SequenceNode
from briefgen.reading.phrases import ALL, PhraseReader, ages_told, units_of_time
from briefgen.values import Amount, Quantity, parse_amount, parse_quantity, signed

_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_DATE = re.compile(r"~?\s*\d{4}(-\d\d|$|\s+(?:early|mid|late|q[1-4]|spring|summer|autumn|winter|first_half|second_half)$)")


class NominalReader(PhraseReader):
    """Reads what stands in roles."""

    led: str | None = None
    """Who leads the fact that is read now, an infinitive («promised to improve …»): the noun of the subject around it, `""` where none is told.

    Else None.
    """

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
        if node.value.startswith(("between ", "from ")):
            node = replace(node, value=signed(node.value))  # the «and» of a range
        for conjunction in ("and", "or"):
            parts = node.value.split(f" {conjunction} ")
            if (
                len(parts) > 1
                and " of " not in node.value
                and ages_told(node.value) is None
                and units_of_time(node.value) is None
            ):
                made = [self._phrase(Scalar(part, node.mark, True), kind, f"{slot}.{n}") for n, part in enumerate(parts, 1)]
                return Several(tuple(item for item in made if item is not None), conjunction)
        return self.short(node, slot)

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
        if not isinstance(head, Scalar):
            help = "several are a list of phrases: what: [construction of plants, expansion of plants]"
            self._bad("BAD-TYPE", "a noun phrase has one noun or name", head, help)
            return None
        base = self.short(head, slot)
        if base is None:
            return None
        relations = [
            (name, self.argument(entries[name], "nominal", f"{slot}.{name}")) for name in node.entries if name in fields.RELATIONS
        ]
        for name, argument in relations:
            if isinstance(argument, Fact | tuple):
                help = "say it as a clause: `want: {who: …, to: {…}}`, or with a noun: {noun: attempt, at: a coup}"
                self._bad(
                    "BAD-TYPE", f"what stands behind a noun with `{name}` is a noun phrase, not a clause", entries[name], help
                )
        relations = [pair for pair in relations if not isinstance(pair[1], Fact | tuple)]
        for name, read in (("since", self.since), ("than", self.standard)):
            relations += read(entries[name], slot) if name in entries else ()
        that = self._that(entries.get("that"), slot, base.key)
        for clause in that:
            for name, argument in clause.roles.items():
                if (
                    base.kind == "noun"
                    and isinstance(argument, Nominal)
                    and argument == replace(base, slot=argument.slot, mark=argument.mark)
                ):
                    help = f"leave it out: that: {{{clause.predicate}: {{…}}}}"
                    self._bad(
                        "BAD-PHRASE", f"`{name}` is the {base.key} itself, which the clause describes", entries["that"], help
                    )
        including = self.argument(entries["including"], "nominal", f"{slot}.including") if "including" in entries else None
        age = self.age(entries.get("age"))
        if base.kind == "name":
            odd = [
                name
                for name in entries
                if name in ("adj", "count", "out_of", "plural", "including", "size", "dated", "since", "than", *fields.RELATIONS)
            ]
            odd += ["age"] * (age is not None and bool(age.hedge))
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
            age or base.age,
            self.quantity(entries.get("out_of")) or base.out_of,
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
            of_them=base.of_them,
            rest=base.rest,
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
        if isinstance(node, Scalar) and (match := ALL.fullmatch(node.value.strip())):
            return self.quantity(Scalar(match[1], node.mark, True)), Amount("all")
        amount = parse_amount(node.value) if isinstance(node, Scalar) else None
        return (None, amount) if amount is not None else (self.quantity(node), None)

    def _that(self, node: Node | None, slot: str, noun: str) -> tuple[Fact, ...]:
        if node is None:
            return ()
        items = node.items if isinstance(node, SequenceNode) else [node]
        place = f"{self._within}.{slot}.that"
        made: list[Fact | None] = []
        for n, item in enumerate(items, 1):
            self.led = noun if _acts_on(item) else None  # «the first country to reach the pole»
            made.append(self.fact(item, f"{place}.{n}", head=True))
        self.led = None
        told = tuple(fact for fact in made if fact is not None)
        for fact in told:
            self._refuse_question(fact)
        return told


def _acts_on(clause: Node) -> bool:
    """Whether a clause says whom or what something is done to and not who does it."""
    verbs = [entry.value for entry in clause.entries.values()] if isinstance(clause, MappingNode) else []
    told = [set(node.entries) for node in verbs if isinstance(node, MappingNode)]
    return any(roles & {"what", "whom"} and "who" not in roles for roles in told)
