"""`briefgen themes`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import TEMPLATES, each


@click.command()
@click.option("--gallery", metavar="DIR", help="Write an example in every theme and language, and gallery.html, into a folder.")
@TEMPLATES
def themes(gallery: str | None, templates: tuple[Path, ...]) -> None:
    """List the themes with their folders, or show them; each is read, and its colours are checked."""
    from briefgen import making
    from briefgen.writers import WriteContext, theme

    if gallery is not None:
        from briefgen.showing import to_folder

        sys.exit(each([""], lambda _: to_folder(templates, making.Folder(Path(gallery)))))
    folders = WriteContext(templates=templates).folders

    def show(name: str) -> None:
        print(f"{name:12} {theme.load(name, folders).folder}")

    sys.exit(each(theme.known(folders), show))
