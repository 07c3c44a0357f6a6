"""Checks of rows: the same for the built-in lexicon, a desk's files and a sheet's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.api import Workshop
from briefgen.desk import GAP, UNREVIEWED
from briefgen.fields import FACT
from briefgen.grammar.base import NounPhrase, RowError
from briefgen.lexicon import KINDS
from briefgen.loading import load_text
from briefgen.locale import Vocabulary
from briefgen.phrase import Phrase
from briefgen.predicates import ALSO_FIELDS
from briefgen.problems import BriefgenError, Mark, Problem
from briefgen.values import parse_quantity
from briefgen.wording import Wording

Rows = Mapping[str, Mapping[str, Any]]

BESIDE = frozenset("$ abstract city country event group media org percent person place region thing time".split())
"""What `nouns:` of a verb may hold beside keys of nouns: what nouns and names are, and a share in per cent."""

STAGE = """\
briefgen: 1
slug: example
source: {publisher: Example, published: 2024-12-23T12:00+02:00, language: en}
entities:
  zelensky:
    is: person
    gender: m
    office: president of UA
    en: {given: Volodymyr, family: Zelensky}
    uk: {given: Володимир, family: Зеленський}
    ko: {given: 볼로디미르, family: 젤렌스키}
  kim:
    is: person
    gender: m
    office: leader of KP
    en: {given: Jong Un, family: Kim, order: family-first}
    uk: {given: Чен Ин, family: Кім, order: family-first}
    ko: {given: 정은, family: 김, order: family-first}
facts:
- """
"""The sheet in which an example of a verb or a frame is said."""
KNOWN = ("zelensky", "kim", "us_department_of_defense")


def check_rows(shop: Workshop, rows: Rows, marks: Mapping[str, Mark]) -> list[Problem]:
    """What is wrong with rows: a language without a form, a form that grammar cannot read, a role that nothing governs,
    a concept that is not there, an example that cannot be said.

    Args:
        shop: the lexicon that the rows stand over.
        rows: kind -> concept -> row as plain values.
        marks: "kind.concept" -> where it stands.
    """
    problems: list[Problem] = []
    packs = {lang: shop.pack(lang) for lang in shop.languages()}
    vocabularies = {lang: Vocabulary(pack, rows, marks) for lang, pack in packs.items()}
    for kind, concepts in rows.items():
        for key, row in concepts.items():
            where = marks.get(f"{kind}.{key}")
            if GAP in str(row):
                message = f"the row of {key!r} has a gap ({GAP})"
                problems.append(Problem("UNFINISHED-ROW", message, where, "write the form in its place"))
                continue
            for vocabulary in vocabularies.values():
                try:
                    vocabulary.entry(kind, key)
                except BriefgenError as error:
                    problems += error.problems
            problems += (Problem(code, text, where) for code, text in _links(shop, rows, kind, key, row))
            if row.get(UNREVIEWED) == "true":
                help = f"`briefgen word check --forms` shows every form; then delete `{UNREVIEWED}: true`"
                problems.append(Problem("UNREVIEWED-WORD", f"nobody has read the row of {key!r} yet", where, help))
    return problems


def _links(shop: Workshop, rows: Rows, kind: str, key: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a row says of other concepts, and a verb of its roles."""

    def known(kind: str, concept: object) -> bool:
        return concept in rows.get(kind, {}) or shop.lexicon.has(kind, str(concept))

    if kind == "nouns" and "counted" in row and not known("nouns", row["counted"]):
        yield "UNKNOWN-WORD", f"{key!r} is counted by {row['counted']!r}, which no noun is"
    if kind == "nouns" and "headline" in row and not known("nouns", row["headline"]):
        yield "UNKNOWN-WORD", f"{key!r} is {row['headline']!r} in headlines, which no noun is"
    if kind in ("nouns", "adjectives"):
        for word in (*row.get("beside", ()), *row.get("unless", ())):
            if not any(known(one, word) for one in KINDS) and shop.predicates.frame(word) is None and word not in BESIDE:
                yield "UNKNOWN-WORD", f"{key!r} stands beside {word!r}, which no word is"
    if kind == "nouns" and "people" in row and not known("names", row["people"]):
        yield "UNKNOWN-WORD", f"{key!r} is the people of {row['people']!r}, which no name is"
    if kind == "names":
        for lang in shop.languages():
            part = row.get(lang)
            if isinstance(part, Mapping) and "description" in part and not known("nouns", part["description"]):
                yield "UNKNOWN-WORD", f"{key!r} is described as {part['description']!r}, which no noun is"
        if "within" in row and not known("names", row["within"]):
            yield "UNKNOWN-WORD", f"{key!r} lies within {row['within']!r}, which no name is"
    if kind == "verbs":
        for concept in (concept for names in dict(row.get("calls", {})).values() for concept in names.values()):
            if not known("nouns", concept):
                yield "UNKNOWN-WORD", f"the verb {key!r} calls a thing {concept!r}, which no noun is"
        yield from _roles(shop, key, row)
        nouns = row.get("nouns", ())
        for noun in [noun for part in nouns.values() for noun in part] if isinstance(nouns, Mapping) else nouns:
            if not known("nouns", noun) and noun not in BESIDE:
                yield "UNKNOWN-WORD", f"{key!r} stands beside {noun!r}, which no noun is"


