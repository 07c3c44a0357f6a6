"""What cannot be so: each case is a fact, the code it is refused with (or none), and the line it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.api import Workshop
from briefgen.problems import BriefgenError

HEAD = """briefgen: 1
slug: story
source: {publisher: ukrinform, published: 2025-03-10T18:00+02:00}
facts:
"""
FIRST = len(HEAD.splitlines()) + 1
CASES = [
    ("AFTER-PUBLICATION", "condemn: {who: US, what: the attack}\n    by: {who: bloomberg, on: 2025-03-12}"),
    ("", "condemn: {who: US, what: the attack}\n    by: {who: bloomberg, on: 2025-03-11}"),  # the 11th had begun in Auckland
    ("AFTER-PUBLICATION", "condemn: {who: US, what: the attack}\n    when: 2025-04-01\n    tense: past"),
    ("", "condemn: {who: US, what: the attack}\n    when: 2025-04-01"),
    ("AFTER-PUBLICATION", "casualties: {killed: 3}\n    as_of: 2025-03-14"),
    ("AFTER-PUBLICATION", "say: {who: US, what: {condemn: {who: UA, what: the attack}, when: 2025-06, tense: past}}"),
    ("BEFORE-PUBLICATION", "condemn: {who: US, what: the attack}\n    when: 2025-03-08\n    tense: future"),
    (
        "",
        "condemn: {who: US, what: the attack}\n    when: 2025-03-08\n    tense: future\n    by: {who: bloomberg, on: 2025-03-05}",
    ),
    ("", "condemn: {who: US, what: the attack}\n    when: 2025-03-10\n    tense: future"),
    ("TWO-TIMES", "condemn: {who: US, what: the attack}\n    ago: 2 days\n    when: 2025-03-08"),
    ("TOO-MANY-OF", "casualties: {group: 100 soldiers, killed: 200}"),
    ("TOO-MANY-OF", 'casualties: {group: 100 soldiers, killed: "> 100"}'),
    ("", "casualties: {group: 100 soldiers, killed: 100}"),
    ("", 'casualties: {group: ">= 100 soldiers", killed: 200}'),
    ("", 'casualties: {group: 100 soldiers, killed: "<= 200"}'),
    ("TOO-MANY-OF", "attack: {actor: RU, target: {noun: region, count: 25, out_of: 24}}"),
    ("", "attack: {actor: RU, target: {noun: region, count: 24, out_of: 24}}"),
    ("IMPOSSIBLE-PERCENT", "measure: {indicator: the unemployment_rate, value: 104%}"),
    ("IMPOSSIBLE-PERCENT", "measure: {indicator: the unemployment_rate, value: 4%, from: -1%}"),
    ("", "measure: {indicator: inflation, value: 104%}"),
    ("", "measure: {indicator: inflation, value: -1%}"),
    ("NO-MAJORITY", "adopt: {body: the senate, act: the bill, for: 19, against: 34}"),
    ("", "adopt: {body: the senate, act: the bill, for: 19, against: 19}"),
    ("", "adopt: {body: the senate, act: the bill, for: 34, against: 19, outcome: rejected}"),
    ("", "adopt: {body: the senate, act: the bill, for: 19, against: 34, outcome: rejected}"),
    ("OLD-NEWS", "hazard: {type: an earthquake, magnitude: 6.1}\n    when: 1925-03-09\n    lead: true"),
    ("OLD-NEWS", "hazard: {type: an earthquake, magnitude: 6.1}\n    when: 2023\n    lead: true"),
    ("", "hazard: {type: an earthquake, magnitude: 6.1}\n    when: 2024\n    lead: true"),
    ("", "hazard: {type: an earthquake, magnitude: 6.1}\n    when: 1925-03-09"),
    ("BAD-DATE", "condemn: {who: US, what: the attack}\n    when: Tuesday 2025-03-10"),
    ("BAD-DATE", "condemn: {who: US, what: the attack}\n    when: Monday 2025-03"),
    ("", "condemn: {who: US, what: the attack}\n    when: Monday 2025-03-10"),
]


@pytest.mark.parametrize(("code", "fact"), CASES)
def test_fact(shop: Workshop, tmp_path: Path, code: str, fact: str) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(f"{HEAD}  - {fact}\n", "utf-8")
    if not code:
        assert shop.load(path).facts
        return
    with pytest.raises(BriefgenError) as caught:
        shop.load(path)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.where is not None
    assert (problem.where.file, FIRST <= problem.where.line <= FIRST + 2) == (str(path), True)
    assert problem.where.column > 1


SHARES = """words:
  verbs:
    get.part:
      roles: {who: agent, what: measure, of: thing}
      en: {verb: "get, got, got", what: obj, of: of}
      uk: {impf: "отримувати, отримує, отримують", pf: "отримати, отримає, отримають", passive: plural, what: acc, of: з gen}
      ko: {verb: 얻다, what: 을, of: 의}
"""


@pytest.mark.parametrize(("shares", "code"), [((51.6, 48.4), ""), ((51.6, 58.4), "IMPOSSIBLE-PERCENT"), ((33.4, 33.4, 33.5), "")])
def test_shares_of_one_whole(shop: Workshop, tmp_path: Path, shares: tuple[float, ...], code: str) -> None:
    path = tmp_path / "sheet.yaml"
    facts = [
        f"  - get.part: {{who: {who}, what: {share}%, of: the vote}}\n"
        for who, share in zip(("US", "UA", "KR"), shares, strict=False)
    ]
    path.write_text(HEAD.replace("facts:\n", SHARES + "facts:\n") + "".join(facts), "utf-8")
    if not code:
        assert len(shop.load(path).facts) == len(shares)
        return
    with pytest.raises(BriefgenError) as caught:
        shop.load(path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_an_unknown_name_is_offered_entities(shop: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(f"{HEAD}  - condemn: {{who: hanson_young, what: the attack}}\n", "utf-8")
    with pytest.raises(BriefgenError) as caught:
        shop.load(path)
    (problem,) = caught.value.problems
    assert "declare it under `entities:`\nhanson_young: {is: person" in problem.help
