"""Labels with places in them, filled with phrases that keep their origin."""

from __future__ import annotations

import re

from briefgen.phrase import Phrase, Span


def fill(pattern: str, **parts: Phrase | str) -> Phrase:
    """«Up from {was}.» with its parts set in."""
    spans: list[Span] = []
    for n, piece in enumerate(re.split(r"\{(\w+)\}", pattern)):
        part = parts[piece] if n % 2 else piece
        if isinstance(part, Phrase):
            spans.extend(part)
        elif part:
            spans.append(Span(part))
    return Phrase(spans)
