"""Template lint: a sentence template holds function words and nothing that could be a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.api import Workshop
from briefgen.linting import lint
from tests.conftest import LANGUAGES, ROOT

TEMPLATES = sorted((ROOT / "templates" / "clauses").glob("*.j2")) + sorted((ROOT / "templates" / "frames").glob("*/*.j2"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_lint(shop: Workshop, path: Path) -> None:
    norms = [shop.pack(lang).norms["lint"] for lang in LANGUAGES]
    assert list(lint(path.read_text("utf-8"), str(path), shop.environment, norms)) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{% macro clause(f) %}\nfive {{ f.get('who') }}{% endmacro %}", "t.j2:2:1: TEMPLATE-LINT: 'five' could be a fact"),
        ("on 12 {{ when }}", "'1' could be a fact"),
        ("у грудні {{ f.nominal('who', 'nom') }} грудня", "'грудня' could be a fact"),
        ("{{ f.nominal('who', '') }}은 갔다", "'은' after a value is grammar's choice"),
        ("{{ f.get('who')|upper }}", "there is no filter 'upper'"),
        ("{{ f.get('who' }}", "BAD-TEMPLATE"),
    ],
)
def test_lint_finds(shop: Workshop, source: str, found: str) -> None:
    norms = [shop.pack(lang).norms["lint"] for lang in LANGUAGES]
    problems = list(lint(source, "t.j2", shop.environment, norms))
    assert found in "\n".join(problem.render() for problem in problems)


def test_every_frame_speaks_every_language() -> None:
    for frame in (ROOT / "templates" / "frames").glob("*/frame.yaml"):
        if frame.parent.name == "quotation":
            continue
        assert {path.stem for path in frame.parent.glob("*.j2")} == set(LANGUAGES), frame.parent.name
