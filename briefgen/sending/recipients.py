"""Who gets an e-mail: a CSV file with `email`, `lang`, and where wanted `name` and `token`."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from briefgen.problems import BriefgenError, Mark, Problem
from briefgen.writers.headers import Address, address

COLUMNS = ("email", "lang", "name", "token")


class Recipient(Struct, frozen=True):
    """One reader: where, in which language, and the token that stands for them in addresses by which they leave the list."""

    address: Address
    lang: str
    token: str = ""

    def fill(self, pattern: str) -> str:
        """An address with `{email}` and `{token}` filled in, percent-encoded."""
        return pattern.replace("{email}", quote(self.address.email, safe="")).replace("{token}", quote(self.token, safe=""))


def read_recipients(path: Path, languages: Collection[str], *, with_token: bool = False) -> list[Recipient]:
    """The recipients of a file, in its order.

    Args:
        languages: the codes that there are.
        with_token: whether each must have a token, since an address by which one leaves the list holds it.

    Raises:
        BriefgenError: RECIPIENTS, with every mistake at its line and column.
        OSError: where the file cannot be read.
    """
    data = path.read_bytes()
    problems: list[Problem] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefgenError([Problem("RECIPIENTS", "the file is not UTF-8", Mark(str(path), line, 1))]) from error
    lines = text.splitlines()

    def note(line: int, cell: str, message: str, help: str = "") -> None:
        row = lines[line - 1] if line <= len(lines) else ""
        problems.append(Problem("RECIPIENTS", message, Mark(str(path), line, max(0, row.find(cell)) + 1), help))

    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[Recipient] = []
    seen: dict[str, int] = {}
    columns: list[str] = []
    try:
        for cells in rows:
            line = rows.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = [cell.strip().lower() for cell in cells]
                for name in columns:
                    if name not in COLUMNS:
                        note(line, name, f"there is no column {name!r}", ", ".join(COLUMNS))
                for name in COLUMNS[:2]:
                    if name not in columns:
                        note(line, "", f"the column {name} is missing", "The first line names the columns: email,lang,name,token")
                if problems:
                    break
                continue
            row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            if len(cells) != len(columns):
                note(line, "", f"{len(cells)} cells where the first line has {len(columns)}")
                continue
            if row["lang"] not in languages:
                note(line, row["lang"], f"there is no language {row['lang']!r}", "one of " + ", ".join(sorted(languages)))
            if with_token and not row.get("token"):
                note(line, "", f"{row['email']} has no token, which the address to unsubscribe holds")
            try:
                mailbox = address(row["email"], row.get("name", ""))
            except BriefgenError as error:
                note(line, row["email"], error.problems[0].message, error.problems[0].help)
                continue
            key = mailbox.email.lower()
            if key in seen:
                note(line, row["email"], f"{row['email']} stands in line {seen[key]}, too", "Nobody gets an e-mail twice.")
            seen[key] = line
            found.append(Recipient(mailbox, row["lang"], row.get("token", "")))
    except csv.Error as error:
        note(rows.line_num, "", f"this is no CSV: {error}")
    if not problems and not found:
        problems.append(Problem("RECIPIENTS", "the file names no recipient", Mark(str(path), 1, 1)))
    if problems:
        raise BriefgenError(problems, {str(path): text})
    return found
