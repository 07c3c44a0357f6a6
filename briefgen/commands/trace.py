"""`briefgen trace`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, TEMPLATES, Listed, each


@click.command()
@click.argument("sheet", type=click.Path(dir_okay=False), metavar="SHEET")
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger whole, as JSON.")
@TEMPLATES
@LOCALES
def trace(sheet: str, lang: tuple[str, ...], as_json: bool, templates: tuple[Path, ...], locales: tuple[Path, ...]) -> None:
    """Show every number, date, name and quotation of a sheet's briefs: the text in each language, its fact, its evidence."""
    from briefgen import making, proving
    from briefgen.api import Workshop

    shop = Workshop(templates, locales)

    def show(name: str) -> None:
        found = proving.Proving(shop, making.load(shop, name), lang)
        print(proving.as_json(found) if as_json else proving.as_table(found))

    sys.exit(each((sheet,), show))
