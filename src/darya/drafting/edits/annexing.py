"""National sentences between the core and the annexes: whatever leaves the core goes back to its country's annex."""

from __future__ import annotations

from collections.abc import Iterable

from darya.drafting.edits.draft_tree import changed
from darya.model import Annex, AnnexItem, Outcome, Qualification, Trace


def cited(qualification: Qualification) -> set[str]:
    """Statements on which an outcome rests; those of a criterion alone are not among them."""
    return {trace.statement for outcome in qualification.outcomes() for trace in outcome.traces}


def annexed(qualification: Qualification) -> dict[str, AnnexItem]:
    """What stands in the annexes, by statement."""
    return {item.trace.statement: item for annex in qualification.annexes for item in annex.additions}


def keep_all(before: Qualification, after: Qualification) -> Qualification:
    """``after``, with every national sentence of ``before`` that would stand nowhere put back into its annex.

    A sentence that left its outcome goes back even if a criterion still cites it, and one that joined an outcome
    leaves the annex: a sentence is either ground of the core or what one country adds to it.
    """
    if before.annexes == after.annexes and _sentences(before) == _sentences(after):  # most edits reword or move
        return after
    core = cited(after)
    after = _without(after, core)
    in_criteria = {
        trace.statement for outcome in after.outcomes() for one in outcome.criteria for trace in one.traces
    } - cited(before)
    standing = core | annexed(after).keys() | in_criteria
    lost: dict[str, AnnexItem] = {}
    for outcome in before.outcomes():
        for trace in (*outcome.traces, *(trace for one in outcome.criteria for trace in one.traces)):
            if trace.statement not in standing:
                lost.setdefault(trace.statement, _item(trace, outcome))
    for statement, item in annexed(before).items():
        if statement not in standing:
            lost.setdefault(statement, item)
    return with_annexed(after, lost.values()) if lost else after


def _sentences(qualification: Qualification) -> dict[str, tuple[tuple[Trace, ...], ...]]:
    """Outcome → the sentences on which it and its criteria rest."""
    return {
        outcome.id: (outcome.traces, *(criterion.traces for criterion in outcome.criteria))
        for outcome in qualification.outcomes()
    }


def _item(trace: Trace, outcome: Outcome) -> AnnexItem:
    countries = tuple(dict.fromkeys(one.country for one in outcome.traces)) or (trace.country,)
    return AnnexItem(trace=trace, row=outcome.row, countries=countries)


def _without(qualification: Qualification, statements: set[str]) -> Qualification:
    if not statements & annexed(qualification).keys():
        return qualification
    annexes = tuple(
        annex.model_copy(
            update={"additions": tuple(one for one in annex.additions if one.trace.statement not in statements)}
        )
        for annex in qualification.annexes
    )
    return qualification.model_copy(update={"annexes": annexes})


def with_annexed(qualification: Qualification, items: Iterable[AnnexItem]) -> Qualification:
    """The draft with these sentences in the annexes of their countries, each at its place in the standard."""
    annexes = list(qualification.annexes)
    for item in items:
        country = item.trace.country
        at = next((place for place, annex in enumerate(annexes) if annex.country == country), None)
        if at is None:
            annexes.append(Annex(country=country, standard=item.trace.standard, act=item.trace.act))
            at = len(annexes) - 1
        annexes[at] = changed(annexes[at], additions=_insert(annexes[at].additions, item))
    return qualification.model_copy(update={"annexes": _by_country(qualification, annexes)})


def _by_country(qualification: Qualification, annexes: list[Annex]) -> tuple[Annex, ...]:
    """An annex that was made anew stands where its country does."""
    if len(annexes) == len(qualification.annexes):
        return tuple(annexes)
    place = {country: number for number, country in enumerate(qualification.countries)}
    return tuple(sorted(annexes, key=lambda annex: (place.get(annex.country, len(place)), annex.country)))


def _insert(listed: tuple[AnnexItem, ...], item: AnnexItem) -> tuple[AnnexItem, ...]:
    if any(one.trace.statement == item.trace.statement for one in listed):
        return listed
    own = _place(item)
    at = next((number for number, one in enumerate(listed) if _place(one) > own), len(listed))
    return (*listed[:at], item, *listed[at:])


def _place(item: AnnexItem) -> tuple[str, int, int, int, str]:
    source = item.trace.source
    return source.file, source.page or 0, source.order, source.row or 0, item.trace.statement
