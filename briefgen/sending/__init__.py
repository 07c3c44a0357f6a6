"""Sending briefs by SMTP: settings, recipients, a spool that is written first, and deliveries of which each is recorded.

    settings (mail.toml) + recipients (CSV) + sheet -> spool (one file an e-mail) -> SMTP, sent.log

An e-mail is handed over at most once: `sent.log` says so before the first octet of its text leaves, and what broke off after
that is uncertain and left to a person.
"""
