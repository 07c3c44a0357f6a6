"""The lexicon: concepts, one row each with its languages side by side.

A file is cut into rows by its keys at column 0 and a row is parsed when it is first asked
for, so that thousands of rows cost a few milliseconds to have and nothing to hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefgen import marked
from briefgen.problems import BriefgenError, Mark, Problem

KINDS = ("nouns", "adjectives", "adverbs", "verbs", "names")

_FULL = re.compile(r"\ben:\s*\{full:\s*\"?([^,}\"]+)")
_AKA = re.compile(r"\baka:\s*\[([^\]]*)\]")
_PLURAL = re.compile(r"""\ben:\s*(?:\{noun:\s*)?"?([\w' -]*),\s*([\w' -]+)""")


class Lexicon:
    """Rows from folders, those of an earlier folder before those of a later one.

    A folder holds `lexicon/<kind>/*.yaml` with whole rows and `<lang>/lexicon/<kind>/*.yaml`
    with one language's part of them; parts of one key are merged.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._chunks: dict[str, dict[str, list[tuple[str, str, int, str]]]] = {}
        self._rows: dict[tuple[str, str], Mapping[str, Any] | None] = {}
        self._also: dict[str, dict[str, str]] = {}
        self._senses: dict[str, dict[str, list[str]]] = {}

    def _kind(self, kind: str) -> dict[str, list[tuple[str, str, int, str]]]:
        """key -> [(language or "", file, first line, text)] of a kind, read once."""
        if kind in self._chunks:
            return self._chunks[kind]
        chunks: dict[str, list[tuple[str, str, int, str]]] = {}
        for folder in self.folders:
            fresh: dict[str, list[tuple[str, str, int, str]]] = {}
            for path in sorted(folder.glob(f"lexicon/{kind}/*.yaml")):
                file = str(path)
                for key, (line, text) in marked.rows(path.read_bytes(), file).items():
                    if key in fresh:
                        raise BriefgenError([_twice(key, path, line, fresh[key][0])])
                    fresh[key] = [("", file, line, text)]
            for path in sorted(folder.glob(f"*/lexicon/{kind}/*.yaml")):
                file, lang = str(path), path.parts[-4]
                for key, (line, text) in marked.rows(path.read_bytes(), file).items():
                    fresh.setdefault(key, []).append((lang, file, line, text))
            if not chunks:
                chunks = fresh
                continue
            for key, parts in fresh.items():
                chunks.setdefault(key, []).extend(parts)
        self._chunks[kind] = chunks
        return chunks

    def keys(self, kind: str) -> Iterator[str]:
        """Every concept of a kind."""
        return iter(self._kind(kind))

    def senses(self, kind: str, word: str) -> list[str]:
        """The keys that are a word or one of its senses (`release`, `release.work`, `publish` as `release.publish`)."""
        if kind not in self._senses:
            found: dict[str, list[str]] = {}
            synonyms = {word: key for word, key in self._aliases(kind).items() if "." in word}  # `fire.dismiss` of `dismiss`
            for written, key in (*((key, key) for key in self._kind(kind)), *synonyms.items()):
                found.setdefault(written.partition(".")[0], []).append(key)
            self._senses[kind] = found
        return self._senses[kind].get(word, [])

    def has(self, kind: str, key: str) -> bool:
        """Whether the concept exists."""
        return key in self._kind(kind)

    def where(self, kind: str, key: str) -> Mark:
        """Where a row stands."""
        _, file, line, _ = self._kind(kind)[key][0]
        return Mark(file, line, 1)

    def row(self, kind: str, key: str) -> Mapping[str, Any] | None:
        """A concept's row as plain values (all scalars text), or None where there is none.

        Raises:
            BriefgenError: where the row is not readable YAML.
        """
        try:
            return self._rows[kind, key]
        except KeyError:
            pass
        row: dict[str, Any] | None = None
        for lang, file, line, text in self._kind(kind).get(key, ()):
            node = marked.compose(text, file, first_line=line)
            whole: Any = {} if node is None else marked.plain(node)
            value = whole.get(key)
            part = {lang: value} if lang else value
            if not isinstance(part, dict):
                raise BriefgenError([Problem("BAD-ROW", f"the row of {key!r} is not a mapping", Mark(file, line, 1))])
            row = part if row is None else {**part, **row}
        self._rows[kind, key] = row
        return row

    def _aliases(self, kind: str) -> dict[str, str]:
        """English synonym, explicit plural or short sense -> key, of one kind; scanned once, when first missed."""
        if kind in self._also:
            return self._also[kind]
        aliases: dict[str, str] = self._also.setdefault(kind, {})
        plurals: dict[str, str] = {}
        for key, parts in self._kind(kind).items():
            text = parts[0][3]
            for match in _AKA.finditer(text) if "aka:" in text else ():
                for word in match[1].split(","):
                    aliases.setdefault(word.strip().strip("\"'").replace(" ", "_"), key)
            if kind == "nouns":
                plural = _PLURAL.search(text)
                if plural and plural[2].strip() not in ("-", ""):
                    plurals.setdefault(plural[2].strip().replace(" ", "_"), key)
            if kind == "names" and "is: country" in text and (full := _FULL.search(text)):
                aliases.setdefault(full[1].strip().removeprefix("the ").lower().replace(" ", "_"), key)  # ukraine: UA
        senses: dict[str, list[str]] = {}
        for key in self._kind(kind) if kind != "verbs" else ():  # of verbs' senses a sheet's roles choose
            if "." in key:
                senses.setdefault(key.partition(".")[0], []).append(key)
        for word, keys in senses.items():
            if len(keys) == 1 and word not in self._kind(kind):
                aliases.setdefault(word, keys[0])  # the only sense that is there: guidance.company
        for word, key in plurals.items():
            aliases.setdefault(word, key)
        return aliases

    def synonyms(self, kind: str) -> Mapping[str, str]:
        """What rows of a kind are called, too (synonyms, English plurals), with the key of each."""
        return self._aliases(kind)

    def find(self, kind: str, word: str) -> str | None:
        """The key that a word of a sheet means: the key itself, a synonym, or an English plural of one."""
        if self.has(kind, word):
            return word
        if found := self._aliases(kind).get(word):
            return found
        if kind == "nouns":
            for singular in singulars(word):
                if self.has(kind, singular):
                    return singular
                if found := self._aliases(kind).get(singular):
                    return found
        return None


def aliases(kind: str, row: Mapping[str, Any]) -> list[str]:
    """What else a row of one's own may be called: its synonyms (`aka`) and, of a noun, its English plural as written."""
    others = row.get("aka")
    found = [str(alias).replace(" ", "_") for alias in others] if isinstance(others, list) else []
    english = row.get("en")
    english = english.get("noun") if isinstance(english, Mapping) else english
    if kind == "nouns" and isinstance(english, str) and "," in english:
        plural = english.split(",")[1].strip()
        found += [plural.replace(" ", "_")] if plural not in ("", "-") else []
    return found


def nearest(word: str, known: Iterable[str], synonyms: Mapping[str, str]) -> list[str]:
    """Up to five keys that an unknown word may mean: its senses, then what holds it as a word (`agency`: space_agency), then what is spelt alike."""
    keys = list(known)
    senses = [key for key in keys if key.partition(".")[0] == word]
    inside = [key for key in keys if word in key.partition(".")[0].split("_")] if len(word) > 2 else []
    alike = [synonyms.get(near, near) for near in get_close_matches(word, [*keys, *synonyms], 3, 0.6)]
    return list(dict.fromkeys((*senses, *sorted(inside, key=len)[:3], *alike)))[:5]


def singulars(word: str) -> list[str]:
    """What an English plural may be the plural of, likeliest first: `bodies` -> `body`, `crises` -> `crisis`."""
    found = []
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    return found


def _twice(key: str, path: Path, line: int, other: tuple[str, str, int, str]) -> Problem:
    return Problem("DUPLICATE-KEY", f"the concept {key!r} already stands at {other[1]}:{other[2]}", Mark(str(path), line, 1))
