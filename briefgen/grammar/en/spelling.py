"""How regular English words are spelled: plurals, verb endings, comparison, and a or an by sound."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.grammar.base import Norms

_VOWELS = frozenset("aeiou")
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_INITIALS = re.compile(r"(?:[A-Z]\.?)+\+?(?:'?s)?")
_FIGURE = re.compile(r"[0-9][0-9,]*")
_SYLLABLES = re.compile(r"[aeiou]+|(?<![aeiou])y(?![aeiou])")
_SKIPPED = "“‘\"'([$€£"


class Spelling:
    """The spelling rules, with the exceptions of `locale.toml` (`spelling`, `plurals`, `articles`)."""

    def __init__(self, norms: Norms) -> None:
        plurals, articles, verbs = norms["plurals"], norms["articles"], norms["verbs"]
        self._irregular: dict[str, str] = dict(pair.split() for pair in plurals["irregular"])
        self._tails = [pair for pair in self._irregular.items() if len(pair[0]) > 3]  # grandchildren, superheroes
        self._irregular_verbs = frozenset(verbs["irregular"])
        self._unchanged = frozenset(plurals["unchanged"])
        self._not_man = frozenset(plurals["not_man"])
        self._after = frozenset(plurals["after"])
        self._third: dict[str, str] = dict(pair.split() for pair in verbs["third"])
        self._double = frozenset(norms["spelling"]["double"])
        self._single = frozenset(norms["spelling"]["single"])
        self._double_l = norms["style"]["variety"] == "british" and norms["spelling"]["double_l_british"]
        self._an_words = re.compile(articles["an_words"], re.IGNORECASE)
        self._a_words = re.compile(articles["a_words"], re.IGNORECASE)
        self._read_as_words = frozenset(articles["read_as_words"])
        self._an_letters = frozenset(articles["an_letters"])
        self._a, self._an = norms["words"]["a"], norms["words"]["an"]
        self._cached = lru_cache(maxsize=4096)(self._article)

    def plural(self, noun: str) -> str:
        """The plural of a noun whose row gives none: its last word, or the one before «of» («states of emergency»)."""
        words = noun.split(" ")
        at = next((i for i, word in enumerate(words) if i and word in self._after), len(words)) - 1
        words[at] = self._plural_word(words[at])
        return " ".join(words)

    def _plural_word(self, word: str) -> str:
        if not word:
            return word
        lower = word.lower()
        if word in self._unchanged or lower in self._unchanged:
            return word
        if found := self._irregular.get(lower) or self._irregular.get(word):
            return word[0] + found[1:]
        if "-" in word:
            parts = word.split("-")
            inflected = next((i - 1 for i, part in enumerate(parts[:-1]) if i and part in self._after), len(parts) - 1)
            return "-".join([self._plural_word(part) if i == inflected else part for i, part in enumerate(parts)])
        for tail, found in self._tails:
            if lower.endswith(tail):
                return word[: -len(tail)] + found
        if lower.endswith("man") and len(lower) > 3 and word not in self._not_man and lower not in self._not_man:
            return word[:-3] + "men"
        if lower.endswith("sis") and len(lower) > 4:
            return word[:-2] + "es"
        if lower.endswith(_SIBILANTS):
            return word + "es"
        if lower.endswith("y") and len(lower) > 1 and (lower[-2] not in _VOWELS or lower.endswith("quy")) and word == lower:
            return word[:-1] + "ies"
        return word + "s"

    def third(self, verb: str) -> str:
        """The third person singular of the present: sends, watches, carries."""
        if found := self._third.get(verb):
            return found
        if verb.endswith(("o", "ch")):  # echoes, vetoes, stomachs; solos, radios
            return self._irregular.get(verb) or verb + ("s" if verb.endswith("o") else "es")
        if verb.endswith(_SIBILANTS):
            return verb + "es"
        if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
            return verb[:-1] + "ies"
        return verb + "s"

    def is_irregular(self, verb: str) -> bool:
        """Whether the -ed form of a verb would be wrong."""
        return verb in self._irregular_verbs

    def past(self, verb: str) -> str:
        """The -ed form: deployed, agreed, carried, stopped, panicked."""
        if verb.endswith("e"):
            return verb + "d"
        if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
            return verb[:-1] + "ied"
        return self._before_vowel(verb) + "ed"

    def gerund(self, verb: str) -> str:
        """The -ing form: making, seeing, dying, stopping, panicking."""
        if verb.endswith("ie"):
            return verb[:-2] + "ying"
        if verb.endswith("e") and len(verb) > 2 and not verb.endswith(("ee", "oe", "ye", "inge")):
            return verb[:-1] + "ing"
        if verb.endswith("inge") and verb not in ("binge", "singe", "tinge", "swinge"):
            return verb[:-1] + "ing"
        return self._before_vowel(verb) + "ing"

    def _before_vowel(self, verb: str) -> str:
        """The stem before -ed, -ing: doubled after one short stressed vowel, -c as -ck."""
        last = verb.rpartition("-")[2].replace("qu", "q")
        if last.endswith("c") and last[-2:-1] in _VOWELS:
            return verb + "k"
        if len(last) < 2 or last[-1] in "wxyaeiou" or last[-2] not in _VOWELS or last[-3:-2] in _VOWELS:
            return verb
        one_syllable = len(_SYLLABLES.findall(last)) == 1 and last not in self._single
        if one_syllable or verb in self._double or (self._double_l and last.endswith("l")):
            return verb + last[-1]
        return verb

    def compared(self, adjective: str) -> tuple[str, str] | None:
        """Regular -er, -est for words of one syllable, else None (more, most stand before the word)."""
        if " " in adjective or "-" in adjective or len(re.findall(r"[aeiouy]+", adjective.rstrip("e"))) > 1:
            return None
        if adjective.endswith("e"):
            return adjective + "r", adjective + "st"
        stem = adjective
        if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", adjective):
            stem += adjective[-1]
        return stem + "er", stem + "est"

    def article(self, text: str) -> str:
        """`a` or `an` before a text, by its sound: an hour, a U.N. envoy, an EU, an 8, an 11th, a UAV, an X-ray."""
        return self._cached(text)

    def is_word(self, initials: str) -> bool:
        """Whether initials are read as a word (NATO), and so take no «the»."""
        return initials in self._read_as_words

    def _article(self, text: str) -> str:
        text = text.lstrip(_SKIPPED)
        if not text:
            return str(self._a)
        if text[0].isdigit():
            match = _FIGURE.match(text)
            assert match is not None
            return str(self._an if _eight_or_eleven(match[0].rstrip(",")) else self._a)
        word = re.split(r"[\s/]", text, maxsplit=1)[0].rstrip(",.;:")
        first = word.split("-", 1)[0]
        if word in self._read_as_words or first in self._read_as_words:
            return str(self._an if first[0] in "AEIO" else self._a)
        if _INITIALS.fullmatch(first):
            return str(self._an if first[0] in self._an_letters else self._a)
        if self._an_words.match(text):
            return str(self._an)
        if self._a_words.match(text):
            return str(self._a)
        return str(self._an if text[0].lower() in _VOWELS else self._a)


def _eight_or_eleven(figure: str) -> bool:
    """Whether a figure is read eight..., eighteen... or eleven..."""
    if figure[0] == "8":
        return True
    if "," not in figure and len(figure) == 4:  # 1848: eighteen forty-eight
        return figure[:2] in ("11", "18")
    lead = figure.split(",", 1)[0]
    return lead in ("11", "18")
