"""Postfix and Dovecot on loopback, with a folder and ports of their own; the system's are left alone.

Postfix takes mail with STARTTLS and a password, and hands it to Dovecot (LMTP), which shows it by IMAP.  Postfix's master
starts as root or not at all: where a test does not run as root, that is an error and says so.
"""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

USER, PASSWORD = "news", "s3cret-pass"

_MAIN = """compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = {daemons}
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.example.org
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_maps = static:yes
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
"""

_MASTER = """127.0.0.1:{smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

_DOVECOT = """base_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%n
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
"""


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _run(*command: str | Path) -> None:
    # Into a file: a server keeps what its command's output was open, and a pipe would never end.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run([str(part) for part in command], stdout=output, stderr=output, timeout=60)
        output.seek(0)
        assert done.returncode == 0, f"{command}: {output.read()}"


class MailHost:
    """Both servers; they run within a `with`."""

    def __init__(self) -> None:
        assert os.geteuid() == 0, "Postfix starts as root alone: run this test as root, as CI does"
        self.smtp, self.lmtp, self.imap, self.auth = (_port() for _ in range(4))
        # Both work under users of their own, which cannot enter pytest's folders.
        self.folder = Path(tempfile.mkdtemp(prefix="briefgen-mail-"))
        self.folder.chmod(0o755)

    def __enter__(self) -> Self:
        folder, owner = self.folder, pwd.getpwnam("postfix")
        mail = pwd.getpwnam("mail")
        for name in ("queue", "data", "mail", "run", "postfix"):
            (folder / name).mkdir()
        os.chown(folder / "data", owner.pw_uid, owner.pw_gid)
        os.chown(folder / "mail", mail.pw_uid, mail.pw_gid)
        subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
        keys: list[str | Path] = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-days", "2"]
        _run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *keys, *subject)
        found = [Path(place) for place in ("/usr/lib/postfix/sbin", "/usr/libexec/postfix") if Path(place, "master").exists()]
        values: dict[str, object] = {
            "folder": folder,
            "daemons": found[0],
            "password": PASSWORD,
            "uid": mail.pw_uid,
            "gid": mail.pw_gid,
        }
        values |= {"smtp": self.smtp, "lmtp": self.lmtp, "imap": self.imap, "auth": self.auth}
        (folder / "postfix" / "main.cf").write_text(_MAIN.format(**values), "utf-8")
        (folder / "postfix" / "master.cf").write_text(_MASTER.format(**values), "utf-8")
        (folder / "dovecot.conf").write_text(_DOVECOT.format(**values), "utf-8")
        try:
            _run("dovecot", "-c", folder / "dovecot.conf")
            _run("postfix", "-c", folder / "postfix", "start")
            for port in (self.smtp, self.imap, self.lmtp, self.auth):
                self._wait(port)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for command in (
            ["postfix", "-c", self.folder / "postfix", "stop"],
            ["doveadm", "-c", self.folder / "dovecot.conf", "stop"],
        ):
            subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self, port: int) -> None:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"nothing listens on port {port}\n{self.log()}")

    def log(self) -> str:
        """What both servers wrote down."""
        return "".join(
            (self.folder / name).read_text("utf-8") for name in ("postfix.log", "dovecot.log") if (self.folder / name).exists()
        )

    def inbox(self, reader: str, count: int) -> list[bytes]:
        """A reader's e-mails, once there are so many; all that there are after ten seconds."""
        end = time.monotonic() + 10
        while True:
            with imaplib.IMAP4("127.0.0.1", self.imap, timeout=10) as box:
                box.login(reader, PASSWORD)
                box.select("INBOX", readonly=True)
                numbers = box.search(None, "ALL")[1][0].split()
                if len(numbers) >= count or time.monotonic() > end:
                    parts = [box.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in numbers]
                    return [part[1] for part in parts if isinstance(part, tuple)]
            time.sleep(0.1)
