"""Topics of facts: which may be named, and which facts share one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import tomli
from msgspec.structs import replace

from briefgen.facts import Fact
from briefgen.fields import LEDE, MOST_BESIDE
from briefgen.marked import Node
from briefgen.reading.values import ValueReader


@lru_cache(maxsize=8)
def built_in(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The topics that need no noun, as the languages' `labels.toml` have them, such as `background`."""
    files = [path for folder in folders for path in sorted(folder.glob("*/labels.toml"))]
    return tuple(dict.fromkeys(key for path in files for key in tomli.loads(path.read_text("utf-8")).get("topics", {})))


def read_topic(reader: ValueReader, node: Node | None, *, quotation: bool) -> str:
    """A fact's topic: `lede`, one that is built in, or a noun; a problem for anything else."""
    word = reader.text(node, "topic")
    if node is None or not word:
        return ""
    if reader._depth > 1:
        reader._bad("BAD-TOPIC", "a fact within a fact has no topic", node, "give it to the fact around it")
    elif quotation:
        help = "a topic goes with `otherwise`, which a language that has not the words tells as a point"
        reader._bad("BAD-TOPIC", "a quotation stands by itself and has no topic", node, help)
    elif word == LEDE or word in (known := built_in(reader.lexicon.folders)):
        return word
    elif word not in reader.rows["names"] and (noun := reader.find("nouns", word)) is not None:
        return noun
    elif reader.find("names", word) is not None:
        help = f"a noun, which names nobody, or one of {', '.join(known)}"
        reader._bad("BAD-TOPIC", f"{word!r} is a name, and a label says nothing of its facts", node, help)
    else:
        help = reader._suggest(word, (LEDE, *known, *reader.rows["nouns"], *reader.lexicon.keys("nouns")))
        reader._bad("UNKNOWN-TOPIC", f"no noun {word!r} is known", node, help or f"a noun, or one of {', '.join((LEDE, *known))}")
    return ""


def share_topics(reader: ValueReader, told: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each that takes up another one with its topic, so that both stand in one point."""
    found: dict[str, Fact] = {}
    beside = [fact for fact in told if fact.topic == LEDE]
    for fact in told:
        around = found.get(fact.follows)
        if fact.lead and fact.topic:
            reader.report.add("BAD-TOPIC", "the fact that opens the brief stands in no point", fact.mark, "leave `topic` out")
        if around is not None and around.topic and (fact.contrast or around.topic != LEDE):
            if fact.topic not in ("", around.topic):
                message = f"the fact takes up {around.id!r}, whose topic is {around.topic!r}"
                reader.report.add("BAD-TOPIC", message, fact.mark, "leave `topic` out: it has that one")
            fact = replace(fact, topic=around.topic)
        found[fact.id] = fact
    if len(beside) > MOST_BESIDE:
        message = f"{len(beside)} facts stand beside the one that opens the brief"
        reader.report.add("BAD-TOPIC", message, beside[MOST_BESIDE].mark, f"{MOST_BESIDE} at most; the others make points")
    return tuple(found.values()) if len(found) == len(told) else tuple(told)
