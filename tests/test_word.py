"""`briefgen word`: stubs, checks, and rows that move to the desk; files keep all else as it was written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import desk, editing, entering
from briefgen.api import Workshop
from briefgen.grammar.uk import suggest
from briefgen.problems import BriefgenError

SHEET = """\
# a story
briefgen: 1
slug: s
source: {publisher: reuters, published: 2024-12-23T18:30+02:00}

# what happened
facts:
- send: {who: KP, what: 3 woodchippers, to: RU}   # first
"""
ROW = "woodchipper: {en: woodchipper, uk: деревоподрібнювач m 0, ko: 파쇄기}\n"


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sheet of a project, in which an unknown word stands; the user's folder is a fresh one."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    project = tmp_path / "project"
    (project / "stories").mkdir(parents=True)
    (project / "briefgen.toml").touch()
    monkeypatch.chdir(project)
    sheet = project / "stories" / "s.yaml"
    sheet.write_text(SHEET, "utf-8")
    return sheet


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(BriefgenError) as caught:
        action()
    return str(caught.value)


def test_from_unknown_word_to_the_desk_s_file(shop: Workshop, story: Path) -> None:
    assert f"`briefgen word add woodchipper --to {story}` writes a stub" in refused(lambda: shop.load(story))
    entering.add(shop, "деревоподрібнювач", {"en": "woodchipper"}, "nouns", story)
    text = story.read_text("utf-8")
    stub = (
        "words:\n  nouns:\n    woodchipper:\n      en: woodchipper\n      ko: ___\n"
        '      uk: "деревоподрібнювач m, деревоподрібнювача, деревоподрібнювачі, деревоподрібнювачів"\n      unreviewed: true\n'
    )
    assert text == SHEET.replace("# what happened", stub + "# what happened")
    told = refused(lambda: shop.load(story))
    assert re.search(r"s\.yaml:8:5: UNREVIEWED-WORD", told)
    assert re.search(r"s\.yaml:8:5: UNFINISHED-ROW", told)
    story.write_text(text.replace("___", "파쇄기"), "utf-8")
    assert "UNREVIEWED-WORD" in refused(lambda: entering.promote(shop, "woodchipper", story, None))
    story.write_text(text.replace("___", "파쇄기").replace("      unreviewed: true\n", ""), "utf-8")
    entering.promote(shop, "woodchipper", story, None)
    assert story.read_text("utf-8") == SHEET
    words = (story.parent.parent / "words.yaml").read_text("utf-8")
    assert words.startswith("nouns:\n  woodchipper:\n    en: woodchipper\n    ko: 파쇄기\n")
    assert "три деревоподрібнювачі" in shop.write(shop.brief(shop.load(story), "uk"), "txt").decode()
    assert "1 rows, no problems" in entering.check(shop, Path("words.yaml"), forms=False)


def test_what_was_added_once_is_offered_again(shop: Workshop, story: Path, tmp_path: Path) -> None:
    words = story.parent.parent / "words.yaml"
    words.write_text("nouns:\n  # for gardens\n  " + ROW, "utf-8")
    desk.remember(words)
    other = tmp_path / "elsewhere" / "s.yaml"
    other.parent.mkdir()
    other.write_text(SHEET, "utf-8")
    assert f"{words}:3 has it: woodchipper" in refused(lambda: shop.load(other))
    entering.add(shop, "woodchippers", {}, "nouns", other)
    assert "    " + ROW in other.read_text("utf-8")
    assert "파쇄기 3개" in shop.write(shop.brief(shop.load(other), "ko"), "txt").decode()


@pytest.mark.parametrize(("word", "concept"), [("rocket", "rocket"), ("генератор", "generator"), ("발전기", "generator")])
def test_known_words_are_named(shop: Workshop, story: Path, word: str, concept: str) -> None:
    assert f": {concept}\n" in refused(lambda: entering.add(shop, word, {}, "nouns", story)) + "\n"
    assert story.read_text("utf-8") == SHEET


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("words:\n  nouns:\n    # why\n    {row}facts: []\n", "facts: []\n"),
        ("words:\n  nouns:\n    {row}    other: {o}\nfacts: []\n", "words:\n  nouns:\n    other: {o}\nfacts: []\n"),
        ("words:\n  nouns:\n    # one\n    other: {o}\n    # two\n    {row}\n# facts\nfacts: []\n",
         "words:\n  nouns:\n    # one\n    other: {o}\n\n# facts\nfacts: []\n"),
        ("words:\n  nouns:\n    {row}  adverbs:\n    # kept\n    soonish: {o}\nfacts: []\n",
         "words:\n  adverbs:\n    # kept\n    soonish: {o}\nfacts: []\n"),
        ("facts: []\nwords:\n  nouns:\n    {row}", "facts: []\n"),
        ("facts: []\r\nwords:\r\n  nouns:\r\n    {row}    other: {o}\r\n", "facts: []\r\nwords:\r\n  nouns:\r\n    other: {o}\r\n"),
    ],
)  # fmt: skip
def test_a_row_leaves_and_all_else_stays(words: str, rest: str) -> None:
    words = words.replace("{row}", ROW).replace("{o}", "{en: other}")
    made, row = editing.removed(words, "s.yaml", ("words", "nouns", "woodchipper"))
    assert made == rest.replace("{o}", "{en: other}")
    assert row.endswith(ROW)
    assert ("#" in row) == ("# why" in words or "# two" in words), "a comment above a row belongs to it"


@pytest.mark.parametrize(
    "words",
    ["words: {nouns: {woodchipper: {en: woodchipper}, other: {en: other}}}\n", "words:\n  nouns: {woodchipper: {en: w}}\n"],
)
def test_forms_that_are_not_edited_are_refused(words: str) -> None:
    assert "CANNOT-EDIT" in refused(lambda: editing.removed(words, "s.yaml", ("words", "nouns", "woodchipper")))
    assert "CANNOT-EDIT" in refused(lambda: editing.inserted(words, "s.yaml", ("words", "nouns"), "more: {en: more}\n"))


def test_both_files_are_written_or_none(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = story.parent / "other.yaml"
    replace, calls = os.replace, list[str]()

    def failing(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    told = refused(lambda: editing.write_all({other: "new\n", story: "new\n"}))
    assert "nothing was changed" in told
    assert story.read_text("utf-8") == SHEET
    assert sorted(path.name for path in story.parent.iterdir()) == ["s.yaml"]


@pytest.mark.parametrize(
    ("word", "kind", "row"),
    [
        ("генератор", "nouns", "генератор m, генератора, генератори, генераторів"),
        ("лікар", "nouns", "лікар ma, лікаря, лікарі, лікарів"),
        ("двері", "nouns", "двері pl, -, двері, дверей"),
        ("метро", "nouns", "метро n 0"),
        ("корінь", "nouns", "корінь m, кореня, корені, коренів"),
        ("поранений", "nouns", "поранений ma adj"),
        ("комп’ютер", "nouns", "комп’ютер m, комп’ютера, комп’ютери, комп’ютерів"),
        ("обстрілювати", "verbs", 'impf: "обстрілювати, обстрілює, обстрілюють"'),
        ("відмовити", "verbs", 'pf: "відмовити, відмовить, відмовлять"'),
        ("генератори", "nouns", ""),
    ],
)
def test_suggested_forms(word: str, kind: str, row: str) -> None:
    assert suggest.suggest(word, kind) == row


def test_without_the_extra_nothing_is_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest, "_analyser", lambda: None)
    assert suggest.suggest("генератор", "nouns") == ""


def test_every_form_is_shown(shop: Workshop, story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story.write_text(
        SHEET.replace("# what", 'words:\n  nouns:\n    gizmo: {en: gizmo, uk: "вода f, води, води, вод", ko: 물}\n# what'),
        "utf-8",
    )
    entering.check(shop, story, forms=True)
    shown = capsys.readouterr().out
    assert "водою, воду" in shown.replace("воду, водою", "водою, воду")
    assert "five gizmos" in shown
    assert "물이" in shown
