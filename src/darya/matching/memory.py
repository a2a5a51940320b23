"""The translation memory: pairs of texts that people confirmed to mean the same, kept in a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from pathlib import Path

from darya.language.folding import fold
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.matching.items import say_the_same
from darya.model import Cell, Comparison, Finding, InputError, Relation, Severity, Statement, whole_file


@dataclass(frozen=True, order=True)
class Pair:
    """Two texts that mean the same. Without tags the languages are not stated and the pair may serve any two."""

    source: str
    target: str
    source_language: str | None = None
    target_language: str | None = None

    @cached_property
    def ends(self) -> tuple[str, str]:
        """Source and target, both folded; a memory of many pairs folds each once."""
        return fold(self.source), fold(self.target)

    def turned(self) -> Pair:
        """The same pair, read from target to source."""
        return Pair(self.target, self.source, self.target_language, self.source_language)


@dataclass(frozen=True)
class Memory:
    """Confirmed pairs without repetitions, usable in both directions."""

    pairs: tuple[Pair, ...] = ()
    findings: tuple[Finding, ...] = ()

    def between(self, source: str, target: str) -> tuple[Pair, ...]:
        """Pairs from one language to another, turned where needed, in a stable order."""
        here, there = (source, None), (target, None)
        fitting = {pair for pair in self.pairs if pair.source_language in here and pair.target_language in there}
        fitting |= {
            pair.turned() for pair in self.pairs if pair.target_language in here and pair.source_language in there
        }
        return tuple(sorted(fitting, key=lambda pair: (pair.source, pair.target)))

    @cached_property
    def counterparts(self) -> dict[str, frozenset[str]]:
        """Folded text → folded texts that were confirmed as its counterparts, in both directions."""
        found: dict[str, set[str]] = {}
        for source, target in (pair.ends for pair in self.pairs):
            found.setdefault(source, set()).add(target)
            found.setdefault(target, set()).add(source)
        return {text: frozenset(others) for text, others in found.items()}

    def confirms(self, one: str, other: str) -> bool:
        """Whether these two texts are a confirmed pair that no other pair contradicts.

        Several counterparts of a text contradict each other unless they are confirmed as counterparts themselves, as
        the texts of several countries in one row are.
        """
        one, other = fold(one), fold(other)
        theirs, ours = self.counterparts.get(one, frozenset()), self.counterparts.get(other, frozenset())
        return other in theirs and theirs - {other} <= ours and ours - {one} <= theirs


def memory_of(pairs: Iterable[Pair]) -> Memory:
    """A memory of these pairs: repetitions taken out, contradictions counted as a finding.

    A text with several different counterparts contradicts itself only in the look-up of whole texts, which then
    stays silent; the regression weighs all of them.
    """
    unique: dict[tuple[str, str, str | None, str | None], Pair] = {}
    for pair in pairs:
        key = (*pair.ends, pair.source_language, pair.target_language)
        if key[0] and key[1]:
            unique.setdefault(key, pair)
    targets: dict[tuple[str, str | None, str | None], set[str]] = {}
    for source, target, *tags in unique:
        targets.setdefault((source, tags[0], tags[1]), set()).add(target)
    several = sum(1 for found in targets.values() if len(found) > 1)
    return Memory(tuple(unique.values()), (_contradictions(several),) if several else ())


def _contradictions(count: int) -> Finding:
    return Finding(
        code="memory-contradicts-itself",
        severity=Severity.NOTE,
        template=N_(
            "Texts to which the memory gives more than one counterpart, weighed and not taken as certain: {count}"
        ),
        values={"count": count},
    )


def memory_from(comparison: Comparison) -> Memory:
    """What experts confirmed: within a row, two statements both judged *equal*, in two different languages.

    Wordings of the same statement in two languages are counted as well: their file says that they mean the same. A cell
    of several different statements tells nothing: they mean the row together, and none of them alone.
    """
    pairs: list[Pair] = []
    for row in comparison.rows:
        equal = [cell for cell in row.cells if cell.relation is Relation.EQUAL]
        texts = {
            (wording.language, wording.text)
            for cell in equal
            for statement in _meaning_the_row(cell, comparison)
            for wording in statement.wordings()
        }
        pairs.extend(
            Pair(source, target, source_tag, target_tag)
            for (source_tag, source), (target_tag, target) in permutations(sorted(texts), 2)
            if source_tag < target_tag
        )
    return memory_of(pairs)


def _meaning_the_row(cell: Cell, comparison: Comparison) -> Sequence[Statement]:
    statements = [comparison.statements[identifier].statement for identifier in cell.statements]
    return statements[:1] if say_the_same(statements) else ()


def load_memory(path: Path) -> Memory:
    """Read a memory: UTF-8, one pair a line, ``source TAB target``, then if known ``TAB source-tag TAB target-tag``.

    A line that cannot be used is a finding with its number. Raises ``InputError`` for a file that is no such table.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        template = N_("The memory {file} cannot be read: {detail}")
        raise InputError(template, file=path.name, detail=str(error)) from None
    pairs, findings = [], []
    for number, line in enumerate(lines, start=1):
        pair = _pair(line)
        if pair is not None:
            pairs.append(pair)
        elif line.strip():
            findings.append(_unusable(number, line))
    if findings and not pairs:
        raise InputError(
            N_("{file} is no memory: a line holds a text, a tab and its counterpart in the other language"),
            file=path.name,
        )
    memory = memory_of(pairs)
    return Memory(memory.pairs, (*findings, *memory.findings))


def _pair(line: str) -> Pair | None:
    """The pair of a line, or None when it has another number of columns, an empty text or no language tag."""
    columns = [column.strip() for column in line.split("\t")]
    if len(columns) not in (2, 4):
        return None
    try:
        tags = [canonical_tag(column) if column else None for column in columns[2:]]
    except ValueError:
        return None
    pair = Pair(columns[0], columns[1], *tags)
    return pair if all(pair.ends) else None


def _unusable(number: int, line: str) -> Finding:
    return Finding(
        code="memory-line-unusable",
        severity=Severity.WARNING,
        template=N_("Line {number} of the memory is no pair and was left out: {text}"),
        values={"number": number, "text": line[:80]},
    )


def save_memory(memory: Memory, path: Path) -> None:
    """Write a memory so that ``load_memory`` gives an equal one back; whole or not at all."""
    lines = [
        "\t".join(
            _one_line(part or "") for part in (pair.source, pair.target, pair.source_language, pair.target_language)
        )
        for pair in memory.pairs
    ]
    with whole_file(path) as part:
        part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _one_line(text: str) -> str:
    return " ".join(text.split())
