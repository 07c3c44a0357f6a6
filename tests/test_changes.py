"""What an update says: changed figures with both values, new and withdrawn facts, corrections; and `briefgen diff`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.api import Workshop
from briefgen.brief import Brief, Correction, Lede, Points
from briefgen.cli import cli
from briefgen.facts import FactSheet
from briefgen.plan.changes import compare, direction
from briefgen.problems import BriefgenError
from briefgen.values import parse_quantity
from tests.conftest import LANGUAGES

HEAD = """briefgen: 1
slug: story
source: {{publisher: ukrinform, published: 2024-12-{day}T18:00+02:00}}
by: us_department_of_defense
{more}
facts:
{facts}
"""
OLD = """
  - casualties: {group: soldiers, killed: 10, wounded: 20}
    id: toll
    lead: true
  - deploy: {what: ">= 10000 troops of KP", in: RU}
    id: deployed
  - deploy: {what: 3000 troops of KP, in: UA}
    id: gone
"""
NEW = """
  - casualties: {group: soldiers, killed: 12, wounded: 15}
    id: toll
    lead: true
  - deploy: {what: ">= 12000 troops of KP", in: RU}
    id: deployed
  - deploy: {what: 500 troops of KP, in: BY}
    id: fresh
"""


def load(shop: Workshop, folder: Path, day: int, facts: str, more: str = "") -> FactSheet:
    path = folder / f"{day}.yaml"
    path.write_text(HEAD.format(day=day, facts=facts, more=more), "utf-8")
    return shop.load(path)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def texts(brief: Brief) -> dict[str, list[str]]:
    lede = next(block for block in brief.blocks if isinstance(block, Lede))
    found = {"lede": [sentence.text for sentence in lede.sentences]}
    for block in brief.blocks:
        if isinstance(block, Points):
            found[block.heading] = [sentence.text for item in block.items for sentence in item]
    return {plain(heading): [plain(text) for text in said] for heading, said in found.items()}


WORDED = {
    "en": {
        "lede": [
            "Twelve soldiers were killed and 15 wounded, the U.S. Department of Defense said.",
            "Killed: up from 10.",
            "Wounded: down from 20.",
        ],
        "What has changed since December 22, 2024": [
            "At least 12,000 North Korean troops were deployed in Russia, the Pentagon said.",
            "The figure is up from at least 10,000.",
        ],
        "New": ["Five hundred North Korean troops were deployed in Belarus, the Pentagon said."],
        "No longer reported": ["Three thousand North Korean troops were deployed in Ukraine, the Pentagon said."],
    },
    "uk": {
        "lede": [
            "Загинуло 12 військових, ще 15 поранено, повідомило Міністерство оборони США.",
            "Загинуло: більше, ніж повідомляли раніше (10).",
            "Поранено: менше, ніж повідомляли раніше (20).",
        ],
        "Що змінилося з 22 грудня 2024 року": [
            "У Росії розміщено щонайменше 12 000 північнокорейських військових, повідомив Пентагон.",
            "Це більше, ніж повідомляли раніше (щонайменше 10 000).",
        ],
        "Нове": ["У Білорусі розміщено 500 північнокорейських військових, повідомив Пентагон."],
        "Більше не повідомляють": ["В Україні розміщено 3000 північнокорейських військових, повідомив Пентагон."],
    },
    "ko": {
        "lede": [
            "미국 국방부는 군인 12명이 숨지고 15명이 다쳤다고 밝혔다.",
            "사망: 종전 10명에서 증가.",
            "부상: 종전 20명에서 감소.",
        ],
        "2024년 12월 22일 이후 달라진 내용": [
            "미 국방부는 러시아에 북한군 최소 1만2천 명이 배치됐다고 밝혔다.",
            "이는 종전의 최소 1만 명에서 늘어난 것이다.",
        ],
        "새로운 내용": ["미 국방부는 벨라루스에 북한군 500명이 배치됐다고 밝혔다."],
        "더는 보도되지 않는 내용": ["미 국방부는 우크라이나에 북한군 3천 명이 배치됐다고 밝혔다."],
    },
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_since(shop: Workshop, tmp_path: Path, lang: str) -> None:
    old, new = load(shop, tmp_path, 22, OLD), load(shop, tmp_path, 23, NEW)
    assert texts(shop.brief(new, lang, since=old)) == WORDED[lang]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("10", "12", "up"), ("12", "10", "down"), ("> 2000", "> 3000", "up"), (">= 100", "~ 100", "revised"), ("10", ">= 12", "up"),
        (">= 10", "12", "revised"), ("~ 100", "105", "revised"), ("~ 100", "130", "up"), ("<= 50", "60", "up"), ("10..20", "15..30", "up"),
        ("10..20", "5..30", "revised"), ("5%", "5 pp", "revised"), ("> 100", "< 50", "down"), ("10", "10..20", "revised"),
    ],
)  # fmt: skip
def test_direction_is_said_only_where_it_is_sure(was: str, now: str, told: str) -> None:
    assert direction(parse_quantity(was), parse_quantity(now)) == told


def test_facts_without_ids_are_matched_by_what_they_say(shop: Workshop, tmp_path: Path) -> None:
    facts = "  - deploy: {{what: {} troops of KP, in: RU}}\n  - condemn: {{who: US, what: the attack}}\n"
    old = load(shop, tmp_path, 22, facts.format(100))
    new = load(shop, tmp_path, 23, "  - condemn: {who: UA, what: the war}\n" + facts.format(200))
    changes = compare(old, new)
    assert (list(changes.figures), changes.fresh, changes.withdrawn) == (["f2"], ("f1",), ())


CORRECTED = {
    "en": "Correction, December 24, 2024: An earlier version of this briefing gave a wrong figure. Killed: 12, not 10.",
    "uk": "Виправлено 24 грудня 2024 року: у попередній версії було зазначено неправильну цифру. Загинуло: 12, а не 10.",
    "ko": "바로잡습니다(2024년 12월 24일) 이전 브리핑의 수치(사망)를 바로잡습니다. 정정 전: 10명. 정정 후: 12명.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_correction(shop: Workshop, tmp_path: Path, lang: str) -> None:
    more = "correction: {on: 2024-12-24, fact: toll, role: killed, was: 10}"
    brief = shop.brief(load(shop, tmp_path, 23, NEW, more), lang)
    block = next(block for block in brief.blocks if isinstance(block, Correction))
    text = f"{block.label.text} {block.sentences[0].text}"
    assert plain(text) == CORRECTED[lang]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("correction: {on: 2024-12-24, fact: nobody, role: killed, was: 10}", "UNKNOWN-FACT"),
        ("correction: {on: 2024-12-24, fact: toll, role: missing, was: 10}", "BAD-VALUE"),
        ("correction: {on: 2024-12-24, fact: toll, role: killed, was: 12}", "BAD-VALUE"),
        ("correction: {on: 2024-12-24, fact: toll, role: killed}", "MISSING-FIELD"),
        ("correction: {fact: toll, role: killed, was: 10}", "MISSING-FIELD"),
    ],
)
def test_correction_refused(shop: Workshop, tmp_path: Path, more: str, code: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        load(shop, tmp_path, 23, NEW, more)
    assert code in {problem.code for problem in caught.value.problems}


def test_diff(shop: Workshop, tmp_path: Path) -> None:
    for day, facts in ((22, OLD), (23, NEW)):
        load(shop, tmp_path, day, facts)
    names = [str(tmp_path / "22.yaml"), str(tmp_path / "23.yaml")]
    found = json.loads(CliRunner().invoke(cli, ["diff", *names, "--json"]).output)
    assert found["facts"]["changed"][0] == {"fact": "toll", "slot": "killed", "was": "10", "now": "12", "direction": "up"}
    assert (found["facts"]["new"], found["facts"]["withdrawn"]) == (["fresh"], ["gone"])
    told = "At least 12,000 North Korean troops were deployed in Russia and 500 in Belarus, the Pentagon said."
    assert ["+", told] in found["briefs"]["en"]
    assert set(found["briefs"]) == set(LANGUAGES)
    text = CliRunner().invoke(cli, ["diff", names[0], names[0]]).output
    assert not [line for line in text.splitlines() if line[:2] in ("+ ", "- ", "~ ")]
