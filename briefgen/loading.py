"""Step 1: text -> `FactSheet`, with every problem found at once and placed by file, line and column."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefgen import evidence, facts, marked
from briefgen.facts import Argument, Attribution, Fact, FactSheet, Nominal, Several, Source, Verbatim
from briefgen.lexicon import Lexicon
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Node, Scalar
from briefgen.marked import Sequence as SequenceNode
from briefgen.predicates import Predicate, Predicates
from briefgen.problems import BriefgenError, Mark, Report
from briefgen.values import Moment, Quantity, parse_moment, parse_quantity

DEEPEST = 4
"""Clauses within one another that a fact may have, itself counted: more, and no reader follows."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:-.*)?")
_LEADING_QUANTITY = re.compile(
    r"((?:>=|<=|>|<|~)?\s*\d[\d,.]*(?:\.\.\d[\d,.]*)?(?:\s+(?:thousand|million|billion))?)\s+(?=[a-z])"
)


def load_text(text: str | bytes, file: str, lexicon: Lexicon, predicates: Predicates, base: Path | None = None) -> FactSheet:
    """Read a fact sheet from YAML or JSON text.

    Args:
        text: UTF-8 text or bytes.
        file: the name that problems give.
        base: the folder in which `source.text` is looked for; None reads no article.

    Raises:
        BriefgenError: with every problem of the sheet.
    """
    node = marked.compose(text, file)
    source = text.decode("utf-8") if isinstance(text, bytes) else text
    reader = Reader(file, lexicon, predicates, base)
    sheet = reader.sheet(node, source)
    if reader.report.errors or sheet is None:
        problems = sorted(reader.report.problems, key=lambda problem: problem.where or Mark("", 0, 0))
        raise BriefgenError(problems, {file: source})
    return sheet


