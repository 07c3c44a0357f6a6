"""The `briefgen` command: `--version` answers before anything else is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from briefgen import __version__

        print(f"briefgen {__version__}")
        return
    from briefgen.cli import main as run

    run()


if __name__ == "__main__":
    main()
