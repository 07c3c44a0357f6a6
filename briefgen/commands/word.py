"""`briefgen word`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, each

KINDS = ("noun", "adjective", "adverb", "verb")
FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def word() -> None:
    """Words of a sheet or of a desk: add stubs, check rows, move rows from a sheet to the desk."""


@word.command()
@click.argument("word", metavar="WORD")
@click.argument("forms", nargs=-1, metavar="[LANG=WORD]...")
@click.option("--kind", type=click.Choice(KINDS), default="noun", show_default=True, help="What kind of word it is.")
@click.option(
    "--to", type=FILE, metavar="FILE", help="A sheet, or a words.yaml; the project's or the user's where none is given."
)
@LOCALES
def add(word: str, forms: tuple[str, ...], kind: str, to: Path | None, locales: tuple[Path, ...]) -> None:
    """Write a stub of an unknown word: a line for each language, unreviewed until a person deletes the mark.

    WORD is a word in any language, or an English-like key; LANG=WORD gives it in others: `briefgen word add generator ko=발전기`.
    """
    from briefgen import entering
    from briefgen.api import Workshop

    if odd := [form for form in forms if not all(form.partition("="))]:
        raise click.UsageError(f"{odd[0]!r} is not of the form LANG=WORD")
    others = dict(form.split("=", 1) for form in forms)
    shop = Workshop((), locales)
    sys.exit(each((word,), lambda name: print(entering.add(shop, name, others, f"{kind}s", to))))


@word.command()
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@click.option("--forms", is_flag=True, help="Print every form of every row, to be read.")
@LOCALES
def check(files: tuple[Path, ...], forms: bool, locales: tuple[Path, ...]) -> None:
    """Check the rows of a desk's files or of sheets as the built-in lexicon is checked.

    Without FILE: the words.yaml and names.yaml that a sheet here would use.
    """
    from briefgen import entering
    from briefgen.api import Workshop

    shop = Workshop((), locales)
    chosen = [str(path) for path in files or entering.desk_files(Path.cwd())]
    if not chosen:
        click.echo("no words.yaml and no names.yaml here, in a project (briefgen.toml), or in the user's folder", err=True)
    sys.exit(each(chosen, lambda name: print(entering.check(shop, Path(name), forms=forms))))


@word.command()
@click.argument("concept")
@click.argument("sheet", type=FILE)
@click.option("--to", type=FILE, metavar="FILE", help="The desk's file; the project's or the user's where none is given.")
@LOCALES
def promote(concept: str, sheet: Path, to: Path | None, locales: tuple[Path, ...]) -> None:
    """Move the row of CONCEPT from SHEET to the desk's file; all else in both stays as it was written."""
    from briefgen import entering
    from briefgen.api import Workshop

    shop = Workshop((), locales)
    sys.exit(each((concept,), lambda key: print(entering.promote(shop, key, sheet, to))))
