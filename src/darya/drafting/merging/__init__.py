"""Two drafts that were changed apart become one again; what both changed differently is shown side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from darya.drafting.edits.annexing import keep_all
from darya.drafting.edits.draft_tree import changed, number_anew
from darya.drafting.edits.of_the_whole import name_of_occupation
from darya.drafting.merging.conflicts import Choice, MergeConflict, Merged, Part, Table
from darya.drafting.merging.three_ways import join_keyed, join_text, join_value
from darya.drafting.merging.units import join_units
from darya.language.messages import N_
from darya.model import Annex, CountryLevel, Qualification

__all__ = ["Choice", "MergeConflict", "Merged", "merge"]

_WHOLE = Part("qualification", N_("Qualification"))
_TEXTS = {
    "title": N_("Title"), "purpose": N_("Purpose"), "entry": N_("Entry"), "assessment": N_("Assessment"),
    "progression": N_("Progression"),
}  # fmt: skip
_VALUES = {
    "code": N_("Code"), "version": N_("Version"), "date": N_("Date"), "volume_hours": N_("Volume in hours"),
    "countries": N_("Countries"), "at_least": N_("Countries that a row of the core has at least"),
    "comparison": N_("Grid"),
}  # fmt: skip


def merge(
    base: Qualification,
    mine: Qualification,
    theirs: Qualification,
    choices: Mapping[str, Choice] | None = None,
) -> Merged:
    """Join what two people made of ``base``; ``theirs`` is what is saved already.

    Changes of different things combine. What both changed differently is a conflict, until a choice is given under its
    key: theirs stands meanwhile; a part that one removed and the other changed stays. Of two moves of one part,
    theirs counts. No national sentence of any of the three is lost.
    """
    if mine in (base, theirs):
        return Merged(qualification=theirs)
    if theirs == base:
        return Merged(qualification=mine)
    table = Table(choices or {})
    sides = (base, mine, theirs)
    languages = join_keyed(*({one: one for one in side.languages} for side in sides))
    joined = changed(
        theirs,
        languages=languages,
        **_join_whole(table, sides, languages),
        units=join_units(table, base, mine, theirs, languages),
        annexes=_join_annexes(table, sides, languages),
    )
    for side in sides:
        joined = keep_all(side, joined)
    return Merged(qualification=number_anew(joined), conflicts=tuple(table.open))


_Sides = tuple[Qualification, Qualification, Qualification]


def _join_whole(table: Table, sides: _Sides, languages: tuple[str, ...]) -> dict[str, Any]:
    base, mine, theirs = sides
    found: dict[str, Any] = {
        name: join_text(
            table, _WHOLE, field, (getattr(base, name), getattr(mine, name), getattr(theirs, name)), languages
        )
        for name, field in _TEXTS.items()
    }
    for name, field in _VALUES.items():
        found[name] = join_value(
            table, _WHOLE, field, (getattr(base, name), getattr(mine, name), getattr(theirs, name))
        )
    standing = tuple((one.status, one.adopted_by, one.adopted_act) for one in sides)
    status = join_value(
        table, _WHOLE, N_("Legal status"), standing,  # type: ignore[arg-type]
        shown=lambda one: ", ".join(str(part) for part in one if part),
    )  # fmt: skip
    found |= dict(zip(("status", "adopted_by", "adopted_act"), status, strict=True))
    found["occupations"] = join_keyed(*({name_of_occupation(one): one for one in side.occupations} for side in sides))
    found["job_titles"] = join_keyed(*({one: one for one in side.job_titles} for side in sides))
    found["sources"] = join_keyed(*({one: one for one in side.sources} for side in sides))
    found["national_entry"] = join_keyed(*({one.statement: one for one in side.national_entry} for side in sides))
    found["levels"] = _join_levels(table, sides)
    return found


def _join_levels(table: Table, sides: _Sides) -> tuple[CountryLevel, ...]:
    """A level goes with its framework and source: they are one statement of one country."""
    listed = [{one.country: one for one in side.levels} for side in sides]
    kept = join_keyed(*listed)
    return tuple(
        join_value(
            table,
            Part("level", N_("Level stated by"), one.country, one.country),
            N_("level"),
            tuple(side.get(one.country, CountryLevel(country=one.country)) for side in listed),  # type: ignore[arg-type]
            shown=lambda level: (
                "; ".join(part for part in (level.level, level.framework, level.source) if part) or None
            ),
        )
        for one in kept
    )


def _stated(level: CountryLevel) -> str | None:
    return "; ".join(part for part in (level.level, level.framework, level.source) if part) or None


def _join_annexes(table: Table, sides: _Sides, languages: tuple[str, ...]) -> tuple[Annex, ...]:
    listed = [{annex.country: annex for annex in side.annexes} for side in sides]
    kept = join_keyed(*listed)
    return tuple(_join_annex(table, [side.get(one.country, one) for side in listed], languages) for one in kept)


def _join_annex(table: Table, said: list[Annex], languages: tuple[str, ...]) -> Annex:
    base, mine, theirs = said
    part = Part("annex", N_("Annex"), theirs.country, theirs.country)
    return changed(
        theirs,
        title=join_text(table, part, N_("title"), (base.title, mine.title, theirs.title), languages),
        standard=join_value(table, part, N_("national standard"), (base.standard, mine.standard, theirs.standard)),
        act=join_value(table, part, N_("act"), (base.act, mine.act, theirs.act)),
        level=mine.level if theirs.level == base.level else theirs.level,
        additions=join_keyed(*({item.trace.statement: item for item in one.additions} for one in said)),
    )
