"""Digests: what stands where, who is introduced once, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.api import Workshop
from briefgen.brief import Contents, Lede, Points, Section
from briefgen.problems import BriefgenError
from tests.conftest import LANGUAGES, ROOT

HEAD = """briefgen: 1
slug: {slug}
desk: {desk}
source: {{publisher: ukrinform, published: 2024-12-23T18:00+02:00}}
entities:
  kim: {{is: person, gender: m, office: {office}, en: {{given: {given}, family: Kim}}, uk: {{given: {uk}, family: Кім}},
    ko: {{given: {ko}, family: 김, order: family-first}}}}
facts:
  - condemn: {{who: kim, what: the attack}}
  - condemn: {{who: kim, what: the war}}
"""


def sheet(folder: Path, slug: str, **parts: str) -> Path:
    path = folder / f"{slug}.yaml"
    words = {"desk": "war", "office": "president of KR", "given": "Jin", "uk": "Джін", "ko": "진"} | parts
    path.write_text(HEAD.format(slug=slug, **words), "utf-8")
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sections_and_mentions(shop: Workshop, tmp_path: Path, lang: str) -> None:
    paths = [sheet(tmp_path, "one"), sheet(tmp_path, "two", desk="economy"), sheet(tmp_path, "three")]
    brief = shop.digest([shop.load(path) for path in paths], lang, length="full", title="Today")
    contents, *sections = brief.blocks
    assert isinstance(contents, Contents)
    assert [entry.anchor for entry in contents.items] == ["desk-war", "one", "three", "desk-economy", "two"]
    assert [section.anchor for section in sections if isinstance(section, Section)] == ["desk-war", "desk-economy"]
    full = {"en": "Jin Kim", "uk": "Джін Кім", "ko": "김진"}[lang]
    text = [str(block) for story in brief.stories for block in story.blocks]
    assert "".join(text).count(full) == 1
    assert [story.slug for story in brief.stories] == ["one", "three", "two"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_kims_keep_their_full_names(shop: Workshop, tmp_path: Path, lang: str) -> None:
    """In one story each is called Kim; in the digest of both nobody could tell them apart."""
    paths = [sheet(tmp_path, "one"), sheet(tmp_path, "two", given="Sol", uk="Соль", ko="솔")]
    sheets = [shop.load(path) for path in paths]
    brief = shop.digest(sheets, lang, length="full")
    for story, full in zip(
        brief.stories, {"en": ("Jin Kim", "Sol Kim"), "uk": ("Джін Кім", "Соль Кім"), "ko": ("김진", "김솔")}[lang], strict=True
    ):
        lede, points = story.blocks[0], story.blocks[1]
        assert isinstance(lede, Lede)
        assert isinstance(points, Points)
        assert full in lede.sentences[0].text
        assert full in points.items[0][0].text
        assert full in story.title.text
    alone = shop.brief(sheets[0], lang, length="full")
    full = {"en": "Jin Kim", "uk": "Джін Кім", "ko": "김진"}[lang]
    assert (full in alone.title.text) == (lang == "ko")  # a Korean headline never has a family name alone


def test_desk_of_ones_own(shop: Workshop, tmp_path: Path) -> None:
    path = sheet(tmp_path, "one", desk="{en: Space & sky, uk: Космос, ko: 우주}")
    section = shop.digest([shop.load(path)], "uk").blocks[1]
    assert isinstance(section, Section)
    assert (section.heading, section.anchor) == ("Космос", "desk-space-sky")
    assert isinstance(section.stories[0].blocks[0], Lede)


def test_refusals(shop: Workshop, tmp_path: Path) -> None:
    one = shop.load(sheet(tmp_path, "one"))
    for sheets, code in (
        ([one, one], "SAME-SLUG"),
        ([], "TOO-MANY"),
        ([shop.load(sheet(tmp_path, "x", desk="moon"))], "NO-DESK"),
    ):
        with pytest.raises(BriefgenError) as caught:
            shop.digest(sheets, "en")
        assert caught.value.problems[0].code == code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_seeds(shop: Workshop, golden: object, lang: str) -> None:
    here = ROOT / "tests" / "golden" / "digest"
    seeds = (here / "seeds.txt").read_text("utf-8").split()
    sheets = [shop.load(ROOT / "seeds" / seed / "sheet.yaml") for seed in seeds]
    golden(here / f"{lang}.short.md", shop.write(shop.digest(sheets, lang), "md").decode())  # type: ignore[operator]
