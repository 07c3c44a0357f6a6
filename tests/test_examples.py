"""Every verb and every frame says its examples in every language, as they were read.

A verb's example is the fact in its row; what came of it stands in tests/golden/verbs.<lang>.txt, and without the one who
acts, where English has a passive for it, in verbs.passive.<lang>.txt (or that it cannot be said so), and as what somebody said in verbs.embedded.<lang>.txt.  A
frame's examples and their sentences stand beside its templates, as its documentation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from briefgen import marked
from briefgen.api import Workshop
from tests.conftest import LANGUAGES, ROOT
from tests.saying import BriefgenError, listed, say

FRAMES = sorted(path.parent.name for path in (ROOT / "templates" / "frames").glob("*/en.j2"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "least"), [("verbs", 800), ("verbs.passive", 560), ("verbs.embedded", 800)])
def test_verbs(shop: Workshop, golden: Callable[[Path, str], None], lang: str, name: str, least: int) -> None:
    lines = []
    for key in sorted(shop.lexicon.keys("verbs")):
        if fact := SHAPES[name](key, shop.lexicon.row("verbs", key) or {}):
            lines.append(f"{key}\t{_said(shop, json.dumps(fact, ensure_ascii=False), lang, name)}\n")
    assert len(lines) >= least
    golden(ROOT / "tests" / "golden" / f"{name}.{lang}.txt", "".join(lines))


def _said(shop: Workshop, fact: str, lang: str, name: str) -> str:
    """The sentence; without the one who acts, the code of the problem where the language would print a fragment."""
    try:
        return say(shop, fact, lang)
    except BriefgenError as error:
        if name != "verbs.passive":
            raise
        assert [problem.code for problem in error.problems] == ["NO-AGENT"]
        return "(NO-AGENT)"  # in brackets, as the gallery shows a refusal


def example(key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A verb's example as plain values."""
    node = marked.compose(str(row["example"]), key)
    assert node is not None
    fact = marked.plain(node)
    assert isinstance(fact, dict)
    return fact


_OWN = re.compile(r"^(?:its|their|his|her) ")


def without_agent(key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A verb's example without its first role; nothing where it has no other, or English takes none of the others as its object.

    What was its own (`its target`) is said as known (`the target`).
    """
    fact = example(key, row)
    verb, roles = next(iter(fact.items()))
    agent, english = next(iter(row["roles"])), row["en"]
    if english.get("passive") in ("none", "no") or not isinstance(roles, dict) or agent not in roles:
        return {}
    rest = {role: _OWN.sub("the ", value) if isinstance(value, str) else value for role, value in roles.items() if role != agent}
    objects = [role for role in rest if str(english.get(role, "")).split("|")[-1].strip() == "obj"]
    return {**fact, verb: rest} if objects else {}


def told(key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A verb's example as what somebody said; words of others are confirmed, so that no verb of speech stands twice."""
    fact = example(key, row)
    verb = "confirm" if row.get("speech") and key not in ("confirm", "reaffirm") else "say"
    who = "the government" if "the ministry" in str(fact) else "the ministry"
    return {verb: {"who": who, "what": fact}}


SHAPES = {"verbs": example, "verbs.passive": without_agent, "verbs.embedded": told}


@pytest.mark.parametrize("frame", FRAMES)
def test_frames(shop: Workshop, golden: Callable[[Path, str], None], frame: str) -> None:
    path = ROOT / "templates" / "frames" / frame / "examples.yaml"
    said = []
    for example in listed(path):
        fact = str(example["fact"])
        lines = "".join(f"    {line}\n" for line in fact.splitlines())
        said.append(f"- fact: |-\n{lines}" + "".join(f"  {lang}: {quoted(say(shop, fact, lang))}\n" for lang in LANGUAGES))
    golden(path, "".join(said))


def quoted(text: str) -> str:
    """A YAML single-quoted scalar."""
    return "'" + text.replace("'", "''") + "'"
