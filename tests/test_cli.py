"""The command line as a person meets it: files, streams, exit codes and messages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import briefgen
from briefgen import marked
from tests.conftest import LANGUAGES, ROOT, SEEDS

KURSK = ROOT / "seeds" / "kursk" / "sheet.yaml"


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Call `briefgen` as a process."""
    command = [sys.executable, "-m", "briefgen", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, env={**os.environ, **environment})


def test_nine_files(tmp_path: Path) -> None:
    done = run("make", str(KURSK), "--lang", "en,uk,ko", "--format", "md,html,pdf", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr.decode()
    names = {f"kursk.{lang}.{format}" for lang in ("en", "uk", "ko") for format in ("md", "html", "pdf")}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names
    assert len(done.stdout.splitlines()) == 9
    assert not done.stderr


def test_one_text_to_stdout() -> None:
    done = run("make", str(KURSK), "--lang", "uk", "--format", "txt", "-o", "-")
    assert done.returncode == 0
    assert "понад\N{NO-BREAK SPACE}3000" in done.stdout.decode() or "понад 3000" in done.stdout.decode()
    assert run("make", str(KURSK), "--lang", "uk,ko", "--format", "txt", "-o", "-").returncode == 2


def test_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    first = run(
        "make", str(KURSK), "--lang", "ko", "--format", "html", "-o", "-", PYTHONHASHSEED="1", TZ="Asia/Seoul", LC_ALL="C"
    )
    second = run(
        "make", str(KURSK), "--lang", "ko", "--format", "html", "-o", "-", cwd=tmp_path, PYTHONHASHSEED="2", TZ="America/New_York"
    )
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout


THREE_MISTAKES = """\
briefgen: 1
slug: three
source: {publisher: Example, published: 2024-12-23T12:00+02:00}
facts:
  - casualties: {group: soldiers of KP, killed: a few}
  - deploy: {what: generatorr, in: RU}
    when: 2024-13-01
"""


def test_three_mistakes_are_three_problems(tmp_path: Path) -> None:
    (tmp_path / "three.yaml").write_text(THREE_MISTAKES)
    done = run("check", "three.yaml", cwd=tmp_path)
    message = done.stderr.decode()
    assert done.returncode == 1
    places = [line.split(": ")[0:2] for line in message.splitlines() if line.startswith("three.yaml:")]
    assert places == [
        ["three.yaml:5:49", "BAD-QUANTITY"],
        ["three.yaml:6:20", "UNKNOWN-WORD"],
        ["three.yaml:7:11", "BAD-DATE"],
    ]
    assert message.count("^") == 3
    assert "Traceback" not in message


def test_one_bad_sheet_does_not_keep_the_next(tmp_path: Path) -> None:
    (tmp_path / "three.yaml").write_text(THREE_MISTAKES)
    done = run("make", "three.yaml", str(KURSK), "--lang", "en", "--format", "md", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["kursk.en.md"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("make", "nowhere.yaml"), 1, "NO-FILE"),
        (("make", str(KURSK), "--lang", "xx"), 2, "no language 'xx'"),
        (("make", str(KURSK), "--format", "docx"), 2, "no format 'docx'"),
        (("make", str(KURSK), "--length", "long"), 2, "no length 'long'"),
        (("make",), 2, "Missing argument"),
        (("words", "zzzz"), 1, "UNKNOWN-WORD"),
        (("nothing",), 2, "No such command"),
    ],
)
def test_mistakes_of_use(tmp_path: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_two_sheets_with_one_slug(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(KURSK.read_text("utf-8").replace("text: article.txt\n", ""), "utf-8")
    done = run("make", str(KURSK), str(other), "--lang", "en", "--format", "md", "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert b"SAME-SLUG" in done.stderr


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where a folder should be")
    done = run("make", str(KURSK), "--lang", "en", "--format", "md", "--out", str(tmp_path / "out"))
    assert done.returncode == 73
    assert b"Traceback" not in done.stderr


def test_head_is_quiet() -> None:
    command = f"{sys.executable} -m briefgen words --json | head -c 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 141
    assert not done.stderr


def test_markdown_does_not_import_weasyprint() -> None:
    script = (
        "import sys, briefgen; briefgen.make(sys.argv[1], lang='en', format='md'); "
        "bad = {'weasyprint', 'pikepdf', 'pydyf'} & set(sys.modules); sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(KURSK)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_version_imports_nothing_else() -> None:
    script = "import sys; sys.argv = ['briefgen', '--version']; import briefgen.__main__ as m; m.main(); assert 'click' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode() == f"briefgen {briefgen.__version__}\n"


def test_schema_accepts_every_seed() -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for seed in SEEDS:
        node = marked.compose((ROOT / "seeds" / seed / "sheet.yaml").read_text("utf-8"), seed)
        assert node is not None
        errors = [
            f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator.iter_errors(_typed(marked.plain(node)))
        ]
        assert not errors, seed
    assert list(validator.iter_errors({"briefgen": 1, "slug": "x", "facts": [{"deploy": {"nobody": "KP"}}]}))


def _typed(value: object) -> object:
    """Booleans and levels as a YAML reader gives them to a JSON Schema."""
    if isinstance(value, dict):
        return {key: _typed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_typed(part) for part in value]
    return {"true": True, "false": False, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}.get(str(value), value)


def test_words() -> None:
    listed = json.loads(run("words", "--json").stdout)
    kinds = {entry["kind"] for entry in listed}
    assert kinds == {"nouns", "adjectives", "adverbs", "verbs", "names"}
    assert sum(entry["kind"] == "verbs" for entry in listed) >= 80
    assert all(set(entry["forms"]) == set(LANGUAGES) for entry in listed)
    assert "deploy (verb" in run("words", "deploy").stdout.decode()


@pytest.mark.parametrize("step", ["load", "plan", "realise"])
def test_stop_after(step: str) -> None:
    done = run("make", str(KURSK), "--stop-after", step)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)


def test_words_of_a_sheet() -> None:
    """Every word that a sheet uses with what it prints, beside the other senses of it; `check` names those that nothing chose."""
    listed = run("words", "--of", str(KURSK)).stdout.decode().splitlines()
    at = listed.index("source (noun): source — 소식통 — джерело n")
    others = [line for line in listed[at + 1 : at + 3] if line.startswith("  not source.")]
    assert any(line.startswith("  not source.origin: source — 출처 — ") for line in others)
    assert "losses.human (noun)" in "".join(listed)
    said = run("check", str(KURSK)).stdout.decode()
    named = said.partition("words of several senses: ")[2].partition(" (")[0].split(", ")
    assert "source" in named
    assert "losses.human" not in named
    assert "battle" not in named


def test_own_words_come_first(tmp_path: Path) -> None:
    words = tmp_path / "locales" / "lexicon" / "nouns"
    words.mkdir(parents=True)
    (words / "desk.yaml").write_text(
        'losses.human: {en: "-, casualties", uk: "втрати pl, -, втрати, втрат", ko: 인명 피해}\n', "utf-8"
    )
    done = run(
        "make",
        str(KURSK),
        "--lang",
        "en",
        "--format",
        "md",
        "-o",
        "-",
        "--length",
        "full",
        "--locales",
        str(tmp_path / "locales"),
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "significant casualties" in done.stdout.decode()


def test_own_templates_come_first(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "clauses"
    folder.mkdir(parents=True)
    source = (ROOT / "templates" / "clauses" / "en.j2").read_text("utf-8")
    (folder / "en.j2").write_text(source.replace("according to preliminary data", "according to early data"), "utf-8")
    done = run("make", str(KURSK), "--lang", "en", "--format", "md", "-o", "-", "--templates", str(tmp_path / "templates"))
    assert done.returncode == 0, done.stderr.decode()
    assert "according to early data" in done.stdout.decode()


def test_a_template_that_fails_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "clauses"
    folder.mkdir(parents=True)
    source = (ROOT / "templates" / "clauses" / "en.j2").read_text("utf-8")
    (folder / "en.j2").write_text(source.replace("{{ c.manner }}", "{{ c.__class__ }}"), "utf-8")
    done = run("make", str(KURSK), "--lang", "en", "--format", "md", "-o", "-", "--templates", str(tmp_path / "templates"))
    assert done.returncode == 1
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "{{ c.manner }}" in text)
    places = [int(text) for text in re.findall(r"en\.j2:(\d+):1: BAD-TEMPLATE", done.stderr.decode())]
    assert places
    assert all(abs(place - line) <= 3 for place in places)  # Jinja knows the line of a run of output, not of each value
