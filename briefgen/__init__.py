"""briefgen turns one fact sheet of a news story into briefings in English, Ukrainian and Korean."""

from __future__ import annotations

from typing import Any

__all__ = ["BriefgenError", "__version__", "load", "make"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the interface when it is first asked for, so that `briefgen --version` starts at once."""
    if name in ("load", "make"):
        from briefgen import api

        return getattr(api, name)
    if name == "BriefgenError":
        from briefgen.problems import BriefgenError

        return BriefgenError
    raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
