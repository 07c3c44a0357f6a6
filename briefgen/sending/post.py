"""A mailing: one e-mail for each recipient, in their language; rehearsed, tried out, or delivered."""

from __future__ import annotations

import datetime as dt
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from briefgen.facts import FactSheet
from briefgen.making import Job, check_options
from briefgen.problems import Problem
from briefgen.sending.delivery import Delivery
from briefgen.sending.recipients import Recipient, read_recipients
from briefgen.sending.settings import Settings, read_mailbox, read_settings
from briefgen.sending.spool import Item, Spool
from briefgen.writers.base import Attachment
from briefgen.writers.envelope import Envelope
from briefgen.writers.mail import message


def write_messages(
    job: Job, sheet: FactSheet, settings: Settings, recipients: Sequence[Recipient], date: dt.datetime
) -> Iterator[tuple[Item, bytes]]:
    """The e-mails of a mailing with what the queue notes of each, in the recipients' order.

    A brief and a PDF are made once a language.  An e-mail's id comes from its content and its two addresses, not from `date`.

    Raises:
        BriefgenError: where a brief, a PDF or a header cannot be made.
    """
    briefs = {lang: job.brief(sheet, lang) for lang in dict.fromkeys(recipient.lang for recipient in recipients)}
    for brief in briefs.values():
        job.shop.write(brief, "eml", sheet=sheet, context=job.context)  # verified once; what differs below is addresses
    files: dict[str, Attachment] = {}
    for recipient in recipients:
        codes = dict.fromkeys(recipient.lang if code == "own" else code for code in job.attach)
        for code in codes:
            if code not in files:
                files[code] = job.pdf(sheet, code)
        envelope = Envelope(
            sender=settings.sender,
            recipient=recipient.address,
            reply_to=settings.reply_to,
            unsubscribe=tuple(recipient.fill(pattern) for pattern in settings.unsubscribe),
            date=date,
        )
        brief = briefs[recipient.lang]
        context = replace(job.context, templates=job.shop.own_templates, attachments=tuple(files[code] for code in codes))
        data = message(brief, context, envelope)
        found = re.search(rb"^Message-ID: <([0-9a-f]{32})@", data, re.MULTILINE)
        assert found is not None
        yield Item(found[1].decode(), recipient.address.email, recipient.lang, brief.title.text), data


class Mailing:
    """What `briefgen send` was asked for: each of its methods prints what it does and returns the exit code.

    Raises:
        BriefgenError: for an unknown option, and with every mistake of the settings and the recipients.
        OSError: where a file cannot be read.
    """

    def __init__(self, job: Job, sheet: FactSheet, settings: Path, recipients: Path, rate: float) -> None:
        check_options(job)
        self.job = job
        self.sheet = sheet
        self.settings = read_settings(settings)
        with_token = any("{token}" in pattern for pattern in self.settings.unsubscribe)
        self.recipients = read_recipients(recipients, job.shop.languages(), with_token=with_token)
        self.interval = 60 / rate if rate else 0.0

    def messages(self, recipients: Sequence[Recipient] | None = None) -> Iterator[tuple[Item, bytes]]:
        """The e-mails, dated now."""
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        chosen = self.recipients if recipients is None else recipients
        return write_messages(self.job, self.sheet, self.settings, chosen, now)

    def rehearse(self) -> int:
        """Make every e-mail, and say to whom it would go."""
        count = 0
        for item, data in self.messages():
            print(f"{item.email}\t{item.lang}\t{len(data) / 1024:.0f} KB\t{item.subject}")
            count += 1
        self._tell()
        print(f"dry run: {count} e-mails, none sent; --deliver sends them", file=sys.stderr)
        return 0

    def try_out(self, address: str) -> int:
        """Send one e-mail of each language that the recipients have to one address; nothing is kept of it."""
        mailbox = read_mailbox(address)
        languages = dict.fromkeys(recipient.lang for recipient in self.recipients)
        status = 0
        with tempfile.TemporaryDirectory() as folder:
            for lang in languages:  # a spool holds one e-mail for a reader; here one reader gets several
                with Spool(Path(folder, lang)) as spool:
                    spool.add(self.messages([Recipient(mailbox, lang, "test")]))
                    status = max(status, self._send(spool, again=False))
        return status

    def deliver(self, folder: Path | None, *, again: bool) -> int:
        """Spool every e-mail, then send what the spool has pending."""
        with Spool(folder or Path("spool", self.sheet.slug)) as spool:
            new = spool.add(self.messages())
            self._tell()
            print(
                f"{spool.folder}: {len(spool.items)} e-mails, {new} of them new, {spool.count('sent')} sent before",
                file=sys.stderr,
            )
            return self._send(spool, again=again)

    def _send(self, spool: Spool, *, again: bool) -> int:
        Delivery(self.settings, spool, self.interval, _report).run(uncertain=again)
        left = {state: spool.count(state) for state in ("sent", "refused", "uncertain", "deferred", "")}
        left["deferred"] += left.pop("")
        print(", ".join(f"{count} {state}" for state, count in left.items() if count), file=sys.stderr)
        if left["uncertain"]:
            items = [item for item in spool.items.values() if spool.state(item) == "uncertain"]
            message = (
                f"{len(items)} e-mails broke off after they had begun to leave: {', '.join(item.email for item in items[:5])}"
            )
            help = "Ask the server's log, or the reader; --again sends them once more."
            print(Problem("MAIL-UNCERTAIN", message, help=help).render(), file=sys.stderr)
        if left["deferred"]:
            return 75
        return 1 if left["refused"] or left["uncertain"] else 0

    def _tell(self) -> None:
        for problem in self.job.context.report.problems:
            print(problem.render(), file=sys.stderr)
        self.job.context.report.problems.clear()


def _report(item: Item, state: str, answer: str) -> None:
    print(f"{state}\t{item.email}" + ("" if state == "sent" else f"\t{answer}"))
