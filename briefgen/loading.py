"""Step 1: text -> `FactSheet`, with every problem found at once and placed by file, line and column."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from briefgen import fields, grounding, marked
from briefgen.desk import Desk, checked_rows
from briefgen.evidence import Article, Selector, read_style
from briefgen.facts import Fact, FactSheet, Found, LeftOut, Nominal, OwnFrame, Source
from briefgen.grounding.labels import claim_of
from briefgen.lexicon import Lexicon
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Node, Scalar
from briefgen.marked import Sequence as SequenceNode
from briefgen.plausible import implausible
from briefgen.predicates import Predicates
from briefgen.problems import BriefgenError, Mark
from briefgen.reading.clauses import ClauseReader
from briefgen.reading.corrections import read_corrections
from briefgen.reading.frames import read_frame
from briefgen.reading.meanings import Meanings

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:-.*)?")


def load_text(
    text: str | bytes,
    file: str,
    lexicon: Lexicon,
    predicates: Predicates,
    base: Path | None = None,
    desk: Desk | None = None,
) -> FactSheet:
    """Read a fact sheet from YAML or JSON text.

    Args:
        text: UTF-8 text or bytes.
        file: the name that problems give.
        base: the folder in which `source.text` is looked for; None reads no article.
        desk: words, names and frames that the sheet may use beside its own.

    Raises:
        BriefgenError: with every problem of the sheet.
    """
    node = marked.compose(text, file)
    source = text.decode("utf-8") if isinstance(text, bytes) else text
    reader = Reader(file, lexicon, predicates, base, desk)
    sheet = reader.sheet(node, source)
    if reader.report.errors or sheet is None:
        problems = sorted(reader.report.problems, key=lambda problem: problem.where or Mark("", 0, 0))
        raise BriefgenError(problems, {**reader.desk.sources, file: source})
    return sheet


class Reader(ClauseReader):
    """Reads a whole sheet; `base` is the folder in which its article lies, or None."""

    def __init__(self, file: str, lexicon: Lexicon, predicates: Predicates, base: Path | None, desk: Desk | None) -> None:
        super().__init__(file, lexicon, predicates, desk)
        self.base = base

    def sheet(self, node: Node | None, text: str) -> FactSheet | None:
        """The whole sheet, or None where it cannot even be begun."""
        if not isinstance(node, MappingNode):
            where = node.mark if node is not None else Mark(self.file, 1, 1)
            help = "briefgen: 1\nslug: my-story\nsource: {publisher: …, published: 2024-12-23T18:30+02:00}\nfacts: […]"
            self.report.add("BAD-SHEET", "a fact sheet is a mapping", where, help)
            return None
        entries = self.entries(node, fields.SHEET, "a fact sheet")
        if "briefgen" in entries:
            self._one_of(entries["briefgen"], ("1",), "the version of the form")
        self._own_rows(entries)
        frames = self._frames(entries.get("frames"))
        self.predicates = self.predicates.with_frames({key: frame.row for key, frame in frames.items()})
        offices = self._offices(entries.get("entities"))
        source = self._source(entries.get("source"))
        by = self.attribution(entries["by"], "by") if "by" in entries else None
        told = self._facts(entries.get("facts"), by)
        self._whole(told, source)
        offices |= self._desk_offices(offices)
        desk, corrections = self._section(entries.get("desk")), read_corrections(self, entries.get("correction"), told)
        slug = self._slug(entries.get("slug"))
        article = self._index(source)
        located = self._locate(article)
        left_out = self._left_out(entries.get("leave_out"), article)
        if article is not None:
            self._proven(told)
        if self.report.errors or source is None:
            return None
        sheet = FactSheet(
            slug,
            source,
            told,
            file=self.file,
            text=text,
            rows=self.rows,
            marks=self.marks,
            notes=self.languages(entries.get("notes"), "notes"),
            headline=self.languages(entries.get("headline"), "headline"),
            evidence=located,
            offices=offices,
            frames=frames,
            sources=self.desk.sources,
            folders=self.desk.frames,
            left_out=left_out,
            desk=desk,
            corrections=corrections,
        )
        if article is not None:
            self.report.problems += grounding.problems(sheet, self.lexicon, article)
        return None if self.report.errors else replace(sheet, warnings=tuple(self.report.problems))

    def _whole(self, told: tuple[Fact, ...], source: Source | None) -> None:
        """What only all facts together show."""
        leads = [fact for fact in told if fact.lead]
        if len(leads) > 1:
            where = leads[1].mark
            self.report.add(
                "TWO-LEADS", f"line {leads[0].mark.line} opens the brief already", where, "leave `lead: true` with one"
            )
        beside = [fact for fact in told if fact.headline]
        if len(beside) > 1:
            message = f"line {beside[0].mark.line} stands beside the lead in the headline already"
            self.report.add("TWO-HEADLINES", message, beside[1].mark, "leave `headline: true` with one")
        for fact in beside:
            if fact.lead or fact.predicate == "quotation":
                message = "a quotation makes no headline" if not fact.lead else "the lead makes the headline already"
                self.report.add("BAD-HEADLINE", message, fact.mark, "give `headline: true` to another fact, or to none")
        if told and all(fact.predicate == "quotation" for fact in told):
            self.report.add(
                "NO-FACTS", "a sheet of quotations alone says nothing", told[0].mark, "add a fact that opens the brief"
            )
        if source is not None:
            self.report.problems += implausible(source, told, self.predicates)
        for fact in told:
            if (topic := fact.topic) in self.rows["nouns"]:
                self._silent(topic, fact.mark)
            if fact.since is not None and fact.until is not None and fact.since.date > fact.until.date:
                self.report.add("BAD-DATE", "`since` is later than `until`", fact.mark)

    def _silent(self, topic: str, where: Mark) -> None:
        """Note a topic whose label would say something: a figure or a name."""
        for lang, part in self.rows["nouns"][topic].items():
            style = read_style(lang, tuple(self.lexicon.folders))
            if said := claim_of(part, lang, self.rows["names"], style):
                message = f"the label of {topic!r} in {lang!r} holds «{said}», and a label says nothing of its facts"
                self.report.add("BAD-TOPIC", message, where, "take a noun without it")

    def _section(self, node: Node | None) -> dict[str, str]:
        """A desk's key, under `""`, or its heading for each language."""
        if isinstance(node, Scalar):
            return {"": node.value}
        return self.languages(node, "desk")

    def _slug(self, node: Node | None) -> str:
        text = self.text(node, "slug")
        if node is not None and (not _SLUG.fullmatch(text) or len(text) > 100 or _DEVICES.fullmatch(text)):
            self._bad("BAD-SLUG", "a slug is made of lower-case letters, digits and single hyphens, at most 100", node)
        return text

    def _own_rows(self, entries: Mapping[str, Node]) -> None:
        """Take in the sheet's own words and entities, before any fact names them."""
        words = entries.get("words")
        for kind in self.entries(words, {kind: fields.Field("rows", "") for kind in fields.WORD_KINDS}, "words"):
            assert isinstance(words, MappingNode)
            self._take(words.entries[kind].value, kind)
        if "entities" in entries:
            self._take(entries["entities"], "names")

    def _take(self, node: Node, kind: str) -> None:
        if not isinstance(node, MappingNode):
            self._bad("BAD-TYPE", f"{kind} is a mapping of keys to rows", node)
            return
        for _, key, entry in checked_rows(kind, node, self.report):
            self.marks[f"{kind}.{key}"] = entry.key.mark
            self.rows[kind][key] = marked.plain(entry.value)

    def _frames(self, node: Node | None) -> dict[str, OwnFrame]:
        """The sheet's own frames; what has not the form of one is noted and left out."""
        if node is not None and not isinstance(node, MappingNode):
            self._bad("BAD-TYPE", "frames is a mapping of keys to frames", node)
        found = {}
        for key, entry in node.entries.items() if isinstance(node, MappingNode) else ():
            row, sentences = read_frame(self, entry.value, f"the frame {key!r}")
            if row is not None:
                found[key] = OwnFrame(row, sentences)
        return found

    def _desk_offices(self, known: Mapping[str, Nominal]) -> dict[str, Nominal]:
        """The offices of the desk's people whom the sheet names."""
        rows = {key: self.desk.entries.get(f"names.{key}") for kind, key in tuple(self.used) if kind == "names"}
        entries = {key: entry for key, entry in rows.items() if entry is not None and key not in known}
        return self._offices(MappingNode(dict(entries.items()), Mark("", 0, 0)))

    def _offices(self, node: Node | None) -> dict[str, Nominal]:
        found: dict[str, Nominal] = {}
        for key, entry in node.entries.items() if isinstance(node, MappingNode) else ():
            if isinstance(entry.value, MappingNode) and (office := entry.value.entries.get("office")) is not None:
                nominal = self.argument(office.value, "nominal", "office")
                if isinstance(nominal, Nominal):
                    found[key] = Meanings(self.lexicon, self.rows).of_phrase(nominal)
        return found

    def _source(self, node: Node | None) -> Source | None:
        entries = self.entries(node, fields.SOURCE, "source")
        published = self._published(entries.get("published"))
        url = self.text(entries.get("url"), "url")
        if url and not re.match(r"https?://[^\s<>\"]+$", url):
            self._bad("BAD-URL", "an address begins with https:// or http://", entries["url"])
        article, name = "", self.text(entries.get("text"), "text")
        if name and self.base is not None:
            article = self._article(name, entries["text"])
        sha256 = hashlib.sha256(article.encode()).hexdigest() if article else ""
        if article and "sha256" in entries and self.text(entries["sha256"], "sha256").lower() != sha256:
            help = f"read the facts against it again, then write sha256: {sha256}"
            self._bad("ARTICLE-CHANGED", "the article is not the one that the sheet was written from", entries["sha256"], help)
        if published is None:
            return None
        return Source(
            publisher=self.text(entries.get("publisher"), "publisher"),
            published=published,
            via=self.text(entries.get("via"), "via"),
            title=self.text(entries.get("title"), "title"),
            url=url,
            language=self.text(entries.get("language"), "language") or "en",
            original=self.text(entries.get("original"), "original"),
            article=article,
            article_file=name,
            sha256=sha256,
        )

    def _published(self, node: Node | None) -> dt.datetime | None:
        if node is None:
            return None
        try:
            moment = dt.datetime.fromisoformat(self.text(node, "published"))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self._bad("BAD-DATE", "published is a date and time with a zone: 2024-12-23T18:30+02:00", node)
            return None
        return moment

    def _article(self, name: str, node: Node) -> str:
        assert self.base is not None
        path = self.base / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            self._bad("BAD-FILE", "the article lies in the sheet's folder or below it", node)
        else:
            try:
                return path.read_bytes().decode("utf-8")  # offsets count in the file as it is, line ends too
            except (OSError, UnicodeDecodeError) as error:
                reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
                self._bad("BAD-FILE", f"the article {name!r} cannot be read: {reason}", node)
        return ""

    # -- evidence -------------------------------------------------------------------------

    def _index(self, source: Source | None) -> Article | None:
        """The article, ready to be searched; a warning where there is none and facts name evidence all the same."""
        if source is None:
            return None
        if source.article:
            return Article(source.article, read_style(source.language, tuple(self.lexicon.folders)))
        if self.evidence and not self.report.errors:
            message = "the sheet names evidence and no article to find it in: nothing of it was checked"
            help = "source: {text: article.txt} names the article's text, a file beside the sheet"
            self.report.add("EVIDENCE-UNCHECKED", message, self.evidence[0][2], help, "warning")
        return None

    def _locate(self, article: Article | None) -> dict[str, tuple[Found, ...]]:
        """Find every fact's evidence in the article."""
        found: dict[str, list[Found]] = {}
        for fact, selector, mark in self.evidence if article is not None else ():
            if (place := self._place(article, selector, mark)) is not None:
                found.setdefault(fact, []).append(place)
        return {fact: tuple(places) for fact, places in found.items()}

    def _place(self, article: Article | None, selector: Selector, mark: Mark) -> Found | None:
        """Where a fragment stands, by normalised exact match; a problem where it stands nowhere or more than once."""
        places = article.find(selector) if article is not None else []
        if len(places) == 1:
            return Found(selector, mark, *places[0])
        if article is None:
            return None
        if places:
            help = "take a longer fragment, one that stands there once, or say what stands before it: {exact: …, prefix: …}"
            self.report.add("EVIDENCE-TWICE", f"the article has these words {len(places)} times", mark, help)
        elif figure := article.cut_figure(selector.exact):
            help = f"write {figure} whole; in a list in brackets a fragment with a comma stands in quotation marks"
            self.report.add("EVIDENCE-CUT", f"the fragment ends within the figure {figure}", mark, help)
        else:
            near = article.nearest(selector.exact)
            help = f"the nearest passage: {near}" if near else "copy a short fragment of the article as it stands"
            self.report.add("EVIDENCE-NOT-FOUND", "the article does not have these words", mark, help)
        return None

    def _proven(self, told: tuple[Fact, ...]) -> None:
        """Every fact of a sheet with an article names its evidence."""
        for fact in told:
            if not fact.evidence:
                help = "from: a short fragment of the article"
                self.report.add("NO-EVIDENCE", "the fact does not say where the article has it", fact.mark, help)

    def _left_out(self, node: Node | None, article: Article | None) -> tuple[LeftOut, ...]:
        if node is not None and not isinstance(node, SequenceNode):
            self._bad("BAD-TYPE", "leave_out is a list: - {from: a fragment of the article, because: the reason}", node)
        found = []
        for item in node.items if isinstance(node, SequenceNode) else ():
            entries = self.entries(item, fields.LEFT_OUT, "what is left out")
            fragments = self._evidence(entries.get("from"))
            places = [place for selector, mark in fragments if (place := self._place(article, selector, mark)) is not None]
            found.append(LeftOut(self.text(entries.get("because"), "because"), item.mark, tuple(places)))
        return tuple(found)
