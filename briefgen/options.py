"""What several commands share: option types, folder options, and the loop over names that goes on after a problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from briefgen.problems import BriefgenError


class Listed(click.ParamType[tuple[str, ...]]):
    """A comma-separated list: `--lang en,uk,ko`."""

    name = "list"

    def convert(self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The items without white space; an empty list is refused."""
        if isinstance(value, tuple):
            return value
        items = tuple(dict.fromkeys(item.strip() for item in value.split(",") if item.strip()))
        if not items:
            self.fail("give at least one", param, ctx)
        return items


def _folders(context: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(Path(item) for item in value)


TEMPLATES = click.option(
    "--templates", multiple=True, type=click.Path(exists=True, file_okay=False), callback=_folders, metavar="DIR",
    help="A template folder that comes before the built-in one.",
)  # fmt: skip
LOCALES = click.option(
    "--locales", multiple=True, type=click.Path(exists=True, file_okay=False), callback=_folders, metavar="DIR",
    help="A locale folder that comes before the built-in one.",
)  # fmt: skip


def each(names: Sequence[str], work: Callable[[str], object]) -> int:
    """Do the work for each name; a name that has problems does not keep the others from being done."""
    from briefgen.problems import BriefgenError

    status = 0
    for name in names:
        try:
            work(name)
        except BriefgenError as error:
            complain(error)
            status = 2 if any(problem.code in ("BAD-OPTION", "UNKNOWN-LANGUAGE") for problem in error.problems) else 1
    return status


def complain(error: BriefgenError) -> None:
    """Print the problems to stderr."""
    click.echo(error.render(), err=True)
