"""What several commands share: option types, folder options, and the loop over names that goes on after a problem."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def _theme(context: click.Context, param: click.Parameter, value: str) -> str | Path:
    """A name, or a folder: what holds a slash or a dot is one."""
    return Path(value) if any(char in value for char in "/\\.") else value


_DOCUMENT = [
    click.option("--theme", default="wire", show_default=True, metavar="NAME|DIR", callback=_theme,
                 help="How pages and PDFs look; `briefgen themes` lists the names."),
    click.option("--paper", "page_size", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True,
                 help="The PDF's paper."),
    click.option("--one-page", is_flag=True,
                 help="Smaller type in the PDF until all stands on one page; an error where that would be unreadable."),
    click.option("--markdown", "dialect", type=click.Choice(["gfm", "plain"]), default="gfm", show_default=True,
                 help="Markdown with tables and links within the page, or without."),
    click.option("--front-matter", is_flag=True, help="Markdown starts with title, date and language for a static site."),
    click.option("--fragment", "mode", type=click.Choice(["inherit", "card"]), default="inherit", show_default=True,
                 help="A fragment takes fonts and colours from around it, or is a card with its own."),
    click.option("--sender", default="", metavar="NAME",
                 help="The newsletter service of a fragment, whose links it gets: buttondown, ghost, listmonk, mailchimp."),
]  # fmt: skip


def document_options(command: Callable[..., object]) -> Callable[..., object]:
    """The options on how documents look; the command gets them as `document`, the fields of a `WriteContext`."""
    names = ("theme", "page_size", "one_page", "dialect", "front_matter", "mode", "sender")

    @functools.wraps(command)
    def collected(**values: Any) -> object:
        document = {name: values.pop(name) for name in names}
        return command(**values, document=document)

    for option in reversed(_DOCUMENT):
        collected = option(collected)
    return collected


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
