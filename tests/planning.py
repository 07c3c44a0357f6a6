"""Properties of a plan and of a brief that hold for every sheet, each as a list of what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.brief import Brief, FigureTable, KeyFigures, Lede, Points, Quotation, Sentence, Timeline
from briefgen.facts import Fact, FactSheet
from briefgen.phrase import Phrase
from briefgen.plan import AIMS, Plan, moment_of
from briefgen.plan.weigh import Scale

STORY = """briefgen: 1
slug: story
source: {publisher: ukrinform, published: 2024-12-23T18:00+02:00}
entities:
  marsh: {is: person, gender: f, en: {given: Anna, family: Marsh}, uk: {given: Анна, family: Марш}, ko: {given: 안나, family: 마시}}
"""
"""The head of a sheet about one person, to which tests add words and `facts:`."""
RATIO = {"en": 1.0, "uk": 0.90, "ko": 0.75}
"""Words of a language to one of English, over the facts of the seeds and of random sheets."""


def sentences(brief: Brief) -> Iterator[Sentence]:
    """The sentences of a brief in reading order, without tables."""
    for block in brief.blocks:
        match block:
            case Lede():
                yield from block.sentences
            case Points():
                yield from (sentence for item in block.items for sentence in item)
            case Timeline():
                yield from (sentence for _, said in block.items for sentence in said)
            case _:
                pass


def phrases(brief: Brief) -> Iterator[Phrase]:
    """Everything that names somebody, in reading order."""
    for block in brief.blocks:
        match block:
            case FigureTable():
                yield from (cell.phrase for row in block.rows for cell in row)
            case KeyFigures():
                yield from (cell.phrase for pair in block.items for cell in pair)
            case Quotation():
                yield block.attribution
            case Lede() | Points() | Timeline():
                one = Brief("", brief.lang, "", "", brief.title, Phrase(), "", (block,))
                yield from (sentence.phrase for sentence in sentences(one))
            case _:
                pass


def words(brief: Brief) -> int:
    """Words of the sentences and quotations of a brief."""
    quoted = sum(len(block.quoted.text.split()) for block in brief.blocks if isinstance(block, Quotation))
    return quoted + sum(len(sentence.text.split()) for sentence in sentences(brief))


def conservation(sheet: FactSheet, brief: Brief) -> list[str]:
    """Facts in are facts out: each is said by one sentence, stands in a table, or is left out by name."""
    said = Counter(fact for sentence in sentences(brief) for fact in sentence.facts)
    said.update(fact for block in brief.blocks if isinstance(block, Quotation) for fact in block.facts)
    tables = [block for block in brief.blocks if isinstance(block, FigureTable)]
    shown = {fact for block in tables for row in block.rows for cell in row for fact in cell.facts}
    wrong = [f"{fact} is said {times} times" for fact, times in said.items() if times > 1]
    for fact in sheet.facts:
        inside = fact.id in said or fact.id in shown or any(name.startswith(f"{fact.id}.") for name in said)
        if inside == (fact.id in brief.omitted):
            wrong.append(f"{fact.id} is lost" if not inside else f"{fact.id} is said and left out")
    return wrong


def mentions(sheet: FactSheet, brief: Brief) -> list[str]:
    """Nobody is called by a second name before the full one, and the full one comes once but for namesakes."""
    rows = {key: row[brief.lang] for key, row in sheet.rows.get("names", {}).items() if row.get("is") == "person"}
    seen: set[str] = set()
    wrong = []
    for phrase in phrases(brief):
        for span in phrase:
            if span.kind != "name" or span.value not in rows:
                continue
            full = rows[span.value]["given"][:3] in span.text
            if span.value not in seen and not full:
                wrong.append(f"{span.value} is first called {span.text}")
            stays = brief.lang == "ko" and span.value not in sheet.offices  # never a bare surname
            families = [key for key in rows if rows[key]["family"] == rows[span.value]["family"]]
            if span.value in seen and full and len(families) == 1 and not stays:
                wrong.append(f"{span.value} is introduced twice: {span.text}")
            seen.add(span.value)
    return wrong


def budget(sheet: FactSheet, plan: Plan) -> float | None:
    """How much of its budget a plan weighs; None where the facts do not allow it to come near.

    They do not where the lede alone passes it, where all facts together do not reach it, or where each fact that is left
    out would pass it.
    """
    wanted = AIMS.get(plan.length, 0.0)
    if plan.kind == "alert" or plan.length not in ("short", "standard"):
        return None
    scale, known = Scale(sheet), set[str]()
    said = [
        plan.lede,
        *(fact for facts in (*plan.beside, *plan.points) for fact in facts),
        *(fact for _, fact in plan.events),
        *plan.quotations,
    ]
    total = 0.0
    for fact in {fact.id: fact for fact in said}.values():
        weight = scale.weigh(fact, dated=plan.kind == "timeline")
        total += weight.beside(known)
        known |= weight.told
    left = {fact.id: fact for fact in plan.omitted if fact.predicate != "quotation"}
    if plan.kind == "timeline":
        left = {name: fact for name, fact in left.items() if moment_of(fact) is not None}
    sayable = [fact for fact in left.values() if _within(fact, left, {fact.id for fact in said})]
    if total < wanted and all(
        total + scale.weigh(fact, dated=plan.kind == "timeline").beside(known) > 1.04 * wanted for fact in sayable
    ):
        return None
    return None if len(said) == 1 else total / wanted


def _within(fact: Fact, left: dict[str, Fact], said: set[str]) -> bool:
    """Whether all that the fact follows is said, or could be."""
    while fact.follows and fact.follows not in said:
        if fact.follows not in left:
            return False
        fact = left[fact.follows]
    return True
