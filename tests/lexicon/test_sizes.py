"""What the lexicon holds at the least, by kind; and that it holds all of what can be told over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from babel import Locale

from briefgen.api import Workshop

# Codes of CLDR that are no country: dependencies, parts of other countries, reserved codes.
NO_COUNTRIES = set(
    "AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GL GP GS GU HK HM IC IM IO JE KY MF MO MP "
    "MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB YT ZZ".split()
)
OBLASTS = 24
PROVINCES = {"KR": 9, "KP": 9}
CURRENCIES = ("dollar euro pound yen yuan won hryvnia ruble franc zloty koruna forint leu lev lira rupee rupiah ringgit baht dong "
              "dirham riyal rial dinar shekel peso real rand naira krona krone lari manat dram tenge som").split()  # fmt: skip
HOLIDAYS = 35


def rows(shop: Workshop, kind: str) -> dict[str, Mapping[str, Any]]:
    return {key: shop.lexicon.row(kind, key) or {} for key in shop.lexicon.keys(kind)}


@pytest.mark.parametrize(
    ("kinds", "least"), [(("verbs",), 2200), (("nouns",), 8500), (("adjectives", "adverbs"), 2200), (("names",), 1000)]
)
def test_kinds(shop: Workshop, kinds: tuple[str, ...], least: int) -> None:
    assert sum(len(rows(shop, kind)) for kind in kinds) >= least


def test_every_country_has_an_adjective_and_a_people(shop: Workshop) -> None:
    names, nouns = rows(shop, "names"), rows(shop, "nouns")
    countries = {key for key, row in names.items() if row["is"] == "country"}
    cldr = {str(code) for code in Locale("en").territories if len(str(code)) == 2 and str(code).isalpha()}
    assert countries == cldr - NO_COUNTRIES
    for lang, without in (("en", {"CG", "DM"}), ("uk", {"CG"})):  # theirs would be another country's, too
        assert {key for key in countries if "adj" not in names[key][lang]} == without
        assert max(Counter(names[key][lang]["adj"] for key in countries - without).values()) == 1
    peoples = Counter(row["people"] for row in nouns.values() if "people" in row)
    assert set(peoples) == countries
    assert set(peoples.values()) == {1}


def test_names_by_what_they_are(shop: Workshop) -> None:
    names = rows(shop, "names")
    kinds = Counter(row["is"] for row in names.values())
    assert kinds["city"] >= 200
    assert kinds["org"] + kinds["media"] >= 150
    within = Counter(
        row.get("within")
        for key, row in names.items()
        if row["is"] == "region" and key.endswith(("_region", "_province", "jeju"))
    )
    assert within["UA"] >= OBLASTS
    assert all(within[country] >= number for country, number in PROVINCES.items())


def test_organisations_agree(shop: Workshop) -> None:
    """Each has a gender in Ukrainian, by its own noun or by the generic noun that is set before it."""
    pack = shop.pack("uk")
    for key, row in rows(shop, "names").items():
        if row["is"] in ("org", "media"):
            assert pack.grammar.name(row["uk"], str(row["is"]), row).gender in ("m", "f", "n"), key


def test_currencies_and_holidays(shop: Workshop) -> None:
    nouns = rows(shop, "nouns")
    assert [word for word in CURRENCIES if word not in nouns] == []
    holidays = [key for key in nouns if shop.lexicon.where("nouns", key).file.endswith("holidays.yaml")]
    assert len(holidays) >= HOLIDAYS
