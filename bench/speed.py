"""How long a Ukrainian noun phrase, a Korean particle and the reading of the whole lexicon take, in processor time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import timeit
from itertools import product
from pathlib import Path

from briefgen.api import Workshop
from briefgen.grammar.base import NounPhrase
from briefgen.phrase import phrase
from briefgen.values import parse_quantity

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"uk noun phrase": 20.0, "ko particle": 5.0, "lexicon": 30.0}
UNITS = {"uk noun phrase": "µs", "ko particle": "µs", "lexicon": "ms"}

LEXICON = """
import time
from briefgen import resources
from briefgen.lexicon import KINDS, Lexicon
began = time.process_time()
lexicon = Lexicon((resources.path("locales"),))
for kind in KINDS:
    for key in lexicon.keys(kind):
        break
print((time.process_time() - began) * 1000)
"""


def noun_phrase() -> float:
    """Microseconds for a noun phrase with an adjective, counted and not, in a case; warm, the best of five runs."""
    pack = Workshop().pack("uk")
    grammar, lexicon = pack.grammar, pack.lexicon
    nouns = [grammar.noun((lexicon.row("nouns", key) or {})["uk"]) for key in ("soldier", "missile", "city", "war", "president")]
    adjective = grammar.adjective("великий")
    counts = (None, parse_quantity("> 3000"), parse_quantity("3"))
    phrases = [NounPhrase(noun, (adjective,), count) for noun, count in product(nouns, counts)]
    asked = list(product(phrases, ("nom", "gen", "dat", "acc", "ins", "loc")))

    def inflect() -> None:
        for np, case in asked:
            grammar.nominal(np, case)

    inflect()
    return min(timeit.repeat(inflect, timer=time.process_time, number=100, repeat=5)) / 100 / len(asked) * 1e6


def particle() -> float:
    """Microseconds for a particle after Hangul, a figure, Latin letters and a quotation mark."""
    from briefgen.grammar.ko import Grammar

    grammar = Workshop().pack("ko").grammar
    assert isinstance(grammar, Grammar)
    asked = [
        (phrase(text), form)
        for text, form in product(("우크라이나 대통령", "1만2천", "NATO", "“전쟁”", "5.2%"), ("은", "이", "을", "와", "로"))
    ]

    def attach() -> None:
        for text, form in asked:
            grammar.with_particle(text, form)

    attach()
    return min(timeit.repeat(attach, timer=time.process_time, number=100, repeat=5)) / 100 / len(asked) * 1e6


def lexicon() -> float:
    """Milliseconds to have every row of the lexicon at hand, in a fresh process with the kept index; the best of seven."""
    command = [sys.executable, "-c", LEXICON]
    runs = [subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT).stdout for _ in range(7)]
    return min(float(run) for run in runs)


def report(*, as_json: bool) -> int:
    """Print the figures beside their targets; 1 where one is missed."""
    values = {"uk noun phrase": noun_phrase(), "ko particle": particle(), "lexicon": lexicon()}
    rows = {name: {"value": round(value, 2), "target": TARGETS[name], "unit": UNITS[name]} for name, value in values.items()}
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for name, row in rows.items():
        print(f"{name:16} {row['value']:8.2f} {row['unit']}   at most {row['target']:.0f}")
    return int(any(value > TARGETS[name] for name, value in values.items()))


if __name__ == "__main__":
    sys.exit(report(as_json="--json" in sys.argv))
