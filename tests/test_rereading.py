"""Re-reading: what every golden brief and every example says is read again by tools that did not write it.

While the briefs of all seeds and the examples of all verbs and frames are made, the grammars' inflecting functions are listened to, so that
each form is known with what was asked of it: lemma, case, number, gender; stem and ending; text and particle.  Then

- pymorphy3 finds each Ukrainian form in the wanted case and number of its lemma, each finite verb in its tense, gender and number;
- Kiwi joins each Korean stem and ending, noun and particle to the same word;
- hunspell knows every word that is printed, or `rereading/words.<lang>.txt` does, with the reason.

What a tool gets wrong stands in `rereading/<lang>.exceptions.tsv` with the reason; a line there that nothing needs any more fails the test.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from briefgen import marked
from briefgen.api import Workshop
from briefgen.grammar.ko import verbs as ko_verbs
from briefgen.grammar.ko import words as ko_words
from briefgen.grammar.ko.particles import Particles
from briefgen.grammar.ko.stems import Stem
from briefgen.grammar.uk import groups as uk_groups
from briefgen.grammar.uk.adjectives import Adjective
from briefgen.grammar.uk.nouns import Noun
from briefgen.grammar.uk.numerals import cardinal
from briefgen.grammar.uk.phrases import Phrases
from tests.conftest import LANGUAGES, ROOT, SEEDS
from tests.saying import say

HERE = Path(__file__).parent / "rereading"
LENGTHS = ("line", "short", "standard", "full")


@dataclass
class Heard:
    """What the grammars were asked, each question once, and what was printed.

    Attributes:
        nouns: (word, lemma, case, number) of Ukrainian nouns and names, word by word.
        adjectives: (form, lemma, case, gender or "pl").
        verbs: (form, infinitive, tense, gender or "sg" or "pl").
        endings: (stem, whether in the past, ending, form) of Korean words.
        particles: (text, particle asked for, particle given).
        texts: language -> words printed.
    """

    nouns: set[tuple[str, str, str, str]] = field(default_factory=set)
    names: set[tuple[str, str, str, str]] = field(default_factory=set)
    adjectives: set[tuple[str, str, str, str]] = field(default_factory=set)
    verbs: set[tuple[str, str, str, str]] = field(default_factory=set)
    endings: set[tuple[Stem, bool, str, str]] = field(default_factory=set)
    particles: set[tuple[str, str, str]] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)


@contextmanager
def listening(heard: Heard) -> Iterator[None]:
    """Listen to the grammars; afterwards they are as they were."""
    patch = pytest.MonkeyPatch()
    past: dict[Stem, Stem] = {}

    def wrap(owner: Any, name: str, note: Callable[..., None]) -> None:
        told = getattr(owner, name)

        def listened(*args: Any, **fields: Any) -> Any:
            result = told(*args, **fields)
            note(result, *args, **fields)
            return result

        patch.setattr(owner, name, listened)

    def noun(form: str, own: Noun, case: str, *, plural: bool = False) -> None:
        number = "pl" if (plural and own.plural is not None) or own.singular is None else "sg"
        word_by_word(heard.nouns, form, own, case, number)

    def paucal(_result: object, _own: Phrases, _np: object, own: Noun, count: Any, *_rest: object) -> None:
        if count.number == "paucal":
            word_by_word(
                heard.nouns, own.paucal, own, "gen" if own.paucal_genitive else "nom", "sg" if own.paucal_genitive else "pl"
            )

    def name(_result: object, _own: Phrases, use: Any, case: str) -> None:
        form = use.name.known_form(use.form)
        own = use.name.nouns.get(form)
        text = use.name.forms[form][case if use.description is None else "nom"]
        if use.description is None and own is None:
            for word, lemma in zip(text.split(), use.name.forms[form]["nom"].split(), strict=True):
                heard.names.add((word, lemma, case, "sg"))
        elif use.description is None and len(text.split()) == len(
            use.name.forms[form]["nom"].split()
        ):  # «Сполученим Штатам» of «США»
            word_by_word(heard.nouns, text, own, case, "pl" if own.singular is None else "sg")

    def adjective(
        form: str, own: Adjective, case: str, gender: str = "m", *, plural: bool = False, animate: bool = False
    ) -> None:
        if not own.value and not own.quantifier:
            asked = ("gen" if animate else "nom") if case == "acc" and (plural or gender == "m") else case
            for word, lemma, other in zip(form.split(), own.lemma.split(), own.forms["m"]["gen"].split(), strict=True):
                if lemma != other:  # «лабораторно» of «лабораторно підтверджений» never changes
                    heard.adjectives.add((word, lemma, asked, "pl" if plural else gender))

    def finite(form: str, aspect: Any, tense: str, agreement: Any, first: bool, _future: object, compound: bool = False) -> None:
        neuter = first and agreement.counted == "many"
        slot = "pl" if agreement.plural and not neuter else "n" if neuter else agreement.gender
        if tense != "past":
            slot = "pl" if slot == "pl" else "sg"
        heard.verbs.add((form, aspect.infinitive, "future" if tense == "future" and compound else tense, slot))

    def tensed(result: Stem, stem: Stem) -> None:
        past[result] = stem

    def ending(form: str, stem: Stem, asked: str) -> None:
        heard.endings.add((past.get(stem, stem), stem in past, asked, form))

    def particle(form: str, _own: Particles, text: str, asked: str) -> None:
        heard.particles.add((text.rpartition(" ")[2], asked, form))

    wrap(Noun, "form", noun)
    wrap(Phrases, "counted_noun", paucal)
    wrap(Phrases, "name", name)
    wrap(Adjective, "form", adjective)
    wrap(uk_groups, "_finite", finite)
    wrap(ko_verbs, "past_of", tensed)
    wrap(ko_verbs, "conjugate", ending)
    wrap(ko_words, "conjugate", ending)
    wrap(Particles, "form", particle)
    try:
        yield
    finally:
        patch.undo()


def word_by_word(into: set[tuple[str, str, str, str]], form: str, own: Noun, case: str, number: str) -> None:
    """A noun's words with their lemmas; those that never change are no forms (the tail «на розвідку»)."""
    tables = [table for table in (own.singular, own.plural) if table is not None]
    lemma = (own.singular or own.plural or {})["nom"].split()
    words = form.split()
    if len(words) != len(lemma):
        lemma = (own.plural or own.singular or {})["nom"].split()
    for index, word in enumerate(words):
        fixed = all(len({other.split()[index] for other in table.values()}) == 1 for table in tables)
        if not fixed:
            into.add((word, lemma[index], case, number))


