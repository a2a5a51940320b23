"""What a person sees: results on standard output, everything else on standard error, progress only on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from darya.cli.language import LANGUAGE, _
from darya.language.messages import N_

if TYPE_CHECKING:
    from darya.model import Finding

_PIPE_WIDTH = 140
_MOST_ALIKE = 3


def output() -> Console:
    """The console of results; wide and plain in a pipe."""
    console = Console(highlight=False, markup=False, soft_wrap=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, width=_PIPE_WIDTH)


@contextmanager
def working(message: str) -> Iterator[None]:
    """Show on a terminal that work goes on; in a pipe show nothing."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(message):
            yield
    else:
        yield


@contextmanager
def counted(message: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far the work is: ``message`` has a place for ``count``; in a pipe show nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _count: None
        return
    with console.status(message.format(count=0)) as status:
        yield lambda count: status.update(message.format(count=count))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[int] = ()) -> Table:
    """A calm table; columns in ``numbers`` stand right."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        shown.add_column(heading, justify="right" if index in numbers else "left", overflow="fold")
    for row in rows:
        shown.add_row(*("" if value is None else str(value) for value in row))
    return shown


def print_findings(console: Console, findings: Sequence[Finding]) -> None:
    """List findings, the gravest first, those of one sort together; of a long sort the first three and a count."""
    grave = ("error", "warning", "note")
    sorts: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        sorts.setdefault((grave.index(finding.severity), finding.code), []).append(finding)
    rows = [row for _key, alike in sorted(sorts.items(), key=lambda item: item[0][0]) for row in _finding_rows(alike)]
    console.print(table((_(N_("Severity")), _(N_("Place")), _(N_("Finding"))), rows))


def _finding_rows(alike: Sequence[Finding]) -> Iterator[tuple[str, str, str]]:
    shown = alike if len(alike) <= _MOST_ALIKE + 1 else alike[:_MOST_ALIKE]
    for finding in shown:
        yield _(str(finding.severity)), _place(finding), finding.in_language(LANGUAGE)
    if len(shown) < len(alike):
        yield (
            "",
            "",
            _(N_("… and {count} more of this sort; the .xlsx and .json list all")).format(
                count=len(alike) - len(shown)
            ),
        )


def _place(finding: Finding) -> str:
    source = finding.source
    if source is None:
        return ""
    if source.page:
        return _(N_("page {page}")).format(page=source.page)
    if source.sheet and source.row:
        return f"{source.sheet}!{source.row}"
    if source.table:
        return _(N_("table {table}, row {row}")).format(table=source.table, row=source.row or "–")
    return ""
