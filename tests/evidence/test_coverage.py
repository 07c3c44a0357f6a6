"""What of an article no fact says: nothing in the seeds; and what one fact says, as soon as it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.api import Workshop
from briefgen.grounding.coverage import Coverage
from tests.conftest import ROOT, SEEDS
from tests.evidence.test_grounds import examiner

HERE = Path(__file__).parent / "sheets"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_says_all_of_its_article(shop: Workshop, seed: str) -> None:
    gaps = Coverage(examiner(shop, ROOT / "seeds" / seed / "sheet.yaml")).gaps()
    assert [gap for gap in gaps if not gap.left_out] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_each_fact_is_missed_when_it_is_gone(shop: Workshop, seed: str) -> None:
    one = examiner(shop, ROOT / "seeds" / seed / "sheet.yaml")
    coverage = Coverage(one)
    for fact in one.sheet.facts:
        places = {one.article.sentences[number].text for number in one.sentences(fact)}
        found = coverage.gaps(without=fact.id)
        assert [gap for gap in found if gap.sentence in places], f"nobody misses {fact.id}"
        text = one.article.text
        assert all(text[gap.passage.start : gap.passage.end] == gap.text for gap in found)
        assert found == sorted(found, key=lambda gap: gap.passage)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            [
                "number Half",
                "number 24",
                "name schools in Hualien were damaged",
                "statement agency counted",
                "number 300",
                "statement aftershocks",
                "date 6 a.m.",
                "number 13th",
                "statement strongest",
                "number $1.2 million",
            ],
        ),
        (
            "uk",
            [
                "name України",
                "statement попередніми даними кількість убитих і поранених",
                "quotation «Ми відповімо на це»",
                "statement підтвердило розміщення",
                "name Кореї",
                "statement даними відомства",
                "statement потрапили в полон",
                "name Сибіги, переговори з Києвом тривали",
                "date 10 години",
            ],
        ),
        ("ko", ["statement 우크라이나", "statement 죽거나 다친", 'quotation "우리는 대응할 것"']),
    ],
)
def test_gaps_of_a_sheet_that_leaves_things_out(shop: Workshop, lang: str, expected: list[str]) -> None:
    gaps = Coverage(examiner(shop, HERE / lang / "honest.yaml")).gaps()
    assert [f"{gap.kind} {gap.text}" for gap in gaps] == expected


def test_what_is_left_out_on_purpose_says_why(shop: Workshop, tmp_path: Path) -> None:
    folder = ROOT / "seeds" / "finland-2024"
    sheet = (folder / "sheet.yaml").read_text("utf-8")
    cut = sheet[: sheet.index("  - accede")]
    cut += "leave_out:\n  - {from: Finland joined NATO in April 2023, because: known}\n"
    (tmp_path / "sheet.yaml").write_text(cut, "utf-8")
    (tmp_path / "article.txt").write_bytes((folder / "article.txt").read_bytes())
    gaps = Coverage(examiner(shop, tmp_path / "sheet.yaml")).gaps()
    assert [(gap.text, gap.left_out) for gap in gaps] == [
        ("Finland joined NATO", "known"),
        ("April 2023", "known"),
        ("Russia invaded Ukraine", ""),
        ("February 2022", ""),
    ]
