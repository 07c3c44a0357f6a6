"""What a run keeps for the next one, in the user's cache folder.

A kept file is believed, so it is read only from a folder that belongs to the user and that nobody else can write.
"""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=8)
def folder(name: str) -> Path | None:
    """The folder for what is kept under a name, made where it lacks; None where there is none to trust."""
    from platformdirs import user_cache_path

    found = user_cache_path("briefgen") / name
    try:
        found.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = found.stat()
    except OSError:
        return None
    if os.name == "posix" and (status.st_uid != os.getuid() or stat.S_IMODE(status.st_mode) & 0o022):
        return None
    return found


def write(path: Path, content: bytes) -> None:
    """Keep a file, whole or not at all; a full or forbidden disk keeps nothing."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
