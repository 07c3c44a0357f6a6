"""Topics: points with a label, what stands beside the lede, and what a sheet may not say of them."""

from __future__ import annotations

import email
import email.policy
import json

import pytest

from briefgen.api import Workshop
from briefgen.brief import Brief, Lede, Points, Quotation
from briefgen.facts import FactSheet
from briefgen.loading import load_text
from briefgen.problems import BriefgenError
from briefgen.reading.topics import built_in
from tests.conftest import LANGUAGES
from tests.planning import STORY, conservation

SHEET = (
    STORY
    + """words:
  nouns:
    airspace.story: {is: abstract, en: "airspace, -", uk: {adj: повітряний, noun: "простір m, простору, -"}, ko: 영공}
    first_marsh: {is: abstract, en: "answer of Marsh, -", uk: "відповідь f, відповіді, -", ko: 답변}
    six_days: {is: abstract, en: "six days, -", uk: "тиждень m, тижня, -", ko: 일주일}
facts:
  - condemn: {who: FR, what: the war}
    id: lead
    lead: true
"""
)
TOLD = """
  - visit: {who: marsh, what: PL}
    id: visit
    topic: background
    salience: 2
  - deploy: {what: 100 troops of KP, in: RU}
    id: deployed
    topic: airspace.story
    salience: 4
  - quotation: {text: {en: We will go on, uk: Ми продовжимо, ko: 계속하겠다}}
    id: words
    by: marsh
  - arrest: {who: police, whom: marsh}
    id: arrested
  - condemn: {who: marsh, what: the attack}
    id: condemned
    topic: background
    salience: 2
  - send: {who: JP, what: 20 missiles, to: UA}
    id: sent
    topic: lede
  - criticize: {who: PL, whom: RU}
    id: followed
    follows: deployed
"""


def load(shop: Workshop, facts: str) -> FactSheet:
    return load_text(SHEET + facts.strip("\n") + "\n", "story.yaml", shop.lexicon, shop.predicates)


def labelled(brief: Brief) -> list[tuple[str, list[str]]]:
    """Each point's label and the facts of its sentences."""
    return [
        (label.text, [fact for sentence in item for fact in sentence.facts])
        for block in brief.blocks
        if isinstance(block, Points)
        for label, item in block.labelled
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_points_have_labels(shop: Workshop, lang: str) -> None:
    sheet = load(shop, TOLD)
    brief = shop.brief(sheet, lang, length="full")
    labels = {
        "en": ["Airspace:", "", "Background:"],
        "uk": ["Повітряний простір.", "", "Передісторія."],
        "ko": ["영공:", "", "배경:"],
    }[lang]
    told = [["deployed", "followed"], ["arrested"], ["visit", "condemned"]]
    assert labelled(brief) == list(zip(labels, told, strict=True))
    lede = brief.blocks[0]
    assert isinstance(lede, Lede)
    assert [sentence.facts for sentence in lede.sentences] == [("lead",), ("sent",)]
    kinds = [type(block) for block in brief.blocks]
    assert kinds.index(Quotation) > kinds.index(Points)
    assert kinds.count(Points) == 1
    assert not conservation(sheet, brief)


@pytest.mark.parametrize("topic", ["background", "next"])
def test_what_a_quotation_says_joins_its_topic(shop: Workshop, topic: str) -> None:
    """In a language that has not the words: the point of its topic, or one of its own with that label."""
    words = "quotation: {text: {en: Go}, otherwise: {condemn: {who: marsh, what: the attack}}}"
    sheet = load(shop, f"{TOLD}  - {words}\n    id: told\n    by: marsh\n    topic: {topic}\n")
    brief = shop.brief(sheet, "uk", length="full")
    points = dict(labelled(brief))
    told = next(facts for facts in points.values() if any(fact.startswith("told") for fact in facts))
    assert told[:-1] == {"background": ["visit", "condemned"], "next": []}[topic]
    assert [*points] == [*["Повітряний простір.", "", "Передісторія."], *(["Що далі."] if topic == "next" else [])]
    assert not conservation(sheet, shop.brief(sheet, "en", length="full"))


@pytest.mark.parametrize("kind", ["timeline", "alert"])
def test_timelines_and_alerts_have_none(shop: Workshop, kind: str) -> None:
    brief = shop.brief(load(shop, TOLD), "en", kind=kind, length="full")
    assert all(not label for label, _ in labelled(brief))


def test_updates_have_none(shop: Workshop) -> None:
    brief = shop.brief(load(shop, TOLD), "en", length="full", since=load(shop, ""))
    assert all(not label for label, _ in labelled(brief))


FORMATS = {
    "md": "- **Airspace:** One hundred",
    "html": "<li><strong>Airspace:</strong> ",
    "eml": "Airspace:</strong> ",
    "fragment": "<strong>Airspace:</strong> ",
    "txt": "- Airspace: One hundred",
    "telegram": "• *Airspace:* One hundred",
}


@pytest.mark.parametrize("format", FORMATS)
def test_documents_show_labels(shop: Workshop, format: str) -> None:
    data = shop.write(shop.brief(load(shop, TOLD), "en", length="full"), format)
    message = email.message_from_bytes(data, policy=email.policy.default).get_body(("html",)) if format == "eml" else None
    text = data.decode() if message is None else message.get_content()
    assert FORMATS[format] in text.replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ")


def test_the_tree_has_labels(shop: Workshop) -> None:
    tree = json.loads(shop.write(shop.brief(load(shop, TOLD), "en", length="full"), "json"))
    points = next(block for block in tree["blocks"] if block["type"] == "points")
    assert [label["text"] for label in points["labels"]] == ["Airspace:", "", "Background:"]


BAD = {
    "a name": ("visit: {who: marsh, what: PL}\n    topic: marsh", "BAD-TOPIC"),
    "a name within a noun": ("visit: {who: marsh, what: PL}\n    topic: first_marsh", "BAD-TOPIC"),
    "a figure": ("visit: {who: marsh, what: PL}\n    topic: six_days", "BAD-TOPIC"),
    "unknown": ("visit: {who: marsh, what: PL}\n    topic: backgruond", "UNKNOWN-TOPIC"),
    "a quotation": ("quotation: {text: {en: We}}\n    by: marsh\n    topic: next", "BAD-TOPIC"),
    "a fact within": ("say: {who: marsh, what: {condemn: {who: FR, what: the war}, topic: next}}", "BAD-TOPIC"),
    "another than what it follows": (
        "visit: {who: marsh, what: PL}\n    id: a\n    topic: next\n"
        "  - condemn: {who: marsh, what: the war}\n    follows: a\n    topic: background",
        "BAD-TOPIC",
    ),
    "three beside the lede": (
        "\n  - ".join(f"visit: {{who: marsh, what: {place}}}\n    topic: lede" for place in ("PL", "FR", "US")),
        "BAD-TOPIC",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_refused(shop: Workshop, case: str) -> None:
    facts, code = BAD[case]
    with pytest.raises(BriefgenError) as error:
        load(shop, f"  - {facts}")
    assert {problem.code for problem in error.value.problems} == {code}  # a label that says something is told of in each language


def test_every_language_has_every_topic(shop: Workshop) -> None:
    named = {lang: {*shop.pack(lang).norms["topics"]} for lang in LANGUAGES}
    assert len({frozenset(topics) for topics in named.values()}) == 1
    assert {*built_in(shop.lexicon.folders)} == named[LANGUAGES[0]]
