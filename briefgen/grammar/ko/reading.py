"""How a Korean text ends when it is read aloud: on a vowel, on ㄹ or on another consonant.

Particles and the copula choose their form by this alone.  Digits are read as Sino-Korean
numbers, units by their names, acronyms by their letters unless `locale.toml` gives a reading,
other Latin words as they would be written in Hangul (외래어 표기법 3장 1절).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum

from briefgen.grammar.base import RowError


class Final(IntEnum):
    """The last sound of what is read."""

    VOWEL = 0
    RIEUL = 1
    CONSONANT = 2


class NoReading(RowError):
    """A text whose last sound cannot be known; its lexicon row needs a `reading`."""


V, R, C = Final.VOWEL, Final.RIEUL, Final.CONSONANT

QUOTES = "”’\"'」』》〉»›`″′＂＇"
_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "〕": "〔"}
_SKIPPED = " \t\u00a0\u202f.,!?…·:;~-–—_^*。、，！？"

# 영 일 이 삼 사 오 육 칠 팔 구
_DIGITS = dict(zip("0123456789", (C, R, V, C, V, V, C, R, R, V), strict=True))
# Powers of ten thousand: 만 억 조 경 해 자 양
_MYRIADS = (C, C, V, C, V, V, C)
# 엘 엠 엔 알(아르); all other letter names end on a vowel.
_LETTERS = {"l": R, "m": C, "n": C, "r": R}

# Units after a figure, by the name they are read with (% 퍼센트, kg 킬로그램, dB 데시벨).
_UNITS = {
    **dict.fromkeys(
        "% ％ %p ‰ ℃ ℉ °C °F ° m cm mm km nm μm ㎜ ㎝ ㎞ ㎛ ㎚ ㎡ ㎠ ㎢ ㎥ m² km² m³ ha ㏊ L l ℓ ml mL ㎖".split(), V
    ),
    **dict.fromkeys(
        "W kW MW GW Wh kWh MWh GWh TWh ㎾ ㎿ V kV Hz kHz MHz GHz ㎐ ㎒ ㎓ B KB MB GB TB bps Kbps Mbps Gbps".split(), V
    ),
    **dict.fromkeys("m/s km/h cal kcal ㎈ ㎉ s ft A mA mAh cc mph p ₩ $ € £ ¥ ₴".split(), V),
    **dict.fromkeys("g kg mg μg ㎎ ㎏ ㎍ t Mt kt ppm ppb rpm N kN lb".split(), C),
    **dict.fromkeys("dB ㏈ Pa hPa kPa MPa ㎩ J kJ MJ mi px mol h in".split(), R),
}
_UNITS.update({"t": C, "h": V, "in": V})  # 톤, 시, 인치

_SIGNS = {
    **dict.fromkeys("ⅡⅣⅤⅨ②④⑤⑨+＋#&@", V),
    **dict.fromkeys("ⅠⅦⅧ①⑦⑧ㄹ", R),
    **dict.fromkeys("ⅢⅥⅩ③⑥⑩ㄱㄴㄷㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉ", C),
    **dict.fromkeys("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", V),
    # Hanja that Korean newspapers print, by the final sound of their readings (불 is 佛, 독 is 獨).
    **dict.fromkeys("美露伊土波比豪加與野社部府市區道派者女子父母大小多少二四五九下左右內外後語禍好惡火水海島死事史使士師", V),
    **dict.fromkeys("西初古故都首主州書詩歌家無武氏理利里路老再著製祭弟第帝題朝曹操草毛高固苦庫孤朱趙李具瑞社", V),
    **dict.fromkeys("一七八日發月說佛物葛率室失質筆必骨別列烈熱鐵節切結決血閱設雪舌術述出律卒末", R),
    **dict.fromkeys("中英韓北南東獨印軍兵靑檢警現新三六十百千萬億法黨銀監政神君民金文人身心山川江城國學生將長相王天門間分上", C),
    **dict.fromkeys("前戰選院員權案年原元言論聞信臣本村運群恩因仁音林審深品郡", C),
}

_NUMBER = re.compile(r"[0-9][0-9,.]*$")
_WORD_WITH_FIGURE = re.compile(r"[0-9A-Za-z가-힣-]*[A-Za-z가-힣]-?[0-9]+$")
_TEMPERATURE = re.compile(r"영[하상] *[0-9]+(?:\.[0-9]+)?$")
_CLOCK = re.compile(r"(?<![0-9])(?:[01]?[0-9]|2[0-3]):([0-5][0-9])$")
_AFTER_FIGURE = re.compile(r"[0-9][\s\u00a0]*([%％‰℃℉°a-zA-Zμ²³/㎀-㏟ℓ$€£¥₩₴]+)$")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’-]*$")
_CAPITALS = re.compile(r"[A-Z]{2,}$")

# How the end of an English word is written in Hangul.  A stop after a short vowel closes its syllable (1항: 북, 앱,
# 로봇); after a consonant, before a silent e or after a long vowel it takes 으; nasals and l close it; fricatives do not.
_ENDINGS: tuple[tuple[re.Pattern[str], Final], ...] = tuple(
    (re.compile(f"(?:{pattern})$"), final)
    for pattern, final in (
        (r"[^aeiouy]le|[aeiouy]le|ll?", R),
        (r"[aeiouy][mn]e|[rgn]ne", C),
        (r"ng|m|n|mn|mb", C),
        (r"ck|(?<![aeiouy])[aeiouy][ptkc]|(?<![aeiouy])(?:oo|ea|ou|ee)[pk]|oot", C),
        (r"web|club|pub|lab", C),
    )
)


def hangul_final(syllable: str) -> Final:
    """The final sound of one Hangul syllable."""
    jong = (ord(syllable) - 0xAC00) % 28
    return V if not jong else R if jong == 8 else C


class Reader:
    """Reads the ends of texts.

    Args:
        readings: acronyms, words in Latin letters and words with a figure, with their reading in Hangul (`OPEC = "오펙"`, `G7 = "지세븐"`).

    Raises:
        RowError: where a reading is not Hangul.
    """

    def __init__(self, readings: Mapping[str, str]) -> None:
        for word, reading in readings.items():
            if not reading or not "가" <= reading[-1] <= "힣":
                raise RowError(f"the reading of {word} is written in Hangul, not {reading!r}")
        self._words = {word: hangul_final(reading[-1]) for word, reading in readings.items()}
        self._known: dict[str, Final] = {}

    def final(self, text: str) -> Final:
        """The last sound of a text as it is read aloud.

        Raises:
            NoReading: where its end cannot be read (another script, a sign alone).
        """
        last = text[-1:]
        if "가" <= last <= "힣":
            return hangul_final(last)
        found = self._known.get(text)
        if found is None:
            if len(self._known) > 20_000:
                self._known.clear()
            found = self._known[text] = self._read(text)
        return found

    def _read(self, text: str) -> Final:
        read = strip_closing(text)
        last = read[-1:]
        if "가" <= last <= "힣":
            return hangul_final(last)
        found = self._sign(read, last) if last else None
        if found is None:
            raise NoReading(f"how {text!r} ends when it is read in Korean is not known; give its row a `reading:` in Hangul")
        return found

    def _sign(self, read: str, last: str) -> Final | None:
        if last in _DIGITS:
            named = _WORD_WITH_FIGURE.search(read)
            if named and named[0] in self._words:
                return self._words[named[0]]  # 빅3, G7: read in English
            if _TEMPERATURE.search(read):
                return V  # 영하 5 is read 영하 오 도
            clock = _CLOCK.search(read)
            if clock:
                return V if clock[1] == "00" else C  # 시, 분
            number = _NUMBER.search(read)
            return number_final(number[0]) if number else None
        unit = _AFTER_FIGURE.search(read)
        if unit and unit[1] in _UNITS:
            return _UNITS[unit[1]]
        latin = _LATIN.search(read)
        if latin:
            return self._latin(latin[0])
        return _SIGNS.get(last, _UNITS.get(last))

    def _latin(self, word: str) -> Final:
        bare = word.replace("'", "").replace("’", "").rstrip("-")
        tail = bare.rsplit("-", 1)[-1]
        for known in (bare, tail):
            if known in self._words:
                return self._words[known]
        vowels = sum(letter in "aeiouyAEIOUY" for letter in tail)
        if tail.isupper():
            by_letter = len(tail) < 5 or vowels < 2 or re.search("[^AEIOUY]{3}", tail) is not None
        else:
            by_letter = not vowels or _CAPITALS.search(tail) is not None or (len(tail) <= 2 and tail.islower())
        if by_letter or len(tail) == 1:
            return _LETTERS.get(tail[-1].lower(), V)
        return next((final for pattern, final in _ENDINGS if pattern.search(tail.lower())), V)


def number_final(digits: str) -> Final:
    """The last sound of a figure; thousands may be marked by commas, decimals are read digit by digit.

    «0» is 영; trailing zeros are read as 십, 백, 천 and the powers of 만, so 1,000,000,000,000 ends in 조.
    """
    whole, point, fraction = digits.rstrip(".,").replace(",", "").partition(".")
    if point:
        return _DIGITS[fraction[-1]]
    zeros = len(whole) - len(whole.rstrip("0"))
    if not zeros or zeros == len(whole):
        return _DIGITS[whole[-1]]
    return C if zeros < 4 else _MYRIADS[min(zeros // 4, len(_MYRIADS)) - 1]


def strip_closing(text: str) -> str:
    """Without closing quotes, pauses and balanced trailing brackets: what is read last.

    «한국(서울)» is read as «한국»; an editor's word in square brackets, like «추가 [무기]», is read itself.
    """
    while text:
        last = text[-1]
        if last in QUOTES or last in _SKIPPED:
            text = text[:-1]
        elif last in _BRACKETS:
            start = _opening(text, last)
            stands_alone = last == "]" and text[start - 1 : start] == " "
            before = text[:start].rstrip(QUOTES + _SKIPPED) if start >= 0 and not stands_alone else ""
            text = before or text[start + 1 : -1]
        else:
            break
    return text


def _opening(text: str, closing: str) -> int:
    """The place of the bracket that opens the one at the end, -1 where there is none."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        if text[index] == closing:
            depth += 1
        elif text[index] == _BRACKETS[closing]:
            depth -= 1
            if not depth:
                return index
    return -1
