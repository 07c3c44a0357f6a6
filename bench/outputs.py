"""What documents cost beyond the words of a brief: page, fragment and e-mail, warm, in one run; and how large they are.

    python bench/outputs.py [--rounds N] [--json]

CPU time, the least of all rounds, which are interleaved: machines are shared and noisy, so ratios to the time that the words
themselves take mean more than milliseconds.  The bounds are those of the design: a fragment within 1 ms, an e-mail without
PDF within 10 ms, an e-mail's HTML within 12 KB, a fragment within 5 KB.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.api import Workshop
from briefgen.writers import WRITERS, Attachment, WriteContext
from briefgen.writers.envelope import Envelope
from briefgen.writers.headers import address
from briefgen.writers.mail import document

SEEDS = Path(__file__).parent.parent / "seeds"
LANGUAGES = ("en", "uk", "ko")
ENVELOPE = Envelope(address("news@example.org", "Новини"), address("anna@example.org"), None, ("https://example.org/leave?t=1",))
BOUNDS = {"fragment, inherit": 1.0, "fragment, card": 1.0, "e-mail": 10.0}


def least(work: Callable[[], object], times: int = 5) -> float:
    """CPU milliseconds of one call, over a few calls."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times * 1000


def works(shop: Workshop, lang: str) -> dict[str, Callable[[], object]]:
    """What is timed, for the longest seed in a language."""
    sheet = shop.load(SEEDS / "kursk" / "sheet.yaml")
    brief = shop.brief(sheet, lang, length="full")
    mail = WriteContext(envelope=ENVELOPE)
    with_pdf = WriteContext(envelope=ENVELOPE, attachments=(Attachment("brief.pdf", bytes(60_000), "application/pdf"),))
    return {
        "words": lambda: shop.brief(sheet, lang, length="full"),
        "page": lambda: WRITERS["html"](brief, WriteContext()),
        "fragment, inherit": lambda: WRITERS["fragment"](brief, WriteContext()),
        "fragment, card": lambda: WRITERS["fragment"](brief, WriteContext(mode="card", sender="listmonk")),
        "e-mail": lambda: WRITERS["eml"](brief, mail),
        "e-mail with a PDF of 60 KB": lambda: WRITERS["eml"](brief, with_pdf),
    }


def sizes(shop: Workshop) -> dict[str, dict[str, int]]:
    """The largest document of all seeds, in octets, by language: fragments at standard length, e-mails' HTML at full."""
    largest: dict[str, dict[str, int]] = {}
    for path in sorted(SEEDS.glob("*/sheet.yaml")):
        sheet = shop.load(path)
        for lang in LANGUAGES:
            standard, full = shop.brief(sheet, lang), shop.brief(sheet, lang, length="full")
            found = {
                "fragment, inherit": len(WRITERS["fragment"](standard, WriteContext())),
                "fragment, card": len(WRITERS["fragment"](standard, WriteContext(mode="card"))),
                "fragment, inherit, full": len(WRITERS["fragment"](full, WriteContext())),
                "e-mail's HTML, full": len(document(full, WriteContext(), ENVELOPE).encode()),
                "e-mail, full": len(WRITERS["eml"](full, WriteContext(envelope=ENVELOPE))),
            }
            for name, size in found.items():
                row = largest.setdefault(name, {})
                row[lang] = max(row.get(lang, 0), size)
    return largest


def main() -> None:
    """Time, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shop = Workshop()
    timed = {lang: works(shop, lang) for lang in LANGUAGES}
    best = {lang: dict.fromkeys(rows, float("inf")) for lang, rows in timed.items()}
    for _ in range(options.rounds):
        for lang, rows in timed.items():
            for name, work in rows.items():
                best[lang][name] = min(best[lang][name], least(work))
    largest = sizes(shop)
    if options.json:
        print(json.dumps({"milliseconds": best, "octets": largest}))
        return
    print(f"{'milliseconds, kursk in full':30}" + "".join(f"{lang:>8}" for lang in LANGUAGES) + "   times the words")
    for name in timed["en"]:
        row = [best[lang][name] for lang in LANGUAGES]
        ratio = "   " + " ".join(f"{best[lang][name] / best[lang]['words']:6.2f}" for lang in LANGUAGES)
        bound = f"   within {BOUNDS[name]:g} ms: {'yes' if max(row) <= BOUNDS[name] else 'NO'}" if name in BOUNDS else ""
        print(f"{name:30}" + "".join(f"{value:8.2f}" for value in row) + ratio + bound)
    print(f"\n{'octets, the largest of all seeds':30}")
    for name, by_language in largest.items():
        print(f"{name:30}" + "".join(f"{by_language[lang]:8}" for lang in LANGUAGES))


if __name__ == "__main__":
    main()
