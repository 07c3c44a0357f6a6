"""Step 3: `Plan` x language -> `Brief`.  Templates arrange; this module asks for sentences in reading order."""

from __future__ import annotations

from dataclasses import replace

from briefgen.brief import (
    Block,
    Brief,
    Evidence,
    FigureTable,
    Lede,
    Note,
    Points,
    Quotation,
    Sentence,
    SourceLine,
    Sources,
)
from briefgen.dated import find_series, word_series
from briefgen.facts import Fact, FactSheet, Nominal, Verbatim
from briefgen.grammar.base import DateStyle, RowError
from briefgen.locale import LanguagePack
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.plan import Matter, Plan
from briefgen.predicates import Predicates
from briefgen.problems import BriefgenError, Problem
from briefgen.refer import Headline, Mentions
from briefgen.templating import SentenceEnvironment, template_problem
from briefgen.values import Moment, Quantity
from briefgen.wording import Shape, Source, Sub, Wording


def realise(
    sheet: FactSheet,
    plan: Plan,
    pack: LanguagePack,
    environment: SentenceEnvironment,
    predicates: Predicates,
    *,
    absolute_dates: bool = False,
) -> Brief:
    """Word a plan in one language.

    Raises:
        BriefgenError: where a word has no form in this language, or a template fails; every failing fact is named.
    """
    wording = Wording(sheet, pack, environment, predicates, absolute_dates=absolute_dates)
    return _Realiser(wording, plan).brief()


