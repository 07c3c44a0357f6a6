"""`briefgen gallery`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, TEMPLATES, each


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("gallery"),
    show_default=True,
    help="Folder for the pages.",
)
@TEMPLATES
@LOCALES
def gallery(out: Path, templates: tuple[Path, ...], locales: tuple[Path, ...]) -> None:
    """Show every verb's and frame's examples in every language side by side, for people who check them."""
    from briefgen import gallery as pages_of
    from briefgen import making
    from briefgen.api import Workshop

    shop = Workshop(templates, locales)
    folder = making.Folder(out)

    def write(_: str) -> None:
        for name, page in pages_of.pages(shop):
            print(folder.write(name, page.encode("utf-8")))

    sys.exit(each(("",), write))
