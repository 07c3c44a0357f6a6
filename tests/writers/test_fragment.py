"""The fragment: what it says, what it holds nothing of, and what a sender's templates cannot read into it."""

from __future__ import annotations

import re
import tomllib
from html import unescape
from typing import Any

import lxml.html
import pytest
from msgspec.structs import replace

from briefgen.api import Workshop
from briefgen.brief import Brief, Points, SourceLine, Sources
from briefgen.phrase import Phrase, Span
from briefgen.problems import BriefgenError
from briefgen.writers import WRITERS, WriteContext
from briefgen.writers.envelope import Envelope
from briefgen.writers.fragment import LARGEST
from briefgen.writers.mail import document
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.outside import Look, browse, client_support, nu
from tests.writers.clients import features
from tests.writers.hostile import HOSTILE
from tests.writers.readers import seen
from tests.writers.sample import BRIEFS, EN, phrase, with_text
from tests.writers.test_digest import digest
from tests.writers.tree import assert_says

MODES = ("inherit", "card")
SENDERS = sorted(path.stem for path in (ROOT / "templates" / "senders").glob("*.toml"))


def fragment(brief: Brief = EN, mode: str = "inherit", sender: str = "") -> str:
    return WRITERS["fragment"](brief, WriteContext(mode=mode, sender=sender)).decode()


def email(brief: Brief) -> str:
    """The HTML of an e-mail, which is made of the same parts."""
    envelope = Envelope(unsubscribe=("https://example.org/leave",))
    return document(brief, WriteContext(), envelope)


