"""YAML and JSON as plain text values that know where they stand.

`compose` reads events of libyaml (of PyYAML's own parser where that lacks) into `Scalar`, `Sequence` and
`Mapping`.  Nothing is typed here: `NO`, `12:30:45`, `010` and `1.10` stay the text that the person wrote,
until the schema types them.  What could exhaust the machine or mislead a reader is refused, with every
problem that can be found at once.  `rows` splits a lexicon file without parsing it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeAlias

import yaml
from msgspec import Struct

from briefgen.characters import REFUSED, decoded, refusal, unprintable
from briefgen.problems import BriefgenError, Mark, Problem
from briefgen.yaml_help import explain

DEEPEST = 64
"""Collections within one another."""
MOST_NODES = 100_000
"""Scalars, sequences and mappings together, keys counted."""
_MOST_PROBLEMS = 100
_MOST_REPAIRS = 10

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Scalar(Struct):
    """A text; `quoted` where it was written in quotes or as a block, so that `""` differs from nothing."""

    value: str
    mark: Mark
    quoted: bool = False


class Sequence(Struct):
    """A list of nodes."""

    items: list[Node]
    mark: Mark


class Entry(NamedTuple):
    """A key as it was written, and its value."""

    key: Scalar
    value: Node


class Mapping(Struct):
    """Entries by key text, in the order of the file."""

    entries: dict[str, Entry]
    mark: Mark


Node: TypeAlias = Scalar | Sequence | Mapping
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


def plain(node: Node) -> Plain:
    """The node as `str`, `list` and `dict`, without marks."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


def compose(text: str | bytes, file: str, first_line: int = 1) -> Node | None:
    """Read one YAML or JSON document; None where there is nothing but comments.

    Args:
        text: the document; bytes are UTF-8, with or without a byte order mark.
        file: the name that marks carry.
        first_line: the line of `file` on which `text` begins.

    Raises:
        BriefgenError: with every problem found, where the text cannot be used as it is.
    """
    source, problems = decoded(text, file, first_line)
    node: Node | None = None
    if not problems:
        problems, breaks = unprintable(source, file, first_line)
        # A character in the wrong place must not hide the problems after it, unless it moves lines.
        readable = REFUSED.sub("\N{REPLACEMENT CHARACTER}", source) if problems else source
        node, others = _built(readable, file, first_line)
        problems += [problem for problem in others if not (breaks and problem.code == "SYNTAX")]
    if problems:
        problems.sort(key=lambda problem: problem.where or Mark(file, 0, 0))
        if len(problems) > _MOST_PROBLEMS:
            more = Problem("MORE", f"{len(problems) - _MOST_PROBLEMS} more problems follow", problems[_MOST_PROBLEMS].where)
            problems[_MOST_PROBLEMS:] = [more]
        shown = "\n" * (first_line - 1) + source.replace("\r\n", "\n")
        raise BriefgenError(problems, {file: shown})
    return node


_ROW = re.compile(
    r"""(?:(?:"(?P<double>[^"\\\n]+)"|'(?P<single>[^'\n]+)'|(?P<bare>[\w.\-]+))[ ]*:(?=\s|\Z)|(?P<other>.*))""",
)


def rows(text: str | bytes, file: str) -> dict[str, tuple[int, str]]:
    """Split a file of rows at its keys in column 0: key -> (first line, text of the row), nothing parsed.

    A row's text and line go to `compose(text, file, first_line=line)` when the row is asked for.

    Raises:
        BriefgenError: where a key stands twice, or a line at column 0 begins no row.
    """
    source, problems = decoded(text, file, 1)
    found: dict[str, tuple[int, str]] = {}
    lines = source.split("\n")  # by lines, not by one expression over the file: the lexicon is read at every start
    key, start = "", 0
    for at, text in enumerate(lines):
        if not text or text[0] in " #}]" or text[0].isspace():
            continue
        head, colon, rest = text.partition(":")
        if colon and head.isidentifier() and (not rest or rest[0] in " \t\r"):  # nearly every row
            name = head
        else:
            match = _ROW.match(text)
            assert match is not None
            if (other := match["other"]) and ((not key and other.rstrip() == "---") or (key and other.split()[0] == "-")):
                continue  # the document's begin, and a list, whose items may stand under their key
            name = match["bare"] or match["double"] or match["single"] or ""
        if key:
            found.setdefault(key, (start + 1, "\n".join(lines[start:at]) + "\n"))
        key, start = name, at
        if not key:
            problems.append(
                Problem(
                    "SYNTAX",
                    "this line begins no row",
                    Mark(file, at + 1, 1),
                    "a row begins with its key and a colon at the start of a line; what belongs to it is indented",
                )
            )
        elif key in found:
            problems.append(_duplicate(key, Mark(file, at + 1, 1), found[key][0]))
    if key:
        found.setdefault(key, (start + 1, "\n".join(lines[start:])))
    if problems:
        raise BriefgenError(problems, {file: source.replace("\r\n", "\n")})
    return found


def _duplicate(key: str, where: Mark, first: int) -> Problem:
    lines = f"on line {where.line}" if first == where.line else f"on line {first} and on line {where.line}"
    message = f'the key "{key}" stands twice, {lines}'
    return Problem("DUPLICATE-KEY", message, where, "delete one of the two, or give it its own name")


# JSON writes characters beyond U+FFFF as two escapes, which YAML refuses.  Each half becomes a private-use
# escape of the same length, so that columns stay true; values get the character back.
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_HALVES = re.compile("([\ue000-\ue3ff])([\ue400-\ue7ff])")
_WRITTEN_HALVES = re.compile(r"\\uE([0-3][0-9A-F]{2})\\uE([4-7][0-9A-F]{2})")


