"""Edits of YAML files that people keep: a row goes in or out, and every other line stays as it was written.

What an edit did is read again before anything is written: where the rest of the file would mean anything else
than before, the edit is refused.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefgen import marked
from briefgen.marked import Mapping as MappingNode
from briefgen.problems import BriefgenError, Mark, Problem


def inserted(text: str, file: str, path: tuple[str, ...], row: str, before: str = "") -> str:
    """The text with a row set first into the mapping at `path` (`("words", "nouns")`), which is made where it is not there.

    Args:
        text: a YAML file, or "".
        file: its name for problems.
        path: keys from the top; `()` for the top itself.
        row: the row's lines, from column 0.
        before: the top key before which new top keys go; at the end where it is empty or absent.

    Raises:
        BriefgenError: where the file cannot be read, or its form does not let a row in (a mapping in brackets).
    """
    root = marked.compose(text, file)
    lines = text.split("\n") if text else []
    node: Any = root
    depth = 0
    place: Mark | None = None
    while depth < len(path) and isinstance(node, MappingNode) and path[depth] in node.entries:
        place = node.entries[path[depth]].key.mark
        node = node.entries[path[depth]].value
        depth += 1
    if isinstance(node, MappingNode) and node.entries:
        indent = next(iter(node.entries.values())).key.mark.column - 1
    else:
        indent = 0 if place is None else place.column + 1
    new = list(path[depth:])
    block = [" " * (indent + 2 * n) + f"{key}:" for n, key in enumerate(new)]
    block += [(" " * (indent + 2 * len(new)) + line) if line else "" for line in row.rstrip("\n").split("\n")]
    if place is not None:
        at = place.line
    elif isinstance(root, MappingNode) and before in root.entries:
        at = _comments_above(lines, root.entries[before].key.mark.line - 1)
    else:
        at = len(lines) - 1 if lines and not lines[-1] else len(lines)
    if "\r\n" in text:
        block = [line + "\r" for line in block]
    lines[at:at] = block
    made = "\n".join(lines)
    made = made if made.endswith("\n") else made + "\n"
    value: Any = {} if root is None else marked.plain(root)
    for key, content in _plain(row, file).items():
        _set(value, path, key, content)
    _verify(made, value, file, row)
    return made


def removed(text: str, file: str, path: tuple[str, ...]) -> tuple[str, str]:
    """The text without the row at `path`, and the row's own lines from column 0 with the comments above it.

    A mapping that is left empty goes, too.

    Raises:
        BriefgenError: where the row does not stand on lines of its own.
    """
    root: Any = marked.compose(text, file)
    lines = text.split("\n")
    node, marks = root, []
    for key in path:
        marks.append(node.entries[key].key.mark)
        siblings = node.entries
        node = siblings[key].value
    row_at = marks[-1]
    start, end = _comments_above(lines, row_at.line - 1), _end(root, lines, row_at)
    block = lines[start:end]
    indent = row_at.column - 1
    row = "\n".join(line[indent:] if not line[:indent].strip() else line for line in block).rstrip("\n") + "\n"
    value: Any = marked.plain(root)
    gone = len(path)
    while gone > 1 and len(_at(value, path[: gone - 1])) == 1:
        gone -= 1
    if gone < len(path):
        start = _comments_above(lines, marks[gone - 1].line - 1)
    del _at(value, path[: gone - 1])[path[gone - 1]]
    made = "\n".join(lines[:start] + lines[end:])
    _verify(made, value, file, row)
    _verify(row, {path[-1]: marked.plain(node)}, file, row)
    return made, row


def _end(root: Any, lines: list[str], after: Mark) -> int:
    """The line (from 0) on which what follows a row begins, with the comments and the blank lines that lead to it."""
    later = [mark.line - 1 for mark in _keys(root) if mark.line > after.line and mark.column <= after.column]
    end = min(later, default=len(lines))
    end = _comments_above(lines, end)
    while end > after.line and not lines[end - 1].strip():
        end -= 1
    return end


def _keys(node: Any) -> list[Mark]:
    if isinstance(node, MappingNode):
        return [mark for entry in node.entries.values() for mark in (entry.key.mark, *_keys(entry.value))]
    if isinstance(node, marked.Sequence):
        return [
            mark for item in node.items for mark in (Mark(item.mark.file, item.mark.line, item.mark.column - 2), *_keys(item))
        ]
    return []


def _comments_above(lines: list[str], at: int) -> int:
    """The first of the comment lines right above a line."""
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _plain(text: str, file: str) -> dict[str, Any]:
    node = marked.compose(text, file)
    value: Any = {} if node is None else marked.plain(node)
    return value if isinstance(value, dict) else {}


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _set(value: Any, path: tuple[str, ...], key: str, content: Any) -> None:
    for step in path:
        if not isinstance(value.get(step), dict):
            value[step] = {}
        value = value[step]
    value[key] = content


def _verify(text: str, wanted: Any, file: str, row: str) -> None:
    """Refuse an edit whose text does not mean what was wanted."""
    try:
        node = marked.compose(text, file)
        found = {} if node is None else marked.plain(node)
    except BriefgenError:
        found = None
    if found != wanted:
        help = "write it as block YAML (a row on lines of its own, without brackets around the rows), or edit by hand:\n" + row
        raise BriefgenError([Problem("CANNOT-EDIT", f"{file} is written in a form that is not edited here", help=help.rstrip())])


def write_all(texts: Mapping[Path, str]) -> None:
    """Write files, all of them or none: each into a temporary file beside it, then under its name.

    Raises:
        BriefgenError: where one cannot be written; what stood there stays.
    """
    temporary: dict[Path, str] = {}
    former = {path: path.read_bytes() if path.exists() else None for path in texts}
    done: list[Path] = []
    path = Path()
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            target = path.resolve()
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            temporary[path] = name
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o644)
        for path, name in temporary.items():
            os.replace(name, path.resolve())
            done.append(path)
    except OSError as error:
        for other in done:
            data = former[other]
            if data is None:
                other.unlink(missing_ok=True)
            else:
                other.write_bytes(data)
        for other, name in temporary.items():
            if other not in done:
                Path(name).unlink(missing_ok=True)
        raise BriefgenError([Problem("CANNOT-WRITE", f"{path}: {error.strerror}; nothing was changed")]) from error
