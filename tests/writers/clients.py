"""Which features of HTML and CSS a document for mail uses, by the names that caniemail has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

# Properties that caniemail has under the name of another, or of their shorthand.
_PROPERTY = {
    "margin": "css-margin",
    "padding": "css-padding",
    "border-left": "css-border",
    "border-top": "css-border",
    "border-bottom": "css-border",
    "word-wrap": "css-word-wrap",
    "overflow-wrap": "css-overflow-wrap",
}
_ELEMENT = {
    "h1": "html-h1-h6",
    "h2": "html-h1-h6",
    "h3": "html-h1-h6",
    "h4": "html-h1-h6",
    "h5": "html-h1-h6",
    "h6": "html-h1-h6",
    "ul": "html-lists",
    "ol": "html-lists",
    "li": "html-lists",
    "p": "html-p",
    "tr": "html-table",
    "td": "html-table",
    "th": "html-table",
    "tbody": "html-table",
    "main": "html-semantics",
    "strong": "html-strong",
    "em": "html-em",
    "br": "html-br",
    "table": "html-table",
}


def features(fragment: str) -> Iterator[tuple[str, str]]:
    """Each feature that the fragment uses: what it is (`<div>`, `lang=`, `margin`), and its slug or `""` where the data has none."""
    root = lxml.html.fragment_fromstring(fragment, create_parent="main")
    for element in root.iterdescendants():
        yield f"<{element.tag}>", _ELEMENT.get(element.tag, f"html-{element.tag}")
        for name, value in element.attrib.items():
            if name == "style":
                for declaration in filter(None, value.split(";")):
                    key = declaration.partition(":")[0].strip()
                    assert re.fullmatch(r"[a-z-]+", key), declaration
                    yield key, _PROPERTY.get(key, f"css-{key}")
            else:
                yield f"{name}=", f"html-{name}"