def _disguised(match: re.Match[str]) -> str:
    return f"{match[1]}\\uE{int(match[2], 16) - 0xD800:03X}\\uE{int(match[3], 16) - 0xDC00 + 0x400:03X}"


def _joined(match: re.Match[str]) -> str:
    return chr(0x10000 + ((ord(match[1]) - 0xE000) << 10) + ord(match[2]) - 0xE400)


def _undisguised(match: re.Match[str]) -> str:
    return f"\\ud{int(match[1], 16) + 0x800:03x}\\ud{int(match[2], 16) + 0x800:03x}"


# Structure


def _built(text: str, file: str, first_line: int) -> tuple[Node | None, list[Problem]]:
    """The document's node and its problems; common slips are mended to find what stands behind them."""
    lines: list[str] = []
    slips: list[Problem] = []
    repairs = 0
    paired = _PAIR.search(text) is not None
    if paired:
        text = _PAIR.sub(_disguised, text)
    while True:
        problems: list[Problem] = []
        try:
            return _walk(text, file, first_line, problems, paired), slips + problems
        except yaml.MarkedYAMLError as error:
            lines = lines or text.replace("\r\n", "\n").split("\n")
            slip = explain(error, lines, first_line)
            where = Mark(file, first_line + slip.line, slip.column + 1)
            near = [problem.message for problem in slips + problems if problem.where and problem.where.line == where.line]
            if not near or (slip.mended is not None and slip.message not in near):
                slips.append(Problem("SYNTAX", slip.message, where, slip.help))
            repairs += 1
            if slip.mended is None or repairs > _MOST_REPAIRS:
                return None, slips + problems
            lines[slip.line] = slip.mended
            text = "\n".join(lines)


_NO_KEY = Scalar("", Mark("", 0, 0))


def _walk(text: str, file: str, first_line: int, problems: list[Problem], paired: bool) -> Node | None:
    """One pass over the events, without recursion; problems are added to the list."""
    parser = _Parser(text)
    root: Node | None = None
    top: Sequence | Mapping | None = None
    key: Scalar | None = None
    outer: list[tuple[Sequence | Mapping | None, Scalar | None]] = []
    count = documents = 0
    node: Node
    while True:
        event = parser.get_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            start = event.start_mark
            node = Scalar(event.value, Mark(file, start.line + first_line, start.column + 1), bool(event.style))
            if event.style or paired:
                _check_scalar(node, event.style or "", problems, paired)
        elif kind is yaml.MappingStartEvent:
            start = event.start_mark
            node = Mapping({}, Mark(file, start.line + first_line, start.column + 1))
        elif kind is yaml.SequenceStartEvent:
            start = event.start_mark
            node = Sequence([], Mark(file, start.line + first_line, start.column + 1))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            top, key = outer.pop()
            continue
        elif kind is yaml.AliasEvent:
            start = event.start_mark
            node = Scalar("", Mark(file, start.line + first_line, start.column + 1))
        elif kind is yaml.StreamEndEvent:
            return root
        else:
            documents += kind is yaml.DocumentStartEvent
            if documents == 2:
                where = Mark(file, event.start_mark.line + first_line, event.start_mark.column + 1)
                help = "put each document into a file of its own, or delete the line ---"
                problems.append(Problem("DOCUMENTS", "a second document begins here", where, help))
                return None
            continue
        count += 1
        if count > MOST_NODES:
            problems.append(Problem("TOO-MANY-NODES", f"there are more than {MOST_NODES:,} values", node.mark, "split the file"))
            return None
        if event.anchor is not None:
            what = "an alias" if kind is yaml.AliasEvent else "an anchor"
            help = "write the value out; text that begins with & or * stands in quotes"
            problems.append(Problem("ALIAS", f"{what} is not read here", node.mark, help))
        elif event.tag is not None:
            help = "delete it: the place of a value says its type; text that begins with ! stands in quotes"
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            problems.append(Problem("TAG", f"the tag {tag} is not read here", node.mark, help))
        if top is None:
            root = node
        elif isinstance(top, Sequence):
            top.items.append(node)
        elif key is None:
            if isinstance(node, Scalar):
                key = node
                continue
            key = _bad_key(node.mark, problems)
        else:
            entries = top.entries
            if key.value in entries:
                problems.append(_duplicate(key.value, key.mark, entries[key.value].key.mark.line))
            elif key is not _NO_KEY:
                entries[key.value] = Entry(key, node)
            key = None
        if not isinstance(node, Scalar):
            if len(outer) == DEEPEST:
                problems.append(Problem("TOO-DEEP", f"values are nested more than {DEEPEST} deep", node.mark, "flatten the file"))
                return None
            outer.append((top, key))
            top, key = node, None


def _bad_key(where: Mark, problems: list[Problem]) -> Scalar:
    problems.append(Problem("KEY", "a key is a word, not a list or a mapping", where, "text with brackets stands in quotes"))
    return _NO_KEY


def _check_scalar(node: Scalar, style: str, problems: list[Problem], paired: bool) -> None:
    """What only quoted and block text can hide: escapes, and a hedge that YAML takes for a block's sign."""
    if paired:
        node.value = _HALVES.sub(_joined, node.value) if style == '"' else _WRITTEN_HALVES.sub(_undisguised, node.value)
    if style in (">", "|") and not node.value:
        help = f'text goes on the lines below, indented; a value that begins with {style} stands in quotes: "{style} 3000"'
        problems.append(Problem("EMPTY-BLOCK", f"{style} begins a block of text, and none follows", node.mark, help))
    elif style == '"':
        match = REFUSED.search(node.value.replace("\r\n", "\r"))
        if match is not None and match[0] != "\N{REPLACEMENT CHARACTER}":
            problems.append(refusal(match[0], node.mark))
