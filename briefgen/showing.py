"""`briefgen themes --gallery`: an example in every theme and language, and a page that shows them side by side."""

from __future__ import annotations

from pathlib import Path

from briefgen import resources
from briefgen.api import Workshop
from briefgen.making import Folder
from briefgen.writers import Edition, WriteContext, theme
from briefgen.writers.base import render
from briefgen.writers.html import template_environment

EXAMPLE = ("seeds", "kursk", "sheet.yaml")


def to_folder(templates: tuple[Path, ...], folder: Folder) -> None:
    """Write `gallery.html` and the pages and PDFs that it shows; the names of the files go to stdout.

    Raises:
        BriefgenError: where a theme has a mistake.
    """
    shop = Workshop(templates)
    sheet = shop.load(resources.path(*EXAMPLE))
    folders = WriteContext(templates=templates).folders
    themes = [theme.load(name, folders) for name in theme.known(folders)]
    languages = shop.languages()
    made: list[tuple[str, bytes]] = []
    for one in themes:
        for lang in languages:
            brief = shop.brief(sheet, lang)
            for format in ("html", "pdf"):
                editions = [Edition(other, f"{one.name}.{other}.{format}") for other in languages if other != lang]
                context = WriteContext(theme=one.folder)
                data = shop.write(brief, format, sheet=sheet, editions=editions, context=context)
                made.append((f"{one.name}.{lang}.{format}", data))
    environment = template_environment(folders, "screen")
    page = render(environment, "documents/themes.html.j2", themes=themes, languages=languages, contrasts=contrasts)
    for name, data in [*made, ("gallery.html", page.encode())]:
        print(folder.write(name, data))


def contrasts(one: theme.Theme) -> list[tuple[str, str, str, str]]:
    """The least contrast of each scheme: its name, the two colours, and the ratio."""
    found = []
    for scheme, colors in (("light", one.light), ("dark", one.dark)):
        pairs = [(text, ground) for text in theme.TEXTS for ground in theme.GROUNDS]
        text, ground = min(pairs, key=lambda pair: theme.contrast(colors[pair[0]], colors[pair[1]]))
        found.append((scheme, text, ground, f"{theme.contrast(colors[text], colors[ground]):.1f}"))
    return found
