"""A desk's own words, names and frames: files beside a sheet, in its project, and in the user's configuration folder.

Three folders are looked in, the nearest first: the sheet's own; the nearest one from there upward that holds a
`briefgen.toml` (the project); the user's configuration folder (XDG on Linux, the platform's way elsewhere). In each:

    words.yaml          nouns: {…}  adjectives: {…}  adverbs: {…}  verbs: {…}     as under `words:` of a sheet
    names.yaml          zelensky: {…}                                            as under `entities:` of a sheet
    frames/NAME/        a figure frame of one's own

What a sheet says itself comes before all of them, the nearer before the farther, and all before the built-in lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefgen import fields, marked
from briefgen.lexicon import aliases
from briefgen.marked import Entry
from briefgen.marked import Mapping as MappingNode
from briefgen.problems import BriefgenError, Mark, Problem, Report

WORDS = "words.yaml"
NAMES = "names.yaml"
PROJECT = "briefgen.toml"
UNREVIEWED = "unreviewed"
"""The field of a row that nobody has read yet; a person deletes it."""
GAP = "___"
"""What stands in a stub for a form that is to be written."""


class Desk(Struct, frozen=True):
    """The rows of a desk's files, the nearest of each key.

    Attributes:
        rows: kind -> key -> row as plain values.
        entries: "kind.key" -> the row as it was written, with marks.
        sources: file -> its text, to show lines of it.
        frames: the folders that hold a `frames/`, the nearest first.
    """

    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    frames: tuple[Path, ...] = ()


def user_folder() -> Path:
    """The user's configuration folder; it need not exist."""
    from platformdirs import user_config_path  # costs a cold start 3 ms that a sheet without a desk need not pay twice

    return user_config_path("briefgen", appauthor=False)


def project_folder(start: Path) -> Path | None:
    """The nearest folder from `start` upward that holds a `briefgen.toml`; None where there is none."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / PROJECT).is_file()), None)


def folders(start: Path) -> list[Path]:
    """Where a desk's files may lie for a sheet in `start`, the nearest first, each folder once."""
    found = [start.resolve()]
    project = project_folder(start)
    for folder in (project, user_folder()):
        if folder is not None and folder not in found:
            found.append(folder)
    return found


def read_desk(start: Path) -> Desk:
    """The words, names and frames that a sheet in `start` may use beside its own.

    Raises:
        BriefgenError: with every problem of the files' form; the forms of words are checked where they are used.
    """
    rows: dict[str, dict[str, Any]] = {}
    entries: dict[str, Entry] = {}
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    places = folders(start)
    for path in (folder / name for folder in places for name in (WORDS, NAMES)):
        if not path.is_file():
            continue
        try:
            text, found = read_file(path)
        except BriefgenError as error:
            problems += error.problems
            sources.update(error.sources)
            continue
        sources[str(path)] = text
        for kind, key, entry in found:
            if f"{kind}.{key}" not in entries:
                entries[f"{kind}.{key}"] = entry
                rows.setdefault(kind, {})[key] = marked.plain(entry.value)
    if problems:
        raise BriefgenError(problems, sources)
    return Desk(rows, entries, sources, tuple(folder for folder in places if (folder / "frames").is_dir()))


