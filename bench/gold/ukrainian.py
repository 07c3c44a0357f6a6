"""Ukrainian gold: words, noun phrases, numerals, past tenses, names and places.

Nouns and names are asked of the lexicon; what it has not is refused, as a sheet's would be.  The declension engine is measured apart
(«…, parts given»): the principal parts that a row would state are taken from the gold and, where it lacks them, from the
dictionary of pymorphy3, a tool of development alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from gold.cases import Case, Row, alternatives, plain, read
from gold.ukrainian_words import (
    GENDERS,
    GIVEN,
    TAGS,
    a_variant,
    dictionary_past,
    gather_parts,
    grammar,
    lexicon_names,
    lexicon_nouns,
    lexicon_pasts,
    noun_from,
    noun_key,
    short_reflexive,
    slot,
)

from briefgen.grammar.base import RowError
from briefgen.grammar.uk import numerals
from briefgen.grammar.uk.adjectives import Adjective, parse_adjective
from briefgen.grammar.uk.counting import noun_form
from briefgen.grammar.uk.nouns import Noun, parse_noun
from briefgen.grammar.uk.verbs import past_tense

# -- words --------------------------------------------------------------------------------------


def words(path: Path) -> Iterator[Case]:
    """`uk_words`: each row by its category."""
    rows = read(path)
    parts = gather_parts(rows)
    for row in rows:
        category = row["category"]
        if category.startswith("ADJ"):
            yield adjective(row)
        elif row["case"] == "Voc":
            yield refusal(category, row, "no fact sheet addresses anybody: the grammar has no vocative")
        elif category == "NOUN":
            yield lexicon_noun(row)
            yield from engine_noun(row, parts)
        elif category in ("PROPN.Giv", "PROPN.Sur", "PROPN.Pat"):
            yield person(row)
        elif category.startswith("PROPN"):
            yield lexicon_name(row)
            if category == "PROPN.Geo":
                yield from engine_noun(row, parts)
        else:
            yield refusal(category, row, "no measure for this category")


def question_of(row: Row) -> str:
    return " ".join(row.get(key, "") for key in ("lemma", "case", "number", "gender", "animacy") if row.get(key))


def refusal(category: str, row: Row, reason: str) -> Case:
    return Case(category, question_of(row), alternatives(row["form"]), f"({reason})", refused=True)


def adjective(row: Row) -> Case:
    """From the citation form alone."""
    try:
        entry = gold_adjective(row["lemma"])
    except RowError as error:
        return refusal(row["category"], row, str(error))
    expected = alternatives(row["form"])
    case, plural = row["case"].lower().replace("voc", "nom"), row["number"] == "Plur"  # an adjective's vocative is its nominative
    got = plain(entry.form(case, slot(row), plural=plural, animate=row["animacy"] == "Anim"))
    return Case(row["category"], question_of(row), expected, got, adjective_variant(entry, row, got, expected))


def gold_adjective(lemma: str) -> Adjective:
    """An adjective by its lemma; the gold is in lower case, a Roman numeral is not."""
    return parse_adjective(lemma.upper() if re.fullmatch("[іiхxvc]+", lemma) else lemma)


def adjective_variant(entry: Adjective, row: Row, got: str, expected: tuple[str, ...]) -> bool:
    """«-ому» beside «-ім» in the locative; the other accusative where the row does not state animacy."""
    if row["case"] == "Loc" and got.endswith("му"):
        return any(form[:-2] == got[: len(form) - 2] and form.endswith(("ім", "їм")) for form in expected)
    if row["case"] == "Acc" and not row["animacy"]:
        return plain(entry.form("acc", slot(row), plural=row["number"] == "Plur", animate=True)) in expected
    return False


def lexicon_noun(row: Row) -> Case:
    """A noun of the lexicon; where a lemma has several senses, one of them declines so."""
    lemma, plural = plain(row["lemma"]), row["number"] == "Plur" or row["case"] == "Ptan"
    entries = lexicon_nouns().get((lemma, slot(row)), []) + (lexicon_nouns().get((lemma, "pl"), []) if plural else [])
    forms = [
        (entry.plural if plural else entry.singular, entry.animate)
        for entry in entries
        if (entry.plural if plural else entry.singular) is not None
    ]
    if row["animacy"]:
        forms = [pair for pair in forms if pair[1] == (row["animacy"] == "Anim")] or forms
    if not forms or row["case"] == "Ptan":
        return refusal("NOUN", row, "not in the lexicon")
    case, expected = row["case"].lower(), alternatives(row["form"])
    answers = [plain(found[case]) for found, _ in forms if found is not None]
    got = next((answer for answer in answers if answer in expected), answers[0])
    return Case("NOUN", question_of(row), expected, got, a_variant(got, case, plural))


def lexicon_name(row: Row) -> Case:
    """A place, body or work that the lexicon names."""
    entries = lexicon_names().get(plain(row["lemma"]), [])
    if not entries or row["case"] == "Ptan":
        return refusal(row["category"], row, "not in the lexicon")
    case, expected = row["case"].lower(), alternatives(row["form"])
    answers = [plain(entry[case]) for entry in entries]
    got = next((answer for answer in answers if answer in expected), answers[0])
    return Case(row["category"], question_of(row), expected, got, a_variant(got, case, row["number"] == "Plur"))


def person(row: Row) -> Case:
    """A given name, surname or patronymic, as a sheet's entity would state it."""
    category, case = row["category"], row["case"].lower()
    if row["number"] == "Plur":
        return refusal(category, row, "a person's name has no plural")
    gender = GENDERS.get(row["gender"], "")
    lemma = "-".join(part.capitalize() for part in row["lemma"].split("-"))
    field = {"PROPN.Giv": "given", "PROPN.Sur": "family", "PROPN.Pat": "patronymic"}[category]
    features = {"gender": gender if gender in ("m", "f") else ""}
    try:
        if field == "patronymic":  # stated only with a name
            whole = grammar().name(
                {"given": "Ольга" if gender == "f" else "Іван", field: lemma, "family": "Рибак"}, "person", features
            )
            got = whole.forms["full"][case].split()[1]
        else:
            got = grammar().name({field: lemma}, "person", features).forms["full"][case]
    except RowError as error:
        return refusal(category, row, str(error))
    return Case(category, question_of(row), alternatives(row["form"]), plain(got), a_variant(plain(got), case, False))


