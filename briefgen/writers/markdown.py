r"""Markdown that says the same in Python-Markdown, CommonMark and GitHub's dialect.

Two dialects: `gfm` has tables and links within the page; `plain` has neither, nor any HTML, so that the oldest readers take it.
With front matter the title stands there and not as a heading.

Everything a template prints is escaped as if it opened a block; `|inline` leaves out what only matters there.  Bold and
italics surround whole paragraphs: `**…**` against a letter is not bold in CommonMark (`**한국(서울)**은`).

What is escaped, and how: backslashes before `` \ ` * _ { } # ``, which every reader takes back; entities for `& < > | ~ [ ]`,
since a backslash before some of them is text in Python-Markdown or ends a table's cell elsewhere.  An emended word keeps its
brackets (`additional [troops] and`): no reader links what nothing defines; the one tilde of a line is left, too (`10~15%`).  At a block's start the
list, setext and definition markers; in running text the addresses that GitHub would link (an e-mail address stays one).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from briefgen.brief import Brief, Entry
from briefgen.writers import notes
from briefgen.writers.base import WriteContext, environment, plain, render, safe_url, summary

_ESCAPES = str.maketrans(
    {char: f"\\{char}" for char in "\\`*_{}#"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "[": "&#91;", "]": "&#93;"}
)
_LINKED = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
_OPENING = re.compile(r"[-+:=^]|[0-9]+[.)]")
_EMENDED = re.compile(r"(?<=\s)&#91;([^\W\d_]{2,}(?: [^\W\d_]{2,})*)&#93;(?!\s?(?:[(:{]|&#91;|\\{))")
_SPACES = re.compile(" {2,}")
_LONE_TILDE = re.compile(r"^((?:(?!&#126;|~|```).)*\w)&#126;(\w(?:(?!&#126;|~).)*)$", re.MULTILINE)
"""A tilde between letters or digits, the only one of its line: it strikes nothing out (a block is one line)."""


class Escaped(str):
    """Markdown that is printed as it is."""

    __slots__ = ()


def escape(text: str, at_start: bool = True) -> Escaped:
    r"""Plain text as Markdown that shows that text.

    Args:
        text: any text; it comes out clean (`base.clean`), on one line, without spaces at its ends.
        at_start: whether the text opens a block, where `1.`, `-`, `+`, `:`, `=` and `^` mean something.

    Returns:
        Markdown on one line, safe in paragraphs, headings, list items, link texts and table cells.
    """
    # A no-break space at an end would keep `**` from being bold.
    text = _SPACES.sub(" ", plain(text)).strip()
    opening = _OPENING.match(text) if at_start else None
    text = text.translate(_ESCAPES)
    if opening:
        last = opening.end() - 1
        # Not all readers take a backslash before : = ^ for an escape.
        text = f"{text[:last]}&#{ord(text[last])};{text[last + 1 :]}" if text[last] in ":=^" else f"{text[:last]}\\{text[last:]}"
    text = _LINKED.sub(lambda match: f"&#{ord(match[0])};", text)
    return Escaped(_EMENDED.sub(r"[\1]", text))


def target(url: str) -> Escaped:
    """A link's target: what could end it, or mean something in it, is percent-encoded."""
    url = re.sub(r"[\x00-\x20\x7f\"'()<>\\\[\]`{}|]", lambda match: f"%{ord(match[0]):02X}", url)
    return Escaped(url.replace("&", "&amp;"))


def _finalize(value: Any) -> str:
    return value if isinstance(value, Escaped) else escape(plain(value))


def _inline(value: object) -> Escaped:
    return escape(plain(value), at_start=False)


def _cell(value: object) -> Escaped:
    text = _inline(value)
    return Escaped(f" {text} " if text else " ")


def _heading(level: int) -> Escaped:
    return Escaped("#" * min(level, 6))


def _parted(value: str, html: bool) -> Escaped:
    """What stands between two block quotations: a comment, or a rule where HTML is not wanted."""
    return Escaped("<!-- -->" if html else "---")


def _anchored(anchor: str) -> Escaped:
    """Where a link of the contents leads: headings have no anchor of their own that all readers agree on."""
    return Escaped(f'<a id="{anchor}"></a>')


def _listed(entry: Entry, outermost: int, linked: bool) -> Escaped:
    """A line of the contents; four spaces nest a list in every reader."""
    text = f"[{_inline(entry.text)}](#{entry.anchor})" if linked else escape(plain(entry.text))
    return Escaped(f"{'    ' * (entry.level - outermost)}- {text}")


def _note(markdown: str) -> Escaped:
    """A person's Markdown, printed anew from its sanitised structure: paragraphs, list items, links and code, as text.

    The original is not passed on: what each reader makes of it differs, and raw HTML in it would reach the reader.
    Emphasis goes, because asterisks against a letter are not emphasis everywhere.  Every line is part of a block quotation,
    which sets the note off from what the facts say.
    """
    lines: list[str] = []
    listing = True
    for block in notes.blocks(notes.sanitise(markdown)):
        if lines and not (block.marker and listing):
            lines.append(">")
        listing = block.marker
        runs = [run for run in block.runs if run.text.strip()]
        text = "".join(
            f"[{_inline(run.text)}]({target(run.href)})" if run.href else _spaced(run.text, at_start=position == 0)
            for position, run in enumerate(runs)
        ).strip()
        lines.append(f"> {'> ' * block.quoted}{'- ' if block.marker else ''}{text}")
    return Escaped("\n".join(lines))


def _spaced(text: str, at_start: bool) -> str:
    """Escaped text that keeps one space at either end, where the run has it."""
    text = plain(text)
    return f"{' ' if text[:1] == ' ' else ''}{escape(text, at_start)}{' ' if text[-1:] == ' ' else ''}"


def front_matter(brief: Brief) -> Escaped:
    """What static sites read before a page: YAML whose values are JSON strings, which every YAML reader takes alike."""
    values = {
        "title": brief.title.text,
        "date": brief.published,
        "lang": brief.lang,
        "slug": brief.slug,
        "kind": brief.kind,
        "description": summary(brief),
        "publisher": brief.publisher,
        "source": safe_url(brief.source_url),
    }
    lines = [f"{name}: {json.dumps(plain(value), ensure_ascii=False)}" for name, value in values.items() if value]
    return Escaped("\n".join(("---", *lines, "---")))


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    filters: dict[str, Callable[..., object]] = {
        "inline": _inline,
        "cell": _cell,
        "target": target,
        "note": _note,
        "heading": _heading,
        "anchored": _anchored,
        "parted": _parted,
        "listed": _listed,
        "front_matter": front_matter,
    }
    return environment(folders, finalize=_finalize, filters=filters)


def write(brief: Brief, context: WriteContext) -> bytes:
    """The brief as Markdown, UTF-8; BriefgenError where the template or a note is in error."""
    made = render(_environment(context.folders), "documents/brief.md.j2", brief=brief, context=context)
    made = _LONE_TILDE.sub(r"\1~\2", made)
    return re.sub("\n{3,}", "\n\n", made).strip("\n").encode() + b"\n"
