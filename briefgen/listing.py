"""`briefgen words`: the lexicon for people and for programs."""

from __future__ import annotations

import json
from typing import Any

from briefgen.api import Workshop
from briefgen.lexicon import KINDS
from briefgen.problems import BriefgenError, Problem


def _rows(shop: Workshop, concept: str | None) -> list[tuple[str, str, Any]]:
    lexicon = shop.lexicon
    if concept is None:
        return [(kind, key, lexicon.row(kind, key)) for kind in KINDS for key in sorted(lexicon.keys(kind))]
    found = [(kind, key, lexicon.row(kind, key)) for kind in KINDS if (key := lexicon.find(kind, concept)) is not None]
    if not found:
        raise BriefgenError([Problem("UNKNOWN-WORD", f"no concept {concept!r} is known", help="`briefgen words` lists them all")])
    return found


def as_json(shop: Workshop, concept: str | None) -> str:
    """Concepts as a JSON list of {kind, concept, forms: {language: row}, …}."""
    languages = shop.languages()
    listed = []
    for kind, key, row in _rows(shop, concept):
        rest = {name: value for name, value in row.items() if name not in languages}
        listed.append({"kind": kind, "concept": key, **rest, "forms": {lang: row[lang] for lang in languages if lang in row}})
    return json.dumps(listed, ensure_ascii=False, indent=None if concept is None else 2)


def as_text(shop: Workshop, concept: str | None) -> str:
    """One line a concept, or the rows of one concept."""
    if concept is None:
        return "\n".join(f"{kind[:-1]:10} {key}" for kind in KINDS for key in sorted(shop.lexicon.keys(kind)))
    lines = []
    for kind, key, row in _rows(shop, concept):
        where = shop.lexicon.where(kind, key)
        lines.append(f"{key} ({kind[:-1]}, {where.file.rsplit('/', 1)[-1]}:{where.line})")
        lines.extend(f"  {name}: {_line(value)}" for name, value in row.items())
        others = [other for other in shop.lexicon.senses(kind, key.partition(".")[0]) if other != key]
        if others:
            lines.append("  other senses: " + ", ".join(sorted(others)))
    return "\n".join(lines)


def _line(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_line(part)}" for name, part in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)
