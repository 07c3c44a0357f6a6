"""E-mail: read back by Python's own parser here, and by mailparser and postal-mime in one run marked `tools`."""

from __future__ import annotations

import email
import hashlib
import re
from email import policy
from email.message import EmailMessage
from typing import Any

import lxml.html
import pytest
from msgspec.structs import replace

from briefgen.api import Workshop
from briefgen.brief import Brief, Sentence
from briefgen.phrase import Phrase, Span
from briefgen.problems import BriefgenError
from briefgen.writers import WRITERS, Attachment, WriteContext, headers
from briefgen.writers.base import clean
from briefgen.writers.envelope import Envelope
from briefgen.writers.mail import file_name, message
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.outside import Look, browse, nu, read_mail
from tests.writers.hostile import HOSTILE
from tests.writers.readers import seen, squash
from tests.writers.sample import BRIEFS, EN, with_text
from tests.writers.test_digest import digest
from tests.writers.tree import assert_says

ENVELOPE = Envelope(
    headers.address("news@example.org", "Укрінформ, новини"),
    headers.address("anna@example.org"),
    headers.address("desk@example.org", 'The "Desk", abroad'),
    ("https://example.org/leave?t=" + "a1" * 60, "mailto:leave@example.org?subject=leave"),
)
PDF = bytes(range(256)) * 40


def mail(brief: Brief, envelope: Envelope = ENVELOPE, files: tuple[Attachment, ...] = ()) -> bytes:
    return WRITERS["eml"](brief, WriteContext(envelope=envelope, attachments=files))


def parsed(data: bytes) -> EmailMessage:
    read = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def titled(title: str, lang: str = "en") -> Brief:
    return replace(BRIEFS[lang], title=Sentence(Phrase((Span(title),))))


@pytest.mark.parametrize("lang", BRIEFS)
def test_both_parts_say_the_tree(lang: str) -> None:
    for brief in (BRIEFS[lang], digest(lang)):
        read = parsed(mail(brief))
        html, text = read.get_body(("html",)), read.get_body(("plain",))
        assert html is not None
        assert text is not None
        root: Any = lxml.html.fromstring(html.get_content())
        (shown,) = root.xpath("//div[@role='article']")
        assert_says(brief, seen(lxml.html.tostring(shown, encoding="unicode")), columns=False)
        if brief.kind != "digest":
            assert_says(brief, squash(text.get_content().replace("\n", " ")), columns=False)
        (preheader,) = root.xpath("//div[@class='preheader']")
        assert "display:none" in preheader.get("style")
        assert "\u200c" not in text.get_content()


def test_header() -> None:
    data = mail(BRIEFS["ko"], files=(Attachment("우크린포름, 2024 (kursk.ko).pdf", PDF, "application/pdf"),))
    head = data.partition(b"\r\n\r\n")[0].decode("ascii")
    names = [line.partition(":")[0] for line in head.split("\r\n") if not line.startswith(" ")]
    assert names == [
        "From",
        "To",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "MIME-Version",
        "Content-Type",
        "Content-Language",
    ]
    assert max(map(len, head.split("\r\n"))) < 200
    assert f"<{ENVELOPE.unsubscribe[0]}>,\r\n <{ENVELOPE.unsubscribe[1]}>\r\n" in head
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in head
    assert "Date: Mon, 23 Dec 2024 17:20:00 +0200\r\n" in head
    assert head.endswith("Content-Language: ko")
    read = parsed(data)
    assert read["Subject"] == BRIEFS["ko"].title.text
    assert read["From"].addresses[0].display_name == "Укрінформ, новини"
    assert read["Reply-To"].addresses[0].display_name == 'The "Desk", abroad'
    (file,) = read.iter_attachments()
    assert file.get_filename() == "우크린포름, 2024 (kursk.ko).pdf"
    assert file.get_payload(decode=True) == PDF
    # No `filename=`: what cannot read RFC 2231 takes the name of Content-Type.
    assert b"filename=" not in data
    assert b' name="=?utf-8?B?' in data


def test_without_addresses_it_is_a_draft() -> None:
    head = mail(EN, Envelope()).partition(b"\r\n\r\n")[0].decode()
    assert head.startswith("X-Unsent: 1\r\nSubject: ")
    assert "List-Unsubscribe" not in head
    assert "@briefgen.invalid>" in head


def test_no_one_click_without_https() -> None:
    head = mail(EN, replace(ENVELOPE, unsubscribe=("mailto:leave@example.org",))).partition(b"\r\n\r\n")[0]
    assert b"List-Unsubscribe: <mailto:leave@example.org>\r\n" in head
    assert b"One-Click" not in head


