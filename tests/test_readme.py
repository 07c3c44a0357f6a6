"""The README's example is real: its sheet says the sentences shown, and its mistake is answered as shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import briefgen
from briefgen.marked import compose
from briefgen.problems import BriefgenError

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def block(kind: str) -> str:
    """The one fenced block of a kind."""
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert isinstance(found, str)
    return found


def test_example(tmp_path: Path) -> None:
    path = tmp_path / "troops.yaml"
    path.write_text(block("yaml"), "utf-8")
    sheet = briefgen.load(path)
    for lang, sentence in zip(("en", "uk", "ko"), block("text").splitlines(), strict=True):
        text = briefgen.make(sheet, lang=lang, format="txt").decode("utf-8")
        assert " ".join(sentence.split()) in " ".join(text.split())


def test_mistake() -> None:
    shown = block("console").split("\n", 1)[1]
    wrong = shown.splitlines()[1].removeprefix("    ")
    sheet = "".join(wrong + "\n" if "deploy" in line else line for line in block("yaml").splitlines(keepends=True))
    with pytest.raises(BriefgenError) as caught:
        compose(sheet, "troops.yaml")
    assert caught.value.render() + "\n" == shown
