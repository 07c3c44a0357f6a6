"""A desk's own templates and themes: over the built-in ones, in a sandbox, with problems that name file and line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.problems import BriefgenError
from briefgen.writers import WRITERS, WriteContext
from briefgen.writers.base import clean, fill, safe_url
from tests.writers.sample import EN


def desk(folder: Path, text: str, name: str = "documents/brief.md.j2") -> WriteContext:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return WriteContext(templates=(folder,))


def test_a_desk_template_comes_first(tmp_path: Path) -> None:
    context = desk(tmp_path, "{{ brief.title }}\n{{ brief.publisher }}!\n")
    assert WRITERS["md"](EN, context) == b"North Korean casualties in Kursk exceed 3,000, Zelensky says\nUkrinform!\n"
    assert WRITERS["txt"](EN, context) == WRITERS["txt"](EN, WriteContext())


def test_a_desk_template_cannot_forget_to_escape(tmp_path: Path) -> None:
    brief = replace(EN, publisher="<b>*x*</b>")
    assert WRITERS["md"](brief, desk(tmp_path, "{{ brief.publisher }}")) == b"&lt;b&gt;\\*x\\*&lt;/b&gt;\n"
    assert b"<b>" not in WRITERS["html"](brief, desk(tmp_path, "{{ brief.publisher }}", "documents/brief.html.j2"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\n\n{{ brief.nothing }}", 3, "nothing"),
        ("\n{% if %}", 2, ""),
        ("{{ brief.title|nothing }}", 1, "nothing"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("\n{{ brief.labels.update({}) }}", 2, "unsafe"),
        ("{{ 1 / 0 }}", 1, "ZeroDivisionError"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        WRITERS["md"](EN, desk(tmp_path, text))
    (problem,) = caught.value.problems
    assert problem.code == "TEMPLATE"
    assert problem.where is not None
    assert (problem.where.file, problem.where.line) == (str(tmp_path / "documents/brief.md.j2"), line)
    assert words in problem.message


def test_a_template_reads_no_file_outside_its_folders(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    for name in ("../secret", "/etc/passwd", str(tmp_path / "secret")):
        with pytest.raises(BriefgenError, match="TEMPLATE"):
            WRITERS["md"](EN, desk(tmp_path / "desk", f"{{% include {name!r} %}}"))


def test_themes_are_found_by_plain_names(tmp_path: Path) -> None:
    context = replace(desk(tmp_path, "body { color: red }", "themes/house/screen.css"), theme="house")
    page = WRITERS["html"](EN, context)
    assert b"}\nbody { color: red }\n</style>" in page
    assert b"blockquote" not in page.partition(b"<style>")[2].partition(b"</style>")[0]
    assert WRITERS["pdf"](EN, context)  # what a theme has not is wire's
    with pytest.raises(BriefgenError, match="desk, house, wire"):
        WRITERS["html"](EN, replace(context, theme="nothing"))
    for name in ("../wire", "", "/etc", "Wire"):
        with pytest.raises(BriefgenError, match="THEME-NAME"):
            WRITERS["html"](EN, replace(context, theme=name))


def test_a_style_sheet_cannot_end_its_element(tmp_path: Path) -> None:
    context = replace(desk(tmp_path, "a::after { content: '</style><script>' }", "themes/desk/screen.css"), theme="desk")
    assert WRITERS["html"](EN, context).count(b"</style>") == 1


def test_missing_labels_are_problems() -> None:
    for name in ("md", "html", "txt", "pdf"):
        with pytest.raises(BriefgenError, match=r"LABEL|TEMPLATE"):
            WRITERS[name](replace(EN, labels={}), WriteContext())


def test_markdown_does_not_load_weasyprint() -> None:
    code = (
        "import sys; from briefgen.writers import WRITERS, WriteContext; from tests.writers.sample import EN;"
        "[WRITERS[name](EN, WriteContext()) for name in ('md', 'html', 'txt', 'json')];"
        "sys.exit('weasyprint' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)


def test_labels_are_filled() -> None:
    assert fill("Page {page} of {pages}", page=1, pages=2) == "Page 1 of 2"
    assert fill("Translation", name="Ukrinform") == "Translation: Ukrinform"
    assert fill("{name}", name="{page}") == "{page}"


def test_text_comes_out_clean() -> None:
    assert clean("a\u202eb\u200bc\u00add\ufeffe\x00f") == "abcdef"
    assert clean("a\r\nb\u2028c\td") == "a b c d"
    assert clean("и\u0306 각 ok") == "й 각 ok"
    assert clean("\U0001f468\u200d\U0001f469") == "\U0001f468\u200d\U0001f469"
    clean("\ud800").encode()


def test_safe_addresses() -> None:
    assert safe_url("https://example.org/a?b#c")
    assert safe_url("HTTP://example.org")
    for url in (
        "",
        "javascript:x",
        "//example.org",
        "https:example.org",
        "https:///x",
        "https://",
        "https://a b",
        "ftp://x",
        "https://a\n",
    ):
        assert safe_url(url) == ""
