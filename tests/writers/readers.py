"""Three readers of Markdown, and the text that a reader of HTML sees."""

from __future__ import annotations

from collections.abc import Callable

import cmarkgfm
import lxml.html
import markdown
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt


def python_markdown(text: str) -> str:
    return markdown.Markdown(extensions=["tables", "def_list", "footnotes", "attr_list"]).convert(text)


def commonmark(text: str) -> str:
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def github(text: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


READERS: dict[str, Callable[[str], str]] = {
    "python-markdown": python_markdown,
    "commonmark": commonmark,
    "github": github,
}


def squash(text: str) -> str:
    """Text without word joiners, runs of white space as one space."""
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


def seen(html: str) -> str:
    """All text of an HTML page or fragment, with a space where a block ends."""
    root = lxml.html.fromstring(f"<div>{html}</div>") if "<html" not in html else lxml.html.fromstring(html).find("body")
    for element in root.iter("p", "li", "h1", "h2", "th", "td", "br", "figcaption", "caption", "a"):
        if element.tag != "a":
            element.tail = " " + (element.tail or "")
    return squash("".join(root.itertext()))
