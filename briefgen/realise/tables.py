"""Figures of a brief: tables by source, key figures."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from briefgen.brief import FigureTable, Sentence
from briefgen.dated import titled
from briefgen.facts import Fact, Nominal
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.plan import Matter, Row
from briefgen.problems import BriefgenError
from briefgen.realise.patterns import fill
from briefgen.realise.sentences import Sentences
from briefgen.values import Quantity
from briefgen.wording import Source


class Tables(Sentences):
    """Words the figures that stand outside sentences."""

    def _table(self, matter: Matter) -> FigureTable:
        wording, labels = self.wording, self.wording.pack.labels
        rows = []
        previous: Fact | None = None
        for row in matter.rows:
            fact = row.fact
            try:
                source = wording.attribution(fact)
                assert source is not None
                head, cell = self._figure(row)
                same = previous is not None and previous.by == fact.by
                who = phrase(Span(labels["same_source"])) if same else self._source_cell(source)
                rows.append(tuple(Sentence(part, (fact.id,)) for part in (head, cell, who)))
            except Exception as error:
                self._guard(fact, error)
            previous = fact
        columns = ("", labels["figure"], labels["source"])
        facts = tuple(dict.fromkeys(row.fact.id for row in matter.rows))
        return FigureTable(titled(labels["figures_by_source"], self._matter(matter), facts), columns, tuple(rows))

    def _figure(self, row: Row) -> tuple[Phrase, Phrase]:
        """A figure of a frame: what it counts, and the figure as a table prints it."""
        wording, fact = self.wording, row.fact
        figure = fact.roles[row.slot]
        assert isinstance(figure, Quantity)
        noun = self._counted(fact, row.slot)
        return self._finish(wording.label(fact.predicate, row.slot), ""), wording.grammar.cell(
            figure, noun, Origin(fact.id, row.slot)
        )

    def _counted(self, fact: Fact, role: str) -> Any:
        """The noun that a role of a fact counts, as the lexicon has it, or None."""
        frame, value = self.wording.predicates.frame(fact.predicate), fact.roles.get(role)
        group = value if isinstance(value, Nominal) else fact.roles.get("group")
        nouns = frame.nouns if frame is not None else {}
        key = group.key if isinstance(group, Nominal) and group.kind == "noun" else nouns.get(role)
        return self.wording.vocabulary.entry("nouns", key) if key is not None else None

    def _key(self, row: Row) -> tuple[Sentence, Sentence]:
        """A key figure: what it counts, by whose word, and the figure; an indicator says itself what it is."""
        wording, fact = self.wording, row.fact
        try:
            label, figure = self._figure(row)
            indicator = fact.roles.get("indicator")
            if isinstance(indicator, Nominal):
                nominal = wording.nominal(replace(indicator, article=""), fact.id)
                label = wording.grammar.nominal(nominal, wording.norms["citation"])
            source = wording.attribution(fact)
            if source is not None:
                label = fill(wording.pack.labels["key_figure"], label=label, source=phrase(wording.macros.speaker(source)))
            return Sentence(self._finish(label, ""), (fact.id,)), Sentence(figure, (fact.id,))
        except Exception as error:
            self._guard(fact, error)
            return Sentence(Phrase()), Sentence(Phrase())

    def _matter(self, matter: Matter) -> Phrase:
        """What is counted: the group, in the nominative, without its number; nothing where the labels say it."""
        fact = matter.rows[0].fact
        group = fact.roles.get("group")
        if not isinstance(group, Nominal):
            return Phrase()
        try:
            plain = replace(group, count=None, that=(), article="")
            return self.wording.grammar.nominal(self.wording.nominal(plain, fact.id), self.wording.norms["citation"])
        except BriefgenError as error:
            self._guard(fact, error)
            return Phrase()

    def _source_cell(self, source: Source) -> Phrase:
        return self._finish(self.wording.macros.cell(source), "")
