"""A theme: a folder with `theme.toml` (colours, fonts, logo, footer and licence lines) and, where it wants them, style sheets.

    [colors.light]          paper ink soft quiet line tint accent, each #rrggbb; [colors.dark] likewise
    [fonts]                 text, heading: font families on screen; [fonts.ko] for one language
    [logo]                  file (SVG or PNG of the folder), alt
    [footer]                a line for each language
    [licence]               a line for each language, url

What a theme leaves out comes from `wire`.  With `extends = "wire"` its style sheets come after that theme's, without it they
stand alone.  Colours are checked when the theme is read: text meets WCAG 2.2's level AA (1.4.3: 4.5 to 1) on paper and on tint,
in light and in dark.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct, field

from briefgen.problems import BriefgenError, Mark, Problem

DEFAULT = "wire"
COLORS = ("paper", "ink", "soft", "quiet", "line", "tint", "accent")
GROUNDS = ("paper", "tint")
TEXTS = ("ink", "soft", "quiet", "accent")
LEAST_CONTRAST = 4.5
LARGEST_LOGO = 200_000
"""Bytes of a logo: it stands in every page."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_MEDIA = {".svg": "image/svg+xml", ".png": "image/png"}
_FAMILIES = re.compile(r"[^;{}<>\\@]+")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*")


class Theme(Struct, frozen=True):
    """What a theme brings.

    Attributes:
        folder: where it lies; the PDF may use its files.
        light, dark: colours by name.
        fonts: for each language, and `""` for all, `text` and `heading`.
        screen, print: style sheets, in their order.
        logo: the logo's file, None where there is none; `alt`: what it shows.
        footer, licence: lines by language, `""` for all others; `licence_url`: http, https or `""`.
    """

    name: str
    folder: Path
    light: Mapping[str, str]
    dark: Mapping[str, str]
    fonts: Mapping[str, Mapping[str, str]]
    screen: tuple[Path, ...]
    print: tuple[Path, ...]
    logo: Path | None = None
    alt: str = ""
    footer: Mapping[str, str] = field(default_factory=dict)
    licence: Mapping[str, str] = field(default_factory=dict)
    licence_url: str = ""

    def line(self, name: str, lang: str) -> str:
        """The footer or licence line in a language; that of its first subtag, or the one for all, or `""`."""
        lines: Mapping[str, str] = getattr(self, name)
        return next((lines[key] for key in (lang, lang.partition("-")[0], "") if key in lines), "")

    @property
    def variables(self) -> str:
        """Colours and fonts as the custom properties of a page on screen."""
        fonts = "".join(
            f"{f':lang({lang})' if lang else ':root'} {{ {_properties(families, '-font')} }}\n"
            for lang, families in self.fonts.items()
        )
        return (
            f":root {{ color-scheme: light dark; {_properties(self.light)} }}\n"
            f"@media (prefers-color-scheme: dark) {{ :root {{ {_properties(self.dark)} }} }}\n{fonts}"
        )

    def print_css(self) -> str:
        """The style sheets for print with the light colours set in: WeasyPrint's page margins know no custom property."""
        css = "\n".join(path.read_text(encoding="utf-8") for path in self.print)
        return re.sub(r"var\(--(\w+)\)", lambda match: self.light.get(match[1], match[0]), css)

    def logo_address(self, embedded: bool) -> str:
        """The logo as a `data:` address, or as its name beside the theme's style sheets; `""` where there is none."""
        if self.logo is None or not embedded:
            return "" if self.logo is None else self.logo.name
        return f"data:{_MEDIA[self.logo.suffix]};base64,{base64.b64encode(self.logo.read_bytes()).decode()}"


def _properties(values: Mapping[str, str], suffix: str = "") -> str:
    return "; ".join(f"--{name}{suffix}: {value}" for name, value in values.items())


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, «contrast ratio»)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def find(theme: str | Path, folders: Sequence[Path]) -> Path:
    """The folder of a theme: a path as it is, a name under `themes/` of the first folder that has it.

    Raises:
        BriefgenError: THEME-NAME where it is no plain name, THEME-FILE where no folder has it.
    """
    if isinstance(theme, Path):
        if theme.is_dir():
            return theme
        raise _error("THEME-FILE", f"{theme} is not a folder", "A theme is a folder with theme.toml.")
    if not _NAME.fullmatch(theme):
        raise _error(
            "THEME-NAME", f"{theme!r} is not a theme's name", "Give a name of letters, or a folder with a slash: ./house"
        )
    for folder in folders:
        if (folder / "themes" / theme).is_dir():
            return folder / "themes" / theme
    raise _error("THEME-FILE", f"there is no theme {theme}", "Known themes: " + ", ".join(known(folders)))


