"""`briefgen feed`: sheets, or folders of them, to feeds in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.api import Workshop
from briefgen.brief import Brief
from briefgen.making import Folder
from briefgen.problems import BriefgenError, Problem
from briefgen.writers import WriteContext, feeds

SUFFIXES = (".yaml", ".yml", ".json")


class Job(Struct, frozen=True):
    """What is to be made of the sheets."""

    shop: Workshop
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    length: str
    title: str
    url: str
    slug: str
    digests: bool = False


def collect(names: Sequence[str]) -> list[str]:
    """The sheets of a list of files and folders: a folder's own, and those named `sheet` one folder below, in order of name.

    Raises:
        BriefgenError: NO-FILE where a folder has none.
    """
    found: list[str] = []
    for name in names:
        path = Path(name)
        if not path.is_dir():
            found.append(name)
            continue
        inside = [file for file in path.iterdir() if file.suffix in SUFFIXES] + [
            file for file in path.glob("*/sheet.*") if file.suffix in SUFFIXES
        ]
        if not inside:
            raise BriefgenError([Problem("NO-FILE", f"{name} has no sheets", help="A sheet ends in .yaml, .yml or .json.")])
        found.extend(map(str, sorted(inside)))
    return list(dict.fromkeys(found))


def editions(names: Sequence[str]) -> dict[str, list[str]]:
    """The sheets of each digest by its slug: a folder's under the folder's name, those named one by one under `digest`.

    Raises:
        BriefgenError: NO-FILE where a folder has none.
    """
    found: dict[str, list[str]] = {}
    for name in names:
        slug = Path(name).resolve().name if Path(name).is_dir() else "digest"
        found.setdefault(slug, []).extend(collect([name]))
    return found


def _stories(job: Job, names: Sequence[str]) -> Callable[[str], list[Brief]]:
    """What makes the entries of one language."""
    if job.digests:
        groups = {slug: [job.shop.load(name) for name in files] for slug, files in editions(names).items()}
        return lambda lang: [job.shop.digest(sheets, lang, length=job.length, slug=slug) for slug, sheets in groups.items()]
    sheets = [job.shop.load(name) for name in collect(names)]
    return lambda lang: [job.shop.brief(sheet, lang, length=job.length) for sheet in sheets]


def to_folder(job: Job, names: Sequence[str], folder: Folder) -> None:
    """Make every feed, then write them; the names of the files go to stdout.

    Raises:
        BriefgenError: with the problems of a sheet, of an option or of a feed; nothing is written then.
    """
    known = job.shop.languages()
    if unknown := [lang for lang in job.languages if lang not in known]:
        raise BriefgenError(
            [Problem("BAD-OPTION", f"there is no language {lang!r}", help="one of " + ", ".join(known)) for lang in unknown]
        )
    stories = _stories(job, names)
    context = WriteContext(templates=job.shop.own_templates)
    made = []
    for lang in job.languages:
        briefs = stories(lang)
        for format in job.formats:
            data = feeds.write(format, job.title, lang, briefs, job.url, context)
            made.append((f"{job.slug}.{lang}{feeds.FEEDS[format][0]}", data))
    for name, data in made:
        print(folder.write(name, data))