def examples(shop: Workshop) -> Iterator[str]:
    """The facts of all verbs' and frames' examples."""
    for key in shop.lexicon.keys("verbs"):
        yield (shop.lexicon.row("verbs", key) or {})["example"]
    for path in sorted((ROOT / "templates" / "frames").glob("*/examples.yaml")):
        node = marked.compose(path.read_text("utf-8"), str(path))
        assert node is not None
        for example in marked.plain(node):
            assert isinstance(example, dict)
            yield str(example["fact"])


@pytest.fixture(scope="module")
def heard() -> Heard:
    """Everything that the golden briefs and examples ask of the grammars."""
    found = Heard()
    shop = Workshop()
    with listening(found):
        for lang in LANGUAGES:
            texts = [say(shop, fact, lang) for fact in examples(shop)]
            for seed in SEEDS:
                sheet = shop.load(ROOT / "seeds" / seed / "sheet.yaml")
                for length in LENGTHS:
                    texts.append(shop.write(shop.brief(sheet, lang, length=length), "txt", sheet=sheet).decode())
            found.texts[lang] = texts
    return found


# -- what the tools get wrong -----------------------------------------------------------------------


class Exceptions:
    """`<lang>.exceptions.tsv`: a question as its columns (`*` is any), then the reason; each must be needed."""

    def __init__(self, lang: str, kind: str) -> None:
        lines = (HERE / f"{lang}.exceptions.tsv").read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        assert all(row[-1].strip() for row in rows), "an exception has its reason"
        self.kept = {tuple(row[1:-1]) for row in rows if row[0] == kind}
        self.used: set[tuple[str, ...]] = set()

    def __contains__(self, question: tuple[str, ...]) -> bool:
        for kept in self.kept:
            if len(kept) == len(question) and all(ours in ("*", theirs) for ours, theirs in zip(kept, question, strict=True)):
                self.used.add(kept)
                return True
        return False

    def check(self, wrong: Sequence[tuple[str, ...]]) -> None:
        """Nothing is wrong that is not an exception, and no exception is idle."""
        if wrong:
            pytest.fail("read otherwise:\n" + "\n".join("\t".join(row) for row in sorted(wrong)), pytrace=False)
        if idle := sorted(self.kept - self.used):
            pytest.fail("exceptions that nothing needs:\n" + "\n".join("\t".join(row) for row in idle), pytrace=False)


