"""Referring: which form of a name a mention takes, by what the reader has already been told."""

from __future__ import annotations


class Mentions:
    """What has been mentioned so far in one text, in reading order."""

    headline = False

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._dated_abroad = False
        self._turns: dict[str, int] = {}

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

    def local_time(self) -> bool:
        """True once: the first day of a foreign event is marked as that place's («현지시간»)."""
        if self._dated_abroad:
            return False
        self._dated_abroad = True
        return True


class Headline(Mentions):
    """In a headline every name is short, whoever reads it first."""

    headline = True

    def first(self, key: str) -> bool:
        """Never."""
        return False

    def local_time(self) -> bool:
        """Never."""
        return False
