"""Suggested forms of Ukrainian words, for a person to review: from pymorphy3, where it is installed (`briefgen[suggest]`).

Nothing of this is used to make a brief.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_RARE = frozenset(("Surn", "Name", "Patr", "Geox", "Orgn", "Abbr", "Fixd", "Infr", "Dist"))
"""What a word of the common vocabulary rarely is: names, abbreviations, words that do not decline, colloquial ones."""
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}


@lru_cache(maxsize=1)
def _analyser() -> Any:
    try:
        import pymorphy3
    except ImportError:
        return None
    return pymorphy3.MorphAnalyzer(lang="uk")


def suggest(word: str, kind: str) -> str:
    """A row of the kind (`nouns`, `adjectives`, `adverbs`, `verbs`) for a word in its citation form; "" where none is found."""
    analyser = _analyser()
    if analyser is None:
        return ""
    plain = word.replace("’", "'").lower()
    wanted = {"nouns": "NOUN", "adjectives": "ADJF", "adverbs": "ADVB", "verbs": "infn"}.get(kind)
    parses = [p for p in analyser.parse(plain) if wanted in p.tag.grammemes and p.normal_form == plain]
    if not parses:
        return ""
    parses.sort(key=lambda parse: len(_RARE & set(parse.tag.grammemes)))  # «корінь» is no surname
    return {"nouns": _noun, "verbs": _verb}.get(kind, lambda parse: str(parse.word))(parses[0]).replace("'", "’")


def _noun(parse: Any) -> str:
    forms: dict[tuple[str, str], str] = {}
    for form in parse.lexeme:
        found = form.tag.grammemes
        number = "plur" if "plur" in found else "sing"
        for case in ("nomn", "gent"):
            if case in found:
                forms.setdefault((number, case), str(form.word))
    grammemes = parse.tag.grammemes
    animate = "a" if "anim" in grammemes else ""
    if "plur" in grammemes and ("sing", "nomn") not in forms:
        return f"{parse.word} pl{animate}, -, {parse.word}, {forms.get(('plur', 'gent'), '')}"
    gender = next((short for tag, short in _GENDERS.items() if tag in grammemes), "")
    parts = [forms.get(("sing", "gent")), forms.get(("plur", "nomn")), forms.get(("plur", "gent"))]
    if not gender or parts[0] is None:
        return ""
    if str(parse.word).endswith(("ий", "ій")) and parts[0].endswith(("ого", "ього")):
        return f"{parse.word} {gender}{animate} adj"
    if set(parts) <= {str(parse.word), None}:
        return f"{parse.word} {gender}{animate} 0"
    if parts[1] is None or parts[2] is None:
        return f"{parse.word} {gender}{animate}, {parts[0]}, -"
    return f"{parse.word} {gender}{animate}, " + ", ".join(str(part) for part in parts)


def _verb(parse: Any) -> str:
    aspect = "pf" if "perf" in parse.tag.grammemes else "impf"
    tense = "futr" if aspect == "pf" else "pres"
    forms = [
        next((str(form.word) for form in parse.lexeme if {tense, "3per", number} <= set(form.tag.grammemes)), "")
        for number in ("sing", "plur")
    ]
    return f'{aspect}: "{parse.word}, {", ".join(forms)}"' if all(forms) else ""
