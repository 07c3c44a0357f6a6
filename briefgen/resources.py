"""Where the files that ship with briefgen lie.

In a checkout `templates/`, `locales/` and `seeds/` stand at the repository's top level; a wheel carries them inside the
package, as `briefgen/_data/`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds `templates/`, `locales/` and `seeds/`.

    Raises:
        FileNotFoundError: where neither a checkout nor a complete wheel surrounds this module.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_data", package.parent):
        if (folder / "templates").is_dir() and (folder / "locales").is_dir():
            return folder
    raise FileNotFoundError("briefgen's templates and locales are missing: the installation is incomplete")


def path(*parts: str) -> Path:
    """The path of a shipped file or folder: `path("templates", "documents")`.  It need not exist."""
    return root().joinpath(*parts)
