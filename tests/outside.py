"""Checkers and readers that are not ours and not Python, each started once for many documents.

    nu({"kursk.en": html, ...})            -> {"kursk.en": []}        the Nu HTML checker's errors and warnings
    browse([Look("kursk.en", html, 320)])  -> [Seen(...)]             Chromium: overflow, requests, axe-core, a measured value
    read_mail([message, ...])              -> [{"mailparser": {...}, "postal": {...}}]
    lint_markdown({"kursk.en": text})      -> {"kursk.en": []}        markdownlint's findings
    client_support()                       -> {"css-display": {"gmail.ios": "y"}, ...}   caniemail's newest word on each feature

Java takes a second to start and Chromium two, so give one call all documents of a test, and mark the test `tools`.  They are
Node packages (tools/node), a Java and a Chromium; `python tools/setup_system.py test` installs what is missing.  Nothing here
skips: what is not there is an error that says so.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

NODE = Path(__file__).parent.parent / "tools" / "node"
MODULES = NODE / "node_modules"


@dataclass(frozen=True, slots=True)
class Look:
    """A page to be opened: `width` in CSS pixels, `scheme` light or dark, `evaluate` a JavaScript expression, `screenshot` a PNG's path."""

    name: str
    html: str
    width: int
    height: int = 900
    scheme: str = "light"
    axe: bool = False
    evaluate: str = ""
    screenshot: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What Chromium saw: pixels of sideways overflow, addresses asked for, axe-core's violations, the expression's value."""

    name: str
    overflow: int
    requests: list[str]
    axe: list[str] = field(default_factory=list)
    value: Any = None


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise FileNotFoundError(f"no {names[0]}: run python tools/setup_system.py test")


def _module(*parts: str) -> Path:
    path = MODULES.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"no {path}: run python tools/setup_system.py test")
    return path


def _node(script: str, job: object) -> Any:
    _module("axe-core")
    command = [_program("node"), str(NODE / script)]
    done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, timeout=600)
    if done.returncode:
        raise RuntimeError(f"{script}: {done.stderr.decode()[-2000:]}")
    return json.loads(done.stdout)


def nu(documents: Mapping[str, str]) -> dict[str, list[str]]:
    """What the Nu HTML checker finds in each document, warnings included."""
    names = {f"{number}.html": name for number, name in enumerate(documents)}
    with tempfile.TemporaryDirectory() as folder:
        for file, name in names.items():
            Path(folder, file).write_text(documents[name], "utf-8")
        jar = _module("vnu-jar", "build", "dist", "vnu.jar")
        # A wide stack: the checker is recursive, and a page with a long table ends it otherwise.
        command = [_program("java"), "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", folder]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    found: dict[str, list[str]] = {name: [] for name in documents}
    for message in json.loads(done.stderr)["messages"]:
        file = Path(message["url"]).name
        found[names[file]].append(f"{message.get('lastLine')}: {message.get('subType', message['type'])}: {message['message']}")
    return found


def browse(looks: Sequence[Look]) -> list[Seen]:
    """Each page opened in Chromium, in order, without a network."""
    chromium = _program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    answers = _node("browse.mjs", {"chromium": chromium, "pages": [asdict(look) for look in looks]})
    return [Seen(**answer) for answer in answers]


def read_mail(messages: Iterable[bytes]) -> list[dict[str, Any]]:
    """Each message as mailparser and postal-mime read it; see tools/node/mail.mjs for the keys."""
    encoded = [base64.b64encode(message).decode() for message in messages]
    return list(_node("mail.mjs", {"messages": encoded}))


def lint_markdown(documents: Mapping[str, str], rules: Mapping[str, object] | None = None) -> dict[str, list[str]]:
    """What markdownlint finds in each document; `rules` is its configuration, its own defaults where None."""
    names = {f"{number}.md": name for number, name in enumerate(documents)}
    with tempfile.TemporaryDirectory() as folder:
        for file, name in names.items():
            Path(folder, file).write_text(documents[name], "utf-8")
        Path(folder, ".markdownlint-cli2.jsonc").write_text(json.dumps({"config": rules or {"default": True}}), "utf-8")
        script = _module("markdownlint-cli2", "markdownlint-cli2-bin.mjs")
        command = [_program("node"), str(script), "*.md"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, list[str]] = {name: [] for name in documents}
    for line in done.stderr.splitlines():
        if match := re.match(r"(\d+\.md):(.*)", line):
            found[names[match[1]]].append(match[2])
    return found


@cache
def client_support() -> dict[str, dict[str, str]]:
    """caniemail's features by slug (`css-display`, `html-div`): for each client, `y`, `n`, `a` (partly) or `u`, with note numbers."""
    data = json.loads(_module("caniemail", "data", "caniemail.json").read_text("utf-8"))
    table: dict[str, dict[str, str]] = {}
    for feature in data["data"]:
        table[feature["slug"]] = {
            f"{family}.{platform}": list(versions.values())[-1]
            for family, platforms in feature["stats"].items()
            for platform, versions in platforms.items()
        }
    return table
