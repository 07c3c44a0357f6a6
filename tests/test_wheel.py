"""What is published: an sdist, the wheel built from it, and that wheel at work outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from briefgen import __version__

ROOT = Path(__file__).parent.parent
FONTS = "briefgen/_data/templates/themes/fonts"


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; the checkout is nowhere on its path."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_", "COV_"))}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment's bin folder: the wheel, and the packages of this environment in place of a download."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    bin = folder / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = built.glob("*.whl")
    run(sys.executable, "-m", "pip", "--python", folder, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=folder)
    site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    # Lines of a .pth file go behind the environment's own packages, and their own .pth files are not read,
    # so that the briefgen found is the wheel's.
    Path(site, "outer.pth").write_text("\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}), "utf-8")
    return bin


def names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }


PLACES = {folder: f"briefgen/_data/{folder}" for folder in ("templates", "locales", "seeds")}
FOLDERS = ("briefgen", *PLACES)


def test_sdist_holds_the_checkout(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as sdist:
        held = {name.split("/", 1)[1] for name in sdist.getnames() if "/" in name}
    wanted = {f"{folder}/{name}" for folder in FOLDERS for name in names(ROOT / folder)}
    assert wanted - held == set()
    assert {"README.md", "LICENSE", "Makefile", "requirements.lock", "tests/test_wheel.py", "tools/setup_system.py"} <= held


def test_wheel_holds_what_it_needs(built: Path) -> None:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        held = set(wheel.namelist())
    wanted = {f"{PLACES.get(folder, folder)}/{name}" for folder in FOLDERS for name in names(ROOT / folder)}
    assert wanted - held == set()
    assert {f"{FONTS}/BriefgenSans-Regular.ttf", f"{FONTS}/BriefgenSans-Bold.ttf", f"{FONTS}/OFL.txt"} <= held
    assert "briefgen/_data/seeds/kursk/sheet.yaml" in held
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in held)
    assert {name.split("/")[0] for name in held if ".dist-info/" not in name} == {"briefgen"}
    assert not [name for name in held if "__pycache__" in name]


def test_wheel_makes_the_example(installed: Path, tmp_path: Path) -> None:
    found = run(
        installed / "python", "-c", "import briefgen.resources as r; print(r.path('seeds', 'kursk', 'sheet.yaml'))", cwd=tmp_path
    )
    sheet = Path(found.strip())
    assert installed.parent in sheet.parents, "the briefgen at work is not the wheel's"
    assert "_data" in sheet.parts
    run(installed / "briefgen", "make", sheet, "--lang", "en,uk,ko", "--format", "md,html,pdf", "--out", "out", cwd=tmp_path)
    made = names(tmp_path / "out")
    assert sorted(Path(name).suffix for name in made) == [".html"] * 3 + [".md"] * 3 + [".pdf"] * 3
    for name in made:
        path = tmp_path / "out" / name
        if path.suffix == ".pdf":
            assert path.read_bytes().startswith(b"%PDF-")
        else:
            assert path.read_text("utf-8").strip()


def test_wheel_has_a_version(installed: Path, tmp_path: Path) -> None:
    assert __version__ in run(installed / "briefgen", "--version", cwd=tmp_path)
