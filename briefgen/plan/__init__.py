"""Step 2: `FactSheet` -> `Plan`: what is said, in which order and in which sentences, and which figures stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.facts import Fact, FactSheet
from briefgen.plan.changes import Changes, compare
from briefgen.plan.choice import choose
from briefgen.plan.order import arrange, name
from briefgen.plan.topics import set_out
from briefgen.plan.weigh import Scale, Weight
from briefgen.predicates import Predicate, Predicates
from briefgen.values import Moment, Quantity

KINDS = ("alert", "brief", "timeline")
LENGTHS = {"line": 0.0, "short": 50.0, "standard": 150.0, "full": float("inf")}
"""Words of English that the sentences of a length take; a table comes on top from `standard` on."""
AIMS = {"short": 55.0, "standard": 157.0}
"""What the facts of a length weigh together, so that its text has those words: a text has somewhat fewer words than its facts weigh,
since sentences share what they have in common (measured over the seeds and random sheets, `bench/plan.py`)."""
MOST_KEYS, FEWEST_ROWS = 4, 4
"""Key figures of a timeline; rows of a table where not everything is said: what three sentences say is no table yet."""


class Row(Struct, frozen=True):
    """One figure of a table: which slot of which fact."""

    fact: Fact
    slot: str


class Matter(Struct, frozen=True):
    """Figures of one matter by several sources, shown side by side and never merged or summed."""

    frame: str
    rows: tuple[Row, ...]


class Plan(Struct, frozen=True):
    """What a brief says, in order, the same in every language.

    Attributes:
        lede: the fact that the headline is made of; `opens` where it opens the text, too.
        second: the fact that stands beside the lede in the headline, where the sheet names one and the text says it.
        beside: the sentences that follow it in its paragraph, each with its facts.
        points: the sentences that follow, each with its facts.
        items: how many of these sentences each point has.
        topics: what each point is about, `""` where it has no label; or none at all.
        quoted: each quotation's id with the number of the point that it follows.
        events: a timeline's facts, each with its date, the earliest first.
        matters: tables of figures.
        keys: key figures, the largest first.
        quotations: facts that are quotations.
        changes: how the sheet differs from an earlier one, where that is asked; what has not changed is left out but at full length.
        names: every name that is said, and in how many facts.
        omitted: facts that the length or the kind leaves out.
    """

    kind: str
    length: str
    lede: Fact
    points: tuple[tuple[Fact, ...], ...]
    matters: tuple[Matter, ...]
    quotations: tuple[Fact, ...]
    omitted: tuple[Fact, ...]
    events: tuple[tuple[Moment, Fact], ...] = ()
    keys: tuple[Row, ...] = ()
    opens: bool = True
    second: Fact | None = None
    beside: tuple[tuple[Fact, ...], ...] = ()
    items: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    quoted: tuple[tuple[str, int], ...] = ()
    changes: Changes | None = None
    names: Mapping[str, int] = field(default_factory=dict)

    @property
    def has_tables(self) -> bool:
        """Whether figures are set side by side at all: in a brief that says the story itself, of some length."""
        return self.changes is None and _has_tables(self.kind, self.length)

    def keeps_table(self, facts: Sequence[Fact]) -> bool:
        """Whether a table of these facts' figures, a fact a row, stands in a brief that has tables; see `_keeps_table`."""
        return _keeps_table(self.length, facts, {fact.id for fact in self.omitted})

    @property
    def tabled(self) -> set[str]:
        """The ids of the facts that stand in a table."""
        return {row.fact.id for matter in self.matters for row in matter.rows}


def make_plan(
    sheet: FactSheet,
    predicates: Predicates,
    *,
    kind: str = "brief",
    length: str = "standard",
    since: FactSheet | None = None,
) -> Plan:
    """Choose, order and join facts; an alert says its lede alone, whatever the length.

    Raises:
        RuntimeError: where a fact was lost or said twice, which is our own fault.
    """
    length = "line" if kind == "alert" else length
    quotations = [fact for fact in sheet.facts if fact.predicate == "quotation"]
    told = [fact for fact in sheet.facts if fact.predicate != "quotation"] or quotations
    lede = next((fact for fact in told if fact.lead), None) or max(told, key=lambda fact: fact.salience)
    verbs = sheet.rows.get("verbs", {})

    def meaning(fact: Fact) -> Predicate | None:
        return predicates.find(fact.predicate, verbs)

    def is_person(key: str) -> bool:
        row = sheet.rows.get("names", {}).get(key) or predicates.lexicon.row("names", key) or {}
        return row.get("is") == "person"

    scale, timeline = Scale(sheet), kind == "timeline"
    weights = {fact.id: scale.weigh(fact, dated=timeline) for fact in (sheet.facts if length != "line" else (lede,))}
    dated = {fact.id: moment for fact in told if (moment := moment_of(fact)) is not None} if timeline else {}
    may = [fact for fact in told if fact is not lede and (not timeline or length == "full" or fact.id in dated)]
    if length == "full" or (length == "standard" and not timeline):
        may += [fact for fact in (quotations if length == "full" else quotations[:1]) if fact is not lede]
    changes = compare(since, sheet) if since is not None else None
    if changes is not None and length != "full":
        may = [fact for fact in may if fact.id in changes.fresh or fact.id in changes.figures or fact.id in changes.otherwise]
    chosen = _chosen(lede, may, weights, length)
    said = [fact for fact in may if fact.id in chosen]
    quoted = tuple(fact for fact in said if fact.predicate == "quotation")
    plain = [fact for fact in said if fact.predicate != "quotation"]
    events: list[tuple[Moment, Fact]] = []
    if timeline:
        first = [lede] if lede.id in dated else []
        events = sorted(((dated[fact.id], fact) for fact in (*first, *plain) if fact.id in dated), key=_when)
        plain = [fact for fact in plain if fact.id not in dated]
    if changes is not None or timeline:
        plain = [replace(fact, topic="") for fact in plain]
    parts = set_out(lede, plain, quoted, weights, meaning, is_person)
    if changes is not None:
        points = tuple((fact,) for fact in arrange(lede, plain, meaning))
        parts = replace(parts, points=points, items=(1,) * len(points), topics=())
    out = {lede.id, *chosen}
    left = {fact.id for fact in sheet.facts if fact.id not in out}
    matters = _matters(told, predicates) if changes is None and _has_tables(kind, length) else ()
    matters = tuple(one for one in matters if _keeps_table(length, [row.fact for row in one.rows], left))
    plan = Plan(
        kind,
        length,
        lede,
        parts.points,
        matters,
        quoted,
        tuple(fact for fact in sheet.facts if fact.id not in out),
        tuple(events),
        _keys(told, predicates) if timeline and length != "line" else (),
        opens=lede.id not in dated,
        second=next((fact for fact in said if fact.headline), None),
        beside=parts.beside,
        items=parts.items,
        topics=parts.topics,
        quoted=parts.quoted,
        changes=changes,
        names=Counter(name for fact in weights if fact in out for name in weights[fact].names),
    )
    _check(plan, sheet)
    return plan


