"""Template lint: a sentence template holds function words and nothing that could be a fact.

No digit, no number word, no month; no Korean particle with two forms right after a value, since only grammar knows
which one is read; no filter that is not ours.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from briefgen.api import Workshop
from tests.conftest import LANGUAGES, ROOT

TEMPLATES = sorted((ROOT / "templates" / "clauses").glob("*.j2")) + sorted((ROOT / "templates" / "frames").glob("*/*.j2"))
FACTUAL = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|dozen)s?\b"
    r"|\b(January|February|March|April|June|July|August|September|October|November|December)\b"
    r"|\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b(один|одна|два|дві|три|чотири|п’ять|десять|сто|тисяч[аі]?|мільйон\w*|січня|лютого|березня|грудня)\b"
    r"|[일이삼사오육칠팔구십백천만억]\s?(명|개|대|발)",
    re.IGNORECASE,
)
PARTICLE = re.compile(r"\}\}(은|는|이|가|을|를|와|과|으로|로|이라고|라고|이다)(?![가-힣])")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_lint(shop: Workshop, path: Path) -> None:
    source = path.read_text("utf-8")
    tree = shop.environment.parse(source)
    for data in tree.find_all(nodes.TemplateData):
        found = FACTUAL.search(data.data)
        assert not found, f"{path.name}: {found[0]!r} is a fact, and templates hold none"
    assert not PARTICLE.search(source), f"{path.name}: a particle after a value is grammar's choice: use a government"
    for used in tree.find_all(nodes.Filter):
        assert used.name in shop.environment.filters


def test_every_frame_speaks_every_language() -> None:
    for frame in (ROOT / "templates" / "frames").glob("*/frame.yaml"):
        if frame.parent.name == "quotation":
            continue
        assert {path.stem for path in frame.parent.glob("*.j2")} == set(LANGUAGES), frame.parent.name