def engine_noun(row: Row, parts: Mapping[tuple[str, str, str], Noun]) -> Iterator[Case]:
    """A form that is not itself a principal part, by the declension engine."""
    number = "pl" if row["number"] == "Plur" or row["case"] == "Ptan" else "sg"
    case = row["case"]
    noun = parts.get(noun_key(row))
    forms = None if noun is None else noun.plural if number == "pl" else noun.singular
    if forms is None or case == "Ptan" or (case in ("Nom", "Gen")):
        return
    got = plain(forms[case.lower()])
    yield Case(
        row["category"] + GIVEN, question_of(row), alternatives(row["form"]), got, a_variant(got, case.lower(), number == "pl")
    )


# -- phrases ------------------------------------------------------------------------------------


def noun_phrases(path: Path) -> Iterator[Case]:
    """`uk_noun_phrases`: agreement of adjectives with a noun in all cases, the noun by its principal parts."""
    words_file = path.parent / "uk_words.tsv"
    parts = gather_parts(read(words_file) if words_file.exists() else [])
    for row in read(path):
        question, expected = f"{row['adjectives']} {row['noun']} {row['case']} {row['number']}", alternatives(row["form"])
        case, plural = row["case"].lower(), row["number"] != "Sing"
        for category, noun in (
            ("known noun", known_noun(row, plural)),
            ("phrase" + GIVEN, parts.get(noun_key(row)) or noun_from(noun_key(row), {})),
        ):
            forms = None if noun is None else noun.plural if plural else noun.singular
            if noun is None or forms is None or case not in TAGS:
                yield Case(category, question, expected, "(the noun is not known)", refused=True)
                continue
            try:
                adjectives = [gold_adjective(lemma) for lemma in row["adjectives"].split()]
            except RowError as error:
                yield Case(category, question, expected, f"({error})", refused=True)
                continue
            said = [entry.form(case, noun.gender, plural=plural, animate=noun.animate) for entry in adjectives]
            got = plain(" ".join([*said, forms[case]]))
            yield Case(category, question, expected, got, a_variant(got, case, plural))


