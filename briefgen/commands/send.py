"""`briefgen send`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, TEMPLATES, Listed, complain


@click.command()
@click.argument("sheet", type=click.Path(dir_okay=False), metavar="SHEET")
@click.option(
    "--to",
    "recipients",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Recipients: a CSV file with email, lang and, where wanted, name and token.",
)
@click.option(
    "--mail",
    "settings",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Settings: a TOML file with from, unsubscribe and [smtp].",
)
@click.option("--attach", type=Listed(), default=(), help="Languages whose PDFs go with each e-mail; own: the recipient's.")
@click.option("--kind", default="brief", show_default=True, help="What is made: alert, brief or timeline.")
@click.option("--length", default="standard", show_default=True, help="line, short, standard or full.")
@click.option(
    "--dates",
    type=click.Choice(["relative", "absolute"]),
    default="relative",
    show_default=True,
    help="Relative: by the day of publication (on Monday); absolute: with the year, to be read later.",
)
@click.option("--theme", default="wire", show_default=True, metavar="NAME", help="How e-mails and PDFs look.")
@click.option(
    "--spool",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where e-mails and sent.log are kept; the next run resumes there.  [default: spool/<slug>]",
)
@click.option(
    "--rate", type=click.FloatRange(min=0), default=60, show_default=True, help="E-mails a minute at most; 0: no limit."
)
@click.option("--test", "test", metavar="ADDRESS", help="Send one e-mail of each language there, now, and to nobody else.")
@click.option("--deliver", is_flag=True, help="Send. Without it nothing leaves: a dry run.")
@click.option("--again", is_flag=True, help="With --deliver: also send again what is uncertain.")
@TEMPLATES
@LOCALES
def send(
    sheet: str,
    recipients: Path,
    settings: Path,
    attach: tuple[str, ...],
    kind: str,
    length: str,
    dates: str,
    theme: str,
    spool: Path | None,
    rate: float,
    test: str | None,
    deliver: bool,
    again: bool,
    templates: tuple[Path, ...],
    locales: tuple[Path, ...],
) -> None:
    """Send a brief by e-mail to each recipient in their language; a dry run unless --deliver is given.

    Ends with 0 when all are sent, 1 where some were refused or are uncertain, 75 where some were put off: run it again.
    """
    from briefgen.api import Workshop
    from briefgen.making import Job, load
    from briefgen.problems import BriefgenError
    from briefgen.sending.post import Mailing
    from briefgen.writers import WriteContext

    shop = Workshop(templates, locales)
    job = Job(shop, (), (), kind, length, dates == "absolute", WriteContext(theme=theme), attach=attach)
    try:
        mailing = Mailing(job, load(shop, sheet), settings, recipients, rate)
        if test is not None:
            status = mailing.try_out(test)
        elif deliver:
            status = mailing.deliver(spool, again=again)
        else:
            status = mailing.rehearse()
    except BriefgenError as error:
        complain(error)
        status = 1
    sys.exit(status)
