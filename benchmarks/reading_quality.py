"""How well real standards of the functional layout are read: per file, between two editions, against a hand count.

``python -m benchmarks.reading_quality [folder]`` prints the counts of every file instead of the table's lines.
"""

from __future__ import annotations

import difflib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measurement import Measurement
from darya.documents.reading import read_bytes
from darya.model import Refused, Severity, Standard, StatementKind

ROOT = Path(__file__).parent.parent
HAND_CHECKED = ROOT / "tests" / "acceptance" / "hand_checked.toml"
TWO_EDITIONS = ("ps102", "ps1286")
BAR_EDITIONS, BAR_WHOLE = 99.0, 97.0
_KINDS = {"tasks": StatementKind.TASK, "skills": StatementKind.SKILL, "knowledge": StatementKind.KNOWLEDGE}


def measure(real_files: Path) -> Iterator[Measurement]:
    """The bars of the issue: two editions of one standard, functions against the map, statements against the count."""
    standards = read_standards(real_files / "standards_ru")
    for name in TWO_EDITIONS:
        share = agreement(standards[f"{name}.pdf"], standards[f"{name}.rtf"])
        note = "functions, codes, levels alike" if _functions_alike(standards, name) else "functions differ"
        met = share >= BAR_EDITIONS and _functions_alike(standards, name)
        yield Measurement(
            f"{name}: statements of PDF and RTF identical", share, "%", f"≥ {BAR_EDITIONS:g}", met, note=note
        )
    explained = [name for name, standard in standards.items() if functions_are_explained(standard)]
    yield Measurement(
        "standards whose functions are those of the map, or a finding says why",
        len(explained), "files", f"= {len(standards)}", len(explained) == len(standards),
        note=", ".join(sorted(set(standards) - set(explained))),
    )  # fmt: skip
    right, counted, functions = hand_checked_share(standards)
    share = 100 * right / counted
    note = f"{right} of {counted} statements of {functions} functions counted by eye"
    yield Measurement(
        "statements whole and of the right kind", share, "%", f"≥ {BAR_WHOLE:g}", share >= BAR_WHOLE, note=note
    )


def read_standards(folder: Path) -> dict[str, Standard]:
    """Every file of a folder that is read as a functional standard, by name; refused files are left out."""
    standards = {}
    for path in sorted(folder.iterdir()):
        try:
            standard = read_bytes(path.read_bytes(), path.name)
        except Refused:
            continue
        if standard.layout == "functional":
            standards[path.name] = standard
    return standards


def agreement(one: Standard, other: Standard) -> float:
    """Percentage of statements that stand in both, with the same kind, words and order."""
    ours, theirs = ([(said.kind, said.text) for said in standard.statements()] for standard in (one, other))
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return 100 * 2 * sum(block.size for block in blocks) / max(1, len(ours) + len(theirs))


def functions_are_explained(standard: Standard) -> bool:
    """Whether map and description have the same codes, or findings name each one that differs."""
    listed = Counter(entry.code for entry in standard.functional_map)
    described = Counter(function.code for function in standard.functions)
    differ = sum(((listed - described) + (described - listed)).values())
    named = Counter(finding.code for finding in standard.findings)
    return differ <= sum(named[code] for code in ("not-described", "not-in-map", "duplicate-code", "no-map"))


def hand_checked_share(standards: dict[str, Standard]) -> tuple[int, int, int]:
    """Statements that agree with the hand count, statements counted, functions counted.

    A surplus or a missing statement of a kind counts against it, and so does a statement whose first or last
    words are not those that stand on the page.
    """
    checked: list[dict[str, Any]] = tomllib.loads(HAND_CHECKED.read_text(encoding="utf-8"))["function"]
    right = counted = 0
    for one in checked:
        found = [item for item in standards[one["file"]].functions if item.code == one["code"]]
        texts = {role: [s.text for f in found for s in f.statements if s.kind is kind] for role, kind in _KINDS.items()}
        expected = sum(one[role] for role in _KINDS)
        wrong = sum(abs(len(texts[role]) - one[role]) for role in _KINDS)
        right += max(0, expected - wrong - _with_other_words(one, texts))
        counted += expected
    return right, counted, len(checked)


def _with_other_words(one: dict[str, Any], texts: dict[str, list[str]]) -> int:
    said = [text for group in texts.values() for text in group]
    wrong = int(not (texts["tasks"] and texts["tasks"][0].startswith(one["first"])))
    wrong += not (texts["knowledge"] and texts["knowledge"][-1].endswith(one["last"]))
    return wrong + sum(
        not any(text.startswith(beginning) and text.endswith(end) for text in said) for beginning, end in one["broken"]
    )


def _functions_alike(standards: dict[str, Standard], name: str) -> bool:
    pdf, rtf = ([(f.code, f.level, f.title) for f in standards[f"{name}.{kind}"].functions] for kind in ("pdf", "rtf"))
    return pdf == rtf


def describe(name: str, standard: Standard) -> str:
    """One line: functions listed and described, statements per kind, findings per severity."""
    kinds = Counter(statement.kind.value for statement in standard.statements())
    severities = Counter(finding.severity for finding in standard.findings)
    counts = ", ".join(f"{kinds[kind]} {kind}" for kind in StatementKind if kinds[kind])
    found = ", ".join(f"{severities[severity]} {severity}" for severity in Severity if severities[severity])
    return (
        f"{name:28} map {len(standard.functional_map):3}  described {len(standard.functions):3}  {counts}"
        f"  findings: {found or 'none'}"
    )


def main() -> None:
    """Print what was read from each file, and the agreement of two editions where both are there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "standards_ru"
    standards = read_standards(folder)
    for name, standard in standards.items():
        print(describe(name, standard))
        edition = standards.get(f"{Path(name).stem}.rtf")
        if name.endswith(".pdf") and edition:
            print(f"{'':28} PDF and RTF agree in {agreement(standard, edition):.1f} % of statements")


if __name__ == "__main__":
    main()
