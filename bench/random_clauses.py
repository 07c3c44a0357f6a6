"""Say random facts of every verb and frame in every language, and report what is refused, and what is at fault.

    python bench/random_clauses.py [--count 50000] [--seed 1] [--languages en,uk,ko] [--most 200] [--json]

A fault is a failure that is no problem with a code, a template's leftover, a double space or mark, a value of a fact that the
independent reader does not find again, or a noun that is not there.  Refusals are counted by code, with the first of each.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefgen.api import Workshop
from tests.random_checks import run


def main() -> int:
    """Run and print; 1 where something is at fault."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", default="en,uk,ko")
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    began = time.perf_counter()
    report = run(Workshop(), given.seed, given.count, given.languages.split(","), given.most)
    seconds = time.perf_counter() - began
    kinds = Counter(f"{lang} {kind}" for lang, kind, _, _ in report.faults)
    if given.json:
        told = {
            "made": report.made,
            "said": report.said,
            "refused": report.refused,
            "faults": kinds,
            "seconds": round(seconds, 1),
        }
        print(json.dumps(told, indent=2))
        return int(bool(report.faults))
    print(f"{report.made} facts in {seconds:.0f} s; said: " + ", ".join(f"{lang} {n}" for lang, n in report.said.items()))
    for code, n in report.refused.most_common():
        print(f"  refused {code} {n}: {report.examples[code]}")
    for kind, n in kinds.most_common():
        print(f"  FAULT {kind} {n}")
    for lang, kind, text, fact in report.faults:
        print(f"{lang} {kind} {text}\n    {fact}")
    return int(bool(report.faults))


if __name__ == "__main__":
    sys.exit(main())
