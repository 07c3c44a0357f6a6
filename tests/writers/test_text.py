"""Plain text: 72 columns, no markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.brief import Note
from briefgen.writers import WRITERS, WriteContext
from briefgen.writers.text import COLUMNS, columns, wrap
from tests.writers.hostile import HOSTILE
from tests.writers.sample import BRIEFS, EN, with_text
from tests.writers.tree import assert_says


@pytest.mark.parametrize("lang", BRIEFS)
def test_text_says_the_tree(lang: str) -> None:
    text = WRITERS["txt"](BRIEFS[lang], WriteContext()).decode()
    assert_says(BRIEFS[lang], text, columns=False)
    assert text.count(f"  {BRIEFS[lang].labels['figure']}: ") == 3
    for line in text.splitlines():
        assert columns(line) <= COLUMNS or "://" in line
        assert line == line.rstrip()
    assert "\n\n\n" not in text
    assert BRIEFS[lang].labels["generated"] in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_lines_of_its_own(text: str) -> None:
    assert_says(with_text(text), WRITERS["txt"](with_text(text), WriteContext()).decode(), columns=False)


def test_wide_characters_take_two_columns() -> None:
    assert columns("한국 KR") == 7
    assert columns("и\u0301") == 1
    assert wrap("가" * 36) == "가" * 36
    assert wrap("가" * 37) == "가" * 36 + "\n가"
    assert wrap("가나 " * 20, "- ").split("\n")[1].startswith("  가나")


@given(st.text(alphabet="ab 가나\u00a0", max_size=300), st.sampled_from(["", "- ", "  "]))
def test_wrapping_keeps_the_text(text: str, first: str) -> None:
    lines = wrap(text, first).split("\n")
    assert all(columns(line) <= COLUMNS for line in lines)
    assert "".join("".join(lines).split()).removeprefix("-") == "".join(text.split())


def test_notes_write_their_links_out() -> None:
    note = Note("Note", "See [the report](https://example.org/nis), **now**.\n\n- one\n- two")
    text = WRITERS["txt"](replace(EN, blocks=(note,)), WriteContext()).decode()
    assert "\nNote\n  See the report <https://example.org/nis>, now.\n  - one\n  - two\n" in text
