"""Every verb and every frame says its examples in every language, as they were read.

A verb's example is the fact in its row; what came of it stands in tests/golden/verbs.<lang>.txt.  A frame's
examples and their sentences stand beside its templates, as its documentation.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import marked
from briefgen.api import Workshop
from tests.conftest import LANGUAGES, ROOT
from tests.saying import say

FRAMES = sorted(path.parent.name for path in (ROOT / "templates" / "frames").glob("*/en.j2"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_verbs(shop: Workshop, golden: Callable[[Path, str], None], lang: str) -> None:
    lines = []
    for key in sorted(shop.lexicon.keys("verbs")):
        row = shop.lexicon.row("verbs", key)
        assert row is not None
        lines.append(f"{key}\t{say(shop, row['example'], lang)}\n")
    assert len(lines) >= 80
    golden(ROOT / "tests" / "golden" / f"verbs.{lang}.txt", "".join(lines))


@pytest.mark.parametrize("frame", FRAMES)
def test_frames(shop: Workshop, golden: Callable[[Path, str], None], frame: str) -> None:
    path = ROOT / "templates" / "frames" / frame / "examples.yaml"
    node = marked.compose(path.read_text("utf-8"), str(path))
    assert node is not None
    examples = marked.plain(node)
    assert isinstance(examples, list)
    assert examples
    said = []
    for example in examples:
        assert isinstance(example, dict)
        fact = str(example["fact"])
        lines = "".join(f"    {line}\n" for line in fact.splitlines())
        said.append(f"- fact: |-\n{lines}" + "".join(f"  {lang}: {quoted(say(shop, fact, lang))}\n" for lang in LANGUAGES))
    golden(path, "".join(said))


def quoted(text: str) -> str:
    """A YAML single-quoted scalar."""
    return "'" + text.replace("'", "''") + "'"
