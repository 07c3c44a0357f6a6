"""`briefgen feed`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, TEMPLATES, Listed, each


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=click.Path(), metavar="SHEET|DIR...")
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages; a feed for each.")
@click.option("--format", "formats", type=Listed(), default="atom,jsonfeed", show_default=True,
              help="atom, rss, jsonfeed, ninjs.")  # fmt: skip
@click.option("--length", default="standard", show_default=True, help="How much of each story: line, short, standard or full.")
@click.option(
    "--digest", "digests", is_flag=True, help="An entry is a digest: of each folder's sheets, and of those named one by one."
)
@click.option("--title", default="Briefs", show_default=True, help="The feed's title.")
@click.option("--url", default="", metavar="URL", help="The folder on the web in which the stories' pages lie.")
@click.option("--slug", default="feed", show_default=True, help="The stem of the files' names.")
@click.option("-o", "--out", default=".", show_default=True, metavar="DIR", help="The folder to write into.")
@TEMPLATES
@LOCALES
def feed(
    sheets: tuple[str, ...],
    lang: tuple[str, ...],
    formats: tuple[str, ...],
    length: str,
    digests: bool,
    title: str,
    url: str,
    slug: str,
    out: str,
    templates: tuple[Path, ...],
    locales: tuple[Path, ...],
) -> None:
    """Make feeds with full content: <slug>.<lang>.<format>, of sheets or of all sheets in a folder."""
    from briefgen import feeding, making
    from briefgen.api import Workshop

    job = feeding.Job(Workshop(templates, locales), lang, formats, length, title, url, slug, digests)
    sys.exit(each([""], lambda _: feeding.to_folder(job, sheets, making.Folder(Path(out)))))
