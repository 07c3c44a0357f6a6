"""Figures: 조, 억 and 만, hedges, counters, units and money.

House style is the agencies' (`1만2천 명`, `3천500명`); `locale.toml [numbers] style` may ask for
the orthography's spacing (한글 맞춤법 44항, `1만 2천 명`), the dailies' `1만2000명` or `12,000명`.
A hedge stands around the figure: 최소, 약, 최대 before it, 미만, 넘게, 초과 after its counter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from briefgen.grammar.base import RowError
from briefgen.grammar.ko.words import KoreanAdjective
from briefgen.phrase import Origin, Phrase, Span
from briefgen.values import Hedge, Quantity

STYLES = ("agency", "orthography", "daily", "comma")
_SCALES = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
HEDGES = {
    Hedge.OVER: "over",
    Hedge.AT_LEAST: "at_least",
    Hedge.ABOUT: "about",
    Hedge.UP_TO: "up_to",
    Hedge.UNDER: "under",
    Hedge.NEARLY: "nearly",
}


@lru_cache(maxsize=8192)
def figure(value: Decimal, style: str = "agency") -> str:
    """A number as it is printed, without unit: 12000 -> `1만2천`, 12500 -> `1만2천500`, 6.8 -> `6.8`."""
    sign = "-" if value < 0 else ""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    tail = "." + fraction if fraction else ""
    if style == "comma":
        return f"{sign}{int(whole):,}{tail}"
    rest = int(whole)
    groups: list[str] = []
    for scale, name in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            groups.append(_small(count, style) + name)
    if rest or tail or not groups:
        groups.append(_small(rest, style) + tail)
    return sign + (" " if style == "orthography" else "").join(groups)


def _small(number: int, style: str) -> str:
    """A number under 10,000: the agencies and the orthography say 천, the dailies do not."""
    thousands, rest = divmod(number, 1000)
    if style == "daily" or not thousands:
        return str(number)
    return f"{thousands}천{rest or ''}"


def spread(low: Decimal, high: Decimal, style: str, mark: str) -> str:
    """A range; 만, 억 and 조 are said on both sides (`200만~300만`), for `200~300만` could be read as from 200."""
    return figure(low, style) + mark + figure(high, style)


class Numbers:
    """Words a quantity with its unit, hedge and counter by a language's norms.

    Raises:
        RowError: where the norms ask for a style that does not exist.
    """

    def __init__(self, norms: Mapping[str, Any]) -> None:
        self.style = str(norms["numbers"]["style"])
        if self.style not in STYLES:
            raise RowError(f"[numbers] style is one of {', '.join(STYLES)}, not {self.style!r}")
        self._range = str(norms["numbers"]["range"])
        self._native: Mapping[str, Mapping[str, str]] = norms["numbers"]["native"]
        self._halves: Mapping[str, str] = norms["numbers"]["halves"]
        self._ordinals: Sequence[str] = norms["numbers"]["ordinals"]
        self._ordinal = str(norms["numbers"]["ordinal"])
        self._ages: Mapping[str, str] = norms["numbers"]["ages"]
        self._hedges: Mapping[str, Mapping[str, str]] = norms["hedges"]
        self._times = frozenset(norms["counters"]["times"])
        self._units: Mapping[str, str] = norms["units"]
        self._currencies: Mapping[str, str] = norms["currencies"]

    def unit(self, quantity: Quantity) -> str:
        """The printed unit of a percentage, points or money; `""` for a count.

        Raises:
            RowError: for a currency without a Korean name and for a measure, whose noun `measure` is given.
        """
        if not quantity.unit:
            return ""
        found = self._units.get(quantity.unit) or self._currencies.get(quantity.unit)
        if found is None:
            kind = "[currencies]" if quantity.unit.isupper() else "[units]"
            raise RowError(f"there is no Korean name for the unit {quantity.unit!r}; add it to locale.toml {kind}")
        return found

    def ordinal(self, number: int, origin: Origin) -> KoreanAdjective:
        """세 번째 in words as far as `locale.toml [numbers] ordinals` go, 10번째 in figures from there (한글 맞춤법 43항)."""
        text = self._ordinals[number - 1] if number <= len(self._ordinals) else figure(Decimal(number), self.style)
        said = text + (" " if self.spaced(text, self._ordinal) else "") + self._ordinal
        return KoreanAdjective(said, said=Span(said, "number", str(number), origin), row=True)

    def aged(self, age: Quantity, origin: Origin) -> KoreanAdjective:
        """32세, 생후 3개월."""
        said = self._ages[age.unit or "year"].replace("{n}", f"{int(age.low)}")
        return KoreanAdjective(said, said=Span(said, "number", str(age), origin))

    def counted(self, quantity: Quantity, counter: str, origin: Origin, *, after: str = "after") -> Phrase:
        """Hedge, figure and counter: «최소 1만2천 명», «50명 미만».

        Args:
            quantity: what is said.
            counter: what follows the figure, without a space after digits, with one after 천, 만, 억, 조.
            origin: the slot that the figure says.
            after: which wording of «more than» stands after the counter: `after` (넘게), `attributive` (이 넘는, with a
                particle's citation at its head), `table` (초과, before other particles) or `cell` (넘음, in a table).
        """
        if (
            quantity.hedge is Hedge.EXACTLY
            and after not in ("table", "cell")
            and (native := self._native.get(counter, {}).get(str(quantity.low)))
        ):
            return Phrase([Span(native, "number", str(quantity), origin)])
        hedge = self._hedges.get(HEDGES.get(quantity.hedge, ""), {})
        lead = hedge.get("lasting", "") if counter in self._times else ""
        lead = lead or hedge.get("before", "")
        spans = [Span(lead + " ")] if lead else []
        half = self._halves.get(counter, "") if quantity.high is None and quantity.low % 1 == Decimal("0.5") else ""
        if half:  # 6년 6개월, 6개월
            whole = quantity.low - Decimal("0.5")
            said = f"{figure(whole, self.style)}{counter} {half}" if whole else half
            spans.append(Span(said, "number", str(quantity), origin))
        else:
            spans.append(Span(self._figure(quantity), "number", str(quantity), origin))
        if counter and not half:
            spans.append(Span((" " if self.spaced(spans[-1].text, counter) else "") + counter))
        tail = hedge.get(after, hedge.get("after", ""))
        if tail and after != "attributive":
            spans.append(Span(" " + tail))
        return Phrase(spans)

    def hedge(self, sign: str) -> Mapping[str, str]:
        """The words of a hedge's sign, none for no hedge and for what is no hedge of a figure."""
        return self._hedges.get(HEDGES.get(Hedge(sign), ""), {}) if sign in {hedge.value for hedge in Hedge} else {}

    @property
    def over_attributive(self) -> str:
        """The words of «more than» that describe a noun, a particle at their head: «이 넘는»."""
        return str(self._hedges["over"]["attributive"])

    def opened(self, text: Phrase) -> Phrase | None:
        """A figure with «more than» as running text says it before 이, 을 and 은: 넘게, where a table has 초과; else None."""
        figure = self.unhedged(text)
        return None if figure is None else Phrase([*figure.spans, Span(" " + self._hedges["over"]["after"])])

    def unhedged(self, text: Phrase) -> Phrase | None:
        """A figure without the «more than» that ends it; None where it does not."""
        words = self._hedges["over"]
        last = text.spans[-1].text if text.spans else ""
        return Phrase(text.spans[:-1]) if last in (" " + words["after"], " " + words["table"], " " + words["cell"]) else None

    def spaced(self, text: str, counter: str) -> bool:
        """Whether a counter is set apart: after 천, 만, 억, 조, not after digits and never before a sign."""
        return "가" <= text[-1] <= "힣" and "가" <= counter[0] <= "힣"

    def _figure(self, quantity: Quantity) -> str:
        if quantity.high is None:
            return figure(quantity.low, self.style)
        return spread(quantity.low, quantity.high, self.style, self._range)
