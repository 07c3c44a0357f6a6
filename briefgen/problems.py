"""What went wrong, where, and what to do: problems are values, collected and shown all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct, field


class Mark(NamedTuple):
    """A place in a text file; `line` and `column` count from 1, columns in code points."""

    file: str
    line: int
    column: int


class Problem(Struct, frozen=True):
    """One finding about a sheet, a template, a lexicon row or a finished brief.

    Attributes:
        code: stable, upper-case, dashed: `UNKNOWN-WORD`.
        message: one sentence without a full stop.
        where: the place, or None where there is none to show.
        help: what the person can do, possibly several lines to paste.
        severity: `"error"` or `"warning"`.
    """

    code: str
    message: str
    where: Mark | None = None
    help: str = ""
    severity: str = "error"

    def render(self, source: str | None = None) -> str:
        """`file:line:column: CODE: message`, the source line with a caret, and the help."""
        if self.where is None:
            lines = [f"{self.code}: {self.message}"]
        else:
            file, line, column = self.where
            what = "" if self.severity == "error" else f"{self.severity}: "
            lines = [f"{file}:{line}:{column}: {what}{self.code}: {self.message}"]
            rows = source.split("\n") if source is not None else []
            if 0 < line <= len(rows):
                row = rows[line - 1].replace("\t", " ")
                start = max(0, column - 60)
                lines.append("    " + _printable(row[start : start + 100]))
                lines.append("    " + " " * (column - 1 - start) + "^")
        lines.extend(("help: " if n == 0 else "      ") + row for n, row in enumerate(self.help.splitlines()))
        return "\n".join(lines)


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


class BriefgenError(Exception):
    """Raised by the public functions when a person's input cannot be used.

    Attributes:
        problems: every problem found, in the order of the file.
        sources: file name -> text, to show the lines.
    """

    def __init__(self, problems: Sequence[Problem], sources: dict[str, str] | None = None) -> None:
        self.problems = tuple(problems)
        self.sources = sources or {}
        super().__init__(self.render())

    def render(self) -> str:
        """All problems as a person reads them, with a blank line between."""
        return "\n\n".join(p.render(self.sources.get(p.where.file) if p.where else None) for p in self.problems)


class Report(Struct):
    """A collector that steps hand on."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, message: str, where: Mark | None = None, help: str = "", severity: str = "error") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, message, where, help, severity))

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop the work."""
        return [problem for problem in self.problems if problem.severity == "error"]
