"""Labels of points say nothing of a fact: no figure, and no name of the sheet's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.evidence import SourceStyle
from briefgen.grounding.claims import spelled
from briefgen.grounding.names import names_of, row_names
from briefgen.reader import languages, read

_COMMON = ("thing", "group")
"""Kinds of entities that a common noun may name («the mission»)."""


def claim_of(part: Any, lang: str, names: Mapping[str, Mapping[str, Any]], style: SourceStyle) -> str:
    """The figure or name that a noun's text in one language holds, `""` for none.

    Args:
        part: the language's part of the noun's row.
        names: the rows of the sheet's entities.
        style: how the language's names are inflected.
    """
    text = spelled(part)
    readings = read(text, lang) if lang in languages() else ()
    figure = next((reading.text for reading in readings if reading.kind not in ("ordinal", "vague", "label")), "")
    match = names_of(style)
    own = (alias for row in names.values() if row.get("is") not in _COMMON for alias in row_names(row, lang) if alias)
    return figure or next((alias for alias in own if match.stands(alias, text)), "")
