"""The whole brief as JSON, with where each word comes from: for programs, and for the side-by-side view.

    {"format": "briefgen/brief", "version": 1,
     "slug", "lang", "kind", "length", "published", "publisher", "source": {"title", "url", "sha256"},
     "title": SENTENCE, "dateline": PHRASE,
     "blocks": [{"type": "lede" | "points" | "figures" | "quotation" | "note" | "sources" | "timeline" | "key_figures" |
                 "correction" | "contents" | "section", ...}],
     "labels": {KEY: TEXT}, "evidence": [{"fact", "exact", "start", "end"}], "omitted": [FACT]}

    SENTENCE  {"text", "facts": [FACT], "spans": [SPAN]}
    PHRASE    {"text", "spans": [SPAN]}
    SPAN      {"text"} and, where they are not empty, "kind", "value", "fact", "slot", "lang"

Blocks hold what `briefgen.brief` says: lede `sentences`; points `heading`, `items` (lists of sentences), `labels` (a
phrase an item, or none); figures `title` (a sentence),
`columns`, `rows`, `caption`; quotation `phrase`, `quoted`, `attribution`, `facts`, `lang`, `credit`; note `label`,
`markdown`; sources `heading`, `items` of `phrase` and `url`; timeline `heading`, `items` of `when` and `sentences`; key
figures `heading`, `items` of `label` and `figure`; correction `label`, `sentences`; contents `heading`, `items` of `text`,
`anchor`, `level`; section `heading`, `anchor`, `stories` (briefs).  Text is as the realiser left it, not cleaned.  Keys are
sorted, UTF-8, indented by one space, so that two versions of a brief compare line by line.
"""

from __future__ import annotations

import json
from typing import assert_never

from msgspec.structs import asdict

from briefgen.brief import (
    Block,
    Brief,
    Contents,
    Correction,
    FigureTable,
    KeyFigures,
    Lede,
    Note,
    Points,
    Quotation,
    Section,
    Sentence,
    Sources,
    Timeline,
)
from briefgen.phrase import Phrase, Span
from briefgen.writers.base import WriteContext


def _span(span: Span) -> dict[str, object]:
    origin = span.origin
    more = {
        "text": span.text,
        "kind": span.kind,
        "value": span.value,
        "fact": origin.fact,
        "slot": origin.slot,
        "lang": span.lang,
    }
    return {key: value for key, value in more.items() if value}


def _phrase(phrase: Phrase) -> dict[str, object]:
    return {"text": phrase.text, "spans": [_span(span) for span in phrase if span.text]}


def _sentence(sentence: Sentence) -> dict[str, object]:
    return _phrase(sentence.phrase) | {"facts": list(sentence.facts)}


def _block(block: Block) -> dict[str, object]:
    match block:
        case Lede(sentences):
            return {"type": "lede", "sentences": [_sentence(sentence) for sentence in sentences]}
        case Points(items, heading, labels):
            rows = [[_sentence(sentence) for sentence in item] for item in items]
            return {"type": "points", "heading": heading, "items": rows, "labels": [_phrase(label) for label in labels]}
        case FigureTable(title, columns, rows_, caption, bars):
            cells = [[_sentence(cell) for cell in row] for row in rows_]
            table = {"type": "figures", "title": _sentence(title), "columns": list(columns), "rows": cells, "caption": caption}
            return table | ({"bars": [asdict(bar) for bar in bars]} if bars else {})
        case Quotation():
            return {
                "type": "quotation",
                "phrase": _phrase(block.phrase),
                "quoted": _phrase(block.quoted),
                "attribution": _phrase(block.attribution),
                "facts": list(block.facts),
                "lang": block.lang,
                "credit": block.credit,
            }
        case Note(label, markdown):
            return {"type": "note", "label": label, "markdown": markdown}
        case Sources(heading, lines):
            return {
                "type": "sources",
                "heading": heading,
                "items": [{"phrase": _phrase(line.phrase), "url": line.url} for line in lines],
            }
        case Timeline(items, heading):
            events = [{"when": _sentence(when), "sentences": [_sentence(one) for one in said]} for when, said in items]
            return {"type": "timeline", "heading": heading, "items": events}
        case KeyFigures(heading, figures):
            pairs = [{"label": _sentence(label), "figure": _sentence(figure)} for label, figure in figures]
            return {"type": "key_figures", "heading": heading, "items": pairs}
        case Correction(name, sentences):
            return {"type": "correction", "label": _phrase(name), "sentences": [_sentence(one) for one in sentences]}
        case Contents(heading, entries):
            listed = [{"text": _phrase(entry.text), "anchor": entry.anchor, "level": entry.level} for entry in entries]
            return {"type": "contents", "heading": heading, "items": listed}
        case Section(heading, anchor, stories):
            return {"type": "section", "heading": heading, "anchor": anchor, "stories": [tree(story) for story in stories]}
    assert_never(block)


def tree(brief: Brief) -> dict[str, object]:
    """The brief as plain dictionaries, lists and strings, in the shape that this module's docstring gives."""
    return {
        "format": "briefgen/brief",
        "version": 1,
        "slug": brief.slug,
        "lang": brief.lang,
        "kind": brief.kind,
        "length": brief.length,
        "published": brief.published,
        "publisher": brief.publisher,
        "source": {"title": brief.source_title, "url": brief.source_url, "sha256": brief.source_sha256},
        "title": _sentence(brief.title),
        "dateline": _phrase(brief.dateline),
        "blocks": [_block(block) for block in brief.blocks],
        "labels": dict(brief.labels),
        "evidence": [{"fact": item.fact, "exact": item.exact, "start": item.start, "end": item.end} for item in brief.evidence],
        "omitted": list(brief.omitted),
    }


def write(brief: Brief, context: WriteContext) -> bytes:
    """The brief as JSON, UTF-8, with a newline at its end; the context changes nothing."""
    return (json.dumps(tree(brief), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
