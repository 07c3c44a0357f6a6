"""`briefgen frames`: a figure frame of one's own, begun and checked as the built-in ones are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2.exceptions import TemplateError

from briefgen import desk, editing, marked, resources
from briefgen.api import Workshop
from briefgen.checking import say
from briefgen.linting import lint
from briefgen.marked import Mapping as MappingNode
from briefgen.marked import Scalar
from briefgen.marked import Sequence as SequenceNode
from briefgen.problems import BriefgenError, Mark, Problem
from briefgen.reading.frames import read_frame
from briefgen.reading.values import ValueReader
from briefgen.templating import template_problem


def begin(name: str, folder: Path | None) -> Path:
    """Write a folder that holds a whole small frame, to be changed; its path.

    Args:
        name: the frame's key.
        folder: where frames are kept: `frames/` is made in it. The project's where it is None, else the current folder.

    Raises:
        BriefgenError: where the name is no key, or is taken.
    """
    home = folder or desk.project_folder(Path.cwd()) or Path.cwd()
    target = home / "frames" / name
    if not name.isidentifier() or not name.islower():
        raise BriefgenError([Problem("BAD-NAME", f"{name!r} is no key: lower-case letters, digits and _")])
    if target.exists():
        raise BriefgenError([Problem("EXISTS", f"{target} is there already", help="choose another name, or remove it")])
    built_in = Workshop()
    if built_in.predicates.frame(name) is not None or built_in.lexicon.has("verbs", name):
        raise BriefgenError([Problem("EXISTS", f"a built-in frame or verb is called {name!r}", help="choose another name")])
    source = resources.path("templates", "new_frame")
    editing.write_all({target / path.name: path.read_text("utf-8").replace("NAME", name) for path in sorted(source.iterdir())})
    update(Workshop((home,)), target)
    return target


def frames_in(folder: Path) -> list[Path]:
    """The frames that a folder means: itself, those in it, or those in its `frames/`."""
    if (folder / "frame.yaml").is_file():
        return [folder]
    for inner in (folder / "frames", folder):
        if found := sorted(path.parent for path in inner.glob("*/frame.yaml")):
            return found
    return []


def check(shop: Workshop, folder: Path) -> list[Problem]:
    """What is wrong with a frame: its slots, its templates, its examples; each with file, line and column.

    Args:
        shop: a workshop whose template folders hold the frame.
        folder: the frame's own.
    """
    path = folder / "frame.yaml"
    reader = ValueReader(str(path), shop.lexicon, shop.predicates)
    node = marked.compose(path.read_bytes(), str(path))
    if node is None:
        return [Problem("BAD-FRAME", "a frame has a meaning and slots", Mark(str(path), 1, 1))]
    row, _ = read_frame(reader, node, "the frame", sentences=False)
    problems = list(reader.report.problems)
    if row is None:
        return problems
    if row.get("block") == "true":
        return problems
    absent = row.get("absent", [])
    said = [lang for lang in shop.languages() if lang not in absent]
    problems += _templates(shop, folder, said, row)
    if not problems:
        problems += _examples(shop, folder, said, row)
    return problems


def _templates(shop: Workshop, folder: Path, said: list[str], row: dict[str, Any]) -> Iterator[Problem]:
    norms = [shop.pack(lang).norms["lint"] for lang in shop.languages()]
    for lang in said:
        path = folder / f"{lang}.j2"
        if not path.is_file():
            help = f"write {path.name}, or name the language in frame.yaml: absent: [{lang}]"
            yield Problem("NO-TEMPLATE", f"the frame says nothing in {lang!r}", Mark(str(folder / "frame.yaml"), 1, 1), help)
            continue
        faults = list(lint(path.read_text("utf-8"), str(path), shop.environment, norms))
        yield from faults
        if faults:
            continue
        try:
            module = shop.environment.module(f"frames/{folder.resolve().name}/{lang}.j2")
        except BriefgenError as error:
            yield from error.problems
            continue
        if not hasattr(module, "clause"):
            help = "{% macro clause(f) %}…{% endmacro %}"
            yield Problem("BAD-TEMPLATE", "the template has no macro `clause(f)`", Mark(str(path), 1, 1), help)
        for slot in row.get("figures", ()):
            try:
                module.label(slot)
            except (TemplateError, AttributeError, KeyError, TypeError):
                help = "{% macro label(slot) %}{{ {'" + slot + "': '…'}[slot] }}{% endmacro %}"
                yield Problem("BAD-TEMPLATE", f"a table has no label for {slot!r}", Mark(str(path), 1, 1), help)


def _examples(shop: Workshop, folder: Path, said: list[str], row: dict[str, Any]) -> Iterator[Problem]:
    path = folder / "examples.yaml"
    if not path.is_file():
        where = Mark(str(folder / "frame.yaml"), 1, 1)
        yield Problem("NO-EXAMPLES", "a frame has examples: they are its tests", where, f"write {path.name}: - fact: …")
        return
    text = path.read_text("utf-8")
    node = marked.compose(text, str(path))
    shown: set[str] = set()
    for item in node.items if isinstance(node, SequenceNode) else ():
        fact = item.entries.get("fact") if isinstance(item, MappingNode) else None
        if fact is None or not isinstance(fact.value, Scalar):
            yield Problem("BAD-EXAMPLE", "an example is a `fact:` and a sentence for each language", item.mark)
            continue
        shown |= _slots_of(fact.value.value, folder.resolve().name)
        for lang in said:
            yield from _example(shop, item, fact.value, lang)
    if missing := [slot for slot in row["slots"] if slot not in shown]:
        yield Problem("NO-EXAMPLES", f"no example shows {', '.join(missing)}", Mark(str(path), 1, 1), "add one that fills it")


def _slots_of(fact: str, frame: str) -> set[str]:
    try:
        node = marked.compose(fact, "example")
    except BriefgenError:
        return set()
    own = node.entries.get(frame) if isinstance(node, MappingNode) else None
    return set(own.value.entries) if own is not None and isinstance(own.value, MappingNode) else set()


def _example(shop: Workshop, item: Any, fact: Scalar, lang: str) -> Iterator[Problem]:
    try:
        made = say(shop, fact.value, lang)
    except BriefgenError as error:
        yield from (Problem(p.code, f"in {lang!r}: {p.message}", fact.mark, p.help) for p in error.problems)
        return
    except Exception as error:
        problem = template_problem(error)
        if problem is None:
            raise
        yield problem
        return
    told = item.entries.get(lang)
    if told is None or marked.plain(told.value) != made:
        where = item.mark if told is None else told.value.mark
        help = f"it says: {made}\nread it; `briefgen frames check --update` writes it here"
        yield Problem(
            "EXAMPLE", f"the example {'has no text' if told is None else 'says something else'} in {lang!r}", where, help
        )


def update(shop: Workshop, folder: Path) -> bool:
    """Write what the examples say now; whether anything changed.  Comments above the first example stay.

    Raises:
        BriefgenError: where an example cannot be said.
    """
    path = folder / "examples.yaml"
    text = path.read_text("utf-8")
    node = marked.compose(text, str(path))
    head = "".join(line for line in text.splitlines(keepends=True)[: node.mark.line - 1 if node else 0])
    made = head
    for item in node.items if isinstance(node, SequenceNode) else ():
        example: Any = marked.plain(item)
        fact = str(example["fact"])
        made += "- fact: |-\n" + "".join(f"    {line}\n" for line in fact.splitlines())
        for lang in shop.languages():
            if (folder / f"{lang}.j2").is_file():
                made += f"  {lang}: '" + say(shop, fact, lang).replace("'", "''") + "'\n"
    if made != text:
        editing.write_all({path: made})
    return made != text


def check_all(folder: Path, templates: tuple[Path, ...], *, rewrite: bool) -> int:
    """Check the frames of a folder; how many there are.

    Raises:
        BriefgenError: with every problem, or where there is no frame.
    """
    found = frames_in(folder)
    if not found:
        raise BriefgenError([Problem("NO-FRAME", f"{folder} holds no frame", help="`briefgen frames new NAME` begins one")])
    problems: list[Problem] = []
    for frame in found:
        holder = frame.resolve().parent
        if holder.name != "frames":
            raise BriefgenError([Problem("NO-FRAME", f"{frame} lies in no folder called `frames`")])
        shop = Workshop((holder.parent, *templates))
        if rewrite:
            update(shop, frame)
        problems += check(shop, frame)
    if problems:
        files = {p.where.file for p in problems if p.where is not None and Path(p.where.file).is_file()}
        raise BriefgenError(problems, {file: Path(file).read_text("utf-8") for file in files})
    return len(found)
