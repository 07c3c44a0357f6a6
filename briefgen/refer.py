"""Referring: which form of a name a mention takes, by what the reader has already been told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


class Mentions:
    """What has been mentioned so far in one text, in reading order.

    `namesakes` are the full names of those who are never called by their second one; None where that is for the brief
    itself to find out.
    """

    headline = False
    full = False
    fuller = False
    titled = False

    def __init__(self, namesakes: frozenset[str] | None = None) -> None:
        self.namesakes = namesakes
        self._seen: set[str] = set()
        self._dated_abroad = False
        self._turns: dict[str, int] = {}
        self._told: dict[str, str] = {}

    def copy(self) -> Mentions:
        """What has been mentioned so far, to go on from without telling this text."""
        other = type(self)(self.namesakes)
        other._seen, other._dated_abroad, other._turns = set(self._seen), self._dated_abroad, dict(self._turns)
        other._told = dict(self._told)
        return other

    def next_story(self) -> None:
        """Another brief begins: what is marked once a brief is marked anew, and names stay known."""
        self._dated_abroad = False
        self._turns.clear()
        self._told.clear()

    def turn(self, key: str) -> int:
        """How often a speaker was quoted before, so that languages that vary the verb of saying can take turns."""
        turn = self._turns.get(key, 0)
        self._turns[key] = turn + 1
        return turn

    def first(self, key: str) -> bool:
        """True the first time a key is mentioned."""
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def known(self, key: str) -> bool:
        """Whether the key was mentioned before."""
        return key in self._seen

    def tell(self, noun: str, fact: str) -> None:
        """A noun is printed in a fact."""
        if not self.headline:
            self._told.setdefault(noun, fact)

    def told(self, noun: str, fact: str) -> bool:
        """Whether an earlier fact of the brief had the noun, so that «the …» is something the reader was told of."""
        return self._told.get(noun, fact) != fact

    def noun(self, key: str, shorter: object) -> str:
        """Which noun is said for one that has a shorter one for headlines: in running text the noun itself."""
        return key

    def local_time(self) -> bool:
        """True once: the first day of a foreign event is marked as that place's («현지시간»)."""
        if self._dated_abroad:
            return False
        self._dated_abroad = True
        return True


def namesakes(second_names: Mapping[str, str]) -> frozenset[str]:
    """The full names of those who share their second name with another one (full name -> second name)."""
    times = Counter(second_names.values())
    return frozenset(full for full, second in second_names.items() if times[second] > 1)


class Headline(Mentions):
    """In a headline every name is short, whoever reads it first.

    Attributes:
        full: whether people are called by their full names.
        fuller: whether somebody was, so that a headline with second names is another one.
        terse: whether a noun is said by the shorter one that its row names for headlines.
        titled: whether people whom readers do not know by their names stand with their offices.
        shortens: whether a noun was said that has a shorter one.
    """

    headline = True

    def __init__(self, full: bool = False, terse: bool = False, titled: bool = False) -> None:
        super().__init__()
        self.full = full
        self.terse = terse
        self.titled = titled
        self.shortens = False

    def noun(self, key: str, shorter: object) -> str:
        """Which noun is said for one that has a shorter one for headlines."""
        self.shortens = True
        return str(shorter) if self.terse else key

    def copy(self) -> Mentions:
        """A headline remembers nothing."""
        return self

    def first(self, key: str) -> bool:
        """Never."""
        return False

    def local_time(self) -> bool:
        """Never."""
        return False
