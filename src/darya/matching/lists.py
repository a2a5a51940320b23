"""Lists of texts as files, and the memory as it serves one list against another: what a search is given."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from darya.language.messages import N_
from darya.language.tags import writing_of
from darya.matching.memory import Memory, Pair
from darya.matching.trust import Trust, trust
from darya.model import Finding, InputError, Severity


def read_list(path: Path) -> list[str]:
    """The texts of a file, one a line: UTF-8, or UTF-16 with its mark; lines end with LF or CRLF, nothing else.

    Raises ``InputError`` with the number of the line that is written in another encoding.
    """
    raw = path.read_bytes()
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = _decoded(raw, "utf-16", path)
    else:
        text = _decoded(raw, "utf-8-sig", path)
    if "\0" in text:
        raise InputError(
            N_("{file} holds no texts: line {line} has signs that no text has; give a text file, one text a line"),
            file=path.name,
            line=text.count("\n", 0, text.index("\0")) + 1,
        )
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines if lines[-1] else lines[:-1]


def _decoded(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        template = N_("{file}, line {line}: the letters cannot be read; save the whole file as UTF-8")
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(template, file=path.name, line=line) from None


def memory_between(memory: Memory, source: str, target: str) -> Memory:
    """The memory for queries in one language and a corpus in another.

    A pair without languages leads from its first text to its second, as the two columns of its file stand. A region
    makes no other language: pairs of ``en`` serve ``en-US``.
    """
    asked = {writing_of(target): target, writing_of(source): source}

    def known(tag: str | None) -> str | None:
        return asked.get(writing_of(tag), tag) if tag else None

    pairs = tuple(
        Pair(pair.source, pair.target, source, target)
        if pair.source_language is None and pair.target_language is None
        else Pair(pair.source, pair.target, known(pair.source_language), known(pair.target_language))
        for pair in memory.pairs
    )
    return Memory(pairs, memory.findings)


def crossing_finding(source: str, target: str, memory: Memory | None) -> Finding | None:
    """A warning where a search crosses to another language with little to go by; None otherwise."""
    if writing_of(source) == writing_of(target):
        return None
    count = len(memory.between(source, target)) if memory else 0
    if trust(count) is Trust.ENOUGH:
        return None
    few = N_(
        "The memory has only {count} pairs from {source} to {target}: what is far from them rests on words that both "
        "languages share"
    )
    none = N_(
        "There is no memory of confirmed pairs from {source} to {target}: what is found rests on words that both "
        "languages share"
    )
    return Finding(
        code="little-memory" if count else "no-memory",
        severity=Severity.WARNING,
        template=few if count else none,
        values={"count": count, "source": source, "target": target} if count else {"source": source, "target": target},
    )
