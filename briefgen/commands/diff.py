"""`briefgen diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, TEMPLATES, Listed, each


@click.command()
@click.argument("old", type=click.Path(dir_okay=False))
@click.argument("new", type=click.Path(dir_okay=False))
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages.")
@click.option("--length", default="full", show_default=True, help="line, short, standard or full.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@TEMPLATES
@LOCALES
def diff(
    old: str,
    new: str,
    lang: tuple[str, ...],
    length: str,
    as_json: bool,
    templates: tuple[Path, ...],
    locales: tuple[Path, ...],
) -> None:
    """Show which facts differ between two sheets of a story, and how each language's brief changes."""
    from briefgen import comparing
    from briefgen.api import Workshop

    shop = Workshop(templates, locales)

    def show(name: str) -> None:
        found = comparing.differences(shop, shop.load(old), shop.load(name), lang, length)
        click.echo(comparing.as_json(found) if as_json else comparing.as_text(found))

    sys.exit(each([new], show))
