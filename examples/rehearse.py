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


def occupations() -> list[str]:
    """The occupations of which the rehearsal has standards."""
    return sorted(folder.name for folder in FILES.iterdir() if folder.is_dir())


def national_files(occupation: str) -> dict[str, Path]:
    """Country code → its standard of the occupation; the code is the first part of the file's name."""
    found = {path.stem.split("-")[0].upper(): path for path in sorted((FILES / occupation).iterdir())}
    return {country: path for country, path in found.items() if len(country) == 2}


def darya(*arguments: str | Path) -> None:
    """Show a command as a person would type it, and run it. Raises CalledProcessError when it fails."""
    typed = [str(argument).replace(f"{ROOT}/", "") for argument in arguments]
    print(f"\n$ darya {shlex.join(typed)}", flush=True)
    subprocess.run([DARYA, *typed], cwd=ROOT, check=True)


def rehearse(occupation: str) -> list[Path]:
    """Compare and draft one occupation; returns the files that were made."""
    OUT.mkdir(exist_ok=True)
    grid = OUT / f"{occupation}-grid.xlsx"
    drafts = [OUT / f"{occupation}-draft.docx", OUT / f"{occupation}-draft.pdf"]
    darya("compare", *(f"{code}={path}" for code, path in national_files(occupation).items()), "--out", grid)
    for made in drafts:
        darya("draft", grid, "--at-least", AT_LEAST, "--out", made)
    return [grid, *drafts]


def main(names: list[str]) -> int:
    """Rehearse the named occupations, or all, and return the exit code."""
    try:
        made = [path for occupation in names or occupations() for path in rehearse(occupation)]
    except subprocess.CalledProcessError as stopped:
        return stopped.returncode
    print("\nThe countries, bodies and people of the rehearsal are invented. Their grids and drafts:")
    print("\n".join(f"  {path}" for path in made))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