def read_file(path: Path) -> tuple[str, list[tuple[str, str, Entry]]]:
    """The text of a desk's file, and its rows as (kind, key, entry).

    Raises:
        BriefgenError: where it cannot be read, or a row has not the form of one.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BriefgenError([Problem("NO-FILE", f"{path} cannot be read: {error.strerror}")]) from error
    return _parsed(path, data)


@lru_cache(maxsize=16)
def _parsed(path: Path, data: bytes) -> tuple[str, list[tuple[str, str, Entry]]]:
    """What `read_file` says, once for all the sheets of a run."""
    node = marked.compose(data, str(path))
    text = data.decode("utf-8")
    report = Report()
    if node is not None and not isinstance(node, MappingNode):
        report.add("BAD-TYPE", "a desk's file is a mapping of keys to rows", node.mark)
    found = list(_rows(node, path.name == NAMES, report)) if isinstance(node, MappingNode) else []
    if report.problems:
        raise BriefgenError(report.problems, {str(path): text})
    return text, found


def _rows(node: MappingNode, names: bool, report: Report) -> Iterator[tuple[str, str, Entry]]:
    if names:
        yield from checked_rows("names", node, report)
        return
    for kind, entry in node.entries.items():
        if kind not in fields.WORD_KINDS:
            help = f"kinds of words: {', '.join(fields.WORD_KINDS)}; names stand in {NAMES}"
            report.add("UNKNOWN-FIELD", f"a desk's words have no kind {kind!r}", entry.key.mark, help)
        elif isinstance(entry.value, MappingNode):
            yield from checked_rows(kind, entry.value, report)
        elif not isinstance(entry.value, marked.Scalar) or entry.value.value:
            report.add("BAD-TYPE", f"{kind} is a mapping of keys to rows", entry.value.mark)


def checked_rows(kind: str, node: MappingNode, report: Report) -> Iterator[tuple[str, str, Entry]]:
    """The rows of a mapping that have the form of a row; what has not is noted."""
    for key, entry in node.entries.items():
        if not isinstance(entry.value, MappingNode):
            report.add("BAD-ROW", f"the row of {key!r} is a mapping with a part for each language", entry.value.mark)
            continue
        what = entry.value.entries.get("is")
        if kind == "names" and (what is None or marked.plain(what.value) not in fields.ENTITY_KINDS):
            help = "is: one of " + ", ".join(fields.ENTITY_KINDS)
            report.add("BAD-ROW", f"the entity {key!r} does not say what it is", entry.key.mark, help)
        yield kind, key, entry


def place(desk: Desk, kind: str, key: str) -> Mark | None:
    """Where a desk's row stands."""
    entry = desk.entries.get(f"{kind}.{key}")
    return None if entry is None else entry.key.mark


# What was added once is offered again: the files that `briefgen word` wrote are remembered in the user's folder.


class Offer(Struct, frozen=True):
    """A row that another desk's file has: its file, key, and text from column 0."""

    file: Path
    line: int
    key: str
    text: str


def remember(file: Path) -> None:
    """Note a desk's file, so that its rows are offered elsewhere."""
    listed = user_folder() / "desks.txt"
    name = str(file.resolve())
    known = listed.read_text("utf-8").splitlines() if listed.is_file() else []
    if name not in known:
        listed.parent.mkdir(parents=True, exist_ok=True)
        with listed.open("a", encoding="utf-8") as lines:
            lines.write(name + "\n")


def offers(kind: str, words: set[str]) -> Iterator[Offer]:
    """Reviewed rows of this kind in the files that are remembered, whose key, synonym or form in any language is one of the words."""
    listed = user_folder() / "desks.txt"
    for name in listed.read_text("utf-8").splitlines() if listed.is_file() else ():
        try:
            text, found = read_file(Path(name))
        except BriefgenError:
            continue  # a file that is gone, or that its own desk will be told about
        for what, key, entry in found:
            row: Any = marked.plain(entry.value)
            if what != kind or row.get(UNREVIEWED) == "true" or GAP in str(row):
                continue
            if words & {key, *aliases(kind, row)} or any(means(part, word) for part in row.values() for word in words):
                yield Offer(Path(name), entry.key.mark.line, key, _text(text, entry, key))


def means(part: Any, word: str) -> bool:
    """Whether a language's part of a row has this word as one of its citation forms."""
    if isinstance(part, Mapping):
        if "adj" in part or "tail" in part:  # «балістична ракета» is not what «ракета» means
            return False
        return any(means(part[name], word) for name in ("noun", "verb", "full", "short", "alone", "impf", "pf") if name in part)
    if not isinstance(part, str) or not word:
        return False
    first = part.split(",")[0].strip()
    return word in (first, first.rsplit(" ", 1)[0], first.split(" ")[0])


def _text(text: str, entry: Entry, key: str) -> str:
    lines = text.split("\n")
    start, indent = entry.key.mark.line - 1, entry.key.mark.column - 1
    end = start + 1
    while end < len(lines) and (len(lines[end]) - len(lines[end].lstrip()) > indent and lines[end].strip()):
        end += 1
    return "\n".join(line[indent:] for line in lines[start:end]) + "\n"
