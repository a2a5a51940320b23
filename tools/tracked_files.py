"""Nothing in the project depends on one machine or names one package registry.

``python -m tools.tracked_files`` lists each line of a tracked file that does, and then ends with exit code 1.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

FORBIDDEN = {
    "names a package registry": re.compile(r"\b(pypi|pythonhosted|npmjs|crates|anaconda)\.(org|com|io)\b"),
    "names a path of one machine": re.compile(r"(?<![\w.~-])/(work|root|home|Users|opt/pypi|opt/wheels)/[\w.]"),
}
BESIDE = re.compile(r"\.\./shared\b")
MAY_LOOK_BESIDE = ("tests/", "benchmarks/", ".ci/", "tools/tracked_files.py")


def tracked_files(root: Path = ROOT) -> list[Path]:
    """The files that git tracks or would track, without those that it ignores."""
    listed = subprocess.run(
        # A clone may belong to another user than the one who checks it.
        ["git", "-c", f"safe.directory={root}", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return [root / name for name in names if name and (root / name).is_file()]


def faults(path: Path, root: Path = ROOT) -> Iterator[str]:
    """One line per offence, with file and line number. A file that is no text has none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return
    name = path.relative_to(root).as_posix()
    for number, line in enumerate(lines, start=1):
        for reason, pattern in FORBIDDEN.items():
            if found := pattern.search(line):
                yield f"{name}:{number} {reason}: {found.group()}"
        if BESIDE.search(line) and not name.startswith(MAY_LOOK_BESIDE):
            yield f"{name}:{number} looks outside the project: only tests and benchmarks may, for real files"


def main() -> int:
    """Look through every tracked file and return the exit code."""
    found = [fault for path in tracked_files() for fault in faults(path)]
    print("\n".join(found) if found else "No tracked file names a registry or a machine.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
