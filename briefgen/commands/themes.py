"""`briefgen themes`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import TEMPLATES, each


@click.command()
@TEMPLATES
def themes(templates: tuple[Path, ...]) -> None:
    """List the themes with their folders; each is read, and its colours are checked."""
    from briefgen.writers import WriteContext, theme

    folders = WriteContext(templates=templates).folders

    def show(name: str) -> None:
        print(f"{name:12} {theme.load(name, folders).folder}")

    sys.exit(each(theme.known(folders), show))
