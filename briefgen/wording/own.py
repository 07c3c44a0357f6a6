"""A frame of the sheet's own: one sentence a language over its slots.

The sentence is a template in the sandbox that sees its slots by name, `say` and four filters:

    {{ say('win', who=winner, what=election) }}         a clause over a verb, in every shape
    {{ winner|form('gen') }}                            a slot in a case
    {{ port|governed('до gen') }}                       with what governs it
    {{ share|figure }}   {{ ship|counted(number) }}     a figure alone; a noun with its figure
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2.exceptions import TemplateError
from msgspec.structs import replace

from briefgen.facts import Argument, OwnFrame, Verbatim
from briefgen.linting import lint
from briefgen.phrase import Phrase
from briefgen.problems import BriefgenError, Mark, Problem
from briefgen.templating import SandboxedEnvironment
from briefgen.values import Quantity
from briefgen.wording.frame import Frame


class Slot:
    """A slot's value in a sentence: nothing can be read of it, only a filter words it."""

    __slots__ = ("_argument", "_frame", "_name")

    def __init__(self, frame: Frame, name: str, argument: Argument) -> None:
        self._frame = frame
        self._name = name
        self._argument = argument

    def __repr__(self) -> str:
        return f"the slot {self._name!r} without a filter: {{{{ {self._name}|form('…') }}}}"


class Saying:
    """`say(verb, role=slot)`: a clause in the shape that is wanted; remembers whether it was used."""

    __slots__ = ("_frame", "_used")

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._used = False

    def __call__(self, verb: str, **roles: Any) -> Phrase:
        self._used = True
        return self._frame.say(verb, **{role: _value(value) for role, value in roles.items()})


def said(frame: Frame, own: OwnFrame) -> Phrase:
    """The frame's fact in its sentence.

    Raises:
        BriefgenError: where the language has no sentence, the sentence fails, or cannot stand in the shape that is wanted.
    """
    code, key = frame.wording.pack.code, frame.predicate.key
    if code not in own.sentences:
        raise BriefgenError([Problem("NO-FORM", f"the frame {key!r} has no sentence in {code!r}", frame.fact.mark)])
    text, where = own.sentences[code]
    saying = Saying(frame)
    slots = {name: Slot(frame, name, frame.fact.roles[name]) for name in frame.predicate.roles if name in frame.fact.roles}
    absent = dict.fromkeys(name for name in frame.predicate.roles if name not in frame.fact.roles)
    try:
        words = _checked(text, where, tuple(frame.wording.pack.norms["lint"].items())).sentence(
            text, {**absent, **slots, "say": saying}
        )
    except (TemplateError, TypeError) as error:
        raise BriefgenError([Problem("BAD-TEMPLATE", f"the frame {key!r} in {code!r}: {error}", where)]) from error
    if not saying._used and frame.shape.kind not in frame.wording.norms["plain_shapes"]:
        raise BriefgenError([_shape(frame, where)])
    return words


def _shape(frame: Frame, where: Mark) -> Problem:
    kind, code = frame.shape.kind, frame.wording.pack.code
    message = f"the frame {frame.predicate.key!r} cannot stand as {kind} in {code!r}: its sentence has one shape"
    help = "word it over a verb, which has every shape: {{ say('win', who=winner) }}; or leave `by:` and the like away"
    return Problem("ONE-SHAPE", message, where, help)


@lru_cache(maxsize=256)
def _checked(text: str, where: Mark, norms: tuple[tuple[str, str], ...]) -> SandboxedEnvironment:
    """The environment for a sentence that passes the lint.

    Raises:
        BriefgenError: where it holds what could be a fact, or does not compile.
    """
    environment = _environment()
    problems = [replace(problem, where=where) for problem in lint(text, where.file, environment, [dict(norms)])]
    if problems:
        raise BriefgenError(problems)
    return environment


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(())
    environment.filters = {**environment.filters, "form": _form, "governed": _governed, "figure": _figure, "counted": _counted}
    return environment


def _value(value: Any) -> Any:
    return value._argument if isinstance(value, Slot) else value


def _slot(value: Any) -> Slot:
    if not isinstance(value, Slot):
        raise TypeError("a filter words a slot, and this is none, or an empty one: test it with {% if … %}")
    return value


def _form(value: Any, case: str) -> Phrase | str:
    slot = _slot(value)
    if isinstance(slot._argument, Verbatim):
        return slot._frame.text(slot._name)
    return slot._frame.nominal(slot._argument, case)


def _governed(value: Any, government: str) -> Phrase:
    slot = _slot(value)
    return slot._frame.governed(slot._argument, government)


def _figure(value: Any, case: str = "") -> Phrase:
    slot = _slot(value)
    if not isinstance(slot._argument, Quantity):
        raise TypeError(f"{slot._name} is no figure")
    return slot._frame.quantity(slot._name, case or slot._frame.wording.norms["cases"][0])


def _counted(value: Any, number: Any, case: str = "") -> Phrase:
    noun, figure = _slot(value), _slot(number)
    counted = noun._frame.count(noun._name, figure._name)
    return noun._frame.nominal(counted, case or noun._frame.wording.norms["cases"][0])
