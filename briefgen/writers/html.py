"""A web page in one file: no request leaves it, and every figure, date and name in it says which fact it comes from.

Numbers are `<data value>`, dates `<time datetime>`, names a light `<span>`; each carries `data-fact` and `data-slot`, and a
sentence the `data-facts` that it says.  Runs in another language carry `lang`.  `markup` also serves the PDF, which has no
use for the attributes and is laid out faster without them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import jinja2
from babel import Locale
from babel.core import get_global
from markupsafe import Markup, escape

from briefgen.brief import Brief, Sentence
from briefgen.phrase import Phrase, Span
from briefgen.writers import bars, notes
from briefgen.writers.base import WriteContext, clean, environment, plain, render, safe_url, summary

Medium = Literal["screen", "print"]

# What HTML takes in `datetime`: a year, a month, a day, or a local minute (HTML Standard, 4.5.14).
_DATETIME = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2})?)?)?\Z")


LONGEST_BOUND = 24
"""Characters of a figure or date that is not broken in print."""


def _attributes(**values: str) -> str:
    return "".join(f' {name.replace("_", "-")}="{escape(clean(value))}"' for name, value in values.items() if value)


def span_markup(span: Span) -> Markup:
    """A span as an element that keeps its value and origin; plain words stay plain."""
    text = escape(clean(span.text))
    origin = _attributes(data_fact=span.origin.fact, data_slot=span.origin.slot, lang=span.lang)
    if span.kind in ("number", "figure") and span.value:
        return Markup(f"<data{_attributes(value=span.value)}{origin}>{text}</data>")
    if span.kind == "date" and _DATETIME.match(span.value):
        return Markup(f"<time{_attributes(datetime=span.value)}{origin}>{text}</time>")
    return Markup(f"<span{origin}>{text}</span>") if origin else text


def span_print(span: Span) -> Markup:
    """A span as print has it: text, and its language where that is another; a figure or date stays on one line."""
    text = clean(span.text)
    if span.kind in ("number", "date") and len(text) <= LONGEST_BOUND:
        text = text.replace(" ", "\u00a0")
    text = escape(text)
    return Markup(f"<span{_attributes(lang=span.lang)}>{text}</span>") if span.lang else text


def _print_value(value: Any) -> str:
    if isinstance(value, Sentence | Phrase):
        spans = value.phrase if isinstance(value, Sentence) else value
        return Markup("").join(span_print(span) for span in spans)
    return value if isinstance(value, Markup) else plain(value)


def _screen_value(value: Any) -> str:
    if isinstance(value, Sentence):
        inner = Markup("").join(span_markup(span) for span in value.phrase)
        return Markup(f"<span{_attributes(data_facts=' '.join(value.facts))}>{inner}</span>") if value.facts else inner
    if isinstance(value, Phrase):
        return Markup("").join(span_markup(span) for span in value)
    return value if isinstance(value, Markup) else plain(value)


def _sentences(sentences: Iterable[Sentence]) -> Markup:
    return Markup(" ").join(_screen_value(sentence) for sentence in sentences)


def _note(markdown: str) -> Markup:
    return Markup(notes.sanitise(markdown))


def linked_data(brief: Brief) -> Markup:
    """schema.org's NewsArticle as JSON that cannot end its `<script>`: `<`, `>`, `&` and line separators are escaped."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": plain(brief.title),
        "description": summary(brief),
        "inLanguage": brief.lang,
        "datePublished": brief.published,
    }
    if brief.publisher:
        data["publisher"] = {"@type": "Organization", "name": plain(brief.publisher)}
    if url := safe_url(brief.source_url):
        title = {"headline": plain(brief.source_title)} if brief.source_title else {}
        data["isBasedOn"] = {"@type": "NewsArticle", "url": url} | title
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text))


@cache
def language(tag: str) -> dict[str, str]:
    """A language's own name, direction and Open Graph locale, from the CLDR; the tag itself where it has none."""
    try:
        locale = Locale.parse(tag, sep="-")
    except ValueError:
        return {"name": tag, "dir": "ltr", "og": tag.replace("-", "_")}
    likely = str(get_global("likely_subtags").get(tag.partition("-")[0], "")).split("_")
    region = locale.territory or (likely[-1] if len(likely) > 1 else "")
    name = locale.get_display_name(tag.replace("-", "_")) or tag
    return {
        "name": name[:1].upper() + name[1:],
        "dir": locale.text_direction,
        "og": f"{locale.language}_{region}" if region else locale.language,
    }


@lru_cache(maxsize=8)
def template_environment(folders: tuple[Path, ...], medium: Medium) -> jinja2.Environment:
    """The environment of HTML templates for the screen or for print."""
    filters: dict[str, Callable[..., object]] = {
        "note": _note,
        "language": language,
        "description": summary,
        "bar": bars.svg,
    }
    if medium == "screen":
        filters["prose"] = _sentences
        return environment(folders, finalize=_screen_value, filters=filters, autoescape=True)
    return environment(folders, finalize=_print_value, filters=filters, autoescape=True)


@lru_cache(maxsize=16)
def _stylesheet(variables: str, paths: tuple[Path, ...]) -> Markup:
    """A theme's style sheets for `<style>`, without what could end the element; comments and indents stay at home."""
    text = variables + "\n".join(path.read_text(encoding="utf-8") for path in paths)
    css = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return Markup(re.sub(r"\s*\n\s*", "\n", css).strip().replace("</", "<\\/"))


def page(brief: Brief, context: WriteContext, medium: Medium, css: Markup, moment: str = "") -> str:
    """The page's HTML for a medium; `moment` is the time of making (W3C date), in print alone.

    Raises:
        BriefgenError: where the template or a note is in error.
    """
    variables: dict[str, object] = {
        "brief": brief,
        "context": context,
        "medium": medium,
        "css": css,
        "moment": moment,
        "theme": context.look,
    }
    if medium == "screen":
        data = linked_data(brief)
        # Linked data are not run, and browsers do not hold them to the policy; checkers do.
        digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
        variables |= {"linked_data": data, "digest": digest}
    return render(template_environment(context.folders, medium), "documents/brief.html.j2", **variables)


def content(brief: Brief, context: WriteContext) -> str:
    """What a feed carries of a brief: dateline and blocks as semantic HTML, without title, drawings and classes.

    Raises:
        BriefgenError: where the template or a note is in error.
    """
    variables = {"brief": brief, "context": context, "medium": "feed", "level": 2, "theme": context.look}
    made = render(template_environment(context.folders, "print"), "documents/feed.html.j2", **variables)
    bare = re.sub(r' (?:class|id|data-[a-z]+)="[^"]*"', "", made)
    return re.sub(r"\n+", "\n", re.sub(r'(?<=<a href=")#[^"]*"', '"', bare)).strip()


def write(brief: Brief, context: WriteContext) -> bytes:
    """The brief as a page in one file, UTF-8; BriefgenError where theme, template or a note is in error."""
    theme = context.look
    return page(brief, context, "screen", _stylesheet(theme.variables, theme.screen)).encode()
