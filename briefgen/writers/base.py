"""What all writers share: the context they are given, clean text, and the environment of document templates.

A writer is `write(brief, context) -> bytes`.  Document templates are Jinja2, looked up in a desk's own folders first and in
the built-in one last; an undefined name is an error, and a desk's template runs in Jinja's sandbox.
"""

from __future__ import annotations

import re
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct, field

from briefgen import resources
from briefgen.brief import (
    Block,
    Brief,
    Contents,
    Correction,
    FigureTable,
    KeyFigures,
    Lede,
    Note,
    Points,
    Quotation,
    Section,
    Sentence,
    Sources,
    Timeline,
)
from briefgen.phrase import Phrase, Span
from briefgen.problems import BriefgenError, Mark, Problem, Report
from briefgen.writers.theme import DEFAULT, Theme, load

if TYPE_CHECKING:
    from briefgen.writers.envelope import Envelope


class Attachment(Struct, frozen=True):
    """A file that goes into the PDF: the fact sheet that the brief was made from.

    `name` is the file name a reader sees, `media_type` its MIME type, `description` a line about it in the brief's language.
    """

    name: str
    data: bytes
    media_type: str = "application/yaml"
    description: str = ""


class Edition(Struct, frozen=True):
    """The same brief in another language: its BCP 47 tag and where it lies, relative to this page or as an URL."""

    lang: str
    href: str


class WriteContext(Struct, frozen=True):
    """What a writer needs beside the brief.

    Attributes:
        theme: a folder under `themes/` of the search path, by its name; or the path of a folder.
        templates: a desk's own template folders, searched before the built-in one.
        fonts: the folder of `fonts.css` and its TrueType files; None for the built-in fonts.
        attachments: files for the PDF (formats that hold none ignore them).
        editions: the other languages of this brief, for the page's language switch.
        page_size: a CSS page size for the PDF.
        dialect: of Markdown, `gfm` or `plain`.
        front_matter: whether Markdown starts with the title and other data for a static site.
        one_page: whether the PDF's type is made smaller, within bounds, until all stands on one page.
        mode: `inherit` or `card`, how a fragment looks.
        sender: the newsletter service that a fragment is for, a file under `senders/`; none where empty.
        envelope: whom an e-mail is from and to; None for a draft.
        report: where a writer notes what is no reason to stop.
    """

    theme: str | Path = DEFAULT
    templates: tuple[Path, ...] = ()
    fonts: Path | None = None
    attachments: tuple[Attachment, ...] = ()
    editions: tuple[Edition, ...] = ()
    page_size: str = "A4"
    one_page: bool = False
    dialect: Literal["gfm", "plain"] = "gfm"
    front_matter: bool = False
    mode: str = "inherit"
    sender: str = ""
    envelope: Envelope | None = None
    report: Report = field(default_factory=Report)

    @property
    def folders(self) -> tuple[Path, ...]:
        """All template folders, in the order in which they are searched."""
        return (*self.templates, resources.path("templates"))

    @property
    def look(self) -> Theme:
        """The theme itself; BriefgenError where there is none, or it has mistakes."""
        return load(self.theme, self.folders)

    def find(self, folder: str, name: str, suffix: str, code: str) -> Path:
        """The file `<folder>/<name><suffix>` of the first template folder that has it.

        Raises:
            BriefgenError: with that code, where the name is no plain file name or no folder has the file.
        """
        if re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name):
            for place in self.folders:
                if (path := place / folder / f"{name}{suffix}").is_file():
                    return path
        known = sorted({path.stem for place in self.folders for path in (place / folder).glob(f"*{suffix}")})
        raise problem(code, f"there is no {name!r} in {folder}/", "one of " + ", ".join(known))


class Writer(Protocol):
    """One medium: a finished brief in, the file's bytes out."""

    def __call__(self, brief: Brief, context: WriteContext) -> bytes:
        """Write the brief; BriefgenError where it cannot be written."""


def problem(code: str, message: str, help: str = "") -> BriefgenError:
    """One problem as an error, for writers to raise."""
    return BriefgenError([Problem(code, message, help=help)])


