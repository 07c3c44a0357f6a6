"""Korean grammar against `ko/*.tsv`: what goes in, what comes out, the rule.  A file's name says what is asked."""

from __future__ import annotations

import random
import shlex
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from kiwipiepy import Kiwi

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
from briefgen.grammar.ko import Grammar, KoreanVerb
from briefgen.grammar.ko.endings import conjugate, past_of
from briefgen.grammar.ko.numbers import figure
from briefgen.grammar.ko.stems import read_stem
from briefgen.phrase import Origin, Phrase, Span, phrase, words
from briefgen.values import parse_moment, parse_quantity

HERE = Path(__file__).parent / "ko"
ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((ROOT / "locales" / "ko" / "locale.toml").read_text("utf-8"))
KO = Grammar(Norms("ko", TABLE))
PLAIN = Agreement()
SLOT = Origin("fact", "slot")

NAMES: Mapping[str, tuple[object, str]] = {
    "젤렌스키": ({"given": "볼로디미르", "family": "젤렌스키"}, "person"),
    "트럼프": ({"given": "도널드", "family": "트럼프"}, "person"),
    "김정은": ({"given": "정은", "family": "김", "order": "family-first"}, "person"),
    "시진핑": ({"given": "진핑", "family": "시", "order": "family-first"}, "person"),
    "이성권": ({"given": "성권", "family": "이", "order": "family-first"}, "person"),
    "심프슨": ({"given": "다이턴", "family": "심프슨", "private": "true"}, "person"),
    "쿠르스크주": ("쿠르스크주", "place"),
    "국정원": ({"full": "국가정보원", "abbr": "국정원"}, "org"),
    "블룸버그": ({"full": "블룸버그 통신"}, "media"),
    "로이터": ({"full": "로이터"}, "media"),
    "나토": ({"full": "NATO"}, "org"),
    "오펙": ({"full": "OPEC", "reading": "오펙"}, "org"),
}


def name(spec: Any) -> NameUse:
    """A mention from its notation."""
    row, kind = NAMES.get(spec["name"], ({"full": spec["name"]}, "country"))
    return NameUse(
        KO.name(row, kind, {}),
        spec.get("form", "full"),
        noun_phrase(spec["title"]) if "title" in spec else None,
        Fixed(phrase(spec["app"])) if "app" in spec else None,
        name({"name": spec["within"]}) if "within" in spec else None,
        SLOT,
        spec["name"],
        KO.noun(spec["description"]) if "description" in spec else None,
    )


def noun_phrase(spec: Any) -> NounPhrase:
    """A noun phrase from its notation."""
    row = {key: spec[key] for key in ("noun", "counter", "links", "alone", "short", "reading", "leads") if key in spec}
    if "collective" in spec:
        row["plural"] = "no"
    head = KO.noun(row)
    relations = []
    if "of" in spec:
        relations.append(Relation("of", name({"name": spec["of"]}), head.links.get("of", "")))
    if "rel" in spec:
        government, complement = spec["rel"]
        of = build(complement) if isinstance(complement, dict) else name({"name": complement})
        relations.append(Relation("rel", of, government))
    return NounPhrase(
        head,
        tuple(KO.adjective(row) for row in spec.get("adj", ())),
        parse_quantity(spec["count"]) if "count" in spec else None,
        bool(spec.get("plural")),
        relations=tuple(relations),
        apposition=Fixed(phrase(spec["app"])) if "app" in spec else None,
        relative=phrase(spec["relative"]) if "relative" in spec else None,
        brackets=bool(spec.get("brackets")),
        count_origin=SLOT,
        owner=name({"name": spec["owner"]}) if "owner" in spec else None,
        including=build(spec["including"]) if "including" in spec else None,
        elided=bool(spec.get("elided")),
    )


