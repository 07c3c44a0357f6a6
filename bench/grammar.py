"""Measure the grammars against folders of gold forms that are not part of the project.

    python bench/grammar.py --gold DIR [--misses] [--json] [--only uk_names]

Each gold file has a measure in `MEASURES`; a file that is not in the folder is left out.  A measure
yields one `Case` a form: what was asked, what is expected (alternatives), what came out.

Ukrainian nouns need principal parts, which a gold file does not state as such; they are gathered from the gold
itself where it has the form and else from pymorphy3's dictionary, a tool of development alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from briefgen.grammar.base import Norms, RowError  # noqa: E402
from briefgen.grammar.ko.particles import Particles  # noqa: E402
from briefgen.grammar.ko.reading import Reader  # noqa: E402
from briefgen.grammar.uk import Grammar as Ukrainian  # noqa: E402
from briefgen.grammar.uk import numerals  # noqa: E402
from briefgen.grammar.uk.adjectives import parse_adjective  # noqa: E402
from briefgen.grammar.uk.counting import noun_form  # noqa: E402
from briefgen.grammar.uk.nouns import Noun, parse_noun  # noqa: E402
from briefgen.grammar.uk.verbs import past_tense  # noqa: E402

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One gold form: its group in the report, the question, acceptable answers, and ours."""

    group: str
    question: str
    expected: tuple[str, ...]
    got: str
    case: str = ""
    acceptable: bool = False

    @property
    def right(self) -> bool:
        """Whether our form is one of the acceptable ones."""
        return self.got in self.expected

    @property
    def valid(self) -> bool:
        """Right, acceptable, or what the dictionary too reads in the wanted case («президенту» for «президентові»)."""
        if self.right or self.acceptable:
            return True
        tag = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}.get(self.case)
        return bool(tag) and all(
            any(tag in parse.tag.grammemes and parse.is_known for parse in analyser().parse(word)) for word in self.got.split()
        )


# -- Ukrainian --------------------------------------------------------------------------------------

GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n", "": "m"}


def plain(text: str) -> str:
    """Lower case, one apostrophe."""
    return text.lower().replace("\u2019", "'").replace("\u02bc", "'")


@lru_cache(maxsize=1)
def analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


def uk_adjectives(rows: list[Row]) -> Iterator[Case]:
    """`uk_words`: adjectives, ordinals, participles."""
    for row in rows:
        if not row["category"].startswith("ADJ"):
            continue
        question = " ".join(row[key] for key in ("lemma", "case", "number", "gender", "animacy"))
        try:
            adjective = parse_adjective(row["lemma"])
            got = adjective.form(
                row["case"].lower(),
                GENDERS[row["gender"].partition(",")[0]],
                plural=row["number"] == "Plur",
                animate=row["animacy"] == "Anim",
            )
        except RowError as error:
            got = f"({error})"
        yield Case(row["category"], question, alternatives(row["form"]), plain(got))


def alternatives(form: str) -> tuple[str, ...]:
    return tuple(plain(part) for part in form.split("|"))


def uk_nouns(rows: list[Row]) -> Iterator[Case]:
    """`uk_words`: nouns whose principal parts are known, forms that are not themselves a principal part."""
    parts = gather_parts(rows)
    for row in rows:
        category = row["category"]
        if not (category == "NOUN" or category == "PROPN.Geo"):
            continue
        number = "pl" if row["number"] == "Plur" or row["case"] == "Ptan" else "sg"
        question = " ".join(row[key] for key in ("lemma", "case", "number", "gender", "animacy"))
        noun = parts.get(noun_key(row))
        if noun is None:
            continue
        forms = noun.plural if number == "pl" else noun.singular
        if forms is None:
            continue
        if (row["case"], number) in {("Nom", "sg"), ("Gen", "sg"), ("Nom", "pl"), ("Gen", "pl")}:
            continue
        yield Case(category, question, alternatives(row["form"]), plain(forms[row["case"].lower()]), row["case"].lower())


def noun_key(row: Row) -> tuple[str, str, str]:
    return plain(row["lemma"]), row["gender"], row["animacy"]