def known(folders: Sequence[Path]) -> list[str]:
    """The names of the themes in these template folders."""
    return sorted({path.name for folder in folders for path in (folder / "themes").glob("*") if path.name != "fonts"})


def load(theme: str | Path, folders: Sequence[Path]) -> Theme:
    """Read a theme, once a process.

    Raises:
        BriefgenError: THEME-NAME, THEME-FILE; THEME-TOML, THEME-VALUE and THEME-CONTRAST with the line of `theme.toml`.
    """
    return _load(find(theme, folders).resolve(), tuple(folders))


@lru_cache(maxsize=32)
def _load(folder: Path, folders: tuple[Path, ...], extending: tuple[Path, ...] = ()) -> Theme:
    default = find(DEFAULT, folders[-1:]).resolve()
    base = None if folder == default else _load(default, folders)
    return _Reader(folder, folders, base, (*extending, folder)).theme()


def _error(code: str, message: str, help: str = "") -> BriefgenError:
    return BriefgenError([Problem(code, message, help=help)])


class _Reader:
    """Reads one `theme.toml` and collects what is wrong in it."""

    def __init__(self, folder: Path, folders: tuple[Path, ...], base: Theme | None, extending: tuple[Path, ...]) -> None:
        self.folder = folder
        self.extending = extending
        self.folders = folders
        self.base = base
        self.file = folder / "theme.toml"
        self.text = self.file.read_text(encoding="utf-8") if self.file.is_file() else ""
        self.problems: list[Problem] = []

    def theme(self) -> Theme:
        try:
            data = tomli.loads(self.text)
        except tomli.TOMLDecodeError as error:
            place = re.search(r"line (\d+), column (\d+)", str(error))
            mark = Mark(str(self.file), int(place[1]), int(place[2])) if place else None
            problem = Problem("THEME-TOML", str(error).partition(" (at")[0], mark)
            raise BriefgenError([problem], {str(self.file): self.text}) from error
        unknown = sorted(set(data) - {"extends", "colors", "fonts", "logo", "footer", "licence"})
        for key in unknown:
            self.note(key, "THEME-VALUE", f"a theme has no {key}", "extends, colors, fonts, logo, footer or licence")
        light, dark = (self.colors(data, scheme) for scheme in ("light", "dark"))
        logo, alt = self.logo(data.get("logo"))
        licence = self.lines(data.get("licence", {}), "licence")
        url = licence.pop("url", "")
        theme = Theme(
            name=self.folder.name,
            folder=self.folder,
            light=light,
            dark=dark,
            fonts=self.fonts(data.get("fonts", {})),
            screen=self.sheets(data.get("extends"), "screen"),
            print=self.sheets(data.get("extends"), "print"),
            logo=logo,
            alt=alt,
            footer=self.lines(data.get("footer", {}), "footer"),
            licence=licence,
            licence_url=url,
        )
        if self.problems:
            raise BriefgenError(self.problems, {str(self.file): self.text})
        return theme

    def note(self, key: str, code: str, message: str, help: str = "", section: str = "") -> None:
        """A problem at the line of a key, within its section where that is given."""
        lines, at, number = self.text.splitlines(), section == "", 1
        for place, line in enumerate(lines, 1):
            if line.strip().startswith("["):
                at = line.strip().strip("[]") == section if section else line.strip().strip("[]").partition(".")[0] == key
                if at:
                    number = place
            if at and re.match(rf"\s*{re.escape(key)}\b", line):
                number = place
                break
        self.problems.append(Problem(code, message, Mark(str(self.file), number, 1), help=help))

    def colors(self, data: Mapping[str, Any], scheme: str) -> dict[str, str]:
        given = data.get("colors", {}).get(scheme, {}) if isinstance(data.get("colors", {}), dict) else {}
        section = f"colors.{scheme}"
        colors = dict(getattr(self.base, scheme)) if self.base else {}
        for name, value in given.items():
            if name not in COLORS:
                self.note(name, "THEME-VALUE", f"there is no colour {name}", ", ".join(COLORS), section)
            elif not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
                self.note(name, "THEME-VALUE", f"{name} = {value!r} is not a colour", "Write #rrggbb.", section)
            else:
                colors[name] = value.lower()
        if missing := [name for name in COLORS if name not in colors]:
            self.note("colors", "THEME-VALUE", f"[{section}] lacks {', '.join(missing)}")
            return colors
        for name in TEXTS:
            for ground in GROUNDS:
                ratio = contrast(colors[name], colors[ground])
                if ratio < LEAST_CONTRAST:
                    words = f"{name} {colors[name]} on {ground} {colors[ground]} has a contrast of {ratio:.2f} to 1 in {scheme}"
                    self.note(name, "THEME-CONTRAST", words, f"Text needs {LEAST_CONTRAST} to 1 (WCAG AA).", section)
        return colors

    def fonts(self, given: Any) -> dict[str, Mapping[str, str]]:
        fonts: dict[str, Mapping[str, str]] = dict(self.base.fonts) if self.base else {}
        groups: dict[str, dict[str, Any]] = {"": {}}
        for key, value in given.items() if isinstance(given, dict) else ():
            if isinstance(value, dict):
                groups[key] = value
            else:
                groups[""][key] = value
        for lang, families in groups.items():
            section = f"fonts.{lang}" if lang else "fonts"
            if lang and not _LANGUAGE.fullmatch(lang):
                self.note("fonts", "THEME-VALUE", f"{lang!r} is not a language")
                continue
            for name, value in families.items():
                if name not in ("text", "heading") or not isinstance(value, str) or not _FAMILIES.fullmatch(value):
                    self.note(name, "THEME-VALUE", f"{name} is not a list of fonts", "text or heading: font families", section)
            fonts[lang] = {**fonts.get(lang, {}), **families}
        return fonts

    def lines(self, given: Any, section: str) -> dict[str, str]:
        if isinstance(given, str):
            return {"": given}
        lines: dict[str, str] = {}
        for key, value in given.items() if isinstance(given, dict) else ():
            known = _LANGUAGE.fullmatch(key) or (section == "licence" and key == "url")
            if not known or not isinstance(value, str) or len(value) > 300:
                self.note(key, "THEME-VALUE", f"{section}.{key} is not a line of text", "A language and its line.", section)
            elif key == "url" and not re.match(r"https?://[^\s/]", value):
                self.note(key, "THEME-VALUE", f"{value!r} is not an address", "http or https", section)
            else:
                lines[key] = value
        return lines

    def logo(self, given: Any) -> tuple[Path | None, str]:
        if given is None:
            return None, ""
        name = given.get("file", "") if isinstance(given, dict) else ""
        alt = given.get("alt", "") if isinstance(given, dict) else ""
        path = self.folder / str(name)
        if path.suffix not in _MEDIA or path.name != name or not path.is_file() or path.is_symlink():
            self.note("file", "THEME-VALUE", f"{name!r} is not an SVG or PNG file of the theme's folder", "", "logo")
            return None, ""
        if path.stat().st_size > LARGEST_LOGO:
            self.note("file", "THEME-VALUE", f"a logo has at most {LARGEST_LOGO:,} bytes", "", "logo")
        if not alt or not isinstance(alt, str):
            self.note("logo", "THEME-VALUE", "a logo has no alt", 'Say what it shows: alt = "The Daily"')
        return path, str(alt)

    def sheets(self, extends: Any, medium: str) -> tuple[Path, ...]:
        """The theme's own style sheet, after those of the theme it extends; those of the base where it has none."""
        own = self.folder / f"{medium}.css"
        under: Theme | None = None
        if extends is not None:
            folder = find(extends, self.folders).resolve() if isinstance(extends, str) else self.folder
            if folder in self.extending:
                self.note("extends", "THEME-VALUE", f"{extends!r} is not another theme, or extends this one")
            else:
                under = _load(folder, self.folders, self.extending)
        if not own.is_file():
            under = under or self.base
        below: tuple[Path, ...] = () if under is None else getattr(under, medium)
        return (*below, own) if own.is_file() else below
