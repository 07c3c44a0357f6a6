"""Whether a sentence names somebody: by any name of the row, its surname alone, its adjective, or an inflected form.

Three ways, by the language's `evidence.toml`: words that do not change (`word`), words that are inflected, compared by
their stems (`stem`), and words that particles follow (`part`).  A name's own words are wanted, in any order («the Defense
Ministry of Russia»); words like «ministry» name nothing by themselves, and stand for one that was named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

from briefgen.evidence import SourceStyle

PLACES = ("city", "region", "place")
"""Kinds of entities that no pronoun means in what an article says somebody did."""

_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+)*\.?")
_INFLECTED = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s?\Z")
_MARKED = re.compile(r"^(.*?)\s+(?:m|f|n|pl|ma|fa|na|pla)(?=[\s,]|$)")
_ALTERNATE = str.maketrans({"і": "о", "е": "о", "ї": "о", "є": "о"})


def row_names(row: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Every way in which a row names its thing in one language, and the other words a sheet finds it by (`aka`)."""
    for alias in row.get("aka", ()):
        yield str(alias).replace("_", " ")
    part = row.get(lang)
    if isinstance(part, str):
        yield _bare(part)
    elif isinstance(part, Mapping):
        given, family = str(part.get("given", "")), str(part.get("family", ""))
        if family or given:
            yield family or given
        for name in ("full", "short", "abbr", "adj"):
            if name in part:
                yield _said(part[name])


def full_names(row: Mapping[str, Any], lang: str) -> Iterator[str]:
    """A person's whole name, given name and patronymic included."""
    part = row.get(lang)
    if isinstance(part, Mapping):
        yield from (str(part[name]) for name in ("given", "patronymic", "family") if name in part)


def _bare(text: str) -> str:
    """A row's word without its gender and forms: «Росія f, Росії, -»."""
    match = _MARKED.match(text)
    return match[1] if match else text


def _said(part: Any) -> str:
    if isinstance(part, Mapping):
        return " ".join(_said(part[name]) for name in ("adj", "noun", "tail") if name in part)
    return _bare(str(part))


def tokens(text: str) -> list[str]:
    """The words of a text as names are compared: no 's, no stops, lower case but for abbreviations («US», not «us»)."""
    found = []
    for match in _WORD.finditer(text.replace("’", "'")):
        word = _POSSESSIVE.sub("", match[0].replace(".", ""))
        found.append(word if 1 < len(word) < 4 and word.isupper() else word.casefold())
    return found


@lru_cache(maxsize=16)
def names_of(style: SourceStyle) -> Names:
    """The names of a language, made once for its style."""
    return Names(style)


