"""Facts against their evidence: every seed is proven, and what was changed in a fact is found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.api import Workshop
from briefgen.evidence import Article, read_style
from briefgen.facts import Nominal, Several
from briefgen.grounding import Examiner
from briefgen.grounding.figures import same_words
from briefgen.problems import BriefgenError, Problem
from briefgen.reader import read
from briefgen.values import Hedge, Moment, Quantity
from tests.conftest import ROOT, SEEDS


def examiner(shop: Workshop, path: Path) -> Examiner:
    sheet = shop.load(path)
    style = read_style(sheet.source.language, tuple(shop.lexicon.folders))
    return Examiner(sheet, shop.lexicon, Article(sheet.source.article, style))


@pytest.fixture(scope="module")
def examiners(shop: Workshop) -> dict[str, Examiner]:
    return {seed: examiner(shop, ROOT / "seeds" / seed / "sheet.yaml") for seed in SEEDS}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_claim_of_a_seed_is_proven(examiners: dict[str, Examiner], seed: str) -> None:
    found = examiners[seed].grounds()
    assert found.problems == []
    figures = [proof for proof in found.proofs if isinstance(proof.claim.value, Quantity | Moment)]
    assert len(figures) >= 2
    text = examiners[seed].article.text
    assert all(text[proof.passage.start : proof.passage.end].strip() for proof in figures)


def _figures(value: Quantity) -> Iterator[tuple[str, Quantity]]:
    for low in (value.low + 1, value.low - 1, value.low + 10):
        yield "digit", replace(value, low=low)
    for low in (value.low * 10, value.low / 10, value.low * 1000):
        yield "magnitude", replace(value, low=low)
    if value.high is None:
        for hedge in Hedge:
            if hedge not in (value.hedge, Hedge.BETWEEN):
                yield "hedge", replace(value, hedge=hedge)
    for unit in ("percent", "points", "USD", "EUR", ""):
        if unit != value.unit:
            yield "unit", replace(value, unit=unit)


def _moments(value: Moment) -> Iterator[tuple[str, Moment]]:
    for days in (-7, -1, 1, 7) if value.day else ():
        day = value.date + dt.timedelta(days)
        yield "day", replace(value, year=day.year, month=day.month, day=day.day)
    if value.month:
        yield "month", replace(value, month=value.month % 12 + 1, day=min(value.day, 28))
    yield "year", replace(value, year=value.year - 1)
    if value.hour >= 0:
        yield "time", replace(value, hour=(value.hour + 1) % 24)


def test_a_changed_fact_is_found(examiners: dict[str, Examiner]) -> None:
    """Figures, hedges, units and dates, one by one; what stays is two figures of one sentence."""
    tried: Counter[str] = Counter()
    missed: list[str] = []
    for seed, one in examiners.items():
        for fact in one.sheet.facts:
            sentences = one.sentences(fact)
            for claim in one.claims.of(fact):
                value = claim.value
                changes: Iterator[tuple[str, Quantity | Moment]] = iter(())
                if isinstance(value, Quantity):
                    changes = _figures(value)
                elif isinstance(value, Moment):
                    changes = _moments(value)
                for kind, changed in changes:
                    tried[kind] += 1
                    if not isinstance(one.prove(replace(claim, value=changed), sentences), Problem):
                        missed.append(f"{seed} {claim.fact} {claim.slot} {kind} {changed}")
    assert missed == [
        "air-attack-2024-08 zelensky_count what.1.count hedge ~ 100",
        "air-attack-2024-08 zelensky_count what.2.count hedge > 100",
        "euro-2024-final won.means score digit 1",
        "euro-2024-final won.means against digit 2",
    ]
    assert sum(tried.values()) > 1000
    assert min(tried.values()) >= 2


def test_a_clock_time_in_a_word_is_that_of_the_evidence() -> None:
    day = dt.date(2024, 1, 4)
    evidence = list(read("as of 6 p.m. on Thursday", "en", day))
    told, other = (next(iter(read(text, "en", day))) for text in ("6 p.m.", "2 p.m."))
    assert any(same_words(told, reading) for reading in evidence)
    assert not any(same_words(other, reading) for reading in evidence)


@pytest.mark.parametrize("left_out", range(1, 4))
def test_a_quotation_lacks_no_word(shop: Workshop, examiners: dict[str, Examiner], left_out: int) -> None:
    """«I will fail you» stands in «I will not fail you», and no speaker's words part it."""
    found = examiners["mexico-2024"]
    told = [(fact, claim) for fact in found.sheet.facts for claim in found.claims.of(fact) if claim.kind == "quote"]
    fact, claim = next(pair for pair in told if str(pair[1].value) == "I will not fail you.")
    words = str(claim.value).split()
    changed = replace(claim, value=" ".join(words[:left_out] + words[left_out + 1 :]))
    assert not isinstance(found.prove(claim, found.sentences(fact)), Problem)
    assert isinstance(found.prove(changed, found.sentences(fact)), Problem)


def test_two_figures_of_a_fact_do_not_rest_on_one(shop: Workshop, examiners: dict[str, Examiner]) -> None:
    """The two that the test before leaves are found where the whole fact is examined."""
    one = examiners["air-attack-2024-08"]
    fact = next(fact for fact in one.sheet.facts if fact.id == "zelensky_count")
    launched = fact.roles["what"]
    assert isinstance(launched, Several)
    missiles, drones = launched.items
    assert isinstance(missiles, Nominal)
    assert missiles.count is not None
    about = replace(launched, items=(replace(missiles, count=replace(missiles.count, hedge=Hedge.ABOUT)), drones))
    swapped = replace(fact, roles={**fact.roles, "what": about})
    assert [problem.code for problem in one.grounds([swapped]).problems] == ["EVIDENCE-BOUND"]
    assert one.grounds([fact]).problems == []


def test_an_exchanged_name_is_found(examiners: dict[str, Examiner]) -> None:
    """Each name of each fact for each other name of the sheet and some that the article lacks.

    What is not found are names that stand in the evidence's own sentence (who did what to whom is not read) and, more
    seldom, that its pronoun could mean.
    """
    absent = ("macron", "FR", "reuters", "un", "lviv")
    tried, caught = Counter[bool](), Counter[bool]()
    for one in examiners.values():
        for fact in one.sheet.facts:
            sentences = one.sentences(fact)
            claims = [claim for claim in one.claims.of(fact) if claim.kind == "name"]
            named = {claim.value for claim in claims}
            for claim in claims:
                for key in (*one.entities, *absent):
                    if key in named or key == one.sheet.source.publisher:
                        continue
                    if any(one.named(key, number) for number in sentences):
                        continue
                    tried[key in absent] += 1
                    caught[key in absent] += isinstance(one.prove(replace(claim, value=key), sentences), Problem)
    assert tried[True] > 500
    assert caught[True] == tried[True]
    assert tried[False] > 1000
    assert caught[False] / tried[False] > 0.93


SHEETS = sorted((Path(__file__).parent / "sheets").glob("*/*.yaml"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_sheet(shop: Workshop, path: Path) -> None:
    """What stands after `# expect:` in a sheet is each problem's code with what it names, or nothing."""
    text = path.read_text("utf-8")
    expected = [line.removeprefix("# expect: ") for line in text.splitlines() if line.startswith("# expect: ")]
    try:
        shop.load(path)
        found = []
    except BriefgenError as error:
        found = [f"{problem.code} {problem.message}" for problem in error.problems]
    assert found == expected
