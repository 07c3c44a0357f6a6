"""Imports go downward only: grammar knows no facts, writers know no grammar."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"

# From the top down.  A module imports from lower lines, a package also from itself.
LAYERS = [
    ["__main__"],
    ["cli"],
    ["commands"],
    ["reporting"],
    ["feeding", "sending", "showing"],
    ["making", "comparing", "listing", "gallery", "entering", "framing", "options"],
    ["checking"],
    ["proving"],
    ["__init__"],
    ["api"],
    ["writers", "verify"],
    ["realise"],
    ["dated"],
    ["wording"],
    ["plan", "refer", "templating", "linting", "ledger"],
    ["loading"],
    ["locale", "brief", "reading", "schema", "grounding", "plausible"],
    ["predicates"],
    ["desk"],
    ["lexicon", "facts", "grammar"],
    ["fields", "indexed"],
    ["degrees"],
    ["editing"],
    ["marked"],
    ["reader"],
    ["characters", "phrase", "values", "evidence"],
    ["problems", "yaml_help", "resources", "compiled"],
    ["keeping"],
]

# What lies lower and is none of a layer's business all the same.
APART = {
    "writers": {
        "realise",
        "dated",
        "wording",
        "plan",
        "refer",
        "templating",
        "locale",
        "loading",
        "reading",
        "predicates",
        "lexicon",
        "facts",
        "fields",
        "grammar",
    },
    "verify": {"realise", "wording", "plan", "refer", "templating", "linting", "locale", "loading", "reading", "grammar"},
    "grammar": {"reader", "marked", "characters", "evidence", "yaml_help"},
    "marked": {"phrase", "values", "evidence"},
    "reader": {"characters", "phrase", "evidence", "yaml_help"},
}

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(module: str) -> str:
    """`briefgen.grammar.uk` belongs to `grammar`, `briefgen` itself to `__init__`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and module of every import of our own, those within functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import in full"
            of_package = node.module == PACKAGE.name
            names = [
                f"{PACKAGE.name}.{alias.name}"
                if of_package and ((PACKAGE / alias.name).is_dir() or (PACKAGE / f"{alias.name}.py").exists())
                else str(node.module)
                for alias in node.names
            ]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == PACKAGE.name)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_downward(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    assert own in LEVEL, f"{own} has no layer: write it into LAYERS where it belongs"
    wrong = []
    for line, module in imported(path):
        other = layer(module)
        assert other in LEVEL, f"{path}:{line}: {module} has no layer"
        if other != own and (LEVEL[other] <= LEVEL[own] or other in APART.get(own, ())):
            wrong.append(f"{path}:{line}: {own} imports {module}")
    assert not wrong, "\n".join(wrong)


def test_languages_do_not_know_one_another() -> None:
    grammar = PACKAGE / "grammar"
    languages = [folder.name for folder in grammar.iterdir() if folder.is_dir() and folder.name != "__pycache__"]
    for language in languages:
        for path in (grammar / language).rglob("*.py"):
            for line, module in imported(path):
                parts = module.split(".")
                other = parts[2] if parts[1:2] == ["grammar"] and len(parts) > 2 else language
                assert other == language or other not in languages, f"{path}:{line}: {language} imports {module}"
