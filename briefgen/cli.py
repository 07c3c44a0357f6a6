"""The command line.  stdout carries data, stderr messages; exit codes are those of sysexits.h where they fit.

0 done; 1 problems found, or some documents could not be made; 2 usage; 70 our own fault; 73, 74 cannot write; 130, 141 signals.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import click

from briefgen import __version__, commands


class Commands(click.Group):
    """The modules of `briefgen.commands`; one is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the modules."""
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command in the module of that name; None where there is none."""
        if name not in self.list_commands(ctx):
            return None
        command = getattr(importlib.import_module(f"{commands.__name__}.{name}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def cli() -> None:
    """Make briefings in several languages from one fact sheet of a news story."""


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
        from briefgen.options import complain
        from briefgen.problems import BriefgenError

        if isinstance(error, BriefgenError):
            complain(error)
            sys.exit(2)
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        click.echo(
            f"briefgen: a fault of our own: {type(error).__name__}: {error}\n"
            "help: set BRIEFGEN_DEBUG=1 to see where, and tell us with the sheet that brought it about",
            err=True,
        )
        sys.exit(70)
