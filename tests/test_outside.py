"""Each outside checker sees a fault: one that finds nothing anywhere would prove nothing."""

from __future__ import annotations

import pytest

from tests.outside import Look, browse, client_support, lint_markdown, nu, read_mail

GOOD = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>x</title><main><h1>x</h1><p>y</p></main></html>"


@pytest.mark.tools
def test_nu_sees_a_fault() -> None:
    found = nu({"good": GOOD, "bad": GOOD.replace("<p>y</p>", "<p><li>y</p>")})
    assert found["good"] == []
    assert any("li" in message for message in found["bad"])


@pytest.mark.tools
def test_the_browser_sees_faults() -> None:
    wide = GOOD.replace("y", "<img src='https://example.org/a.png'><b style='display:block;width:900px'>w</b>")
    good, bad, dark = browse(
        [
            Look("good", GOOD, 320, axe=True),
            Look("bad", wide, 320, axe=True, evaluate="document.title"),
            Look("dark", GOOD, 320, scheme="dark", evaluate="matchMedia('(prefers-color-scheme: dark)').matches"),
        ]
    )
    assert (good.overflow, good.requests, good.axe) == (0, [], [])
    assert bad.overflow > 500
    assert bad.requests == ["https://example.org/a.png"]
    assert bad.value == "x"
    assert any("image-alt" in message for message in bad.axe)
    assert dark.value is True


@pytest.mark.tools
def test_mail_is_read_by_two() -> None:
    message = (
        b"From: =?utf-8?B?0JDQvdC90LA=?= <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?B?7ISc7Jq4?= 1\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\n\xd1\x82\xd0\xb0\xd0\xba\r\n"
    )
    (read,) = read_mail([message])
    for parser in ("mailparser", "postal"):
        assert read[parser]["subject"] == "서울 1"
        assert read[parser]["from"] == [["Анна", "a@example.org"]]
        assert read[parser]["text"].strip() == "так"


@pytest.mark.tools
def test_markdownlint_sees_a_fault() -> None:
    found = lint_markdown({"good": "# A\n\nText.\n", "bad": "#A\n"})
    assert found["good"] == []
    assert found["bad"]


@pytest.mark.tools
def test_client_support_knows_the_clients() -> None:
    table = client_support()
    assert len(table) > 250
    assert table["css-display-flex"]["outlook.windows"].startswith("n")
    assert table["css-font-weight"]["gmail.ios"].startswith("y")