def build(spec: Any) -> NominalLike:
    """A nominal from its notation."""
    for conjunction in ("and", "or"):
        if conjunction in spec:
            return Coordination(tuple(build(item) for item in spec[conjunction]), conjunction)
    if "fixed" in spec:
        if "quantity" in spec:
            return Fixed(KO.quantity(parse_quantity(spec["quantity"]), SLOT, spec["fixed"]))
        return Fixed(phrase(spec["fixed"]))
    return name(spec) if "name" in spec else noun_phrase(spec)


# -- what each file asks ----------------------------------------------------------------------------


def ask_particles(text: str) -> str:
    word, particle = (part.strip() for part in text.split("|"))
    return KO.with_particle(phrase(word), particle).text.removeprefix(word) or "없음"


def ask_figures(text: str) -> str:
    number, _, style = text.partition(" ")
    return figure(Decimal(number), style or "agency")


def ask_counted(text: str) -> str:
    row, quantity, case, *adjectives = (part.strip() for part in text.split("|"))
    made = tuple(KO.adjective(word.strip()) for word in adjectives[0].split(",")) if adjectives else ()
    return KO.nominal(NounPhrase(KO.noun(row), made, parse_quantity(quantity), count_origin=SLOT), case).text


def ask_quantities(text: str) -> str:
    written, *asked = (part.strip() for part in text.split("|"))
    quantity = parse_quantity(written)
    way, _, noun = asked[0].partition(" ") if asked else ("nom", "", "")
    if way == "cell":
        return KO.cell(quantity, KO.noun(noun) if noun else None, SLOT).text
    if way == "measure":
        return KO.measure(quantity, KO.noun(noun), SLOT, *asked[1:]).text
    return KO.quantity(quantity, SLOT, way).text


def ask_dates(text: str) -> str:
    moment, published, how = (part.strip() for part in text.split("|"))
    use, *rest = how.split()
    local = "local" in rest
    particle = next((part for part in rest if part != "local"), None)
    style = DateStyle(None if published == "-" else date.fromisoformat(published), use, local)
    return KO.moment(parse_moment(moment), style, SLOT, "" if particle == "-" else particle).text


def ask_endings(text: str) -> str:
    row, ending, *past = (part.strip() for part in text.split("|"))
    word, _, given = row.partition(" ")
    stem = read_stem(word, given)
    return conjugate(past_of(stem) if past else stem, ending)


def verb_of(text: str) -> KoreanVerb:
    if text.startswith("{"):
        return KO.verb(yaml.safe_load(text))
    verb, _, passive = text.partition("/")
    if not verb.split()[0].endswith("다") and " " not in verb:
        predicate = KO.adjective(verb).predicate
        assert predicate is not None
        return predicate
    return KO.verb({"verb": verb, "passive": passive})


def ask_groups(text: str) -> str:
    row, asked, *before = (part.strip() for part in text.split("|"))
    fields: dict[str, Any] = dict(part.split("=", 1) for part in shlex.split(asked))
    if "inner" in fields:
        fields["inner"] = phrase(fields["inner"])
    made = KO.verb_group(verb_of(row), VerbGroup(**fields), PLAIN)
    return KO.finish(words(*before, made), stop="").text


def ask_names(text: str) -> str:
    spec = yaml.safe_load(text)
    return KO.nominal(name(spec), spec.get("case", "")).text


def ask_nominals(text: str) -> str:
    spec = yaml.safe_load(text)
    if "gov" in spec:
        return KO.governed(build(spec), spec["gov"]).text
    return KO.nominal(build(spec), spec.get("case", "")).text


def ask_adjectives(text: str) -> str:
    adjective = KO.adjective(yaml.safe_load(text))
    predicate = "-"
    if adjective.predicate is not None:
        predicate = KO.verb_group(adjective.predicate, VerbGroup(tense="present"), PLAIN).text
    return f"{adjective.attributive} {adjective.adverbial or '-'} {predicate}"


def ask_sentences(text: str) -> str:
    stop = ""
    if text.startswith("["):
        text = text[1:-1]
    else:
        stop = "."
    spans = []
    for index, part in enumerate(text.replace("}", "{").split("{")):
        spans.append(Span(part, "choice" if index % 2 else ""))
    return KO.finish(Phrase(spans), stop=stop).text


