"""Evidence: fragments of a source, found in it by normalised exact match, and the sentences they stand in.

    article = Article(text, read_style("en", folders))
    article.find(Selector("exceeded 3,000"))     -> [Passage(start, end)]
    article.nearest("exceeded 3,500")            -> the sentence to look at, for a person

Nothing fuzzy accepts a fragment.  Offsets are code points of the text as it was given.
"""

from briefgen.evidence.article import Article, Passage, Selector
from briefgen.evidence.normal import normalise
from briefgen.evidence.sentences import Sentence, SourceStyle, read_style, split_sentences

__all__ = ["Article", "Passage", "Selector", "Sentence", "SourceStyle", "normalise", "read_style", "split_sentences"]
