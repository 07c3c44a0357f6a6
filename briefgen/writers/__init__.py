"""The writers: one module a medium, one table.

    WRITERS["pdf"](brief, WriteContext(...)) -> bytes

A writer knows a `Brief` and no grammar.  Its module is imported when it is first called: making Markdown does not load
WeasyPrint.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from msgspec import Struct

from briefgen.brief import Brief
from briefgen.writers.base import Attachment, Edition, WriteContext, Writer

__all__ = ["WRITERS", "Attachment", "Edition", "Format", "WriteContext", "Writer"]


class Format(Struct, frozen=True):
    """A medium: the module and function that write it, its file name's ending, and its media type.  Calling it writes a brief."""

    module: str
    suffix: str
    media_type: str
    function: str = "write"

    def __call__(self, brief: Brief, context: WriteContext) -> bytes:
        """Write the brief; BriefgenError where it cannot be written."""
        return cast(Writer, getattr(import_module(f"briefgen.writers.{self.module}"), self.function))(brief, context)


WRITERS: dict[str, Format] = {
    "md": Format("markdown", ".md", "text/markdown; charset=utf-8; variant=GFM"),
    "html": Format("html", ".html", "text/html; charset=utf-8"),
    "fragment": Format("fragment", ".fragment.html", "text/html; charset=utf-8"),
    "eml": Format("mail", ".eml", "message/rfc822"),
    "pdf": Format("pdf", ".pdf", "application/pdf"),
    "txt": Format("text", ".txt", "text/plain; charset=utf-8"),
    "telegram": Format("telegram", ".telegram.txt", "text/plain; charset=utf-8"),
    "telegram-html": Format("telegram", ".telegram.html", "text/html; charset=utf-8", "write_html"),
    "json": Format("json", ".json", "application/json"),
}
