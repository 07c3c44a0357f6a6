"""The Python interface: `load`, `check`, `plan`, `realise`, `make`.

    sheet = briefgen.load("story.yaml")
    html = briefgen.make(sheet, lang="uk", format="html")

Everything that is read once (lexicon, templates, languages) lives in a `Workshop`; the module's own functions
share one of the built-in resources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen import resources, verify
from briefgen.brief import Brief
from briefgen.desk import read_desk
from briefgen.facts import FactSheet
from briefgen.ledger import complete
from briefgen.lexicon import Lexicon
from briefgen.loading import load_text
from briefgen.locale import LanguagePack, languages, load_pack
from briefgen.plan import KINDS, LENGTHS, Plan, make_plan
from briefgen.predicates import Predicates
from briefgen.problems import BriefgenError, Problem
from briefgen.realise import realise
from briefgen.realise.digest import make_digest
from briefgen.refer import Mentions
from briefgen.templating import SentenceEnvironment, sentence_environment
from briefgen.wording.bare import bare_nouns
from briefgen.writers import WRITERS, Attachment, Edition, WriteContext


class Workshop:
    """What briefs are made with: the lexicon, predicates, templates and languages of a list of folders.

    Args:
        templates: a desk's own template folders, looked in before the built-in ones.
        locales: a desk's own locale folders, likewise.
    """

    def __init__(self, templates: Sequence[Path] = (), locales: Sequence[Path] = ()) -> None:
        self.own_templates = tuple(templates)
        self.template_folders = (*self.own_templates, resources.path("templates"))
        self.locale_folders = (*tuple(locales), resources.path("locales"))
        self._packs: dict[str, LanguagePack] = {}
        self._expected: tuple[verify.Expectations, FactSheet | None] | None = None
        self._rooms: dict[tuple[Path, ...], tuple[Predicates, SentenceEnvironment]] = {}

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all folders."""
        return Lexicon(self.locale_folders)

    @cached_property
    def predicates(self) -> Predicates:
        """Verbs and frames."""
        return Predicates(self.lexicon, self.template_folders)

    @cached_property
    def environment(self) -> SentenceEnvironment:
        """The sentence templates."""
        return sentence_environment(self.own_templates, resources.path("templates"))

    def room(self, folders: tuple[Path, ...]) -> tuple[Predicates, SentenceEnvironment]:
        """Predicates and templates with those of a desk's folders before all others."""
        if not folders:
            return self.predicates, self.environment
        if folders not in self._rooms:
            own = (*folders, *self.own_templates)
            predicates = Predicates(self.lexicon, (*folders, *self.template_folders))
            self._rooms[folders] = predicates, sentence_environment(own, resources.path("templates"))
        return self._rooms[folders]

    def languages(self) -> list[str]:
        """The codes of the languages that are there."""
        return languages(self.locale_folders)

    def pack(self, lang: str) -> LanguagePack:
        """A language.

        Raises:
            BriefgenError: where there is none of that code.
        """
        if lang not in self._packs:
            self._packs[lang] = load_pack(lang, self.locale_folders, self.lexicon)
        return self._packs[lang]

    def load(self, path: str | Path) -> FactSheet:
        """Read a fact sheet from a file, its article from beside it, and the desk's words (see `desk`).

        Raises:
            BriefgenError: with every problem of the sheet; also where the file cannot be read.
        """
        path = Path(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BriefgenError([Problem("NO-FILE", f"{path} cannot be read: {error.strerror}")]) from error
        desk = read_desk(path.parent)
        return load_text(data, str(path), self.lexicon, self.room(desk.frames)[0], path.parent, desk)

    def doubts(self, sheet: FactSheet, langs: Iterable[str]) -> list[Problem]:
        """What a language can say and an editor would hardly mean: warnings, in the order of languages."""
        predicates = self._tools(sheet)[0]
        return [problem for lang in langs for problem in bare_nouns(sheet, self.pack(lang), predicates)]

    def plan(self, sheet: FactSheet, *, kind: str = "brief", length: str = "standard", since: FactSheet | None = None) -> Plan:
        """Choose and order what is said; with `since`, an earlier sheet of the story, what has changed.

        Raises:
            BriefgenError: where kind or length is unknown.
        """
        _known("kind", kind, KINDS)
        _known("length", length, LENGTHS)
        return make_plan(sheet, self._tools(sheet)[0], kind=kind, length=length, since=since)

    def _tools(self, sheet: FactSheet) -> tuple[Predicates, SentenceEnvironment]:
        predicates, environment = self.room(sheet.folders)
        return predicates.with_frames({key: frame.row for key, frame in sheet.frames.items()}), environment

    def brief(
        self,
        sheet: FactSheet,
        lang: str,
        *,
        kind: str = "brief",
        length: str = "standard",
        absolute_dates: bool = False,
        since: FactSheet | None = None,
    ) -> Brief:
        """Plan and word a sheet in one language, and read what came out against the facts.

        With `since`, an earlier sheet of the story, what has changed.

        Raises:
            BriefgenError: where a word has no form in the language, a template fails, or a sentence says something else than
                its facts.
        """
        plan = self.plan(sheet, kind=kind, length=length, since=since)
        predicates, environment = self._tools(sheet)
        brief = realise(sheet, plan, self.pack(lang), environment, predicates, absolute_dates=absolute_dates)
        brief = complete(brief, sheet, self.lexicon, tuple(self.lexicon.folders))
        _raise(verify.brief(brief, self.expectations(sheet, since)), sheet)
        return brief

    def compare(self, briefs: Sequence[Brief], sheet: FactSheet) -> dict[str, tuple[str, ...]]:
        """Hold the briefs of one sheet, one a language, against one another.

        Returns:
            For each language the facts of the sheet that its brief leaves out.

        Raises:
            BriefgenError: where one language says facts, figures, days or sources that another does not.
        """
        expectations = self.expectations(sheet)
        if len(briefs) > 1:
            _raise(verify.parity(briefs, expectations), sheet)
        return verify.left_out(briefs, expectations)

    def expectations(self, sheet: FactSheet, earlier: FactSheet | None = None) -> verify.Expectations:
        """What the facts of a sheet say, and of an earlier one, for the verifier; kept for the languages of one sheet."""
        kept = self._expected
        if kept is None or kept[0].sheet is not sheet or kept[1] is not earlier:
            own, lexicon = sheet.rows, self.lexicon
            before = earlier.rows if earlier is not None else {}

            def row(kind: str, key: str) -> Mapping[str, Any] | None:
                return own.get(kind, {}).get(key) or before.get(kind, {}).get(key) or lexicon.row(kind, key)

            kept = self._expected = verify.Expectations(sheet, row, earlier), earlier
        return kept[0]

    def digest(
        self,
        sheets: Sequence[FactSheet],
        lang: str,
        *,
        title: str = "",
        length: str = "short",
        absolute_dates: bool = False,
        slug: str = "digest",
    ) -> Brief:
        """Plan and word several sheets as one digest; a name is introduced once in the whole of it.

        Raises:
            BriefgenError: where two sheets share a slug, there are more than 200, or one cannot be said.
        """
        pack = self.pack(lang)
        stories = [(sheet, self.plan(sheet, length=length)) for sheet in sheets]

        def word(sheet: FactSheet, plan: Plan, mentions: Mentions) -> Brief:
            predicates, environment = self._tools(sheet)
            brief = realise(sheet, plan, pack, environment, predicates, absolute_dates=absolute_dates, mentions=mentions)
            brief = complete(brief, sheet, self.lexicon, tuple(self.lexicon.folders))
            _raise(verify.brief(brief, self.expectations(sheet)), sheet)
            return brief

        return make_digest(stories, pack, word, title=title, slug=slug)

    def write(
        self,
        brief: Brief,
        format: str,
        *,
        sheet: FactSheet | None = None,
        editions: Sequence[Edition] = (),
        context: WriteContext | None = None,
    ) -> bytes:
        """Print a brief in a format; a PDF takes the sheet along.

        `context` says how it looks (theme, paper, dialect), and what goes with an e-mail; templates and editions are set into it here.

        Raises:
            BriefgenError: where the format is unknown, the document cannot be made, or it does not show what the brief says.
        """
        _known("format", format, WRITERS)
        context = context or WriteContext()
        attachments = context.attachments
        if sheet is not None and format == "pdf":
            attachments = (Attachment(f"{brief.slug}.yaml", sheet.text.encode()),)
        context = replace(context, templates=self.own_templates, attachments=attachments, editions=tuple(editions))
        data = WRITERS[format](brief, context)
        _raise(verify.document(brief, format, data), sheet)
        return data


def _raise(problems: Sequence[Problem], sheet: FactSheet | None) -> None:
    if problems:
        raise BriefgenError(problems, {sheet.file: sheet.text} if sheet is not None else {})


def _known(what: str, value: str, known: Iterable[str]) -> None:
    names = list(known)
    if value not in names:
        raise BriefgenError([Problem("BAD-OPTION", f"there is no {what} {value!r}", help="one of " + ", ".join(names))])


@lru_cache(maxsize=1)
def workshop() -> Workshop:
    """The workshop of the built-in resources, made once."""
    return Workshop()


def load(path: str | Path) -> FactSheet:
    """Read a fact sheet from a YAML or JSON file.

    Raises:
        BriefgenError: with every problem of the sheet, each with file, line and column.
    """
    return workshop().load(path)


def make(sheet: FactSheet | str | Path, *, lang: str, format: str = "md", kind: str = "brief", length: str = "standard") -> bytes:
    """One brief as the bytes of a file.

    Args:
        sheet: a loaded sheet, or the path of one.
        lang: a language's code: en, uk, ko.
        format: md, html, fragment, eml, pdf, txt, telegram, telegram-html or json.

    Raises:
        BriefgenError: where the sheet has problems, or cannot be said in the language.
    """
    shop = workshop()
    loaded = sheet if isinstance(sheet, FactSheet) else shop.load(sheet)
    return shop.write(shop.brief(loaded, lang, kind=kind, length=length), format, sheet=loaded)
