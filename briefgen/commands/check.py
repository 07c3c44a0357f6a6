"""`briefgen check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.options import LOCALES, TEMPLATES, Listed, each


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=click.Path(dir_okay=False), metavar="SHEET...")
@click.option("--lang", type=Listed(), default="en,uk,ko", show_default=True, help="Languages to word the sheet in.")
@click.option("--coverage", is_flag=True, help="List what of the article no fact says; exit code 1 where there is something.")
@click.option("--report", type=click.Choice(["html"]), help="Write <slug>.check.html: article, facts and briefs side by side.")
@click.option("-o", "--out", default=".", show_default=True, metavar="DIR", help="The folder for the report.")
@TEMPLATES
@LOCALES
def check(
    sheets: tuple[str, ...],
    lang: tuple[str, ...],
    coverage: bool,
    report: str | None,
    out: str,
    templates: tuple[Path, ...],
    locales: tuple[Path, ...],
) -> None:
    """Check sheets: their form, their words, their evidence, and that every language can say them and says the same."""
    from briefgen import listing, making
    from briefgen.api import Workshop

    shop = Workshop(templates, locales)
    files = making.Folder(Path(out))
    missed = False

    def one(name: str) -> None:
        nonlocal missed
        sheet = making.load(shop, name)
        if not coverage and report is None:
            for problem in shop.doubts(sheet, lang):
                print(problem.render(sheet.text), file=sys.stderr)
            briefs = [shop.brief(sheet, code, length="full") for code in lang]
            for code, facts in shop.compare(briefs, sheet).items():
                if facts:
                    print(f"{name}: {code} leaves out {', '.join(facts)}", file=sys.stderr)
            print(f"{name}: {len(sheet.facts)} facts, no problems")
            if words := listing.undecided(shop, sheet):
                print(
                    f"{name}: words of several senses: {', '.join(words)} (`briefgen words --of {name}` shows what each prints)"
                )
            return
        from briefgen import proving

        found = proving.Proving(shop, sheet, lang)
        if report is not None:
            from briefgen import reporting

            files.claim(sheet.slug, name)
            print(files.write(f"{sheet.slug}.check.html", reporting.report(found)))
        if coverage:
            missed = missed or bool(found.missing)
            print(proving.coverage_text(found, name))

    status = each(sheets, one)
    sys.exit(status or int(missed))
