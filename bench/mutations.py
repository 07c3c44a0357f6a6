"""Change one thing in a finished brief, and count how often verification catches it.

    python bench/mutations.py [--json] [--only KIND] [--missed] [--every N] [--length full]

Each mutation is made in the brief's own tree, as if templates or grammar had printed it so: the ledger of spans is kept, every
writer prints it faithfully, and only the independent reader can notice.  A mutation of the finished file alone is noticed, too, since
the file no longer shows what was read; that is counted as `file`.  Kinds that begin with `fact_` change a value in a fact and leave
its evidence; they are caught where `check` has a problem (`bench/claims.py`).  False alarms are counted over every brief that was not
touched.

    {"kinds": {KIND: {"n", "caught"}}, "by_language": {LANG: {"n", "caught"}}, "n", "caught", "briefs", "false_alarms", "seconds"}
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import claims  # noqa: E402
from bench.edits import EDITS, Edit, edits_of, exchange  # noqa: E402
from briefgen import verify  # noqa: E402
from briefgen.api import Workshop  # noqa: E402
from briefgen.brief import Block, Brief, FigureTable, Lede, Points, Sentence  # noqa: E402
from briefgen.phrase import Phrase, Span  # noqa: E402

LENGTHS = ("line", "short", "standard", "full")
FORMATS = ("md", "html", "txt")


def sentences(brief: Brief) -> list[Sentence]:
    """Everything that says facts, in order."""
    found = [brief.title]
    for block in brief.blocks:
        if isinstance(block, Lede):
            found += block.sentences
        elif isinstance(block, Points):
            found += [sentence for item in block.items for sentence in item]
        elif isinstance(block, FigureTable):
            found += [block.title, *(cell for row in block.rows for cell in row)]
    return found


def replaced(brief: Brief, old: dict[int, Sentence]) -> Brief:
    """The brief with some sentences in the place of others, which are told by identity."""

    def one(sentence: Sentence) -> Sentence:
        return old.get(id(sentence), sentence)

    def block_of(block: Block) -> Block:
        if isinstance(block, Lede):
            return Lede(tuple(one(sentence) for sentence in block.sentences))
        if isinstance(block, Points):
            return replace(block, items=tuple(tuple(one(sentence) for sentence in item) for item in block.items))
        if isinstance(block, FigureTable):
            return replace(block, title=one(block.title), rows=tuple(tuple(one(cell) for cell in row) for row in block.rows))
        return block

    return replace(brief, title=one(brief.title), blocks=tuple(block_of(block) for block in brief.blocks))


def rewritten(phrase: Phrase, edit: Edit) -> Phrase:
    """A phrase with a part of its text exchanged; what overlaps the part keeps its ledger."""
    spans: list[Span] = []
    at, placed = 0, False
    for span in phrase:
        end = at + len(span.text)
        if (
            end < edit.start
            or (end == edit.start and not (span.kind and span.text and edit.inside))
            or (at >= edit.end and placed)
        ):
            spans.append(span)
        elif not placed:
            left, right = span.text[: max(0, edit.start - at)], span.text[max(0, edit.end - at) :] if end > edit.end else ""
            spans.append(replace(span, text=left + edit.text + right, initial=""))
            placed = True
        else:
            spans.append(replace(span, text=span.text[max(0, edit.end - at) :]) if at < edit.end else span)
        at = end
    return Phrase(spans)


def mutants(brief: Brief) -> Iterator[tuple[str, str, str, Brief]]:
    """(kind, before, after, brief) for every mutation of a brief."""
    said = sentences(brief)
    for sentence in said:
        for edit in edits_of(sentence, brief, said):
            phrase = rewritten(sentence.phrase, edit)
            if phrase.text != sentence.text:
                yield edit.kind, sentence.text, phrase.text, replaced(brief, {id(sentence): replace(sentence, phrase=phrase)})
    for first, second in exchange(said):
        pair = {id(old): replace(old, phrase=rewritten(old.phrase, edit)) for old, edit in (first, second)}
        yield "figures_swapped", first[0].text, pair[id(first[0])].text, replaced(brief, pair)


def main() -> None:
    """Count over all seeds, lengths and languages."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--missed", action="store_true", help="show what was not caught")
    parser.add_argument("--only", choices=sorted((*EDITS, *claims.KINDS)))
    parser.add_argument("--every", type=int, default=1, help="take every n-th mutation")
    parser.add_argument("--length", choices=LENGTHS, help="one length alone")
    options = parser.parse_args()
    shop = Workshop()
    tried, caught, by_language, caught_in = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    briefs = false_alarms = number = 0
    started = time.perf_counter()
    for path in sorted((ROOT / "seeds").glob("*/sheet.yaml")):
        facts = claims.count(shop, path, tried, caught, options.every, options.only) if options.length is None else ()
        for kind, fact, said in facts:
            if options.missed:
                print(f"{kind} {path.parent.name} {fact}: {said}", file=sys.stderr)
        if options.only in claims.KINDS:
            continue
        sheet = shop.load(path)
        expectations = shop.expectations(sheet)
        for lang in shop.languages():
            for length in (options.length,) if options.length else LENGTHS:
                brief = shop.brief(sheet, lang, length=length)
                briefs += 1
                false_alarms += bool(verify.brief(brief, expectations))
                files = {format: shop.write(brief, format) for format in FORMATS}
                false_alarms += any(verify.document(brief, format, data) for format, data in files.items())
                for kind, before, after, mutant in mutants(brief):
                    if options.only and kind != options.only:
                        continue
                    number += 1
                    if number % options.every:
                        continue
                    tried[kind] += 1
                    by_language[lang] += 1
                    if verify.brief(mutant, expectations):
                        caught[kind] += 1
                        caught_in[lang] += 1
                    elif options.missed:
                        print(f"{kind} {lang}: {before}\n  -> {after}", file=sys.stderr)
                    format = FORMATS[number % len(FORMATS)]
                    if number % 7 == 0 and not options.only:
                        tried["file"] += 1
                        caught["file"] += bool(verify.document(brief, format, shop.write(mutant, format)))
    kinds = {kind: {"n": tried[kind], "caught": caught[kind]} for kind in sorted(tried)}
    report = {
        "kinds": kinds,
        "by_language": {lang: {"n": by_language[lang], "caught": caught_in[lang]} for lang in sorted(by_language)},
        "n": sum(tried.values()),
        "caught": sum(caught.values()),
        "briefs": briefs,
        "false_alarms": false_alarms,
        "seconds": round(time.perf_counter() - started, 1),
    }
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return
    for kind, counts in kinds.items():
        print(f"{kind:20} {counts['caught']:6} of {counts['n']:6}  {counts['caught'] / counts['n']:7.2%}")
    print(f"{'all':20} {report['caught']:6} of {report['n']:6}  {report['caught'] / max(1, report['n']):7.2%}")
    print(f"{false_alarms} false alarms in {briefs} briefs, {report['seconds']} s")


if __name__ == "__main__":
    main()
