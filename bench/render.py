"""What a brief costs: facts to HTML, warm, beside a hand-written Jinja2 + Babel template of the same text, in one run.

    python bench/render.py [--rounds N] [--json]

The template (`kursk.en.html.j2`) holds the seed's English brief as a person would type it for this one story: sentences
written out, figures and dates formatted by Babel, names filled in.  The two pages are compared before they are timed.  Runs
are interleaved and CPU time is counted, the least of all rounds: machines are shared and noisy, so only the ratio means something.
Then the steps of a brief of twelve facts in each language, by themselves.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import jinja2
from babel.dates import format_date
from babel.numbers import format_decimal
from msgspec import structs

from briefgen import ledger, verify
from briefgen.api import Workshop
from briefgen.realise import realise
from briefgen.wording import Wording

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


def stages(shop: Workshop, rounds: int) -> dict[str, dict[str, float]]:
    """A sheet of twelve facts in each language, warm: milliseconds of each step of its brief, its clauses, and the time for each.

    Verification is held against realisation: it may take as long.  The ledger marks the spans that words bring with them.
    """
    sheet = shop.load(SEED)
    sheet = structs.replace(sheet, facts=sheet.facts[:12])
    folders = tuple(shop.lexicon.folders)
    found: dict[str, dict[str, float]] = {}
    for lang in ("en", "uk", "ko"):
        plan, pack = shop.plan(sheet, length="full"), shop.pack(lang)
        making = (sheet, plan, pack, shop.environment, shop.predicates)
        brief, told = realise(*making), shop.expectations(sheet)
        complete = ledger.complete(brief, sheet, shop.lexicon, folders)
        works: dict[str, Callable[[], object]] = {
            "plan": lambda: shop.plan(sheet, length="full"),
            "realise": lambda making=making: realise(*making),  # type: ignore[misc]
            "ledger": lambda brief=brief: ledger.complete(brief, sheet, shop.lexicon, folders),  # type: ignore[misc]
            "verify": lambda complete=complete, told=told: verify.brief(complete, told),  # type: ignore[misc]
        }
        found[lang] = dict.fromkeys(works, float("inf"))
        for _ in range(rounds):
            for name, work in works.items():
                found[lang][name] = min(found[lang][name], least(work, 2) * 1000)
        clauses = Counter[str]()
        say = Wording.say

        def counted(wording: Wording, *arguments: Any, clauses: Counter[str] = clauses, say: Any = say, **named: Any) -> Any:
            clauses["said"] += 1
            return say(wording, *arguments, **named)

        with mock.patch.object(Wording, "say", counted):
            realise(*making)
        found[lang]["clauses"] = clauses["said"]
        found[lang]["realise, a clause"] = found[lang]["realise"] / clauses["said"]
    return found


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
    steps = {lang: {name: round(value, 3) for name, value in row.items()} for lang, row in stages(shop, options.rounds).items()}
    if options.json:
        timed = {name: round(value * 1000, 3) for name, value in best.items()}
        print(json.dumps({"same_text": same, "milliseconds": timed, "twelve facts": steps}))
        return
    print(f"same text: {'yes' if same else 'NO'}; facts: {len(sheet.facts)}")
    for name, value in best.items():
        print(f"{name:26} {value * 1000:7.2f} ms  {value / base:5.1f}x")
    print("twelve facts, warm, ms:")
    for lang, row in steps.items():
        print(f"  {lang}  " + "  ".join(f"{name} {value:g}" for name, value in row.items()))


if __name__ == "__main__":
    main()
