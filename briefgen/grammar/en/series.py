"""Series of items (AP «commas in a series», «semicolon»), and parts of text on their way to a Phrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec.structs import replace

from briefgen.grammar.base import Norms, RowError
from briefgen.phrase import Phrase, Span

Parts: TypeAlias = list[Span | str]


class Series:
    """Series by `locale.toml` (`words`, `marks`, `style.serial_comma`)."""

    def __init__(self, norms: Norms) -> None:
        self._conjunctions: dict[str, str] = {key: norms["words"][key] for key in ("and", "or")}
        self._comma: str = norms["marks"]["comma"]
        self._semicolon: str = norms["marks"]["semicolon"]
        self._serial: bool = norms["style"]["serial_comma"]

    def join(self, parts: Sequence[Phrase], conjunction: str) -> Phrase:
        """«A, B and C» as a Phrase; empty parts are left out.

        Raises:
            RowError: where the conjunction is neither `and` nor `or`.
        """
        out: Parts = []
        self.add([list(part.spans) for part in parts if part], conjunction, out)
        return seal(out)

    def add(self, items: Sequence[Parts], conjunction: str, out: Parts) -> None:
        """«A, B and C» added to `out`.

        A comma stands before the conjunction where an item has a conjunction of its own, semicolons where one has commas.
        """
        if not items:
            return
        word = self._conjunctions.get(conjunction)
        if word is None:
            raise RowError(f"English joins with and, or; not {conjunction!r}")
        comma, many = self._comma, len(items) > 2
        texts = ["".join([part if isinstance(part, str) else part.text for part in item]) for item in items]
        separator, before_last = comma, self._serial and many
        if many and any(f"{comma} " in text for text in texts):
            separator, before_last = self._semicolon, True
            items = [*(_without_comma(item, comma) for item in items[:-1]), items[-1]]
        elif many and any(f" {other} " in text for text in texts for other in self._conjunctions.values()):
            before_last = True
        for i, item in enumerate(items):
            if i == len(items) - 1 and i:
                out.append(f"{separator} {word} " if before_last else f" {word} ")
            elif i:
                out.append(f"{separator} ")
            out.extend(item)


def seal(parts: Parts) -> Phrase:
    """Parts as a Phrase, plain texts that touch in one span."""
    spans: list[Span] = []
    text: list[str] = []
    for part in parts:
        if type(part) is str:
            text.append(part)
        else:
            assert isinstance(part, Span)
            if text:
                spans.append(Span("".join(text)))
                text = []
            spans.append(part)
    if text:
        spans.append(Span("".join(text)))
    return Phrase(spans)


def _without_comma(item: Parts, comma: str) -> Parts:
    """An item without the comma that closes it: a semicolon takes its place."""
    last = item[-1]
    text = last if isinstance(last, str) else last.text
    if not text.endswith(comma):
        return item
    text = text.removesuffix(comma)
    return [*item[:-1], text if isinstance(last, str) else replace(last, text=text)]
