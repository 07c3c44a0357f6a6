"""A web page in one file: no request leaves it, and every figure, date and name in it says which fact it comes from.

Numbers are `<data value>`, dates `<time datetime>`, names a light `<span>`; each carries `data-fact` and `data-slot`, and a
sentence the `data-facts` that it says.  Runs in another language carry `lang`.  `page` also serves the PDF, which has no
use for the attributes and is laid out faster without them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import jinja2
from babel import Locale
from babel.core import get_global
from markupsafe import Markup

from briefgen.brief import Brief
from briefgen.writers import bars, notes
from briefgen.writers.base import WriteContext, environment, plain, render, safe_url, summary
from briefgen.writers.runs import loosen, on_paper, on_screen, prose_on_screen

Medium = Literal["screen", "print"]


def note(markdown: str) -> Markup:
    """An editor's note as safe HTML; BriefgenError where it is too long or nests too deeply."""
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


def html_filters(medium: Medium) -> dict[str, Callable[..., object]]:
    """The filters of HTML templates, beside those of all documents and `prose`, which prints sentences its own way."""
    return {
        "note": note,
        "loosen": loosen if medium == "screen" else lambda sentence: sentence,
        "language": language,
        "description": summary,
        "bar": bars.svg,
    }


@lru_cache(maxsize=8)
def template_environment(folders: tuple[Path, ...], medium: Medium) -> jinja2.Environment:
    """The environment of HTML templates for the screen or for print."""
    filters = html_filters(medium)
    if medium == "screen":
        filters["prose"] = prose_on_screen
        return environment(folders, finalize=on_screen, filters=filters, autoescape=True)
    return environment(folders, finalize=on_paper, filters=filters, autoescape=True)


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
