"""Options and fixtures of the whole suite."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from briefgen.api import Workshop

ROOT = Path(__file__).parent.parent
SEEDS = sorted(path.parent.name for path in (ROOT / "seeds").glob("*/sheet.yaml"))
LANGUAGES = sorted(path.parent.name for path in (ROOT / "locales").glob("*/locale.toml"))


# shared machines are slow by spells, and a failure must come again
settings.register_profile("briefgen", deadline=None, derandomize=True)
settings.load_profile("briefgen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden and show what changed")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is refused in CI: golden texts are read before they are accepted")


@pytest.fixture(scope="session")
def shop() -> Workshop:
    """The built-in lexicon, templates and languages, read once."""
    return Workshop()


@pytest.fixture(autouse=True)
def nobody_s_desk(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty configuration folder, so that the words of whoever runs the tests are not in them."""
    folder = tmp_path_factory.getbasetemp() / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder / "briefgen"


@pytest.fixture
def golden(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or rewrite the file under `--update-golden` and print the difference."""

    def compare(path: Path, text: str) -> None:
        stored = path.read_text("utf-8") if path.exists() else ""
        if request.config.getoption("--update-golden"):
            if stored != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
                lines = difflib.unified_diff(stored.splitlines(), text.splitlines(), str(path), str(path), lineterm="", n=0)
                with capsys.disabled():
                    print("\n".join(lines))
            return
        assert path.exists(), f"{path} is missing; make it with pytest --update-golden, and read it"
        assert text == stored

    return compare
