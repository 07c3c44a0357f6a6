"""One gold form beside ours, and how gold files are read."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

Row: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One gold form.

    Attributes:
        category: its row in the report.
        question: what was asked, for a reader.
        expected: the gold form, then its listed variants.
        got: what came out; of a refusal, the reason.
        variant: `got` is another form of the same cell that the norm and an independent analyser have too.
        refused: the grammar or the lexicon has no form and says so.
    """

    category: str
    question: str
    expected: tuple[str, ...]
    got: str
    variant: bool = False
    refused: bool = False

    @property
    def exact(self) -> bool:
        """The gold's own form."""
        return not self.refused and self.got in self.expected

    @property
    def acceptable(self) -> bool:
        """The gold's own form or a variant of it."""
        return self.exact or (self.variant and not self.refused)


Measure: TypeAlias = Callable[[Path], Iterable[Case]]


def read(path: Path) -> list[Row]:
    """A gold file's rows by their column heads."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            {key: value or "" for key, value in row.items() if key}
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def plain(text: str) -> str:
    """Lower case, one apostrophe."""
    return text.lower().replace("\u2019", "'").replace("\u02bc", "'")


def alternatives(form: str) -> tuple[str, ...]:
    """The forms that a cell lists."""
    return tuple(plain(part).strip() for part in form.split("|"))
