"""The headline of a brief: the lede, and a second fact where there is room, each in the fullest shape that fits."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.brief import Sentence
from briefgen.facts import Fact, Nominal
from briefgen.phrase import Origin, Phrase, Span, phrase
from briefgen.plan import Plan
from briefgen.plan.shapes import beside, by_office, known_by_surname, shapes
from briefgen.problems import BriefgenError, Problem
from briefgen.realise.sentences import Sentences
from briefgen.refer import Headline
from briefgen.wording import Sub


class Headlines(Sentences):
    """Words the headline of a plan, by choice of shape within the language's limit (`[headline] limit`, in characters)."""

    def _title(self, plan: Plan) -> Sentence:
        """The editor's own headline, or the lede's; with a second fact where both stay within the limit, else without it."""
        wording, lede = self.wording, plan.lede
        own = wording.sheet.headline.get(wording.pack.code)
        if own is not None:
            return Sentence(phrase(Span(own, "", "", Origin("", "headline"))))
        try:
            if lede.predicate == "quotation":
                raise BriefgenError([Problem("NO-HEADLINE", "a sheet of quotations alone needs a headline", lede.mark)])
            found: list[Phrase] = []
            if plan.second is not None and (both := self._both(lede, plan.second)) is not None:
                return Sentence(both, (lede.id, plan.second.id))
            for shape, mentions in self._shapes(lede):
                found.append(self._words(mentions, shape))
                if len(found[-1].text) <= self._limit:
                    return Sentence(found[-1], (lede.id,))
            return Sentence(min(found, key=lambda words: len(words.text)), (lede.id,))
        except Exception as error:
            self._guard(lede, error)
            return Sentence(Phrase())

    @property
    def _limit(self) -> int:
        limit: int = self.wording.pack.norms["headline"]["limit"]
        return limit

    def _shapes(self, lede: Fact) -> Iterator[tuple[Fact, Headline]]:
        """Shapes of the lede, each with people by their full names, by their second ones, and with the shorter nouns of headlines.

        The fullest has people whom readers do not know by name with their offices («FTX founder Sam Bankman-Fried»), unless a second
        fact wants the room.
        """
        offices = self.wording.sheet.offices
        paired = any(fact.headline for fact in self.wording.sheet.facts)  # the room is for the second fact
        named = [value.key for value in lede.roles.values() if isinstance(value, Nominal) and value.role is None]
        titled = not paired and any(key in offices and not known_by_surname(offices[key]) for key in named)
        for shape in shapes(by_office(lede, offices)):
            mentions = Headline()
            for full in (True, False) if self.wording.norms["headline_full"] else (False,):
                if titled:
                    yield shape, Headline(full, titled=True)
                if full or not mentions.full or mentions.fuller:
                    mentions = Headline(full)
                    yield shape, mentions
            titled = False
            if mentions.shortens:
                yield shape, Headline(terse=True)

    def _both(self, lede: Fact, second: Fact) -> Phrase | None:
        """The lede and another fact, the lede in the fullest shape that leaves room for the other; None where none does."""
        others = list(beside(by_office(second, self.wording.sheet.offices), lede))
        same = lede.by is not None and second.by is not None and lede.by.who == second.by.who
        alone: dict[tuple[bool, bool], list[int]] = {}
        for shape, mentions in self._shapes(lede):
            room = self._limit - len(self._words(mentions, shape).text)
            mentions.fuller = True  # the other fact may name people where the lede does not
            way = mentions.full, mentions.terse
            if way not in alone:
                alone[way] = [len(self._words(mentions, other, source=not same).text) for other in others]
            for other, length in zip(others, alone[way], strict=True):
                if length <= room and len((words := self._words(mentions, shape, other)).text) <= self._limit:
                    return words
        return None

    def _words(self, mentions: Headline, shape: Fact, other: Fact | None = None, *, source: bool = True) -> Phrase:
        """A headline of one fact or two: of one source it is named once, of two each stands with its own."""
        wording, macros = self.wording, self.wording.macros
        wording.mentions = mentions
        by = wording.attribution(shape) if source else None
        if other is None:
            return self._finish(macros.headline(Sub(wording, shape).say("headline"), by), "")
        one, two = wording.side_by_side(shape, other)
        words = one.say("headline")
        if shape.by is not None and other.by is not None and shape.by.who == other.by.who:
            return self._finish(macros.headline(macros.headlines(words, two.say("headline")), by), "")
        words = phrase(macros.headline(words, by))
        by = wording.attribution(other)
        return self._finish(macros.headlines(words, macros.headline(two.say("headline"), by)), "")
