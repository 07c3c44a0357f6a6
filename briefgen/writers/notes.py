"""An editor's notes: Markdown that people write, made safe, and cut into blocks for media without HTML.

Python-Markdown passes raw HTML through and has had hostile input that loops deeply, so: a fresh instance a call (one that
met a RecursionError stays broken), at most 2,000 characters, and nh3 behind it with a short list of elements.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

import markdown
import nh3
from msgspec import Struct, field

from briefgen.writers.base import clean, problem

LONGEST = 2_000
"""Characters of a note: longer ones take Python-Markdown seconds where they are hostile."""

_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code"}
_HREF = re.compile(r"(?:https?://[^\s/\\]|mailto:[^\s])[^\s\\]*\Z", re.IGNORECASE)
_LINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")


class Run(NamedTuple):
    """Text of one kind within a block; `href` is `""` where it is no link."""

    text: str
    href: str = ""


class NoteBlock(Struct):
    """A paragraph or list item: its runs, whether it is an item, and in how many block quotations it stands."""

    runs: list[Run] = field(default_factory=list)
    marker: bool = False
    quoted: int = 0


def _attribute(tag: str, name: str, value: str) -> str | None:
    return value if (tag, name) == ("a", "href") and _HREF.match(value) else None


def sanitise(text: str) -> str:
    """A note's Markdown as HTML of `p br strong em a ul ol li blockquote code`, with http, https and mailto links alone.

    Raises:
        BriefgenError: NOTE-LONG over 2,000 characters; NOTE-NESTED where it nests too deeply to be read.
    """
    if len(text) > LONGEST:
        raise problem("NOTE-LONG", f"a note has at most {LONGEST:,} characters, this one {len(text):,}", "Shorten the note.")
    lines = [clean(line) if line.strip() else "" for line in (row.expandtabs(4) for row in _LINES.sub("\n", text).split("\n"))]
    try:
        html = markdown.Markdown(output_format="html").convert("\n".join(lines))
    except RecursionError as error:
        raise problem("NOTE-NESTED", "a note nests too deeply", "Take out some of its brackets or quotations.") from error
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


class _Cutter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [NoteBlock()]
        self.quoted = 0
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add(" ")
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
        elif tag == "blockquote":
            self.quoted += 1
            self._open()
        elif tag == "li":
            self._open(marker=True)
        elif tag == "p" and (any(run.text.strip() for run in self.blocks[-1].runs) or not self.blocks[-1].marker):
            self._open()

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.href = ""
        elif tag == "blockquote":
            self.quoted -= 1
            self._open()
        elif tag in ("p", "ul", "ol"):
            self._open()

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \n]+", " ", data)
        if text.strip() or self.blocks[-1].runs:
            self._add(text)

    def _add(self, text: str) -> None:
        """Neighbours of one kind are one run, so that what is escaped is what will be read."""
        runs = self.blocks[-1].runs
        if runs and runs[-1].href == self.href:
            text = runs.pop().text + text
        runs.append(Run(re.sub(" {2,}", " ", text), self.href))

    def _open(self, marker: bool = False) -> None:
        self.blocks.append(NoteBlock([], marker, self.quoted))


def blocks(html: str) -> list[NoteBlock]:
    """The paragraphs and list items of sanitised HTML in order, without emphasis; list items are not nested."""
    cutter = _Cutter()
    cutter.feed(html)
    cutter.close()
    return [block for block in cutter.blocks if any(run.text.strip() for run in block.runs)]
