"""Figures as the AP Stylebook writes them: «numerals», «millions, billions», «percent», «dollars», «ranges»."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from briefgen.grammar.base import Norms, RowError
from briefgen.grammar.en.words import Adjective
from briefgen.phrase import Origin, Phrase, Span
from briefgen.values import Hedge, Quantity

NBSP = "\u00a0"


_LONG = 4
"""Digits of a figure that no sentence opens with in words."""


class Numbers:
    """Quantities in words and figures, by `locale.toml` (`numbers`, `hedges`, `currencies`)."""

    def __init__(self, norms: Norms) -> None:
        self._table = norms["numbers"]
        self._hedges: dict[str, str] = norms["hedges"]
        self._units: dict[str, list[str]] = dict(norms["units"])
        if norms["style"]["variety"] == "british":
            self._units.update(norms["units_british"])
        self._currencies: dict[str, dict[str, object]] = norms["currencies"]
        self._cents = tuple(f"{NBSP}{word}" for currency in self._currencies.values() for word in _texts(currency.get("cents")))
        self._small: list[str] = self._table["small"]
        self._scales = [(Decimal(value), str(word)) for value, word in self._table["scales"]]
        self._smallest = min(value for value, _ in self._scales)
        self._cached = lru_cache(maxsize=4096)(self._said)
        self._figures_always = frozenset(self._table["figures_always"])
        self._measures = self._figures_always | frozenset(self._table["less_than"])
        self.share_noun: str = self._table["share_noun"]
        self.money_noun: str = self._table["money_noun"]

    def words(self, number: int) -> str:
        """A whole number in words, without «and» (AP): two hundred, twenty-one, five thousand four hundred three."""
        if number < 0:
            return f"{self._table['minus_word']} {self.words(-number)}"
        if number < 20:
            return self._small[number]
        if number < 100:
            ten, one = divmod(number, 10)
            return str(self._table["tens"][ten]) + (f"-{self._small[one]}" if one else "")
        if number < 1000:
            return self._over(number, 100, self._table["hundred"])
        if number < 1_000_000:
            return self._over(number, 1000, self._table["thousand"])
        for value, word in self._scales:
            if number >= value:
                return self._over(number, int(value), word)
        raise AssertionError(number)  # pragma: no cover - the scales begin at a million

    def _over(self, number: int, unit: int, word: str) -> str:
        many, rest = divmod(number, unit)
        return f"{self.words(many)} {word}" + (f" {self.words(rest)}" if rest else "")

    def ordinal(self, number: int, words: bool = True) -> str:
        """first to ninth in words, 10th and up in figures (AP «numerals»); `words=False` for figures always."""
        if words and 0 <= number < len(self._table["ordinals"]):
            return str(self._table["ordinals"][number])
        endings = self._table["ordinal_endings"]
        last = number % 10 if number % 100 // 10 != 1 else 0
        return f"{number:,}{endings[last] if last < len(endings) else endings[0]}"

    def aged(self, age: Quantity, origin: Origin) -> Adjective:
        """An age as an adjective, and as it stands after a name."""
        figure = f"{int(age.low)}"
        unit = self._units[age.unit or "year"]
        tail = f"-{unit[0]}-{self._table['old']}"
        said = Span(figure + tail, "number", str(age), origin, self.words(int(age.low)).replace(" ", "-") + tail)
        alone = figure if not age.unit else f"{figure}{NBSP}{unit[age.low != 1]}"
        return Adjective(said.text, said.text, said.text, said, alone)

    def sized(self, size: Quantity, noun: str, origin: Origin) -> Adjective | None:
        """A size as an adjective (AP «hyphen», compound modifiers; none between a dollar sign's figure and its scale)."""
        if size.hedge or size.high is not None or not (noun or size.unit == "percent" or size.unit.isupper()):
            return None
        first, last = self._with_unit(size.low, size.unit, "", not size.unit, plural=False)
        text = f"{first}-{noun}" if noun else first + last
        if size.unit.isupper() and last:
            return None  # «10 million euros» is no adjective
        percent = self._initial(size, text, "") if size.unit == "percent" else ""
        initial = f"{self.words(int(size.low)).replace(' ', '-')}-{noun}" if noun else percent
        said = Span(text, "number", str(size), origin, initial)
        return Adjective(text, text, text, said)

    def figure(self, number: Decimal, *, words: bool = False, cents: bool = False) -> str:
        """A number in figures: 3,000; 5.2; 3.2 million; with `words`, zero to nine spelled out.

        From a million the word stands for the zeros where no more than two decimals remain; a longer number is given whole,
        so nothing is ever rounded.
        """
        if number < 0:
            return f"{self._table['minus']}{self.figure(-number, cents=cents)}"
        whole = number == number.to_integral_value()
        if words and whole and number < self._table["figures_from"]:
            return self._small[int(number)]
        if number >= self._smallest:
            for value, word in self._scales:
                if number >= value:
                    scaled = (number / value).normalize()
                    if -int(scaled.as_tuple().exponent) <= self._table["decimals"]:
                        return f"{scaled:f}{NBSP}{word}"
                    break
        if whole:
            return f"{int(number):,}"
        if cents and number == (hundredths := number.quantize(Decimal("0.01"))):
            return f"{hundredths:,f}"
        return f"{number.normalize():,f}"

    def hedge(self, quantity: Quantity, mass: bool) -> str:
        """The hedge's words, `""` where there is none; with `mass`, «less than» for «fewer than»."""
        if quantity.hedge in (Hedge.EXACTLY, Hedge.BETWEEN):
            return ""
        return self._hedges["<.mass" if mass and quantity.hedge is Hedge.UNDER else quantity.hedge.value]

    def said(self, quantity: Quantity, origin: Origin, *, words: bool = False, noun: str = "") -> Phrase:
        """A quantity with hedge and unit; the figure and its unit are one span, the hedge stands outside it.

        Args:
            quantity: its unit is `""`, `"percent"`, `"points"`, a currency, or a measure that `noun` names.
            origin: the slot that the figure says.
            words: whether zero to nine are spelled out (a count of things in running text).
            noun: the unit's word, already in its number («kilometers»).

        Raises:
            RowError: where the unit is a measure without a word.
        """
        hedge, text, initial = self._cached(quantity, words, noun, False)
        span = Span(text, "number", str(quantity), origin, initial)
        return Phrase((Span(hedge), span)) if hedge else Phrase((span,))

    def spans(self, quantity: Quantity, origin: Origin, out: list[Span | str], noun: str = "") -> None:
        """A count of things, in running text, added to `out` (the quick way for nominals); of some measures in figures always."""
        hedge, text, initial = self._cached(quantity, noun not in self._figures_always, "", noun in self._measures)
        if hedge:
            out.append(hedge)
        out.append(Span(text, "number", str(quantity), origin, initial))

    def _said(self, quantity: Quantity, words: bool, noun: str, measure: bool) -> tuple[str, str, str]:
        """Hedge with its space, text, and what opens a sentence; of a measure, «less than eight minutes»."""
        unit, whole = quantity.unit, quantity.low == quantity.low.to_integral_value()
        hedge = self.hedge(quantity, measure or bool(unit) or not whole)
        words = words and not unit
        first, last = self._with_unit(quantity.low, unit, noun, words, plural=is_plural(quantity))
        text = first + last
        if quantity.high is not None:
            first_high, last_high = self._with_unit(quantity.high, unit, noun, words, plural=True)
            shared = last if last == last_high and unit != "percent" else ""
            text = f"{first if shared else first + last} {self._hedges['..']} {first_high}{last_high}"
        initial = self._initial(quantity, text, noun) if not text[0].isalpha() else ""
        return (f"{hedge} " if hedge else ""), text, initial

    def _with_unit(self, number: Decimal, unit: str, noun: str, words: bool, *, plural: bool) -> tuple[str, str]:
        """The figure, and what follows it."""
        if not unit and not noun:
            return self.figure(number, words=words), ""
        if unit == "percent":
            return self.figure(number), str(self._table["percent"])
        if unit == "points":
            return self.figure(number), NBSP + self._table["points"][plural]
        if noun:
            return self.figure(number), NBSP + noun
        if unit.isupper():
            return self._money(number, unit, plural)
        if unit not in self._units:
            raise RowError(f"English has no word for the measure {unit!r}; set it with the lexicon's noun")
        return self.figure(number), NBSP + self._units[unit][plural]

    def _money(self, number: Decimal, unit: str, plural: bool) -> tuple[str, str]:
        currency = self._currencies.get(unit, {})
        cents = _texts(currency.get("cents"))
        if cents and 0 < number < 1 and (number * 100) == (number * 100).to_integral_value():
            hundredths = int(number * 100)
            return str(hundredths), f"{NBSP}{cents[hundredths != 1]}"
        if isinstance(sign := currency.get("sign"), str):
            minus = self._table["minus"] if number < 0 else ""
            return f"{minus}{sign}{self.figure(abs(number), cents=True)}", ""
        names = _texts(currency.get("names"))
        return self.figure(number), NBSP + (names[plural] if names else unit)

    def _initial(self, quantity: Quantity, text: str, noun: str) -> str:
        """What opens a sentence: words as far as they stay readable, else «a total of 5,423,000»."""
        unit = quantity.unit
        if text.endswith(self._cents) and quantity.high is None:
            return text.replace(text.split(NBSP)[0], self.words(int(text.split(NBSP)[0]))).replace(NBSP, " ")
        spelled = [self._spelled(number) for number in (quantity.low, quantity.high) if number is not None]
        parted = (
            unit == "percent" and quantity.low > 20 and quantity.low % 1 != 0
        )  # «Ninety-four point six percent» is for no reader
        if not all(spelled) or parted or (unit.isupper() and not text[0].isdigit()):
            return f"{self._table['total']} {text}"
        said = f" {self._hedges['..']} ".join(spelled)
        if unit == "percent":
            return f"{said} {self._table['percent_word']}"
        if unit or noun:
            return said + self._with_unit(quantity.largest, unit, noun, False, plural=is_plural(quantity))[1].replace(NBSP, " ")
        return said

    def alone(self, span: Span) -> Span:
        """The first figure of several in words, however long: «a total of» would be read of them all."""
        said = span.initial.startswith(self._table["total"]) and span.value.isdigit() and len(span.value) < _LONG
        return replace(span, initial=self.words(int(span.value))) if said else span

    def _spelled(self, number: Decimal) -> str:
        """The number in words, or `""` where words would not be readable."""
        if abs(number) <= self._table["words_up_to"]:
            whole, point, decimals = f"{abs(number.normalize()):f}".partition(".")
            said = self.words(int(whole))
            if point:
                said = " ".join([said, self._table["point"], *(self._small[int(digit)] for digit in decimals)])
            round_figure = point or number % 1000 == 0
            if said.count(" ") >= self._table["words_at_most_round" if round_figure else "words_at_most"]:
                return ""
            return f"{self._table['minus_word']} {said}" if number < 0 else said
        for value, word in self._scales:
            if number >= value:
                many = number / value
                return f"{self.words(int(many))} {word}" if many == many.to_integral_value() and many < 1000 else ""
        return ""


def is_plural(quantity: Quantity) -> bool:
    """Whether what is counted stands in the plural: anything but one («more than one soldier was», «0.5 points»)."""
    return quantity.high is not None or abs(quantity.low) != 1


def _texts(value: object) -> list[str]:
    """A list of the locale's table, or none."""
    return [str(item) for item in value] if isinstance(value, list) else []