def test_same_input_same_bytes_and_ids_of_their_own() -> None:
    assert mail(EN) == mail(EN)
    ids = {parsed(mail(brief, envelope))["Message-ID"] for brief in BRIEFS.values() for envelope in (ENVELOPE, Envelope())}
    assert len(ids) == 6


def test_every_line_is_short_enough() -> None:
    """RFC 5321 and 5322: at most 998 octets and CR LF; no bare CR or LF."""
    data = mail(digest("uk"), files=(Attachment("x" * 150 + ".pdf", PDF, "application/pdf"),))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    assert max(map(len, data.split(b"\r\n"))) < 998


HIDDEN = [
    "a\r\nBcc: all@example.org",
    "a\nb",
    "a\rb",
    "a\0b",
    "=?utf-8?B?YQ0KQmNjOiBhbGxAZXhhbXBsZS5vcmc=?=",
    "=?utf-8?Q?a=0D=0ABcc:_x?=",
    "=?iso-8859-1*en?q?a=00?=",
    "x =?UTF-8?b?DQo=?= y",
    "a\u2028b",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_line_breaks_are_refused(text: str) -> None:
    """CR, LF and NUL, as they stand and within an encoded word (CVE-2024-6923)."""
    for make in (
        lambda: headers.unstructured("Subject", text),
        lambda: headers.address("a@example.org", text),
        lambda: headers.mailboxes("To", [headers.Address("a@example.org", text)]),
        lambda: headers.mailboxes("To", [headers.Address(f"{text}@example.org")]),
        lambda: headers.identifiers("List-Unsubscribe", [f"https://example.org/{text}"]),
        lambda: headers.attached("application/pdf", text),
        lambda: mail(EN, files=(Attachment(text, b"x", "application/pdf"),)),
    ):
        with pytest.raises(BriefgenError, match=r"MAIL-HEADER|MAIL-ADDRESS"):
            make()


@pytest.mark.parametrize(
    "text", ["", "a", "@b.org", "a@", "a b@c.org", "a@b..org", "a@-b.org", "пошта@example.org", "a@b.org, c@d.org", "<a@b.org>"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(BriefgenError, match="MAIL-ADDRESS"):
        headers.address(text)


def test_domains_of_other_scripts() -> None:
    assert headers.address("a@приклад.укр").email == "a@xn--80aikifvh.xn--j1amh"


@pytest.mark.parametrize("name", ["", "../x.pdf", "a/b.pdf", "a:b", ".hidden", "x" * 300, "=?utf-8?B?Li4veA==?="])
def test_what_is_no_file_name(name: str) -> None:
    with pytest.raises(BriefgenError, match="MAIL-HEADER"):
        headers.attached("application/pdf", name)


@pytest.mark.parametrize("lang", BRIEFS)
def test_names_of_files(lang: str) -> None:
    name = file_name(BRIEFS[lang])
    assert name == f"{BRIEFS[lang].dateline.text} (kursk.{lang}).pdf"
    headers.attached("application/pdf", file_name(with_text("a/b\\c:*?<>|\u202e" * 40)))


@pytest.mark.parametrize("text", [*HOSTILE, "=?utf-8?B?0YLQtdGB0YI=?=", "=?x", "a  b   c", "  a ", "a\u00a0b"])
def test_subjects_come_back(text: str) -> None:
    read = parsed(mail(titled(text)))["Subject"]
    wanted = clean(text).replace("\u00a0", " ")
    # Python's parser reads an encoded word of an encoded word, too: the subject then is what the two others must read.
    assert squash(read) == squash(wanted) or "=?" in wanted


def test_large_mail_is_told_and_refused() -> None:
    brief = digest("en")
    (contents, *sections) = brief.blocks
    for times, severity in ((10, "warning"), (14, "error")):
        large = replace(brief, blocks=(contents, *sections * times))
        context = WriteContext(envelope=ENVELOPE)
        if severity == "error":
            with pytest.raises(BriefgenError, match=r"MAIL-LARGE: .* 102 KB"):
                message(large, context, ENVELOPE)
        else:
            message(large, context, ENVELOPE)
            assert [(problem.code, problem.severity) for problem in context.report.problems] == [("MAIL-LARGE", "warning")]
    context = WriteContext(envelope=ENVELOPE)
    message(brief, context, ENVELOPE)
    assert not context.report.problems


def test_seeds_stay_small(shop: Workshop) -> None:
    """An e-mail's HTML has at most 12 KB, of whatever length the brief is."""
    for seed in SEEDS:
        sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
        for lang in LANGUAGES:
            html = parsed(mail(shop.brief(sheet, lang, length="full"))).get_body(("html",))
            assert html is not None
            assert len(html.get_content().encode()) <= 12 * 1024, (seed, lang)


def subjects() -> list[tuple[str, str]]:
    """1,500 subjects a language: pieces of the samples' sentences of every length, with what folding stumbles over."""
    made = []
    for lang, brief in BRIEFS.items():
        words = " ".join(sentence.text for block in brief.blocks[:1] for sentence in block.sentences).split()  # type: ignore[union-attr]
        words += [
            "“" + brief.title.text + "”",
            "—",
            "12 000",
            "1만2천",
            "a" * 80,
            "x=?y",
            "=?utf-8?B?YQ==?=",
            "(a)",
            '"b"',
            "\\",
            "🇺🇦",
            "é",
        ]
        for number in range(1500):
            size = 1 + number * 7 % 24
            made.append((lang, " ".join(words[(number * 5 + at * (1 + number % 3)) % len(words)] for at in range(size))))
    return made


@pytest.mark.tools
def test_two_parsers_read_1500_subjects_a_language() -> None:
    wanted = subjects()
    messages = [
        headers.unstructured("Subject", text)
        + headers.mailboxes("From", [headers.Address("a@example.org", text[:60])])
        + b"\r\nx\r\n"
        for _, text in wanted
    ]
    wrong = []
    for (lang, text), read in zip(wanted, read_mail(messages), strict=True):
        for parser in ("mailparser", "postal"):
            if read[parser]["subject"] != text or read[parser]["from"][0][1] != "a@example.org":
                wrong.append((lang, parser, text, read[parser]["subject"]))
            if squash(read[parser]["from"][0][0]) != squash(text[:60]):
                wrong.append((lang, parser, text[:60], read[parser]["from"]))
    assert len(wanted) == 4500
    assert wrong == []


@pytest.mark.tools
def test_two_parsers_read_whole_messages() -> None:
    files = {
        lang: (
            Attachment(file_name(brief), PDF, "application/pdf"),
            Attachment("Звіт № 5 (уся область) " + "й" * 40 + ".pdf", b"x"),
        )
        for lang, brief in BRIEFS.items()
    }
    digest_of = hashlib.sha256
    for (lang, brief), read in zip(BRIEFS.items(), read_mail([mail(b, files=files[c]) for c, b in BRIEFS.items()]), strict=True):
        for parser in ("mailparser", "postal"):
            found = read[parser]
            assert found["subject"] == brief.title.text
            assert found["from"] == [["Укрінформ, новини", "news@example.org"]]
            assert found["to"] == [["", "anna@example.org"]]
            assert [file["name"] for file in found["attachments"]] == [file.name for file in files[lang]]
            assert [file["sha256"] for file in found["attachments"]] == [digest_of(file.data).hexdigest() for file in files[lang]]
            assert squash(found["text"]).startswith(squash(brief.title.text))
            assert_says(brief, squash(found["text"]), columns=False)
            assert brief.title.text.replace("\u202f", "\u00a0") in found["html"]
            assert found["headers"]["content-language"] == lang
            assert found["headers"]["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
            assert re.sub(r"\s", "", found["headers"]["list-unsubscribe"]) == ",".join(f"<{one}>" for one in ENVELOPE.unsubscribe)


@pytest.mark.tools
def test_the_html_before_nu_axe_and_chromium() -> None:
    cut_words = (ROOT / "tests" / "writers" / "cut_words.js").read_text("utf-8")
    pages = {}
    for lang in BRIEFS:
        for name, brief in (("sample", BRIEFS[lang]), ("digest", digest(lang))):
            html = parsed(mail(brief)).get_body(("html",))
            assert html is not None
            pages[f"{name} {lang}"] = html.get_content()
    assert {name: found for name, found in nu(pages).items() if found} == {}
    looks = [
        Look(f"{name} {scheme}", page, 320, scheme=scheme, axe=True, evaluate=cut_words)
        for name, page in pages.items()
        for scheme in ("light", "dark")
    ]
    answers = browse(looks)
    assert [(look.name, look.axe) for look in answers if look.axe] == []
    assert [
        (look.name, look.overflow, look.value, look.requests) for look in answers if look.overflow or look.value or look.requests
    ] == []
