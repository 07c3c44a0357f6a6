"""What can be said and is hardly meant: warnings of `briefgen check`."""

from __future__ import annotations

import pytest

from briefgen.api import Workshop
from briefgen.loading import load_text
from tests.saying import SHEET


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("buy: {who: AU, what: weapon}", ["weapon"]),
        ("say: {who: the minister, what: {buy: {who: company, what: the weapon}}}", ["company"]),
        ("buy: {who: AU, what: [a missile, drone]}", ["drone"]),
        ("buy: {who: AU, what: weapons}", []),
        ("buy: {who: the army, what: equipment}", []),
        ("buy: {who: army, what: 5 missiles}", []),
        ("buy: {who: AU, what: another missile}", []),
        ("buy: {who: AU, what: 3rd missile}", []),
        ("appoint: {who: parliament, whom: zelensky, as: minister}", []),
    ],
)
def test_a_bare_noun_is_told(shop: Workshop, fact: str, told: list[str]) -> None:
    sheet = load_text(f"{SHEET}{fact}\n", "example.yaml", shop.lexicon, shop.predicates)
    found = shop.doubts(sheet, ["en", "uk", "ko"])
    assert [problem.message.split("'")[1] for problem in found] == told
    assert all(problem.code == "ARTICLE" and problem.severity == "warning" and problem.where for problem in found)
