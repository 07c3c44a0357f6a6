"""What set-up says and does where libraries are missing; nothing is installed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import setup_system


def setup(monkeypatch: pytest.MonkeyPatch, must: bool, apt_get: list[str] | None) -> int:
    row = ("Pango", lambda: False, "libpango-1.0-0", must)
    monkeypatch.setitem(setup_system._SETS, "pdf", [row])
    monkeypatch.setattr(setup_system, "_apt_get", lambda: apt_get)
    monkeypatch.setattr("sys.argv", ["setup_system.py", "pdf"])
    monkeypatch.setattr("sys.platform", "linux")
    return setup_system.main()


def test_without_apt_get_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert setup(monkeypatch, True, None) == 1
    said = capsys.readouterr()
    assert said.out == "missing on this system: Pango\n"
    assert "    apt-get install libpango-1.0-0\ncannot go on without: Pango\n" in said.err


def test_where_apt_get_fails_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert setup(monkeypatch, True, ["false"]) == 1
    assert "cannot go on without: Pango" in capsys.readouterr().err


def test_what_is_only_slower_does_not_stop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert setup(monkeypatch, False, None) == 0
    assert "going on without: Pango (PDFs take longer)" in capsys.readouterr().err


def test_what_it_installs_is_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("pdf", "test"):
        monkeypatch.setattr("sys.argv", ["setup_system.py", name])
        assert setup_system.main() == 0
    monkeypatch.setattr("sys.argv", ["setup_system.py", "everything"])
    assert setup_system.main() == 2
    assert "setup_system.py pdf" in capsys.readouterr().err


def test_node_packages_are_installed_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A lock that differs from the one installed calls npm; its failure is told."""
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "package-lock.json").write_text("{}", "utf-8")
    monkeypatch.setattr(setup_system, "_NODE_PACKAGES", tmp_path)
    (tmp_path / "node_modules" / ".installed").write_text("{}", "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    npm.chmod(0o755)
    assert setup_system._packages() == 0
    (tmp_path / "node_modules" / ".installed").unlink()
    assert setup_system._packages() == 1
    npm.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    assert setup_system._packages() == 0
    assert (tmp_path / "node_modules" / ".installed").read_text("utf-8") == "{}"
