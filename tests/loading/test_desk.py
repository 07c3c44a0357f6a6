"""Words, names and frames of a desk: where they are looked for, which comes first, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefgen import marked
from briefgen.api import Workshop
from briefgen.problems import BriefgenError
from briefgen.schema import sheet_schema

HEAD = "briefgen: 1\nslug: s\nsource: {publisher: reuters, published: 2024-12-23T18:30+02:00}\n"
FACTS = "facts:\n- send: {who: KP, what: 3 gizmos, to: RU}\n"


def row(korean: str) -> str:
    return f"gizmo: {{en: gizmo, uk: гізмо n 0, ko: {korean}}}\n"


def words(korean: str) -> str:
    return f"nouns:\n  {row(korean)}"


def korean(shop: Workshop, sheet: Path) -> str:
    loaded = shop.load(sheet)
    return shop.write(shop.brief(loaded, "ko"), "txt").decode()


def said_in_all(shop: Workshop, sheet: Path) -> None:
    loaded = shop.load(sheet)
    for lang in shop.languages():
        shop.brief(loaded, lang)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A sheet in a folder of a project, that uses a word nobody has."""
    (tmp_path / "briefgen.toml").touch()
    (tmp_path / "stories").mkdir()
    sheet = tmp_path / "stories" / "s.yaml"
    sheet.write_text(HEAD + FACTS, "utf-8")
    return sheet


def test_the_nearest_wins(shop: Workshop, story: Path, nobody_s_desk: Path) -> None:
    with pytest.raises(BriefgenError, match="UNKNOWN-WORD"):
        shop.load(story)
    nobody_s_desk.mkdir(parents=True)
    places = [nobody_s_desk / "words.yaml", story.parent.parent / "words.yaml", story.parent / "words.yaml"]
    try:
        for path, word in zip(places, ("사용자것", "과제것", "옆것"), strict=True):
            path.write_text(words(word), "utf-8")
            assert word in korean(shop, story)
        story.write_text(HEAD + "words: {nouns: {" + row("기사것").strip() + "}}\n" + FACTS, "utf-8")
        assert "기사것" in korean(shop, story)
    finally:
        places[0].unlink()


def test_people_come_from_a_names_file_with_their_offices(shop: Workshop, story: Path) -> None:
    names = (
        "okonkwo:\n  is: person\n  gender: f\n  office: minister of NG\n  en: {given: Ada, family: Okonkwo}\n"
        "  uk: {given: Ада, family: Оконкво}\n  ko: {given: 아다, family: 오콘쿠오}\n"
    )
    (story.parent.parent / "names.yaml").write_text(names, "utf-8")
    story.write_text(HEAD + "facts:\n- arrive: {who: okonkwo, in: kyiv}\n", "utf-8")
    assert "아다 오콘쿠오 나이지리아 장관" in korean(shop, story)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("names.yaml", "okonkwo: {en: Okonkwo}\n", "names.yaml:1:1: BAD-ROW: the entity 'okonkwo' does not say what it is"),
        ("words.yaml", "nuons:\n  gizmo: {}\n", "words.yaml:1:1: UNKNOWN-FIELD"),
        ("words.yaml", "nouns:\n  gizmo: gizmo\n", "words.yaml:2:10: BAD-ROW"),
        ("words.yaml", "nouns:\n  gizmo: {en: gizmo, uk: гізмо n 0, ko: 기즈모, unreviewed: true}\n", "words.yaml:2:3: UNREVIEWED-WORD"),
        ("words.yaml", "nouns:\n  gizmo: {en: gizmo, uk: ___, ko: 기즈모}\n", "words.yaml:2:3: UNFINISHED-ROW"),
        ("words.yaml", "nouns:\n  gizmo: {en: gizmo, uk: гізмо z, ko: 기즈모}\n", "words.yaml:2:3: BAD-ROW"),
        ("words.yaml", "nouns:\n  gizmo: {en: gizmo, ko: 기즈모}\n", "words.yaml:2:3: NO-FORM"),
        ("words.yaml", "nouns: [\n", "words.yaml:2:1: SYNTAX"),
    ],
)  # fmt: skip
def test_faults_are_placed_in_the_desk_s_file(shop: Workshop, story: Path, name: str, text: str, problem: str) -> None:
    (story.parent / name).write_text(text, "utf-8")
    with pytest.raises(BriefgenError) as caught:
        said_in_all(shop, story)
    assert problem in str(caught.value)
    assert "^" in str(caught.value), "the line is shown"


