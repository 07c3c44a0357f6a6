"""`briefgen frames`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import TEMPLATES, each

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def frames() -> None:
    """Figure frames of one's own: begin one, check them as the built-in ones are checked."""


@frames.command()
@click.argument("name")
@click.option(
    "--in", "folder", type=FOLDER, metavar="DIR", help="Where frames/NAME goes; the project's folder, or the current one."
)
def new(name: str, folder: Path | None) -> None:
    """Write a folder that holds a whole small frame, to be changed: slots, a template for each language, examples."""
    from briefgen import framing

    sys.exit(each((name,), lambda key: print(framing.begin(key, folder))))


@frames.command()
@click.argument("folder", type=FOLDER, default=".", metavar="[DIR]")
@click.option("--update", is_flag=True, help="First write what the examples say now; read every line that changes.")
@TEMPLATES
def check(folder: Path, update: bool, templates: tuple[Path, ...]) -> None:
    """Check frames: their slots, their templates in every language, and that their examples say what stands there."""
    from briefgen import framing

    def one(name: str) -> None:
        print(f"{name}: {framing.check_all(Path(name), templates, rewrite=update)} frames, no problems")

    sys.exit(each((str(folder),), one))
