"""Several briefs as one digest: contents, sections by desk, and names introduced once in the whole of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from briefgen.brief import Block, Brief, Contents, Entry, Section, Sentence
from briefgen.facts import FactSheet
from briefgen.grammar.base import DateStyle
from briefgen.locale import LanguagePack
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.plan import Plan
from briefgen.problems import BriefgenError, Mark, Problem
from briefgen.refer import Mentions, namesakes
from briefgen.values import Moment
from briefgen.wording.nominals import Nominals

MOST = 200
"""Stories that a digest holds."""


def make_digest(
    stories: Sequence[tuple[FactSheet, Plan]],
    pack: LanguagePack,
    word: Callable[[FactSheet, Plan, Mentions], Brief],
    *,
    title: str = "",
    slug: str = "digest",
) -> Brief:
    """Word several plans as one brief of kind `digest`.

    Sections stand in the order in which the sheets bring their desks up, stories within them in the order of the sheets.

    Args:
        stories: sheets with their plans.
        pack: the language.
        word: words one plan, given what the reader was told before.
        title: what stands at the top; the language's own word for a digest where it is empty.

    Raises:
        BriefgenError: SAME-SLUG, TOO-MANY, NO-DESK, and whatever wording a story raises, for all stories at once.
    """
    problems = _check(stories)
    if problems:
        raise BriefgenError(problems)
    people: dict[str, str] = {}
    for sheet, plan in stories:
        people |= Nominals(sheet, pack, None, None).second_names(plan.names)
    desks: dict[str, list[tuple[FactSheet, Plan]]] = {}
    for sheet, plan in stories:
        desks.setdefault(_heading(sheet, pack), []).append((sheet, plan))
    if len(desks) > 1 and "" in desks:
        desks[pack.labels["other_desk"]] = desks.pop("")
    mentions = Mentions(namesakes(people))
    sections: list[Section] = []
    sources: dict[str, str] = {}
    for heading, members in desks.items():
        briefs = []
        for sheet, plan in members:
            mentions.next_story()
            try:
                briefs.append(word(sheet, plan, mentions))
            except BriefgenError as error:
                problems += error.problems
                sources |= error.sources
        sections.append(Section(heading, _anchor(members[0][0], len(sections) + 1), tuple(briefs)))
    if problems:
        raise BriefgenError(problems, sources)
    first = max((sheet.source.published for sheet, _ in stories), key=_instant)
    moment = Moment(first.year, first.month, first.day)
    date = pack.grammar.moment(moment, DateStyle(None, "dateline"), Origin("digest", "published"))
    named = title or pack.labels["digest"]
    blocks: tuple[Block, ...] = (_contents(sections, pack), *sections)
    return Brief(
        slug=slug,
        lang=pack.code,
        kind="digest",
        length=stories[0][1].length,
        title=Sentence(Phrase((Span(named, "", "", Origin("", "headline")),))),
        dateline=pack.grammar.finish(phrase(date), stop=""),
        published=first.isoformat(),
        blocks=blocks,
        labels=pack.labels,
    )


def _instant(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


def _check(stories: Sequence[tuple[FactSheet, Plan]]) -> list[Problem]:
    found = []
    if not 0 < len(stories) <= MOST:
        found.append(Problem("TOO-MANY", f"a digest of {len(stories)} stories", help=f"a digest holds 1 to {MOST}"))
    seen: dict[str, str] = {}
    for sheet, _ in stories:
        if sheet.slug in seen:
            message = f"{sheet.file} has the slug {sheet.slug!r}, which {seen[sheet.slug]} has, too"
            found.append(Problem("SAME-SLUG", message, Mark(sheet.file, 1, 1), "give each sheet a slug of its own"))
        seen.setdefault(sheet.slug, sheet.file)
    return found


def _heading(sheet: FactSheet, pack: LanguagePack) -> str:
    """The heading of a sheet's desk in the language, `""` where it names none."""
    if not sheet.desk:
        return ""
    known = pack.norms["desks"]
    text = sheet.desk.get(pack.code) or known.get(sheet.desk.get("", ""))
    if text is None:
        help = f"desk: {{{pack.code}: …}}, or one of " + ", ".join(known)
        raise BriefgenError(
            [Problem("NO-DESK", f"the desk of {sheet.slug!r} has no {pack.code!r} heading", Mark(sheet.file, 1, 1), help)]
        )
    return str(text)


def _anchor(sheet: FactSheet, number: int) -> str:
    """The section's anchor, the same in every language and every run: by the desk's key, or its English heading."""
    key = sheet.desk.get("") or sheet.desk.get("en", "")
    plain = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
    return f"desk-{plain or number}"


def _contents(sections: Sequence[Section], pack: LanguagePack) -> Contents:
    entries: list[Entry] = []
    for section in sections:
        if section.heading:
            entries.append(Entry(phrase(section.heading), section.anchor, 1))
        entries += [Entry(story.title.phrase, story.slug) for story in section.stories]
    return Contents(pack.labels["contents"], tuple(entries))
