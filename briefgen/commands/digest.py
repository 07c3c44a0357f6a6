"""`briefgen digest`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, TEMPLATES, Listed, each


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=click.Path(dir_okay=False), metavar="SHEET...")
@click.option("--title", "titles", multiple=True, metavar="TEXT",
              help="The digest's title; LANG=TEXT for one language, given several times.")  # fmt: skip
@click.option("--slug", default="digest", show_default=True, help="The stem of the files' names.")
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages.")
@click.option("--format", "formats", type=Listed(), default="md,html,pdf", show_default=True, help="md, html, pdf, txt, json.")
@click.option("--length", default="short", show_default=True, help="How much of each story: line, short, standard or full.")
@click.option("--dates", type=click.Choice(["relative", "absolute"]), default="relative", show_default=True,
              help="Relative: by each story's day of publication; absolute: with the year, to be read later.")  # fmt: skip
@click.option("-o", "--out", default=".", show_default=True, metavar="DIR", help="The folder to write into, or - for stdout.")
@TEMPLATES
@LOCALES
def digest(
    sheets: tuple[str, ...],
    titles: tuple[str, ...],
    slug: str,
    lang: tuple[str, ...],
    formats: tuple[str, ...],
    length: str,
    dates: str,
    out: str,
    templates: tuple[Path, ...],
    locales: tuple[Path, ...],
) -> None:
    """Make one digest of up to 200 sheets: contents, sections by desk, each name introduced once."""
    from briefgen import making
    from briefgen.api import Workshop

    if out == "-" and len(lang) * len(formats) != 1:
        raise click.UsageError("-o - takes one language and one format")
    job = making.Job(Workshop(templates, locales), lang, formats, "brief", length, dates == "absolute")
    making.check_options(job)
    folder = None if out == "-" else making.Folder(Path(out))
    sys.exit(each(["digest"], lambda _: making.digest(job, sheets, making.titles(titles, lang), slug, folder)))
