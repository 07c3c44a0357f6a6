"""Every seed, language and theme by the reference checkers of PDF/UA-1 and PDF/A-3a, and that these find what is wrong."""

from __future__ import annotations

import gc
import io
import re
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from briefgen import resources
from briefgen.api import Workshop
from briefgen.writers import WRITERS, WriteContext, engine
from briefgen.writers.conformance import finisher
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.writers.make import CONTEXT
from tests.writers.sample import EN
from tests.writers.test_pdf import changed, failures
from tests.writers.verapdf import validate

pytestmark = pytest.mark.tools

MADE = {
    "wire": ("standard", WriteContext()),
    "desk-letter": ("full", WriteContext(theme="desk", page_size="Letter")),
    "one-page": ("short", WriteContext(theme="desk", one_page=True)),
}


def test_seeds(shop: Workshop, tmp_path: Path) -> None:
    files = []
    for seed in SEEDS:
        sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
        for lang in LANGUAGES:
            for name, (length, context) in MADE.items():
                data = shop.write(shop.brief(sheet, lang, length=length), "pdf", sheet=sheet, context=context)
                assert failures(data, "ua1") == failures(data, "3a") == []
                files.append(tmp_path / f"{seed}.{lang}.{name}.pdf")
                files[-1].write_bytes(data)
                subprocess.run(["qpdf", "--check", str(files[-1])], check=True, capture_output=True)
                shown = subprocess.run(["pdfinfo", "-struct", str(files[-1])], check=True, capture_output=True, text=True)
                assert shown.stderr == ""
                assert {"H1", "P", "L"} <= set(re.findall(r"^ *(\w+)", shown.stdout, re.MULTILINE))
    verdicts = validate(files)
    assert {key: verdict.failed for key, verdict in verdicts.items() if verdict.failed} == {}
    assert min(verdict.checks for verdict in verdicts.values()) > 1000


def _no_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def _untagged(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot
    del document.Root.MarkInfo


def _no_title(document: pikepdf.Pdf) -> None:
    xmp = re.sub(rb"<dc:title>.*?</dc:title>", b"", document.Root.Metadata.read_bytes())
    document.Root.Metadata = document.make_stream(xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _no_accessibility_mark(document: pikepdf.Pdf) -> None:
    xmp = document.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:none")
    document.Root.Metadata = document.make_stream(xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _no_cell_scope(document: pikepdf.Pdf) -> None:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH":
            del item.A
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") in ("/TD", "/TH") and "/A" in item and "/Headers" in item.A:
            del item.A.Headers


def _missing_glyph() -> bytes:
    """What the writer refuses: a character that no font has, laid out all the same."""
    fonts = resources.path("templates", "themes", "fonts").resolve()
    module = engine.weasyprint()
    html = module.HTML(string='<html lang="en"><title>x</title><body><h1>a ꙮ b</h1>')
    css = engine.sheet(fonts, fonts / "x.css", 'h1 { font-family: "Briefgen Sans" }')
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open
        data: bytes = html.write_pdf(
            font_config=engine.fonts(fonts), stylesheets=[css], pdf_variant="pdf/a-3a", finisher=finisher("en", ())
        )
        gc.collect()
    return data


DAMAGE: dict[str, tuple[Callable[[pikepdf.Pdf], None], set[str]]] = {
    # name -> what is done to a good file, and the standards that must fail it
    "no-language": (_no_language, {"ua1"}),
    "no-title": (_no_title, {"ua1"}),
    "untagged": (_untagged, {"ua1", "3a"}),
    "no-mark": (_no_accessibility_mark, {"ua1"}),
    "no-scope": (_no_cell_scope, {"ua1"}),
}


def test_the_checkers_find_what_is_wrong(tmp_path: Path) -> None:
    good = WRITERS["pdf"](EN, CONTEXT)
    made = {name: (changed(good, damage), standards) for name, (damage, standards) in DAMAGE.items()}
    made["missing-glyph"] = (_missing_glyph(), {"ua1", "3a"})
    bare = io.BytesIO()
    engine.weasyprint().HTML(string="<p>x").write_pdf(
        bare, font_config=engine.fonts(resources.path("templates", "themes", "fonts").resolve())
    )
    made["bare"] = (bare.getvalue(), {"ua1", "3a"})
    for name, (data, _) in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    verdicts = validate(sorted(tmp_path.glob("*.pdf")))
    for name, (_, standards) in made.items():
        found = {standard for standard in ("ua1", "3a") if verdicts[tmp_path / f"{name}.pdf", standard].failed}
        assert found >= standards, f"{name}: {found}"
