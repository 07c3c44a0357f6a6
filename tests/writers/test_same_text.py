"""Every medium says the brief's text and nothing else, for every seed and language: Markdown by three readers, page, text, PDF."""

from __future__ import annotations

import re

import pytest

from briefgen.api import Workshop
from briefgen.brief import Brief, Quotation
from briefgen.writers import WRITERS, WriteContext
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.writers.readers import READERS, seen, telegram_html, telegram_markdown
from tests.writers.test_pdf import text_of
from tests.writers.tree import said


def bare(text: str) -> str:
    return "".join(text.replace("\N{WORD JOINER}", "").split())


def expected(brief: Brief, columns: bool = True) -> str:
    return bare("".join(said(brief, columns)))


def with_dashes(brief: Brief) -> str:
    """Markdown sets a dash before who speaks."""
    text = expected(brief)
    for block in brief.blocks:
        if isinstance(block, Quotation):
            quoted, who = bare(block.quoted.text), bare(block.attribution.text)
            text = text.replace(quoted + who, f"{quoted}—{who}")
    return text


def without_marks(text: str) -> str:
    """Text without the bullets, dashes and colons that a medium without tables and lists writes."""
    return re.sub(r"[•:—-]", "", bare(text))


def briefs(shop: Workshop, lang: str, length: str) -> list[Brief]:
    return [shop.brief(shop.load(ROOT / "seeds" / seed / "sheet.yaml"), lang, length=length) for seed in SEEDS]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown_and_page(shop: Workshop, lang: str) -> None:
    for brief in briefs(shop, lang, "full"):
        markdown = WRITERS["md"](brief, WriteContext()).decode()
        for reader in READERS.values():
            assert bare(seen(reader(markdown))) == with_dashes(brief)
        page = bare(seen(WRITERS["html"](brief, WriteContext()).decode()))
        assert page == expected(brief) + bare(brief.labels["generated"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_text_and_messages(shop: Workshop, lang: str) -> None:
    for brief in briefs(shop, lang, "standard"):
        said_bare = without_marks(expected(brief, columns=False))
        for format, read in (("telegram", telegram_markdown), ("telegram-html", telegram_html)):
            assert without_marks(read(WRITERS[format](brief, WriteContext()).decode())) == said_bare
        text = WRITERS["txt"](brief, WriteContext()).decode()
        columns = "|".join(re.escape(brief.labels[label]) for label in ("figure", "source"))
        text = re.sub(rf"^=+$|^  (?:{columns}): ", "", text, flags=re.MULTILINE)
        assert without_marks(text) == said_bare + without_marks(brief.labels["generated"])


@pytest.mark.parametrize("seed", SEEDS)
def test_pdf(shop: Workshop, seed: str) -> None:
    """A standard brief stands on one page, and its text is the brief's with one line at the foot."""
    for lang in LANGUAGES:
        brief = shop.brief(shop.load(ROOT / "seeds" / seed / "sheet.yaml"), lang)
        foot = brief.labels["generated"], brief.labels["page_of"].format(page=1, pages=1)
        shown = bare(text_of(WRITERS["pdf"](brief, WriteContext())))
        for line in map(bare, foot):
            assert shown.count(line) == 1
            shown = shown.replace(line, "")
        assert shown == expected(brief)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_theme_and_a_dialect_add_is_no_part_of_the_brief(shop: Workshop, lang: str) -> None:
    """`write` reads each document back: a licence line's «4.0» and a front matter's dates are nobody's figures."""
    sheet = shop.load(ROOT / "seeds" / "noto-2024" / "sheet.yaml")
    brief = shop.brief(sheet, lang, length="full")
    for context in (
        WriteContext(theme="desk"),
        WriteContext(dialect="plain", front_matter=True),
        WriteContext(front_matter=True),
    ):
        for format in ("html", "md", "txt"):
            assert shop.write(brief, format, sheet=sheet, context=context)
