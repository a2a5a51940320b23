"""Lists of texts named on the command line, and what is found for them, as lines of JSON or as text."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from darya.cli.language import LANGUAGE, _
from darya.cli.showing import say
from darya.language.messages import N_
from darya.model import Finding, whole_file

if TYPE_CHECKING:
    from darya.matching.encoder import EncoderSource
    from darya.matching.memory import Memory
    from darya.matching.ranking import Match

_MOST_FINDINGS = 3


def read_texts(path: Path) -> list[str]:
    """The lines of a text file; says when there are none."""
    from darya.matching.lists import read_list

    texts = read_list(path)
    if not any(map(str.strip, texts)):
        say(_(N_("{file} holds no text; nothing is found")).format(file=path))
    return texts


def memory_for(path: Path | None, source: str, target: str, *, alone: bool = True) -> Memory | None:
    """The memory from one language to the other; says what is wrong in it and whether it is enough to go by.

    ``alone``: nothing else leads from one language to the other, as an encoder that knows both would.
    """
    from darya.matching.lists import crossing_finding, memory_between, read_list
    from darya.matching.memory import load_memory

    if path:
        read_list(path)  # names the line that cannot be read
    memory = memory_between(load_memory(path), source, target) if path else None
    crossing = crossing_finding(source, target, memory) if alone else None
    say_findings([*(memory.findings if memory else ()), *([crossing] if crossing else ())])
    return memory


def say_findings(findings: Sequence[Finding]) -> None:
    """Each sort of finding, the first few of it."""
    sorts: dict[str, list[Finding]] = {}
    for finding in findings:
        sorts.setdefault(finding.code, []).append(finding)
    for alike in sorts.values():
        for finding in alike[:_MOST_FINDINGS]:
            say(finding.in_language(LANGUAGE))
        if len(alike) > _MOST_FINDINGS:
            say(_(N_("… and {count} more of this sort")).format(count=len(alike) - _MOST_FINDINGS))


def settled(
    source: EncoderSource | None, languages: tuple[str, str], lists: tuple[Sequence[str], Sequence[str]]
) -> EncoderSource | None:
    """The encoder with one weight for the whole run, None where it has none; says of which language it knows little."""
    if source is None:
        return None
    from darya.matching.encoder import not_known

    unknown = {tag: not_known(source, tag, texts) for tag, texts in zip(languages, lists, strict=True)}
    say_findings([finding for finding in unknown.values() if finding])
    weighed = source.settled(*languages, *lists)
    return weighed if weighed.weight(*languages, *lists) else None


def write_matches(lines: Iterable[str], out: Path | None) -> None:
    """Write the lines to a file, whole or not at all, else to standard output as they come."""
    if out is None:
        _write(lines, sys.stdout)
        return
    with whole_file(out) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        _write(lines, stream)
    say(_(N_("Written: {file}")).format(file=out))


def _write(lines: Iterable[str], stream: TextIO) -> None:
    for line in lines:
        stream.write(line)
        stream.write("\n")


def as_json_lines(found: Iterable[list[Match]]) -> Iterator[str]:
    """One JSON object a query."""
    last: list[Match] | None = None
    told = "[]"
    for query, matches in enumerate(found):
        if matches is not last:  # equal queries share their answer
            last, told = matches, json.dumps(matches)
        yield f'{{"query": {query}, "matches": {told}}}'


def as_text(found: Iterable[list[Match]], queries: Sequence[str], corpus: Sequence[str]) -> Iterator[str]:
    """For people: each query, under it what was found, with score and line number."""
    for query, matches in zip(queries, found, strict=True):
        yield query or "—"
        for line, score in matches:
            yield f"  {score:.3f}  {line:>6}  {corpus[line]}"
