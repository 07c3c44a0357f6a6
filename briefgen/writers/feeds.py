"""Feeds of briefs with their full content: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1 and IPTC ninjs 3.0, from the standard library.

Nothing is taken from the clock: a story's date is its source's, its last change that of its last correction, a feed's that of its
newest story.  An id is made of slug, day of publication and language, so that a corrected story is the same story.  The content
is the page's own HTML, without classes to style and drawings, which feed readers drop.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from email.utils import format_datetime
from xml.etree import ElementTree

from msgspec import Struct

from briefgen.brief import Brief, Correction
from briefgen.writers import WRITERS
from briefgen.writers.base import WriteContext, plain, problem, safe_url, summary
from briefgen.writers.html import content

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_CREATOR = "http://purl.org/dc/elements/1.1/"
_NAMES = uuid.UUID("7c1f3f0e-8a53-5b0e-9b43-0f6e6f2f3d10")
"""The namespace of the ids of stories (RFC 9562, 5.5)."""

for _prefix, _namespace in (("content", _CONTENT), ("dc", _CREATOR)):
    ElementTree.register_namespace(_prefix, _namespace)


class Feed(Struct, frozen=True):
    """Stories in one language under a title; `url` is the folder in which their pages lie on the web, or `""`."""

    title: str
    lang: str
    stories: tuple[Brief, ...]
    url: str = ""


class Item(Struct, frozen=True):
    """One story as all formats take it."""

    brief: Brief
    id: str
    published: dt.datetime
    updated: dt.datetime
    link: str
    source: str
    html: str

    @property
    def title(self) -> str:
        return plain(self.brief.title)


def items(feed: Feed, context: WriteContext) -> list[Item]:
    """The stories of a feed, the newest first.

    Raises:
        BriefgenError: DATE where a story's date has no zone or cannot be read, SAME-SLUG where two stories would have one id,
            FEED-URL where the address is not http or https, or an error of the template.
    """
    if feed.url and not safe_url(feed.url):
        raise problem("FEED-URL", f"{feed.url!r} is not the address of a folder", "Write https://example.org/briefs/")
    base = feed.url if not feed.url or feed.url.endswith("/") else feed.url + "/"
    found: dict[str, Item] = {}
    for brief in feed.stories:
        published = _moment(brief.published)
        ident = f"urn:uuid:{uuid.uuid5(_NAMES, f'{brief.slug}/{published.date().isoformat()}/{brief.lang}')}"
        if ident in found:
            raise problem("SAME-SLUG", f"two stories have the slug {brief.slug!r}", "Give each sheet a slug of its own.")
        link = f"{base}{brief.slug}.{brief.lang}.html" if base else ""
        found[ident] = Item(
            brief, ident, published, _updated(brief, published), link, safe_url(brief.source_url), content(brief, context)
        )
    return sorted(found.values(), key=lambda item: (item.published, item.brief.slug), reverse=True)


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        moment = dt.datetime.min
    if moment.tzinfo is None:
        raise problem("DATE", f"the date of publication has no zone: {text!r}", "Write 2024-12-23T10:30:00+02:00.")
    return moment


def _updated(brief: Brief, published: dt.datetime) -> dt.datetime:
    """The day of the last correction, where there is one after publication."""
    days = [
        span.value
        for block in brief.blocks
        if isinstance(block, Correction)
        for span in block.label
        if span.kind == "date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", span.value)
    ]
    return max([published, *(dt.datetime.fromisoformat(day).replace(tzinfo=published.tzinfo) for day in days)])


def _tree(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    made = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{made}\n'.encode()


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def atom(feed: Feed, context: WriteContext) -> bytes:
    """Atom 1.0, UTF-8."""
    listed = items(feed, context)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.lang})
    _add(root, "title", plain(feed.title))
    _add(root, "id", f"urn:uuid:{uuid.uuid5(_NAMES, f'{feed.url or feed.title}/{feed.lang}')}")
    _add(root, "updated", max(item.updated for item in listed).isoformat())
    _add(root, "generator", "briefgen")
    if feed.url:
        _add(root, "link", rel="alternate", type="text/html", href=feed.url)
    for item in listed:
        entry = _add(root, "entry")
        _add(entry, "title", item.title)
        _add(entry, "id", item.id)
        _add(entry, "published", item.published.isoformat())
        _add(entry, "updated", item.updated.isoformat())
        _add(_add(entry, "author"), "name", plain(item.brief.publisher) or plain(feed.title))
        if item.link:
            _add(entry, "link", rel="alternate", type="text/html", hreflang=feed.lang, href=item.link)
        if item.source:
            _add(entry, "link", rel="via", href=item.source)
        _add(entry, "summary", summary(item.brief))
        _add(entry, "content", item.html, type="html")
    return _tree(root)


def rss(feed: Feed, context: WriteContext) -> bytes:
    """RSS 2.0 with `content:encoded`, UTF-8; BriefgenError FEED-URL without an address, which RSS asks of a channel."""
    if not feed.url:
        raise problem("FEED-URL", "an RSS feed needs the address of its pages", "Give it: --url https://example.org/briefs/")
    listed = items(feed, context)
    root = ElementTree.Element("rss", {"version": "2.0"})
    channel = _add(root, "channel")
    _add(channel, "title", plain(feed.title))
    _add(channel, "link", feed.url)
    _add(channel, "description", plain(feed.title))
    _add(channel, "language", feed.lang)
    _add(channel, "lastBuildDate", format_datetime(max(item.updated for item in listed)))
    _add(channel, "generator", "briefgen")
    for item in listed:
        entry = _add(channel, "item")
        _add(entry, "title", item.title)
        _add(entry, "link", item.link)
        _add(entry, "guid", item.id, isPermaLink="false")
        _add(entry, "pubDate", format_datetime(item.published))
        if item.brief.publisher:
            _add(entry, f"{{{_CREATOR}}}creator", plain(item.brief.publisher))
        _add(entry, "description", summary(item.brief))
        _add(entry, f"{{{_CONTENT}}}encoded", item.html)
    return _tree(root)


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def json_feed(feed: Feed, context: WriteContext) -> bytes:
    """JSON Feed 1.1, UTF-8."""
    entries = []
    for item in items(feed, context):
        entry: dict[str, object] = {
            "id": item.id,
            "title": item.title,
            "summary": summary(item.brief),
            "content_html": item.html,
            "content_text": WRITERS["txt"](item.brief, context).decode(),
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "language": item.brief.lang,
        }
        if item.link:
            entry["url"] = item.link
        if item.source:
            entry["external_url"] = item.source
        if item.brief.publisher:
            entry["authors"] = [{"name": plain(item.brief.publisher)}]
        entries.append(entry)
    head: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "title": plain(feed.title), "language": feed.lang}
    if feed.url:
        head["home_page_url"] = feed.url
    return _json(head | {"items": entries})


def ninjs(feed: Feed, context: WriteContext) -> bytes:
    """IPTC ninjs 3.0, UTF-8: one composite object with a text object for each story."""
    listed = items(feed, context)
    stories = [
        {
            "name": item.title,
            "uri": item.id,
            "type": "text",
            "representationType": "full",
            "firstCreated": item.published.isoformat(),
            "versionCreated": item.updated.isoformat(),
            "language": item.brief.lang,
            "slugline": item.brief.slug,
            "headlines": [{"role": "main", "contentType": "text/plain", "value": item.title}],
            "descriptions": [{"role": "summary", "contentType": "text/plain", "value": summary(item.brief)}],
            "bodies": [
                {"role": "main", "contentType": "text/html", "value": item.html},
                {"role": "plain", "contentType": "text/plain", "value": WRITERS["txt"](item.brief, context).decode()},
            ],
            **({"infoSources": [_source(item)]} if item.brief.publisher else {}),
        }
        for item in listed
    ]
    standard = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}
    return _json(
        {
            "uri": f"urn:uuid:{uuid.uuid5(_NAMES, f'{feed.url or feed.title}/{feed.lang}')}",
            "standard": standard,
            "type": "composite",
            "representationType": "full",
            "versionCreated": max(item.updated for item in listed).isoformat(),
            "language": feed.lang,
            "title": plain(feed.title),
            "associations": stories,
        }
    )


def _source(item: Item) -> dict[str, str]:
    return {"name": plain(item.brief.publisher)} | ({"uri": item.source} if item.source else {})


FEEDS: dict[str, tuple[str, Callable[[Feed, WriteContext], bytes]]] = {
    # format -> the ending of its files, and what writes it
    "atom": (".atom", atom),
    "rss": (".rss", rss),
    "jsonfeed": (".feed.json", json_feed),
    "ninjs": (".ninjs.json", ninjs),
}


def write(format: str, title: str, lang: str, stories: Sequence[Brief], url: str, context: WriteContext) -> bytes:
    """A feed of briefs in one language, an entry each; a digest is one entry, since its later stories rest on its earlier ones.

    Raises:
        BriefgenError: BAD-OPTION where the format is unknown or there is no story, and what the writers raise.
    """
    if format not in FEEDS:
        raise problem("BAD-OPTION", f"there is no format {format!r}", "one of " + ", ".join(FEEDS))
    if not stories:
        raise problem("BAD-OPTION", "a feed has at least one story")
    return FEEDS[format][1](Feed(title, lang, tuple(stories), url), context)
