"""Facts of a sheet: a predicate with its roles, what every fact may carry, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from briefgen import fields
from briefgen.evidence import Selector
from briefgen.facts import Argument, Attribution, Fact
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Node, Scalar
from briefgen.marked import Sequence as SequenceNode
from briefgen.predicates import ALSO_FIELDS, Predicate
from briefgen.problems import Mark
from briefgen.reading.meanings import Meanings
from briefgen.reading.placing import PlacingReader
from briefgen.reading.senses import is_amount, meant_roles
from briefgen.reading.topics import read_topic, share_topics

DEEPEST = 4
"""Clauses within one another that a fact may have, itself counted: more, and no reader follows."""


class ClauseReader(PlacingReader):
    """Reads facts and attributions."""

    def _facts(self, node: Node | None, by: Attribution | None) -> tuple[Fact, ...]:
        if node is None:
            return ()
        if not isinstance(node, SequenceNode) or not node.items:
            self._bad("BAD-TYPE", "facts is a list, one item a fact", node)
            return ()
        told = [fact for n, item in enumerate(node.items, 1) if (fact := self.fact(item, f"f{n}", by)) is not None]
        for fact in told:
            self._refuse_question(fact)
        return Meanings(self.lexicon, self.rows).of_story(share_topics(self, told))

    def fact(self, node: Node, default: str, by: Attribution | None = None, head: bool = False) -> Fact | None:
        """One clause.  `head` lets a role be absent, since the noun that the clause describes fills it."""
        if not isinstance(node, MappingNode):
            self._bad("BAD-TYPE", "a fact is a mapping with its predicate as a key: - arrest: {who: …, whom: …}", node)
            return None
        keys = [key for key, entry in node.entries.items() if key not in fields.FACT or _is_predicate(key, entry.value)]
        if len(keys) != 1:
            self._predicate_count(node, keys)
            return None
        key = node.entries[keys[0]].key
        entries = {name: entry.value for name, entry in node.entries.items()}
        content, entries = self.beside(key.value, entries.pop(keys[0]), entries)
        key, content = self.phrased(key, content)
        led = self.led is not None
        predicate = self._predicate(key, content)
        ident = self.text(entries.get("id"), "id") or default
        if ident in self.ids:
            self._bad("DUPLICATE-ID", f"the id {ident!r} is taken by line {self.ids[ident].line}", key)
        self.ids[ident] = key.mark
        fragments = self._evidence(entries.get("from"))
        self.evidence += [(ident, selector, mark) for selector, mark in fragments]
        if predicate is None:
            return None
        self._depth += 1
        if self._depth > DEEPEST:
            help = "say part of it as a fact of its own, with `by:` for who says so"
            self._bad("TOO-DEEP", f"a fact holds at most {DEEPEST - 1} clauses within one another", key, help)
        outer, self._within = self._within, ident
        predicate = self._meant(predicate, content, key.value)
        content = _by_role(predicate, content)
        content, entries = self.placed(predicate, content, entries)
        roles = self._roles(predicate, content, ident, head, led)
        own_by = entries.get("by")
        if isinstance(own_by, Scalar) and own_by.value == "none":
            by = None
        elif own_by is not None:
            by = self.attribution(own_by, ident)
        fact = replace(self._generic(predicate.key, roles, ident, key.mark, entries, by), evidence=fragments)
        self._depth -= 1
        self._within = outer
        if fact.basis and (self._depth or fact.status == "denied"):
            why = "only what a whole sentence says, and nobody denies, can be called preliminary"
            self._bad("BAD-VALUE", why, entries["basis"], "write `basis: preliminary` beside the outermost verb, or in its `by:`")
        return self._by_status(fact, key)

    def _meant(self, predicate: Predicate, content: Node, key: str) -> Predicate:
        """The frame, or the verb of the same name where the roles are the verb's («control: {who: …, what: …}»)."""
        if (
            not predicate.frame
            or not isinstance(content, MappingNode)
            or all(name in predicate.roles for name in content.entries)
        ):
            return predicate
        verb = self.predicates.verb(self.sense(key, content) or key, self.rows["verbs"])
        if verb is None or not all(verb.role(name, content.entries) in verb.roles for name in content.entries):
            return predicate
        return verb

    def _by_status(self, fact: Fact, key: Scalar) -> Fact:
        """What a status changes: a possible fact takes «may», a denied one is what its source denies."""
        if fact.status == "possible":
            return fact if fact.modal else replace(fact, modal="may")
        if fact.status and fact.by is None:
            self._bad("NO-SOURCE", f"somebody says what is {fact.status}", key, "add `by:` with who says so")
        if fact.status != "denied" or fact.by is None:
            return fact
        denial = self.predicates.find("deny", {})
        if denial is None:
            return fact
        plain = replace(fact, id=f"{fact.id}.denied", by=None, status="", lead=False, headline=False, evidence=())
        roles: dict[str, Argument] = {next(iter(denial.roles)): fact.by.who, "what": plain}
        head = ("lead", "headline", "salience", "evidence", "follows", "contrast")
        kept: dict[str, Any] = {name: getattr(fact, name) for name in head}
        return Fact(fact.id, denial.key, roles, fact.mark, when=fact.by.on, status="denied", **kept)

    def _generic(
        self,
        predicate: str,
        roles: dict[str, Argument],
        ident: str,
        mark: Mark,
        entries: Mapping[str, Node],
        by: Attribution | None,
    ) -> Fact:
        when = entries.get("when")
        now = isinstance(when, Scalar) and when.value == "now"
        return Fact(
            id=ident,
            predicate=predicate,
            roles=roles,
            mark=mark,
            lead=self._bool(entries.get("lead"), "lead"),
            headline=self._bool(entries.get("headline"), "headline"),
            topic=read_topic(self, entries.get("topic"), quotation=predicate == "quotation" and "otherwise" not in roles),
            salience=int(self._one_of(entries.get("salience"), "12345", "salience") or "3"),
            by=by,
            status=self._one_of(entries.get("status"), fields.STATUSES, "status"),
            basis=self._one_of(entries.get("basis"), ("preliminary",), "basis"),
            when=None if now else self.moment(when),
            now=now,
            since=self._span(entries.get("since")),
            until=self._span(entries.get("until")),
            as_of=self.moment(entries.get("as_of")),
            series=self._optional(entries, "series"),
            periods=self._periods(entries),
            where=self._where(entries.get("where")),
            spot=self._spot(entries.get("where")),
            links=self._links(entries, ident),
            gap=self._gap(entries),
            manner=self._words(entries.get("manner"), "adverbs"),
            part_of=self._optional(entries, "part_of"),
            during=self._optional(entries, "during"),
            excluding=self._optional(entries, "excluding"),
            asks=self._one_of(entries.get("asks"), fields.ASKED, "asks"),
            negation=self._negation(entries.get("not")),
            modal=self._modal(entries),
            phase=self._one_of(entries.get("phase"), fields.PHASES, "phase"),
            tense=self._one_of(entries.get("tense"), fields.TENSES, "tense"),
            voice=self._one_of(entries.get("say"), ("active", "passive"), "say"),
            follows=self._follows(entries, ident),
            contrast="but" in entries,
        )

    def _follows(self, entries: Mapping[str, Node], ident: str) -> str:
        """The id of an earlier fact of the sheet, which this one takes up or stands against."""
        if "follows" in entries and "but" in entries:
            self._bad("SLOTS", "`but` says what a fact follows, too", entries["follows"], "leave out `follows`")
        key = "but" if "but" in entries else "follows"
        node = entries.get(key)
        name = self.text(node, key)
        if node is not None and (name not in self.ids or name == ident):
            help = self._suggest(name, self.ids)
            self._bad("UNKNOWN-FACT", f"no fact before this one has the id {name!r}", node, help)
        return name

    def _predicate_count(self, node: MappingNode, keys: list[str]) -> None:
        if not keys:
            self._bad("NO-PREDICATE", "a fact needs a predicate: a verb or a frame, with its roles", node)
            return
        known = [key for key in keys if self.predicates.find(key, self.rows["verbs"]) is not None]
        for key in keys:
            if key not in known or key != known[0]:
                if key in known:
                    message, help = "a fact has one predicate", "make two facts of it"
                else:
                    message, help = f"a fact has no field {key!r}", self._suggest(key, fields.FACT)
                self._bad("UNKNOWN-FIELD", message, node.entries[key].key, help)
        if not known:
            self._predicate(*node.entries[keys[0]])

    def _predicate(self, key: Scalar, content: Node) -> Predicate | None:
        own = None if self.predicates.frame(key.value) is not None else self.sense(key.value, content)
        self.led = None
        predicate = self.predicates.find(own or key.value, self.rows["verbs"])
        if predicate is None:
            known = [*self.predicates.frames(), *self.lexicon.keys("verbs"), *self.rows["verbs"]]
            help = self._unknown("verbs", key.value, known)
            self._bad("UNKNOWN-PREDICATE", f"no verb or frame {key.value!r} is known", key, help)
        return predicate

    def _evidence(self, node: Node | None) -> tuple[tuple[Selector, Mark], ...]:
        """One fragment or several, each a text or {exact: …, prefix: …, suffix: …}."""
        if node is None:
            return ()
        found: list[tuple[Selector, Mark]] = []
        for item in node.items if isinstance(node, SequenceNode) else [node]:
            if isinstance(item, MappingNode):
                parts = {name: self.text(part, name) for name, part in self.entries(item, fields.SELECTOR, "a fragment").items()}
                selector = Selector(**parts) if "exact" in parts else Selector("")
            else:
                selector = Selector(item.value if isinstance(item, Scalar) else "")
            if selector.exact.strip():
                found.append((selector, item.mark))
            else:
                self._bad("BAD-TYPE", "from is a fragment of the article, or a list of fragments", item)
        return tuple(found)

    def _roles(self, predicate: Predicate, node: Node, ident: str, head: bool, led: bool) -> dict[str, Argument]:
        table = {name: fields.Field(kind, "") for name, kind in predicate.roles.items()}
        what = f"`{predicate.key}`"
        if isinstance(node, Scalar) and not node.value and not node.quoted:
            return {}
        roles: dict[str, Argument] = {}
        told = node.entries.get(next(iter(predicate.roles), "")) if isinstance(node, MappingNode) else None
        subject = told.value if told is not None else Scalar("", node.mark)
        for name, value in self.entries(self.misplaced(node, predicate, what), table, what).items():
            kind = predicate.roles[name]
            self.led = self._noun_of(subject) if kind == "clause" and self.leads(predicate, name) else None
            around, self.possessor = self.possessor, subject if value is not subject and told is not None else self.possessor
            argument = self.argument(value, kind, name, ident)
            self.led, self.possessor = None, around
            if kind not in ("clause", "text", "languages") and isinstance(argument, Fact | tuple):
                self._bad("BAD-TYPE", f"`{name}` of {what} is a noun phrase, not a clause", value)
            elif argument is not None:
                roles[name] = argument
        allowed = predicate.values
        for name, values in allowed.items():
            if name in roles and isinstance(node, MappingNode):
                self._one_of(node.entries[name].value, values, f"`{name}` of {what}")
        if isinstance(node, MappingNode) and not node.entries and not (head or led or predicate.frame):
            self._bad("NO-ROLES", f"{what} says nothing without its roles", node, "roles: " + ", ".join(predicate.roles))
        for name in predicate.required:
            if name not in roles and not head and isinstance(node, MappingNode) and name not in node.entries:
                self._bad("MISSING-ROLE", f"{what} needs `{name}`", node)
        if predicate.one_of and isinstance(node, MappingNode) and not any(name in node.entries for name in predicate.one_of):
            self._bad("MISSING-ROLE", f"{what} needs one of {', '.join(predicate.one_of)}", node)
        if isinstance(node, MappingNode):
            self._together(predicate, node, what)
        return roles

    def _together(self, predicate: Predicate, node: MappingNode, what: str) -> None:
        """What a frame says only beside another slot, or not beside it; and figures that are exact or nothing."""
        for slot in predicate.exact:
            entry = node.entries.get(slot)
            if entry is not None and isinstance(entry.value, Scalar) and not entry.value.value.strip().isdigit():
                self._bad("SLOTS", f"`{slot}` of {what} is a whole number without a hedge", entry.value)
        for slot, others in predicate.needs.items():
            if slot in node.entries and not all(any(_holds(node, one) for one in other.split(" or ")) for other in others):
                self._bad("SLOTS", f"{what} says `{slot}` only with {' and '.join(others)}", node.entries[slot].key)
        for slot, others in predicate.without.items():
            odd = next((other for other in others if slot in node.entries and _holds(node, other)), None)
            if odd is not None:
                self._bad(
                    "SLOTS", f"{what} does not say `{slot}` together with {odd}", node.entries[slot].key, "make two facts of it"
                )

    def attribution(self, node: Node, fact: str) -> Attribution | None:
        """`by: zelensky`, or {who: …, on: …, citing: …}."""
        if isinstance(node, Scalar):
            who = self.short(node, "by")
            return None if who is None else Attribution(who)
        entries = self.entries(node, fields.BY, "by")
        parts: dict[str, Any] = {
            name: self.argument(entries[name], "nominal", f"by.{name}")
            for name in ("who", "citing", "channel", "to", "after")
            if name in entries
        }
        verb = self.text(entries.get("verb"), "verb")
        if verb:
            predicate = self.predicates.find(self.find("verbs", verb) or verb, self.rows["verbs"])
            if predicate is None or not predicate.speech:
                speech = [
                    key for key in self.lexicon.keys("verbs") if (self.lexicon.row("verbs", key) or {}).get("speech") == "true"
                ]
                self._bad("BAD-VALUE", f"{verb!r} is no verb of saying", entries["verb"], "one of " + ", ".join(speech))
            else:
                verb = predicate.key
        if parts.get("who") is None:
            return None
        parts["manner"] = self._words(entries.get("manner"), "adverbs")
        return Attribution(
            verb=verb,
            on=self.moment(entries.get("on")),
            basis=self._one_of(entries.get("basis"), ("preliminary",), "basis"),
            **parts,
        )


