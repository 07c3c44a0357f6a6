"""The index of the built-in lexicon is kept, taken again, made afresh where a file changed, and never trusted where others can write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import indexed, keeping
from briefgen.lexicon import Lexicon

ROWS = 'spill: {aka: [leak.oil], en: spill}\nspill.data: {en: "leak, leaks"}\n'


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A built-in lexicon of two rows, and an empty cache folder."""
    folder = tmp_path / "locales"
    (folder / "lexicon" / "nouns").mkdir(parents=True)
    (folder / "lexicon" / "nouns" / "spills.yaml").write_text(ROWS, "utf-8")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache")
    monkeypatch.setattr("briefgen.resources.path", lambda *parts: tmp_path.joinpath(*parts))
    keeping.folder.cache_clear()
    yield folder
    keeping.folder.cache_clear()


def is_whole(lexicon: Lexicon) -> bool:
    return (
        lexicon.find("nouns", "spills") == "spill"
        and lexicon.senses("nouns", "spill") == ["spill", "spill.data"]
        and lexicon.senses("nouns", "leak") == ["spill"]
        and (lexicon.row("nouns", "spill.data") or {}) == {"en": "leak, leaks"}
        and lexicon.where("nouns", "spill.data").line == 2
    )


def test_an_index_is_made_once(locales: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_whole(Lexicon([locales]))
    monkeypatch.setattr(indexed, "_made", lambda *arguments: pytest.fail("indexed again"))
    assert is_whole(Lexicon([locales]))


def test_a_changed_file_is_indexed_afresh(locales: Path) -> None:
    assert is_whole(Lexicon([locales]))
    (locales / "lexicon" / "nouns" / "spills.yaml").write_text(ROWS.replace("en: spill", "en: spilt"), "utf-8")
    assert (Lexicon([locales]).row("nouns", "spill") or {})["en"] == "spilt"
    (locales / "lexicon" / "nouns" / "more.yaml").write_text("slick: {en: slick}\n", "utf-8")
    assert Lexicon([locales]).has("nouns", "slick")


def test_a_damaged_index_is_made_afresh(locales: Path, tmp_path: Path) -> None:
    assert is_whole(Lexicon([locales]))
    (kept,) = (tmp_path / "cache" / "lexicon").iterdir()
    for damaged in (kept.read_bytes()[:50], b"", b"x" * 99):
        kept.write_bytes(damaged)
        assert is_whole(Lexicon([locales]))


def test_a_folder_of_others_is_not_read(locales: Path, tmp_path: Path) -> None:
    place = tmp_path / "cache" / "lexicon"
    place.mkdir(parents=True)
    place.chmod(0o777)
    assert is_whole(Lexicon([locales]))
    assert list(place.iterdir()) == []


def test_other_folders_are_read_and_nothing_of_them_kept(locales: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    (desk / "xx" / "lexicon" / "nouns").mkdir(parents=True)
    (desk / "xx" / "lexicon" / "nouns" / "spills.yaml").write_text("spill: spillo\n", "utf-8")
    assert Lexicon([locales, desk]).row("nouns", "spill") == {"aka": ["leak.oil"], "en": "spill", "xx": "spillo"}
    assert not (tmp_path / "cache" / "lexicon").exists()
