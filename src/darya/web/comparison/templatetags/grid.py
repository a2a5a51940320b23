"""The small parts of the grid that stand on one page many hundred times.

They are written here and not as templates of their own, because to include one costs more than all it says.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from darya.language.messages import N_
from darya.web.comparison.pages.grid import CellBox, RowLine, Said, StatementLine
from darya.web.comparison.pages.keys import ROW_PARTS, RelationKey
from darya.web.ui.say import say

register = template.Library()


@register.simple_tag
def wording(said: Said | None) -> SafeString:
    """A text in its language, marked where this is not the reader's."""
    if said is None:
        return SafeString("")
    shown = format_html('<span lang="{}">{}</span>', said.language, said.text)
    if not said.fallback:
        return shown
    return format_html(
        '{0} <span class="fallback" title="{1}"><span aria-hidden="true">{2}</span>'
        '<span class="visually-hidden">{1}</span></span>',
        shown,
        said.fallback,
        said.language,
    )


@register.simple_tag
def statements(cell: CellBox) -> SafeString:
    """What a country says, one block for each statement with its function and level."""
    return format_html_join("", '<div class="says">{}{}{}</div>', (_parts(line) for line in cell.lines))


def _parts(line: StatementLine) -> tuple[SafeString, SafeString | str, SafeString | str]:
    second = line.second and format_html(
        '<div class="muted" lang="{}">{}</div>', line.second.language, line.second.text
    )
    level = line.level and format_html('<span class="nowrap">{}</span>', say(N_("level {level}"), level=line.level))
    place = format_html_join(
        " · ", "{}", ((part,) for part in (", ".join(filter(None, (line.code, *line.also))), level) if part)
    )
    return wording(line.said), second or "", place and format_html(' <span class="small muted">{}</span>', place)


@register.simple_tag
def empty_place(line: RowLine, country: str, offered: Collection[str]) -> SafeString:
    """Where a country says nothing; for whoever may add its statements with the way to the first five suggestions."""
    nothing, url = say(N_("says nothing")), f"{line.url}?part=add&country={country}"
    if country not in offered:
        return format_html('<span class="muted" aria-label="{}">—</span>', nothing)
    return format_html(
        '<span class="muted" aria-label="{0}">—</span> <a class="small no-print" href="{1}" hx-get="{1}" '
        'data-opens="row-panel" data-key="a" aria-label="{3}">{2}</a>',
        nothing, url, say(N_("Suggestions")), say(N_("Suggestions for {country}"), country=country),
    )  # fmt: skip


@register.simple_tag
def undecided(cell: CellBox) -> SafeString:
    """A small mark where the engine leaves something to people: a sign with the heaviest reason, the others behind."""
    if not cell.undecided:
        return SafeString("")
    return format_html(
        ' <span class="undecided" title="{}"><span aria-hidden="true">?</span> {}'
        '<span class="visually-hidden">{}</span></span>',
        "; ".join(cell.undecided),
        cell.undecided[0],
        "".join(f"; {other}" for other in cell.undecided[1:]),
    )


@register.simple_tag
def relation_buttons(keys: tuple[RelationKey, ...], cell: CellBox) -> SafeString:
    """One press for each relation; the one that was decided is marked as pressed."""
    return _buttons(keys, cell.relation)


@lru_cache(maxsize=256)
def _buttons(keys: tuple[RelationKey, ...], decided: str) -> SafeString:
    return format_html_join(
        "",
        '<button class="button quiet small" name="relation" value="{}" data-key="{}" aria-label="{}" title="{}"{}>{}'
        "</button>",
        ((one.value, one.key, one.label, one.label, _pressed(one.value == decided), one.sign) for one in keys),
    )


def _pressed(is_so: bool) -> SafeString:
    return SafeString(' aria-pressed="true"' if is_so else "")


@register.simple_tag
def row_keys(line: RowLine) -> SafeString:
    """What the keys of a row open: nothing to see, so that only whoever presses one meets them."""
    return format_html_join(
        "",
        '<a tabindex="-1" data-key="{0}" data-opens="row-panel" href="{1}?part={2}" hx-get="{1}?part={2}"></a>',
        ((key, line.url, part) for key, part, _label in ROW_PARTS),
    )
