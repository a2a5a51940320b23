"""``python -m tools.reference`` writes the reference; with ``--check`` it only says what is out of date.

With ``--check`` the exit code is 1 when a page on disk is not what the code says.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from darya.model.files import SCHEMAS, read_schema
from tools.reference import api, commands, formats, settings

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
NOTE = "<!-- Written from the code by `make docs`: change the code, not this page. -->\n\n"


def pages() -> Iterator[tuple[str, str]]:
    """Every page: its path under ``docs/reference`` and its text."""
    yield "api.md", NOTE + api.page()
    yield "commands.md", NOTE + commands.page()
    yield "formats.md", NOTE + formats.page()
    yield "settings.md", NOTE + settings.page()
    for kind in SCHEMAS:
        schema = json.dumps(read_schema(kind), ensure_ascii=False, indent=2)
        yield f"schema/{kind}.schema.json", f"{schema}\n"


def outdated(reference: Path = REFERENCE) -> list[str]:
    """The pages that are missing or differ from what the code says, and those that the code does not know."""
    wanted = dict(pages())
    differing = [name for name, text in wanted.items() if _on_disk(reference / name) != text]
    return differing + _strangers(reference, wanted)


def write(reference: Path = REFERENCE) -> None:
    """Write every page anew and remove those that the code does not know."""
    wanted = dict(pages())
    for name in _strangers(reference, wanted):
        (reference / name).unlink()
    for name, text in wanted.items():
        path = reference / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _on_disk(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _strangers(reference: Path, wanted: dict[str, str]) -> list[str]:
    present = {path.relative_to(reference).as_posix() for path in reference.rglob("*") if path.is_file()}
    return sorted(present - wanted.keys())


def main(arguments: list[str]) -> int:
    """Write or check, and return the exit code."""
    if arguments != ["--check"]:
        write()
        return 0
    stale = outdated()
    print(f"Out of date, run `make docs`: {', '.join(stale)}" if stale else "The reference is up to date.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