def gather_parts(rows: list[Row]) -> dict[tuple[str, str, str], Noun]:
    """Nouns by lemma, gender, animacy: principal parts from the gold's own forms, else from the dictionary."""
    gold: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in rows:
        if row["category"] not in ("NOUN", "PROPN.Geo"):
            continue
        number = "Plur" if row["number"] == "Plur" else "Sing"
        forms = gold.setdefault(noun_key(row), {})
        forms[f"{row['case']} {number}"] = plain(row["form"]).split("|")[0]
    nouns = {}
    for key, forms in gold.items():
        noun = noun_from(key, forms)
        if noun is not None:
            nouns[key] = noun
    return nouns


@cache
def dictionary(lemma: str, gender: str, animacy: str) -> dict[str, list[str]]:
    """The dictionary's variants of a lemma's principal parts; empty where it has no such noun."""
    tag = {"m": "masc", "f": "femn", "n": "neut"}[GENDERS[gender.partition(",")[0]]]
    for wants_animacy in (True, False):
        for parse in analyser().parse(lemma):
            grammemes = set(parse.tag.grammemes)
            if plain(parse.normal_form) != lemma or "NOUN" not in grammemes or grammemes & {"Surn", "Fixd"} or not parse.is_known:
                continue
            if gender and tag not in grammemes and "plur" not in grammemes:
                continue
            if wants_animacy and ("anim" in grammemes) != (animacy == "Anim"):
                continue
            found: dict[str, list[str]] = {}
            for form in parse.lexeme:
                for case, name in (("nomn", "Nom"), ("gent", "Gen")):
                    if case in form.tag.grammemes:
                        number = "Plur" if "plur" in form.tag.grammemes else "Sing"
                        found.setdefault(f"{name} {number}", []).append(plain(form.word))
            return found
    return {}


def pick(gold: str | None, known: list[str]) -> str:
    """The gold's form where the dictionary has it too, else the dictionary's first."""
    if gold and (gold in known or not known):
        return gold
    return known[0] if known else "-"


def noun_from(key: tuple[str, str, str], forms: dict[str, str]) -> Noun | None:
    lemma, gender, animacy = key
    known = dictionary(lemma, gender, animacy)
    value = {name: pick(forms.get(name), known.get(name, [])) for name in ("Gen Sing", "Nom Plur", "Gen Plur")}
    if lemma == "людина":  # the dictionary's first plural is not the one in use
        value |= {"Nom Plur": "люди", "Gen Plur": "людей"}
    plural_only = "Nom Sing" not in known and "Nom Sing" not in forms and value["Nom Plur"] == lemma
    if plural_only:
        value["Gen Sing"] = "-"
    elif value["Gen Sing"] == "-":
        return None
    if "-" in (value["Nom Plur"], value["Gen Plur"]):
        value["Nom Plur"] = value["Gen Plur"] = "-"
    mark = ("pl" if plural_only else GENDERS[gender.partition(",")[0]]) + ("a" if animacy == "Anim" else "")
    if gender == "" and not plural_only:
        return None
    same = {value[name] for name in value} <= {lemma, "-"}
    declines_as_adjective = lemma.endswith(("ий", "ій")) and value["Gen Sing"].endswith(("ого", "ього"))
    declines_as_adjective |= lemma[-1] in "ая" and value["Gen Sing"].endswith(("ої", "ьої"))
    declines_as_adjective |= lemma[-1] in "еє" and value["Gen Sing"].endswith(("ого", "ього"))
    try:
        if declines_as_adjective:
            return parse_noun(f"{lemma} {mark} adj")
        if same and lemma[-1] not in "яе":
            return parse_noun(f"{lemma} {mark} 0")
        return parse_noun(f"{lemma} {mark}, {value['Gen Sing']}, {value['Nom Plur']}, {value['Gen Plur']}")
    except RowError:
        return None


def uk_noun_phrases(rows: list[Row], words: list[Row]) -> Iterator[Case]:
    """`uk_noun_phrases`: agreement of adjectives with a noun in all cases."""
    parts = gather_parts(words)
    for row in rows:
        key = (plain(row["noun"]), row["gender"], row["animacy"])
        noun = parts.get(key) or noun_from(key, {})
        if noun is None:
            continue
        case = row["case"].lower()
        plural = row["number"] != "Sing"
        if case == "ptan":  # the file writes Ptan into the case column
            continue
        forms = noun.plural if plural else noun.singular
        if forms is None:
            continue
        try:
            adjectives = [parse_adjective(lemma) for lemma in row["adjectives"].split()]
        except RowError as error:
            yield Case("phrase", row["adjectives"], alternatives(row["form"]), f"({error})")
            continue
        words_ = [adj.form(case, noun.gender, plural=plural, animate=noun.animate) for adj in adjectives]
        got = plain(" ".join([*words_, forms[case]]))
        yield Case(
            "phrase", f"{row['adjectives']} {row['noun']} {row['case']} {row['number']}", alternatives(row["form"]), got, case
        )


