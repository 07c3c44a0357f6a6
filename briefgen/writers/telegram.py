r"""A message for Telegram: MarkdownV2 or HTML, as its Bot API parses them.

MarkdownV2 takes a backslash before each of ``_*[]()~`>#+-=|{}.!`` and ``\`` in text, and before `)` and `\` in a link's address;
one that is left out makes the whole message fail (Bot API, «Formatting options»).  HTML knows `b`, `i`, `a` and `blockquote`
here and no other entity than `&lt; &gt; &amp; &quot;`.  One template serves both; what differs is how a filter marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

import jinja2
from msgspec import Struct

from briefgen.brief import Brief
from briefgen.writers import notes
from briefgen.writers.base import WriteContext, environment, plain, problem, render

LONGEST = 4096
"""Characters of a message after its marks are taken out (UTF-16 code units, as Telegram counts)."""

_RESERVED = re.compile(r"[_*\[\]()~`>#+\-=|{}.!\\]")
_CLOSING = re.compile(r"[)\\]")
_SPACES = re.compile(" {2,}")


class Marked(str):
    """Text that is marked and escaped already."""

    __slots__ = ()


class Dialect(Struct, frozen=True):
    """How one of Telegram's two languages escapes text and marks it."""

    escape: Callable[[str], str]
    bold: Callable[[str], str]
    italic: Callable[[str], str]
    link: Callable[[str, str], str]
    quote: Callable[[str], str]


def _backslash(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


DIALECTS = {
    "markdown": Dialect(
        escape=lambda text: _RESERVED.sub(_backslash, text),
        bold=lambda text: f"*{text}*",
        italic=lambda text: f"_{text}_",
        link=lambda text, url: f"[{text}]({_CLOSING.sub(_backslash, url)})",
        quote=lambda text: ">" + text.replace("\n", "\n>"),
    ),
    "html": Dialect(
        escape=_entities,
        bold=lambda text: f"<b>{text}</b>",
        italic=lambda text: f"<i>{text}</i>",
        link=lambda text, url: f'<a href="{_entities(url)}">{text}</a>',
        quote=lambda text: f"<blockquote>{text}</blockquote>",
    ),
    # What is left when Telegram has read the others: what its limit counts.
    "bare": Dialect(str, str, str, lambda text, url: text, str),
}


def _filters(dialect: Dialect) -> dict[str, Callable[..., object]]:
    def text(value: object) -> Marked:
        return value if isinstance(value, Marked) else Marked(dialect.escape(_SPACES.sub(" ", plain(value)).strip()))

    def note(markdown: str, label: str) -> Marked:
        lines = [dialect.bold(text(label))]
        for block in notes.blocks(notes.sanitise(markdown)):
            runs = [run for run in block.runs if run.text.strip()]
            shown = "".join(
                dialect.link(text(run.text), run.href) if run.href else dialect.escape(_SPACES.sub(" ", plain(run.text)))
                for run in runs
            )
            lines.append(("• " if block.marker else "") + shown.strip())
        return Marked(dialect.quote("\n".join(lines)))

    def quote(values: Iterable[object]) -> Marked:
        return Marked(dialect.quote("\n".join(map(text, values))))

    def marked(mark: Callable[[str], str]) -> Callable[[object], Marked]:
        return lambda value: Marked(mark(text(value))) if text(value) else Marked("")

    return {
        "text": text,
        "bold": marked(dialect.bold),
        "italic": marked(dialect.italic),
        "link": lambda value, url: Marked(dialect.link(text(value), url)),
        "quote": quote,
        "note": note,
    }


@lru_cache(maxsize=24)
def _environment(folders: tuple[Path, ...], name: str) -> jinja2.Environment:
    filters = _filters(DIALECTS[name])
    return environment(folders, finalize=filters["text"], filters=filters)


def message(brief: Brief, context: WriteContext, dialect: str) -> str:
    """The brief as one message in a dialect: `markdown`, `html`, or `bare` for the text that is read.

    Raises:
        BriefgenError: where the template or a note is in error.
    """
    made = render(_environment(context.folders, dialect), "documents/brief.telegram.j2", brief=brief)
    return re.sub(r"\n{3,}", "\n\n", made).strip("\n") + "\n"


def _write(brief: Brief, context: WriteContext, dialect: str) -> bytes:
    size = len(message(brief, context, "bare").strip().encode("utf-16-le")) // 2
    if size > LONGEST:
        raise problem(
            "TELEGRAM-LONG",
            f"the message has {size:,} characters; Telegram takes {LONGEST:,}",
            "Choose a shorter length: --length short.",
        )
    return message(brief, context, dialect).encode()


def write(brief: Brief, context: WriteContext) -> bytes:
    """The brief in MarkdownV2, UTF-8; BriefgenError TELEGRAM-LONG where it is longer than a message may be."""
    return _write(brief, context, "markdown")


def write_html(brief: Brief, context: WriteContext) -> bytes:
    """The brief in Telegram's HTML, UTF-8; BriefgenError TELEGRAM-LONG where it is longer than a message may be."""
    return _write(brief, context, "html")
