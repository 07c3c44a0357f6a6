"""Numbers, dates, money, percent, ranges, ordinals, durations, ages and clock times: `<lang>/values/*.tsv`.

A line is what a fact sheet says, how it is asked for, and what the language's norm prints, parted by tabs; `⍽` is a no-break space.
The rule's source stands on the `# source:` line above its group.  What is said goes the way of a brief: the sheet's reader, then
the words' structures, then grammar.  How it is asked for:

- a case, particle or government of the language (`nom`, `до gen`, `이`, `against`); `cell` for a table's cell;
- `opens` for the beginning of a sentence; `initial CASE` likewise, in a case;
- `day` for a moment in running text as of 23 December 2024 (a Monday), `day 2025-01-02` as of another day; `absolute`, `table`,
  `dateline` and `local` for its other uses;
- `says` where the first column is a whole fact.

A word of another locale setting stands before a colon: `variety=british: day`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from briefgen import marked
from briefgen.api import Workshop
from briefgen.facts import FactSheet
from briefgen.grammar.base import DateStyle, Norms
from briefgen.loading import load_text
from briefgen.locale import LanguagePack
from briefgen.marked import Scalar
from briefgen.phrase import Origin
from briefgen.problems import Mark
from briefgen.reading.clauses import ClauseReader
from briefgen.values import parse_moment, parse_quantity
from briefgen.wording import Wording
from tests import saying

HERE = Path(__file__).parent
LANGUAGES = sorted(path.parent.name for path in HERE.glob("*/values"))
PUBLISHED = dt.date(2024, 12, 23)
SOURCE = "# source:"
SLOT = Origin("f", "what")


def lines() -> Iterator[tuple[str, str, str, str, str]]:
    """(language, place, what is said, how, expected) of every case; a case without a source is an error."""
    for language in LANGUAGES:
        for path in sorted((HERE / language / "values").glob("*.tsv")):
            source = ""
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                place = f"{language}/{path.name}:{number}"
                if line.startswith(SOURCE):
                    source = line.removeprefix(SOURCE).strip()
                elif line and not line.startswith("#"):
                    assert source, f"{place}: no {SOURCE} line stands above"
                    said, how, expected = line.split("\t")
                    yield language, place, said, how, expected


CASES = list(lines())


@cache
def workshop() -> Workshop:
    return Workshop()


@cache
def pack(language: str, setting: str) -> LanguagePack:
    """A language, with one setting of its locale changed (`style.variety=british`)."""
    own = workshop().pack(language)
    if not setting:
        return own
    name, _, value = setting.partition("=")
    table, _, key = name.rpartition(".")
    norms = Norms(language, {**own.norms.table, table: {**own.norms.table[table], key: value}})
    return LanguagePack(language, norms, type(own.grammar)(norms), own.lexicon)  # type: ignore[call-arg]


@cache
def sheet() -> FactSheet:
    """A sheet with two persons of its own."""
    return load_text(saying.SHEET + "arrest: {whom: zelensky}\n", "values.yaml", workshop().lexicon, workshop().predicates)


def wording(language: str, setting: str) -> Wording:
    return Wording(sheet(), pack(language, setting), workshop().environment, workshop().predicates)


def moment(said: str, how: str, own: LanguagePack) -> str:
    use, _, day = how.partition(" ")
    published = dt.date.fromisoformat(day) if day else PUBLISHED
    style = DateStyle(None if use in ("absolute", "dateline") else published, "running")
    if use in ("table", "dateline", "bare"):
        style = replace(style, use=use)
    return own.grammar.moment(parse_moment(said), replace(style, local_time=use == "local"), SLOT).text


def argument(said: str) -> Any:
    """What stands in a role of a sheet."""
    shop = workshop()
    node = marked.compose(said, "values.yaml") if said.startswith("{") else None
    reader = ClauseReader("values.yaml", shop.lexicon, shop.predicates)
    reader.rows["names"] = dict(sheet().rows["names"])
    if node is None:
        node = Scalar(said, Mark("values.yaml", 1, 1), True)
    made = reader.argument(node, "measure", "what")
    assert not reader.report.problems, reader.report.problems
    return made


def say(language: str, said: str, how: str) -> str:
    """What a language prints."""
    setting, _, asked = how.rpartition(": ")
    own = pack(language, setting)
    if asked == "says":
        return saying.say(workshop(), said, language)
    if said[:1] in "12~" and asked.split()[0] in ("day", "absolute", "table", "dateline", "local", "bare"):
        return moment(said, asked, own)
    grammar = own.grammar
    if asked == "cell":  # a frame's figure, whose measure is its unit
        return grammar.cell(parse_quantity(said), None, SLOT).text
    made = argument(said)
    case = asked.removeprefix("initial").strip() if asked.startswith("initial") else "nom" if asked == "opens" else asked
    nominal = wording(language, setting).nominal(made, "f", case)
    phrase = (grammar.nominal if case in (*own.norms["clause"]["cases"], "nom", "") else grammar.governed)(nominal, case)
    return grammar.finish(phrase).text.removesuffix(".") if asked.startswith(("initial", "opens")) else phrase.text


@pytest.mark.parametrize(("language", "said", "how", "expected"), [(c[0], *c[2:]) for c in CASES], ids=[c[1] for c in CASES])
def test_value(language: str, said: str, how: str, expected: str) -> None:
    assert say(language, said, how).replace("\u00a0", "⍽") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough(language: str) -> None:
    """At least 250 cases, none twice."""
    asked = [(said, how) for own, _, said, how, _ in CASES if own == language]
    assert len(asked) == len(set(asked))
    assert len(asked) >= 250


REFUSED = {
    "{noun: meeting, ordinal: 0}": "an ordinal is a whole number",
    "{noun: meeting, ordinal: third}": "an ordinal is a whole number",
    "{noun: meeting, ordinal: 3, count: 2}": "an ordinal picks one out",
    "{noun: man, age: thirty}": "not a quantity",
    '{noun: man, age: "~ 30"}': "an age is a whole number",
    "{noun: man, age: 3.5}": "an age is a whole number",
    "{noun: man, age: 3 days}": "an age is a whole number",
    "{noun: voting, score: 11 to 1}": "a score is two whole numbers",
}


@pytest.mark.parametrize("said", REFUSED)
def test_a_value_that_is_none_is_refused(said: str) -> None:
    shop = workshop()
    reader = ClauseReader("values.yaml", shop.lexicon, shop.predicates)
    node = marked.compose(said, "values.yaml")
    assert node is not None
    reader.argument(node, "measure", "what")
    assert any(REFUSED[said] in problem.message for problem in reader.report.problems)
