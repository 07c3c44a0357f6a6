"""Make briefs of random sheets and count where verification alarms: there should be none.

    python bench/alarms.py [--count 10000] [--first 0] [--languages en,uk,ko] [--json]

The sheets are `tests/random_sheets`: people with namesakes, sources on several days, figures with hedges, links, quotations.
Prints {"sheets", "briefs", "alarms", "refused", "seconds"}; a sheet that a language refuses to word is no alarm.
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
from briefgen.loading import load_text
from briefgen.problems import BriefgenError
from tests.random_sheets import sheet_text

FORMATS = ("md", "html", "txt")


def main() -> int:
    """Run and print; 1 where there is an alarm."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--languages", default="en,uk,ko")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shop = Workshop()
    alarms, refused = Counter[str](), Counter[str]()
    briefs, began = 0, time.perf_counter()
    for seed in range(options.first, options.first + options.count):
        text = sheet_text(seed)
        sheet = load_text(text, f"random-{seed}.yaml", shop.lexicon, shop.predicates)
        for lang in options.languages.split(","):
            try:
                brief = shop.brief(sheet, lang, length="full")
                shop.write(brief, FORMATS[seed % len(FORMATS)])
                briefs += 1
            except BriefgenError as error:
                codes = {problem.code for problem in error.problems}
                told = alarms if any(code.startswith("VERIFY") for code in codes) else refused
                told[f"{lang} {' '.join(sorted(codes))}"] += 1
                if told is alarms and not options.json:
                    print(f"seed {seed} {lang}: {error}\n")
    report = {
        "sheets": options.count,
        "briefs": briefs,
        "alarms": dict(alarms),
        "refused": dict(refused),
        "seconds": round(time.perf_counter() - began, 1),
    }
    print(json.dumps(report, ensure_ascii=False, indent=1))
    return int(bool(alarms))


if __name__ == "__main__":
    sys.exit(main())
