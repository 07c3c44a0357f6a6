"""`briefgen schema`."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the fact sheet's JSON Schema (draft-07)."""
    import json

    from briefgen.api import Workshop
    from briefgen.schema import sheet_schema

    print(json.dumps(sheet_schema(Workshop().predicates), indent=2, ensure_ascii=False))
