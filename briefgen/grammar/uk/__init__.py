"""Ukrainian grammar.

Words (`nouns`, `adjectives`, `verbs`, `names`) are read from rows into tables of forms; `numerals`, `counting` and
`figures` say how many; `phrases` and `groups` put words together; `euphony` and `sentence` finish the sentence.
"""

from briefgen.grammar.uk.grammar import Grammar

__all__ = ["Grammar"]