def known_noun(row: Row, plural: bool) -> Noun | None:
    """The lexicon's noun, of the row's animacy where there are several."""
    lemma = plain(row["noun"])
    entries = lexicon_nouns().get((lemma, slot(row)), []) + (lexicon_nouns().get((lemma, "pl"), []) if plural else [])
    of_kind = [entry for entry in entries if entry.animate == (row["animacy"] == "Anim")]
    expected = alternatives(row["form"])
    chosen = of_kind or entries
    case = row["case"].lower()
    for entry in chosen:  # a lemma of several senses («органу», «органа»)
        forms = entry.plural if plural else entry.singular
        if forms and case in forms and any(form.endswith(plain(forms[case])) for form in expected):
            return entry
    return chosen[0] if chosen else None


# -- numerals -----------------------------------------------------------------------------------

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
NUMBERS = {
    plain(numerals.cardinal(number, case, gender)): number for number in range(1000) for case in CASES for gender in "mfn"
} | {plain(numerals.collective(number, case, True)): -number for number in range(2, 11) for case in ("nom",)}
INDEFINITE = ("багато", "кілька", "декілька", "стільки", "скільки")
SCALES = ("тисяча", "мільйон", "мільярд", "трильйон")


@lru_cache(maxsize=1)
def indefinite() -> dict[str, str]:
    """A form of «кілька», «багато» -> its lemma."""
    found = {"обидва": "обидва", "обидві": "обидва"}
    for lemma in INDEFINITE:
        entry = parse_adjective(f"{lemma} num")
        found |= {plain(entry.form(case, "m", plural=True)): lemma for case in CASES}
    return found


@lru_cache(maxsize=1)
def scale_words() -> frozenset[str]:
    return frozenset(
        form for word in SCALES for forms in numerals.scale_forms(word) for form in ([forms] if isinstance(forms, str) else forms)
    )


def numeral_class(written: str) -> str:
    """The class of a figure, a range's upper figure, a word; `""` where it is none that is counted with."""
    text = plain(written).replace("\u00a0", "").replace(" ", "")
    upper = text.replace("–", "-").rpartition("-")[2]
    if upper.isdigit():
        number = int(upper)
        return "round" if number and number % 1000 == 0 else numerals.plural_class(number)
    if upper.replace(",", "").replace(".", "").isdigit():
        return "fraction"
    number = NUMBERS.get(plain(written), None)  # type: ignore[assignment]
    if number is not None:
        return "many" if number <= 0 else numerals.plural_class(number)
    lemma = indefinite().get(plain(written))
    if lemma:
        return "few" if lemma == "обидва" else "many"
    return "round" if plain(written) in scale_words() else ""


def numeral_rows(path: Path) -> Iterator[Case]:
    """`uk_numerals`: the case and number of a noun after a figure or number word, as found.

    The case of the whole phrase is not in the file, so what is allowed is what any case of it would give.
    """
    for row in read(path):
        case, plural = row["noun_case"].lower(), row["noun_number"] == "Plur"
        question = f"{row['numeral']} {row['noun_form']} ({row['context']})"
        kind = numeral_class(row["numeral"])
        category = "figure" if row["numeral"][:1].isdigit() else "word"
        if not kind:
            yield Case(category, question, (row["noun_form"],), "(no numeral of ours)", refused=True)
            continue
        allowed: set[tuple[str, bool]] = set()
        for phrase_case in CASES:
            for animate in (row["noun_animacy"] == "Anim", row["noun_animacy"] != "Inan"):
                got_case, got_number = noun_form(kind, phrase_case, animate)
                allowed.add((got_case, got_number != "sg"))
                if got_number == "paucal":
                    allowed |= {("acc", True), ("nom", True)}
        allowed |= paucal_genitive(row, kind)
        found = (case, plural)
        got = str(found if found in allowed else sorted(allowed))
        yield Case(category, question, (str(found),), got, same_letters(row, allowed))


def lexicon_noun_of(row: Row) -> Noun | None:
    entries = lexicon_nouns().get((plain(row["noun_lemma"]), slot({"gender": row["noun_gender"]})), [])
    return entries[0] if entries else None


def paucal_genitive(row: Row, kind: str) -> set[tuple[str, bool]]:
    """«два громадянина», «дві людини»: the genitive singular after two, three, four."""
    entry = lexicon_noun_of(row)
    return {("gen", False)} if kind == "few" and entry is not None and entry.paucal_genitive else set()


