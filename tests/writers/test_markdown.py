"""Markdown says the same to every reader."""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brief import Note
from briefgen.writers import WRITERS, WriteContext
from briefgen.writers.base import clean
from briefgen.writers.markdown import escape, target
from tests.writers.hostile import HOSTILE
from tests.writers.readers import READERS, seen, squash
from tests.writers.sample import BRIEFS, EN, with_text
from tests.writers.tree import assert_says


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_itself(text: str, reader: str) -> None:
    said = squash(clean(text))
    for shape in ("{}", "- {}", "> {}", "## {}", "**{}**"):
        html = READERS[reader](shape.format(escape(text)) + "\n")
        assert seen(html) == said, (shape, escape(text), html)
    table = f"| a | b |\n|---|---|\n| {escape(text, at_start=False)} | {escape(text)} |\n"
    cells = lxml.html.fromstring(READERS[reader](table)).findall(".//td")
    assert [squash(cell.text_content()) for cell in cells] == [said, said]
    link = lxml.html.fromstring(
        READERS[reader](f"[{escape(text, at_start=False)}]({target('https://example.org/a_(b)?q=1&r=<2>')})")
    )
    assert squash(link.text_content()) == said
    assert [a.get("href") for a in link.iter("a")] == ["https://example.org/a_%28b%29?q=1&r=%3C2%3E"]


@given(st.text(alphabet=st.sampled_from(" \n\\`*_{}[]()#+-.!|~<>&:^=@/1a국г“”\"'wmailto"), max_size=30))
def test_random_text_reads_as_itself(text: str) -> None:
    said = squash(clean(text))
    for name, read in READERS.items():
        assert seen(read(f"{escape(text)}\n")) == said, name
        assert (
            seen(read(f"x **{escape(text, at_start=False)}**\n" if not said else f"- {escape(text)}\n")).replace("x ****", "")
            == said
        )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("lang", BRIEFS)
def test_readers_see_the_tree(lang: str, reader: str) -> None:
    text = WRITERS["md"](BRIEFS[lang], WriteContext()).decode()
    assert_says(BRIEFS[lang], seen(READERS[reader](text)))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [text for text in HOSTILE if squash(clean(text))])
def test_hostile_briefs_keep_their_shape(text: str, reader: str) -> None:
    brief = with_text(text)
    html = READERS[reader](WRITERS["md"](brief, WriteContext()).decode())
    assert_says(brief, seen(html))
    root = lxml.html.fromstring(f"<div>{html}</div>")
    shape = [
        len(list(root.iter(tag))) for tag in ("h1", "h2", "ul", "ol", "table", "blockquote", "strong", "pre", "img", "script")
    ]
    assert shape == [1, 3, 2, 0, 1, 1, 1, 0, 0, 0]


def test_markdown_looks_like_the_reference() -> None:
    text = WRITERS["md"](EN, WriteContext()).decode()
    assert text.startswith(
        "# North Korean casualties in Kursk exceed 3,000, Zelensky says\n\n*Ukrinform, December 23, 2024*\n\n**More than 3,000 "
    )
    assert "\n- At least 12,000 North Korean troops" in text
    assert "\n## Figures by source\n\n| | Figure | Source |\n|---|---|---|\n| Killed or wounded | more than 3,000 |" in text
    assert "\n> “The transfer of modern warfare" in text
    assert text.endswith("December 19, 2024\n")
    assert not re.search(r"[ \t]$|\n\n\n", text, re.MULTILINE)


def test_bold_and_italics_surround_paragraphs_alone() -> None:
    for brief in BRIEFS.values():
        for line in WRITERS["md"](brief, WriteContext()).decode().splitlines():
            bare = re.sub(r"\\.", "", line.removeprefix("> "))
            assert "*" not in bare or re.fullmatch(r"\*\*[^*]+\*\*|\*[^*]+\*", bare), line


def test_notes_lose_their_markup_and_keep_their_structure() -> None:
    note = Note(
        "편집자 주",
        "**한국(서울)**은 <b onclick=x>말했다</b> [보고서](https://example.org/a)\n\n- 하나\n- 둘 `1. x`\n\n> 인용\n\n[x](javascript:alert(1)) 1<em>. 점</em>",
    )
    text = WRITERS["md"](replace(EN, blocks=(note,)), WriteContext()).decode()
    assert text.split("\n\n", 2)[2] == (
        "> **편집자 주**\n>\n> 한국(서울)은 말했다 [보고서](https://example.org/a)\n>\n> - 하나\n> - 둘 1. x\n>\n> > 인용\n>\n> x 1. 점\n"
    )