# Newlines of every kind; then what no medium prints: C0, C1, soft hyphen, zero-width characters but the joiner that emoji
# and Indic scripts need, bidirectional controls, byte order marks, lone surrogates, noncharacters and what XML forbids.
_NEWLINES = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_UNPRINTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text as all media print it: NFC, on one line, without control, zero-width and bidirectional characters."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNPRINTED.sub("", _NEWLINES.sub(" ", text)))


def prose(sentences: Iterable[Sentence]) -> Phrase:
    """Sentences as one run of text, with a space between."""
    spans: list[Span] = []
    for sentence in sentences:
        if spans:
            spans.append(Span(" "))
        spans.extend(sentence.phrase)
    return Phrase(spans)


def plain(value: object) -> str:
    """The clean text of whatever a template prints: a string, Phrase, Sentence or number."""
    if isinstance(value, str):
        return clean(value)
    return clean(value.text if isinstance(value, Phrase | Sentence) else str(value))


def summary(brief: Brief) -> str:
    """What search engines and previews show: the lede, or the first point where there is none, or the title; of a digest its stories' titles."""
    if brief.kind == "digest":
        return "; ".join(plain(story.title) for story in brief.stories)
    for block in brief.blocks:
        if isinstance(block, Lede):
            return plain(prose(block.sentences))
        if isinstance(block, Points) and block.items:
            return plain(prose(block.items[0]))
    return plain(brief.title)


def fill(pattern: str, **values: object) -> str:
    """Set values into a label: «Page {page} of {pages}».  A label without braces is followed by a colon and the values."""
    if "{" not in pattern:
        return f"{pattern}: {', '.join(str(value) for value in values.values())}"
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), pattern)


def safe_url(url: str) -> str:
    """The address where it is http or https with a host, else `""`: nothing else becomes a link."""
    return url if re.match(r"https?://[^\s/\\?#]", url, re.IGNORECASE) and not re.search(r"[\s\x00-\x1f\x7f]", url) else ""


_BLOCKS: Mapping[str, type[Block]] = {
    "lede": Lede,
    "points": Points,
    "figures": FigureTable,
    "quotation": Quotation,
    "note": Note,
    "sources": Sources,
    "timeline": Timeline,
    "key_figures": KeyFigures,
    "correction": Correction,
    "contents": Contents,
    "section": Section,
}


def _is(kind: type[Block]) -> Callable[[object], bool]:
    return lambda block: isinstance(block, kind)


def environment(
    folders: Sequence[Path],
    *,
    finalize: Callable[[Any], object],
    filters: Mapping[str, Callable[..., object]],
    autoescape: bool = False,
) -> jinja2.Environment:
    """An environment for one medium: `finalize` makes a printed value safe there, so that no template can forget to.

    Callers keep it (a template is compiled once a process and not looked at again).
    Templates test blocks by name: `is lede`, `is points`, `is figures` and so on, as `_BLOCKS` has them.
    """
    # A desk's templates run in a sandbox; our own alone need none, and are a good deal faster without.
    kind = ImmutableSandboxedEnvironment if len(folders) > 1 else jinja2.Environment
    env = kind(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=64,
    )
    env.filters.update({"prose": prose, "plain": plain, "fill": fill, "safe_url": safe_url, **filters})
    env.tests.update({name: _is(kind) for name, kind in _BLOCKS.items()})
    return env


def render(env: jinja2.Environment, name: str, **variables: object) -> str:
    """A document template with its variables.

    Raises:
        BriefgenError: TEMPLATE, with the template's file and line, where it cannot be found, compiled or rendered.
    """
    try:
        return env.get_template(name).render(**variables)
    except jinja2.TemplateSyntaxError as error:
        mark = Mark(error.filename or error.name or name, error.lineno, 1)
        raise BriefgenError([Problem("TEMPLATE", str(error.message), mark)]) from error
    except jinja2.TemplateNotFound as error:
        raise problem("TEMPLATE", f"no template {error.name or name}") from error
    except BriefgenError:
        raise
    except Exception as error:  # a template can raise whatever its expressions raise
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
        if not frames:
            raise
        mark = Mark(frames[-1].filename, frames[-1].lineno or 0, 1)
        raise BriefgenError([Problem("TEMPLATE", f"{type(error).__name__}: {error}", mark)]) from error


@lru_cache(maxsize=256)
def width(char: str) -> int:
    """Columns of a character in a fixed-width face (Unicode Standard Annex 11): wide and full-width take two."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
