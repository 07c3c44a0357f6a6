"""`briefgen frames`: what it begins passes its own check, which is the one that built-in frames are held to."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import framing
from briefgen.api import Workshop
from briefgen.problems import BriefgenError
from tests.conftest import ROOT

FRAMES = sorted(path.parent for path in (ROOT / "templates" / "frames").glob("*/frame.yaml"))


@pytest.mark.parametrize("folder", FRAMES, ids=lambda path: path.name)
def test_built_in_frames(shop: Workshop, folder: Path) -> None:
    problems = framing.check(shop, folder)
    assert not problems, "\n".join(problem.render() for problem in problems)


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return framing.begin("shipment", None)


def test_a_new_frame_is_whole_and_its_sheets_can_use_it(begun: Path, tmp_path: Path) -> None:
    assert framing.check_all(tmp_path, (), rewrite=False) == 1
    sheet = tmp_path / "s.yaml"
    sheet.write_text(
        "briefgen: 1\nslug: s\nsource: {publisher: reuters, published: 2024-12-23T18:30+02:00}\n"
        "facts:\n- shipment: {who: KP, what: missile, number: 200}\n  by: reuters\n"
        "- shipment: {who: KP, what: missile, number: 300}\n  by: UA\n",
        "utf-8",
    )
    shop = Workshop()
    loaded = shop.load(sheet)
    text = shop.write(shop.brief(loaded, "uk", length="full"), "txt").decode()
    assert "200\u00a0ракет" in text
    assert "Направлено" in text, "the figures of two sources stand in a table"
    with pytest.raises(BriefgenError, match="EXISTS"):
        framing.begin("shipment", None)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("frame.yaml", "type: quantity", "type: number", "frame.yaml:5:18: BAD-VALUE"),
        ("frame.yaml", "required: [who, what]", "required: [who, whom]", "frame.yaml:7:17: BAD-VALUE"),
        ("frame.yaml", "meaning: somebody", "says: somebody", "frame.yaml:1:1: UNKNOWN-FIELD"),
        ("ko.j2", "보낸 수", "보낸 수'}[slot] }}{% endmacro", "ko.j2:7:1: BAD-TEMPLATE"),
        ("en.j2", "{{ f.say(", "five {{ f.say(", "en.j2:4:1: TEMPLATE-LINT"),
        ("en.j2", "macro clause(f)", "macro claus(f)", "en.j2:1:1: BAD-TEMPLATE: the template has no macro"),
        ("uk.j2", "'number': ", "'numbers': ", "uk.j2:1:1: BAD-TEMPLATE: a table has no label for 'number'"),
        ("uk.j2", "f.say('send'", "f.say('sendd'", "examples.yaml:3:9: UNKNOWN-PREDICATE"),
        ("examples.yaml", "понад 200\u00a0ракет", "200\u00a0ракет", "examples.yaml:7:7: EXAMPLE: the example says something else"),
        ("examples.yaml", ", to: RU", "", "NO-EXAMPLES: no example shows to"),
    ],
)  # fmt: skip
def test_faults_are_found(begun: Path, tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    path = begun / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BriefgenError) as caught:
        framing.check_all(tmp_path, (), rewrite=False)
    assert problem in str(caught.value)


def test_a_language_is_there_or_named_as_absent(begun: Path, tmp_path: Path) -> None:
    (begun / "ko.j2").unlink()
    with pytest.raises(BriefgenError, match=r"NO-TEMPLATE: the frame says nothing in 'ko'"):
        framing.check_all(tmp_path, (), rewrite=False)
    frame = begun / "frame.yaml"
    frame.write_text(frame.read_text("utf-8") + "absent: [ko]\n", "utf-8")
    assert framing.check_all(begun, (), rewrite=False) == 1


def test_update_writes_what_is_said_and_keeps_the_head(begun: Path, tmp_path: Path) -> None:
    path = begun / "examples.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("понад 200\u00a0ракет", "200\u00a0ракет"), "utf-8")
    assert framing.check_all(tmp_path, (), rewrite=True) == 1
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("name", ["Shipment", "5x", "casualties", "send", "../x"])
def test_names_that_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BriefgenError):
        framing.begin(name, tmp_path)
    assert not list(tmp_path.iterdir())
