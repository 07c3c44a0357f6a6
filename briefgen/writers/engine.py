"""WeasyPrint, loaded when a PDF is first asked for, and what one process keeps of it.

A process keeps one font configuration for each folder of fonts and one parsed style sheet for each theme, language and page:
naive use, with a new configuration a document, takes half as long again and grows without end.
"""

from __future__ import annotations

import ctypes.util
import io
import logging
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from briefgen import resources
from briefgen.writers.base import problem

SPILL = 1 / 3
"""A second and last page whose last heading stands above this part of its height is nearly empty."""

LOCK = threading.RLock()
"""Pango's font map serves one thread at a time."""


def _nowhere(name: str) -> str | None:
    return None


@contextmanager
def _environment() -> Iterator[None]:
    """An empty fontconfig configuration, and no search for libraries, while WeasyPrint and its fonts are loaded.

    cffi asks `ctypes.util.find_library` for each of WeasyPrint's Windows and generic names before the one that Linux has;
    each question starts a compiler, a third of the import's time.  Without an answer it goes on to the real name.
    """
    before, find = os.environ.get("FONTCONFIG_FILE"), ctypes.util.find_library
    os.environ["FONTCONFIG_FILE"] = str(resources.path("templates", "themes", "fonts", "fonts.conf"))
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        with warnings.catch_warnings():
            # That no system font is there is what we want; that libharfbuzz-subset is missing costs time alone.
            warnings.simplefilter("ignore")
            yield
    finally:
        ctypes.util.find_library = find
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def weasyprint() -> Any:
    """The module; BriefgenError PDF-LIBRARIES where Pango, HarfBuzz or fontconfig are not on the machine."""
    words = io.StringIO()
    try:
        with _environment(), redirect_stdout(words):
            import weasyprint as module
    except OSError as error:
        raise problem(
            "PDF-LIBRARIES",
            f"WeasyPrint cannot load its libraries: {error}",
            "Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ) from error
    return module


@cache
def fetcher(*folders: Path) -> Any:
    """A fetcher of files below these folders, and of nothing else: no network, no `data:`, no other file.

    WeasyPrint's own default embeds any `file:` that a document names.  What is refused stops the layout with
    `weasyprint.urls.FatalURLFetchingError`, a BaseException.
    """
    weasyprint()
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    roots = [folder.resolve() for folder in folders]

    class ThemeFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or parts.netloc or not any(path.is_relative_to(root) for root in roots):
                raise PermissionError("only the theme's own files may be used")
            return URLFetcherResponse(url, path.read_bytes())

    return ThemeFetcher(fail_on_errors=True)


@lru_cache(maxsize=8)
def _fonts(process: int, folder: Path) -> Any:
    with _environment():
        configuration = weasyprint().text.fonts.FontConfiguration()
    source = {"filename": str(folder / "fonts.css"), "base_url": (folder / "fonts.css").as_uri()}
    weasyprint().CSS(**source, font_config=configuration, url_fetcher=fetcher(folder))
    return configuration


def fonts(folder: Path) -> Any:
    """The process's font configuration with the faces of the folder's `fonts.css`; a forked child makes its own."""
    return _fonts(os.getpid(), folder)


@lru_cache(maxsize=64)
def _sheet(process: int, folder: Path, theme: Path, css: str) -> Any:
    base = theme.as_uri()
    return weasyprint().CSS(
        string=css, base_url=base, font_config=_fonts(process, folder), url_fetcher=fetcher(theme.parent, folder)
    )


def sheet(folder: Path, theme: Path, css: str) -> Any:
    """A style sheet, parsed once a process; its addresses are relative to the file `theme`."""
    return _sheet(os.getpid(), folder, theme, css)


@lru_cache(maxsize=8)
def _families(folder: Path) -> tuple[tuple[Path, ...], ...]:
    """The folder's files of each family of fonts."""
    from fontTools.ttLib import TTFont

    families: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            families.setdefault(font["name"].getDebugName(1), []).append(path)
    return tuple(map(tuple, families.values()))


@lru_cache(maxsize=32)
def _points(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        # To find the glyphs' names takes four times as long as to read which code points there are, and nobody asks for them.
        font.setGlyphOrder([""] * font["maxp"].numGlyphs)
        return frozenset(font.getBestCmap())


def undrawn(folder: Path, points: Iterable[int]) -> set[int]:
    """The code points that no family in the folder can draw in every weight; a family is read when those before it do not do."""
    left = set(points)
    for family in _families(folder):
        if not left:
            break
        left -= frozenset.intersection(*map(_points, family))
    return left


@contextmanager
def warnings_collected() -> Iterator[list[str]]:
    """What WeasyPrint logs as a warning or an error within, as text."""
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # Without libharfbuzz-subset the fonts are cut by fontTools: slower, and the same page.
            if not str(record.msg).startswith("Using fontTools instead of HarfBuzz-Subset"):
                found.append(record.getMessage())

    logger, collector = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    logger.addHandler(collector)
    try:
        yield found
    finally:
        logger.removeHandler(collector)


def spills(document: Any) -> bool:
    """Whether a document leaves its second and last page nearly empty, by where the last heading with a bookmark stands."""
    if len(document.pages) != 2:
        return False
    last = document.pages[1]
    return bool(last.bookmarks) and last.bookmarks[-1][2][1] < SPILL * last.height


def render(
    html: str,
    *,
    theme: Path,
    folder: Path,
    tries: Sequence[Sequence[str]],
    attachments: Sequence[Any],
    finish: Callable[[Any, Any], None],
    one_page: bool = False,
) -> bytes:
    """HTML as PDF/A-3a.

    Args:
        html: the page.
        theme: a file of the theme's folder; files beside it may be used, and addresses are relative to it.
        folder: the folder of fonts.
        tries: style sheets, as text, each closer than the one before.  With `one_page` the first that set all on one page are
            taken; else the first, or the second where the first spill and the second do not.
        attachments: WeasyPrint's `Attachment` objects.
        finish: called with WeasyPrint's document and pydyf's PDF before it is written.
        one_page: whether more than one page is an error.

    Raises:
        BriefgenError: PDF-REFUSED where the page asks for a file that is not the theme's, PDF-LAYOUT with whatever
            WeasyPrint warned of, PDF-PAGES where one page is wanted and the last try takes more.
    """
    module = weasyprint()
    from weasyprint.urls import FatalURLFetchingError

    with LOCK, warnings_collected() as found, warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            source = module.HTML(string=html, base_url=theme.as_uri(), url_fetcher=fetcher(theme.parent, folder))

            def lay_out(sheets: Sequence[str]) -> Any:
                styles = [sheet(folder, theme, css) for css in sheets]
                return source.render(font_config=fonts(folder), stylesheets=styles)

            document = lay_out(tries[0])
            for sheets in tries[1:] if one_page else tries[1:2]:
                if len(document.pages) == 1 or not (one_page or spills(document)):
                    break
                closer = lay_out(sheets)
                if one_page or len(closer.pages) == 1:
                    document = closer
            if one_page and len(document.pages) > 1:
                raise problem(
                    "PDF-PAGES",
                    f"in the smallest type that is read with ease it still takes {len(document.pages)} pages",
                    "Choose a shorter length (--length short), or leave --one-page away.",
                )
            for part in document.pages:
                # An element within a link gets an annotation of its own, outside any Link tag; the link's own covers it.
                part.links[:] = [link for link in part.links if link[3].link]
            data: bytes = document.write_pdf(pdf_variant="pdf/a-3a", attachments=list(attachments), finisher=finish)
        except FatalURLFetchingError as error:
            raise problem("PDF-REFUSED", f"{error}: only the theme's own files may be used") from error
    if found:
        raise problem("PDF-LAYOUT", "WeasyPrint warns: " + "; ".join(dict.fromkeys(found)))
    return data
