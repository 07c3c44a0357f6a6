"""A brief for the inside of a newsletter or a web page: elements and inlined styles, nothing that a mail program takes away.

There is no `<style>`, `id`, class, flex, grid or variable in it, and it says the same when its styles are gone, too.  A
newsletter's sender runs templates over what it is given, so every brace, per cent sign, star and bar of a fact is written as
a character reference (CVE-2025-49136 is what happens otherwise); the sender's own placeholders, of `senders/<name>.toml`,
are kept as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import css_inline
import jinja2
import tomli
from markupsafe import Markup

from briefgen.brief import Brief
from briefgen.writers.base import WriteContext, environment, render
from briefgen.writers.html import language, note
from briefgen.writers.runs import in_mail, loosen, prose_in_mail
from briefgen.writers.theme import load

MODES = ("inherit", "card")
"""`inherit` takes colours and fonts from where it stands; `card` brings its own."""

LARGEST = 5 * 1024
"""Octets of a fragment, so that a dozen of them with a host's own markup stay below what Gmail shows of a message."""

# What senders' templates begin and end with.  Until styles are inlined each stands for itself as a noncharacter, which no
# fact can hold (`clean` drops them): a parser and printer of HTML would undo a character reference.
_ACTIVE = "{}%*|"
_SHIELD = {char: chr(0xFDD0 + number) for number, char in enumerate(_ACTIVE)} | {"\u202f": "\u00a0"}
_REFERENCES = {chr(0xFDD0 + number): f"&#{ord(char)};" for number, char in enumerate(_ACTIVE)}
_SHIELDING = re.compile("[{}%*|\u202f]")
_SHIELDED = re.compile("[\ufdd0-\ufdd4]")

# A tag with attributes, as the inliner prints it: `<` and `"` stand for themselves nowhere else.
_CLASS = re.compile(r'(<\w+(?: [\w:-]+="[^"]*")*?) class="[^"]*"')


class Placeholder(Markup):
    """What the sender fills in: printed as it is."""

    __slots__ = ()


def finalize(value: Any) -> str:
    """A printed value with its active characters put aside."""
    if isinstance(value, Placeholder):
        return value
    shown = in_mail(value)
    shielded = _SHIELDING.sub(lambda match: _SHIELD[match[0]], shown)
    return Markup(shielded) if isinstance(shown, Markup) else shielded


def filters() -> dict[str, Any]:
    """The filters of templates for mail."""
    return {"note": note, "language": language, "loosen": loosen, "prose": prose_in_mail}


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    return environment(folders, finalize=finalize, filters=filters(), autoescape=True)


@lru_cache(maxsize=8)
def inliner() -> css_inline.CSSInliner:
    """Writes styles into attributes; reads nothing from disk or network."""
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, minify_css=True)


def stylesheet(context: WriteContext, lang: str, *names: str, scheme: str = "light") -> Markup:
    """Style sheets of documents for mail, one after the other, with a theme's colours and fonts set in.

    Args:
        names: files of `documents/`, looked up as templates are, once a process.
        scheme: `light` or `dark`, whose colours are meant.

    Raises:
        BriefgenError: where the theme is in error, or there is no such style sheet.
    """
    return _css(names, context.folders, context.theme, lang.partition("-")[0], scheme)


@lru_cache(maxsize=64)
def _css(names: tuple[str, ...], folders: tuple[Path, ...], look: str | Path, lang: str, scheme: str) -> Markup:
    context, theme = WriteContext(templates=folders[:-1]), load(look, folders)
    paths = [context.find("documents", name, ".css", "STYLE") for name in names]
    families = {**theme.fonts[""], **theme.fonts.get(lang, {})}
    values = dict(getattr(theme, scheme)) | {name: _shorter(value) for name, value in families.items()}
    css = re.sub(r"/\*.*?\*/", "", "\n".join(path.read_text(encoding="utf-8") for path in paths), flags=re.DOTALL)
    css = re.sub(r"var\(--(\w+)\)", lambda match: values.get(match[1], match[0]), css)
    return Markup(css.strip().replace("</", "<\\/"))


def _shorter(families: str) -> str:
    """Font families as an attribute holds them best: double quotes would be six characters each, and one name says both."""
    return families.replace('"', "'").replace(", ", ",").replace("-apple-system,BlinkMacSystemFont,", "-apple-system,")


@lru_cache(maxsize=32)
def _links(path: Path) -> tuple[tuple[str, Placeholder], ...]:
    table = tomli.loads(path.read_text("utf-8"))
    return tuple((name, Placeholder(address)) for name, address in table.get("links", {}).items())


def links(context: WriteContext) -> tuple[tuple[str, Placeholder], ...]:
    """The sender's links, as pairs of a label's key and a placeholder; none where no sender is named.

    Raises:
        BriefgenError: SENDER, where there is no such sender.
    """
    return _links(context.find("senders", context.sender, ".toml", "SENDER")) if context.sender else ()


def strip_classes(html: str) -> str:
    """Inlined HTML without its class attributes, which nothing reads any more."""
    return _CLASS.sub(r"\1", html)


def encode_active(html: str) -> str:
    """Finished HTML whose facts' braces, per cent signs, stars and bars are character references; no-break spaces as themselves."""
    return _SHIELDED.sub(lambda match: _REFERENCES[match[0]], html.strip().replace("&nbsp;", "\u00a0")) + "\n"


def _inlined(html: str, css: str) -> str:
    """HTML with its styles in attributes, and without the classes and the tags that any parser puts in by itself."""
    found = inliner().inline_fragment(html, css)
    return encode_active(strip_classes(found.replace("<tbody>", "").replace("</tbody>", "")))


def write(brief: Brief, context: WriteContext) -> bytes:
    """The brief as a fragment of HTML, UTF-8.

    One that is larger than `LARGEST` is set close: with the styles that it cannot do without, no room of its own, and plain labels.

    Raises:
        BriefgenError: where the theme, the sender, the template or a note is in error.
    """
    card = context.mode == "card"
    needed, room = (["fragment", "card"], ["room", "card.room"]) if card else (["fragment"], ["room"])
    html = render(_environment(context.folders), "documents/fragment.html.j2", brief=brief, card=card, links=links(context))
    html = re.sub(r"\n+", "\n", html)
    data = _inlined(html, stylesheet(context, brief.lang, *needed, *room)).encode()
    if len(data) <= LARGEST:
        return data
    close = re.sub(r"<li><strong>([^<]*)</strong>", r"<li>\1", html.replace(">\n<", "><"))
    return _inlined(close, stylesheet(context, brief.lang, *needed)).encode()
