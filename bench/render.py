"""What a brief costs: facts to HTML, warm, beside a hand-written Jinja2 + Babel template of the same text, in one run.

    python bench/render.py [--rounds N] [--json]

The template (`kursk.en.html.j2`) holds the seed's English brief as a person would type it for this one story: sentences
written out, figures and dates formatted by Babel, names filled in.  The two pages are compared before they are timed.  Runs
are interleaved and CPU time is counted, the least of all rounds: machines are shared and noisy, so only the ratio means something.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import jinja2
from babel.dates import format_date
from babel.numbers import format_decimal

from briefgen.api import Workshop

HERE = Path(__file__).parent
SEED = HERE.parent / "seeds" / "kursk" / "sheet.yaml"

FIGURES = (100, 1000, 3000, 12000, 100_000)
DAYS = ("2024-10-01", "2024-11-26", "2024-12-09", "2024-12-23")
NAMES = {
    "zelensky": "Zelensky",
    "kp_adj": "North Korean",
    "kp": "North Korea",
    "ru": "Russia",
    "kursk": "Kursk region",
    "bloomberg": "Bloomberg",
}


def hand_written() -> Callable[[], str]:
    """The template, compiled, and its values."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    environment.globals["figure"] = lambda value: format_decimal(value, locale="en_US")
    environment.globals["day"] = lambda value, pattern: format_date(value, pattern, locale="en_US")
    template = environment.get_template("kursk.en.html.j2")
    facts: dict[str, object] = {f"n{figure}": figure for figure in FIGURES}
    for day in DAYS:
        name = day.replace("-", "_")
        facts["d" + (name[:-3] if day.endswith("-01") else name)] = dt.date.fromisoformat(day)
    return lambda: template.render(facts=SimpleNamespace(**facts), names=SimpleNamespace(**NAMES))


def least(work: Callable[[], object], times: int) -> float:
    """CPU seconds of one call, over a few calls."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def words_of(page: str) -> str:
    """The page's text without its markup, to see that both say the same."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<article>")[2]).split())


def main() -> None:
    """Time both and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shop = Workshop()
    sheet = shop.load(SEED)
    by_hand = hand_written()
    brief = shop.brief(sheet, "en", length="full")
    ours = {
        lang: lambda lang=lang: shop.write(shop.brief(sheet, lang, length="full"), "html")  # type: ignore[misc]
        for lang in ("en", "uk", "ko")
    }
    page = ours["en"]().decode()  # type: ignore[no-untyped-call]
    same = words_of(page) == words_of(by_hand())
    works: dict[str, Callable[[], object]] = {
        "hand-written en": by_hand,
        **{f"briefgen {lang}": work for lang, work in ours.items()},
        "briefgen en, words alone": lambda: shop.brief(sheet, "en", length="full"),
        "briefgen en, page alone": lambda: shop.write(brief, "html"),
    }
    best = dict.fromkeys(works, float("inf"))
    for _ in range(options.rounds):
        for name, work in works.items():
            best[name] = min(best[name], least(work, 3))
    base = best["hand-written en"]
    if options.json:
        print(json.dumps({"same_text": same, "milliseconds": {name: round(value * 1000, 3) for name, value in best.items()}}))
        return
    print(f"same text: {'yes' if same else 'NO'}; facts: {len(sheet.facts)}")
    for name, value in best.items():
        print(f"{name:26} {value * 1000:7.2f} ms  {value / base:5.1f}x")


if __name__ == "__main__":
    main()
