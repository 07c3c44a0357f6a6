"""What a sentence made from a random fact must be: whole, clean, and saying every value of its fact again."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen import verify
from briefgen.api import Workshop
from briefgen.brief import Brief, Lede, Sentence
from briefgen.facts import Argument, Fact, FactSheet, Nominal, Several
from briefgen.grammar.base import RowError
from briefgen.loading import load_text
from briefgen.phrase import Phrase, phrase
from briefgen.problems import BriefgenError
from briefgen.reader import read
from briefgen.refer import Headline
from briefgen.templating import template_problem
from briefgen.wording import Sub, Wording
from tests.random_facts import Generator
from tests.saying import SHEET

BATCH = 25
HEAD = SHEET.rpartition("- ")[0]
LEFTOVER = re.compile(r"\{\{|\{%|\}\}|\bNone\b|\bUndefined\b|[|@<>]|\bnom\b|\bgen\b")
PUNCTUATION = re.compile(r"  |\s[,.;:!?)]|[,;:]\s*[.,;:!?]|\.\.|\(\s|[«“„]\s|\s[»”]|^\W*$")


@dataclass(slots=True)
class Report:
    """What came of a run: how many facts were made and said, by language; refusals by code; faults with their facts."""

    made: int = 0
    said: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    faults: list[tuple[str, str, str, str]] = field(default_factory=list)

    def refuse(self, code: str, why: str) -> None:
        """Count a refusal; the first of each code is kept."""
        self.refused[code] += 1
        self.examples.setdefault(code, why)


def run(shop: Workshop, seed: int, count: int, languages: Sequence[str], most: int = 50) -> Report:
    """Make `count` facts, say each in every language and check what is said; stop at `most` faults."""
    report = Report()
    generator = Generator(shop, seed)
    while report.made < count and len(report.faults) < most:
        lines = [json.dumps(generator.fact(), ensure_ascii=False) for _ in range(min(BATCH, count - report.made))]
        report.made += len(lines)
        sheet = _load(shop, lines, report)
        if sheet is None:
            continue
        expectations = shop.expectations(sheet)
        for lang in languages:
            for fact in sheet.facts:
                _say(shop, sheet, fact, lang, expectations, report)
    return report


def _load(shop: Workshop, lines: list[str], report: Report) -> FactSheet | None:
    """The sheet of those facts that the loader accepts."""
    first = HEAD.count("\n") + 1
    while lines:
        text = HEAD + "".join(f"- {line}\n" for line in lines)
        try:
            return load_text(text, "random.yaml", shop.lexicon, shop.predicates)
        except BriefgenError as error:
            bad = set()
            for problem in error.problems:
                assert problem.where is not None, problem
                bad.add(problem.where.line - first)
                report.refuse(problem.code, f"{problem.message} | {lines[problem.where.line - first]}")
            lines = [line for number, line in enumerate(lines) if number not in bad]
    return None


def _say(shop: Workshop, sheet: FactSheet, fact: Fact, lang: str, expectations: verify.Expectations, report: Report) -> None:
    wording = Wording(sheet, shop.pack(lang), shop.environment, shop.predicates)
    told = sheet.text.split("\n")[fact.mark.line - 1]
    try:
        words = wording.sentence((fact,))
        sentence = wording.grammar.finish(words)
        source = wording.attribution(fact)
        wording.mentions = Headline()
        head = wording.grammar.finish(phrase(wording.macros.headline(Sub(wording, fact).say("headline"), source)), stop="")
    except BriefgenError as error:
        for problem in error.problems:
            report.refuse(f"{lang} {problem.code}", f"{problem.message} | {told}")
        return
    except RowError as error:
        report.refuse(f"{lang} NO-FORM", f"{error} | {told}")
        return
    except Exception as error:
        failure = template_problem(error)
        report.faults.append((lang, "FAILED", f"{type(error).__name__}: {failure or error}", told))
        return
    report.said[lang] += 1
    for text in (sentence.text, head.text):
        for kind, pattern in (("LEFTOVER", LEFTOVER), ("PUNCTUATION", PUNCTUATION)):
            if found := pattern.search(text):
                report.faults.append((lang, kind, f"{found[0]!r} in {text}", told))
    for problem in verify.brief(_brief(sheet, lang, sentence, fact), expectations):
        report.faults.append((lang, problem.code, f"{problem.message}: {sentence.text}", told))
    for lost in _lost(wording, fact, sentence.text, lang):
        report.faults.append((lang, "WORD-LOST", f"{lost}: {sentence.text}", told))


def _brief(sheet: FactSheet, lang: str, sentence: Phrase, fact: Fact) -> Brief:
    return Brief(
        slug=sheet.slug,
        lang=lang,
        kind="brief",
        length="line",
        title=Sentence(Phrase()),
        dateline=Phrase(),
        published=sheet.source.published.isoformat(),
        blocks=(Lede((Sentence(sentence, (fact.id,)),)),),
        labels={},
    )


# -- words ---------------------------------------------------------------------------------


def _lost(wording: Wording, fact: Fact, text: str, lang: str) -> Iterator[str]:
    """Nouns of a fact none of whose forms begins as a word of the text does."""
    plain = text.lower().replace("ʼ", "’")
    for nominal in _nouns(fact):
        counted = wording.vocabulary.row("nouns", nominal.key).get("counted") if nominal.count is not None else None
        entry = wording.vocabulary.entry("nouns", str(counted or nominal.key))
        timed = any(reading.unit == nominal.key for reading in read(text, lang))  # 사흘, «щодня»
        if not timed and not any(stem.lower() in plain for stem in _stems(entry, lang)):
            yield nominal.key


def _stems(entry: object, lang: str) -> list[str]:
    """What of a noun must stand in a text where it is said: enough of its first letters."""
    if lang == "ko":
        return [str(getattr(entry, name)) for name in ("text", "alone", "counter", "short") if getattr(entry, name)]
    forms: list[str] = []
    for name in ("singular", "plural", "lemma"):
        found = getattr(entry, name, None)
        values = found.values() if isinstance(found, dict) else [found]
        forms += [value for value in values if isinstance(value, str)]
    words = [form.split()[0] for form in forms if form.strip()]
    if lang == "uk":  # «учителів», after a vowel «вчителів»
        words += [other + word[1:] for one, other in ("ув", "ву") for word in words if word[0].lower() == one]
    return [word[: max(3, len(word) - 3)] if lang == "uk" else word[:5] for word in words] or [""]


def _nouns(fact: Fact) -> Iterator[Nominal]:
    for argument in (*fact.roles.values(), *(argument for _, argument in fact.links), fact.where, fact.part_of, fact.during):
        if argument is not None:
            yield from _inside(argument)
    if fact.by is not None:
        for part in (fact.by.who, fact.by.citing, fact.by.to, fact.by.channel):
            if part is not None:
                yield from _inside(part)


def _inside(argument: Argument) -> Iterator[Nominal]:
    if isinstance(argument, Nominal):
        if argument.kind == "noun" and argument.key not in ("person", "people"):
            yield argument
        for _, complement in argument.relations:
            yield from _inside(complement)
        for part in (argument.including,):  # a role stands with the first mention of a name, which another may be
            if part is not None:
                yield from _inside(part)
    elif isinstance(argument, Several):
        for item in argument.items:
            yield from _inside(item)
    elif isinstance(argument, Fact):
        yield from _nouns(argument)
    elif isinstance(argument, tuple):
        for fact in argument:
            yield from _nouns(fact)
