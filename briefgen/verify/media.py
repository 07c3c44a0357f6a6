"""The visible text of finished media, read back by parsers of their own: Markdown, HTML, plain text.

Each gives one run of text, blocks divided by a line break, white space otherwise collapsed.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from html import unescape

_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2007\u2009\u202f]+")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


def visible(text: str) -> str:
    """Text as a reader sees it: NFC, no control and zero-width characters, any white space one space."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", _SPACES.sub(" ", text.replace("\n", " ")))).strip()


# -- HTML --------------------------------------------------------------------------------------

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<![^>]*>", re.DOTALL)
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "data",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    )
)
# A page's footer has the theme's lines (a licence, a desk's address) and nothing of the brief; a drawing stands beside its text.
_UNSEEN = frozenset(("head", "script", "style", "template", "title", "svg", "footer"))


def from_html(text: str) -> str:
    """What a page shows: the text of its body, a line a block element; head, scripts and styles left out."""
    parts: list[str] = []
    at, unseen = 0, ""
    for match in _TAG.finditer(text):
        if not unseen:
            parts.append(text[at : match.start()].replace("\n", " "))
        at = match.end()
        name = (match[2] or "").lower()
        if unseen:
            unseen = "" if match[1] and name == unseen else unseen
        elif name in _UNSEEN and not match[1]:
            unseen = name
        elif name and name not in _INLINE:
            parts.append("\n")
    parts.append(text[at:] if not unseen else "")
    return "\n".join(line for row in unescape("".join(parts)).split("\n") if (line := visible(row)))


# -- Markdown ----------------------------------------------------------------------------------

_BLOCK = re.compile(r"^(?:> ?)*\s*(?:#{1,6} +|[-*+] +|\d+[.)] +)?")
_RULE = re.compile(r"^[\s|:-]+$|^<a id=\"[a-z0-9-]+\"></a>$")
_ANCHOR = re.compile(r'^<a id="[a-z0-9-]+"></a>$')
_LINKED = re.compile(r"(?<!\\)\[((?:[^\]\\]|\\.)*)\]\((?:[^()\\\s]|\\.)*\)")
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|(?<![\\*])\*{1,2}(?!\*)|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|(?<!\\)`")


def from_markdown(text: str) -> str:
    """What Markdown shows: markers of headings, items, quotations, emphasis, tables and links taken away, escapes taken back.

    Of front matter the title is shown, which stands there and not as a heading; the rest is for machines.
    """
    lines = []
    if text.startswith("---\n"):
        head, _, text = text.removeprefix("---\n").partition("\n---\n")
        title = next((row for row in head.split("\n") if row.startswith("title: ")), None)
        lines = [visible(json.loads(title.removeprefix("title: ")))] if title is not None else []
    for line in text.split("\n"):
        if not line.strip() or _RULE.match(line):
            continue
        line = line[_BLOCK.match(line).end() :]  # type: ignore[union-attr]
        cells = re.split(r"(?<!\\)\|", line.strip()[1:-1]) if line.startswith("|") else [line]
        for cell in cells:
            shown = _MARK.sub(_mark, _LINKED.sub(r"\1", cell))
            if shown := visible(shown):
                lines.append(shown)
    return "\n".join(lines)


def _mark(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    return unescape(match[0]) if match[0][0] == "&" else ""


# -- plain text --------------------------------------------------------------------------------

_UNDERLINE = re.compile(r"^(?:=+|-+)$")


def from_text(text: str) -> str:
    """What plain text says: its lines, those of one paragraph joined, underlines left out; markers of items stay beside."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        rows = [row for row in paragraph.split("\n") if not _UNDERLINE.match(row)]
        if shown := visible(" ".join(rows)):
            paragraphs.append(shown)
    return "\n".join(paragraphs)


# -- e-mail ------------------------------------------------------------------------------------


def from_mail(text: str) -> str:
    """What an e-mail's HTML shows, without the preheader, which says the opening paragraph before the headline."""
    html = email.message_from_string(text, policy=email.policy.default).get_body(("html",))
    return from_html("<main" + html.get_content().partition("<main")[2]) if html is not None else ""


SHOWN: Mapping[str, Callable[[str], str]] = {
    "html": from_html,
    "fragment": from_html,
    "eml": from_mail,
    "md": from_markdown,
    "txt": from_text,
}
"""What a format shows, by its name."""
