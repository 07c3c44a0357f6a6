"""Messages for Telegram: every reserved character is escaped, the text is the brief's, and a message has its limit."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from briefgen.brief import Lede, Note, Sentence
from briefgen.phrase import Phrase, Span
from briefgen.problems import BriefgenError
from briefgen.writers import WRITERS, WriteContext
from tests.writers.hostile import HOSTILE, generate
from tests.writers.readers import telegram_html, telegram_markdown
from tests.writers.sample import BRIEFS, EN, URL, with_text
from tests.writers.tree import assert_says

READERS: dict[str, Callable[[str], str]] = {"telegram": telegram_markdown, "telegram-html": telegram_html}


@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize("lang", BRIEFS)
def test_messages_say_the_tree(lang: str, format: str) -> None:
    text = WRITERS[format](BRIEFS[lang], WriteContext()).decode()
    assert_says(BRIEFS[lang], READERS[format](text), columns=False)
    assert "\n\n\n" not in text


@pytest.mark.parametrize("format", READERS)
def test_hostile_text_reads_as_itself(format: str) -> None:
    for text in [*HOSTILE, *generate(300)]:
        brief = with_text(text)
        assert_says(brief, READERS[format](WRITERS[format](brief, WriteContext()).decode()), columns=False)


def test_the_reader_is_strict() -> None:
    for text in ("a.", "*a", "_a*", "a!", "\\", "[a](b", "1-2"):
        with pytest.raises(ValueError, match=r"reserved|closed|backslash"):
            telegram_markdown(text)
    for text in ("a & b", "<u>a</u>", "&nbsp;", '<a onclick="x">'):
        with pytest.raises(ValueError, match="unknown"):
            telegram_html(text)


def test_links_and_notes_are_kept() -> None:
    note = Note("Note", "See [it](https://example.org/a_(b)).\n\n- one")
    brief = replace(EN, blocks=(note, EN.blocks[-1]))
    markdown = WRITERS["telegram"](brief, WriteContext()).decode()
    assert ">*Note*\n>See [it](https://example.org/a_(b\\))\\.\n>• one\n" in markdown
    assert re.search(rf"\]\({re.escape(URL)}\)", markdown)
    html = WRITERS["telegram-html"](brief, WriteContext()).decode()
    assert '<blockquote><b>Note</b>\nSee <a href="https://example.org/a_(b)">it</a>.\n• one</blockquote>' in html
    assert f'<a href="{URL}">' in html


@pytest.mark.parametrize("format", READERS)
def test_a_message_has_a_limit(format: str) -> None:
    def long(count: int) -> bytes:
        return WRITERS[format](replace(EN, blocks=(Lede((Sentence(Phrase((Span("가." * count),))),)),)), WriteContext())

    head = len(EN.title.text) + len(EN.dateline.text) + 3
    assert long((4096 - head) // 2)
    with pytest.raises(BriefgenError, match=r"TELEGRAM-LONG.*4,09[78]"):
        long((4096 - head) // 2 + 1)
