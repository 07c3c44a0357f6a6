"""Compiled sentence templates, kept for the next run: compiling them takes a third of a cold start.

A template that was changed, another Python, another Jinja2 or another version of our compiler is compiled afresh.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from briefgen import keeping


class TemplateCache(FileSystemBytecodeCache):
    """Jinja's own cache of compiled templates, told apart by the compiler, and silent where nothing can be written."""

    def __init__(self, folder: Path, compiler: Path) -> None:
        super().__init__(str(folder))
        code = hashlib.sha256(compiler.read_bytes()).hexdigest()
        self._compiler = f"{jinja2.__version__} {code}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file's name for a template: made from the template's place and from what compiled it."""
        return hashlib.sha256(f"{self._compiler} {filename or name}".encode()).hexdigest()[:40]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template's code; a file that cannot be read is as none."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # what a damaged pickle raises is anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code; a full or forbidden disk keeps nothing."""
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return


@lru_cache(maxsize=4)
def template_cache(compiler: Path) -> TemplateCache | None:
    """The cache for templates compiled by that module, or None where there is no folder to trust."""
    folder = keeping.folder("templates")
    return None if folder is None else TemplateCache(folder, compiler)
