"""PDF that archives keep and screen readers read: PDF/A-3a and PDF/UA-1 in one file, with the fact sheet inside.

The page's own template is laid out by WeasyPrint with the theme's `print.css`.  Nothing comes from the machine: fonts are
the vendored ones, the clock is the brief's (or `SOURCE_DATE_EPOCH`), and no address is fetched but the theme's and the
fonts' own files.  What WeasyPrint warns of is an error, since a warning means a page that differs from what was asked.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from markupsafe import Markup

from briefgen import resources
from briefgen.brief import (
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
    Sources,
    Timeline,
)
from briefgen.problems import BriefgenError, Problem
from briefgen.writers import engine
from briefgen.writers.base import WriteContext, plain, problem
from briefgen.writers.conformance import finisher
from briefgen.writers.html import page

LONGEST_TEXT, LONGEST_WORD, MOST_ROWS = 40_000, 200, 400
"""Characters of a paragraph and of a word, rows and items of a block: beyond them one layout takes minutes."""

SIZES = (9.5, 9.0, 8.5, 8.0)
"""Type sizes in points that the one-page mode tries after the theme's own; smaller type is not read with ease.  The first is
taken, too, where a little would be left for a second page."""

JOINER = "\N{WORD JOINER}"
LONGEST_EOJEOL = 16

_TOKEN = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>|&[^;\s]+;|.""", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|data|em|i|q|small|span|strong|time)\b", re.IGNORECASE)
_PARTS = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+|<""")
_LETTER = "[A-Za-z\u0400-\u04ff]"
_BOUND = re.compile(rf"(?:(?<=\s{_LETTER})|(?<=[(«„“]{_LETTER})|(?<=^{_LETTER})|(?<=\d)) (?=\S|\Z)| (?=[—–])")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def join_eojeols(html: str) -> str:
    """HTML whose Korean words do not break, by a word joiner between the letters of each eojeol of up to 16.

    WeasyPrint does not know `word-break: keep-all`.  Longer words may still break, and so may words without Hangul, by their
    own rules.  Tags within a word are passed over; attributes, and so bookmarks, are left alone.
    """
    head, body, rest = html.partition("<body")
    if not _HANGUL.search(rest):
        return html
    out: list[str] = []
    word: list[str] = []

    def end() -> None:
        letters = [token for token in word if not token.startswith("<")]
        if len(letters) > LONGEST_EOJEOL or not any(map(_HANGUL.match, letters)):
            out.extend(word)
        else:
            before = ""
            for token in word:
                if token.startswith("<"):
                    out.append(token)
                    continue
                if before and (_HANGUL.match(before) or _HANGUL.match(token)):
                    out.append(JOINER)
                out.append(token)
                before = token
        word.clear()

    for match in _TOKEN.finditer(rest):
        token = match[0]
        if token.isspace() or (token.startswith("<") and not _INLINE.match(token)):
            end()
            out.append(token)
        else:
            word.append(token)
    end()
    return head + body + "".join(out)


def bind(html: str) -> str:
    """HTML where what belongs together stays on a line: no-break spaces.

    Typesetting in Latin and Cyrillic leaves no one-letter word at a line's end, parts no figure from its noun and opens no line
    with a dash.
    """
    head, body, rest = html.partition("<body")
    parts = [part if part.startswith("<") else _BOUND.sub("\u00a0", part) for part in _PARTS.findall(rest)]
    return head + body + "".join(parts)


def moment(brief: Brief) -> dt.datetime:
    """When the document was made: `SOURCE_DATE_EPOCH`, or when the brief was published; UTC, to the second.

    Raises:
        BriefgenError: DATE where neither can be read.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if epoch:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
        published = dt.datetime.fromisoformat(brief.published)
        zoned = published if published.tzinfo else published.replace(tzinfo=dt.UTC)
        return zoned.astimezone(dt.UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError) as error:
        name, text = ("SOURCE_DATE_EPOCH", epoch) if epoch else ("the date of publication", brief.published)
        raise problem("DATE", f"{name} is not a time: {text!r}", "Write 2024-12-23T10:30:00+02:00.") from error


def page_rules(brief: Brief, size: str, points: float = 0) -> str:
    """The page's size, its numbers and the line on what made it, in the words of the brief's language.

    `points` is the size of ordinary type where it is not the theme's own.

    Raises:
        BriefgenError: PAGE-SIZE where the size is not made of CSS words and lengths.
    """
    if not re.fullmatch(r"[A-Za-z0-9. ]{1,40}", size):
        raise problem("PAGE-SIZE", f"{size!r} is not a page size", "Write A4, Letter or 210mm 297mm.")
    counted, made = (
        '"' + plain(brief.labels[key]).replace("\\", "\\\\").replace('"', '\\"') + '"' for key in ("page_of", "generated")
    )
    counted = counted.replace("{pages}", '" counter(pages) "').replace("{page}", '" counter(page) "')
    corners = f"@bottom-left {{ content: {made} }} @bottom-right {{ content: {counted} }}"
    return f"@page {{ size: {size}; {corners} }}" + (f" html {{ font-size: {points}pt }}" if points else "")


