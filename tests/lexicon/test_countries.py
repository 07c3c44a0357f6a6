"""Names of countries against CLDR: each is CLDR's, or a newsroom's with its reason (`cldr.overrides.tsv`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from briefgen.api import Workshop
from briefgen.grammar.base import NameUse
from tests.conftest import LANGUAGES

HERE = Path(__file__).parent


def differences(shop: Workshop) -> Iterator[tuple[str, str, str, str]]:
    """(code, language, our name, CLDR's) where they are not the same; the article «the» is no difference."""
    for key in shop.lexicon.keys("names"):
        row = shop.lexicon.row("names", key) or {}
        if row["is"] != "country":
            continue
        for lang in LANGUAGES:
            pack = shop.pack(lang)
            name = pack.grammar.name(row[lang], "country", row)
            ours = pack.grammar.nominal(NameUse(name), pack.norms["clause"]["citation"]).text.removeprefix("the ")
            theirs = str(Locale(lang).territories[key]).replace("\u02bc", "\u2019")
            if ours != theirs:
                yield key, lang, ours, theirs


def test_names_are_cldr_s_or_recorded(shop: Workshop) -> None:
    lines = (HERE / "cldr.overrides.tsv").read_text("utf-8").splitlines()
    records = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(record) == 5 and record[4] for record in records), "code, language, ours, CLDR's, reason"
    assert sorted(differences(shop)) == sorted(tuple(record[:4]) for record in records)
