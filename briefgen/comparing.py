"""`briefgen diff`: which facts differ between two sheets of a story, and how each language's brief changes."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import Any

from briefgen.api import Workshop
from briefgen.brief import Brief, Correction, FigureTable, KeyFigures, Lede, Points, Quotation, Timeline
from briefgen.facts import FactSheet
from briefgen.plan.changes import compare


def differences(shop: Workshop, old: FactSheet, new: FactSheet, languages: tuple[str, ...], length: str) -> dict[str, Any]:
    """The differences as plain values.

    Returns:
        ``facts`` with ``changed`` (fact, slot, was, now, direction), ``reworded``, ``new`` and ``withdrawn`` (ids), and ``briefs``:
        language -> lines as `-` and `+` with their text, in reading order.
    """
    changes = compare(old, new)
    changed = [
        {"fact": fact, "slot": one.slot, "was": str(one.was), "now": str(one.now), "direction": one.direction}
        for fact, figures in changes.figures.items()
        for one in figures
    ]
    briefs = {}
    for lang in languages:
        before, after = (_lines(shop.brief(sheet, lang, length=length)) for sheet in (old, new))
        briefs[lang] = _changed(before, after)
    facts = {
        "changed": changed,
        "reworded": list(changes.otherwise),
        "new": list(changes.fresh),
        "withdrawn": [fact.id for fact in changes.withdrawn],
    }
    return {"facts": facts, "briefs": briefs}


def _lines(brief: Brief) -> list[str]:
    """What a brief says, one sentence, row or figure a line."""
    lines = [brief.title.text]
    for block in brief.blocks:
        match block:
            case Lede() | Correction():
                lines += [sentence.text for sentence in block.sentences]
            case Points():
                lines += [" ".join([label.text, *(one.text for one in said)]).strip() for label, said in block.labelled]
            case Timeline():
                lines += [f"{when.text}: {' '.join(one.text for one in said)}" for when, said in block.items]
            case KeyFigures():
                lines += [f"{label.text}: {figure.text}" for label, figure in block.items]
            case FigureTable():
                lines += [" | ".join(cell.text for cell in row) for row in block.rows]
            case Quotation():
                lines += [f"{block.quoted.text} — {block.attribution.text}"]
            case _:
                pass
    return lines


def _changed(before: list[str], after: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [["-", line] for line in before[start:end]]
            found += [["+", line] for line in after[first:last]]
    return found


def as_text(found: dict[str, Any]) -> str:
    """The differences for a person: facts first, then each language's lines."""
    facts = found["facts"]
    lines = [f"~ {one['fact']}.{one['slot']}: {one['was']} -> {one['now']} ({one['direction']})" for one in facts["changed"]]
    lines += [f"~ {fact}" for fact in facts["reworded"]]
    lines += [f"+ {fact}" for fact in facts["new"]]
    lines += [f"- {fact}" for fact in facts["withdrawn"]]
    for lang, changed in found["briefs"].items():
        lines += ["", f"{lang}:"] + [f"{sign} {text}" for sign, text in changed]
    return "\n".join(lines)


def as_json(found: dict[str, Any]) -> str:
    """The differences for a program."""
    return json.dumps(found, ensure_ascii=False, indent=2)
