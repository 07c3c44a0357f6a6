"""What a PDF costs, beside WeasyPrint used barely and used naively, in one run; sizes, memory, sameness and what is read.

    python bench/pdf.py [--rounds N] [--renders N] [--full-fonts DIR] [--json]

`bare` is WeasyPrint on the same HTML with our fonts, style sheets and font configuration kept, without variant, marks and
attachment.  `naive` is a document as one would first write it: CSS in the page, a new font configuration each time, and the
fonts of `--full-fonts` (a folder with the unsubset fonts under the vendored files' names; without it the vendored ones).
CPU seconds, medians of interleaved runs: machines are shared and noisy, so only ratios within a row mean something.  Two workers
are timed by the clock and need two free cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import pickle
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from briefgen import resources
from briefgen.api import Workshop
from briefgen.brief import Brief
from briefgen.facts import FactSheet
from briefgen.writers import WRITERS, Attachment, WriteContext, engine, pdf

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "kursk" / "sheet.yaml"
LANGUAGES = ("en", "uk", "ko")
FONTS = resources.path("templates", "themes", "fonts").resolve()

COLD = """
import pickle
import sys
from briefgen.writers import WRITERS, WriteContext, engine
if sys.argv[1] == "plain":
    import ctypes.util
    engine._nowhere = ctypes.util.find_library
WRITERS["pdf"](pickle.loads(sys.stdin.buffer.read()), WriteContext())
"""
SAME = """
import hashlib
from bench.pdf import LANGUAGES, sample, written
print(" ".join(hashlib.sha256(written(*sample(lang))).hexdigest() for lang in LANGUAGES))
"""
READ = """
import sys
import tempfile
from pathlib import Path
import babel.dates  # looks up the machine's own time zone as it is imported; nothing of it is printed
from briefgen.writers import engine
module = Path(engine.weasyprint().__file__).parent
from bench.pdf import FONTS, LANGUAGES, sample, written
briefs = [sample(lang) for lang in LANGUAGES]
inside = (FONTS.parents[2], module.parent, Path(tempfile.gettempdir()))  # its packages' own data, and its copies of our fonts
found = []
def hook(event, arguments):
    if event.startswith(("socket.", "urllib.", "subprocess.", "os.system")):
        found.append(event)
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path = Path(arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0]).resolve()
        if path.suffix not in (".py", ".pyc") and not any(path.is_relative_to(folder) for folder in inside):
            found.append(str(path))
sys.addaudithook(hook)
for brief in briefs:
    written(*brief)
print(found)
"""


def sample(lang: str) -> tuple[Brief, FactSheet]:
    """The seed's full brief."""
    shop = Workshop()
    sheet = shop.load(SEED)
    return shop.brief(sheet, lang, length="full"), sheet


def written(brief: Brief, sheet: FactSheet) -> bytes:
    """The brief as the command writes it, the sheet attached."""
    return WRITERS["pdf"](brief, WriteContext(attachments=(Attachment(f"{brief.slug}.yaml", sheet.text.encode()),)))


def laid_out(brief: Brief) -> tuple[str, list[str], Any]:
    """The HTML and style sheets that the writer hands to WeasyPrint, and the theme."""
    context, theme = WriteContext(), WriteContext().look
    html = pdf.join_eojeols(pdf.bind(pdf.page(brief, context, "print", pdf.Markup(), "2024-12-23T16:00:00Z")))
    return html, [theme.print_css(), pdf.page_rules(brief, "A4")], theme


def bare(brief: Brief) -> Callable[[], bytes]:
    """WeasyPrint on the same HTML, with everything kept that can be kept."""
    html, sheets, theme = laid_out(brief)
    module, file = engine.weasyprint(), theme.folder / "print.css"

    def work() -> bytes:
        styles = [engine.sheet(FONTS, file, css) for css in sheets]
        source = module.HTML(string=html, base_url=file.as_uri(), url_fetcher=engine.fetcher(theme.folder, FONTS))
        data: bytes = source.write_pdf(font_config=engine.fonts(FONTS), stylesheets=styles)
        return data

    return work


