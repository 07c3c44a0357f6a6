"""Every page of every seed before the checkers that are not ours: Nu, axe-core, and Chromium at a telephone's width."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.api import Workshop
from briefgen.brief import Brief
from briefgen.writers import WRITERS, Edition, WriteContext
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.outside import Look, browse, nu
from tests.writers.sample import BRIEFS, with_text
from tests.writers.test_digest import digest

# Words that a line's end cuts, as ranges of the text are laid out.
CUT_WORDS = (ROOT / "tests" / "writers" / "cut_words.js").read_text("utf-8")
LONG = "x" * 90


@pytest.fixture(scope="module")
def pages(shop: Workshop) -> dict[str, str]:
    """All seeds in all languages at two lengths, and the handmade sample, which has a note and a quotation in each language."""
    made: dict[str, str] = {}

    def write(name: str, brief: Brief) -> None:
        editions = tuple(Edition(lang, f"other.{lang}.html") for lang in LANGUAGES if lang != brief.lang)
        made[name] = WRITERS["html"](brief, WriteContext(editions=editions)).decode()

    for seed in SEEDS:
        sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
        for lang in LANGUAGES:
            for length in ("standard", "full"):
                write(f"{seed} {lang} {length}", shop.brief(sheet, lang, length=length))
    for lang, brief in BRIEFS.items():
        write(f"sample {lang}", brief)
        write(f"digest {lang}", digest(lang))
    return made


@pytest.mark.tools
def test_nu_finds_nothing(pages: dict[str, str]) -> None:
    assert {name: found for name, found in nu(pages).items() if found} == {}


@pytest.mark.tools
def test_axe_finds_nothing_and_no_word_is_cut(pages: dict[str, str]) -> None:
    """At 320 px: axe-core with its best-practice rules, in light and dark; no overflow, no request, no word cut in two."""
    looks = [
        Look(name, html, 320, scheme="dark" if number % 3 == 0 else "light", axe=True, evaluate=CUT_WORDS)
        for number, (name, html) in enumerate(pages.items())
    ]
    seen = browse(looks)
    assert [(look.name, look.axe) for look in seen if look.axe] == []
    assert [(look.name, look.overflow, look.requests) for look in seen if look.overflow or look.requests] == []
    assert [(look.name, look.value) for look in seen if look.value] == []


@pytest.mark.tools
def test_a_word_of_90_letters_overflows_nothing() -> None:
    editions = (Edition("uk", "x.html"),)
    briefs = {lang: replace(with_text(f"{LONG} 국{LONG}"), lang=lang, labels=brief.labels) for lang, brief in BRIEFS.items()}
    pages = {lang: WRITERS["html"](brief, WriteContext(editions=editions)).decode() for lang, brief in briefs.items()}
    seen = browse([Look(f"{lang} {width}", page, width) for lang, page in pages.items() for width in (320, 600, 1200)])
    assert [(look.name, look.overflow) for look in seen if look.overflow] == []
