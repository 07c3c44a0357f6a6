"""Print what the independent reader reads in a file of running text, one JSON object a line.

    python bench/reader.py FILE --lang uk [--published 2024-12-23]

A line of the file may begin with its own day of publication and a tab.  For each line that is not empty:

    {"line": 3, "text": "At least 12,000 troops", "readings": [
      {"kind": "count", "text": "At least 12,000", "start": 0, "end": 15, "bound": ">=", "low": 12000}]}

    kind    count, percent, points (percentage points), money, measure, fraction, vague, age, ordinal, score, date, time, label
    bound   "" exactly, ">" over, ">=" at least, "~" about, "<=" up to, "<" under, ".." from low to high,
            "~<" nearly (a little below), "~>" a little over (20여 명, з лишком)
    low     the figure, a JSON number; high, with ranges, vague amounts (dozens: what the word leaves open) and scores
    unit    percent, points, an ISO 4217 code or a measure (kilometre, year); absent for counts
    date    ISO 8601 as precise as the text (2024, 2024-11, 2024-11-26); a year that nothing tells is 0000
    time    14:30; a clock time has no date
    weekday 0 for Monday, where the text names one
    taken   what the text leaves to its day of publication: year, month, week, or said (last year)
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefgen.reader import Reading, languages, read

_OWN_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})\t")


def number(value: Decimal) -> int | float:
    """A decimal as JSON has it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def fields(reading: Reading) -> dict[str, object]:
    """A reading as the module's docstring describes it."""
    out: dict[str, object] = {"kind": reading.kind, "text": reading.text, "start": reading.start, "end": reading.end}
    out["bound"] = reading.bound.value
    if reading.low is not None:
        out["low"] = number(reading.low)
    if reading.high is not None:
        out["high"] = number(reading.high)
    if reading.unit:
        out["unit"] = reading.unit
    if reading.moment is not None:
        day, _, clock = str(reading.moment).partition("T")
        out["time" if reading.kind == "time" else "date"] = clock if reading.kind == "time" else day
    if reading.weekday >= 0:
        out["weekday"] = reading.weekday
    if reading.taken:
        out["taken"] = reading.taken
    return out


def main() -> None:
    """Read the file that is named on the command line."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--lang", required=True, choices=languages())
    parser.add_argument("--published", type=dt.date.fromisoformat)
    options = parser.parse_args()
    for count, line in enumerate(options.file.read_text(encoding="utf-8").splitlines(), 1):
        published = options.published
        if own := _OWN_DAY.match(line):
            published, line = dt.date.fromisoformat(own[1]), line[own.end() :]
        if line.strip():
            readings = [fields(reading) for reading in read(line, options.lang, published)]
            print(json.dumps({"line": count, "text": line, "readings": readings}, ensure_ascii=False))


if __name__ == "__main__":
    main()
