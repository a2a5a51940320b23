"""What ``darya match`` and ``darya index`` do: read the lists, have them searched, write what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from darya.cli.batches import check_workers, kept_beside
from darya.cli.evaluations import encoder_source
from darya.cli.grids import keep_sources
from darya.cli.language import _
from darya.cli.lists import as_json_lines, as_text, memory_for, read_texts, settled, write_matches
from darya.cli.screen import counted
from darya.cli.showing import say
from darya.language.messages import N_
from darya.model import InputError, language_tag

if TYPE_CHECKING:
    from darya.matching.answers import Answers
    from darya.matching.asking import Asked


@dataclass(frozen=True)
class Request:
    """A command as it was typed."""

    queries: Path
    corpus: Path
    source: str
    target: str
    memory: Path | None
    encoder: Path | None
    top: int
    out: Path | None
    index: Path | None
    cluster: str | None
    processes: int | None
    as_json: bool
    with_texts: bool

    @property
    def to_parquet(self) -> bool:
        """Whether a table is written."""
        return self.out is not None and self.out.suffix.lower() == ".parquet"


def check(request: Request) -> None:
    """Refuse what does not go together."""
    check_workers(request.cluster, request.processes)
    if request.with_texts and not request.to_parquet:
        raise InputError(N_("--texts is for a .parquet file; other outputs have the texts, or --json leaves them out"))
    if request.out is not None:
        sources = (request.queries, request.corpus, request.memory)
        keep_sources(request.out, [source for source in sources if source])


def match_lists(request: Request) -> None:
    """Search and write."""
    from darya.matching.asking import Asked, Where, ask

    tags = language_tag(request.source), language_tag(request.target)
    queries, corpus = read_texts(request.queries), read_texts(request.corpus)
    weighed = settled(encoder_source(request.encoder), tags, (queries, corpus))
    known = memory_for(request.memory, *tags, alone=weighed is None)
    asked = Asked(queries, corpus, tags, request.top, known, weighed)
    if request.index is not None:
        _index(corpus, tags[1], request.index)
    with kept_beside(request.out) as kept, _progress(request) as progress:
        where = Where(request.cluster, request.processes, request.index, kept, progress)
        with closing(ask(asked, where)) as answers:  # ends the processes before anything is said
            _write(answers, asked, request)


def make_index(corpus: Path, tag: str, folder: Path) -> None:
    """Make the index of a list, or say that it fits."""
    from darya.matching.index import Found, size_of

    texts = read_texts(corpus)
    if _index(texts, language_tag(tag), folder) is Found.FITTING:
        say(_(N_("The index {folder} fits its list already")).format(folder=folder))
    told = _(N_("Lines: {lines}; size: {size} MB"))
    say(told.format(lines=len(texts), size=f"{size_of(folder) / 1e6:.1f}"))


def _index(texts: Sequence[str], tag: str, folder: Path) -> str:
    """Have an index that fits in the folder, and say what was done for it."""
    from darya.matching.index import Found, ensure_index

    found = ensure_index(texts, tag, folder)
    told = {
        Found.NOTHING: N_("The index {folder} was made"),
        Found.OTHER_TEXTS: N_("The index {folder} was that of another list; it was made anew"),
        Found.OTHER_ENGINE: N_("The index {folder} was made by another version of Darya; it was made anew"),
        Found.DAMAGED: N_("The index {folder} was damaged; it was made anew"),
    }.get(found)
    if told:
        say(_(told).format(folder=folder))
    return found


@contextmanager
def _progress(request: Request) -> Iterator[Callable[[int], None] | None]:
    if request.out is None:  # results themselves show that it goes on
        yield None
        return
    with counted(_(N_("Different queries done: {count}"))) as done:
        yield done


def _write(answers: Iterator[Answers], asked: Asked, request: Request) -> None:
    if request.out is not None and request.to_parquet:
        _write_table(answers, asked if request.with_texts else None, request.out)
        return
    found = chain.from_iterable(one.lists() for one in answers)
    write_matches(as_json_lines(found) if request.as_json else as_text(found, asked.queries, asked.corpus), request.out)


def _write_table(answers: Iterator[Answers], texts: Asked | None, out: Path) -> None:
    from darya.matching.answers import schema, with_texts
    from darya.matching.batch import write_parquet

    tables = (one.table() for one in answers)
    if texts is None:
        write_parquet(tables, out, schema())
    else:
        write_parquet(with_texts(tables, texts.queries, texts.corpus), out, schema(texts=True))
    say(_(N_("Written: {file}")).format(file=out))
