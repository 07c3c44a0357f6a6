"""English grammar against `en/*.tsv`: what goes in, what comes out, the rule's source.  A file's name says what is asked."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.grammar.base import (
    Agreement,
    Coordination,
    DateStyle,
    Fixed,
    NameUse,
    NominalLike,
    Norms,
    NounPhrase,
    Relation,
    RowError,
    VerbGroup,
)
from briefgen.grammar.base import Grammar as Protocol
from briefgen.grammar.en import Grammar, Verb
from briefgen.phrase import EMPTY, Origin, Phrase, Span, phrase
from briefgen.values import Moment, parse_moment, parse_quantity

HERE = Path(__file__).parent / "en"
LOCALE = Path(__file__).parents[2] / "locales" / "en" / "locale.toml"
NBSP = "\u00a0"


def grammar(**style: object) -> Grammar:
    table = tomllib.loads(LOCALE.read_text("utf-8"))
    table["style"].update(style)
    return Grammar(Norms("en", table))


EN = grammar()
BRITISH = grammar(variety="british")

NAMES: dict[str, tuple[object, str, Mapping[str, object]]] = {
    "zelensky": ({"given": "Volodymyr", "family": "Zelensky"}, "person", {}),
    "syrskyi": ({"given": "Oleksandr", "family": "Syrskyi"}, "person", {}),
    "blinken": ({"given": "Antony", "family": "Blinken"}, "person", {}),
    "sims": ({"given": "Wayde", "family": "Sims"}, "person", {}),
    "kim": ({"given": "Jong Un", "family": "Kim"}, "person", {"order": "family-first"}),
    "lee": ({"given": "Seong-kweun", "family": "Lee", "order": "family-first"}, "person", {}),
    "ua": ({"full": "Ukraine", "adj": "Ukrainian"}, "country", {}),
    "ru": ("Russia", "country", {}),
    "kr": ({"full": "South Korea", "adj": "South Korean"}, "country", {}),
    "us": ({"full": "United States", "abbr": "U.S.", "adj": "U.S.", "article": "the"}, "country", {}),
    "uk": ({"full": "the United Kingdom", "abbr": "U.K."}, "country", {}),
    "philippines": ({"full": "the Philippines", "plural": "true"}, "country", {}),
    "kursk": ({"full": "the Kursk region"}, "place", {}),
    "kyiv": ("Kyiv", "place", {}),
    "moscow": ("Moscow", "place", {}),
    "seoul": ("Seoul", "place", {}),
    "snake": ({"full": "Snake Island", "prep": "on"}, "place", {}),
    "houthis": ({"full": "the Houthis", "plural": "true"}, "org", {}),
    "nato": ({"full": "North Atlantic Treaty Organization", "abbr": "NATO", "article": "the"}, "org", {}),
    "un": ({"full": "United Nations", "abbr": "U.N.", "article": "the"}, "org", {}),
    "ukrinform": ("Ukrinform", "media", {}),
    "yonhap": ({"full": "Yonhap", "description": "agency"}, "media", {}),
}
VERBS: dict[str, object] = {
    "be": "be, was, been",
    "have": "have, had, had",
    "send": {"verb": "send, sent, sent", "what": "obj", "to": "to"},
    "undergo": "undergo, underwent, undergone",
    "take part": {"verb": "take, took, taken", "tail": "part", "in": "in"},
    "there is": {"expletive": "there", "verb": "be, was, been", "tail": "a risk", "of": "that | of"},
    "carry out": {"verb": "carry", "particle": "out", "what": "obj"},
}


def build(spec: Any) -> NominalLike:
    """A nominal from its notation in the tables."""
    if "and" in spec or "or" in spec:
        word = "and" if "and" in spec else "or"
        return Coordination(tuple(build(item) for item in spec[word]), word)
    if "fixed" in spec:
        return Fixed(phrase(spec["fixed"]), bool(spec.get("plural")))
    if "name" in spec:
        row, kind, features = NAMES[spec["name"]]
        return NameUse(
            EN.name(row, kind, features),
            spec.get("form", "full"),
            noun_phrase(spec["title"]) if "title" in spec else None,
            Fixed(phrase(spec["app"])) if "app" in spec else None,
            build(spec["within"]) if "within" in spec else None,
            Origin("f", "who"),
            spec["name"],
            EN.noun(spec["description"]) if "description" in spec else None,
        )
    return noun_phrase(spec)


def noun_phrase(spec: Any) -> NounPhrase:
    """A noun phrase from its notation."""
    relations = [Relation("of", build(spec["of"]), "of")] if "of" in spec else []
    relations += [Relation(government, build(item), government) for government, item in spec.get("rel", ())]
    return NounPhrase(
        EN.noun({"noun": spec["noun"], "prep": spec.get("prep", "in")}),
        tuple(EN.adjective(word) for word in spec.get("adj", ())),
        parse_quantity(str(spec["count"])) if "count" in spec else None,
        bool(spec.get("plural")),
        spec.get("article", ""),
        tuple(relations),
        Fixed(phrase(spec["app"])) if "app" in spec else None,
        phrase(spec["relative"]) if "relative" in spec else None,
        bool(spec.get("brackets")),
        Origin("f", "count"),
        build(spec["owner"]) if "owner" in spec else None,
        build(spec["including"]) if "including" in spec else None,
        elided=bool(spec.get("elided")),
    )


def plurals(text: str) -> str:
    return EN.noun(text).plural


def articles(text: str) -> str:
    return EN.spelling.article(text)


def verb_forms(text: str) -> str:
    if "," in text or not EN.spelling.is_irregular(text):
        verb = EN.verb(text)
        return f"{verb.third}, {verb.past}, {verb.gerund}"
    raise AssertionError(text)


def figures(text: str) -> str:
    return EN.quantity(parse_quantity(text), Origin()).text


def openings(text: str) -> str:
    return EN.finish(EN.quantity(parse_quantity(text), Origin()) + " x").text.removesuffix(" x.")


def counted(text: str) -> str:
    count, noun = text.split(" | ")
    return EN.nominal(NounPhrase(EN.noun(noun), count=parse_quantity(count)), "nom").text


def agreement(text: str) -> str:
    return "plural" if EN.agreement(build(yaml.safe_load(text))).plural else "singular"


def nominals(text: str) -> str:
    nominal = build(yaml.safe_load(text))
    assert EN.nominal(nominal, "acc") == EN.nominal(nominal, "nom")
    return EN.nominal(nominal, "nom").text


def possessives(text: str) -> str:
    return EN.nominal(build(yaml.safe_load(text)), "gen").text


def governed(text: str) -> str:
    government, _, nominal = text.rpartition(" | ")
    return EN.governed(build(yaml.safe_load(nominal)), government).text


def groups(text: str) -> str:
    name, _, asked = text.partition(": ")
    verb = EN.verb(VERBS.get(name, {"verb": name, "what": "obj"}))
    fields: dict[str, Any] = {}
    person, plural = 3, False
    places = {
        "tense": ("past", "present", "future", "perfect"),
        "voice": ("passive",),
        "negation": ("not", "never", "no_longer"),
        "modal": ("must", "can", "may", "should", "likely"),
        "phase": ("begin", "continue", "stop", "ongoing"),
        "form": ("infinitive", "gerund", "participle", "headline"),
    }
    for word in asked.split():
        if word == "+":
            plural = True
        elif word[0] == "@":
            person = int(word[1:])
        elif word[0] == "~":
            fields["inner"] = EN.adverb(word[1:])
        else:
            (field,) = [field for field, values in places.items() if word in values]
            assert field not in fields, text
            fields[field] = word
    return EN.verb_group(verb, VerbGroup(**fields), Agreement(plural=plural, person=person)).text


def dates(text: str) -> str:
    moment, published, use = text.split(" | ")
    day = None if published == "-" else dt.date.fromisoformat(published)
    language = BRITISH if use.startswith("british") else EN
    style = DateStyle(day, "running", local_time=use == "local", with_clock=use != "noclock")
    if use in ("table", "dateline", "british-dateline"):
        style = DateStyle(day, use.removeprefix("british-"))
    return language.moment(parse_moment(moment), style, Origin()).text


def put_together(text: str, language: Grammar) -> str:
    """`[…]` is a heading, `#3000` a figure, `{…}` a quotation."""
    heading = text.startswith("[") and text.endswith("]")
    whole = EMPTY
    rest = text[1:-1] if heading else text
    while rest:
        if rest[0] == "#":
            figure = rest[1:].split(" ", 1)[0]
            whole, rest = whole + language.numbers.said(parse_quantity(figure), Origin(), words=True), rest[len(figure) + 1 :]
        elif rest[0] == "{":
            inside, _, rest = rest[1:].partition("}")
            whole = whole + language.quote(Phrase((Span(inside, "quote", inside),)))
        else:
            at = min((rest.index(mark) for mark in "#{" if mark in rest), default=len(rest))
            whole, rest = whole + rest[:at], rest[at:]
    return language.finish(whole, stop="" if heading else ".").text


def sentences(text: str) -> str:
    return put_together(text, EN)


def british(text: str) -> str:
    return put_together(text, BRITISH)


def ordinals(text: str) -> str:
    return EN.numbers.ordinal(int(text))


def adjectives(text: str) -> str:
    adjective = EN.adjective(text)
    return f"{adjective.base}; {adjective.comparative}; {adjective.superlative}"


def errors(text: str) -> str:
    kind, _, row = text.partition(": ")
    value = yaml.safe_load(row) if row[0] in '{["' else row
    with pytest.raises(RowError) as caught:
        EN.name(value, "place", {}) if kind == "name" else getattr(EN, kind)(value)
    return str(caught.value)


RUNNERS: dict[str, Callable[[str], str]] = {
    run.__name__: run
    for run in (
        plurals, articles, verb_forms, figures, openings, counted, agreement, nominals, possessives, governed, groups, dates,
        sentences, british, ordinals, adjectives, errors,
    )
}  # fmt: skip
RUNNERS["names"] = nominals


def cases() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.startswith("#"):
                found.append(pytest.param(path.stem, line, id=f"{path.stem}:{number}"))
    return found


@pytest.mark.parametrize(("kind", "line"), cases())
def test_case(kind: str, line: str) -> None:
    given, expected, source = line.split("\t")
    assert source.strip()
    said = RUNNERS[kind](given).replace(NBSP, " ")
    assert expected in said if kind == "errors" else said == expected


def test_protocol() -> None:
    language: Protocol = EN
    assert language.code == "en"


def test_a_count_keeps_its_origin() -> None:
    count = parse_quantity("> 3000")
    spans = EN.nominal(NounPhrase(EN.noun("soldier"), count=count, count_origin=Origin("toll", "combined")), "nom").spans
    assert spans == (
        Span("more than "),
        Span("3,000", "number", "> 3000", Origin("toll", "combined"), "three thousand"),
        Span(" soldiers"),
    )


def test_a_name_keeps_its_origin() -> None:
    spans = EN.nominal(build({"name": "kursk", "within": {"name": "ru"}}), "nom").spans
    assert spans == (
        Span("Russia", "name", "ru", Origin("f", "who")),
        Span("’s "),
        Span("Kursk region", "name", "kursk", Origin("f", "who")),
    )


def test_a_date_keeps_its_origin() -> None:
    spans = EN.moment(Moment(2024, 11, 26), DateStyle(dt.date(2024, 12, 23)), Origin("f", "when")).spans
    assert spans == (Span("on "), Span("November 26", "date", "2024-11-26", Origin("f", "when")))


def test_a_quotation_keeps_its_words() -> None:
    quote = EN.quote(Phrase((Span("It is a threat.", "quote", "It is a threat.", Origin("q", "text")),)))
    sentence = EN.finish(quote + ", he said")
    (span,) = [span for span in sentence if span.kind == "quote"]
    assert span.text == "It is a threat"
    assert sentence.text == "“It is a threat,” he said."


def test_figure_and_unit_are_not_parted() -> None:
    assert EN.quantity(parse_quantity("UAH 3.2 million"), Origin()).text == f"3.2{NBSP}million{NBSP}hryvnias"
    assert EN.measure(parse_quantity("12 km"), EN.noun("kilometer"), Origin()).text == f"12{NBSP}kilometers"
    assert EN.measure(parse_quantity("1 km"), EN.noun("kilometer"), Origin()).text == f"1{NBSP}kilometer"


def test_a_cell_has_a_figure() -> None:
    assert EN.cell(parse_quantity(">= 3"), EN.noun("soldier"), Origin()).text == "at least 3"


def test_choices_are_settled() -> None:
    assert EN.finish(Phrase((Span("grey|gray", "choice"), Span(" skies")))).text == "Grey skies."


def test_an_empty_sentence_stays_empty() -> None:
    assert not EN.finish(EMPTY)
    assert not EN.finish(phrase(" , "))
    assert EN.join([]) == EMPTY


def test_verbs_tell_roles_and_passive() -> None:
    deploy = EN.verb({"verb": "deploy", "what": "obj", "in": "@in"})
    assert (deploy.roles, deploy.passive) == ({"what": "obj", "in": "@in"}, "be")
    assert EN.verb({"verb": "say, said, said", "what": "that | obj"}).passive == "be"
    assert EN.verb({"verb": "arrive", "in": "@in"}).passive == ""
    assert EN.verb({"verb": "cost, cost, cost", "what": "obj", "passive": "no"}).passive == ""
    assert EN.verb({"verb": "lie, lied, lied, lying"}).gerund == "lying"
    assert EN.verb(VERBS["there is"]).expletive == "there"


def test_adjectives_compare() -> None:
    assert EN.adjective("high").compared("comparative").base == "higher"
    assert EN.adjective("tangible").compared("superlative").base == "most tangible"


@pytest.mark.parametrize(
    "group",
    [
        VerbGroup(voice="passive"),
        VerbGroup(form="infinitive", modal="may"),
        VerbGroup(form="participle", phase="begin"),
        VerbGroup(form="다고"),
        VerbGroup(tense="aorist"),
        VerbGroup(modal="dare"),
        VerbGroup(phase="resume"),
        VerbGroup(negation="hardly"),
    ],
)
def test_groups_that_do_not_exist(group: VerbGroup) -> None:
    arrive: Verb = EN.verb("arrive")
    with pytest.raises(RowError):
        EN.verb_group(arrive, group, Agreement())


def test_governments_that_take_no_noun_phrase() -> None:
    for government in ("that", "gerund", "whether", "adj"):
        with pytest.raises(RowError):
            EN.governed(build({"name": "ru"}), government)


def test_what_cannot_be_counted() -> None:
    for noun, count in (("equipment, -", "3"), ("-, troops", "1")):
        with pytest.raises(RowError, match="cannot be counted"):
            EN.nominal(NounPhrase(EN.noun(noun), count=parse_quantity(count)), "nom")
    with pytest.raises(RowError, match="measure"):
        EN.quantity(parse_quantity("3 furlong"), Origin())
    with pytest.raises(RowError, match="joins"):
        EN.join([phrase("a"), phrase("b")], "nor")


@pytest.mark.parametrize("number", [0, 7, 10, 19, 20, 21, 99, 100, 101, 999, 1000, 1001, 20_300, 999_999])
def test_words_read_back(number: int) -> None:
    """Number words read by a reader that knows only the words, not how they were made."""
    small = {word: value for value, word in enumerate(EN.norms["numbers"]["small"])}
    tens = {word: value * 10 for value, word in enumerate(EN.norms["numbers"]["tens"]) if word}
    total = part = 0
    for word in EN.numbers.words(number).replace("-", " ").split():
        if word == "hundred":
            part *= 100
        elif word == "thousand":
            total, part = total + part * 1000, 0
        else:
            part += small[word] if word in small else tens[word]
    assert total + part == number


def test_serial_comma_can_be_had() -> None:
    oxford = grammar(serial_comma=True)
    assert oxford.join([phrase("A"), phrase("B"), phrase("C")]).text == "A, B, and C"
    assert oxford.join([phrase("A"), phrase("B")]).text == "A and B"


def test_british_spelling_of_verbs_and_measures() -> None:
    assert BRITISH.verb("cancel").past == "cancelled"
    assert BRITISH.quantity(parse_quantity("12 kilometre"), Origin()).text == f"12{NBSP}kilometres"


TENSES = ("past", "present", "future", "perfect")
NEGATIONS = {"": r"", "not": r"\b(not|cannot|unlikely)\b", "never": r"\bnever\b", "no_longer": r"\bno longer\b"}
MODALS = {
    "": r"",
    "must": r"\b(must|had to|have to|has had to|was not to|was never to)\b",
    "can": r"\b(can|cannot|could|able to)\b",
    "may": r"\b(may|might)\b",
    "should": r"\bshould\b",
    "likely": r"\b(un)?likely to\b|\bprobably\b",
}
PHASES = {"": r"", "begin": r"\b(beg[iau]n|begins)\b", "continue": r"\bcontinue", "stop": r"\bstop", "ongoing": r""}


@pytest.mark.parametrize("form", ["finite", "headline"])
@pytest.mark.parametrize("voice", ["active", "passive"])
def test_every_group_says_all_that_is_asked(form: str, voice: str) -> None:
    """Tense by negation by modal by phase: no part of the meaning is dropped, and the words are a group's."""
    verb = EN.verb({"verb": "deploy", "what": "obj"})
    known = set(
        "am is are was were be been being have has had having do does did will not never no longer cannot can could able to may "
        "should must might likely unlikely probably begin begins began begun continue continues continued stop stops stopped deploy deploys "
        "deployed deploying".split()
    )
    for tense, negation, modal, phase in itertools.product(TENSES, NEGATIONS, MODALS, PHASES):
        group = VerbGroup(form=form, tense=tense, voice=voice, negation=negation, modal=modal, phase=phase)
        said = EN.verb_group(verb, group, Agreement()).text
        asked = f"{group} -> {said}"
        assert set(said.split(" ")) <= known, asked
        assert all(re.search(table[key], said) for table, key in ((NEGATIONS, negation), (MODALS, modal), (PHASES, phase))), asked
        if voice == "passive":
            assert said.endswith("deployed"), asked
        assert not re.search(r"\b(\w+) \1\b|not never|to to|be have|will (is|was|has)", said), asked


