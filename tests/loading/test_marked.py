"""The marked composer: cases are files in bad/, each with what a person is told beside it.

`ACCEPT=1 pytest tests/loading` writes the answers anew; read the difference before committing it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import marked
from briefgen.characters import REFUSED
from briefgen.marked import Entry, Mapping, Node, Scalar, Sequence, compose, plain, rows
from briefgen.problems import BriefgenError, Mark

BAD = sorted(Path(__file__).parent.glob("bad/*.yaml"))


def codes(error: BriefgenError) -> list[str]:
    return [problem.code for problem in error.problems]


def refused(text: str | bytes) -> BriefgenError:
    with pytest.raises(BriefgenError) as caught:
        compose(text, "f.yaml")
    return caught.value


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's parsers; the second serves where libyaml lacks."""
    name: str = request.param
    monkeypatch.setattr(marked, "_Parser", yaml.CBaseLoader if name == "libyaml" else yaml.BaseLoader)
    return name


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.stem)
def test_bad_file(case: Path) -> None:
    with pytest.raises(BriefgenError) as caught:
        compose(case.read_bytes(), case.name)
    shown = caught.value.render() + "\n"
    expected = case.with_suffix(".expected")
    if os.environ.get("ACCEPT"):
        expected.write_text(shown, "utf-8", newline="\n")
    assert shown == expected.read_text("utf-8")
    assert all(problem.help or problem.code in ("CHARACTER", "MORE") for problem in caught.value.problems)


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.stem)
def test_bad_file_without_libyaml(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked, "_Parser", yaml.BaseLoader)
    with pytest.raises(BriefgenError) as caught:
        compose(case.read_bytes(), case.name)
    first = case.with_suffix(".expected").read_text("utf-8").split(": ")[0]
    where = caught.value.problems[0].where
    assert where is not None
    assert ":".join(str(part) for part in where).rsplit(":", 1)[0] == first.rsplit(":", 1)[0]


def test_scalars_stay_text(parser: str) -> None:
    text = "a: NO\nb: 12:30:45\nc: 010\nd: 1.10\ne: null\nf: ~1000\ng: 2024-12-23\nh: <<\ni: .nan\nj: '5'\nk:\nl: ''\n"
    node = compose(text, "f.yaml")
    assert isinstance(node, Mapping)
    assert list(plain(node).values()) == [  # type: ignore[union-attr]
        *("NO", "12:30:45", "010", "1.10", "null", "~1000", "2024-12-23", "<<", ".nan", "5", "", "")
    ]
    quoted = {key: entry.value.quoted for key, entry in node.entries.items() if isinstance(entry.value, Scalar)}
    assert {key for key, value in quoted.items() if value} == {"j", "l"}


def test_marks_count_code_points(parser: str) -> None:
    node = compose("# 😀\n😀한: [é, {b: c}]\r\nd: |\r\n  x\r\n", "f.yaml", first_line=10)
    assert node == Mapping(
        {
            "😀한": Entry(
                Scalar("😀한", Mark("f.yaml", 11, 1)),
                Sequence(
                    [
                        Scalar("é", Mark("f.yaml", 11, 6)),
                        Mapping(
                            {"b": Entry(Scalar("b", Mark("f.yaml", 11, 10)), Scalar("c", Mark("f.yaml", 11, 13)))},
                            Mark("f.yaml", 11, 9),
                        ),
                    ],
                    Mark("f.yaml", 11, 5),
                ),
            ),
            "d": Entry(Scalar("d", Mark("f.yaml", 12, 1)), Scalar("x\n", Mark("f.yaml", 12, 4), True)),
        },
        Mark("f.yaml", 11, 1),
    )


@pytest.mark.parametrize("text", ["", "# only a comment\n", b"", b"\xef\xbb\xbf", "\ufeff"])
def test_nothing(text: str | bytes, parser: str) -> None:
    assert compose(text, "f.yaml") is None


@pytest.mark.parametrize("text", ["\ufeffa: b", b"\xef\xbb\xbfa: b", "---\na: b\n", "%YAML 1.2\n---\na: b\n...\n", '{"a":"b"}'])
def test_beginnings(text: str | bytes, parser: str) -> None:
    node = compose(text, "f.yaml")
    assert node is not None
    assert plain(node) == {"a": "b"}


def test_json_with_escapes_beyond_the_basic_plane(parser: str) -> None:
    text = "{\"😀\": \"\\ud83d\\ude00 \\\\ud83d\\\\ude00 \\/\", 'b': '\\ud83d\\ude00', c: \\ud83d\\ude00}"
    node = compose(text, "f.json")
    assert node is not None
    assert plain(node) == {"😀": "😀 \\ud83d\\ude00 /", "b": "\\ud83d\\ude00", "c": "\\ud83d\\ude00"}
    assert isinstance(node, Mapping)
    assert node.entries["b"].key.mark.column == text.index("'b'") + 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "TOO-DEEP"),
        ("- " * 100_000, "TOO-DEEP"),
        ("{a: " * 100_000, "TOO-DEEP"),
        ("? " * 100_000, "TOO-DEEP"),
        ("[" + "a," * 100_001 + "]", "TOO-MANY-NODES"),
        ("a" * (2 * 1024 * 1024 + 1), "TOO-LARGE"),
        ("한" * (1024 * 1024), "TOO-LARGE"),
        (b"\xff" * (2 * 1024 * 1024 + 1), "TOO-LARGE"),
        ("\0" * 1_000_000, "CHARACTER"),
    ],
    ids=lambda value: str(value)[:4],
)
def test_limits(text: str | bytes, code: str, parser: str) -> None:
    assert code in codes(refused(text))


