"""The command line.  stdout carries data, stderr messages; exit codes are those of sysexits.h where they fit.

0 done; 1 problems found, or some documents could not be made; 2 usage; 70 our own fault; 73, 74 cannot write; 130, 141 signals.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen import __version__

if TYPE_CHECKING:
    from briefgen.problems import BriefgenError

STEPS = ("load", "plan", "realise")


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


_TEMPLATES = click.option(
    "--templates", multiple=True, type=click.Path(exists=True, file_okay=False), callback=_folders, metavar="DIR",
    help="A template folder that comes before the built-in one.",
)  # fmt: skip
_LOCALES = click.option(
    "--locales", multiple=True, type=click.Path(exists=True, file_okay=False), callback=_folders, metavar="DIR",
    help="A locale folder that comes before the built-in one.",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def cli() -> None:
    """Make briefings in several languages from one fact sheet of a news story."""


@cli.command()
@click.argument("sheets", nargs=-1, required=True, type=click.Path(dir_okay=False), metavar="SHEET...")
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages.")
@click.option("--format", "formats", type=Listed(), default="md,html,pdf", show_default=True, help="md, html, pdf, txt, json.")
@click.option("--kind", default="brief", show_default=True, help="What is made: brief.")
@click.option("--length", default="standard", show_default=True, help="line, short, standard or full.")
@click.option("--dates", type=click.Choice(["relative", "absolute"]), default="relative", show_default=True,
              help="Relative: by the day of publication (on Monday); absolute: with the year, to be read later.")  # fmt: skip
@click.option("-o", "--out", default=".", show_default=True, metavar="DIR", help="The folder to write into, or - for stdout.")
@click.option("--stop-after", type=click.Choice(STEPS), help="Print a step's value as JSON and stop.")
@_TEMPLATES
@_LOCALES
def make(
    sheets: tuple[str, ...],
    lang: tuple[str, ...],
    formats: tuple[str, ...],
    kind: str,
    length: str,
    dates: str,
    out: str,
    stop_after: str | None,
    templates: tuple[Path, ...],
    locales: tuple[Path, ...],
) -> None:
    """Make briefs: <slug>.<lang>.<format> for each sheet, language and format."""
    from briefgen import making
    from briefgen.api import Workshop

    job = making.Job(Workshop(templates, locales), lang, formats, kind, length, dates == "absolute")
    if stop_after is not None:
        sys.exit(_each(sheets, lambda sheet: making.inspect(job, sheet, stop_after)))
    if out == "-":
        if len(sheets) * len(lang) * len(formats) != 1:
            raise click.UsageError("-o - takes one sheet, one language and one format")
        sys.exit(_each(sheets, lambda sheet: making.to_stdout(job, sheet)))
    making.check_options(job)
    files = making.Folder(Path(out))
    sys.exit(_each(sheets, lambda sheet: making.to_folder(job, sheet, files)))


@cli.command()
@click.argument("sheets", nargs=-1, required=True, type=click.Path(dir_okay=False), metavar="SHEET...")
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages to word the sheet in.")
@_TEMPLATES
@_LOCALES
def check(sheets: tuple[str, ...], lang: tuple[str, ...], templates: tuple[Path, ...], locales: tuple[Path, ...]) -> None:
    """Check sheets: their form, their words, their evidence, and that every language can say them."""
    from briefgen.api import Workshop

    shop = Workshop(templates, locales)

    def one(name: str) -> None:
        sheet = shop.load(name)
        for code in lang:
            shop.brief(sheet, code, length="full")
        print(f"{name}: {len(sheet.facts)} facts, no problems")

    sys.exit(_each(sheets, one))


@cli.command()
def schema() -> None:
    """Print the fact sheet's JSON Schema (draft-07)."""
    import json

    from briefgen.api import Workshop
    from briefgen.schema import sheet_schema

    print(json.dumps(sheet_schema(Workshop().predicates), indent=2, ensure_ascii=False))


@cli.command()
@click.argument("concept", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every concept with its kind and forms as JSON.")
@_LOCALES
def words(concept: str | None, as_json: bool, locales: tuple[Path, ...]) -> None:
    """Show the lexicon: every concept, or the rows of one."""
    from briefgen import listing
    from briefgen.api import Workshop

    shop = Workshop((), locales)

    def show(_: str) -> None:
        print(listing.as_json(shop, concept) if as_json else listing.as_text(shop, concept))

    sys.exit(_each(("",), show))


def _each(names: Sequence[str], work: object) -> int:
    """Do the work for each name; a name that has problems does not keep the others from being done."""
    from briefgen.problems import BriefgenError

    status = 0
    for name in names:
        try:
            work(name)  # type: ignore[operator]
        except BriefgenError as error:
            _complain(error)
            status = 2 if any(problem.code in ("BAD-OPTION", "UNKNOWN-LANGUAGE") for problem in error.problems) else 1
    return status


def _complain(error: BriefgenError) -> None:
    click.echo(error.render(), err=True)


def main() -> None:
    """The `briefgen` command."""
    try:
        with cli.make_context("briefgen", sys.argv[1:]) as context:  # not `main`, which ends in 0 on a broken pipe
            cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        click.echo(f"briefgen: {error.filename or ''}: {error.strerror}".replace(": :", ":"), err=True)
        sys.exit(74 if error.errno == 5 else 73)
    except Exception as error:
        from briefgen.problems import BriefgenError

        if isinstance(error, BriefgenError):
            _complain(error)
            sys.exit(2)
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        click.echo(
            f"briefgen: a fault of our own: {type(error).__name__}: {error}\n"
            "help: set BRIEFGEN_DEBUG=1 to see where, and tell us with the sheet that brought it about",
            err=True,
        )
        sys.exit(70)
