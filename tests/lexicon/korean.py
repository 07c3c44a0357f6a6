"""What Kiwi says against the Korean rows: a noun or name reads as one, a stem conjugates as Kiwi joins it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kiwipiepy import Kiwi

from briefgen.api import Workshop
from briefgen.grammar.ko.endings import conjugate, past_of
from briefgen.grammar.ko.stems import Stem

NOMINAL = ("N", "XSN", "XPN", "XR", "SL", "SN", "SH", "SW", "SP", "SS", "SO", "MM", "JKG", "JC", "W", "ETN", "SB")
"""Tags of what a noun or a name may be made of: nouns, their affixes, figures, letters, determiners, 의 and 와."""
ENDINGS = Path(__file__).parent.parent / "grammar" / "ko" / "kiwi" / "endings.tsv"
Finding = tuple[str, str, str]


@cache
def kiwi() -> Kiwi:
    return Kiwi()


def findings(shop: Workshop) -> Iterator[Finding]:
    """Everything in the Korean rows that Kiwi does not read, or would not join, as it stands."""
    yield from _nouns(shop)
    yield from _stems(shop)


def _nouns(shop: Workshop) -> Iterator[Finding]:
    grammar, lexicon = shop.pack("ko").grammar, shop.lexicon
    texts: dict[str, str] = {}
    for key in lexicon.keys("nouns"):
        noun = grammar.noun((lexicon.row("nouns", key) or {})["ko"])
        texts |= {text: key for text in (noun.short, noun.alone, noun.text) if text and text not in texts}
    for key in lexicon.keys("names"):
        row = lexicon.row("names", key) or {}
        if row["is"] != "person":
            name = grammar.name(row["ko"], str(row["is"]), row)
            texts |= {text: key for text in (name.full, name.short, name.abbreviation) if text and text not in texts}
    for (text, key), analyses in zip(texts.items(), kiwi().analyze(list(texts), top_n=5), strict=True):
        if not any(all(token.tag.startswith(NOMINAL) for token in tokens) for tokens, _ in analyses):
            yield key, text, " ".join(f"{token.form}/{token.tag}" for token in analyses[0][0])


def _stems(shop: Workshop) -> Iterator[Finding]:
    rows = (line.split("\t") for line in ENDINGS.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    endings = [
        (ending, tense, kinds.split(), tuple(tuple(part.rsplit("/", 1)) for part in parts.split()))
        for ending, tense, kinds, parts in rows
    ]
    for key, stem in _all_stems(shop).items():
        if stem.kind not in ("verb", "adjective"):
            continue  # the copula, 있다 and 없다 stand in the table of the grammar's own test
        tag = "VV" if stem.kind == "verb" else "VA"
        if (ord(stem.text[-1]) - ord("가")) % 28 in (7, 17, 19, 27):
            tag += "-I" if stem.irregular else "-R"
        chosen = endings[::8] if stem.text.endswith(("하", "되")) else endings  # half of all stems, and alike
        for ending, tense, kinds, morphemes in chosen:
            if stem.kind in kinds:
                ours = conjugate(past_of(stem) if tense == "past" else stem, ending)
                theirs = kiwi().join([(stem.text, tag), *morphemes])
                if ours != theirs:
                    yield f"{key}", ours, theirs


def _all_stems(shop: Workshop) -> dict[str, Stem]:
    """Each stem of a verb, of its passive, and of an adjective, once, by its citation form."""
    grammar, lexicon = shop.pack("ko").grammar, shop.lexicon
    found: dict[str, Stem] = {}

    def take(stem: Stem | None) -> None:
        if stem is not None:
            found.setdefault(f"{stem.text}다", stem)

    for key in lexicon.keys("verbs"):
        verb = grammar.verb((lexicon.row("verbs", key) or {})["ko"])
        take(verb.stem)
        take(verb.partner[1] if verb.partner is not None else None)
    for key in lexicon.keys("adjectives"):
        predicate = grammar.adjective((lexicon.row("adjectives", key) or {})["ko"]).predicate
        take(predicate.stem if predicate is not None else None)
    return found
