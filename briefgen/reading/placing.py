"""What a sheet sets under a verb and belongs beside it, or beside it and belongs under it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

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

        So is a place with its preposition (`fall: {who: …, near: kyiv}`), where the fact has none, and the way in which
        something is done (`walk: {who: …, on: foot}`).
        """
        if not isinstance(node, MappingNode):
            return node, entries
        node = self._with_place_told(verb, node)
        odd = [name for name in node.entries if name in _BESIDE or name in _SPOTS or self._way(name, node.entries[name].value)]
        taken = self._roles_of_senses(verb) if odd else ()
        kept, moved = dict(node.entries), dict(entries)
        for name in odd:
            value = node.entries[name].value
            if name in taken:
                continue
            if (way := self._way(name, value)) and "manner" not in moved and "manner" not in kept:
                if not self._says_itself(verb, way):
                    moved["manner"] = Scalar(way, value.mark)
                del kept[name]
                continue
            if name in _SPOTS and "where" not in moved and self._kind_of(self._noun_of(value)) in _SITES:
                moved["where"] = MappingNode({name: kept.pop(name)}, value.mark)
            elif name in _BESIDE and name not in moved:
                moved[name] = kept.pop(name).value
        return (MappingNode(kept, node.mark) if len(kept) < len(node.entries) else node), moved

    def _with_place_told(self, verb: str, node: MappingNode) -> MappingNode:
        """A phrase with the place of a verb in it (`spend: {what: 15 years in prison}`), parted where a sense of the verb names that place.

        So is a length of time (`spend: {what: a day in kyiv}`) over a verb that says how long something took, and where.
        """
        told = node.entries.get("what")
        if told is None or not isinstance(told.value, Scalar) or "in" in node.entries or "." in verb:
            return node
        before, _, place = told.value.value.rpartition(" in ")
        rows = [self._row_of(key) for key in self.lexicon.senses("verbs", verb)]
        inside = {noun for row in rows if isinstance(row.get("nouns"), Mapping) for noun in row["nouns"].get("in", ())}
        lasts = any(row.get("roles", {}).get("what") == "length" and "in" in row["roles"] for row in rows)
        length = lasts and self._kind_of(self._noun_of(replace(told.value, value=before))) == "time"
        if not before or not (length or self._noun_of(replace(told.value, value=place)) in inside):
            return node
        what, where = (Entry(told.key, replace(told.value, value=part)) for part in (before, place))
        return MappingNode({**node.entries, "what": what, "in": where}, node.mark)

    def _way(self, name: str, value: Node) -> str:
        """The adverb that a preposition and the word under it are together (`on: foot`, `by: boat`), or ``""``."""
        key = f"{name}_{value.value.replace(' ', '_')}" if isinstance(value, Scalar) and name in fields.RELATIONS else ""
        return key if key and self.find("adverbs", key) is not None else ""

    def _says_itself(self, verb: str, way: str) -> bool:
        """Whether an adverb is among the fixed words of a verb («іти пішки»)."""
        row, said = self._row_of(self.find("verbs", verb) or verb), self.lexicon.row("adverbs", way) or {}
        return any(lang in said and isinstance(part, Mapping) and part.get("tail") == said[lang] for lang, part in row.items())

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
            elif name == "from":  # evidence, and a place
                help = f"a place is `where: {{from: …}}` beside `{predicate.key}:`; `from:` beside it is the evidence"
            elif name in fields.FACT:
                help = f"`{name}:` is a field of the fact: it stands beside `{predicate.key}:`, not under it"
            else:
                help = f"what belongs to a noun stands in its phrase: {{noun: …, {name}: …}}"
            roles = "fields: " + ", ".join(predicate.roles)
            self._bad("UNKNOWN-FIELD", f"{what} has no field {name!r}", entry.key, f"{help}\n{roles}")
            del kept[name]
        return MappingNode(kept, node.mark)
