"""Every verb's and frame's examples in every language, side by side, for people who check them: one page a pair of languages.

A verb shows its example as it is, without its agent, within another clause, negative and as a headline; a frame shows the
examples that stand beside its templates.  Roles stand with what each language of the page makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct
from msgspec.structs import replace

from briefgen import marked, resources
from briefgen.api import Workshop
from briefgen.checking import STAGE
from briefgen.facts import Fact, FactSheet
from briefgen.grammar.base import RowError
from briefgen.loading import load_text
from briefgen.phrase import phrase
from briefgen.problems import BriefgenError
from briefgen.refer import Headline
from briefgen.wording import Sub, Wording


class Line(Struct, frozen=True):
    """One example: how it is said, and its sentence in each language (or why it has none)."""

    shape: str
    sentences: dict[str, str]
    fact: str = ""


class Entry(Struct, frozen=True):
    """A verb or a frame: its key, what it means, its roles with their types and each language's government, its examples."""

    key: str
    meaning: str
    roles: tuple[tuple[str, str, dict[str, str]], ...]
    lines: tuple[Line, ...]


def pages(shop: Workshop) -> Iterator[tuple[str, str]]:
    """(file name, HTML) of every page: one a pair of languages, all languages' sentences on each."""
    languages = shop.languages()
    entries = [*_frames(shop, languages), *_verbs(shop, languages)]
    environment = Environment(
        loader=FileSystemLoader(str(resources.path("templates", "documents"))), autoescape=True, undefined=StrictUndefined
    )
    template = environment.get_template("gallery.html.j2")
    names = {code: str(shop.pack(code).norms["name"]) for code in languages}
    for pair in combinations(languages, 2):
        order = (*pair, *(code for code in languages if code not in pair))
        yield f"{'-'.join(pair)}.html", template.render(entries=entries, pair=pair, order=order, names=names)


def _verbs(shop: Workshop, languages: list[str]) -> Iterator[Entry]:
    for key in sorted(shop.lexicon.keys("verbs")):
        row = shop.lexicon.row("verbs", key)
        assert row is not None
        roles: dict[str, str] = row.get("roles", {})
        shown = tuple(
            (role, kind, {code: _government(row.get(code), role) for code in languages}) for role, kind in roles.items()
        )
        aliases = ", ".join(row.get("aka", ()))
        yield Entry(key, f"also {aliases}" if aliases else "", shown, tuple(_shapes(shop, str(row["example"]), languages)))


def _government(part: Any, role: str) -> str:
    return str(part.get(role, "—")) if isinstance(part, dict) else "—"


def _frames(shop: Workshop, languages: list[str]) -> Iterator[Entry]:
    for key in shop.predicates.frames():
        folder = next((path for path in resources.path("templates", "frames").glob(key)), None)
        examples = folder / "examples.yaml" if folder is not None else None
        if examples is None or not examples.exists():
            continue
        predicate = shop.predicates.frame(key)
        assert predicate is not None
        roles = tuple((slot, kind, dict.fromkeys(languages, "")) for slot, kind in predicate.roles.items())
        lines = []
        for example in _plain(examples):
            sheet = _sheet(shop, str(example["fact"]))
            sentences = {code: _say(shop, sheet, sheet.facts[0], code) for code in languages}
            lines.append(Line("", sentences, str(example["fact"])))
        yield Entry(key, str(_plain(folder / "frame.yaml")["meaning"]), roles, tuple(lines))  # type: ignore[operator]


def _plain(path: Path) -> Any:
    node = marked.compose(path.read_text("utf-8"), str(path))
    return None if node is None else marked.plain(node)


def _shapes(shop: Workshop, example: str, languages: list[str]) -> Iterator[Line]:
    """A verb's example in the shapes that a reader should see."""
    sheet = _sheet(shop, example)
    fact = sheet.facts[0]
    yield Line("example", {code: _say(shop, sheet, fact, code) for code in languages}, example)
    predicate = shop.predicates.find(fact.predicate, {})
    assert predicate is not None
    first = next(iter(predicate.roles))
    if first in fact.roles and len(fact.roles) > 1:
        agentless = replace(fact, roles={role: argument for role, argument in fact.roles.items() if role != first})
        yield Line("without its first role", {code: _say(shop, sheet, agentless, code) for code in languages})
    saying = _sheet(shop, "say: {who: the minister, what: the plan}").facts[0]
    around = replace(saying, roles={**saying.roles, "what": replace(fact, by=None)})
    yield Line("embedded", {code: _say(shop, sheet, around, code) for code in languages})
    yield Line("negative", {code: _say(shop, sheet, replace(fact, negation="not"), code) for code in languages})
    yield Line("headline", {code: _say(shop, sheet, fact, code, headline=True) for code in languages})


def _sheet(shop: Workshop, fact: str) -> FactSheet:
    lines = fact.strip("\n").split("\n")
    return load_text(STAGE + "\n  ".join(lines) + "\n", "gallery.yaml", shop.lexicon, shop.predicates)


def _say(shop: Workshop, sheet: FactSheet, fact: Fact, code: str, *, headline: bool = False) -> str:
    """A fact as a sentence; where a language refuses it, the problem's code and message."""
    wording = Wording(sheet, shop.pack(code), shop.environment, shop.predicates)
    for key in ("zelensky", "kim"):
        wording.mentions.first(key)
    try:
        if headline:
            source = wording.attribution(fact)
            wording.mentions = Headline()
            return wording.grammar.finish(
                phrase(wording.macros.headline(Sub(wording, fact).say("headline"), source)), stop=""
            ).text
        return wording.grammar.finish(wording.sentence((fact,))).text
    except BriefgenError as error:
        return "; ".join(f"({problem.code}: {problem.message})" for problem in error.problems)
    except RowError as error:
        return f"(NO-FORM: {error})"
