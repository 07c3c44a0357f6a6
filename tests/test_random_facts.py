"""Random facts of every verb and frame are said whole in every language, or refused with a code.

`bench/random_clauses.py` runs many more.  What the independent reader does not find again is counted apart: it reads less than
is said where words have two senses («drones around 11 regions», 약 33개 of a medicine), so a share is allowed, and kept small.
"""

from __future__ import annotations

from math import sqrt

from briefgen.api import Workshop
from tests.conftest import LANGUAGES
from tests.random_checks import run

COUNT = 400
SEED = 11
UNREAD = 0.003
"""The share of sentences that the reader may not read whole, since the text itself can be read in two ways: 0.0016 in a run of 50,000 facts.

Every new row draws other facts, so a run this small is allowed three standard deviations more.
"""


def test_random_facts(shop: Workshop) -> None:
    report = run(shop, SEED, COUNT, LANGUAGES, most=10_000)
    broken = [fault for fault in report.faults if not fault[1].startswith("VERIFY")]
    assert broken == []
    said = sum(report.said.values())
    assert said > 0.75 * COUNT * len(LANGUAGES), report.refused
    unread = {(lang, told) for lang, _, _, told in report.faults}
    expected = UNREAD * said
    assert len(unread) < expected + 3 * sqrt(expected), report.faults