def same_letters(row: Row, allowed: set[tuple[str, bool]]) -> bool:
    """Whether the noun has the very form that stands there in an allowed case too («три питання», which the gold calls singular)."""
    entry = lexicon_noun_of(row)
    if entry is None:
        return False
    forms = (entry.plural if plural else entry.singular for _, plural in allowed)
    return any(
        table is not None and plain(table[case]) == plain(row["noun_form"])
        for table, (case, _) in zip(forms, allowed, strict=True)
    )


# -- verbs --------------------------------------------------------------------------------------


def past_tenses(path: Path) -> Iterator[Case]:
    """`uk_past`: of the lexicon's verbs, else from the infinitive alone; where that is refused, also with the masculine that a
    row would give.
    """
    rows = read(path)
    masculine = {plain(row["verb"]): plain(row["form"]) for row in rows if row["gender"] == "Masc"}
    for row in rows:
        form = slot(row) if row["number"] == "Sing" else "pl"
        if row["number"] == "Sing" and not row["gender"]:  # impersonal: «жилося»
            form = "n"
        verb = row["verb"]
        question, expected = f"{verb} {row['gender']} {row['number']}", short_reflexive(row["form"])
        known = lexicon_pasts().get(plain(verb))
        if known is not None:
            yield Case("past", question, expected, plain(known[form]))
            continue
        try:
            yield Case("past", question, expected, plain(past_tense(verb)[form]))
        except RowError as error:
            yield Case("past", question, expected, f"({error})", refused=True)
            given = masculine.get(plain(verb)) or dictionary_past(verb)
            if given and form != "m":
                yield Case("past, masculine given", question, expected, plain(past_tense(verb, given)[form]))


# -- names and places ---------------------------------------------------------------------------


def names(path: Path) -> Iterator[Case]:
    """`uk_names`: whole names in four cases."""
    for row in read(path):
        parts = row["name"].split(" ")
        first = row["family_first"] == "yes"
        given, family = (parts[1:], parts[:1]) if first else (parts[:1], parts[1:])
        features = {"gender": slot(row), "order": "family-first" if first else ""}
        try:
            name = grammar().name({"given": " ".join(given), "family": " ".join(family)}, "person", features)
        except RowError as error:
            for case in ("gen", "dat", "ins", "acc"):
                yield Case("name", f"{row['name']} {case}", alternatives(row[case]), f"({error})", refused=True)
            continue
        for case in ("gen", "dat", "ins", "acc"):
            yield Case("name", f"{row['name']} {case}", alternatives(row[case]), plain(name.forms["full"][case]))


def places(path: Path) -> Iterator[Case]:
    """`uk_places`: by the lexicon, and by the engine from lemma and genitive, which a row would give."""
    for row in read(path):
        lemma, genitive, gender = plain(row["place"]), alternatives(row["gen"])[0], slot(row)
        entries = lexicon_names().get(lemma, [])
        for case in ("gen", "loc"):
            question, expected = f"{lemma} {case}", alternatives(row[case])
            if entries:
                got = next((form for entry in entries if (form := plain(entry[case])) in expected), plain(entries[0][case]))
                yield Case("place", question, expected, got)
            else:
                yield Case("place", question, expected, "(not in the lexicon)", refused=True)
            try:
                yield Case(
                    "place" + GIVEN, question, expected, plain(place_noun(lemma, genitive, gender, row["gender"]).form(case))
                )
            except RowError as error:
                yield Case("place" + GIVEN, question, expected, f"({error})", refused=True)


def place_noun(lemma: str, genitive: str, gender: str, written: str) -> Noun:
    if written == "Ptan":
        return parse_noun(f"{lemma} pl, -, {lemma}, {genitive}")
    if lemma == genitive and lemma[-1] in "оуіи":
        return parse_noun(f"{lemma} {gender} 0")
    if genitive.endswith(("ого", "ої")):
        return parse_noun(f"{lemma} {gender} adj, -")
    return parse_noun(f"{lemma} {gender}, {genitive}, -")


def measures(folder: Path) -> dict[str, Iterable[Case]]:
    """Gold file -> cases."""
    return {
        "uk_words.tsv": words(folder / "uk_words.tsv"),
        "uk_noun_phrases.tsv": noun_phrases(folder / "uk_noun_phrases.tsv"),
        "uk_numerals.tsv": numeral_rows(folder / "uk_numerals.tsv"),
        "uk_past.tsv": past_tenses(folder / "uk_past.tsv"),
        "uk_names.tsv": names(folder / "uk_names.tsv"),
        "uk_places.tsv": places(folder / "uk_places.tsv"),
    }
