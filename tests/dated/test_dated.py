"""Figures one can see: which are drawn, how hedges look, and that each medium says the same."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import lxml.html
import pytest

from briefgen.api import Workshop
from briefgen.brief import Bar, Brief, FigureTable
from briefgen.dated import find_series
from briefgen.writers import WRITERS, WriteContext
from briefgen.writers.bars import svg
from tests.conftest import LANGUAGES, ROOT
from tests.outside import Look, browse, nu
from tests.writers.readers import seen
from tests.writers.test_pdf import failures
from tests.writers.tree import assert_says

TOLL = Path(__file__).parent / "toll.yaml"


def drawn(brief: Brief) -> FigureTable:
    (table,) = (block for block in brief.blocks if isinstance(block, FigureTable) and block.bars)
    return table


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_vouched_for_is_drawn_by_date(shop: Workshop, lang: str) -> None:
    table = drawn(shop.brief(shop.load(TOLL), lang))
    assert [row[0].facts for row in table.rows] == [("first",), ("second",), ("third",), ("fourth",), ("fifth",)]
    assert [(bar.low, bar.high, bar.hedge) for bar in table.bars] == [
        ("100", "", "~"),
        ("500", "", ">"),
        ("800", "1000", ".."),
        ("1200", "", "<="),
        ("1150", "", ""),
    ]
    assert all(Decimal(bar.top) > Decimal(bar.high or bar.low) for bar in table.bars)
    assert [bool(bar.meaning) for bar in table.bars] == [True, True, True, True, False]
    for row, slot in zip(table.rows, ("killed",) * 5, strict=True):
        spans = [span for cell in row for span in cell.phrase if span.kind in ("number", "date")]
        assert {(span.kind, span.origin.slot) for span in spans} == {("number", slot), ("date", "by.on")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_series_may_be_named(shop: Workshop, lang: str) -> None:
    sheet = shop.load(Path(__file__).parent / "named.yaml")
    table = drawn(shop.brief(sheet, lang, length="full"))
    assert [row[0].facts for row in table.rows] == [("missing_before",), ("missing",)]
    assert [bar.low for bar in table.bars] == ["79", "179"]
    assert {"en": "missing people", "uk": "зниклі безвісти", "ko": "실종자"}[lang] in table.heading


def test_figures_of_different_matters_are_not_drawn_together(shop: Workshop) -> None:
    for seed in ("kursk", "finland-2024", "bankman-fried-2024", "air-attack-2024-08", "fed-2024-09"):
        sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
        assert find_series(sheet.facts, shop.predicates) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_and_pdf(shop: Workshop, lang: str) -> None:
    brief = shop.brief(shop.load(TOLL), lang)
    page = WRITERS["html"](brief, WriteContext()).decode()
    root = lxml.html.fromstring(page)
    table = drawn(brief)
    titles = [f"{row[0].text}: {row[1].text}" for row in table.rows]
    drawings = root.findall(".//svg")
    assert [drawing.get("role") for drawing in drawings] == ["img"] * 5
    assert [drawing.findtext("title") for drawing in drawings] == titles
    assert [drawing.findtext("desc") or "" for drawing in drawings] == [bar.meaning for bar in table.bars]
    assert_says(brief, seen(page))
    data = WRITERS["pdf"](brief, WriteContext(theme="desk"))
    assert failures(data, "ua1") == failures(data, "3a") == []


def bar(text: str) -> list[tuple[float, float, str]]:
    """Start, end and the rest of each part of a drawing."""
    parts = re.findall(r'<rect x="([\d.]+)%" y="1" width="([\d.]+)%" height="10"([^/]*)/>', text)
    return [(float(x), float(x) + float(width), rest) for x, width, rest in parts]


def test_hedges_have_shapes() -> None:
    def ends(hedge: str, low: str = "40", high: str = "") -> list[tuple[float, float, str]]:
        return bar(svg(Bar(low, "100", hedge, high), "a", "b"))

    assert ends("") == [(0, 40, "")]
    for hedge in (">", ">="):
        first, *strokes = ends(hedge)
        assert first == (0, 40, "")
        assert len(strokes) == 3
        assert all(start > 40 for start, _, _ in strokes)
    solid, pale = ends("~")
    assert solid[1] == pale[0] < 40 < pale[1]
    assert "opacity" in pale[2]
    for hedge in ("<", "<="):
        ((start, end, rest),) = ends(hedge)
        assert (start, end) == (0, 40)
        assert 'fill="none"' in rest
    solid, pale = ends("..", "40", "60")
    assert (solid[:2], pale[:2]) == ((0, 40), (40, 60))
    assert ends("", "0")[0][1] > 0


def test_hostile_labels_stay_text() -> None:
    text = svg(Bar("1", "2", ">", meaning="<script>"), "</title><script>", "&")
    assert "<script" not in text
    assert "&lt;/title&gt;" in text


@pytest.mark.tools
def test_in_a_browser(shop: Workshop) -> None:
    pages = {lang: WRITERS["html"](shop.brief(shop.load(TOLL), lang), WriteContext()).decode() for lang in LANGUAGES}
    assert {lang: found for lang, found in nu(pages).items() if found} == {}
    measure = "[...document.querySelectorAll('svg rect')].map(r => Math.round(r.getBoundingClientRect().width))"
    looks = [Look(lang, page, 320, axe=True, evaluate=measure) for lang, page in pages.items()]
    for look in browse(looks):
        assert (look.overflow, look.requests, look.axe) == (0, [], [])
        assert min(look.value) >= 0
        assert max(look.value) > 50
