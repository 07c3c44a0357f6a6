"""Fragments in an article: normalised exact match finds, nothing else does."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.evidence import Article, Selector, normalise, read_style
from tests.conftest import ROOT, SEEDS

FOLDERS = (resources.path("locales"),)


def article(text: str, lang: str = "en") -> Article:
    return Article(text, read_style(lang, FOLDERS))


def found(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[str]:
    return [text[start:end] for start, end in article(text).find(Selector(exact, prefix, suffix))]


@pytest.mark.parametrize(
    ("text", "fragment", "stands"),
    [
        ("He said “no—never”.", 'said "no-never"', "said “no—never”"),
        ("«Так», — сказав він", '"так", - сказав', "«Так», — сказав"),
        ("прем’єр-міністр", "прем'єр-міністр", "прем’єр-міністр"),
        ("line\r\n  break", "LINE break", "line\r\n  break"),
        ("12\u00a0000 people", "12 000 people", "12\u00a0000 people"),
        ("ﬁve of them", "five of", "ﬁve of"),
        ("за́мок взято", "замок взято", "за́мок взято"),
        ("й то".replace("й", "й"), "й то", "й то"),
        (unicodedata.normalize("NFD", "북한군 3천 명"), "북한군 3천 명", unicodedata.normalize("NFD", "북한군 3천 명")),
        ("북한군 3천 명", unicodedata.normalize("NFD", "북한군 3천 명"), "북한군 3천 명"),
        ("co\u00adoperate\u200b now", "cooperate now", "co\u00adoperate\u200b now"),
        ("wait… what", "wait... what", "wait… what"),
    ],
)
def test_alike(text: str, fragment: str, stands: str) -> None:
    assert found(text, fragment) == [stands]


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("at least 12,000 troops", "at least 12"),
        ("at least 12,000 troops", "000 troops"),
        ("rose 5.2% in May", "2% in"),
        ("3,000 died", "3.000 died"),
        ("він і вона", "він i вона"),  # a Latin i
    ],
)
def test_not_alike(text: str, fragment: str) -> None:
    assert found(text, fragment) == []


def test_prefix_and_suffix_choose() -> None:
    text = "It cut rates in May. It cut rates in June."
    assert len(found(text, "cut rates")) == 2
    assert article(text).find(Selector("cut rates", suffix="in June")) == [(24, 33)]
    assert article(text).find(Selector("cut rates", prefix="May. It")) == [(24, 33)]
    assert found(text, "cut rates", "June") == []


@pytest.mark.parametrize("seed", SEEDS)
def test_altered_fragments_are_not_found(seed: str) -> None:
    """One word of a fragment exchanged, left out or doubled, or one character changed: never accepted."""
    text = (ROOT / "seeds" / seed / "article.txt").read_text("utf-8")
    searched, dice = article(text), random.Random(seed)
    words, folded = text.split(), normalise(text)[0]
    for _ in range(150):
        at = dice.randrange(len(words) - 8)
        piece = words[at : at + dice.randint(4, 8)]
        assert searched.find(Selector(" ".join(piece)))
        n = dice.randrange(1, len(piece) - 1)
        letters = piece[n][:-1] + ("x" if piece[n][-1] != "x" else "y")
        for altered in (
            [*piece[:n], letters, *piece[n + 1 :]],
            [*piece[:n], *piece[n + 1 :]],
            [*piece[: n + 1], piece[n], *piece[n + 1 :]],
        ):
            if normalise(" ".join(altered))[0] not in folded:
                assert searched.find(Selector(" ".join(altered))) == []


@pytest.mark.parametrize("text", ["", " ", "a  b", " a\tb ", "«Ще́» — не 3\u00a0000", "한국\u1100\u1161\u11a8 끝", "İstanbul ß"])
def test_offsets_count_in_the_text_as_given(text: str) -> None:
    folded, starts, ends = normalise(text)
    assert len(folded) == len(starts) == len(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert starts == sorted(starts)


def test_ascii_is_no_other_way() -> None:
    for path in Path(ROOT / "seeds").glob("*/article.txt"):
        text = path.read_text("utf-8").encode("ascii", "ignore").decode().strip()
        assert normalise(text) == tuple(part[:-1] for part in normalise(text + "é"))


def test_nearest_shows_the_sentence() -> None:
    text = (ROOT / "seeds" / "kursk" / "article.txt").read_text("utf-8")
    near = article(text).nearest("at least 13,000 Korean troops have been deployed in Russia")
    assert "at least 12,000 North Korean troops had been deployed in Russia" in near
    assert article(text).nearest("quarterly dividend payout") == ""


SENTENCES = {
    "en": [
        "Mr. Lee said on Jan. 4 that the U.S. Army, i.e. the 2nd Div., left.",
        "“It is over,” he said at 4:10 p.m.",
        "Officials said 5.2% of J. Smith's votes were lost!",
        "Why?",
    ],
    "uk": [
        "Близько 12 тис. осіб зібралося на вул. Хрещатик у м. Київ.",
        "«Це кінець», — сказав він 23 грудня 2024 р. о 10.30.",
        "Далі буде…",
    ],
    "ko": ["북한군 약 1.2만 명이 배치됐다.", "그는 “끝났다”고 말했다.", "왜?"],
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_sentences(lang: str) -> None:
    text = "  " + "  ".join(SENTENCES[lang]) + "\n\n" + SENTENCES[lang][0]
    sentences = article(text, lang).sentences
    assert [sentence.text for sentence in sentences] == [*SENTENCES[lang], SENTENCES[lang][0]]
    assert [text[sentence.start : sentence.end] for sentence in sentences] == [sentence.text for sentence in sentences]
    assert [sentence.paragraph for sentence in sentences] == [0] * len(SENTENCES[lang]) + [1]
