"""Large amounts: 10,000 statements in and out, documents of 200 pages, each with its peak of memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measurement import Measurement
from benchmarks.processes import peak_megabytes

STATEMENTS, STATEMENTS_BAR = 10_000, 10.0
PAGES, PAGES_BAR_SECONDS, PAGES_BAR_MEGABYTES = 200, 15.0, 500.0


def measure() -> Iterator[Measurement]:
    """Each piece of work in a process of its own, so that its memory is its own."""
    seconds, _megabytes, detail = _run("statements")
    yield Measurement(
        f"import + validate + export {STATEMENTS:,} statements", seconds, "s", f"< {STATEMENTS_BAR:.0f}",
        seconds < STATEMENTS_BAR, None, detail,
    )  # fmt: skip
    for form in ("docx", "pdf"):
        seconds, megabytes, detail = _run(form)
        yield Measurement(
            f"{form.upper()} of {PAGES} pages", seconds, "s", f"< {PAGES_BAR_SECONDS:.0f}", seconds < PAGES_BAR_SECONDS,
            None, detail,
        )  # fmt: skip
        yield Measurement(
            f"{form.upper()} of {PAGES} pages, memory", megabytes, "MB", f"< {PAGES_BAR_MEGABYTES:.0f}",
            megabytes < PAGES_BAR_MEGABYTES,
        )  # fmt: skip


def _run(work: str) -> tuple[float, float, str]:
    done = subprocess.run([sys.executable, "-m", "benchmarks.volume", work], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return told["seconds"], told["megabytes"], told["detail"]


def _statements(folder: Path) -> tuple[float, str]:
    """A workbook of 10,000 statements is read and validated, kept as JSON, loaded, and written as a workbook again."""
    from benchmarks.material import large_standard
    from darya.documents.layouts.template import write_standard
    from darya.documents.limits import DEFAULT_LIMITS
    from darya.documents.reading import read_bytes
    from darya.model import load_file, save_file

    given = folder / "given.xlsx"
    with given.open("wb") as stream:
        write_standard(large_standard(STATEMENTS), stream, "ru")
    start = time.perf_counter()
    standard = read_bytes(given.read_bytes(), given.name, limits=DEFAULT_LIMITS)
    save_file(standard, folder / "kept.darya.json")
    again = load_file(folder / "kept.darya.json")
    with (folder / "out.xlsx").open("wb") as stream:
        write_standard(again, stream, "ru")  # type: ignore[arg-type]
    seconds = time.perf_counter() - start
    count = sum(1 for _statement in standard.statements())
    if count != STATEMENTS:
        raise AssertionError(f"{count} statements came back")
    return seconds, "xlsx → model → json → model → xlsx"


def _pages(folder: Path, form: str) -> tuple[float, str]:
    from benchmarks.material import large_draft
    from darya.exchange.registry import write

    draft = large_draft(PAGES)
    out = folder / f"draft.{form}"
    start = time.perf_counter()
    write(draft, out, languages=("ru", "en"))
    seconds = time.perf_counter() - start
    return seconds, f"{len(draft.outcomes())} outcomes, {out.stat().st_size / 1e6:.1f} MB, {_count_pages(out)}"


def _count_pages(path: Path) -> str:
    if path.suffix != ".pdf":
        return "pages: see the PDF of the same draft"
    import pypdfium2

    return f"{len(pypdfium2.PdfDocument(path))} pages"


def _main(work: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds, detail = _statements(folder) if work == "statements" else _pages(folder, work)
    print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes(), "detail": detail}))


if __name__ == "__main__":
    _main(sys.argv[1])
