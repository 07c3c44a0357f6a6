"""Language packs: a grammar, its norms and its words.  Languages are found by folder, never listed.

A language is `locales/<lang>/locale.toml`, `briefgen/grammar/<lang>/` and `templates/clauses/<lang>.j2`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import tomli

from briefgen.grammar.base import Grammar, Norms, RowError
from briefgen.lexicon import Lexicon
from briefgen.phrase import Phrase
from briefgen.problems import BriefgenError, Mark, Problem


class Vocabulary:
    """The words of one language as its grammar reads them: a sheet's own rows over the lexicon's.

    Entries of the lexicon are shared between sheets through the pack; a sheet's own are kept apart.
    """

    def __init__(self, pack: LanguagePack, rows: Mapping[str, Mapping[str, Any]], marks: Mapping[str, Mark]) -> None:
        self.pack = pack
        self.rows = rows
        self.marks = marks
        self._rows: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._entries: dict[tuple[str, str], Any] = {}
        self._kinds: dict[str, str] = {}

    def row(self, kind: str, key: str) -> Mapping[str, Any]:
        """The whole row of a concept, all languages."""
        row = self._rows.get((kind, key))
        if row is None:
            row = self.rows.get(kind, {}).get(key) or self.pack.lexicon.row(kind, key)
            if row is None:
                raise BriefgenError([Problem("UNKNOWN-WORD", f"no {kind[:-1]} {key!r} is known")])
            self._rows[kind, key] = row
        return row

    def has(self, kind: str, key: str) -> bool:
        """Whether there is such a concept."""
        return key in self.rows.get(kind, {}) or self.pack.lexicon.has(kind, key)

    def kind_of(self, key: str) -> str:
        """What a name is: `person`, `country`, ...; `""` of what is no name («a source said»)."""
        found = self._kinds.get(key)
        if found is None:
            row = self.rows.get("names", {}).get(key) or self.pack.lexicon.row("names", key) or {}
            found = self._kinds[key] = str(row.get("is", ""))
        return found

    def part(self, kind: str, key: str) -> Any:
        """This language's part of a row; a Problem where the row has none."""
        row = self.row(kind, key)
        if self.pack.code not in row:
            message = f"the {kind[:-1]} {key!r} has no {self.pack.code!r} form"
            raise BriefgenError([Problem("NO-FORM", message, self._where(kind, key), f"add `{self.pack.code}: …` to its row")])
        return row[self.pack.code]

    def entry(self, kind: str, key: str) -> Any:
        """The grammar's entry of a concept: parsed once."""
        found = self._entries.get((kind, key))
        if found is None:
            shared = self._entries if key in self.rows.get(kind, {}) else self.pack.entries
            found = shared.get((kind, key))
            if found is None:
                found = shared[kind, key] = self._parse(kind, key)
            self._entries[kind, key] = found
        return found

    def _parse(self, kind: str, key: str) -> Any:
        part, row, grammar = self.part(kind, key), self.row(kind, key), self.pack.grammar
        try:
            if kind == "names":
                return grammar.name(part, str(row.get("is", "")), row)
            return {"nouns": grammar.noun, "adjectives": grammar.adjective, "adverbs": grammar.adverb, "verbs": grammar.verb}[
                kind
            ](part)
        except RowError as error:
            message = f"the {kind[:-1]} {key!r} in {self.pack.code!r}: {error}"
            raise BriefgenError([Problem("BAD-ROW", message, self._where(kind, key))]) from error

    def _where(self, kind: str, key: str) -> Mark | None:
        if mark := self.marks.get(f"{kind}.{key}"):
            return mark
        return self.pack.lexicon.where(kind, key) if self.pack.lexicon.has(kind, key) else None

    def adverb(self, key: str) -> Phrase:
        """An adverb as it is printed."""
        entry = self.entry("adverbs", key)
        assert isinstance(entry, Phrase)
        return entry


class LanguagePack:
    """One language: its code, norms, labels, grammar, and the lexicon it reads."""

    def __init__(self, code: str, norms: Norms, grammar: Grammar, lexicon: Lexicon) -> None:
        self.code = code
        self.norms = norms
        self.grammar = grammar
        self.lexicon = lexicon
        self.entries: dict[tuple[str, str], Any] = {}
        self._vocabulary: Vocabulary | None = None

    def vocabulary(self, rows: Mapping[str, Mapping[str, Any]], marks: Mapping[str, Mark]) -> Vocabulary:
        """The words for a sheet; the last sheet's are kept, for its other lengths and formats."""
        if self._vocabulary is None or self._vocabulary.rows is not rows:
            self._vocabulary = Vocabulary(self, rows, marks)
        return self._vocabulary

    @property
    def labels(self) -> Mapping[str, str]:
        """The words that documents print around sentences."""
        labels: Mapping[str, str] = self.norms["labels"]
        return labels


def languages(folders: Sequence[Path]) -> list[str]:
    """The codes of all languages that the locale folders hold."""
    return sorted({path.parent.name for folder in folders for path in folder.glob("*/locale.toml")})


def load_pack(code: str, folders: Sequence[Path], lexicon: Lexicon) -> LanguagePack:
    """Read a language.

    Raises:
        BriefgenError: where there is no such language, or its `locale.toml` is not TOML.
    """
    norms = _norms(code, tuple(folders))
    module = import_module(f"briefgen.grammar.{code}")
    grammar: Grammar = module.Grammar(norms)
    return LanguagePack(code, norms, grammar, lexicon)


# What `reader` and `evidence` read by themselves, so that they share no word with the grammars.
_APART = ("reader.toml", "evidence.toml")


@lru_cache(maxsize=64)
def _norms(code: str, folders: tuple[Path, ...]) -> Norms:
    table: dict[str, Any] = {}
    for folder in reversed(folders):
        for path in sorted((folder / code).glob("*.toml"), reverse=True):
            if path.name in _APART:
                continue
            try:
                _merge(table, tomli.loads(path.read_text("utf-8")))
            except tomli.TOMLDecodeError as error:
                raise BriefgenError([Problem("BAD-LOCALE", str(error), Mark(str(path), 1, 1))]) from error
    if not table:
        known = ", ".join(languages(folders))
        raise BriefgenError([Problem("UNKNOWN-LANGUAGE", f"there is no language {code!r}", help=f"known: {known}")])
    return Norms(code, table)


def _merge(into: dict[str, Any], table: Mapping[str, Any]) -> None:
    """Lay a table over another: a user's folder changes single norms and keeps the rest."""
    for key, value in table.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
