"""The index of a lexicon: where the rows of one kind stand, and which other words mean them.

The built-in lexicon's is kept for the next run, since cutting ten thousand rows takes a fifth of a check.  It is known by the bytes of all its
files and of the code that made it: what was changed is indexed afresh.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from briefgen import degrees, keeping, marked, resources
from briefgen.problems import BriefgenError, Mark, Problem

Part = tuple[str, str, int, str]
"""A row as it stands in one file: its language or ``""``, the file, its first line there, its text."""

_FULL = re.compile(r"\ben:\s*\{full:\s*\"?([^,}\"]+)")
_AKA = re.compile(r"\baka:\s*\[([^\]]*)\]")
_DEGREES = re.compile(r"""\ben:\s*"([\w' -]+), ([\w' -]+), ([\w' -]+)\"""")
_PLURAL = re.compile(r"""\ben:\s*(?:\{noun:\s*)?"?([\w' -]*),\s*([\w' -]+)""")

File = tuple[Path, str, Path, bytes]
"""A file of rows: the folder it lies in, the one language that it holds or ``""``, its path and content."""

_parts = msgspec.msgpack.Decoder(list[Part])


class Index(msgspec.Struct, frozen=True):
    """One kind of rows.

    `rows` are key -> list of `Part`, encoded: of thousands a sheet asks for a hundred.  `synonyms` are an English synonym, explicit
    plural or only sense -> key, `senses` the keys of a word with a dot behind it (`release`, `release.work`, `publish` as `release.publish`),
    `degrees` the forms that rows of adjectives give (`better`: good+more).
    """

    rows: dict[str, msgspec.Raw]
    synonyms: dict[str, str]
    senses: dict[str, list[str]]
    degrees: dict[str, str]

    def parts(self, key: str) -> list[Part]:
        """The row of a key as it stands in the files, nothing where there is none."""
        found = self.rows.get(key)
        return [] if found is None else _parts.decode(found)


def index(folders: Sequence[Path], kind: str) -> Index:
    """The rows of a kind from folders, those of an earlier folder before those of a later one.

    Raises:
        BriefgenError: where a key stands twice in one folder, or a file cannot be cut into rows.
    """
    files = [file for folder in folders for file in _files(folder, kind)]
    place = keeping.folder("lexicon") if tuple(folders) == (resources.path("locales"),) else None
    if place is None:
        return _made(kind, files)
    kept = place / f"{kind}-{hashlib.sha256(str(folders[0]).encode()).hexdigest()[:16]}.msgpack"
    digest = _digest(files)
    try:
        content = kept.read_bytes()
        if content.startswith(digest):
            return msgspec.msgpack.decode(memoryview(content)[len(digest) :], type=Index)
    except (OSError, msgspec.DecodeError):
        pass
    made = _made(kind, files)
    keeping.write(kept, digest + msgspec.msgpack.encode(made))
    return made


def _files(folder: Path, kind: str) -> Iterator[File]:
    for path in sorted(folder.glob(f"lexicon/{kind}/*.yaml")):
        yield folder, "", path, path.read_bytes()
    for path in sorted(folder.glob(f"*/lexicon/{kind}/*.yaml")):
        yield folder, path.parts[-4], path, path.read_bytes()


def _digest(files: Sequence[File]) -> bytes:
    """What the files and the code that reads them are, in 32 bytes."""
    digest = hashlib.sha256()
    for path, content in (
        *((Path(code), Path(code).read_bytes()) for code in (__file__, marked.__file__, degrees.__file__)),
        *((path, content) for _, _, path, content in files),
    ):
        digest.update(f"{path} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def _made(kind: str, files: Sequence[File]) -> Index:
    rows = _cut(files)
    synonyms = _synonyms(kind, rows)
    senses: dict[str, list[str]] = {}
    dotted = {word: key for word, key in synonyms.items() if "." in word}  # `fire.dismiss` of `dismiss`
    for written, key in (*((key, key) for key in rows), *dotted.items()):
        senses.setdefault(written.partition(".")[0], []).append(key)
    senses = {word: keys for word, keys in senses.items() if keys != [word]}
    return Index(
        {key: msgspec.Raw(msgspec.msgpack.encode(parts)) for key, parts in rows.items()},
        synonyms,
        senses,
        _degrees(rows) if kind == "adjectives" else {},
    )


def _degrees(rows: dict[str, list[Part]]) -> dict[str, str]:
    """Comparatives and superlatives as rows write them, those of a plain key before those of a sense."""
    given: dict[str, str] = {}
    for key, parts in sorted(rows.items(), key=lambda row: "." in row[0]):
        if forms := _DEGREES.search(parts[0][3]):
            for form, degree in ((forms[2], "more"), (forms[3], "most")):
                given.setdefault(form.replace(" ", "_"), f"{key}{degrees.MARK}{degree}")
    return given


def _cut(files: Sequence[File]) -> dict[str, list[Part]]:
    """key -> its parts; of one folder first what holds all languages, then what holds one."""
    rows: dict[str, list[Part]] = {}
    whole: dict[tuple[Path, str], Part] = {}
    for folder, lang, path, content in files:
        for key, (line, text) in marked.rows(content, str(path)).items():
            part = (lang, str(path), line, text)
            if not lang and (other := whole.setdefault((folder, key), part)) is not part:
                problem = f"the concept {key!r} already stands at {other[1]}:{other[2]}"
                raise BriefgenError([Problem("DUPLICATE-KEY", problem, Mark(str(path), line, 1))])
            rows.setdefault(key, []).append(part)
    return rows


def _synonyms(kind: str, rows: dict[str, list[Part]]) -> dict[str, str]:
    synonyms: dict[str, str] = {}
    plurals: dict[str, str] = {}
    for key, parts in rows.items():
        text = parts[0][3]
        for match in _AKA.finditer(text) if "aka:" in text else ():
            for word in match[1].split(","):
                synonyms.setdefault(word.strip().strip("\"'").replace(" ", "_"), key)
        if kind == "nouns":
            plural = _PLURAL.search(text)
            if plural and (many := plural[2].strip().replace(" ", "_")) not in ("-", ""):
                word, sense, _ = key.partition(".")
                if not sense or word not in rows or many not in (f"{word}s", f"{word}es", f"{word[:-1]}ies"):
                    plurals.setdefault(many, key)  # else «duties» means what `duty` does: any of its senses
        if kind == "names" and "is: country" in text and (full := _FULL.search(text)):
            synonyms.setdefault(full[1].strip().removeprefix("the ").lower().replace(" ", "_"), key)  # ukraine: UA
    senses: dict[str, list[str]] = {}
    for key in rows if kind != "verbs" else ():  # of verbs' senses a sheet's roles choose
        if "." in key:
            senses.setdefault(key.partition(".")[0], []).append(key)
    for word, keys in senses.items():
        if len(keys) == 1 and word not in rows:
            synonyms.setdefault(word, keys[0])  # the only sense that is there: guidance.company
    for word, key in plurals.items():
        synonyms.setdefault(word, key)
    return synonyms