def test_a_word_that_is_not_used_may_wait_for_its_review(shop: Workshop, story: Path) -> None:
    waiting = words("기즈모") + "  widget: {en: widget, uk: ___, ko: ___, unreviewed: true}\n"
    (story.parent / "words.yaml").write_text(waiting, "utf-8")
    assert "기즈모" in korean(shop, story)


def test_own_words_have_synonyms_and_plurals(shop: Workshop, story: Path) -> None:
    text = 'nouns:\n  vaccine_vial: {aka: [ampoule], en: "vial, vialses", uk: ампула f 0, ko: 앰풀}\n'
    (story.parent / "words.yaml").write_text(text, "utf-8")
    for word in ("vaccine_vials", "ampoule", "ampoules", "vialses"):
        story.write_text(HEAD + f"facts:\n- send: {{who: KP, what: 3 {word}}}\n", "utf-8")
        assert "앰풀" in korean(shop, story)


FRAME = """\
frames:
  tally:
    meaning: how many things a port sent
    slots:
      port: {type: nominal, meaning: which port}
      thing: {type: nominal, meaning: what}
      number: {type: quantity, meaning: how many}
    required: [port, thing]
"""
VERBAL = "{{ say('send', who=port, what=thing) }}"
FIXED = {
    "en": "{{ port|form('nom') }} counted {{ thing|counted(number) }}",
    "uk": "{{ port|form('nom') }} налічила {{ thing|counted(number, 'acc') }}",
    "ko": "{{ port|form('은') }} {{ thing|counted(number, '을') }} 셌다",
}


def frame(sentences: dict[str, str]) -> str:
    return FRAME + "".join(f'    {lang}: "{text}"\n' for lang, text in sentences.items())


def test_a_frame_in_the_sheet(shop: Workshop, story: Path) -> None:
    facts = 'facts:\n- tally: {port: UA, thing: missile, number: "> 5"}\n'
    story.write_text(HEAD + "headline: {ko: 집계}\n" + frame(FIXED) + facts, "utf-8")
    sheet = shop.load(story)
    said = {lang: shop.write(shop.brief(sheet, lang), "txt").decode() for lang in shop.languages()}
    node = marked.compose(story.read_text("utf-8"), str(story))
    assert node is not None
    plain: Any = marked.plain(node)
    jsonschema.validate({**plain, "facts": [{"be": {}}]}, sheet_schema(shop.predicates))
    del plain["frames"]["tally"]["slots"]["port"]["type"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain, sheet_schema(shop.predicates))
    assert "Ukraine counted more than five missiles." in said["en"]
    assert "Україна налічила понад п’ять ракет." in said["uk"]
    assert "우크라이나는 5발이 넘는 미사일을 셌다." in said["ko"]


def test_a_frame_over_a_verb_has_every_shape(shop: Workshop, story: Path) -> None:
    text = (
        HEAD + frame(dict.fromkeys(shop.languages(), VERBAL)) + "facts:\n- tally: {port: UA, thing: 5 missiles}\n  by: reuters\n"
    )
    story.write_text(text, "utf-8")
    assert "미사일 5발을 보냈다고" in korean(shop, story)


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        (FIXED["ko"], "BAD-SLOT"),
        ("{{ port|form('은') }} {{ thing|form('을') }} 셌다", "ONE-SHAPE"),
        ("{{ port }}", "the slot 'port' without a filter"),
        ("{{ harbour|form('은') }}", "harbour"),
        ("{{ port|form('은' }}", "BAD-TEMPLATE"),
        ("{{ port._frame.wording }}", "BAD-TEMPLATE"),
        ("{{ say._frame }}", "BAD-TEMPLATE"),
        ("5척을 {{ port|form('은') }}", "TEMPLATE-LINT"),
        ("{{ port|form('') }}는", "TEMPLATE-LINT"),
    ],
)  # fmt: skip
def test_faults_of_a_frame_are_placed_in_the_sheet(shop: Workshop, story: Path, sentence: str, problem: str) -> None:
    sentences = {**dict.fromkeys(shop.languages(), VERBAL), "ko": sentence}
    facts = "facts:\n- tally: {port: UA, thing: 5 missiles, number: 5}\n  by: reuters\n"
    story.write_text(HEAD + frame(sentences) + facts, "utf-8")
    with pytest.raises(BriefgenError, match=r"s\.yaml:1\d:\d+: ") as caught:
        shop.brief(shop.load(story), "ko")
    assert problem in str(caught.value)
