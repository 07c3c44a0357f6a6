"""The tree between meaning and media: a `Brief` holds finished sentences, and where each came from.

Writers print it and know no grammar; the verifier reads it and knows no templates.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.phrase import Phrase


class Sentence(Struct, frozen=True):
    """A finished sentence (or heading, cell) and the ids of the facts that it says."""

    phrase: Phrase
    facts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.phrase.text


class Lede(Struct, frozen=True):
    """The opening paragraph, set in bold by media that can."""

    sentences: tuple[Sentence, ...]


class Points(Struct, frozen=True):
    """Key points, one item a paragraph of one or more sentences; `heading` may be empty.

    `labels` tells what each item is about («Vote:»), as it is printed before its sentences: one an item, an empty phrase for
    an item without one; or none at all.  A label says nothing of a fact.
    """

    items: tuple[tuple[Sentence, ...], ...]
    heading: str = ""
    labels: tuple[Phrase, ...] = ()

    @property
    def labelled(self) -> tuple[tuple[Phrase, tuple[Sentence, ...]], ...]:
        """The items, each with its label."""
        return tuple(zip(self.labels or (Phrase(),) * len(self.items), self.items, strict=True))


class Bar(Struct, frozen=True):
    """A figure that can be drawn: from `low` to `high` (`""` where it is one figure), on a scale that ends at `top`.

    `hedge` is as in a sheet: `""`, `">"`, `">="`, `"~"`, `"<="`, `"<"` or `".."`; `meaning` says in the brief's language how
    the hedge is drawn, `""` for an exact figure.  Figures are decimal, none below zero.
    """

    low: str
    top: str
    hedge: str = ""
    high: str = ""
    meaning: str = ""


class FigureTable(Struct, frozen=True):
    """Figures of one matter, by source or by date: `columns` are headings, each row has one cell a column.

    `title` is the heading, which names the matter by the words of its facts.  The first cell of a row is its heading (what is counted, or when).  Where the figures can be drawn, `bars` has one bar a
    row; a medium that draws nothing prints the table alone.
    """

    title: Sentence
    columns: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    caption: str = ""
    bars: tuple[Bar, ...] = ()

    @property
    def heading(self) -> str:
        """The title's text."""
        return self.title.text


class Quotation(Struct, frozen=True):
    """A verbatim quotation with its speaker.

    `phrase` is the quoted text without quotation marks, `quoted` with the language's own marks;
    `lang` is the text's language where it differs from the brief's; `credit` names who translated it.
    """

    phrase: Phrase
    quoted: Phrase
    attribution: Phrase
    facts: tuple[str, ...] = ()
    lang: str = ""
    credit: str = ""


class Note(Struct, frozen=True):
    """An editor's own note: Markdown as it was written (untrusted), labelled as such."""

    label: str
    markdown: str


class SourceLine(Struct, frozen=True):
    """One source of the brief: what is printed, and the link (http, https) or `""`."""

    phrase: Phrase
    url: str = ""


class Sources(Struct, frozen=True):
    """Where the brief comes from."""

    heading: str
    items: tuple[SourceLine, ...]


class Timeline(Struct, frozen=True):
    """Events in the order in which they happened: each a date and what is said of it; `heading` may be empty."""

    items: tuple[tuple[Sentence, tuple[Sentence, ...]], ...]
    heading: str = ""


class KeyFigures(Struct, frozen=True):
    """The largest figures, each hedged, with what it counts: pairs of label and figure."""

    heading: str
    items: tuple[tuple[Sentence, Sentence], ...]


class Correction(Struct, frozen=True):
    """A dated correction: what it is called, with its date, and what it says."""

    label: Phrase
    sentences: tuple[Sentence, ...]


class Entry(Struct, frozen=True):
    """A line of a table of contents: the anchor it leads to, 1 for a section and 2 for a story."""

    text: Phrase
    anchor: str
    level: int = 2


class Contents(Struct, frozen=True):
    """A digest's table of contents."""

    heading: str
    items: tuple[Entry, ...]


class Section(Struct, frozen=True):
    """One desk's stories in a digest; each is a brief of its own, and its slug is its anchor. `heading` may be empty."""

    heading: str
    anchor: str
    stories: tuple[Brief, ...]


Block = Lede | Points | FigureTable | Quotation | Note | Sources | Timeline | KeyFigures | Correction | Contents | Section


class Evidence(Struct, frozen=True):
    """Where a fact stands in the source: the fragment, and where it starts and ends in code points (-1 unknown)."""

    fact: str
    exact: str
    start: int = -1
    end: int = -1


class Brief(Struct, frozen=True):
    """One finished briefing in one language.

    Attributes:
        slug: the sheet's slug, the file name's stem.
        lang: BCP 47 tag.
        kind, length: what was asked for.
        title: the headline, without a full stop.
        dateline: publisher and date as printed under the title.
        published: ISO 8601 with zone.
        blocks: what stands in it, in order.
        labels: the words that documents need, in the brief's language (`page`, `of`, `source`, ...).
        evidence: for each fact, where it stands in the source.
        source_sha256: the hash of the article's text, in which `evidence` counts; `""` where there is none.
        omitted: ids of facts that this language could not say or that the length left out.
    """

    slug: str
    lang: str
    kind: str
    length: str
    title: Sentence
    dateline: Phrase
    published: str
    blocks: tuple[Block, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    omitted: tuple[str, ...] = ()
    publisher: str = ""
    source_title: str = ""
    source_url: str = ""
    source_sha256: str = ""

    @property
    def stories(self) -> tuple[Brief, ...]:
        """The briefs that a digest holds, in its order; of any other brief, the brief itself."""
        if self.kind != "digest":
            return (self,)
        return tuple(story for block in self.blocks if isinstance(block, Section) for story in block.stories)
