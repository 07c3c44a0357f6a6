"""Korean gold: the particle after a text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from gold.cases import ROOT, Case, read

from briefgen.grammar.base import RowError
from briefgen.grammar.ko.particles import Particles
from briefgen.grammar.ko.reading import Reader


def particles(path: Path) -> Iterator[Case]:
    """`ko_particles`: one by what a trailing bracket holds, as some print it, is a variant."""
    table = Particles(Reader(tomllib.loads((ROOT / "locales/ko/locale.toml").read_text("utf-8"))["readings"]))

    def form(text: str, pair: str) -> tuple[str, bool]:
        try:
            return table.form(text, pair), False
        except RowError as error:
            return f"({error})", True

    for row in read(path):
        text, pair, gold = row["text_before"], row["pair"], row["gold"]
        got, refused = form(text, pair)
        bracketed = text[text.rindex("(") + 1 : -1] if text.endswith(")") and "(" in text else ""
        variant = bool(bracketed) and form(bracketed, pair)[0] == gold
        yield Case(row["class"], f"…{text[-24:]} {pair}", (gold,), got, variant, refused)


def measures(folder: Path) -> dict[str, Iterable[Case]]:
    """Gold file -> cases."""
    return {"ko_particles.tsv": particles(folder / "ko_particles.tsv")}