# -- Ukrainian --------------------------------------------------------------------------------------

CASES = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
GENDERS = {"m": "masc", "f": "femn", "n": "neut"}


@pytest.fixture(scope="module")
def analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="uk")


def plain(text: str) -> str:
    """As the dictionary writes it: one apostrophe, no brackets or quotation marks, one г."""
    return text.lower().replace("\u2019", "'").strip("[]«»„“,").replace("ґ", "г")


class Reread:
    """Reads forms with the dictionary, each word once."""

    def __init__(self, analyser: Any) -> None:
        self._analyser = analyser
        self._parses: dict[str, list[tuple[str, frozenset[str]]]] = {}

    def parses(self, word: str) -> list[tuple[str, frozenset[str]]]:
        """(lemma, tags) of every reading."""
        word = word.lower().replace("\u2019", "'").strip("[]«»„“,")
        found = self._parses.get(word)
        if found is None:
            found = [(plain(parse.normal_form), frozenset(parse.tag.grammemes)) for parse in self._analyser.parse(word)]
            self._parses[word] = found
        return found

    def has(self, word: str, lemma: str, wanted: set[str], unwanted: Collection[str] = ()) -> bool:
        """Whether the word is read with the tags and without others, as a form of the lemma or of what the lemma is read as."""
        lemmas = {plain(lemma), *(normal for normal, _ in self.parses(lemma))}
        return any(normal in lemmas and wanted <= tags and not tags & set(unwanted) for normal, tags in self.parses(word))


def is_noun_form(reader: Reread, word: str, lemma: str, case: str, number: str) -> bool:
    """Whether the dictionary has the word in the case and number of the lemma; of a word with hyphens, each part."""
    parts = zip(word.split("-"), lemma.split("-"), strict=False) if word.count("-") == lemma.count("-") else [(word, lemma)]
    tags, others = ({CASES[case], "plur"}, set()) if number == "pl" else ({CASES[case]}, {"plur"})  # adjectives have no «sing»
    return reader.has(word, lemma, tags, others) or all(own == base or reader.has(own, base, tags, others) for own, base in parts)


def is_adjective_form(reader: Reread, word: str, lemma: str, case: str, slot: str) -> bool:
    """Whether the dictionary has the word in the case and gender, or the plural, of the lemma."""
    return reader.has(word, lemma, {CASES[case], "plur" if slot == "pl" else GENDERS[slot]})


def is_verb_form(reader: Reread, form: str, infinitive: str, tense: str, slot: str) -> bool:
    """Whether the dictionary has the verb in the past of the gender, or in the third person."""
    word, lemma = form.split()[-1], infinitive.split()[-1]
    number = "plur" if slot == "pl" else "sing"
    wanted = {"past", "plur" if slot == "pl" else GENDERS[slot]} if tense == "past" else {"3per", number}
    return any(reader.has(word, one, wanted) for one in {lemma, lemma.removesuffix("ся")})


def test_ukrainian_nouns(heard: Heard, analyser: Any) -> None:
    """A noun's form is read in the wanted case and number of its lemma."""
    reader, known = Reread(analyser), Exceptions("uk", "noun")
    assert len(heard.nouns) > 500
    known.check([asked for asked in heard.nouns if not is_noun_form(reader, *asked) and asked not in known])


