"""The lexicon: concepts, one row each with its languages side by side.

A row is parsed when it is first asked for; `briefgen.indexed` knows where each stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from briefgen import degrees, marked
from briefgen.indexed import Index, index
from briefgen.problems import BriefgenError, Mark, Problem

KINDS = ("nouns", "adjectives", "adverbs", "verbs", "names")
THINGS = frozenset({"thing", "place", "event", "abstract", "time"})
"""What a noun may be (`is:` of its row) that nobody is: neither a person nor several, a body or a state."""


class Lexicon:
    """Rows from folders, those of an earlier folder before those of a later one.

    A folder holds `lexicon/<kind>/*.yaml` with whole rows and `<lang>/lexicon/<kind>/*.yaml`
    with one language's part of them; parts of one key are merged.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._indexes: dict[str, Index] = {}
        self._rows: dict[tuple[str, str], Mapping[str, Any] | None] = {}

    def _index(self, kind: str) -> Index:
        found = self._indexes.get(kind)
        if found is None:
            found = self._indexes[kind] = index(self.folders, kind)
        return found

    def keys(self, kind: str) -> Iterator[str]:
        """Every concept of a kind."""
        return iter(self._index(kind).rows)

    def senses(self, kind: str, word: str) -> list[str]:
        """The keys that are a word or one of its senses (`release`, `release.work`, `publish` as `release.publish`)."""
        return self._index(kind).senses.get(word, [])

    def has(self, kind: str, key: str) -> bool:
        """Whether the concept exists."""
        return key in self._index(kind).rows

    def where(self, kind: str, key: str) -> Mark:
        """Where a row stands."""
        _, file, line, _ = self._index(kind).parts(key)[0]
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
        base, degree = degrees.split(key) if kind == "adjectives" else (key, "")
        if degree and (plain := self.row(kind, base)) is not None:
            row = degrees.graded(plain, degree)
        for lang, file, line, text in self._index(kind).parts(key):
            node = marked.compose(text, file, first_line=line)
            whole: Any = {} if node is None else marked.plain(node)
            value = whole.get(key)
            part = {lang: value} if lang else value
            if not isinstance(part, dict):
                raise BriefgenError([Problem("BAD-ROW", f"the row of {key!r} is not a mapping", Mark(file, line, 1))])
            row = part if row is None else {**part, **row}
        self._rows[kind, key] = row
        return row

    def synonyms(self, kind: str) -> Mapping[str, str]:
        """What rows of a kind are called, too (synonyms, English plurals), with the key of each."""
        return self._index(kind).synonyms

    def find(self, kind: str, word: str) -> str | None:
        """The key that a word of a sheet means: the key itself, a synonym, or an English plural of one."""
        known = self._index(kind)
        others = singulars(word) if kind == "nouns" else [word.lower()] if kind == "names" else ()  # NASA, Kyiv
        written = (word, *others)
        found = next((found for one in written if (found := one if one in known.rows else known.synonyms.get(one))), None)
        return self.degree(word) if found is None and kind == "adjectives" else found

    def degree(self, word: str) -> str | None:
        """The key of a degree of an adjective (`safer`: safe+more; `much_larger`: large+much), or None.

        Forms that rows give come first; by its spelling alone no noun is taken for one (`tower`).
        """
        comparative, strength = degrees.strengthened(word)
        found = self._degree(comparative)
        if found is None or not strength:
            return found if found is not None or not strength else self._degree(word)
        return found.replace("+more", f"+{strength}") if found.endswith("+more") else None

    def _degree(self, word: str) -> str | None:
        known = self._index("adjectives")
        if given := known.degrees.get(word):
            return given
        for base, degree in degrees.positives(word):
            found = base if base in known.rows else known.synonyms.get(base)
            if found is not None and ("_" in word or self.find("nouns", word) is None):
                return f"{found}{degrees.MARK}{degree}"
        return None


def kind_of(word: str, own: Mapping[str, Mapping[str, Any]], lexicon: Lexicon) -> str:
    """What the noun or name of a key is (`is:` of its row), a sheet's own rows before the lexicon's; ``""`` where it is none."""
    rows = (own[kind].get(word) or lexicon.row(kind, word) for kind in ("nouns", "names"))
    return next((str(row.get("is", "thing")) for row in rows if row is not None), "")


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