def _roles(shop: Workshop, key: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    roles = row.get("roles")
    if not isinstance(roles, Mapping) or not roles:
        yield "BAD-ROW", f"the verb {key!r} has no `roles:`"
        return
    if shop.predicates.frame(key) is not None:
        yield "BAD-ROW", f"the verb {key!r} has the name of a frame"
    if key in FACT and key not in ALSO_FIELDS:
        yield "BAD-ROW", f"the verb {key!r} has the name of a field that every fact has"
    _, *others = roles
    for lang in shop.languages():
        part = row.get(lang)
        governed = set(part) if isinstance(part, Mapping) else set()
        for role in others:
            if isinstance(part, Mapping) and role not in governed:
                yield "NO-GOVERNMENT", f"{lang!r} does not say how {key!r} governs `{role}`"


def say(shop: Workshop, fact: str, lang: str, *, words: str = "") -> str:
    """A fact of a sheet (one line of YAML flow, or a block) as a finished sentence, its people known already.

    Args:
        words: fields of a sheet to set before its facts (`words:`, `frames:`), as YAML.

    Raises:
        BriefgenError: where the fact is not readable, or cannot be said.
    """
    head, _, tail = STAGE.rpartition("facts:")
    text = f"{head}{words}facts:{tail}" + "\n  ".join(fact.strip("\n").split("\n")) + "\n"
    sheet = load_text(text, "example.yaml", shop.lexicon, shop.predicates)
    predicates = shop.predicates.with_frames({key: frame.row for key, frame in sheet.frames.items()})
    wording = Wording(sheet, shop.pack(lang), shop.environment, predicates)
    for key in KNOWN:
        wording.mentions.first(key)
    return wording.grammar.finish(wording.sentence(sheet.facts[:1])).text


def paradigm(shop: Workshop, rows: Rows, kind: str, key: str) -> Iterator[str]:
    """Every form of a noun or name, a line a language, for a person to read; of other words the row itself."""
    for lang in shop.languages():
        pack = shop.pack(lang)
        vocabulary = Vocabulary(pack, rows, {})
        try:
            entry = vocabulary.entry(kind, key)
        except BriefgenError as error:
            yield f"  {lang}: {error}"
            continue
        if kind != "nouns":
            yield f"  {lang}: {vocabulary.part(kind, key)}"
            continue
        cases = pack.norms["clause"]["cases"]
        shapes = [NounPhrase(entry, plural=False), NounPhrase(entry, plural=True)]
        shapes += [NounPhrase(entry, count=parse_quantity(figure)) for figure in ("1", "2", "5", "> 3000")]
        forms = [_form(pack.grammar, shape, case) for shape in shapes[:2] for case in cases]
        forms += [_form(pack.grammar, shape, cases[0]) for shape in shapes[2:]]
        yield f"  {lang}: " + ", ".join(dict.fromkeys(form for form in forms if form))


def _form(grammar: Any, shape: NounPhrase, case: str) -> str:
    try:
        found: Phrase = grammar.nominal(shape, case)
    except RowError:
        return ""  # a noun without this number
    return found.text
