"""`briefgen make`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from briefgen.options import LOCALES, TEMPLATES, Listed, document_options, each

STEPS = ("load", "plan", "realise")


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=click.Path(dir_okay=False), metavar="SHEET...")
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages.")
@click.option("--format", "formats", type=Listed(), default="md,html,pdf", show_default=True,
              help="md, html, fragment, eml, pdf, txt, telegram, telegram-html, json.")  # fmt: skip
@click.option("--kind", default="brief", show_default=True, help="What is made: alert, brief or timeline.")
@click.option("--length", default="standard", show_default=True, help="line, short, standard or full.")
@click.option("--dates", type=click.Choice(["relative", "absolute"]), default="relative", show_default=True,
              help="Relative: by the day of publication (on Monday); absolute: with the year, to be read later.")  # fmt: skip
@click.option("--since", type=click.Path(dir_okay=False), metavar="SHEET",
              help="An earlier sheet of the story: say what has changed, with both figures.")  # fmt: skip
@click.option("-o", "--out", default=".", show_default=True, metavar="DIR", help="The folder to write into, or - for stdout.")
@click.option("--stop-after", type=click.Choice(STEPS), help="Print a step's value as JSON and stop.")
@click.option("--attach", type=Listed(), default=(), help="Languages whose PDFs go with each eml; own: the e-mail's.")
@document_options
@TEMPLATES
@LOCALES
def make(
    sheets: tuple[str, ...],
    lang: tuple[str, ...],
    formats: tuple[str, ...],
    kind: str,
    length: str,
    dates: str,
    since: str | None,
    out: str,
    stop_after: str | None,
    attach: tuple[str, ...],
    templates: tuple[Path, ...],
    locales: tuple[Path, ...],
    document: dict[str, Any],
) -> None:
    """Make briefs: <slug>.<lang>.<format> for each sheet, language and format."""
    from briefgen import making
    from briefgen.api import Workshop
    from briefgen.writers import WriteContext

    context = WriteContext(**document)
    job = making.Job(Workshop(templates, locales), lang, formats, kind, length, dates == "absolute", context, since, attach)
    if stop_after is not None:
        sys.exit(each(sheets, lambda sheet: making.inspect(job, sheet, stop_after)))
    if out == "-":
        if len(sheets) * len(lang) * len(formats) != 1:
            raise click.UsageError("-o - takes one sheet, one language and one format")
        sys.exit(each(sheets, lambda sheet: making.to_stdout(job, sheet)))
    making.check_options(job)
    files = making.Folder(Path(out))
    sys.exit(each(sheets, lambda sheet: making.to_folder(job, sheet, files)))
