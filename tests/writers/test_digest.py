"""Digests and the blocks that planning adds: every medium says all of them, and the contents lead to the stories."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from briefgen.brief import Brief, Contents, Correction, Entry, KeyFigures, Section, Timeline
from briefgen.writers import WRITERS, WriteContext
from tests.writers.readers import seen
from tests.writers.sample import BRIEFS, phrase, sentence
from tests.writers.tree import assert_says


def digest(lang: str) -> Brief:
    """Two stories of one desk and one of another, with a timeline, key figures and a correction."""
    story = BRIEFS[lang]
    more = replace(
        story,
        slug="later",
        blocks=(
            Timeline(((sentence("{date:2024-11-26:a.by|November 26}"), (sentence("It came about."),)),), "Timeline"),
            KeyFigures("Key figures", ((sentence("Killed"), sentence("{number:> 3000:a.combined|more than 3,000}")),)),
            Correction(phrase("Correction, {date:2024-12-24:a.on|December 24}:"), (sentence("It was said otherwise."),)),
        ),
    )
    sections = (
        Section("War", "desk-war", (story, more)),
        Section("Economy", "desk-economy", (replace(story, slug="third"),)),
    )
    entries = [
        entry
        for section in sections
        for entry in (
            Entry(phrase(section.heading), section.anchor, 1),
            *(Entry(story.title.phrase, story.slug) for story in section.stories),
        )
    ]
    return replace(story, slug="digest", kind="digest", blocks=(Contents("Contents", tuple(entries)), *sections))


@pytest.mark.parametrize("lang", BRIEFS)
def test_every_medium_says_all(lang: str) -> None:
    brief = digest(lang)
    assert [story.slug for story in brief.stories] == ["kursk", "later", "third"]
    assert_says(brief, seen(WRITERS["html"](brief, WriteContext()).decode()))
    text = WRITERS["txt"](brief, WriteContext()).decode()
    markdown = WRITERS["md"](brief, WriteContext()).decode()
    for story in brief.stories:
        assert "".join(story.title.text.split()) in "".join(text.split())
        assert story.title.text in markdown.replace("\\", "")


def test_contents_lead_to_sections_and_stories() -> None:
    brief = digest("en")
    html = WRITERS["html"](brief, WriteContext()).decode()
    markdown = WRITERS["md"](brief, WriteContext()).decode()
    wanted = ["desk-war", "kursk", "later", "desk-economy", "third"]
    assert re.findall(r'<li class="level-\d"><a href="#([^"]+)"', html) == wanted
    assert re.findall(r"\]\(#([^)]+)\)", markdown) == wanted
    for anchor in wanted:
        assert html.count(f' id="{anchor}"') == 1
        assert markdown.count(f'<a id="{anchor}"></a>') == 1
    assert re.findall(r"<(h[1-6])", html)[:6] == ["h1", "h2", "h2", "h3", "h4", "h4"]
