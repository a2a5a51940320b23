"""What was measured on a set, as tables for people: values with intervals, then what the engines differ by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from darya.cli.evaluations import in_words
from darya.cli.language import _
from darya.cli.screen import output, table
from darya.language.messages import N_
from darya.matching.evaluation_intervals import Difference, Interval

if TYPE_CHECKING:
    from rich.console import Console

    from darya.matching.evaluation_report import Compared, Evaluation, Group
    from darya.matching.reliability import Estimate

VERDICTS = {1: N_("better"), -1: N_("worse"), 0: N_("cannot be told")}
"""Of an engine beside the first, by these queries."""


def show_evaluation(found: Evaluation) -> None:
    """Each group: on how much it was measured, the engines, and their differences."""
    console = output()
    console.print(f"{found.set}: {_(found.form)}", style="bold")
    for group in found.groups:
        _show_group(console, group)
    if found.alpha is not None:
        console.print()
        console.print(_(N_("Krippendorff's α of those who judged: {value}")).format(value=_estimate(found.alpha)))


def _show_group(console: Console, group: Group) -> None:
    console.print()
    counts = ", ".join(f"{_(name)}: {count}" for name, count in group.counts.items())
    console.print(f"{_(group.name)}  {counts}" if group.name else counts)
    metrics = list(group.engines[0].values)
    rows = [
        (metric_name(metric), *(_value(engine.values[metric]) for engine in group.engines if metric in engine.values))
        for metric in metrics
    ]
    headings = (_(N_("Measure")), *(engine.engine for engine in group.engines))
    console.print(table(headings, rows))
    for compared in group.differences:
        _show_difference(console, compared)
    for template, values in group.notes:
        console.print(_(template).format(**in_words(values)))


def _show_difference(console: Console, compared: Compared) -> None:
    console.print()
    sentence = _(N_("{engine} less {other}, the same queries drawn for both"))
    console.print(sentence.format(engine=compared.engine, other=compared.less))
    rows = [
        (metric_name(metric), _signed(apart), f"{apart.chance:.3f}", _(VERDICTS[apart.verdict]))
        for metric, apart in compared.values.items()
    ]
    headings = (_(N_("Measure")), _(N_("Difference")), _(N_("by chance")), _(N_("In words")))
    console.print(table(headings, rows))


def metric_name(metric: str) -> str:
    """A measure as people read it: abbreviations stay, labels and words are translated."""
    return " > ".join(_(part) for part in metric.split(" > "))


def _value(value: Interval | float) -> str:
    if isinstance(value, Interval):
        return f"{value.value:.3f} [{value.low:.3f}; {value.high:.3f}]"
    return f"{value:.3f}"


def _signed(apart: Difference) -> str:
    return f"{apart.value:+.3f} [{apart.low:+.3f}; {apart.high:+.3f}]"


def _estimate(alpha: Estimate) -> str:
    if alpha.value is None:
        return _(alpha.reason) if alpha.reason else "–"
    return f"{alpha.value:.2f} [{alpha.low:.2f}; {alpha.high:.2f}]"
