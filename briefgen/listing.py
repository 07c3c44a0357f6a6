"""`briefgen words`: the lexicon for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefgen.api import Workshop
from briefgen.facts import FactSheet, concepts
from briefgen.lexicon import KINDS
from briefgen.problems import BriefgenError, Problem

_WORDS = ("adverb", "adj", "noun", "verb", "impf", "pf", "predicate", "tail", "then")
"""The fields of a language's part that hold words of its own."""


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


def glossary(shop: Workshop, sheet: FactSheet) -> str:
    """What each word of a sheet stands for: a line a concept with its word in every language, and a line for each other sense of it."""
    lines = []
    for kind, key in _used(shop, sheet):
        lines.append(
            f"{key} ({kind[:-1]}): {_gloss(shop, sheet.rows.get(kind, {}).get(key) or shop.lexicon.row(kind, key) or {})}"
        )
        for other in _others(shop, sheet, kind, key):
            lines.append(f"  not {other}: {_gloss(shop, shop.lexicon.row(kind, other) or {})}")
    return "\n".join(lines)


def undecided(shop: Workshop, sheet: FactSheet) -> list[str]:
    """Nouns of a sheet that have other senses, where neither the key nor what stands beside them chose one."""
    return [key for kind, key in _used(shop, sheet) if kind == "nouns" and "." not in key and _others(shop, sheet, kind, key)]


def _used(shop: Workshop, sheet: FactSheet) -> list[tuple[str, str]]:
    used = dict.fromkeys(concept for fact in sheet.facts for concept in concepts(fact) if concept[0] != "names")
    known = [(kind, key) for kind, key in used if key in sheet.rows.get(kind, {}) or shop.lexicon.has(kind, key)]
    return sorted(known, key=lambda concept: (KINDS.index(concept[0]), concept[1]))


def _others(shop: Workshop, sheet: FactSheet, kind: str, key: str) -> list[str]:
    if key in sheet.rows.get(kind, {}):
        return []
    return [other for other in dict.fromkeys(shop.lexicon.senses(kind, key.partition(".")[0])) if other != key]


def _gloss(shop: Workshop, row: Mapping[str, Any]) -> str:
    return " — ".join(_word(row[lang]) for lang in shop.languages() if lang in row)


def _word(value: Any) -> str:
    """What a language's part of a row says, in dictionary forms, without what governs and what is governed."""
    if isinstance(value, Mapping):
        return " ".join(_word(part) for name, part in value.items() if name in _WORDS and not (name == "impf" and "pf" in value))
    if isinstance(value, list):
        return " ".join(_word(part) for part in value)
    return next((part.strip() for part in str(value).split(",") if part.strip() != "-"), "")


def _line(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_line(part)}" for name, part in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)