def naive(brief: Brief, fonts: Path) -> Callable[[], bytes]:
    """WeasyPrint as one would first use it."""
    html, sheets, _ = laid_out(brief)
    faces = (FONTS / "fonts.css").read_text("utf-8").replace("url(", f"url({fonts.as_uri()}/")
    page = html.replace("</head>", f"<style>{faces}{''.join(sheets)}</style></head>")
    module = engine.weasyprint()

    def work() -> bytes:
        data: bytes = module.HTML(string=page).write_pdf(font_config=module.text.fonts.FontConfiguration())
        return data

    return work


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Medians of both in CPU milliseconds, interleaved, and the median of the ratios of neighbours."""
    one(), other()
    pairs = [(cpu(one), cpu(other)) for _ in range(rounds)]
    ratios = statistics.median(a / b for a, b in pairs)
    return statistics.median(a for a, _ in pairs) * 1000, statistics.median(b for _, b in pairs) * 1000, ratios


def _job(lang: str) -> int:
    return len(written(*_SAMPLES[lang]))


_SAMPLES: dict[str, tuple[Brief, FactSheet]] = {}


def _warm() -> None:
    _SAMPLES.update({lang: sample(lang) for lang in LANGUAGES})
    for lang in LANGUAGES:
        _job(lang)


def pool(workers: int, jobs: int) -> float:
    """Documents a second of a pool of processes that are warm."""
    with multiprocessing.get_context("fork").Pool(workers, _warm) as processes:
        processes.map(_job, LANGUAGES * 2, chunksize=1)
        start = time.perf_counter()
        processes.map(_job, [LANGUAGES[number % 3] for number in range(jobs)], chunksize=1)
        return jobs / (time.perf_counter() - start)


def child(code: str, *arguments: str, given: bytes = b"", **environment: str) -> tuple[str, float]:
    """What a new process prints, and its CPU seconds, its own children's included; `given` is its input."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-W", "ignore", "-c", code, *arguments]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": paths, **environment}, input=given, capture_output=True, cwd=ROOT
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout.decode().strip(), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory(queue: Any, renders: int, work: str) -> None:
    """In a process of its own: growth of resident memory over so many renders after ten, in MB."""
    brief, sheet = sample("ko")
    make = (lambda: written(brief, sheet)) if work == "briefgen" else naive(brief, FONTS)

    def resident() -> float:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6

    for _ in range(10):
        make()
    before = resident()
    for _ in range(renders):
        make()
    queue.put(resident() - before)


def growth(renders: int, work: str) -> float:
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    process = context.Process(target=memory, args=(queue, renders, work))
    process.start()
    found: float = queue.get()
    process.join()
    return found


def report(rounds: int, renders: int, fonts: Path) -> list[dict[str, Any]]:
    """The rows of the table: what, measured, bound, whether it holds."""
    rows: list[dict[str, Any]] = []

    def row(what: str, value: object, bound: str, holds: bool, detail: str = "") -> None:
        rows.append({"what": what, "value": value, "bound": bound, "holds": holds, "detail": detail})

    for lang in LANGUAGES:
        brief, sheet = sample(lang)
        ours, theirs, times = ratio(lambda b=brief, s=sheet: written(b, s), bare(brief), rounds)  # type: ignore[misc]
        row(f"warm against bare, {lang}", round(times, 2), "<= 1.20", times <= 1.2, f"{ours:.0f} ms, {theirs:.0f} ms")
    for lang in LANGUAGES:
        brief, sheet = sample(lang)
        ours, theirs, times = ratio(lambda b=brief, s=sheet: written(b, s), naive(brief, fonts), max(rounds // 2, 1))  # type: ignore[misc]
        row(f"warm against naive, {lang}", round(times, 2), "<= 0.95", times <= 0.95, f"{ours:.0f} ms, {theirs:.0f} ms")
    jobs = max(rounds * 2, 6)
    one, two = pool(1, jobs), pool(2, jobs)
    row("two workers against one", round(two / one, 2), ">= 1.85", two / one >= 1.85, f"{two:.1f} and {one:.1f} a second")
    told = pickle.dumps(replace(sample("en")[0], labels=dict(sample("en")[0].labels)))
    cold = [(child(COLD, "fixed", given=told)[1], child(COLD, "plain", given=told)[1]) for _ in range(max(rounds // 3, 1))]
    fixed, plain = min(a for a, _ in cold), min(b for _, b in cold)
    row("cold with and without the import fix", round(fixed / plain, 2), "<= 0.85", fixed / plain <= 0.85, f"{fixed * 1000:.0f} ms, {plain * 1000:.0f} ms")  # fmt: skip
    for lang, most in zip(LANGUAGES, (40, 45, 70), strict=True):
        data = written(*sample(lang))
        size = len(data) / 1000
        row(f"size with the sheet, {lang}, KB", round(size, 1), f"<= {most}", size <= most)
    grown = growth(renders, "briefgen")
    row(f"memory over {renders} renders, MB", round(grown, 1), "<= 30", grown <= 30, f"naive {growth(max(renders // 10, 1), 'naive'):.1f} over {max(renders // 10, 1)}")  # fmt: skip
    seen = {
        child(SAME, PYTHONHASHSEED=seed, TZ=zone)[0]
        for seed, zone in (("0", "UTC"), ("1", "Asia/Seoul"), ("random", "Europe/Kyiv"))
    }
    seen.add(" ".join(hashlib.sha256(written(*sample(lang))).hexdigest() for lang in LANGUAGES))
    row("different bytes over processes, hash seeds, zones", len(seen) - 1, "0", len(seen) == 1)
    outside = child(READ)[0]
    row("network, processes and reads outside the project", 0 if outside == "[]" else outside, "0", outside == "[]")
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--renders", type=int, default=300)
    parser.add_argument("--full-fonts", type=Path, default=FONTS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = report(options.rounds, options.renders, options.full_fonts.resolve())
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['what']:52} {row['value']!s:>8}  {row['bound']:8} {'' if row['holds'] else 'NO':3} {row['detail']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
