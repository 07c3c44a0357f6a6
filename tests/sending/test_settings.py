"""Settings and recipients: every mistake at its line, and no password in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.problems import BriefgenError
from briefgen.sending.recipients import read_recipients
from briefgen.sending.settings import PASSWORD, read_mailbox, read_settings

GOOD = """from = "Укрінформ <news@example.org>"
reply_to = "desk@example.org"
unsubscribe = ["https://example.org/leave?e={email}&t={token}", "mailto:leave@example.org"]

[smtp]
host = "smtp.example.org"
port = 2525
user = "news"
retries = [5]
"""


def settings(folder: Path, text: str) -> Path:
    path = folder / "mail.toml"
    path.write_text(text, "utf-8")
    return path


def test_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_settings(settings(tmp_path, GOOD))
    assert (read.sender.name, read.sender.email) == ("Укрінформ", "news@example.org")
    assert (read.host, read.port, read.security, read.user, read.retries) == ("smtp.example.org", 2525, "starttls", "news", (5,))
    monkeypatch.setenv(PASSWORD, "secret")
    assert read.password() == "secret"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("[smtp]", "[smtp", "5:", "MAIL-SETTINGS"),
        ('host = "smtp.example.org"\n', "", "5:1", "smtp.host is missing"),
        ("port = 2525", "port = 70000", "7:1", "not a port"),
        ("port = 2525", 'port = "25"', "7:1", "not a int"),
        ('user = "news"', 'pasword = "x"', "8:1", "there is no pasword"),
        ('user = "news"', 'password = "x"', "8:1", "does not belong into a file"),
        ('user = "news"', 'security = "ssl"', "8:1", "no security"),
        ('user = "news"', 'user = "news"\nsecurity = "none"', "9:1", "unencrypted"),
        ("desk@example.org", "desk", "2:1", "not an e-mail address"),
        ("news@example.org", "news@example.org\\nBcc: x@example.org", "1:1", "MAIL-SETTINGS"),
        ("https://example.org/leave", "https://приклад.укр/leave", "3:1", "cannot hold"),
        ("retries = [5]", 'retries = ["soon"]', "9:1", "seconds"),
    ],
)
def test_mistakes_in_settings(tmp_path: Path, old: str, new: str, place: str, words: str) -> None:
    assert old in GOOD
    path = settings(tmp_path, GOOD.replace(old, new))
    with pytest.raises(BriefgenError, match=f"{path}:{place}") as caught:
        read_settings(path)
    assert words in str(caught.value)


def test_a_missing_password_says_where_to_put_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD, raising=False)
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    with pytest.raises(BriefgenError, match=f"MAIL-PASSWORD.*\n.*{PASSWORD}"):
        read_settings(settings(tmp_path, GOOD)).password()


def test_the_keyring_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ring:
        @staticmethod
        def get_password(service: str, user: str) -> str:
            return f"{service}/{user}"

    monkeypatch.delenv(PASSWORD, raising=False)
    monkeypatch.setitem(__import__("sys").modules, "keyring", Ring)
    assert read_settings(settings(tmp_path, GOOD)).password() == "briefgen smtp.example.org/news"


def test_mailboxes() -> None:
    assert read_mailbox("a@example.org").email == "a@example.org"
    assert read_mailbox('"The Desk, abroad" <a@example.org>').name == "The Desk, abroad"
    for text in ("", "a", "A <a>", "A <a@b.org", "A <a@b.org> b", "A\n <a@b.org>"):
        with pytest.raises(BriefgenError):
            read_mailbox(text)


def recipients(folder: Path, text: str) -> Path:
    path = folder / "readers.csv"
    path.write_bytes(text.encode())
    return path


def test_recipients(tmp_path: Path) -> None:
    text = '\ufeffemail,lang,name,token\nanna@example.org,uk,"Анна, редакторка",a1\n\nmin@example.org,ko,,b 2\n'
    read = read_recipients(recipients(tmp_path, text), {"en", "uk", "ko"}, with_token=True)
    assert [(one.address.email, one.lang, one.address.name) for one in read] == [
        ("anna@example.org", "uk", "Анна, редакторка"),
        ("min@example.org", "ko", ""),
    ]
    assert read[1].fill("https://example.org/?e={email}&t={token}") == "https://example.org/?e=min%40example.org&t=b%202"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("email\na@example.org\n", "1:1", "column lang is missing"),
        ("email,lang,nme\n", "1:12", "no column 'nme'"),
        ("email,lang\na@example.org,fr\n", "2:15", "no language 'fr'"),
        ("email,lang\nanna,en\n", "2:1", "not an e-mail address"),
        ("email,lang\na@example.org,en\nb@example.org,en\nA@Example.org,uk\n", "4:1", "line 2, too"),
        ("email,lang\na@example.org\n", "2:1", "1 cells where the first line has 2"),
        ("email,lang,name\na@example.org,en,=?utf-8?B?DQo=?=\n", "2:1", "hidden in an encoded word"),
        ('email,lang,name\na@example.org,en,"x\ny"\n', "3:1", "U+000A"),
        ("email,lang\n", "1:1", "no recipient"),
        ('email,lang\n"a@example.org,en\n', "2:1", "no CSV"),
    ],
)
def test_mistakes_in_recipients(tmp_path: Path, text: str, place: str, words: str) -> None:
    path = recipients(tmp_path, text)
    with pytest.raises(BriefgenError, match=f"{path}:{place}") as caught:
        read_recipients(path, {"en", "uk"})
    assert words in str(caught.value)


def test_a_token_must_be_there_where_it_is_used(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="has no token"):
        read_recipients(recipients(tmp_path, "email,lang\na@example.org,en\n"), {"en"}, with_token=True)


def test_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "readers.csv"
    path.write_bytes("email,lang,name\na@example.org,en,Анна\n".encode("cp1251"))
    with pytest.raises(BriefgenError, match=f"{path}:2:1: RECIPIENTS: the file is not UTF-8"):
        read_recipients(path, {"en"})
