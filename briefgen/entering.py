"""`briefgen word`: stubs for unknown words, checks of a desk's files, and rows that move from a sheet to the desk."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefgen import desk, editing, marked
from briefgen.api import Workshop
from briefgen.checking import check_rows, paradigm
from briefgen.desk import GAP, NAMES, UNREVIEWED, WORDS
from briefgen.fields import WORD_KINDS
from briefgen.lexicon import singulars
from briefgen.marked import Mapping as MappingNode
from briefgen.problems import BriefgenError, Mark, Problem


def add(shop: Workshop, word: str, others: Mapping[str, str], kind: str, to: Path | None) -> str:
    """Write a stub of an unknown word, or its row where another desk has it; what was done, in a line.

    Args:
        word: in any of the languages, or an English-like key.
        others: language -> the word in it.
        kind: nouns, adjectives, adverbs, verbs.
        to: a sheet, or a desk's words.yaml; the project's or the user's where it is None.

    Raises:
        BriefgenError: where the word is known, or the file cannot be edited.
    """
    lang = _language(shop, word)
    unknown = sorted(set(others) - set(shop.languages()))
    if unknown:
        known = ", ".join(shop.languages())
        raise BriefgenError([Problem("UNKNOWN-LANGUAGE", f"there is no language {unknown[0]!r}", help=f"known: {known}")])
    forms = {lang: word.replace("_", " "), **others} if lang else dict(others)
    key = _key(shop, word, lang, forms)
    if found := _known(shop, kind, key, forms):
        raise BriefgenError([found])
    target = to if to is not None else _home(Path.cwd()) / WORDS
    offered = next(
        (row for row in desk.offers(kind, {key, *forms.values(), *singulars(key)}) if row.file.resolve() != target.resolve()),
        None,
    )
    row = offered.text if offered is not None else stub(shop, kind, key, forms)
    if offered is not None:
        key = offered.key
    _write_row(target, kind, key, row)
    origin = (
        f", as {offered.file} has it" if offered is not None else f"; fill the gaps ({GAP}), read it, delete `{UNREVIEWED}: true`"
    )
    return f"{target}: {kind[:-1]} {key}{origin}"


def stub(shop: Workshop, kind: str, key: str, forms: Mapping[str, str]) -> str:
    """The row of an unknown word: a line for each language, with suggested forms where they are to be had."""
    lines = [f"{key}:"]
    if kind == "verbs":
        lines.append("  roles: {who: agent, what: thing}")
    for lang in shop.languages():
        word = forms.get(lang, "")
        lines.append(f"  {lang}: {_part(lang, word, kind)}")
    return "\n".join([*lines, f"  {UNREVIEWED}: true"]) + "\n"


def _part(lang: str, word: str, kind: str) -> str:
    module = f"briefgen.grammar.{lang}.suggest"
    suggested = ""
    if word and find_spec(module) is not None:
        suggested = str(import_module(module).suggest(word, kind))
    if kind == "verbs":
        return f"{{{suggested or f'verb: {word or GAP}'}, what: {GAP}}}"
    text = suggested or word or GAP
    return f'"{text}"' if "," in text or ":" in text else text


def _language(shop: Workshop, word: str) -> str:
    """The language whose script a word is written in; "" where none is."""
    letter = next((char for char in word if char.isalpha()), "")
    script = unicodedata.name(letter, "").split(" ")[0]
    return next((lang for lang in shop.languages() if shop.pack(lang).norms["script"] == script), "")


def _key(shop: Workshop, word: str, lang: str, forms: Mapping[str, str]) -> str:
    """The concept's key: the word in the language whose letters keys are made of, else the word as it is."""
    latin = next((forms[code] for code in forms if shop.pack(code).norms["script"] == "LATIN"), word)
    return "_".join(latin.lower().replace("’", "").replace("'", "").split())


def _known(shop: Workshop, kind: str, key: str, forms: Mapping[str, str]) -> Problem | None:
    found = shop.lexicon.find(kind, key)
    if found is None:
        for concept in shop.lexicon.keys(kind):
            row = shop.lexicon.row(kind, concept) or {}
            if any(desk.means(row.get(lang), word) for lang, word in forms.items()):
                found = concept
                break
    if found is None:
        return None
    help = f"write `{found}`; `briefgen words {found}` shows its row. Another sense takes a key of its own: {key}.sense"
    return Problem("KNOWN-WORD", f"the lexicon has this {kind[:-1]}: {found}", shop.lexicon.where(kind, found), help)


def _home(start: Path) -> Path:
    """Where a desk's words are kept: its project, else the user's folder."""
    return desk.project_folder(start) or desk.user_folder()


def _place(file: Path, kind: str) -> tuple[str, ...]:
    """The path of a kind's rows in a file: a sheet's, or a desk's."""
    if file.name == NAMES:
        return ()
    if file.name == WORDS:
        return (kind,)
    return ("entities",) if kind == "names" else ("words", kind)


