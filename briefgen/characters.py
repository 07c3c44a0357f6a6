"""What text may hold: UTF-8 of a bearable size, without characters that mislead, hide or cannot be printed."""

from __future__ import annotations

import re

from briefgen.problems import Mark, Problem

LARGEST_TEXT = 2 * 1024 * 1024
"""Bytes of UTF-8 that one text may have."""
_MOST_CHARACTERS = 20

REFUSED = re.compile(
    "\r(?!\n)|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, Hangul fillers: nothing is seen of them
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"  # zero width, line separators, bidirectional controls
    "\ufff9-\uffff\ufdd0-\ufdef\ud800-\udfff\ue000-\uf8ff"  # damaged text, noncharacters, surrogates, private use
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff"  # tags, private planes
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "]"
)
"""Characters that a text may not hold."""
_BREAKS = re.compile("\r(?!\n)|[\x0b\x0c\x85\u2028\u2029]")


def decoded(text: str | bytes, file: str, first_line: int) -> tuple[str, list[Problem]]:
    """The text without a byte order mark, and why it cannot be read at all."""
    where = Mark(file, first_line, 1)
    size = len(text) if isinstance(text, bytes) or 4 * len(text) <= LARGEST_TEXT else len(text.encode("utf-8", "replace"))
    if size > LARGEST_TEXT:
        message = f"the text has {size:,} bytes, more than {LARGEST_TEXT:,}"
        return "", [Problem("TOO-LARGE", message, where, "a fact sheet tells one story: split the file")]
    if isinstance(text, str):
        return text.removeprefix("\ufeff"), []
    try:
        return text.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        damaged = text.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        first = re.search("[\udc80-\udcff]", damaged)
        assert first is not None
        message = f"the byte 0x{error.object[error.start]:02X} is not UTF-8"
        help = "save the file as UTF-8; older programs write UTF-16, Windows-1251 (Ukrainian) or EUC-KR (Korean)"
        readable = re.sub("[\udc80-\udcff]", "\N{REPLACEMENT CHARACTER}", damaged)
        return readable, [Problem("ENCODING", message, _place(damaged, first.start(), file, first_line), help)]


def unprintable(text: str, file: str, first_line: int) -> tuple[list[Problem], bool]:
    """Problems with single characters, and whether one of them may break a line."""
    problems: list[Problem] = []
    for match in REFUSED.finditer(text):
        where = _place(text, match.start(), file, first_line)
        if len(problems) == _MOST_CHARACTERS:
            more = sum(1 for _ in REFUSED.finditer(text, match.start()))
            problems.append(Problem("CHARACTER", f"{more} more characters that cannot be printed follow", where))
            break
        problems.append(refusal(match[0], where))
    return problems, bool(problems) and _BREAKS.search(text) is not None


def refusal(char: str, where: Mark) -> Problem:
    """Why a character of `REFUSED` is refused, and what to do about it."""
    code = ord(char)
    if code < 0x20 or 0x7F <= code < 0xA0:
        kind, help = "a control character", "delete it; it often comes from a program that text was copied from"
        if char == "\r":
            kind, help = "a carriage return that ends no line", "save the file with line ends LF or CR LF"
    elif 0xD800 <= code <= 0xDFFF:
        kind, help = "half of a surrogate pair", "write the character itself, and save the file as UTF-8"
    elif 0xE000 <= code <= 0xF8FF or (code >= 0xF0000 and code & 0xFFFE != 0xFFFE):
        kind, help = "a private-use character, which every font shows differently", "write a character of Unicode in its place"
    elif code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        kind, help = "not a character", "delete it"
    elif code in (0x2028, 0x2029):
        kind, help = "a line separator", "end the line as other lines end"
    elif 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
        kind, help = "a control of writing direction, which can make text read otherwise than it stands", "delete it"
    elif code in (0xFFFC, 0xFFFD):
        kind, help = "the sign of a character that was lost", "look the text up in its source and write it anew"
    else:
        kind, help = "a character of which nothing is seen", "delete it; the text stays the same to the eye"
    return Problem("CHARACTER", f"U+{code:04X} is {kind}", where, help)


def _place(text: str, index: int, file: str, first_line: int) -> Mark:
    return Mark(file, first_line + text.count("\n", 0, index), index - text.rfind("\n", 0, index))
