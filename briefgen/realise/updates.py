"""What an update says: corrections, and how the sheet differs from an earlier one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.brief import Block, Correction, Points, Sentence
from briefgen.facts import Amendment, Fact, value_of
from briefgen.grammar.base import DateStyle
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.plan import Row
from briefgen.plan.changes import Change, Changes
from briefgen.problems import BriefgenError, Problem
from briefgen.realise.patterns import fill
from briefgen.realise.sentences import Sentences
from briefgen.realise.tables import Tables
from briefgen.values import Moment, Quantity
from briefgen.wording import Wording


class Updates(Tables):
    """Words corrections and changes."""

    def _correction(self, number: int, amendment: Amendment) -> Correction:
        """A dated correction, in the language's own form."""
        wording, labels = self.wording, self.wording.pack.labels
        name = f"correction/{number}"
        origin = Origin(name, "on")
        date = wording.grammar.moment(amendment.on, DateStyle(None, "dateline"), origin)
        label = self._finish(fill(labels["correction"], date=date), "")
        fact = next((fact for fact in self.wording.sheet.facts if fact.id == amendment.fact), None)
        try:
            text = amendment.texts.get(wording.pack.code)
            if fact is None and text is None:
                message = f"the correction has no {wording.pack.code!r} text"
                raise BriefgenError([Problem("NO-TRANSLATION", message, amendment.mark, f"text: {{{wording.pack.code}: …}}")])
            if fact is None:
                return Correction(label, (Sentence(phrase(Span(text or "", "", "", Origin("correction", "text")))),))
            return Correction(label, (Sentence(self._corrected(fact, amendment, name), (name, fact.id)),))
        except Exception as error:
            self._guard(fact or wording.sheet.facts[0], error)
            return Correction(label, ())

    def _corrected(self, fact: Fact, amendment: Amendment, name: str) -> Phrase:
        wording, labels, role = self.wording, self.wording.pack.labels, amendment.role
        was, now = amendment.was, value_of(fact, role)
        frame = wording.predicates.frame(fact.predicate)
        if isinstance(was, Moment) and isinstance(now, Moment):
            style = DateStyle(None, "dateline")
            parts = {
                "was": wording.grammar.moment(was, style, Origin(name, "was")),
                "now": wording.grammar.moment(now, style, Origin(fact.id, role)),
            }
            return fill(labels["corrected_date"], **parts)
        if isinstance(was, Quantity) and isinstance(now, Quantity):
            noun = self._counted(fact, role)
            parts = {
                "was": wording.grammar.cell(was, noun, Origin(name, "was")),
                "now": wording.grammar.cell(now, noun, Origin(fact.id, role)),
            }
            if frame is not None and role in frame.figures:
                return fill(labels["corrected_of"], label=self._figure(Row(fact, role))[0], **parts)
            return fill(labels["corrected"], **parts)
        assert was is not None
        assert now is not None
        citation = wording.norms["citation"]
        return fill(
            labels["corrected"],
            was=wording.grammar.nominal(wording.nominal(was, name), citation),
            now=wording.grammar.nominal(wording.nominal(now, fact.id), citation),
        )

    def _notes(self, changes: Changes | None, fact: Fact) -> tuple[Sentence, ...]:
        """What each changed figure of a fact was («Up from more than 2,000.»), a sentence each."""
        wording, labels = self.wording, self.wording.pack.labels
        changed: tuple[Change, ...] = changes.figures.get(fact.id, ()) if changes is not None else ()
        frame = wording.predicates.frame(fact.predicate)
        made = []
        for change in changed:
            earlier = f"earlier/{changes.same[fact.id]}" if changes is not None else ""
            was = wording.grammar.cell(change.was, self._counted(fact, change.slot), Origin(earlier, change.slot))
            labelled = len(changed) > 1 and frame is not None and change.slot in frame.figures
            key = f"{change.direction}_from{'_of' if labelled else ''}"
            label = wording.label(fact.predicate, change.slot) if labelled else ""
            made.append(Sentence(self._finish(fill(labels[key], was=was, label=label), ""), (earlier,)))
        return tuple(made)

    def _updates(self, changes: Changes, points: Sequence[tuple[Fact, tuple[Sentence, ...]]]) -> list[Block]:
        """Changed facts with what their figures were, new facts, facts withdrawn, and whatever else is said.

        Args:
            changes: how the sheets differ.
            points: the facts that are said, worded.
        """
        labels, earlier = self.wording.pack.labels, changes.earlier
        published = earlier.source.published
        moment = Moment(published.year, published.month, published.day)
        date = self.wording.grammar.moment(moment, DateStyle(None, "dateline"), Origin("earlier", "published"))
        changed = {*changes.figures, *changes.otherwise}
        told = [(fact, (*said, *self._notes(changes, fact))) for fact, said in points if said]
        groups = [
            (fill(labels["changes"], date=date).text, [said for fact, said in told if fact.id in changed]),
            (labels["new_facts"], [said for fact, said in told if fact.id in changes.fresh]),
            (labels["withdrawn_facts"], self._withdrawn(changes)),
            (labels["undated"], [said for fact, said in told if fact.id not in changed and fact.id not in changes.fresh]),
        ]
        return [Points(tuple(items), heading) for heading, items in groups if items]

    def _withdrawn(self, changes: Changes) -> list[tuple[Sentence, ...]]:
        """Facts of the earlier sheet, worded with its own words; what cannot be said of it is no problem of this one."""
        own = self.wording
        earlier = Wording(changes.earlier, own.pack, own.environment, own.predicates, absolute_dates=True)
        earlier.mentions, earlier.namesakes = own.mentions, own.namesakes
        teller = Sentences(earlier)
        facts = [replace(fact, id=f"earlier/{fact.id}") for fact in changes.withdrawn if fact.predicate != "quotation"]
        said = [teller._point(fact) for fact in facts]
        self.problems += teller.problems
        return [item for item in said if item]