def test_finishing_twice_changes_nothing() -> None:
    """Any parts in any order: one stop, no commas that meet, names and quotations whole, and a second pass idle."""
    rnd = random.Random(7)
    name = Phrase((Span("Seoul", "name", "seoul"),))
    parts = [
        phrase("he said"), phrase(","), phrase(", a lawmaker,"), name, name + ", South Korea,", phrase("at 2 p.m."),
        EN.quote(Phrase((Span("It is a threat", "quote"),))), EN.quote(Phrase((Span("Is it?", "quote"),))),
        EN.numbers.said(parse_quantity("12000"), Origin()), phrase("("), phrase(")"), phrase(" "), phrase("; then"),
    ]  # fmt: skip
    for _ in range(3000):
        whole = EMPTY
        for part in rnd.choices(parts, k=rnd.randint(1, 7)):
            whole = whole + (" " if rnd.random() < 0.7 else "") + part
        for stop in (".", ""):
            once = EN.finish(whole, stop=stop)
            text = once.text
            assert EN.finish(once, stop=stop) == once, (whole.text, text)
            assert not re.search(r"  |,,|, ,| ,| \.|,\.|\.\.|,;|,\)|\( |”[,.]", text), (whole.text, text)
            assert not (stop and text) or text[-1] in ".?”", (whole.text, text)
            assert all(span.text == "Seoul" for span in once if span.kind == "name")
            assert all(span.text in ("It is a threat", "Is it?") for span in once if span.kind == "quote")
