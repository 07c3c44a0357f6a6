"""Lint of sentence templates: they hold function words and nothing that could be a fact.

No digit, no number word, no month (`[lint] facts` of the language); no particle with two forms right after a value, since
only grammar knows which one is read (`[lint] after_value`); no filter that is not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from briefgen.problems import Mark, Problem

_FILTERS = ("form", "governed", "figure", "counted")
"""What a sentence of a sheet has beside the filters of every template."""


def lint(
    source: str, file: str, environment: Environment, norms: Sequence[Mapping[str, str]], first_line: int = 1
) -> Iterator[Problem]:
    """What must not stand in a sentence template.

    Args:
        source: the template's text.
        file: its name for problems.
        environment: the one that will compile it.
        norms: the `[lint]` tables to hold it to: all languages', since a number word is a fact in any.
        first_line: the line of `file` on which the text begins.
    """

    def problem(line: int, message: str, help: str) -> Problem:
        return Problem("TEMPLATE-LINT", message, Mark(file, line + first_line - 1, 1), help)

    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        yield Problem("BAD-TEMPLATE", str(error.message), Mark(file, error.lineno + first_line - 1, 1))
        return
    facts = re.compile("|".join([r"\d", *(table["facts"] for table in norms if table.get("facts"))]), re.IGNORECASE)
    for data in tree.find_all(nodes.TemplateData):
        if found := facts.search(data.data):
            line = data.lineno + data.data.count("\n", 0, found.start())
            yield problem(line, f"{found[0]!r} could be a fact, and templates hold none", "make it a slot of the frame")
    for pattern in (table["after_value"] for table in norms if table.get("after_value")):
        for match in re.finditer(r"\}\}(?:" + pattern + ")", source):
            line = source.count("\n", 0, match.start()) + 1
            help = "give it as a government: {{ who|governed('…') }}, f.governed(…, '…')"
            yield problem(line, f"{match[0][2:]!r} after a value is grammar's choice", help)
    for used in tree.find_all(nodes.Filter):
        if used.name not in environment.filters and used.name not in _FILTERS:
            yield problem(used.lineno, f"there is no filter {used.name!r}", "filters: " + ", ".join(sorted(environment.filters)))
