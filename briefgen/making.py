"""Step 5 for the command line: sheets to files.  Nothing is half-written, and no file is overwritten by another sheet."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.api import Workshop
from briefgen.brief import Brief
from briefgen.facts import FactSheet
from briefgen.problems import BriefgenError, Problem
from briefgen.writers import WRITERS, Attachment, Edition, WriteContext


class Job(Struct, frozen=True):
    """What is to be made of each sheet."""

    shop: Workshop
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    kind: str
    length: str
    absolute_dates: bool = False
    context: WriteContext = field(default_factory=WriteContext)
    since: str | None = None
    attach: tuple[str, ...] = ()

    def brief(self, sheet: FactSheet, lang: str) -> Brief:
        """A sheet's brief in a language; what has changed since an earlier sheet, where one is given."""
        earlier = self.shop.load(self.since) if self.since is not None else None
        return self.shop.brief(sheet, lang, kind=self.kind, length=self.length, absolute_dates=self.absolute_dates, since=earlier)

    def mailed(self, sheet: FactSheet, lang: str) -> WriteContext:
        """The context of an e-mail in a language: with the PDFs that go with it."""
        codes = dict.fromkeys(lang if code == "own" else code for code in self.attach)
        return replace(self.context, attachments=tuple(self.pdf(sheet, code) for code in codes))

    def pdf(self, sheet: FactSheet, lang: str) -> Attachment:
        """The PDF of a language as it goes with an e-mail."""
        from briefgen.writers.mail import file_name

        brief = self.brief(sheet, lang)
        data = self.shop.write(brief, "pdf", sheet=sheet, context=self.context)
        return Attachment(file_name(brief), data, WRITERS["pdf"].media_type)


