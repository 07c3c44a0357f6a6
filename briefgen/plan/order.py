"""In which order facts are said, and which of them share a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefgen.facts import Fact, Nominal
from briefgen.plan.alike import alike
from briefgen.plan.choice import is_superseded
from briefgen.plan.weigh import Weight
from briefgen.predicates import Predicate
from briefgen.values import Quantity

LONGEST, BRIEF, RUN, CONTRASTED, POINT = 26.0, 22.0, 32.0, 32.0, 44.0
"""Words of what two facts say in one sentence, its attribution not counted: more, and a reader loses who said what; of two short ones
of one topic that nobody is named for; of facts that say the same of several things, which share their verb; of two that stand against one another; of the sentences of one point."""
MOST = 3
"""Facts of a sentence, and sentences of a point."""


def voice(fact: Fact) -> str:
    """Whose word a fact is: the key of its source, `""` where the article itself speaks."""
    return name(fact.by.who) if fact.by is not None else ""


def name(value: object) -> str:
    """What an argument is about, for comparing: its concept and its complements."""
    if isinstance(value, Nominal):
        return " ".join([value.key, *(f"{relation} {name(argument)}" for relation, argument in value.relations)])
    return repr(value)


def arrange(
    lede: Fact, facts: Sequence[Fact], meaning: Callable[[Fact], Predicate | None], quoted: Sequence[str] = ()
) -> list[Fact]:
    """Facts by source and time: whose word opens the brief goes on first, then each source as the sheet brings it up.

    What somebody whose word is given does (`quoted` names whose words are quoted) stands with that word.  A fact that follows another, and one that nobody is named for, stays behind the fact before it; what one source said
    on several days is said in the order of the days.
    """
    speakers = {*map(voice, facts), *quoted} - {""}
    groups: dict[str, list[list[Fact]]] = {voice(lede): []}
    chains: dict[str, list[Fact]] = {}
    last: list[Fact] | None = None
    first: list[Fact] = []
    opening: list[Fact] = []
    for fact in facts:
        whose = voice(fact) or next((who for who in (_subject(fact, meaning(fact)),) if who in speakers), "")
        if is_superseded(fact) and fact.predicate == lede.predicate:
            first.append(fact)
            continue
        followed = chains.get(fact.follows)
        if followed is not None:
            at = next(n for n, one in enumerate(followed, 1) if one.id == fact.follows)
            while at < len(followed) and followed[at].follows:
                at += 1
            followed.insert(at, fact)
            chains[fact.id] = followed
            continue
        if whose or last is None:
            last = []
            if whose or not voice(lede):
                groups.setdefault(whose, []).append(last)
            else:
                opening = last  # goes on about the lede
        last.append(fact)
        chains[fact.id] = last
    for told in groups.values():
        if all(one[0].by is not None and one[0].by.on is not None for one in told):
            told.sort(key=_said_on)
    return [*first, *opening, *(fact for told in groups.values() for one in told for fact in one)]


def _said_on(facts: Sequence[Fact]) -> tuple[int, int, int]:
    by = facts[0].by
    assert by is not None
    assert by.on is not None
    return by.on.year, by.on.month, by.on.day


def join(
    facts: Sequence[Fact], weights: Mapping[str, Weight], meaning: Callable[[Fact], Predicate | None]
) -> tuple[tuple[Fact, ...], ...]:
    """Facts as sentences: neighbours share one where no word can pass from one source or status to the other.

    Args:
        facts: in the order in which they are said.
        weights: what each takes, by id.
        meaning: what a fact's predicate is.
    """
    made: list[tuple[Fact, ...]] = []
    for fact in facts:
        before = made[-2][-1] if len(made) > 1 else None
        if made and _may_join(made[-1], fact, weights, meaning, before):
            made[-1] = (*made[-1], fact)
        else:
            made.append((fact,))
    return tuple(made)


_ALIKE = ("by", "status", "basis", "tense", "now", "modal", "negation", "phase", "voice", "manner")
_TIMES = ("when", "as_of")


def _may_join(
    told: tuple[Fact, ...],
    fact: Fact,
    weights: Mapping[str, Weight],
    meaning: Callable[[Fact], Predicate | None],
    before: Fact | None,
) -> bool:
    """Whether a fact may share the sentence of others: one source, saying and status, simple and short clauses of one time.

    They say the same of several things (up to three), tell of one subject, are told by one source, are short and of one topic, or stand
    against one another.
    """
    one = told[-1]
    length = sum(weights[each.id].own for each in told) + weights[fact.id].own
    if fact.contrast:
        return len(told) == 1 and fact.follows == one.id and fact.by in (one.by, None) and length <= CONTRASTED
    if one.contrast or any(getattr(one, part) != getattr(fact, part) for part in _ALIKE if part != "manner"):
        return False
    if not all(weights[each.id].simple for each in (*told, fact)):
        return False
    if any((getattr(one, part) is None) != (getattr(fact, part) is None) for part in _TIMES):
        return False
    if not one.tense and one.when is None and _is_state(meaning(one)) != _is_state(meaning(fact)):
        return False  # «criticized the law and owns a network»
    if one.predicate == fact.predicate and len(one.manner) == len(fact.manner):
        many = _frame(meaning(one)) and any(_figures(each) > 1 for each in (one, fact))
        if len(told) < MOST and length <= RUN and not many and all(alike(each, fact) for each in told):
            repeated = any(_repeats_object(each, fact, meaning(fact)) for each in told)
            return not repeated and not all(_only_actor_differs(each, fact, meaning(fact)) for each in told)
    if len(told) > 1 or length > LONGEST:
        return False
    subjects = [_subject(each, meaning(each)) for each in (one, fact)]
    if subjects[0] == subjects[1] != "" or _same_thing(one, fact, meaning):
        return one.manner == fact.manner
    if fact.follows != one.id or not (one.by is not None or (one.topic == fact.topic and length <= BRIEF)):
        return False  # unlike things tied by «and» read as a list
    if one.by is None and _goes_on(before, one, fact, meaning):
        return False
    return not {voice(one), ""} & {*subjects} - {""} and not any(map(_has_clause, (one, fact)))


def _same_thing(one: Fact, other: Fact, meaning: Callable[[Fact], Predicate | None]) -> bool:
    """Whether two clauses tell what holds of one known thing that is no name («the Finnish president»), nobody's word.

    What happened is not joined so: «the train derailed and hit a truck» would say in which order.
    """
    predicates = [meaning(one), meaning(other)]
    holds = all(
        fact.tense == "present" or (not fact.tense and fact.when is None and _is_state(predicate))
        for fact, predicate in zip((one, other), predicates, strict=True)
    )
    if one.by is not None or not holds:
        return False
    first, again = (
        fact.roles.get(next(iter(predicate.roles), "")) if predicate is not None and not predicate.frame else None
        for fact, predicate in zip((one, other), predicates, strict=True)
    )
    known = isinstance(first, Nominal) and first.kind == "noun" and first.article == "the" and first.count is None
    return known and first == again


def _goes_on(before: Fact | None, one: Fact, fact: Fact, meaning: Callable[[Fact], Predicate | None]) -> bool:
    """Whether one of three facts in a row is about the subject of the one before it, which a pronoun takes up."""
    subjects = [_subject(each, meaning(each), described=True) if each is not None else "" for each in (before, one, fact)]
    return subjects[1] != "" and subjects[1] in (subjects[0], subjects[2])


def _only_actor_differs(one: Fact, other: Fact, predicate: Predicate | None) -> bool:
    """Whether two did the very same, which one verb for both would have to say."""
    first = next(iter(predicate.roles), "") if predicate is not None else ""
    rest = [{role: value for role, value in fact.roles.items() if role != first} for fact in (one, other)]
    return rest[0] == rest[1] and (one.where, one.when, one.as_of) == (other.where, other.when, other.as_of)


def _repeats_object(one: Fact, other: Fact, predicate: Predicate | None) -> bool:
    """Whether two of one subject have the same object and differ in what follows it: «threatened it with tariffs and it with sanctions»."""
    if predicate is None or predicate.frame or len(predicate.roles) < 2:
        return False
    first, second, *rest = (name(one.roles.get(role)) == name(other.roles.get(role)) for role in predicate.roles)
    filled = all(role in one.roles for role in list(predicate.roles)[:2])
    return filled and first and second and not all(rest)


def _has_clause(fact: Fact) -> bool:
    """Whether a role of the fact is a clause, to which the next one would seem to belong."""
    return any(isinstance(argument, Fact | tuple) for argument in fact.roles.values())


def gather(
    sentences: Sequence[tuple[Fact, ...]],
    weights: Mapping[str, Weight],
    meaning: Callable[[Fact], Predicate | None],
    is_person: Callable[[str], bool],
) -> tuple[int, ...]:
    """How many sentences each point has: what one source says, what is told of one person, and what takes up the fact before it."""
    counts: list[int] = []
    length, topic, by = 0.0, "", False
    for sentence in sentences:
        own = sum(weights[fact.id].own for fact in sentence)
        about = topic_of(sentence[0], meaning(sentence[0]))
        ids = {fact.id for before in sentences[: sum(counts)][-counts[-1] :] for fact in before} if counts else set()
        near = (about == topic != "" and (is_person(about) or (sentence[0].by is not None and by))) or sentence[0].follows in ids
        if counts and near and counts[-1] < MOST and length + own <= POINT:
            counts[-1] += 1
            length += own
        else:
            counts.append(1)
            length = own
        topic, by = topic_of(sentence[-1], meaning(sentence[-1])), sentence[-1].by is not None
    return tuple(counts)


def place(
    quotations: Sequence[Fact],
    sentences: Sequence[tuple[Fact, ...]],
    items: Sequence[int],
    meaning: Callable[[Fact], Predicate | None],
) -> tuple[tuple[str, int], ...]:
    """Each quotation's id with the number of the point it stands behind: the last one of its speaker, or of what it follows.

    Where there is none, it stands behind all points (`len(items)`).
    """
    last: dict[str, int] = {}
    start = 0
    for n, count in enumerate(items):
        for fact in (fact for sentence in sentences[start : start + count] for fact in sentence):
            last[f"#{fact.id}"] = last[topic_of(fact, meaning(fact))] = n
        start += count
    ends = len(items)
    return tuple((fact.id, last.get(f"#{fact.follows}", last.get(voice(fact) or "#", ends))) for fact in quotations)


def topic_of(fact: Fact, predicate: Predicate | None) -> str:
    """Whose word a fact is, or else whom it is about, if that is a name."""
    return voice(fact) or _subject(fact, predicate, described=True)


def _figures(fact: Fact) -> int:
    return sum(isinstance(argument, Quantity) for argument in fact.roles.values())


def _frame(predicate: Predicate | None) -> bool:
    return predicate is not None and predicate.frame


def _is_state(predicate: Predicate | None) -> bool:
    return predicate is not None and predicate.state


def _subject(fact: Fact, predicate: Predicate | None, described: bool = False) -> str:
    """The name that is the first role of a verb, `""` for anything else, and for one in apposition unless `described`."""
    if predicate is None or predicate.frame or not predicate.roles:
        return ""
    argument = fact.roles.get(next(iter(predicate.roles)))
    if argument is None and described:
        argument = next(iter(fact.roles.values()), None)
    return (
        argument.key if isinstance(argument, Nominal) and argument.kind == "name" and (described or argument.role is None) else ""
    )
