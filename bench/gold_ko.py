"""Measures the Korean grammar against gold forms that stay outside the project.

`measure(directory)` reads `ko_particles.tsv` (class, text before, pair, the particle that stood there).  A
particle by what a trailing bracket holds, as some print it, is acceptable and not exact.

    python bench/gold_ko.py --gold DIR [--misses] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from briefgen.grammar.base import RowError  # noqa: E402
from briefgen.grammar.ko.particles import Particles  # noqa: E402
from briefgen.grammar.ko.reading import Reader  # noqa: E402

LOCALE = ROOT / "locales" / "ko" / "locale.toml"


class Score(TypedDict):
    """How many forms were asked for, right, right in another way, refused."""

    n: int
    exact: int
    acceptable: int
    refused: int


def particles() -> Particles:
    """The particles as the built-in locale has them."""
    return Particles(Reader(tomllib.loads(LOCALE.read_text("utf-8"))["readings"]))


def measure(directory: Path) -> tuple[dict[str, dict[str, Score]], dict[str, list[str]]]:
    """Scores of each file and category, and the misses of each file as lines for a reader."""
    scores: dict[str, dict[str, Score]] = {}
    misses: dict[str, list[str]] = {}
    path = directory / "ko_particles.tsv"
    if path.exists():
        scores[path.name], misses[path.name] = _particles(path)
    return scores, misses


def _particles(path: Path) -> tuple[dict[str, Score], list[str]]:
    chosen = particles()
    scores: dict[str, Score] = {}
    missed = []
    for line in path.read_text("utf-8").splitlines()[1:]:
        kind, text, pair, gold = line.split("\t")
        score = scores.setdefault(kind, Score(n=0, exact=0, acceptable=0, refused=0))
        score["n"] += 1
        try:
            said = chosen.form(text, pair)
        except RowError:
            score["refused"] += 1
            missed.append(f"{kind}\t…{text[-24:]}\t{pair}\tgold {gold}\trefused")
            continue
        if said == gold:
            score["exact"] += 1
        elif text.endswith(")") and "(" in text and _form(chosen, text[text.rindex("(") + 1 : -1], pair) == gold:
            score["acceptable"] += 1
        else:
            missed.append(f"{kind}\t…{text[-24:]}\t{pair}\tgold {gold}\tsaid {said}")
    return scores, missed


def _form(chosen: Particles, text: str, pair: str) -> str:
    try:
        return chosen.form(text, pair)
    except RowError:
        return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder with the gold files")
    parser.add_argument("--misses", action="store_true", help="print every miss")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    options = parser.parse_args()
    scores, misses = measure(options.gold)
    if options.json:
        print(json.dumps(scores, ensure_ascii=False, indent=2))
    for file, categories in scores.items() if not options.json else ():
        for category, score in categories.items():
            print(
                f"{file:18} {category:12} {score['exact']:6} of {score['n']:6}  {score['exact'] / score['n']:8.3%}  acceptable {score['acceptable']}  refused {score['refused']}"
            )
        exact, count = sum(score["exact"] for score in categories.values()), sum(score["n"] for score in categories.values())
        print(f"{file:18} {'all':12} {exact:6} of {count:6}  {exact / count:8.3%}")
    if options.misses:
        print(*(line for lines in misses.values() for line in lines), sep="\n", file=sys.stderr)
    return 0 if scores else 2


if __name__ == "__main__":
    sys.exit(main())
