"""The benchmarks: the renderers say the same, and the grammars' figures are what they claim to be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def test_both_say_the_same() -> None:
    command = [sys.executable, str(ROOT / "bench" / "render.py"), "--rounds", "1", "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout)["same_text"]


GOLD = {
    "uk_words.tsv": (
        "category\tlemma\tcase\tnumber\tgender\tanimacy\tform",
        "NOUN\tпрезидент\tDat\tSing\tMasc\tAnim\tпрезидентові",  # a variant of ours
        "NOUN\tпрезидент\tGen\tSing\tMasc\tAnim\tпрезидента",
        "NOUN\tпрезидент\tVoc\tSing\tMasc\tAnim\tпрезиденте",
        "NOUN\tшмякозавр\tGen\tSing\tMasc\tAnim\tшмякозавра",
        "ADJ\tвеликий\tLoc\tSing\tMasc\t\tвеликім",  # the norm's other form
        "ADJ\tвеликий\tGen\tSing\tMasc\t\tвелика",  # wrong gold
        "X\tщось\tGen\tSing\tNeut\tInan\tчогось",
    ),
    "ko_particles.tsv": ("class\ttext_before\tpair\tgold", "hangul\t북한\t은/는\t은", "other\tΕλλάδα\t은/는\t는"),
    "xx_unknown.tsv": ("a\tb", "1\t2", "3\t4"),
}


def test_grammar_figures(tmp_path: Path) -> None:
    """n, exact, acceptable and refused of a small gold folder, with unknown words, categories and files."""
    for name, lines in GOLD.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", "utf-8")
    command = [sys.executable, str(ROOT / "bench" / "grammar.py"), "--gold", str(tmp_path), "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)

    def figures(n: int, exact: int, acceptable: int, refused: int) -> dict[str, int]:
        return {"n": n, "exact": exact, "acceptable": acceptable, "refused": refused}

    assert found["uk_words.tsv"]["NOUN"] == figures(4, 1, 2, 2)
    assert found["uk_words.tsv"]["ADJ"] == figures(2, 0, 1, 0)
    assert found["uk_words.tsv"]["X"] == figures(1, 0, 0, 1)
    assert found["ko_particles.tsv"] == {"hangul": figures(1, 1, 1, 0), "other": figures(1, 0, 0, 1)}
    assert found["xx_unknown.tsv"] == {"no measure": figures(2, 0, 0, 2)}


def test_grammar_speed_is_measured() -> None:
    """`--speed` times what the project promises; the figures themselves depend on the machine."""
    command = [sys.executable, str(ROOT / "bench" / "grammar.py"), "--speed", "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert set(found) == {"uk noun phrase", "ko particle", "lexicon"}
    assert all(row["value"] > 0 for row in found.values())


def test_no_analyser_is_loaded() -> None:
    """Making briefs in every language loads none of the tools that check them in development."""
    seed = ROOT / "seeds" / "kursk" / "sheet.yaml"
    code = (
        "import sys, briefgen\n"
        f"sheet = briefgen.load({str(seed)!r})\n"
        "for lang in ('en', 'uk', 'ko'): briefgen.make(sheet, lang=lang, format='md')\n"
        "print(sorted({'pymorphy3', 'kiwipiepy', 'hunspell', 'spylls', 'numpy'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.tools
def test_pdf_bench_reports_every_row() -> None:
    """Times depend on who else uses the machine; sizes, sameness and what is read do not."""
    command = [sys.executable, str(ROOT / "bench" / "pdf.py"), "--rounds", "1", "--renders", "12", "--json"]
    rows = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout)
    assert len(rows) == 14
    steady = [row for row in rows if row["what"].startswith(("size", "memory", "different", "network"))]
    assert len(steady) == 6
    assert [row for row in steady if not row["holds"]] == []
