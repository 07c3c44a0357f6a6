"""Ukrainian letters and the sound changes that several declensions share."""

from __future__ import annotations

VOWELS = frozenset("аеєиіїоуюя")
SIBILANTS = frozenset("жчшщ")
"""Stems that end in these take the endings of the mixed group (Правопис 2019, §87)."""

APOSTROPHE = "\u2019"
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")

_SECOND_PALATALISATION = {"к": "ц", "г": "з", "х": "с"}


def softened(stem: str) -> str:
    """A stem before the ending «-і»: «рука» -> «руц», «нога» -> «ноз», «муха» -> «мус» (§17)."""
    changed = _SECOND_PALATALISATION.get(stem[-1:])
    return stem[:-1] + changed if changed else stem


def with_i(stem: str) -> str:
    """A stem with the ending «-і», spelt «-ї» after a vowel or an apostrophe."""
    return stem + ("ї" if stem[-1:] in VOWELS or stem[-1:] == APOSTROPHE else "і")


def clean(text: str) -> str:
    """A row's text with one kind of apostrophe (U+2019) and single spaces."""
    return " ".join(text.replace("'", APOSTROPHE).replace("\u02bc", APOSTROPHE).split())


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]