def _chosen(lede: Fact, may: Sequence[Fact], weights: dict[str, Weight], length: str) -> set[str]:
    if length == "full":
        return {fact.id for fact in may}
    return choose(lede, may, weights, AIMS[length]) if length != "line" else set()


def _has_tables(kind: str, length: str) -> bool:
    return kind == "brief" and length in ("standard", "full")


def _keeps_table(length: str, facts: Sequence[Fact], left_out: Set[str]) -> bool:
    """Whether a table stands: at full length any; at the standard one of several rows, with no figure that the text does not have."""
    return length == "full" or (len(facts) >= FEWEST_ROWS and all(fact.id not in left_out for fact in facts))


def _check(plan: Plan, sheet: FactSheet) -> None:
    """Facts in are facts out: each is said once, stands in a table, or is left out by name."""
    said = Counter(fact.id for sentence in (*plan.beside, *plan.points) for fact in sentence)
    said.update(fact.id for _, fact in plan.events)
    said.update(fact.id for fact in plan.quotations)
    said.update([plan.lede.id] if plan.opens else [])
    twice = [fact for fact, times in said.items() if times > 1]
    out = {fact.id for fact in plan.omitted}
    lost = [fact.id for fact in sheet.facts if (fact.id in said or fact.id in plan.tabled) == (fact.id in out)]
    if twice or lost or len(out) != len(plan.omitted):
        raise RuntimeError(f"planning {sheet.slug!r} lost {lost} and says {twice} twice")


def moment_of(fact: Fact) -> Moment | None:
    """When a fact happened, or else for when its figure holds, or else when it was said."""
    return fact.when or fact.as_of or (fact.by.on if fact.by is not None else None)


def _when(event: tuple[Moment, Fact]) -> tuple[int, int, int, int, int]:
    moment = event[0]
    return moment.year, moment.month, moment.day, max(moment.hour, 0), moment.minute


def _matters(told: Sequence[Fact], predicates: Predicates) -> tuple[Matter, ...]:
    """Figures of one frame about one matter that come from at least two sources."""
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in told:
        predicate = predicates.frame(fact.predicate)
        # What is only possible, still to come or not so is no figure to stand beside others without its sentence.
        sure = not fact.modal and not fact.negation and fact.tense != "future"
        if predicate is not None and predicate.figures and fact.by is not None and sure:
            about = tuple(name(fact.roles.get(slot)) if slot != "where" else name(fact.where) for slot in predicate.matter)
            groups.setdefault((predicate.key, *about), []).append(fact)
    found = []
    for (frame, *_), group in groups.items():
        predicate = predicates.frame(frame)
        assert predicate is not None
        sources = {name(fact.by.who) for fact in group if fact.by is not None}
        rows = [Row(fact, slot) for fact in group for slot in predicate.figures if slot in fact.roles]
        if len(sources) > 1 and len(rows) > 1:
            found.append(Matter(frame, tuple(rows)))
    return tuple(found)


def _keys(told: Sequence[Fact], predicates: Predicates) -> tuple[Row, ...]:
    """The largest figures that a frame has a label for, those of more salient facts first; none that is not so yet."""
    found: list[tuple[int, Quantity, Row]] = []
    for fact in told:
        predicate = predicates.frame(fact.predicate)
        if fact.tense == "future" or fact.modal or fact.negation or fact.status in ("denied", "possible"):
            continue
        for slot in predicate.figures if predicate is not None else ():
            figure = fact.roles.get(slot)
            if isinstance(figure, Quantity):
                found.append((5 if fact.lead else fact.salience, figure, Row(fact, slot)))
    found.sort(key=lambda item: (-item[0], -item[1].largest))
    return tuple(row for _, _, row in found[:MOST_KEYS])