class Folder(Struct):
    """Where files go; remembers which sheet a name belongs to."""

    path: Path
    owners: dict[str, str] = field(default_factory=dict)

    def claim(self, slug: str, sheet: str) -> None:
        """Take a slug for a sheet.

        Raises:
            BriefgenError: where another sheet of this run has it.
        """
        owner = self.owners.setdefault(slug, sheet)
        if owner != sheet:
            message = f"{sheet} has the slug {slug!r}, which {owner} has, too"
            raise BriefgenError([Problem("SAME-SLUG", message, help="give each sheet a slug of its own")])

    def write(self, name: str, data: bytes) -> Path:
        """Write a file whole: into a temporary file beside it, then under its name.

        Raises:
            OSError: where it cannot be written; what stood there stays.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        target = self.path / name
        if target.is_symlink():
            raise BriefgenError([Problem("SYMLINK", f"{target} is a symbolic link", help="remove it, or choose another folder")])
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=self.path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
        return target


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def check_options(job: Job) -> None:
    """Refuse unknown languages, formats, kinds and lengths before anything is made.

    Raises:
        BriefgenError: naming what is known.
    """
    from briefgen.plan import KINDS, LENGTHS

    problems = []
    for what, asked, known in (
        ("language", job.languages, job.shop.languages()),
        ("language", job.attach, ["own", *job.shop.languages()]),
        ("format", job.formats, list(WRITERS)),
        ("kind", (job.kind,), list(KINDS)),
        ("length", (job.length,), list(LENGTHS)),
    ):
        problems += [
            Problem("BAD-OPTION", f"there is no {what} {value!r}", help="one of " + ", ".join(known))
            for value in asked
            if value not in known
        ]
    if problems:
        raise BriefgenError(problems)


def load(shop: Workshop, name: str) -> FactSheet:
    """Load a sheet; what a person should know about it, and what keeps nothing from being made, goes to stderr."""
    sheet = shop.load(name)
    for problem in sheet.warnings:
        print(problem.render(sheet.text), file=sys.stderr)
    return sheet


def to_folder(job: Job, name: str, folder: Folder) -> None:
    """Make every document of a sheet, then write them; the names of the files go to stdout."""
    sheet = load(job.shop, name)
    folder.claim(sheet.slug, name)
    made: list[tuple[str, bytes]] = []
    briefs = [job.brief(sheet, lang) for lang in job.languages]
    job.shop.compare(briefs, sheet)
    for lang, brief in zip(job.languages, briefs, strict=True):
        for format in job.formats:
            suffix = WRITERS[format].suffix
            editions = [Edition(other, f"{sheet.slug}.{other}{suffix}") for other in job.languages if other != lang]
            context = job.mailed(sheet, lang) if format == "eml" else job.context
            data = job.shop.write(brief, format, sheet=sheet, editions=editions, context=context)
            made.append((f"{sheet.slug}.{lang}{suffix}", data))
    for file, data in made:
        print(folder.write(file, data))
    _tell(job)


def to_stdout(job: Job, name: str) -> None:
    """Make one document and print it."""
    check_options(job)
    sheet = load(job.shop, name)
    lang, format = job.languages[0], job.formats[0]
    context = job.mailed(sheet, lang) if format == "eml" else job.context
    sys.stdout.buffer.write(job.shop.write(job.brief(sheet, lang), format, sheet=sheet, context=context))
    sys.stdout.buffer.flush()
    _tell(job)


def _tell(job: Job) -> None:
    """Print what writers noted to stderr, once."""
    for problem in job.context.report.problems:
        print(problem.render(), file=sys.stderr)
    job.context.report.problems.clear()


def titles(given: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """A digest's title for each language: `LANG=TEXT`, or one text for all of them.

    Raises:
        BriefgenError: where a title is for a language that is not made.
    """
    found: dict[str, str] = {}
    for text in given:
        lang, sign, title = text.partition("=")
        if sign and lang in languages:
            found[lang] = title
        elif sign and lang.isalpha() and len(lang) in (2, 3):
            raise BriefgenError(
                [Problem("BAD-OPTION", f"a title for {lang!r}, which is not made", help="--lang " + ",".join(languages))]
            )
        else:
            found |= {lang: text for lang in languages if lang not in found}
    return found


def digest(job: Job, sheets: Sequence[str], named: Mapping[str, str], slug: str, folder: Folder | None) -> None:
    """Make a digest of the sheets in every language and format, then write the files, or print the one there is.

    Raises:
        BriefgenError: with the problems of all sheets.
    """
    loaded: list[FactSheet] = []
    problems: list[Problem] = []
    sources: dict[str, str] = {}
    for name in sheets:
        try:
            loaded.append(load(job.shop, name))
        except BriefgenError as error:
            problems += error.problems
            sources |= error.sources
    if problems:
        raise BriefgenError(problems, sources)
    made: list[tuple[str, bytes]] = []
    for lang in job.languages:
        brief = job.shop.digest(
            loaded, lang, title=named.get(lang, ""), length=job.length, absolute_dates=job.absolute_dates, slug=slug
        )
        for format in job.formats:
            suffix = WRITERS[format].suffix
            editions = [Edition(other, f"{slug}.{other}{suffix}") for other in job.languages if other != lang]
            made.append(
                (
                    f"{slug}.{lang}{suffix}",
                    job.shop.write(brief, format, editions=editions if folder else (), context=job.context),
                )
            )
    for file, data in made:
        if folder is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            print(folder.write(file, data))


def inspect(job: Job, name: str, step: str) -> None:
    """Print a step's value as JSON: the sheet, the plan, or the briefs by language."""
    check_options(job)
    sheet = load(job.shop, name)
    if step == "load":
        value: Any = sheet
    elif step == "plan":
        since = job.shop.load(job.since) if job.since is not None else None
        value = job.shop.plan(sheet, kind=job.kind, length=job.length, since=since)
    else:
        briefs = {lang: job.brief(sheet, lang) for lang in job.languages}
        value = {lang: json.loads(job.shop.write(brief, "json")) for lang, brief in briefs.items()}
    print(json.dumps(_plain(value), ensure_ascii=False, indent=2))


def _plain(value: Any) -> Any:
    """Structures, dates and figures as what JSON has; empty fields are left out."""
    if isinstance(value, Struct):
        if type(value).__name__ in ("Quantity", "Moment"):
            return str(value)
        pairs = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return {name: _plain(part) for name, part in pairs if part not in (None, "", (), {}, False)}
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if hasattr(value, "_asdict"):
        return ":".join(str(part) for part in value)
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
