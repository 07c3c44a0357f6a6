"""Figures one can see: a bar as SVG, with its title, what its shape means, and nothing that only colour tells.

A bar is solid as far as the figure is vouched for.  «More than» and «at least» have an open end (three strokes after the bar),
«about» a pale end around the figure, «up to» and «under» an outline alone, a range a pale part between its figures.  Widths are
shares of the drawing's width, so that one drawing serves a phone, a page and print; the text stands beside it in the table.
"""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup, escape

from briefgen.brief import Bar
from briefgen.writers.base import clean

HEIGHT = 12
"""Pixels of a drawing's height."""

_OPEN, _CEILING = (">", ">="), ("<", "<=")
_STROKES = 3


def _rect(start: Decimal, width: Decimal, more: str = "") -> str:
    # The last bar of a scale never touches the edge, so rounding cannot cut it.
    return f'<rect x="{start:.2f}%" y="1" width="{max(width, Decimal("0.3")):.2f}%" height="{HEIGHT - 2}"{more}/>'


def shapes(bar: Bar, color: str = "currentColor") -> str:
    """The drawing's parts, left to right."""
    top = Decimal(bar.top)
    low = Decimal(bar.low) / top * 100
    nothing = Decimal(0)
    if bar.hedge in _CEILING:
        return _rect(nothing, low, f' fill="none" stroke="{color}" stroke-width="1.5"')
    if bar.high:
        high = Decimal(bar.high) / top * 100
        return _rect(nothing, low) + _rect(low, high - low, ' fill-opacity="0.35"')
    if bar.hedge == "~":
        half = min(low / 3, Decimal(3))
        return _rect(nothing, low - half) + _rect(low - half, half * 2, ' fill-opacity="0.35"')
    strokes = range(_STROKES) if bar.hedge in _OPEN else range(0)
    return _rect(nothing, low) + "".join(_rect(low + Decimal("1.2") + 2 * step, Decimal("0.8")) for step in strokes)


def svg(bar: Bar, label: str, figure: str, color: str = "currentColor") -> Markup:
    """A bar as an inline drawing; `label` and `figure` are its row's, in the brief's language.

    WeasyPrint gives a drawing no colour of the text around it, so print names one.
    """
    title, meaning = escape(clean(f"{label}: {figure}")), escape(clean(bar.meaning))
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bar" role="img" width="100%" height="{HEIGHT}" fill="{color}">'
        f"<title>{title}</title>{f'<desc>{meaning}</desc>' if meaning else ''}{shapes(bar, color)}</svg>"
    )
