"""What is too long to be read at once is named with its place and length."""

from __future__ import annotations

from pathlib import Path

from tools.sizes import too_long


def function(lines: int) -> str:
    return "def long():\n" + "    pass\n" * (lines - 1)


def test_a_function_may_have_forty_lines_and_no_more(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(function(40), encoding="utf-8")
    assert not list(too_long(module))
    module.write_text("import os\n\n\n" + function(41), encoding="utf-8")
    assert list(too_long(module)) == [f"{module}:4 long: 41 lines, at most 40"]


def test_a_module_may_have_four_hundred_lines_and_no_more(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("pass\n" * 400, encoding="utf-8")
    assert not list(too_long(module))
    module.write_text("pass\n" * 401, encoding="utf-8")
    assert list(too_long(module)) == [f"{module}: 401 lines, at most 400"]
