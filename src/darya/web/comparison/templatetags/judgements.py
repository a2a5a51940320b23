"""What the panel of a row shows of judging and of employers' answers."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from darya.web.comparison.pages.grid import CellBox
from darya.web.comparison.pages.panel import cell_panel
from darya.web.comparison.pages.rooms import Room, rooms_of

register = template.Library()


@register.inclusion_tag("comparison/parts/cell_panel.html", takes_context=True)
def judgements_and_answers(context: Context, box: CellBox) -> dict[str, Any]:
    """The own judgement with its form, what others said as far as the reader may see it, and employers' answers."""
    entered = context["entered"]
    return {
        "panel": cell_panel(entered, context["reader"], box),
        "entered": entered,
        "comparison": entered.comparison,
        "slug": entered.here.programme.slug,
        "back": context.get("back", ""),
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
        "in_panel": True,
    }


@register.simple_tag(takes_context=True)
def comparison_rooms(context: Context) -> list[Room]:
    """Where one goes from the page of a comparison."""
    return rooms_of(context["entered"])
