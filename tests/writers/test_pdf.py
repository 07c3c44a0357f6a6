"""The PDF: valid by two standards, the same bytes everywhere, and closed to what a sheet or a template asks it to fetch."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from markupsafe import Markup
from msgspec.structs import replace
from page import validate_pdf_bytes

from briefgen import resources
from briefgen.brief import Brief, FigureTable, Lede, Note, Points, Sentence
from briefgen.phrase import Phrase, Span
from briefgen.problems import BriefgenError
from briefgen.writers import WRITERS, Attachment, WriteContext, engine
from briefgen.writers.html import page
from briefgen.writers.pdf import JOINER, bind, join_eojeols
from tests.writers.make import CONTEXT
from tests.writers.readers import squash
from tests.writers.sample import BRIEFS, EN, KO
from tests.writers.test_templates import desk
from tests.writers.tree import said

ROOT = Path(__file__).parents[2]
FONTS = resources.path("templates", "themes", "fonts")


@cache
def pdf(lang: str) -> bytes:
    return WRITERS["pdf"](BRIEFS[lang], CONTEXT)


def tool(*command: str, data: bytes) -> str:
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout.decode()


def failures(data: bytes, profile: str) -> list[str]:
    """What page-validation and qpdf's library find.

    The first takes the last byte of packed data that happens to be a carriage return for part of the line's end, and the
    length for wrong; qpdf and veraPDF go by the length.
    """
    with pikepdf.open(io.BytesIO(data)) as document:
        broken = document.check_pdf_syntax()
    found = validate_pdf_bytes(data, profile=profile).failures
    return broken + [
        f"{failure.rule_id}: {failure.message}" for failure in found if not failure.rule_id.endswith("STREAM-LENGTH-001")
    ]


def text_of(data: bytes) -> str:
    return tool("pdftotext", "-raw", "-", "-", data=data)


def titled(text: str) -> Brief:
    return replace(EN, title=Sentence(Phrase((Span(text),))), blocks=())


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("lang", BRIEFS)
def test_both_standards(lang: str, profile: str) -> None:
    assert failures(pdf(lang), profile) == []


@pytest.mark.parametrize("lang", BRIEFS)
def test_other_programs_read_it(lang: str, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf(lang))
    checked = subprocess.run(["qpdf", "--check", str(tmp_path / "x.pdf")], check=True, capture_output=True, text=True)
    assert "No syntax or stream encoding errors" in checked.stdout
    tree = tool("pdfinfo", "-struct", str(tmp_path / "x.pdf"), data=b"")
    assert {"H1", "H2", "P", "L", "LI", "Table", "TH", "TD", "BlockQuote"} <= set(re.findall(r"^ *(\w+)", tree, re.MULTILINE))


@pytest.mark.parametrize("lang", BRIEFS)
def test_long_documents_stay_valid(lang: str) -> None:
    brief = BRIEFS[lang]
    table = next(block for block in brief.blocks if isinstance(block, FigureTable))
    long = replace(brief, blocks=(brief.blocks[0], replace(table, rows=table.rows * 30, caption="1"), *brief.blocks[1:] * 4))
    data = WRITERS["pdf"](long, CONTEXT)
    assert failures(data, "ua1") == failures(data, "3a") == []
    with pikepdf.open(io.BytesIO(data)) as document:
        pages = len(document.pages)
    assert pages > 2
    assert squash(brief.labels["page_of"].format(page=pages, pages=pages)) in squash(text_of(data))


@pytest.mark.parametrize("lang", BRIEFS)
def test_text_is_the_tree(lang: str) -> None:
    brief = BRIEFS[lang]
    label, note = {
        "en": ("Editor’s note", "South Korea’s intelligence service has given other figures since; see its report."),
        "uk": ("Примітка редакції", "Південнокорейська розвідка відтоді наводила інші дані; див. її звіт."),
        "ko": ("편집자 주", "한국 국가정보원은 이후 다른 수치를 내놓았다. 국정원 보고 참조."),
    }[lang]
    credit = {"en": "(Translated by Ukrinform)", "uk": "", "ko": "(번역: 우크린포름)"}[lang]
    expected = said(brief)
    attribution = next(block.attribution.text for block in brief.blocks if hasattr(block, "attribution"))
    at = expected.index(attribution) + 1
    expected[at:at] = [credit, label, note]
    margin = [brief.labels["generated"], brief.labels["page_of"].format(page=1, pages=1)]
    shown = "".join(squash(text_of(pdf(lang))).split())
    for text in margin:
        part = "".join(text.split())
        assert shown.count(part) == 1
        shown = shown.replace(part, "")
    assert shown == "".join("".join(expected).split())


@pytest.mark.parametrize("lang", BRIEFS)
def test_metadata_bookmarks_and_attachment(lang: str) -> None:
    brief = BRIEFS[lang]
    with pikepdf.open(io.BytesIO(pdf(lang))) as document:
        root = document.Root
        assert root.Lang == lang
        assert document.docinfo["/Title"] == brief.title.text
        assert document.docinfo["/Author"] == brief.publisher
        assert document.docinfo["/CreationDate"] == document.docinfo["/ModDate"] == "D:20241223152000Z"
        assert root.ViewerPreferences.DisplayDocTitle
        with document.open_outline() as outline:
            (top,) = outline.root
            assert top.title == brief.title.text
            assert [item.title for item in top.children] == [brief.blocks[2].heading, brief.blocks[5].heading]  # type: ignore[union-attr]
        (file,) = root.AF
        assert [str(part) for part in (file.AFRelationship, file.UF, file.Desc)] == ["/Data", "kursk.yaml", "Fact sheet"]
        assert file.EF.F.Subtype == "/application/yaml"
        assert document.attachments["kursk.yaml"].get_file().read_bytes() == b"slug: kursk\n" * 50
        scopes = [cell.A.Scope for cell in document.objects if isinstance(cell, pikepdf.Dictionary) and cell.get("/S") == "/TH"]
        assert scopes == ["/Column"] * 2 + ["/Row"] * 3
        assert len(root.StructTreeRoot.IDTree.Names) == 10
        xmp = root.Metadata.read_raw_bytes().decode()
    assert xmp.count("<rdf:RDF") == 1
    assert f"<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    fonts = tool("pdffonts", "-", data=pdf(lang))
    assert {row.split()[0].partition("+")[2] for row in fonts.splitlines()[2:]} <= {"Briefgen-Sans", "Briefgen-Sans-Bold"}


def test_files_are_named_in_any_script() -> None:
    file = Attachment("факти 사실.json", b"{}", "application/vnd.example+json", "")
    data = WRITERS["pdf"](EN, WriteContext(attachments=(file, Attachment("b.txt", b"b", "text/plain"))))
    assert failures(data, "3a") == failures(data, "ua1") == []
    with pikepdf.open(io.BytesIO(data)) as document:
        assert sorted(str(item.UF) for item in document.Root.AF) == ["b.txt", "факти 사실.json"]


def test_no_attachment_is_valid_too() -> None:
    data = WRITERS["pdf"](EN, WriteContext())
    assert failures(data, "ua1") == failures(data, "3a") == []


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(target, linearize=False)
    return target.getvalue()


def test_the_checker_sees_what_is_wrong() -> None:
    def no_language(document: pikepdf.Pdf) -> None:
        del document.Root.Lang

    def untagged(document: pikepdf.Pdf) -> None:
        del document.Root.StructTreeRoot
        del document.Root.MarkInfo

    def no_title(document: pikepdf.Pdf) -> None:
        xmp = document.Root.Metadata.read_bytes()
        document.Root.Metadata = document.make_stream(
            re.sub(rb"<dc:title>.*?</dc:title>", b"", xmp), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )

    for change in (no_language, untagged, no_title):
        assert failures(changed(pdf("en"), change), "ua1")
    assert failures(changed(pdf("en"), untagged), "3a")
    bare = engine.weasyprint().HTML(string="<p>x").write_pdf(font_config=engine.fonts(FONTS))
    assert failures(bare, "ua1")
    assert failures(bare, "3a")


def test_a_page_without_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match=r'PDF-LAYOUT.*"lang"'):
        WRITERS["pdf"](EN, desk(tmp_path, "<title>x</title><body><p>x</p>", "documents/brief.html.j2"))


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    lines = set()
    for seed, zone, locale, folder in (
        ("0", "UTC", "C", ROOT),
        ("1", "Asia/Seoul", "C.UTF-8", tmp_path),
        ("random", "America/St_Johns", "C", ROOT),
    ):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
        }
        environment.pop("SOURCE_DATE_EPOCH", None)
        result = subprocess.run(
            [sys.executable, "-m", "tests.writers.make"], env=environment, cwd=folder, check=True, capture_output=True, text=True
        )
        here, child, connections = result.stdout.splitlines()
        assert connections == "[]"
        assert result.stderr == ""
        lines |= {here, child}
    assert len(lines) == 1


def test_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with pikepdf.open(io.BytesIO(WRITERS["pdf"](EN, CONTEXT))) as document:
        assert document.docinfo["/CreationDate"] == "D:19700102000000Z"
        assert document.Root.AF[0].EF.F.Params.ModDate == "D:19700102000000Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(BriefgenError, match="SOURCE_DATE_EPOCH is not a time"):
        WRITERS["pdf"](EN, CONTEXT)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    with pytest.raises(BriefgenError, match="DATE"):
        WRITERS["pdf"](replace(EN, published="Monday"), CONTEXT)
    assert WRITERS["pdf"](replace(EN, published="2024-12-23"), CONTEXT)


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="x" src="file:///etc/hostname">',
        '<img alt="x" src="http://127.0.0.1:9/x.png">',
        '<img alt="x" src="../../documents/brief.md.j2">',
        '<img alt="x" src="data:image/png;base64,AAAA">',
        '<img alt="x" src="//127.0.0.1/x">',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        '<link rel="stylesheet" href="https://127.0.0.1:9/x.css">',
        '<style>@import "http://127.0.0.1:9/x.css"; @font-face { font-family: x; src: url(file:///etc/hostname) }</style>',
        '<a href="file:///etc/hostname" rel="attachment">x</a>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="file:///etc/hostname" width="9" height="9"/></svg>',
        '<object data="file:///etc/hostname">x</object>',
    ],
)
def test_nothing_is_fetched(tmp_path: Path, markup: str) -> None:
    page = f'<html lang="en"><title>x</title><body><h1>x</h1>{markup}'
    # WeasyPrint catches what goes wrong within a drawing and warns.
    with pytest.raises(BriefgenError, match=r"PDF-LAYOUT.*SVG" if "<svg" in markup else "PDF-REFUSED"):
        WRITERS["pdf"](EN, desk(tmp_path, page, "documents/brief.html.j2"))


def test_a_theme_may_use_its_own_files(tmp_path: Path) -> None:
    desk(
        tmp_path, '<html lang="en"><title>x</title><body><h1>x</h1><p><img alt="logo" src="logo.svg">', "documents/brief.html.j2"
    )
    desk(
        tmp_path,
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>',
        "themes/desk/logo.svg",
    )
    context = replace(desk(tmp_path, 'h1 { font-family: "Briefgen Sans" }', "themes/desk/print.css"), theme="desk")
    assert failures(WRITERS["pdf"](EN, context), "3a") == []


def test_warnings_are_errors(tmp_path: Path) -> None:
    context = replace(desk(tmp_path, "h1 { text-wrapping: nicely }", "themes/desk/print.css"), theme="desk")
    with pytest.raises(BriefgenError, match=r"PDF-LAYOUT.*text-wrapping"):
        WRITERS["pdf"](EN, context)


def test_missing_glyphs_are_named() -> None:
    with pytest.raises(BriefgenError) as caught:
        WRITERS["pdf"](titled("a ꙮ b ツ ✈"), CONTEXT)
    assert [problem.code for problem in caught.value.problems] == ["MISSING-GLYPH"] * len(caught.value.problems)
    assert "U+A66E CYRILLIC LETTER MULTIOCULAR O" in caught.value.render()
    assert "«a ꙮ b" in caught.value.render()


def test_hanja_stress_and_currency_have_glyphs() -> None:
    text = "美 국방부 北 Зеле́нський ґЄІЇ’ ₴ ₩ € £ № “” «» 「」 『』 · … – — − 3 000 ℃"
    data = WRITERS["pdf"](titled(text), CONTEXT)
    assert failures(data, "ua1") == failures(data, "3a") == []
    assert "".join(text.split()) in "".join(squash(text_of(data)).split())


def test_too_much_is_refused() -> None:
    sentence = Sentence(Phrase((Span("word " * 10_000),)))
    word = Sentence(Phrase((Span("w" * 201),)))
    table = FigureTable(Sentence(Phrase()), ("a", "b"), ((word, word),) * 401)
    for blocks in ((Lede((sentence,)),), (Points(((word,),)),), (table,), (Note("Note", "x" * 2001),)):
        with pytest.raises(BriefgenError, match=r"PDF-LONG|NOTE-LONG"):
            WRITERS["pdf"](replace(EN, blocks=blocks), CONTEXT)


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def test_page_sizes() -> None:
    with pikepdf.open(io.BytesIO(WRITERS["pdf"](EN, replace(CONTEXT, page_size="Letter")))) as document:
        assert [float(side) for side in document.pages[0].MediaBox] == [0, 0, 612, 792]
    with pytest.raises(BriefgenError, match="PAGE-SIZE"):
        WRITERS["pdf"](EN, replace(CONTEXT, page_size="A4 } * { color: red"))


def test_one_page_takes_smaller_type_and_never_cuts() -> None:
    points = next(block for block in EN.blocks if isinstance(block, Points))
    brief = replace(EN, blocks=(EN.blocks[0], replace(points, items=points.items * 3, labels=points.labels * 3), *EN.blocks[2:]))
    wide = WRITERS["pdf"](brief, CONTEXT)
    one = WRITERS["pdf"](brief, replace(CONTEXT, one_page=True))
    assert (pages(wide), pages(one)) == (2, 1)
    assert failures(one, "ua1") == failures(one, "3a") == []
    shown = [squash(text_of(data)) for data in (wide, one)]
    boxes = [tool("pdftotext", "-bbox", "-", "-", data=data) for data in (wide, one)]
    sizes = [max(float(b) - float(a) for a, b in re.findall(r'yMin="([\d.]+)".*?yMax="([\d.]+)"', box)) for box in boxes]
    assert sizes[1] < sizes[0]
    for item in points.items:
        assert all(text.count(squash(item[0].text)) == 3 for text in shown)
    with pytest.raises(BriefgenError, match=r"PDF-PAGES.*takes \d pages"):
        WRITERS["pdf"](replace(brief, blocks=brief.blocks * 3), replace(CONTEXT, one_page=True))


def test_a_little_is_not_left_for_a_second_page() -> None:
    """Where a page more would hold a table or less, the type is set smaller by a step; where it would hold more, or fit as it is, not."""
    points = next(block for block in EN.blocks if isinstance(block, Points))
    found = {}
    for items in (8, 10, 20):
        brief = replace(EN, blocks=(EN.blocks[0], replace(points, items=points.items[:1] * items, labels=()), *EN.blocks[2:]))
        data = WRITERS["pdf"](brief, CONTEXT)
        title = re.search(r'yMin="([\d.]+)".*?yMax="([\d.]+)"', tool("pdftotext", "-bbox", "-", "-", data=data))
        assert title is not None
        found[items] = pages(data), float(title[2]) - float(title[1])
    assert [count for count, _ in found.values()] == [1, 1, 2]
    assert found[10][1] == pytest.approx(found[8][1] * 0.95, rel=0.01)
    assert found[20][1] == found[8][1]


def test_labels_cannot_leave_their_css_string() -> None:
    labels = {**EN.labels, "page_of": 'a" } b \\ {page}/{pages}', "generated": '"; content: "x'}
    text = squash(text_of(WRITERS["pdf"](replace(EN, labels=labels), CONTEXT)))
    assert 'a" } b \\ 1/1' in text
    assert '"; content: "x' in text


def test_korean_words_do_not_break(tmp_path: Path) -> None:
    words = "북한군이 쿠르스크주에서 우크라이나군과 교전했다고 (현지시간) “국방부가” 1만2천 명이 A4용지 밝혔다".split()
    brief = replace(KO, blocks=(Lede((Sentence(Phrase((Span(" ".join(words * 20)),))),)),))
    for width in ("70mm", "83mm", "97mm"):
        css = f'@page {{ margin: 5mm }} .lede {{ width: {width} }} * {{ font-family: "Briefgen Sans" }}'
        context = replace(desk(tmp_path / width, css, "themes/desk/print.css"), theme="desk")
        lines = text_of(WRITERS["pdf"](brief, context)).replace(JOINER, "").splitlines()
        shown = [word for line in lines for word in line.split()]
        assert {word for word in shown if word in words} == set(words)
        assert shown.count("쿠르스크주에서") == 20


def test_eojeols_are_joined_across_tags_and_nowhere_else() -> None:
    j = JOINER
    assert (
        join_eojeols('<body><p title="가나">가나 ab 다<b>라</b>&amp;마<br>바사')
        == f'<body><p title="가나">가{j}나 ab 다<b>{j}라</b>{j}&amp;{j}마<br>바{j}사'
    )
    assert join_eojeols("<title>가나</title><body>ab cd") == "<title>가나</title><body>ab cd"
    assert join_eojeols("<body>" + "가" * 17) == "<body>" + "가" * 17
    assert join_eojeols("<body>3천\u00a0명") == f"<body>3{j}천\u00a0명"


def test_what_belongs_together_is_bound() -> None:
    html = '<body><p title="у б">повідомив у <b>понеділок</b> 26 листопада — він'
    assert bind(html) == '<body><p title="у б">повідомив у\u00a0<b>понеділок</b> 26\u00a0листопада\u00a0— він'
    assert bind("<body><p>a day, 5 km, 그 뒤") == "<body><p>a\u00a0day, 5\u00a0km, 그 뒤"
    spans = (Span("3천 명", "number", "3000"), Span(" "), Span("December 9", "date", "2024-12-09"))
    brief = replace(EN, blocks=(Lede((Sentence(Phrase(spans)),)),))
    assert "3천\u00a0명 December\u00a09" in page(brief, WriteContext(), "print", Markup())


def test_it_works_without_harfbuzz_subset(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.weasyprint()
    import weasyprint.pdf.fonts

    for lang in BRIEFS:
        pdf(lang)  # what other tests compare with is made with the subsetter, whichever test comes first
    monkeypatch.setattr(weasyprint.pdf.fonts, "harfbuzz_subset", None)
    data = WRITERS["pdf"](KO, CONTEXT)
    assert failures(data, "ua1") == failures(data, "3a") == []
    assert squash(text_of(data)) == squash(text_of(pdf("ko")))


def test_libraries_are_found_and_the_process_is_left_as_it_was() -> None:
    import ctypes.util

    before = os.environ.get("FONTCONFIG_FILE")
    engine.weasyprint()
    assert os.environ.get("FONTCONFIG_FILE") == before
    assert ctypes.util.find_library("c")
    from weasyprint.text import ffi

    for name in ("gobject", "pango", "harfbuzz", "harfbuzz_subset", "fontconfig", "pangoft2"):
        assert getattr(ffi, name) is not None


def test_threads_take_turns() -> None:
    results: list[bytes] = []
    threads = [
        threading.Thread(target=lambda lang=lang: results.append(WRITERS["pdf"](BRIEFS[lang], CONTEXT)))
        for lang in (*BRIEFS, *BRIEFS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [pdf(lang) for lang in BRIEFS]
    assert len(results) == 2 * len(expected)
    assert all(result in expected for result in results)


def test_the_fonts_are_ours() -> None:
    from fontTools.ttLib import TTFont

    needed = {*range(0xAC00, 0xD7A4), *range(0x20, 0x7F), *range(0x410, 0x450), *map(ord, "ҐґЄєІіЇї’ʼ₴₩€美北")}
    assert engine.undrawn(FONTS, {*needed, 0x1F600}) == {0x1F600}
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path) as font:
            names = {record.nameID: str(record) for record in font["name"].names}
            assert all("Pretendard" not in names[number] for number in (1, 2, 3, 4, 6))
            assert names[6].startswith("BriefgenSans")
            assert "SIL Open Font License" in names[13]
            assert not {"fpgm", "prep", "cvt "} & set(font.keys())
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
