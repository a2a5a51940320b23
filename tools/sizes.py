"""Modules and functions stay small enough to be read at once: ``python -m tools.sizes``.

A module is meant to have 50 to 200 lines and a function 6 to 20. Only what is far beyond is named here; the exit
code is then 1.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("src", "tools", "benchmarks", "examples")
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40


def too_long(path: Path) -> Iterator[str]:
    """One line for a module, and for each function of it, that is too long; decorators and docstrings count."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > LONGEST_MODULE:
        yield f"{path}: {lines} lines, at most {LONGEST_MODULE}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno} {node.name}: {length} lines, at most {LONGEST_FUNCTION}"


def written(path: Path) -> bool:
    """Whether people wrote the module: migrations are made by Django and read by nobody."""
    return path.parent.name != "migrations"


def main() -> int:
    """Look through all code of the project and return the exit code."""
    modules = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")) if written(path)]
    found = [fault for path in modules for fault in too_long(path.relative_to(Path.cwd()))]
    print("\n".join(found) if found else "Every module and function can be read at once.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
