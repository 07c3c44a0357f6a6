"""Grounding: whether a sheet's facts say what their evidence says, and what of the article no fact says."""

from briefgen.evidence import Article
from briefgen.facts import FactSheet
from briefgen.lexicon import Lexicon
from briefgen.problems import Problem


def problems(sheet: FactSheet, lexicon: Lexicon, article: Article) -> tuple[Problem, ...]:
    """What a sheet's facts claim and their evidence does not say."""
    return ()
