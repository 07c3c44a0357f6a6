"""Three readers of Markdown, and the text that a reader of HTML sees."""

from __future__ import annotations

import re
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


_RESERVED = set("_*[]()~`>#+-=|{}.!")
_LINK = re.compile(r"\[((?:\\.|[^\\\[\]])*)\]\(((?:\\.|[^\\()])*)\)")


def telegram_markdown(text: str) -> str:
    """The text of a message in MarkdownV2, by the rules of the Bot API's «Formatting options», as its strict reader has them.

    Bold and italics around whole lines or parts of them, links, and block quotations; ValueError where a reserved character
    stands without a backslash or a mark is not closed.
    """
    text = re.sub(r"^>", "", text, flags=re.MULTILINE)
    text = _LINK.sub(lambda match: match[1], text)
    out: list[str] = []
    opened: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 1
            if at == len(text) or ord(text[at]) > 126:
                raise ValueError("a backslash before nothing that it escapes")
            out.append(text[at])
        elif char in "*_":
            if opened and opened[-1] == char:
                opened.pop()
            else:
                opened.append(char)
        elif char in _RESERVED:
            raise ValueError(f"{char!r} is reserved: {text[max(0, at - 20) : at + 20]!r}")
        else:
            out.append(char)
        at += 1
    if opened:
        raise ValueError(f"not closed: {opened}")
    return "".join(out)


def telegram_html(text: str) -> str:
    """The text of a message in Telegram's HTML; ValueError where an element or an entity is not one that it knows."""
    if unknown := re.findall(r"&(?!(?:lt|gt|amp|quot);)", text):
        raise ValueError(f"unknown entities: {unknown}")
    if unknown := re.findall(r"<(?!/?(?:b|i|blockquote)>|a href=\"[^\"<>]*\">|/a>)", text):
        raise ValueError(f"unknown elements: {unknown}")
    return str(lxml.html.fromstring(f"<div>{text}</div>").text_content())


def squash(text: str) -> str:
    """Text without word joiners, runs of white space as one space."""
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


def seen(html: str) -> str:
    """All text of an HTML page or fragment, with a space where a block ends."""
    root = lxml.html.fromstring(f"<div>{html}</div>") if "<html" not in html else lxml.html.fromstring(html).find("body")
    for drawing in root.findall(".//svg"):
        drawing.drop_tree()  # its title is said, not seen; the text stands beside it
    for element in root.iter("p", "li", "h1", "h2", "th", "td", "br", "figcaption", "caption", "a"):
        if element.tag != "a":
            element.tail = " " + (element.tail or "")
    return squash("".join(root.itertext()))
