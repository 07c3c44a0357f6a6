"""`briefgen words`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, each


@click.command()
@click.argument("concept", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every concept with its kind and forms as JSON.")
@LOCALES
def words(concept: str | None, as_json: bool, locales: tuple[Path, ...]) -> None:
    """Show the lexicon: every concept, or the rows of one."""
    from briefgen import listing
    from briefgen.api import Workshop

    shop = Workshop((), locales)

    def show(_: str) -> None:
        print(listing.as_json(shop, concept) if as_json else listing.as_text(shop, concept))

    sys.exit(each(("",), show))
