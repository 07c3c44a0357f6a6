"""Every row of the lexicon can be read by every language, governs every role it has, and names only what is there."""

from __future__ import annotations

import pytest

from briefgen.api import Workshop
from briefgen.checking import check_rows
from briefgen.fields import FACT
from briefgen.lexicon import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_rows(shop: Workshop, kind: str) -> None:
    lexicon = shop.lexicon
    rows = {kind: {key: lexicon.row(kind, key) or {} for key in lexicon.keys(kind)}}
    marks = {f"{kind}.{key}": lexicon.where(kind, key) for key in lexicon.keys(kind)}
    problems = check_rows(shop, rows, marks)
    assert not problems, "\n".join(problem.render() for problem in problems)


def test_verbs_and_frames_share_no_key(shop: Workshop) -> None:
    verbs = set(shop.lexicon.keys("verbs"))
    assert not verbs & set(shop.predicates.frames())
    assert verbs & set(FACT) == {"say"}, "a fact's own field hides a verb; `say` alone is told apart, by its mapping"
