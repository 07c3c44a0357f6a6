"""What `briefgen check` of one sheet with its article costs, as a process of its own, and where the time goes.

    python bench/check.py [SHEET] [--rounds N] [--json]

The processor's time, the least of N runs after a first one, in milliseconds: for `check`, `check --coverage`, an empty Python, the
import of the libraries alone, and, within one process, for importing, loading (evidence included), and the briefs of the three
languages, first and warm.  Bytecode is compiled first, as an installation does.  The commands take turns, so that a busy machine
slows them alike; the ratio to the import of the libraries says more than the milliseconds.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = """
import json, sys, time
began = time.process_time()
from briefgen import making
from briefgen.api import Workshop
imported = time.process_time()
shop = Workshop((), ())
sheet = making.load(shop, sys.argv[1])
loaded = time.process_time()
for lang in ("en", "uk", "ko"):
    shop.brief(sheet, lang, length="full")
first = time.process_time()
for lang in ("en", "uk", "ko"):
    shop.brief(sheet, lang, length="full")
warm = time.process_time()
print(json.dumps({"import": imported - began, "load": loaded - imported, "briefs": first - loaded, "briefs warm": warm - first}))
"""


LIBRARIES = "import click, jinja2.nativetypes, jinja2.sandbox, msgspec, platformdirs, shevchenko, tomli, yaml"


def spent(*command: str) -> float:
    """Milliseconds of processor time that a command takes."""
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stderr is not None
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: {said}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sheet", nargs="?", default=str(ROOT / "seeds" / "kursk" / "sheet.yaml"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    commands = {
        "python": ("-c", "pass"),
        "libraries": ("-c", LIBRARIES),
        "check": ("-m", "briefgen", "check", arguments.sheet),
        "check --coverage": ("-m", "briefgen", "check", "--coverage", arguments.sheet),
    }
    compileall.compile_dir(ROOT / "briefgen", quiet=1)
    found: dict[str, float] = {}
    for round in range(arguments.rounds + 1):
        for name, command in commands.items():
            found[name] = min(found.get(name, 1e9) if round else 1e9, spent(*command))
    for _ in range(arguments.rounds):
        made = subprocess.run(
            [sys.executable, "-c", PARTS, arguments.sheet], check=True, capture_output=True, text=True, cwd=ROOT
        )
        for part, seconds in json.loads(made.stdout).items():
            found[part] = min(found.get(part, 1e9), seconds * 1000)
    if arguments.json:
        print(json.dumps({name: round(value, 1) for name, value in found.items()}))
        return
    for name, value in found.items():
        print(f"{name:20}{value:8.1f} ms{value / found['libraries']:8.2f}x")


if __name__ == "__main__":
    main()
