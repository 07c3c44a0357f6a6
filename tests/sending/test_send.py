"""`briefgen send`: a dry run by default, against the scripted server, and against Postfix and Dovecot, read back by IMAP."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefgen.sending.settings import PASSWORD as VARIABLE
from tests.conftest import ROOT
from tests.outside import read_mail
from tests.sending.mailhost import PASSWORD, USER, MailHost
from tests.sending.server import Scripted

SHEET = ROOT / "seeds" / "kursk" / "sheet.yaml"
READERS = "email,lang,name,token\nanna@example.org,uk,Анна,a 1\nmin@example.org,ko,민,b2\njoe@example.org,en,,c3\n"


def briefgen(folder: Path, *arguments: str | Path, password: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, VARIABLE: password, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=180)


def write(folder: Path, port: int, smtp: str = 'security = "none"') -> tuple[str | Path, ...]:
    """The settings and recipients of a mailing; the arguments that name them."""
    (folder / "readers.csv").write_text(READERS, "utf-8")
    text = f"""from = "Укрінформ <news@example.org>"
unsubscribe = ["https://example.org/leave?t={{token}}", "mailto:leave@example.org"]
[smtp]
host = "127.0.0.1"
port = {port}
timeout = 20
retries = []
{smtp}
"""
    (folder / "mail.toml").write_text(text, "utf-8")
    return ("send", SHEET, "--to", "readers.csv", "--mail", "mail.toml", "--rate", "0")


def test_a_dry_run_sends_and_writes_nothing(tmp_path: Path) -> None:
    with Scripted() as server:
        done = briefgen(tmp_path, *write(tmp_path, server.port))
        assert server.connections == 0
    assert done.returncode == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[:2] for row in rows] == [["anna@example.org", "uk"], ["min@example.org", "ko"], ["joe@example.org", "en"]]
    assert "3 e-mails, none sent" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mail.toml", "readers.csv"]


def test_exit_codes_and_resuming(tmp_path: Path) -> None:
    with Scripted([{}, {"rcpt": "451 later"}, {"end": "drop"}]) as server:
        done = briefgen(tmp_path, *write(tmp_path, server.port), "--deliver")
        assert (done.returncode, len(server.taken)) == (75, 2)
        assert done.stdout == (
            "sent\tanna@example.org\ndeferred\tmin@example.org\t451 later\n"
            "uncertain\tjoe@example.org\tSMTPServerDisconnected: Connection unexpectedly closed\n"
        )
        assert "MAIL-UNCERTAIN: 1 e-mails broke off" in done.stderr
        done = briefgen(tmp_path, *write(tmp_path, server.port), "--deliver")
        assert (done.returncode, len(server.taken)) == (1, 3)
        assert done.stdout == "sent\tmin@example.org\n"
        done = briefgen(tmp_path, *write(tmp_path, server.port), "--deliver", "--again")
        assert (done.returncode, len(server.taken)) == (0, 4)
        assert briefgen(tmp_path, *write(tmp_path, server.port), "--deliver").returncode == 0
        assert len(server.taken) == 4
    assert [to for to, _ in server.taken] == ["anna@example.org", "joe@example.org", "min@example.org", "joe@example.org"]
    assert len(list((tmp_path / "spool" / "kursk").glob("*.eml"))) == 3


def test_a_new_reader_joins_and_another_text_does_not(tmp_path: Path) -> None:
    with Scripted() as server:
        arguments = write(tmp_path, server.port)
        assert briefgen(tmp_path, *arguments, "--deliver").returncode == 0
        (tmp_path / "readers.csv").write_text(READERS + "new@example.org,en,,d4\n", "utf-8")
        assert briefgen(tmp_path, *arguments, "--deliver").stdout == "sent\tnew@example.org\n"
        done = briefgen(tmp_path, *arguments, "--deliver", "--length", "full")
        assert done.returncode == 1
        assert "SPOOL-OTHER" in done.stderr
        assert len(server.taken) == 4


def test_a_trial_goes_to_one_address_in_each_language(tmp_path: Path) -> None:
    with Scripted() as server:
        done = briefgen(tmp_path, *write(tmp_path, server.port), "--test", "me@example.org")
        assert done.returncode == 0, done.stderr
        assert [to for to, _ in server.taken] == ["me@example.org"] * 3
        languages = [re.search(rb"^Content-Language: (\w+)", text, re.MULTILINE) for _, text in server.taken]
        assert [match[1] for match in languages if match] == [b"uk", b"ko", b"en"]
    assert not (tmp_path / "spool").exists()


def test_mistakes_are_told_before_anything_is_made(tmp_path: Path) -> None:
    arguments = write(tmp_path, 9)
    (tmp_path / "readers.csv").write_text("email,lang,token\nanna,uk,1\nb@example.org,fr,2\n", "utf-8")
    done = briefgen(tmp_path, *arguments, "--deliver")
    assert done.returncode == 1
    assert "readers.csv:2:1: RECIPIENTS" in done.stderr
    assert "readers.csv:3:15: RECIPIENTS" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "spool").exists()


def test_an_unreachable_server_is_for_later(tmp_path: Path) -> None:
    done = briefgen(tmp_path, *write(tmp_path, 9), "--deliver")
    assert done.returncode == 75
    assert "127.0.0.1:9" in done.stdout


@pytest.fixture(scope="module")
def host() -> Iterator[MailHost]:
    with MailHost() as running:
        yield running


def digests(files: Sequence[dict[str, str]]) -> list[str]:
    return [file["sha256"] for file in files]


@pytest.mark.tools
def test_through_postfix_and_dovecot(host: MailHost, tmp_path: Path) -> None:
    """STARTTLS and a password; each reader has one e-mail in their language, PDFs byte for byte; a second run sends nothing."""
    secure = f'security = "starttls"\nuser = "{USER}"\nca = "{host.folder}/cert.pem"'
    arguments = (*write(tmp_path, host.smtp, secure), "--attach", "own,en")
    wrong = briefgen(tmp_path, *arguments, "--deliver", password="wrong")
    assert (wrong.returncode, "MAIL-LOGIN" in wrong.stderr) == (1, True), wrong.stderr
    for run in (1, 2):
        done = briefgen(tmp_path, *arguments, "--deliver", password=PASSWORD)
        assert done.returncode == 0, done.stdout + done.stderr + host.log()
        assert done.stdout.count("sent\t") == (3 if run == 1 else 0)
    made = briefgen(tmp_path, "make", SHEET, "--format", "pdf,txt", "--out", "out")
    assert made.returncode == 0
    pdf = {lang: hashlib.sha256((tmp_path / "out" / f"kursk.{lang}.pdf").read_bytes()).hexdigest() for lang in ("en", "uk", "ko")}
    readers = {"anna": "uk", "min": "ko", "joe": "en"}
    boxes = {reader: host.inbox(reader, 1) for reader in readers}
    assert {reader: len(box) for reader, box in boxes.items()} == dict.fromkeys(readers, 1)
    read = dict(zip(readers, read_mail([box[0] for box in boxes.values()]), strict=True))
    for reader, lang in readers.items():
        title = (
            (tmp_path / "out" / f"kursk.{lang}.txt")
            .read_text("utf-8")
            .split("\n===")[0]
            .replace("\n", " ")
            .replace("\u00a0", " ")
        )
        for parser in ("mailparser", "postal"):
            found = read[reader][parser]
            assert found["subject"] == title
            assert found["from"] == [["Укрінформ", "news@example.org"]]
            assert found["to"][0][1] == f"{reader}@example.org"
            assert found["headers"]["content-language"] == lang
            assert found["headers"]["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
            token = {"anna": "a%201", "min": "b2", "joe": "c3"}[reader]
            assert found["headers"]["list-unsubscribe"].startswith(f"<https://example.org/leave?t={token}>,")
            assert digests(found["attachments"]) == ([pdf[lang], pdf["en"]] if lang != "en" else [pdf["en"]])
            assert found["attachments"][0]["name"].endswith(f"(kursk.{lang}).pdf")


@pytest.mark.tools
def test_a_certificate_that_nobody_vouches_for_is_refused(host: MailHost, tmp_path: Path) -> None:
    done = briefgen(tmp_path, *write(tmp_path, host.smtp, f'user = "{USER}"'), "--deliver", password=PASSWORD)
    assert done.returncode == 1
    assert "MAIL-SERVER" in done.stderr
    assert "certificate" in done.stderr


@pytest.mark.tools
def test_what_postfix_refuses_is_refused(host: MailHost, tmp_path: Path) -> None:
    """A reader of a domain that this server does not take without a password."""
    done = briefgen(tmp_path, *write(tmp_path, host.smtp, f'ca = "{host.folder}/cert.pem"'), "--deliver")
    assert done.returncode == 1, done.stdout
    assert done.stdout.count("refused\t") == 3
    assert "554 " in done.stdout