def _holds(node: MappingNode, wanted: str) -> bool:
    """Whether a frame's entries have a slot, or a slot with one of its values (`change=appointed|nominated`)."""
    slot, _, values = wanted.partition("=")
    entry = node.entries.get(slot)
    if entry is None or not values:
        return entry is not None
    return isinstance(entry.value, Scalar) and entry.value.value in values.split("|")


def _by_role(predicate: Predicate, node: Node) -> Node:
    """What stands under a predicate, each entry under the role that it means."""
    if not isinstance(node, MappingNode):
        return node
    plain = "amount" not in predicate.roles and not {"what", "whom"} <= node.entries.keys()
    if plain and all(name in predicate.roles for name in node.entries):
        return node
    meant = meant_roles(predicate, {name: is_amount(entry.value) for name, entry in node.entries.items()})
    if len(set(meant.values())) < len(meant):
        return node
    return MappingNode({meant[name]: entry for name, entry in node.entries.items()}, node.mark)


def _is_predicate(key: str, value: Node) -> bool:
    """`say: passive` and `lead: true` are fields, `say: {who: …}` and `lead: {who: …}` verbs; so is `cause: {who: …}`, which no link is."""
    if not isinstance(value, MappingNode):
        return False
    return key in ALSO_FIELDS or (key == "cause" and "who" in value.entries)
