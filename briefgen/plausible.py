"""What a sheet says and cannot be so, or is hardly meant: each finding with its place in the sheet.

Nothing here is language; figures, dates and clocks alone are compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.facts import Argument, Fact, Nominal, Several, Source, Verbatim
from briefgen.predicates import Predicate, Predicates
from briefgen.problems import Mark, Problem
from briefgen.values import Hedge, Moment, Quantity

OLDEST = 366
"""Days before publication at which what opens a brief is no news any more."""
ROUNDING = Decimal("0.5")
"""Percentage points by which rounded shares may pass a hundred."""


def implausible(source: Source, told: Sequence[Fact], predicates: Predicates) -> list[Problem]:
    """Every finding of a sheet, in its order.

    Returns:
        AFTER-PUBLICATION, BEFORE-PUBLICATION, TOO-MANY-OF, IMPOSSIBLE-PERCENT, NO-MAJORITY, OLD-NEWS as problems.
    """
    latest = _latest(source.published)
    found: list[Problem] = []
    for fact in told:
        for part in _clauses(fact):
            found += _dates(part, latest)
            if part is fact:
                found += _ahead(fact, source.published)
            found += _parts(part, predicates.frame(part.predicate))
            found += _percent(part, predicates)
            found += _majority(part, predicates.frame(part.predicate))
    found += _shares(told)
    found += _old(source, told)
    return found


def _problem(code: str, message: str, mark: Mark, help: str) -> Problem:
    return Problem(code, message, mark, help)


def _latest(published: dt.datetime) -> dt.date:
    """The latest day that it was anywhere on Earth when the article was published."""
    return published.astimezone(dt.timezone(dt.timedelta(hours=14))).date()


def _clauses(fact: Fact) -> Iterator[Fact]:
    """A fact and every fact within it."""
    yield fact
    inner: list[Argument | None] = [*fact.roles.values(), fact.where, fact.part_of, fact.during, fact.excluding]
    inner += [argument for _, argument in fact.links]
    for argument in inner:
        yield from _within(argument)


def _within(argument: Argument | None) -> Iterator[Fact]:
    if isinstance(argument, Fact):
        yield from _clauses(argument)
    elif isinstance(argument, tuple):
        for fact in argument:
            yield from _clauses(fact)
    elif isinstance(argument, Several):
        for item in argument.items:
            yield from _within(item)
    elif isinstance(argument, Nominal):
        for fact in argument.that:
            yield from _clauses(fact)


def _dates(fact: Fact, latest: dt.date) -> Iterator[Problem]:
    """What was said, or has happened, was not so after the article was published."""
    help = "the dates of a sheet are those of the place where it happened; is year, month or day mistaken?"
    by = fact.by.on if fact.by is not None else None
    if by is not None and by.date > latest:
        yield _problem("AFTER-PUBLICATION", f"said on {by}, after the article was published", fact.mark, help)
    past = fact.tense in ("past", "perfect") and not fact.modal
    if past and fact.when is not None and fact.when.date > latest:
        yield _problem("AFTER-PUBLICATION", f"past, and dated {fact.when}, after the article was published", fact.mark, help)
    if fact.as_of is not None and fact.as_of.date > latest and fact.tense != "future" and not fact.modal:
        yield _problem("AFTER-PUBLICATION", f"a figure as of {fact.as_of}, after the article was published", fact.mark, help)


def _ahead(fact: Fact, published: dt.datetime) -> Iterator[Problem]:
    """What the article itself tells as still to come was not over before."""
    first = published.astimezone(dt.timezone(dt.timedelta(hours=-12))).date()
    help = "who said so, and when? `by: {who: …, on: …}`; of what has happened leave `tense` out"
    for moment in (fact.when, fact.until, fact.as_of) if fact.tense == "future" and fact.by is None else ():
        if moment is not None and moment.day and moment.date < first:
            message = f"still to come, and dated {moment}, before the article was published"
            yield _problem("BEFORE-PUBLICATION", message, fact.mark, help)


def _parts(fact: Fact, frame: Predicate | None) -> Iterator[Problem]:
    """No part is larger than its whole: the killed than their group, 25 of 24 regions."""
    for role, argument in fact.roles.items():
        for nominal in argument.items if isinstance(argument, Several) else (argument,):
            if isinstance(nominal, Nominal) and nominal.count is not None and _more(nominal.count, nominal.out_of):
                message = f"`{role}`: {nominal.count} of {nominal.out_of}"
                yield _problem("TOO-MANY-OF", message, nominal.mark, "a part is no larger than its whole")
    group = fact.roles.get("group")
    if frame is not None and isinstance(group, Nominal) and group.count is not None:
        for slot in frame.figures:
            figure = fact.roles.get(slot)
            if isinstance(figure, Quantity) and _more(figure, group.count):
                message = f"`{slot}` is {figure}, and the group has {group.count}"
                yield _problem("TOO-MANY-OF", message, fact.mark, "a part is no larger than its whole")


def _more(part: Quantity, whole: Quantity | None) -> bool:
    """Whether a part is larger than its whole for certain: an open whole («at least 100») may be larger still."""
    if whole is None or part.unit != whole.unit or whole.hedge in (Hedge.OVER, Hedge.AT_LEAST, Hedge.ABOUT):
        return False
    if part.hedge in (Hedge.UP_TO, Hedge.UNDER, Hedge.NEARLY, Hedge.ABOUT):
        return False
    least = part.low + 1 if part.hedge is Hedge.OVER and not part.unit else part.low
    return least > whole.largest


def _majority(fact: Fact, frame: Predicate | None) -> Iterator[Problem]:
    """What more voted against than for did not pass; a tie may be broken, and two thirds may be needed."""
    if frame is None or not frame.majority:
        return
    more, fewer, unless = frame.majority
    slot, _, value = unless.partition("=")
    figures = fact.roles.get(more), fact.roles.get(fewer)
    told = fact.roles.get(slot)
    if isinstance(told, Verbatim) and value in told.texts.values():
        return
    if isinstance(figures[0], Quantity) and isinstance(figures[1], Quantity) and _more(figures[1], figures[0]):
        message = f"`{fewer}` is {figures[1]}, `{more}` only {figures[0]}"
        yield _problem("NO-MAJORITY", message, fact.mark, f"are the two exchanged? If not: {slot}: {value}")


def _percent(fact: Fact, predicates: Predicates) -> Iterator[Problem]:
    """No share of a whole is negative or passes a hundred percent."""
    frame = predicates.frame(fact.predicate)
    indicator = fact.roles.get("indicator")
    of_whole = frame is not None and isinstance(indicator, Nominal) and indicator.key in frame.wholes
    for role, figure in fact.roles.items():
        if not isinstance(figure, Quantity) or figure.unit != "percent":
            continue
        share = role in ("share", "turnout") or "of" in fact.roles or (of_whole and role in ("value", "from"))
        if share and (figure.largest > 100 or figure.low < 0):
            yield _problem(
                "IMPOSSIBLE-PERCENT", f"`{role}` is {figure} of a whole", fact.mark, "a share lies between 0% and 100%"
            )


def _shares(told: Sequence[Fact]) -> Iterator[Problem]:
    """Shares of one whole by one source make a hundred percent at most."""
    sums: dict[tuple[object, ...], list[tuple[str, Decimal]]] = {}
    for fact in told:
        whole = fact.roles.get("of")
        figure = next((value for value in fact.roles.values() if isinstance(value, Quantity) and value.unit == "percent"), None)
        holder = next(iter(fact.roles.values()), None)
        if not isinstance(whole, Nominal) or figure is None or not isinstance(holder, Nominal) or holder is whole:
            continue
        key = (
            fact.predicate,
            whole.key,
            fact.tense,
            fact.modal,
            fact.negation,
            repr(fact.by and fact.by.who),
            fact.when,
            fact.as_of,
        )
        shares = sums.setdefault(key, [])
        if holder.key in [name for name, _ in shares]:
            continue
        shares.append((holder.key, figure.low))
        total = sum((low for _, low in shares), Decimal(0))
        if len(shares) > 1 and total > 100 + ROUNDING:
            message = f"with the shares before it, {total}% of one whole"
            yield _problem("IMPOSSIBLE-PERCENT", message, fact.mark, "shares of one whole make a hundred percent")


def _old(source: Source, told: Sequence[Fact]) -> Iterator[Problem]:
    """What opens a brief happened lately: an earthquake of 1925 is no news of 2025."""
    lead = next((fact for fact in told if fact.lead), None)
    moment: Moment | None = None
    if lead is not None:
        moment = lead.when or lead.as_of or (lead.by.on if lead.by is not None else None)
    if lead is None or moment is None:
        return
    last = _last_day(moment)
    if (source.published.date() - last).days > OLDEST:
        message = f"the lead is dated {moment}, and the article {source.published.date()}"
        yield _problem("OLD-NEWS", message, lead.mark, "is the year right? What is background does not open a brief")


def _last_day(moment: Moment) -> dt.date:
    if moment.day:
        return moment.date
    return dt.date(moment.year, moment.month or 12, 28)