class _Realiser:
    def __init__(self, wording: Wording, plan: Plan) -> None:
        self.wording = wording
        self.plan = plan
        self.problems: list[Problem] = []

    def brief(self) -> Brief:
        wording, plan, sheet = self.wording, self.plan, self.wording.sheet
        labels = wording.pack.labels
        title = self._title()
        wording.mentions = Mentions()
        wording.opening = plan.lede.by is None
        lede = self._sentence(plan.lede)
        wording.opening = False
        points = [self._point(fact) for fact in plan.points]
        quotations = [block for fact in plan.quotations for block in self._quotation(fact, points)]
        blocks: list[Block] = [Lede((lede,))] if lede else []
        if any(points):
            blocks.append(Points(tuple(point for point in points if point)))
        charts, drawn = self._charts()
        blocks.extend(
            self._table(matter) for matter in plan.matters if any((row.fact.id, row.slot) not in drawn for row in matter.rows)
        )
        blocks.extend(charts)
        blocks.extend(quotations)
        if note := sheet.notes.get(wording.pack.code):
            blocks.append(Note(labels["note"], note))
        if plan.length != "line":
            blocks.append(self._sources())
        if self.problems:
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
            omitted=tuple(fact.id for fact in plan.omitted if fact.id not in {fact for fact, _ in drawn}),
            publisher=self._publisher().text,
            source_title=sheet.source.title,
            source_url=sheet.source.url,
            source_sha256=sheet.source.sha256,
        )

    # -- sentences ------------------------------------------------------------------------

    def _finish(self, words: object, stop: str = ".") -> Phrase:
        return self.wording.grammar.finish(phrase(words), stop=stop)  # type: ignore[arg-type]

    def _guard(self, fact: Fact, error: Exception) -> None:
        """Note why a fact could not be said, with its place in the sheet; anything else is our own fault and goes on up."""
        if isinstance(error, BriefgenError):
            self.problems.extend(replace(problem, where=problem.where or fact.mark) for problem in error.problems)
            return
        if isinstance(error, RowError):
            self.problems.append(Problem("NO-FORM", str(error), fact.mark))
            return
        problem = template_problem(error)
        if problem is None:
            raise error
        self.problems.append(problem)

    def _sentence(self, fact: Fact) -> Sentence | None:
        wording = self.wording
        try:
            source = wording.attribution(fact)
            around = Shape(subject=fact.by.who if fact.by is not None else None)
            words = wording.macros.sentence((Sub(wording, fact, around),), source)
            return Sentence(self._finish(words), (fact.id,))
        except Exception as error:
            self._guard(fact, error)
            return None

    def _point(self, fact: Fact) -> tuple[Sentence, ...]:
        sentence = self._sentence(fact)
        return () if sentence is None else (sentence,)

    def _title(self) -> Sentence:
        wording, lede = self.wording, self.plan.lede
        own = wording.sheet.headline.get(wording.pack.code)
        if own is not None:
            return Sentence(phrase(Span(own, "", "", Origin("", "headline"))))
        wording.mentions = Headline()
        try:
            source = wording.attribution(lede)
            if lede.predicate == "quotation":
                raise BriefgenError([Problem("NO-HEADLINE", "a sheet of quotations alone needs a headline", lede.mark)])
            return Sentence(self._finish(wording.macros.headline(Sub(wording, lede), source), ""), (lede.id,))
        except Exception as error:
            self._guard(lede, error)
            return Sentence(Phrase())

    # -- other blocks ---------------------------------------------------------------------

    def _table(self, matter: Matter) -> FigureTable:
        wording, labels = self.wording, self.wording.pack.labels
        frame = wording.predicates.frame(matter.frame)
        nouns = frame.nouns if frame is not None else {}
        rows = []
        previous: Fact | None = None
        for row in matter.rows:
            fact = row.fact
            try:
                source = wording.attribution(fact)
                assert source is not None
                group = fact.roles.get("group")
                key = group.key if isinstance(group, Nominal) and group.kind == "noun" else nouns.get(row.slot)
                noun = wording.vocabulary.entry("nouns", key) if key is not None else None
                figure = fact.roles[row.slot]
                assert isinstance(figure, Quantity)
                head = self._finish(wording.label(matter.frame, row.slot), "")
                cell = wording.grammar.cell(figure, noun, Origin(fact.id, row.slot))
                same = previous is not None and previous.by == fact.by
                who = phrase(Span(labels["same_source"])) if same else self._source_cell(source)
                rows.append(tuple(Sentence(part, (fact.id,)) for part in (head, cell, who)))
            except Exception as error:
                self._guard(fact, error)
            previous = fact
        columns = ("", labels["figure"], labels["source"])
        heading = ": ".join(filter(None, (labels["figures_by_source"], self._matter(matter))))
        return FigureTable(heading, columns, tuple(rows))

    def _charts(self) -> tuple[list[FigureTable], set[tuple[str, str]]]:
        """Tables of dated figures, drawn by media that can, and the fact and slot of each figure in them."""
        charts: list[FigureTable] = []
        drawn: set[tuple[str, str]] = set()
        if self.plan.kind == "brief" and self.plan.length in ("standard", "full"):
            told = [fact for fact in self.wording.sheet.facts if fact.predicate != "quotation"]
            for series in find_series(told, self.wording.predicates):
                try:
                    charts.append(word_series(series, self.wording))
                    drawn |= {(row.fact.id, row.slot) for row in series}
                except Exception as error:
                    self._guard(series[0].fact, error)
        return charts, drawn

    def _matter(self, matter: Matter) -> str:
        """What is counted: the group, in the nominative, without its number; "" where the labels say it."""
        group = matter.rows[0].fact.roles.get("group")
        if not isinstance(group, Nominal):
            return ""
        try:
            plain = replace(group, count=None, that=(), article="")
            return self.wording.grammar.nominal(self.wording.nominal(plain, ""), self.wording.norms["citation"]).text
        except BriefgenError as error:
            self._guard(matter.rows[0].fact, error)
            return ""

    def _source_cell(self, source: Source) -> Phrase:
        return self._finish(self.wording.macros.cell(source), "")

    def _quotation(self, fact: Fact, points: list[tuple[Sentence, ...]]) -> list[Block]:
        """The quotation where its words are to be had in this language, else what it says as points, in indirect speech."""
        wording, code = self.wording, self.wording.pack.code
        words = fact.roles["text"]
        assert isinstance(words, Verbatim)
        try:
            text = words.texts.get(code)
            if text is None:
                facts = fact.roles.get("otherwise")
                told = facts if isinstance(facts, tuple) else (facts,) if isinstance(facts, Fact) else ()
                points.extend(self._point(replace(part, by=part.by or fact.by)) for part in told)
                return []
            source = wording.attribution(fact)
            span = Phrase((Span(text, "quote", text, Origin(fact.id, "text")),))
            speaker = self._finish(wording.macros.speaker(source), "") if source is not None else Phrase()
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
            return self.wording.grammar.nominal(replace(name, description=None, form="full"), self.wording.norms["citation"])  # type: ignore[arg-type]
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
