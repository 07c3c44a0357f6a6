"""`briefgen check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, TEMPLATES, Listed, each


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=click.Path(dir_okay=False), metavar="SHEET...")
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages to word the sheet in.")
@TEMPLATES
@LOCALES
def check(sheets: tuple[str, ...], lang: tuple[str, ...], templates: tuple[Path, ...], locales: tuple[Path, ...]) -> None:
    """Check sheets: their form, their words, their evidence, and that every language can say them."""
    from briefgen import making
    from briefgen.api import Workshop

    shop = Workshop(templates, locales)

    def one(name: str) -> None:
        sheet = making.load(shop, name)
        for code in lang:
            shop.brief(sheet, code, length="full")
        print(f"{name}: {len(sheet.facts)} facts, no problems")

    sys.exit(each(sheets, one))
