"""Verification: no false alarm on any seed, and every fault that is put into a brief is told with sentence and fact."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal

import pytest
from msgspec.structs import replace

from briefgen import verify
from briefgen.api import Workshop
from briefgen.brief import Block, Brief, Lede, Points, Quotation, Sentence
from briefgen.grammar.en.numbers import Numbers
from briefgen.phrase import Phrase
from briefgen.problems import BriefgenError
from briefgen.verify.names import resembles
from briefgen.verify.order import pieces
from tests.conftest import LANGUAGES, ROOT, SEEDS


def changed(brief: Brief, old: str, new: str) -> Brief:
    """The brief with a text exchanged wherever a span has it; at least one must."""
    hits = 0

    def phrase(given: Phrase) -> Phrase:
        nonlocal hits
        hits += sum(old in span.text for span in given)
        return Phrase(replace(span, text=span.text.replace(old, new)) for span in given)

    def sentence(given: Sentence) -> Sentence:
        return replace(given, phrase=phrase(given.phrase))

    blocks: list[Block] = []
    for block in brief.blocks:
        if isinstance(block, Lede):
            blocks.append(replace(block, sentences=tuple(map(sentence, block.sentences))))
        elif isinstance(block, Points):
            blocks.append(replace(block, items=tuple(tuple(map(sentence, item)) for item in block.items)))
        elif isinstance(block, Quotation):
            blocks.append(replace(block, quoted=phrase(block.quoted), phrase=phrase(block.phrase)))
        else:
            blocks.append(block)
    made = replace(brief, title=sentence(brief.title), blocks=tuple(blocks))
    assert hits, f"{old!r} stands nowhere"
    return made


@pytest.mark.parametrize(
    ("seed", "lang", "old", "new", "code"),
    [
        ("kursk", "en", "12,000", "21,000", "VERIFY-FIGURE"),
        ("kursk", "en", "At least", "More than", "VERIFY-BOUND"),
        ("kursk", "en", "November 26", "November 27", "VERIFY-DATE"),
        ("kursk", "en", "Monday", "Tuesday", "VERIFY-DATE"),
        ("kursk", "uk", "щонайменше", "понад", "VERIFY-BOUND"),
        ("kursk", "uk", "12 000", "12 млн", "VERIFY-FIGURE"),
        ("kursk", "uk", "26 листопада", "26 грудня", "VERIFY-DATE"),
        ("kursk", "ko", "1만2천", "1억2천", "VERIFY-FIGURE"),
        ("kursk", "ko", "최대 ", "최소 ", "VERIFY-BOUND"),
        ("kursk", "ko", "지난달 26일", "26일", "VERIFY-DATE"),
        ("fed-2024-09", "en", "percentage points", "percent", "VERIFY-UNIT"),
        ("fed-2024-09", "uk", "не", "все ще", "VERIFY-NEGATION"),
        ("fed-2024-09", "en", " is not on ", " is on ", "VERIFY-NEGATION"),
        ("fed-2024-09", "en", "Powell", "Bowman", "VERIFY-NAME"),
        ("bankman-fried-2024", "en", "$11.02 billion", "€11.02 billion", "VERIFY-UNIT"),
        ("air-attack-2024-08", "en", "was probably", "was", "VERIFY-MODAL"),
        ("air-attack-2024-08", "en", "will never succeed", "will hardly succeed", "VERIFY-QUOTE"),
        ("noto-2024", "en", "4:10 p.m.", "4:10 a.m.", "VERIFY-DATE"),
    ],
)
def test_a_fault_is_told(shop: Workshop, seed: str, lang: str, old: str, new: str, code: str) -> None:
    sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
    brief = shop.brief(sheet, lang, length="full")
    if (fixed := old.replace(" ", "\u00a0")) in _text(brief):
        old, new = fixed, new.replace(" ", "\u00a0")
    found = verify.brief(changed(brief, old, new), shop.expectations(sheet))
    assert code in [problem.code for problem in found]
    assert all(problem.where is not None and problem.help.startswith(f"{lang}: ") for problem in found)


def _text(brief: Brief) -> str:
    return "".join(piece.phrase.text for piece in pieces(brief))


def test_make_refuses_what_verification_finds(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_more(self: Numbers, number: Decimal, **options: bool) -> str:
        return figure(self, number + 1, **options)

    figure = Numbers.figure
    sheet = shop.load(ROOT / "seeds" / "kursk" / "sheet.yaml")
    monkeypatch.setattr(Numbers, "figure", one_more)
    with pytest.raises(BriefgenError, match="VERIFY-FIGURE"):
        Workshop().brief(sheet, "en", length="full")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_documents_show_what_was_read(shop: Workshop, seed: str, lang: str) -> None:
    sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
    brief = shop.brief(sheet, lang, length="full")
    for format in ("md", "html", "txt"):
        data = shop.write(brief, format)
        text = data.decode()
        digit = next(
            at for at, char in enumerate(text) if char.isdigit() and text[at - 1] == " " and at > text.find(brief.title.text[:12])
        )
        mutant = text[:digit] + "8" + ("9" if text[digit] == "8" else "") + text[digit + 1 :]
        assert not verify.document(brief, format, data)
        if mutant != text and format != "html":
            assert verify.document(brief, format, mutant.encode()), mutant[digit - 20 : digit + 20]


def test_a_document_adds_nothing(shop: Workshop) -> None:
    sheet = shop.load(ROOT / "seeds" / "kursk" / "sheet.yaml")
    brief = shop.brief(sheet, "en")
    for format, data in ((format, shop.write(brief, format)) for format in ("md", "html", "txt")):
        extra = (
            data.replace(b"</main>", b"<p>Some 400 people died.</p></main>")
            if format == "html"
            else data + b"\n\nSome 400 people died.\n"
        )
        assert [problem.code for problem in verify.document(brief, format, extra)] == ["VERIFY-ADDED"]


@pytest.mark.parametrize(
    ("printed", "names", "lang", "same"),
    [
        ("Києва", ("Київ m, Києва, -",), "uk", True),
        ("Харкова", ("Київ m, Києва, -",), "uk", False),
        ("U.S.", ("the United States", "U.S."), "en", True),
        ("Conan O’Brien", ("Conan", "O'Brien"), "en", True),
        ("South Korea", ("North Korea",), "en", False),
        ("김정은", ("정은", "김"), "ko", True),
        ("우크라이나", ("성권", "이"), "ko", False),
        ("він", ("Міністерство n, Міністерства, -",), "uk", True),
    ],
)
def test_names(printed: str, names: tuple[str, ...], lang: str, same: bool) -> None:
    assert resembles(printed, names, (), lang) is same


def test_mutations_are_caught() -> None:
    command = [sys.executable, str(ROOT / "bench" / "mutations.py"), "--json", "--length", "short", "--every", "9"]
    report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert report["false_alarms"] == 0
    assert report["n"] >= 100
    missed = {kind: counts for kind, counts in report["kinds"].items() if counts["caught"] < counts["n"]}
    assert not missed
