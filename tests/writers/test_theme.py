"""Themes: found by name or folder, checked when they are read, and seen in page and PDF."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from briefgen import resources
from briefgen.cli import cli
from briefgen.problems import BriefgenError
from briefgen.writers import WRITERS, WriteContext
from briefgen.writers.theme import GROUNDS, LEAST_CONTRAST, TEXTS, contrast, known, load
from tests.outside import Look, browse, nu
from tests.writers.readers import seen
from tests.writers.sample import BRIEFS, EN
from tests.writers.test_pdf import failures, text_of

FOLDERS = (resources.path("templates"),)
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def theme(folder: Path, toml: str, **files: str) -> WriteContext:
    (folder / "theme.toml").write_text(toml, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return WriteContext(theme=folder)


def test_contrast_is_that_of_the_guidelines() -> None:
    # The worked examples of WCAG 2.2's techniques: black on white, and the grey that just fails.
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", known(FOLDERS))
def test_shipped_themes_are_read_with_ease(name: str) -> None:
    shipped = load(name, FOLDERS)
    for colors in (shipped.light, shipped.dark):
        assert min(contrast(colors[text], colors[ground]) for text in TEXTS for ground in GROUNDS) >= LEAST_CONTRAST
    used = set(re.findall(r"var\(--(\w[\w-]*)\)", "".join(path.read_text("utf-8") for path in (*shipped.screen, *shipped.print))))
    assert used <= {*shipped.light, "text-font", "heading-font"}


@pytest.mark.parametrize("lang", BRIEFS)
@pytest.mark.parametrize("name", known(FOLDERS))
def test_logo_footer_and_licence(name: str, lang: str) -> None:
    shipped, context = load(name, FOLDERS), WriteContext(theme=name)
    page = WRITERS["html"](BRIEFS[lang], context).decode()
    data = WRITERS["pdf"](BRIEFS[lang], context)
    assert failures(data, "ua1") == failures(data, "3a") == []
    for line in (shipped.line("footer", lang), shipped.line("licence", lang)):
        assert line in seen(page)
        assert "".join(line.split()) in "".join(text_of(data).replace("\N{WORD JOINER}", "").split())
    images = lxml.html.fromstring(page).findall(".//img")
    assert len(images) == (shipped.logo is not None)
    for image in images:
        assert shipped.logo is not None
        assert image.get("alt") == shipped.alt
        assert base64.b64decode(image.get("src").partition(",")[2]) == shipped.logo.read_bytes()


def test_a_folder_is_a_theme(tmp_path: Path) -> None:
    context = theme(tmp_path, '[colors.light]\naccent = "#7A0B5D"\n[footer]\nuk = "Рядок"\n')
    page = WRITERS["html"](BRIEFS["uk"], context).decode()
    assert "--accent: #7a0b5d" in page
    assert "--ink: #14181f" in page  # what it leaves out is wire's
    assert "Рядок" in page
    assert "Рядок" not in WRITERS["html"](EN, context).decode()
    assert failures(WRITERS["pdf"](EN, context), "ua1") == []


def test_a_logo_may_be_a_bitmap(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    context = theme(tmp_path, '[logo]\nfile = "logo.png"\nalt = "House"\n')
    assert b'src="data:image/png;base64,' in WRITERS["html"](EN, context)
    data = WRITERS["pdf"](EN, context)
    assert failures(data, "ua1") == failures(data, "3a") == []


@pytest.mark.parametrize(
    ("toml", "line", "words"),
    [
        ('[colors.light]\nquiet = "#999999"', 2, r"THEME-CONTRAST: quiet #999999 on paper #ffffff has a contrast of 2.85"),
        ('[colors.light]\nink = "#000000"\n[colors.dark]\ntint = "#888888"', 3, "THEME-CONTRAST: ink .* in dark"),
        ('[colors.light]\nink = "black"', 2, "THEME-VALUE: ink = 'black' is not a colour"),
        ('[colors.light]\nsky = "#0000ff"', 2, "THEME-VALUE: there is no colour sky"),
        ('colour = "red"', 1, "THEME-VALUE: a theme has no colour"),
        ("[colors.light\n", 1, "THEME-TOML"),
        ('[logo]\nfile = "../wire/theme.toml"\nalt = "x"', 2, "THEME-VALUE: .* is not an SVG or PNG file"),
        ('[logo]\nfile = "logo.svg"', 1, "THEME-VALUE: a logo has no alt"),
        ('[fonts]\ntext = "x; } body { color: red"', 2, "THEME-VALUE: text is not a list of fonts"),
        ('[licence]\nen = "CC"\nurl = "javascript:x"', 3, "THEME-VALUE: .* is not an address"),
        ('extends = "."', 1, "THEME-NAME"),
    ],
)
def test_mistakes_have_a_place(tmp_path: Path, toml: str, line: int, words: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        WRITERS["html"](EN, theme(tmp_path, toml, logo_svg="<svg/>"))
    assert re.search(words, caught.value.render())
    if caught.value.problems[0].where is not None:
        assert caught.value.problems[0].where[:2] == (str(tmp_path.resolve() / "theme.toml"), line)


def test_themes_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / "themes" / name).mkdir(parents=True)
        (tmp_path / "themes" / name / "theme.toml").write_text(f'extends = "{other}"', encoding="utf-8")
    with pytest.raises(BriefgenError, match="is not another theme, or extends this one"):
        WRITERS["html"](EN, WriteContext(theme="one", templates=(tmp_path,)))


@pytest.mark.tools
def test_gallery_shows_every_theme_and_language(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["themes", "--gallery", str(tmp_path)])
    assert result.exit_code == 0, result.output
    page = (tmp_path / "gallery.html").read_text("utf-8")
    root = lxml.html.fromstring(page)
    shown = {frame.get("src") for frame in root.iter("iframe")}
    assert shown == {f"{name}.{lang}.html" for name in known(FOLDERS) for lang in BRIEFS}
    for link in root.iter("a"):
        assert (tmp_path / link.get("href")).stat().st_size > 5_000
    assert nu({"gallery": page}) == {"gallery": []}
    (look,) = browse([Look("gallery", page, 320, axe=True)])
    assert (look.overflow, look.axe) == (0, [])


def test_unknown_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="THEME-FILE"):
        WRITERS["html"](EN, replace(WriteContext(), theme=tmp_path / "nothing"))
