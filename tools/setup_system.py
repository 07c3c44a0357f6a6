"""Install the system libraries and programs that briefgen's PDFs, or its tests, need and that are missing.

    python3 tools/setup_system.py venv    what `python3 -m venv` needs
    python3 tools/setup_system.py pdf     Pango and HarfBuzz, which WeasyPrint loads
    python3 tools/setup_system.py test    the programs that the tests read our documents with, too, and tools/node's packages

Where nothing is missing nothing is done.  Where apt-get is not at hand, or may not be used, it says what to install.
Any Python 3 runs this file, without packages.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

# Servers lie where an administrator's PATH ends.
_PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"])


def _loads(*names: str) -> bool:
    """Whether the loader finds one of the names, as WeasyPrint looks for it."""
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def _library(linux: str, mac: str) -> Callable[[], bool]:
    homebrew = [f"{prefix}/lib/{mac}" for prefix in ("/opt/homebrew", "/usr/local")]
    return lambda: _loads(linux, mac, *homebrew)


def _dictionary(name: str) -> Callable[[], bool]:
    folders = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/Library/Spelling")
    return lambda: any(Path(folder, name).exists() for folder in folders)


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name, path=_PATH) is not None for name in names)


def _node() -> bool:
    """Whether Node.js is there and new enough for the packages of tools/node."""
    program = shutil.which("node")
    if program is None:
        return False
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    return [int(part) for part in re.findall(r"\d+", version)[:2]] >= [20, 19]


# What is looked for, how, the Debian package that brings it, and whether work stops without it.
_VENV = [
    ("ensurepip", lambda: importlib.util.find_spec("ensurepip") is not None, f"python3.{sys.version_info[1]}-venv", True),
]
_PDF = [
    ("Pango", _library("libpango-1.0.so.0", "libpango-1.0.dylib"), "libpango-1.0-0", True),
    ("Pango's FreeType part", _library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), "libpangoft2-1.0-0", True),
    ("HarfBuzz", _library("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "libharfbuzz0b", True),
    ("Fontconfig", _library("libfontconfig.so.1", "libfontconfig.1.dylib"), "libfontconfig1", True),
    # Without the subsetter PDFs come out all the same, several times slower.
    ("HarfBuzz's subsetter", _library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), "libharfbuzz-subset0", False),
]
_TEST = [
    ("hunspell", _program("hunspell"), "hunspell", True),
    ("the English dictionary", _dictionary("en_US.dic"), "hunspell-en-us", True),
    ("the Ukrainian dictionary", _dictionary("uk_UA.dic"), "hunspell-uk", True),
    ("the Korean dictionary", _dictionary("ko.dic"), "hunspell-ko", True),
    ("pdftotext and pdfinfo", _program("pdftotext"), "poppler-utils", True),
    ("qpdf", _program("qpdf"), "qpdf", True),
    ("Java", _program("java"), "default-jre-headless", True),
    ("Chromium", _program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium", True),
    ("Node.js 20.19 or newer", _node, "nodejs", True),
    ("npm", _program("npm"), "npm", True),
    ("OpenSSL's command", _program("openssl"), "openssl", True),
    # A mail server of the tests' own: they give it a folder and ports, and never touch the system's.
    ("Postfix", _program("postfix"), "postfix", True),
    ("Dovecot's IMAP", lambda: Path("/usr/lib/dovecot/imap").exists(), "dovecot-imapd", True),
    ("Dovecot's LMTP", lambda: Path("/usr/lib/dovecot/lmtp").exists(), "dovecot-lmtpd", True),
    # veraPDF's main is run from its source.
    ("a Java compiler", _program("javac"), "default-jdk-headless", True),
    ("JAXB for veraPDF", lambda: Path("/usr/share/java/jaxb-runtime.jar").exists(), "libjaxb-java", True),
]
_NODE_PACKAGES = Path(__file__).resolve().parent / "node"
_SETS = {"venv": _VENV, "pdf": _PDF, "test": _PDF + _TEST}

_ELSEWHERE = {
    "darwin": "brew install pango harfbuzz   (tests: brew install hunspell poppler qpdf node openjdk postfix dovecot)",
    "win32": "install Pango from MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango",
}


def main() -> int:
    """Install what is missing; 1 where something that is needed still is."""
    wanted = _SETS.get(sys.argv[1] if len(sys.argv) == 2 else "")
    if wanted is None:
        print(__doc__, file=sys.stderr)
        return 2
    return _system(wanted) or (_packages() if sys.argv[1] == "test" else 0)


def _system(wanted: list[tuple[str, Callable[[], bool], str, bool]]) -> int:
    missing = [row for row in wanted if not row[1]()]
    if not missing:
        return 0
    packages = [package for _, _, package, _ in missing]
    print("missing on this system: " + ", ".join(name for name, *_ in missing), flush=True)
    command = _apt_get()
    if command is not None:
        print("installing with apt-get: " + " ".join(packages), flush=True)
        # At run level 1 Debian's packages start no service.
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for arguments in (["update", "-q"], ["install", "-qy", "--no-install-recommends", *packages]):
            if subprocess.run([*command, *arguments], env=environment, stdin=subprocess.DEVNULL).returncode:
                break
        importlib.invalidate_caches()
        missing = [row for row in missing if not row[1]()]
        if not missing:
            return 0
    by_hand = _ELSEWHERE.get(sys.platform, "apt-get install " + " ".join(package for _, _, package, _ in missing))
    needed = [name for name, _, _, must in missing if must]
    print("install by hand, with an administrator's rights, or by your own system's package manager:", file=sys.stderr)
    print(f"    {by_hand}", file=sys.stderr)
    if needed:
        print("cannot go on without: " + ", ".join(needed), file=sys.stderr)
        return 1
    print("going on without: " + ", ".join(name for name, *_ in missing) + " (PDFs take longer)", file=sys.stderr)
    return 0


def _packages() -> int:
    """Install tools/node's packages from its lock file; 1 where npm fails."""
    lock, installed = _NODE_PACKAGES / "package-lock.json", _NODE_PACKAGES / "node_modules" / ".installed"
    if installed.exists() and installed.read_bytes() == lock.read_bytes():
        return 0
    npm = shutil.which("npm") or "npm"
    print("installing the Node packages of tools/node", flush=True)
    if subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=_NODE_PACKAGES).returncode:
        print(f"npm ci failed in {_NODE_PACKAGES}", file=sys.stderr)
        return 1
    installed.write_bytes(lock.read_bytes())
    return 0


def _apt_get() -> list[str] | None:
    """The command that installs Debian's packages; None where there is none that may be used without asking."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") is None:
        return None
    asking = sys.stdin.isatty()  # sudo may ask a person for the password, and must not hang a script
    if asking or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get"]
    return None


if __name__ == "__main__":
    sys.exit(main())
