"""An e-mail in one file: text and HTML of a brief side by side, PDFs attached, the same bytes for the same input.

The header is written by `headers`, the HTML like a fragment's card.  Gmail shows no more than 102 KB of a message's encoded
HTML: from 80 KB on there is a warning, from 100 KB on an error.  Each body takes the shorter of base64 and quoted-printable.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import css_inline
import jinja2
from markupsafe import Markup

from briefgen.brief import Brief
from briefgen.problems import BriefgenError, Problem
from briefgen.writers import headers, text
from briefgen.writers.base import WriteContext, environment, plain, problem, render, summary, width
from briefgen.writers.envelope import Envelope
from briefgen.writers.fragment import filters, stylesheet
from briefgen.writers.runs import in_mail

WARNING, LARGEST = 80 * 1024, 100 * 1024
"""Octets of the encoded HTML part."""

PREVIEW = 140
"""Columns of text that mail programs show of a message in a list, at most; what the preheader lacks is filled with blanks."""


def _value(value: Any) -> str:
    shown = in_mail(value)
    # Several programs print a box for the narrow no-break space.
    return type(shown)(shown.replace("\u202f", "\u00a0"))


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    return environment(folders, finalize=_value, filters=filters(), autoescape=True)


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, minify_css=True)


def _filler(preheader: str) -> Markup:
    """Blanks that keep a mail program from showing what comes after the preheader."""
    lacking = PREVIEW - sum(map(width, preheader))
    return Markup("&#847;&zwnj;&nbsp;" * max(0, lacking))


def document(brief: Brief, context: WriteContext, envelope: Envelope) -> str:
    """The e-mail's HTML, with styles inlined and those for dark mode in its head.

    Raises:
        BriefgenError: where the theme, the template or a note is in error.
    """
    preheader = summary(brief)
    html = render(
        _environment(context.folders),
        "documents/email.html.j2",
        brief=brief,
        preheader=preheader,
        filler=_filler(preheader),
        css=stylesheet(context, brief.lang, "fragment", "card", "room", "card.room", "email"),
        dark=stylesheet(context, brief.lang, "email.dark", scheme="dark"),
        links=_links(envelope),
    )
    return _inliner().inline(html).replace(' data-css-inline="keep"', "", 1).replace("&nbsp;", "\u00a0")


def plain_text(brief: Brief, context: WriteContext, envelope: Envelope) -> str:
    """The e-mail's text: the brief's, and how one leaves the list."""
    lines = [f"{brief.labels[name]}: {address}" for name, address in _links(envelope)]
    return text.write(brief, context).decode() + "".join(f"{line}\n" for line in lines)


def _links(envelope: Envelope) -> tuple[tuple[str, str], ...]:
    return (("unsubscribe", envelope.unsubscribe[0]),) if envelope.unsubscribe else ()


def file_name(brief: Brief) -> str:
    """A name for the brief's PDF that says what it is: `Ukrinform, December 23, 2024 (kursk.en).pdf`."""
    end = f"({brief.slug}.{brief.lang}).pdf"
    start = re.sub(r'[/\\:*?"<>|]+', "-", plain(brief.dateline)).strip(". ")
    while len(f"{start} {end}".encode()) > 180:
        start = start[:-1].rstrip()
    return f"{start} {end}" if start else end


def _body(content: str, media_type: str) -> bytes:
    data = content.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    quoted = binascii.b2a_qp(data, istext=True)
    packed = _base64(data)
    encoding, encoded = ("quoted-printable", quoted) if len(quoted) <= len(packed) else ("base64", packed)
    head = f"Content-Type: {media_type}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + encoded.removesuffix(b"\r\n") + b"\r\n"


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def _multipart(kind: str, parts: list[bytes]) -> bytes:
    """Content-Type, an empty line, and the parts between boundaries that come from what they bound."""
    boundary = "=_" + hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]
    inside = b"".join(b"--" + boundary.encode() + b"\r\n" + part for part in parts)
    return f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode() + inside + f"--{boundary}--\r\n".encode()


def check_size(part: bytes, context: WriteContext) -> None:
    """Note an encoded HTML part that Gmail may cut.

    Raises:
        BriefgenError: MAIL-LARGE, where it is sure to.
    """
    if len(part) <= WARNING:
        return
    message = f"the HTML of this e-mail is {len(part) / 1024:.0f} KB when encoded; Gmail shows the first 102 KB"
    help = "Make a shorter digest, or send it in parts."
    if len(part) > LARGEST:
        raise BriefgenError([Problem("MAIL-LARGE", message, help=help)])
    context.report.add("MAIL-LARGE", message, help=help, severity="warning")


def _date(brief: Brief, envelope: Envelope) -> str:
    if envelope.date is not None:
        return format_datetime(envelope.date)
    try:
        published = dt.datetime.fromisoformat(brief.published)
    except ValueError as error:
        raise problem("DATE", f"the date of publication is not a time: {brief.published!r}") from error
    return format_datetime(published if published.tzinfo else published.replace(tzinfo=dt.UTC))


def message(brief: Brief, context: WriteContext, envelope: Envelope) -> bytes:
    """The e-mail as it is sent: lines end in CR LF.

    Raises:
        BriefgenError: MAIL-HEADER, MAIL-ADDRESS, MAIL-LARGE, DATE, or an error of the theme, the template or a note.
    """
    html = _body(document(brief, context, envelope), "text/html")
    check_size(html, context)
    parts = [_body(plain_text(brief, context, envelope), "text/plain"), html]
    content = _multipart("alternative", parts)
    if context.attachments:
        files = [headers.attached(file.media_type, file.name) + b"\r\n" + _base64(file.data) for file in context.attachments]
        content = _multipart("mixed", [content, *files])
    sender, recipient = envelope.sender, envelope.recipient
    head = [headers.mailboxes("From", [sender])] if sender else [b"X-Unsent: 1\r\n"]
    if recipient:
        head.append(headers.mailboxes("To", [recipient]))
    if envelope.reply_to:
        head.append(headers.mailboxes("Reply-To", [envelope.reply_to]))
    head.append(headers.unstructured("Subject", plain(brief.title).replace("\u00a0", " ").replace("\u202f", " ")))
    head.append(f"Date: {_date(brief, envelope)}\r\n".encode())
    identity = "\0".join([sender.email if sender else "", recipient.email if recipient else "", brief.slug, brief.lang])
    digest = hashlib.sha256(identity.encode() + b"\0" + content).hexdigest()[:32]
    domain = sender.email.partition("@")[2] if sender else "briefgen.invalid"
    head.append(f"Message-ID: <{digest}@{domain}>\r\n".encode())
    if envelope.unsubscribe:
        head.append(headers.identifiers("List-Unsubscribe", envelope.unsubscribe))
        if any(one.lower().startswith("https:") for one in envelope.unsubscribe):
            head.append(b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
    head.append(b"MIME-Version: 1.0\r\n")
    field, _, body = content.partition(b"\r\n\r\n")
    # Last: some programs that add an attachment lose what stands before Content-Type.
    return b"".join(head) + field + b"\r\n" + headers.unstructured("Content-Language", brief.lang) + b"\r\n" + body


def write(brief: Brief, context: WriteContext) -> bytes:
    """The brief as an e-mail: to whom the context's envelope says, or a draft where it has none.

    Raises:
        BriefgenError: as `message`.
    """
    return message(brief, context, context.envelope or Envelope())
