"""The rehearsal on the command line: five invented countries' standards become one grid and one draft.

``python examples/rehearse.py [OCCUPATION...]`` prints each command before it runs it, so that it can be tried
again with other files, and says at the end what lies where. Without a name every occupation is taken.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = ROOT / "examples" / "rehearsal" / "files"
OUT = ROOT / "out"
DARYA = Path(sys.executable).with_name("darya")
AT_LEAST = "3"


def national_files(occupation: str) -> dict[str, Path]:
    """Country code → its standard of the occupation; the code is the first part of the file's name."""
    found = {path.stem.split("-")[0].upper(): path for path in sorted((FILES / occupation).iterdir())}
    return {country: path for country, path in found.items() if len(country) == 2}


def darya(*arguments: str) -> None:
    """Show a command as a person would type it, and run it. Raises CalledProcessError when it fails."""
    print(f"\n$ darya {shlex.join(arguments)}", flush=True)
    subprocess.run([DARYA, *arguments], cwd=ROOT, check=True)


def rehearse(occupation: str) -> list[Path]:
    """Compare and draft one occupation; returns the files that were made."""
    OUT.mkdir(exist_ok=True)
    countries = [f"{country}={path.relative_to(ROOT)}" for country, path in national_files(occupation).items()]
    grid, draft, page = (
        OUT / name for name in (f"{occupation}-grid.xlsx", f"{occupation}-draft.docx", f"{occupation}-draft.pdf")
    )
    darya("compare", *countries, "--out", str(grid.relative_to(ROOT)))
    for made in (draft, page):
        darya(
            *("draft", str(grid.relative_to(ROOT))),
            *("--at-least", AT_LEAST, "--out", str(made.relative_to(ROOT))),
        )
    return [grid, draft, page]


def main(names: list[str]) -> int:
    """Rehearse the named occupations, or all, and return the exit code."""
    occupations = names or sorted(folder.name for folder in FILES.iterdir() if folder.is_dir())
    try:
        made = [path for occupation in occupations for path in rehearse(occupation)]
    except subprocess.CalledProcessError as stopped:
        return stopped.returncode
    print("\nThe countries, bodies and people of the rehearsal are invented. Their grids and drafts:")
    print("\n".join(f"  {path}" for path in made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