def test_ukrainian_names(heard: Heard, analyser: Any) -> None:
    """A person's name is read in the wanted case, by the dictionary or by its rules for words that it lacks."""
    reader, known = Reread(analyser), Exceptions("uk", "name")
    wrong = []
    for word, lemma, case, number in heard.names:
        readings = [reader.parses(part) for part in word.split("-")]
        fine = all(
            any((CASES[case] in tags or "Fixd" in tags) and "Abbr" not in tags for _, tags in reading) for reading in readings
        )
        if not fine and (word, lemma, case, number) not in known:
            wrong.append((word, lemma, case, number))
    assert len(heard.names) > 30
    known.check(wrong)


def test_ukrainian_adjectives(heard: Heard, analyser: Any) -> None:
    """An adjective's form is read in the wanted case, gender and number of its lemma."""
    reader, known = Reread(analyser), Exceptions("uk", "adjective")
    assert len(heard.adjectives) > 300
    known.check([asked for asked in heard.adjectives if not is_adjective_form(reader, *asked) and asked not in known])


def test_ukrainian_verbs(heard: Heard, analyser: Any) -> None:
    """A finite verb is read in its tense, and its gender and number or person."""
    reader, known = Reread(analyser), Exceptions("uk", "verb")
    said = [asked for asked in heard.verbs if asked[0] not in ("", "-", "буде", "будуть")]
    assert len(said) > 400
    known.check([asked for asked in said if not is_verb_form(reader, *asked) and asked not in known])


def test_ukrainian_number_words(analyser: Any) -> None:
    """Each word of a number in a case is read in that case."""
    reader = Reread(analyser)
    wrong = []
    for number in (*range(1, 130), *range(200, 1000, 97), 1000, 2000, 21_000):
        for case in CASES:
            for word in cardinal(number, case).split():
                if not any(CASES[case] in tags for _, tags in reader.parses(word)):
                    wrong.append((number, case, word))
    assert wrong == []


@pytest.mark.parametrize(
    ("check", "asked"),
    [
        (is_noun_form, ("військових", "військовий", "dat", "pl")),
        (is_noun_form, ("ракетою", "ракета", "gen", "sg")),
        (is_noun_form, ("міст", "місто", "gen", "sg")),
        (is_noun_form, ("президента", "прем’єр", "gen", "sg")),
        (is_adjective_form, ("великої", "великий", "dat", "f")),
        (is_adjective_form, ("великих", "великий", "gen", "m")),
        (is_verb_form, ("заявила", "заявити", "past", "m")),
        (is_verb_form, ("заявив", "повідомити", "past", "m")),
        (is_verb_form, ("заявлять", "заявити", "future", "sg")),
    ],
)
def test_a_wrong_form_is_seen(analyser: Any, check: Callable[..., bool], asked: tuple[str, ...]) -> None:
    assert not check(Reread(analyser), *asked)


# -- Korean -----------------------------------------------------------------------------------------

KIWI = Path(__file__).parent / "grammar" / "ko" / "kiwi"


def table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def kiwi() -> Any:
    from kiwipiepy import Kiwi

    return Kiwi()


