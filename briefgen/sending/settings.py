"""`mail.toml`: from whom, how one leaves the list, and by which server; the password is never in it."""

from __future__ import annotations

import ipaddress
import os
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from briefgen.problems import BriefgenError, Mark, Problem
from briefgen.writers.headers import Address, address, identifiers, refuse_controls

PASSWORD = "BRIEFGEN_SMTP_PASSWORD"
"""The environment variable of the mail server's password; without it the system's keyring is asked."""

_MAILBOX = re.compile(r"\s*(?:(?P<name>.*?)\s*<(?P<inner>[^<>]*)>|(?P<bare>[^<>]*?))\s*", re.DOTALL)
_KEYS: dict[str, dict[str, type]] = {
    "": {"from": str, "reply_to": str, "unsubscribe": list, "smtp": dict},
    "smtp": {"host": str, "port": int, "security": str, "user": str, "ca": str, "timeout": int, "retries": list},
}


class Settings(Struct, frozen=True):
    """What a mailing has in common.

    Attributes:
        sender, reply_to: mailboxes; `reply_to` may be None.
        unsubscribe: addresses with `{email}` and `{token}` to be filled in for each recipient.
        host, port: the mail server's.
        security: `starttls`, `tls` or `none`.
        user: whom the server knows; `""` for none.
        ca: certificates that the server's is checked against, instead of the system's.
        timeout: seconds for each answer of the server.
        retries: seconds to wait before each new try of what was put off.
    """

    sender: Address
    host: str
    reply_to: Address | None = None
    unsubscribe: tuple[str, ...] = ()
    port: int = 587
    security: str = "starttls"
    user: str = ""
    ca: Path | None = None
    timeout: int = 60
    retries: tuple[int, ...] = (60, 300)

    @property
    def local(self) -> bool:
        """Whether the server is this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def password(self) -> str:
        """The password, from the environment or the keyring.

        Raises:
            BriefgenError: MAIL-PASSWORD, where neither has one.
        """
        if (given := os.environ.get(PASSWORD)) is not None:
            return given
        try:
            stored = import_module("keyring").get_password(f"briefgen {self.host}", self.user)
        except ImportError:
            stored = None
        if stored is None:
            help = f"set {PASSWORD}, or: pip install briefgen[keyring] && keyring set 'briefgen {self.host}' {self.user}"
            raise BriefgenError([Problem("MAIL-PASSWORD", f"there is no password for {self.user} at {self.host}", help=help)])
        return str(stored)


def read_settings(path: Path) -> Settings:
    """Settings from a TOML file.

    Raises:
        BriefgenError: MAIL-SETTINGS, with every mistake at its line.
        OSError: where the file cannot be read.
    """
    text = path.read_text("utf-8")
    problems: list[Problem] = []

    def note(key: str, message: str, help: str = "") -> None:
        place = re.search(rf"(?m)^[ \t]*\[?{re.escape(key)}\b", text)
        mark = Mark(str(path), text.count("\n", 0, place.start()) + 1 if place else 1, 1)
        problems.append(Problem("MAIL-SETTINGS", message, mark, help))

    def fail() -> BriefgenError:
        return BriefgenError(problems, {str(path): text})

    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        mark = Mark(str(path), int(place[1]), int(place[2])) if place else Mark(str(path), 1, 1)
        problems.append(Problem("MAIL-SETTINGS", str(error).partition(" (at")[0], mark))
        raise fail() from error
    given = _known(data, "", note)
    smtp = _known(given.pop("smtp", {}), "smtp", note)
    values: dict[str, Any] = dict(smtp)
    for key, name, must in (("from", "sender", True), ("reply_to", "reply_to", False)):
        if key in given:
            try:
                values[name] = read_mailbox(given[key])
            except BriefgenError as error:
                note(key, error.problems[0].message, error.problems[0].help)
        elif must:
            note("", f"{key} is missing", 'from = "The Daily <news@example.org>"')
    if "host" not in smtp:
        note("smtp", "smtp.host is missing", '[smtp]\nhost = "smtp.example.org"')
    if smtp.get("security", "starttls") not in ("starttls", "tls", "none"):
        note("security", f"there is no security {smtp['security']!r}", "starttls, tls or none")
    if not 0 < smtp.get("port", 587) < 65536:
        note("port", f"{smtp['port']} is not a port", "1 to 65535")
    if not all(isinstance(wait, int) and 0 <= wait <= 86_400 for wait in smtp.get("retries", [])):
        note("retries", "retries are seconds to wait, each 0 to 86400", "retries = [60, 300]")
    for one in given.get("unsubscribe", []):
        try:
            identifiers("List-Unsubscribe", [str(one).replace("{email}", "e").replace("{token}", "t")])
        except BriefgenError as error:
            note("unsubscribe", error.problems[0].message, error.problems[0].help)
    if problems:
        raise fail()
    values["unsubscribe"] = tuple(given.get("unsubscribe", []))
    values["retries"] = tuple(smtp.get("retries", (60, 300)))
    if "ca" in values:
        values["ca"] = path.parent / values["ca"]
    settings = Settings(**values)
    if settings.security == "none" and settings.user and not settings.local:
        note("security", "a password would go over the network unencrypted", "Use starttls or tls.")
        raise fail()
    return settings


def _known(data: Any, section: str, note: Any) -> dict[str, Any]:
    """The keys that are known and of their type; the others are problems."""
    known, kept = _KEYS[section], {}
    for key, value in data.items() if isinstance(data, dict) else ():
        if key in ("password", "pass"):
            note(key, "a password does not belong into a file", f"Set {PASSWORD}, or use the keyring.")
        elif key not in known:
            note(key, f"there is no {key}", ", ".join(known))
        elif not isinstance(value, known[key]) or isinstance(value, bool):
            note(key, f"{key} is not a {known[key].__name__}")
        else:
            kept[key] = value
    return kept


def read_mailbox(text: str) -> Address:
    """`Name <local@domain>` or `local@domain`.

    Raises:
        BriefgenError: MAIL-ADDRESS, MAIL-HEADER.
    """
    match = _MAILBOX.fullmatch(refuse_controls(text, "a mailbox"))
    if match is None:
        return address(text)
    return address(match["inner"] if match["inner"] is not None else match["bare"], (match["name"] or "").strip('"'))