class Reader:
    """One descent over a composed sheet; problems are noted in `report` and reading goes on."""

    def __init__(self, file: str, lexicon: Lexicon, predicates: Predicates, base: Path | None) -> None:
        self.file = file
        self.lexicon = lexicon
        self.predicates = predicates
        self.base = base
        self.report = Report()
        self.rows: dict[str, dict[str, Any]] = {kind: {} for kind in (*facts.WORD_KINDS, "names")}
        self.marks: dict[str, Mark] = {}
        self.ids: dict[str, Mark] = {}
        self.evidence: list[tuple[str, str, Mark]] = []
        self._depth = 0
        self._within = ""

    # -- plain values ---------------------------------------------------------------------

    def _bad(self, code: str, message: str, node: Node, help: str = "") -> None:
        self.report.add(code, message, node.mark, help)

    def _entries(self, node: Node | None, table: Mapping[str, facts.Field], what: str) -> dict[str, Node]:
        """The entries of a mapping, with unknown and missing keys noted."""
        if not isinstance(node, MappingNode):
            if node is not None:
                self._bad("BAD-TYPE", f"{what} is a mapping of fields", node, "fields: " + ", ".join(table))
            return {}
        found: dict[str, Node] = {}
        for key, entry in node.entries.items():
            if key in table:
                found[key] = entry.value
            else:
                self._bad("UNKNOWN-FIELD", f"{what} has no field {key!r}", entry.key, self._suggest(key, table))
        for key, field in table.items():
            if field.required and key not in found:
                self._bad("MISSING-FIELD", f"{what} needs `{key}`: {field.meaning}", node)
        return found

    @staticmethod
    def _suggest(word: str, known: Iterable[str]) -> str:
        near = get_close_matches(word, list(known), 3, 0.6)
        return "did you mean " + ", ".join(near) + "?" if near else ""

    def text(self, node: Node | None, what: str) -> str:
        """A scalar's text, or "" with a problem."""
        if isinstance(node, Scalar):
            return node.value
        if node is not None:
            self._bad("BAD-TYPE", f"{what} is text", node)
        return ""

    def _one_of(self, node: Node | None, values: Iterable[str], what: str) -> str:
        text = self.text(node, what)
        if node is None or text in (known := list(values)):
            return text
        self._bad("BAD-VALUE", f"{what} is one of {', '.join(known)}", node, self._suggest(text, known))
        return ""

    def _bool(self, node: Node | None, what: str) -> bool:
        return self._one_of(node, ("true", "false"), what) == "true"

    def quantity(self, node: Node | None) -> Quantity | None:
        """A hedged figure as a person writes it."""
        if node is None:
            return None
        try:
            return parse_quantity(self.text(node, "a quantity"))
        except ValueError as error:
            self._bad("BAD-QUANTITY", str(error), node)
        return None

    def moment(self, node: Node | None) -> Moment | None:
        """A date or time as precisely as it is known."""
        if node is None:
            return None
        try:
            return parse_moment(self.text(node, "a date"))
        except ValueError as error:
            self._bad("BAD-DATE", str(error), node)
        return None

    def languages(self, node: Node | None, what: str) -> dict[str, str]:
        """language -> text."""
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self._bad("BAD-TYPE", f"{what} gives a text for each language: {{en: …, uk: …, ko: …}}", node)
            return {}
        return {key: self.text(entry.value, what) for key, entry in node.entries.items()}

    # -- the sheet ------------------------------------------------------------------------

    def sheet(self, node: Node | None, text: str) -> FactSheet | None:
        """The whole sheet, or None where it cannot even be begun."""
        if not isinstance(node, MappingNode):
            where = node.mark if node is not None else Mark(self.file, 1, 1)
            help = "briefgen: 1\nslug: my-story\nsource: {publisher: …, published: 2024-12-23T18:30+02:00}\nfacts: […]"
            self.report.add("BAD-SHEET", "a fact sheet is a mapping", where, help)
            return None
        entries = self._entries(node, facts.SHEET, "a fact sheet")
        if "briefgen" in entries:
            self._one_of(entries["briefgen"], ("1",), "the version of the form")
        self._own_rows(entries)
        offices = self._offices(entries.get("entities"))
        source = self._source(entries.get("source"))
        by = self.attribution(entries["by"], "by") if "by" in entries else None
        told = self._facts(entries.get("facts"), by)
        slug = self._slug(entries.get("slug"))
        located = self._locate(source.article) if source is not None and source.article else {}
        if self.report.errors or source is None:
            return None
        return FactSheet(
            slug,
            source,
            told,
            file=self.file,
            text=text,
            rows=self.rows,
            marks=self.marks,
            notes=self.languages(entries.get("notes"), "notes"),
            headline=self.languages(entries.get("headline"), "headline"),
            evidence=located,
            offices=offices,
        )

    def _slug(self, node: Node | None) -> str:
        text = self.text(node, "slug")
        if node is not None and (not _SLUG.fullmatch(text) or len(text) > 100 or _DEVICES.fullmatch(text)):
            self._bad("BAD-SLUG", "a slug is made of lower-case letters, digits and single hyphens, at most 100", node)
        return text

    def _own_rows(self, entries: Mapping[str, Node]) -> None:
        """Take in the sheet's own words and entities, before any fact names them."""
        words = entries.get("words")
        for kind in self._entries(words, {kind: facts.Field("rows", "") for kind in facts.WORD_KINDS}, "words"):
            assert isinstance(words, MappingNode)
            self._take(words.entries[kind].value, kind)
        if "entities" in entries:
            self._take(entries["entities"], "names")

    def _take(self, node: Node, kind: str) -> None:
        if not isinstance(node, MappingNode):
            self._bad("BAD-TYPE", f"{kind} is a mapping of keys to rows", node)
            return
        for key, entry in node.entries.items():
            self.marks[f"{kind}.{key}"] = entry.key.mark
            row = marked.plain(entry.value)
            if not isinstance(row, dict):
                self._bad("BAD-ROW", f"the row of {key!r} is a mapping with a part for each language", entry.value)
                continue
            if kind == "names" and row.get("is") not in facts.ENTITY_KINDS:
                help = "is: one of " + ", ".join(facts.ENTITY_KINDS)
                self._bad("BAD-ROW", f"the entity {key!r} does not say what it is", entry.key, help)
            self.rows[kind][key] = row

    def _offices(self, node: Node | None) -> dict[str, Nominal]:
        found: dict[str, Nominal] = {}
        for key, entry in node.entries.items() if isinstance(node, MappingNode) else ():
            if isinstance(entry.value, MappingNode) and (office := entry.value.entries.get("office")) is not None:
                nominal = self.argument(office.value, "nominal", "office")
                if isinstance(nominal, Nominal):
                    found[key] = nominal
        return found

    def _source(self, node: Node | None) -> Source | None:
        entries = self._entries(node, facts.SOURCE, "source")
        published = self._published(entries.get("published"))
        url = self.text(entries.get("url"), "url")
        if url and not re.match(r"https?://[^\s<>\"]+$", url):
            self._bad("BAD-URL", "an address begins with https:// or http://", entries["url"])
        article, name = "", self.text(entries.get("text"), "text")
        if name and self.base is not None:
            article = self._article(name, entries["text"])
        if published is None:
            return None
        return Source(
            publisher=self.text(entries.get("publisher"), "publisher"),
            published=published,
            via=self.text(entries.get("via"), "via"),
            title=self.text(entries.get("title"), "title"),
            url=url,
            language=self.text(entries.get("language"), "language") or "en",
            original=self.text(entries.get("original"), "original"),
            article=article,
            article_file=name,
        )

    def _published(self, node: Node | None) -> dt.datetime | None:
        if node is None:
            return None
        try:
            moment = dt.datetime.fromisoformat(self.text(node, "published"))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self._bad("BAD-DATE", "published is a date and time with a zone: 2024-12-23T18:30+02:00", node)
            return None
        return moment

    def _article(self, name: str, node: Node) -> str:
        assert self.base is not None
        path = self.base / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            self._bad("BAD-FILE", "the article lies in the sheet's folder or below it", node)
        else:
            try:
                return path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
                self._bad("BAD-FILE", f"the article {name!r} cannot be read: {reason}", node)
        return ""

    def _locate(self, article: str) -> dict[str, tuple[tuple[str, int], ...]]:
        """Find every fact's evidence in the article by normalised exact match."""
        index = evidence.Index(article)
        found: dict[str, list[tuple[str, int]]] = {}
        for fact, fragment, mark in self.evidence:
            places = index.find(fragment)
            if len(places) == 1:
                found.setdefault(fact, []).append((fragment, places[0]))
            elif not places:
                near = index.nearest(fragment)
                help = f"the nearest passage: {near}" if near else "copy a short fragment of the article as it stands"
                self.report.add("EVIDENCE-NOT-FOUND", "the article does not have these words", mark, help)
            else:
                help = "take a longer fragment, one that stands there once"
                self.report.add("EVIDENCE-TWICE", f"the article has these words {len(places)} times", mark, help)
        return {fact: tuple(places) for fact, places in found.items()}

    # -- facts ----------------------------------------------------------------------------

    def _facts(self, node: Node | None, by: Attribution | None) -> tuple[Fact, ...]:
        if node is None:
            return ()
        if not isinstance(node, SequenceNode) or not node.items:
            self._bad("BAD-TYPE", "facts is a list, one item a fact", node)
            return ()
        told = [fact for n, item in enumerate(node.items, 1) if (fact := self.fact(item, f"f{n}", by)) is not None]
        return tuple(told)

    def fact(self, node: Node, default: str, by: Attribution | None = None, head: bool = False) -> Fact | None:
        """One clause.  `head` lets a role be absent, since the noun that the clause describes fills it."""
        if not isinstance(node, MappingNode):
            self._bad("BAD-TYPE", "a fact is a mapping with its predicate as a key: - arrest: {who: …, whom: …}", node)
            return None
        keys = [key for key, entry in node.entries.items() if key not in facts.FACT or _is_predicate(key, entry.value)]
        if len(keys) != 1:
            self._predicate_count(node, keys)
            return None
        key = node.entries[keys[0]].key
        predicate = self._predicate(key)
        entries = {name: entry.value for name, entry in node.entries.items()}
        content = entries.pop(keys[0])
        ident = self.text(entries.get("id"), "id") or default
        if ident in self.ids:
            self._bad("DUPLICATE-ID", f"the id {ident!r} is taken by line {self.ids[ident].line}", key)
        self.ids[ident] = key.mark
        for fragment in self._evidence(entries.get("from")):
            self.evidence.append((ident, fragment.value, fragment.mark))
        if predicate is None:
            return None
        self._depth += 1
        if self._depth > DEEPEST:
            help = "say part of it as a fact of its own, with `by:` for who says so"
            self._bad("TOO-DEEP", f"a fact holds at most {DEEPEST - 1} clauses within one another", key, help)
        outer, self._within = self._within, ident
        roles = self._roles(predicate, content, ident, head)
        own_by = entries.get("by")
        if isinstance(own_by, Scalar) and own_by.value == "none":
            by = None
        elif own_by is not None:
            by = self.attribution(own_by, ident)
        fact = self._generic(predicate.key, roles, ident, key.mark, entries, by)
        self._depth -= 1
        self._within = outer
        return fact

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
            salience=int(self._one_of(entries.get("salience"), "12345", "salience") or "3"),
            evidence=tuple((fragment.value, fragment.mark) for fragment in self._evidence(entries.get("from"))),
            by=by,
            status=self._one_of(entries.get("status"), facts.STATUSES, "status"),
            basis=self._one_of(entries.get("basis"), ("preliminary",), "basis"),
            when=None if now else self.moment(when),
            now=now,
            since=self._span(entries.get("since")),
            until=self._span(entries.get("until")),
            as_of=self.moment(entries.get("as_of")),
            where=self._optional(entries, "where"),
            links=self._links(entries, ident),
            manner=self._words(entries.get("manner"), "adverbs"),
            part_of=self._optional(entries, "part_of"),
            during=self._optional(entries, "during"),
            negation=self._negation(entries.get("not")),
            modal=self._modal(entries),
            phase=self._one_of(entries.get("phase"), facts.PHASES, "phase"),
            tense=self._one_of(entries.get("tense"), facts.TENSES, "tense"),
            voice=self._one_of(entries.get("say"), ("active", "passive"), "say"),
        )

    def _span(self, node: Node | None) -> Moment | None:
        """The day from or until which; a fact in its place is a link."""
        return None if isinstance(node, MappingNode) else self.moment(node)

    def _links(self, entries: Mapping[str, Node], ident: str) -> tuple[tuple[str, Argument], ...]:
        names = [name for name in facts.LINKS if name in entries]
        names += [name for name in ("since", "until") if isinstance(entries.get(name), MappingNode)]
        if len(names) > 1:
            message = f"a fact takes one link, and this has {' and '.join(names)}"
            self._bad("TOO-MANY-LINKS", message, entries[names[1]], "make two facts of it")
        made = ((name, self.argument(entries[name], "link", name, ident)) for name in names)
        return tuple((name, argument) for name, argument in made if argument is not None)

    def _optional(self, entries: Mapping[str, Node], name: str) -> Argument | None:
        return self.argument(entries[name], "nominal", name) if name in entries else None

    def _negation(self, node: Node | None) -> str:
        value = self._one_of(node, ("true", "false", "never", "no_longer"), "not")
        return {"true": "not", "false": ""}.get(value, value)

    def _modal(self, entries: Mapping[str, Node]) -> str:
        found = [name for name in facts.MODALS if name in entries and self._bool(entries[name], name)]
        if len(found) > 1:
            self._bad("TWO-MODALS", "a fact takes one of " + ", ".join(facts.MODALS), entries[found[1]])
        return found[0] if found else ""

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
                    message, help = f"a fact has no field {key!r}", self._suggest(key, facts.FACT)
                self._bad("UNKNOWN-FIELD", message, node.entries[key].key, help)
        if not known:
            self._predicate(node.entries[keys[0]].key)

    def _predicate(self, key: Scalar) -> Predicate | None:
        predicate = self.predicates.find(key.value, self.rows["verbs"])
        if predicate is None:
            known = [*self.predicates.frames(), *self.lexicon.keys("verbs"), *self.rows["verbs"]]
            help = self._suggest(key.value, known) or _stub("verbs", key.value)
            self._bad("UNKNOWN-PREDICATE", f"no verb or frame {key.value!r} is known", key, help)
        return predicate

    def _evidence(self, node: Node | None) -> list[Scalar]:
        if node is None:
            return []
        items = node.items if isinstance(node, SequenceNode) else [node]
        found = [item for item in items if isinstance(item, Scalar) and item.value.strip()]
        if len(found) < len(items):
            self._bad("BAD-TYPE", "from is a fragment of the article, or a list of fragments", node)
        return found

    def _roles(self, predicate: Predicate, node: Node, ident: str, head: bool) -> dict[str, Argument]:
        table = {name: facts.Field(kind, "") for name, kind in predicate.roles.items()}
        what = f"`{predicate.key}`"
        if isinstance(node, Scalar) and not node.value and not node.quoted:
            return {}
        roles: dict[str, Argument] = {}
        for name, value in self._entries(node, table, what).items():
            argument = self.argument(value, predicate.roles[name], name, ident)
            if argument is not None:
                roles[name] = argument
        for name in predicate.required:
            if name not in roles and not head and isinstance(node, MappingNode) and name not in node.entries:
                self._bad("MISSING-ROLE", f"{what} needs `{name}`", node)
        if predicate.one_of and isinstance(node, MappingNode) and not any(name in node.entries for name in predicate.one_of):
            self._bad("MISSING-ROLE", f"{what} needs one of {', '.join(predicate.one_of)}", node)
        return roles

    # -- arguments ------------------------------------------------------------------------

    def argument(self, node: Node, kind: str, slot: str, fact: str = "") -> Any:
        """What stands in a role: a nominal, several, a quotation, a figure, a date, a fact or facts."""
        if kind == "quantity":
            return self.quantity(node)
        if kind == "adjective":
            key = self._word(self.text(node, slot), "adjectives", node)
            return None if key is None else Nominal("adjective", key, node.mark, slot)
        if kind == "moment":
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
        return self._phrase(node, kind, slot)

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
        if kind == "measure":
            try:
                quantity = parse_quantity(node.value)
            except ValueError:
                pass
            else:
                if quantity.unit in ("", "percent", "points") or quantity.unit.isupper():
                    return quantity  # any other unit is a counted noun: «25 years»
        for conjunction in ("and", "or"):
            parts = node.value.split(f" {conjunction} ")
            if len(parts) > 1 and " of " not in node.value:
                made = [self._phrase(Scalar(part, node.mark, True), kind, f"{slot}.{n}") for n, part in enumerate(parts, 1)]
                return Several(tuple(item for item in made if item is not None), conjunction)
        return self.short(node, slot)

    def short(self, node: Scalar, slot: str) -> Nominal | None:
        """A noun phrase in a line: `>= 12000 troops of KP`, `the additional troops`, `war against UA`."""
        text, count = node.value.strip(), None
        if match := _LEADING_QUANTITY.match(text):
            count = self.quantity(Scalar(match[1], node.mark, True))
            text = text[match.end() :]
        tokens = text.split()
        if not tokens:
            self._bad("BAD-PHRASE", "a noun phrase is empty", node)
            return None
        article = {"an": "a"}.get(tokens[0], tokens[0]) if tokens[0] in ("the", "a", "an") and len(tokens) > 1 else ""
        tokens = tokens[1:] if article else tokens
        at = next((n for n, token in enumerate(tokens) if n and token in facts.RELATIONS and n + 1 < len(tokens)), len(tokens))
        relations: tuple[tuple[str, Argument], ...] = ()
        if at < len(tokens):
            rest = self.short(Scalar(" ".join(tokens[at + 1 :]), node.mark, True), f"{slot}.{tokens[at]}")
            if rest is None:
                return None
            relations = ((tokens[at], rest),)
        *adjectives, head = tokens[:at]
        found = self._head(head, node)
        keys = tuple(key for word in adjectives if (key := self._word(word, "adjectives", node)))
        if found is None:
            return None
        kind, key, plural = found
        return Nominal(kind, key, node.mark, slot, count, None, keys, plural and count is None, article, relations)

    def _head(self, word: str, node: Node) -> tuple[str, str, bool] | None:
        """(kind, key, plural) of the word that heads a phrase."""
        if word in self.rows["names"] or (word not in self.rows["nouns"] and self.lexicon.has("names", word)):
            return "name", word, False
        key = word if word in self.rows["nouns"] else self.lexicon.find("nouns", word)
        if key is None:
            from briefgen.lexicon import singulars

            key = next((singular for singular in singulars(word) if singular in self.rows["nouns"]), None)
        if key is not None:
            return "noun", key, key != word and not self._is_alias(word, key)
        known = [*self.rows["names"], *self.rows["nouns"], *self.lexicon.keys("nouns"), *self.lexicon.keys("names")]
        help = self._suggest(word, known)
        self._bad(
            "UNKNOWN-WORD", f"no noun or name {word!r} is known", node, "\n".join(filter(None, (help, _stub("nouns", word))))
        )
        return None

    def _is_alias(self, word: str, key: str) -> bool:
        row = self.rows["nouns"].get(key) or self.lexicon.row("nouns", key) or {}
        return word in [str(alias).replace(" ", "_") for alias in row.get("aka", ())]

    def _word(self, word: str, kind: str, node: Node) -> str | None:
        key = word if word in self.rows[kind] else self.lexicon.find(kind, word)
        if key is None:
            known = [*self.rows[kind], *self.lexicon.keys(kind)]
            help = "\n".join(filter(None, (self._suggest(word, known), _stub(kind, word))))
            self._bad("UNKNOWN-WORD", f"no {kind[:-1]} {word!r} is known", node, help)
        return key

    def _words(self, node: Node | None, kind: str) -> tuple[str, ...]:
        if node is None:
            return ()
        items = node.items if isinstance(node, SequenceNode) else [node]
        return tuple(key for item in items if (key := self._word(self.text(item, kind), kind, item)))

    def nominal(self, node: MappingNode, slot: str) -> Nominal | None:
        """A noun phrase as a mapping: {noun: cost, of: {noun: restoration, of: stability}}."""
        table = facts.NOMINAL | {name: facts.Field("nominal", "") for name in facts.RELATIONS}
        entries = self._entries(node, table, "a noun phrase")
        head = entries.get("noun") or entries.get("name")
        assert head is not None
        base = self.short(head, slot) if isinstance(head, Scalar) else None
        if base is None:
            return None
        relations = [
            (name, self.argument(entries[name], "nominal", f"{slot}.{name}")) for name in node.entries if name in facts.RELATIONS
        ]
        that = self._that(entries.get("that"), slot)
        including = self.argument(entries["including"], "nominal", f"{slot}.including") if "including" in entries else None
        role = self.argument(entries["role"], "nominal", f"{slot}.role") if "role" in entries else None
        count = self.quantity(entries.get("count")) or base.count
        return Nominal(
            base.kind,
            base.key,
            node.mark,
            slot,
            count,
            self.quantity(entries.get("out_of")),
            (*self._words(entries.get("adj"), "adjectives"), *base.adjectives),
            (self._bool(entries.get("plural"), "plural") or base.plural) and count is None,
            self._one_of(entries.get("article"), ("the", "a"), "article") or base.article,
            (*base.relations, *((name, argument) for name, argument in relations if argument is not None)),
            role if isinstance(role, Nominal) else None,
            that,
            including,
            self._bool(entries.get("emended"), "emended"),
        )

    def _that(self, node: Node | None, slot: str) -> tuple[Fact, ...]:
        if node is None:
            return ()
        items = node.items if isinstance(node, SequenceNode) else [node]
        place = f"{self._within}.{slot}.that"
        made = (self.fact(item, f"{place}.{n}", head=True) for n, item in enumerate(items, 1))
        return tuple(fact for fact in made if fact is not None)

    def attribution(self, node: Node, fact: str) -> Attribution | None:
        """`by: zelensky`, or {who: …, on: …, citing: …}."""
        if isinstance(node, Scalar):
            who = self.short(node, "by")
            return None if who is None else Attribution(who)
        entries = self._entries(node, facts.BY, "by")
        parts: dict[str, Any] = {
            name: self.argument(entries[name], "nominal", f"by.{name}")
            for name in ("who", "citing", "channel", "to", "after")
            if name in entries
        }
        verb = self.text(entries.get("verb"), "verb")
        if verb:
            predicate = self.predicates.find(verb, self.rows["verbs"])
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


def _is_predicate(key: str, value: Node) -> bool:
    """`say: passive` is a field, `say: {who: …}` the verb."""
    return key == "say" and isinstance(value, MappingNode)


def _stub(kind: str, word: str) -> str:
    """The entry to paste into a sheet for an unknown word."""
    spoken = word.replace("_", " ")
    rows: dict[str, Callable[[], str]] = {
        "nouns": lambda: f'{word}: {{en: {spoken}, uk: "… m, … (gen. sg.), … (nom. pl.), … (gen. pl.)", ko: …}}',
        "adjectives": lambda: f"{word}: {{en: {spoken}, uk: …, ko: …}}",
        "adverbs": lambda: f"{word}: {{en: {spoken}, uk: …, ko: …}}",
        "verbs": lambda: (
            f"{word}:\n  roles: {{who: agent, what: thing}}\n  en: {{verb: {spoken}, what: obj}}\n"
            '  uk: {impf: "…, … (3 sg.), … (3 pl.)", pf: "…, …, …", what: acc}\n  ko: {verb: …하다, what: 을}'
        ),
    }
    return f"or add to the sheet, under `words: {kind}:`\n" + rows[kind]()