class Names:
    """Looks names up in the sentences of one language."""

    def __init__(self, style: SourceStyle) -> None:
        self.style = style
        self.match = str(style.table.get("match", "word"))
        self._known: dict[str, bool] = {}
        self._spelling = [(str(one), str(other)) for one, other in style.table.get("spelling", ())]

    @cached_property
    def _dull(self) -> frozenset[str]:
        return self.style.words("dull")

    @cached_property
    def generic(self) -> frozenset[str]:
        """Words of names that name nothing by themselves."""
        return self.style.words("generic")

    def stands(self, alias: str, text: str) -> bool:
        """Whether the text has this name."""
        if self.match == "part":
            return self._stands_in_part(alias, text)
        said = self._split(text)
        wanted = [word for word in self._split(alias) if word not in self._dull]
        own = [word for word in wanted if not self.is_generic(word)]
        if not all(any(self.same(word, other) for other in said) for word in own):
            return False
        heads = [word for word in wanted if word not in own]
        # «Korean» alone is not the Korean Peninsula; «Kharkiv Oblast» is the Kharkiv region
        return bool(wanted) and (not heads or any(self.alike(word, other) for word in heads for other in said))

    def stems(self, text: str) -> list[str]:
        """The beginnings of a text's words, by which they are compared loosely: «region», «regions»."""
        if self.match == "stem":
            return [word[: min(5, max(3, len(word) - 1))] for word in self._split(text)]
        return [word[: 2 if self.match == "part" else 5] for word in self._split(text)]

    def is_plain(self, word: str) -> bool:
        """Whether a word says nothing by itself: an article, a preposition, an auxiliary, a verb of saying."""
        folded = word.casefold().replace("’", "'")
        if self.match == "part":
            return any(folded.startswith(plain) for plain in self._plain)
        bare = folded.partition("'")[0]
        return bare in self._plain or (self.match == "word" and bare.removesuffix("s") in self.style.words("persons"))

    @cached_property
    def _plain(self) -> frozenset[str]:
        pronouns = self.style.table.get("anaphors", {})
        return (
            self.style.words("plain")
            | self._dull
            | self.style.words("persons")
            | {str(word).strip() for words in pronouns.values() for word in words}
        )

    def pattern(self, word: str) -> str:
        """A pattern that finds a name of one word, and more: what it finds is to be looked at."""
        if self.match == "part":
            return re.escape(word)
        if self.match == "stem":
            return rf"\b{re.escape(word[:2])}\w+"
        return rf"\b{re.escape(word)}\b"

    def _split(self, text: str) -> list[str]:
        text = text.replace("-", " ")
        found = tokens(text) if self.match == "word" else [word.casefold() for word in _INFLECTED.findall(text.replace("’", "'"))]
        for one, other in self._spelling:
            found = [word.replace(one, other) for word in found]
        return found

    def _stands_in_part(self, alias: str, text: str) -> bool:
        if len(alias) == 1:  # a surname of one syllable: with a given name, or with what somebody is
            titles = "|".join(map(re.escape, sorted(self.style.words("persons"))))
            return re.search(rf"(?<!\w){re.escape(alias)} ?(?:{titles})", text) is not None
        return all(word in text or (len(word) > 3 and word[-1] in self.generic and word[:-1] in text) for word in alias.split())

    def is_generic(self, word: str) -> bool:
        """Whether a word names nothing by itself; inflected forms count where the language inflects."""
        if self.match != "stem":
            return word in self.generic
        if word not in self._known:
            self._known[word] = any(self.same(word, other) for other in self.generic)
        return self._known[word]

    def alike(self, word: str, other: str) -> bool:
        """Whether two generic words are one, or stand for one another («region», «oblast»)."""
        groups = self.style.table.get("alike", ())
        return self.same(word, other) or any(
            any(self.same(word, str(one)) for one in group) and any(self.same(other, str(one)) for one in group)
            for group in groups
        )

    def same(self, word: str, other: str) -> bool:
        """Whether two words are forms of one; equal where words do not change."""
        if word == other or self.match != "stem":
            return word == other
        if min(len(word), len(other)) < 3 or abs(len(word) - len(other)) > 2:
            return False
        kept = max(3, min(len(word), len(other)) - 3)
        if word.isascii() != other.isascii():
            return False
        return word[:kept].translate(_ALTERNATE) == other[:kept].translate(_ALTERNATE)

    def heads(self, aliases: tuple[str, ...]) -> set[str]:
        """The words of a name by which it is called back: «ministry», «prefecture»."""
        return {word for alias in aliases for word in self._split(alias) if self.is_generic(word)}

    def calls_back(self, kind: str, gender: str, aliases: tuple[str, ...], text: str) -> str:
        """How a text may mean somebody named before: `first` («we»), `person` («the judge»), `pronoun`, `head` («the ministry»),
        `dropped` where the language leaves subjects out, else `""`.
        """
        said = self._split(text)
        pronouns: Mapping[str, Any] = self.style.table.get("anaphors", {})
        person = kind == "person"
        if kind not in (*PLACES, "media") and self._has(pronouns.get("first", ()), said, text):
            return "first"
        if self._called(self.style.words("persons") if person else self.heads(aliases), said, text):
            return "person" if person else "head"
        if kind in PLACES:
            return ""
        kinds = ["several", gender] if gender in ("m", "f") else ["several", "m", "f"] if person else ["several", "thing"]
        if any(self._has(pronouns.get(name, ()), said, text) for name in kinds):
            return "pronoun"
        return "dropped" if self.style.table.get("drops_subjects") else ""

    def _called(self, words: Iterable[str], said: list[str], text: str) -> bool:
        """Whether one of the nouns stands there by itself: with the article, where the language has one («the prime minister»)."""
        definite = str(self.style.table.get("definite", ""))
        if not definite:
            return self._has(words, said, text)
        found = [at for at, word in enumerate(said) if word in words]
        return any(definite in said[max(0, at - 3) : at] for at in found)

    def _has(self, words: Iterable[Any], said: list[str], text: str) -> bool:
        if self.match == "part":
            return any(str(word) in text for word in words)
        return any(self.same(str(word), other) if len(str(word)) > 3 else str(word) == other for word in words for other in said)
