"""Every row against an analyser that did not make it: what it reads otherwise is recorded with the reason, and nothing else.

`<lang>.disagreements.tsv` beside this file: concept, form, what the analyser says, why ours stands. A finding that is not
recorded fails, and so does a record that no longer occurs: mend the row, or write down why it is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.api import Workshop
from tests.lexicon import korean, ukrainian

HERE = Path(__file__).parent
CHECKS: dict[str, Callable[[Workshop], Iterator[tuple[str, str, str]]]] = {"ko": korean.findings, "uk": ukrainian.findings}


@pytest.mark.parametrize("lang", CHECKS)
def test_disagreements_are_known(shop: Workshop, lang: str) -> None:
    lines = (HERE / f"{lang}.disagreements.tsv").read_text("utf-8").splitlines()
    records = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(record) == 4 and record[3] for record in records), "concept, form, what the analyser says, reason"
    recorded = {tuple(record[:3]) for record in records}
    found = set(CHECKS[lang](shop))
    new = sorted("\t".join(finding) for finding in found - recorded)
    assert not new, "mend the row, or record the reason:\n" + "\n".join(new)
    gone = sorted("\t".join(record) for record in recorded - found)
    assert not gone, "no longer so, delete:\n" + "\n".join(gone)


def test_a_wrong_row_is_found() -> None:
    wrong = {
        "leak": "витік m, витока, витоки, витоків",  # the genitive is витоку
        "window": "вікно n, вікна, вікна, вікн",  # вікон
        "table": "стіл m, стола, столи, столей",  # столів
        "weapon": "зброя f, зброя, -",
    }
    for concept, row in wrong.items():
        found = [form for key, form, _ in ukrainian.of_noun(concept, row)]
        assert found, f"{row} passes"
    assert not list(ukrainian.of_noun("war", "війна f, війни, війни, воєн"))
    assert list(ukrainian.of_adjective("high", "височий"))
    assert not list(ukrainian.of_adjective("high", "високий"))
