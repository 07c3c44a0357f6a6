"""`briefgen trace` and the report of `briefgen check`: each value with its words and its evidence, each link with its end."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
import pytest

from briefgen.api import Workshop
from briefgen.proving import Proving, as_json, as_table
from briefgen.reporting import report
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.outside import Look, browse, nu
from tests.test_cli import run

HONEST = ROOT / "tests" / "evidence" / "sheets" / "en" / "honest.yaml"


@pytest.fixture(scope="module")
def proven(shop: Workshop) -> dict[str, Proving]:
    paths = {seed: ROOT / "seeds" / seed / "sheet.yaml" for seed in SEEDS} | {"honest": HONEST}
    return {name: Proving(shop, shop.load(path), LANGUAGES) for name, path in paths.items()}


@pytest.fixture(scope="module")
def pages(proven: dict[str, Proving]) -> dict[str, str]:
    return {name: report(one).decode() for name, one in proven.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_ledger_says_where_each_value_comes_from(proven: dict[str, Proving], seed: str) -> None:
    data = json.loads(as_json(proven[seed]))
    article = (ROOT / "seeds" / seed / "article.txt").read_bytes().decode()
    facts = {fact.id for fact in proven[seed].sheet.facts}
    for row in data["rows"]:
        assert row["said"]
        for one in row["evidence"]:
            assert article[one["start"] : one["end"]] == one["exact"]
            assert one["exact"] in one["sentence"]
        # a source's own data stand in the sheet, and so does what a row of the lexicon adds
        if row["fact"] != "source" and row["kind"] in ("number", "date", "quote"):
            assert row["evidence"], row
    assert facts <= {proven[seed].fact_of(row["fact"]) for row in data["rows"]} | {
        fact for fact in facts if not any(row["fact"].startswith(fact) for row in data["rows"])
    }


def test_the_table_shows_each_language(proven: dict[str, Proving]) -> None:
    lines = as_table(proven["kursk"]).splitlines()
    line = next(line for line in lines if line.startswith("toll, combined"))
    for cell in ("> 3000", "3,000", "3000", "3천", "exceeds 3,000", "247"):
        assert cell in line
    assert len({len(line) for line in lines}) > 1
    assert all(line == line.rstrip() for line in lines)


def test_commands(tmp_path: Path) -> None:
    traced = run("trace", str(HONEST), "--lang", "en,ko")
    assert traced.returncode == 0
    assert "f2, magnitude: 7.2" in traced.stdout.decode()
    covered = run("check", "--coverage", str(HONEST))
    assert covered.returncode == 1
    assert (
        "article.txt:5:20: number: 300\n    The agency counted 300 aftershocks by 6 a.m. on Thursday." in covered.stdout.decode()
    )
    seed = str(ROOT / "seeds" / "kursk" / "sheet.yaml")
    whole = run("check", "--coverage", "--report", "html", "-o", str(tmp_path), seed)
    assert whole.returncode == 0
    assert (tmp_path / "kursk.check.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_every_link_of_a_report_leads_somewhere_and_back(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        tree = lxml.html.fromstring(page)
        ids = [str(element.get("id")) for element in tree.iter() if isinstance(element.tag, str) and element.get("id")]
        assert len(ids) == len(set(ids)), name
        links = {str(link.get("href")).removeprefix("#") for link in tree.iter("a") if str(link.get("href")).startswith("#")}
        assert links <= set(ids), (name, links - set(ids))
        assert not list(tree.iter("script"))
        for fact in tree.xpath("//section[@class='fact']"):
            number = fact.get("id").removeprefix("fact-")
            leads = [link.get("href")[1:] for link in fact.iter("a")]
            assert any(lead.startswith(f"e{number}-") for lead in leads), (name, number)
            for lang in LANGUAGES:
                said = [lead for lead in leads if lead.startswith(f"{lang}-")]
                assert said, (name, number, lang)
                for lead in said:
                    back = [link.get("href") for link in tree.get_element_by_id(lead).iter("a")]
                    assert f"#fact-{number}" in back
            marks = [link.get("href") for link in tree.xpath("//section[@id='article']//a")]
            assert f"#fact-{number}" in marks, (name, number)


def test_a_report_shows_the_article_whole(proven: dict[str, Proving], pages: dict[str, str]) -> None:
    for name, page in pages.items():
        tree = lxml.html.fromstring(page)
        for link in tree.xpath("//a[@class='to']"):
            link.drop_tree()
        shown = " ".join("".join(tree.xpath("//div[@class='text']")[0].itertext()).split())
        assert shown == " ".join(proven[name].sheet.source.article.split())


@pytest.mark.tools
def test_reports_in_a_browser(pages: dict[str, str]) -> None:
    """Axe-core finds nothing, nothing overflows at 320 pixels, nothing is asked for; Nu finds nothing."""
    looks = [
        Look(f"{name}-{size}-{scheme}", page, size, scheme=scheme, axe=True)
        for name, page in pages.items()
        for size, scheme in ((320, "light"), (320, "dark"), (1200, "light"))
    ]
    for seen in browse(looks):
        assert (seen.overflow, seen.requests, seen.axe) == (0, [], []), seen.name
    assert nu(pages) == {name: [] for name in pages}
