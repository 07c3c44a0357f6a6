"""What a YAML syntax error means to the person who wrote the line, and how the line reads once mended."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml


class Slip(NamedTuple):
    """A syntax error in a person's words.

    Attributes:
        line, column: from 0.
        message, help: as in a `Problem`.
        mended: the line, of the same length, without this slip, so that later ones can be found; or None.
    """

    line: int
    column: int
    message: str
    help: str
    mended: str | None = None


_INDENT = "entries of one mapping or list begin in one column, with spaces; what belongs to a key is indented below it"
_NO_COLON = ("this line has no colon", "write key: value, with a space after the colon")
_SPECIAL = {
    ">": "> begins a block of text on the lines below",
    "|": "| begins a block of text on the lines below",
    "%": "text cannot begin with %",
    "@": "text cannot begin with @",
    "`": "text cannot begin with a backtick",
    "*": "* begins an alias",
    "&": "& begins an anchor",
    "!": "! begins a tag",
}


def explain(error: yaml.MarkedYAMLError, lines: list[str], first_line: int) -> Slip:
    """The slip behind a scanner's or parser's error; `first_line` is the number of the first of `lines`.

    Decided by what stands in the line rather than by the error's words wherever that is possible, as
    libyaml and PyYAML's own parser word some of them differently.
    """
    problem, context = error.problem or "", error.context or ""
    at, opened = error.problem_mark, error.context_mark
    if opened is not None and context.startswith("while scanning") and not re.search("escape|hexa?dec|tab char", problem):
        at = opened
    if at is None or (opened is not None and not any(row.strip() for row in lines[at.line :])):
        at = opened  # the text ends too early: show what began and never ended
    line = at.line if at is not None and at.line < len(lines) else len(lines) - 1
    text = lines[line]
    column = min(at.column if at is not None else 0, len(text))
    char, before = text[column : column + 1], text[:column]

    def slip(message: str, help: str, mended: str | None = None) -> Slip:
        return Slip(line, column, message, help, mended)

    if char == "%" and not before:
        return slip("a line cannot begin with %", "delete the line, or write the text in quotes", "#" + text[1:])
    if char in _SPECIAL:
        end = _value_end(text, column)
        mended = before + "x" * (end - column) + text[end:]
        shown = text[column:end].rstrip().replace("\\", "\\\\").replace('"', '\\"')
        return slip(_SPECIAL[char], f'write it in quotes: "{shown}"', mended)
    if "\t" in text and (char == "\t" or "tab character" in problem):
        column = text.index("\t")
        return slip("a tab stands where spaces belong", "indent with spaces", text.replace("\t", " "))
    if re.search("escape|hexa?dec", problem):
        column = text.rfind("\\", 0, column + 1) if "\\" in text[: column + 1] else column
        harmless = text[:column] + "x" + text[column + 1 :] if text[column : column + 1] == "\\" else None
        return Slip(line, column, _escape(text[column:]), "write \\\\ for a backslash, or use 'single quotes'", harmless)
    if char in ('"', "'") and context.startswith("while scanning"):
        return slip(f"the quotation mark {char} is not closed", f"end the text with {char}")
    if "mapping values are not allowed" in problem:
        if re.search(r"\S:\s", before):
            help = 'text with a colon and a space in it stands in quotes: title: "Kyiv: talks go on"'
            return slip("a second colon stands in this line", help, before + "x" + text[column + 1 :])
        above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), None)
        if above is not None and ":" not in lines[above]:
            indent = len(lines[above]) - len(lines[above].lstrip())
            return Slip(above, indent, *_NO_COLON)
        return slip("this key stands deeper than the line above, which has its value already", _INDENT)
    if "could not find expected ':'" in problem:
        return slip(*_NO_COLON)
    if "sequence entries are not allowed" in problem:
        mended = before + "x" + text[column + 1 :]
        return slip("a list cannot begin here", "put - on a line of its own; text that begins with - stands in quotes", mended)
    if "flow" in context:
        bracket = lines[opened.line][opened.column : opened.column + 1] if opened is not None and opened.line < len(lines) else ""
        if opened is not None and bracket in ("[", "{"):
            close = "]" if bracket == "[" else "}"
            help = f"it closes the {bracket} of line {opened.line + first_line}; text with , [ ] {{ }} in it stands in quotes"
            return slip(f"a comma or {close} is missing", help)
        ended = at is None or opened == at or not (text[column:] + "".join(lines[line + 1 :])).strip()
        if ended and (last := _unclosed(lines)) is not None:
            bracket = lines[last[0]][last[1]]
            help = f"the text ends before its {'}' if bracket == '{' else ']'}; is the file cut short?"
            return Slip(*last, f"the bracket {bracket} is not closed", help)
        return slip("a value is missing or a bracket is not closed", "text with , [ ] { } in it stands in quotes")
    if re.search(r"""["']\s*$""", before):
        help = (
            "put the whole text in quotes of the other kind, or write '' for ' within single and \\\" for \" within double quotes"
        )
        return slip("text follows a closing quotation mark", help)
    if char and char in ",]}":
        return slip(f"text cannot begin with {char}", "put it in quotes, or open the bracket that it closes")
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        return slip("this line fits neither the entries above nor below", _INDENT)
    return slip(f"not readable as YAML: {problem or context or 'unknown error'}", _INDENT)


def _unclosed(lines: list[str]) -> tuple[int, int] | None:
    """Where the innermost bracket stands that a JSON text leaves open; None for other texts, whose quotes mean other things."""
    if not "".join(lines).lstrip().startswith(("{", "[")):
        return None
    opened: list[tuple[int, int]] = []
    for number, row in enumerate(lines):
        for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{\]}]', row):
            if match[0] in "[{":
                opened.append((number, match.start()))
            elif match[0] in "]}" and opened:
                opened.pop()
    return opened[-1] if opened else None


def _value_end(text: str, start: int) -> int:
    """Where a value written without quotes was meant to end."""
    flow = text.count("{", 0, start) > text.count("}", 0, start) or text.count("[", 0, start) > text.count("]", 0, start)
    match = re.compile(r"[,\]}]|\s+#|\s*$" if flow else r"\s+#|\s*$").search(text, start)
    return max(start + 1, match.start() if match else len(text))


def _escape(rest: str) -> str:
    half = re.match(r"\\u([dD][89a-fA-F][0-9a-fA-F]{2})", rest)
    if half:
        return f"U+{half[1].upper()} is half of a surrogate pair"
    return f"{rest[:2]} is no escape that YAML knows"
