"""Markdown says the same to every reader."""

from __future__ import annotations

import json
import re
from typing import Literal

import lxml.html
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.api import Workshop
from briefgen.brief import FigureTable, Note
from briefgen.writers import WRITERS, WriteContext
from briefgen.writers.base import clean
from briefgen.writers.markdown import escape, target
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.outside import lint_markdown
from tests.writers.hostile import HOSTILE, generate
from tests.writers.readers import READERS, seen, squash
from tests.writers.sample import BRIEFS, EN, with_text
from tests.writers.tree import assert_says

RULES = {
    "MD013": False,  # a sentence stays on its line, since a line's end is a space that Korean does not want
    "MD036": False,  # the dateline and the lede are emphasised as a whole
    "MD007": {"indent": 4},  # Python-Markdown nests at four spaces alone
}
LINTED = {
    "gfm": WriteContext(),
    "plain": WriteContext(dialect="plain"),
    "site": WriteContext(front_matter=True),
}


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


CONTEXTS = (
    "{}\n",
    "- {}\n",
    "> {}\n",
    "## {}\n",
    "**{}**\n",
    "| a | b |\n|---|---|\n| x | {} |\n",
    "[{}](https://example.org/)\n",
)


def misread(texts: list[str], reader: str) -> list[tuple[str, str, str]]:
    """The texts that a reader does not read as themselves, in each of seven places."""
    wrong = []
    for text in texts:
        said, read = squash(clean(text)), READERS[reader]
        for context in CONTEXTS if said else ():
            start = context[0] in "{->" and "](" not in context
            html = read(context.format(escape(text, at_start=start)))
            shown = seen(html) if "|" not in context else squash(lxml.html.fromstring(html).findall(".//td")[-1].text_content())
            if shown != said:
                wrong.append((context, text, html))
    return wrong


@pytest.mark.parametrize("reader", READERS)
def test_generated_text_reads_as_itself(reader: str) -> None:
    assert misread(generate(150), reader) == []


@pytest.mark.tools
@pytest.mark.parametrize("reader", READERS)
def test_five_thousand_texts_read_as_themselves(reader: str) -> None:
    texts = [text for text in generate(6000) if squash(clean(text))]
    assert len(texts) > 5000
    assert misread(texts, reader) == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("lang", BRIEFS)
def test_the_plain_dialect_says_the_tree(lang: str, reader: str) -> None:
    text = WRITERS["md"](BRIEFS[lang], WriteContext(dialect="plain")).decode()
    html = READERS[reader](text)
    root = lxml.html.fromstring(f"<div>{html}</div>")
    assert_says(BRIEFS[lang], seen(html), columns=False)
    assert [len(list(root.iter(tag))) for tag in ("table", "h1", "ol")] == [0, 1, 0]
    assert "|" not in text
    table = next(block for block in BRIEFS[lang].blocks if isinstance(block, FigureTable))
    assert len(root.findall(".//li//li")) == 2 * len(table.rows)
    assert "<a " not in re.sub(r"\[.*?\]\(.*?\)", "", text)


def test_front_matter_is_read_as_it_was_meant() -> None:
    for text in [EN.title.text, *HOSTILE, *generate(200)]:
        brief = replace(with_text(text), source_url="https://example.org/?a=1&b=2")
        made = WRITERS["md"](brief, WriteContext(front_matter=True)).decode()
        _, head, body = made.split("---\n", 2)
        values = yaml.safe_load(head)
        assert {str(key): json.loads(value) for key, _, value in (line.partition(": ") for line in head.splitlines())} == values
        assert values.get("title", "") == clean(text)
        assert values["lang"] == "en"
        assert values["date"] == EN.published
        assert values["source"] == "https://example.org/?a=1&b=2"
        assert not body.lstrip("\n").startswith("# ")
        assert "<h1" not in READERS["github"](body)


@pytest.mark.tools
def test_markdownlint_finds_nothing(shop: Workshop) -> None:
    texts = {}
    for seed in SEEDS:
        sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
        for lang in LANGUAGES:
            for length in ("standard", "full"):
                brief = shop.brief(sheet, lang, length=length)
                for name, context in LINTED.items():
                    texts[f"{seed}.{lang}.{length}.{name}"] = WRITERS["md"](brief, context).decode()
    for lang, brief in BRIEFS.items():
        for name, context in LINTED.items():
            texts[f"sample.{lang}.{name}"] = WRITERS["md"](brief, context).decode()
    assert {name: found for name, found in lint_markdown(texts, RULES).items() if found} == {}


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
    assert shape == [1, 3, 2, 0, 1, 1, 2, 0, 0, 0]


@pytest.mark.parametrize("dialect", ["gfm", "plain"])
@pytest.mark.parametrize("reader", READERS)
def test_quotations_and_notes_stay_apart(reader: str, dialect: Literal["gfm", "plain"]) -> None:
    quotation, note = EN.blocks[3], EN.blocks[4]
    brief = replace(EN, blocks=(quotation, quotation, note))
    root = lxml.html.fromstring(f"<div>{READERS[reader](WRITERS['md'](brief, WriteContext(dialect=dialect)).decode())}</div>")
    assert len(root.findall(".//blockquote")) == 3


def test_markdown_looks_like_the_reference() -> None:
    text = WRITERS["md"](EN, WriteContext()).decode()
    assert text.startswith(
        "# North Korean casualties in Kursk exceed 3,000, Zelensky says\n\n*Ukrinform, December 23, 2024*\n\n**More than 3,000 "
    )
    assert "\n- **Deployment:** At least 12,000 North Korean troops" in text
    assert "\n## Figures by source\n\n| | Figure | Source |\n| --- | --- | --- |\n| Killed or wounded | more than 3,000 |" in text
    assert "\n> “The transfer of modern warfare" in text
    assert text.endswith("December 19, 2024\n")
    assert not re.search(r"[ \t]$|\n\n\n", text, re.MULTILINE)


def test_bold_and_italics_surround_paragraphs_and_open_them_alone() -> None:
    for brief in BRIEFS.values():
        for line in WRITERS["md"](brief, WriteContext()).decode().splitlines():
            bare = re.sub(r"\\.", "", line.removeprefix("> "))
            assert "*" not in bare or re.fullmatch(r"(?:- )?\*\*[^*]+\*\*(?: [^*]+)?|\*[^*]+\*", bare), line


def test_notes_lose_their_markup_and_keep_their_structure() -> None:
    note = Note(
        "편집자 주",
        "**한국(서울)**은 <b onclick=x>말했다</b> [보고서](https://example.org/a)\n\n- 하나\n- 둘 `1. x`\n\n> 인용\n\n[x](javascript:alert(1)) 1<em>. 점</em>",
    )
    text = WRITERS["md"](replace(EN, blocks=(note,)), WriteContext()).decode()
    assert text.split("\n\n", 2)[2] == (
        "> **편집자 주**\n>\n> 한국(서울)은 말했다 [보고서](https://example.org/a)\n>\n> - 하나\n> - 둘 1. x\n>\n> > 인용\n>\n> x 1. 점\n"
    )
