"""The page: what it says, what it carries, and what it cannot be made to do."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import lxml.html
import pytest
from msgspec.structs import replace

from briefgen.brief import Brief, Note, Quotation, SourceLine, Sources
from briefgen.phrase import Phrase, Span
from briefgen.writers import WRITERS, Edition, WriteContext
from briefgen.writers.html import language
from briefgen.writers.runs import in_mail, on_screen
from tests.writers.hostile import HOSTILE
from tests.writers.readers import seen, squash
from tests.writers.sample import BRIEFS, EN, with_text
from tests.writers.tree import assert_says, phrases

EDITIONS = WriteContext(editions=(Edition("uk", "kursk.uk.html"), Edition("ko", "kursk.ko.html")))


def page(brief: Brief = EN, context: WriteContext = EDITIONS) -> tuple[str, Any]:
    text = WRITERS["html"](brief, context).decode()
    return text, lxml.html.fromstring(text)


@pytest.mark.parametrize("lang", BRIEFS)
def test_page_says_the_tree(lang: str) -> None:
    text, root = page(BRIEFS[lang])
    assert_says(BRIEFS[lang], seen(text))
    assert root.get("lang") == lang
    assert root.findtext(".//title") == BRIEFS[lang].title.text
    assert BRIEFS[lang].labels["generated"] in seen(text)


@pytest.mark.parametrize("lang", BRIEFS)
def test_each_span_keeps_value_and_origin(lang: str) -> None:
    _, root = page(BRIEFS[lang])
    body = root.find("body")
    there = [
        (
            element.tag,
            element.text,
            element.get("value") or element.get("datetime") or "",
            element.get("data-fact") or "",
            element.get("data-slot") or "",
        )
        for element in body.iter("data", "time", "span")
    ]
    tags = {"number": "data", "date": "time", "name": "span"}
    for phrase in phrases(BRIEFS[lang]):
        for span in phrase:
            if span.kind in tags and (span.origin.fact or span.kind != "name"):
                value = "" if span.kind == "name" else span.value
                assert (tags[span.kind], span.text, value, span.origin.fact, span.origin.slot) in there
    assert [element.text for element in body.iter("span") if element.get("lang")] == [
        span.text for phrase in phrases(BRIEFS[lang]) for span in phrase if span.lang
    ]
    facts = {fact for element in body.iter() for fact in (element.get("data-facts") or "").split()}
    assert facts == {"casualties", "deployed", "losses", "assist", "risk", "killed", "wounded", "threat"}


def test_structure_for_screen_readers() -> None:
    _, root = page()
    assert [element.tag for element in root.iter("h1", "h2")] == ["h1", "h2", "h2"]
    assert [element.get("scope") for element in root.iter("th")] == ["col", "col", "row", "row", "row"]
    assert [element.get("hreflang") for element in root.iter("nav")] == [None]
    assert [(a.get("href"), a.get("lang"), a.text) for a in root.find(".//nav")] == [
        ("kursk.uk.html", "uk", "Українська"),
        ("kursk.ko.html", "ko", "한국어"),
    ]
    assert root.find(".//section[@aria-label='Key points']") is not None
    assert root.find(".//figure/blockquote").get("cite") == EN.source_url
    assert not page(context=WriteContext())[1].findall(".//nav")


def test_foreign_quotation_carries_its_language() -> None:
    quote = Phrase((Span("위협이다"),))
    _, root = page(replace(EN, blocks=(Quotation(quote, quote, quote, lang="ko"),)))
    assert root.find(".//blockquote").get("lang") == "ko"


@pytest.mark.parametrize("lang", BRIEFS)
def test_no_request_leaves_the_page(lang: str) -> None:
    text, root = page(BRIEFS[lang])
    loading = {"img": "src", "script": "src", "iframe": "src", "source": "src", "object": "data", "embed": "src", "base": "href"}
    assert not [element for tag, name in loading.items() for element in root.iter(tag) if element.get(name)]
    assert {link.get("rel") for link in root.iter("link")} == {"alternate"}
    style = root.findtext(".//style")
    assert not re.search(r"url\(|@import|//|http", style)
    assert all(href.startswith(("https://", "kursk.")) for href in root.xpath("//a/@href"))
    policy = root.find(".//meta[@http-equiv]").get("content")
    assert policy.startswith("default-src 'none';")
    digest = hashlib.sha256(root.findtext(".//script").encode()).digest()
    assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "http://" not in text


def test_linked_data_and_open_graph() -> None:
    _, root = page(BRIEFS["ko"])
    data = json.loads(root.findtext(".//script"))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == BRIEFS["ko"].title.text
    assert data["inLanguage"] == "ko"
    assert data["datePublished"] == "2024-12-23T17:20:00+02:00"
    assert data["publisher"] == {"@type": "Organization", "name": "우크린포름"}
    assert data["isBasedOn"]["url"] == EN.source_url
    graph = {meta.get("property"): meta.get("content") for meta in root.iter("meta") if meta.get("property")}
    assert graph["og:title"] == BRIEFS["ko"].title.text
    assert graph["og:locale"] == "ko_KR"
    assert graph["og:description"].startswith("볼로디미르 젤렌스키")


@pytest.mark.parametrize(
    ("tag", "name", "locale", "direction"),
    [
        ("en", "English", "en_US", "ltr"),
        ("en-GB", "English (United Kingdom)", "en_GB", "ltr"),
        ("uk", "Українська", "uk_UA", "ltr"),
        ("ko", "한국어", "ko_KR", "ltr"),
        ("ar", "العربية", "ar_EG", "rtl"),
        ("x-y", "x-y", "x_y", "ltr"),
    ],
)
def test_languages_come_from_the_cldr(tag: str, name: str, locale: str, direction: str) -> None:
    assert language(tag) == {"name": name, "og": locale, "dir": direction}


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        "</script><script>alert(1)</script>",
        '" onload="x',
        "</style></title>",
        "'><img src=x onerror=y>",
        "{{ 7*7 }} {% raw %}",
    ],
)
def test_hostile_text_stays_text(text: str) -> None:
    brief = with_text(text)
    html, root = page(brief)
    assert_says(brief, seen(html))
    assert [len(list(root.iter(tag))) for tag in ("script", "style", "img", "b", "h1", "title")] == [1, 1, 0, 0, 1, 1]
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert squash(json.loads(root.findtext(".//script"))["headline"]) == squash(root.findtext(".//title"))


def test_links_that_are_not_web_addresses_are_text() -> None:
    lines = tuple(
        SourceLine(Phrase((Span(f"s{number}"),)), url)
        for number, url in enumerate(
            [
                "javascript:alert(1)",
                "//evil.example",
                "data:text/html,x",
                "https:evil",
                "file:///etc/passwd",
                "https://ok.example/a",
            ]
        )
    )
    _, root = page(replace(EN, source_url="javascript:alert(1)", blocks=(Sources("Sources", lines),)), WriteContext())
    assert root.xpath("//a/@href") == ["https://ok.example/a"]
    assert [li.text_content() for li in root.iter("li")] == ["s0", "s1", "s2", "s3", "s4", "s5"]


def test_notes_are_sanitised() -> None:
    note = Note(
        "Note",
        "<script>x</script><b onclick=y>bold</b> **strong** [a](javascript:x) [b](//evil.example) [c](https://ok.example) <img src=x onerror=y>",
    )
    _, root = page(replace(EN, blocks=(note,)), WriteContext())
    aside = root.find(".//aside")
    assert {element.tag for element in aside.iter()} == {"aside", "p", "strong", "a"}
    assert [a.get("href") for a in aside.iter("a")] == [None, None, "https://ok.example"]


def test_a_score_stays_on_one_line() -> None:
    score = Phrase(
        (
            Span("Korea won "),
            Span("2", "number", "2"),
            Span("-"),
            Span("1", "number", "1"),
            Span(", later "),
            Span("11-1", "number", "11-1"),
        )
    )
    whole = '<span style="white-space:nowrap">{}</span>'
    two = whole.format('<data value="2">2</data>-<data value="1">1</data>')
    one = whole.format('<data value="11-1">11-1</data>')
    assert on_screen(score) == f"Korea won {two}, later {one}"
    assert in_mail(score) == "Korea won {}, later {}".format(whole.format("2-1"), whole.format("11-1"))
    assert in_mail(Phrase((Span("the 1990-2000 period"),))) == "the 1990-2000 period"
