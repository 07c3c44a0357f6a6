"""What an e-mail carries beside a brief: from whom, to whom, and how one leaves the list."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from briefgen.writers.headers import Address


class Envelope(Struct, frozen=True):
    """The addresses of one e-mail.

    Attributes:
        sender: without one the e-mail is a draft, which a mail program opens for writing.
        recipient: whose e-mail it is.
        reply_to: where answers go, if not to the sender.
        unsubscribe: addresses (https, mailto) by which this recipient leaves the list; with one of https, by one click.
        date: the Date of the header; the brief's publication where None.
    """

    sender: Address | None = None
    recipient: Address | None = None
    reply_to: Address | None = None
    unsubscribe: tuple[str, ...] = ()
    date: dt.datetime | None = None