def ask_quotes(text: str) -> str:
    return KO.quote(phrase(text)).text


def ask_errors(text: str) -> str:
    kind, _, row = text.partition(":")
    read: Callable[..., object] = getattr(KO, kind)
    try:
        read(yaml.safe_load(row), *(("org", {}) if kind == "name" else ()))
    except RowError as error:
        return str(error)
    return "read"


ASKED: Mapping[str, Callable[[str], str]] = {
    "particles": ask_particles,
    "figures": ask_figures,
    "counted": ask_counted,
    "quantities": ask_quantities,
    "dates": ask_dates,
    "endings": ask_endings,
    "groups": ask_groups,
    "names": ask_names,
    "nominals": ask_nominals,
    "adjectives": ask_adjectives,
    "sentences": ask_sentences,
    "quotes": ask_quotes,
    "errors": ask_errors,
}


def rows(path: Path) -> list[list[str]]:
    """A table's rows, without its head."""
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


CASES = [
    pytest.param(path.stem, given, expected, id=f"{path.stem}: {given}")
    for path in sorted(HERE.glob("*.tsv"))
    for given, expected, _rule in rows(path)
]


@pytest.mark.parametrize(("asked", "given", "expected"), CASES)
def test_case(asked: str, given: str, expected: str) -> None:
    said = ASKED[asked](given)
    if asked == "errors":
        assert expected in said
    else:
        assert said == expected


def test_every_file_is_asked() -> None:
    assert {path.stem for path in HERE.glob("*.tsv")} == set(ASKED)
    assert len(CASES) >= 250


PARADIGMS = rows(HERE / "paradigms" / "verbs.tsv")
FORMS = [
    pytest.param(verb, asked, form, id=f"{kind} {asked}")
    for kind, verb, *forms in PARADIGMS[1:]
    for asked, form in zip(PARADIGMS[0][2:], forms, strict=True)
]


@pytest.mark.parametrize(("verb", "asked", "form"), FORMS)
def test_paradigm(verb: str, asked: str, form: str) -> None:
    """Every class of stems in every ending that a fact may ask for; what a class has not is refused."""
    if form == "-":
        with pytest.raises(RowError):
            ask_groups(f"{verb}|{asked}")
    else:
        assert ask_groups(f"{verb}|{asked}") == form


# -- an independent conjugation ---------------------------------------------------------------------


def test_conjugation_agrees_with_kiwi() -> None:
    """Every stem with every ending as Kiwi joins them, but for `kiwi/differences.tsv`, each of which is needed."""
    kiwi = Kiwi()
    endings = rows(HERE / "kiwi" / "endings.tsv")
    explained = {row: (ours.split(), theirs.split()) for row, ours, theirs, _why in rows(HERE / "kiwi" / "differences.tsv")}
    met: set[str] = set()
    unexplained = []
    compared = 0
    for kind, row in rows(HERE / "kiwi" / "stems.tsv"):
        word, _, given = row.partition(" ")
        stem = read_stem(word, given)
        assert stem.kind == kind, row
        tag = "VV" if kind == "verb" else "VA"
        if (ord(stem.text[-1]) - ord("가")) % 28 in (7, 17, 19, 27):
            tag += "-I" if stem.irregular else "-R"
        for ending, tense, kinds, morphemes in endings:
            if kind not in kinds.split():
                continue
            ours = conjugate(past_of(stem) if tense == "past" else stem, ending)
            theirs = kiwi.join([(stem.text, tag), *(tuple(part.rsplit("/", 1)) for part in morphemes.split())])
            compared += 1
            if ours == theirs:
                continue
            begin, other = explained.get(row, ([], []))
            if ours.startswith(tuple(begin)) and theirs.startswith(tuple(other)) and begin:
                met.add(row)
            else:
                unexplained.append((row, ending, tense, ours, theirs))
    assert unexplained == []
    assert met == set(explained)
    assert compared >= 3000


