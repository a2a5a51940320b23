"""Sets to measure on as files named on the command line, the engines named beside them, and what was measured."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from darya.cli.language import _
from darya.cli.lists import say_findings
from darya.cli.screen import working
from darya.language.messages import N_
from darya.model import Comparison, InputError, language_tag, whole_file

if TYPE_CHECKING:
    from darya.matching.encoder import EncoderSource
    from darya.matching.evaluation_engines import Engine
    from darya.matching.evaluation_report import Evaluation
    from darya.matching.memory import Memory


def encoder_source(folder: Path | None) -> EncoderSource | None:
    """The encoder of a folder named on the command line, with its vectors kept for the next time."""
    if folder is None:
        return None
    from darya.matching.encoder import EncoderSource, default_cache, open_encoder

    return EncoderSource(open_encoder(folder, cache=default_cache()))


@dataclass(frozen=True)
class Asked:
    """What the command line asks to be measured."""

    path: Path
    engines: tuple[str, ...]
    source: str | None = None
    target: str | None = None
    labels: Path | None = None
    memory: Path | None = None

    @property
    def languages(self) -> tuple[str, str] | None:
        """The two languages where at least one is given."""
        first = self.source or self.target
        return (language_tag(self.source or first), language_tag(self.target or first)) if first else None


def evaluation_of(asked: Asked) -> Evaluation:
    """Read the set, whatever its form, and measure each engine on it."""
    from darya.matching.encoder import default_cache
    from darya.matching.evaluation_engines import engine_named
    from darya.matching.evaluation_sets import Form, form_of

    form = form_of(asked.path)
    engines = [engine_named(name, default_cache()) for name in dict.fromkeys(asked.engines)]
    with working(_(N_("Measuring"))):
        if form is Form.GRID:
            return _on_grid(asked, engines)
        if form is Form.LINKS:
            return _on_links(asked, engines)
        if form is Form.PAIRS:
            return _on_pairs(asked, engines)
        return _on_lists(asked, engines, str(form))


def _on_lists(asked: Asked, engines: Sequence[Engine], form: str) -> Evaluation:
    from darya.matching.evaluation_report import evaluate_lists
    from darya.matching.evaluation_sets import read_retrieval_set

    given = read_retrieval_set(asked.path, source=asked.source, target=asked.target, labels=asked.labels)
    return evaluate_lists(given, engines, form, _memory(asked, (given.source, given.target)))


def _on_pairs(asked: Asked, engines: Sequence[Engine]) -> Evaluation:
    from darya.matching.evaluation_report import evaluate_pairs
    from darya.matching.evaluation_sets import Form, read_judged_pairs

    languages = asked.languages or (None, None)
    pairs = read_judged_pairs(asked.path, source=languages[0], target=languages[1])
    return evaluate_pairs(asked.path.stem, pairs, engines, str(Form.PAIRS), _memory(asked, asked.languages))


def _on_links(asked: Asked, engines: Sequence[Engine]) -> Evaluation:
    from darya.matching.evaluation_links import evaluate_links
    from darya.matching.evaluation_sets import Form
    from darya.matching.memory import load_memory

    links = load_memory(asked.path)
    say_findings(links.findings)
    return evaluate_links(asked.path.stem, links, engines, str(Form.LINKS), asked.languages)


def _on_grid(asked: Asked, engines: Sequence[Engine]) -> Evaluation:
    from darya.cli.grids import load_grid
    from darya.matching import align
    from darya.matching.evaluation_report import evaluate_grid
    from darya.matching.evaluation_sets import Form

    grid, memory = load_grid(asked.path), _memory(asked, None)
    standards = [(entry.country, entry.standard) for entry in grid.standards]

    def rows(engine: Engine) -> Comparison:
        if engine.plain:
            raise InputError(N_("The engine “words” ranks lists only; a grid is measured with default or an encoder"))
        return align(standards, memory=None if engine.alone else memory, encoder=engine.encoder)

    return evaluate_grid(asked.path.stem, grid, engines, str(Form.GRID), rows)


def _memory(asked: Asked, languages: tuple[str, str] | None) -> Memory | None:
    """The memory that may help; said where a pair of languages has little."""
    if languages:
        from darya.cli.lists import memory_for

        return memory_for(asked.memory, *languages)
    if asked.memory is None:
        return None
    from darya.matching.memory import load_memory

    return load_memory(asked.memory)


def write_evaluation(found: Evaluation, *, as_json: bool, out: Path | None) -> None:
    """As a table for people, or as JSON; into a file always as JSON."""
    told = found.as_json()
    for group in told["groups"]:
        group["notes"] = [_(note.pop("message")).format(**in_words(note)) for note in group["notes"]]
    _written(told, out)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        from darya.cli.showing_evaluation import show_evaluation

        show_evaluation(found)


def in_words(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a note, a verdict in the reader's language."""
    return {name: _(value) if name == "verdict" and isinstance(value, str) else value for name, value in values.items()}


def _written(told: object, out: Path | None) -> None:
    if out is not None:
        with whole_file(out) as part:
            part.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def agreement_of(grids: Sequence[Path], *, as_json: bool, out: Path | None) -> None:
    """How far two people agree who judged the same grid."""
    from darya.cli.grids import load_grid
    from darya.cli.showing_grids import show_agreement
    from darya.matching import agreement
    from darya.matching.evaluation_sets import Form, form_of

    if len(grids) != 2 or any(form_of(path) is not Form.GRID for path in grids):
        raise InputError(
            N_("Give one set, or two judged grids to see how far people agree; {count} were given"), count=len(grids)
        )
    first, second = map(load_grid, grids)
    found = agreement(first, second, names=[path.stem for path in grids])
    told = found.model_dump(mode="json")
    _written(told, out)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show_agreement(found)
