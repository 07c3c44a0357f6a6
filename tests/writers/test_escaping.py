"""Hostile strings in every place of every document for people's screens and mail, read back by several engines.

Each string stands in the page's text and attributes, in its linked data, in a fragment, in an e-mail's HTML, text and Subject,
and in a file's name.  A few hundred always; 5,000 under `tools`, with Chromium and the two mail parsers as further engines.
"""

from __future__ import annotations

import base64
import html.parser
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import jinja2
import lxml.html
import pytest
from msgspec.structs import replace

from briefgen.brief import Brief, Points, Sentence
from briefgen.phrase import Origin, Phrase, Span
from briefgen.writers import WRITERS, WriteContext, headers
from briefgen.writers.base import clean
from briefgen.writers.envelope import Envelope
from briefgen.writers.html import linked_data
from briefgen.writers.mail import document, file_name, plain_text
from tests.outside import Look, browse, read_mail
from tests.writers.hostile import HOSTILE
from tests.writers.readers import squash
from tests.writers.sample import EN

PIECES = [
    *HOSTILE,
    *'<>"\'&`\\/=;#%{}|*~_[]()!?$^@,:',
    *("</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[", "</style>", "</title>", "</li>", "</textarea>", "<svg/onload=x>"),
    *('" onerror="x', "' onload='x", "javascript:alert(1)", "data:text/html,x", "&lt;b&gt;", "&#60;", "&amp;amp;", "&nbsp;", "&notit;", "&#0;"),
    *("{{ 7*7 }}", "{% raw %}", "{# x #}", "*|UNSUB|*", "{first_name}", "${x}", "<%= x %>", "%recipient%", "[[x]]", "{{{x}}}"),
    *("\r\n", "\n", "\r", "\0", "\t", "\v", "\f", "\x85", "\u2028", "\u2029", "\x1b[31m", "\r\nBcc: x@example.org"),
    *("=?utf-8?B?DQpCY2M6IHg=?=", "=?utf-8?Q?a=0D=0Ab?=", "=?x", "?=", "%0d%0aBcc:", "\\r\\n"),
    *("\u202e", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\ufdd0", "\uffff", "\ud800", "\udfff", "\u202f", "\u00a0"),
    *("Київ", "«області»", "서울", "북한군 3천 명", "é", "e\u0301", "각", "\U0001f1fa\U0001f1e6", "\U0001f468\u200d\U0001f469", "ﬁ", "\U00020000"),
    *("a" * 70, "..", "../x", "CON", "a.b", " ", "  ", "word", "3,000", "10–15%"),
]  # fmt: skip
FEW, MANY, TOGETHER = 250, 5_000, 50


def strings(count: int) -> list[str]:
    """Hostile pieces alone, then joined at random, the same in each run."""
    chance = random.Random(20241123)
    made = list(dict.fromkeys(PIECES))
    while len(made) < count:
        made.append("".join(chance.choice(PIECES) for _ in range(chance.randint(2, 7))))
    return made[:count]


def expected(text: str) -> str:
    return squash(clean(text))


def briefs(texts: Sequence[str]) -> Iterator[tuple[Brief, list[str]]]:
    """Briefs that hold fifty strings each, as items of a list whose spans carry them in attributes as well."""
    for start in range(0, len(texts), TOGETHER):
        part = list(texts[start : start + TOGETHER])
        items = tuple(
            (Sentence(Phrase((Span("x "), Span(text, "name", text, Origin(text, text)), Span(" y")))),) for text in part
        )
        yield replace(EN, title=Sentence(Phrase((Span(part[0] + " t"),))), blocks=(Points(items),)), part


def documents(texts: Sequence[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each document with its medium and the strings it holds."""
    for brief, part in briefs(texts):
        yield "page", WRITERS["html"](brief, WriteContext()).decode(), part
        yield "fragment", WRITERS["fragment"](brief, WriteContext(mode="card", sender="ghost")).decode(), part
        yield "mail", document(brief, WriteContext(), Envelope()), part


def wrong(
    name: str, medium: str, part: Sequence[str], items: Sequence[str], facts: Sequence[str], elements: Iterable[str]
) -> list[str]:
    """What one engine read otherwise: the items' texts, the attributes of the page's spans, elements that nobody wrote."""
    wanted = [squash(f"x {clean(text)} y") for text in part]
    found = [f"{name} {medium} {text!r}: {item!r}" for text, item in zip(wanted, map(squash, items), strict=True) if text != item]
    if medium == "page":
        texts = [expected(text) for text in part]
        shown = [fact for fact in (squash(fact) for fact in facts) if fact]
        if shown != [text for text in texts if text]:
            found.append(f"{name} attributes {part!r}")
    return found + [
        f"{name} {medium}: <{element}>" for element in elements if element in ("b", "img", "svg", "iframe", "object", "textarea")
    ]


class Reader(html.parser.HTMLParser):
    """Python's own reader of HTML, as a third engine."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[str] = []
        self.facts: list[str] = []
        self.elements: set[str] = set()
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.facts += [value or "" for name, value in attrs if name == "data-fact"]
        if tag == "li":
            self.within = True
            self.items.append("")

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "li"

    def handle_data(self, data: str) -> None:
        if self.within:
            self.items[-1] += data


def by_lxml(name: str, text: str) -> tuple[list[str], list[str], set[str]]:
    root: Any = lxml.html.document_fromstring(f"<meta charset=utf-8>{text}" if name == "fragment" else text)
    items = [li.text_content() for li in root.iter("li")]
    return items, root.xpath("//span/@data-fact"), {str(element.tag) for element in root.iter()}


def by_python(name: str, text: str) -> tuple[list[str], list[str], set[str]]:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader.items, reader.facts, reader.elements


def check_text(texts: Sequence[str]) -> list[str]:
    """What fails in linked data, plain text, subjects, file names, and where a sender's template engine reads a fragment."""
    found = []
    for brief, part in briefs(texts):
        flat = "".join(plain_text(brief, WriteContext(), Envelope()).split())
        found += [f"text {text!r}" for text in part if "x" + "".join(expected(text).split()) + "y" not in flat]
        fragment = WRITERS["fragment"](brief, WriteContext()).decode()
        if jinja2.Environment(keep_trailing_newline=True).from_string(fragment).render() != fragment:
            found.append(f"fragment runs as a template: {part!r}")
    for text in texts:
        brief = replace(EN, title=Sentence(Phrase((Span(text + " t"),))), publisher=text + " p")
        data = linked_data(brief)
        loaded = json.loads(data)
        if re.search(r"[<>&\u2028\u2029]", data) or squash(loaded["headline"]) != squash(clean(text + " t")):
            found.append(f"linked data {text!r}")
        if squash(loaded["publisher"]["name"]) != squash(clean(text + " p")):
            found.append(f"linked data {text!r}")
    return found


def head(text: str) -> tuple[bytes, str, str]:
    """A message with the string as Subject and in the name of its file; both as they are meant."""
    brief = replace(EN, dateline=Phrase((Span(text),)))
    subject, name = clean(text).strip(" "), file_name(brief)
    data = (
        headers.unstructured("Subject", subject)
        + b'From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    )
    return data + headers.attached("application/pdf", name) + b"\r\n" + base64.b64encode(b"x") + b"\r\n--b--\r\n", subject, name


def harmless(text: str) -> bool:
    """Whether a header takes the string: one that hides a line break in an encoded word is refused, not written."""
    return not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", headers.decoded(clean(text)))


def test_few_in_every_place() -> None:
    texts = strings(FEW)
    found = check_text(texts)
    for name, text, part in documents(texts):
        for engine, read in (("lxml", by_lxml), ("html.parser", by_python)):
            found += wrong(engine, name, part, *read(name, text))
    assert found == []
    for text in filter(harmless, texts):
        data = head(text)[0]
        assert max(map(len, data.split(b"\r\n"))) < 998
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)|\0", data)
        assert b"\r\nBcc:" not in data


@pytest.mark.tools
def test_5000_in_every_place_and_engine() -> None:
    texts = strings(MANY)
    found = check_text(texts)
    made = list(documents(texts))
    for name, text, part in made:
        for engine, read in (("lxml", by_lxml), ("html.parser", by_python)):
            found += wrong(engine, name, part, *read(name, text))
    script = """JSON.parse(document.getElementById("all").textContent).map((text) => {
      const read = new DOMParser().parseFromString(text, "text/html");
      const all = [...read.querySelectorAll("*")];
      return [[...read.querySelectorAll("li")].map((item) => item.textContent),
        [...read.querySelectorAll("span[data-fact]")].map((span) => span.dataset.fact),
        [...new Set(all.map((element) => element.localName))],
        all.filter((element) => [...element.attributes].some((one) => one.name.startsWith("on"))).length];
    })"""
    for start in range(0, len(made), 60):
        batch = made[start : start + 60]
        stored = json.dumps([text for _, text, _ in batch]).replace("<", "\\u003c")
        (seen,) = browse(
            [Look("all", f'<!DOCTYPE html><script type="application/json" id="all">{stored}</script>', 800, evaluate=script)]
        )
        for (name, _, part), (items, facts, elements, handlers) in zip(batch, seen.value, strict=True):
            found += wrong("chromium", name, part, items, facts, elements)
            found += [f"chromium {name}: a handler"] * handlers
    taken = [text for text in texts if harmless(text)]
    assert len(taken) > MANY * 0.8
    messages = [head(text) for text in taken]
    for (_, subject, file), back in zip(messages, read_mail([data for data, _, _ in messages]), strict=True):
        for parser in ("mailparser", "postal"):
            if squash(back[parser].get("subject") or "") != squash(subject):
                found.append(f"{parser} subject {subject!r}: {back[parser].get('subject')!r}")
            if [one["name"] for one in back[parser]["attachments"]] != [file]:
                found.append(f"{parser} file {file!r}: {back[parser]['attachments']}")
    assert found == []


def test_the_measure_sees_a_fault() -> None:
    """One string printed without escaping is found by each engine and in each place."""
    brief, part = next(briefs(["<b>x</b>", "a&amp;b"]))
    page = WRITERS["html"](brief, WriteContext()).decode()
    assert "&lt;b&gt;x" in page
    for read in (by_lxml, by_python):
        assert wrong("", "page", part, *read("page", page)) == []
        broken = page.replace("&lt;b&gt;x&lt;/b&gt;", "<b>x</b>")
        assert len(wrong("", "page", part, *read("page", broken))) >= 2
