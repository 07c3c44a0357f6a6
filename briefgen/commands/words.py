"""`briefgen words`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, each


@click.command()
@click.argument("concept", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every concept with its kind and forms as JSON.")
@click.option(
    "--of", "sheet", type=click.Path(dir_okay=False), metavar="SHEET", help="Show what each word of a sheet stands for."
)
@LOCALES
def words(concept: str | None, as_json: bool, sheet: str | None, locales: tuple[Path, ...]) -> None:
    """Show the lexicon: every concept, the rows of one, or what the words of a sheet stand for, beside their other senses."""
    from briefgen import listing, making
    from briefgen.api import Workshop

    shop = Workshop((), locales)

    def show(_: str) -> None:
        if sheet is not None:
            print(listing.glossary(shop, making.load(shop, sheet)))
            return
        print(listing.as_json(shop, concept) if as_json else listing.as_text(shop, concept))

    sys.exit(each(("",), show))