NUMBERS = {
    numerals.cardinal(number, case, gender): number
    for number in range(1, 1000)
    for case in ("nom", "gen", "dat", "ins", "loc")
    for gender in "mfn"
}


def uk_numerals(rows: list[Row]) -> Iterator[Case]:
    """`uk_numerals`: the case and number of a noun after a figure or number word, as found."""
    for row in rows:
        text = plain(row["numeral"]).replace("\u00a0", "").replace(" ", "")
        number = int(text) if text.isdigit() else NUMBERS.get(row["numeral"].replace("'", "\u2019").lower())
        if number is None:
            continue
        case, plural = row["noun_case"].lower(), row["noun_number"] == "Plur"
        kind = "round" if number and number % 1000 == 0 else numerals.plural_class(number)
        allowed = set()
        for phrase_case in ("nom", "gen", "dat", "acc", "ins", "loc"):
            got_case, got_number = noun_form(kind, phrase_case, row["noun_animacy"] == "Anim")
            allowed.add((got_case, got_number != "sg"))
            if got_number == "paucal":
                allowed |= {("acc", True), ("nom", True)}
        found = (case, plural)
        yield Case(
            "numeral",
            f"{row['numeral']} {row['noun_form']} ({row['context']})",
            (str(found),),
            str(found if found in allowed else sorted(allowed)),
        )


def uk_past(rows: list[Row]) -> Iterator[Case]:
    """`uk_past`: from the infinitive alone; where that is refused, with the masculine a row would give."""
    masculine = {plain(row["verb"]): plain(row["form"]) for row in rows if row["gender"] == "Masc"}
    for row in rows:
        slot = GENDERS[row["gender"].partition(",")[0]] if row["number"] == "Sing" else "pl"
        if row["number"] == "Sing" and not row["gender"]:  # impersonal: «жилося»
            slot = "n"
        verb = row["verb"]
        group = "past"
        try:
            forms = past_tense(verb)
        except RowError:
            given = masculine.get(plain(verb)) or dictionary_past(verb)
            group = "past, irregular"
            if not given or slot == "m":
                continue
            forms = past_tense(verb, given)
        yield Case(group, f"{verb} {row['gender']} {row['number']}", short_reflexive(row["form"]), plain(forms[slot]))


def short_reflexive(form: str) -> tuple[str, ...]:
    """«повернулась» and «повернулася» are free variants after a vowel."""
    found = alternatives(form)
    return (*found, *(part[:-2] + "ся" for part in found if part.endswith("сь")))


def dictionary_past(verb: str) -> str:
    for parse in analyser().parse(verb):
        if "INFN" in parse.tag.grammemes:
            for form in parse.lexeme:
                if {"past", "masc"} <= set(form.tag.grammemes):
                    return str(form.word)
    return ""


def uk_names(rows: list[Row], grammar: Ukrainian) -> Iterator[Case]:
    """`uk_names`: whole names in four cases."""
    for row in rows:
        words = row["name"].split(" ")
        first = row["family_first"] == "yes"
        given, family = (words[1:], words[:1]) if first else (words[:1], words[1:])
        features = {"gender": GENDERS[row["gender"].partition(",")[0]], "order": "family-first" if first else ""}
        name = grammar.name({"given": " ".join(given), "family": " ".join(family)}, "person", features)
        for case in ("gen", "dat", "ins", "acc"):
            yield Case("name", f"{row['name']} {case}", alternatives(row[case]), plain(name.forms["full"][case]))


