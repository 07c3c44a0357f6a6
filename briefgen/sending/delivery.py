"""From the spool to a mail server, by SMTP (RFC 5321), each e-mail in a transaction of its own.

What may go wrong and what is made of it:

    before the e-mail's text leaves   4xx, a drop, a timeout   deferred: tried again
                                      5xx                      refused
    after                             2xx                      sent
                                      4xx, 5xx                 deferred, refused: the server says that it has not taken it
                                      a drop, a timeout        uncertain: never tried again by itself
"""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Callable

from msgspec import Struct, field

from briefgen.problems import BriefgenError, Problem
from briefgen.sending.settings import Settings
from briefgen.sending.spool import Item, Spool

FAILED_CONNECTIONS = 3
"""So many times in a row a connection may fail; then the rest is left for another run."""


class Unreachable(Exception):
    """The server cannot be reached, or does not let us in for now."""


class Delivery(Struct):
    """Sends what a spool has pending.

    Attributes:
        settings: the server, and whom the e-mails are from.
        spool: what is sent, and where it is recorded.
        interval: seconds between e-mails at least.
        tell: called with each item and its new state.
        sleep, clock: `time`'s, or a test's.
    """

    settings: Settings
    spool: Spool
    interval: float = 0.0
    tell: Callable[[Item, str, str], object] = lambda item, state, answer: None
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _smtp: smtplib.SMTP | None = None
    _failed: int = 0
    _next: float = field(default=float("-inf"))

    def run(self, *, uncertain: bool = False) -> None:
        """Try what is pending, and again what was put off, after the settings' waits; stop where the server cannot be reached.

        Raises:
            BriefgenError: MAIL-LOGIN, where the server refuses the password; MAIL-SERVER, where its
                certificate is not trusted, or it cannot do what the settings ask for.
            OSError: where the log cannot be written.
        """
        items = self.spool.pending(uncertain=uncertain)
        try:
            for wait in (*self.settings.retries, None):
                self._pass(items)
                items = [item for item in items if self.spool.state(item) in ("", "deferred")]
                if not items or wait is None or self._failed >= FAILED_CONNECTIONS:
                    return
                self._close()
                self.sleep(wait)
        finally:
            self._close()

    def _pass(self, items: list[Item]) -> None:
        for item in items:
            if self._failed >= FAILED_CONNECTIONS:
                return
            if (wait := self._next - self.clock()) > 0:
                self.sleep(wait)
            self._next = self.clock() + self.interval
            state, answer = self._one(item)
            self.spool.note(item, state, answer)
            self.tell(item, state, answer)

    def _one(self, item: Item) -> tuple[str, str]:
        begun = False
        try:
            smtp = self._connected()
            data = re.sub(rb"(?m)^\.", b"..", self.spool.data(item))
            for command, wanted in (
                (f"MAIL FROM:<{self.settings.sender.email}>", (250,)),
                (f"RCPT TO:<{item.email}>", (250, 251, 252)),
                ("DATA", (354,)),
            ):
                code, answer = smtp.docmd(command)
                if code not in wanted:
                    return self._declined(smtp, code, answer)
            # From here on the server may have the e-mail, whatever happens: that stands in the log first.
            self.spool.note(item, "sending")
            begun = True
            smtp.send(data + (b"" if data.endswith(b"\r\n") else b"\r\n") + b".\r\n")
            code, answer = smtp.getreply()
            if code == 250:
                self._failed = 0
                return "sent", _text(answer)
            return self._declined(smtp, code, answer)
        except Unreachable as error:
            self._failed += 1
            return "deferred", str(error)
        except (smtplib.SMTPException, OSError) as error:
            self._abandon()
            return ("uncertain" if begun else "deferred"), f"{type(error).__name__}: {error}"

    def _declined(self, smtp: smtplib.SMTP, code: int, answer: bytes) -> tuple[str, str]:
        """A server's no: for now or for good; the connection is made ready for the next e-mail."""
        if code == 421 or code < 0:
            self._abandon()
        else:
            try:
                smtp.rset()
            except (smtplib.SMTPException, OSError):
                self._abandon()
        return ("refused" if 500 <= code < 600 else "deferred"), f"{code} {_text(answer)}"

    def _connected(self) -> smtplib.SMTP:
        """The connection, made anew where there is none.

        Raises:
            Unreachable, BriefgenError.
        """
        if self._smtp is not None:
            return self._smtp
        settings = self.settings
        try:
            context = ssl.create_default_context(cafile=str(settings.ca) if settings.ca else None)
            smtp: smtplib.SMTP
            if settings.security == "tls":
                smtp = smtplib.SMTP_SSL(settings.host, settings.port, timeout=settings.timeout, context=context)
            else:
                smtp = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)
            self._smtp = smtp
            smtp.ehlo_or_helo_if_needed()
            if settings.security == "starttls":
                smtp.starttls(context=context)
                smtp.ehlo()
            if settings.user:
                smtp.login(settings.user, settings.password())
        except (ssl.SSLError, smtplib.SMTPNotSupportedError) as error:
            self._abandon()
            help = 'A server with a certificate of its own: ca = "its.pem" in the settings.'
            raise BriefgenError([Problem("MAIL-SERVER", f"{settings.host}: {_reason(error)}", help=help)]) from error
        except smtplib.SMTPAuthenticationError as error:
            self._abandon()
            if 400 <= error.smtp_code < 500:
                raise Unreachable(f"{error.smtp_code} {_text(error.smtp_error)}") from error
            message = f"{settings.host} does not take the password of {settings.user}: {_text(error.smtp_error)}"
            raise BriefgenError([Problem("MAIL-LOGIN", message)]) from error
        except (smtplib.SMTPException, OSError) as error:
            self._abandon()
            raise Unreachable(f"{settings.host}:{settings.port}: {_reason(error)}") from error
        self._failed = 0
        return smtp

    def _abandon(self) -> None:
        """Drop the connection without a word."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _close(self) -> None:
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (smtplib.SMTPException, OSError):
                self._smtp.close()
            self._smtp = None


def _text(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
