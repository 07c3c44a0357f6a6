"""What a sheet sets under a verb and belongs beside it, or beside it and belongs under it."""

from __future__ import annotations

from briefgen import fields
from briefgen.marked import Entry, Node, Scalar
from briefgen.marked import Mapping as MappingNode
from briefgen.predicates import Predicate
from briefgen.reading.circumstances import PLACES, is_spot, plain_place
from briefgen.reading.senses import SenseReader

_BESIDE = (
    *("when", "since", "until", "as_of", "where", "gap", "manner", "part_of", "during", "excluding"),
    *fields.PERIODS,
    *fields.LINKS,
    *fields.MODALS,
    *("not", "phase", "tense", "say", "asks"),
)
"""Fields of a fact that are no role of a verb by any other meaning."""
_SPOTS = (*PLACES, *(spot for spot in fields.SPOTS if spot not in ("from", "to")))
"""Prepositions of a place that say the same beside every verb: whom something goes to or comes from is told by the verb's row."""
_SITES = ("place", "city", "region", "country", "org")


class PlacingReader(SenseReader):
    """Reads each entry of a fact where it belongs."""

    def beside(self, verb: str, node: Node, entries: dict[str, Node]) -> tuple[Node, dict[str, Node]]:
        """Circumstances that stand under a verb of which no sense has such a role, moved beside it: `save: {what: …, means: …}`.

        So is a place with its preposition (`fall: {who: …, near: kyiv}`), where the fact has none.
        """
        if not isinstance(node, MappingNode):
            return node, entries
        odd = [name for name in node.entries if name in _BESIDE or name in _SPOTS]
        taken = self._roles_of_senses(verb) if odd else ()
        kept, moved = dict(node.entries), dict(entries)
        for name in odd:
            value = node.entries[name].value
            if name in taken:
                continue
            if name in _SPOTS and "where" not in moved and self._kind_of(self._noun_of(value)) in _SITES:
                moved["where"] = MappingNode({name: kept.pop(name)}, value.mark)
            elif name in _BESIDE and name not in moved:
                moved[name] = kept.pop(name).value
        return (MappingNode(kept, node.mark) if len(kept) < len(node.entries) else node), moved

    def _roles_of_senses(self, verb: str) -> set[str]:
        keys = {self.find("verbs", verb) or verb, *(() if "." in verb else self.lexicon.senses("verbs", verb))}
        found = (self.predicates.frame(verb), *(self.predicates.verb(key, self.rows["verbs"]) for key in keys))
        return {role for one in found if one is not None for role in one.roles}

    def placed(self, predicate: Predicate, node: Node, entries: dict[str, Node]) -> tuple[Node, dict[str, Node]]:
        """A plain `where:` as the verb's own place, where it has one that is not told: its government is the verb's («서울에 모였다»)."""
        where, place = entries.get("where"), next((name for name in PLACES if predicate.roles.get(name) == "place"), "")
        if where is None or not place or predicate.frame or not isinstance(node, MappingNode) or is_spot(where):
            return node, entries
        if any(name in node.entries for name, kind in predicate.roles.items() if kind == "place"):
            return node, entries
        told = {**node.entries, place: Entry(Scalar(place, where.mark), plain_place(where))}
        return MappingNode(told, node.mark), {name: entry for name, entry in entries.items() if name != "where"}

    def misplaced(self, node: Node, predicate: Predicate, what: str) -> Node:
        """What stands under a predicate without that which belongs beside it, or in a noun phrase, and is refused with its place."""
        if not isinstance(node, MappingNode):
            return node
        kept = dict(node.entries)
        for name, entry in node.entries.items():
            if name in predicate.roles or name not in (*fields.FACT, *fields.RELATIONS):
                continue
            if name == "by" and "who" in predicate.roles:
                help = f"who does it is `who:`; who says so is `by:` beside `{predicate.key}:`, not under it"
            elif name in fields.FACT:
                help = f"`{name}:` is a field of the fact: it stands beside `{predicate.key}:`, not under it"
            else:
                help = f"what belongs to a noun stands in its phrase: {{noun: …, {name}: …}}"
            roles = "fields: " + ", ".join(predicate.roles)
            self._bad("UNKNOWN-FIELD", f"{what} has no field {name!r}", entry.key, f"{help}\n{roles}")
            del kept[name]
        return MappingNode(kept, node.mark)
