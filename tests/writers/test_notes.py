"""Notes that people write: safe, and never a traceback."""

from __future__ import annotations

import re

import markdown
import pytest

from briefgen.problems import BriefgenError
from briefgen.writers.notes import LONGEST, blocks, sanitise

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](https:\\\\evil.example)",
    "[x](file:///etc/passwd)",
    "<a href='javascript:x'>y</a>",
    "<a href=https://ok.example style='position:fixed'>y</a>",
    "<iframe src=https://evil.example></iframe>",
    "<style>*{display:none}</style>",
    "<form action=https://evil.example><input></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "![x](https://evil.example/x.png)",
    "<base href=https://evil.example>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_are_harmless(payload: str) -> None:
    html = sanitise(f"before {payload} after")
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code"}
    assert set(re.findall(r"<\w+ (\w+)=", html)) <= {"href", "rel"}
    assert all(href.startswith("https://ok.example") for href in re.findall(r'href="([^"]*)"', html))


def test_what_people_write_survives() -> None:
    html = sanitise(
        "A *word* and **two**, `code`.\n\n- one\n- [two](https://example.org/a?b=1&c=2)\n\n> quoted\n\n<mailto:a@example.org>"
    )
    for part in (
        "<em>word</em>",
        "<strong>two</strong>",
        "<code>code</code>",
        "<li>one</li>",
        "<blockquote>",
        'href="https://example.org/a?b=1&amp;c=2"',
    ):
        assert part in html
    cut = blocks(html)
    assert [("".join(run.text for run in block.runs).strip(), block.marker, block.quoted) for block in cut][:4] == [
        ("A word and two, code.", False, 0),
        ("one", True, 0),
        ("two", True, 0),
        ("quoted", False, 1),
    ]
    assert cut[2].runs[0].href == "https://example.org/a?b=1&c=2"


def test_long_notes_are_refused() -> None:
    assert sanitise("a" * LONGEST)
    with pytest.raises(BriefgenError, match="NOTE-LONG"):
        sanitise("a" * (LONGEST + 1))


@pytest.mark.parametrize(
    "text",
    [
        "[" * LONGEST,
        ">" * LONGEST,
        "*" * LONGEST,
        "- " * 1000,
        "<" * LONGEST,
        "`" * LONGEST,
        "![" * 1000,
        "    " * 500,
        "\x02klzzwxh:0000\x03",
    ],
)
def test_nesting_ends_in_text_or_in_a_problem(text: str) -> None:
    try:
        assert isinstance(sanitise(text), str)
    except BriefgenError as error:
        assert error.problems[0].code == "NOTE-NESTED"


def test_recursion_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(self: object, text: str) -> str:
        raise RecursionError

    monkeypatch.setattr(markdown.Markdown, "convert", deep)
    with pytest.raises(BriefgenError, match="NOTE-NESTED"):
        sanitise("text")
