"""Grounding: whether a sheet's facts say what their evidence says, and what of the article no fact says."""

from briefgen.evidence import Article
from briefgen.facts import FactSheet
from briefgen.grounding.examine import Examiner, Grounds, Proof
from briefgen.lexicon import Lexicon
from briefgen.problems import Problem

__all__ = ["Examiner", "Grounds", "Proof", "problems"]


def problems(sheet: FactSheet, lexicon: Lexicon, article: Article) -> list[Problem]:
    """What a sheet's facts claim and their evidence does not say, as values; none where the article's language is not read."""
    from briefgen.reader import languages

    if article.style.code not in languages():
        message = f"there is no reader for {article.style.code!r}: figures, dates and names were not compared with the evidence"
        return [Problem("EVIDENCE-UNREAD", message, severity="warning")]
    return Examiner(sheet, lexicon, article).grounds().problems