def uk_places(rows: list[Row]) -> Iterator[Case]:
    """`uk_places`: the locative from lemma and genitive, which a row would give."""
    for row in rows:
        lemma, genitive, gender = row["place"], row["gen"].split("|")[0], GENDERS.get(row["gender"], "m")
        if row["gender"] == "Ptan":
            noun = parse_noun(f"{lemma} pl, -, {lemma}, {genitive}")
        elif lemma == genitive and lemma[-1] in "оуіи":
            noun = parse_noun(f"{lemma} {gender} 0")
        elif genitive.endswith(("ого", "ої")):
            noun = parse_noun(f"{lemma} {gender} adj, -")
        else:
            noun = parse_noun(f"{lemma} {gender}, {genitive}, -")
        yield Case("place", f"{lemma} loc", alternatives(row["loc"]), plain(noun.form("loc")))
        yield Case("place", f"{lemma} gen", alternatives(row["gen"]), plain(noun.form("gen")))


def ukrainian() -> Ukrainian:
    return Ukrainian(Norms("uk", tomllib.loads((ROOT / "locales/uk/locale.toml").read_text("utf-8"))))


# -- Korean -----------------------------------------------------------------------------------------


def ko_particles(rows: list[Row]) -> Iterator[Case]:
    """`ko_particles`: the particle after a text; one by what a trailing bracket holds, as some print it, is acceptable."""
    particles = Particles(Reader(tomllib.loads((ROOT / "locales/ko/locale.toml").read_text("utf-8"))["readings"]))

    def form(text: str, pair: str) -> str:
        try:
            return particles.form(text, pair)
        except RowError as error:
            return f"({error})"

    for row in rows:
        text, pair, gold = row["text_before"], row["pair"], row["gold"]
        bracketed = text[text.rindex("(") + 1 : -1] if text.endswith(")") and "(" in text else ""
        acceptable = bool(bracketed) and form(bracketed, pair) == gold
        yield Case(row["class"], f"…{text[-24:]} {pair}", (gold,), form(text, pair), acceptable=acceptable)


# -- the table of measures --------------------------------------------------------------------------

Measure = Callable[[Path], Iterable[Case]]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row.get("case") != "Voc"]


MEASURES: dict[str, tuple[str, Measure]] = {
    # name -> (gold file, cases from the folder)
    "uk_adjectives": ("uk_words.tsv", lambda gold: uk_adjectives(read(gold / "uk_words.tsv"))),
    "uk_nouns": ("uk_words.tsv", lambda gold: uk_nouns(read(gold / "uk_words.tsv"))),
    "uk_noun_phrases": (
        "uk_noun_phrases.tsv",
        lambda gold: uk_noun_phrases(read(gold / "uk_noun_phrases.tsv"), read(gold / "uk_words.tsv")),
    ),
    "uk_numerals": ("uk_numerals.tsv", lambda gold: uk_numerals(read(gold / "uk_numerals.tsv"))),
    "uk_past": ("uk_past.tsv", lambda gold: uk_past(read(gold / "uk_past.tsv"))),
    "uk_names": ("uk_names.tsv", lambda gold: uk_names(read(gold / "uk_names.tsv"), ukrainian())),
    "ko_particles": ("ko_particles.tsv", lambda gold: ko_particles(read(gold / "ko_particles.tsv"))),
    "uk_places": ("uk_places.tsv", lambda gold: uk_places(read(gold / "uk_places.tsv"))),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder with the gold files")
    parser.add_argument("--misses", action="store_true", help="print every miss")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--only", action="append", default=[], choices=sorted(MEASURES), help="measure this one alone")
    options = parser.parse_args()
    report = []
    for name, (file, measure) in MEASURES.items():
        if (options.only and name not in options.only) or not (options.gold / file).exists():
            continue
        started = time.perf_counter()
        groups: dict[str, list[Case]] = {}
        for case in measure(options.gold):
            groups.setdefault(case.group, []).append(case)
        seconds = time.perf_counter() - started
        for group, cases in groups.items():
            right, valid = sum(case.right for case in cases), sum(case.valid for case in cases)
            report.append(
                {
                    "measure": name,
                    "group": group,
                    "forms": len(cases),
                    "right": right,
                    "valid": valid,
                    "share": round(right / len(cases), 5),
                }
            )
            if not options.json:
                print(
                    f"{name:16} {group:16} {right:6} of {len(cases):6}  {right / len(cases):8.3%}  valid {valid / len(cases):8.3%}  ({seconds:.1f} s)"
                )
            if options.misses:
                for case in cases:
                    if not case.right:
                        print(f"    {case.question}: {case.got}, gold {' | '.join(case.expected)}", file=sys.stderr)
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    return 0 if report else 2


if __name__ == "__main__":
    sys.exit(main())