def test_at_the_limits() -> None:
    assert compose("[" * 64 + "]" * 64, "f.yaml") is not None
    assert codes(refused("[" * 65 + "]" * 65)) == ["TOO-DEEP"]
    assert compose("[" + "a," * 99_999 + "]", "f.yaml") is not None
    assert codes(refused("[" + "a," * 100_000 + "]")) == ["TOO-MANY-NODES"]


def test_lone_surrogate() -> None:
    error = refused("a: x\ud800y")
    assert error.problems[0].where == Mark("f.yaml", 1, 5)
    assert "U+D800" in error.problems[0].message


def test_place_of_a_byte_after_a_byte_order_mark() -> None:
    error = refused("\ufeffa: 한".encode() + b"\xe9\n")
    assert error.problems[0].where == Mark("f.yaml", 1, 5)
    assert "0xE9" in error.problems[0].message


def test_a_flood_of_problems_is_cut() -> None:
    error = refused("a: 1\n" * 10_000)
    assert len(error.problems) == 101
    assert error.problems[-1].message == "9899 more problems follow"


def test_marks_of_a_chunk_in_problems() -> None:
    with pytest.raises(BriefgenError) as caught:
        compose("a: 1\na: 2\nb: > 3\n", "f.yaml", first_line=40)
    assert [problem.where for problem in caught.value.problems] == [Mark("f.yaml", 41, 1), Mark("f.yaml", 42, 4)]
    assert "on line 40 and on line 41" in caught.value.render()
    assert "b: > 3" in caught.value.render()


def test_rows() -> None:
    text = """\
# nouns
---
soldier:                 # person
  is: person

missile.ballistic: {uk: {adj: балістичний,
  noun: "ракета f"}
}
list:
- a
- b
"NO": {en: no}
'two words': {en: x}
слово: {uk: слово}
empty:"""
    found = rows(text, "nouns.yaml")
    assert {key: line for key, (line, _) in found.items()} == {
        "soldier": 3,
        "missile.ballistic": 6,
        "list": 9,
        "NO": 12,
        "two words": 13,
        "слово": 14,
        "empty": 15,
    }
    whole = compose(text, "nouns.yaml")
    assert isinstance(whole, Mapping)
    for key, (line, chunk) in found.items():
        row = compose(chunk, "nouns.yaml", first_line=line)
        assert isinstance(row, Mapping)
        assert row.entries == {key: whole.entries[key]}
    assert rows(text.replace("\n", "\r\n").encode("utf-8-sig"), "nouns.yaml").keys() == found.keys()
    assert rows("", "nouns.yaml") == {}


def test_rows_report_all_that_is_wrong() -> None:
    with pytest.raises(BriefgenError) as caught:
        rows("a: 1\nno colon\nb: 2\na: 3\n? x\nb: 4\n", "nouns.yaml")
    assert [(problem.code, problem.where and problem.where.line) for problem in caught.value.problems] == [
        *(("SYNTAX", 2), ("DUPLICATE-KEY", 4), ("SYNTAX", 5), ("DUPLICATE-KEY", 6))
    ]
    with pytest.raises(BriefgenError, match="ENCODING"):
        rows(b"a: \xff\n", "nouns.yaml")


def shown(node: Node | None) -> object:
    return None if node is None else plain(node)


# What YAML and news are made of, so that random text comes near to both.
PIECES = r"""a|key|: |:|- |-|\n|\n  |\n    | |\t|"|'|[|]|{|}|,|#| #|>|>= 12000|> 3|%|@|`|*|&a|*a|!t|!!str |? |---\n|...\n|\\|\\u|\\x4
\\ud83d|\\ude00|\\ue000|\r\n|\r|\0|\ufeff|\u2028|\x85|\U0001f600|한|ї|%YAML 1.2\n|<<: |~"""
pieces = [*PIECES.replace("\n", "|").encode("ascii", "backslashreplace").decode("unicode_escape").split("|"), "|"]
near_yaml = st.lists(st.sampled_from(pieces), max_size=40).map("".join)


@settings(max_examples=600)
@given(st.one_of(st.text(), st.binary(), near_yaml, near_yaml.map(str.encode)))
def test_any_input_gives_a_node_or_problems(text: str | bytes) -> None:
    for loader in (yaml.CBaseLoader, yaml.BaseLoader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(marked, "_Parser", loader)
            try:
                compose(text, "f.yaml")
            except BriefgenError as error:
                assert error.problems
                assert error.render()
            try:
                rows(text, "f.yaml")
            except BriefgenError as error:
                assert error.problems


texts = st.text(st.characters(exclude_categories=["Cc", "Cf", "Co", "Cs", "Cn"]), max_size=12).filter(
    lambda text: not REFUSED.search(text)
)
data = st.recursive(texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=20)


@given(data, st.booleans(), st.booleans())
def test_values_are_those_of_pyyaml(value: object, flow: bool, escaped: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=not escaped, default_flow_style=flow, width=10_000)
    assert shown(compose(text, "f.yaml")) == yaml.load(text, Loader=yaml.BaseLoader)


@given(st.dictionaries(texts, data, max_size=4), st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_json_is_read(value: dict[str, object], ascii: bool, indent: int | str | None) -> None:
    assert shown(compose(json.dumps(value, ensure_ascii=ascii, indent=indent), "f.json")) == value


@given(st.dictionaries(st.from_regex(r"[a-z][a-z_.]{0,8}", fullmatch=True), data, max_size=6))
def test_rows_together_are_the_whole(value: dict[str, object]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False) if value else ""
    whole = compose(text, "f.yaml")
    entries: dict[str, Entry] = {}
    for line, chunk in rows(text, "f.yaml").values():
        row = compose(chunk, "f.yaml", first_line=line)
        assert isinstance(row, Mapping)
        entries |= row.entries
    assert entries == (whole.entries if isinstance(whole, Mapping) else {})
