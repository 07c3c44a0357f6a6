"""Plain values of a sheet: text, choices, figures, dates, texts by language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from briefgen import degrees, fields
from briefgen.desk import GAP, UNREVIEWED, Desk
from briefgen.evidence import Selector
from briefgen.lexicon import Lexicon, aliases, singulars
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Node, Scalar
from briefgen.predicates import Predicates
from briefgen.problems import Mark, Report
from briefgen.values import Moment, Quantity, parse_moment, parse_quantity, signed

_MEASURED = re.compile(
    r"(.*\d\S*(?: (?:thousand|million|billion|trillion))?) (?!thousand|million|billion|trillion)([a-z_]+(?: [a-z_]+)+)"
)
"""A figure with a measure of several words: `46 degrees celsius`."""


class ValueReader:
    """One descent over a composed sheet.

    Attributes:
        report: the problems so far.
        rows, marks: the sheet's own words and entities over those of the desk, and where they stand.
        used: (kind, key) of such rows that the sheet has named so far.
        ids, evidence: the facts' names, and the fragments that prove them, with their places.
    """

    def __init__(self, file: str, lexicon: Lexicon, predicates: Predicates, desk: Desk | None = None) -> None:
        self.file = file
        self.lexicon = lexicon
        self.predicates = predicates
        self.desk = desk or Desk()
        self.report = Report()
        self.rows: dict[str, dict[str, Any]] = {kind: {**self.desk.rows.get(kind, {})} for kind in (*fields.WORD_KINDS, "names")}
        self.marks: dict[str, Mark] = {key: entry.key.mark for key, entry in self.desk.entries.items()}
        self.used: dict[tuple[str, str], None] = {}
        self._aliases: dict[str, dict[str, str]] = {}
        self.ids: dict[str, Mark] = {}
        self.evidence: list[tuple[str, Selector, Mark]] = []
        self._depth = 0
        self._within = ""

    def _bad(self, code: str, message: str, node: Node, help: str = "") -> None:
        self.report.add(code, message, node.mark, help)

    def entries(self, node: Node | None, table: Mapping[str, fields.Field], what: str) -> dict[str, Node]:
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
                fields = "fields: " + ", ".join(table) if len(table) < 16 else ""
                help = "\n".join(filter(None, (self._suggest(key, table), fields)))
                self._bad("UNKNOWN-FIELD", f"{what} has no field {key!r}", entry.key, help)
        for key, field in table.items():
            if field.required and key not in found:
                self._bad("MISSING-FIELD", f"{what} needs `{key}`: {field.meaning}", node)
        return found

    def find(self, kind: str, word: str) -> str | None:
        """The concept that a word of the sheet means, in the sheet's and the desk's rows or the lexicon; None where it is unknown.

        A row of one's own that is named counts as used, and must have been read by a person.
        """
        found = self._find(kind, word)
        if found is None and ("-" in word or " " in word):
            found = self._find(kind, word.replace("-", "_").replace(" ", "_"))  # one-time, too late
        if found is None and word != word.lower():
            found = self._find(kind, word.lower())  # Australians
        if found is not None and found in self.rows[kind]:
            self._use(kind, found)
        return found

    def measures(self, noun: str) -> str:
        """What a noun measures, by its row: `length`, `weight`, … (a 12-inch pipe), or ``""``."""
        return str(self.noun_row(noun).get("measures", ""))

    def holds(self, noun: str) -> bool:
        """Whether a noun says how much there is of another, by its row (3 tons of cocaine)."""
        return bool(self.noun_row(noun).get("contents"))

    def noun_row(self, key: str) -> Mapping[str, Any]:
        """A noun's row, the sheet's own before the lexicon's; empty where there is none."""
        return self.rows["nouns"].get(key) or self.lexicon.row("nouns", key) or {}

    def joined(self, tokens: list[str]) -> list[str]:
        """The words of a phrase, with those as one that are one noun of the lexicon (`state of emergency`, `freedom of the press`).

        A noun of the sheet's own stays by itself.
        """
        for n in range(1, len(tokens) - 1):
            if tokens[n] in fields.RELATIONS and tokens[n - 1] not in self.rows["nouns"]:
                for end in (n + 2, n + 3):
                    whole = "_".join(tokens[n - 1 : end])
                    if end <= len(tokens) and self.lexicon.find("nouns", whole) is not None:
                        return self.joined([*tokens[: n - 1], whole, *tokens[end:]])
        return tokens

    def _find(self, kind: str, word: str) -> str | None:
        own = self.rows[kind]
        if word in own or not own:
            return word if word in own else self.lexicon.find(kind, word)
        if self.lexicon.has(kind, word):
            return word
        if kind not in self._aliases:
            self._aliases[kind] = {alias: key for key, row in own.items() for alias in aliases(kind, row)}
        others = [word, *singulars(word)] if kind == "nouns" else [word]
        for other in others:
            if other in own or other in self._aliases[kind]:
                return other if other in own else self._aliases[kind][other]
        for base, degree in degrees.positives(word) if kind == "adjectives" else ():
            if base in own:
                own[key := f"{base}{degrees.MARK}{degree}"] = degrees.graded(own[base], degree)
                return key
        return self.lexicon.find(kind, word)

    def _use(self, kind: str, key: str) -> None:
        """Note that a row of one's own is named; one that is unreviewed or unfinished is refused, for nothing is guessed into print."""
        if (kind, key) in self.used:
            return
        self.used[kind, degrees.split(key)[0]] = self.used[kind, key] = None
        key = degrees.split(key)[0]
        row, where = self.rows[kind][key], self.marks.get(f"{kind}.{key}")
        if row.get(UNREVIEWED) == "true":
            help = f"read every form, set right what is wrong, then delete `{UNREVIEWED}: true`; `briefgen word check --forms` shows them"
            self.report.add("UNREVIEWED-WORD", f"nobody has read the row of {key!r} yet", where, help)
        if GAP in str(row):
            self.report.add("UNFINISHED-ROW", f"the row of {key!r} still has a gap ({GAP})", where, "write the form in its place")

    @staticmethod
    def _suggest(word: str, known: Iterable[str]) -> str:
        return ValueReader._offer(get_close_matches(word, list(known), 3, 0.6))

    @staticmethod
    def _offer(near: Sequence[str]) -> str:
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
        text = signed(self.text(node, "a quantity"))
        if (measured := _MEASURED.fullmatch(text)) is not None:
            text = f"{measured[1]} {measured[2].replace(' ', '_')}"
        if text.rstrip().endswith("points"):
            self._bad(
                "BAD-QUANTITY",
                f"{text!r} does not say which points",
                node,
                "percentage points are 0.5 pp; others are counted as a noun",
            )
            return None
        try:
            return parse_quantity(text)
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