def _write_row(file: Path, kind: str, key: str, row: str) -> None:
    sheet = file.name not in (WORDS, NAMES)
    if sheet and not file.is_file():
        raise BriefgenError([Problem("NO-FILE", f"{file} is no sheet, and a desk's files are called {WORDS} and {NAMES}")])
    text = _read(file) if file.exists() else ""
    _refuse_twice(text, file, _place(file, kind), key)
    editing.write_all({file: editing.inserted(text, str(file), _place(file, kind), row, before="facts" if sheet else "")})
    if not sheet:
        desk.remember(file)


def _refuse_twice(text: str, file: Path, path: tuple[str, ...], key: str) -> None:
    node: Any = marked.compose(text, str(file)) if text else None
    for step in path:
        node = node.entries[step].value if isinstance(node, MappingNode) and step in node.entries else None
    if isinstance(node, MappingNode) and key in node.entries:
        where = node.entries[key].key.mark
        raise BriefgenError([Problem("KNOWN-WORD", f"{key!r} stands here already", where)], {str(file): text})


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise BriefgenError([Problem("NO-FILE", f"{file} cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise BriefgenError([Problem("ENCODING", f"{file} is not UTF-8 text")]) from error


def promote(shop: Workshop, concept: str, sheet: Path, to: Path | None) -> str:
    """Move a row from a sheet to the desk's file; what was done, in a line.  Both files are written, or none.

    Raises:
        BriefgenError: where the sheet has no such row, it has faults or was not reviewed, or the desk has one already.
    """
    text = _read(sheet)
    root = marked.compose(text, str(sheet))
    found = [(kind, entry) for kind, key, entry in _sheet_rows(root) if key == concept]
    if len(found) != 1:
        what = f"has {len(found)} rows of that key" if found else f"has no row {concept!r} under `words:` or `entities:`"
        raise BriefgenError([Problem("UNKNOWN-WORD", f"{sheet} {what}")])
    kind, entry = found[0]
    row = marked.plain(entry.value)
    problems = check_rows(shop, {kind: {concept: row}}, {f"{kind}.{concept}": entry.key.mark})
    if problems:
        raise BriefgenError(problems, {str(sheet): text})
    target = to if to is not None else _home(sheet.parent) / (NAMES if kind == "names" else WORDS)
    before = _read(target) if target.exists() else ""
    _refuse_twice(before, target, _place(target, kind), concept)
    rest, lines = editing.removed(text, str(sheet), (*_place(sheet, kind), concept))
    editing.write_all({sheet: rest, target: editing.inserted(before, str(target), _place(target, kind), lines)})
    desk.remember(target)
    return f"{target}: {kind[:-1]} {concept}, from {sheet}"


def _sheet_rows(root: Any) -> Iterator[tuple[str, str, marked.Entry]]:
    """(kind, key, entry) of every row that a sheet brings."""
    if not isinstance(root, MappingNode):
        return
    words = root.entries["words"].value if "words" in root.entries else None
    for kind in WORD_KINDS:
        if isinstance(words, MappingNode) and kind in words.entries:
            node = words.entries[kind].value
            yield from ((kind, key, entry) for key, entry in (node.entries.items() if isinstance(node, MappingNode) else ()))
    if "entities" in root.entries and isinstance(node := root.entries["entities"].value, MappingNode):
        yield from (("names", key, entry) for key, entry in node.entries.items())


def desk_files(start: Path) -> list[Path]:
    """The desk's files that a sheet in `start` would use."""
    return [path for folder in desk.folders(start) for name in (WORDS, NAMES) if (path := folder / name).is_file()]


def check(shop: Workshop, file: Path, *, forms: bool) -> str:
    """Check every row of a desk's file or a sheet as the built-in lexicon is checked; a report where nothing is wrong.

    Args:
        forms: also print every form of every row, to be read.

    Raises:
        BriefgenError: with every problem of the rows, the forms on stdout all the same.
    """
    if file.name in (WORDS, NAMES):
        text, entries = desk.read_file(file)
    else:
        text = _read(file)
        entries = list(_sheet_rows(marked.compose(text, str(file))))
    rows: dict[str, dict[str, Any]] = {}
    marks: dict[str, Mark] = {}
    for kind, key, entry in entries:
        rows.setdefault(kind, {})[key] = marked.plain(entry.value)
        marks[f"{kind}.{key}"] = entry.key.mark
    if forms:
        for kind, concepts in rows.items():
            for key in concepts:
                print(f"{key} ({kind[:-1]})")
                print("\n".join(paradigm(shop, rows, kind, key)))
    problems = check_rows(shop, rows, marks)
    if problems:
        raise BriefgenError(sorted(problems, key=lambda problem: problem.where or Mark("", 0, 0)), {str(file): text})
    return f"{file}: {sum(map(len, rows.values()))} rows, no problems"
