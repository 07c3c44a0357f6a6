"""Every row of the lexicon can be read by every language, and a verb governs every role it has."""

from __future__ import annotations

import pytest

from briefgen.api import Workshop
from briefgen.facts import FACT
from briefgen.lexicon import KINDS
from briefgen.loading import load_text
from briefgen.problems import BriefgenError
from briefgen.wording import Wording
from tests.conftest import LANGUAGES
from tests.saying import SHEET


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_are_readable(shop: Workshop, lang: str, kind: str) -> None:
    sheet = load_text(SHEET + "happen: {what: attack}\n", "sheet.yaml", shop.lexicon, shop.predicates)
    vocabulary = Wording(sheet, shop.pack(lang), shop.environment, shop.predicates).vocabulary
    faults = []
    for key in shop.lexicon.keys(kind):
        try:
            vocabulary.entry(kind, key)
        except BriefgenError as error:
            faults.append(str(error))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_role_is_governed(shop: Workshop, lang: str) -> None:
    for key in shop.lexicon.keys("verbs"):
        row = shop.lexicon.row("verbs", key)
        assert row is not None
        _, *others = row["roles"]
        governed = set(row[lang]) & set(row["roles"])
        missing = set(others) - governed
        assert not missing, f"{key}: {lang} does not say how {missing} is governed"


def test_verbs_and_frames_share_no_key(shop: Workshop) -> None:
    verbs = set(shop.lexicon.keys("verbs"))
    assert not verbs & set(shop.predicates.frames())
    assert verbs & set(FACT) == {"say"}, "a fact's own field hides a verb; `say` alone is told apart, by its mapping"


def test_linked_concepts_exist(shop: Workshop) -> None:
    for key in shop.lexicon.keys("nouns"):
        row = shop.lexicon.row("nouns", key)
        assert row is not None
        if "counted" in row:
            assert shop.lexicon.has("nouns", row["counted"]), key
    for key in shop.lexicon.keys("names"):
        row = shop.lexicon.row("names", key)
        assert row is not None
        for lang in LANGUAGES:
            part = row.get(lang)
            if isinstance(part, dict) and "description" in part:
                assert shop.lexicon.has("nouns", part["description"]), f"{key}: {part['description']}"
        if "within" in row:
            assert shop.lexicon.has("names", row["within"]), f"{key}: {row['within']}"