def _texts(brief: Brief) -> Iterator[tuple[str, str]]:
    """Every text that is laid out, with its place."""
    yield "title", brief.title.text
    yield "dateline", brief.dateline.text
    for number, block in enumerate(brief.blocks, 1):
        place = f"block {number}"
        match block:
            case Lede():
                yield place, " ".join(sentence.text for sentence in block.sentences)
            case Points():
                yield place, block.heading
                for label, item in block.labelled:
                    yield place, " ".join([label.text, *(sentence.text for sentence in item)])
            case FigureTable():
                yield from ((place, text) for text in (block.heading, block.caption, *block.columns))
                yield from ((place, cell.text) for row in block.rows for cell in row)
            case Quotation():
                yield from ((place, text) for text in (block.quoted.text, block.attribution.text, block.credit))
            case Note():
                yield from ((place, text) for text in (block.label, block.markdown))
            case Sources():
                yield place, block.heading
                yield from ((place, line.phrase.text) for line in block.items)
            case Timeline():
                yield place, block.heading
                for when, sentences in block.items:
                    yield place, " ".join([when.text, *(sentence.text for sentence in sentences)])
            case KeyFigures():
                yield place, block.heading
                yield from ((place, cell.text) for pair in block.items for cell in pair)
            case Correction():
                yield place, " ".join([block.label.text, *(sentence.text for sentence in block.sentences)])
            case Contents():
                yield place, block.heading
                yield from ((place, entry.text.text) for entry in block.items)
            case Section():
                yield place, block.heading
                for story in block.stories:
                    yield from ((f"{story.slug}, {inner}", text) for inner, text in _texts(story))


def check(brief: Brief) -> None:
    """Refuse what would take a layout minutes.

    Raises:
        BriefgenError: PDF-LONG, with each place where a text, a word, a table or a list is too long.
    """
    found = []
    for block in (block for story in {id(story): story for story in (brief, *brief.stories)}.values() for block in story.blocks):
        listed = Points | Sources | Timeline | KeyFigures | Contents
        rows = len(block.rows) if isinstance(block, FigureTable) else len(block.items) if isinstance(block, listed) else 0
        if rows > MOST_ROWS:
            found.append(f"{type(block).__name__} with {rows} rows; {MOST_ROWS} are laid out")
    for place, text in _texts(brief):
        if len(text) > LONGEST_TEXT:
            found.append(f"{place}: a text of {len(text):,} characters; {LONGEST_TEXT:,} are laid out")
        elif len(text) > LONGEST_WORD and max(map(len, text.split() or [""])) > LONGEST_WORD:
            found.append(f"{place}: a word of more than {LONGEST_WORD} characters")
    if found:
        raise BriefgenError([Problem("PDF-LONG", text) for text in found])


def missing_glyphs(html: str, folder: Path) -> list[Problem]:
    """A MISSING-GLYPH problem for each character of the page's text that no font of the folder draws."""
    text = unescape(re.sub(r"<[^>]*>", " ", html[html.find("<body") :]))
    shown = {ord(char) for char in set(text) if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf")}
    problems = []
    for char in map(chr, sorted(engine.undrawn(folder, shown))):
        at = text.index(char)
        near = " ".join(text[max(0, at - 30) : at + 30].split())
        name = f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
        help = f"It stands in «{near}». Write it otherwise, or give a folder of fonts that have it."
        problems.append(Problem("MISSING-GLYPH", f"the PDF's fonts have no {char} ({name})", help=help))
    return problems


def write(brief: Brief, context: WriteContext) -> bytes:
    """The brief as a PDF; the same bytes for the same brief, context and `SOURCE_DATE_EPOCH`.

    Raises:
        BriefgenError: MISSING-GLYPH, PDF-LONG, PDF-REFUSED, PDF-LAYOUT, PDF-LIBRARIES, PDF-PAGES, PAGE-SIZE, DATE, or an error of the
            theme, the template or a note.
    """
    check(brief)
    made = moment(brief)
    theme = context.look
    folder = (context.fonts or resources.path("templates", "themes", "fonts")).resolve()
    html = page(brief, context, "print", Markup(), made.strftime("%Y-%m-%dT%H:%M:%SZ"))
    if problems := missing_glyphs(html, folder):
        raise BriefgenError(problems)
    module = engine.weasyprint()
    attachments = [
        module.Attachment(
            string=file.data, name=file.name, description=file.description, relationship="Data", created=made, modified=made
        )
        for file in context.attachments
    ]
    css = theme.print_css()
    # The theme's own size is the largest; each try lays the text out anew, and only one is written.
    sizes = (0, *SIZES) if context.one_page else (0, SIZES[0])
    return engine.render(
        join_eojeols(bind(html)),
        theme=theme.folder / "print.css",
        folder=folder,
        tries=[[css, page_rules(brief, context.page_size, size)] for size in sizes],
        one_page=context.one_page,
        attachments=attachments,
        finish=finisher(brief.lang, context.attachments),
    )
