"""Every verb and every frame says its examples in every language, as they were read.

A verb's example is the fact in its row; what came of it stands in tests/golden/verbs.<lang>.txt, and without the one who
acts, where English has a passive for it, in verbs.passive.<lang>.txt, and as what somebody said in verbs.embedded.<lang>.txt.  A
frame's examples and their sentences stand beside its templates, as its documentation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_passives(shop: Workshop, golden: Callable[[Path, str], None], lang: str) -> None:
    lines = []
    for key in sorted(shop.lexicon.keys("verbs")):
        fact = without_agent(key, shop.lexicon.row("verbs", key) or {})
        if fact:
            lines.append(f"{key}\t{say(shop, json.dumps(fact, ensure_ascii=False), lang)}\n")
    assert len(lines) >= 600
    golden(ROOT / "tests" / "golden" / f"verbs.passive.{lang}.txt", "".join(lines))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_embedded(shop: Workshop, golden: Callable[[Path, str], None], lang: str) -> None:
    lines = []
    for key in sorted(shop.lexicon.keys("verbs")):
        fact = {"say": {"who": "the ministry", "what": example(key, shop.lexicon.row("verbs", key) or {})}}
        lines.append(f"{key}\t{say(shop, json.dumps(fact, ensure_ascii=False), lang)}\n")
    golden(ROOT / "tests" / "golden" / f"verbs.embedded.{lang}.txt", "".join(lines))


def example(key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A verb's example as plain values."""
    node = marked.compose(str(row["example"]), key)
    assert node is not None
    fact = marked.plain(node)
    assert isinstance(fact, dict)
    return fact


def without_agent(key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A verb's example without its first role; nothing where it has no other, or English takes none of the others as its object."""
    fact = example(key, row)
    verb, roles = next(iter(fact.items()))
    agent, english = next(iter(row["roles"])), row["en"]
    if english.get("passive") in ("none", "no") or not isinstance(roles, dict) or agent not in roles:
        return {}
    rest = {role: value for role, value in roles.items() if role != agent}
    objects = [role for role in rest if str(english.get(role, "")).split("|")[-1].strip() == "obj"]
    return {**fact, verb: rest} if objects else {}


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
