"""Reads finished briefs and compares them with the facts: the last step before anything is written.

    problems = verify.brief(brief, expectations)            every sentence, with an independent reader
    problems = verify.document(brief, "html", data)         the finished medium says those sentences, and no other figure
    problems = verify.parity(briefs, expectations)          the languages of a sheet say the same

What a sentence should say comes from the fact (figures, dates, quoted words, negation, modality), not from what was printed;
a span of the brief only tells which slot stands where.  So a fault of a formatter is caught, and two exchanged figures are, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.verify.expected import Expectations, Expected
from briefgen.verify.parity import left_out, parity
from briefgen.verify.sentences import brief

if TYPE_CHECKING:
    from briefgen.brief import Brief
    from briefgen.problems import Problem

__all__ = ["Expectations", "Expected", "brief", "document", "left_out", "parity"]


def document(brief: Brief, format: str, data: bytes) -> list[Problem]:
    """See `briefgen.verify.documents.document`, which is loaded when the first document is written."""
    from briefgen.verify import documents

    return documents.document(brief, format, data)
