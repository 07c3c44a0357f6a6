"""Step 3: `Plan` x language -> `Brief`.  Templates arrange; this package asks for sentences in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from briefgen.brief import (
    Block,
    Brief,
    Evidence,
    FigureTable,
    KeyFigures,
    Lede,
    Note,
    Points,
    Quotation,
    Sentence,
    SourceLine,
    Sources,
    Timeline,
)
from briefgen.dated import Dated, find_series, word_series
from briefgen.facts import Fact, FactSheet, Nominal, Verbatim
from briefgen.grammar.base import DateStyle
from briefgen.locale import LanguagePack
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.plan import Plan
from briefgen.predicates import Predicates
from briefgen.problems import BriefgenError
from briefgen.realise.headlines import Headlines
from briefgen.realise.updates import Updates
from briefgen.refer import Mentions, namesakes
from briefgen.templating import SentenceEnvironment
from briefgen.values import Moment
from briefgen.wording import Wording


def realise(
    sheet: FactSheet,
    plan: Plan,
    pack: LanguagePack,
    environment: SentenceEnvironment,
    predicates: Predicates,
    *,
    absolute_dates: bool = False,
    mentions: Mentions | None = None,
) -> Brief:
    """Word a plan in one language.

    Args:
        mentions: what the reader was told before, where several briefs stand in one text.

    Raises:
        BriefgenError: where a word has no form in this language, or a template fails; every failing fact is named.
    """
    wording = Wording(sheet, pack, environment, predicates, absolute_dates=absolute_dates)
    told = mentions or Mentions()
    wording.repeated = frozenset(name for name, times in plan.names.items() if times > 1)
    wording.namesakes = namesakes(wording.second_names(plan.names)) if told.namesakes is None else told.namesakes
    return _Realiser(wording, plan, told).brief()


class _Realiser(Headlines, Updates):
    def __init__(self, wording: Wording, plan: Plan, mentions: Mentions) -> None:
        super().__init__(wording)
        self.plan = plan
        self.mentions = mentions

    def brief(self) -> Brief:
        wording, plan, sheet = self.wording, self.plan, self.wording.sheet
        labels = wording.pack.labels
        title = self._title(plan)
        wording.mentions = self.mentions
        wording.opening = plan.lede.by is None
        lede = self._point(plan.lede) if plan.opens else ()
        wording.opening = False
        lede += self._item(plan.beside, (plan.lede,))
        events = self._events()
        keys = tuple(map(self._key, plan.keys))
        updates: list[Block] = []
        if plan.changes is not None:
            updates = self._updates(plan.changes, [(facts[0], self._point(*facts)) for facts in plan.points])
        points = self._points() if plan.changes is None else [block for fact in plan.quotations for block in self._quoted(fact)]
        blocks: list[Block] = [Lede((*lede, *self._notes(plan.changes, plan.lede)))] if lede else []
        blocks.extend(self._correction(n, one) for n, one in enumerate(sheet.corrections))
        if events:
            blocks.append(Timeline(tuple(events), labels["timeline"]))
        if keys:
            blocks.append(KeyFigures(labels["key_figures"], keys))
        blocks.extend(updates)
        heading = labels["undated"] if events else ""
        blocks.extend(replace(block, heading=heading) if isinstance(block, Points) and heading else block for block in points)
        series = self._series()
        drawn = {(row.fact.id, row.slot) for rows in series for row in rows}
        blocks.extend(
            self._table(matter) for matter in plan.matters if any((row.fact.id, row.slot) not in drawn for row in matter.rows)
        )
        blocks.extend(chart for rows in series for chart in self._chart(rows))
        if note := sheet.notes.get(wording.pack.code):
            blocks.append(Note(labels["note"], note))
        if plan.length != "line":
            blocks.append(self._sources())
        if not self.problems:
            self._count(blocks)
        else:
            raise BriefgenError(list(dict.fromkeys(self.problems)), {**sheet.sources, sheet.file: sheet.text})
        evidence = [
            Evidence(fact, place.selector.exact, place.start, place.end)
            for fact, found in sheet.evidence.items()
            for place in found
        ]
        return Brief(
            slug=sheet.slug,
            lang=wording.pack.code,
            kind=plan.kind,
            length=plan.length,
            title=title,
            dateline=self._dateline(),
            published=sheet.source.published.isoformat(),
            blocks=tuple(blocks),
            labels=labels,
            evidence=tuple(evidence),
            omitted=(*(fact.id for fact in plan.omitted if fact.id not in {fact for fact, _ in drawn}), *self._wordless),
            publisher=self._publisher().text,
            source_title=sheet.source.title,
            source_url=sheet.source.url,
            source_sha256=sheet.source.sha256,
        )

    # -- sentences ------------------------------------------------------------------------

    def _points(self) -> list[Block]:
        """The points, each quotation after what else its speaker says and does, or else at their end.

        What a quotation says, where the language has not its words, joins the point of its topic.
        """
        plan, start = self.plan, 0
        blocks: list[Block] = []
        places = dict(plan.quoted)
        topics = plan.topics if any(plan.topics) else ()
        joined = [fact for fact in plan.quotations if fact.topic in topics and fact.topic and self._otherwise(fact)]
        for n, count in enumerate((*plan.items, 0)):
            told = [(part,) for fact in joined if fact.topic in topics[n : n + 1] for part in self._otherwise(fact)]
            sentences = (*plan.points[start : start + count], *told)
            item = self._item(sentences)
            start += count
            labels = tuple(self._label(topic, sentences[0][0]) for topic in topics[n : n + 1])
            blocks += [Points((item,), labels=labels)] if item else []
            blocks += [
                block for fact in plan.quotations if places[fact.id] == n and fact not in joined for block in self._quoted(fact)
            ]
        return [*_merged(blocks)]

    def _quoted(self, fact: Fact) -> list[Block]:
        """A quotation, or in a language that has not its words what it says."""
        told = self._item([(part,) for part in self._otherwise(fact)])
        labels = (self._label(fact.topic, fact),) if fact.topic and any(self.plan.topics) else ()
        return [Points((told,), labels=labels), *self._quotation(fact)] if told else self._quotation(fact)

    def _events(self) -> list[tuple[Sentence, tuple[Sentence, ...]]]:
        """A timeline's items: a date, and what happened on it."""
        made: list[tuple[Sentence, tuple[Sentence, ...]]] = []
        for day, events in groupby(self.plan.events, lambda event: replace(event[0], hour=-1, minute=0, about=False)):
            facts = [self._undated(moment, fact) for moment, fact in events]
            when = self._finish(self.wording.moment(day, facts[0].id, "when", "table"), "")
            sentences = tuple(sentence for fact in facts for sentence in self._point(fact))
            made.append((Sentence(when, tuple(fact.id for fact in facts)), sentences))
        return made

    def _undated(self, moment: Moment, fact: Fact) -> Fact:
        """The fact without the date that stands before it."""
        tense = self.wording.tense(fact, self.wording.predicate(fact))[0]
        if moment.hour < 0:
            if fact.when == moment:
                return replace(fact, when=None, tense=tense) if tense != "future" else fact
            if fact.by is not None and fact.by.on == moment and fact.as_of != moment:
                return replace(fact, by=replace(fact.by, on=None))
        return fact

    def _count(self, blocks: list[Block]) -> None:
        """Facts of the plan are facts of the text: each is said by one sentence, and none by two.

        Raises:
            RuntimeError: where that is not so, which is our own fault.
        """
        plan = self.plan
        said: list[str] = []
        for block in blocks:
            if isinstance(block, Lede):
                said += [fact for sentence in block.sentences for fact in sentence.facts]
            elif isinstance(block, Points):
                said += [fact for item in block.items for sentence in item for fact in sentence.facts]
            elif isinstance(block, Timeline):
                said += [fact for _, sentences in block.items for sentence in sentences for fact in sentence.facts]
            elif isinstance(block, Quotation):
                said += block.facts
        wanted = [plan.lede.id] if plan.opens else []
        wanted += [fact.id for facts in (*plan.beside, *plan.points) for fact in facts] + [fact.id for _, fact in plan.events]
        quoted = [fact.id for fact in plan.quotations if fact.id not in self._wordless]
        own = [fact for fact in said if fact.partition(".")[0] not in quoted and not fact.startswith("earlier/")]
        if sorted(own) != sorted(wanted) or not set(quoted) <= {fact.partition(".")[0] for fact in said}:
            raise RuntimeError(f"wording {self.wording.sheet.slug!r}: planned {wanted} and {quoted}, said {said}")

    # -- other blocks ---------------------------------------------------------------------

    def _series(self) -> list[list[Dated]]:
        """The dated figures that are set side by side."""
        plan = self.plan
        if not plan.has_tables:
            return []
        told = [fact for fact in self.wording.sheet.facts if fact.predicate != "quotation"]
        found = find_series(told, self.wording.predicates)
        return [rows for rows in found if plan.keeps_table([row.fact for row in rows])]

    def _chart(self, series: list[Dated]) -> list[FigureTable]:
        """A table of dated figures, drawn by media that can."""
        try:
            return [word_series(series, self.wording)]
        except Exception as error:
            self._guard(series[0].fact, error)
            return []

    @property
    def _wordless(self) -> list[str]:
        """The quotations that this language has no words for, and nothing to say otherwise."""
        code = self.wording.pack.code
        found = []
        for fact in self.plan.quotations:
            words = fact.roles["text"]
            if isinstance(words, Verbatim) and words.texts.get(code) is None and "otherwise" not in fact.roles:
                found.append(fact.id)
        return found

    def _otherwise(self, fact: Fact) -> list[Fact]:
        """What a quotation says, in indirect speech, where its words are not to be had in this language."""
        words, facts = fact.roles["text"], fact.roles.get("otherwise")
        assert isinstance(words, Verbatim)
        if words.texts.get(self.wording.pack.code) is not None:
            return []
        told = facts if isinstance(facts, tuple) else (facts,) if isinstance(facts, Fact) else ()
        return [replace(part, by=part.by or fact.by) for part in told]

    def _quotation(self, fact: Fact) -> list[Block]:
        """The quotation, where its words are to be had in this language."""
        wording, code = self.wording, self.wording.pack.code
        words = fact.roles["text"]
        assert isinstance(words, Verbatim)
        text = words.texts.get(code)
        if text is None:
            return []
        try:
            source = wording.attribution(fact)
            span = Phrase((Span(text, "quote", text, Origin(fact.id, "text")),))
            speaker = self._finish(wording.macros.quoted_by(source), "") if source is not None else Phrase()
            credit = fact.roles.get("credit")
            translator = credit.texts.get(code, "") if isinstance(credit, Verbatim) else ""
            return [Quotation(span, wording.grammar.quote(span), speaker, (fact.id,), credit=translator)]
        except Exception as error:
            self._guard(fact, error)
            return []

    def _publisher(self) -> Phrase:
        sheet = self.wording.sheet
        key = sheet.source.publisher
        if key in sheet.rows.get("names", {}) or self.wording.pack.lexicon.has("names", key):
            mark = next(iter(sheet.facts)).mark
            name = self.wording.nominal(Nominal("name", key, mark, "publisher"), "source")
            return self.wording.grammar.nominal(replace(name, description=None, form="full"), self.wording.norms["citation"])
        return phrase(Span(key, "name", key, Origin("source", "publisher")))

    def _dateline(self) -> Phrase:
        published = self.wording.sheet.source.published
        day = Moment(published.year, published.month, published.day)
        date = self.wording.grammar.moment(day, DateStyle(None, "dateline"), Origin("source", "published"))
        return self._finish(self.wording.macros.dateline(self._publisher(), date), "")

    def _sources(self) -> Sources:
        sheet, labels = self.wording.sheet, self.wording.pack.labels
        source = sheet.source
        line = self._publisher()
        if source.title:
            lang = source.language if source.language != self.wording.pack.code else ""
            line = line + ": " + Phrase((Span(source.title, "quote", source.title, Origin("source", "title"), lang=lang),))
        if source.via:
            line = line + f" ({source.via})"
        return Sources(labels["sources"], (SourceLine(line, source.url),))


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with points that follow one another as one list."""
    for points, group in groupby(blocks, lambda block: isinstance(block, Points)):
        if points:
            found = [block for block in group if isinstance(block, Points)]
            labelled = any(block.labels for block in found)
            labels = tuple(label for block in found for label, _ in block.labelled) if labelled else ()
            yield Points(tuple(item for block in found for item in block.items), labels=labels)
        else:
            yield from group