def host(inside: str, lang: str = "en", style: str = "") -> str:
    """A page that a fragment is put into."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Newsletter</title><style>body{{margin:8px}}{style}</style></head><body><main><h1>Newsletter</h1>{inside}</main></body></html>"
    )


def stripped(html: str) -> str:
    """The fragment after a mail program has taken away every attribute but addresses."""
    root: Any = lxml.html.fragment_fromstring(html, create_parent="main")
    for element in root.iter():
        for name in set(element.attrib) - {"href"}:
            del element.attrib[name]
    text: str = lxml.html.tostring(root, encoding="unicode")
    return text


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("lang", BRIEFS)
def test_fragment_says_the_tree(lang: str, mode: str) -> None:
    for brief in (BRIEFS[lang], digest(lang)):
        html = fragment(brief, mode)
        assert_says(brief, seen(html), columns=False)
        assert_says(brief, seen(stripped(html)), columns=False)
        assert html.startswith(f'<div lang="{lang}" dir="ltr" style="')


@pytest.mark.parametrize("lang", BRIEFS)
def test_what_is_stripped_keeps_its_shape(lang: str) -> None:
    """Headings, lists, the quotation, table headings and what is bold are elements; styles carry none of it."""
    root: Any = lxml.html.fromstring(stripped(fragment(BRIEFS[lang], "card")))
    assert [element.tag for element in root.iter("h1", "h2", "h3")] == ["h2", "h3", "h3"]
    assert len(list(root.iter("blockquote"))) == 1
    assert [len(list(table.iter("tr"))) for table in root.iter("table")][-1] == 3
    lede = " ".join(sentence.text for sentence in BRIEFS[lang].blocks[0].sentences)  # type: ignore[union-attr]
    assert lede.replace("\u202f", "\u00a0") in [element.text_content() for element in root.iter("strong")]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("lang", BRIEFS)
def test_nothing_that_mail_programs_take_away(lang: str, mode: str) -> None:
    html = fragment(digest(lang), mode)
    assert not re.search(r"<(?:style|link|script|img|h1|html|body)\b", html)
    root: Any = lxml.html.fromstring(html)
    for element in root.iter():
        assert set(element.attrib) <= {"style", "lang", "dir", "role", "scope", "href"}
        style = element.get("style") or ""
        assert not re.search(r"var\(|\brem\b|flex|grid|position|float|url\(|!|--|rgb", style.replace("-apple-system", ""))
        if mode == "inherit":
            assert not re.search(r"color|background|font(?!-style|-weight)|#", style)
    assert "\u202f" not in html


def test_foreign_runs_carry_their_language() -> None:
    root: Any = lxml.html.fromstring(fragment(BRIEFS["uk"]))
    assert [(span.get("lang"), span.text) for span in root.iter("span")] == [
        ("en", "North Korean losses in Kursk region exceed 3,000"),
        ("ko", "국가정보원"),
    ]


def test_every_feature_is_taken_by_mail_programs_or_harmless() -> None:
    """The lint against client-support data: see clients.toml."""
    support = client_support()
    harmless = tomllib.loads((ROOT / "tests" / "writers" / "clients.toml").read_text("utf-8"))
    used = {
        feature
        for lang in BRIEFS
        for mode in MODES
        for brief in (BRIEFS[lang], digest(lang))
        for feature in features(fragment(brief, mode, "mailchimp"))
    } | {feature for brief in BRIEFS.values() for feature in features(email(brief).partition("<body")[2].partition(">")[2])}
    found: dict[str, set[str]] = {"lost": set(), "partly": set(), "unknown": set()}
    for what, slug in used:
        if slug not in support:
            found["unknown"].add(what)
        elif any(word.startswith("n") for word in support[slug].values()):
            found["lost"].add(slug)
        elif any(word.startswith("a") for word in support[slug].values()):
            found["partly"].add(slug)
    assert {kind: names - set(harmless[kind]) for kind, names in found.items()} == {
        "lost": set(),
        "partly": set(),
        "unknown": set(),
    }
    assert {kind: set(harmless[kind]) - names for kind, names in found.items()} == {
        "lost": set(),
        "partly": set(),
        "unknown": set(),
    }


@pytest.mark.parametrize("sender", SENDERS)
def test_a_sender_reads_nothing_into_facts(sender: str) -> None:
    hostile = "{{ 7*7 }} {% raw %} *|UNSUB|* *|IF:X|* {first_name} {{{x}}} %recipient% ${x}"
    for mode in MODES:
        html = fragment(with_text(hostile), mode, sender)
        links = tomllib.loads((ROOT / "templates" / "senders" / f"{sender}.toml").read_text("utf-8"))["links"]
        for placeholder in links.values():
            assert html.count(f'href="{placeholder}"') == 1
            html = html.replace(placeholder, "")
        # The fragment's own per cent signs stand in styles alone, after a digit.
        assert not re.search(r"[{}|]|\*|(?<!\d)%", html)
        assert unescape(html).count(hostile) > 10


def test_braces_in_an_address_are_encoded_and_still_lead_there() -> None:
    url = "https://example.org/{{x}}?a=%7B&b=*|c|*"
    line = SourceLine(phrase("Here"), url)
    html = fragment(replace(EN, blocks=(Sources("Sources", (line,)),)), sender="listmonk")
    assert lxml.html.fromstring(html).xpath("//a/@href")[0] == url
    assert html.count("{{") == 2


def test_unknown_senders_are_named() -> None:
    with pytest.raises(BriefgenError, match=r"SENDER.*\n.*buttondown, ghost, listmonk, mailchimp"):
        fragment(sender="nobody")
    with pytest.raises(BriefgenError, match="SENDER"):
        fragment(sender="../themes/wire/theme")


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, "</div><script>x</script>", '" style="x', ' class="x" <p class="y">', "\ufdd0\ufdd1 \ufdd4", "&nbsp; &amp;nbsp;"],
)
def test_hostile_text_stays_text(text: str) -> None:
    brief = with_text(text)
    for mode in MODES:
        html = fragment(brief, mode, "listmonk")
        assert_says(brief, seen(html), columns=False)
        root: Any = lxml.html.fromstring(html)
        assert not list(root.iter("script", "img", "b"))
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_seeds_stay_small(shop: Workshop) -> None:
    """At most 5 KB a brief of any length; a card, whose own look takes 400 octets, may have 10% more."""
    large = {}
    for seed in SEEDS:
        sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
        for lang in LANGUAGES:
            for length in ("short", "standard", "full"):
                brief = shop.brief(sheet, lang, length=length)
                for mode, most in (("inherit", LARGEST), ("card", LARGEST * 1.1)):
                    size = len(WRITERS["fragment"](brief, WriteContext(mode=mode)))
                    if size > most:
                        large[seed, lang, length, mode] = size
    assert large == {}


@pytest.mark.parametrize("mode", MODES)
def test_what_does_not_fit_is_set_close(mode: str) -> None:
    """Where a brief takes all the room itself, its parts have none; what says something stays, and Korean words stay whole."""
    points = next(block for block in BRIEFS["ko"].blocks if isinstance(block, Points))
    brief = replace(BRIEFS["ko"], blocks=(*BRIEFS["ko"].blocks, *[points] * 40))
    html = fragment(brief, mode)
    assert "margin" in fragment(BRIEFS["ko"], mode)
    assert "margin" not in html
    assert "word-break:keep-all" in html
    assert "table-layout:fixed" in html
    assert ("background-color" in html) == (mode == "card")
    assert_says(brief, seen(html), columns=False)
    assert_says(brief, seen(stripped(html)), columns=False)


@pytest.mark.tools
def test_fragments_in_a_page(shop: Workshop) -> None:
    """Nu finds nothing, axe-core neither, no word is cut and nothing overflows at 320 px, in a host that sets quotations in italics."""
    cut_words = (ROOT / "tests" / "writers" / "cut_words.js").read_text("utf-8")
    long = replace(with_text(f"x{'y' * 89} 국"), lang="uk", labels=BRIEFS["uk"].labels)
    briefs = {f"sample {lang}": brief for lang, brief in BRIEFS.items()} | {f"digest {lang}": digest(lang) for lang in BRIEFS}
    for seed in SEEDS:
        sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
        briefs |= {f"{seed} {lang}": shop.brief(sheet, lang, length="full") for lang in LANGUAGES}
    style = "blockquote{font-style:italic} h2{font-size:24px}"
    pages = {f"{name} {mode}": host(fragment(brief, mode), brief.lang, style) for name, brief in briefs.items() for mode in MODES}
    assert {name: found for name, found in nu(pages).items() if found} == {}
    looks = [Look(name, page, 320, axe="digest" in name or "sample" in name, evaluate=cut_words) for name, page in pages.items()]
    looks += [Look(f"long {mode} {width}", host(fragment(long, mode), "uk"), width) for mode in MODES for width in (320, 600)]
    seen_pages = browse(looks)
    assert [(look.name, look.axe) for look in seen_pages if look.axe] == []
    assert [(look.name, look.overflow) for look in seen_pages if look.overflow] == []
    assert [(look.name, look.value) for look in seen_pages if look.value] == []


def test_korean_quotations_stand_upright() -> None:
    html = fragment(BRIEFS["ko"])
    (style,) = lxml.html.fromstring(html).xpath("//blockquote/@style")
    assert "font-style:normal" in style
    assert 'style="font-style:normal;word-wrap:break-word;overflow-wrap:anywhere;word-break:keep-all"' in html


def test_a_hostile_span_of_another_language() -> None:
    brief = replace(EN, dateline=Phrase((Span("{x}<b>", lang='en"><b>'),)))
    html = fragment(brief)
    assert not list(lxml.html.fromstring(html).iter("b"))
    assert "&#123;x&#125;&lt;b&gt;" in html
