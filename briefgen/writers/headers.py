"""Header fields of an e-mail as bytes, folded here and not by Python's `email`.

Python 3.11's and 3.12's `policy.SMTP` loses spaces of long subjects, encodes a long List-Unsubscribe, which ends one-click
unsubscribing, and passes a line break hidden in an encoded word (CVE-2024-6923).  Here: UTF-8 B words of at most 75
characters, cut between code points (RFC 2047, 2 and 5); lists of addresses folded after commas and never encoded (RFC 2369,
RFC 8058); file names whole in UTF-8 (RFC 2231, RFC 6266), and once more as an encoded word, which Outlook reads.

Whatever holds a CR, LF, NUL or another control character is refused, also where an encoded word hides it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from msgspec import Struct

from briefgen.writers.base import problem

LINE = 76
"""Octets of a line that holds an encoded word (RFC 2047, 2); others may have 78."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ENCODED_WORD = re.compile(r"=\?([^?\s]+)\?([BbQq])\?([^?\s]*)\?=")
_ADDRESS = re.compile(
    r"(?P<local>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@"
    r"(?P<domain>[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)"
)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_URI = re.compile(r"(?:https?://|mailto:)[!-;=?-~]+", re.IGNORECASE)


class Address(Struct, frozen=True):
    """A mailbox: `email` is ASCII, `local@domain`; `name` what is shown, or empty."""

    email: str
    name: str = ""


def decoded(text: str) -> str:
    """The text with its encoded words (RFC 2047) read; one that cannot be read stays."""

    def read(match: re.Match[str]) -> str:
        charset, kind, content = match.groups()
        try:
            if kind in "Bb":
                data = base64.b64decode(content + "=" * (-len(content) % 4))
            else:
                data = binascii.a2b_qp(content.replace("_", " "), header=False)
            return data.decode(charset.partition("*")[0], "replace")
        except (ValueError, LookupError):
            return match[0]

    return _ENCODED_WORD.sub(read, text)


def refuse_controls(value: str, what: str) -> str:
    """The value as it is.

    Raises:
        BriefgenError: MAIL-HEADER, where it holds a control character, as it stands or within an encoded word.
    """
    for text in (value, decoded(value)):
        if found := _CONTROL.search(text):
            hidden = "" if text is value else ", hidden in an encoded word"
            raise problem(
                "MAIL-HEADER", f"{what} holds U+{ord(found[0]):04X}{hidden}", "Take it out: headers are one line of text."
            )
    return value


def address(text: str, name: str = "") -> Address:
    """A mailbox from `local@domain` and a name; the domain may hold any letters.

    Raises:
        BriefgenError: MAIL-ADDRESS, MAIL-HEADER.
    """
    refuse_controls(text, "an address")
    refuse_controls(name, f"the name of {text}")
    local, at, domain = text.strip().rpartition("@")
    try:
        email = f"{local}{at}{domain if domain.isascii() else domain.encode('idna').decode()}"
    except UnicodeError:
        email = ""
    if not _ADDRESS.fullmatch(email) or len(local) > 64 or len(email) > 254:
        reason = "Letters beyond ASCII before the @ reach few mail servers." if not local.isascii() else "Write name@example.org."
        raise problem("MAIL-ADDRESS", f"{text!r} is not an e-mail address", reason)
    return Address(email, " ".join(name.split()))


def _words(text: str, first: int) -> list[str]:
    """UTF-8 B words; the first has `first` characters of room, the others a line without its space."""
    words: list[str] = []
    room, chunk = (first - 12) // 4 * 3, b""
    for char in text:
        data = char.encode()
        if chunk and len(chunk) + len(data) > room:
            words.append(f"=?utf-8?B?{base64.b64encode(chunk).decode()}?=")
            room, chunk = (LINE - 1 - 12) // 4 * 3, b""
        chunk += data
    return [*words, f"=?utf-8?B?{base64.b64encode(chunk).decode()}?="]


def _folded(name: str, text: str) -> str:
    """ASCII text in lines of at most 78, broken before a space and nowhere else."""
    line, lines = f"{name}:", []
    for part in re.findall(r" *[^ ]+", " " + text):
        if len(line) + len(part) > LINE + 2 and line != f"{name}:":
            lines.append(line)
            line = ""
        line += part
    return "\r\n".join([*lines, line])


def unstructured(name: str, text: str) -> bytes:
    """A field of free text, such as Subject.

    Raises:
        BriefgenError: MAIL-HEADER.
    """
    text = refuse_controls(text, name).strip(" ")
    if text.isascii() and "=?" not in text and max(map(len, text.split(" "))) < 900:
        return f"{_folded(name, text)}\r\n".encode()
    return (f"{name}: " + "\r\n ".join(_words(text, LINE - len(name) - 2)) + "\r\n").encode()


def mailboxes(name: str, people: Sequence[Address]) -> bytes:
    """A field of addresses, such as From and To.

    Raises:
        BriefgenError: MAIL-HEADER, MAIL-ADDRESS.
    """
    lines = []
    for person in people:
        one = address(person.email, person.name)
        shown = f"<{one.email}>" if one.name else one.email
        if one.name and _PLAIN_NAME.fullmatch(one.name) and "=?" not in one.name and len(one.name) < 60:
            shown = f"{one.name} {shown}"
        elif one.name and one.name.isascii() and "=?" not in one.name and len(one.name) < 60:
            escaped = one.name.replace("\\", "\\\\").replace('"', '\\"')
            shown = f'"{escaped}" {shown}'
        elif one.name:
            shown = "\r\n ".join([*_words(one.name, LINE - len(name) - 2), shown])
        lines.append(shown)
    return (f"{name}: " + ",\r\n ".join(lines) + "\r\n").encode()


def identifiers(name: str, addresses: Iterable[str]) -> bytes:
    """A field of addresses in angle brackets, such as List-Unsubscribe: folded after commas, never encoded.

    Raises:
        BriefgenError: MAIL-HEADER, where one is no address of the web or of mail in ASCII of at most 900 characters.
    """
    listed = []
    for one in addresses:
        refuse_controls(one, name)
        if not _URI.fullmatch(one) or "," in one or len(one) > 900:
            raise problem("MAIL-HEADER", f"{name} cannot hold {one!r}", "Write https://… or mailto:… in ASCII, commas as %2C.")
        listed.append(f"<{one}>")
    return (f"{name}: " + ",\r\n ".join(listed) + "\r\n").encode()


def attached(media_type: str, file: str) -> bytes:
    """Content-Type and Content-Disposition of an attached file.

    Raises:
        BriefgenError: MAIL-HEADER, where the name holds what no file system takes.
    """
    refuse_controls(file, "a file's name")
    if not file or re.search(r'[/\\:*?"<>|]', decoded(file)) or file.startswith(".") or len(file.encode()) > 200:
        raise problem("MAIL-HEADER", f"{file!r} cannot be the name of an attached file", 'Names hold none of / \\ : * ? " < > |.')
    words = "\r\n ".join(_words(file, LINE - 8))
    shown = file if file.isascii() and "=?" not in file else words
    # A file name in RFC 2231's form is one long token: several mail programs do not put pieces of it together.
    return (
        f'Content-Type: {media_type};\r\n name="{shown}"\r\n'
        f"Content-Disposition: attachment;\r\n filename*=UTF-8''{quote(file, safe='')}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
    ).encode()
