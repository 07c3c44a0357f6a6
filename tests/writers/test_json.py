"""JSON: everything that the tree holds."""

from __future__ import annotations

import json

import pytest

from briefgen.writers import WRITERS, WriteContext
from tests.writers.sample import BRIEFS, EN
from tests.writers.tree import phrases


@pytest.mark.parametrize("lang", BRIEFS)
def test_json_holds_every_span(lang: str) -> None:
    text = WRITERS["json"](BRIEFS[lang], WriteContext()).decode()
    for phrase in phrases(BRIEFS[lang]):
        for span in phrase:
            assert json.dumps(span.text, ensure_ascii=False) in text
            assert not span.origin.slot or json.dumps(span.origin.slot) in text
    data = json.loads(text)
    assert text == json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_json_keeps_provenance() -> None:
    data = json.loads(WRITERS["json"](EN, WriteContext()))
    assert data["format"] == "briefgen/brief"
    assert data["version"] == 1
    assert data["blocks"][0]["sentences"][0]["spans"][0] == {
        "text": "More than 3,000",
        "kind": "number",
        "value": "> 3000",
        "fact": "casualties",
        "slot": "count",
    }
    assert [block["type"] for block in data["blocks"]] == ["lede", "points", "figures", "quotation", "note", "sources"]
    assert data["evidence"][0] == {"fact": "casualties", "exact": "already exceeded 3,000", "start": 118, "end": -1}
    assert data["omitted"] == ["weather"]
    assert data["source"]["url"] == EN.source_url
    assert data["blocks"][5]["items"][1]["phrase"]["spans"][0] == {"text": "국가정보원", "lang": "ko"}
