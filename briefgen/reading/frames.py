"""A frame's row: typed slots and, in a sheet, one sentence for each language."""

from __future__ import annotations

from typing import Any

from briefgen import fields, marked
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Node, Scalar
from briefgen.marked import Sequence as SequenceNode
from briefgen.problems import Mark
from briefgen.reading.values import ValueReader


def read_frame(
    reader: ValueReader, node: Node, what: str, *, sentences: bool = True
) -> tuple[dict[str, Any] | None, dict[str, tuple[str, Mark]]]:
    """The row of a frame as plain values and, where `sentences` may stand in it, language -> (sentence, its place).

    Every problem goes to the reader's report; the row is None where the slots cannot be read.
    """
    if not isinstance(node, MappingNode):
        reader.report.add("BAD-TYPE", f"{what} is a mapping with `meaning`, `slots` and a sentence for each language", node.mark)
        return None, {}
    said: dict[str, tuple[str, Mark]] = {}
    own = {}
    for key, entry in node.entries.items():
        if sentences and key not in fields.FRAME and isinstance(entry.value, Scalar):
            said[key] = (entry.value.value, entry.value.mark)
        else:
            own[key] = entry
    before = len(reader.report.errors)
    entries = reader.entries(MappingNode(own, node.mark), fields.FRAME, what)
    slots = _slots(reader, entries.get("slots"), what)
    for field, kind in fields.FRAME.items():
        if kind.type == "list" and field in entries:
            _named(reader, entries[field], slots, f"`{field}` of {what}")
    if len(reader.report.errors) > before:
        return None, said
    row = marked.plain(MappingNode(own, node.mark))
    assert isinstance(row, dict)
    return row, said


def _slots(reader: ValueReader, node: Node | None, what: str) -> tuple[str, ...]:
    if not isinstance(node, MappingNode) or not node.entries:
        if node is not None:
            help = "slots: {winner: {type: nominal, meaning: who won}}"
            reader.report.add("BAD-TYPE", f"the slots of {what} are a mapping with at least one slot", node.mark, help)
        return ()
    for name, entry in node.entries.items():
        if not name.isidentifier():
            reader.report.add("BAD-VALUE", f"the slot {name!r} is no name: letters, digits and _", entry.key.mark)
        inner = reader.entries(entry.value, fields.SLOT, f"the slot {name!r} of {what}")
        kind = inner.get("type")
        if kind is not None and marked.plain(kind) not in fields.SLOT_TYPES:
            help = "one of " + ", ".join(fields.SLOT_TYPES)
            reader.report.add("BAD-VALUE", f"there is no slot of type {marked.plain(kind)!r}", kind.mark, help)
    return tuple(node.entries)


def _named(reader: ValueReader, node: Node, slots: tuple[str, ...], what: str) -> None:
    items = node.items if isinstance(node, SequenceNode) else [node]
    for item in items:
        if str(marked.plain(item)).partition("=")[0] not in (*slots, "where", "when"):  # `majority` gives a slot with its value
            reader.report.add("BAD-VALUE", f"{what} names {marked.plain(item)!r}, which is no slot of it", item.mark)
