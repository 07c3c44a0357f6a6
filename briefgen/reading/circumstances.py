"""What every fact may carry: spans of time, places, links to other facts, negation and modals."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from briefgen import facts, fields
from briefgen.facts import Argument, Nominal
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Node
from briefgen.reading.nominals import NominalReader
from briefgen.values import Moment, Quantity

PLACES = ("in", "at")
"""Prepositions that say no more than where."""


class CircumstanceReader(NominalReader):
    """Reads the circumstances of a fact."""

    def _span(self, node: Node | None) -> Moment | None:
        """The day from or until which; a fact in its place is a link."""
        return None if isinstance(node, MappingNode) else self.moment(node)

    def _periods(self, entries: Mapping[str, Node]) -> tuple[tuple[str, Argument], ...]:
        """How long, how often, by when."""
        found: list[tuple[str, Argument]] = []
        for name in fields.PERIODS:
            node = entries.get(name)
            if node is None:
                continue
            made: Any = (
                self.moment(node)
                if name == "deadline"
                else self.quantity(node)
                if name == "repeated"
                else self._nth_in_a_row(node)
                if name == "in_a_row"
                else self.argument(node, "nominal", name)
            )
            if name == "every" and isinstance(made, Nominal) and self._is_one(replace(made, article="a")):
                made = replace(made, article="", count=Quantity(Decimal(1)))  # every: day
            if (
                name not in ("deadline", "repeated", "in_a_row")
                and made is not None
                and not (_counts_time(made) or (name != "every" and self._is_one(made)))
            ):
                help = "manner: daily, weekly, annually" if name == "every" else ""
                self._bad("BAD-TYPE", f"`{name}` counts a time: {name}: 3 days", node, help)
            elif name == "repeated" and made is not None and made.largest == 0:
                self._bad("BAD-VALUE", "what happened 0 times did not happen", node, "not: true, or not: never")
            elif made is not None:
                found.append((name, made))
        for name in ("earlier", "later"):
            if name in entries and not ("follows" in entries or "but" in entries):
                help = "name the fact with `follows: ID`; a known day is `when:`"
                self._bad("NO-ANCHOR", f"`{name}` is reckoned from another fact", entries[name], help)
        for name in ("ago", "earlier", "later"):
            if name in entries and "when" in entries:
                self._bad(
                    "TWO-TIMES", f"`{name}` is for what has no date, and this has `when`", entries[name], "leave one of them"
                )
        return tuple(found)

    def _nth_in_a_row(self, node: Node) -> Nominal | None:
        """`8 quarters`: the eighth, after seven like it."""
        made = self.argument(node, "nominal", "in_a_row")
        if made is None:
            return None
        count = made.count if isinstance(made, Nominal) else None
        if (
            isinstance(made, Nominal)
            and count is not None
            and not (count.hedge or count.unit)
            and count.low == int(count.low) > 1
        ):
            return replace(made, count=None, plural=False, ordinal=int(count.low))
        self._bad("BAD-VALUE", "`in_a_row` counts times from 2 on: in_a_row: 8 quarters", node)
        return None

    def _is_one(self, argument: Argument) -> bool:
        """«A week»: a unit of time with an article."""
        if not isinstance(argument, Nominal) or argument.kind != "noun" or argument.article != "a" or _counts_time(argument):
            return False
        row = self.rows["nouns"].get(argument.key) or self.lexicon.row("nouns", argument.key) or {}
        return row.get("is") == "time"

    def _gap(self, entries: Mapping[str, Node]) -> Argument | None:
        """How long after or before what the link says."""
        node = entries.get("gap")
        if node is not None and not ("after" in entries or "before" in entries):
            self._bad("NO-LINK", "`gap` says how long after or before something", node, "add `after:` or `before:`")
        return self._optional(entries, "gap")

    def _where(self, node: Node | None) -> Argument | None:
        """The place itself, whatever its relation."""
        if node is None:
            return None
        node = plain_place(node)
        if not is_spot(node):
            plain: Argument | None = self.argument(node, "nominal", "where")
            return plain
        assert isinstance(node, MappingNode)
        found: Argument | None = self.argument(
            next(node.entries[name].value for name in fields.SPOTS if name in node.entries), "nominal", "where"
        )
        return found

    def _spot(self, node: Node | None) -> facts.Spot | None:
        """Near, off, north of: where the place is named and not meant itself."""
        if node is None or not is_spot(node):
            return None
        table = {name: fields.Field("nominal", "") for name in (*fields.SPOTS, "distance")}
        entries = self.entries(node, table, "where")
        names = [name for name in entries if name in fields.SPOTS]
        end = self.argument(entries["to"], "nominal", "where.end") if set(names) == {"from", "to"} else None
        names = ["from"] if end is not None else names
        if len(names) > 1:
            self._bad("TOO-MANY-PLACES", f"a fact happens at one place: {' or '.join(names)}", node)
        distance = self.argument(entries["distance"], "nominal", "where.distance") if "distance" in entries else None
        if distance is not None and (names[0] not in ("from", "beyond") or end is not None) and not names[0].endswith("_of"):
            self._bad("BAD-VALUE", f"a distance goes with `from`, `beyond` or a side (`north_of`), not with `{names[0]}`", node)
        return facts.Spot(names[0], distance, end)

    def _links(self, entries: Mapping[str, Node], ident: str) -> tuple[tuple[str, Argument], ...]:
        names = [name for name in fields.LINKS if name in entries]
        names += [name for name in ("since", "until") if isinstance(entries.get(name), MappingNode)]
        if len(names) > 1:
            message = f"a fact takes one link, and this has {' and '.join(names)}"
            self._bad("TOO-MANY-LINKS", message, entries[names[1]], "make two facts of it")
        made = [(name, self.argument(entries[name], "link", name, ident)) for name in names]
        for name, argument in made:
            self._refuse_question(argument)
            if name == "as_long_as" and made and not isinstance(argument, facts.Fact):
                self._bad("BAD-TYPE", "`as_long_as` is a fact", entries[name], "as_long_as: {continue: {what: the dispute}}")
            if name == "until" and isinstance(argument, facts.Fact) and argument.negation in ("not", "never"):
                # «доки не» says both «until it is» and «until it is not»
                help = "not: no_longer, or a fact that says what begins then"
                self._bad("NEGATED-UNTIL", "`until` names what ends it, and this names what does not happen", entries[name], help)
        return tuple((name, argument) for name, argument in made if argument is not None)

    def _refuse_question(self, argument: Argument | None) -> None:
        """A question («whether», «when») stands within what somebody says, knows or decides, nowhere else."""
        if isinstance(argument, facts.Fact) and argument.asks:
            help = "announce: {who: …, what: {resume: {what: talks}, asks: whether}}, not: true"
            self.report.add("NO-QUESTION", "`asks` stands in a fact that somebody says, knows or decides", argument.mark, help)

    def _optional(self, entries: Mapping[str, Node], name: str) -> Argument | None:
        return self.argument(entries[name], "nominal", name) if name in entries else None

    def _negation(self, node: Node | None) -> str:
        value = self._one_of(node, ("true", "false", "never", "no_longer"), "not")
        return {"true": "not", "false": ""}.get(value, value)

    def _modal(self, entries: Mapping[str, Node]) -> str:
        found = [name for name in fields.MODALS if name in entries and self._bool(entries[name], name)]
        if len(found) > 1:
            self._bad("TWO-MODALS", "a fact takes one of " + ", ".join(fields.MODALS), entries[found[1]])
        return found[0] if found else ""


def _counts_time(argument: Argument) -> bool:
    """«3 days», «several days», «days»: a figure, or a plural without one."""
    return isinstance(argument, Nominal) and (argument.count is not None or argument.plural)


def plain_place(node: Node) -> Node:
    """The place of `where: {in: kyiv}`, which is that of `where: kyiv`."""
    told = list(node.entries) if isinstance(node, MappingNode) else []
    return node.entries[told[0]].value if isinstance(node, MappingNode) and len(told) == 1 and told[0] in PLACES else node


def is_spot(node: Node) -> bool:
    """Whether a place is one that something is near, off, north of."""
    return (
        isinstance(node, MappingNode)
        and any(name in node.entries for name in fields.SPOTS)
        and not ("noun" in node.entries or "name" in node.entries)
    )
