"""Korean figures: digits, 조/억/만 with 천/백/십 within them, and the same in Hangul."""

from __future__ import annotations

from decimal import Decimal

from briefgen.reader.tables import late

DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9, "영": 0}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}

_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_GROUP = rf"(?:{_PLAIN})(?:[천백십](?:\d{{1,3}}(?!\d|,\d)|\s\d{{1,3}}(?!\d|,\d|%))|[천백십])*"
NUMBER = (
    rf"(?:{_GROUP})(?:(?:여|\s)?[만억조](?!원경|에\s|의\s)"
    rf"(?:\s?(?:{_GROUP})(?=(?:여|\s)?[만억조])(?:여|\s)?[만억조])*(?:(?<=[만억조])\s?(?:{_GROUP})(?!\s?[만억조]|\d|월|일(?!\s?(?:동안|간)))(?![.]\d))?)?"
)
"""A figure that begins with a digit: 12,500; 1만2천500; 1만 2천; 3조2천억; 4270여만; 3.2."""

_TOKEN = late(rf"(?P<digits>{_PLAIN})|(?P<word>[일이삼사오육칠팔구영])|(?P<small>[십백천])|(?P<large>[만억조])")


def value_of(text: str) -> tuple[Decimal, Decimal]:
    """The value of a figure, and the last scale said in it (1 where there is none): 1만2천 -> 12000, 1000."""
    total, group, digit = Decimal(0), Decimal(0), None
    scale = Decimal(1)
    for match in _TOKEN.finditer(text):
        if match["digits"]:
            if digit is not None:
                group += digit
            digit, scale = Decimal(match["digits"].replace(",", "")), Decimal(1)
        elif match["word"]:
            digit = Decimal(DIGITS[match["word"]])
        elif match["small"]:
            group += (digit if digit is not None else Decimal(1)) * _SMALL[match["small"]]
            digit, scale = None, Decimal(_SMALL[match["small"]])
        else:
            large = Decimal(_LARGE[match["large"]])
            group += digit if digit is not None else Decimal(0)
            total += (group or Decimal(1)) * large
            group, digit = Decimal(0), None
            scale = large * scale if scale > 1 and scale < large else large
    return total + group + (digit if digit is not None else Decimal(0)), scale
