"""The benchmark compares like with like: its hand-written template says what the brief says."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT


def test_both_say_the_same() -> None:
    command = [sys.executable, str(ROOT / "bench" / "render.py"), "--rounds", "1", "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout)["same_text"]
