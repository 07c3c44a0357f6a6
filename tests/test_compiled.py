"""Compiled templates are kept, taken again, and never trusted where others can write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import compiled, keeping, resources
from briefgen.compiled import template_cache
from briefgen.templating import sentence_environment

NAME = "clauses/en.j2"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    for kept in (template_cache, keeping.folder):
        kept.cache_clear()
    yield tmp_path / "briefgen" / "templates"
    for kept in (template_cache, keeping.folder):
        kept.cache_clear()


def test_a_template_is_compiled_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = sentence_environment((), resources.path("templates"))
    assert first.module(NAME)
    kept = list(cache.iterdir())
    assert len(kept) >= 1
    second = sentence_environment((), resources.path("templates"))
    monkeypatch.setattr(type(second), "compile", lambda *arguments, **named: pytest.fail("compiled again"))
    assert second.module(NAME)


def test_a_changed_template_is_compiled_afresh(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "t.j2").write_text("{% macro word() %}one{% endmacro %}", "utf-8")
    assert sentence_environment((), tmp_path).module("t.j2").word().text == "one"
    (tmp_path / "t.j2").write_text("{% macro word() %}two{% endmacro %}", "utf-8")
    assert sentence_environment((), tmp_path).module("t.j2").word().text == "two"
    for path in cache.iterdir():
        path.write_bytes(path.read_bytes()[:60])
    assert sentence_environment((), tmp_path).module("t.j2").word().text == "two"


def test_a_folder_of_others_is_not_used(cache: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    assert template_cache(Path(compiled.__file__)) is None
    assert sentence_environment((), resources.path("templates")).module(NAME)
    assert list(cache.iterdir()) == []


def test_nothing_can_be_written(cache: Path) -> None:
    cache.parent.write_text("a file where the folder should be", "utf-8")
    assert template_cache(Path(compiled.__file__)) is None
    assert sentence_environment((), resources.path("templates")).module(NAME)
