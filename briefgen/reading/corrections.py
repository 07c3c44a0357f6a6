"""Corrections of a sheet: what an earlier version got wrong."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import fields
from briefgen.facts import Amendment, Argument, Fact, value_of
from briefgen.marked import Node
from briefgen.marked import Sequence as SequenceNode
from briefgen.reading.clauses import ClauseReader
from briefgen.values import Moment, Quantity


def read_corrections(reader: ClauseReader, node: Node | None, told: Sequence[Fact]) -> tuple[Amendment, ...]:
    """The corrections of a sheet, each checked against the fact that it corrects."""
    if node is None:
        return ()
    items = node.items if isinstance(node, SequenceNode) else [node]
    return tuple(found for item in items if (found := _read(reader, item, told)) is not None)


def _read(reader: ClauseReader, node: Node, told: Sequence[Fact]) -> Amendment | None:
    entries = reader.entries(node, fields.CORRECTION, "a correction")
    on = reader.moment(entries.get("on"))
    texts = reader.languages(entries.get("text"), "text")
    ident, role = reader.text(entries.get("fact"), "fact"), reader.text(entries.get("role"), "role")
    if texts and not ident:
        return None if on is None else Amendment(on, node.mark, texts=texts)
    fact = next((fact for fact in told if fact.id == ident), None)
    if fact is None:
        reader.report.add(
            "UNKNOWN-FACT", f"no fact has the id {ident!r}", entries.get("fact", node).mark, "name a fact, or give `text`"
        )
        return None
    now = value_of(fact, role)
    if now is None:
        known = ", ".join([*fact.roles, *(name for name in fields.CORRECTABLE if value_of(fact, name) is not None)])
        reader.report.add("BAD-VALUE", f"the fact {ident!r} has no `{role}`", entries.get("role", node).mark, f"roles: {known}")
        return None
    was = _value(reader, entries.get("was"), now)
    if entries.get("was") is None:
        reader.report.add("MISSING-FIELD", "a correction needs `was`: what was said", node.mark)
    elif was == now:
        reader.report.add("BAD-VALUE", "the correction says what the fact says", entries["was"].mark, "`was` is what was wrong")
    return None if on is None or was is None else Amendment(on, node.mark, ident, role, was)


def _value(reader: ClauseReader, node: Node | None, now: Argument) -> Argument | None:
    if node is None:
        return None
    kind = "quantity" if isinstance(now, Quantity) else "moment" if isinstance(now, Moment) else "nominal"
    found: Argument | None = reader.argument(node, kind, "was")
    return found