# -- figures by their readings ----------------------------------------------------------------------


# How figures are read, one syllable a digit, told again here so that the grammar is not measured by itself.
_DIGITS = "영일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_MYRIADS = ("", "만", "억", "조")


def read_aloud(number: int) -> str:
    """A whole number in Hangul: 1200 -> 천이백 (일 is not said before 십, 백, 천)."""
    if number == 0:
        return "영"
    said = ""
    for place, digit in enumerate(reversed(str(number))):
        if place % 4 == 0 and number // 10**place % 10_000:
            said = _MYRIADS[place // 4] + said
        if digit != "0":
            said = ("" if digit == "1" and place % 4 else _DIGITS[int(digit)]) + _PLACES[place % 4] + said
    return said


def right_particle(said: str, pair: str) -> str:
    """The particle after a word in Hangul, by Unicode's decomposition alone."""
    closed, opened = pair.split("/")
    final = (ord(said[-1]) - ord("가")) % 28
    return opened if final == 0 or (final == 8 and pair == "으로/로") else closed


def figures(count: int = 20_000, seed: int = 7) -> Iterator[tuple[str, str, str]]:
    """(text, pair, the right particle) for figures of up to eight digits, each in every way of writing."""
    draw = random.Random(seed)
    for _ in range(count):
        number = draw.randrange(10 ** draw.randint(1, 8))
        number -= number % 10 ** draw.choice((0, 0, 1, 2, 3, 4, 5, 6))
        pair = draw.choice(("은/는", "이/가", "을/를", "과/와", "으로/로", "이나/나", "이라고/라고"))
        said = read_aloud(number)
        right = right_particle(said, pair)
        for text in (f"{number}", f"{number:,}", f"“{number}”", figure(Decimal(number))):
            yield text, pair, right
        yield f"{number}%", pair, right_particle(said + "퍼센트", pair)


def test_particles_after_figures() -> None:
    """20,000 figures, each in five ways of writing, against a reading syllable by syllable."""
    wrong = [(text, pair) for text, pair, right in figures() if KO.with_particle(phrase(text), pair).text != text + right]
    assert wrong == []


def test_figures_say_their_numbers() -> None:
    """A figure in house style, read back by its 조, 억, 만 and 천, is the number."""
    for number in [*range(2000), *range(9_000, 12_500, 7), *range(10**6, 10**8, 99_991), *range(10**12, 10**13, 10**11 + 7_001)]:
        for style in ("agency", "orthography", "daily"):
            assert read_back(figure(Decimal(number), style)) == number


def read_back(text: str) -> int:
    total = 0
    for scale, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        head, mark, rest = text.partition(name) if name else (text, "", "")
        if name and not mark:
            continue
        text = rest
        thousands, mark, ones = head.replace(" ", "").partition("천")
        total += scale * (int(thousands) * 1000 + int(ones or 0) if mark else int(thousands or 0))
    return total


# -- what is not text -------------------------------------------------------------------------------


def test_it_is_a_grammar() -> None:
    grammar: Protocol = KO
    assert grammar.code == "ko"


def test_spans_keep_their_origin() -> None:
    north = NameUse(KO.name("북한", "country", {}), origin=Origin("deploy", "what.of"), key="KP")
    army = KO.noun({"noun": "군", "counter": "명", "of": "join"})
    quantity = parse_quantity(">= 12000")
    count = NounPhrase(
        army, count=quantity, count_origin=Origin("deploy", "what.count"), relations=(Relation("of", north, "join"),)
    )
    spans = [span for span in KO.finish(KO.nominal(count, "이")) if span.kind]
    assert spans == [
        Span("북한", "name", "KP", Origin("deploy", "what.of")),
        Span("1만2천", "number", ">= 12000", Origin("deploy", "what.count")),
    ]
    dated = KO.moment(parse_moment("2024-10"), DateStyle(date(2024, 12, 23)), SLOT)
    assert dated.spans == (Span("지난 10월", "date", "2024-10", SLOT),)


def test_relations_are_governments() -> None:
    """Every government of `locale.toml [relations]` can be said after a vowel and a consonant."""
    for government in TABLE["relations"].values():
        for land in ("러시아", "북한"):
            assert KO.governed(name({"name": land}), government).text.startswith(land)


def test_agreement() -> None:
    person, school = KO.noun("군인 명"), KO.noun("학교 곳")
    assert KO.agreement(NounPhrase(person, count=parse_quantity("3"))) == Agreement(plural=True, animate=True, counted="many")
    assert KO.agreement(NounPhrase(person, count=parse_quantity("1"))) == Agreement(animate=True, counted="many")
    assert KO.agreement(NounPhrase(school, plural=True)) == Agreement(plural=True)
    assert KO.agreement(name({"name": "젤렌스키"})) == Agreement(animate=True)
    assert KO.agreement(name({"name": "러시아"})) == Agreement()
    assert KO.agreement(Fixed(phrase("글"), plural=True)) == Agreement(plural=True)
    assert KO.agreement(Coordination((name({"name": "김정은"}), name({"name": "시진핑"})))) == Agreement(
        plural=True, animate=True
    )


@pytest.mark.parametrize(
    "refused",
    [
        lambda: KO.with_particle(phrase("북한"), "울"),
        lambda: KO.with_particle(phrase("Ελλάδα"), "은"),
        lambda: KO.with_particle(phrase(""), "은"),
        lambda: KO.governed(name({"name": "북한"}), "울 상대로"),
        lambda: KO.verb_group(KO.verb("숨지다"), VerbGroup(voice="passive"), PLAIN),
        lambda: KO.verb_group(KO.verb("숨지다"), VerbGroup("뷁"), PLAIN),
        lambda: KO.verb_group(KO.verb("높다"), VerbGroup("라고"), PLAIN),
        lambda: KO.verb_group(KO.verb("이다"), VerbGroup(phase="begin"), PLAIN),
        lambda: KO.join([phrase("가"), phrase("나")], "but"),
        lambda: KO.quantity(parse_quantity("5 XAU"), SLOT),
        lambda: KO.quantity(parse_quantity("5 kilometre_per_hour"), SLOT),
        lambda: KO.nominal(Coordination(()), "은"),
        lambda: Grammar(Norms("ko", {**TABLE, "readings": {"OPEC": "opec"}})),
        lambda: Grammar(Norms("ko", {**TABLE, "numbers": {**TABLE["numbers"], "style": "roman"}})),
    ],
)
def test_refused(refused: Callable[[], object]) -> None:
    with pytest.raises(RowError):
        refused()


def test_house_styles() -> None:
    grammar = Grammar(Norms("ko", {**TABLE, "numbers": {**TABLE["numbers"], "style": "daily"}}))
    soldiers = grammar.noun("군인 명")
    assert grammar.nominal(NounPhrase(soldiers, count=parse_quantity("3000")), "이").text == "군인 3000명이"
    assert grammar.nominal(NounPhrase(soldiers, count=parse_quantity("30000")), "이").text == "군인 3만 명이"


def test_roles_and_passive() -> None:
    verb = KO.verb({"verb": "배치하다", "passive": "배치되다", "what": "을", "in": "에", "said": "-다고 | 을", "alone": ""})
    assert dict(verb.roles) == {"what": "을", "in": "에", "said": "-다고 | 을", "alone": ""}
    assert verb.passive == "배치되다"
    assert KO.verb("숨지다").passive == ""


def test_a_particle_is_quick() -> None:
    """A particle costs microseconds, so that thousands of briefs may be made."""
    import timeit

    text = phrase("볼로디미르 젤렌스키 우크라이나 대통령")
    best = min(timeit.repeat(lambda: KO.with_particle(text, "은"), number=2000, repeat=5)) / 2000
    assert best < 25e-6
