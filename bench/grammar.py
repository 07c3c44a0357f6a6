"""Measure the grammars against a folder of gold forms that is not part of the project.

    python bench/grammar.py --gold DIR [--misses] [--json] [--only uk_names.tsv]
    python bench/grammar.py --speed

Per file and category: n forms, how many are `exact` (the gold's own form), `acceptable` (exact ones and listed or dictionary
variants, so never fewer than the exact), and `refused` (the lexicon or grammar has no form and says so, instead of guessing; they
count in n and in neither of the other two).  `--json` prints {file: {category: {n, exact, acceptable, refused}}}.
A file in the folder for which there is no measure is reported as refused whole, in the category «no measure».
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent)]

from gold.cases import Case, read  # noqa: E402

NO_MEASURE = "no measure"


def gather(folder: Path, only: list[str]) -> dict[str, dict[str, list[Case]]]:
    """File -> category -> cases, of the files that are there."""
    known: dict[str, Iterable[Case]] = {}
    for path in sorted((Path(__file__).parent / "gold").glob("[a-z]*.py")):
        module = import_module(f"gold.{path.stem}")
        if hasattr(module, "measures"):
            known |= module.measures(folder)
    found: dict[str, dict[str, list[Case]]] = {}
    for path in sorted(folder.glob("*.tsv")):
        if only and path.name not in only:
            continue
        cases = known.get(path.name)
        if cases is None:
            cases = [Case(NO_MEASURE, "", (), "", refused=True) for _ in read(path)]
        categories = found.setdefault(path.name, {})
        for case in cases:
            categories.setdefault(case.category, []).append(case)
    return found


def tally(cases: list[Case]) -> dict[str, int]:
    """The figures of one category."""
    return {
        "n": len(cases),
        "exact": sum(case.exact for case in cases),
        "acceptable": sum(case.acceptable for case in cases),
        "refused": sum(case.refused for case in cases),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--gold", type=Path, help="folder with the gold files")
    what.add_argument("--speed", action="store_true", help="time noun phrases, particles and the lexicon instead")
    parser.add_argument("--misses", action="store_true", help="print every form that is not exact, on stderr")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--only", action="append", default=[], metavar="FILE", help="measure this file alone")
    options = parser.parse_args()
    if options.speed:
        from speed import report

        return report(as_json=options.json)
    found = gather(options.gold, options.only)
    if options.json:
        figures = {file: {category: tally(cases) for category, cases in groups.items()} for file, groups in found.items()}
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        print(f"{'file':20} {'category':24} {'n':>6} {'exact':>7} {'accept.':>7} {'refused':>7}   of the rest: exact  acceptable")
    for file, groups in found.items():
        for category, cases in groups.items():
            if not options.json:
                row = tally(cases)
                rest = (row["n"] - row["refused"]) or 1
                print(
                    f"{file:20} {category:24} {row['n']:6} {row['exact']:7} {row['acceptable']:7} {row['refused']:7}"
                    f"   {row['exact'] / rest:18.3%} {row['acceptable'] / rest:11.3%}"
                )
            if options.misses:
                for case in cases:
                    if not case.exact:
                        mark = "refused" if case.refused else "variant" if case.acceptable else "WRONG"
                        print(
                            f"    {mark} {category}: {case.question}: {case.got}, gold {' | '.join(case.expected)}",
                            file=sys.stderr,
                        )
    return 0 if found else 2


if __name__ == "__main__":
    sys.exit(main())
