"""Say one fact in every language: what the examples of verbs and frames are tried with; and cases as text, found by folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen import marked
from briefgen.checking import STAGE as SHEET
from briefgen.checking import say
from briefgen.problems import BriefgenError

__all__ = ["SHEET", "BriefgenError", "found", "listed", "say"]


def listed(path: Path) -> list[Any]:
    """The cases of a YAML file, as plain values; none of a file that is no list (the head of the sheets of a folder)."""
    node = marked.compose(path.read_text("utf-8"), str(path))
    assert node is not None, path
    cases = marked.plain(node)
    assert cases, path
    return cases if isinstance(cases, list) else []


def found(folder: Path) -> dict[str, Any]:
    """The cases of all files of a folder, by the file's name and what they are `about`, or else their number."""
    cases = {
        f"{path.stem}: {case['about']}" if "about" in case else f"{path.stem}:{n}": case
        for path in sorted(folder.glob("*.yaml"))
        for n, case in enumerate(listed(path), 1)
    }
    assert cases, folder
    return cases
