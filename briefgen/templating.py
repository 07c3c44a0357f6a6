"""The sentence environment: Jinja2 templates that yield `Phrase`s, so that text keeps its provenance.

Jinja's native code generator hands over every printed value as it is; our `concat` joins them into
one Phrase and settles white space, so that a template may be laid out freely: an empty slot leaves no
gap, and nothing is printed before a comma.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from keyword import iskeyword
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, Undefined, nodes
from jinja2.compiler import Frame, MacroRef
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.nativetypes import NativeCodeGenerator, NativeEnvironment
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing

from briefgen.compiled import template_cache
from briefgen.phrase import SPACE, Phrase, Span
from briefgen.problems import BriefgenError, Mark, Problem

_CLOSING = frozenset(",.;:!?)]»”’…")
_OPENING = frozenset("([«“‘")
_WHITE = " \t\r\n"


@lru_cache(maxsize=4096)
def _literal(text: str) -> tuple[bool, Span | None, bool]:
    """A template's own text: white space before it, the text with single spaces, white space after it."""
    core = re.sub(f"[{_WHITE}]+", " ", text).strip(" ")
    return text[:1] in _WHITE, Span(core) if core else None, text[-1:] in _WHITE


def concat(parts: Iterable[Any]) -> Phrase:
    """Join what a template prints.

    Raises:
        TypeError: where a template prints something that is no text (a figure must come through a filter).
        UndefinedError: where it prints a name that is not there.
    """
    spans: list[Span] = []
    gap = False
    for part in parts:
        if type(part) is str:
            if not part:
                continue
            if part.isspace():
                gap = True
                continue
            before, core, after = _literal(part)
            if core is None:
                gap = True
                continue
            if (gap or before) and spans and core.text[0] not in _CLOSING and spans[-1].text[-1] not in _OPENING:
                spans.append(SPACE)
            spans.append(core)
            gap = after
        elif isinstance(part, Phrase):
            added = part.spans
            if not added:
                continue
            if not added[0].text:
                added = tuple([span for span in added if span.text])
                if not added:
                    continue
            if gap and spans and added[0].text[0] not in _CLOSING and spans[-1].text[-1] not in _OPENING:
                spans.append(SPACE)
            spans.extend(added)
            gap = False
        elif part is None:
            continue
        elif isinstance(part, Undefined):
            if "inline if-expression" not in (part._undefined_message or ""):
                part._fail_with_undefined_error()
        else:
            raise TypeError(f"a sentence template printed {part!r}, which is neither text nor a phrase")
    return Phrase(spans)


class _Context(Context):
    """A context that calls what a template calls without looking for Jinja's own decorators, which nothing here has."""

    def call(self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call it; Jinja's own two keywords are for its decorators."""
        if kwargs:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
        return __obj(*args, **kwargs)


class SentenceEnvironment(NativeEnvironment):
    """Jinja2 with our `concat` and our filters only."""

    context_class = _Context

    concat = staticmethod(concat)  # type: ignore[assignment]

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=False,
            auto_reload=False,
            cache_size=-1,
        )
        self.filters = {"first": _first, "length": len}
        self.globals = {"namespace": Namespace}
        self._modules: dict[str, Any] = {}
        self._sentences: dict[str, Template] = {}

    def module(self, name: str) -> Any:
        """A template's macros, as attributes.

        Raises:
            BriefgenError: where it does not exist or does not compile, with its line.
        """
        found = self._modules.get(name)
        if found is None:
            try:
                found = self._modules[name] = self.get_template(name).module
            except TemplateSyntaxError as error:
                where = Mark(error.filename or name, error.lineno, 1)
                raise BriefgenError([Problem("BAD-TEMPLATE", str(error.message), where)]) from error
            except TemplateError as error:
                raise BriefgenError([Problem("NO-TEMPLATE", f"the template {name} cannot be read: {error}")]) from error
        return found


class _DirectCode(NativeCodeGenerator):
    """Our own templates as plain Python: attributes, calls and macros without Jinja's layers between.

    They ask for attributes and never for items by attribute, call nothing that has Jinja's decorators, and pass macros
    no arguments that these do not name.  That saves a tenth of a brief's time.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """`x.y` as such."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}" if not iskeyword(node.attr) else f").__getattribute__({node.attr!r})")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """`f(x, name=y)` as such."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            super().visit_Call(node, frame)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *(pair for pair in node.kwargs if not iskeyword(pair.key))):
            self.visit(argument, frame)
            self.write(", ")
        for pair in node.kwargs:
            if iskeyword(pair.key):  # `with=…`
                self.write(f"**{{{pair.key!r}: ")
                self.visit(pair.value, frame)
                self.write("}, ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is its function, with `missing` for what is not given."""
        self.write(f"environment.macro(macro, {tuple(argument.name for argument in macro_ref.node.args)!r})")


class _BuiltInEnvironment(SentenceEnvironment):
    """For our own templates, whose code is kept from one run to the next."""

    code_generator_class = _DirectCode

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self.bytecode_cache = template_cache(Path(__file__))

    @staticmethod
    def macro(function: Callable[..., Any], names: tuple[str, ...]) -> Callable[..., Any]:
        """The macro's function, callable with some of its arguments."""
        count = len(names)
        rest = [(missing,) * (count - given) for given in range(count + 1)]

        def call(*arguments: Any, **named: Any) -> Any:
            if not named and len(arguments) == count:
                return function(*arguments)
            filled = arguments + rest[len(arguments)]
            if named:
                filled = tuple([named.get(name, value) for name, value in zip(names, filled, strict=True)])
            return function(*filled)

        return call


class SandboxedEnvironment(SentenceEnvironment, ImmutableSandboxedEnvironment):
    """The same in Jinja's sandbox, for templates that a desk brings; built-in ones are code of ours and need none.

    What a template sees of a fact leads to its words alone: not to the workshop behind them, which knows files.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's own rule, and nothing that leads out of a fact's words."""
        return attr != "wording" and super().is_safe_attribute(obj, attr, value)

    def sentence(self, text: str, names: Mapping[str, Any]) -> Phrase:
        """A sentence that stands in a sheet, said with these names.

        Raises:
            TemplateError: where it does not compile, or fails.
        """
        template = self._sentences.get(text)
        if template is None:
            template = self._sentences[text] = self.from_string(text)
        return concat(template.root_render_func(template.new_context(dict(names))))


def sentence_environment(own: Sequence[Path], built_in: Path) -> SentenceEnvironment:
    """The environment of a desk's own template folders, searched first, and the built-in one."""
    return SandboxedEnvironment((*own, built_in)) if own else _BuiltInEnvironment((built_in,))


def _first(items: Sequence[Any]) -> Any:
    return items[0] if items else None


def template_problem(error: Exception) -> Problem | None:
    """A failure inside a sentence template as a problem with the template's own line, or None for another error."""
    if not isinstance(error, UndefinedError | SecurityError | TypeError | AttributeError):
        return None
    place: Mark | None = None
    trace, deepest = error.__traceback__, ""
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        deepest = trace.tb_frame.f_code.co_filename
        if template is not None:
            place = Mark(deepest, template.get_corresponding_lineno(trace.tb_lineno), 1)
        trace = trace.tb_next
    own = isinstance(error, TypeError | AttributeError) and not deepest.endswith((".j2", "templating.py"))
    return None if place is None or own else Problem("BAD-TEMPLATE", str(error), place)
