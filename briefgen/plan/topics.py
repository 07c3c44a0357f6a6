"""What a brief's paragraphs are: what stands beside the lede, and points, one a topic where the sheet names topics."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from briefgen.facts import Fact
from briefgen.fields import LEDE
from briefgen.plan.choice import is_superseded
from briefgen.plan.order import arrange, gather, join, place, voice
from briefgen.plan.weigh import Weight
from briefgen.predicates import Predicate


class Paragraphs(Struct, frozen=True):
    """Sentences in reading order, each with its facts.

    Attributes:
        beside: what follows the lede in its paragraph.
        points: the sentences of all points.
        items: how many of them each point has.
        topics: each point's topic, `""` where it has none.
        quoted: each quotation's id with the number of the point that it follows; `len(items)` stands behind all.
    """

    beside: tuple[tuple[Fact, ...], ...]
    points: tuple[tuple[Fact, ...], ...]
    items: tuple[int, ...]
    topics: tuple[str, ...]
    quoted: tuple[tuple[str, int], ...]


def set_out(
    lede: Fact,
    facts: Sequence[Fact],
    quotations: Sequence[Fact],
    weights: Mapping[str, Weight],
    meaning: Callable[[Fact], Predicate | None],
    is_person: Callable[[str], bool],
) -> Paragraphs:
    """Facts as paragraphs; where any has a topic, quotations stand behind all points, so that the list is not broken."""
    voices = [voice(fact) for fact in quotations]
    beside = join([fact for fact in facts if fact.topic == LEDE], weights, meaning)
    points: list[tuple[Fact, ...]] = []
    items: list[int] = []
    topics: list[str] = []
    for topic, members in by_topic([fact for fact in facts if fact.topic != LEDE]):
        sentences = join(arrange(lede, members, meaning, voices), weights, meaning)
        counts = (len(sentences),) if topic else gather(sentences, weights, meaning, is_person)
        points += sentences
        items += counts
        topics += [topic] * len(counts)
    if any(topics):
        quoted = tuple((fact.id, len(items)) for fact in quotations)
    else:
        quoted = place(quotations, points, items, meaning)
    return Paragraphs(beside, tuple(points), tuple(items), tuple(topics), quoted)


def by_topic(facts: Sequence[Fact]) -> list[tuple[str, list[Fact]]]:
    """Each topic with its facts, in the order of its weightiest fact; those that weigh alike as the sheet brings them up.

    Facts without a topic are one group, `""`.
    """
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.topic, []).append(fact)
    return sorted(groups.items(), key=lambda group: -max(1 if is_superseded(fact) else fact.salience for fact in group[1]))