def test_korean_endings(heard: Heard, kiwi: Any) -> None:
    """A stem with its ending is what Kiwi joins them to."""
    known = Exceptions("ko", "ending")
    morphemes = {
        (ending, tense, kind): [tuple(part.rsplit("/", 1)) for part in parts.split()]
        for ending, tense, kinds, parts in table(KIWI / "endings.tsv")
        for kind in kinds.split()
    }
    differences = {row.split()[0].removesuffix("다") for row, *_ in table(KIWI / "differences.tsv")}
    wrong, unknown = [], set()
    for stem, in_past, ending, form in heard.endings:
        kind = stem.kind
        if stem.text in differences:
            continue
        if (parts := morphemes.get((ending, "past" if in_past else "present", kind))) is None:
            unknown.add((ending, "past" if in_past else "present", kind))
            continue
        tag = {"copula": "VCP", "verb": "VV"}.get(kind, "VA")
        if (ord(stem.text[-1]) - ord("가")) % 28 in (7, 17, 19, 27):
            tag += "-I" if stem.irregular else "-R"
        noun = "" if kind != "copula" else "가" if stem.after_vowel else "각"  # a copula is written to its noun
        theirs = kiwi.join([*([(noun, "NNG")] if noun else []), (stem.text, tag), *parts]).removeprefix(noun)
        question = (stem.text, "past" if in_past else "present", ending, form)
        if theirs != form and question not in known:
            wrong.append((*question, theirs))
    if unknown:
        lines = "\n".join("\t".join(row) for row in sorted(unknown))
        pytest.fail(f"tests/grammar/ko/kiwi/endings.tsv does not give these in Kiwi's morphemes:\n{lines}", pytrace=False)
    assert len(heard.endings) > 300
    known.check(wrong)


TAGS = {
    "은": "JX",
    "는": "JX",
    "이": "JKS",
    "가": "JKS",
    "을": "JKO",
    "를": "JKO",
    "과": "JKB",
    "와": "JKB",
    "으로": "JKB",
    "로": "JKB",
}


def test_korean_particles(heard: Heard, kiwi: Any) -> None:
    """A word in Hangul with its particle is what Kiwi joins them to, whichever form of the particle it is given."""
    known = Exceptions("ko", "particle")
    wrong = []
    compared = 0
    for text, asked, given in heard.particles:
        word = text.strip("“”‘’[]")
        if asked not in TAGS or not word or not "가" <= word[-1] <= "힣":
            continue
        compared += 1
        theirs = kiwi.join([(word, "NNG"), (asked, TAGS[asked])])
        if theirs != word + given and (word, asked, given) not in known:
            wrong.append((word, asked, given, theirs))
    assert compared > 400
    known.check(wrong)


# -- spelling ---------------------------------------------------------------------------------------

WORDS = {"en": r"[A-Za-z][A-Za-z'’]*", "uk": r"[А-ЩЬЮЯҐЄІЇа-щьюяґєії][А-ЩЬЮЯҐЄІЇа-щьюяґєії'’-]*", "ko": r"[가-힣]+"}
PARTICLES = {  # what may follow a listed word
    "en": re.compile("'s$"),
    "uk": re.compile("$^"),
    "ko": re.compile("(?:은|는|이|가|을|를|과|와|의|에|에서|에서는|으로|로|에게|도|까지|부터|과의|와의|이었을)$"),
}
DICTIONARIES = {"en": "en_US", "uk": "uk_UA", "ko": "ko_KR"}


@pytest.mark.tools
@pytest.mark.parametrize("lang", LANGUAGES)
def test_spelling(heard: Heard, lang: str) -> None:
    """Every word is one that hunspell knows, or stands in the project's list."""
    lines = (HERE / f"words.{lang}.txt").read_text("utf-8").splitlines()
    listed = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    found = {word.replace("’", "'").strip("'-") for text in heard.texts[lang] for word in re.findall(WORDS[lang], spoken(text))}
    unknown = [
        word
        for word in misspelt(sorted(found - {""}), DICTIONARIES[lang])
        if PARTICLES[lang].sub("", word) not in listed and word not in listed
    ]
    assert len(found) > 500
    if unknown:
        pytest.fail(
            f"hunspell does not know these; mend them, or add them to rereading/words.{lang}.txt:\n" + "\n".join(unknown),
            pytrace=False,
        )


def spoken(text: str) -> str:
    """A text without addresses, and without words that hold digits."""
    return re.sub(r"https?://\S+|\S*[0-9]\S*", " ", text)


def misspelt(words: list[str], dictionary: str) -> list[str]:
    command = ["hunspell", "-i", "utf-8", "-d", dictionary, "-l"]
    done = subprocess.run(command, input="\n".join(words) + "\n", capture_output=True, check=True, text=True)
    return done.stdout.split()
