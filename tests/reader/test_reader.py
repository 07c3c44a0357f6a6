"""The independent reader: cases in text files, a folder a language, and what holds of every text.

A case is a line of text and below it, indented, what is read in it, in order (`str(Reading)`): `count >= 12000`,
`money 3..4 USD`, `date 2024-11-26`, `time ~ 14:30`, `label`.  `@ 2024-12-23` sets the day of publication for what follows, `#` is
a remark.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.reader import languages, markers, read
from tests.conftest import ROOT

HERE = Path(__file__).parent


class Case(NamedTuple):
    """A line of text, its language and day of publication, and what should be read."""

    where: str
    lang: str
    published: dt.date | None
    text: str
    wanted: list[str]


def cases() -> Iterator[Case]:
    for path in sorted(HERE.glob("*/*.txt")):
        published: dt.date | None = None
        case: Case | None = None
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("@"):
                published = dt.date.fromisoformat(line[1:].strip()) if line[1:].strip() else None
            elif line.startswith(" "):
                assert case is not None, f"{path}:{number}: a reading without its text"
                case.wanted.append(line.strip())
            elif line and not line.startswith("#"):
                if case is not None:
                    yield case
                case = Case(f"{path.parent.name}/{path.stem}:{number}", path.parent.name, published, line, [])
        if case is not None:
            yield case


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.where)
def test_case(case: Case) -> None:
    readings = read(case.text, case.lang, case.published)
    assert [str(reading) for reading in readings] == case.wanted


def test_languages_are_found_by_their_module() -> None:
    assert set(languages()) == {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}


def test_a_language_without_reader_is_named() -> None:
    with pytest.raises(ValueError, match="no reader for 'xx'"):
        read("three", "xx")


def test_readings_lie_in_the_text_in_order_and_apart() -> None:
    for case in cases():
        end = 0
        for reading in read(case.text, case.lang, case.published):
            assert case.text[reading.start : reading.end] == reading.text, case.where
            assert reading.start >= end, case.where
            end = reading.end


@pytest.mark.parametrize(
    ("lang", "text", "negations", "modals"),
    [
        ("en", "Russia will never succeed, and it cannot, he said.", 2, ("can",)),
        ("en", "No more than 40 people were hurt.", 0, ()),
        ("en", "In May, Theresa May may go.", 0, ("may",)),
        ("uk", "Росія ніколи не досягне успіху.", 2, ()),
        ("uk", "Не менше ніж 40 людей не повернулися.", 1, ()),
        ("uk", "КНДР може надати зброю; країна має надати пояснення.", 0, ("can", "should")),
        ("ko", "미리 정해진 경로를 따르지 않는다고 밝혔다.", 1, ()),
        ("ko", "1천 명에 못 미치는 인원이 참가했다.", 0, ()),
        ("ko", "최대 10만 명을 파병할 수 있다고 보도했다.", 0, ("can",)),
    ],
)
def test_markers(lang: str, text: str, negations: int, modals: tuple[str, ...]) -> None:
    found = markers(text, lang)
    assert (len(found.negations), found.modals) == (negations, modals)


def test_bench_prints_json(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("2024-12-23\tAt least 12,000 troops on Nov. 26.\n\nUp to $3.2 billion.\n", "utf-8")
    command = [sys.executable, str(ROOT / "bench" / "reader.py"), str(file), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["line"], second["line"]) == (1, 3)
    figure, date = first["readings"]
    assert (figure["kind"], figure["bound"], figure["low"], figure["text"]) == ("count", ">=", 12000, "At least 12,000")
    assert (date["date"], date["taken"]) == ("2024-11-26", "year")
    assert second["readings"][0] | {"text": "", "start": 0, "end": 0} == {
        "kind": "money", "text": "", "start": 0, "end": 0, "bound": "<=", "low": 3200000000, "unit": "USD",
    }  # fmt: skip
