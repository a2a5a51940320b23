"""Distinct titles coded in parts: in this process, in several, or on a Dask cluster, with the same answers.

All that a worker needs lies in one folder, the kit: the classifications, what was learnt from them, the memory and the
choices of the person. A worker opens it once.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from darya.language.tags import writing_of
from darya.matching.batch import Kept, Shared, in_partitions
from darya.matching.memory import Memory, load_memory, save_memory
from darya.matching.occupations.cache import KeptLearning, measured_in
from darya.matching.occupations.coder import Coded, Coder, nothing_installed
from darya.matching.occupations.learning import THRESHOLD
from darya.matching.occupations.model import Measured
from darya.matching.occupations.store import Store
from darya.matching.occupations.taught import taught_by

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 10_000
"""Titles of a part."""
_CHOICES, _MEMORY = "choices.json", "memory.tsv"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chooses for the coding of titles."""

    language: str | None = None
    threshold: float = THRESHOLD


@dataclass(frozen=True, slots=True)
class Kit:
    """The folder from which titles are coded."""

    folder: Path
    measured: dict[str, Measured | None]
    """What was measured of each language."""


@contextmanager
def packed(store: Store, choices: Choices, memory: Memory | None = None) -> Iterator[Kit]:
    """A kit in a folder of its own, which goes afterwards. What is not yet learnt from the labels is learnt now.

    Raises ``InputError`` where no classification is installed.
    """
    taught = taught_by(store.labels())
    if not taught:
        raise nothing_installed()
    if choices.language and (own := writing_of(choices.language)) in taught:
        taught = {own: taught[own]}
    learner = KeptLearning(store.folder / "learnt")
    with TemporaryDirectory(prefix="darya-") as made:
        folder = Path(made)
        measured = {}
        for tag, found in taught.items():
            path = learner.path(found, tag)
            if not path.is_file():
                learner(found, tag)
            shutil.copy(path, folder)
            measured[tag] = measured_in(path)
        for file in store.files():
            shutil.copy(file, folder)
        (folder / _CHOICES).write_text(json.dumps(asdict(choices)), encoding="utf-8")
        if memory is not None:
            save_memory(memory, folder / _MEMORY)
        yield Kit(folder, measured)


def open_kit(folder: Path) -> Coder:
    """The coder of a kit."""
    choices = Choices(**json.loads((folder / _CHOICES).read_text(encoding="utf-8")))
    memory = load_memory(folder / _MEMORY) if (folder / _MEMORY).is_file() else None
    return Coder(
        Store.of(folder).labels(),
        language=choices.language,
        threshold=choices.threshold,
        memory=memory,
        learner=KeptLearning(folder),
    )


def coded_titles(
    kit: Kit,
    titles: Sequence[str],
    *,
    cluster: str | None = None,
    processes: int | None = None,
    keep: Kept | None = None,
) -> pa.Table:
    """The titles coded, in their order: the columns of ``Coded``.

    ``cluster``, ``processes`` and ``keep`` as :func:`darya.matching.batch.in_partitions` takes them; what is kept
    serves for the same titles and a kit of the same content.
    """
    import pyarrow as pa

    if not titles:
        return _as_table([])
    # Made one by one: a slice of a table travels with the whole of it.
    parts = (
        pa.table({"title": pa.array(titles[start : start + ROWS], pa.string())})
        for start in range(0, len(titles), ROWS)
    )
    shared = Shared(kit.folder, open_kit)
    results = in_partitions(code_part, parts, shared=shared, cluster=cluster, processes=processes, keep=keep)
    return pa.concat_tables(results)


def code_part(coder: Coder, part: pa.Table) -> pa.Table:
    """What a worker does."""
    return _as_table(coder.code(part["title"].to_pylist()))


def _as_table(coded: Sequence[Coded]) -> pa.Table:
    import pyarrow as pa

    columns = list(zip(*coded, strict=True)) or [()] * len(Coded._fields)
    kinds = [pa.float64() if field.endswith("probability") else pa.string() for field in Coded._fields]
    return pa.table(
        {field: pa.array(column, kind) for field, column, kind in zip(Coded._fields, columns, kinds, strict=True)}
    )
