"""The gallery: a page a pair of languages with every verb and frame, as valid HTML."""

from __future__ import annotations

from itertools import combinations

import lxml.html
import pytest

from briefgen import gallery
from briefgen.api import Workshop
from tests.conftest import LANGUAGES


@pytest.fixture(scope="module")
def pages(shop: Workshop) -> dict[str, str]:
    return dict(gallery.pages(shop))


def test_pages(shop: Workshop, pages: dict[str, str]) -> None:
    """Every pair has a page; every verb and every frame with examples stands on it, and no sentence is a problem."""
    assert sorted(pages) == sorted("-".join(pair) + ".html" for pair in combinations(LANGUAGES, 2))
    wanted = {*shop.lexicon.keys("verbs"), *(key for key in shop.predicates.frames() if key != "quotation")}
    for page in pages.values():
        assert {section.get("id") for section in _parse(page).iter("section")} == wanted


def test_examples_are_sentences(pages: dict[str, str]) -> None:
    """What is shown as an example is a sentence, never a problem; other shapes may say why there is none."""
    tree = _parse(next(iter(pages.values())))
    for row in tree.iter("tr"):
        head = row.find("th")
        if head is None or head.find("pre") is None:
            continue
        for cell in row.findall("td"):
            text = cell.text or ""
            assert text, lxml.html.tostring(row)
            assert not text.startswith("("), text


def _parse(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)
