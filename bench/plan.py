"""Planning measured: random sheets through every kind and length, the cost of a plan, and a digest of 200 sheets.

    python bench/plan.py [--sheets N] [--lang en,uk,ko] [--first SEED] [--json]

For N random sheets a language (tests/random_sheets.py): facts lost or said twice, second names before first ones, budgets missed by
more than 15% where the facts allow it (as planned, and as words of the finished text), refusals and faults.  Then CPU time, warm,
the least of several runs: planning 12 facts (goal 0.3 ms), and 200 sheets as one digest in one language, facts to HTML (goal 1 s).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from briefgen.api import Workshop  # noqa: E402
from briefgen.loading import load_text  # noqa: E402
from briefgen.plan import KINDS, LENGTHS  # noqa: E402
from briefgen.problems import BriefgenError  # noqa: E402
from tests.planning import RATIO, budget, conservation, mentions, words  # noqa: E402
from tests.random_sheets import sheet_text  # noqa: E402


def properties(shop: Workshop, lang: str, first: int, count: int) -> dict[str, object]:
    """What random sheets show in one language; the first few of each fault are named."""
    found: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    near: list[float] = []

    def note(kind: str, example: str) -> None:
        found[kind] += 1
        if len(examples.setdefault(kind, [])) < 5:
            examples[kind].append(example)

    for seed in range(first, first + count):
        try:
            sheet = load_text(sheet_text(seed), f"random-{seed}.yaml", shop.lexicon, shop.predicates)
        except BriefgenError as error:
            note("refused sheets", f"{seed}: {error.problems[0].message}")
            continue
        found["sheets"] += 1
        for kind in KINDS:
            for length in LENGTHS:
                case = f"{seed} {kind} {length}"
                found["briefs"] += 1
                try:
                    plan = shop.plan(sheet, kind=kind, length=length)
                    brief = shop.brief(sheet, lang, kind=kind, length=length)
                except BriefgenError as error:
                    note(
                        "refused briefs", f"{case}: {error.problems[0].code} {error.problems[0].message} {error.problems[0].help}"
                    )
                    continue
                except Exception as error:
                    note("faults", f"{case}: {type(error).__name__}: {error}")
                    continue
                for wrong in conservation(sheet, brief):
                    note("not conserved", f"{case}: {wrong}")
                for wrong in mentions(sheet, brief):
                    note("mentions", f"{case}: {wrong}")
                share = budget(sheet, plan)
                if share is not None:
                    found["budgets"] += 1
                    if not 0.85 <= share <= 1.15:
                        note("budgets missed as planned", f"{case}: {share:.2f}")
                    said = words(brief) / RATIO[lang] / LENGTHS[length]
                    near.append(said)
                    found["budgets missed in words"] += not 0.85 <= said <= 1.15
    near.sort()
    tenths = [round(near[len(near) * n // 10], 2) for n in (1, 5, 9)] if near else []
    return {**found, "words to budget (10th, 50th, 90th percentile)": tenths, "examples": examples}


def least(work: Callable[[], object], times: int, rounds: int = 7) -> float:
    """CPU seconds of one call: the least of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - start) / times)
    return best


def speed(shop: Workshop) -> dict[str, float]:
    """Milliseconds of a plan of 12 facts, and seconds of a digest of 200 sheets."""
    kursk = shop.load(ROOT / "seeds" / "kursk" / "sheet.yaml")
    twelve = replace(kursk, facts=kursk.facts[:12])
    found = {
        f"plan of 12 facts, {length}, ms": least(lambda length=length: shop.plan(twelve, length=length), 100) * 1000
        for length in LENGTHS
    }
    seeds = [shop.load(path) for path in sorted((ROOT / "seeds").glob("*/sheet.yaml"))]
    sheets = [replace(seeds[n % len(seeds)], slug=f"story-{n}") for n in range(200)]
    for length in ("line", "short", "standard"):
        found[f"digest of 200, {length}, s"] = least(
            lambda length=length: shop.write(shop.digest(sheets, "en", length=length), "html"), 1, 3
        )
    return {name: round(value, 3) for name, value in found.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", type=int, default=100, help="random sheets a language")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--lang", default="en,uk,ko")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shop = Workshop()
    found: dict[str, object] = {lang: properties(shop, lang, options.first, options.sheets) for lang in options.lang.split(",")}
    found["speed"] = speed(shop)
    print(json.dumps(found, ensure_ascii=False, indent=None if options.json else 2))


if __name__ == "__main__":
    main()
