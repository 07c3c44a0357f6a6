"""docs/cli.md says what `--help` says; docs/sheet.md lists every field that the loader knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from briefgen import fields
from briefgen.api import Workshop
from briefgen.cli import cli
from briefgen.fields import Field
from tests.conftest import ROOT


def _commands(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Name and help of a command and of those under it."""
    context = click.Context(
        command, parent, info_name=name, terminal_width=100, max_content_width=100, **command.context_settings
    )
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for under in command.list_commands(context):
            found = command.get_command(context, under)
            assert found is not None
            yield from _commands(found, under, context)


def test_command_line(golden: Callable[[Path, str], None]) -> None:
    pages = [f"\n## {path}\n\n```\n{text}\n```\n" for path, text in _commands(cli, "briefgen")]
    golden(ROOT / "docs" / "cli.md", "# The command line\n\nMade from `--help` by `pytest --update-golden`.\n" + "".join(pages))


def _table(title: str, text: str, fields: dict[str, Field]) -> str:
    rows = "".join(
        f"| `{name}` | {field.type}{' (required)' if field.required else ''} | {field.meaning} |\n"
        for name, field in fields.items()
    )
    return f"\n## {title}\n\n{text}\n\n| field | type | meaning |\n|---|---|---|\n{rows}"


def test_fact_sheet(shop: Workshop, golden: Callable[[Path, str], None]) -> None:
    page = (ROOT / "docs" / "sheet.head.md").read_text("utf-8")
    page += _table("A sheet", "`briefgen schema` prints this as JSON Schema (draft-07).", fields.SHEET)
    page += _table("source", "", fields.SOURCE).replace("\n\n\n", "\n\n")
    page += _table("A fact", "One key is the predicate, with its roles; the others are these.", fields.FACT)
    page += _table(
        "A noun phrase",
        "Written in a line, or as a mapping of these; and relations: " + ", ".join(fields.RELATIONS) + ".",
        fields.NOMINAL,
    )
    page += _table("by", "`by: zelensky` for short.", fields.BY)
    page += "\n## Frames\n"
    for key in shop.predicates.frames():
        frame = shop.predicates.frame(key)
        assert frame is not None
        page += f"\n- `{key}`: " + ", ".join(f"`{slot}` ({kind})" for slot, kind in frame.roles.items())
    golden(ROOT / "docs" / "sheet.md", page + "\n")
