"""Mutations of a fact against its evidence: a figure, bound, date, name or quotation that the article does not say.

    for kind, slot, mutant in mutants(fact, names): ...

A mutant is the fact with one value exchanged, at any depth; its evidence stays.  What `briefgen check` compares, the examiner of
`briefgen.grounding`, must have a problem with it that the fact as it stands has not.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.api import Workshop
from briefgen.evidence import Article
from briefgen.evidence.sentences import read_style
from briefgen.facts import Fact, FactSheet, Nominal, Verbatim
from briefgen.grounding import Examiner
from briefgen.values import LARGEST, Hedge, Moment, Quantity

KINDS = ("fact_figure", "fact_magnitude", "fact_bound", "fact_date", "fact_name", "fact_quotation", "fact_name_beside")
"""The last is a name that stands in the fact's own evidence, too: who did it to whom no comparison of names can tell."""
_ASIDE = ("mark", "evidence", "id", "predicate", "slot", "otherwise")
OTHERS = 3
"""Names that are tried in the place of one."""


def mutants(fact: Fact, names: Sequence[str], lang: str) -> Iterator[tuple[str, str, Fact]]:
    """(kind, what was exchanged, the fact with it) for every value of a fact.

    Args:
        names: the keys of the entities that the sheet names.
        lang: the article's language, in which quoted words are changed.
    """
    yield from _variants(fact, names, lang)


def _variants(value: Any, names: Sequence[str], lang: str) -> Iterator[tuple[str, str, Any]]:
    if isinstance(value, Quantity):
        yield from _quantities(value)
    elif isinstance(value, Moment):
        yield from _moments(value)
    elif isinstance(value, Verbatim):
        yield from _quotations(value, lang)
    else:
        if isinstance(value, Nominal) and value.kind == "name":
            at = names.index(value.key)
            for other in [*names[at + 1 :], *names[:at]][:OTHERS]:
                yield "fact_name", f"{value.key} -> {other}", replace(value, key=other)
        yield from _within(value, names, lang)


def _within(value: Any, names: Sequence[str], lang: str) -> Iterator[tuple[str, str, Any]]:
    """The variants of what stands in a fact, a noun phrase, a list."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            for kind, said, other in _variants(part, names, lang) if name not in _ASIDE else ():
                yield kind, said, {**value, name: other}
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            for kind, said, other in _variants(part, names, lang):
                yield kind, said, (*value[:place], other, *value[place + 1 :])
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in _ASIDE:
                for kind, said, other in _variants(getattr(value, name), names, lang):
                    yield kind, said, replace(value, **{name: other})


def _quantities(quantity: Quantity) -> Iterator[tuple[str, str, Quantity]]:
    step = Decimal(1) if quantity.low == quantity.low.to_integral_value() else Decimal("0.1")
    low = {quantity.low + step, quantity.low + 3 * step}
    if quantity.low > 10 * step:
        low.add(quantity.low - step)
    for other in sorted(low):
        if quantity.high is None or other < quantity.high:
            yield "fact_figure", f"{quantity} -> {other}", replace(quantity, low=other)
    if quantity.high is None and 0 < quantity.low * 10 < LARGEST:
        yield "fact_magnitude", f"{quantity} x 10", replace(quantity, low=quantity.low * 10)
        yield "fact_magnitude", f"{quantity} / 10", replace(quantity, low=quantity.low / 10)
    if quantity.high is None:
        for hedge in Hedge:
            if hedge not in (quantity.hedge, Hedge.BETWEEN):
                yield "fact_bound", f"{quantity} -> {hedge.value or 'exactly'}", replace(quantity, hedge=hedge)


def _moments(moment: Moment) -> Iterator[tuple[str, str, Moment]]:
    found = [replace(moment, year=moment.year - 1)]
    if moment.month:
        found.append(replace(moment, month=moment.month % 12 + 1, day=min(moment.day, 28)))
    if moment.day:
        for away in (-1, 1):
            day = moment.date + dt.timedelta(away)
            found.append(replace(moment, year=day.year, month=day.month, day=day.day))
    if moment.hour >= 0:
        found.append(replace(moment, hour=(moment.hour + 1) % 24))
    for other in found:
        yield "fact_date", f"{moment} -> {other}", other


def _quotations(quoted: Verbatim, lang: str) -> Iterator[tuple[str, str, Verbatim]]:
    words = quoted.texts.get(lang, "").split(" ")
    for place in range(len(words) if len(words) > 1 else 0):
        without = words[:place] + words[place + 1 :]
        for other in (without, [*words[:place], words[place] + "s", *words[place + 1 :]]):
            if other is without and place in (0, len(words) - 1):
                continue  # the rest stands in the article as it is
            text = " ".join(other)
            yield "fact_quotation", text, replace(quoted, texts={**quoted.texts, lang: text})


def names_in(value: Any) -> Iterator[str]:
    """The keys of the names that stand in facts."""
    if isinstance(value, Nominal) and value.kind == "name":
        yield value.key
    if isinstance(value, Mapping):
        for part in value.values():
            yield from names_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from names_in(part)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in _ASIDE:
                yield from names_in(getattr(value, name))


def count(
    shop: Workshop, path: Path, tried: Counter[str], caught: Counter[str], every: int = 1, only: str | None = None
) -> Iterator[tuple[str, str, str]]:
    """Mutate every fact of a sheet and count what is caught; yields (kind, fact, what) for what is not."""
    sheet: FactSheet = shop.load(path)
    article = Article(sheet.source.article, read_style(sheet.source.language, tuple(shop.lexicon.folders)))
    examiner = Examiner(sheet, shop.lexicon, article)
    names = list(dict.fromkeys(names_in(sheet.facts)))
    number = 0
    for fact in sheet.facts:
        clean = len(examiner.grounds([fact]).problems)
        beside = {name for name in names for at in examiner.sentences(fact) if examiner.named(name, at) is not None}
        for kind, said, mutant in mutants(fact, names, article.style.code):
            if kind == "fact_name" and said.rpartition(" ")[2] in beside:
                kind = "fact_name_beside"
            if only is not None and kind != only:
                continue
            number += 1
            if number % every:
                continue
            tried[kind] += 1
            if len(examiner.grounds([mutant]).problems) > clean:
                caught[kind] += 1
            else:
                yield kind, fact.id, said
