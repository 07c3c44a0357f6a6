"""Ukrainian grammar by text cases: every line of `uk/*.txt` is `input -> expected`, read by the function of its file."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

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
from briefgen.grammar.uk import Grammar, numerals
from briefgen.grammar.uk.letters import CASES
from briefgen.grammar.uk.nouns import parse_noun
from briefgen.grammar.uk.verbs import past_tense
from briefgen.phrase import EMPTY, Origin, Phrase, Span, phrase, words
from briefgen.values import parse_moment, parse_quantity

FOLDER = Path(__file__).parent / "uk"
LOCALE = Path(__file__).parents[2] / "locales/uk/locale.toml"
NOWHERE = Origin()


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    return Grammar(Norms("uk", tomllib.loads(LOCALE.read_text("utf-8"))))


@lru_cache(maxsize=1)
def rows() -> Any:
    return yaml.safe_load((FOLDER / "words.yaml").read_text("utf-8"))


def noun(lemma: str) -> Any:
    return grammar().noun(rows()["nouns"][lemma])


def name(key: str, **fields: Any) -> NameUse:
    kind, row, *gender = rows()["names"][key]
    entry = grammar().name(row, kind, {"gender": gender[0]} if gender else {})
    return NameUse(entry, key=key, **fields)


def noun_phrase(text: str, count: str = "", **fields: Any) -> NounPhrase:
    """«балістичний ракета»: adjectives by lemma, then a noun of words.yaml."""
    *adjectives, lemma = text.split(" ")
    rows_ = [f"{adj} num" if adj in ("кілька", "багато", "обидва") else adj for adj in adjectives]
    made = tuple(grammar().adjective(row) for row in rows_)
    return NounPhrase(noun(lemma), made, parse_quantity(count) if count else None, **fields)


def nominal(text: str) -> NominalLike:
    return name(text) if text in rows()["names"] else noun_phrase(text)


def row_of(text: str) -> object:
    return yaml.safe_load(text) if text.startswith("{") else text


# -- one function a file ----------------------------------------------------------------------------


def nouns(text: str) -> str:
    row, form = text.split(" | ")
    case, _, plural = form.partition("_")
    return str(grammar().noun(row_of(row)).form(case, plural=bool(plural)))


def adjectives(text: str) -> str:
    row, form = text.split(" | ")
    case, slot, *animate = form.split()
    entry = grammar().adjective(row)
    return str(entry.form(case, "m" if slot == "pl" else slot, plural=slot == "pl", animate=bool(animate)))


def number_words(text: str) -> str:
    number, case, gender = text.split()
    return numerals.cardinal(int(number), case, gender)


def figures(text: str) -> str:
    quantity, case = text.split(" | ")
    return grammar().quantity(parse_quantity(quantity), NOWHERE, case).text


def counts(text: str) -> str:
    quantity, what, government = text.split(" | ")
    return grammar().governed(noun_phrase(what, quantity), government).text


def governed(text: str) -> str:
    what, government = text.split(" | ", 1)
    return grammar().governed(nominal(what), government).text


def measures(text: str) -> str:
    what, government = text.split(" | ")
    if re.match(r"\d{4}", what):
        said = grammar().moment(parse_moment(what), DateStyle(dt.date(2024, 12, 23), "table"), NOWHERE)
    else:
        said = grammar().quantity(parse_quantity(what), NOWHERE)
    return grammar().governed(Fixed(said), government).text


def names(text: str) -> str:
    who, what = text.split(" | ")
    who, _, gender = who.rpartition(" ")
    first = " // " in who
    given, family = who.split(" // " if first else " / ")
    features = {"gender": gender, "order": "family-first" if first else ""}
    form, case = what.split()
    return grammar().nominal(NameUse(grammar().name({"given": given, "family": family}, "person", features), form), case).text


def verbs(text: str) -> str:
    key, asked = text.split(" | ")
    has = set(asked.split())

    def one(*options: str) -> str:
        return next((option for option in options if option in has), "")

    group = VerbGroup(
        form="infinitive" if "infinitive" in has else "finite",
        tense=one("past", "present", "future", "perfect") or "past",
        voice="passive" if "passive" in has else "active",
        negation=one("not", "never", "no_longer"),
        modal=one("must", "can", "may", "should", "likely"),
        phase=one("begin", "continue", "stop", "ongoing"),
        first="first" in has,
    )
    agreement = Agreement("pl" in has or "many" in has, one("m", "f", "n") or "m", counted=one("few", "many"))
    return grammar().verb_group(grammar().verb(rows()["verbs"][key]), group, agreement).text


def past(text: str) -> str:
    verb, gender = text.split(" | ")
    return past_tense(*verb.split())[gender]


def agreement(text: str) -> str:
    count, what, verb, place = text.split(" | ")
    subject: NominalLike
    if count == "name":
        subject = name(what)
    elif count in ("pl", "sg"):
        subject = noun_phrase(what, plural=count == "pl")
    else:
        subject = noun_phrase(what, count)
    first = place == "first"
    said = grammar().verb_group(grammar().verb(rows()["verbs"][verb]), VerbGroup(first=first), grammar().agreement(subject))
    whole = grammar().nominal(subject, "nom")
    return grammar().finish(words(said, whole) if first else words(whole, said)).text


def dates(text: str) -> str:
    moment, asked = text.split(" | ")
    published, *options = asked.split()
    use = next((option for option in options if option in ("table", "dateline", "genitive")), "running")
    style = DateStyle(None if published == "none" else dt.date.fromisoformat(published), use, with_clock="noclock" not in options)
    return grammar().moment(parse_moment(moment), style, NOWHERE).text


CHOICES = {"у": "у|в", "і": "і|й|та", "з": "з|із|зі", "о": "о|об"}


def choices(text: str) -> Phrase:
    spans = []
    for part in re.split(r"(\{.*?\})", text):
        if part.startswith("{"):
            variants = CHOICES.get(part[1:-1], part[1:-1])
            spans.append(Span(variants.split("|")[0], "choice", variants))
        elif part:
            spans.append(Span(part))
    return Phrase(spans)


def euphony(text: str) -> str:
    return grammar().finish(choices(text)).text


def finish(text: str) -> str:
    whole = EMPTY
    for part in text.split("¦"):
        whole += choices(part)
    return grammar().finish(whole).text


READERS: dict[str, Callable[[str], str]] = {
    "nouns": nouns,
    "adjectives": adjectives,
    "numerals": number_words,
    "figures": figures,
    "counts": counts,
    "governed": governed,
    "measures": measures,
    "names": names,
    "verbs": verbs,
    "past": past,
    "agreement": agreement,
    "dates": dates,
    "euphony": euphony,
    "finish": finish,
}


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            text = line.split("   #")[0].strip() if not line.startswith("#") else ""
            if text:
                given, _, expected = text.rpartition(" -> ")
                yield pytest.param(path.stem, given.strip(), expected.strip(), id=f"{path.stem}:{number}")


def test_every_file_has_a_reader() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(READERS)


@pytest.mark.parametrize(("kind", "given", "expected"), list(cases()))
def test_text_cases(kind: str, given: str, expected: str) -> None:
    assert READERS[kind](given).replace("\u00a0", "~") == expected


# -- structures that no line of text can hold ---------------------------------------------------------


def office(lemma: str, state: str) -> NounPhrase:
    return NounPhrase(noun(lemma), relations=(Relation("of", name(state), "gen"),))


def say(what: NominalLike, case: str = "nom", stop: str = ".") -> str:
    return grammar().finish(grammar().nominal(what, case), stop=stop).text


def test_a_title_declines_with_the_name_and_is_capitalised_with_the_state() -> None:
    president = name("Зеленський", title=office("президент", "Україна"))
    assert say(president) == "Президент України Володимир Зеленський."
    assert grammar().nominal(president, "gen").text == "Президента України Володимира Зеленського"
    assert grammar().nominal(president, "ins").text == "Президентом України Володимиром Зеленським"
    former = replace(office("президент", "Україна"), adjectives=(grammar().adjective("колишній"),))
    assert grammar().nominal(former, "gen").text == "колишнього президента України"
    minister = name("Зеленський", title=NounPhrase(noun("міністр")), form="short")
    assert grammar().nominal(minister, "dat").text == "міністру оборони Зеленському"


def test_a_woman_in_office_has_the_feminine_noun() -> None:
    assert grammar().nominal(name("Санду", title=office("президент", "Україна")), "acc").text == "Президентку України Маю Санду"
    table = tomllib.loads(LOCALE.read_text("utf-8")) | {"feminitives": False}
    plain = Grammar(Norms("uk", table))
    assert plain.nominal(name("Санду", title=office("президент", "Україна")), "acc").text == "Президента України Маю Санду"


def test_offices_can_be_lower_case() -> None:
    table = tomllib.loads(LOCALE.read_text("utf-8"))
    table["capitals"]["offices"] = False
    assert Grammar(Norms("uk", table)).nominal(office("президент", "Україна"), "gen").text == "президента України"


def test_a_description_declines_and_the_name_after_it_does_not() -> None:
    use = name("Bloomberg", description=noun("агентство"))
    assert grammar().governed(use, "за даними gen").text == "за даними агентства Bloomberg"
    assert grammar().agreement(use).gender == "n"
    assert grammar().nominal(name("Таймс", description=noun("газета")), "ins").text == "газетою «Таймс»"


def test_a_larger_place_follows_in_the_genitive() -> None:
    assert grammar().governed(name("Курщина", within=name("Росія")), "@in").text == "у Курській області Росії"


def test_a_name_span_knows_its_entity_and_fact() -> None:
    spans = grammar().nominal(name("Зеленський", origin=Origin("f1", "who")), "gen").spans
    assert spans == (Span("Володимира Зеленського", "name", "Зеленський", Origin("f1", "who")),)


def test_a_count_span_knows_its_quantity_and_its_words() -> None:
    counted = noun_phrase("військовий", "12000", count_origin=Origin("f1", "what.count"))
    figure = grammar().nominal(counted, "nom").spans[0]
    assert figure == Span("12\u00a0000", "number", "12000", Origin("f1", "what.count"), "дванадцять тисяч")
    hedged = grammar().nominal(noun_phrase("військовий", "> 12000"), "nom").spans
    assert [span.text for span in hedged[:3]] == ["понад", " ", "12\u00a0000"]
    assert hedged[2].value == "> 12000"


def test_figures_that_open_a_sentence_are_words() -> None:
    assert say(noun_phrase("ракета", "21")) == "Двадцять одна ракета."
    assert say(noun_phrase("країна", "12"), "dat") == "Дванадцяти країнам."
    assert say(noun_phrase("військовий", "200..300")) == "Від двохсот до трьохсот військових."
    assert grammar().finish(grammar().quantity(parse_quantity("5.2%"), NOWHERE)).text == "П’ять цілих дві десятих відсотка."
    assert (
        grammar().finish(grammar().quantity(parse_quantity("UAH 2.5 billion"), NOWHERE)).text
        == "Два мільярди п’ятсот мільйонів гривень."
    )


def test_relations_apposition_relative_clause_and_examples() -> None:
    troops = noun_phrase(
        "військовий",
        plural=True,
        relations=(Relation("of", name("КНДР"), "gen"), Relation("against", name("Україна"), "проти gen")),
    )
    assert grammar().nominal(troops, "acc").text == "військових КНДР проти України"
    clause = NounPhrase(noun("військовий"), plural=True, relative=phrase("які воюють"))
    assert grammar().finish(words(grammar().nominal(clause, "nom"), "загинули")).text == "Військові, які воюють, загинули."
    assert say(clause) == "Військові, які воюють."
    apposition = name("Зеленський", apposition=noun_phrase("депутат"))
    assert (
        grammar().finish(words(grammar().nominal(apposition, "nom"), ", сказав він")).text
        == "Володимир Зеленський, депутат, сказав він."
    )
    including = NounPhrase(noun("військовий"), plural=True, including=noun_phrase("солдат", "2"))
    assert (
        grammar().finish(words(grammar().nominal(including, "gen"), "не було")).text
        == "Військових, зокрема двох солдатів, не було."
    )


def test_owner_brackets_and_elision() -> None:
    assert (
        grammar().nominal(NounPhrase(noun("будинок"), owner=name("Зеленський", form="short")), "loc").text
        == "будинку Зеленського"
    )
    assert (
        grammar().nominal(NounPhrase(noun("війська"), (grammar().adjective("додатковий"),), brackets=True), "acc").text
        == "додаткові [війська]"
    )
    assert grammar().nominal(noun_phrase("солдат", "~ 1000", elided=True), "nom").text == "близько 1000"
    assert grammar().nominal(noun_phrase("солдат", "> 20", elided=True), "acc").text == "понад 20"


def test_coordination_takes_one_preposition_where_it_is_the_same() -> None:
    same = Coordination((name("Україна"), name("Росія")))
    assert grammar().finish(grammar().governed(same, "@in")).text == "В Україні й Росії."
    other = Coordination((name("Україна"), name("Куба")))
    assert grammar().finish(grammar().governed(other, "@in")).text == "В Україні й на Кубі."
    three = Coordination((name("Україна"), name("Росія"), name("США")), "or")
    assert grammar().governed(three, "проти gen").text == "проти України, Росії або США"
    assert grammar().agreement(same).plural
    assert not grammar().agreement(Coordination(same.items, "or")).plural


def test_join_and_quote() -> None:
    joined = grammar().join([phrase("Київ"), phrase("Львів"), phrase("Одеса")])
    assert grammar().finish(joined).text == "Київ, Львів і Одеса."
    assert grammar().join([phrase("Київ"), phrase("Львів")], "or").text == "Київ або Львів"
    assert grammar().quote(phrase("він сказав «так»")).text == "«він сказав „так“»"
    assert grammar().quote(phrase('він сказав "так" і “ні”')).text == "«він сказав „так“ і „ні“»"
    assert grammar().finish(phrase("Він сказав ") + grammar().quote(phrase("Так!"))).text == "Він сказав «Так!»"


def test_an_adverb_stands_before_the_verb_and_likely_in_commas() -> None:
    verb = grammar().verb(rows()["verbs"]["розмістити"])
    assert grammar().verb_group(verb, VerbGroup(inner=grammar().adverb("вже")), Agreement(gender="f")).text == "вже розмістила"
    assert (
        grammar().verb_group(verb, VerbGroup(inner=grammar().adverb("вже"), negation="not"), Agreement()).text
        == "вже не розмістив"
    )
    likely = grammar().verb_group(verb, VerbGroup(tense="future", modal="likely"), Agreement())
    assert grammar().finish(words("КНДР", likely, "війська")).text == "КНДР, імовірно, розмістить війська."
    assert grammar().finish(words(likely, "війська")).text == "Імовірно, розмістить війська."


def test_a_verb_that_varies_follows_its_neighbour() -> None:
    killed = grammar().verb_group(grammar().verb(rows()["verbs"]["убити"]), VerbGroup(voice="passive"), Agreement())
    assert grammar().finish(words("в області", killed, "трьох")).text == "В області вбито трьох."
    assert grammar().finish(words(killed, "трьох")).text == "Убито трьох."


def test_predicate_agrees() -> None:
    adjective = grammar().adjective("значний")
    assert grammar().predicative(adjective, Agreement(plural=True))[0].text == "значними"
    assert grammar().predicative(adjective, Agreement(gender="f"))[0].text == "значною"


def test_the_object_of_a_negated_verb() -> None:
    assert grammar().negated("що | acc") == "gen"
    assert grammar().negated("до gen") == "до gen"


def test_a_table_holds_figures() -> None:
    assert grammar().cell(parse_quantity(">= 5"), noun("військовий"), NOWHERE).text == "щонайменше 5"


@pytest.mark.parametrize(
    ("read", "row"),
    [
        ("noun", "ризик"),
        ("noun", "ризик m"),
        ("noun", "ризик m, ризику"),
        ("noun", "ризик m f, ризику, ризики, ризиків"),
        ("noun", "обладнання n, -, -, -"),
        ("noun", "війська pl, війська, війська, військ"),
        ("noun", {"adj": "військовий"}),
        ("noun", {"noun": "ризик m, ризику, ризики, ризиків", "colour": "red"}),
        ("noun", {"noun": "ризик m, ризику, ризики, ризиків", "forms": {"ablative": "ризика"}}),
        ("noun", 5),
        ("adjective", "добре"),
        ("adjective", "сто num"),
        ("adjective", None),
        ("adverb", {}),
        ("verb", {}),
        ("verb", {"impf": "нести, несе, несуть"}),
        ("verb", {"impf": "розміщує"}),
        ("verb", {"impf": "дати, дасть, дадуть", "what": 5}),
        ("verb", {"pf": "дати, дасть, дадуть", "passive": "даний"}),
        ("verb", {"pf": "дати, дасть, дадуть", "agree": "what"}),
    ],
)
def test_a_malformed_row_is_refused_with_advice(read: str, row: object) -> None:
    with pytest.raises(RowError) as error:
        getattr(grammar(), read)(row)
    assert len(str(error.value)) > 20


@pytest.mark.parametrize(
    ("row", "features"),
    [
        ({}, {"gender": "m"}),
        ({"given": "Джо"}, {}),
        ({"given": "Джо", "forms": {"ablative": "Джо"}}, {"gender": "m"}),
        (5, {}),
        ({"given": "Ентоні", "family": "Албаніз m, Албаніза"}, {"gender": "m"}),
        ({"given": "Джо m", "family": "Байден"}, {"gender": "m"}),
    ],
)
def test_a_malformed_name_is_refused(row: object, features: dict[str, object]) -> None:
    with pytest.raises(RowError):
        grammar().name(row, "person", features)


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(RowError, match="no plural"):
        grammar().nominal(noun_phrase("техніка", "5"), "nom")
    with pytest.raises(RowError, match="government"):
        grammar().governed(noun_phrase("ризик"), "that")
    with pytest.raises(RowError, match="has no present"):
        grammar().verb_group(grammar().verb(rows()["verbs"]["опинитися"]), VerbGroup(tense="present"), Agreement())
    with pytest.raises(RowError, match="begin"):
        grammar().verb_group(grammar().verb(rows()["verbs"]["опинитися"]), VerbGroup(phase="begin"), Agreement())
    with pytest.raises(RowError, match="passive"):
        grammar().verb_group(grammar().verb(rows()["verbs"]["піти"]), VerbGroup(voice="passive"), Agreement())
    with pytest.raises(RowError, match="lexicon"):
        grammar().quantity(parse_quantity("5 parsec"), NOWHERE)
    with pytest.raises(RowError, match="currency"):
        grammar().quantity(parse_quantity("XQX 5"), NOWHERE)


def test_forms_of_a_name_in_the_row_win() -> None:
    forms = {"gen": "Жан-Нуеля Барро", "short": {"dat": "Барро"}}
    made = grammar().name({"given": "Жан-Нуель", "family": "Барро", "forms": forms}, "person", {"gender": "m"})
    assert grammar().nominal(NameUse(made), "gen").text == "Жан-Нуеля Барро"
    assert grammar().nominal(NameUse(made, "short"), "gen").text == "Барро"


PIECES = [
    "ризик",
    "я",
    "ь",
    "m",
    "fa",
    "pl",
    "adj",
    "0",
    ",",
    ", ",
    "-",
    " ",
    "",
    "ризики",
    "ові",
    "їй",
    "країна-член",
    "|",
    "num",
    "ти",
    "ся",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.sampled_from(["noun", "adjective", "adverb", "verb"]))
def test_any_row_is_read_or_refused(row: str, read: str) -> None:
    with contextlib.suppress(RowError):
        getattr(grammar(), read)(row)


@given(st.integers(0, 10**11), st.sampled_from(CASES), st.sampled_from("mfn"))
def test_every_number_has_words(number: int, case: str, gender: str) -> None:
    text = numerals.cardinal(number, case, gender)
    assert text
    assert "  " not in text


TAGS = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}


def test_a_dictionary_reads_the_case_that_was_asked_for() -> None:
    """Every oblique form of the test words is read again by pymorphy3, which did not write it."""
    import pymorphy3

    analyser = pymorphy3.MorphAnalyzer(lang="uk")
    wrong = []
    for row in rows()["nouns"].values():
        made = grammar().noun(row)
        for forms in (made.singular, made.plural):
            for case in CASES[1:] if forms else ():
                assert forms is not None
                for word, lemma in zip(forms[case].split(), forms["nom"].split(), strict=True):
                    parses = [parse for parse in analyser.parse(word.replace("\u2019", "'")) if parse.is_known]
                    if word != lemma and parses and not any(TAGS[case] in parse.tag.grammemes for parse in parses):
                        wrong.append((case, word))
    assert not wrong


def test_every_relation_of_the_locale_is_a_government() -> None:
    relations = tomllib.loads(LOCALE.read_text("utf-8"))["relations"]
    for name_, government in relations.items():
        assert grammar().governed(noun_phrase("місто"), government), name_


def test_months_are_those_of_the_cldr() -> None:
    for number, row in enumerate(tomllib.loads(LOCALE.read_text("utf-8"))["dates"]["months"], 1):
        month = parse_noun(row)
        assert month.form("nom") == get_month_names("wide", context="stand-alone", locale="uk")[number]
        assert month.form("gen") == get_month_names("wide", context="format", locale="uk")[number]
